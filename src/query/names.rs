//! From a name that somebody types to the entities that bear it, whatever its case and accents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Variable};
use oxigraph::store::StorageError;
use spargebra::term::GroundTerm;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use thiserror::Error;

use crate::graph::Graph;
use crate::ontology::vocabulary::{NG, ng};
use crate::text::edit_distance;

use super::error::did_you_mean;
use super::execute::{self, Binding};
use super::order::Rows;
use super::{Answers, Options, QueryError};

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
    /// The query for all names.
    #[error("the names cannot be read: {0}")]
    Query(Box<QueryError>),
}

/// The entities that `name` means, sorted: those called exactly so; else those called so but for case, accents and
/// punctuation; else those whose names have all its words. An IRI means itself.
///
/// # Errors
/// A name that nobody bears, or too many; a store that cannot be read.
pub fn find_entities(graph: &Graph, name: &str) -> Result<Vec<NamedNode>, Failure> {
    find(graph, name, Kind::Entity)
}

/// The posts or titles that `name` means, likewise.
pub(super) fn find_roles(graph: &Graph, name: &str) -> Result<Vec<NamedNode>, Failure> {
    find(graph, name, Kind::Role)
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Entity,
    Role,
}

/// The store finds at once who is called exactly so; all names are read only where that finds nobody.
fn find(graph: &Graph, name: &str, kind: Kind) -> Result<Vec<NamedNode>, Failure> {
    let name = name.trim();
    if let Some(node) = iri(graph, name) {
        return Ok(vec![node]);
    }
    for spellings in [vec![name.to_owned()], other_spellings(name)] {
        let called = bearers(graph, &spellings, kind)?;
        if !called.is_empty() {
            return Ok(called.into_keys().collect());
        }
    }
    let all = all_names(graph)?;
    let wanted = folded(name);
    let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    let (mut same, mut inside) = (Vec::new(), Vec::new());
    for known in &all {
        let known_folded = folded(known);
        if known_folded == wanted {
            same.push(known.clone());
        } else if !words.is_empty() && words.iter().all(|word| known_folded.split(' ').any(|w| w == *word)) {
            inside.push(known.clone());
        }
    }
    let same = bearers(graph, &same, kind)?;
    if !same.is_empty() {
        return Ok(same.into_keys().collect());
    }
    let inside = bearers(graph, &inside, kind)?;
    match inside.len() {
        0 => {
            let known = all.iter().map(String::as_str);
            let fits =
                |known: &str| bearers(graph, &[known.to_owned()], kind).is_ok_and(|nodes| !nodes.is_empty());
            let similar = similar(&wanted, known, fits);
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

/// How newspapers write what somebody types in small letters: "karl weber", "bank of kirkby", "nato".
fn other_spellings(name: &str) -> Vec<String> {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let every = words.iter().map(|word| capitalised(word)).collect::<Vec<_>>().join(" ");
    // "of", "de", "van der"
    let small = |word: &str| word.chars().count() <= 3;
    let long = words.iter().enumerate().map(|(i, word)| {
        if i > 0 && i + 1 < words.len() && small(word) { (*word).to_owned() } else { capitalised(word) }
    });
    let mut spellings = vec![every, long.collect::<Vec<_>>().join(" "), name.to_uppercase(), lower.clone()];
    spellings.sort_unstable();
    spellings.dedup();
    spellings.retain(|spelling| spelling != name);
    spellings
}

/// An IRI in full, in angle brackets, or with the empty prefix (`:Keir_Starmer`).
fn iri(graph: &Graph, text: &str) -> Option<NamedNode> {
    let full = match text.strip_prefix(':') {
        Some(local) => format!("{}{local}", graph.base().as_str()),
        None => text.trim_start_matches('<').trim_end_matches('>').to_owned(),
    };
    if full.contains("://") { NamedNode::new(full).ok() } else { None }
}

/// Who is called what.
const CALLED: &str = "{ { ?node rdfs:label ?name } UNION { ?node skos:altLabel ?name } }";

/// Who is called exactly by one of the names, and by which.
fn bearers(graph: &Graph, names: &[String], kind: Kind) -> Result<BTreeMap<NamedNode, String>, Failure> {
    if names.is_empty() {
        return Ok(BTreeMap::new());
    }
    let terms = names.iter().map(|name| GroundTerm::from(Literal::from(name.as_str()))).collect();
    let binding = (Variable::new_unchecked("name"), terms);
    let mut found: BTreeMap<NamedNode, String> = BTreeMap::new();
    for row in rows(graph, &format!("SELECT DISTINCT ?node ?name {CALLED}"), vec![binding])? {
        if let [Some(Term::NamedNode(node)), Some(Term::Literal(name))] = &row[..]
            && !is_vocabulary(node.as_ref())
            && is_role(graph, node)? == (kind == Kind::Role)
        {
            let known = found.entry(node.clone()).or_default();
            *known = name.value().to_owned().max(std::mem::take(known));
        }
    }
    Ok(found)
}

fn is_role(graph: &Graph, node: &NamedNode) -> Result<bool, StorageError> {
    let subject = Some(node.as_ref().into());
    let mut roles = graph.store().quads_for_pattern(subject, Some(rdf::TYPE), Some(ng::ROLE.into()), None);
    Ok(roles.next().transpose()?.is_some())
}

/// Every name in the graph once, sorted.
fn all_names(graph: &Graph) -> Result<BTreeSet<String>, Failure> {
    let rows = rows(graph, &format!("SELECT DISTINCT ?name {CALLED}"), Vec::new())?;
    let names = rows.into_iter().filter_map(|mut row| match row.pop() {
        Some(Some(Term::Literal(name))) => Some(name.value().to_owned()),
        _ => None,
    });
    Ok(names.collect())
}

/// A query reads the words of each name once, where iterating over the store reads those of every quad.
fn rows(graph: &Graph, sparql: &str, bindings: Vec<Binding>) -> Result<Rows, Failure> {
    match execute::run_bound(graph, sparql, bindings, &Options::default()) {
        Ok(Answers::Rows { rows, .. }) => Ok(rows),
        Ok(_) => Ok(Vec::new()),
        Err(error) => Err(Failure::Query(Box::new(error))),
    }
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

/// Up to three of `known` that `wanted` may be a slip of the pen for and that `fits` allows, nearest first.
pub(super) fn similar<'a>(
    wanted: &str,
    known: impl Iterator<Item = &'a str>,
    fits: impl Fn(&str) -> bool,
) -> Vec<String> {
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
        if names.len() == 3 {
            break;
        }
        if !names.iter().any(|known| known == name) && fits(name) {
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
    fn names_are_tried_as_newspapers_write_them() {
        assert!(other_spellings("karl weber").contains(&"Karl Weber".to_owned()));
        assert!(other_spellings("bank of kirkby").contains(&"Bank of Kirkby".to_owned()));
        assert!(other_spellings("Nato").contains(&"NATO".to_owned()));
        assert!(!other_spellings("Karl Weber").contains(&"Karl Weber".to_owned()));
    }

    #[test]
    fn slips_of_the_pen_find_their_name() {
        let known = ["Keir Starmer", "Donald Trump", "Labour Party"];
        assert_eq!(similar("kier starmer", known.into_iter(), |_| true), ["Keir Starmer"]);
        assert_eq!(similar("Starmr", known.into_iter(), |_| true), ["Keir Starmer"]);
        assert!(similar("Zebra", known.into_iter(), |_| true).is_empty());
    }
}
