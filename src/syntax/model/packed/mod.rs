//! Products with the network's matrices, in whole numbers: exact, so that every processor gives the same bits, and twice
//! as fast as with floating-point numbers.

use super::kernels::for_wide_registers;

#[cfg(target_arch = "x86_64")]
mod x86_64;

/// Columns of the product that are made at a time.
const COLUMNS: usize = 16;
/// Greatest weight after rounding.
const MOST_WEIGHT: f32 = 127.0;
/// Greatest input after rounding. Sums of 500 products stay within 31 bits.
const MOST_INPUT: f32 = 32_767.0;

/// The weights of a block of columns for two rows.
type Weights = [[i16; 2]; COLUMNS];

/// A matrix of small whole numbers, with a factor for each column, in the order in which the product reads them: blocks
/// of columns, in each the rows by twos.
#[derive(Clone, Debug)]
pub struct PackedMatrix {
    rows: usize,
    columns: usize,
    blocks: Vec<Weights>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of numbers rounded to 16 bits, with a factor for each row. Rows of odd length end with a zero.
#[derive(Debug, Default)]
pub struct RoundedRows {
    values: Vec<i16>,
    scales: Vec<f32>,
}

impl PackedMatrix {
    /// Packs columns `from..from + count` of a matrix with `columns` columns, and the bias of all its columns.
    ///
    /// # Panics
    /// If the slices are smaller than that, or the matrix has more than 500 rows.
    #[must_use]
    pub fn new(values: &[f32], columns: usize, bias: &[f32], from: usize, count: usize) -> Self {
        let rows = values.len() / columns;
        assert!(rows <= 500, "sums would overflow");
        let at = |row: usize, column: usize| {
            if row < rows && column < count { values[row * columns + from + column] } else { 0.0 }
        };
        let padded = count.next_multiple_of(COLUMNS);
        let scales: Vec<f32> = (0..padded)
            .map(|column| (0..rows).fold(0.0_f32, |most, row| most.max(at(row, column).abs())) / MOST_WEIGHT)
            .collect();
        let rounded = |row: usize, column: usize| {
            if scales[column] > 0.0 { (at(row, column) / scales[column]).round() as i16 } else { 0 }
        };
        let mut blocks = Vec::new();
        for block in (0..padded).step_by(COLUMNS) {
            for row in (0..rows).step_by(2) {
                blocks.push(std::array::from_fn(|c| [rounded(row, block + c), rounded(row + 1, block + c)]));
            }
        }
        let mut padded_bias = vec![0.0; padded];
        if !bias.is_empty() {
            padded_bias[..count].copy_from_slice(&bias[from..from + count]);
        }
        Self { rows, columns: count, blocks, scales, bias: padded_bias }
    }

    /// The product of some rows with the matrix, plus the bias.
    ///
    /// # Panics
    /// If the rows are not as long as the matrix has rows.
    #[must_use]
    pub fn multiply(&self, input: &RoundedRows) -> Vec<f32> {
        let mut output = Vec::new();
        self.multiply_into(input, &mut output);
        output
    }

    /// The same in the place of what `output` held.
    ///
    /// # Panics
    /// As [`multiply`](Self::multiply).
    pub fn multiply_into(&self, input: &RoundedRows, output: &mut Vec<f32>) {
        let count = input.scales.len();
        assert_eq!(input.values.len(), count * self.rows.next_multiple_of(2), "rows fit the matrix");
        // All of it is written below; only what is new is set to zero before.
        output.resize(count * self.columns, 0.0);
        #[cfg(target_arch = "x86_64")]
        if x86_64::multiply(self, input, output) {
            return;
        }
        self.multiply_with(input, output, block_sums::<4>);
    }

