//! Stores: a folder with the graphs of any number of articles, which lives from one run to the next.
//!
//! The folder holds Oxigraph's RocksDB database (`oxigraph/`, which every Oxigraph opens) and a manifest
//! (`newsgraph.json`) that says what made it. One process writes at a time, any number reads. Cargo feature `disk`.

mod catalogue;
mod error;
mod manifest;
mod verify;
mod writer;

pub use catalogue::{Entry, Figures, figures, for_each_entry};
pub use error::StoreError;
pub use manifest::{MANIFEST, Manifest};
pub use verify::{Fault, Verified, verify};
pub use writer::{Added, Writer};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use oxigraph::model::NamedNodeRef;

use crate::graph::{Base, Graph};

/// Name of the folder with the database.
const DATABASE: &str = "oxigraph";

/// An open store.
pub struct ArticleStore {
    folder: PathBuf,
    graph: Graph,
    manifest: Manifest,
    /// [`Manifest::settled`] as it is on the disk.
    settled: Mutex<bool>,
}

impl ArticleStore {
    /// Opens a store for writing, or makes one if the folder is missing or empty.
    ///
    /// # Errors
    /// A folder that holds something else, a store of another base or a newer newsgraph, one that another process writes
    /// to, a full or failing disk.
    pub fn open(folder: &Path, mut manifest: Manifest) -> Result<Self, StoreError> {
        let io = |error| StoreError::io(folder, error);
        let known = match Manifest::read(folder) {
            Err(StoreError::Missing { .. }) => {
                fs::create_dir_all(folder).map_err(io)?;
                let mut files = fs::read_dir(folder).map_err(io)?;
                if files.any(|file| !file.is_ok_and(|file| manifest::is_unfinished(&file))) {
                    return Err(StoreError::Foreign { folder: folder.to_owned() });
                }
                manifest.write(folder)?;
                manifest.clone()
            }
            known => known?,
        };
        if known.base != manifest.base {
            return Err(StoreError::OtherBase { folder: folder.to_owned(), base: known.base });
        }
        let store = disk::open(&folder.join(DATABASE)).map_err(|error| StoreError::of(folder, error))?;
        manifest::sweep(folder).map_err(io)?;
        manifest.settled = known.settled;
        if known != manifest {
            manifest.write(folder)?;
        }
        Self::with(folder, store, manifest)
    }

    /// Opens a store as it is, for changes that read no article.
    ///
    /// # Errors
    /// No store there, one that another process writes to, a failing disk.
    pub fn open_existing(folder: &Path) -> Result<Self, StoreError> {
        let manifest = Manifest::read(folder)?;
        let store = disk::open(&folder.join(DATABASE)).map_err(|error| StoreError::of(folder, error))?;
        Self::with(folder, store, manifest)
    }

    /// Opens a store for reading only, as it is now; another process may go on writing.
    ///
    /// # Errors
    /// No store there, a failing disk.
    pub fn read(folder: &Path) -> Result<Self, StoreError> {
        let manifest = Manifest::read(folder)?;
        let database = folder.join(DATABASE);
        // A compaction by the writer may move a file while it is looked for.
        let store = disk::open_read_only(&database)
            .or_else(|_| disk::open_read_only(&database))
            .map_err(|error| StoreError::of(folder, error))?;
        Self::with(folder, store, manifest)
    }

    fn with(folder: &Path, store: oxigraph::store::Store, manifest: Manifest) -> Result<Self, StoreError> {
        let base = Base::new(&manifest.base)
            .map_err(|error| StoreError::Manifest { folder: folder.to_owned(), fault: error.to_string() })?;
        let graph = Graph::of(store).with_base(base).with_settings(manifest.settings.clone());
        let settled = Mutex::new(manifest.settled);
        Ok(Self { folder: folder.to_owned(), graph, manifest, settled })
    }

