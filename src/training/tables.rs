//! The small models beside the network, made from the same data: ends of sentences, and lemmas.

use std::fs;
use std::io;
use std::path::Path;

use super::boundaries::Boundaries;
use super::lemmas::Lemmas;

/// Treebanks to learn from, below the folder of training data.
const TREEBANKS: [&str; 3] =
    ["treebank-ewt/train.conllu", "treebank-gum/ccby-train.conllu", "treebank-gum/ccbysa-train.conllu"];

/// Files of edited prose, one JSON object a line, and the key of its text.
const PROSE: [(&str, &str); 5] = [
    ("relations-knowledgenet/folds1-3.jsonl", "passageText"),
    ("relations-re3d/Australian Department of Foreign Affairs/documents.json", "text"),
    ("relations-re3d/CENTCOM/documents.json", "text"),
    ("relations-re3d/UK Government/documents.json", "text"),
    ("relations-re3d/US State Department/documents.json", "text"),
];

/// Names of model files and their bytes. The same data give the same bytes.
///
/// # Errors
/// Training data that cannot be read.
pub fn train_tables(data: &Path) -> io::Result<[(&'static str, Vec<u8>); 2]> {
    let read = |path: &str| {
        let path = data.join(path);
        fs::read_to_string(&path).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
    };
    let mut boundaries = Boundaries::new().map_err(io::Error::other)?;
    let mut lemmas = Lemmas::default();
    for path in TREEBANKS {
        let treebank = read(path)?;
        let fault = |e| io::Error::other(format!("{path}: {e}"));
        boundaries.add(&treebank).map_err(fault)?;
        lemmas.add(&treebank).map_err(fault)?;
    }
    for (path, key) in PROSE {
        for line in read(path)?.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            boundaries.add_prose(record[key].as_str().unwrap_or_default());
        }
    }
    Ok([("boundaries.bin", boundaries.train()), ("lemmas.bin", lemmas.train())])
}
