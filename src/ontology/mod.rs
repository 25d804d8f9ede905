//! What newsgraph knows before it reads: relations and how English states them, word lists, known names.
//!
//! All of it is data under `ontology/`, built into the binary and replaceable file by file (`--ontology DIR`).

mod embedded;
mod entity_type;
mod gazetteer;
mod lexicon;
mod relation;
mod sources;
pub mod vocabulary;

pub use entity_type::EntityType;
pub use gazetteer::{Entry, EntryId, FormKind, Gazetteer, Match, Reading};
pub use lexicon::{Lexicon, WordList};
pub use relation::{ObjectKind, Relation, RelationId};
pub use sources::{OntologyError, SourceFile, Sources};

/// Everything loaded from `ontology/`. Read by every stage, changed by none.
#[derive(Clone, Debug)]
pub struct Ontology {
    relations: Vec<Relation>,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    fingerprint: String,
}

impl Ontology {
    /// The ontology built into the binary.
    ///
    /// # Errors
    /// A fault in an embedded file; the tests make sure that there is none.
    pub fn embedded() -> Result<Self, OntologyError> {
        Self::load(&Sources::embedded())
    }

    /// Reads an ontology from its files.
    ///
    /// # Errors
    /// All faults of all files at once, each with file and line.
    pub fn load(sources: &Sources) -> Result<Self, OntologyError> {
        let lexicon = Lexicon::load(sources)?;
        let gazetteer = Gazetteer::load(sources)?;
        Ok(Self { relations: Vec::new(), lexicon, gazetteer, fingerprint: sources.fingerprint() })
    }

    /// The relations, in the order of their ids.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relation of an id that this ontology gave.
    #[must_use]
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.index()]
    }

    /// The relation called `name` ("accused").
    #[must_use]
    pub fn relation_named(&self, name: &str) -> Option<RelationId> {
        self.relations.iter().position(|r| r.name == name).map(RelationId::new)
    }

    /// The word lists.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The known names.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// SHA-256 of all files, in hexadecimal: names the rule set in provenance.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}
