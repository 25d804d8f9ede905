//! Lists of names, shrunk to fingerprints: is this word a first name, a surname, a place?

use std::collections::BTreeMap;

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
    /// Organisations that the ontology knows.
    Organization,
    /// People whom the ontology knows.
    Person,
}

/// Which phrases stand in which lists. A phrase is kept as 32 bits of its hash, so about one in thirty thousand
/// strangers is taken for a member.
#[derive(Clone, Debug, Default)]
pub struct NameLists {
    /// Ascending.
    fingerprints: Vec<u32>,
    masks: Vec<u8>,
}

impl NameLists {
    /// The lists of the given phrases of words separated by spaces.
    #[must_use]
    pub fn new<'a>(phrases: impl Iterator<Item = (&'a str, NameList)>) -> Self {
        let mut masks: BTreeMap<u32, u8> = BTreeMap::new();
        for (phrase, list) in phrases {
            let mut hash = TextHash::default();
            phrase.split_whitespace().for_each(|word| hash.add_word(word));
            *masks.entry(fold(hash.finish())).or_default() |= 1 << list as u8;
        }
        Self { fingerprints: masks.keys().copied().collect(), masks: masks.into_values().collect() }
    }

    /// The lists that a phrase stands in, as bits; the case of letters does not matter.
    #[must_use]
    pub fn look_up(&self, words: &[&str]) -> u8 {
        let mut hash = TextHash::default();
        words.iter().for_each(|word| hash.add_word(word));
        self.fingerprints.binary_search(&fold(hash.finish())).map_or(0, |place| self.masks[place])
    }

    /// Writes the lists: fingerprints in ascending order as differences.
    pub fn write(&self, to: &mut Writer) {
        to.number(self.masks.len());
        let mut last = 0;
        for (fingerprint, mask) in self.fingerprints.iter().zip(&self.masks) {
            to.variable(fingerprint - last);
            to.byte(*mask);
            last = *fingerprint;
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    /// If the bytes end early.
    pub fn read(from: &mut Reader) -> Result<Self, ModelError> {
        let count = from.number()?;
        let mut lists = Self::default();
        let mut fingerprint = 0_u32;
        for _ in 0..count {
            fingerprint = fingerprint.wrapping_add(from.variable()?);
            lists.fingerprints.push(fingerprint);
            lists.masks.push(from.byte()?);
        }
        Ok(lists)
    }
}
