//! Where sentences end in text that was not parsed: the words around a quotation.

use crate::ontology::Lexicon;

/// Length of the first sentence of `text`, in bytes.
pub(super) fn sentence_end(text: &str, lexicon: &Lexicon) -> usize {
    let mut previous: Option<(usize, char)> = None;
    for (i, c) in text.char_indices() {
        if let Some((at, '.' | '!' | '?')) = previous
            && c.is_whitespace()
            && text[i..].trim_start().starts_with(|c: char| !c.is_lowercase())
            && !is_abbreviation(&text[..at], lexicon)
        {
            return i;
        }
        previous = Some((i, c));
    }
    text.len()
}

/// Whether a full stop behind `text` belongs to a title or initial ("Mr", "J").
fn is_abbreviation(text: &str, lexicon: &Lexicon) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() == 1
        || word.starts_with(char::is_uppercase)
            && !(word.len() > 2 && word.chars().all(char::is_uppercase))
            && lexicon.abbreviations.get(&format!("{word}.")) == Some("name")
}

/// Byte at which the last sentence of `text` begins.
pub(super) fn last_sentence_start(text: &str, lexicon: &Lexicon) -> usize {
    let mut start = 0;
    loop {
        let end = sentence_end(&text[start..], lexicon);
        if start + end >= text.trim_end().len() || end == 0 {
            return start;
        }
        start += end;
    }
}
