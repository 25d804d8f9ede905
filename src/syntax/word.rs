//! What the tokeniser hands to the model.

use crate::text::Span;

/// One syntactic word before it is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The characters of the text that it stands for.
    pub span: Span,
    /// Whether it continues the word before it without being written as a word of its own ("n't" in "don't").
    pub joined: bool,
}
