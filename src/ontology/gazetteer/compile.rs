//! Compiling gazetteers of any size into an index: entries are written as they are read, names are sorted on disk.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use flate2::Crc;
use fst::MapBuilder;

use crate::ontology::OntologyError;

use super::compiled::{AMBIGUOUS, HEADER, MAGIC, PIECE_END, VERSION, flag_of};
use super::external_sort::Sorter;
use super::table::{COLUMNS, Table, column, range};
use super::{FormKind, fold, own, unmarked};

/// Memory for sorting, in bytes.
const BUDGET: usize = 64 << 20;
/// More faults than these are only counted.
const MOST_FAULTS: usize = 100;

/// What was compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompiledSize {
    /// Entities.
    pub entries: u64,
    /// Ways to write them.
    pub forms: u64,
    /// Of the index.
    pub bytes: u64,
}

/// Compiles gazetteers (TSV, CSV, or RDF in any syntax) into an index, which
/// [`Sources::with_gazetteer`](crate::ontology::Sources::with_gazetteer) maps into memory. The memory it takes does not
/// depend on their size.
///
/// # Errors
/// All faults of the files, each with its line, as for gazetteers that are read without compiling; then nothing is
/// written. Or what the disk says.
pub fn compile_gazetteer(files: &[PathBuf], index: &mut dyn Write) -> Result<CompiledSize, OntologyError> {
    compile_within(files, index, BUDGET)
}

pub(super) fn compile_within(
    files: &[PathBuf],
    index: &mut dyn Write,
    budget: usize,
) -> Result<CompiledSize, OntologyError> {
    let disk = |error: io::Error| OntologyError {
        faults: vec![format!("the index cannot be written: {error}; is the disk full?")],
    };
    let mut compiler = Compiler::new(files, budget).map_err(disk)?;
    for (number, file) in files.iter().enumerate() {
        compiler.read(number, file, budget)?;
    }
    let mut faults = std::mem::take(&mut compiler.faults);
    let parts = compiler.finish(&mut faults).map_err(disk)?;
    if !faults.lines.is_empty() {
        return Err(faults.into_error());
    }
    parts.write(index).map_err(disk)
}

/// Faults found so far.
#[derive(Debug, Default)]
struct Faults {
    lines: Vec<String>,
    more: usize,
}

impl Faults {
    fn add(&mut self, fault: String) {
        if self.lines.len() < MOST_FAULTS { self.lines.push(fault) } else { self.more += 1 }
    }

    fn into_error(mut self) -> OntologyError {
        if self.more > 0 {
            self.lines.push(format!("and {} more faults", self.more));
        }
        OntologyError { faults: self.lines }
    }
}

struct Compiler<'f> {
    files: &'f [PathBuf],
    forms: Sorter,
    places: BufWriter<File>,
    lines: BufWriter<File>,
    line_bytes: u64,
    entries: u32,
    faults: Faults,
}

/// A form on its way through the sorter: sorted by entry, then kind.
struct Form<'p> {
    entry: u32,
    flags: u8,
    /// Of names whose file has no mark for ambiguity, so that it is found here.
    unmarked_file: bool,
    file: u16,
    line: u32,
    written: &'p str,
}

impl<'p> Form<'p> {
    fn payload(&self) -> Vec<u8> {
        let mut payload = Vec::with_capacity(12 + self.written.len());
        payload.extend(self.entry.to_be_bytes());
        payload.extend([self.flags, u8::from(self.unmarked_file)]);
        payload.extend(self.file.to_be_bytes());
        payload.extend(self.line.to_be_bytes());
        payload.extend(self.written.as_bytes());
        payload
    }

