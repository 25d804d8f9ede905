//! The files an ontology is read from.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::embedded::FILES;
use super::gazetteer;
use super::gazetteer::compiled::Compiled;

/// One file of an ontology.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below `ontology/`, with `/`: `lexicon/titles.txt`.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// The files of an ontology, sorted by path.
#[derive(Clone, Debug)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Gazetteers of the user's, as tables, in the order in which they were named.
    own_gazetteers: Vec<SourceFile>,
    compiled_gazetteers: Vec<Compiled>,
}

impl Sources {
    /// The files built into the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let files =
            FILES.iter().map(|(path, text)| SourceFile { path: (*path).to_owned(), text: (*text).into() });
        Self { files: files.collect(), own_gazetteers: Vec::new(), compiled_gazetteers: Vec::new() }
    }

    /// Adds the files of a folder laid out like `ontology/`: a file of the same path replaces the one that is there.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub fn overlay(mut self, folder: &Path) -> Result<Self, OntologyError> {
        for path in files_below(folder)? {
            let text = std::fs::read_to_string(&path).map_err(|e| OntologyError::unreadable(&path, &e))?;
            let relative = path.strip_prefix(folder).unwrap_or(&path);
            let relative = relative.to_string_lossy().replace('\\', "/");
            self.files.retain(|file| file.path != relative);
            self.files.push(SourceFile { path: relative, text: text.into() });
        }
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(self)
    }

    /// Adds a gazetteer: TSV or CSV with the columns of the built-in ones, RDF (SKOS, schema.org) in any syntax, or what
    /// [`compile_gazetteer`](super::compile_gazetteer) made of these. What it says of a name replaces what the built-in
    /// ones say.
    ///
    /// # Errors
    /// All faults of syntax in the file, each with its line.
    pub fn with_gazetteer(mut self, file: &Path) -> Result<Self, OntologyError> {
        if Compiled::is_one(file) {
            self.compiled_gazetteers.push(Compiled::open(file)?);
            return Ok(self);
        }
        let text = gazetteer::own::read(file)?;
        self.own_gazetteers.push(SourceFile { path: file.to_string_lossy().into_owned(), text: text.into() });
        Ok(self)
    }

    /// The gazetteers added by [`with_gazetteer`](Self::with_gazetteer), as tables.
    pub(super) fn own_gazetteers(&self) -> &[SourceFile] {
        &self.own_gazetteers
    }

    /// The compiled ones among the gazetteers added.
    pub(super) fn compiled_gazetteers(&self) -> &[Compiled] {
        &self.compiled_gazetteers
    }

    /// The files of one folder with one extension: `in_folder("relations", "toml")`.
    pub fn in_folder<'a>(
        &'a self,
        folder: &'a str,
        extension: &'a str,
    ) -> impl Iterator<Item = &'a SourceFile> {
        self.files.iter().filter(move |file| {
            file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
                && Path::new(&file.path).extension().is_some_and(|e| e == extension)
        })
    }

    /// The text of one file; empty where there is none.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        self.files.iter().find(|file| file.path == path).map_or("", |file| &file.text)
    }

    /// SHA-256 over all paths and texts, in hexadecimal.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for file in self.files.iter().chain(&self.own_gazetteers) {
            hash.update(file.path.as_bytes());
            hash.update([0]);
            hash.update(file.text.as_bytes());
            hash.update([0]);
        }
        for compiled in &self.compiled_gazetteers {
            hash.update(compiled.checksum().to_le_bytes());
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, OntologyError> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|e| OntologyError::unreadable(&folder, &e))?;
        for entry in entries {
            let entry = entry.map_err(|e| OntologyError::unreadable(&folder, &e))?;
            let kind = entry.file_type().map_err(|e| OntologyError::unreadable(&entry.path(), &e))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if entry
                .path()
                .extension()
                .is_some_and(|e| ["toml", "txt", "tsv", "ttl"].iter().any(|x| e == *x))
            {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// All faults found in the files of an ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OntologyError {
    /// One line a fault: "file:line: what is wrong and what would be right".
    pub faults: Vec<String>,
}

impl OntologyError {
    /// One fault at a line (counted from 1) of a file.
    #[must_use]
    pub fn at(path: &str, line: usize, fault: impl fmt::Display) -> Self {
        Self { faults: vec![format!("{path}:{line}: {fault}")] }
    }

    pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        Self { faults: vec![format!("{}: {error}; check the path and its permissions", path.display())] }
    }
}

impl fmt::Display for OntologyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.faults.join("\n"))
    }
}

impl std::error::Error for OntologyError {}
