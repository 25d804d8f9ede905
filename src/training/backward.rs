//! The encoder as it learns: forward with everything kept, then backward.

use std::ops::Range;

use super::product::multiply_add;
use super::random::Random;
use crate::syntax::model::encoder::{WINDOW, mix_neighbours, neighbour, normalise, recur};
use crate::syntax::model::file::transposed;
use crate::syntax::model::kernels::{gate, gate_slope};
use crate::syntax::model::layout::{LayerLayout, Layout, Matrix};

/// A parameter vector and where to add its gradient.
#[derive(Debug)]
pub struct Parameters<'a> {
    /// Values.
    pub values: &'a [f32],
    /// Gradient so far.
    pub gradient: &'a mut [f32],
}

impl Parameters<'_> {
    /// Input times matrix plus bias.
    #[must_use]
    pub fn affine(&self, input: &[f32], matrix: Matrix, bias: Matrix) -> Vec<f32> {
        let mut output = bias.of(self.values).repeat(input.len() / matrix.rows);
        multiply_add(input, matrix.of(self.values), &mut output, matrix.rows, matrix.columns);
        output
    }

    /// The gradient of the input of [`affine`](Self::affine), given that of its output.
    #[must_use]
    pub fn affine_back(&mut self, input: &[f32], output: &[f32], matrix: Matrix, bias: Matrix) -> Vec<f32> {
        for row in output.chunks_exact(matrix.columns) {
            add(row, bias.of_mut(self.gradient));
        }
        self.product_back(input, output, matrix)
    }

    /// The same without a bias.
    #[must_use]
    pub fn product_back(&mut self, input: &[f32], output: &[f32], matrix: Matrix) -> Vec<f32> {
        let rows = input.len() / matrix.rows;
        let input_columns = transposed(input, matrix.rows);
        multiply_add(&input_columns, output, matrix.of_mut(self.gradient), rows, matrix.columns);
        let mut back = vec![0.0; input.len()];
        let turned = transposed(matrix.of(self.values), matrix.columns);
        multiply_add(output, &turned, &mut back, matrix.columns, matrix.rows);
        back
    }
}

