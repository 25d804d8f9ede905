//! What came in: one news article, its text and what is known of it.

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
