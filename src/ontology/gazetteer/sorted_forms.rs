//! The forms of a gazetteer while it is compiled: their keys, and what is wrong with names that stand twice.

use std::path::PathBuf;

use crate::ontology::OntologyError;

use super::compiled::{AMBIGUOUS, PIECE_END};
use super::fold;

/// More faults than these are only counted.
const MOST_FAULTS: usize = 100;

/// Faults found so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    lines: Vec<String>,
    more: usize,
}

impl Faults {
    pub(super) fn add(&mut self, fault: String) {
        if self.lines.len() < MOST_FAULTS { self.lines.push(fault) } else { self.more += 1 }
    }

    /// All of them as an error, if there are any.
    pub(super) fn into_result(mut self) -> Result<(), OntologyError> {
        if self.lines.is_empty() {
            return Ok(());
        }
        if self.more > 0 {
            self.lines.push(format!("and {} more faults", self.more));
        }
        Err(OntologyError { faults: self.lines })
    }
}

/// A form on its way through the sorter: sorted by entry, then kind.
pub(super) struct Form<'p> {
    pub(super) entry: u32,
    pub(super) flags: u8,
    /// Of names whose file has no mark for ambiguity, so that it is found here.
    pub(super) unmarked_file: bool,
    pub(super) file: u16,
    pub(super) line: u32,
    pub(super) written: &'p str,
}

impl<'p> Form<'p> {
    pub(super) fn payload(&self) -> Vec<u8> {
        let mut payload = Vec::with_capacity(12 + self.written.len());
        payload.extend(self.entry.to_be_bytes());
        payload.extend([self.flags, u8::from(self.unmarked_file)]);
        payload.extend(self.file.to_be_bytes());
        payload.extend(self.line.to_be_bytes());
        payload.extend(self.written.as_bytes());
        payload
    }

    pub(super) fn of(payload: &'p [u8]) -> Option<Self> {
        let (entry, rest) = payload.split_first_chunk::<4>()?;
        let ([flags, unmarked_file], rest) = rest.split_first_chunk::<2>()?;
        let (file, rest) = rest.split_first_chunk::<2>()?;
        let (line, written) = rest.split_first_chunk::<4>()?;
        Some(Self {
            entry: u32::from_be_bytes(*entry),
            flags: *flags,
            unmarked_file: *unmarked_file != 0,
            file: u16::from_be_bytes(*file),
            line: u32::from_be_bytes(*line),
            written: std::str::from_utf8(written).ok()?,
        })
    }
}

/// The folded pieces of a form, each with its end.
pub(super) fn key_of(written: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(written.len() + 4);
    for piece in fold::pieces(written) {
        fold::fold_piece(&written[piece.start..piece.end], |byte| key.push(byte));
        key.push(PIECE_END);
    }
    key
}

/// RDF has no mark for ambiguous names, so a name of several of its entities gets ours.
pub(super) fn mark_doubles(forms: &mut [Form<'_>]) {
    for i in 0..forms.len() {
        let double = forms.iter().any(|other| {
            other.unmarked_file && other.entry != forms[i].entry && other.written == forms[i].written
        });
        if double && forms[i].unmarked_file {
            forms[i].flags |= AMBIGUOUS;
        }
    }
}

/// One name for two entities is a fault unless both say that it is ambiguous.
pub(super) fn check_for_doubles(forms: &[Form<'_>], files: &[PathBuf], faults: &mut Faults) {
    let place = |form: &Form<'_>| {
        let file = files.get(form.file as usize).map(|path| path.display().to_string()).unwrap_or_default();
        format!("{file}:{}", form.line)
    };
    for (i, form) in forms.iter().enumerate() {
        for other in &forms[i + 1..] {
            if form.written != other.written || form.flags & other.flags & AMBIGUOUS != 0 {
                continue;
            }
            let name = form.written;
            let remedy = if form.entry == other.entry {
                "delete one".to_owned()
            } else {
                format!("it is also at {}; write `{name}?` at both, or drop it at one", place(form))
            };
            faults.add(format!("{}: `{name}` stands twice; {remedy}", place(other)));
        }
    }
}
