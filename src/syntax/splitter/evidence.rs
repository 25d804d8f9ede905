//! Evidence for and against the end of a sentence between two words, as numbers of weights.

use crate::ontology::WordList;
use crate::syntax::Word;

use super::look::{Class, EDGE, Look};

/// Number of weights. Evidence is hashed to them; a power of two.
pub const WEIGHTS: usize = 1 << 17;

/// Number of pieces of evidence for one place.
pub const PIECES: usize = 34;

/// The words of a paragraph and where the sentence in hand begins.
#[derive(Debug)]
pub struct Paragraph {
    looks: Vec<Look>,
    /// For each word, the distance to the next mark that ends sentences, at most 255.
    to_stop: Vec<u8>,
    /// Rough shares of capitalised words and of stops in the paragraph.
    style: u32,
    /// Whether it has stops as often as sentences are long.
    stopped: bool,
}

impl Paragraph {
    /// The paragraph of `text` that has these words.
    #[must_use]
    pub fn new(text: &str, words: &[Word], abbreviations: &WordList) -> Self {
        let looks = Look::all(text, words, abbreviations);
        let mut to_stop = vec![u8::MAX; looks.len() + 1];
        for (i, look) in looks.iter().enumerate().rev() {
            to_stop[i] = if is_stop(look.class) { 0 } else { to_stop[i + 1].saturating_add(1) };
        }
        let count = |test: fn(Class) -> bool| looks.iter().filter(|look| test(look.class)).count();
        let lower = count(|class| class == Class::Lower);
        let capitals = count(|class| matches!(class, Class::Capitalised | Class::Capitals));
        let stops = count(is_stop);
        let shouted = count(|class| class == Class::Capitals) > lower;
        let case = if shouted { 3 } else { (capitals * 2 > lower) as u32 + (capitals * 12 > lower) as u32 };
        let marked = match looks.len() / (stops + 1) {
            0..=12 => 0,
            13..=30 => 1,
            31..=60 => 2,
            _ => 3,
        };
        let unmarked = if stops == 0 { 4 } else { marked };
        Self { looks, to_stop, style: case * 8 + unmarked, stopped: unmarked < 2 }
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.looks.len()
    }

