//! The product on x86-64: with VNNI, which multiplies pairs of 16-bit numbers and adds them to 16 sums at once, or with
//! AVX2, which does the same for eight sums in two steps.

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
    _mm512_dpwssd_epi32, _mm512_set1_epi32, _mm512_setzero_si512,
};

use super::{COLUMNS, PackedMatrix, RoundedRows, Weights};

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

/// Eight rows at a time: as many sums as the instruction has cycles to wait for, on both of its units.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn vnni(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    matrix.multiply_with::<8>(input, output, |lines, block, sums| vnni_sums(lines, block, sums));
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn vnni_sums(lines: [&[[i16; 2]]; 8], block: &[Weights], result: &mut [[i32; COLUMNS]; 8]) {
    let lines = lines.map(|line| &line[..block.len()]);
    let mut sums = [_mm512_setzero_si512(); 8];
    for (k, weights) in block.iter().enumerate() {
        // SAFETY: 32 numbers of 16 bits fill a register of 512 bits.
        let weights = unsafe { std::mem::transmute::<Weights, __m512i>(*weights) };
        for (sum, line) in sums.iter_mut().zip(lines) {
            *sum = _mm512_dpwssd_epi32(*sum, _mm512_set1_epi32(pair(line[k])), weights);
        }
    }
    // SAFETY: a register of 512 bits is 16 numbers of 32 bits.
    *result = unsafe { std::mem::transmute::<[__m512i; 8], [[i32; COLUMNS]; 8]>(sums) };
}

#[target_feature(enable = "avx2")]
fn avx2(matrix: &PackedMatrix, input: &RoundedRows, output: &mut [f32]) {
    matrix.multiply_with::<4>(input, output, |lines, block, sums| avx2_sums(lines, block, sums));
}

#[inline]
#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "arrays of numbers become registers of the same size and back")]
fn avx2_sums(lines: [&[[i16; 2]]; 4], block: &[Weights], result: &mut [[i32; COLUMNS]; 4]) {
    let lines = lines.map(|line| &line[..block.len()]);
    let mut sums = [[_mm256_setzero_si256(); 2]; 4];
    for (k, weights) in block.iter().enumerate() {
        // SAFETY: 32 numbers of 16 bits fill two registers of 256 bits.
        let weights = unsafe { std::mem::transmute::<Weights, [__m256i; 2]>(*weights) };
        for (sums, line) in sums.iter_mut().zip(lines) {
            let input = _mm256_set1_epi32(pair(line[k]));
            sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(input, weights[0]));
            sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(input, weights[1]));
        }
    }
    // SAFETY: two registers of 256 bits are 16 numbers of 32 bits.
    *result = unsafe { std::mem::transmute::<[[__m256i; 2]; 4], [[i32; COLUMNS]; 4]>(sums) };
}

/// Two numbers of 16 bits as one of 32, in the order in which memory holds them.
#[inline(always)]
fn pair([first, second]: [i16; 2]) -> i32 {
    i32::from(first as u16) | i32::from(second) << 16
}
