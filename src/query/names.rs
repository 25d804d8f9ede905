//! From a name that somebody types to the entities that bear it, whatever its case and accents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use thiserror::Error;

use crate::graph::Graph;
use crate::ontology::vocabulary::{NG, ng, skos};
use crate::text::edit_distance;

use super::error::did_you_mean;

/// Most entities that an inexact name may mean before it is too vague.
const MOST: usize = 8;

/// Why a name means nothing in the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameError {
    /// Nobody bears it.
    Unknown {
        /// The name as given.
        name: String,
        /// Names like it.
        similar: Vec<String>,
    },
    /// Too many bear it.
    Vague {
        /// The name as given.
        name: String,
        /// How many bear it.
        count: usize,
        /// Some of them.
        examples: Vec<String>,
    },
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, similar } => {
                write!(f, "nothing in the graph is called `{name}`{}", did_you_mean(similar))
            }
            Self::Vague { name, count, examples } => {
                write!(
                    f,
                    "`{name}` could be any of {count}: {}, …; give more of the name",
                    examples.join(", ")
                )
            }
        }
    }
}

/// A name that means nothing, or a store that cannot be read.
#[derive(Debug, Error)]
pub enum Failure {
    /// See [`NameError`].
    #[error("{0}")]
    Name(NameError),
    /// The store.
    #[error("the store failed: {0}")]
    Store(#[from] StorageError),
}

/// The entities that `name` means, sorted: those called exactly so; else those called so but for case, accents and
/// punctuation; else those whose names have all its words. An IRI means itself.
///
/// # Errors
/// A name that nobody bears, or too many; a store that cannot be read.
pub fn find_entities(graph: &Graph, name: &str) -> Result<Vec<NamedNode>, Failure> {
    find(graph, name, false)
}

/// The posts or titles that `name` means, likewise.
pub(super) fn find_roles(graph: &Graph, name: &str) -> Result<Vec<NamedNode>, Failure> {
    find(graph, name, true)
}

fn find(graph: &Graph, name: &str, roles: bool) -> Result<Vec<NamedNode>, Failure> {
    let name = name.trim();
    if let Some(node) = iri(graph, name) {
        return Ok(vec![node]);
    }
    let exact = called(graph, Some(Literal::from(name)), roles)?;
    if let Some(nodes) = exact.get(name) {
        return Ok(nodes.iter().cloned().collect());
    }
    let all = called(graph, None, roles)?;
    let wanted = folded(name);
    let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    let mut same = BTreeSet::new();
    let mut inside = BTreeMap::new();
    for (known, nodes) in &all {
        let known_folded = folded(known);
        if known_folded == wanted {
            same.extend(nodes.iter().cloned());
        } else if !words.is_empty() && words.iter().all(|word| known_folded.split(' ').any(|w| w == *word)) {
            inside.extend(nodes.iter().map(|node| (node.clone(), known.clone())));
        }
    }
    if !same.is_empty() {
        return Ok(same.into_iter().collect());
    }
    match inside.len() {
        0 => {
            let similar = similar(&wanted, all.keys().map(String::as_str));
            Err(Failure::Name(NameError::Unknown { name: name.to_owned(), similar }))
        }
        1..=MOST => Ok(inside.into_keys().collect()),
        count => {
            let mut examples: Vec<String> = inside.into_values().collect();
            examples.dedup();
            examples.truncate(4);
            Err(Failure::Name(NameError::Vague { name: name.to_owned(), count, examples }))
        }
    }
}

/// An IRI in full, in angle brackets, or with the empty prefix (`:Keir_Starmer`).
fn iri(graph: &Graph, text: &str) -> Option<NamedNode> {
    let full = match text.strip_prefix(':') {
        Some(local) => format!("{}{local}", graph.base().as_str()),
        None => text.trim_start_matches('<').trim_end_matches('>').to_owned(),
    };
    if full.contains("://") { NamedNode::new(full).ok() } else { None }
}

/// Who is called what; only the given name where there is one.
fn called(
    graph: &Graph,
    name: Option<Literal>,
    roles: bool,
) -> Result<BTreeMap<String, BTreeSet<NamedNode>>, Failure> {
    let store = graph.store();
    let mut role_nodes = FxHashSet::default();
    for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(ng::ROLE.into()), None) {
        role_nodes.insert(quad?.subject);
    }
    let mut found: BTreeMap<String, BTreeSet<NamedNode>> = BTreeMap::new();
    let object = name.as_ref().map(|literal| literal.as_ref().into());
    for property in [rdfs::LABEL, skos::ALT_LABEL] {
        for quad in store.quads_for_pattern(None, Some(property), object, None) {
            let Quad { subject, object, .. } = quad?;
            let is_role = role_nodes.contains(&subject);
            if let (NamedOrBlankNode::NamedNode(node), Term::Literal(label)) = (subject, object)
                && is_role == roles
                && !is_vocabulary(node.as_ref())
            {
                found.entry(label.value().to_owned()).or_default().insert(node);
            }
        }
    }
    Ok(found)
}

fn is_vocabulary(node: NamedNodeRef<'_>) -> bool {
    node.as_str().starts_with(NG)
}

/// Lower-cased words without accents and punctuation.
pub(super) fn folded(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '.'))
        .flat_map(|c| {
            match c {
                'ø' | 'Ø' => 'o',
                'ł' | 'Ł' => 'l',
                'đ' | 'Đ' => 'd',
                'ı' => 'i',
                c if c.is_alphanumeric() => c,
                _ => ' ',
            }
            .to_lowercase()
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Up to three of `known` that `wanted` may be a slip of the pen for, nearest first.
pub(super) fn similar<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = folded(wanted);
    let mut near = BTreeSet::new();
    for name in known {
        let candidate = folded(name);
        let whole = edit_distance(&wanted, &candidate);
        let part =
            candidate.split(' ').map(|word| edit_distance(&wanted, word) + 1).min().unwrap_or(usize::MAX);
        let nearest = whole.min(part);
        if nearest <= 1 + wanted.chars().count() / 4 {
            near.insert((nearest, name));
        }
    }
    let mut names: Vec<String> = Vec::new();
    for (_, name) in near {
        if names.len() < 3 && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_without_case_accents_and_punctuation() {
        assert_eq!(folded("Recep Tayyip ERDOĞAN"), folded("recep tayyip erdogan"));
        assert_eq!(folded("U.S. Steel, O’Brien-Søn"), "us steel obrien son");
    }

    #[test]
    fn slips_of_the_pen_find_their_name() {
        let known = ["Keir Starmer", "Donald Trump", "Labour Party"];
        assert_eq!(similar("kier starmer", known.into_iter()), ["Keir Starmer"]);
        assert_eq!(similar("Starmr", known.into_iter()), ["Keir Starmer"]);
        assert!(similar("Zebra", known.into_iter()).is_empty());
    }
}
