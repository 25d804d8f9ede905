//! The heads as they learn: losses of all tasks and the gradients of the words' vectors.

use std::ops::Range;

use super::backward::{Parameters, add, apply, dropout};
use super::example::{Example, Parsed};
use super::product::multiply_add;
use super::random::Random;
use super::scores::{Arc, Views, relation_units};
use super::target::Target;
use super::teacher::Opinions;
use crate::syntax::model::file::transposed;
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
    /// What a teacher says of the sentences.
    pub opinions: Option<&'a Opinions>,
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
            let words = examples.iter().flat_map(|example| {
                (0..example.forms.len()).map(|i| example.parse.as_ref().map(|parse| parse[i]))
            });
            words.enumerate()
        };
        let mut upos = parameters.affine(hidden, layout.upos, layout.upos_bias);
        for (row, (i, gold)) in upos.chunks_exact_mut(Upos::ALL.len()).zip(golds()) {
            let target = Target {
                gold: gold.map(|gold| gold.upos as usize),
                opinion: self.opinions.map(|opinions| opinions.upos(i)),
            };
            losses.tags += target.learn(row, self.weights.upos * scale);
        }
        let mut tags = parameters.affine(hidden, layout.tags, layout.tags_bias);
        for (row, (i, gold)) in tags.chunks_exact_mut(self.shape.tags).zip(golds()) {
            let number = gold.and_then(|gold: Parsed| self.tags.number(gold.upos, gold.features));
            let upos =
                gold.map(|gold| gold.upos).or(self.opinions.map(|opinions| opinions.likeliest_upos(i)));
            let group = upos.map_or(0..0, |upos| self.tags.group(upos));
            let target = Target {
                gold: number.map(|number| number - group.start),
                opinion: self.opinions.map(|opinions| opinions.tags(i, group.clone(), self.shape.tags)),
            };
            losses.tags += target.learn(&mut row[group.clone()], self.weights.features * scale);
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
        for (i, (row, gold)) in scores.chunks_exact_mut(name_decoder::TAGS).zip(golds).enumerate() {
            let target = Target { gold, opinion: self.opinions.map(|opinions| opinions.names(i)) };
            losses.names += target.learn(row, self.weights.names * scale);
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
        let classes = layout.head_distance.columns;
        let views = Views::new(parameters, layout, dependent, head);
        let mut asked_back = vec![0.0; views.asked.len()];
        let mut expected_back = vec![0.0; views.expected.len()];
        let mut offered_back = vec![0.0; views.offered.len()];
        let mut head_back = vec![0.0; head.len()];
        for (s, (sentence, example)) in sentences.iter().zip(examples).enumerate() {
            if example.parse.is_none() && self.opinions.is_none() {
                continue;
            }
            let (count, first) = (sentence.len(), sentence.start);
            let (heads, mut scores) = views.arc_scores(parameters, layout, head, sentence);
            for (i, row) in scores.chunks_exact_mut(count + 1).enumerate() {
                let at = (first + i) * classes;
                let target = Target {
                    gold: example.parse.as_ref().map(|parse| parse[i].head.map_or(0, |head| head + 1)),
                    opinion: self.opinions.map(|opinions| opinions.arcs(s, i)),
                };
                losses.arcs += target.learn(row, self.weights.arcs * scale);
                expected_back[at + distance(i, None)] += row[0];
                for j in (0..count).filter(|j| *j != i) {
                    let class = distance(i, Some(j));
                    expected_back[at + class] += row[j + 1];
                    offered_back[(first + j) * classes + class] += row[j + 1];
                }
            }
            let range = first * size..sentence.end * size;
            let asked = &views.asked[range.clone()];
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
        let arcs = gold_arcs(examples, sentences, self.opinions);
        let mut hidden = relation_units(parameters, layout, dependent, head, &arcs);
        apply(mask, &mut hidden);
        let mut scores = parameters.affine(&hidden, layout.relations, layout.relations_bias);
        for (i, (row, arc)) in scores.chunks_exact_mut(Deprel::ALL.len()).zip(&arcs).enumerate() {
            let target = arc.map_or(Target::default(), |arc| Target {
                gold: arc.relation,
                opinion: self.opinions.map(|opinions| opinions.relations(i)),
            });
            losses.relations += target.learn(row, self.weights.relations * scale);
        }
        let mut back = parameters.affine_back(&hidden, &scores, layout.relations, layout.relations_bias);
        apply(mask, &mut back);
        back.iter_mut().zip(&hidden).filter(|(_, value)| **value <= 0.0).for_each(|(back, _)| *back = 0.0);
        let mut head_back = vec![0.0; head.len()];
        let distances_back = layout.relation_distance.of_mut(parameters.gradient);
        for (back, arc) in back.chunks_exact(size).zip(&arcs) {
            let Some(Arc { head, class, .. }) = *arc else { continue };
            add(back, &mut head_back[head * size..][..size]);
            add(back, &mut distances_back[class * size..][..size]);
        }
        (back, head_back)
    }
}

/// The arcs whose relations are to be learnt: those that people drew, or else the likeliest by the teacher.
#[must_use]
pub fn gold_arcs(
    examples: &[&Example],
    sentences: &[Range<usize>],
    opinions: Option<&Opinions>,
) -> Vec<Option<Arc>> {
    let mut arcs = Vec::new();
    for (s, (sentence, example)) in sentences.iter().zip(examples).enumerate() {
        arcs.extend((0..sentence.len()).map(|i| {
            let gold = example.parse.as_ref().map(|parse| parse[i]);
            let head = match gold {
                Some(gold) => gold.head?,
                None => opinions?.likeliest_head(s, i)?,
            };
            let relation = gold.map(|gold| gold.deprel as usize);
            Some(Arc { head: sentence.start + head, class: distance(i, Some(head)), relation })
        }));
    }
    arcs
}

/// Cuts rows into parts of the given sizes: each part becomes a matrix.
#[must_use]
pub fn split<const N: usize>(rows: &[f32], sizes: &[usize; N]) -> [Vec<f32>; N] {
    let width: usize = sizes.iter().sum();
    let mut start = 0;
    sizes.map(|size| {
        let range = start..start + size;
        start += size;
        rows.chunks_exact(width).flat_map(|row| &row[range.clone()]).copied().collect()
    })
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
