//! Is this the same story that another paper printed? MinHash (Broder 1997) over runs of four words.
//!
//! A signature has one byte for each of 64 hash functions: the low bits of the smallest hash of any run. Two texts agree in
//! about as many bytes as they share runs (Jaccard similarity; one byte in 256 agrees by chance; standard error 0.05).

use std::fmt::Write as _;

use crate::article::Article;
use crate::text::Span;

/// Hash functions, and bytes of a signature.
pub(super) const SIZE: usize = 64;

/// Words of a run.
const RUN: usize = 4;

/// Texts with fewer runs are too short to be told from others by them.
const FEWEST_RUNS: usize = 24;

/// What is left of an article's words for comparison.
pub(super) type Signature = [u8; SIZE];

/// The signature of the article's body; `None` if it is too short. Headline, letter case, punctuation and line breaks do
/// not count: papers change them.
pub(super) fn signature(article: &Article) -> Option<Signature> {
    let body = article.paragraphs.iter().filter(|span| Some(**span) != article.headline);
    let words: Vec<u64> = body.flat_map(|span| hashes(*span, &article.text)).collect();
    if words.len() < FEWEST_RUNS + RUN - 1 {
        return None;
    }
    let mut state = 0;
    let factors: [u64; SIZE] = std::array::from_fn(|_| next(&mut state) | 1);
    let mut smallest = [u64::MAX; SIZE];
    for run in words.windows(RUN) {
        let hash = run.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(23) ^ word));
        for (smallest, factor) in smallest.iter_mut().zip(&factors) {
            *smallest = (*smallest).min(hash.wrapping_mul(*factor));
        }
    }
    Some(smallest.map(|hash| mix(hash).to_be_bytes()[0]))
}

/// The part of the bytes that agree, from 0 to [`SIZE`].
pub(super) fn agreement(a: &Signature, b: &Signature) -> usize {
    a.iter().zip(b).filter(|(a, b)| a == b).count()
}

/// The signature in hexadecimal.
pub(super) fn to_hex(signature: &Signature) -> String {
    signature.iter().fold(String::with_capacity(2 * SIZE), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The signature that [`to_hex`] wrote; `None` for anything else.
pub(super) fn from_hex(hex: &str) -> Option<Signature> {
    let mut signature = [0; SIZE];
    if hex.len() != 2 * SIZE || !hex.is_ascii() {
        return None;
    }
    for (i, byte) in signature.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(signature)
}

/// A hash (FNV-1a) of each word, in lower case.
fn hashes(span: Span, text: &str) -> impl Iterator<Item = u64> + '_ {
    let words = span.of(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| {
        let lower = word.chars().flat_map(char::to_lowercase);
        lower.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3))
    })
}

/// SplitMix64 (Steele, Lea and Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mix(*state)
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(from: usize, to: usize) -> Article {
        let words: Vec<String> = (from..to).map(|n| format!("word{}", n * n % 997)).collect();
        Article::from_text(words.join(" "), "story")
    }

    #[test]
    fn agreement_estimates_the_shared_part() {
        let of = |from, to| signature(&story(from, to)).map_or([0; SIZE], |signature| signature);
        let whole = of(0, 400);
        assert_eq!(agreement(&whole, &of(0, 400)), SIZE);
        // 340 of 400 runs are shared: similarity 0.85.
        assert!((46..=63).contains(&agreement(&whole, &of(0, 340))));
        assert!(agreement(&whole, &of(600, 900)) < 16);
    }

    #[test]
    fn case_and_punctuation_do_not_count_and_short_texts_have_no_signature() {
        let plain = story(0, 100);
        let shouted = Article::from_text(plain.text.to_uppercase().replace(' ', ",\n"), "other");
        assert_eq!(signature(&plain), signature(&shouted));
        assert_eq!(signature(&story(0, 20)), None);
    }

    #[test]
    fn hexadecimal_goes_there_and_back() {
        let one = signature(&story(0, 100));
        assert!(one.is_some());
        assert_eq!(one.as_ref().map(to_hex).as_deref().and_then(from_hex), one);
        assert_eq!(from_hex("é"), None);
    }
}
