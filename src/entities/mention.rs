//! A stretch of text that refers to an entity.

use std::ops::Range;

use crate::syntax::TokenIndex;
use crate::text::Span;

use super::EntityId;

/// Index of a mention in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MentionId(pub(crate) u32);

impl MentionId {
    /// The id of the mention at a place of the article's list.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Place in [`AnnotatedArticle::mentions`](super::AnnotatedArticle::mentions).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// By name: "Keir Starmer", "the Labour Party".
    Name,
    /// By description: "the prime minister", "Labour officials".
    Nominal,
    /// By pronoun, possessive ones included: "he", "their".
    Pronoun,
}

/// One mention, with the entity that it was resolved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words of the mention: a name without its title ("Keir Starmer" in "Prime Minister Keir Starmer"),
    /// a description with its modifiers.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Tokens of the sentence that it covers.
    pub tokens: Range<TokenIndex>,
    /// Its syntactic head.
    pub head: TokenIndex,
    /// How it refers.
    pub kind: MentionKind,
    /// Whom or what it refers to.
    pub entity: EntityId,
    /// How sure that is, in percent: 100 but for pronouns that had a choice.
    pub certainty: u8,
}
