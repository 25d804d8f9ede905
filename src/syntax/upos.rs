//! Parts of speech.

use std::fmt;
use std::str::FromStr;

macro_rules! tags {
    ($($variant:ident = $label:literal: $gloss:literal,)*) => {
        /// A universal part-of-speech tag (<https://universaldependencies.org/u/pos/>).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Upos {
            $(#[doc = concat!("`", $label, "`: ", $gloss)] $variant,)*
        }

        impl Upos {
            /// All tags, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The label that treebanks use.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
}

tags! {
    Adj = "ADJ": "adjective",
    Adp = "ADP": "preposition",
    Adv = "ADV": "adverb",
    Aux = "AUX": "auxiliary",
    Cconj = "CCONJ": "coordinating conjunction",
    Det = "DET": "determiner",
    Intj = "INTJ": "interjection",
    Noun = "NOUN": "noun",
    Num = "NUM": "numeral",
    Part = "PART": "particle",
    Pron = "PRON": "pronoun",
    Propn = "PROPN": "proper noun",
    Punct = "PUNCT": "punctuation",
    Sconj = "SCONJ": "subordinating conjunction",
    Sym = "SYM": "symbol",
    Verb = "VERB": "verb",
    X = "X": "other",
}

impl FromStr for Upos {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|tag| tag.label() == label)
            .ok_or_else(|| format!("`{label}` is not a universal part-of-speech tag"))
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