    /// The product, the sums of `ROWS` rows at a time made by `block_sums`.
    #[inline(always)]
    fn multiply_with<const ROWS: usize>(
        &self,
        input: &RoundedRows,
        output: &mut [f32],
        block_sums: impl Fn([&[[i16; 2]]; ROWS], &[Weights], &mut [[i32; COLUMNS]; ROWS]),
    ) {
        let mut sums = [[0; COLUMNS]; ROWS];
        let count = input.scales.len();
        let pairs = self.rows.div_ceil(2);
        let (values, _) = input.values.as_chunks::<2>();
        for (b, block) in self.blocks.chunks_exact(pairs.max(1)).enumerate() {
            let first = b * COLUMNS;
            let width = COLUMNS.min(self.columns - first);
            let column_scales = &self.scales[first..][..COLUMNS];
            let bias = &self.bias[first..][..COLUMNS];
            for row in (0..count).step_by(ROWS) {
                let height = ROWS.min(count - row);
                // Past the last row, it is multiplied again and the result left out.
                let lines = std::array::from_fn(|r| &values[(row + r.min(height - 1)) * pairs..][..pairs]);
                block_sums(lines, block, &mut sums);
                for (r, sums) in sums.iter().enumerate().take(height) {
                    let factors = (input.scales[row + r], column_scales, bias);
                    let target = &mut output[(row + r) * self.columns + first..][..width];
                    match target.first_chunk_mut::<COLUMNS>() {
                        Some(target) => finish(sums, factors, target),
                        None => {
                            let mut results = [0.0; COLUMNS];
                            finish(sums, factors, &mut results);
                            target.copy_from_slice(&results[..width]);
                        }
                    }
                }
            }
        }
    }
}

/// Numbers again from whole ones: `factors` are that of the row, those of the columns, and the bias.
#[inline(always)]
fn finish(
    sums: &[i32; COLUMNS],
    (scale, column_scales, bias): (f32, &[f32], &[f32]),
    results: &mut [f32; COLUMNS],
) {
    let (column_scales, bias) = (&column_scales[..COLUMNS], &bias[..COLUMNS]);
    for c in 0..COLUMNS {
        results[c] = sums[c] as f32 * (scale * column_scales[c]) + bias[c];
    }
}

/// Adding this to a number below 2²² rounds it: the whole number is then in the lowest bits.
const ROUNDER: f32 = 12_582_912.0;

for_wide_registers! {
    /// Rounds rows; see [`RoundedRows::new`].
    pub fn round_rows(values: &[f32], width: usize, rounded: &mut [i16], scales: &mut [f32]) {
        let targets = rounded.chunks_exact_mut(width.next_multiple_of(2)).zip(scales);
        for (row, (target, scale)) in values.chunks_exact(width).zip(targets) {
            let mut most = [1e-30_f32; 8];
            let (parts, rest) = row.as_chunks::<8>();
            for part in parts {
                for i in 0..8 {
                    most[i] = if part[i].abs() > most[i] { part[i].abs() } else { most[i] };
                }
            }
            let most = most.iter().chain(rest).fold(1e-30_f32, |most, value| most.max(value.abs()));
            let factor = MOST_INPUT / most;
            let round = |value: f32| (value * factor + ROUNDER).to_bits() as i16;
            let (target_parts, target_rest) = target.as_chunks_mut::<8>();
            for (target, part) in target_parts.iter_mut().zip(parts) {
                for i in 0..8 {
                    target[i] = round(part[i]);
                }
            }
            for (target, value) in target_rest.iter_mut().zip(rest) {
                *target = round(*value);
            }
            *scale = most / MOST_INPUT;
        }
    }
}

impl RoundedRows {
    /// Rounds rows of `width` numbers: the greatest of each row becomes the greatest that 16 bits hold.
    #[must_use]
    pub fn new(values: &[f32], width: usize) -> Self {
        let mut rounded = Self::default();
        rounded.fill(values, width);
        rounded
    }

    /// Puts other rows of the same width in the place of those it held.
    pub fn fill(&mut self, values: &[f32], width: usize) {
        let rows = values.len() / width.max(1);
        self.values.resize(rows * width.next_multiple_of(2), 0);
        self.scales.resize(rows, 0.0);
        round_rows(values, width, &mut self.values, &mut self.scales);
    }
}

/// The products of some rows with a block of columns.
#[inline(always)]
fn block_sums<const ROWS: usize>(
    lines: [&[[i16; 2]]; ROWS],
    block: &[Weights],
    sums: &mut [[i32; COLUMNS]; ROWS],
) {
    *sums = [[0; COLUMNS]; ROWS];
    for (sums, line) in sums.iter_mut().zip(lines) {
        for ([a, b], weights) in line.iter().zip(block) {
            for (sum, [u, v]) in sums.iter_mut().zip(weights) {
                *sum += i32::from(*a) * i32::from(*u) + i32::from(*b) * i32::from(*v);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_near_those_of_the_definition() {
        let (rows, inner, columns) = (7, 11, 37);
        let value = |i: usize| ((i * 7919 % 101) as f32 - 50.0) / 17.0;
        let left: Vec<f32> = (0..rows * inner).map(value).collect();
        let right: Vec<f32> = (0..inner * columns).map(|i| value(i + 13)).collect();
        let bias: Vec<f32> = (0..columns).map(|i| i as f32).collect();
        let matrix = PackedMatrix::new(&right, columns, &bias, 3, 30);
        let output = matrix.multiply(&RoundedRows::new(&left, inner));
        for r in 0..rows {
            for c in 0..30 {
                let sum: f32 = (0..inner).map(|k| left[r * inner + k] * right[k * columns + c + 3]).sum();
                assert!((output[r * 30 + c] - sum - bias[c + 3]).abs() < 0.3);
            }
        }
    }

    #[test]
    fn processors_with_and_without_wide_registers_agree() {
        let value = |i: usize| ((i * 7919 % 101) as f32 - 50.0) / 17.0;
        let values: Vec<f32> = (0..13 * 40).map(value).collect();
        let matrix = PackedMatrix::new(&values, 40, &[], 0, 40);
        for count in [1, 6, 8, 19] {
            let rows = RoundedRows::new(&values[..13 * count], 13);
            let mut plain = vec![0.0; count * 40];
            matrix.multiply_with(&rows, &mut plain, block_sums::<4>);
            assert_eq!(matrix.multiply(&rows), plain);
            #[cfg(target_arch = "x86_64")]
            for multiply in x86_64::products() {
                let mut wide = vec![0.0; count * 40];
                multiply(&matrix, &rows, &mut wide);
                assert_eq!(wide, plain);
            }
        }
    }
}
