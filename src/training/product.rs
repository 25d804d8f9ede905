//! The product of matrices for training, where it takes most of the time: with fused multiplication and registers of 512
//! bits where the processor has them. Its bits therefore differ from one kind of machine to another.

use crate::syntax::model::kernels;

/// `output += left × right`, all row by row: `left` is `rows × inner`, `right` is `inner × columns`.
///
/// # Panics
/// If a slice is shorter than its shape.
pub fn multiply_add(left: &[f32], right: &[f32], output: &mut [f32], inner: usize, columns: usize) {
    if inner == 0 || columns == 0 {
        return;
    }
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx512f") {
        #[expect(unsafe_code, reason = "the processor was just asked whether it has AVX-512")]
        // SAFETY: the function needs AVX-512 and nothing else.
        unsafe {
            wide::multiply_add(left, right, output, inner, columns);
        }
        return;
    }
    kernels::multiply_add(left, right, output, inner, columns);
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::{__m512, _mm512_fmadd_ps, _mm512_set1_ps, _mm512_setzero_ps};
    use std::mem::transmute;

    /// Rows of the product that are made at a time.
    const ROWS: usize = 8;
    /// Columns of the product that fit a register.
    const COLUMNS: usize = 16;

    #[target_feature(enable = "avx512f")]
    pub(super) fn multiply_add(
        left: &[f32],
        right: &[f32],
        output: &mut [f32],
        inner: usize,
        columns: usize,
    ) {
        // Two registers of columns at a time keep the processor busiest.
        let mut column = 0;
        while column < columns {
            if columns - column > COLUMNS {
                panel::<2>(left, right, output, inner, columns, column);
                column += 2 * COLUMNS;
            } else {
                panel::<1>(left, right, output, inner, columns, column);
                column += COLUMNS;
            }
        }
    }

    /// The product with some columns of the right matrix, from `column` on.
    #[target_feature(enable = "avx512f")]
    fn panel<const N: usize>(
        left: &[f32],
        right: &[f32],
        output: &mut [f32],
        inner: usize,
        columns: usize,
        column: usize,
    ) {
        let width = (N * COLUMNS).min(columns - column);
        // Copied, so that they lie together.
        let mut panel = vec![[[0.0_f32; COLUMNS]; N]; inner];
        for (line, row) in panel.iter_mut().zip(right.chunks_exact(columns)) {
            line.as_flattened_mut()[..width].copy_from_slice(&row[column..column + width]);
        }
        let rows = left.len() / inner;
        for row in (0..rows).step_by(ROWS) {
            // Beyond the last row it is made again and thrown away.
            let line = |r: usize| &left[(row + r).min(rows - 1) * inner..][..inner];
            let sums = tile(std::array::from_fn(line), &panel);
            let height = ROWS.min(rows - row);
            for (r, sums) in sums.iter().enumerate().take(height) {
                let target = &mut output[(row + r) * columns + column..][..width];
                target.iter_mut().zip(sums.as_flattened()).for_each(|(target, sum)| *target += sum);
            }
        }
    }

    /// The products of some rows with the panel; the sums stay in registers.
    #[inline]
    #[target_feature(enable = "avx512f")]
    #[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
    fn tile<const N: usize>(
        rows: [&[f32]; ROWS],
        panel: &[[[f32; COLUMNS]; N]],
    ) -> [[[f32; COLUMNS]; N]; ROWS] {
        let rows = rows.map(|row| &row[..panel.len()]);
        let mut sums = [[_mm512_setzero_ps(); N]; ROWS];
        for (k, line) in panel.iter().enumerate() {
            // SAFETY: 16 numbers fill a register of 512 bits.
            let line = line.map(|line| unsafe { transmute::<[f32; COLUMNS], __m512>(line) });
            for r in 0..ROWS {
                let factor = _mm512_set1_ps(rows[r][k]);
                for n in 0..N {
                    sums[r][n] = _mm512_fmadd_ps(factor, line[n], sums[r][n]);
                }
            }
        }
        // SAFETY: a register of 512 bits is 16 numbers.
        sums.map(|sums| sums.map(|sums| unsafe { transmute::<__m512, [f32; COLUMNS]>(sums) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_near_those_of_the_definition() {
        let (rows, inner, columns) = (19, 5, 37);
        let value = |i: usize| ((i * 7919 % 101) as f32 - 50.0) / 17.0;
        let left: Vec<f32> = (0..rows * inner).map(value).collect();
        let right: Vec<f32> = (0..inner * columns).map(|i| value(i + 13)).collect();
        let mut output = vec![1.0; rows * columns];
        multiply_add(&left, &right, &mut output, inner, columns);
        for r in 0..rows {
            for c in 0..columns {
                let sum: f32 = (0..inner).map(|k| left[r * inner + k] * right[k * columns + c]).sum();
                assert!((output[r * columns + c] - sum - 1.0).abs() < 1e-3);
            }
        }
    }
}
