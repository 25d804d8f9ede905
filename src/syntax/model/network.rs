//! The network as it runs: a sum of embeddings, recurrent layers, and heads for tags, names, arcs and relations.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Analysis;
use super::encoder::{let_through, mix_neighbours, normalise, recur};
use super::file::ByteTable;
use super::kernels::multiply_add;
use super::labels::TagSet;
use super::layout::{Layout, Shape, distance};
use super::lookup::{Feature, Form, Kind, context_features, form_features};
use super::name_decoder::{self, best_tags};
use super::name_lists::NameLists;
use super::tree::best_tree;
use crate::syntax::{Deprel, Upos};

/// Everything the model file holds.
#[derive(Clone, Debug)]
pub struct Network {
    /// Sizes.
    pub shape: Shape,
    /// Where the matrices lie.
    pub layout: Layout,
    /// Pairs of part of speech and features.
    pub tags: TagSet,
    /// Row of each known feature in the embedding table. Row 0 is that of unknown words.
    pub rows: FxHashMap<u64, u32>,
    /// A row per feature.
    pub embeddings: ByteTable,
    /// Lists of names.
    pub lists: NameLists,
    /// All matrices.
    pub parameters: Vec<f32>,
}

/// Sums of embeddings of the forms seen so far: most words of a text come again.
#[derive(Debug, Default)]
pub struct FormCache {
    places: FxHashMap<String, usize>,
    sums: Vec<f32>,
}

/// Forms kept in the cache; with more, it starts anew, so that memory stays bounded.
const CACHED_FORMS: usize = 8192;

impl Network {
    /// Analyses some sentences, given one after the other with their ranges.
    #[must_use]
    pub fn run(&self, forms: &[Form], sentences: &[Range<usize>], cache: &mut FormCache) -> Vec<Analysis> {
        let shape = self.shape;
        let words = self.embed(forms, sentences, cache);
        let words = self.encode(words, sentences);
        let mut hidden = self.affine(&words, self.layout.hidden, self.layout.hidden_bias);
        let split = hidden.len() / forms.len().max(1) - 2 * shape.relation;
        for row in hidden.chunks_exact_mut(shape.hidden()) {
            row[..split].iter_mut().for_each(|value| *value = value.max(0.0));
        }
        let mut start = 0;
        let mut part = |size: usize| {
            let range = start..start + size;
            start += size;
            let rows = hidden.chunks_exact(shape.hidden());
            rows.flat_map(|row| row[range.clone()].iter().copied()).collect::<Vec<f32>>()
        };
        let (tag, name) = (part(shape.tag), part(shape.name));
        let (dependent, head) = (part(shape.arc), part(shape.arc));
        let (relation, relation_head) = (part(shape.relation), part(shape.relation));
        let mut analyses = self.tag(&tag);
        let names = self.affine(&name, self.layout.names, self.layout.names_bias);
        let heads = self.heads(&dependent, &head, sentences);
        let relations = self.relations(&relation, &relation_head, &heads, sentences);
        for sentence in sentences {
            let scores = &names[sentence.start * name_decoder::TAGS..sentence.end * name_decoder::TAGS];
            for (i, name) in sentence.clone().zip(best_tags(scores)) {
                analyses[i].name = name;
                analyses[i].head = heads[i];
                analyses[i].deprel = relations[i];
            }
        }
        analyses
    }

    /// The product with a matrix, and its bias.
    fn affine(&self, input: &[f32], matrix: super::layout::Matrix, bias: super::layout::Matrix) -> Vec<f32> {
        let rows = input.len() / matrix.rows;
        let mut output = bias.of(&self.parameters).repeat(rows);
        multiply_add(input, matrix.of(&self.parameters), &mut output, matrix.rows, matrix.columns);
        output
    }

    /// A vector for each word: the sum of the embeddings of its features.
    fn embed(&self, forms: &[Form], sentences: &[Range<usize>], cache: &mut FormCache) -> Vec<f32> {
        let width = self.shape.width;
        let mut words = vec![0.0; forms.len() * width];
        let mut features: Vec<Feature> = Vec::new();
        if cache.places.len() > CACHED_FORMS {
            *cache = FormCache::default();
        }
        for (form, word) in forms.iter().zip(words.chunks_exact_mut(width)) {
            let place = match cache.places.get(form.text) {
                Some(place) => *place,
                None => {
                    features.clear();
                    form_features(form.text, &self.lists, &mut features);
                    let place = cache.sums.len();
                    cache.sums.resize(place + width, 0.0);
                    features.iter().for_each(|feature| self.add(*feature, &mut cache.sums[place..]));
                    cache.places.insert(form.text.to_owned(), place);
                    place
                }
            };
            word.copy_from_slice(&cache.sums[place..place + width]);
        }
        for sentence in sentences {
            let start = sentence.start;
            context_features(&forms[sentence.clone()], &self.lists, |i, feature| {
                self.add(feature, &mut words[(start + i) * width..][..width]);
            });
        }
        words
    }

    /// Adds the embedding of a feature; of an unknown one, nothing, save that unknown words have a row of their own.
    fn add(&self, feature: Feature, to: &mut [f32]) {
        let row = match self.rows.get(&feature.hash) {
            Some(row) => *row as usize,
            None if feature.kind == Kind::Word => 0,
            None => return,
        };
        let scale = self.embeddings.scales[row];
        let values = &self.embeddings.values[row * self.shape.width..][..self.shape.width];
        for (to, value) in to.iter_mut().zip(values) {
            *to += scale * f32::from(*value);
        }
    }

