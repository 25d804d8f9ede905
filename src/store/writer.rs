//! Articles into a store, some hundred at a time.

use std::collections::BTreeMap;
use std::mem;
use std::time::{Duration, Instant};

use oxigraph::model::NamedNode;

use crate::graph::{ArticleGraph, GraphError};

use super::{ArticleStore, StoreError};

/// Quads after which a batch is written: some 60 MB in memory.
const MOST_QUADS: usize = 200_000;

/// The longest that an article waits.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Quads from which the bulk loader is worth its files; below, transactions are.
const BULK: usize = 5_000;

/// An article that is safe in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// IRI of the article.
    pub article: NamedNode,
    /// Whether it took the place of an earlier edition.
    pub replaced: bool,
}

/// Collects articles and writes them in batches. An article is in the store as a whole or not at all, whatever happens:
/// new ones of a batch are loaded all at once, those that replace others in a transaction each.
pub struct Writer<'a> {
    store: &'a ArticleStore,
    batch: usize,
    waiting: BTreeMap<String, ArticleGraph>,
    quads: usize,
    since: Instant,
}

impl<'a> Writer<'a> {
    /// A writer to a store that was opened for writing. It writes after `batch` articles at the latest.
    #[must_use]
    pub fn new(store: &'a ArticleStore, batch: usize) -> Self {
        Self { store, batch, waiting: BTreeMap::new(), quads: 0, since: Instant::now() }
    }

    /// Takes an article. When a batch is full, writes it and returns what is now safe, even from a power cut.
    ///
    /// # Errors
    /// A full or failing disk; what was returned before is safe, and of the batch each article is there or not.
    pub fn add(&mut self, article: ArticleGraph) -> Result<Vec<Added>, StoreError> {
        self.quads += article.triples().len();
        self.waiting.insert(article.name().as_str().to_owned(), article);
        let is_full = self.quads >= MOST_QUADS || self.waiting.len() >= self.batch;
        if is_full || self.since.elapsed() >= LONGEST_WAIT { self.commit() } else { Ok(Vec::new()) }
    }

    /// Writes what waits and returns what is now safe.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn commit(&mut self) -> Result<Vec<Added>, StoreError> {
        let waiting = mem::take(&mut self.waiting);
        let quads = mem::take(&mut self.quads);
        self.since = Instant::now();
        let graph = self.store.graph();
        let fail = |error: GraphError| self.store.fail(error);
        let mut added = Vec::with_capacity(waiting.len());
        let (mut new, mut old) = (Vec::new(), Vec::new());
        for article in waiting.into_values() {
            let replaced = graph.contains(article.name().as_ref()).map_err(fail)?;
            added.push(Added { article: article.name().clone(), replaced });
            if replaced { old.push(article) } else { new.push(article) }
        }
        if quads >= BULK {
            graph.put_new(new).map_err(fail)?;
        } else {
            old.append(&mut new);
        }
        let logged = !old.is_empty();
        for article in &old {
            graph.put(article).map_err(fail)?;
        }
        if logged {
            self.store.flush()?;
        }
        Ok(added)
    }
}
