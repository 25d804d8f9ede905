//! What can be wrong with a CoNLL-U file.

use thiserror::Error;

/// A fault in a CoNLL-U file or in how it fits the article.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct ConlluError {
    /// Number of the line, counted from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub fault: String,
}

impl ConlluError {
    pub(super) fn at(line: usize, fault: impl Into<String>) -> Self {
        Self { line, fault: fault.into() }
    }
}
