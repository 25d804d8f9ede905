//! The product on x86-64: with VNNI, which multiplies four pairs of 8-bit numbers and adds them to each of 16 sums at once,
//! or with AVX2, which does the same for eight sums in steps.

use std::arch::x86_64::{
    __m256, __m256i, __m512i, _mm256_add_epi16, _mm256_add_epi32, _mm256_and_ps, _mm256_castsi256_ps,
    _mm256_cvtps_epi32, _mm256_extract_epi32, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_max_ps,
    _mm256_mul_ps, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_set1_ps, _mm256_shuffle_epi8,
    _mm512_dpbusd_epi32, _mm512_set1_epi32,
};
use std::mem::transmute;

use super::{COLUMNS, DEPTH, Inputs, LEAST, MOST, PackedMatrix, ROWS, RoundedRows, SHIFT, Sums, Weights};

/// One way to make a product.
pub(super) type Product = fn(&PackedMatrix, &RoundedRows, &mut [f32]);

/// The ways that this processor has, the fastest first.
pub(super) fn products() -> impl Iterator<Item = Product> {
    let vnni = std::arch::is_x86_feature_detected!("avx512f")
        && std::arch::is_x86_feature_detected!("avx512bw")
        && std::arch::is_x86_feature_detected!("avx512vnni");
    let avx2 = std::arch::is_x86_feature_detected!("avx2");
    [vnni.then_some(with_vnni as Product), avx2.then_some(with_avx2 as Product)].into_iter().flatten()
}

/// Makes the product in the fastest way there is; false if the processor has none of them.
pub(super) fn multiply(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) -> bool {
    let product = products().next();
    product.inspect(|product| product(matrix, input, output)).is_some()
}

#[expect(unsafe_code, reason = "`products` hands this out to processors that have what it needs")]
fn with_vnni(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    // SAFETY: the processor was asked in `products`.
    unsafe { vnni(matrix, input, output) }
}

