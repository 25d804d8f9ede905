//! `newsgraph.json`: what made a store.

use std::fs::{self, DirEntry};
use std::io::{self, Write};
use std::path::Path;

use super::StoreError;
use serde::{Deserialize, Serialize};

/// Name of the file in the store's folder.
pub const MANIFEST: &str = "newsgraph.json";

/// How the names of manifests begin whose writing was interrupted.
const UNFINISHED: &str = "newsgraph.json.";

/// Version of the layout of stores.
const FORMAT: u32 = 1;

/// What made a store. Articles that were read with other settings are read again by the next build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the layout.
    format: u32,
    /// Version of the program that last wrote to it.
    pub newsgraph: String,
    /// SHA-256 of the English model.
    pub model: String,
    /// SHA-256 of rules, word lists and names.
    pub ontology: String,
    /// Names model, corrections and options of the last build.
    pub settings: String,
    /// Base of its IRIs.
    pub base: String,
    /// Whether what depends on all articles is as they are now: no build was broken off since.
    #[serde(default)]
    pub(super) settled: bool,
}

impl Manifest {
    /// The manifest of what this program writes.
    #[must_use]
    pub fn new(model: String, ontology: String, settings: String, base: String) -> Self {
        Self {
            format: FORMAT,
            newsgraph: env!("CARGO_PKG_VERSION").to_owned(),
            model,
            ontology,
            settings,
            base,
            settled: false,
        }
    }

    /// The same of a store whose articles are about to change, or of one that is up to date.
    pub(super) fn settled(&self, settled: bool) -> Self {
        Self { settled, ..self.clone() }
    }

    /// Reads the manifest of a store.
    pub(super) fn read(folder: &Path) -> Result<Self, StoreError> {
        let text = match fs::read_to_string(folder.join(MANIFEST)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::Missing { folder: folder.to_owned() });
            }
            Err(error) => return Err(StoreError::io(folder, error)),
        };
        let manifest: Self = serde_json::from_str(&text).map_err(|error| StoreError::Manifest {
            folder: folder.to_owned(),
            fault: format!("it is damaged: {error}"),
        })?;
        if manifest.format > FORMAT {
            let (format, known) = (manifest.format, FORMAT);
            return Err(StoreError::Newer { folder: folder.to_owned(), format, known });
        }
        Ok(manifest)
    }

    /// Writes it, whole or not at all, even if the power goes.
    pub(super) fn write(&self, folder: &Path) -> Result<(), StoreError> {
        let io = |error| StoreError::io(folder, error);
        let mut text = serde_json::to_string_pretty(self).map_err(|error| io(error.into()))?;
        text.push('\n');
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder).map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        file.as_file().sync_all().map_err(io)?;
        file.persist(folder.join(MANIFEST)).map_err(|error| io(error.error))?;
        // The name is in the folder, which must reach the disk too; where folders cannot be opened, the system does that.
        if let Ok(folder) = fs::File::open(folder) {
            folder.sync_all().map_err(io)?;
        }
        Ok(())
    }
}

/// Whether a file is what a process that was killed left of a manifest.
pub(super) fn is_unfinished(file: &DirEntry) -> bool {
    file.file_name().to_string_lossy().starts_with(UNFINISHED)
}

/// Removes what processes that were killed left of manifests. Only who may write to the store may do that.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if is_unfinished(&file) {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_are_read_as_they_were_written_and_damage_is_told() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| unreachable!("{error}"));
        let missing = Manifest::read(folder.path());
        assert!(matches!(missing, Err(StoreError::Missing { .. })));
        let text = |text: &str| text.to_owned();
        let manifest = Manifest::new(text("m"), text("o"), text("s"), text("https://example.org/"));
        assert!(manifest.write(folder.path()).is_ok());
        assert!(Manifest::read(folder.path()).is_ok_and(|read| read == manifest));
        let newer = Manifest { format: 99, ..manifest };
        assert!(newer.write(folder.path()).is_ok());
        assert!(matches!(Manifest::read(folder.path()), Err(StoreError::Newer { format: 99, .. })));
        assert!(fs::write(folder.path().join(MANIFEST), "{").is_ok());
        assert!(matches!(Manifest::read(folder.path()), Err(StoreError::Manifest { .. })));
    }
}
