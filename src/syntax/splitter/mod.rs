//! From the words of a paragraph to its sentences, by a linear model over what stands around each gap.

mod evidence;
mod look;

use std::ops::Range;

use crate::ontology::{Lexicon, WordList};

use super::{ModelError, Word, container};

pub use evidence::{PIECES, Paragraph, WEIGHTS};

/// Longest sentence in words; a longer stretch without a boundary is cut at its best punctuation.
pub const LONGEST_SENTENCE: usize = 150;

/// Name of the model file.
const NAME: &str = "models/boundaries.bin";

/// Finds the ends of sentences. Made once, used for any text.
#[derive(Clone, Debug)]
pub struct Splitter {
    weights: Vec<i8>,
    abbreviations: WordList,
    months: WordList,
    abbreviated_posts: WordList,
}

const EMBEDDED: &[u8] = include_bytes!("../../../models/boundaries.bin");

impl Splitter {
    /// The splitter with the weights built into the binary.
    ///
    /// # Errors
    /// Weights that are damaged or of another version.
    pub fn embedded(lexicon: &Lexicon) -> Result<Self, ModelError> {
        Self::from_bytes(EMBEDDED, lexicon)
    }

    /// Tells the weights built into the binary from others.
    #[must_use]
    pub fn checksum() -> u64 {
        container::checksum_of(EMBEDDED)
    }

    /// A splitter with the weights of a file.
    ///
    /// # Errors
    /// A file that is damaged or of another version.
    pub fn from_bytes(file: &[u8], lexicon: &Lexicon) -> Result<Self, ModelError> {
        let body = container::open(NAME, file)?;
        if body.len() != WEIGHTS {
            let fault = format!("it has {} weights, this program needs {WEIGHTS}", body.len());
            return Err(ModelError { model: NAME.to_owned(), fault });
        }
        let weights = body.iter().map(|byte| *byte as i8).collect();
        Ok(Self {
            weights,
            abbreviations: lexicon.abbreviations.clone(),
            months: lexicon.months.clone(),
            abbreviated_posts: lexicon.post_abbreviations.clone(),
        })
    }

    /// The sentences of a paragraph of `text`, as ranges of its words, in order and without gaps.
    #[must_use]
    pub fn sentences(&self, text: &str, words: &[Word]) -> Vec<Range<usize>> {
        let paragraph = Paragraph::new(text, words, &self.abbreviations);
        let stopped = is_stopped(text, words);
        let mut sentences = Vec::new();
        let mut start = 0;
        for end in 1..=words.len() {
            let ends = || {
                !words[end].joined
                    && paragraph.may_end(end)
                    && !paragraph.runs_on(end)
                    && !is_listed(text, words, end)
                    && !is_initials(text, &words[start..end])
                    && (!stopped || !self.is_within(text, words, end))
                    && (self.score(&paragraph, start, end) > 0 || self.ends_surely(text, words, end))
            };
            if end == words.len() || ends() {
                cut_long(text, words, start..end, &mut sentences);
                start = end;
            }
        }
        sentences
    }

    /// "on December 1. | Lee said": behind the day of a month a full stop ends the sentence, for days are not abbreviated.
    /// "was overdue. | Sen. Lee said": so does it behind a small word before a title, which belongs to a name.
    fn ends_surely(&self, text: &str, words: &[Word], end: usize) -> bool {
        let word = |back: usize| end.checked_sub(back).map_or("", |i| words[i].span.of(text));
        let next = words[end].span.of(text);
        let day = (1..=2).contains(&word(2).len()) && word(2).bytes().all(|b| b.is_ascii_digit());
        let date = day && self.months.contains(word(3));
        let small = word(2).len() > 3 && word(2).chars().all(char::is_lowercase);
        let titled = small && matches!(self.abbreviations.get(next), Some("name"));
        // "in Clarksdale, Miss. | He was 84.": a pronoun with a capital is no part of a name.
        let kept = self.abbreviations.get(word(1)).filter(|_| word(1).ends_with('.'));
        let pronoun = matches!(next, "He" | "She" | "They" | "We" | "It" | "His" | "Her" | "Their");
        let shortened = pronoun && kept.is_some_and(|value| !matches!(value, "name" | "number"));
        shortened || word(1) == "." && next.starts_with(char::is_uppercase) && (date || titled)
    }

    /// Whether two words of one line meet at `end` with no mark between: "the union | Acme, was", "met PM | Ann Lee".
    fn is_within(&self, text: &str, words: &[Word], end: usize) -> bool {
        let (before, after) = (words[end - 1].span, words[end].span);
        let line = !text[before.end()..after.start()].contains('\n');
        let word = before.of(text);
        let hour = || end > 1 && words[end - 2].span.of(text).ends_with(|c: char| c.is_ascii_digit());
        let post = || self.abbreviated_posts.contains(word) && !hour();
        let plain = word.chars().all(char::is_lowercase) || post();
        line && plain && after.of(text).starts_with(char::is_alphabetic)
    }

    fn score(&self, paragraph: &Paragraph, start: usize, end: usize) -> i32 {
        paragraph.evidence(start, end).iter().map(|piece| i32::from(self.weights[*piece as usize])).sum()
    }
}

/// Whether a paragraph ends with a stop, as those of people do who put one behind each sentence.
fn is_stopped(text: &str, words: &[Word]) -> bool {
    let last = words.iter().rev().map(|word| word.span.of(text)).find(|word| !is_closing(word));
    matches!(last, Some("." | "!" | "?" | "…"))
}

/// "of Jackson, Tenn.; | two sons": behind an abbreviation a semicolon parts members of a list.
fn is_listed(text: &str, words: &[Word], end: usize) -> bool {
    let word = |i: usize| words.get(i).map_or("", |word| word.span.of(text));
    let small = |i: usize| !word(i).starts_with(char::is_uppercase);
    let abbreviated = |mark: usize| mark > 0 && word(mark) == ";" && word(mark - 1).ends_with('.');
    abbreviated(end) || abbreviated(end - 1) && small(end)
}

/// "K. V. | Subramaniam": initials alone are no sentence.
fn is_initials(text: &str, words: &[Word]) -> bool {
    let initial = |word: &Word| {
        let form = word.span.of(text);
        let letter = form.strip_suffix('.').unwrap_or(form);
        form == "."
            || letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase()) && letter != "I"
    };
    words.len() <= 6
        && words.iter().all(initial)
        && words.last().is_some_and(|last| last.span.of(text).ends_with('.'))
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "'" | "’" | ")")
}

/// Adds `range` to `sentences`, cut into parts that are not too long.
fn cut_long(text: &str, words: &[Word], mut range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    while range.len() > LONGEST_SENTENCE {
        let limit = range.start + LONGEST_SENTENCE;
        let strength = |end: usize| match words[end - 1].span.of(text) {
            _ if words[end].joined => 0,
            ";" | ":" => 4,
            "—" | "–" | "--" => 3,
            "," | ")" | "\"" | "”" => 2,
            _ => 1,
        };
        // Of the strongest places in the last two thirds the latest; a word of endless clitics is cut anywhere.
        let cut =
            (range.start + LONGEST_SENTENCE / 3..=limit).max_by_key(|end| strength(*end)).unwrap_or(limit);
        sentences.push(range.start..cut);
        range.start = cut;
    }
    sentences.push(range);
}
