//! Well edited texts without annotation, and their sentences.

use std::fs;
use std::io;
use std::path::Path;

use super::example::Example;
use crate::article::Article;
use crate::ontology::Lexicon;
use crate::syntax::{Splitter, Tokeniser};

/// Files of a JSON object a line, and the key of the text in each.
const PROSE: [(&str, &str); 5] = [
    ("relations-knowledgenet/folds1-3.jsonl", "passageText"),
    ("relations-re3d/Australian Department of Foreign Affairs/documents.json", "text"),
    ("relations-re3d/CENTCOM/documents.json", "text"),
    ("relations-re3d/UK Government/documents.json", "text"),
    ("relations-re3d/US State Department/documents.json", "text"),
];

/// Reads the texts.
///
/// # Errors
/// Training data that cannot be read; the message names the file.
pub fn read_prose(data: &Path) -> io::Result<Vec<String>> {
    let mut texts = Vec::new();
    for (name, key) in PROSE {
        let file = fs::read_to_string(data.join(name))
            .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
        // Some of these files end in a line that is no JSON.
        let objects = file.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        for object in objects {
            let text = object[key].as_str().ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, format!("{name}: a line without `{key}`"))
            })?;
            texts.push(text.to_owned());
        }
    }
    Ok(texts)
}

/// The sentences of the texts, each once. `boundaries` is the model file that finds their ends.
///
/// # Errors
/// A model file that cannot be used, or a fault in the word lists.
pub fn sentences(texts: Vec<String>, boundaries: &[u8]) -> io::Result<Vec<Example>> {
    let lexicon = Lexicon::embedded().map_err(io::Error::other)?;
    let splitter = Splitter::from_bytes(boundaries, &lexicon).map_err(io::Error::other)?;
    let tokeniser = Tokeniser::new(&lexicon);
    let mut examples: Vec<Example> = Vec::new();
    for text in texts {
        let article = Article::from_text(text, "prose");
        let text = article.text.as_str();
        for paragraph in &article.paragraphs {
            let words = tokeniser.words(text, *paragraph);
            for range in splitter.sentences(text, &words) {
                let words = &words[range];
                let mut last = None;
                examples.push(Example {
                    forms: words.iter().map(|word| word.span.of(text).to_owned()).collect(),
                    spaced: (words.iter())
                        .map(|word| last.replace(word.span.end()) != Some(word.span.start()))
                        .collect(),
                    ..Example::default()
                });
            }
        }
    }
    // A passage may stand in the data more than once.
    examples.sort_by(|a, b| a.forms.cmp(&b.forms));
    examples.dedup();
    Ok(examples)
}
