//! What came in: one news article, its text and what is known of it.

mod encoding;
mod header;
mod paragraphs;
mod plain_text;
mod reader;

pub use reader::{READERS, ReadError, ReadFault, Reader, find, read_bytes, read_path};

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
}
