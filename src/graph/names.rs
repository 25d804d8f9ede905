//! Stable, readable IRIs for everything an article's graph describes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::entities::{AnnotatedArticle, Entity, EntityId};
use crate::ontology::{EntityType, vocabulary};
use crate::text::{CharOffsets, Span};

/// Longest readable part of an IRI, in characters; what is longer is cut and told apart by a hash.
const LONGEST_SEGMENT: usize = 100;

/// The IRI below which entities, roles, statements and articles without an address of their own are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

/// A base that would not give valid IRIs.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "`{0}` cannot be a base; expected an absolute IRI that ends in `/` or `#`, such as https://example.org/id/"
)]
pub struct BaseError(String);

impl Base {
    /// Checks a base given by the user.
    ///
    /// # Errors
    /// A base that is no absolute IRI or does not end in `/` or `#`.
    pub fn new(iri: &str) -> Result<Self, BaseError> {
        if iri.ends_with(['/', '#']) && NamedNode::new(iri).is_ok() {
            Ok(Self(iri.to_owned()))
        } else {
            Err(BaseError(iri.to_owned()))
        }
    }

    /// The IRI itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The node of a post or title, the same in every article: `…/role/prime_minister`.
    #[must_use]
    pub fn role(&self, title: &str) -> NamedNode {
        self.node("role/", &segment(&title.to_lowercase()))
    }

    /// The graph that says which articles are copies of which.
    #[must_use]
    pub fn near_duplicates(&self) -> NamedNode {
        self.node("", "near-duplicates")
    }

    /// `folder` and `name` must already be safe in an IRI.
    pub(super) fn node(&self, folder: &str, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{folder}{name}", self.0))
    }
}

impl Default for Base {
    fn default() -> Self {
        Self(vocabulary::BASE.to_owned())
    }
}

/// The IRIs of one article, its entities and its evidence.
///
/// Entities that are linked or have a full name get an IRI that other articles give them too. Bare surnames and
/// descriptions ("the company") get one inside the article, so that they never meet those of another article.
#[derive(Clone, Debug)]
pub struct ArticleNames {
    article: NamedNode,
    entities: Vec<NamedNode>,
    offsets: CharOffsets,
}

impl ArticleNames {
    /// Names everything in `article`.
    #[must_use]
    pub fn new(article: &AnnotatedArticle, base: &Base) -> Self {
        let iri = article_iri(&article.article().iri, &article.article().sha256, base);
        let scope = format!("{}/", hash(&[iri.as_str()]));
        let entities = entity_iris(article.entities(), &scope, base);
        Self { article: iri, entities, offsets: CharOffsets::new(article.text()) }
    }

    /// The article, which is also the name of its graph.
    #[must_use]
    pub fn article(&self) -> &NamedNode {
        &self.article
    }

    /// An entity of the article.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &NamedNode {
        &self.entities[id.index()]
    }

    /// Start and end of a span in Unicode scalar values of `text`, the article's text.
    #[must_use]
    pub fn char_span(&self, text: &str, span: Span) -> (usize, usize) {
        self.offsets.char_span(text, span)
    }

    /// The stretch of the article from one char offset to another.
    #[must_use]
    pub fn evidence(&self, start: usize, end: usize) -> NamedNode {
        Stretch { article: self.article.as_str(), start, end }.iri()
    }
}

/// A stretch of an article, as RFC 5147 names it: `<article#char=1193,1310>`. The name says all there is to say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// IRI of the article.
    pub article: &'a str,
    /// Char offset of its first character.
    pub start: usize,
    /// Char offset behind its last.
    pub end: usize,
}

impl<'a> Stretch<'a> {
    /// Its name. Where that of the article has a fragment already, as those of feeds may, the offsets become part of it.
    #[must_use]
    pub fn iri(&self) -> NamedNode {
        let Self { article, start, end } = self;
        let sign = if article.contains('#') { '&' } else { '#' };
        NamedNode::new_unchecked(format!("{article}{sign}char={start},{end}"))
    }

    /// The stretch that an IRI names, if it is the name of one.
    #[must_use]
    pub fn of(iri: &'a str) -> Option<Self> {
        let (article, offsets) = iri.rsplit_once("#char=").or_else(|| iri.rsplit_once("&char="))?;
        let (start, end) = offsets.split_once(',')?;
        Some(Self { article, start: start.parse().ok()?, end: end.parse().ok()? })
    }
}

