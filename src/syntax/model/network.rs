//! The network as it runs: a sum of embeddings, recurrent layers, and heads for tags, names, arcs and relations.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Analysis;
use super::encoder::{let_through, mix_neighbours, normalise, recur};
use super::file::ByteTable;
use super::kernels::{for_wide_registers, multiply_add};
use super::labels::TagSet;
use super::layout::{DISTANCES, Layout, Matrix, Shape, distance, for_each_run};
use super::lookup::{Feature, Form, Kind, context_features, form_features};
use super::name_decoder::{self, best_tags};
use super::name_lists::NameLists;
use super::packed::{PackedMatrix, RoundedRows};
use super::unique::{self, Parse};
use crate::syntax::{Deprel, Upos};

/// Everything the model file holds.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Sizes.
    pub shape: Shape,
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

/// A network ready to run.
#[derive(Clone, Debug)]
pub struct Network {
    contents: Contents,
    layout: Layout,
    layers: Vec<PackedMatrix>,
    /// Hidden units: tags, names, dependent, head, relation of the dependent, relation of the head.
    hidden: [PackedMatrix; 6],
    upos: PackedMatrix,
    tags: PackedMatrix,
    names: PackedMatrix,
    arc: PackedMatrix,
    dependent_distance: PackedMatrix,
    head_distance: PackedMatrix,
    relations: PackedMatrix,
}

/// What one run leaves for the next: sums of embeddings of the forms seen so far, for most words of a text come again,
/// and the room that the encoder works in.
#[derive(Debug, Default)]
pub struct FormCache {
    places: FxHashMap<String, usize>,
    sums: Vec<f32>,
    room: Room,
}

/// The encoder's vectors between its steps. Whatever they hold is written over.
#[derive(Debug, Default)]
struct Room {
    normal: Vec<f32>,
    mixed: Vec<f32>,
    factors: Vec<f32>,
    gates: Vec<f32>,
    rounded: RoundedRows,
}

/// Forms kept in the cache; with more, it starts anew, so that memory stays bounded.
const CACHED_FORMS: usize = 8192;

for_wide_registers! {
    /// Adds small numbers times their scale.
    pub fn add_scaled(values: &[i8], scale: f32, to: &mut [f32]) {
        for (to, value) in to.iter_mut().zip(values) {
            *to += scale * f32::from(*value);
        }
    }
}

impl Network {
    /// Makes the contents of a model file ready to run.
    #[must_use]
    pub fn new(contents: Contents) -> Self {
        let (shape, layout) = (contents.shape, Layout::new(contents.shape));
        let values = &contents.parameters;
        let pack = |matrix: Matrix, bias: Option<Matrix>| {
            let bias = bias.map_or(&[][..], |bias| bias.of(values));
            PackedMatrix::new(matrix.of(values), matrix.columns, bias, 0, matrix.columns)
        };
        let mut from = 0;
        let hidden = shape.heads().map(|count| {
            let bias = layout.hidden_bias.of(values);
            let part = PackedMatrix::new(layout.hidden.of(values), layout.hidden.columns, bias, from, count);
            from += count;
            part
        });
        Self {
            layers: layout.layers.iter().map(|layer| pack(layer.weights, Some(layer.bias))).collect(),
            hidden,
            upos: pack(layout.upos, Some(layout.upos_bias)),
            tags: pack(layout.tags, Some(layout.tags_bias)),
            names: pack(layout.names, Some(layout.names_bias)),
            arc: pack(layout.arc, Some(layout.arc_bias)),
            dependent_distance: pack(layout.dependent_distance, Some(layout.distance_bias)),
            head_distance: pack(layout.head_distance, None),
            relations: pack(layout.relations, Some(layout.relations_bias)),
            contents,
            layout,
        }
    }

