//! From text to words, after the conventions of the English UD treebanks.
//!
//! White space cuts the text into chunks; each chunk is cut into words from left to right. Contractions and
//! possessives become words joined to the one before (`do` + `n't`), hyphens stand alone except after prefixes
//! (`non-profit`), abbreviations keep their full stop. Words and white space tile the text, whatever the text is.

mod apostrophes;
mod characters;
mod chunk;
mod marks;
mod numbers;
mod patterns;
mod words;

use crate::ontology::{Lexicon, WordList};
use crate::text::Span;

use super::Word;
use chunk::Chunk;

pub(crate) use characters::is_space;
pub(crate) use words::is_clitic;

/// Cuts text into words by rules and word lists. Linear in the length of the text.
#[derive(Clone, Debug)]
pub struct Tokeniser {
    abbreviations: WordList,
    contractions: WordList,
    elisions: WordList,
    prefixes: WordList,
    units: WordList,
    emoticons: WordList,
    domains: WordList,
    openers: WordList,
}

impl Tokeniser {
    /// A tokeniser that knows the word lists of `lexicon`.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            abbreviations: lexicon.abbreviations.clone(),
            contractions: lexicon.contractions.clone(),
            elisions: lexicon.elisions.clone(),
            prefixes: lexicon.hyphen_prefixes.clone(),
            units: lexicon.units.clone(),
            emoticons: lexicon.emoticons.clone(),
            domains: lexicon.domain_endings.clone(),
            openers: lexicon.sentence_openers.clone(),
        }
    }

    /// The words of one paragraph of `text`; a `paragraph` that does not fit the text has none.
    #[must_use]
    pub fn words(&self, text: &str, paragraph: Span) -> Vec<Word> {
        let base = paragraph.start();
        let text = paragraph.of(text);
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut state = State::default();
        let mut start = 0;
        while let Some(begin) = text[start..].find(|c| !is_space(c)).map(|i| start + i) {
            let end = text[begin..].find(is_space).map_or(text.len(), |i| begin + i);
            Chunk::new(self, text, begin..end, base, &mut state, &mut words).cut();
            start = end;
        }
        words
    }
}

/// What a chunk must know of those before it in the paragraph.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// Brackets that are open: where one is, `:)` is no smiley.
    brackets: usize,
    /// Whether a single quotation mark is open: where one is, an apostrophe after "s" may close it.
    single_quote: bool,
}
