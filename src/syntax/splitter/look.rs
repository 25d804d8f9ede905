//! What the splitter sees of a word: a hash of its letters and a rough class.

use crate::ontology::WordList;
use crate::syntax::Word;

/// Rough class of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// Before the first and after the last word.
    Edge,
    FullStop,
    Question,
    Ellipsis,
    Comma,
    Colon,
    Semicolon,
    Dash,
    OpenQuote,
    CloseQuote,
    Quote,
    OpenBracket,
    CloseBracket,
    Symbol,
    Number,
    /// Ends with a full stop that belongs to it.
    Abbreviation,
    /// An abbreviation that introduces a name or a number ("Gen.", "No."): no sentence ends there.
    Title,
    /// One capital letter and a full stop.
    Initial,
    Lower,
    Capitalised,
    Capitals,
    Letter,
    Emoticon,
    Address,
}

/// A word as the splitter sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) class: Class,
    /// Hash of the lower-cased word.
    pub(crate) word: u32,
    /// Hash of its last three letters, lower-cased.
    pub(crate) suffix: u32,
    /// White space before it: 0 none, 1 a space, 2 more, 3 a line end.
    pub(crate) gap: u8,
}

pub(crate) const EDGE: Look = Look { class: Class::Edge, word: 1, suffix: 1, gap: 1 };

impl Look {
    /// The looks of the words of a paragraph of `text`.
    pub(crate) fn all(text: &str, words: &[Word], abbreviations: &WordList) -> Vec<Self> {
        let mut quote_open = false;
        let mut end = words.first().map_or(0, |word| word.span.start());
        words
            .iter()
            .map(|word| {
                let form = word.span.of(text);
                let gap = text.get(end..word.span.start()).unwrap_or_default();
                end = word.span.end();
                let mut class = class_of(form);
                if class == Class::Quote {
                    class = if quote_open { Class::CloseQuote } else { Class::OpenQuote };
                    quote_open = !quote_open;
                }
                if class == Class::Abbreviation && matches!(abbreviations.get(form), Some("name" | "number"))
                {
                    class = Class::Title;
                }
                let (word, suffix) = hashes(form);
                Self { class, word, suffix, gap: gap_of(gap) }
            })
            .collect()
    }
}

fn gap_of(gap: &str) -> u8 {
    match gap {
        "" => 0,
        " " => 1,
        _ if gap.contains('\n') => 3,
        _ => 2,
    }
}

fn class_of(form: &str) -> Class {
    let mut chars = form.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return Class::Edge };
    if first.is_alphabetic() {
        return class_of_letters(form, first, second);
    }
    match first {
        '0'..='9' => Class::Number,
        '.' if second.is_none() => Class::FullStop,
        '.' | '…' | '!' | '?' => match form.chars().find(|c| matches!(c, '!' | '?')) {
            Some(_) => Class::Question,
            None => Class::Ellipsis,
        },
        ',' => Class::Comma,
        ':' | ';' | '=' if second.is_some() => Class::Emoticon,
        ':' => Class::Colon,
        ';' => Class::Semicolon,
        '-' | '–' | '—' => Class::Dash,
        '"' => Class::Quote,
        '“' | '‘' | '«' | '`' => Class::OpenQuote,
        '”' | '’' | '»' => Class::CloseQuote,
        '\'' if second == Some('\'') => Class::CloseQuote,
        '\'' => Class::Quote,
        '(' | '[' | '{' if second.is_none() => Class::OpenBracket,
        ')' | ']' | '}' => Class::CloseBracket,
        _ if first.is_numeric() => Class::Number,
        _ => Class::Symbol,
    }
}

fn class_of_letters(form: &str, first: char, second: Option<char>) -> Class {
    if form.len() > 4 && (form.contains("://") || form.contains('@') || form.starts_with("www.")) {
        return Class::Address;
    }
    if form.ends_with('.') {
        return if form.len() == 2 { Class::Initial } else { Class::Abbreviation };
    }
    match second {
        _ if first.is_lowercase() => Class::Lower,
        None => Class::Letter,
        Some(_) if form.chars().skip(1).any(char::is_lowercase) => Class::Capitalised,
        Some(_) => Class::Capitals,
    }
}

fn hashes(form: &str) -> (u32, u32) {
    let tail = form.char_indices().rev().nth(2).map_or(0, |(i, _)| i);
    (hash(form), hash(&form[tail..]))
}

/// FNV-1a of the lower-cased letters; capitals beyond ASCII keep their case, which costs nothing here.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum: u32, byte| {
        (sum ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    })
}
