//! The network as it runs: a sum of embeddings, recurrent layers, and heads for tags, names, arcs and relations.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Analysis;
use super::encoder::{let_through, mix_neighbours, normalise, recur};
use super::file::ByteTable;
use super::kernels::{for_wide_registers, greatest, multiply_add};
use super::labels::TagSet;
use super::layout::{DISTANCES, Layout, Matrix, Shape, distance, for_each_run};
use super::lookup::{Feature, Form, Kind, context_features, form_features};
use super::name_decoder::{self, best_tags};
use super::name_lists::NameLists;
use super::packed::{PackedMatrix, RoundedRows};
use super::tree::best_tree;
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

impl Contents {
    /// The row of a feature in the embedding table. Unknown words share one; other unknown features have none.
    #[must_use]
    pub fn row(&self, feature: Feature) -> Option<usize> {
        match self.rows.get(&feature.hash) {
            Some(row) => Some(*row as usize),
            None => (feature.kind == Kind::Word).then_some(0),
        }
    }
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

/// The vectors between the steps. Whatever they hold is written over; that they are kept saves making them anew.
#[derive(Debug, Default)]
struct Room {
    normal: Vec<f32>,
    mixed: Vec<f32>,
    factors: Vec<f32>,
    gates: Vec<f32>,
    rounded: RoundedRows,
    /// Hidden units of the heads, in the order of [`Network::hidden`].
    hidden: [Vec<f32>; 6],
    /// Those of one head, or of the relations.
    units: RoundedRows,
    upos: Vec<f32>,
    tags: Vec<f32>,
    names: Vec<f32>,
    arcs: ArcRoom,
    pairs: Vec<f32>,
    relations: Vec<f32>,
}

/// The same for the scores of arcs.
#[derive(Debug, Default)]
struct ArcRoom {
    /// What each word asks of its head.
    asked: Vec<f32>,
    /// The distance each word expects of its head.
    expected: Vec<f32>,
    /// The distance each word expects of its dependents.
    offered: Vec<f32>,
    /// What the heads of a sentence have to give, a column per head.
    columns: Vec<f32>,
    products: Vec<f32>,
    by_class: Vec<f32>,
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
        let room = &mut cache.room;
        self.encode(words, sentences, room);
        for (part, units) in self.hidden.iter().zip(&mut room.hidden) {
            part.multiply_into(&room.rounded, units);
        }
        // The units of relations are added to those of their heads before they sleep.
        room.hidden[..4].iter_mut().for_each(|units| awake(units));
        let mut analyses = self.tag(room);
        room.units.fill(&room.hidden[1], self.contents.shape.name);
        self.names.multiply_into(&room.units, &mut room.names);
        for sentence in sentences {
            let scores = &room.names[sentence.start * name_decoder::TAGS..sentence.end * name_decoder::TAGS];
            for (analysis, name) in analyses[sentence.clone()].iter_mut().zip(best_tags(scores)) {
                analysis.name = name;
            }
        }
        self.parse(sentences, room, &mut analyses);
        analyses
    }

    /// Heads and relations.
    fn parse(&self, sentences: &[Range<usize>], room: &mut Room, analyses: &mut [Analysis]) {
        let (size, kinds) = (self.contents.shape.arc, Deprel::ALL.len());
        let Room {
            hidden: [_, _, dependent, head, own, governor],
            units,
            arcs: arc_room,
            pairs,
            relations,
            ..
        } = room;
        units.fill(dependent, size);
        self.arc.multiply_into(units, &mut arc_room.asked);
        self.dependent_distance.multiply_into(units, &mut arc_room.expected);
        units.fill(head, size);
        self.head_distance.multiply_into(units, &mut arc_room.offered);
        let arcs: Vec<Vec<f32>> =
            sentences.iter().map(|sentence| self.arcs(head, sentence, arc_room)).collect();
        let trees: Vec<Vec<Option<usize>>> = (sentences.iter().zip(&arcs))
            .map(|(sentence, arcs)| {
                best_tree(arcs, sentence.len()).into_iter().map(|head| head.checked_sub(1)).collect()
            })
            .collect();
        // The relations of all sentences at once.
        pairs.clear();
        for (sentence, heads) in sentences.iter().zip(&trees) {
            let units = self.unit_range(sentence);
            self.pair_up(&own[units.clone()], &governor[units], heads.iter().copied().enumerate(), pairs);
        }
        units.fill(pairs, self.contents.shape.relation);
        self.relations.multiply_into(units, relations);
        for ((sentence, heads), arcs) in sentences.iter().zip(trees).zip(&arcs) {
            let parse = Parse::new(heads, &relations[sentence.start * kinds..sentence.end * kinds]);
            let range = self.unit_range(sentence);
            let (own, governor) = (&own[range.clone()], &governor[range]);
            let anew = |heads_of: &[(usize, Option<usize>)]| {
                let mut pairs = Vec::new();
                self.pair_up(own, governor, heads_of.iter().copied(), &mut pairs);
                self.relations.multiply(&RoundedRows::new(&pairs, self.contents.shape.relation))
            };
            let parse = unique::settle(parse, arcs, &anew);
            let words = analyses[sentence.clone()].iter_mut();
            for (analysis, (head, deprel)) in words.zip(parse.heads.into_iter().zip(parse.relations)) {
                analysis.head = head;
                analysis.deprel = deprel;
            }
        }
    }

