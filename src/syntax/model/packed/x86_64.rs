//! The product on x86-64: with VNNI, which multiplies four pairs of 8-bit numbers and adds them to each of 16 sums at once,
//! or with AVX2, which does the same for eight sums in steps.

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_abs_epi8, _mm256_add_epi32, _mm256_madd_epi16, _mm256_maddubs_epi16,
    _mm256_set1_epi8, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_setzero_si256, _mm256_sign_epi8,
    _mm256_xor_si256, _mm512_dpbusd_epi32, _mm512_set1_epi32,
};
use std::mem::transmute;

use super::{COLUMNS, Inputs, PackedMatrix, ROWS, RoundedRows, SHIFT, Sums, Weights};

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
fn vnni_sums(inputs: &[Inputs], block: &[Weights], starts: &[i32; ROWS], result: &mut Sums) {
    let mut sums = starts.map(|start| _mm512_set1_epi32(start));
    for (inputs, weights) in inputs.iter().zip(block) {
        // SAFETY: 64 numbers of 8 bits fill a register of 512 bits.
        let weights = unsafe { transmute::<Weights, __m512i>(*weights) };
        for r in 0..ROWS {
            sums[r] = _mm512_dpbusd_epi32(sums[r], weights, _mm512_set1_epi32(together(inputs[r])));
        }
    }
    // SAFETY: a register of 512 bits is 16 numbers of 32 bits.
    *result = unsafe { transmute::<[__m512i; ROWS], Sums>(sums) };
}

#[target_feature(enable = "avx2")]
fn avx2(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    matrix.multiply_with(input, output, |inputs, block, _, sums| avx2_sums(inputs, block, sums));
}

/// Half of the rows at a time, for AVX2 has 16 registers. Its products are of positive numbers with signed ones too, but
/// two of them together must fit in 16 bits: so the weights lose their shift again and give their sign to the inputs.
#[inline]
#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn avx2_sums(inputs: &[Inputs], block: &[Weights], result: &mut Sums) {
    const HALF: usize = ROWS / 2;
    let (shift, ones) = (_mm256_set1_epi8(SHIFT as i8), _mm256_set1_epi16(1));
    for (half, result) in result.as_chunks_mut::<HALF>().0.iter_mut().enumerate() {
        let mut sums = [[_mm256_setzero_si256(); 2]; HALF];
        for (inputs, weights) in inputs.iter().zip(block) {
            // SAFETY: 64 numbers of 8 bits fill two registers of 256 bits.
            let weights = unsafe { transmute::<Weights, [__m256i; 2]>(*weights) };
            for (part, weights) in weights.into_iter().enumerate() {
                let weights = _mm256_xor_si256(weights, shift);
                let sizes = _mm256_abs_epi8(weights);
                for r in 0..HALF {
                    let input = _mm256_set1_epi32(together(inputs[half * HALF + r]));
                    let twos = _mm256_maddubs_epi16(sizes, _mm256_sign_epi8(input, weights));
                    sums[r][part] = _mm256_add_epi32(sums[r][part], _mm256_madd_epi16(twos, ones));
                }
            }
        }
        // SAFETY: two registers of 256 bits are 16 numbers of 32 bits.
        *result = unsafe { transmute::<[[__m256i; 2]; HALF], [[i32; COLUMNS]; HALF]>(sums) };
    }
}

/// Four numbers of 8 bits as one of 32, in the order in which memory holds them.
#[inline(always)]
fn together(numbers: [i8; 4]) -> i32 {
    i32::from_le_bytes(numbers.map(|number| number as u8))
}
