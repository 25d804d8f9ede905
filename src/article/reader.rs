//! From files to articles: which reader, and what to say when a file cannot be read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::feed::Feed;
use super::html::Html;
use super::json::Json;
use super::plain_text::PlainText;
use super::warc::Warc;
use super::{Article, Fields, compression};

/// What a reader is given.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The file's bytes, decompressed.
    pub bytes: &'a [u8],
    /// How the user named it.
    pub origin: &'a str,
    /// Names of fields, for formats that have them.
    pub fields: &'a Fields,
}

/// The articles of one file, and the failures of single records in it.
#[derive(Debug, Default)]
pub struct Records(Vec<Result<Article, ReadError>>);

impl Records {
    /// Adds articles.
    pub fn extend(&mut self, articles: impl IntoIterator<Item = Article>) {
        self.0.extend(articles.into_iter().map(Ok));
    }

    /// Adds the outcome for the record that `origin` names.
    pub fn push(&mut self, record: Result<Article, ReadFault>, origin: &str) {
        self.0.push(record.map_err(|fault| ReadError { origin: origin.to_owned(), fault }));
    }

    /// Whether there is neither article nor failure.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Result<Article, ReadError>> for Records {
    fn from_iter<I: IntoIterator<Item = Result<Article, ReadError>>>(records: I) -> Self {
        Self(records.into_iter().collect())
    }
}

impl IntoIterator for Records {
    type Item = Result<Article, ReadError>;
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Reads articles of one input format.
pub trait Reader: Send + Sync {
    /// Name of the format, for messages.
    fn name(&self) -> &'static str;

    /// Whether a file that begins with `head` and is called `file_name` is of the format.
    fn recognises(&self, head: &[u8], file_name: &str) -> bool;

    /// The articles of a file.
    ///
    /// # Errors
    /// The file is not of the format, or holds no article.
    fn read(&self, input: &Input<'_>) -> Result<Records, ReadFault>;
}

/// The readers in the order in which they are asked; the last one takes everything.
pub const READERS: &[&dyn Reader] = &[&Warc, &Json, &Feed, &Html, &PlainText];

/// Largest file that is read, in bytes: a news article has thousands of bytes, not millions.
pub(super) const LARGEST: u64 = 64 << 20;

/// What is wrong with a file.
#[derive(Debug, Error)]
pub enum ReadFault {
    /// There is no such file.
    #[error("no such file or folder; check the path")]
    Missing,
    /// A folder where a file is needed.
    #[error("it is a folder; name a file in it")]
    Folder,
    /// The operating system refuses.
    #[error("it cannot be read: {0}")]
    Unreadable(io::Error),
    /// It has no words.
    #[error("it is empty; an article needs text")]
    Empty,
    /// It is no text.
    #[error("{0}; newsgraph reads text in UTF-8, UTF-16 or Windows-1252")]
    NotText(String),
    /// It is larger than any article.
    #[error("it is larger than 64 MiB; split it into articles")]
    TooLarge,
    /// It is not what its format asks for.
    #[error("{0}")]
    Malformed(String),
}

/// A file that cannot be read, and why.
#[derive(Debug, Error)]
#[error("{origin}: {fault}")]
pub struct ReadError {
    /// The file as the user named it.
    pub origin: String,
    /// What is wrong.
    #[source]
    pub fault: ReadFault,
}

/// Reads the articles of a file, each record for itself: one that is broken does not hide the others.
///
/// # Errors
/// The file is missing, a folder, unreadable, too large, empty, binary or malformed as a whole.
pub fn read_records(path: &Path, fields: &Fields) -> Result<Records, ReadError> {
    let origin = path.to_string_lossy();
    let fail = |fault| ReadError { origin: origin.clone().into_owned(), fault };
    let data = fs::metadata(path).map_err(|e| fail(fault_of(e)))?;
    if data.is_dir() {
        return Err(fail(ReadFault::Folder));
    }
    if data.len() > LARGEST {
        return Err(fail(ReadFault::TooLarge));
    }
    let bytes = fs::read(path).map_err(|e| fail(fault_of(e)))?;
    read_records_from(&bytes, &origin, fields)
}

/// Reads the articles in `bytes`, which may be compressed by gzip; `origin` names them in messages and statement lines.
///
/// # Errors
/// The bytes are too many, empty, binary or malformed as a whole.
pub fn read_records_from(bytes: &[u8], origin: &str, fields: &Fields) -> Result<Records, ReadError> {
    let fail = |fault| ReadError { origin: origin.to_owned(), fault };
    let bytes = compression::unpacked(bytes, LARGEST).map_err(fail)?;
    if bytes.len() as u64 > LARGEST {
        return Err(fail(ReadFault::TooLarge));
    }
    let head = &bytes[..bytes.len().min(1024)];
    let file_name = origin.rsplit(['/', '\\']).next().unwrap_or_default();
    let file_name = compression::name_inside(file_name);
    let Some(reader) = READERS.iter().find(|reader| reader.recognises(head, file_name)) else {
        return Err(fail(ReadFault::Malformed("its format is unknown".to_owned())));
    };
    reader.read(&Input { bytes: &bytes, origin, fields }).map_err(fail)
}

/// Reads the articles of a file, all or none.
///
/// # Errors
/// As [`read_records`], and the first failure of a record.
pub fn read_path(path: &Path) -> Result<Vec<Article>, ReadError> {
    read_records(path, &Fields::default())?.into_iter().collect()
}

/// Reads the articles in `bytes`, all or none.
///
/// # Errors
/// As [`read_records_from`], and the first failure of a record.
pub fn read_bytes(bytes: &[u8], origin: &str) -> Result<Vec<Article>, ReadError> {
    read_records_from(bytes, origin, &Fields::default())?.into_iter().collect()
}

/// The files that a path names: a file as it stands, a folder with all files below it, a pattern (`news/**/*.txt`) with
/// all that it fits; sorted, hidden ones left out.
///
/// # Errors
/// A path that does not exist, a pattern that fits nothing, a folder that cannot be read.
pub fn find(path: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let fail = |path: &Path, e| ReadError { origin: path.to_string_lossy().into_owned(), fault: fault_of(e) };
    let data = match fs::metadata(path) {
        Ok(data) => data,
        Err(error) => {
            let fitting = fitting(&path.to_string_lossy());
            return if fitting.is_empty() { Err(fail(path, error)) } else { Ok(fitting) };
        }
    };
    if !data.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| fail(&folder, e))? {
            let entry = entry.map_err(|e| fail(&folder, e))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let kind = entry.file_type().map_err(|e| fail(&entry.path(), e))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(ReadError {
            origin: path.to_string_lossy().into_owned(),
            fault: ReadFault::Malformed("the folder holds no file".to_owned()),
        });
    }
    Ok(files)
}

/// The files that fit a pattern with `*`, `?`, `[…]` or `**`, sorted; none for what is no pattern.
fn fitting(pattern: &str) -> Vec<PathBuf> {
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let found = glob::glob_with(pattern, options).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = found.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

pub(super) fn fault_of(error: io::Error) -> ReadFault {
    match error.kind() {
        io::ErrorKind::NotFound => ReadFault::Missing,
        _ => ReadFault::Unreadable(error),
    }
}
