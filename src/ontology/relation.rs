//! The closed vocabulary of relations.

use super::EntityType;

/// A relation of the [`Ontology`](super::Ontology) that gave the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationId(u16);

impl RelationId {
    pub(super) fn new(index: usize) -> Self {
        Self(u16::try_from(index).unwrap_or(u16::MAX))
    }

    /// Place in [`Ontology::relations`](super::Ontology::relations).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the object of a relation may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// An entity of one of these types.
    Entity(Vec<EntityType>),
    /// An entity of one of these types, else words ("a silver medal").
    EntityOrText(Vec<EntityType>),
    /// Words ("prime minister").
    Text,
    /// A number (an age).
    Number,
}

impl ObjectKind {
    /// The types that an entity in its place may have; none where only words or numbers may stand there.
    #[must_use]
    pub fn types(&self) -> &[EntityType] {
        match self {
            Self::Entity(types) | Self::EntityOrText(types) => types,
            Self::Text | Self::Number => &[],
        }
    }

    /// Whether plain words may stand in its place.
    #[must_use]
    pub fn allows_text(&self) -> bool {
        matches!(self, Self::Text | Self::EntityOrText(_))
    }
}

/// One relation: what it means and what it may join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Local name of its IRI and `predicate` of statement lines: `accused`.
    pub name: String,
    /// Label for people.
    pub label: String,
    /// What it says, in a sentence.
    pub comment: String,
    /// Family, the name of the file that defines it.
    pub family: String,
    /// PLOVER event type, for events.
    pub plover: Option<String>,
    /// Types that its subject may have.
    pub subject: Vec<EntityType>,
    /// What its object may be.
    pub object: ObjectKind,
    /// Whether an entity in the place of the object must have a name: one lives in Leeds, not in "a poor neighbourhood".
    pub object_named: bool,
    /// Whether it holds in both directions.
    pub symmetric: bool,
    /// Whether it is an event, something that happens at a time, rather than a state.
    pub event: bool,
    /// Properties of other vocabularies that say about the same.
    pub alignments: Vec<Alignment>,
    /// Sentences that state it, with what must be found in them.
    pub examples: Vec<Example>,
    /// Sentences that do not state it, though they look as if they did.
    pub leaves_alone: Vec<String>,
}

/// A property of another vocabulary that says about the same as a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// Full IRI of the property.
    pub iri: String,
    /// The property goes from object to subject (`founder` for `founded`).
    pub inverse: bool,
}

/// A sentence that states a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The facts of the relation that it states.
    pub finds: Vec<Expected>,
    /// Line in the relation's file, counted from 1.
    pub line: usize,
}

/// A fact of an [`Example`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Label of the subject.
    pub subject: String,
    /// Label of the object, or its words.
    pub object: String,
    /// `asserted`, `claimed`, `negated` or `hypothetical`.
    pub status: String,
}