    /// Whether it has no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.looks.is_empty()
    }

    fn look(&self, i: usize) -> &Look {
        self.looks.get(i).unwrap_or(&EDGE)
    }

    fn look_back(&self, end: usize, back: usize) -> &Look {
        end.checked_sub(back).map_or(&EDGE, |i| self.look(i))
    }

    /// Whether a sentence may end before word `end` at all: not after an opening mark, a title or a word that the next
    /// one is glued to, and not before a mark that closes something.
    #[must_use]
    pub fn may_end(&self, end: usize) -> bool {
        let (before, after) = (self.look_back(end, 1).class, self.look(end));
        let is_glued = after.gap == 0;
        match before {
            Class::Title => false,
            Class::OpenQuote | Class::OpenBracket | Class::Dash if is_glued => false,
            Class::Lower
            | Class::Capitalised
            | Class::Capitals
            | Class::Letter
            | Class::Number
            | Class::Comma
                if is_glued =>
            {
                false
            }
            _ => !is_glued || !(is_stop(after.class) || is_closing(after.class)),
        }
    }

    /// Whether word `end` goes on with the sentence for sure: in a paragraph with full stops, small letters stand before and
    /// behind. Most words are told from this, without weighing any evidence.
    #[must_use]
    pub fn runs_on(&self, end: usize) -> bool {
        let small = |look: &Look| look.class == Class::Lower;
        self.stopped && small(self.look_back(end, 1)) && small(self.look(end))
    }

    /// Whether the end of a sentence before word `end` shows in the punctuation.
    #[must_use]
    pub fn is_marked(&self, end: usize) -> bool {
        let mut back = 1;
        while back < end && is_closing(self.look_back(end, back).class) {
            back += 1;
        }
        let class = self.look_back(end, back).class;
        is_stop(class)
            || matches!(class, Class::Abbreviation | Class::Initial | Class::Colon | Class::Semicolon)
    }

    /// Evidence for a sentence that began at word `start` to end before word `end`.
    #[must_use]
    pub fn evidence(&self, start: usize, end: usize) -> [u32; PIECES] {
        let (p1, p2, p3) = (self.look_back(end, 1), self.look_back(end, 2), self.look_back(end, 3));
        let (n1, n2, n3) = (self.look(end), self.look(end + 1), self.look(end + 2));
        let [c1, c2, c3] = [p1, p2, p3].map(|look| look.class as u32);
        let [d1, d2, d3] = [n1, n2, n3].map(|look| look.class as u32);
        let around = c1 << 8 | d1;
        let gap = u32::from(n1.gap);
        let length = bucket(end - start);
        let first = self.look(start);
        let to_stop = bucket(usize::from(self.to_stop[end.min(self.looks.len())]));
        let left = bucket(self.looks.len() - end);
        // The last word that is no closing mark, and what stop there is between it and here.
        let mut back = 1;
        while back < 4 && matches!(self.look_back(end, back).class, Class::CloseQuote | Class::CloseBracket) {
            back += 1;
        }
        let inner = self.look_back(end, back);
        let inner_word = self.look_back(end, back + usize::from(is_stop(inner.class)));
        let keys = [
            [p1.word, 0, 0],
            [n1.word, 0, 0],
            [p2.word, c1, 0],
            [n2.word, d1, 0],
            [p1.word, n1.word, 0],
            [p1.word, d1, gap],
            [c1, n1.word, gap],
            [p2.word, p1.word, d1],
            [n1.word, n2.word, c1],
            [c2, c1, d1],
            [c1, d1, d2],
            [c2 << 8 | c1, d1, d2],
            [c3 << 8 | c2, around, d2 << 8 | d3],
            [around, gap, 0],
            [around, length, 0],
            [around, length, to_stop],
            [around, to_stop, 0],
            [around, self.style, 0],
            [around, self.style, length],
            [around, left, 0],
            [c1, n1.word, length],
            [p1.suffix, d1, 0],
            [c1, n1.suffix, 0],
            [first.class as u32, length, around],
            [first.word, around, 0],
            [p2.suffix, around, 1],
            [inner.class as u32, inner_word.word, d1],
            [inner.class as u32, inner_word.class as u32, around],
            [inner.class as u32, n1.word, n2.class as u32],
            [p1.suffix, n1.word, 0],
            [p1.word, n1.suffix, 0],
            [self.style, c1, n1.word],
            [self.style, length, to_stop],
            [n1.word, d2, d3],
        ];
        let mut pieces = [0; PIECES];
        for (number, (piece, key)) in pieces.iter_mut().zip(keys).enumerate() {
            *piece = mix(number as u32, key);
        }
        pieces
    }
}

fn is_stop(class: Class) -> bool {
    matches!(class, Class::FullStop | Class::Question | Class::Ellipsis)
}

fn is_closing(class: Class) -> bool {
    matches!(class, Class::CloseQuote | Class::CloseBracket | Class::Comma)
}

/// Lengths told apart finely where they are short.
fn bucket(length: usize) -> u32 {
    match length {
        0..=4 => length as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=20 => 8,
        21..=30 => 9,
        31..=50 => 10,
        _ => 11,
    }
}

fn mix(number: u32, key: [u32; 3]) -> u32 {
    let mut hash = (number + 1).wrapping_mul(0x9e37_79b9);
    for part in key {
        hash = (hash ^ part).wrapping_mul(0x85eb_ca6b);
        hash ^= hash >> 15;
    }
    (hash.wrapping_mul(0xc2b2_ae35) >> 7) & (WEIGHTS as u32 - 1)
}
