//! The container of small model files: a header with version and checksum around weights.

use super::ModelError;

/// What every file begins with.
const MAGIC: &[u8; 8] = b"ngtable\n";
/// Version of the format; a program reads its own version only.
const VERSION: u8 = 1;
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

/// FNV-1a over the bytes.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_or_foreign_file_is_told() {
        let file = seal(b"weights");
        assert_eq!(open("x", &file).unwrap(), b"weights");
        let fault = |file: &[u8]| open("x", file).unwrap_err().to_string();
        assert!(fault(&file[..file.len() - 1]).starts_with("x: its checksum is wrong"));
        assert!(fault(b"PNG").contains("not a model of newsgraph"));
        let mut newer = file.clone();
        newer[8] = 9;
        assert!(fault(&newer).contains("format 9"));
    }
}
