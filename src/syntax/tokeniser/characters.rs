//! Classes of characters that the tokeniser tells apart.

use unicode_normalization::char::is_combining_mark;

/// Whether `c` separates words and belongs to none: white space, control characters, invisible spaces.
pub(crate) fn is_space(c: char) -> bool {
    match c {
        ' ' | '\n' => true,
        '!'..='~' => false,
        _ => c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}'),
    }
}

/// Whether `c` belongs to a word: letters, digits, accents, soft hyphens, joiners.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (c.is_alphanumeric() && !matches!(c, 'º' | 'ª'))
        || is_combining_mark(c) && c != '\u{FE0F}'
        || matches!(c, '\u{AD}' | '\u{200C}')
}

/// Whether `c` is an apostrophe or a mark typed for one.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′')
}

/// Whether `c` ends a sentence when it stands after a word.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// Whether `c` is one of the signs that lines and arrows are drawn with.
pub(super) fn is_rule(c: char) -> bool {
    matches!(c, '-' | '=' | '_' | '*' | '~' | '+' | '|' | '<' | '>' | '^' | '#' | '—' | '–' | '{' | '}')
}

/// Whether `c` is an emoji or a part of one (skin tone, flag letter).
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

/// Whether `c` glues emoji together or changes the one before it.
pub(super) fn is_emoji_joiner(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}')
}
