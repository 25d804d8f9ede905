//! Which features get a row in the embedding table.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::example::Example;
use super::random::Random;
use crate::syntax::model::lookup::{Feature, Form, Kind, context_features, form_features};
use crate::syntax::model::name_lists::NameLists;

/// The rows of the known features, and how often each word was seen.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Row of each feature; row 0 is that of unknown words.
    pub rows: FxHashMap<u64, u32>,
    counts: Vec<u32>,
}

/// How often a feature must occur to get a row.
fn least(kind: Kind) -> u32 {
    match kind {
        Kind::Word => 2,
        Kind::Cased | Kind::Prefix | Kind::Suffix => 3,
        Kind::Shape => 2,
        Kind::Lists | Kind::Capitals | Kind::Spacing | Kind::Phrase => 1,
    }
}

/// How readily words are made unknown while learning: one seen `n` times with the probability 1 / (1 + n / this)
/// (Kiperwasser and Goldberg 2016).
const FORGETFULNESS: f32 = 0.25;

impl Vocabulary {
    /// The vocabulary of the examples.
    #[must_use]
    pub fn of(examples: &[Example], lists: &NameLists) -> Self {
        let mut counts: BTreeMap<(Kind, u64), u32> = BTreeMap::new();
        for example in examples {
            for feature in features(example, lists).into_iter().flatten() {
                *counts.entry((feature.kind, feature.hash)).or_default() += 1;
            }
        }
        let mut vocabulary = Self { rows: FxHashMap::default(), counts: vec![0] };
        for ((kind, hash), count) in counts {
            if count >= least(kind) {
                vocabulary.rows.insert(hash, vocabulary.counts.len() as u32);
                vocabulary.counts.push(count);
            }
        }
        vocabulary
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// The rows of each word, some words forgotten as if they had never been seen.
    #[must_use]
    pub fn look_up(&self, example: &Example, lists: &NameLists, random: &mut Random) -> Vec<Vec<u32>> {
        let words = features(example, lists).into_iter();
        words
            .map(|features| {
                let known = |feature: &Feature| self.rows.get(&feature.hash).copied();
                let count = features.first().and_then(known).map_or(0, |row| self.counts[row as usize]);
                let forgotten = random.chance(FORGETFULNESS / (FORGETFULNESS + count as f32));
                features
                    .iter()
                    .filter_map(|feature| match feature.kind {
                        Kind::Word if forgotten => Some(0),
                        Kind::Cased if forgotten => None,
                        Kind::Word => Some(known(feature).unwrap_or(0)),
                        _ => known(feature),
                    })
                    .collect()
            })
            .collect()
    }
}

/// The features of each word; the first is the word itself.
pub fn features(example: &Example, lists: &NameLists) -> Vec<Vec<Feature>> {
    let forms: Vec<Form> = example
        .forms
        .iter()
        .zip(&example.spaced)
        .map(|(text, spaced)| Form { text, spaced: *spaced })
        .collect();
    let mut features: Vec<Vec<Feature>> = forms
        .iter()
        .map(|form| {
            let mut features = Vec::with_capacity(16);
            form_features(form.text, lists, &mut features);
            features
        })
        .collect();
    context_features(&forms, lists, |i, feature| features[i].push(feature));
    features
}
