//! From an annotated article to statements: extractors propose candidates, one pass qualifies them.

mod candidate;

pub use candidate::{Candidate, CandidateObject};

use crate::entities::AnnotatedArticle;
use crate::ontology::Ontology;
use crate::statement::Statement;

/// Finds relations of one kind of construction. Denial, modality, attribution and time are not its business.
pub trait Extractor: Send + Sync {
    /// Name in evidence and `explain`.
    fn name(&self) -> &'static str;

    /// The relations that the article states by this construction, in the order of the text.
    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate>;
}

/// All statements of an article, without duplicates, in the order of their evidence.
#[must_use]
pub fn extract(_article: &AnnotatedArticle, _ontology: &Ontology) -> Vec<Statement> {
    Vec::new()
}
