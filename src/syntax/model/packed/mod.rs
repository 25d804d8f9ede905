//! Products with the network's matrices, in whole numbers of 7 bits: exact, so that every processor gives the same bits,
//! and several times as fast as with floating-point numbers. With 8 bits the network is no more accurate, and processors
//! that add products in 16 bits (AVX2) need almost twice the time.

#[cfg(target_arch = "x86_64")]
mod x86_64;

/// Rows of the product that are made at a time.
const ROWS: usize = 8;
/// Columns of the product that are made at a time. With the rows, they make as many sums as it takes for the processor
/// never to wait for the last product before it adds the next.
const COLUMNS: usize = 32;
/// Numbers of a row that are multiplied at a time.
const DEPTH: usize = 4;
/// Greatest weight and greatest input after rounding, so that four products fit in 16 bits even with [`SHIFT`].
const MOST: f32 = 63.0;
/// What is added to an input to make it positive, as the instructions want it.
const SHIFT: u8 = 64;

/// The weights of a block of columns for some numbers of the input.
type Weights = [[i8; DEPTH]; COLUMNS];
/// Some numbers of each of some rows of the input, each with [`SHIFT`] added.
type Inputs = [[u8; DEPTH]; ROWS];
/// The sums of products of some rows with a block of columns.
type Sums = [[i32; COLUMNS]; ROWS];

/// A matrix of small whole numbers, with a factor for each column, in the order in which the product reads them: blocks
/// of columns, in each the rows by fours.
#[derive(Clone, Debug)]
pub struct PackedMatrix {
    rows: usize,
    columns: usize,
    blocks: Vec<Weights>,
    /// What the [`SHIFT`] of the inputs adds to each column of each block, negative: sums begin with it.
    starts: Vec<[i32; COLUMNS]>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of numbers rounded to 7 bits, with a factor for each row, in the order in which the product reads them: by
/// eights, in each four numbers of every row, then the next four.
#[derive(Debug, Default, PartialEq)]
pub struct RoundedRows {
    tiles: Vec<Inputs>,
    scales: Vec<f32>,
}

/// How many parts of [`DEPTH`] numbers a row is cut into: an even number, for they are multiplied two by two. Weights are
/// zero where a row ends before.
fn parts(width: usize) -> usize {
    width.div_ceil(DEPTH).next_multiple_of(2)
}

impl PackedMatrix {
    /// Packs columns `from..from + count` of a matrix with `columns` columns, and the bias of all its columns.
    ///
    /// # Panics
    /// If the slices are smaller than that.
    #[must_use]
    pub fn new(values: &[f32], columns: usize, bias: &[f32], from: usize, count: usize) -> Self {
        let rows = values.len() / columns;
        let at = |row: usize, column: usize| {
            if row < rows && column < count { values[row * columns + from + column] } else { 0.0 }
        };
        let padded = count.next_multiple_of(COLUMNS);
        let scales: Vec<f32> = (0..padded)
            .map(|column| (0..rows).fold(0.0_f32, |most, row| most.max(at(row, column).abs())) / MOST)
            .collect();
        let rounded = |row: usize, column: usize| {
            if scales[column] > 0.0 { (at(row, column) / scales[column]).round() as i8 } else { 0 }
        };
        let (mut blocks, mut starts) = (Vec::new(), Vec::new());
        for block in (0..padded).step_by(COLUMNS) {
            for part in 0..parts(rows) {
                let weight = |c: usize, k: usize| rounded(part * DEPTH + k, block + c);
                blocks.push(std::array::from_fn(|c| std::array::from_fn(|k| weight(c, k))));
            }
            let sum = |c: usize| (0..rows).map(|row| i32::from(rounded(row, block + c))).sum::<i32>();
            starts.push(std::array::from_fn(|c| -i32::from(SHIFT) * sum(c)));
        }
        let mut padded_bias = vec![0.0; padded];
        if !bias.is_empty() {
            padded_bias[..count].copy_from_slice(&bias[from..from + count]);
        }
        Self { rows, columns: count, blocks, starts, scales, bias: padded_bias }
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
        assert_eq!(input.tiles.len(), count.div_ceil(ROWS) * parts(self.rows), "rows fit the matrix");
        // All of it is written below; only what is new is set to zero before.
        output.resize(count * self.columns, 0.0);
        #[cfg(target_arch = "x86_64")]
        if x86_64::multiply(self, input, output) {
            return;
        }
        self.multiply_with(input, output, block_sums);
    }