    /// Analyses some sentences, given one after the other with their ranges.
    #[must_use]
    pub fn run(&self, forms: &[Form], sentences: &[Range<usize>], cache: &mut FormCache) -> Vec<Analysis> {
        let words = self.embed(forms, sentences, cache);
        let words = self.encode(words, sentences, &mut cache.room);
        let [tag, name, dependent, head, relation, relation_head] =
            self.hidden.each_ref().map(|part| part.multiply(words));
        let mut analyses = self.tag(&awake(tag));
        let names = self.names.multiply(&RoundedRows::new(&awake(name), self.contents.shape.name));
        let arcs = self.arcs(&awake(dependent), &awake(head), sentences);
        for (sentence, arcs) in sentences.iter().zip(&arcs) {
            let size = self.contents.shape.relation;
            let part = sentence.start * size..sentence.end * size;
            let (own, heads) = (&relation[part.clone()], &relation_head[part]);
            let relations = |heads_of: &[(usize, Option<usize>)]| self.relations(own, heads, heads_of);
            let parse = unique::settle(Parse::best(arcs, sentence.len(), &relations), arcs, &relations);
            let scores = &names[sentence.start * name_decoder::TAGS..sentence.end * name_decoder::TAGS];
            let words =
                sentence.clone().zip(best_tags(scores)).zip(parse.heads.into_iter().zip(parse.relations));
            for ((i, name), (head, deprel)) in words {
                analyses[i].name = name;
                analyses[i].head = head;
                analyses[i].deprel = deprel;
            }
        }
        analyses
    }

    /// A vector for each word: the sum of the embeddings of its features.
    fn embed(&self, forms: &[Form], sentences: &[Range<usize>], cache: &mut FormCache) -> Vec<f32> {
        let width = self.contents.shape.width;
        let mut words = vec![0.0; forms.len() * width];
        let mut features: Vec<Feature> = Vec::new();
        if cache.places.len() > CACHED_FORMS {
            cache.places.clear();
            cache.sums.clear();
        }
        for (form, word) in forms.iter().zip(words.chunks_exact_mut(width)) {
            let place = match cache.places.get(form.text) {
                Some(place) => *place,
                None => {
                    features.clear();
                    form_features(form.text, &self.contents.lists, &mut features);
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
            context_features(&forms[sentence.clone()], &self.contents.lists, |i, feature| {
                self.add(feature, &mut words[(start + i) * width..][..width]);
            });
        }
        words
    }

    /// Adds the embedding of a feature; of an unknown one, nothing, save that unknown words have a row of their own.
    fn add(&self, feature: Feature, to: &mut [f32]) {
        let row = match self.contents.rows.get(&feature.hash) {
            Some(row) => *row as usize,
            None if feature.kind == Kind::Word => 0,
            None => return,
        };
        let scale = self.contents.embeddings.scales[row];
        let values =
            &self.contents.embeddings.values[row * self.contents.shape.width..][..self.contents.shape.width];
        add_scaled(values, scale, to);
    }

    /// Runs the recurrent layers.
    fn encode<'a>(
        &self,
        mut words: Vec<f32>,
        sentences: &[Range<usize>],
        room: &'a mut Room,
    ) -> &'a RoundedRows {
        let (width, parameters) = (self.contents.shape.width, &self.contents.parameters);
        let Room { normal, mixed, factors, gates, rounded } = room;
        normal.resize(words.len(), 0.0);
        mixed.resize(words.len(), 0.0);
        factors.resize(words.len() / width, 0.0);
        for (layer, weights) in self.layout.layers.iter().zip(&self.layers) {
            normalise(&words, layer.gain.of(parameters), normal, factors);
            mix_neighbours(normal, layer.window.of(parameters), sentences, mixed);
            rounded.fill(mixed, width);
            weights.multiply_into(rounded, gates);
            recur(gates, width, sentences, mixed);
            let_through(gates, mixed, &mut words, width);
        }
        normalise(&words, self.layout.gain.of(parameters), normal, factors);
        rounded.fill(normal, width);
        rounded
    }

