//! The small models beside the network: ends of sentences and lemmas.

use std::fs;
use std::io;
use std::path::Path;

use super::boundaries::Boundaries;
use super::lemmas::Lemmas;

/// Treebanks to learn from, below the folder of training data.
const TREEBANKS: [&str; 3] =
    ["treebank-ewt/train.conllu", "treebank-gum/ccby-train.conllu", "treebank-gum/ccbysa-train.conllu"];

/// Well edited prose: files of a JSON object a line, and the key of the text in each.
const PROSE: [(&str, &str); 5] = [
    ("relations-knowledgenet/folds1-3.jsonl", "passageText"),
    ("relations-re3d/Australian Department of Foreign Affairs/documents.json", "text"),
    ("relations-re3d/CENTCOM/documents.json", "text"),
    ("relations-re3d/UK Government/documents.json", "text"),
    ("relations-re3d/US State Department/documents.json", "text"),
];

/// Trains the model of the ends of sentences on the data in a folder and returns the model file.
///
/// # Errors
/// Training data that cannot be read; the message names the file.
pub fn train_boundaries(data: &Path) -> io::Result<Vec<u8>> {
    let mut boundaries = Boundaries::new().map_err(io::Error::other)?;
    for name in TREEBANKS {
        boundaries.add(&read(data, name)?).map_err(|error| invalid(name, &error.to_string()))?;
    }
    for (name, key) in PROSE {
        // Some of these files end in a line that is no JSON.
        let objects = read(data, name)?;
        let objects = objects.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        for object in objects {
            let text =
                object[key].as_str().ok_or_else(|| invalid(name, &format!("a line without `{key}`")))?;
            boundaries.add_prose(text);
        }
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
