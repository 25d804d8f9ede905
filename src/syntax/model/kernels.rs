//! The few loops that take all the time, written so that every processor gives the same bits: sums run in a fixed
//! order, each output by itself, without fused multiplication.

/// Rows of the product that are made at a time.
const ROWS: usize = 4;
/// Columns of the product that are made at a time.
const COLUMNS: usize = 16;

/// Compiles a function twice, for any processor and for those with AVX2, and asks at run time which it is to be. Both do
/// the same operations in the same order.
macro_rules! for_wide_registers {
    ($(#[$doc:meta])* pub fn $name:ident($($argument:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        pub fn $name($($argument: $type),*) {
            #[inline(always)]
            fn anywhere($($argument: $type),*) $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn wide($($argument: $type),*) {
                    anywhere($($argument),*);
                }
                if std::arch::is_x86_feature_detected!("avx2") {
                    #[expect(unsafe_code, reason = "the processor was just asked whether it has AVX2")]
                    // SAFETY: the function needs AVX2 and nothing else.
                    return unsafe { wide($($argument),*) };
                }
            }
            anywhere($($argument),*);
        }
    };
}
pub(crate) use for_wide_registers;

for_wide_registers! {
    /// `output += left × right`, all row by row: `left` is `rows × inner`, `right` is `inner × columns`.
    ///
    /// # Panics
    /// If a slice is shorter than its shape.
    pub fn multiply_add(left: &[f32], right: &[f32], output: &mut [f32], inner: usize, columns: usize) {
        if inner > 0 && columns > 0 {
            tiles(left, right, output, inner, columns);
        }
    }
}

#[inline(always)]
fn tiles(left: &[f32], right: &[f32], output: &mut [f32], inner: usize, columns: usize) {
    let rows = left.len() / inner;
    let (left, right, output) =
        (&left[..rows * inner], &right[..inner * columns], &mut output[..rows * columns]);
    let mut column = 0;
    while column < columns {
        let width = COLUMNS.min(columns - column);
        let mut row = 0;
        while row < rows {
            let height = ROWS.min(rows - row);
            if width == COLUMNS && height == ROWS {
                tile(left, right, output, [row, column, inner, columns]);
            } else {
                edge(left, right, output, [row, column, inner, columns], height, width);
            }
            row += height;
        }
        column += width;
    }
}

