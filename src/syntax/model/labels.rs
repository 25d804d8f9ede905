//! The pairs of part of speech and features that the model can tell.

use std::ops::Range;

use super::bytes::{Reader, Writer, fault};
use crate::syntax::{Features, ModelError, Upos};

/// All pairs, grouped by part of speech.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagSet {
    tags: Vec<(Upos, Features)>,
    groups: Vec<Range<usize>>,
}

impl TagSet {
    /// The set of the given pairs. Each part of speech can at least be told without features.
    #[must_use]
    pub fn new(mut tags: Vec<(Upos, Features)>) -> Self {
        for upos in Upos::ALL {
            if tags.iter().all(|tag| tag.0 != *upos) {
                tags.push((*upos, Features::default()));
            }
        }
        tags.sort_unstable();
        tags.dedup();
        let groups = Upos::ALL
            .iter()
            .map(|upos| tags.partition_point(|tag| tag.0 < *upos)..tags.partition_point(|tag| tag.0 <= *upos))
            .collect();
        Self { tags, groups }
    }

    /// The number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// The numbers of the pairs with a part of speech; never empty.
    #[must_use]
    pub fn group(&self, upos: Upos) -> Range<usize> {
        self.groups[upos as usize].clone()
    }

    /// The features of the pair with a number.
    ///
    /// # Panics
    /// If there is no such pair.
    #[must_use]
    pub fn features(&self, number: usize) -> Features {
        self.tags[number].1
    }

    /// The number of a pair, if it is in the set.
    #[must_use]
    pub fn number(&self, upos: Upos, features: Features) -> Option<usize> {
        self.tags.binary_search(&(upos, features)).ok()
    }

    /// Writes the pairs as text.
    pub fn write(&self, to: &mut Writer) {
        to.number(self.tags.len());
        for (upos, features) in &self.tags {
            to.text(upos.label());
            to.text(&features.to_string());
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    /// If the bytes end early or name an unknown part of speech.
    pub fn read(from: &mut Reader) -> Result<Self, ModelError> {
        let count = from.number()?;
        let mut tags = Vec::with_capacity(count);
        for _ in 0..count {
            let upos = from.text()?.parse().map_err(|_| fault("its labels are those of another version"))?;
            tags.push((upos, Features::parse(from.text()?)));
        }
        Ok(Self::new(tags))
    }
}