/// Adds one vector to another.
pub fn add(from: &[f32], to: &mut [f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// Factors that blot out a part of the values and enlarge the others (Srivastava et al. 2014). Empty if nothing is to
/// be dropped.
#[must_use]
pub fn dropout(count: usize, rate: f32, random: &mut Random) -> Vec<f32> {
    if rate <= 0.0 {
        return Vec::new();
    }
    let kept = 1.0 / (1.0 - rate);
    (0..count).map(|_| if random.chance(rate) { 0.0 } else { kept }).collect()
}

/// Multiplies by the factors of [`dropout`].
pub fn apply(mask: &[f32], values: &mut [f32]) {
    values.iter_mut().zip(mask).for_each(|(value, factor)| *value *= factor);
}

/// What the backward pass needs of a layer.
#[derive(Debug)]
struct Kept {
    input: Vec<f32>,
    factors: Vec<f32>,
    normal: Vec<f32>,
    mixed: Vec<f32>,
    gates: Vec<f32>,
    states: Vec<f32>,
    mask: Vec<f32>,
}

/// A forward pass through the encoder.
#[derive(Debug)]
pub struct Encoding {
    kept: Vec<Kept>,
    last: Vec<f32>,
    factors: Vec<f32>,
    /// The vectors of the words, for the heads.
    pub output: Vec<f32>,
}

impl Encoding {
    /// Runs the encoder on the sums of embeddings.
    #[must_use]
    pub fn forward(
        parameters: &Parameters,
        layout: &Layout,
        mut words: Vec<f32>,
        sentences: &[Range<usize>],
        rate: f32,
        random: &mut Random,
    ) -> Self {
        let width = layout.gain.columns;
        let mut kept = Vec::new();
        for layer in &layout.layers {
            let mut normal = vec![0.0; words.len()];
            let mut factors = vec![0.0; words.len() / width];
            normalise(&words, layer.gain.of(parameters.values), &mut normal, &mut factors);
            let mut mixed = vec![0.0; words.len()];
            mix_neighbours(&normal, layer.window.of(parameters.values), sentences, &mut mixed);
            let gates = parameters.affine(&mixed, layer.weights, layer.bias);
            let mut states = vec![0.0; words.len()];
            recur(&gates, width, sentences, &mut states);
            let mask = dropout(words.len(), rate, random);
            let input = words.clone();
            for (row, words) in words.chunks_exact_mut(width).enumerate() {
                let gates = &gates[row * 3 * width + 2 * width..][..width];
                for (i, word) in words.iter_mut().enumerate() {
                    let factor = mask.get(row * width + i).copied().unwrap_or(1.0);
                    *word += factor * gate(gates[i]) * states[row * width + i];
                }
            }
            kept.push(Kept { input, factors, normal, mixed, gates, states, mask });
        }
        let mut output = vec![0.0; words.len()];
        let mut factors = vec![0.0; words.len() / width];
        normalise(&words, layout.gain.of(parameters.values), &mut output, &mut factors);
        Self { kept, last: words, factors, output }
    }

    /// The gradient of the input, given that of the output.
    #[must_use]
    pub fn backward(
        &self,
        parameters: &mut Parameters,
        layout: &Layout,
        output: &[f32],
        sentences: &[Range<usize>],
    ) -> Vec<f32> {
        let mut words = vec![0.0; output.len()];
        normalise_back(parameters, layout.gain, &self.last, &self.factors, output, &mut words);
        for (layer, kept) in layout.layers.iter().zip(&self.kept).rev() {
            let gates = kept.recur_back(&words, layout.gain.columns, sentences);
            let mixed = parameters.affine_back(&kept.mixed, &gates, layer.weights, layer.bias);
            let normal = mix_back(parameters, layer, &kept.normal, &mixed, sentences);
            normalise_back(parameters, layer.gain, &kept.input, &kept.factors, &normal, &mut words);
        }
        words
    }
}

impl Kept {
    /// The gradient of all gates, given that of the layer's output.
    fn recur_back(&self, output: &[f32], width: usize, sentences: &[Range<usize>]) -> Vec<f32> {
        let half = width / 2;
        let mut back = vec![0.0; self.gates.len()];
        let mut carry = vec![0.0; width];
        let mut step = |row: usize, last: Option<usize>, channels: Range<usize>, carry: &mut [f32]| {
            let gates = &self.gates[row * 3 * width..][..3 * width];
            let back = &mut back[row * 3 * width..][..3 * width];
            for i in channels {
                let at = row * width + i;
                let (state, before) =
                    (self.states[at], last.map_or(0.0, |last| self.states[last * width + i]));
                let branch = output[at] * self.mask.get(at).copied().unwrap_or(1.0);
                back[2 * width + i] = branch * state * gate_slope(gates[2 * width + i]);
                let of_state = carry[i] + branch * gate(gates[2 * width + i]);
                let update = gate(gates[i]);
                back[i] = of_state * (gates[width + i] - before) * gate_slope(gates[i]);
                back[width + i] = of_state * update;
                carry[i] = of_state * (1.0 - update);
            }
        };
        for sentence in sentences {
            carry.fill(0.0);
            for row in sentence.clone().rev() {
                step(row, (row > sentence.start).then(|| row - 1), 0..half, &mut carry);
            }
            for row in sentence.clone() {
                step(row, (row + 1 < sentence.end).then_some(row + 1), half..width, &mut carry);
            }
        }
        back
    }
}

/// Backward through [`mix_neighbours`].
fn mix_back(
    parameters: &mut Parameters,
    layer: &LayerLayout,
    input: &[f32],
    output: &[f32],
    sentences: &[Range<usize>],
) -> Vec<f32> {
    let width = layer.window.columns;
    let mut back = vec![0.0; input.len()];
    let kernel = layer.window.of(parameters.values);
    let kernel_back = layer.window.of_mut(parameters.gradient);
    for sentence in sentences {
        for row in sentence.clone() {
            let output = &output[row * width..][..width];
            for place in 0..WINDOW {
                let Some(neighbour) = neighbour(row, place, sentence) else { continue };
                let input = &input[neighbour * width..][..width];
                let back = &mut back[neighbour * width..][..width];
                let weights = &kernel[place * width..][..width];
                let weights_back = &mut kernel_back[place * width..][..width];
                for i in 0..width {
                    back[i] += output[i] * weights[i];
                    weights_back[i] += output[i] * input[i];
                }
            }
        }
    }
    back
}

/// Backward through [`normalise`]; adds the gradient of the input to `back`.
fn normalise_back(
    parameters: &mut Parameters,
    gain: Matrix,
    input: &[f32],
    factors: &[f32],
    output: &[f32],
    back: &mut [f32],
) {
    let width = gain.columns;
    let gains = gain.of(parameters.values);
    let gains_back = gain.of_mut(parameters.gradient);
    for (row, factor) in factors.iter().enumerate() {
        let range = row * width..(row + 1) * width;
        let (input, output, back) = (&input[range.clone()], &output[range.clone()], &mut back[range]);
        let mut along = 0.0;
        for i in 0..width {
            gains_back[i] += output[i] * input[i] * factor;
            along += output[i] * gains[i] * input[i];
        }
        let pull = along * factor * factor * factor / width as f32;
        for i in 0..width {
            back[i] += output[i] * gains[i] * factor - input[i] * pull;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::model::labels::TagSet;
    use crate::syntax::model::layout::Shape;
    use crate::syntax::{Deprel, Features, NameClass, NameTag, Upos};
    use crate::training::example::{Example, Parsed};
    use crate::training::heads::{Heads, Weights};

    const SHAPE: Shape = Shape { width: 8, layers: 2, tag: 4, name: 3, arc: 5, relation: 4, tags: 17 };
    const WEIGHTS: Weights = Weights { upos: 1.0, features: 0.7, arcs: 1.1, relations: 0.9, names: 0.8 };

    fn example(heads: &[Option<usize>]) -> Example {
        let parsed = |head: &Option<usize>| Parsed {
            upos: if head.is_some() { Upos::Noun } else { Upos::Verb },
            features: Features::default(),
            head: *head,
            deprel: if head.is_some() { Deprel::Obj } else { Deprel::Root },
        };
        let mut names = vec![NameTag::Outside; heads.len()];
        names[0] = NameTag::Begin(NameClass::Person);
        Example {
            forms: vec!["x".to_owned(); heads.len()],
            spaced: vec![true; heads.len()],
            parse: Some(heads.iter().map(parsed).collect()),
            names: Some(names),
        }
    }

    /// The loss of two sentences, and the gradients of parameters and words.
    fn loss(values: &[f32], words: &[f32]) -> (f64, Vec<f32>, Vec<f32>) {
        let layout = Layout::new(SHAPE);
        // Each part of speech has one pair of features, so that the loss of features is zero.
        let tags = TagSet::new(Vec::new());
        let examples = [example(&[Some(1), None, Some(1), Some(2)]), example(&[None, Some(0), Some(1)])];
        let sentences = [0..4, 4..7];
        let mut gradient = vec![0.0; layout.len()];
        let mut parameters = Parameters { values, gradient: &mut gradient };
        let mut random = Random::new(1);
        let encoding = Encoding::forward(&parameters, &layout, words.to_vec(), &sentences, 0.0, &mut random);
        let heads = Heads {
            shape: SHAPE,
            layout: &layout,
            tags: &tags,
            weights: WEIGHTS,
            dropout: 0.0,
            opinions: None,
        };
        let examples: Vec<&Example> = examples.iter().collect();
        let (output, losses) = heads.learn(&mut parameters, &encoding.output, &examples, 1.0, &mut random);
        let back = encoding.backward(&mut parameters, &layout, &output, &sentences);
        let sum = losses.arcs * 1.1 + losses.relations * 0.9 + losses.names * 0.8 + losses.tags;
        (sum, gradient, back)
    }

    #[test]
    fn gradients_are_those_that_small_steps_show() {
        let mut random = Random::new(7);
        let mut vector = |count: usize| (0..count).map(|_| random.unit() - 0.5).collect::<Vec<f32>>();
        let mut values = vector(Layout::new(SHAPE).len());
        let mut words = vector(7 * SHAPE.width);
        let (_, gradient, back) = loss(&values, &words);
        let step = 2e-3;
        let (mut checked, mut wrong) = (0, 0);
        let mut check = |measured: f64, said: f32| {
            checked += 1;
            let allowed = 1e-2 + 0.05 * f64::from(said.abs());
            wrong += usize::from((measured - f64::from(said)).abs() > allowed);
        };
        for i in (0..values.len()).step_by(3) {
            let value = values[i];
            values[i] = value + step;
            let above = loss(&values, &words).0;
            values[i] = value - step;
            let below = loss(&values, &words).0;
            values[i] = value;
            check((above - below) / f64::from(2.0 * step), gradient[i]);
        }
        for i in 0..words.len() {
            let value = words[i];
            words[i] = value + step;
            let above = loss(&values, &words).0;
            words[i] = value - step;
            let below = loss(&values, &words).0;
            words[i] = value;
            check((above - below) / f64::from(2.0 * step), back[i]);
        }
        // Where a hidden unit is about to wake, a step to one side shows another slope than a step to the other.
        assert!(wrong * 50 < checked, "{wrong} of {checked} gradients are wrong");
    }
}
