//! Reads the frames of a relation's table in `relations/*.toml`.
//!
//! A frame is an inline table, one a line:
//!
//! ```toml
//! verbs = [
//!   { verb = "accuse", about = "of" },                      # S accuses O of T
//!   { verb = "take", noun = "court", noun_at = "to" },      # S takes O to court
//! ]
//! nouns = [{ noun = "accusation", object = "against" }]     # S's accusation against O
//! ```
//!
//! Lists of words are separated by spaces. Where several slots are named, the first that is filled counts.

use rustc_hash::FxHashMap;

use super::frame::{Frame, FrameKind, FrameStatus, Slot, Voice};
use super::toml_table::{Faults, Table, hint};
use super::{Relation, RelationId};

/// Keys that a frame may have, whatever its kind, after the key that names its words.
const KEYS: &[&str] = &[
    "particle",
    "noun_at",
    "subject",
    "object",
    "about",
    "place",
    "needs",
    "without",
    "subject_type",
    "object_type",
    "text",
    "not",
    "only",
    "named",
    "modified",
    "status",
    "voice",
    "mutual",
    "support",
    "lent_by",
    "verb",
    "noun",
    "adjective",
];

/// Topics that every frame may have without saying so.
const USUAL_TOPICS: &[&str] = &["over", "about", "regarding", "concerning"];

/// Lists of words with names, `words = { prizes = "cup medal" }` at the head of a file, which frames use as `@prizes`.
#[derive(Debug, Default)]
pub(super) struct Groups(FxHashMap<String, Vec<String>>);

impl Groups {
    /// Reads the table of lists.
    pub(super) fn read(table: &Table, faults: &mut Faults) -> Self {
        let names = table.entries().into_iter().map(|(name, ..)| name);
        Self(names.map(|name| (name.to_owned(), table.words(name, faults))).collect())
    }

    /// The words of a key, with the lists that they name.
    fn expand(&self, entry: &Table, key: &str, faults: &mut Faults) -> Vec<String> {
        let mut words = Vec::new();
        for word in entry.words(key, faults) {
            match word.strip_prefix('@') {
                None => words.push(word),
                Some(name) => match self.0.get(name) {
                    Some(list) => words.extend(list.iter().cloned()),
                    None => {
                        let mut known: Vec<&str> = self.0.keys().map(String::as_str).collect();
                        known.sort_unstable();
                        faults.add(
                            entry.offset,
                            format!("no list `{name}` in `words`; {}", hint(name, &known)),
                        );
                    }
                },
            }
        }
        words
    }
}

/// Reads the frames of one relation.
pub(super) fn read(
    table: &Table,
    relation: &Relation,
    id: RelationId,
    file: &str,
    groups: &Groups,
    faults: &mut Faults,
) -> Vec<Frame> {
    let mut frames = Vec::new();
    for (key, kind) in
        [("verbs", FrameKind::Verb), ("nouns", FrameKind::Noun), ("adjectives", FrameKind::Adjective)]
    {
        for entry in table.tables(key, faults) {
            frames.push(read_frame(&entry, kind, relation, id, file, groups, faults));
        }
    }
    frames
}

fn read_frame(
    entry: &Table,
    kind: FrameKind,
    relation: &Relation,
    id: RelationId,
    file: &str,
    groups: &Groups,
    faults: &mut Faults,
) -> Frame {
    entry.check_keys(KEYS, faults);
    let mut words = |key: &str| groups.expand(entry, key, faults);
    let lemmas = words(kind.name());
    let nouns = if kind == FrameKind::Verb { words("noun") } else { Vec::new() };
    let (not, only, named, modified) = (words("not"), words("only"), words("named"), words("modified"));
    let (support, lent_by, particles) = (words("support"), words("lent_by"), words("particle"));
    if lemmas.is_empty() {
        faults.add(entry.offset, format!("a frame needs `{} = \"…\"`, its words", kind.name()));
    }
    let subject_default: &[Slot] = match kind {
        FrameKind::Noun => &[Slot::Possessor],
        FrameKind::Verb | FrameKind::Adjective => &[Slot::Subject],
    };
    let mut subject = slots(entry, "subject", subject_default, faults);
    if kind == FrameKind::Noun && !entry.has("subject") {
        subject.extend([Slot::Preposition("by".to_owned()), Slot::Subject]);
    }
    let object = slots(entry, "object", &[Slot::Object], faults);
    if kind != FrameKind::Verb && !entry.has("object") && !entry.flag("mutual", faults) {
        faults.add(entry.offset, "a noun or adjective frame needs `object`, the slot of the object");
    }
    let usual: Vec<Slot> = USUAL_TOPICS.iter().filter_map(|name| Slot::named(name)).collect();
    let mut about = slots(entry, "about", &[], faults);
    about.extend(usual.into_iter().filter(|slot| !subject.contains(slot) && !object.contains(slot)));
    let subject_types = entry.types("subject_type", faults);
    let object_types = entry.types("object_type", faults);
    let text = entry.flag("text", faults);
    if text && !relation.object.allows_text() {
        faults.add(
            entry.offset,
            format!("`text = true`, but no words may be the object of `{}`", relation.name),
        );
    }
    Frame {
        relation: id,
        kind,
        lemmas,
        particles,
        nouns,
        noun_slot: slots(entry, "noun_at", &[Slot::Object], faults)
            .into_iter()
            .next()
            .unwrap_or(Slot::Object),
        subject,
        object,
        about,
        place: slots(entry, "place", &[], faults),
        needs: slots(entry, "needs", &[], faults),
        without: slots(entry, "without", &[], faults),
        subject_types: if subject_types.is_empty() { relation.subject.clone() } else { subject_types },
        object_types: if object_types.is_empty() { relation.object.types().to_vec() } else { object_types },
        text,
        not,
        only,
        named,
        modified,
        status: choice(
            entry,
            "status",
            &[("hypothetical", FrameStatus::Hypothetical), ("negated", FrameStatus::Negated)],
            faults,
        ),
        voice: choice(entry, "voice", &[("active", Voice::Active), ("passive", Voice::Passive)], faults),
        mutual: entry.flag("mutual", faults),
        support,
        lent_by,
        file: file.to_owned(),
        line: faults.line(entry.offset),
    }
}

fn slots(entry: &Table, key: &str, default: &[Slot], faults: &mut Faults) -> Vec<Slot> {
    if !entry.has(key) {
        return default.to_vec();
    }
    let mut slots = Vec::new();
    for word in entry.words(key, faults) {
        match Slot::named(&word) {
            Some(slot) => slots.push(slot),
            None => {
                let known: Vec<&str> = Slot::NAMES.iter().chain(Slot::PREPOSITIONS).copied().collect();
                faults.add(entry.offset, format!("`{word}` is no slot; {}", hint(&word, &known)));
            }
        }
    }
    slots
}

fn choice<T: Copy + Default>(entry: &Table, key: &str, known: &[(&str, T)], faults: &mut Faults) -> T {
    let Some(word) = entry.text(key, faults) else { return T::default() };
    known.iter().find(|(name, _)| *name == word).map_or_else(
        || {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            faults.add(entry.offset, format!("`{word}` is no {key}; {}", hint(word, &names)));
            T::default()
        },
        |(_, value)| *value,
    )
}
