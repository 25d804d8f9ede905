//! Somebody or something that an article speaks of.

use crate::ontology::EntityType;

use super::MentionId;

/// Index of an entity in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub(crate) u32);

impl EntityId {
    /// The id of the entity at a place of the article's list.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Place in [`AnnotatedArticle::entities`](super::AnnotatedArticle::entities).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Grammatical gender of the pronouns that refer to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// "she"
    Female,
    /// "he"
    Male,
    /// "it"
    Neuter,
}

/// Why two mentions were taken for the same entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The later mention.
    pub mention: MentionId,
    /// The earlier one that it was joined to.
    pub antecedent: MentionId,
    /// Name of the sieve that joined them: `exact-name`, `surname`, `acronym`, `pronoun`…
    pub sieve: &'static str,
}

/// A link to a known entity of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// IRI of the known entity: a Wikidata IRI, or one of the user's gazetteer.
    pub iri: String,
    /// Its preferred label.
    pub label: String,
    /// From 0 to 1.
    pub confidence: f32,
    /// Why it is that one, for people.
    pub reason: String,
}

/// One entity of one article. Entities of several articles meet in the graph, by IRI.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub entity_type: EntityType,
    /// Its fullest name in the article, cleaned; for one that is only described, the description.
    pub name: String,
    /// Every other surface form, sorted.
    pub aliases: Vec<String>,
    /// Whether it has a name at all (a gazetteer entry or a name mention), or only descriptions and pronouns.
    pub named: bool,
    /// Pronouns that refer to it, where known.
    pub gender: Option<Gender>,
    /// Whether it is more than one ("the pair", "Labour officials").
    pub plural: bool,
    /// Members, for a plural that stands for named entities ("the pair").
    pub members: Vec<EntityId>,
    /// Its mentions, in the order of the text.
    pub mentions: Vec<MentionId>,
    /// Why its mentions were joined.
    pub joins: Vec<Join>,
    /// The known entity that it is, where that is certain enough.
    pub link: Option<Link>,
}
