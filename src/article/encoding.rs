//! Bytes to text: UTF-8, UTF-16 by its mark, Windows-1252.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Decodes a file. The byte order mark is dropped. Bytes that are no UTF-8 are taken for Windows-1252, the encoding of
/// most older news files in Western languages.
///
/// # Errors
/// The bytes are no text (they hold NUL bytes or mostly control characters).
pub(super) fn decode(bytes: &[u8]) -> Result<String, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if had_errors {
            Err(format!("it says it is {}, but is not", encoding.name()))
        } else {
            check(text.into_owned())
        };
    }
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => check(text.into_owned()),
        None => check(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()),
    }
}

/// Decodes HTML or XML, which may name its encoding at its beginning (`charset=`, `encoding=`).
///
/// # Errors
/// As [`decode`].
pub(super) fn decode_marked(bytes: &[u8]) -> Result<String, String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let named = ["charset=", "encoding="].iter().find_map(|mark| {
        let value = head.split(mark).nth(1)?.trim_start_matches(['"', '\'', ' ']);
        let end =
            value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c))).unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    });
    match named {
        // UTF-16 cannot be read before it is known, so such a mark is a mistake.
        Some(encoding)
            if Encoding::for_bom(bytes).is_none() && encoding.is_ascii_compatible() && encoding != UTF_8 =>
        {
            check(encoding.decode_without_bom_handling(bytes).0.into_owned())
        }
        _ => decode(bytes),
    }
}

/// Refuses what only looks like text to a decoder.
fn check(text: String) -> Result<String, String> {
    let controls = text.chars().filter(|c| is_binary(*c)).count();
    if controls * 50 > text.chars().count() || text.contains('\0') {
        Err("it is binary".to_owned())
    } else {
        Ok(text)
    }
}

fn is_binary(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}'))
        || c == char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_encodings_are_told_apart() {
        assert_eq!(decode("naïve “x”".as_bytes()).unwrap(), "naïve “x”");
        assert_eq!(decode(b"\xef\xbb\xbfText").unwrap(), "Text");
        assert_eq!(decode(b"na\xefve \x93x\x94 \x80 5").unwrap(), "naïve “x” € 5");
        assert_eq!(decode(b"\xff\xfeH\0i\0").unwrap(), "Hi");
    }

    #[test]
    fn binary_is_no_text() {
        assert!(decode(b"\x7fELF\x02\x01\x01\0\0\0").is_err());
        assert!(decode(&[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]).is_err());
    }
}
