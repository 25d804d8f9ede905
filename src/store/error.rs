//! Why a store cannot be opened, read or written.

use std::io;
use std::path::{Path, PathBuf};

use oxigraph::store::StorageError;
use thiserror::Error;

/// What is wrong with a store. Each message says what to do.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The program was built without stores.
    #[error(
        "{}: this build has no persistent stores; `cargo install --path . --features disk` builds one that has (see \
         \"A store on disk\" in the README), or use `--graph FILE` with an export", folder.display()
    )]
    NotBuilt {
        /// The folder as named.
        folder: PathBuf,
    },
    /// There is none.
    #[error("{0}: there is no store; `newsgraph build ARTICLE… --store {0}` makes one", folder.display())]
    Missing {
        /// The folder as named.
        folder: PathBuf,
    },
    /// Something else is there.
    #[error("{}: the folder holds other files but no store; name an empty or a new folder", folder.display())]
    Foreign {
        /// The folder as named.
        folder: PathBuf,
    },
    /// Another process writes to it.
    #[error("{}: another newsgraph is writing to this store; wait until it has finished, or read meanwhile", folder.display())]
    InUse {
        /// The folder as named.
        folder: PathBuf,
    },
    /// Its IRIs begin in another way.
    #[error("{}: its articles are named below {base}; give `--base {base}`, or build another store", folder.display())]
    OtherBase {
        /// The folder as named.
        folder: PathBuf,
        /// Base of the store.
        base: String,
    },
    /// A newer program wrote it.
    #[error("{}: a newer newsgraph made it (format {format}); this one reads up to format {known}", folder.display())]
    Newer {
        /// The folder as named.
        folder: PathBuf,
        /// Format of the store.
        format: u32,
        /// Format that this program writes.
        known: u32,
    },
    /// Its manifest is damaged.
    #[error("{}: {fault}; build the store anew, or restore the file from a backup", folder.join(super::MANIFEST).display())]
    Manifest {
        /// The folder as named.
        folder: PathBuf,
        /// What is wrong.
        fault: String,
    },
    /// No room is left.
    #[error(
        "{}: the disk is full; what was reported as added is safe: free some space and run the same command again",
        folder.display()
    )]
    Full {
        /// The folder as named.
        folder: PathBuf,
    },
    /// The database or the file system fails.
    #[error("{}: the store failed: {error}", folder.display())]
    Failed {
        /// The folder as named.
        folder: PathBuf,
        /// What it says.
        #[source]
        error: StorageError,
    },
}

impl StoreError {
    /// What the database's error means.
    pub(super) fn of(folder: &Path, error: StorageError) -> Self {
        let folder = folder.to_owned();
        if let StorageError::Io(inner) = &error {
            // RocksDB's own messages are all there is to tell its faults apart.
            let text = inner.to_string();
            if inner.kind() == io::ErrorKind::Unsupported && !super::AVAILABLE {
                return Self::NotBuilt { folder };
            }
            if text.contains("lock file") || text.contains("lock hold") {
                return Self::InUse { folder };
            }
            if inner.kind() == io::ErrorKind::StorageFull || text.contains("No space left") {
                return Self::Full { folder };
            }
        }
        Self::Failed { folder, error }
    }

    pub(super) fn io(folder: &Path, error: io::Error) -> Self {
        Self::of(folder, StorageError::Io(error))
    }
}
