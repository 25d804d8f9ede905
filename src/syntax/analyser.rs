//! The facade: text in, parsed sentences out.

use crate::article::Article;

use super::{ModelError, Sentence};

/// The English analyser: sentences, tokens, tags, lemmas, parse and names, by rules and the embedded models.
#[derive(Debug)]
pub struct Analyser {}

impl Analyser {
    /// The analyser with the models built into the binary.
    ///
    /// # Errors
    /// A model that is damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        Ok(Self {})
    }

    /// The sentences of the article's paragraphs, in order.
    #[must_use]
    pub fn analyse(&self, _article: &Article) -> Vec<Sentence> {
        Vec::new()
    }
}
