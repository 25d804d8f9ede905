//! From an annotated article to statements: extractors propose candidates, one pass qualifies them.

mod attribution;
mod candidate;
mod clause;
mod clock;
mod duplicates;
mod effect;
mod embedding;
pub mod explain;
mod frame_arguments;
mod frame_candidates;
mod modality;
mod nominals;
mod noun_frames;
mod place;
mod polarity;
mod qualify;
mod quotations;
mod reported_speech;
mod status;
mod time;
mod time_dates;
pub mod time_expressions;
mod time_values;
mod time_words;
mod topic;
mod verb_clause;
mod verb_frames;

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

/// The extractors that [`extract`] runs, in this order; one line each.
#[must_use]
pub fn standard() -> Vec<Box<dyn Extractor>> {
    vec![
        Box::new(verb_frames::VerbFrames),
        Box::new(noun_frames::NounFrames),
        Box::new(quotations::Quotations),
        Box::new(reported_speech::ReportedSpeech),
    ]
}

/// All statements of an article, without duplicates, in the order of their evidence.
#[must_use]
pub fn extract(article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Statement> {
    let qualifier = qualify::Qualifier::new(article, ontology);
    let mut statements = Vec::new();
    for extractor in standard() {
        let candidates = extractor.extract(article, ontology);
        statements.extend(candidates.into_iter().map(|candidate| qualifier.qualify(candidate)));
    }
    duplicates::merge(statements, article)
}
