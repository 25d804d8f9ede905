//! Which of several editions of one article counts.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::text::PartialDate;

use super::names::digest;

/// What was seen of each article in one run.
///
/// Two files may hold one article (one web address) in different states. So that the order of the files does not matter,
/// the edition published last counts, and of those of one day the one whose text has the greater hash. Takes some 40
/// bytes an article.
#[derive(Debug, Default)]
pub struct Editions(FxHashMap<u64, Order>);

/// What editions are ordered by: day of publication, then content.
type Order = (Option<jiff::civil::Date>, u64);

/// One state of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Hash of the IRI.
    article: u64,
    order: Order,
}

impl Edition {
    /// The edition that was read.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let authors = article.authors.join("\n");
        let content = [&article.sha256, &authors, article.publisher.as_deref().unwrap_or_default()];
        Self {
            article: digest(&[&article.iri]),
            order: (article.published.map(PartialDate::earliest), digest(&content)),
        }
    }
}

impl Editions {
    /// Whether the edition counts, being the first of its article or a later one than those noted before.
    pub fn note(&mut self, edition: Edition) -> bool {
        match self.0.entry(edition.article) {
            Entry::Occupied(known) if *known.get() >= edition.order => false,
            Entry::Occupied(mut known) => {
                known.insert(edition.order);
                true
            }
            Entry::Vacant(free) => {
                free.insert(edition.order);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(text: &str, year: i16) -> Article {
        let mut article = Article::from_text(text.to_owned(), "x");
        "https://example.org/story".clone_into(&mut article.iri);
        article.published = Some(PartialDate::Year(year));
        article
    }

    #[test]
    fn the_last_edition_counts_whatever_the_order() {
        let (old, new, other) = (edition("One.", 2024), edition("Two.", 2025), edition("Three.", 2025));
        let last_of = |articles: [&Article; 3]| {
            let mut editions = Editions::default();
            let counting: Vec<&Article> =
                articles.into_iter().filter(|article| editions.note(Edition::of(article))).collect();
            counting.last().map(|article| article.text.clone())
        };
        let winner = last_of([&old, &new, &other]);
        assert_ne!(winner, Some(old.text.clone()));
        for order in [[&old, &other, &new], [&new, &old, &other], [&other, &new, &old], [&new, &other, &old]]
        {
            assert_eq!(last_of(order), winner);
        }
    }
}