    /// The product, its sums made by `block_sums`.
    #[inline(always)]
    fn multiply_with(
        &self,
        input: &RoundedRows,
        output: &mut [f32],
        block_sums: impl Fn(&[Inputs], &[Weights], &[i32; COLUMNS], &mut Sums),
    ) {
        let mut sums = [[0; COLUMNS]; ROWS];
        let depth = parts(self.rows).max(1);
        for (b, (block, starts)) in self.blocks.chunks_exact(depth).zip(&self.starts).enumerate() {
            let first = b * COLUMNS;
            let width = COLUMNS.min(self.columns - first);
            let column_scales = &self.scales[first..][..COLUMNS];
            let bias = &self.bias[first..][..COLUMNS];
            let tiles = input.tiles.chunks_exact(depth).zip(input.scales.chunks(ROWS));
            for (tile, (inputs, scales)) in tiles.enumerate() {
                block_sums(inputs, block, starts, &mut sums);
                for (r, (sums, scale)) in sums.iter().zip(scales).enumerate() {
                    let factors = (*scale, column_scales, bias);
                    let target = &mut output[(tile * ROWS + r) * self.columns + first..][..width];
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

/// Rounds one row into its place in a tile and returns its factor.
#[inline(always)]
fn round_row(row: &[f32], tile: &mut [Inputs], place: usize) -> f32 {
    let most = row.iter().fold(LEAST, |most, value| most.max(value.abs()));
    let factor = MOST / most;
    for (inputs, part) in tile.iter_mut().zip(row.chunks(DEPTH)) {
        for (input, value) in inputs[place].iter_mut().zip(part) {
            *input = ((value * factor).round_ties_even() as i8).wrapping_add(SHIFT as i8) as u8;
        }
    }
    most / MOST
}

/// Rows whose numbers are all smaller than this become zero.
const LEAST: f32 = 1e-30;

impl RoundedRows {
    /// Rounds rows of `width` numbers: the greatest of each row becomes the greatest there is.
    #[must_use]
    pub fn new(values: &[f32], width: usize) -> Self {
        let mut rounded = Self::default();
        rounded.fill(values, width);
        rounded
    }

    /// Puts other rows of the same width in the place of those it held.
    pub fn fill(&mut self, values: &[f32], width: usize) {
        let rows = values.len() / width.max(1);
        self.tiles.resize(rows.div_ceil(ROWS) * parts(width), [[0; DEPTH]; ROWS]);
        self.scales.resize(rows, 0.0);
        #[cfg(target_arch = "x86_64")]
        if x86_64::round(self, values, width) {
            return;
        }
        self.round_with(values, width, round_row);
    }

    /// Rounds each row by `round_row`.
    #[inline(always)]
    fn round_with(
        &mut self,
        values: &[f32],
        width: usize,
        round_row: impl Fn(&[f32], &mut [Inputs], usize) -> f32,
    ) {
        let depth = parts(width);
        for (i, row) in values.chunks_exact(width).enumerate() {
            let (tile, place) = (&mut self.tiles[i / ROWS * depth..][..depth], i % ROWS);
            self.scales[i] = round_row(row, tile, place);
        }
    }
}

/// The products of some rows with a block of columns, added to where the sum of each row starts.
#[inline(always)]
fn block_sums(inputs: &[Inputs], block: &[Weights], starts: &[i32; COLUMNS], sums: &mut Sums) {
    *sums = [*starts; ROWS];
    for (inputs, weights) in inputs.iter().zip(block) {
        for (sums, inputs) in sums.iter_mut().zip(inputs) {
            for (sum, weights) in sums.iter_mut().zip(weights) {
                let products = inputs.iter().zip(weights).map(|(u, a)| i32::from(*u) * i32::from(*a));
                *sum += products.sum::<i32>();
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
                assert!((output[r * 30 + c] - sum - bias[c + 3]).abs() < 0.5);
            }
        }
    }

    #[test]
    fn processors_with_and_without_wide_registers_agree() {
        let value = |i: usize| ((i * 7919 % 101) as f32 - 50.0) / 17.0;
        for inner in [13, 16] {
            let values: Vec<f32> = (0..inner * 40).map(value).collect();
            let matrix = PackedMatrix::new(&values, 40, &[], 0, 40);
            for count in [1, 6, 8, 19] {
                let rows = RoundedRows::new(&values[..inner * count], inner);
                let mut plain_rows = RoundedRows::new(&vec![0.0; inner * count], inner);
                plain_rows.round_with(&values[..inner * count], inner, round_row);
                assert_eq!(rows, plain_rows);
                let mut plain = vec![0.0; count * 40];
                matrix.multiply_with(&rows, &mut plain, block_sums);
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
}
