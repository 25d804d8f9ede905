//! From the words of a paragraph to its sentences.

use std::ops::Range;

use super::Word;

/// Longest sentence in words; a longer stretch without a boundary is cut at its best punctuation.
pub(crate) const LONGEST: usize = 150;

/// Finds the ends of sentences.
#[derive(Clone, Debug, Default)]
pub struct Splitter {}

impl Splitter {
    /// The sentences of a paragraph, as ranges of its words, in order and without gaps.
    #[must_use]
    pub fn sentences(&self, text: &str, words: &[Word]) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for end in 1..=words.len() {
            if end == words.len() || !words[end].joined && ends_sentence(text, words, end) {
                cut_long(text, words, start..end, &mut sentences);
                start = end;
            }
        }
        sentences
    }
}

fn ends_sentence(text: &str, words: &[Word], end: usize) -> bool {
    let form = |i: usize| words[i].span.of(text);
    let closes = |form: &str| matches!(form, "\"" | "”" | "’" | "'" | ")" | "]" | "''");
    let mut last = end - 1;
    while last > 0 && closes(form(last)) && words[last].span.start() == words[last - 1].span.end() {
        last -= 1;
    }
    let next = form(end);
    let is_apart = words[end].span.start() > words[end - 1].span.end();
    form(last).chars().all(|c| matches!(c, '.' | '!' | '?' | '…'))
        && (is_apart || !closes(next))
        && next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric())
}

/// Adds `range` to `sentences`, cut into parts that are not too long.
fn cut_long(text: &str, words: &[Word], mut range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    while range.len() > LONGEST {
        let limit = range.start + LONGEST;
        let strength = |end: usize| match words[end - 1].span.of(text) {
            _ if words[end].joined => 0,
            ";" | ":" => 4,
            "—" | "–" | "--" => 3,
            "," | ")" | "\"" | "”" => 2,
            _ => 1,
        };
        // Of the strongest places in the last two thirds, the latest; a word of endless clitics is cut anywhere.
        let cut = (range.start + LONGEST / 3..=limit).max_by_key(|end| strength(*end)).unwrap_or(limit);
        sentences.push(range.start..cut);
        range.start = cut;
    }
    sentences.push(range);
}
