//! Direct speech: who said which words.

use crate::entities::{AnnotatedArticle, Quotation};
use crate::ontology::Ontology;
use crate::statement::Predicate;
use crate::text::Span;

use super::{Candidate, CandidateObject, Extractor};

/// **What it finds**: a statement `said` for each stretch of words inside quotation marks whose speaker is known.
///
/// **Example**: "“We will go,” said Ann Lee." → Ann Lee · said · "We will go,".
///
/// **What it leaves alone**: scare quotes, titles and nicknames, which are no [`Quotation`]s in the first place.
///
/// **Limits**: a quotation without anybody who could have spoken it gives no statement.
pub(super) struct Quotations;

impl Extractor for Quotations {
    fn name(&self) -> &'static str {
        "quotations"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let Some(said) = ontology.relation_named("said") else { return Vec::new() };
        let candidate = |quotation: &Quotation| {
            let subject = quotation.speaker?;
            let (sentence, trigger) = quotation.cue.or_else(|| first_token(article, quotation.span))?;
            let words = quotation.span.of(article.text()).to_owned();
            let object = CandidateObject::Text(words, quotation.span);
            let predicate = Predicate::Relation(said);
            let place = (sentence, trigger);
            let confidence = if quotation.cue.is_some() { 0.95 } else { 0.8 };
            let candidate = Candidate::new(place, subject, predicate, object, self.name().to_owned());
            Some(Candidate { presupposed: true, confidence, ..candidate })
        };
        article.quotations().iter().filter_map(candidate).collect()
    }
}

/// Sentence and token where the words of `span` begin.
fn first_token(article: &AnnotatedArticle, span: Span) -> Option<(usize, usize)> {
    let sentences = article.sentences();
    let first = sentences.partition_point(|s| s.span().end() <= span.start());
    sentences.iter().enumerate().skip(first).find_map(|(index, sentence)| {
        let token = sentence.tokens().iter().position(|t| t.span.end() > span.start())?;
        Some((index, token))
    })
}
