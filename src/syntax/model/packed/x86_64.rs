//! The product on x86-64: with VNNI, which multiplies pairs of 16-bit numbers and adds them to 16 sums at once, or with
//! AVX2, which does the same for eight sums in two steps.

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
    _mm512_dpwssd_epi32, _mm512_set1_epi32, _mm512_setzero_si512,
};
use std::mem::transmute;

use super::{COLUMNS, Inputs, PackedMatrix, ROWS, RoundedRows, Sums, Weights};

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
    matrix.multiply_with(input, output, |inputs, block, sums| vnni_sums(inputs, block, sums));
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn vnni_sums(inputs: &[Inputs], block: &[Weights], result: &mut Sums) {
    let mut sums = [_mm512_setzero_si512(); ROWS];
    for (inputs, weights) in inputs.iter().zip(block) {
        // SAFETY: 32 numbers of 16 bits fill a register of 512 bits.
        let weights = unsafe { transmute::<Weights, __m512i>(*weights) };
        for r in 0..ROWS {
            sums[r] = _mm512_dpwssd_epi32(sums[r], _mm512_set1_epi32(both(inputs[r])), weights);
        }
    }
    // SAFETY: a register of 512 bits is 16 numbers of 32 bits.
    *result = unsafe { transmute::<[__m512i; ROWS], Sums>(sums) };
}

#[target_feature(enable = "avx2")]
fn avx2(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    matrix.multiply_with(input, output, |inputs, block, sums| avx2_sums(inputs, block, sums));
}

/// Half of the rows at a time, for AVX2 has 16 registers.
#[inline]
#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn avx2_sums(inputs: &[Inputs], block: &[Weights], result: &mut Sums) {
    const HALF: usize = ROWS / 2;
    for (half, result) in result.as_chunks_mut::<HALF>().0.iter_mut().enumerate() {
        let mut sums = [[_mm256_setzero_si256(); 2]; HALF];
        for (inputs, weights) in inputs.iter().zip(block) {
            // SAFETY: 32 numbers of 16 bits fill two registers of 256 bits.
            let weights = unsafe { transmute::<Weights, [__m256i; 2]>(*weights) };
            for r in 0..HALF {
                let input = _mm256_set1_epi32(both(inputs[half * HALF + r]));
                sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(input, weights[0]));
                sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(input, weights[1]));
            }
        }
        // SAFETY: two registers of 256 bits are 16 numbers of 32 bits.
        *result = unsafe { transmute::<[[__m256i; 2]; HALF], [[i32; COLUMNS]; HALF]>(sums) };
    }
}

/// Two numbers of 16 bits as one of 32, in the order in which memory holds them.
#[inline(always)]
fn both([first, second]: [i16; 2]) -> i32 {
    i32::from(first as u16) | i32::from(second) << 16
}
