//! Apostrophes and single quotation marks: which is which.

use super::characters::{is_apostrophe, is_word};
use super::chunk::Chunk;
use super::words::is_clitic;

/// How far ahead a closing quotation mark is looked for, in bytes.
const QUOTE_REACH: usize = 400;

impl Chunk<'_> {
    /// Cuts the word at hand, which begins with the apostrophe `mark`; the character after it is at `next`.
    pub(super) fn cut_apostrophe(&mut self, mark: char, next: usize) {
        if let Some(second) = self.char_at(next).filter(|c| is_apostrophe(*c)) {
            // Two single marks typed for a double one.
            return self.take(next + second.len_utf8());
        }
        let end = self.run(next, is_word);
        let word = &self.text[next..end];
        if mark != '‘' && self.begins_elision(word, end) {
            return self.cut_elision(word, next, end);
        }
        if word.is_empty() {
            self.state.single_quote = false;
        } else if self.char_before(self.at).is_none_or(|c| !is_word(c)) {
            self.state.single_quote = true;
        }
        self.take(next);
    }

    /// Whether an apostrophe before `word` stands for missing letters or figures: '60s, 'em, 's.
    fn begins_elision(&self, word: &str, end: usize) -> bool {
        let digits = word.trim_end_matches('s');
        if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
            return self.char_at(end).is_none_or(|c| !is_word(c));
        }
        if is_clitic(word) {
            return !self.char_at(end).is_some_and(|c| is_apostrophe(c) || c == '-');
        }
        self.rules.elisions.contains(word)
    }

    fn cut_elision(&mut self, word: &str, next: usize, end: usize) {
        match word.len() {
            // 'tis, 'twas: a pronoun and a verb.
            3 | 4 if word.starts_with(['t', 'T']) && !word.eq_ignore_ascii_case("til") => {
                self.take(next + 1);
                self.take_joined(end);
            }
            // rock 'n' roll
            1 if word.eq_ignore_ascii_case("n") => {
                let closed = self.char_at(end).filter(|c| is_apostrophe(*c));
                self.take(end + closed.map_or(0, char::len_utf8));
            }
            _ => self.take(end),
        }
    }

    /// Whether the apostrophe at `mark`, after a word that begins at `self.at` and before no letter, makes a
    /// possessive ("the workers' party") rather than closing a quotation.
    pub(super) fn is_plural_possessive(&self, mark: usize, c: char) -> bool {
        if c == '‘' || !self.text[..mark].ends_with(['s', 'S', 'x', 'z']) {
            return false;
        }
        let after = mark + c.len_utf8();
        let sibilant = self.text[..mark].ends_with(['x', 'z']);
        if !self.state.single_quote {
            // Without a quotation to close, it is a possessive if a word follows that it can possess.
            return !sibilant || self.char_at(after).is_none() && !self.next_word().is_empty();
        }
        !sibilant && self.char_at(after).is_none() && self.closes_later(after)
    }

    /// Whether a single quotation mark that closes follows before another opens.
    fn closes_later(&self, from: usize) -> bool {
        let mut before = ' ';
        let mut chars = self.text[from..].char_indices().take_while(|(i, _)| *i < QUOTE_REACH).peekable();
        while let Some((_, c)) = chars.next() {
            if is_apostrophe(c) {
                let after = chars.peek().map_or(' ', |(_, c)| *c);
                if !is_word(after) {
                    return true;
                }
                if !is_word(before) {
                    return false;
                }
            }
            before = c;
        }
        false
    }
}
