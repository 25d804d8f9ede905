//! Words of a sentence and what the analysis says of each.

use crate::text::Span;

use super::{Deprel, Features, Upos};

/// Index of a token in its sentence.
pub type TokenIndex = usize;

/// One syntactic word in the sense of Universal Dependencies: "don't" is two, `do` and `n't`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The characters of the text that it stands for.
    pub span: Span,
    /// Whether it continues the word before it without being written as a word of its own ("n't" in "don't"):
    /// in CoNLL-U both are parts of one multiword token.
    pub joined: bool,
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Morphological features.
    pub features: Features,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<TokenIndex>,
    /// Relation to the head.
    pub deprel: Deprel,
    /// What the name tagger says.
    pub name: NameTag,
}

/// IOB2 tag of a token: whether it begins or continues a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameTag {
    /// Not in a name.
    #[default]
    Outside,
    /// First token of a name.
    Begin(NameClass),
    /// Later token of a name.
    Inside(NameClass),
}

impl NameTag {
    /// The class of the name the token is in.
    #[must_use]
    pub fn class(self) -> Option<NameClass> {
        match self {
            Self::Outside => None,
            Self::Begin(class) | Self::Inside(class) => Some(class),
        }
    }
}

/// Classes of names that the tagger tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameClass {
    /// `PER`
    Person,
    /// `ORG`
    Organization,
    /// `LOC`
    Location,
    /// `EVT`
    Event,
    /// `PRO`
    Product,
}

impl NameClass {
    /// All classes, in the order of the model's labels.
    pub const ALL: [Self; 5] = [Self::Person, Self::Organization, Self::Location, Self::Event, Self::Product];

    /// The label in IOB2 files and in CoNLL-U's `NER=`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organization => "ORG",
            Self::Location => "LOC",
            Self::Event => "EVT",
            Self::Product => "PRO",
        }
    }
}