/// What people call the entity: the preferred label of a known one, else its fullest name in the article.
#[must_use]
pub fn label(entity: &Entity) -> String {
    let label = entity.link.as_ref().map_or(&entity.name, |link| &link.label);
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as the last part of an IRI: blanks become `_`; letters and digits of all scripts, `-`, `.` and `_` stay;
/// everything else is percent-encoded. The result is never empty and never `.` or `..`.
#[must_use]
pub fn segment(name: &str) -> String {
    let mut segment = String::with_capacity(name.len());
    let words: Vec<&str> = name.split_whitespace().collect();
    let normal: String =
        words.join("_").nfc().map(|c| if matches!(c, '‘' | '’') { '\'' } else { c }).collect();
    let mut chars = normal.chars();
    for c in chars.by_ref().take(LONGEST_SEGMENT) {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_') || (c > '\u{A0}' && c.is_alphanumeric())
        {
            segment.push(c);
        } else {
            encode(c, &mut segment);
        }
    }
    if chars.next().is_some() {
        segment.push('~');
        segment.push_str(&hash(&[&normal])[..8]);
    }
    if segment.is_empty() {
        "unnamed".clone_into(&mut segment);
    }
    if segment.chars().all(|c| c == '.') { segment.replace('.', "%2E") } else { segment }
}

/// [`digest`] in hexadecimal.
pub(super) fn hash(parts: &[&str]) -> String {
    format!("{:016x}", digest(parts))
}

/// The first 64 bits of SHA-256 over the parts: two of a million things share one with a probability below 10⁻⁷.
pub(super) fn digest(parts: &[&str]) -> u64 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

fn encode(c: char, out: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

/// The article's own IRI, mended where an address from outside has characters that IRIs exclude.
pub(super) fn article_iri(iri: &str, sha256: &str, base: &Base) -> NamedNode {
    // Articles without an address are named below the default base when they are read.
    let moved = iri.strip_prefix(vocabulary::BASE).map(|name| format!("{}{name}", base.as_str()));
    let iri = moved.as_deref().unwrap_or(iri);
    if let Ok(node) = NamedNode::new(iri) {
        return node;
    }
    let mut mended = String::with_capacity(iri.len());
    for c in iri.trim().chars() {
        if c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`') {
            mended.push(c);
        } else {
            encode(c, &mut mended);
        }
    }
    NamedNode::new(mended)
        .unwrap_or_else(|_| base.node("article/", &hash(&[if sha256.is_empty() { iri } else { sha256 }])))
}

/// One IRI an entity. Of several that would share one although they are of different type or link, the linked one
/// or else the first in the order of types keeps it, and the others get a suffix after `~`, which no name contains.
fn entity_iris(entities: &[Entity], scope: &str, base: &Base) -> Vec<NamedNode> {
    let mut groups: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (i, entity) in entities.iter().enumerate() {
        groups.entry((is_global(entity), segment(&label(entity)))).or_default().push(i);
    }
    let mut iris = vec![base.node("", ""); entities.len()];
    for ((global, name), mut members) in groups {
        members.sort_by_key(|i| (entities[*i].link.is_none(), entities[*i].entity_type, *i));
        let mut kinds: Vec<(EntityType, Option<&str>)> = Vec::new();
        for (ordinal, member) in members.into_iter().enumerate() {
            let entity = &entities[member];
            let kind = (entity.entity_type, entity.link.as_ref().map(|link| link.iri.as_str()));
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
            let suffix = match kind {
                _ if !global && ordinal > 0 => format!("~{}", ordinal + 1),
                _ if !global || kind == kinds[0] => String::new(),
                (_, Some(link)) => {
                    format!("~{}", segment(link.rsplit(['/', '#']).next().unwrap_or_default()))
                }
                (entity_type, None) => format!("~{entity_type}"),
            };
            iris[member] = base.node(if global { "" } else { scope }, &format!("{name}{suffix}"));
        }
    }
    iris
}

/// Whether the name says who it is outside the article too. A single word is not enough for a person.
fn is_global(entity: &Entity) -> bool {
    let bare = entity.entity_type == EntityType::Person && entity.name.split_whitespace().count() < 2;
    entity.link.is_some() || (entity.named && !bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn segments_stay_readable() {
        assert_eq!(segment("Keir  Starmer"), "Keir_Starmer");
        assert_eq!(segment("Recep Tayyip Erdoğan"), "Recep_Tayyip_Erdoğan");
        assert_eq!(segment("Rock ’n’ Roll / \"<x>\""), "Rock_%27n%27_Roll_%2F_%22%3Cx%3E%22");
        assert_eq!((segment("..").as_str(), segment(" ").as_str()), ("%2E%2E", "unnamed"));
    }

    #[test]
    fn a_base_is_an_absolute_iri_that_ends_in_a_separator() {
        assert!(Base::new("https://example.org/id/").is_ok());
        for wrong in ["https://example.org/id", "id/", "https://example.org/a b/", ""] {
            assert!(Base::new(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_name_gives_a_valid_iri(name in "\\PC{0,150}") {
            let node = Base::default().node("", &segment(&name));
            prop_assert!(NamedNode::new(node.as_str()).is_ok(), "{}", node);
        }
    }
}
