//! Gazetteers compiled into a file that is mapped into memory: millions of names without reading them all.
//!
//! ```text
//! magic "NGGAZET\n", version, CRC-32 of all that follows         16 bytes
//! number of entries, lengths of the three sections               32 bytes
//! names      a transducer (crate `fst`) from the folded pieces of a form to the place of its group
//! groups     for each sequence of pieces its forms: count, then entry, kind, ambiguity and spelling of each
//! entries    a line for each entity, its columns separated by tabs; before them the place of each line
//! ```
//! Numbers are little-endian.

use std::fmt;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use flate2::Crc;
use fst::raw::{Fst, Node};
use memmap2::Mmap;

use crate::ontology::{EntityType, OntologyError};

use super::fold::{self, Piece};
use super::table::{COLUMNS, column};
use super::{Entry, FormKind, unmarked};

pub(super) const MAGIC: &[u8; 8] = b"NGGAZET\n";
pub(super) const VERSION: u32 = 1;
/// Bytes before the first section.
pub(super) const HEADER: usize = 48;

/// Ends a piece within a key: no UTF-8 text has this byte.
pub(super) const PIECE_END: u8 = 0xff;

/// A compiled gazetteer. Cheap to clone.
#[derive(Clone)]
pub(in crate::ontology) struct Compiled {
    names: Arc<Fst<Section>>,
    groups: Section,
    places: Section,
    lines: Section,
    count: usize,
    checksum: u32,
}

/// A part of the mapped file.
#[derive(Clone)]
struct Section {
    map: Arc<Mmap>,
    start: usize,
    end: usize,
}

impl AsRef<[u8]> for Section {
    fn as_ref(&self) -> &[u8] {
        self.map.get(self.start..self.end).unwrap_or_default()
    }
}

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Compiled({} entries)", self.count)
    }
}

/// A form of a compiled gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StoredForm<'a> {
    /// Number of the entry within this gazetteer.
    pub(super) entry: u32,
    pub(super) kind: FormKind,
    pub(super) ambiguous: bool,
    pub(super) written: &'a str,
}

