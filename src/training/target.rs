//! What a choice should have been: the answer that people gave, the opinion of a teacher, or both.

/// Weight of the teacher's opinion where there is an answer of people too.
const TRUST: f32 = 0.5;

/// The right answer of one choice, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Target<'a> {
    /// The answer that people gave.
    pub gold: Option<usize>,
    /// How probable a teacher thinks each answer.
    pub opinion: Option<&'a [f32]>,
}

impl Target<'_> {
    /// Turns the scores of one choice into the gradient of its loss (the cross entropy) times `scale` and returns the loss.
    /// Where nothing is known both are zero.
    pub fn learn(self, scores: &mut [f32], scale: f32) -> f64 {
        let trust = match (self.gold, self.opinion) {
            (None, None) => {
                scores.fill(0.0);
                return 0.0;
            }
            (Some(_), None) => 0.0,
            (Some(_), Some(_)) => TRUST,
            (None, Some(_)) => 1.0,
        };
        let gold_score = self.gold.map(|gold| scores[gold]);
        let expected: f32 = (self.opinion.into_iter().flatten().zip(&*scores))
            .filter(|(opinion, _)| **opinion > 0.0)
            .map(|(opinion, score)| opinion * score)
            .sum();
        let total = soft_max(scores);
        scores.iter_mut().for_each(|score| *score *= scale);
        if let Some(gold) = self.gold {
            scores[gold] -= scale * (1.0 - trust);
        }
        for (score, opinion) in scores.iter_mut().zip(self.opinion.into_iter().flatten()) {
            *score -= scale * trust * opinion;
        }
        f64::from(total - (1.0 - trust) * gold_score.unwrap_or_default() - trust * expected)
    }
}

/// Turns scores into probabilities; returns the logarithm of the sum of their exponentials.
pub fn soft_max(scores: &mut [f32]) -> f32 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - most).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
    sum.ln() + most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_and_opinion_pull_together() {
        let opinion = [0.2, 0.3, 0.5];
        for (gold, opinion, wanted) in [
            (Some(0), None, [1.0, 0.0, 0.0]),
            (None, Some(&opinion[..]), opinion),
            (Some(0), Some(&opinion[..]), [0.6, 0.15, 0.25]),
        ] {
            let mut scores = [1.0, 2.0, -1.0];
            let mut probable = scores;
            soft_max(&mut probable);
            let loss = Target { gold, opinion }.learn(&mut scores, 2.0);
            let entropy: f32 = wanted.iter().zip(&probable).map(|(wanted, share)| -wanted * share.ln()).sum();
            assert!((loss - f64::from(entropy)).abs() < 1e-5);
            for i in 0..3 {
                assert!((scores[i] - 2.0 * (probable[i] - wanted[i])).abs() < 1e-5);
            }
        }
        let mut scores = [1.0, 2.0];
        assert_eq!(Target::default().learn(&mut scores, 1.0), 0.0);
        assert_eq!(scores, [0.0, 0.0]);
    }
}
