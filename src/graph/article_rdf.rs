//! An article as RDF: what is known of it, what it mentions, the sentences used as evidence, and which run read it.

use std::collections::BTreeSet;

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, Term, Triple};

use crate::article::Article;
use crate::entities::{AnnotatedArticle, EntityId};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{ng, nif, prov, schema};
use crate::statement::{Object, Statement};
use crate::text::Span;

use super::names::{ArticleNames, Base, hash};
use super::statement_rdf::time_literal;
use super::{entity_rdf, similarity, statement_rdf};

/// Everything that the article's graph holds.
pub(super) fn describe(
    article: &AnnotatedArticle,
    statements: &[Statement],
    ontology: &Ontology,
    base: &Base,
    settings: &str,
) -> (NamedNode, Vec<Triple>) {
    let names = ArticleNames::new(article, base);
    let mut out = Vec::with_capacity(40 + statements.len() * 16);
    metadata(article, &names, &mut out);
    let mut say = |predicate, object: Literal| {
        out.push(Triple::new(names.article().clone(), predicate, object));
    };
    say(ng::FINGERPRINT, fingerprint(article.article(), ontology, base, settings));
    let count = statements.len().to_string();
    say(ng::STATEMENT_COUNT, Literal::new_typed_literal(count, xsd::INTEGER));
    if let Some(signature) = similarity::signature(article.article()) {
        say(ng::TEXT_SIGNATURE, similarity::to_hex(&signature).into());
    }
    provenance(&names, ontology, base, &mut out);
    let taking_part: BTreeSet<EntityId> = statements.iter().flat_map(participants).collect();
    for (i, entity) in article.entities().iter().enumerate() {
        let id = EntityId::new(i);
        if entity.named || taking_part.contains(&id) {
            let iri = names.entity(id);
            out.push(Triple::new(names.article().clone(), schema::MENTIONS, iri.clone()));
            entity_rdf::describe(entity, iri, &mut out);
        }
    }
    let evidence: BTreeSet<Span> = statements.iter().map(|statement| statement.evidence.span).collect();
    for span in evidence {
        stretch(article, span, &names, &mut out);
    }
    for statement in statements {
        statement_rdf::describe(article, statement, ontology, &names, base, &mut out);
    }
    (names.article().clone(), out)
}

/// Changes whenever the article's graph may: hash of its text and metadata, program, ontology, base and `settings`.
pub(super) fn fingerprint(article: &Article, ontology: &Ontology, base: &Base, settings: &str) -> Literal {
    let span = |span: Option<Span>| span.map_or_else(String::new, |span| span.to_string());
    let date = article.published.map_or_else(String::new, |date| date.to_string());
    let (headline, dateline) = (span(article.headline), span(article.dateline));
    let authors = article.authors.join("\n");
    let parts = [
        &article.iri,
        &article.sha256,
        &headline,
        &dateline,
        &date,
        &authors,
        article.publisher.as_deref().unwrap_or_default(),
        article.url.as_deref().unwrap_or_default(),
        env!("CARGO_PKG_VERSION"),
        ontology.fingerprint(),
        base.as_str(),
        settings,
    ];
    hash(&parts).into()
}

fn metadata(annotated: &AnnotatedArticle, names: &ArticleNames, out: &mut Vec<Triple>) {
    let article = annotated.article();
    let mut say = |predicate, object: Term| out.push(Triple::new(names.article().clone(), predicate, object));
    say(rdf::TYPE, schema::NEWS_ARTICLE.into());
    if let Some(headline) = article.headline {
        say(schema::HEADLINE, one_line(headline.of(&article.text)).into());
    }
    if let Some(date) = article.published {
        say(schema::DATE_PUBLISHED, time_literal(&date.to_string()).into());
    }
    for author in &article.authors {
        say(schema::AUTHOR, one_line(author).into());
    }
    if let Some(publisher) = &article.publisher {
        say(schema::PUBLISHER, one_line(publisher).into());
    }
    if let Some(place) = article.dateline {
        say(schema::LOCATION_CREATED, one_line(place.of(&article.text)).into());
    }
    if let Some(url) = article.url.as_ref().and_then(|url| NamedNode::new(url).ok()) {
        say(schema::URL, url.into());
    }
    say(ng::SHA256, Literal::from(article.sha256.as_str()).into());
}

/// The run is named by what decides its results, so that equal runs on many machines are one.
fn provenance(names: &ArticleNames, ontology: &Ontology, base: &Base, out: &mut Vec<Triple>) {
    let version = env!("CARGO_PKG_VERSION");
    let run = base.node("run/", &hash(&[version, ontology.fingerprint()]));
    let mut say = |predicate, object: Term| out.push(Triple::new(run.clone(), predicate, object));
    say(rdf::TYPE, prov::ACTIVITY.into());
    say(prov::USED, names.article().clone().into());
    say(prov::WAS_ASSOCIATED_WITH, ng::NEWSGRAPH.into());
    say(schema::SOFTWARE_VERSION, Literal::from(version).into());
    say(ng::RULE_SET, Literal::from(ontology.fingerprint()).into());
}

fn stretch(article: &AnnotatedArticle, span: Span, names: &ArticleNames, out: &mut Vec<Triple>) {
    let (start, end) = names.char_span(article.text(), span);
    let iri = names.evidence(start, end);
    let mut say = |predicate, object: Term| out.push(Triple::new(iri.clone(), predicate, object));
    say(rdf::TYPE, nif::RFC5147_STRING.into());
    say(nif::ANCHOR_OF, one_line(span.of(article.text())).into());
}

/// Whom and what a statement names.
fn participants(statement: &Statement) -> impl Iterator<Item = EntityId> {
    let qualifiers = &statement.qualifiers;
    let object = match statement.object {
        Object::Entity(argument) => Some(argument),
        _ => None,
    };
    let others = [object, statement.source, qualifiers.place, qualifiers.of, qualifiers.addressee];
    std::iter::once(statement.subject).chain(others.into_iter().flatten()).map(|argument| argument.entity)
}

/// Words without the line breaks of the file they stood in.
fn one_line(text: &str) -> Literal {
    Literal::from(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
