//! The best sequence of name tags, given a score for every tag of every word.

use crate::syntax::{NameClass, NameTag};

/// Number of name tags: outside, and begin and inside for each class.
pub const TAGS: usize = 1 + 2 * NameClass::ALL.len();

/// The number of a tag among the model's outputs.
#[must_use]
pub fn number(tag: NameTag) -> usize {
    match tag {
        NameTag::Outside => 0,
        NameTag::Begin(class) => 1 + 2 * class as usize,
        NameTag::Inside(class) => 2 + 2 * class as usize,
    }
}

/// The tag with a number.
fn tag(number: usize) -> NameTag {
    match number.checked_sub(1) {
        None => NameTag::Outside,
        Some(rest) if rest % 2 == 0 => NameTag::Begin(NameClass::ALL[rest / 2]),
        Some(rest) => NameTag::Inside(NameClass::ALL[rest / 2]),
    }
}

/// The tags with the greatest sum of scores in which every name begins with its `Begin` tag (Viterbi's algorithm).
/// `scores` has [`TAGS`] values per word.
#[must_use]
pub fn best_tags(scores: &[f32]) -> Vec<NameTag> {
    let mut totals = [f32::NEG_INFINITY; TAGS];
    totals[0] = 0.0;
    let mut steps: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len() / TAGS);
    for row in scores.chunks_exact(TAGS) {
        let best = (1..TAGS).fold(0, |best, tag| if totals[tag] > totals[best] { tag } else { best });
        let mut from = [best as u8; TAGS];
        let mut next = [0.0; TAGS];
        for tag in 0..TAGS {
            let is_inside = tag > 0 && tag % 2 == 0;
            if is_inside {
                from[tag] = if totals[tag] > totals[tag - 1] { tag as u8 } else { tag as u8 - 1 };
            }
            next[tag] = totals[usize::from(from[tag])] + row[tag];
        }
        // The first word follows "outside", which no name can be continued from.
        totals = next;
        steps.push(from);
    }
    let mut current = (1..TAGS).fold(0, |best, tag| if totals[tag] > totals[best] { tag } else { best });
    let mut tags = vec![NameTag::Outside; steps.len()];
    for (i, from) in steps.iter().enumerate().rev() {
        tags[i] = tag(current);
        current = usize::from(from[current]);
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_numbers_agree() {
        assert!((0..TAGS).all(|n| number(tag(n)) == n));
    }

    #[test]
    fn a_name_begins_before_it_goes_on() {
        let inside = number(NameTag::Inside(NameClass::Person));
        let mut scores = vec![0.0; 3 * TAGS];
        scores[inside] = 1.0;
        scores[TAGS + inside] = 1.0;
        let tags = best_tags(&scores);
        assert!(!matches!(tags[0], NameTag::Inside(_)));
        assert_eq!(tags[1], NameTag::Inside(NameClass::Person));
        assert_eq!(tags[0], NameTag::Begin(NameClass::Person));
    }
}
