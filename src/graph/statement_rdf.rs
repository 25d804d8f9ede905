//! A statement as RDF: a reifier that carries status, source and evidence, and the plain triple where the article
//! vouches for it.
//!
//! `rdf:subject`, `rdf:predicate` and `rdf:object` stand on the reifier beside `rdf:reifies`, because Oxigraph has no
//! index into triple terms: bundled queries enter through them, and RDF 1.1 tools read them. A statement takes at
//! most 15 quads.

use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, Term, Triple};

use crate::entities::AnnotatedArticle;
use crate::ontology::vocabulary::{NG, OPEN, PLOVER, ng, sem};
use crate::ontology::{Ontology, Relation};
use crate::statement::{Argument, Object, Predicate, Statement, Status};

use super::names::{ArticleNames, Base, hash, segment};

/// Relations whose words are a post or title: these become role nodes, so that holders of one post meet in them.
const POSTS: [&str; 3] = ["candidateFor", "resignedFrom", "role"];

/// Subject, predicate and object of a statement as terms.
struct Parts<'a> {
    relation: Option<&'a Relation>,
    triple: Triple,
}

/// The IRI of a statement: a hash of article, content and evidence, so that reading the article again gives it again.
pub(super) fn statement_iri(
    article: &AnnotatedArticle,
    statement: &Statement,
    ontology: &Ontology,
    names: &ArticleNames,
    base: &Base,
) -> NamedNode {
    let Parts { triple, .. } = parts(statement, ontology, names, base);
    iri_of(&triple, article, statement, names, base)
}

/// Adds the triples of a statement to `out`.
pub(super) fn describe(
    article: &AnnotatedArticle,
    statement: &Statement,
    ontology: &Ontology,
    names: &ArticleNames,
    base: &Base,
    out: &mut Vec<Triple>,
) {
    let Parts { relation, triple } = parts(statement, ontology, names, base);
    let reifier = iri_of(&triple, article, statement, names, base);
    if let (Object::Text(title, _), Term::NamedNode(role)) = (&statement.object, &triple.object) {
        out.push(Triple::new(role.clone(), rdf::TYPE, ng::ROLE));
        out.push(Triple::new(role.clone(), rdfs::LABEL, Literal::from(title.to_lowercase())));
    }
    let mut say = |predicate, object: Term| out.push(Triple::new(reifier.clone(), predicate, object));
    say(rdf::SUBJECT, triple.subject.clone().into());
    say(rdf::PREDICATE, triple.predicate.clone().into());
    say(rdf::OBJECT, triple.object.clone());
    say(ng::STATUS, status(statement.status).into());
    let (start, end) = names.char_span(article.text(), statement.evidence.span);
    say(ng::EVIDENCE, names.evidence(start, end).into());
    say(ng::RULE, Literal::from(statement.evidence.rule.as_str()).into());
    say(ng::CONFIDENCE, confidence(statement.confidence).into());
    let open = match &statement.predicate {
        Predicate::Open(verb) => {
            ontology.lexicon().open_event(verb, article.entity(statement.subject.entity).entity_type)
        }
        Predicate::Relation(_) => None,
    };
    if let Some(plover) = relation.and_then(|relation| relation.plover.as_deref()).or(open) {
        say(sem::EVENT_TYPE, NamedNode::new_unchecked(format!("{PLOVER}{plover}")).into());
    }
    let entity = |argument: Argument| Term::from(names.entity(argument.entity).clone());
    let qualifiers = &statement.qualifiers;
    let arguments = [
        (ng::SOURCE, statement.source),
        (ng::PLACE, qualifiers.place),
        (ng::OF, qualifiers.of),
        (ng::ADDRESSEE, qualifiers.addressee),
    ];
    for (predicate, argument) in arguments {
        if let Some(argument) = argument {
            say(predicate, entity(argument));
        }
    }
    if let Some(about) = qualifiers.about {
        say(ng::ABOUT, Literal::from(about.of(article.text())).into());
    }
    if qualifiers.former {
        say(ng::FORMER, Literal::from(true).into());
    }
    if let Some(time) = &qualifiers.time {
        say(ng::TIME, time_literal(&time.value).into());
        for (predicate, day) in [(ng::EARLIEST, time.earliest), (ng::LATEST, time.latest)] {
            if let Some(day) = day {
                say(predicate, Literal::new_typed_literal(day.to_string(), xsd::DATE).into());
            }
        }
    }
    if statement.is_asserted() {
        out.push(triple.clone());
    }
    out.push(Triple::new(reifier, rdf::REIFIES, triple));
}

