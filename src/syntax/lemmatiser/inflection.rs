//! In which form of its paradigm a word stands: what decides, with its letters, how the lemma is made.

use crate::syntax::{Features, Upos};

/// The form of a word, as far as lemmas depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Inflection {
    /// Base form of a verb, and finite forms that look like it.
    VerbBase,
    /// "goes".
    VerbThird,
    /// "went".
    VerbPast,
    /// "gone".
    VerbParticiple,
    /// "going".
    VerbIng,
    /// Auxiliaries in the present or without tense.
    Auxiliary,
    /// Auxiliaries in the past.
    AuxiliaryPast,
    /// Singular noun.
    NounSingular,
    /// Plural noun.
    NounPlural,
    /// Adjective.
    Adjective,
    /// "greater".
    AdjectiveComparative,
    /// "greatest".
    AdjectiveSuperlative,
    /// Adverb.
    Adverb,
    /// "sooner".
    AdverbComparative,
    /// "soonest".
    AdverbSuperlative,
    /// Pronoun or determiner.
    Pronoun,
    /// "him", and "her" where it is no possessive.
    PronounAccusative,
    /// Number.
    Number,
    /// Particle.
    Particle,
    /// Mark or symbol.
    Mark,
    /// Anything else.
    Other,
}

impl Inflection {
    /// All forms, in the order of their numbers.
    pub const ALL: [Self; 21] = [
        Self::VerbBase,
        Self::VerbThird,
        Self::VerbPast,
        Self::VerbParticiple,
        Self::VerbIng,
        Self::Auxiliary,
        Self::AuxiliaryPast,
        Self::NounSingular,
        Self::NounPlural,
        Self::Adjective,
        Self::AdjectiveComparative,
        Self::AdjectiveSuperlative,
        Self::Adverb,
        Self::AdverbComparative,
        Self::AdverbSuperlative,
        Self::Pronoun,
        Self::PronounAccusative,
        Self::Number,
        Self::Particle,
        Self::Mark,
        Self::Other,
    ];

    /// The form of a word with this analysis. `None` for proper nouns, which keep their form.
    #[must_use]
    pub fn of(upos: Upos, features: Features) -> Option<Self> {
        let degree = |positive, comparative, superlative| {
            if features.has("Degree=Cmp") {
                comparative
            } else if features.has("Degree=Sup") {
                superlative
            } else {
                positive
            }
        };
        Some(match upos {
            Upos::Propn => return None,
            Upos::Verb => Self::of_verb(features),
            Upos::Aux if features.has("Tense=Past") => Self::AuxiliaryPast,
            Upos::Aux => Self::Auxiliary,
            Upos::Noun if features.has("Number=Plur") || features.has("Number=Ptan") => Self::NounPlural,
            Upos::Noun => Self::NounSingular,
            Upos::Adj => degree(Self::Adjective, Self::AdjectiveComparative, Self::AdjectiveSuperlative),
            Upos::Adv => degree(Self::Adverb, Self::AdverbComparative, Self::AdverbSuperlative),
            Upos::Pron if features.has("Case=Acc") => Self::PronounAccusative,
            Upos::Pron | Upos::Det => Self::Pronoun,
            Upos::Num => Self::Number,
            Upos::Part => Self::Particle,
            Upos::Punct | Upos::Sym => Self::Mark,
            _ => Self::Other,
        })
    }

    fn of_verb(features: Features) -> Self {
        if features.has("Tense=Past") {
            return if features.has("VerbForm=Part") { Self::VerbParticiple } else { Self::VerbPast };
        }
        if features.has("VerbForm=Ger") || features.has("VerbForm=Part") {
            return Self::VerbIng;
        }
        let is_third = features.has("Person=3") && features.has("Number=Sing") && features.has("Tense=Pres");
        if is_third { Self::VerbThird } else { Self::VerbBase }
    }
}
