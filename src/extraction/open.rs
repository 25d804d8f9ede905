//! Open mode: the clauses of verbs outside the vocabulary, as they stand.

use rustc_hash::FxHashSet;

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::Ontology;
use crate::statement::Predicate;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::nominals;
use super::verb_clause::Clause;
use super::{Candidate, CandidateObject, Extractor};

/// Clauses whose verb states no relation of the vocabulary.
///
/// # What it finds
/// Subject and object of every full verb, or subject and prepositional phrase where it has no object. The predicate is the
/// lemma with its particle and preposition.
///
/// # Example
/// "Ann Lee painted the bridge." gives Ann Lee `paint` "the bridge".
///
/// # What it leaves alone
/// Clauses whose subject is no mention; verbs that only report or aspect ("said", "began to").
///
/// # Limits
/// Copulas are left to the extractors of roles.
#[derive(Debug)]
pub(super) struct OpenClauses {
    /// Sentence and token of the verbs that already state a relation.
    pub(super) taken: FxHashSet<(usize, TokenIndex)>,
}

impl Extractor for OpenClauses {
    fn name(&self) -> &'static str {
        "open"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (index, sentence) in article.sentences().iter().enumerate() {
            for (verb, token) in sentence.tokens().iter().enumerate() {
                let reports = ontology.lexicon().reporting_verbs.contains(&token.lemma);
                if token.upos != Upos::Verb || reports || self.taken.contains(&(index, verb)) {
                    continue;
                }
                let clause = Clause::new(article, index, verb);
                let subjects: Vec<MentionId> = clause
                    .subjects()
                    .into_iter()
                    .filter_map(|subject| nominals::mention(article, index, subject))
                    .collect();
                if subjects.is_empty() {
                    continue;
                }
                let particle = sentence.child_by(verb, &[Deprel::CompoundPrt]);
                let particle = particle.map_or("", |particle| sentence.token(particle).lemma.as_str());
                for (preposition, object) in objects(&clause) {
                    let words = [token.lemma.as_str(), particle, preposition];
                    let predicate =
                        words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ");
                    for subject in &subjects {
                        let Some(object) = self::object(article, sentence, index, object) else { continue };
                        if matches!(object, CandidateObject::Mention(mention) if mention == *subject) {
                            continue;
                        }
                        let rule = format!("open/verb:{}", token.lemma);
                        let predicate = Predicate::Open(predicate.clone());
                        let mut candidate = Candidate::new((index, verb), *subject, predicate, object, rule);
                        candidate.confidence = 0.6;
                        candidates.push(candidate);
                    }
                }
            }
        }
        candidates
    }
}

/// The objects of a clause, each with its preposition; phrases with prepositions only where there is no direct object.
fn objects<'a>(clause: &Clause<'a>) -> Vec<(&'a str, TokenIndex)> {
    let sentence = clause.sentence;
    let direct: Vec<(&str, TokenIndex)> = clause.objects().into_iter().map(|object| ("", object)).collect();
    if !direct.is_empty() {
        return direct;
    }
    let mut found = Vec::new();
    for oblique in sentence.children_by(clause.verb, &[Deprel::Obl]) {
        let Some(preposition) = nominals::preposition(sentence, oblique) else { continue };
        let agent = clause.passive && preposition == "by";
        if !agent && !nominals::is_relative_pronoun(sentence, oblique) {
            found.extend(nominals::coordinated(sentence, oblique).into_iter().map(|t| (preposition, t)));
        }
    }
    found
}

/// The mention, else the words of the phrase.
fn object(
    article: &AnnotatedArticle,
    sentence: &Sentence,
    index: usize,
    token: TokenIndex,
) -> Option<CandidateObject> {
    if let Some(mention) = nominals::mention(article, index, token) {
        return Some(CandidateObject::Mention(mention));
    }
    if !matches!(sentence.token(token).upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj) {
        return None;
    }
    let outside = [Deprel::Case, Deprel::AclRelcl, Deprel::Appos, Deprel::Conj, Deprel::Cc, Deprel::Punct];
    let span = sentence.span_of(&sentence.subtree_without(token, &outside));
    (!span.is_empty()).then(|| CandidateObject::Text(span.of(article.text()).to_owned(), span))
}
