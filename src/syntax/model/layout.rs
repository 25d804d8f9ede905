//! Where each matrix of the network lies in the one vector that holds them all.

use std::ops::Range;

use super::bytes::{Reader, Writer, fault};
use super::encoder::WINDOW;
use super::name_decoder;
use crate::syntax::{Deprel, ModelError, Upos};

/// Number of classes of distance between a word and its head, direction included.
pub const DISTANCES: usize = 20;

/// The sizes that make one network differ from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers per word between the layers; half of them run forward, half backward.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Hidden units for tags.
    pub tag: usize,
    /// Hidden units for names.
    pub name: usize,
    /// Hidden units for a word as dependent, and as many for it as head.
    pub arc: usize,
    /// Hidden units for relations.
    pub relation: usize,
    /// Number of pairs of part of speech and features.
    pub tags: usize,
}

impl Shape {
    /// Hidden units of each head, in the order in which they lie in one matrix: tags, names, dependent, head, relation of
    /// the dependent, relation of the head.
    #[must_use]
    pub fn heads(&self) -> [usize; 6] {
        [self.tag, self.name, self.arc, self.arc, self.relation, self.relation]
    }

    /// Writes the sizes.
    pub fn write(&self, to: &mut Writer) {
        for size in [self.width, self.layers, self.tag, self.name, self.arc, self.relation, self.tags] {
            to.number(size);
        }
    }

    /// Reads the sizes.
    ///
    /// # Errors
    /// If the bytes end early or no network has such sizes.
    pub fn read(from: &mut Reader) -> Result<Self, ModelError> {
        let mut sizes = [0; 7];
        for size in &mut sizes {
            *size = from.number()?;
        }
        let [width, layers, tag, name, arc, relation, tags] = sizes;
        if sizes.iter().any(|size| *size == 0 || *size > 480) || width % 2 == 1 || layers > 16 {
            return Err(fault("the sizes in it are not those of a network"));
        }
        Ok(Self { width, layers, tag, name, arc, relation, tags })
    }
}

/// A matrix in the vector of all parameters, row by row.
#[derive(Clone, Copy, Debug)]
pub struct Matrix {
    start: usize,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

impl Matrix {
    /// Its values.
    ///
    /// # Panics
    /// If `parameters` are those of a smaller network.
    #[must_use]
    pub fn of(self, parameters: &[f32]) -> &[f32] {
        &parameters[self.start..][..self.rows * self.columns]
    }

    /// Its values, to be changed.
    ///
    /// # Panics
    /// If `parameters` are those of a smaller network.
    pub fn of_mut(self, parameters: &mut [f32]) -> &mut [f32] {
        &mut parameters[self.start..][..self.rows * self.columns]
    }
}

/// The matrices of a recurrent layer.
#[derive(Clone, Copy, Debug)]
pub struct LayerLayout {
    /// Factors of the normalisation.
    pub gain: Matrix,
    /// Weights of the neighbours, one row per place in the window.
    pub window: Matrix,
    /// To update gates, candidates and output gates.
    pub weights: Matrix,
    /// Added to those.
    pub bias: Matrix,
}

/// All matrices of a network.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Recurrent layers, lowest first.
    pub layers: Vec<LayerLayout>,
    /// Factors of the last normalisation.
    pub gain: Matrix,
    /// To the hidden units of the heads.
    pub hidden: Matrix,
    /// Added to those.
    pub hidden_bias: Matrix,
    /// Parts of speech.
    pub upos: Matrix,
    /// Their bias.
    pub upos_bias: Matrix,
    /// Pairs of part of speech and features.
    pub tags: Matrix,
    /// Their bias.
    pub tags_bias: Matrix,
    /// Name tags.
    pub names: Matrix,
    /// Their bias.
    pub names_bias: Matrix,
    /// The form that relates dependents to heads.
    pub arc: Matrix,
    /// How likely each head is, whoever asks.
    pub arc_bias: Matrix,
    /// The root, as a head.
    pub root: Matrix,
    /// Which distance a dependent expects.
    pub dependent_distance: Matrix,
    /// Which distance is usual.
    pub distance_bias: Matrix,
    /// Which distance a head expects.
    pub head_distance: Matrix,
    /// What the distance says of the relation.
    pub relation_distance: Matrix,
    /// Relations.
    pub relations: Matrix,
    /// Their bias.
    pub relations_bias: Matrix,
    all: Vec<Matrix>,
}