/// The IRI of a status.
pub(super) fn status(status: Status) -> NamedNode {
    match status {
        Status::Asserted => ng::ASSERTED,
        Status::Claimed => ng::CLAIMED,
        Status::Negated => ng::NEGATED,
        Status::Hypothetical => ng::HYPOTHETICAL,
    }
    .into_owned()
}

/// A time value with the datatype of its precision; what is neither year, month nor day stays a plain string.
pub(super) fn time_literal(value: &str) -> Literal {
    let digits = |text: &str| text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = value.split('-').collect();
    let datatype = match parts.as_slice() {
        [year] if year.len() == 4 && digits(year) => xsd::G_YEAR,
        [year, month] if year.len() == 4 && month.len() == 2 && digits(year) && digits(month) => {
            xsd::G_YEAR_MONTH
        }
        [year, month, day]
            if year.len() == 4 && [year, month, day].iter().all(|part| digits(part)) && day.len() == 2 =>
        {
            xsd::DATE
        }
        _ => return Literal::from(value),
    };
    Literal::new_typed_literal(value, datatype)
}

fn parts<'a>(statement: &Statement, ontology: &'a Ontology, names: &ArticleNames, base: &Base) -> Parts<'a> {
    let (relation, predicate) = match &statement.predicate {
        Predicate::Relation(id) => {
            let relation = ontology.relation(*id);
            (Some(relation), NamedNode::new_unchecked(format!("{NG}{}", segment(&relation.name))))
        }
        Predicate::Open(lemma) => (None, NamedNode::new_unchecked(format!("{OPEN}{}", segment(lemma)))),
    };
    let object: Term = match &statement.object {
        Object::Entity(argument) => names.entity(argument.entity).clone().into(),
        Object::Text(title, _) if relation.is_some_and(|r| POSTS.contains(&r.name.as_str())) => {
            base.role(title).into()
        }
        Object::Text(text, _) => Literal::from(text.as_str()).into(),
        Object::Number(number, _) => Literal::from(*number).into(),
    };
    Parts { relation, triple: Triple::new(names.entity(statement.subject.entity).clone(), predicate, object) }
}

fn iri_of(
    triple: &Triple,
    article: &AnnotatedArticle,
    statement: &Statement,
    names: &ArticleNames,
    base: &Base,
) -> NamedNode {
    let qualifiers = &statement.qualifiers;
    let entity = |argument: Option<Argument>| argument.map_or("", |a| names.entity(a.entity).as_str());
    let (subject, object) = (triple.subject.to_string(), triple.object.to_string());
    let content = [
        names.article().as_str(),
        &subject,
        triple.predicate.as_str(),
        &object,
        statement.status.name(),
        entity(statement.source),
        entity(qualifiers.place),
        entity(qualifiers.of),
        entity(qualifiers.addressee),
        qualifiers.time.as_ref().map_or("", |time| &time.value),
        qualifiers.about.map_or("", |about| about.of(article.text())),
        if qualifiers.former { "former" } else { "" },
        &statement.evidence.span.to_string(),
    ];
    base.node("st/", &hash(&content))
}

/// Two digits are as exact as rules are; without zeros at the end, as stores write decimals.
fn confidence(value: f32) -> Literal {
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    Literal::new_typed_literal(rounded.to_string(), xsd::DECIMAL)
}
