//! The training loop: batches, gradients, steps.

use std::ops::Range;

use rayon::prelude::*;

use super::backward::{Encoding, Parameters, add, apply, dropout};
use super::example::Example;
use super::heads::{Heads, Losses};
use super::optimiser::Adam;
use super::random::Random;
use super::settings::Settings;
use super::teacher::Teachers;
use super::vocabulary::Vocabulary;
use crate::syntax::model::file::ByteTable;
use crate::syntax::model::labels::TagSet;
use crate::syntax::model::layout::{Layout, Matrix};
use crate::syntax::model::name_lists::NameLists;
use crate::syntax::model::network::Contents;

/// Parts of a batch that are computed side by side. Fixed, so that the number of processors does not change the order of
/// addition.
const SHARDS: usize = 2;

/// A network that learns.
#[derive(Debug)]
pub struct Trainer {
    settings: Settings,
    layout: Layout,
    tags: TagSet,
    lists: NameLists,
    vocabulary: Vocabulary,
    embeddings: Vec<f32>,
    parameters: Vec<f32>,
    embedding_gradient: Vec<f32>,
    adam: Adam,
    embedding_adam: Adam,
    random: Random,
    teachers: Teachers,
}

/// What one part of a batch gives.
struct Share {
    gradient: Vec<f32>,
    rows: Vec<Vec<u32>>,
    words: Vec<f32>,
    losses: Losses,
}

impl Trainer {
    /// A network that has learnt nothing yet.
    #[must_use]
    pub fn new(settings: Settings, examples: &[Example], lists: NameLists, teachers: Teachers) -> Self {
        let vocabulary = Vocabulary::of(examples, &lists);
        let tags = TagSet::new(
            examples.iter().flat_map(|e| e.parse.iter().flatten()).map(|p| (p.upos, p.features)).collect(),
        );
        let shape = settings.shape(tags.len());
        let layout = Layout::new(shape);
        let mut random = Random::new(settings.seed);
        let mut parameters = vec![0.0; layout.len()];
        let mut fill = |matrix: Matrix, parameters: &mut [f32]| {
            let range = (3.0 / matrix.rows as f32).sqrt();
            matrix
                .of_mut(parameters)
                .iter_mut()
                .for_each(|value| *value = (2.0 * random.unit() - 1.0) * range);
        };
        for matrix in layout.matrices().iter().filter(|matrix| matrix.rows > 1) {
            fill(*matrix, &mut parameters);
        }
        for layer in &layout.layers {
            layer.gain.of_mut(&mut parameters).fill(1.0);
            let window = layer.window.of_mut(&mut parameters);
            window.iter_mut().for_each(|weight| *weight *= 0.3);
            window[2 * shape.width..3 * shape.width].fill(1.0);
        }
        layout.gain.of_mut(&mut parameters).fill(1.0);
        layout.root.of_mut(&mut parameters).fill(0.1);
        for matrix in [layout.dependent_distance, layout.head_distance, layout.relation_distance] {
            matrix.of_mut(&mut parameters).iter_mut().for_each(|value| *value *= 0.1);
        }
        let count = vocabulary.len() * shape.width;
        let embeddings = (0..count).map(|_| (2.0 * random.unit() - 1.0) * 0.1).collect();
        Self {
            adam: Adam::new(parameters.len()),
            embedding_adam: Adam::new(count),
            embedding_gradient: vec![0.0; count],
            settings,
            layout,
            tags,
            lists,
            vocabulary,
            embeddings,
            parameters,
            random,
            teachers,
        }
    }

    /// The number of batches in the examples.
    #[must_use]
    pub fn batches(&self, examples: &[Example]) -> Vec<Range<usize>> {
        let mut batches: Vec<Range<usize>> = Vec::new();
        let mut words = 0;
        for (i, example) in examples.iter().enumerate() {
            match batches.last_mut() {
                Some(batch) if words < self.settings.batch_words => batch.end = i + 1,
                _ => {
                    batches.push(i..i + 1);
                    words = 0;
                }
            }
            words += example.forms.len();
        }
        batches
    }

