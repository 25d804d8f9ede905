//! The small models beside the network: ends of sentences and lemmas.

use std::fs;
use std::io;
use std::path::Path;

use super::boundaries::Boundaries;
use super::lemmas::Lemmas;
use super::prose::read_prose;

/// Treebanks to learn from, below the folder of training data.
const TREEBANKS: [&str; 3] =
    ["treebank-ewt/train.conllu", "treebank-gum/ccby-train.conllu", "treebank-gum/ccbysa-train.conllu"];

/// Trains the model of the ends of sentences on the data in a folder and returns the model file.
///
/// # Errors
/// Training data that cannot be read; the message names the file.
pub fn train_boundaries(data: &Path) -> io::Result<Vec<u8>> {
    let mut boundaries = Boundaries::new().map_err(io::Error::other)?;
    for name in TREEBANKS {
        boundaries.add(&read(data, name)?).map_err(|error| invalid(name, &error.to_string()))?;
    }
    for text in read_prose(data)? {
        boundaries.add_prose(&text);
    }
    Ok(boundaries.train())
}

/// Trains the rules of lemmas on the data in a folder and returns the model file.
///
/// # Errors
/// Training data that cannot be read; the message names the file.
pub fn train_lemmas(data: &Path) -> io::Result<Vec<u8>> {
    let mut lemmas = Lemmas::default();
    for name in TREEBANKS {
        lemmas.add(&read(data, name)?).map_err(|error| invalid(name, &error.to_string()))?;
    }
    Ok(lemmas.train())
}

fn read(data: &Path, name: &str) -> io::Result<String> {
    fs::read_to_string(data.join(name))
        .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))
}

fn invalid(name: &str, fault: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{name}: {fault}"))
}