    /// Where the hidden units for relations of a sentence's words lie.
    fn unit_range(&self, sentence: &Range<usize>) -> Range<usize> {
        let size = self.contents.shape.relation;
        sentence.start * size..sentence.end * size
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
        let Some(row) = self.contents.row(feature) else { return };
        let scale = self.contents.embeddings.scales[row];
        let values =
            &self.contents.embeddings.values[row * self.contents.shape.width..][..self.contents.shape.width];
        add_scaled(values, scale, to);
    }

    /// Runs the recurrent layers; what they end with is left in `room.rounded`.
    fn encode(&self, mut words: Vec<f32>, sentences: &[Range<usize>], room: &mut Room) {
        let (width, parameters) = (self.contents.shape.width, &self.contents.parameters);
        let Room { normal, mixed, factors, gates, rounded, .. } = room;
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
    }

    /// Parts of speech and features; the rest of the analyses is left open.
    fn tag(&self, room: &mut Room) -> Vec<Analysis> {
        room.units.fill(&room.hidden[0], self.contents.shape.tag);
        self.upos.multiply_into(&room.units, &mut room.upos);
        self.tags.multiply_into(&room.units, &mut room.tags);
        let (upos, tags) =
            (room.upos.chunks_exact(Upos::ALL.len()), room.tags.chunks_exact(self.contents.shape.tags));
        let analysis = |(upos, tags): (&[f32], &[f32])| {
            let upos = Upos::ALL[greatest(upos)];
            let group = self.contents.tags.group(upos);
            let features = self.contents.tags.features(group.start + greatest(&tags[group]));
            Analysis { upos, features, head: None, deprel: Deprel::Root, name: Default::default() }
        };
        upos.zip(tags).map(analysis).collect()
    }

    /// For each word of a sentence a row with the score of the root and of every word as its head, given the hidden units of
    /// all words as heads.
    fn arcs(&self, head: &[f32], sentence: &Range<usize>, room: &mut ArcRoom) -> Vec<f32> {
        let size = self.contents.shape.arc;
        let root = self.layout.root.of(&self.contents.parameters);
        let ArcRoom { asked, expected, offered, columns, products, by_class } = room;
        let (count, first) = (sentence.len(), sentence.start);
        let nodes = count + 1;
        // Whole registers of columns are made faster than parts.
        let padded = nodes.next_multiple_of(16);
        columns.clear();
        columns.resize(size * padded, 0.0);
        let heads = std::iter::once(root).chain(head[first * size..].chunks_exact(size)).take(nodes);
        for (j, head) in heads.enumerate() {
            for (column, value) in columns[j..].iter_mut().step_by(padded).zip(head) {
                *column = *value;
            }
        }
        products.clear();
        products.resize(count * padded, 0.0);
        multiply_add(&asked[first * size..sentence.end * size], columns, products, size, padded);
        // What the heads offer, a row per class of distance, so that each run of words at distances of one class lies
        // together.
        by_class.resize(DISTANCES * count, 0.0);
        for (j, offered) in offered[first * DISTANCES..].chunks_exact(DISTANCES).take(count).enumerate() {
            offered.iter().enumerate().for_each(|(class, offer)| by_class[class * count + j] = *offer);
        }
        let mut scores = vec![0.0; count * nodes];
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
    }

    /// Adds the hidden units for the relations of words to their heads, given those of the words of one sentence.
    fn pair_up(
        &self,
        own: &[f32],
        head: &[f32],
        pairs: impl Iterator<Item = (usize, Option<usize>)>,
        hidden: &mut Vec<f32>,
    ) {
        let size = self.contents.shape.relation;
        let distances = self.layout.relation_distance.of(&self.contents.parameters);
        for (word, head_index) in pairs {
            let own = &own[word * size..][..size];
            let Some(head_index) = head_index else {
                hidden.extend_from_slice(own);
                continue;
            };
            let head = &head[head_index * size..][..size];
            let distance = &distances[distance(word, Some(head_index)) * size..][..size];
            let sums =
                own.iter().zip(head).zip(distance).map(|((own, head), distance)| own + head + distance);
            hidden.extend(sums.map(|sum| sum.max(0.0)));
        }
    }
}

/// Hidden units that are below zero sleep.
fn awake(units: &mut [f32]) {
    units.iter_mut().for_each(|unit| *unit = if *unit > 0.0 { *unit } else { 0.0 });
}
