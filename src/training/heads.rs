//! The heads as they learn: losses of all tasks and the gradients of the words' vectors.

use std::ops::Range;

use super::backward::{Parameters, add, apply, dropout};
use super::example::{Example, Parsed};
use super::random::Random;
use crate::syntax::model::file::transposed;
use crate::syntax::model::kernels::multiply_add;
use crate::syntax::model::labels::TagSet;
use crate::syntax::model::layout::{Layout, Shape, distance};
use crate::syntax::model::name_decoder;
use crate::syntax::{Deprel, Upos};

/// How much the tasks count.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// Parts of speech.
    pub upos: f32,
    /// Features.
    pub features: f32,
    /// Heads.
    pub arcs: f32,
    /// Relations.
    pub relations: f32,
    /// Names.
    pub names: f32,
}

/// Sums of losses, by task.
#[derive(Clone, Copy, Debug, Default)]
pub struct Losses {
    /// Parts of speech and features.
    pub tags: f64,
    /// Heads.
    pub arcs: f64,
    /// Relations.
    pub relations: f64,
    /// Names.
    pub names: f64,
}

impl Losses {
    /// Adds other losses.
    pub fn add(&mut self, other: &Self) {
        self.tags += other.tags;
        self.arcs += other.arcs;
        self.relations += other.relations;
        self.names += other.names;
    }

    /// The losses divided by a number of words, for people.
    #[must_use]
    pub fn per_word(&self, words: usize) -> String {
        let of = |sum: f64| sum / words.max(1) as f64;
        let (tags, arcs, relations, names) =
            (of(self.tags), of(self.arcs), of(self.relations), of(self.names));
        format!("tags {tags:.3} arcs {arcs:.3} relations {relations:.3} names {names:.3}")
    }
}

/// What the heads need besides parameters.
#[derive(Clone, Copy, Debug)]
pub struct Heads<'a> {
    /// Sizes.
    pub shape: Shape,
    /// Where the matrices lie.
    pub layout: &'a Layout,
    /// Pairs of part of speech and features.
    pub tags: &'a TagSet,
    /// How much the tasks count.
    pub weights: Weights,
    /// Share of hidden units that is dropped.
    pub dropout: f32,
}

