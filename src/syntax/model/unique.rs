//! A verb has one subject and one object: where the parse gives two, the change that costs least.

use super::kernels::greatest_without;
use crate::syntax::Deprel;

/// Scores of relations, a row of [`Deprel::ALL`] for each pair of a word and its head; the root's relation has none.
pub type Relations<'a> = dyn Fn(&[(usize, Option<usize>)]) -> Vec<f32> + 'a;

/// The tree of one sentence.
#[derive(Clone, Debug)]
pub struct Parse {
    /// Head of each word; the root has none.
    pub heads: Vec<Option<usize>>,
    /// Relation of each word to its head.
    pub relations: Vec<Deprel>,
    /// How well each relation fits each word, a row per word.
    scores: Vec<f32>,
}

impl Parse {
    /// The tree with the given heads, and for each word the relation of the best score.
    #[must_use]
    pub fn new(heads: Vec<Option<usize>>, scores: &[f32]) -> Self {
        let rows = scores.chunks_exact(Deprel::ALL.len()).zip(&heads);
        let relations =
            rows.map(|(row, head)| if head.is_none() { Deprel::Root } else { best(row) }).collect();
        Self { relations, heads, scores: scores.to_vec() }
    }

    fn row(&self, word: usize) -> &[f32] {
        &self.scores[word * Deprel::ALL.len()..][..Deprel::ALL.len()]
    }

    /// The first two words that take the same place with one head.
    fn rivals(&self) -> Option<(usize, usize, &'static [Deprel])> {
        for place in PLACES {
            let holds = |word: &usize| place.contains(&self.relations[*word]);
            for second in (0..self.heads.len()).filter(holds) {
                let first = (0..second).filter(holds).find(|first| self.heads[*first] == self.heads[second]);
                if let Some(first) = first {
                    return Some((first, second, place));
                }
            }
        }
        None
    }

    /// Whether `word` is `above` or hangs on it, directly or not.
    fn is_below(&self, mut word: usize, above: usize) -> bool {
        loop {
            if word == above {
                return true;
            }
            let Some(head) = self.heads[word] else { return false };
            word = head;
        }
    }
}

/// Relations of which a word governs one at most.
const PLACES: [&[Deprel]; 2] = [&[Deprel::Nsubj, Deprel::NsubjPass], &[Deprel::Obj]];

/// Changes that are tried for one sentence.
const MOST_CHANGES: usize = 8;

/// Gives one of two subjects, or of two objects, of a word another head or another relation: whichever change loses
/// least of the score. Both scores are logits of a trained choice, so that their differences can be compared.
#[must_use]
pub fn settle(mut parse: Parse, arcs: &[f32], relations: &Relations<'_>) -> Parse {
    let nodes = parse.heads.len() + 1;
    for _ in 0..MOST_CHANGES {
        let Some((first, second, place)) = parse.rivals() else { break };
        let mut cheapest: Option<(f32, usize, Option<usize>)> = None;
        for word in [first, second] {
            let Some(head) = parse.heads[word] else { continue };
            let row = parse.row(word);
            let mut offer = |loss: f32, new: Option<usize>| {
                if cheapest.is_none_or(|(least, ..)| loss < least) {
                    cheapest = Some((loss, word, new));
                }
            };
            offer(row[parse.relations[word] as usize] - row[best_outside(row, place) as usize], None);
            let arcs = &arcs[word * nodes..][..nodes];
            for other in (0..nodes - 1).filter(|other| *other != head && !parse.is_below(*other, word)) {
                offer(arcs[head + 1] - arcs[other + 1], Some(other));
            }
        }
        let Some((_, word, new)) = cheapest else { break };
        if let Some(head) = new {
            parse.heads[word] = Some(head);
            let row = relations(&[(word, Some(head))]);
            parse.relations[word] = best(&row);
            let at = word * Deprel::ALL.len();
            parse.scores[at..at + row.len()].copy_from_slice(&row);
        } else {
            parse.relations[word] = best_outside(parse.row(word), place);
        }
    }
    parse
}

/// The relation with the greatest score, the first of equals. Only the tree says which word is the root.
fn best(row: &[f32]) -> Deprel {
    Deprel::ALL[greatest_without(row, Deprel::Root as usize)]
}

/// The same outside of some.
fn best_outside(row: &[f32], without: &[Deprel]) -> Deprel {
    let others =
        Deprel::ALL.iter().filter(|relation| **relation != Deprel::Root && !without.contains(relation));
    let greater =
        |best: Deprel, other: Deprel| if row[other as usize] > row[best as usize] { other } else { best };
    others.copied().reduce(greater).unwrap_or(Deprel::Dep)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weaker_of_two_subjects_gives_way() {
        // Two words before a verb; the first nearly hangs on the second.
        let arcs = [0.0, -9.0, 4.9, 5.0, 0.0, 1.0, -9.0, 9.0, 9.0, 0.0, 0.0, -9.0];
        let relations = |pairs: &[(usize, Option<usize>)]| -> Vec<f32> {
            let row = |(_, head): &(usize, Option<usize>)| {
                let mut row = vec![0.0; Deprel::ALL.len()];
                row[if *head == Some(2) { Deprel::Nsubj } else { Deprel::Compound } as usize] = 5.0;
                row
            };
            pairs.iter().flat_map(row).collect()
        };
        let heads = vec![Some(2), Some(2), None];
        let pairs: Vec<_> = heads.iter().copied().enumerate().collect();
        let parse = Parse::new(heads, &relations(&pairs));
        assert_eq!(parse.relations[..2], [Deprel::Nsubj, Deprel::Nsubj]);
        let settled = settle(parse, &arcs, &relations);
        assert_eq!(settled.heads, [Some(1), Some(2), None]);
        assert_eq!(settled.relations, [Deprel::Compound, Deprel::Nsubj, Deprel::Root]);
    }
}
