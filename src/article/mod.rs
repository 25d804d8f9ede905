//! What came in: one news article, its text and what is known of it.

mod compression;
mod encoding;
mod feed;
mod fields;
mod header;
mod html;
mod json;
mod paragraphs;
mod plain_text;
mod reader;
mod source;
mod story;
mod warc;

pub use fields::Fields;
pub use reader::{
    Input, READERS, ReadError, ReadFault, Reader, Records, find, read_bytes, read_path, read_records,
    read_records_from,
};
pub use source::{Articles, Position};

use sha2::{Digest, Sha256};

use crate::ontology::vocabulary::BASE;
use crate::text::{PartialDate, Span};

/// One article as it was read. Every span points into [`text`](Self::text).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// IRI of the article: its URL, else made from the SHA-256 of its text.
    pub iri: String,
    /// Where it came from as the user named it (a path, `-`); what statement lines call `article`.
    pub origin: String,
    /// The decoded text, without byte order mark. For plain text the whole file, header lines included, so that
    /// offsets are those of the file.
    pub text: String,
    /// Lower-case hexadecimal SHA-256 of `text`.
    pub sha256: String,
    /// The headline, where the text has one.
    pub headline: Option<Span>,
    /// The paragraphs to read, in order: headline first, header lines left out.
    pub paragraphs: Vec<Span>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// People who wrote it.
    pub authors: Vec<String>,
    /// Agency or paper that published it.
    pub publisher: Option<String>,
    /// Place of the dateline ("LONDON, March 2 (Reuters) -").
    pub dateline: Option<Span>,
    /// Web address, where known.
    pub url: Option<String>,
}

impl Article {
    /// An article of which nothing but the text is known. Its paragraphs are the stretches between blank lines.
    #[must_use]
    pub fn from_text(text: String, origin: &str) -> Self {
        let sha256: String = Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
        let paragraphs = paragraphs::blocks(&text);
        Self {
            iri: format!("{BASE}article/{}", &sha256[..16]),
            origin: origin.to_owned(),
            text,
            sha256,
            headline: None,
            paragraphs,
            published: None,
            authors: Vec::new(),
            publisher: None,
            dateline: None,
            url: None,
        }
    }

    /// Notes the web address and makes it the article's IRI. Anything but a well-formed `http` address is ignored: it
    /// comes from outside and is written into the graph. A fragment is cut off, because evidence adds its own.
    fn set_url(&mut self, address: &str) {
        let address = address.trim().split('#').next().unwrap_or_default();
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let is_safe = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c) || c.is_alphanumeric();
        if host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
            && address.chars().all(is_safe)
        {
            address.clone_into(&mut self.iri);
            self.url = Some(address.to_owned());
        }
    }
}
