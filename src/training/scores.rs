//! The scores of arcs and relations, for the network that learns and for its teacher.

use std::ops::Range;

use super::backward::Parameters;
use super::product::multiply_add;
use crate::syntax::model::file::transposed;
use crate::syntax::model::layout::{Layout, distance};

/// How words see each other as dependents and heads, a row per word.
#[derive(Debug)]
pub struct Views {
    /// What a dependent asks of a head.
    pub asked: Vec<f32>,
    /// Which distance a dependent expects.
    pub expected: Vec<f32>,
    /// Which distance a head expects.
    pub offered: Vec<f32>,
}

impl Views {
    /// The views of words with the given hidden units as dependents and as heads.
    #[must_use]
    pub fn new(parameters: &Parameters, layout: &Layout, dependent: &[f32], head: &[f32]) -> Self {
        let (size, classes) = (layout.head_distance.rows, layout.head_distance.columns);
        let asked = parameters.affine(dependent, layout.arc, layout.arc_bias);
        let expected = parameters.affine(dependent, layout.dependent_distance, layout.distance_bias);
        let mut offered = vec![0.0; expected.len()];
        multiply_add(head, layout.head_distance.of(parameters.values), &mut offered, size, classes);
        Self { asked, expected, offered }
    }

    /// The scores of all arcs of a sentence: a row per word, a column per possible head, the root first. Also the hidden
    /// units of these heads.
    #[must_use]
    pub fn arc_scores(
        &self,
        parameters: &Parameters,
        layout: &Layout,
        head: &[f32],
        sentence: &Range<usize>,
    ) -> (Vec<f32>, Vec<f32>) {
        let (size, classes) = (layout.head_distance.rows, layout.head_distance.columns);
        let (count, first) = (sentence.len(), sentence.start);
        let mut heads = layout.root.of(parameters.values).to_vec();
        heads.extend_from_slice(&head[first * size..sentence.end * size]);
        let asked = &self.asked[first * size..sentence.end * size];
        let mut scores = vec![0.0; count * (count + 1)];
        multiply_add(asked, &transposed(&heads, size), &mut scores, size, count + 1);
        for (i, row) in scores.chunks_exact_mut(count + 1).enumerate() {
            let at = (first + i) * classes;
            row[0] += self.expected[at + distance(i, None)];
            for j in (0..count).filter(|j| *j != i) {
                let class = distance(i, Some(j));
                row[j + 1] += self.expected[at + class] + self.offered[(first + j) * classes + class];
            }
            row[i + 1] = f32::NEG_INFINITY;
        }
        (heads, scores)
    }
}

/// An arc from a word to its head.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    /// Row of the head.
    pub head: usize,
    /// Class of the distance.
    pub class: usize,
    /// The relation, where people named it.
    pub relation: Option<usize>,
}

/// The hidden units of the relations of some arcs, a row per word; those of words without an arc are zero.
#[must_use]
pub fn relation_units(
    parameters: &Parameters,
    layout: &Layout,
    dependent: &[f32],
    head: &[f32],
    arcs: &[Option<Arc>],
) -> Vec<f32> {
    let size = layout.relations.rows;
    let distances = layout.relation_distance.of(parameters.values);
    let mut hidden = vec![0.0; dependent.len()];
    for (i, arc) in arcs.iter().enumerate() {
        let Some(arc) = arc else { continue };
        for k in 0..size {
            let sum = dependent[i * size + k] + head[arc.head * size + k] + distances[arc.class * size + k];
            hidden[i * size + k] = sum.max(0.0);
        }
    }
    hidden
}
