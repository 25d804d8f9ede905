//! The table of bundled queries, and users' own beside them.

use std::path::Path;

use super::QueryError;
use super::header::{HeaderError, Query};
use super::names::similar;

macro_rules! queries {
    ($($name:literal,)*) => {
        /// Name and text of each file of `queries/`, sorted; a test compares it with the folder.
        const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $name, ".rq"))),)*
        ];
    };
}

queries! {
    "about",
    "background",
    "claims",
    "connections",
    "contradictions",
    "different-values",
    "disputed",
    "events",
    "infobox",
    "mentioned-together",
    "most-connected",
    "places",
    "relations-between",
    "sources",
    "timeline",
    "who-accused-whom",
    "who-acquired-what",
    "who-attacked-whom",
    "who-criticised-whom",
    "who-defeated-whom",
    "who-holds-which-role",
    "who-met-whom",
    "who-praised-whom",
    "who-said-what",
    "who-sanctioned-whom",
    "who-speaks-on",
    "who-sued-whom",
    "who-supported-whom",
}

/// The queries that can be asked by name.
#[derive(Clone, Debug)]
pub struct Queries {
    queries: Vec<Query>,
}

/// The bundled queries, sorted by name.
///
/// # Errors
/// A fault in a bundled header, which the tests exclude.
pub fn all() -> Result<Queries, HeaderError> {
    let queries = FILES.iter().map(|(name, text)| Query::parse(name, &format!("queries/{name}.rq"), text));
    Ok(Queries { queries: queries.collect::<Result<_, _>>()? })
}

/// The bundled query of that name.
#[must_use]
pub fn bundled(name: &str) -> Option<Query> {
    let (name, text) = FILES.iter().find(|(known, _)| *known == name)?;
    Query::parse(name, &format!("queries/{name}.rq"), text).ok()
}

impl Queries {
    /// Adds the `.rq` files of a folder; one that has the name of a bundled query replaces it.
    ///
    /// # Errors
    /// A folder or file that cannot be read, or a header with a fault; the message names the file.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, HeaderError> {
        let unreadable = |path: &Path, error: std::io::Error| HeaderError {
            file: path.display().to_string(),
            line: 0,
            fault: format!("{error}; check the path and its permissions"),
        };
        let entries = std::fs::read_dir(folder).map_err(|e| unreadable(folder, e))?;
        let mut paths = Vec::new();
        for entry in entries {
            let path = entry.map_err(|e| unreadable(folder, e))?.path();
            if path.extension().is_some_and(|extension| extension == "rq") {
                paths.push(path);
            }
        }
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, e))?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let query = Query::parse(&name, &path.display().to_string(), &text)?;
            self.queries.retain(|known| known.name != name);
            self.queries.push(query);
        }
        self.queries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(self)
    }

    /// The queries, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &Query> {
        self.queries.iter()
    }

    /// The query of that name, whatever its case and whether hyphens, underscores or blanks part its words; or the only
    /// one whose name begins so.
    ///
    /// # Errors
    /// [`QueryError::UnknownQuery`] with names like it.
    pub fn named(&self, name: &str) -> Result<&Query, QueryError> {
        let wanted: String = name
            .trim()
            .chars()
            .map(|c| if c == '_' || c.is_whitespace() { '-' } else { c.to_ascii_lowercase() })
            .collect();
        let exact =
            self.queries.iter().find(|query| query.name == name || query.name.to_lowercase() == wanted);
        let mut beginning = self.queries.iter().filter(|query| query.name.starts_with(&wanted));
        let only = match (beginning.next(), beginning.next()) {
            (Some(query), None) if !wanted.is_empty() => Some(query),
            _ => None,
        };
        exact.or(only).ok_or_else(|| QueryError::UnknownQuery {
            name: name.to_owned(),
            similar: similar(name, self.queries.iter().map(|query| query.name.as_str()), |_| true),
        })
    }
}