    /// Learns from one batch at the given rate.
    pub fn step(&mut self, examples: &[Example], rate: f32) -> Losses {
        let words: usize = examples.iter().map(|example| example.forms.len()).sum();
        let seeds: Vec<u64> = (0..SHARDS).map(|_| self.random.bits()).collect();
        let shares: Vec<Share> = seeds
            .par_iter()
            .enumerate()
            .map(|(shard, seed)| {
                let examples: Vec<&Example> = examples.iter().skip(shard).step_by(SHARDS).collect();
                self.share(&examples, 1.0 / words.max(1) as f32, Random::new(*seed))
            })
            .collect();
        let mut gradient = vec![0.0; self.parameters.len()];
        let width = self.layout.gain.columns;
        let mut touched: Vec<u32> = Vec::new();
        let mut losses = Losses::default();
        for share in &shares {
            add(&share.gradient, &mut gradient);
            for (rows, word) in share.rows.iter().zip(share.words.chunks_exact(width)) {
                for row in rows {
                    add(word, &mut self.embedding_gradient[*row as usize * width..][..width]);
                    touched.push(*row);
                }
            }
            losses.add(&share.losses);
        }
        clip(&mut gradient, self.settings.clip);
        self.adam.begin_step();
        self.adam.update(&mut self.parameters, 0, &gradient, rate);
        self.embedding_adam.begin_step();
        touched.sort_unstable();
        touched.dedup();
        for row in touched {
            let start = row as usize * width;
            let gradient = &mut self.embedding_gradient[start..start + width];
            self.embedding_adam.update(&mut self.embeddings, start, gradient, rate);
            gradient.fill(0.0);
        }
        losses
    }

    /// Gradients of some sentences.
    fn share(&self, examples: &[&Example], scale: f32, mut random: Random) -> Share {
        let width = self.layout.gain.columns;
        let mut gradient = vec![0.0; self.parameters.len()];
        let mut rows: Vec<Vec<u32>> = Vec::new();
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for example in examples {
            rows.extend(self.vocabulary.look_up(example, &self.lists, &mut random));
            sentences.push(rows.len() - example.forms.len()..rows.len());
        }
        let mut words = vec![0.0; rows.len() * width];
        for (rows, word) in rows.iter().zip(words.chunks_exact_mut(width)) {
            rows.iter().for_each(|row| add(&self.embeddings[*row as usize * width..][..width], word));
        }
        let mask = dropout(words.len(), self.settings.input_dropout, &mut random);
        apply(&mask, &mut words);
        let mut parameters = Parameters { values: &self.parameters, gradient: &mut gradient };
        let rate = self.settings.layer_dropout;
        let encoding = Encoding::forward(&parameters, &self.layout, words, &sentences, rate, &mut random);
        let opinions = self.teachers.opinions(examples);
        let heads = Heads {
            shape: self.settings.shape(self.tags.len()),
            layout: &self.layout,
            tags: &self.tags,
            weights: self.settings.weights,
            dropout: self.settings.head_dropout,
            opinions: opinions.as_ref(),
        };
        let mask_out = dropout(encoding.output.len(), self.settings.layer_dropout, &mut random);
        let mut output = encoding.output.clone();
        apply(&mask_out, &mut output);
        let (mut output, losses) = heads.learn(&mut parameters, &output, examples, scale, &mut random);
        apply(&mask_out, &mut output);
        let mut words = encoding.backward(&mut parameters, &self.layout, &output, &sentences);
        apply(&mask, &mut words);
        Share { gradient, rows, words, losses }
    }

    /// The network as it is now.
    #[must_use]
    pub fn contents(&self) -> Contents {
        let shape = self.settings.shape(self.tags.len());
        Contents {
            shape,
            tags: self.tags.clone(),
            rows: self.vocabulary.rows.clone(),
            embeddings: ByteTable::of_rows(&self.embeddings, shape.width),
            lists: self.lists.clone(),
            parameters: self.parameters.clone(),
        }
    }
}

/// Shortens a gradient that is longer than `most`.
fn clip(gradient: &mut [f32], most: f32) {
    let length =
        gradient.iter().map(|value| f64::from(*value) * f64::from(*value)).sum::<f64>().sqrt() as f32;
    if length > most {
        let factor = most / length;
        gradient.iter_mut().for_each(|value| *value *= factor);
    }
}
