//! From byte offsets to character offsets.

use super::Span;

/// Converts byte offsets of one text to offsets in Unicode scalar values, in constant time.
#[derive(Clone, Debug)]
pub struct CharOffsets {
    /// Characters before each block of [`BLOCK`] bytes.
    blocks: Vec<u32>,
}

const BLOCK: usize = 64;

impl CharOffsets {
    /// Indexes `text` once, in linear time.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % BLOCK == 0 {
                blocks.push(count);
            }
            count += u32::from(is_char_start(byte));
        }
        if text.len().is_multiple_of(BLOCK) {
            blocks.push(count);
        }
        Self { blocks }
    }

    /// The number of characters before byte `offset` of `text`, the text the index was made from.
    #[must_use]
    pub fn char_offset(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let block = offset / BLOCK;
        let inside = text.as_bytes()[block * BLOCK..offset].iter().filter(|b| is_char_start(**b)).count();
        self.blocks[block] as usize + inside
    }

    /// Start and end of `span` in characters.
    #[must_use]
    pub fn char_span(&self, text: &str, span: Span) -> (usize, usize) {
        (self.char_offset(text, span.start()), self.char_offset(text, span.end()))
    }
}

fn is_char_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_maps_to_its_character(text in "\\PC{0,200}") {
            let offsets = CharOffsets::new(&text);
            for (chars, (bytes, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.char_offset(&text, bytes), chars);
            }
            prop_assert_eq!(offsets.char_offset(&text, text.len()), text.chars().count());
        }
    }
}
