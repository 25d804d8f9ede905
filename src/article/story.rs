//! What structured formats say of an article, before it becomes one.

use crate::text::{PartialDate, Span};

use super::header::{self, Header};
use super::{Article, plain_text};

/// Headline, body and metadata as a format gives them, not yet interpreted.
#[derive(Clone, Debug, Default)]
pub(super) struct Story {
    pub(super) headline: String,
    /// Plain text, paragraphs parted by blank lines.
    pub(super) body: String,
    /// Any form of date.
    pub(super) published: String,
    /// Names, or bylines ("By Jane Roe and John Poe").
    pub(super) authors: Vec<String>,
    pub(super) publisher: String,
    pub(super) url: String,
}

impl Story {
    /// The article: its text is the headline, a blank line, the body. `None` if the story has no words.
    ///
    /// Header lines and a dateline inside the body are understood as in plain text; what the format says outside the
    /// text counts more.
    pub(super) fn into_article(self, origin: &str) -> Option<Article> {
        let headline = self.headline.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut body = self.body.trim();
        if let Some(rest) = body.strip_prefix(headline.as_str()) {
            // Many bodies begin with their headline; the words after it must be another line.
            body = if rest.starts_with('\n') || rest.is_empty() { rest.trim_start() } else { body };
        }
        if body.is_empty() && headline.is_empty() {
            return None;
        }
        let inner = plain_text::parse(body.to_owned(), origin);
        let mut article = if headline.is_empty() {
            inner
        } else {
            let shift = headline.len() + 2;
            let moved = |span: Span| Span::new(span.start() + shift, span.end() + shift);
            let mut article = Article::from_text(format!("{headline}\n\n{body}"), origin);
            let own = Span::new(0, headline.len());
            article.headline = Some(own);
            article.paragraphs =
                std::iter::once(own).chain(inner.paragraphs.into_iter().map(moved)).collect();
            article.dateline = inner.dateline.map(moved);
            article.published = inner.published;
            article.authors = inner.authors;
            article.publisher = inner.publisher;
            article
        };
        if let Some(date) = header::find_date(&self.published) {
            article.published = Some(PartialDate::Day(date));
        }
        let authors: Vec<String> = self.authors.iter().flat_map(|byline| Header::people(byline)).collect();
        if !authors.is_empty() {
            article.authors = authors;
        }
        let publisher = self.publisher.trim();
        if !publisher.is_empty() {
            article.publisher = Some(publisher.to_owned());
        }
        article.set_url(&self.url);
        Some(article)
    }
}
