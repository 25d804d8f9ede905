//! Which triples of an article are written.

use jiff::civil::Date;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{
    GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Term, Triple,
};
use rustc_hash::FxHashSet;

use crate::ontology::vocabulary::{ng, nif, prov, schema};
use crate::text::PartialDate;

use super::Options;
use super::section::{Kind, Section};

/// Predicates by which a statement names who and what takes part in it.
const PARTICIPANTS: [NamedNodeRef<'static>; 6] =
    [rdf::SUBJECT, rdf::OBJECT, ng::SOURCE, ng::PLACE, ng::OF, ng::ADDRESSEE];

/// Whether the article is wanted.
pub(super) fn is_selected(section: &Section, options: &Options) -> bool {
    let wanted = options.articles.is_empty()
        || matches!(&section.name, GraphName::NamedNode(name) if options.articles.contains(name));
    wanted && options.since.is_none_or(|since| published(section).is_some_and(|date| date >= since))
}

/// Last day that the article may have appeared.
fn published(section: &Section) -> Option<Date> {
    let triple = section.triples.iter().find(|triple| triple.predicate == schema::DATE_PUBLISHED)?;
    match &triple.object {
        Term::Literal(date) => date.value().parse::<PartialDate>().ok().map(PartialDate::latest),
        _ => None,
    }
}

/// Keeps the statements that one of `about` takes part in, and what they need to be understood.
pub(super) fn keep_about(section: &mut Section, about: &[NamedNode]) {
    let about: FxHashSet<Term> = about.iter().cloned().map(Term::from).collect();
    let mut kept: FxHashSet<NamedOrBlankNode> = FxHashSet::default();
    let mut facts: FxHashSet<Triple> = FxHashSet::default();
    for triple in &section.triples {
        if PARTICIPANTS.contains(&triple.predicate.as_ref()) && about.contains(&triple.object) {
            kept.insert(triple.subject.clone());
        }
    }
    if kept.is_empty() {
        // What the facts view left says by itself whom it is about.
        let reified = section.triples.iter().any(|triple| triple.predicate == rdf::SUBJECT);
        let concerns = |triple: &Triple| {
            about.contains(&Term::from(triple.subject.clone())) || about.contains(&triple.object)
        };
        section.triples.retain(|triple| !reified && concerns(triple));
        return;
    }
    let mut needed: FxHashSet<NamedOrBlankNode> = FxHashSet::default();
    for triple in section.triples.iter().filter(|triple| kept.contains(&triple.subject)) {
        match &triple.object {
            Term::NamedNode(node) => drop(needed.insert(node.clone().into())),
            Term::Triple(fact) => drop(facts.insert(fact.as_ref().clone())),
            _ => {}
        }
    }
    let kinds = section.kinds();
    let keep: Vec<bool> = section
        .triples
        .iter()
        .map(|triple| match kinds.get(&triple.subject.as_ref()) {
            Some(Kind::Article) => {
                triple.predicate != schema::MENTIONS
                    || matches!(&triple.object, Term::NamedNode(node) if needed.contains(&NamedOrBlankNode::from(node.clone())))
            }
            Some(Kind::Statement) => kept.contains(&triple.subject),
            Some(Kind::Evidence) => needed.contains(&triple.subject),
            _ => {
                let describes = is_description(triple) && needed.contains(&triple.subject);
                describes || is_of_run(triple) || facts.contains(triple)
            }
        })
        .collect();
    let mut keep = keep.into_iter();
    section.triples.retain(|_| keep.next().unwrap_or(false));
}

/// Keeps asserted triples, and types and labels of what they join.
pub(super) fn keep_facts(section: &mut Section) {
    let statuses = section.objects(ng::STATUS);
    let asserted = Term::from(ng::ASSERTED);
    let mut facts: FxHashSet<Triple> = FxHashSet::default();
    let (predicates, objects) = (section.objects(rdf::PREDICATE), section.objects(rdf::OBJECT));
    for triple in section.triples.iter().filter(|triple| triple.predicate == rdf::SUBJECT) {
        let reifier = triple.subject.as_ref();
        if let (Term::NamedNode(subject), Some(Term::NamedNode(predicate)), Some(object), Some(status)) =
            (&triple.object, predicates.get(&reifier), objects.get(&reifier), statuses.get(&reifier))
            && **status == asserted
        {
            facts.insert(Triple::new(subject.clone(), predicate.clone(), (*object).clone()));
        }
    }
    let kinds = section.kinds();
    let reified = kinds.values().any(|kind| *kind == Kind::Statement);
    let mut joined: FxHashSet<NamedOrBlankNodeRef<'_>> = FxHashSet::default();
    for fact in section.triples.iter().filter(|triple| facts.contains(triple)) {
        joined.insert(fact.subject.as_ref());
        if let Term::NamedNode(object) = &fact.object {
            joined.insert(object.as_ref().into());
        }
    }
    let label = |triple: &Triple| triple.predicate == rdf::TYPE || triple.predicate == rdfs::LABEL;
    let keep: Vec<bool> = section
        .triples
        .iter()
        .map(|triple| {
            if reified {
                facts.contains(triple) || (label(triple) && joined.contains(&triple.subject.as_ref()))
            } else {
                // A graph without statements is a facts view already.
                !kinds.contains_key(&triple.subject.as_ref()) && !is_of_run(triple)
            }
        })
        .collect();
    let mut keep = keep.into_iter();
    section.triples.retain(|_| keep.next().unwrap_or(false));
}

/// Leaves out the words of the article.
pub(super) fn drop_text(section: &mut Section) {
    section.triples.retain(|triple| triple.predicate != nif::ANCHOR_OF);
}

/// Replaces triple terms by `rdf:Statement`s, whose parts stand on the reifiers already.
pub(super) fn to_rdf_11(section: &mut Section) {
    let statements: FxHashSet<NamedOrBlankNode> = section
        .triples
        .iter()
        .filter(|triple| triple.predicate == rdf::SUBJECT)
        .map(|triple| triple.subject.clone())
        .collect();
    // A graph that was read from RDF 1.1 says it already.
    section.triples.retain(|triple| {
        !matches!(triple.object, Term::Triple(_))
            && (triple.predicate != rdf::TYPE || triple.object != Term::from(rdf::STATEMENT))
    });
    let mut statements: Vec<NamedOrBlankNode> = statements.into_iter().collect();
    statements.sort_by_cached_key(ToString::to_string);
    section
        .triples
        .extend(statements.into_iter().map(|statement| Triple::new(statement, rdf::TYPE, rdf::STATEMENT)));
}

/// Whether the triple says what a thing is or is called, rather than what it did.
pub(super) fn is_description(triple: &Triple) -> bool {
    !crate::export::terms::is_relation(triple.predicate.as_ref())
}

fn is_of_run(triple: &Triple) -> bool {
    let of_run = [prov::USED, prov::WAS_ASSOCIATED_WITH, schema::SOFTWARE_VERSION, ng::RULE_SET];
    of_run.contains(&triple.predicate.as_ref())
        || (triple.predicate == rdf::TYPE && triple.object == Term::from(prov::ACTIVITY))
}
