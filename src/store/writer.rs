//! Articles into a store, some hundred at a time.

use std::collections::BTreeMap;
use std::mem;
use std::panic::resume_unwind;
use std::thread::{Scope, ScopedJoinHandle};
use std::time::{Duration, Instant};

use oxigraph::model::NamedNode;

use crate::graph::{ArticleGraph, GraphError};

use super::{ArticleStore, StoreError};

/// Quads after which a batch is written: some 30 MB in memory. The larger, the longer nothing is written beside the reading.
const MOST_QUADS: usize = 100_000;

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

/// Collects articles and writes them in batches, while the next batch is collected. An article is in the store as a whole
/// or not at all, whatever happens: new ones of a batch are loaded all at once, those that replace others in a transaction
/// each.
pub struct Writer<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    store: &'env ArticleStore,
    batch: usize,
    waiting: BTreeMap<String, ArticleGraph>,
    quads: usize,
    since: Instant,
    /// The batch that is being written.
    under_way: Option<ScopedJoinHandle<'scope, Result<Vec<Added>, StoreError>>>,
}

impl<'scope, 'env> Writer<'scope, 'env> {
    /// A writer to a store that was opened for writing, on a thread of `scope`. It writes after `batch` articles at the
    /// latest.
    #[must_use]
    pub fn new(scope: &'scope Scope<'scope, 'env>, store: &'env ArticleStore, batch: usize) -> Self {
        let waiting = BTreeMap::new();
        Self { scope, store, batch, waiting, quads: 0, since: Instant::now(), under_way: None }
    }

    /// Takes an article. When a batch is full, waits for the one before, returns what is now safe of it, even from a power
    /// cut, and begins to write the full one.
    ///
    /// # Errors
    /// A full or failing disk; what was returned before is safe, and of the batch each article is there or not.
    pub fn add(&mut self, article: ArticleGraph) -> Result<Vec<Added>, StoreError> {
        self.quads += article.triples().len();
        self.waiting.insert(article.name().as_str().to_owned(), article);
        let is_full = self.quads >= MOST_QUADS || self.waiting.len() >= self.batch;
        if !is_full && self.since.elapsed() < LONGEST_WAIT {
            return Ok(Vec::new());
        }
        let safe = self.written()?;
        let (waiting, quads) = (mem::take(&mut self.waiting), mem::take(&mut self.quads));
        let store = self.store;
        self.under_way = Some(self.scope.spawn(move || write(store, waiting, quads)));
        self.since = Instant::now();
        Ok(safe)
    }

    /// Writes what waits and returns what is now safe.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn finish(mut self) -> Result<Vec<Added>, StoreError> {
        let mut safe = self.written()?;
        safe.extend(write(self.store, self.waiting, self.quads)?);
        Ok(safe)
    }

    /// Waits for the batch that is being written.
    fn written(&mut self) -> Result<Vec<Added>, StoreError> {
        let under_way = self.under_way.take().map(ScopedJoinHandle::join);
        under_way.map_or(Ok(Vec::new()), |written| written.unwrap_or_else(|panic| resume_unwind(panic)))
    }
}

/// Writes a batch.
fn write(
    store: &ArticleStore,
    waiting: BTreeMap<String, ArticleGraph>,
    quads: usize,
) -> Result<Vec<Added>, StoreError> {
    if !waiting.is_empty() {
        store.settle(false)?;
    }
    let graph = store.graph();
    let fail = |error: GraphError| store.fail(error);
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
        store.flush()?;
    }
    Ok(added)
}
