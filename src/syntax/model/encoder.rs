//! The steps of the encoder between its products: normalisation, a look at the neighbours, and a recurrence that
//! carries information through the sentence in both directions.
//!
//! The recurrence is that of simple recurrent units (Lei et al. 2018) and minimal gated units: nothing in it multiplies
//! matrices, so all products of a text can be made at once before it runs.

use std::ops::Range;

use super::kernels::{for_wide_registers, gate};

/// How many words the look at the neighbours takes in.
pub const WINDOW: usize = 5;
/// Keeps the normalisation of an empty vector finite.
const SMALL: f32 = 1e-6;

for_wide_registers! {
    /// Scales each row of `input` to a mean square of 1 and multiplies it by `gain`. The factors go to `factors`, one a row.
    pub fn normalise(input: &[f32], gain: &[f32], output: &mut [f32], factors: &mut [f32]) {
        let width = gain.len();
        let rows = input.chunks_exact(width).zip(output.chunks_exact_mut(width)).zip(factors);
        for ((row, target), kept_factor) in rows {
            // Eight sums side by side, so that the order of addition suits every processor.
            let mut sums = [0.0_f32; 8];
            let (parts, rest) = row.as_chunks::<8>();
            for part in parts {
                for i in 0..8 {
                    sums[i] += part[i] * part[i];
                }
            }
            let rest: f32 = rest.iter().map(|value| value * value).sum();
            let factor = 1.0 / ((sums.iter().sum::<f32>() + rest) / width as f32 + SMALL).sqrt();
            for ((target, value), gain) in target.iter_mut().zip(row).zip(gain) {
                *target = value * factor * gain;
            }
            *kept_factor = factor;
        }
    }
}

for_wide_registers! {
    /// Makes each row a weighted sum of itself and its neighbours in the same sentence, each channel by its own weights.
    pub fn mix_neighbours(input: &[f32], kernel: &[f32], sentences: &[Range<usize>], output: &mut [f32]) {
        let width = kernel.len() / WINDOW;
        for sentence in sentences {
            for row in sentence.clone() {
                let target = &mut output[row * width..][..width];
                target.fill(0.0);
                for (place, weights) in kernel.chunks_exact(width).enumerate() {
                    let Some(neighbour) = neighbour(row, place, sentence) else { continue };
                    let source = &input[neighbour * width..][..width];
                    for ((target, source), weight) in target.iter_mut().zip(source).zip(weights) {
                        *target += source * weight;
                    }
                }
            }
        }
    }
}

/// The row at a place of the window around `row`, if the sentence reaches so far.
#[inline(always)]
#[must_use]
pub fn neighbour(row: usize, place: usize, sentence: &Range<usize>) -> Option<usize> {
    (row + place).checked_sub(WINDOW / 2).filter(|neighbour| sentence.contains(neighbour))
}

for_wide_registers! {
    /// Runs the recurrence. `gates` has, for each word, the inputs of update gates, candidates and output gates, `width`
    /// each; the states go to `states`. The first half of the channels runs forward, the second backward.
    pub fn recur(gates: &[f32], width: usize, sentences: &[Range<usize>], states: &mut [f32]) {
        let half = width / 2;
        for sentence in sentences {
            for row in sentence.clone() {
                step(gates, width, states, row, (row > sentence.start).then(|| row - 1), 0..half);
            }
            for row in sentence.clone().rev() {
                step(gates, width, states, row, (row + 1 < sentence.end).then_some(row + 1), half..width);
            }
        }
    }
}

/// The states of some channels at one word, given those at the word before in their direction.
#[inline(always)]
fn step(
    gates: &[f32],
    width: usize,
    states: &mut [f32],
    row: usize,
    last: Option<usize>,
    channels: Range<usize>,
) {
    let inputs = &gates[row * 3 * width..][..2 * width];
    let (update, candidate) = inputs.split_at(width);
    let (update, candidate) = (&update[channels.clone()], &candidate[channels.clone()]);
    match last {
        None => {
            let state = &mut states[row * width..][channels];
            for ((state, update), candidate) in state.iter_mut().zip(update).zip(candidate) {
                *state = gate(*update) * candidate;
            }
        }
        Some(last) => {
            let (before, state) = two_rows(states, last, row, width);
            let (before, state) = (&before[channels.clone()], &mut state[channels]);
            for (((state, before), update), candidate) in
                state.iter_mut().zip(before).zip(update).zip(candidate)
            {
                *state = before + gate(*update) * (candidate - before);
            }
        }
    }
}

/// One row to read and another to write.
#[inline(always)]
fn two_rows(rows: &mut [f32], read: usize, write: usize, width: usize) -> (&[f32], &mut [f32]) {
    if read < write {
        let (low, high) = rows.split_at_mut(write * width);
        (&low[read * width..][..width], &mut high[..width])
    } else {
        let (low, high) = rows.split_at_mut(read * width);
        (&high[..width], &mut low[write * width..][..width])
    }
}

for_wide_registers! {
    /// Adds the states, as far as their output gates let them through, to the input of the layer.
    pub fn let_through(gates: &[f32], states: &[f32], input: &mut [f32], width: usize) {
        let rows =
            gates.chunks_exact(3 * width).zip(states.chunks_exact(width)).zip(input.chunks_exact_mut(width));
        for ((gates, states), input) in rows {
            for ((input, state), output_gate) in input.iter_mut().zip(states).zip(&gates[2 * width..]) {
                *input += gate(*output_gate) * state;
            }
        }
    }
}