/// One full tile: its sums stay in registers.
#[inline(always)]
fn tile(left: &[f32], right: &[f32], output: &mut [f32], [row, column, inner, columns]: [usize; 4]) {
    let mut sums = [[0.0_f32; COLUMNS]; ROWS];
    let lines: [&[f32]; ROWS] = std::array::from_fn(|r| &left[(row + r) * inner..][..inner]);
    for k in 0..inner {
        let line: &[f32; COLUMNS] = match right[k * columns + column..].first_chunk() {
            Some(line) => line,
            None => return,
        };
        for r in 0..ROWS {
            let factor = lines[r][k];
            for c in 0..COLUMNS {
                sums[r][c] += factor * line[c];
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let target = &mut output[(row + r) * columns + column..][..COLUMNS];
        for (target, sum) in target.iter_mut().zip(sums) {
            *target += sum;
        }
    }
}

/// What is left at the right and lower edges; the order of each sum is that of [`tile`].
#[inline(always)]
fn edge(
    left: &[f32],
    right: &[f32],
    output: &mut [f32],
    [row, column, inner, columns]: [usize; 4],
    height: usize,
    width: usize,
) {
    for r in row..row + height {
        let mut sums = [0.0_f32; COLUMNS];
        for k in 0..inner {
            let factor = left[r * inner + k];
            let line = &right[k * columns + column..][..width];
            for (sum, value) in sums.iter_mut().zip(line) {
                *sum += factor * value;
            }
        }
        for (target, sum) in output[r * columns + column..][..width].iter_mut().zip(&sums) {
            *target += sum;
        }
    }
}

/// The place of the greatest of some values, the first of equals, not counting that at `without`; 0 if there is none.
#[must_use]
pub fn greatest_without(values: &[f32], without: usize) -> usize {
    let (before, after) = values.split_at(without.min(values.len()));
    let after = after.get(1..).unwrap_or_default();
    let (first, second) = (greatest_value(before), greatest_value(after));
    let place = |values: &[f32], most| values.iter().position(|value| *value == most);
    if second > first {
        place(after, second).map_or(0, |place| without + 1 + place)
    } else {
        place(before, first).unwrap_or(0)
    }
}

/// The place of the greatest of some values, the first of equals; 0 if there is none.
#[must_use]
pub fn greatest(values: &[f32]) -> usize {
    greatest_without(values, values.len())
}

fn greatest_value(values: &[f32]) -> f32 {
    // Eight side by side, which takes wide registers.
    let greater = |a: f32, b: f32| if b > a { b } else { a };
    let mut most = [f32::NEG_INFINITY; 8];
    let (parts, rest) = values.as_chunks::<8>();
    for part in parts {
        for i in 0..8 {
            most[i] = greater(most[i], part[i]);
        }
    }
    most.iter().chain(rest).fold(f32::NEG_INFINITY, |most, value| greater(most, *value))
}

/// A smooth step from 0 to 1 that is flat outside -4..4: like the logistic function near 0, but made of sums and
/// products alone, so that it is the same on every machine.
#[inline(always)]
#[must_use]
pub fn gate(x: f32) -> f32 {
    let t = (x * 0.25).clamp(-1.0, 1.0);
    0.5 + t * (1.0 - 0.5 * t.abs())
}

/// The slope of [`gate`] at `x`.
#[inline(always)]
#[must_use]
pub fn gate_slope(x: f32) -> f32 {
    0.25 * (1.0 - (x * 0.25).clamp(-1.0, 1.0).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_definition_bit_for_bit() {
        let (rows, inner, columns) = (7, 5, 37);
        let value = |i: usize| ((i * 7919 % 101) as f32 - 50.0) / 17.0;
        let left: Vec<f32> = (0..rows * inner).map(value).collect();
        let right: Vec<f32> = (0..inner * columns).map(|i| value(i + 13)).collect();
        let mut output = vec![0.0; rows * columns];
        multiply_add(&left, &right, &mut output, inner, columns);
        for r in 0..rows {
            for c in 0..columns {
                let wanted =
                    (0..inner).fold(0.0, |sum, k| sum + left[r * inner + k] * right[k * columns + c]);
                assert_eq!(output[r * columns + c].to_bits(), wanted.to_bits());
            }
        }
    }

    #[test]
    fn the_greatest_is_the_first_of_equals() {
        let mut values: Vec<f32> = (0..37).map(|i| (i * 7919 % 11) as f32).collect();
        let first = |values: &[f32], without: usize| {
            let others = (0..values.len()).filter(|i| *i != without);
            others.reduce(|best, i| if values[i] > values[best] { i } else { best })
        };
        for without in 0..values.len() {
            assert_eq!(Some(greatest_without(&values, without)), first(&values, without));
            values[without] = -1.0;
            assert_eq!(Some(greatest(&values)), first(&values, values.len()));
        }
        assert_eq!([greatest(&[]), greatest(&[f32::NAN; 9])], [0, 0]);
    }

    #[test]
    fn the_gate_is_a_step_with_the_slope_it_says() {
        assert_eq!([gate(-9.0), gate(0.0), gate(9.0)], [0.0, 0.5, 1.0]);
        for x in [-3.0_f32, -0.5, 0.5, 2.0] {
            let measured = (gate(x + 1e-2) - gate(x - 1e-2)) / 2e-2;
            assert!((measured - gate_slope(x)).abs() < 1e-3);
        }
    }
}