#[expect(unsafe_code, reason = "`products` hands this out to processors that have what it needs")]
fn with_avx2(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    // SAFETY: the processor was asked in `products`.
    unsafe { avx2(matrix, input, output) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn vnni(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    matrix.multiply_with(input, output, |inputs, block, starts, sums| vnni_sums(inputs, block, starts, sums));
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn vnni_sums(inputs: &[Inputs], block: &[Weights], starts: &[i32; COLUMNS], result: &mut Sums) {
    // SAFETY: 32 numbers of 32 bits fill two registers of 512 bits.
    let mut sums = [unsafe { transmute::<[i32; COLUMNS], [__m512i; 2]>(*starts) }; ROWS];
    for (inputs, weights) in inputs.iter().zip(block) {
        // SAFETY: 128 numbers of 8 bits fill two registers of 512 bits.
        let weights = unsafe { transmute::<Weights, [__m512i; 2]>(*weights) };
        for r in 0..ROWS {
            let input = _mm512_set1_epi32(together(inputs[r]));
            sums[r] = [0, 1].map(|half| _mm512_dpbusd_epi32(sums[r][half], input, weights[half]));
        }
    }
    // SAFETY: two registers of 512 bits are 32 numbers of 32 bits.
    *result = unsafe { transmute::<[[__m512i; 2]; ROWS], Sums>(sums) };
}

#[target_feature(enable = "avx2")]
fn avx2(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    matrix.multiply_with(input, output, |inputs, block, starts, sums| avx2_sums(inputs, block, starts, sums));
}

/// A few rows and columns at a time, for AVX2 has 16 registers. Products are added in 16 bits as long as they fit.
#[inline]
#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn avx2_sums(inputs: &[Inputs], block: &[Weights], starts: &[i32; COLUMNS], result: &mut Sums) {
    const AT_ONCE: usize = 2;
    const REGISTERS: usize = COLUMNS / 8;
    let ones = _mm256_set1_epi16(1);
    // SAFETY: 32 numbers of 32 bits fill four registers of 256 bits.
    let starts = unsafe { transmute::<[i32; COLUMNS], [__m256i; REGISTERS]>(*starts) };
    for first_row in (0..ROWS).step_by(AT_ONCE) {
        for first in (0..REGISTERS).step_by(AT_ONCE) {
            let mut sums = [[starts[first], starts[first + 1]]; AT_ONCE];
            for (inputs, weights) in inputs.as_chunks::<2>().0.iter().zip(block.as_chunks::<2>().0) {
                // SAFETY: 128 numbers of 8 bits fill four registers of 256 bits.
                let weights = unsafe { transmute::<[Weights; 2], [[__m256i; REGISTERS]; 2]>(*weights) };
                for (r, sums) in sums.iter_mut().enumerate() {
                    let inputs = [0, 1].map(|i| _mm256_set1_epi32(together(inputs[i][first_row + r])));
                    for (c, sum) in sums.iter_mut().enumerate() {
                        let products = [0, 1].map(|i| _mm256_maddubs_epi16(inputs[i], weights[i][first + c]));
                        let fours = _mm256_add_epi16(products[0], products[1]);
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(fours, ones));
                    }
                }
            }
            for (result, sums) in result[first_row..].iter_mut().zip(sums) {
                // SAFETY: two registers of 256 bits are 16 numbers of 32 bits.
                let sums = unsafe { transmute::<[__m256i; AT_ONCE], [i32; 8 * AT_ONCE]>(sums) };
                result[first * 8..][..8 * AT_ONCE].copy_from_slice(&sums);
            }
        }
    }
}

/// Four numbers of 8 bits as one of 32, in the order in which memory holds them.
#[inline(always)]
fn together(numbers: [u8; 4]) -> i32 {
    i32::from_le_bytes(numbers)
}

/// Rounds rows with AVX2; false if the processor has none, or the rows do not fill its registers.
#[expect(unsafe_code, reason = "the processor is asked first")]
pub(super) fn round(rounded: &mut RoundedRows, values: &[f32], width: usize) -> bool {
    let wide = width.is_multiple_of(8) && std::arch::is_x86_feature_detected!("avx2");
    if wide {
        // SAFETY: the processor was just asked whether it has AVX2.
        unsafe { round_wide(rounded, values, width) };
    }
    wide
}

#[target_feature(enable = "avx2")]
fn round_wide(rounded: &mut RoundedRows, values: &[f32], width: usize) {
    rounded.round_with(values, width, |row, tile, place| round_row(row, tile, place));
}

/// As [`super::round_row`], eight numbers at a time.
#[inline]
#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn round_row(row: &[f32], tile: &mut [Inputs], place: usize) -> f32 {
    // SAFETY: eight numbers of 32 bits fill a register of 256 bits.
    let register = |part: &[f32; 8]| unsafe { transmute::<[f32; 8], __m256>(*part) };
    let no_sign = _mm256_castsi256_ps(_mm256_set1_epi32(i32::MAX));
    let mut most = _mm256_set1_ps(LEAST);
    for part in row.as_chunks::<8>().0 {
        // The second operand is taken if either is no number, as `f32::max` would leave it out.
        most = _mm256_max_ps(_mm256_and_ps(register(part), no_sign), most);
    }
    // SAFETY: as above.
    let most = unsafe { transmute::<__m256, [f32; 8]>(most) }.into_iter().fold(LEAST, f32::max);
    let factor = _mm256_set1_ps(MOST / most);
    // The lowest byte of each of four numbers.
    const LOWEST: [i8; 16] = [0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1];
    // SAFETY: 32 numbers of 8 bits fill a register of 256 bits.
    let lowest = unsafe { transmute::<[[i8; 16]; 2], __m256i>([LOWEST; 2]) };
    let shift = _mm256_set1_epi32(i32::from(SHIFT));
    for (part, inputs) in row.as_chunks::<8>().0.iter().zip(tile.as_chunks_mut::<{ 8 / DEPTH }>().0) {
        let numbers = _mm256_add_epi32(_mm256_cvtps_epi32(_mm256_mul_ps(register(part), factor)), shift);
        let bytes = _mm256_shuffle_epi8(numbers, lowest);
        let fours = [_mm256_extract_epi32::<0>(bytes), _mm256_extract_epi32::<4>(bytes)];
        for (inputs, four) in inputs.iter_mut().zip(fours) {
            inputs[place] = four.to_le_bytes();
        }
    }
    most / MOST
}
