//! Mentions before it is known whom they refer to.

use std::ops::Range;

use crate::ontology::EntityType;
use crate::ontology::Reading;
use crate::syntax::TokenIndex;
use crate::text::Span;

use super::{Gender, MentionKind};

/// A mention with what its own words and their surroundings say about it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) tokens: Range<TokenIndex>,
    pub(super) head: TokenIndex,
    pub(super) wording: Wording,
    pub(super) types: TypeVotes,
    pub(super) gender: Option<Gender>,
    pub(super) number: Number,
}

/// How a mention is worded, by kind.
#[derive(Clone, Debug)]
pub(super) enum Wording {
    Name(NameWords),
    Description(Description),
    Pronoun(Pronoun),
}

/// A name, folded for comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct NameWords {
    /// Lower-case words without accents, full stops and possessive marks.
    pub(super) words: Vec<String>,
    /// Lower-case titles and descriptions before the name, outermost first: `["foreign secretary"]`.
    pub(super) titles: Vec<String>,
    /// "Jr", "III": keeps fathers and sons apart.
    pub(super) generation: Option<String>,
    /// The word is an adjective or noun of origin ("French") and stands for the place.
    pub(super) demonym: bool,
    /// What the name means in the gazetteer.
    pub(super) readings: Vec<Reading>,
}

/// A description: "the Lyon-based group".
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    /// Lower-case singular head noun: `group`.
    pub(super) noun: String,
    /// Lower-case modifiers before the head, without determiners.
    pub(super) modifiers: Vec<String>,
    /// How it is determined.
    pub(super) determiner: Determiner,
    /// Head token of the possessor: "her" in "her husband".
    pub(super) possessor: Option<TokenIndex>,
}

/// What stands before a description.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the"
    Definite,
    /// "this", "those", "both"
    Demonstrative,
    /// "her", "Acme's"
    Possessive,
    /// "a", "some", "another"
    Indefinite,
    /// Nothing, or a number.
    #[default]
    Bare,
}

/// The kind of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PronounKind {
    Personal,
    Possessive,
    Reflexive,
    Relative,
}

/// A pronoun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    pub(super) kind: PronounKind,
    /// 1, 2 or 3.
    pub(super) person: u8,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
    /// "police", "Labour", "you".
    #[default]
    Either,
}

impl NameWords {
    /// No name.
    pub(super) const EMPTY: Self = Self {
        words: Vec::new(),
        titles: Vec::new(),
        generation: None,
        demonym: false,
        readings: Vec::new(),
    };
}

impl Number {
    /// Whether one thing can have both numbers.
    pub(super) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Either || other == Self::Either
    }
}

/// Evidence for each entity type, in the order of [`EntityType::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TypeVotes([u16; 7]);

/// Most evidence that is counted for one type. It is enough for any article, and sums and multiples of it fit.
const MOST_WEIGHT: u16 = 8_000;

impl TypeVotes {
    /// One type with a weight.
    pub(super) fn of(entity_type: EntityType, weight: u16) -> Self {
        let mut votes = Self::default();
        votes.add(entity_type, weight);
        votes
    }

    pub(super) fn add(&mut self, entity_type: EntityType, weight: u16) {
        let place = &mut self.0[entity_type as usize];
        *place = place.saturating_add(weight).min(MOST_WEIGHT);
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = mine.saturating_add(theirs).min(MOST_WEIGHT);
        }
    }

    pub(super) fn weight(&self, entity_type: EntityType) -> u16 {
        self.0[entity_type as usize]
    }

    /// The type with most evidence, the first of [`EntityType::ALL`] on a tie; `None` without any.
    pub(super) fn best(&self) -> Option<EntityType> {
        let most = *self.0.iter().max()?;
        (most > 0).then(|| EntityType::ALL.into_iter().find(|t| self.weight(*t) == most)).flatten()
    }

    /// Whether the evidence speaks clearly for one type: twice the weight of every other.
    pub(super) fn is_clear(&self) -> bool {
        self.best().is_some_and(|best| {
            EntityType::ALL.iter().all(|t| *t == best || self.weight(*t) * 2 <= self.weight(best))
        })
    }

    /// Whether both may describe one thing: the same best type, or one side has no evidence or unclear evidence with
    /// some for the other's best.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (self.best(), other.best()) {
            (Some(a), Some(b)) => {
                a == b
                    || (!self.is_clear() && self.weight(b) > 0)
                    || (!other.is_clear() && other.weight(a) > 0)
            }
            _ => true,
        }
    }
}

impl Draft {
    pub(super) fn kind(&self) -> MentionKind {
        match self.wording {
            Wording::Name(_) => MentionKind::Name,
            Wording::Description(_) => MentionKind::Nominal,
            Wording::Pronoun(_) => MentionKind::Pronoun,
        }
    }

    pub(super) fn name(&self) -> Option<&NameWords> {
        match &self.wording {
            Wording::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn description(&self) -> Option<&Description> {
        match &self.wording {
            Wording::Description(description) => Some(description),
            _ => None,
        }
    }

    pub(super) fn pronoun(&self) -> Option<Pronoun> {
        match self.wording {
            Wording::Pronoun(pronoun) => Some(pronoun),
            _ => None,
        }
    }
}