impl Heads<'_> {
    /// The losses of some sentences, whose words' vectors lie one after the other in `words`, and the gradient of these.
    /// All gradients are multiplied by `scale`.
    #[must_use]
    pub fn learn(
        &self,
        parameters: &mut Parameters,
        words: &[f32],
        examples: &[&Example],
        scale: f32,
        random: &mut Random,
    ) -> (Vec<f32>, Losses) {
        let shape = self.shape;
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for example in examples {
            let start = sentences.last().map_or(0, |last| last.end);
            sentences.push(start..start + example.forms.len());
        }
        let sizes = shape.heads();
        let hidden = parameters.affine(words, self.layout.hidden, self.layout.hidden_bias);
        let mut parts = split(&hidden, &sizes);
        let masks: Vec<Vec<f32>> =
            parts.iter().map(|part| dropout(part.len(), self.dropout, random)).collect();
        for (part, mask) in parts.iter_mut().zip(&masks).take(4) {
            part.iter_mut().for_each(|value| *value = value.max(0.0));
            apply(mask, part);
        }
        let mut losses = Losses::default();
        let mut back = vec![
            self.learn_tags(parameters, &parts[0], examples, scale, &mut losses),
            self.learn_names(parameters, &parts[1], examples, scale, &mut losses),
        ];
        let (dependent, head) =
            self.learn_arcs(parameters, [&parts[2], &parts[3]], examples, &sentences, scale, &mut losses);
        back.extend([dependent, head]);
        for ((back, part), mask) in back.iter_mut().zip(&parts).zip(&masks) {
            apply(mask, back);
            back.iter_mut().zip(part).filter(|(_, value)| **value <= 0.0).for_each(|(back, _)| *back = 0.0);
        }
        let pair = [&parts[4][..], &parts[5]];
        let (dependent, head) =
            self.learn_relations(parameters, pair, &masks[4], examples, &sentences, scale, &mut losses);
        back.extend([dependent, head]);
        let hidden = join(&back, &sizes);
        (parameters.affine_back(words, &hidden, self.layout.hidden, self.layout.hidden_bias), losses)
    }

    fn learn_tags(
        &self,
        parameters: &mut Parameters,
        hidden: &[f32],
        examples: &[&Example],
        scale: f32,
        losses: &mut Losses,
    ) -> Vec<f32> {
        let layout = self.layout;
        let golds = || {
            examples.iter().flat_map(|example| {
                (0..example.forms.len()).map(|i| example.parse.as_ref().map(|parse| parse[i]))
            })
        };
        let mut upos = parameters.affine(hidden, layout.upos, layout.upos_bias);
        for (row, gold) in upos.chunks_exact_mut(Upos::ALL.len()).zip(golds()) {
            let gold = gold.map(|gold| gold.upos as usize);
            losses.tags += learn_row(row, gold, self.weights.upos * scale);
        }
        let mut tags = parameters.affine(hidden, layout.tags, layout.tags_bias);
        for (row, gold) in tags.chunks_exact_mut(self.shape.tags).zip(golds()) {
            let number = gold.and_then(|gold: Parsed| self.tags.number(gold.upos, gold.features));
            let group = gold.map_or(0..0, |gold| self.tags.group(gold.upos));
            let place = number.map(|number| number - group.start);
            losses.tags += learn_row(&mut row[group.clone()], place, self.weights.features * scale);
            row[..group.start].fill(0.0);
            row[group.end..].fill(0.0);
        }
        let mut back = parameters.affine_back(hidden, &upos, layout.upos, layout.upos_bias);
        add(&parameters.affine_back(hidden, &tags, layout.tags, layout.tags_bias), &mut back);
        back
    }

    fn learn_names(
        &self,
        parameters: &mut Parameters,
        hidden: &[f32],
        examples: &[&Example],
        scale: f32,
        losses: &mut Losses,
    ) -> Vec<f32> {
        let mut scores = parameters.affine(hidden, self.layout.names, self.layout.names_bias);
        let golds = examples.iter().flat_map(|example| {
            (0..example.forms.len())
                .map(|i| example.names.as_ref().map(|names| name_decoder::number(names[i])))
        });
        for (row, gold) in scores.chunks_exact_mut(name_decoder::TAGS).zip(golds) {
            losses.names += learn_row(row, gold, self.weights.names * scale);
        }
        parameters.affine_back(hidden, &scores, self.layout.names, self.layout.names_bias)
    }

    fn learn_arcs(
        &self,
        parameters: &mut Parameters,
        [dependent, head]: [&[f32]; 2],
        examples: &[&Example],
        sentences: &[Range<usize>],
        scale: f32,
        losses: &mut Losses,
    ) -> (Vec<f32>, Vec<f32>) {
        let (layout, size) = (self.layout, self.shape.arc);
        let asked = parameters.affine(dependent, layout.arc, layout.arc_bias);
        let expected = parameters.affine(dependent, layout.dependent_distance, layout.distance_bias);
        let classes = layout.head_distance.columns;
        let mut offered = vec![0.0; expected.len()];
        multiply_add(head, layout.head_distance.of(parameters.values), &mut offered, size, classes);
        let mut asked_back = vec![0.0; asked.len()];
        let mut expected_back = vec![0.0; expected.len()];
        let mut offered_back = vec![0.0; offered.len()];
        let mut head_back = vec![0.0; head.len()];
        for (sentence, example) in sentences.iter().zip(examples) {
            let Some(parse) = &example.parse else { continue };
            let (count, first) = (sentence.len(), sentence.start);
            let mut heads = layout.root.of(parameters.values).to_vec();
            heads.extend_from_slice(&head[first * size..sentence.end * size]);
            let asked = &asked[first * size..sentence.end * size];
            let mut scores = vec![0.0; count * (count + 1)];
            multiply_add(asked, &transposed(&heads, size), &mut scores, size, count + 1);
            for (i, row) in scores.chunks_exact_mut(count + 1).enumerate() {
                let at = (first + i) * classes;
                row[0] += expected[at + distance(i, None)];
                for j in (0..count).filter(|j| *j != i) {
                    let class = distance(i, Some(j));
                    row[j + 1] += expected[at + class] + offered[(first + j) * classes + class];
                }
                row[i + 1] = f32::NEG_INFINITY;
                let gold = parse[i].head.map_or(0, |head| head + 1);
                losses.arcs += learn_row(row, Some(gold), self.weights.arcs * scale);
                expected_back[at + distance(i, None)] += row[0];
                for j in (0..count).filter(|j| *j != i) {
                    let class = distance(i, Some(j));
                    expected_back[at + class] += row[j + 1];
                    offered_back[(first + j) * classes + class] += row[j + 1];
                }
            }
            let range = first * size..sentence.end * size;
            multiply_add(&scores, &heads, &mut asked_back[range.clone()], count + 1, size);
            let mut heads_back = vec![0.0; heads.len()];
            multiply_add(&transposed(&scores, count + 1), asked, &mut heads_back, count, size);
            add(&heads_back[..size], layout.root.of_mut(parameters.gradient));
            add(&heads_back[size..], &mut head_back[range]);
        }
        let mut dependent_back = parameters.affine_back(dependent, &asked_back, layout.arc, layout.arc_bias);
        let distances = parameters.affine_back(
            dependent,
            &expected_back,
            layout.dependent_distance,
            layout.distance_bias,
        );
        add(&distances, &mut dependent_back);
        add(&parameters.product_back(head, &offered_back, layout.head_distance), &mut head_back);
        (dependent_back, head_back)
    }

    #[expect(clippy::too_many_arguments, reason = "one task of one pass; a struct for it would be used once")]
    fn learn_relations(
        &self,
        parameters: &mut Parameters,
        [dependent, head]: [&[f32]; 2],
        mask: &[f32],
        examples: &[&Example],
        sentences: &[Range<usize>],
        scale: f32,
        losses: &mut Losses,
    ) -> (Vec<f32>, Vec<f32>) {
        let (layout, size) = (self.layout, self.shape.relation);
        let mut hidden = vec![0.0; dependent.len()];
        let arcs: Vec<Option<(usize, usize, usize)>> = sentences
            .iter()
            .zip(examples)
            .flat_map(|(sentence, example)| {
                (0..sentence.len()).map(|i| {
                    let gold = example.parse.as_ref()?[i];
                    let head = gold.head?;
                    Some((sentence.start + head, distance(i, Some(head)), gold.deprel as usize))
                })
            })
            .collect();
        let distances = layout.relation_distance.of(parameters.values);
        for (i, arc) in arcs.iter().enumerate() {
            let Some((head_at, class, _)) = arc else { continue };
            for k in 0..size {
                let sum = dependent[i * size + k] + head[head_at * size + k] + distances[class * size + k];
                hidden[i * size + k] = sum.max(0.0);
            }
        }
        apply(mask, &mut hidden);
        let mut scores = parameters.affine(&hidden, layout.relations, layout.relations_bias);
        for (row, arc) in scores.chunks_exact_mut(Deprel::ALL.len()).zip(&arcs) {
            losses.relations += learn_row(row, arc.map(|arc| arc.2), self.weights.relations * scale);
        }
        let mut back = parameters.affine_back(&hidden, &scores, layout.relations, layout.relations_bias);
        apply(mask, &mut back);
        back.iter_mut().zip(&hidden).filter(|(_, value)| **value <= 0.0).for_each(|(back, _)| *back = 0.0);
        let mut head_back = vec![0.0; head.len()];
        let distances_back = layout.relation_distance.of_mut(parameters.gradient);
        for (back, arc) in back.chunks_exact(size).zip(&arcs) {
            let Some((head_at, class, _)) = arc else { continue };
            add(back, &mut head_back[head_at * size..][..size]);
            add(back, &mut distances_back[class * size..][..size]);
        }
        (back, head_back)
    }
}

