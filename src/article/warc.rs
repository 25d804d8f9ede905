//! Pages in web archives (WARC 1.0 and 1.1, ISO 28500), as crawlers write them: read one record at a time, so that memory
//! does not grow with the archive.

use std::io::{self, BufRead, Read};

use super::reader::{Input, LARGEST, ReadError, ReadFault, Reader, Records, read_records_from};
use super::{Article, Fields};

/// How an archive begins.
pub(super) const MAGIC: &[u8] = b"WARC/";
/// Longest head of a record, in bytes.
const LONGEST_HEAD: u64 = 1 << 20;
/// Most fields in the head of a server's answer.
const MOST_FIELDS: usize = 256;

/// An archive that is in memory as a whole.
pub(super) struct Warc;

impl Reader for Warc {
    fn name(&self) -> &'static str {
        "WARC"
    }

    fn recognises(&self, head: &[u8], _: &str) -> bool {
        head.starts_with(MAGIC)
    }

    fn read(&self, input: &Input<'_>) -> Result<Records, ReadFault> {
        Ok(Archive::new(input.bytes, input.origin.to_owned(), input.fields.clone()).collect())
    }
}

/// The articles of an archive: of each page that a server answered with, in their order.
pub(super) struct Archive<R> {
    reader: R,
    origin: String,
    fields: Fields,
    number: usize,
    ended: bool,
    waiting: Vec<Result<Article, ReadError>>,
}

/// What the head of a record says.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    content_type: String,
    address: String,
    /// Bytes of what follows the head.
    length: u64,
}

impl<R: BufRead> Archive<R> {
    /// An archive that `origin` names in messages and statement lines.
    pub(super) fn new(reader: R, origin: String, fields: Fields) -> Self {
        Self { reader, origin, fields, number: 0, ended: false, waiting: Vec::new() }
    }

    /// Reads the next record; `false` at the end of the archive.
    fn record(&mut self) -> Result<bool, ReadFault> {
        let Some(head) = self.head()? else { return Ok(false) };
        self.number += 1;
        let is_page = match head.kind.as_str() {
            "response" => head.content_type.starts_with("application/http"),
            "resource" => is_html(&head.content_type),
            _ => false,
        };
        let wanted = if is_page { head.length.min(LARGEST + 1) } else { 0 };
        let mut body = Vec::new();
        self.reader.by_ref().take(wanted).read_to_end(&mut body).map_err(ReadFault::Unreadable)?;
        let rest = head.length - body.len() as u64;
        let skipped = io::copy(&mut self.reader.by_ref().take(rest), &mut io::sink());
        if skipped.map_err(ReadFault::Unreadable)? < rest {
            return Err(ReadFault::Malformed(format!("the archive ends in its record {}", self.number)));
        }
        if is_page {
            let origin = format!("{}#{}", self.origin, self.number);
            if body.len() as u64 > LARGEST {
                self.waiting.push(Err(ReadError { origin, fault: ReadFault::TooLarge }));
            } else if head.kind == "resource" {
                self.page(&body, &origin, &head.address);
            } else if let Some(page) = page_of_answer(&body) {
                self.page(&page, &origin, &head.address);
            }
            // The first one is to be taken first.
            self.waiting.reverse();
        }
        Ok(true)
    }

    /// Reads the articles of a page that was found at an address.
    fn page(&mut self, page: &[u8], origin: &str, address: &str) {
        // The ending says what it is where the page itself does not.
        match read_records_from(page, &format!("{origin}.html"), &self.fields) {
            Err(ReadError { fault, .. }) => {
                self.waiting.push(Err(ReadError { origin: format!("{origin} ({address})"), fault }));
            }
            Ok(records) => self.waiting.extend(records.into_iter().map(|record| {
                let mut article = record?;
                origin.clone_into(&mut article.origin);
                if article.url.is_none() {
                    article.set_url(address.trim_matches(['<', '>']));
                }
                Ok(article)
            })),
        }
    }

    /// The head of the next record: lines up to an empty one.
    fn head(&mut self) -> Result<Option<Head>, ReadFault> {
        let mut reader = self.reader.by_ref().take(LONGEST_HEAD);
        let mut line = Vec::new();
        let mut head: Option<Head> = None;
        loop {
            line.clear();
            reader.read_until(b'\n', &mut line).map_err(ReadFault::Unreadable)?;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            match &mut head {
                None if line.is_empty() => return Ok(None),
                // Records end with two empty lines.
                None if text.is_empty() => {}
                None if line.starts_with(MAGIC) => head = Some(Head::default()),
                Some(_) if text.is_empty() && !line.is_empty() => return Ok(head),
                Some(head) if !line.is_empty() => head.note(text),
                _ => {
                    let message = format!("it is no web archive after record {}", self.number);
                    return Err(ReadFault::Malformed(message));
                }
            }
        }
    }
}

impl Head {
    /// Takes in one line of the head. Lines that say nothing of use are left alone.
    fn note(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else { return };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => value.clone_into(&mut self.address),
            "content-type" => self.content_type = value.to_ascii_lowercase(),
            "content-length" => self.length = value.parse().unwrap_or(0),
            _ => {}
        }
    }
}

impl<R: BufRead> Iterator for Archive<R> {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.waiting.pop() {
                return Some(article);
            }
            if self.ended {
                return None;
            }
            match self.record() {
                Ok(more) => self.ended = !more,
                Err(fault) => {
                    self.ended = true;
                    return Some(Err(ReadError { origin: self.origin.clone(), fault }));
                }
            }
        }
    }
}

/// The page in what a server sent, if it sent one.
fn page_of_answer(answer: &[u8]) -> Option<Vec<u8>> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut head = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(length) = head.parse(answer).ok()? else { return None };
    let field = |name: &str| {
        let field = head.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(field.value).to_ascii_lowercase())
    };
    if head.code != Some(200) || !is_html(&field("content-type")?) {
        return None;
    }
    let body = &answer[length..];
    let is_chunked = field("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
    // Some crawlers join the chunks and leave the field as it was.
    let joined = is_chunked.then(|| join_chunks(body)).flatten();
    Some(joined.unwrap_or_else(|| body.to_vec()))
}

fn is_html(content_type: &str) -> bool {
    content_type.starts_with("text/html") || content_type.starts_with("application/xhtml")
}

/// The body that was sent in chunks (RFC 9112, section 7.1); `None` if it is not in chunks.
fn join_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let httparse::Status::Complete((start, length)) = httparse::parse_chunk_size(body).ok()? else {
            return None;
        };
        if length == 0 {
            return Some(joined);
        }
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        joined.extend_from_slice(body.get(start..end)?);
        body = body[end..].strip_prefix(b"\r\n")?;
    }
}
