//! The product of matrices for training, where it takes most of the time: with fused multiplication and the widest
//! registers that the processor has. Its bits therefore differ from one kind of machine to another.

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
    {
        use std::arch::is_x86_feature_detected;
        if is_x86_feature_detected!("avx512f") {
            return avx512::multiply_add(left, right, output, inner, columns);
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return avx2::multiply_add(left, right, output, inner, columns);
        }
    }
    kernels::multiply_add(left, right, output, inner, columns);
}

/// Makes the module of the product for one kind of registers: what the processor must have, how many numbers a register
/// holds, how many rows are made at a time, and how registers are set and used.
#[cfg(target_arch = "x86_64")]
macro_rules! product {
    (
        $module:ident: $features:literal, $columns:literal, $rows:literal;
        $zero:ident, $fill:ident, $load:ident, $store:ident, $multiply_add:ident
    ) => {
        mod $module {
            use std::arch::x86_64::{$fill, $load, $multiply_add, $store, $zero};

            /// Rows of the product that are made at a time.
            const ROWS: usize = $rows;
            /// Columns of the product that fit a register.
            const COLUMNS: usize = $columns;

            #[expect(unsafe_code, reason = "called only where the processor was asked whether it has these")]
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
                    let at = (inner, columns, column);
                    if columns - column > COLUMNS {
                        // SAFETY: the processor was asked.
                        unsafe { panel::<2>(left, right, output, at) };
                        column += 2 * COLUMNS;
                    } else {
                        // SAFETY: the same.
                        unsafe { panel::<1>(left, right, output, at) };
                        column += COLUMNS;
                    }
                }
            }

            /// The product with some columns of the right matrix, from `column` on.
            #[target_feature(enable = $features)]
            fn panel<const N: usize>(
                left: &[f32],
                right: &[f32],
                output: &mut [f32],
                (inner, columns, column): (usize, usize, usize),
            ) {
                let width = (N * COLUMNS).min(columns - column);
                // Copied, so that they lie together.
                let mut panel = vec![[[0.0_f32; COLUMNS]; N]; inner];
                for (line, row) in panel.iter_mut().zip(right.chunks_exact(columns)) {
                    line.as_flattened_mut()[..width].copy_from_slice(&row[column..column + width]);
                }
                let rows = left.len() / inner;
                let mut sums = [[[0.0; COLUMNS]; N]; ROWS];
                for row in (0..rows).step_by(ROWS) {
                    // Beyond the last row it is made again and thrown away.
                    let mut lines = [left; ROWS];
                    for r in 0..ROWS {
                        lines[r] = &left[(row + r).min(rows - 1) * inner..][..inner];
                    }
                    tile(lines, &panel, &mut sums);
                    for (r, sums) in sums.iter().enumerate().take(rows - row) {
                        let target = &mut output[(row + r) * columns + column..][..width];
                        target.iter_mut().zip(sums.as_flattened()).for_each(|(target, sum)| *target += sum);
                    }
                }
            }

            /// The products of some rows with the panel; the sums stay in registers until the end.
            #[inline]
            #[target_feature(enable = $features)]
            #[expect(unsafe_code, reason = "arrays of numbers are loaded to registers of the same size")]
            fn tile<const N: usize>(
                mut lines: [&[f32]; ROWS],
                panel: &[[[f32; COLUMNS]; N]],
                results: &mut [[[f32; COLUMNS]; N]; ROWS],
            ) {
                for line in &mut lines {
                    *line = &line[..panel.len()];
                }
                let mut sums = [[$zero(); N]; ROWS];
                for (k, columns) in panel.iter().enumerate() {
                    let mut registers = [$zero(); N];
                    for n in 0..N {
                        // SAFETY: there are as many numbers as a register holds.
                        registers[n] = unsafe { $load(columns[n].as_ptr()) };
                    }
                    for r in 0..ROWS {
                        let factor = $fill(lines[r][k]);
                        for n in 0..N {
                            sums[r][n] = $multiply_add(factor, registers[n], sums[r][n]);
                        }
                    }
                }
                for r in 0..ROWS {
                    for n in 0..N {
                        // SAFETY: there is room for as many numbers.
                        unsafe { $store(results[r][n].as_mut_ptr(), sums[r][n]) };
                    }
                }
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
product! {
    avx512: "avx512f", 16, 8;
    _mm512_setzero_ps, _mm512_set1_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_fmadd_ps
}
#[cfg(target_arch = "x86_64")]
product! {
    avx2: "avx2,fma", 8, 6;
    _mm256_setzero_ps, _mm256_set1_ps, _mm256_loadu_ps, _mm256_storeu_ps, _mm256_fmadd_ps
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
