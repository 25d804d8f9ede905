//! The container of all model files: a header with version and checksum around the body.

use super::ModelError;

/// What every file begins with.
const MAGIC: &[u8; 8] = b"ngmodel\n";
/// Version of the format; a program reads its own version only.
const VERSION: u8 = 2;
/// Magic number, version, checksum.
const HEADER: usize = MAGIC.len() + 1 + 8;

/// Puts `body` into a file.
#[must_use]
pub fn seal(body: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend_from_slice(MAGIC);
    file.push(VERSION);
    file.extend_from_slice(&checksum(body).to_le_bytes());
    file.extend_from_slice(body);
    file
}

/// The body of the file `name`.
///
/// # Errors
/// Bytes that are no such file, one of another version, or one that was cut off or changed.
pub fn open<'a>(name: &str, file: &'a [u8]) -> Result<&'a [u8], ModelError> {
    let fault = |fault: String| ModelError { model: name.to_owned(), fault };
    let Some((header, body)) = file.split_at_checked(HEADER).filter(|(header, _)| header.starts_with(MAGIC))
    else {
        return Err(fault("it is not a model of newsgraph, or it ends too early".to_owned()));
    };
    let version = header[MAGIC.len()];
    if version != VERSION {
        return Err(fault(format!("it has format {version}, this program reads format {VERSION}")));
    }
    if header[MAGIC.len() + 1..] != checksum(body).to_le_bytes() {
        return Err(fault("its checksum is wrong: it was cut off or changed".to_owned()));
    }
    Ok(body)
}

/// The checksum that a file says it has, which tells it from others; 0 of what is no file.
#[must_use]
pub fn checksum_of(file: &[u8]) -> u64 {
    let sum = file.get(MAGIC.len() + 1..HEADER).and_then(|bytes| bytes.try_into().ok());
    sum.map_or(0, u64::from_le_bytes)
}

/// A sum over the bytes that changes when any of them does.
fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut sum = bytes.len() as u64;
    let mut add = |word: u64| sum = (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    words.iter().for_each(|word| add(u64::from_le_bytes(*word)));
    rest.iter().for_each(|byte| add(u64::from(*byte)));
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_or_foreign_file_is_told() {
        let file = seal(b"weights");
        assert_eq!(open("x", &file).unwrap(), b"weights");
        assert_eq!(checksum_of(&file), checksum(b"weights"));
        let fault = |file: &[u8]| open("x", file).unwrap_err().to_string();
        assert!(fault(&file[..file.len() - 1]).starts_with("x: its checksum is wrong"));
        assert!(fault(b"PNG").contains("not a model of newsgraph"));
        let mut newer = file.clone();
        newer[8] = 9;
        assert!(fault(&newer).contains("format 9"));
    }
}
