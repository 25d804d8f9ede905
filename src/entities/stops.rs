//! Where sentences end in text that was not parsed: the words around a quotation.

/// Length of the first sentence of `text`, in bytes.
pub(super) fn sentence_end(text: &str) -> usize {
    let mut previous: Option<(usize, char)> = None;
    for (i, c) in text.char_indices() {
        if let Some((at, '.' | '!' | '?')) = previous
            && c.is_whitespace()
            && text[i..].trim_start().starts_with(|c: char| !c.is_lowercase())
            && !is_abbreviation(&text[..at])
        {
            return i;
        }
        previous = Some((i, c));
    }
    text.len()
}

/// Whether a full stop behind `text` belongs to a title or initial ("Mr", "J").
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() == 1
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Gen"
                | "Prof"
                | "St"
                | "Sgt"
                | "Lt"
                | "Col"
                | "Rev"
                | "Hon"
        )
}

/// Byte at which the last sentence of `text` begins.
pub(super) fn last_sentence_start(text: &str) -> usize {
    let mut start = 0;
    loop {
        let end = sentence_end(&text[start..]);
        if start + end >= text.trim_end().len() || end == 0 {
            return start;
        }
        start += end;
    }
}
