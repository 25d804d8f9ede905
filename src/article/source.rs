//! Articles from files, folders, patterns and standard input, read one after another as they are asked for.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::de::IgnoredAny;

use super::reader::{LARGEST, ReadError, ReadFault, fault_of, find, read_records_from};
use super::warc::{self, Archive};
use super::{Article, Fields, compression, json};

/// The articles that paths name, in the order of the paths.
///
/// JSON Lines are read line by line and web archives record by record, so that memory does not grow with the file; every
/// other file as a whole.
pub struct Articles {
    paths: VecDeque<PathBuf>,
    files: std::vec::IntoIter<PathBuf>,
    records: Records,
    fields: Fields,
    position: Arc<Position>,
}

/// The articles of one file, and the failures of single ones, as they come.
type Records = Box<dyn Iterator<Item = Result<Article, ReadError>> + Send>;

/// How far [`Articles`] have been read.
#[derive(Debug, Default)]
pub struct Position {
    files: AtomicU64,
    files_done: AtomicU64,
    bytes: AtomicU64,
    bytes_done: AtomicU64,
}

impl Position {
    /// The part that has been read, from 0 to 1; `None` where the end is not known, as on standard input.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn fraction(&self) -> Option<f64> {
        let load = |number: &AtomicU64| number.load(Ordering::Relaxed) as f64;
        let (files, bytes) = (load(&self.files), load(&self.bytes));
        let inside = if bytes > 0.0 { (load(&self.bytes_done) / bytes).min(1.0) } else { 0.0 };
        (files > 0.0).then(|| (((load(&self.files_done) - 1.0).max(0.0) + inside) / files).min(1.0))
    }
}

impl Articles {
    /// The articles of files, of folders with all that is below them, of patterns (`news/**/*.txt`) and, for `-`, of
    /// standard input.
    #[must_use]
    pub fn new(paths: &[PathBuf], fields: Fields) -> Self {
        Self {
            paths: paths.iter().cloned().collect(),
            files: Vec::new().into_iter(),
            records: Box::new(iter::empty()),
            fields,
            position: Arc::default(),
        }
    }

    /// How far the reading has come; may be looked at from another thread.
    #[must_use]
    pub fn position(&self) -> Arc<Position> {
        Arc::clone(&self.position)
    }

    fn open(&self, path: &Path) -> Result<Records, ReadError> {
        let origin = path.to_string_lossy().into_owned();
        let fail = |fault| ReadError { origin: origin.clone(), fault };
        if path.as_os_str() == "-" {
            return match records(Box::new(io::stdin()), origin, self.fields.clone()) {
                // A part of a corpus may be empty.
                Err(ReadError { fault: ReadFault::Empty, .. }) => Ok(Box::new(iter::empty())),
                records => records,
            };
        }
        let file = File::open(path).map_err(|error| fail(fault_of(error)))?;
        let data = file.metadata().map_err(|error| fail(fault_of(error)))?;
        if data.is_dir() {
            return Err(fail(ReadFault::Folder));
        }
        self.position.files_done.fetch_add(1, Ordering::Relaxed);
        self.position.bytes.store(data.len(), Ordering::Relaxed);
        self.position.bytes_done.store(0, Ordering::Relaxed);
        let counted = Counted { inner: file, position: self.position() };
        records(Box::new(counted), origin, self.fields.clone())
    }
}

impl Iterator for Articles {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.records.next() {
                return Some(record);
            }
            let Some(file) = self.files.next() else {
                let path = self.paths.pop_front()?;
                if path.as_os_str() == "-" {
                    self.files = vec![path].into_iter();
                    continue;
                }
                match find(&path) {
                    Ok(files) => {
                        self.position.files.fetch_add(files.len() as u64, Ordering::Relaxed);
                        self.files = files.into_iter();
                    }
                    Err(error) => return Some(Err(error)),
                }
                continue;
            };
            match self.open(&file) {
                Ok(records) => self.records = records,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Counts what is read of a file.
struct Counted<R> {
    inner: R,
    position: Arc<Position>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.position.bytes_done.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// The records of one file: those of a web archive, or line by line where its first line is a JSON object of its own and
/// more lines follow.
fn records(from: Box<dyn Read + Send>, origin: String, fields: Fields) -> Result<Records, ReadError> {
    let fail = |fault| ReadError { origin: origin.clone(), fault };
    let mut reader = compression::unpacking(from).map_err(fail)?;
    if reader.fill_buf().map_err(|error| fail(ReadFault::Unreadable(error)))?.starts_with(warc::MAGIC) {
        return Ok(Box::new(Archive::new(reader, origin, fields)));
    }
    let mut head = Vec::new();
    read_line(&mut reader, &mut head).map_err(fail)?;
    let is_object = head.trim_ascii_start().starts_with(b"{");
    let more = is_object
        && serde_json::from_slice::<IgnoredAny>(&head).is_ok()
        && goes_on(&mut reader).map_err(fail)?;
    if more {
        return Ok(Box::new(Lines { reader, first: Some(head), number: 0, ended: false, origin, fields }));
    }
    let limit = (LARGEST + 1).saturating_sub(head.len() as u64);
    reader.take(limit).read_to_end(&mut head).map_err(|error| fail(ReadFault::Unreadable(error)))?;
    Ok(Box::new(read_records_from(&head, &origin, &fields)?.into_iter()))
}

/// Whether anything but blanks follows.
fn goes_on(reader: &mut impl BufRead) -> Result<bool, ReadFault> {
    loop {
        let buffer = reader.fill_buf().map_err(ReadFault::Unreadable)?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let blanks = buffer.len() - buffer.trim_ascii_start().len();
        if blanks < buffer.len() {
            return Ok(true);
        }
        reader.consume(blanks);
    }
}

/// One line with its end, or nothing at the end of the file.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> Result<(), ReadFault> {
    reader.take(LARGEST + 1).read_until(b'\n', line).map_err(ReadFault::Unreadable)?;
    if line.len() as u64 > LARGEST { Err(ReadFault::TooLarge) } else { Ok(()) }
}

/// JSON Lines: an article a line.
struct Lines<R> {
    reader: R,
    first: Option<Vec<u8>>,
    number: usize,
    ended: bool,
    origin: String,
    fields: Fields,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let mut line = Vec::new();
            self.number += 1;
            let origin = format!("{}#{}", self.origin, self.number);
            if let Some(first) = self.first.take() {
                line = first;
            } else if let Err(fault) = read_line(&mut self.reader, &mut line) {
                // What follows a line that is too long or cannot be read is not to be told from it.
                self.ended = true;
                return Some(Err(ReadError { origin, fault }));
            }
            self.ended |= line.is_empty();
            if !line.trim_ascii().is_empty() {
                let article = json::article_of_line(&line, &origin, &self.fields);
                return Some(article.map_err(|fault| ReadError { origin, fault }));
            }
        }
        None
    }
}
