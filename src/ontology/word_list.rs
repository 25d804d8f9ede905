//! Word lists: one word or phrase a line, `#` starts a comment, a tab separates a value.

use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::OntologyError;

/// Tells of most phrases that they are not in a list: a bit is set for the [`mark`] of each that is.
#[derive(Clone, Debug, Default)]
struct Marks([u64; 32]);

impl Marks {
    fn add(&mut self, phrase: &str) {
        let (place, bit) = mark(phrase);
        self.0[place] |= bit;
    }

    #[inline]
    fn may_have(&self, phrase: &str) -> bool {
        let (place, bit) = mark(phrase);
        self.0[place] & bit != 0 || !phrase.is_ascii()
    }
}

/// Words or phrases, each with a value (empty where the list gives none). Keys are lower-cased. A copy shares the words of the
/// first.
#[derive(Clone, Debug, Default)]
pub struct WordList(Arc<List>);

#[derive(Debug, Default)]
struct List {
    entries: FxHashMap<String, String>,
    /// Every word of a text is asked for in many lists, and most are told from this not to be there.
    marks: Marks,
    longest: usize,
    /// The letters and digits that entries begin with and their marks, made when first asked for.
    beginnings: OnceLock<(FxHashSet<String>, Marks)>,
}

impl WordList {
    /// Reads a list.
    pub(super) fn read(path: &str, text: &str) -> Result<Self, OntologyError> {
        let mut list = List::default();
        list.entries.reserve(text.lines().count());
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let (word, value) = line.split_once('\t').unwrap_or((line, ""));
            let word = word.trim().to_lowercase();
            if word.is_empty() {
                continue;
            }
            list.longest = list.longest.max(word.split(' ').count());
            list.marks.add(&word);
            match list.entries.entry(word) {
                Entry::Vacant(place) => place.insert(value.trim().to_owned()),
                Entry::Occupied(place) => {
                    let fault = format!("`{}` stands twice; delete one", place.key());
                    return Err(OntologyError::at(path, number + 1, fault));
                }
            };
        }
        Ok(Self(Arc::new(list)))
    }

    /// Whether the list has `phrase`, whatever its case.
    #[must_use]
    pub fn contains(&self, phrase: &str) -> bool {
        self.get(phrase).is_some()
    }

    /// The value of `phrase`, whatever its case.
    #[must_use]
    #[inline]
    pub fn get(&self, phrase: &str) -> Option<&str> {
        if self.0.marks.may_have(phrase) { self.look_up(phrase) } else { None }
    }

    fn look_up(&self, phrase: &str) -> Option<&str> {
        in_small_letters(phrase, |lower| self.0.entries.get(lower)).map(String::as_str)
    }

    /// Whether a phrase of the list may begin with `word`: its leading letters and digits are those of one.
    #[must_use]
    pub fn may_begin(&self, word: &str) -> bool {
        let (beginnings, marks) = self.0.beginnings.get_or_init(|| {
            let beginnings = self.0.entries.keys().map(|phrase| leading(phrase).to_owned());
            let mut marks = Marks::default();
            let marked = |beginning: String| {
                marks.add(&beginning);
                beginning
            };
            (beginnings.map(marked).collect(), marks)
        });
        let word = leading(word);
        marks.may_have(word) && in_small_letters(word, |lower| beginnings.contains(lower))
    }

    /// All words and phrases, sorted.
    #[must_use]
    pub fn phrases(&self) -> Vec<&str> {
        let mut phrases: Vec<&str> = self.0.entries.keys().map(String::as_str).collect();
        phrases.sort_unstable();
        phrases
    }

    /// Number of words of the longest phrase.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.0.longest
    }
}

/// Where [`Marks`] tell of a phrase, and by which bit: a number made of its length and its first and last byte, of which
/// only the lower five bits count, for small and capital letters share these.
#[inline]
fn mark(phrase: &str) -> (usize, u64) {
    let bytes = phrase.as_bytes();
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default() & 31);
    let mark = letter(bytes.first()) + 64 * letter(bytes.last()) + 389 * bytes.len();
    (mark / 64 % 32, 1 << (mark % 64))
}

/// The letters and digits at the beginning.
fn leading(phrase: &str) -> &str {
    &phrase[..phrase.find(|c: char| !c.is_alphanumeric()).unwrap_or(phrase.len())]
}

/// Calls `look_up` with the phrase in small letters, mostly without an allocation.
fn in_small_letters<T>(phrase: &str, look_up: impl FnOnce(&str) -> T) -> T {
    let bytes = phrase.as_bytes();
    let mut buffer = [0; 32];
    if !phrase.is_ascii() {
        return look_up(&phrase.to_lowercase());
    }
    if !bytes.iter().any(u8::is_ascii_uppercase) {
        return look_up(phrase);
    }
    if let Some(lower) = buffer.get_mut(..bytes.len()) {
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(lower) {
            return look_up(lower);
        }
    }
    look_up(&phrase.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_comments_values_and_no_doubles() {
        let list = WordList::read("x.txt", "# people\nvice president\trank 2\nChair # of a board\n").unwrap();
        assert_eq!(list.get("Vice President"), Some("rank 2"));
        assert!(list.contains("chair") && !list.contains("people"));
        assert_eq!(list.longest(), 2);
        let error = WordList::read("x.txt", "a\nb\nA\n").unwrap_err();
        assert_eq!(error.to_string(), "x.txt:3: `a` stands twice; delete one");
    }
}
