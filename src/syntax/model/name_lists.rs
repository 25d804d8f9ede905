//! Lists of names, shrunk to fingerprints: is this word a first name, a surname, a place?

use rustc_hash::FxHashMap;

use super::bytes::{Reader, Writer};
use super::hash::{TextHash, fold};
use crate::syntax::ModelError;

/// The lists a phrase can stand in; each is a bit of [`NameLists::look_up`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameList {
    /// Given names.
    First,
    /// Surnames.
    Surname,
    /// Cities and regions.
    Place,
    /// Countries.
    Country,
    /// Companies.
    Company,
}

/// Which phrases stand in which lists. A phrase is kept as 32 bits of its hash, so about one in thirty thousand
/// strangers is taken for a member.
#[derive(Clone, Debug, Default)]
pub struct NameLists {
    masks: FxHashMap<u32, u8>,
}

impl NameLists {
    /// Adds a phrase of words separated by spaces.
    pub fn insert(&mut self, phrase: &str, list: NameList) {
        let mut hash = TextHash::default();
        phrase.split_whitespace().for_each(|word| hash.add_word(word));
        *self.masks.entry(fold(hash.finish())).or_default() |= 1 << list as u8;
    }

    /// The lists that a phrase stands in, as bits; the case of letters does not matter.
    #[must_use]
    pub fn look_up(&self, words: &[&str]) -> u8 {
        let mut hash = TextHash::default();
        words.iter().for_each(|word| hash.add_word(word));
        self.masks.get(&fold(hash.finish())).copied().unwrap_or_default()
    }

    /// Writes the lists: fingerprints in ascending order as differences.
    pub fn write(&self, to: &mut Writer) {
        let mut entries: Vec<(u32, u8)> = self.masks.iter().map(|(hash, mask)| (*hash, *mask)).collect();
        entries.sort_unstable();
        to.number(entries.len());
        let mut last = 0;
        for (hash, mask) in entries {
            to.variable(hash - last);
            to.byte(mask);
            last = hash;
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    /// If the bytes end early.
    pub fn read(from: &mut Reader) -> Result<Self, ModelError> {
        let count = from.number()?;
        let mut masks = FxHashMap::default();
        let mut hash = 0_u32;
        for _ in 0..count {
            hash = hash.wrapping_add(from.variable()?);
            masks.insert(hash, from.byte()?);
        }
        Ok(Self { masks })
    }
}
