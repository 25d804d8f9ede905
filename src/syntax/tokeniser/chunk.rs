//! One stretch of text without white space, cut into words from left to right.

use std::ops::Range;

use crate::syntax::Word;
use crate::text::Span;

use super::characters::is_word;
use super::{State, Tokeniser};

/// A chunk while it is being cut. Offsets are those of the paragraph's text.
pub(super) struct Chunk<'a> {
    pub(super) rules: &'a Tokeniser,
    /// The paragraph.
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the next word begins.
    pub(super) at: usize,
    pub(super) state: &'a mut State,
    base: usize,
    words: &'a mut Vec<Word>,
}

impl<'a> Chunk<'a> {
    pub(super) fn new(
        rules: &'a Tokeniser,
        text: &'a str,
        range: Range<usize>,
        base: usize,
        state: &'a mut State,
        words: &'a mut Vec<Word>,
    ) -> Self {
        Self { rules, text, start: range.start, end: range.end, at: range.start, state, base, words }
    }

    /// Cuts the whole chunk.
    pub(super) fn cut(mut self) {
        while let Some(first) = self.char_at(self.at) {
            if let Some(end) = self.pattern_end(first) {
                self.take(end);
            } else if is_word(first) {
                self.cut_word();
            } else {
                self.cut_marks(first);
            }
        }
    }

    /// What is left of the chunk from `at`.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    /// The character at `offset`; `None` at the end of the chunk.
    pub(super) fn char_at(&self, offset: usize) -> Option<char> {
        self.text[offset..self.end].chars().next()
    }

    /// The character before `offset`; `None` at the start of the chunk.
    pub(super) fn char_before(&self, offset: usize) -> Option<char> {
        self.text[self.start..offset].chars().next_back()
    }

    /// The first offset at or after `from` whose character does not satisfy `test`.
    pub(super) fn run(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        self.text[from..self.end].find(|c| !test(c)).map_or(self.end, |i| from + i)
    }

    /// Whether the word in hand is the last of the paragraph but for closing marks.
    pub(super) fn nothing_follows(&self, offset: usize) -> bool {
        // Only a few characters are looked at, so that a long row of marks stays cheap.
        let mut chars = self.text[offset..].chars();
        chars.by_ref().take(8).all(|c| !is_word(c)) && chars.next().is_none()
    }

    /// The chunk after this one, at most its first word.
    pub(super) fn next_word(&self) -> &'a str {
        let after = self.text[self.end..].trim_start_matches(super::is_space);
        let after = after.trim_start_matches(['"', '“', '‘', '\'', '(']);
        let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
        &after[..end]
    }

    /// The word before the one in hand, without joined ones.
    pub(super) fn word_before(&self) -> &'a str {
        self.words
            .last()
            .map_or("", |word| &self.text[word.span.start() - self.base..word.span.end() - self.base])
    }

    /// Makes the text up to `end` one word.
    pub(super) fn take(&mut self, end: usize) {
        self.push(end, false);
    }

    /// Makes the text up to `end` one word that continues the one before.
    pub(super) fn take_joined(&mut self, end: usize) {
        self.push(end, true);
    }

    fn push(&mut self, end: usize, joined: bool) {
        if end > self.at {
            self.words.push(Word { span: Span::new(self.base + self.at, self.base + end), joined });
            self.at = end;
        }
    }
}
