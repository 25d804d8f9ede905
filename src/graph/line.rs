//! Statements as JSON lines, for scripts.

use serde::Serialize;

use crate::entities::{AnnotatedArticle, EntityId};
use crate::ontology::Ontology;
use crate::statement::{Object, Predicate, Statement};

use super::names::{ArticleNames, Base, label};
use super::statement_rdf::statement_iri;

/// One statement as `newsgraph extract --format jsonl` prints it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementLine {
    /// The article as the user named it.
    pub article: String,
    /// IRI of the statement.
    pub id: String,
    /// Who or what it is about.
    pub subject: LineTerm,
    /// Name of the relation, or the lemma of an open one.
    pub predicate: String,
    /// The other side; words and numbers have neither IRI nor type.
    pub object: LineTerm,
    /// `asserted`, `claimed`, `negated` or `hypothetical`.
    pub status: &'static str,
    /// Who claims or denies it, when that is not the article.
    pub source: Option<LineTerm>,
    /// What else is known.
    pub qualifiers: LineQualifiers,
    /// The words behind it.
    pub evidence: LineEvidence,
    /// The pattern or model that found it.
    pub rule: String,
    /// From 0 to 1.
    pub confidence: f32,
    /// The predicate lies outside the closed vocabulary.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// PLOVER type of the event that an open statement tells of, where its verb is known to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

/// An entity, or words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineTerm {
    /// IRI of an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iri: Option<String>,
    /// Name of the entity, or the words.
    pub label: String,
    /// Type of an entity; not given for sources.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<&'static str>,
}

/// Time, place and topic of a statement, those that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineQualifiers {
    /// ISO 8601 value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Name of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The topic in the article's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// For a role: name of the organisation or place that it is held in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// For a quotation: name of whom it was said to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<String>,
    /// The role or job is a former one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub former: bool,
}

/// A stretch of the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineEvidence {
    /// First character, in Unicode scalar values.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: String,
}

impl StatementLine {
    /// The lines of an article's statements, in their order.
    #[must_use]
    pub fn all(
        article: &AnnotatedArticle,
        statements: &[Statement],
        ontology: &Ontology,
        base: &Base,
    ) -> Vec<Self> {
        let names = ArticleNames::new(article, base);
        statements.iter().map(|statement| Self::new(article, statement, ontology, &names, base)).collect()
    }

    fn new(
        article: &AnnotatedArticle,
        statement: &Statement,
        ontology: &Ontology,
        names: &ArticleNames,
        base: &Base,
    ) -> Self {
        let term = |id: EntityId, typed: bool| {
            let entity = article.entity(id);
            LineTerm {
                iri: Some(names.entity(id).as_str().to_owned()),
                label: label(entity),
                entity_type: typed.then(|| entity.entity_type.name()),
            }
        };
        let words = |label: String| LineTerm { iri: None, label, entity_type: None };
        let (predicate, open) = match &statement.predicate {
            Predicate::Relation(id) => (ontology.relation(*id).name.clone(), false),
            Predicate::Open(lemma) => (lemma.clone(), true),
        };
        let qualifiers = &statement.qualifiers;
        let name = |argument: Option<crate::statement::Argument>| {
            argument.map(|argument| label(article.entity(argument.entity)))
        };
        let (start, end) = names.char_span(article.text(), statement.evidence.span);
        Self {
            article: article.article().origin.clone(),
            id: statement_iri(article, statement, ontology, names, base).into_string(),
            subject: term(statement.subject.entity, true),
            object: match &statement.object {
                Object::Entity(argument) => term(argument.entity, true),
                Object::Text(text, _) => words(text.clone()),
                Object::Number(number, _) => words(number.to_string()),
            },
            status: statement.status.name(),
            source: statement.source.map(|source| term(source.entity, false)),
            qualifiers: LineQualifiers {
                time: qualifiers.time.as_ref().map(|time| time.value.clone()),
                place: name(qualifiers.place),
                about: qualifiers.about.map(|span| span.of(article.text()).to_owned()),
                of: name(qualifiers.of),
                addressee: name(qualifiers.addressee),
                former: qualifiers.former,
            },
            evidence: LineEvidence {
                start,
                end,
                text: statement.evidence.span.of(article.text()).to_owned(),
            },
            rule: statement.evidence.rule.clone(),
            confidence: statement.confidence,
            event: open
                .then(|| {
                    let actor = article.entity(statement.subject.entity).entity_type;
                    ontology.lexicon().open_event(&predicate, actor).map(str::to_owned)
                })
                .flatten(),
            predicate,
            open,
        }
    }
}
