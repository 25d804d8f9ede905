//! Articles that are copies of others, such as one agency report in several papers.
//!
//! The signatures stand in the graphs of the articles; which articles are copies is worked out from all of them, so that it
//! depends on the set of articles alone, neither on their order nor on where they were read.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, QuadRef, Term};

use crate::ontology::vocabulary::{ng, schema};

use super::similarity::{SIZE, Signature, agreement, from_hex};
use super::{Graph, GraphError};

/// Bytes of a signature that must agree before two texts are compared as a whole (locality-sensitive hashing): at a
/// similarity of 0.8 one of the 16 bands agrees with a probability of 0.9998.
const BAND: usize = 4;

/// Bytes that must agree in copies: a similarity of about three quarters.
const ENOUGH: usize = 48;

/// How many different stories of a band a text is compared with, so that time stays linear whatever the corpus.
const COMPARED: usize = 16;

struct Copyable {
    article: String,
    signature: Signature,
}

impl Graph {
    /// Works out which articles are near-duplicates and records, in a graph of its own, for each copy which article it is
    /// a copy of: the one published first, then the first by IRI. Returns the number of copies.
    ///
    /// # Errors
    /// A store that cannot be read or written; what was recorded before stays then.
    pub fn mark_near_duplicates(&self) -> Result<usize, GraphError> {
        let copies = self.copies()?;
        let known = self.recorded_copies()?;
        if known != copies {
            let name = self.base().near_duplicates();
            let graph = GraphNameRef::from(name.as_ref());
            let mut transaction = self.store().start_transaction()?;
            transaction.remove_named_graph(name.as_ref())?;
            for (copy, original) in &copies {
                let (copy, original) =
                    (NamedNodeRef::new_unchecked(copy), NamedNodeRef::new_unchecked(original));
                transaction.insert(QuadRef::new(copy, ng::NEAR_DUPLICATE_OF, original, graph));
            }
            transaction.commit()?;
        }
        Ok(copies.len())
    }

    /// How many articles are recorded as copies of others.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn near_duplicates(&self) -> Result<usize, GraphError> {
        Ok(self.recorded_copies()?.len())
    }

    fn recorded_copies(&self) -> Result<BTreeMap<String, String>, GraphError> {
        let name = self.base().near_duplicates();
        let mut known = BTreeMap::new();
        for quad in self.store().quads_for_pattern(None, None, None, Some(name.as_ref().into())) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(copy), Term::NamedNode(original)) =
                (quad.subject, quad.object)
            {
                known.insert(copy.into_string(), original.into_string());
            }
        }
        Ok(known)
    }

    fn copies(&self) -> Result<BTreeMap<String, String>, GraphError> {
        let mut texts = Vec::new();
        for quad in self.store().quads_for_pattern(None, Some(ng::TEXT_SIGNATURE), None, None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(article), Term::Literal(literal)) =
                (quad.subject, quad.object)
                && let Some(signature) = from_hex(literal.value())
            {
                texts.push(Copyable { article: article.into_string(), signature });
            }
        }
        texts.sort_unstable_by(|a, b| a.article.cmp(&b.article));
        texts.dedup_by(|a, b| a.article == b.article);
        let mut stories = Stories::new(texts.len());
        for band in (0..SIZE).step_by(BAND) {
            let key = |place: usize| &texts[place].signature[band..band + BAND];
            let mut places: Vec<usize> = (0..texts.len()).collect();
            places.sort_by_key(|place| key(*place));
            for group in places.chunk_by(|a, b| key(*a) == key(*b)).filter(|group| group.len() > 1) {
                stories.join_within(group, &texts);
            }
        }
        let mut members: BTreeMap<usize, BTreeSet<(String, &str)>> = BTreeMap::new();
        for place in 0..texts.len() {
            let root = stories.root(place);
            if root != place {
                // Only stories with copies are looked at: dates cost a lookup each.
                for place in [root, place] {
                    let article = &texts[place].article;
                    members.entry(root).or_default().insert((self.published(article)?, article));
                }
            }
        }
        let mut copies = BTreeMap::new();
        for mut members in members.into_values() {
            if let Some((_, original)) = members.pop_first() {
                copies.extend(members.into_iter().map(|(_, copy)| (copy.to_owned(), original.to_owned())));
            }
        }
        Ok(copies)
    }

    /// The day of publication as it sorts; articles without one come last.
    fn published(&self, article: &str) -> Result<String, GraphError> {
        let article = NamedNode::new_unchecked(article);
        let dates = self.store().quads_for_pattern(
            Some(article.as_ref().into()),
            Some(schema::DATE_PUBLISHED),
            None,
            None,
        );
        let mut first = "~".to_owned();
        for quad in dates {
            if let Term::Literal(date) = quad?.object {
                first = first.min(date.value().to_owned());
            }
        }
        Ok(first)
    }
}

/// Which texts tell the same story: a forest in which each points at an earlier one or at itself.
struct Stories(Vec<usize>);

impl Stories {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut place: usize) -> usize {
        while self.0[place] != place {
            self.0[place] = self.0[self.0[place]];
            place = self.0[place];
        }
        place
    }

    /// Joins those of a group that are alike.
    fn join_within(&mut self, group: &[usize], texts: &[Copyable]) {
        let mut different: Vec<usize> = Vec::new();
        for place in group {
            let root = self.root(*place);
            let known = different.iter().copied().find(|other| {
                self.root(*other) == root
                    || agreement(&texts[*place].signature, &texts[*other].signature) >= ENOUGH
            });
            match known {
                Some(other) => {
                    let other = self.root(other);
                    let (first, second) = (root.min(other), root.max(other));
                    self.0[second] = first;
                }
                None if different.len() < COMPARED => different.push(*place),
                None => {}
            }
        }
    }
}