    /// Runs the recurrent layers.
    fn encode(&self, mut words: Vec<f32>, sentences: &[Range<usize>]) -> Vec<f32> {
        let (width, parameters) = (self.shape.width, &self.parameters);
        let mut normal = vec![0.0; words.len()];
        let mut mixed = vec![0.0; words.len()];
        for layer in &self.layout.layers {
            normalise(&words, layer.gain.of(parameters), &mut normal);
            mix_neighbours(&normal, layer.window.of(parameters), sentences, &mut mixed);
            let gates = self.affine(&mixed, layer.weights, layer.bias);
            recur(&gates, width, sentences, &mut mixed);
            let_through(&gates, &mixed, &mut words, width);
        }
        normalise(&words, self.layout.gain.of(parameters), &mut normal);
        normal
    }

    /// Parts of speech and features; the rest of the analyses is left open.
    fn tag(&self, hidden: &[f32]) -> Vec<Analysis> {
        let scores = self.affine(hidden, self.layout.upos, self.layout.upos_bias);
        let matrix = self.layout.tags;
        let (weights, bias) = (matrix.of(&self.parameters), self.layout.tags_bias.of(&self.parameters));
        let rows = scores.chunks_exact(Upos::ALL.len()).zip(hidden.chunks_exact(self.shape.tag));
        rows.map(|(scores, hidden)| {
            let upos = Upos::ALL[best(scores)];
            let group = self.tags.group(upos);
            let mut scores = bias[group.clone()].to_vec();
            for (value, row) in hidden.iter().zip(weights.chunks_exact(matrix.columns)) {
                for (score, weight) in scores.iter_mut().zip(&row[group.clone()]) {
                    *score += value * weight;
                }
            }
            let features = self.tags.features(group.start + best(&scores));
            Analysis { upos, features, head: None, deprel: Deprel::Root, name: Default::default() }
        })
        .collect()
    }

    /// The head of each word, counted in its sentence.
    fn heads(&self, dependent: &[f32], head: &[f32], sentences: &[Range<usize>]) -> Vec<Option<usize>> {
        let (size, parameters) = (self.shape.arc, &self.parameters);
        let asked = self.affine(dependent, self.layout.arc, self.layout.arc_bias);
        let expected = self.affine(dependent, self.layout.dependent_distance, self.layout.distance_bias);
        let classes = self.layout.head_distance.columns;
        let mut offered = vec![0.0; expected.len()];
        multiply_add(head, self.layout.head_distance.of(parameters), &mut offered, size, classes);
        let root = self.layout.root.of(parameters);
        let mut heads = Vec::with_capacity(sentences.iter().map(Range::len).sum());
        for sentence in sentences {
            let (count, first) = (sentence.len(), sentence.start);
            let mut columns = vec![0.0; size * (count + 1)];
            for k in 0..size {
                columns[k * (count + 1)] = root[k];
                for j in 0..count {
                    columns[k * (count + 1) + j + 1] = head[(first + j) * size + k];
                }
            }
            let mut scores = vec![0.0; count * (count + 1)];
            multiply_add(&asked[first * size..sentence.end * size], &columns, &mut scores, size, count + 1);
            for (i, row) in scores.chunks_exact_mut(count + 1).enumerate() {
                let expected = &expected[(first + i) * classes..][..classes];
                row[0] += expected[distance(i, None)];
                for (j, score) in row[1..].iter_mut().enumerate().filter(|(j, _)| *j != i) {
                    let class = distance(i, Some(j));
                    *score += expected[class] + offered[(first + j) * classes + class];
                }
            }
            heads.extend(best_tree(&scores, count).into_iter().map(|head| head.checked_sub(1)));
        }
        heads
    }

    /// The relation of each word to its head.
    fn relations(
        &self,
        dependent: &[f32],
        head: &[f32],
        heads: &[Option<usize>],
        sentences: &[Range<usize>],
    ) -> Vec<Deprel> {
        let size = self.shape.relation;
        let distances = self.layout.relation_distance.of(&self.parameters);
        let mut hidden = dependent.to_vec();
        for sentence in sentences {
            for i in sentence.clone() {
                let Some(head_index) = heads[i] else { continue };
                let head = &head[(sentence.start + head_index) * size..][..size];
                let distance = &distances[distance(i - sentence.start, Some(head_index)) * size..][..size];
                for ((value, head), distance) in hidden[i * size..][..size].iter_mut().zip(head).zip(distance)
                {
                    *value = (*value + head + distance).max(0.0);
                }
            }
        }
        let scores = self.affine(&hidden, self.layout.relations, self.layout.relations_bias);
        let rows = scores.chunks_exact(Deprel::ALL.len()).zip(heads);
        rows.map(|(scores, head)| match head {
            None => Deprel::Root,
            Some(_) => {
                let others = (0..scores.len()).filter(|relation| Deprel::ALL[*relation] != Deprel::Root);
                let best =
                    others.reduce(|best, other| if scores[other] > scores[best] { other } else { best });
                best.map_or(Deprel::Dep, |best| Deprel::ALL[best])
            }
        })
        .collect()
    }
}

/// The place of the greatest value, the first of equals.
fn best(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best })
}
