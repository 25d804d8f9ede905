//! What newsgraph knows before it reads: relations and how English states them, word lists, known names.
//!
//! All of it is data under `ontology/`, built into the binary and replaceable file by file (`--ontology DIR`).

mod embedded;
mod entity_type;
mod frame;
mod frame_file;
mod gazetteer;
mod lexicon;
mod relation;
mod rule_file;
mod sources;
mod toml_table;
pub mod vocabulary;
mod word_list;

pub use entity_type::EntityType;
pub use frame::{Frame, FrameKind, FrameStatus, Frames, Slot, Voice};
pub use gazetteer::{CompiledSize, Entry, EntryId, FormKind, Gazetteer, Match, Reading, compile_gazetteer};
pub use lexicon::Lexicon;
pub use relation::{Alignment, Example, Expected, ObjectKind, Relation, RelationId};
pub use sources::{OntologyError, SourceFile, Sources};
pub use word_list::WordList;

/// Everything loaded from `ontology/`. Read by every stage, changed by none.
#[derive(Clone, Debug)]
pub struct Ontology {
    relations: Vec<Relation>,
    frames: Frames,
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
        match (rule_file::load(sources), Lexicon::load(sources), Gazetteer::load(sources)) {
            (Ok((relations, frames)), Ok(lexicon), Ok(gazetteer)) => Ok(Self {
                relations,
                frames: Frames::new(frames),
                lexicon,
                gazetteer,
                fingerprint: sources.fingerprint(),
            }),
            (relations, lexicon, gazetteer) => {
                let errors = [relations.err(), lexicon.err(), gazetteer.err()];
                Err(OntologyError { faults: errors.into_iter().flatten().flat_map(|e| e.faults).collect() })
            }
        }
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

    /// How English states the relations.
    #[must_use]
    pub fn frames(&self) -> &Frames {
        &self.frames
    }

    /// File and line of the frame behind a rule of evidence, `accused/verb:accuse`.
    #[must_use]
    pub fn rule_source(&self, rule: &str) -> Option<(&str, usize)> {
        let relation = self.relation_named(rule.split('/').next()?)?;
        let frame =
            self.frames.all().iter().filter(|f| f.relation == relation).find(|f| {
                f.lemmas.iter().any(|lemma| f.rule(&self.relation(relation).name, lemma) == rule)
            })?;
        Some((&frame.file, frame.line))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_relations_are_complete() {
        let ontology = Ontology::embedded().unwrap();
        for name in ["accused", "role", "said", "stated", "withdrewFrom", "suppliedTo"] {
            let relation = ontology.relation(ontology.relation_named(name).unwrap());
            assert_eq!(relation.name, name);
            assert!(!relation.label.is_empty() && relation.comment.ends_with('.'));
        }
        assert_eq!(ontology.relations().len(), 77);
        assert!(ontology.relation(ontology.relation_named("met").unwrap()).symmetric);
    }

    #[test]
    fn all_faults_of_a_relation_file_are_reported_with_their_lines() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("relations")).unwrap();
        let text = "[praised]\nlable = \"x\"\ncomment = \"x\"\nsubject = \"Human\"\nobject = \"any\"\nalignments = [\"dbo:praise\"]\n";
        std::fs::write(folder.path().join("relations/mine.toml"), text).unwrap();
        let error = Ontology::load(&Sources::embedded().overlay(folder.path()).unwrap()).unwrap_err();
        let message = error.to_string();
        for expected in [
            "relations/mine.toml:2: unknown key `lable`; did you mean `label`?",
            "relations/mine.toml:4: `Human` is no entity type",
            "relations/mine.toml:6: `dbo:praise` has no known prefix",
        ] {
            assert!(message.contains(expected), "{message}");
        }
    }
}