    fn of(payload: &'p [u8]) -> Option<Self> {
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

impl<'f> Compiler<'f> {
    fn new(files: &'f [PathBuf], budget: usize) -> io::Result<Self> {
        Ok(Self {
            files,
            forms: Sorter::new(budget),
            places: BufWriter::new(tempfile::tempfile()?),
            lines: BufWriter::new(tempfile::tempfile()?),
            line_bytes: 0,
            entries: 0,
            faults: Faults::default(),
        })
    }

    fn read(&mut self, number: usize, path: &Path, budget: usize) -> Result<(), OntologyError> {
        let mut table = Table::default();
        let unmarked_file = !own::is_table(path);
        own::for_each_line(path, budget, &mut |line_number, line| {
            match table.row(line, line_number as u32) {
                Ok(Some(row)) => {
                    let fields: [&str; COLUMNS.len()] = std::array::from_fn(|c| &line[range(row.fields[c])]);
                    self.add(&fields, number as u16, row.line, unmarked_file)?;
                }
                Ok(None) => {}
                Err(what) => {
                    self.faults.add(format!("{}:{line_number}: {what}", path.display()));
                    // Without columns every line is a fault.
                    return Ok(table.has_columns());
                }
            }
            Ok(true)
        })
    }

    /// Writes an entry and hands its forms to the sorter.
    fn add(
        &mut self,
        fields: &[&str; COLUMNS.len()],
        file: u16,
        line: u32,
        unmarked_file: bool,
    ) -> io::Result<()> {
        let entry = self.entries;
        self.entries =
            entry.checked_add(1).ok_or_else(|| io::Error::other("too many entries for one index"))?;
        let text = fields.join("\t");
        self.places.write_all(&self.line_bytes.to_le_bytes())?;
        self.lines.write_all(text.as_bytes())?;
        self.lines.write_all(b"\n")?;
        self.line_bytes += text.len() as u64 + 1;
        for (column, kind) in [
            (column::NAME, FormKind::Name),
            (column::ALIASES, FormKind::Alias),
            (column::DEMONYMS, FormKind::Demonym),
        ] {
            for item in fields[column].split('|').filter(|item| !item.is_empty()) {
                let (written, ambiguous) = unmarked(item);
                let flags = flag_of(kind) | if ambiguous { AMBIGUOUS } else { 0 };
                let form = Form { entry, flags, unmarked_file, file, line, written };
                self.forms.push(key_of(written), form.payload())?;
            }
        }
        Ok(())
    }

    /// Sorts the forms and writes transducer and groups.
    fn finish(self, faults: &mut Faults) -> io::Result<Parts> {
        let mut names = MapBuilder::new(BufWriter::new(tempfile::tempfile()?)).map_err(io::Error::other)?;
        let mut groups = BufWriter::new(tempfile::tempfile()?);
        let mut group_bytes = 0_u64;
        let mut count = 0_u64;
        let mut sorted = self.forms.sorted()?;
        while let Some((key, payloads)) = sorted.next_group()? {
            let mut forms: Vec<Form> = payloads.iter().filter_map(|payload| Form::of(payload)).collect();
            mark_doubles(&mut forms);
            check_for_doubles(&forms, self.files, faults);
            names.insert(&key, group_bytes).map_err(io::Error::other)?;
            groups.write_all(&(forms.len() as u32).to_le_bytes())?;
            group_bytes += 4;
            for form in &forms {
                groups.write_all(&form.entry.to_le_bytes())?;
                groups.write_all(&[form.flags])?;
                groups.write_all(&(form.written.len() as u32).to_le_bytes())?;
                groups.write_all(form.written.as_bytes())?;
                group_bytes += 9 + form.written.len() as u64;
                count += 1;
            }
        }
        let names = names.into_inner().map_err(io::Error::other)?;
        Ok(Parts {
            sections: [whole(names)?, whole(groups)?, whole(self.places)?, whole(self.lines)?],
            entries: self.entries,
            forms: count,
        })
    }
}

/// The folded pieces of a form, each with its end.
fn key_of(written: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(written.len() + 4);
    for piece in fold::pieces(written) {
        fold::fold_piece(&written[piece.start..piece.end], |byte| key.push(byte));
        key.push(PIECE_END);
    }
    key
}

/// RDF has no mark for ambiguous names, so a name of several of its entities gets ours.
fn mark_doubles(forms: &mut [Form<'_>]) {
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
fn check_for_doubles(forms: &[Form<'_>], files: &[PathBuf], faults: &mut Faults) {
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

/// A written file from its beginning.
fn whole(writer: BufWriter<File>) -> io::Result<File> {
    let mut file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

/// The sections of an index, each in a file of its own.
struct Parts {
    sections: [File; 4],
    entries: u32,
    forms: u64,
}

impl Parts {
    /// Writes the index.
    fn write(self, index: &mut dyn Write) -> io::Result<CompiledSize> {
        let mut sections = self.sections;
        let mut numbers = Vec::with_capacity(HEADER - 16);
        numbers.extend(u64::from(self.entries).to_le_bytes());
        for section in [&sections[0], &sections[1], &sections[3]] {
            numbers.extend(section.metadata()?.len().to_le_bytes());
        }
        let mut crc = Crc::new();
        crc.update(&numbers);
        for section in &mut sections {
            copy(section, |bytes| {
                crc.update(bytes);
                Ok(())
            })?;
            section.rewind()?;
        }
        index.write_all(MAGIC)?;
        index.write_all(&VERSION.to_le_bytes())?;
        index.write_all(&crc.sum().to_le_bytes())?;
        index.write_all(&numbers)?;
        let mut bytes = HEADER as u64;
        for section in &mut sections {
            copy(section, |part| {
                bytes += part.len() as u64;
                index.write_all(part)
            })?;
        }
        Ok(CompiledSize { entries: u64::from(self.entries), forms: self.forms, bytes })
    }
}

/// Hands a file over in pieces.
fn copy(file: &mut File, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            read => take(&buffer[..read])?,
        }
    }
}
