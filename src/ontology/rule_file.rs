//! Reads `relations/*.toml`: what each relation is and how English states it.

use toml::de::DeTable;

use super::frame::Frame;
use super::frame_file::Groups;
use super::relation::{Alignment, Example, Expected};
use super::toml_table::{Faults, Table, hint};
use super::{ObjectKind, OntologyError, Relation, RelationId, SourceFile, Sources, frame_file, vocabulary};

/// Keys that a relation's table may have.
const KEYS: &[&str] = &[
    "label",
    "comment",
    "subject",
    "object",
    "object_named",
    "event",
    "plover",
    "symmetric",
    "alignments",
    "verbs",
    "nouns",
    "adjectives",
    "examples",
    "leaves_alone",
];

/// Event types of PLOVER (<https://github.com/openeventdata/PLOVER>).
const PLOVER: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// Reads all relation files, in the order of their paths.
///
/// # Errors
/// Every fault of every file.
pub(super) fn load(sources: &Sources) -> Result<(Vec<Relation>, Vec<Frame>), OntologyError> {
    let mut relations: Vec<Relation> = Vec::new();
    let mut frames = Vec::new();
    let mut lines = Vec::new();
    for file in sources.in_folder("relations", "toml") {
        let mut faults = Faults::new(&file.path, &file.text);
        read_file(file, &mut relations, &mut frames, &mut faults);
        lines.extend(faults.into_lines());
    }
    if lines.is_empty() { Ok((relations, frames)) } else { Err(OntologyError { faults: lines }) }
}

fn read_file(file: &SourceFile, relations: &mut Vec<Relation>, frames: &mut Vec<Frame>, faults: &mut Faults) {
    let root = match DeTable::parse(&file.text) {
        Ok(root) => root,
        Err(error) => {
            faults.add(error.span().map_or(0, |span| span.start), error.message());
            return;
        }
    };
    let family = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
    let root = Table::new(0, root.get_ref());
    let groups = root.table("words").map(|table| Groups::read(&table, faults)).unwrap_or_default();
    for (name, offset, value) in root.entries() {
        if name == "words" {
            continue;
        }
        let Some(entries) = value.get_ref().as_table() else {
            faults.add(offset, format!("`{name}` must be a relation: a table `[{name}]`"));
            continue;
        };
        if relations.iter().any(|r| r.name == name) {
            faults.add(offset, format!("the relation `{name}` is defined twice; delete one"));
            continue;
        }
        let table = Table::new(offset, entries);
        let relation = read_relation(name, family, &table, faults);
        let id = RelationId::new(relations.len());
        frames.extend(frame_file::read(&table, &relation, id, &file.path, &groups, faults));
        relations.push(relation);
    }
}

fn read_relation(name: &str, family: &str, table: &Table, faults: &mut Faults) -> Relation {
    table.check_keys(KEYS, faults);
    let plover = table.text("plover", faults).map(str::to_owned);
    if let Some(plover) = plover.as_deref().filter(|plover| !PLOVER.contains(plover)) {
        faults.add(table.offset, format!("`{plover}` is no PLOVER event type; {}", hint(plover, PLOVER)));
    }
    Relation {
        name: name.to_owned(),
        label: table.required_text("label", faults),
        comment: table.required_text("comment", faults),
        family: family.to_owned(),
        plover,
        subject: table.types("subject", faults),
        object: object_kind(table, faults),
        object_named: table.flag("object_named", faults),
        symmetric: table.flag("symmetric", faults),
        event: table.flag("event", faults),
        alignments: alignments(table, faults),
        examples: examples(table, faults),
        leaves_alone: table
            .texts("leaves_alone", faults)
            .into_iter()
            .map(|(text, _)| text.to_owned())
            .collect(),
    }
}

fn object_kind(table: &Table, faults: &mut Faults) -> ObjectKind {
    for key in ["subject", "object"] {
        if table.words(key, faults).is_empty() {
            faults.add(table.offset, format!("`{key}` is missing; name the types it may have"));
        }
    }
    let words = table.words("object", faults);
    let types = table.types("object", faults);
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    match (has("number"), has("text"), types.is_empty()) {
        (true, ..) => ObjectKind::Number,
        (false, true, true) => ObjectKind::Text,
        (false, true, false) => ObjectKind::EntityOrText(types),
        (false, false, _) => ObjectKind::Entity(types),
    }
}

fn alignments(table: &Table, faults: &mut Faults) -> Vec<Alignment> {
    let mut alignments = Vec::new();
    for (text, offset) in table.texts("alignments", faults) {
        let (inverse, name) = text.strip_prefix('^').map_or((false, text), |name| (true, name));
        match vocabulary::expand(name) {
            Some(iri) => alignments.push(Alignment { iri, inverse }),
            None => {
                let known: Vec<&str> = vocabulary::PREFIXES.iter().map(|(prefix, _)| *prefix).collect();
                faults.add(
                    offset,
                    format!("`{text}` has no known prefix; expected one of {}", known.join(", ")),
                );
            }
        }
    }
    alignments
}

/// Reads `"Ann Lee accused Bob Day of theft. => Ann Lee | Bob Day"`; several facts are separated by `;`, a third
/// field is the status where it is not `asserted`.
fn examples(table: &Table, faults: &mut Faults) -> Vec<Example> {
    let mut examples = Vec::new();
    for (line, offset) in table.texts("examples", faults) {
        let Some((text, facts)) = line.split_once(" => ") else {
            faults.add(offset, "an example needs ` => SUBJECT | OBJECT` after its sentence");
            continue;
        };
        let mut finds = Vec::new();
        for fact in facts.split(';') {
            let fields: Vec<&str> = fact.split('|').map(str::trim).collect();
            match fields[..] {
                [subject, object] => finds.push((subject, object, "asserted")),
                [subject, object, status] => finds.push((subject, object, status)),
                _ => faults
                    .add(offset, format!("`{}` is no fact; write `SUBJECT | OBJECT | STATUS`", fact.trim())),
            }
        }
        examples.push(Example {
            text: text.to_owned(),
            finds: finds
                .into_iter()
                .map(|(subject, object, status)| Expected {
                    subject: subject.to_owned(),
                    object: object.to_owned(),
                    status: status.to_owned(),
                })
                .collect(),
            line: faults.line(offset),
        });
    }
    examples
}
