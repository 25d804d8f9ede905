//! Compressed files.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;

use super::reader::ReadFault;

/// How files of the two methods begin.
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
const GZIP: &[u8] = b"\x1f\x8b";

/// The bytes themselves, or what they are compressed from.
///
/// # Errors
/// Broken compression, or more than `largest` bytes inside.
pub(super) fn unpacked(bytes: &[u8], largest: u64) -> Result<Cow<'_, [u8]>, ReadFault> {
    if bytes.starts_with(ZSTD) {
        let decoder =
            ruzstd::decoding::StreamingDecoder::new(bytes).map_err(|error| broken("zstd", &error))?;
        return read(decoder, "zstd", largest);
    }
    if bytes.starts_with(GZIP) {
        return read(MultiGzDecoder::new(bytes), "gzip", largest);
    }
    Ok(Cow::Borrowed(bytes))
}

/// The bytes themselves, or what they are compressed from, as they come.
///
/// # Errors
/// Bytes that cannot be read, or broken compression at the very beginning.
pub(super) fn unpacking(from: Box<dyn Read + Send>) -> Result<Box<dyn BufRead + Send>, ReadFault> {
    let mut from = BufReader::new(from);
    let head = from.fill_buf().map_err(ReadFault::Unreadable)?;
    if head.starts_with(ZSTD) {
        let decoder =
            ruzstd::decoding::StreamingDecoder::new(from).map_err(|error| broken("zstd", &error))?;
        return Ok(Box::new(BufReader::new(decoder)));
    }
    if head.starts_with(GZIP) {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(from))));
    }
    Ok(Box::new(from))
}

fn read(from: impl Read, method: &str, largest: u64) -> Result<Cow<'static, [u8]>, ReadFault> {
    let mut inside = Vec::new();
    from.take(largest + 1).read_to_end(&mut inside).map_err(|error| broken(method, &error))?;
    if inside.len() as u64 > largest { Err(ReadFault::TooLarge) } else { Ok(Cow::Owned(inside)) }
}

fn broken(method: &str, error: &dyn std::fmt::Display) -> ReadFault {
    ReadFault::Malformed(format!("its {method} compression is broken: {error}"))
}

/// The name of the file inside a compressed one: `a.jsonl` for `a.jsonl.gz`.
pub(super) fn name_inside(name: &str) -> &str {
    [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}
