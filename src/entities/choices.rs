//! What each pronoun of an article could have meant, and by which evidence: for fitting the weights, and for questions.

use crate::text::Span;

use super::resolution::Resolution;

/// One pronoun and everything that it could refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PronounChoice {
    /// The pronoun.
    pub span: Span,
    /// Which weights count: 0 for "he" and "she", 1 for "it", 2 for "they".
    pub class: usize,
    /// The candidates, nearest first, then those that follow.
    pub candidates: Vec<ChoiceCandidate>,
}

/// A mention that a pronoun could refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceCandidate {
    /// Its words.
    pub span: Span,
    /// Its cluster at that time, as the number of the cluster's first mention.
    pub cluster: usize,
    /// Names of what holds of the two, as in the file of weights.
    pub features: Vec<&'static str>,
    /// The sum of their weights, above zero for a candidate that may be chosen.
    pub score: i32,
}

/// Makes the choices of a resolved article presentable.
pub(super) fn of(resolution: &Resolution<'_>) -> Vec<PronounChoice> {
    let choices = resolution.choices.iter().flatten();
    choices
        .map(|(pronoun, candidates)| PronounChoice {
            span: resolution.drafts[*pronoun].span,
            class: super::salience::PronounClass::of(&resolution.drafts[*pronoun]) as usize,
            candidates: candidates
                .iter()
                .map(|candidate| ChoiceCandidate {
                    span: resolution.drafts[candidate.mention].span,
                    cluster: candidate.cluster,
                    features: candidate.features.labels().collect(),
                    score: candidate.score,
                })
                .collect(),
        })
        .collect()
}
