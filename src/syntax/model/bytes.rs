//! Numbers to bytes and back, little-endian, with errors instead of panics where bytes are missing.

use crate::syntax::ModelError;

/// Name of the model in error messages.
pub const NAME: &str = "English model";

/// The error for a model that cannot be used.
#[must_use]
pub fn fault(fault: impl Into<String>) -> ModelError {
    ModelError { model: NAME.to_owned(), fault: fault.into() }
}

/// Collects the bytes of a model.
#[derive(Debug, Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    /// One byte.
    pub fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    /// A count, in four bytes.
    pub fn number(&mut self, value: usize) {
        self.0.extend_from_slice(&(value as u32).to_le_bytes());
    }

    /// A number in as few bytes as it needs, seven bits in each.
    pub fn variable(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// A hash, in eight bytes.
    pub fn hash(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// A text with its length.
    pub fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Floating-point numbers as they are.
    pub fn floats(&mut self, values: &[f32]) {
        values.iter().for_each(|value| self.0.extend_from_slice(&value.to_le_bytes()));
    }

    /// Small signed numbers.
    pub fn signed(&mut self, values: &[i8]) {
        self.0.extend(values.iter().map(|value| *value as u8));
    }
}

/// Reads what a [`Writer`] wrote.
#[derive(Debug)]
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(|| fault("it ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    /// One byte.
    ///
    /// # Errors
    /// If the bytes end early, as with every method here.
    pub fn byte(&mut self) -> Result<u8, ModelError> {
        Ok(self.array::<1>()?[0])
    }

    /// A number in four bytes.
    pub fn count(&mut self) -> Result<usize, ModelError> {
        Ok(u32::from_le_bytes(self.array()?) as usize)
    }

    /// The number of things to come, which cannot be greater than that of the bytes left.
    pub fn number(&mut self) -> Result<usize, ModelError> {
        let count = self.count()?;
        if count > self.0.len() { Err(fault("it ends too early")) } else { Ok(count) }
    }

    /// A number of variable length.
    pub fn variable(&mut self) -> Result<u32, ModelError> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        Ok(value)
    }

    /// A hash.
    pub fn hash(&mut self) -> Result<u64, ModelError> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    /// A text.
    pub fn text(&mut self) -> Result<&'a str, ModelError> {
        let count = self.number()?;
        std::str::from_utf8(self.take(count)?).map_err(|_| fault("a label in it is not UTF-8"))
    }

    /// Floating-point numbers.
    pub fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(count.checked_mul(4).ok_or_else(|| fault("it is too big"))?)?;
        let (chunks, _) = bytes.as_chunks::<4>();
        Ok(chunks.iter().map(|chunk| f32::from_le_bytes(*chunk)).collect())
    }

    /// Small signed numbers.
    pub fn signed(&mut self, count: usize) -> Result<Vec<i8>, ModelError> {
        Ok(self.take(count)?.iter().map(|byte| *byte as i8).collect())
    }
}