    /// What is in it.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What made it.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Removes an article. Returns whether it was there.
    ///
    /// # Errors
    /// A failing disk; the article is there then.
    pub fn remove(&self, article: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        self.settle(false)?;
        self.graph.remove(article).map_err(|error| self.fail(error))
    }

    /// Brings what depends on all articles up to date, unless none changed, and puts all changes on the disk. Returns how
    /// many articles are copies of others.
    ///
    /// # Errors
    /// A failing disk.
    pub fn finish(&self) -> Result<usize, StoreError> {
        if self.is_settled() {
            return self.graph.near_duplicates().map_err(|error| self.fail(error));
        }
        let copies = self.graph.mark_near_duplicates().map_err(|error| self.fail(error))?;
        self.flush()?;
        self.settle(true)?;
        Ok(copies)
    }

    fn is_settled(&self) -> bool {
        *self.settled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes on the disk that articles change from now on, or that all is up to date again.
    fn settle(&self, settled: bool) -> Result<(), StoreError> {
        let mut known = self.settled.lock().unwrap_or_else(PoisonError::into_inner);
        if *known != settled {
            self.manifest.settled(settled).write(&self.folder)?;
            *known = settled;
        }
        Ok(())
    }

    /// Puts all changes on the disk, so that they survive a power cut.
    ///
    /// # Errors
    /// A failing disk.
    pub fn flush(&self) -> Result<(), StoreError> {
        disk::flush(self.graph.store()).map_err(|error| StoreError::of(&self.folder, error))
    }

    /// Gives room of removed and replaced articles back and orders the files for reading. Takes a while.
    ///
    /// # Errors
    /// A failing disk.
    pub fn compact(&self) -> Result<(), StoreError> {
        disk::compact(self.graph.store()).map_err(|error| StoreError::of(&self.folder, error))
    }

    /// Bytes that the store takes on the disk.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn bytes(&self) -> Result<u64, StoreError> {
        let io = |error| StoreError::io(&self.folder, error);
        let mut sum = 0;
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).map_err(io)? {
                let entry = entry.map_err(io)?;
                match entry.metadata() {
                    Ok(data) if data.is_dir() => folders.push(entry.path()),
                    Ok(data) => sum += data.len(),
                    // The database may just have dropped it.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(io(error)),
                }
            }
        }
        Ok(sum)
    }

    fn fail(&self, error: crate::graph::GraphError) -> StoreError {
        let crate::graph::GraphError::Store(error) = error;
        StoreError::of(&self.folder, error)
    }
}

/// What only a build with RocksDB can do.
#[cfg(feature = "disk")]
mod disk {
    use std::path::Path;

    use oxigraph::store::{StorageError, Store};

    pub(super) fn open(database: &Path) -> Result<Store, StorageError> {
        Store::open(database)
    }

    pub(super) fn open_read_only(database: &Path) -> Result<Store, StorageError> {
        Store::open_read_only(database)
    }

    pub(super) fn flush(store: &Store) -> Result<(), StorageError> {
        store.flush()
    }

    pub(super) fn compact(store: &Store) -> Result<(), StorageError> {
        store.optimize()?;
        store.flush()
    }
}

/// Without RocksDB nothing can be opened, which [`StoreError`] explains.
#[cfg(not(feature = "disk"))]
mod disk {
    use std::io::{Error, ErrorKind};
    use std::path::Path;

    use oxigraph::store::{StorageError, Store};

    pub(super) fn open(_database: &Path) -> Result<Store, StorageError> {
        Err(StorageError::Io(Error::from(ErrorKind::Unsupported)))
    }

    pub(super) fn open_read_only(database: &Path) -> Result<Store, StorageError> {
        open(database)
    }

    pub(super) fn flush(_store: &Store) -> Result<(), StorageError> {
        Ok(())
    }

    pub(super) fn compact(_store: &Store) -> Result<(), StorageError> {
        Ok(())
    }
}

/// Whether this build can open stores.
pub const AVAILABLE: bool = cfg!(feature = "disk");