impl Compiled {
    /// Whether a file begins like a compiled gazetteer.
    pub(in crate::ontology) fn is_one(path: &Path) -> bool {
        let mut start = [0; MAGIC.len()];
        let read = File::open(path).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut start));
        read.is_ok() && &start == MAGIC
    }

    /// Maps a compiled gazetteer and checks that it is whole.
    ///
    /// # Errors
    /// A file that cannot be read, was made by another version, or is damaged.
    #[expect(unsafe_code, reason = "mapping a file is unsafe: see the comment")]
    pub(in crate::ontology) fn open(path: &Path) -> Result<Self, OntologyError> {
        let unreadable = |error: &std::io::Error| OntologyError::unreadable(path, error);
        let file = File::open(path).map_err(|e| unreadable(&e))?;
        // SAFETY: the map is only read. Whoever changes the file while it is in use breaks what is read from it, as with
        // any database; `compile` never writes into an existing file but puts a new one in its place.
        let map = Arc::new(unsafe { Mmap::map(&file) }.map_err(|e| unreadable(&e))?);
        let fault = |what: &str| OntologyError {
            faults: vec![format!(
                "{}: {what}; compile it anew with `newsgraph gazetteer compile`",
                path.display()
            )],
        };
        if map.get(..MAGIC.len()) != Some(MAGIC) || map.len() < HEADER {
            return Err(fault("it is no compiled gazetteer"));
        }
        let number = |at: usize| u64_at(&map, at).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
        let version = u32_at(&map, 8).unwrap_or(0);
        if version != VERSION {
            return Err(fault(&format!(
                "its format is version {version}, this newsgraph reads version {VERSION}"
            )));
        }
        let (count, names, groups, lines) = (number(16), number(24), number(32), number(40));
        let ends = [names, groups, count.saturating_mul(8), lines].into_iter().scan(HEADER, |end, length| {
            *end = end.saturating_add(length);
            Some(*end)
        });
        let ends: Vec<usize> = ends.collect();
        if ends.last() != Some(&map.len()) {
            return Err(fault("it is damaged: its length is not what its header says"));
        }
        let checksum = u32_at(&map, 12).unwrap_or(0);
        let mut crc = Crc::new();
        crc.update(&map[16..]);
        if crc.sum() != checksum {
            return Err(fault("it is damaged: its checksum is wrong"));
        }
        let section = |start: usize, end: usize| Section { map: Arc::clone(&map), start, end };
        let names = Fst::new(section(HEADER, ends[0])).map_err(|e| fault(&format!("it is damaged: {e}")))?;
        Ok(Self {
            names: Arc::new(names),
            groups: section(ends[0], ends[1]),
            places: section(ends[1], ends[2]),
            lines: section(ends[2], ends[3]),
            count,
            checksum,
        })
    }

    /// Number of entries.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Tells this gazetteer from others.
    pub(in crate::ontology) fn checksum(&self) -> u32 {
        self.checksum
    }

    /// The entry of a number.
    pub(super) fn entry(&self, number: usize) -> Entry<'_> {
        let mut fields = [""; COLUMNS.len()];
        for (field, text) in fields.iter_mut().zip(self.line(number).split('\t')) {
            *field = text;
        }
        let given = |column: usize| Some(fields[column]).filter(|value| !value.is_empty());
        Entry {
            name: unmarked(fields[column::NAME]).0,
            entity_type: fields[column::TYPE].parse().unwrap_or(EntityType::Group),
            kind: fields[column::KIND],
            wikidata: given(column::WIKIDATA),
            place: fields[column::PLACE],
            gender: given(column::GENDER),
            role: fields[column::ROLE],
            party: fields[column::PARTY],
            aliases: fields[column::ALIASES],
            demonyms: fields[column::DEMONYMS],
            iri: fields[column::IRI],
            term: fields[column::TERM],
        }
    }

    fn line(&self, number: usize) -> &str {
        let start = u64_at(self.places.as_ref(), number * 8).and_then(|n| usize::try_from(n).ok());
        let rest = start.and_then(|start| self.lines.as_ref().get(start..)).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        std::str::from_utf8(&rest[..end]).unwrap_or_default()
    }

    /// Calls `found` with the index of the last piece and the place of the group for every form that begins with the
    /// first piece, the shortest first.
    pub(super) fn walk(&self, text: &str, pieces: &[Piece], mut found: impl FnMut(usize, u64)) {
        let names = &*self.names;
        let mut node = names.root();
        let mut output = 0_u64;
        for (i, piece) in pieces.iter().enumerate() {
            let mut alive = true;
            fold::fold_piece(&text[piece.start..piece.end], |byte| {
                alive &= step(names, &mut node, &mut output, byte)
            });
            if !alive || !step(names, &mut node, &mut output, PIECE_END) {
                return;
            }
            if node.is_final() {
                found(i, output + node.final_output().value());
            }
        }
    }

    /// The forms of a group that [`walk`](Self::walk) found.
    pub(super) fn forms(&self, group: u64) -> Vec<StoredForm<'_>> {
        let bytes = self.groups.as_ref();
        let Ok(mut at) = usize::try_from(group) else { return Vec::new() };
        let count = u32_at(bytes, at).unwrap_or(0);
        at += 4;
        let mut forms = Vec::new();
        for _ in 0..count {
            let (Some(entry), Some(&flags), Some(length)) =
                (u32_at(bytes, at), bytes.get(at + 4), u32_at(bytes, at + 5))
            else {
                break;
            };
            let start = at + 9;
            at = start + length as usize;
            let written = bytes.get(start..at).and_then(|written| std::str::from_utf8(written).ok());
            let Some(written) = written else { break };
            forms.push(StoredForm {
                entry,
                kind: kind_of(flags),
                ambiguous: flags & AMBIGUOUS != 0,
                written,
            });
        }
        forms
    }
}

/// Follows one byte of a key; false if no key goes on so.
fn step<'f>(names: &'f Fst<Section>, node: &mut Node<'f>, output: &mut u64, byte: u8) -> bool {
    let Some(i) = node.find_input(byte) else { return false };
    let transition = node.transition(i);
    *output += transition.out.value();
    *node = names.node(transition.addr);
    true
}

/// In the flags of a stored form.
pub(super) const AMBIGUOUS: u8 = 4;

/// The kind of a form as a number, in the low bits of its flags.
pub(super) fn flag_of(kind: FormKind) -> u8 {
    match kind {
        FormKind::Name => 0,
        FormKind::Alias => 1,
        FormKind::Demonym => 2,
    }
}

fn kind_of(flags: u8) -> FormKind {
    match flags & 3 {
        0 => FormKind::Name,
        1 => FormKind::Alias,
        _ => FormKind::Demonym,
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}
