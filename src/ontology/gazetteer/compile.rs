//! Compiling gazetteers of any size into an index: entries are written as they are read, names are sorted on disk.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use flate2::Crc;
use fst::MapBuilder;

use crate::ontology::OntologyError;

use super::compiled::{AMBIGUOUS, HEADER, MAGIC, VERSION, flag_of};
use super::external_sort::Sorter;
use super::sorted_forms::{Faults, Form, check_for_doubles, key_of, mark_doubles};
use super::table::{COLUMNS, Table, column, range};
use super::{FormKind, own, unmarked};

/// Memory for sorting, in bytes.
const BUDGET: usize = 64 << 20;

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
    faults.into_result()?;
    parts.write(index).map_err(disk)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Gazetteer;
    use super::super::compiled::Compiled;
    use super::*;

    const NAMES: [&str; 14] = [
        "Ann",
        "Ann Lee",
        "Ann Lee Park",
        "Bank of Lee",
        "of Lee",
        "U.S.",
        "US",
        "São Paulo",
        "Sao Paulo",
        "al-Bab",
        "Éire",
        "Lee",
        "Moody’s",
        "G7",
    ];
    const WORDS: [&str; 16] = [
        "Ann", "Lee", "Park", "Bank", "of", "Of", "U.S.", "US", "us", "São", "Sao", "Paulo", "AL-BAB",
        "éire", "Moody's", ",",
    ];

    fn table(rows: &[(usize, Vec<usize>)]) -> String {
        let mut table = String::from("name\ttype\taliases\tdemonyms\n");
        for (i, (name, aliases)) in rows.iter().enumerate() {
            let mut aliases: Vec<usize> = aliases.iter().copied().filter(|alias| alias != name).collect();
            aliases.sort_unstable();
            aliases.dedup();
            let list: Vec<String> = aliases.iter().map(|alias| format!("{}?", NAMES[*alias])).collect();
            let entity_type = ["Person", "Place"][i % 2];
            table.push_str(&format!("{}?\t{entity_type}\t{}\t\n", NAMES[*name], list.join("|")));
        }
        table
    }

    fn compiled(folder: &Path, name: &str, text: &str, budget: usize) -> Result<Gazetteer, OntologyError> {
        let (source, index) = (folder.join(name), folder.join("index"));
        std::fs::write(&source, text).unwrap();
        compile_within(&[source], &mut File::create(&index).unwrap(), budget)?;
        Ok(Gazetteer { compiled: vec![Compiled::open(&index)?], ..Gazetteer::default() })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn compiled_and_in_memory_find_the_same(
            rows in prop::collection::vec((0..NAMES.len(), prop::collection::vec(0..NAMES.len(), 0..4)), 1..12),
            words in prop::collection::vec(0..WORDS.len(), 0..30),
            budget in 1_usize..4000,
        ) {
            let folder = tempfile::tempdir().unwrap();
            let table = table(&rows);
            let in_memory = Gazetteer::read([("t.tsv", table.as_str())]).unwrap();
            let compiled = compiled(folder.path(), "t.tsv", &table, budget).unwrap();
            let text = words.iter().map(|w| WORDS[*w]).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(compiled.matches_in_text(&text), in_memory.matches_in_text(&text));
            for name in NAMES {
                prop_assert_eq!(compiled.lookup(name), in_memory.lookup(name));
            }
            for (ours, theirs) in compiled.entries().zip(in_memory.entries()) {
                prop_assert_eq!(ours, theirs);
            }
            prop_assert_eq!(compiled.entries().len(), rows.len());
        }
    }

    #[test]
    fn names_that_two_entities_share_are_ambiguous_or_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        let rdf = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix schema: <https://schema.org/> .\n\
                   <https://x.example/1> a schema:Place ; skos:prefLabel \"Springfield\" .\n\
                   <https://x.example/2> a schema:Place ; skos:prefLabel \"Springfield\" ; skos:altLabel \"Springie\" .";
        let gazetteer = compiled(folder.path(), "t.ttl", rdf, 10).unwrap();
        let ambiguous: Vec<bool> = gazetteer.lookup("Springfield").iter().map(|r| r.ambiguous).collect();
        assert_eq!(ambiguous, [true, true]);
        assert!(!gazetteer.lookup("Springie")[0].ambiguous);
        let fault =
            compiled(folder.path(), "t.tsv", "name\ttype\nA\tPlace\nB\tPlaec\nA\tPerson\n", 10).unwrap_err();
        assert!(fault.faults[0].contains("t.tsv:3: `Plaec` is no entity type"), "{fault}");
        assert!(fault.faults[1].contains("t.tsv:4: `A` stands twice; it is also at "), "{fault}");
    }
}
