//! A sentence to learn from.

use crate::syntax::{Deprel, Features, NameTag, TokenIndex, Upos};

/// What a treebank says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Part of speech.
    pub upos: Upos,
    /// Morphological features.
    pub features: Features,
    /// Index of the head; `None` for the root.
    pub head: Option<TokenIndex>,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// A sentence with what is known of it: a parse, names, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The words.
    pub forms: Vec<String>,
    /// Whether white space comes before each word.
    pub spaced: Vec<bool>,
    /// The parse, a value for each word.
    pub parse: Option<Vec<Parsed>>,
    /// The names, a tag for each word.
    pub names: Option<Vec<NameTag>>,
}

impl Example {
    /// The names as ranges of words with their class.
    #[must_use]
    pub fn name_spans(names: &[NameTag]) -> Vec<(std::ops::Range<usize>, crate::syntax::NameClass)> {
        let mut spans: Vec<(std::ops::Range<usize>, _)> = Vec::new();
        for (i, tag) in names.iter().enumerate() {
            match (tag, spans.last_mut()) {
                (NameTag::Begin(class), _) => spans.push((i..i + 1, *class)),
                (NameTag::Inside(_), Some((span, _))) if span.end == i => span.end = i + 1,
                _ => {}
            }
        }
        spans
    }
}
