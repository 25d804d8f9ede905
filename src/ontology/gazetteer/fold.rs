//! How names are compared: in pieces, without accents, and with an eye on case.
//!
//! A piece is a run of letters and digits, or one other character; white space only separates. So "U.S." is four pieces
//! wherever it stands, a match can never end inside a word, and the tokenisation of the text plays no part.

use std::str::Chars;

use unicode_normalization::UnicodeNormalization as _;

/// One piece of a text, as bytes `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The pieces of a text, in order.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        loop {
            let start = at;
            while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
                at += 1;
            }
            if at < bytes.len() && !bytes[at].is_ascii() {
                at += word_length(text[at..].chars());
            }
            if at > start {
                return Some(Piece { start, end: at });
            }
            let other = text[at..].chars().next()?;
            at += other.len_utf8();
            if !other.is_whitespace() {
                return Some(Piece { start, end: at });
            }
        }
    })
}

/// Bytes of the leading letters, digits and combining marks.
fn word_length(characters: Chars<'_>) -> usize {
    characters.take_while(|c| c.is_alphanumeric() || is_mark(*c)).map(char::len_utf8).sum()
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Calls `take` for each byte of a piece in small letters without accents.
pub(super) fn fold_piece(piece: &str, mut take: impl FnMut(u8)) {
    if piece.is_ascii() {
        piece.bytes().for_each(|byte| take(byte.to_ascii_lowercase()));
    } else {
        let mut buffer = [0; 4];
        for c in without_accents(piece).flat_map(char::to_lowercase) {
            c.encode_utf8(&mut buffer).bytes().for_each(&mut take);
        }
    }
}

/// Hash of a sequence of pieces, whatever their case and accents. The same on every machine, because compiled
/// gazetteers store it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SequenceHash(u64);

impl SequenceHash {
    /// The hash of no pieces.
    pub(super) const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The hash of these pieces and one more.
    pub(super) fn and(self, piece: &str) -> Self {
        // FNV-1a: names are short, and one multiplication a byte is cheaper than anything with a set-up.
        let mut hash = self.0;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        fold_piece(piece, &mut add);
        add(0xff); // no UTF-8 text has this byte, so "New York" and "Newyork" differ
        Self(hash)
    }

    /// The hash of all pieces of `text`.
    pub(super) fn of(text: &str) -> Self {
        pieces(text).fold(Self::EMPTY, |hash, piece| hash.and(&text[piece.start..piece.end]))
    }

    /// The number itself.
    pub(super) fn value(self) -> u64 {
        self.0
    }
}

/// The characters of `text` with accents taken off and typographic quotes and dashes made plain: what an agency's
/// wire makes of a name.
fn without_accents(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfd().filter(|c| !is_mark(*c)).flat_map(|c| {
        let plain = match c {
            'ø' => "o",
            'Ø' => "O",
            'ł' => "l",
            'Ł' => "L",
            'đ' | 'ð' => "d",
            'Đ' | 'Ð' => "D",
            'ı' => "i",
            'ə' => "a",
            'ß' => "ss",
            'æ' => "ae",
            'Æ' => "Ae",
            'œ' => "oe",
            'Œ' => "Oe",
            'þ' => "th",
            'Þ' => "Th",
            '’' | '‘' | 'ʻ' | 'ʼ' => "'",
            '–' | '—' | '‐' | '‑' => "-",
            _ => "",
        };
        plain.chars().chain(plain.is_empty().then_some(c))
    })
}

/// Whether `written` is a way to write `name`, piece by piece: the same case ("labour" is not "Labour"), or capitals
/// throughout as in headlines and datelines ("LONDON"), or an initial capital where the name has a small letter
/// ("Bank Of England").
pub(super) fn is_written_like(written: &str, name: &str) -> bool {
    let mut ours = pieces(name);
    for piece in pieces(written) {
        let Some(other) = ours.next() else { return false };
        if !is_piece_like(&written[piece.start..piece.end], &name[other.start..other.end]) {
            return false;
        }
    }
    ours.next().is_none()
}

fn is_piece_like(written: &str, name: &str) -> bool {
    if written == name {
        return true;
    }
    let small = name.chars().next().is_some_and(char::is_lowercase);
    let capitals = written.chars().nth(1).is_some() && !written.chars().any(char::is_lowercase);
    if small || capitals {
        let lower = |text: &str| without_accents(text).flat_map(char::to_lowercase).collect::<String>();
        return lower(written) == lower(name)
            && (capitals || !written.chars().skip(1).any(char::is_uppercase));
    }
    without_accents(written).eq(without_accents(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        pieces(text).map(|p| &text[p.start..p.end]).collect()
    }

    #[test]
    fn pieces_are_words_and_single_marks() {
        assert_eq!(words("the U.S.-led G7"), ["the", "U", ".", "S", ".", "-", "led", "G7"]);
        assert_eq!(words("São\u{a0}Tomé’s"), ["São", "Tomé", "’", "s"]);
        assert_eq!(words(" \n "), [""; 0]);
    }

    #[test]
    fn accents_quotes_and_spaces_do_not_matter_but_word_breaks_do() {
        for (left, right) in
            [("São  Paulo", "Sao Paulo"), ("Erdoğan", "ERDOGAN"), ("Moody’s", "Moody's"), ("Łódź", "Lodz")]
        {
            assert_eq!(SequenceHash::of(left), SequenceHash::of(right), "{left} {right}");
        }
        assert_ne!(SequenceHash::of("New York"), SequenceHash::of("NewYork"));
    }

    #[test]
    fn case_tells_names_from_words() {
        for (written, name) in [
            ("Labour", "Labour"),
            ("LABOUR", "Labour"),
            ("Bank Of England", "Bank of England"),
            ("BANK OF ENGLAND", "Bank of England"),
            ("Erdogan", "Erdoğan"),
            ("SÃO PAULO", "São Paulo"),
            ("Al-Shabaab", "al-Shabaab"),
        ] {
            assert!(is_written_like(written, name), "{written} {name}");
        }
        for (written, name) in
            [("labour", "Labour"), ("us", "US"), ("Us", "US"), ("Who", "WHO"), ("nAto", "Nato")]
        {
            assert!(!is_written_like(written, name), "{written} {name}");
        }
    }

    proptest! {
        #[test]
        fn pieces_cover_everything_but_white_space(text in "\\PC{0,80}") {
            let joined: String = words(&text).concat();
            let expected: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(joined, expected);
        }
    }
}