    /// Parts of speech and features; the rest of the analyses is left open.
    fn tag(&self, hidden: &[f32]) -> Vec<Analysis> {
        let rounded = RoundedRows::new(hidden, self.contents.shape.tag);
        let (upos, tags) = (self.upos.multiply(&rounded), self.tags.multiply(&rounded));
        let rows = upos.chunks_exact(Upos::ALL.len()).zip(tags.chunks_exact(self.contents.shape.tags));
        rows.map(|(upos, tags)| {
            let upos = Upos::ALL[best(upos)];
            let group = self.contents.tags.group(upos);
            let features = self.contents.tags.features(group.start + best(&tags[group]));
            Analysis { upos, features, head: None, deprel: Deprel::Root, name: Default::default() }
        })
        .collect()
    }

    /// For each sentence a row per word, with the score of the root and of every word as its head.
    fn arcs(&self, dependent: &[f32], head: &[f32], sentences: &[Range<usize>]) -> Vec<Vec<f32>> {
        let size = self.contents.shape.arc;
        let rounded = RoundedRows::new(dependent, size);
        let asked = self.arc.multiply(&rounded);
        let expected = self.dependent_distance.multiply(&rounded);
        let offered = self.head_distance.multiply(&RoundedRows::new(head, size));
        let root = self.layout.root.of(&self.contents.parameters);
        let score = |sentence: &Range<usize>| {
            let (count, first) = (sentence.len(), sentence.start);
            let nodes = count + 1;
            // Whole registers of columns are made faster than parts.
            let padded = nodes.next_multiple_of(16);
            let mut columns = vec![0.0; size * padded];
            for k in 0..size {
                columns[k * padded] = root[k];
                for j in 0..count {
                    columns[k * padded + j + 1] = head[(first + j) * size + k];
                }
            }
            let mut products = vec![0.0; count * padded];
            multiply_add(&asked[first * size..sentence.end * size], &columns, &mut products, size, padded);
            let mut scores = vec![0.0; count * nodes];
            // What the heads offer, a row per class of distance, so that each run of words at distances of one class
            // lies together.
            let mut by_class = vec![0.0; DISTANCES * count];
            for (j, offered) in offered[first * DISTANCES..].chunks_exact(DISTANCES).take(count).enumerate() {
                offered.iter().enumerate().for_each(|(class, offer)| by_class[class * count + j] = *offer);
            }
            for (i, (row, scores)) in
                products.chunks_exact(padded).zip(scores.chunks_exact_mut(nodes)).enumerate()
            {
                let expected = &expected[(first + i) * DISTANCES..][..DISTANCES];
                scores[0] = row[0] + expected[distance(i, None)];
                for_each_run(i, count, |class, run| {
                    let (row, scores) = (&row[1..][run.clone()], &mut scores[1..][run.clone()]);
                    let offered = &by_class[class * count..][run];
                    for ((score, value), offer) in scores.iter_mut().zip(row).zip(offered) {
                        *score = value + expected[class] + offer;
                    }
                });
            }
            scores
        };
        sentences.iter().map(score).collect()
    }

    /// The scores of all relations for pairs of a word and its head, from the hidden units of one sentence.
    fn relations(&self, own: &[f32], head: &[f32], pairs: &[(usize, Option<usize>)]) -> Vec<f32> {
        let size = self.contents.shape.relation;
        let distances = self.layout.relation_distance.of(&self.contents.parameters);
        let mut hidden = Vec::with_capacity(pairs.len() * size);
        for (word, head_index) in pairs {
            let own = &own[word * size..][..size];
            let Some(head_index) = head_index else {
                hidden.extend_from_slice(own);
                continue;
            };
            let head = &head[head_index * size..][..size];
            let distance = &distances[distance(*word, Some(*head_index)) * size..][..size];
            let sums =
                own.iter().zip(head).zip(distance).map(|((own, head), distance)| own + head + distance);
            hidden.extend(sums.map(|sum| sum.max(0.0)));
        }
        self.relations.multiply(&RoundedRows::new(&hidden, size))
    }
}

/// Hidden units that are below zero sleep.
fn awake(mut units: Vec<f32>) -> Vec<f32> {
    units.iter_mut().for_each(|unit| *unit = if *unit > 0.0 { *unit } else { 0.0 });
    units
}

/// The place of the greatest value, the first of equals.
fn best(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best })
}
