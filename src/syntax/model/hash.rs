//! A hash of text that stays the same on every machine and in every version, because models are keyed by it.

/// Hashes words or letters one after the other (FNV-1a with a final mixing step).
#[derive(Clone, Copy, Debug)]
pub struct TextHash(u64);

impl Default for TextHash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl TextHash {
    /// A hash for one kind of thing: the same text of another kind hashes to something else.
    #[must_use]
    pub fn of_kind(kind: u8) -> Self {
        let mut hash = Self::default();
        hash.add_byte(kind);
        hash
    }

    /// Adds a byte.
    #[inline]
    pub fn add_byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// Adds a character.
    #[inline]
    pub fn add_char(&mut self, c: char) {
        if c.is_ascii() {
            self.add_byte(c as u8);
        } else {
            (c as u32).to_le_bytes().into_iter().for_each(|byte| self.add_byte(byte));
        }
    }

    /// Adds a word in lower case and marks its end.
    pub fn add_word(&mut self, word: &str) {
        for c in word.chars() {
            if c.is_ascii() {
                self.add_byte(c.to_ascii_lowercase() as u8);
            } else {
                c.to_lowercase().for_each(|c| self.add_char(c));
            }
        }
        self.add_byte(b' ');
    }

    /// The hash of all that was added.
    #[must_use]
    pub fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ (mixed >> 32)
    }
}

/// The hash in 32 bits.
#[must_use]
pub fn fold(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}