impl Layout {
    /// The matrices of a network of the given shape.
    #[must_use]
    pub fn new(shape: Shape) -> Self {
        let mut all: Vec<Matrix> = Vec::new();
        let mut next = |rows: usize, columns: usize| {
            let start = all.last().map_or(0, |last| last.start + last.rows * last.columns);
            let matrix = Matrix { start, rows, columns };
            all.push(matrix);
            matrix
        };
        let (width, relations) = (shape.width, Deprel::ALL.len());
        let hidden = shape.heads().iter().sum();
        let layers = (0..shape.layers)
            .map(|_| LayerLayout {
                gain: next(1, width),
                window: next(WINDOW, width),
                weights: next(width, 3 * width),
                bias: next(1, 3 * width),
            })
            .collect();
        Self {
            layers,
            gain: next(1, width),
            hidden: next(width, hidden),
            hidden_bias: next(1, hidden),
            upos: next(shape.tag, Upos::ALL.len()),
            upos_bias: next(1, Upos::ALL.len()),
            tags: next(shape.tag, shape.tags),
            tags_bias: next(1, shape.tags),
            names: next(shape.name, name_decoder::TAGS),
            names_bias: next(1, name_decoder::TAGS),
            arc: next(shape.arc, shape.arc),
            arc_bias: next(1, shape.arc),
            root: next(1, shape.arc),
            dependent_distance: next(shape.arc, DISTANCES),
            distance_bias: next(1, DISTANCES),
            head_distance: next(shape.arc, DISTANCES),
            relation_distance: next(DISTANCES, shape.relation),
            relations: next(shape.relation, relations),
            relations_bias: next(1, relations),
            all,
        }
    }

    /// All matrices in their order.
    #[must_use]
    pub fn matrices(&self) -> &[Matrix] {
        &self.all
    }

    /// The number of parameters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.iter().map(|matrix| matrix.rows * matrix.columns).sum()
    }
}

/// The least number of words from one word to another of each class of distance; the last class has no end.
const CLASS_STARTS: [usize; 10] = [0, 1, 2, 3, 4, 5, 7, 10, 15, 25];

/// The class of distance from word `dependent` to `head`, both counted from 0 in their sentence; `None` is the root.
#[inline]
#[must_use]
pub fn distance(dependent: usize, head: Option<usize>) -> usize {
    let Some(head) = head else { return 0 };
    let words = head.abs_diff(dependent);
    let class = CLASS_STARTS[1..].iter().filter(|start| **start <= words).count();
    if head < dependent { class } else { 9 + class }
}

/// Calls `visit` with each class of distance that occurs in a sentence of `count` words as seen from word `dependent`, and
/// the words at that distance.
#[inline]
pub fn for_each_run(dependent: usize, count: usize, mut visit: impl FnMut(usize, Range<usize>)) {
    for (class, nearest) in CLASS_STARTS.into_iter().enumerate() {
        let beyond = CLASS_STARTS.get(class + 1).copied().unwrap_or(count + dependent + 1);
        if class > 0 && nearest <= dependent {
            visit(class, (dependent + 1).saturating_sub(beyond)..dependent + 1 - nearest);
        }
        if dependent + nearest < count {
            visit(9 + class, dependent + nearest..(dependent + beyond).min(count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_the_words_of_each_class_of_distance() {
        for (dependent, count) in [(0, 1), (0, 40), (17, 40), (39, 40), (60, 90)] {
            let mut classes = vec![None; count];
            for_each_run(dependent, count, |class, run| {
                run.for_each(|word| assert_eq!(classes[word].replace(class), None));
            });
            let wanted = (0..count).map(|head| Some(distance(dependent, Some(head))));
            assert!(classes.into_iter().eq(wanted), "word {dependent} of {count}");
        }
    }
}
