//! Indirect speech: who said that something is so.

use crate::entities::AnnotatedArticle;
use crate::ontology::Ontology;
use crate::statement::Predicate;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::Span;

use super::attribution::speaker_of;
use super::{Candidate, CandidateObject, Extractor};

/// **What it finds**: a statement `stated` for each content clause of a verb of saying, with the clause as text.
///
/// **Example**: "Ann Lee said that taxes would fall." → Ann Lee · stated · "taxes would fall".
///
/// **What it leaves alone**: thoughts and wishes, denials, and words inside quotation marks, which are `said`.
///
/// **Limits**: the clause is taken in the article's wording, pronouns and shifted tense included.
pub(super) struct ReportedSpeech;

impl Extractor for ReportedSpeech {
    fn name(&self) -> &'static str {
        "reported-speech"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let Some(stated) = ontology.relation_named("stated") else { return Vec::new() };
        let mut found = Vec::new();
        for (index, sentence) in article.sentences().iter().enumerate() {
            for verb in 0..sentence.tokens().len() {
                let token = sentence.token(verb);
                let stance = ontology.lexicon().reporting_verbs.get(&token.lemma);
                let speaks = token.upos == Upos::Verb && matches!(stance, Some("says" | "fact"));
                if !speaks || article.quotation_around(token.span).is_some() {
                    continue;
                }
                let Some(speaker) = speaker_of(article, index, verb) else { continue };
                for clause in sentence.children_by(verb, &[Deprel::Ccomp]) {
                    let words = content(sentence, clause);
                    if article.quotations_beside(words).iter().any(|q| q.complete && q.span.overlaps(words)) {
                        continue;
                    }
                    let object = CandidateObject::Text(words.of(article.text()).to_owned(), words);
                    let predicate = Predicate::Relation(stated);
                    let rule = format!("{}:{}", self.name(), token.lemma);
                    found.push(Candidate::new((index, verb), speaker, predicate, object, rule));
                }
            }
        }
        found
    }
}

/// The words of a content clause without "that" and the marks around it.
fn content(sentence: &Sentence, clause: TokenIndex) -> Span {
    let that = |token: TokenIndex| {
        let token = sentence.token(token);
        token.upos == Upos::Punct || (token.deprel == Deprel::Mark && token.lemma == "that")
    };
    let mut tokens = sentence.subtree(clause);
    while tokens.first().is_some_and(|first| that(*first)) {
        tokens.remove(0);
    }
    while tokens.last().is_some_and(|last| sentence.token(*last).upos == Upos::Punct) {
        tokens.pop();
    }
    sentence.span_of(&tokens)
}