/// Turns the scores of one choice into the gradient of its loss (the negative logarithm of the right answer's
/// probability) and returns the loss. Without an answer both are zero.
fn learn_row(scores: &mut [f32], gold: Option<usize>, scale: f32) -> f64 {
    let Some(gold) = gold else {
        scores.fill(0.0);
        return 0.0;
    };
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let gold_score = scores[gold];
    scores.iter_mut().for_each(|score| *score = (*score - most).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score *= scale / sum);
    scores[gold] -= scale;
    f64::from(sum.ln() + most - gold_score)
}

/// Cuts rows into parts of the given sizes: each part becomes a matrix.
fn split(rows: &[f32], sizes: &[usize]) -> Vec<Vec<f32>> {
    let width: usize = sizes.iter().sum();
    let mut start = 0;
    sizes
        .iter()
        .map(|size| {
            let range = start..start + size;
            start += size;
            rows.chunks_exact(width).flat_map(|row| &row[range.clone()]).copied().collect()
        })
        .collect()
}

/// Undoes [`split`].
fn join(parts: &[Vec<f32>], sizes: &[usize]) -> Vec<f32> {
    let rows = parts.first().map_or(0, |part| part.len() / sizes[0]);
    let mut joined = Vec::with_capacity(rows * sizes.iter().sum::<usize>());
    for row in 0..rows {
        for (part, size) in parts.iter().zip(sizes) {
            joined.extend_from_slice(&part[row * size..][..*size]);
        }
    }
    joined
}
