//! What the network is told of a word: hashes of its form, its ends, its shape and its surroundings.

use super::hash::TextHash;
use super::name_lists::NameLists;

/// Longest beginning and end of a word that count as features.
const AFFIX: usize = 4;
/// Longest phrase that is looked up in the lists of names.
const PHRASE: usize = 3;

/// A word as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// The characters.
    pub text: &'a str,
    /// Whether white space, or nothing at all, comes before.
    pub spaced: bool,
}

/// Kinds of features; the number goes into the hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// The word in lower case, digits made 0.
    Word,
    /// The word as it is, where that differs.
    Cased,
    /// Its first letters.
    Prefix,
    /// Its last letters.
    Suffix,
    /// Its letters by class, runs shortened.
    Shape,
    /// The lists of names it is in.
    Lists,
    /// Capitals, place in the sentence and the sentence's use of capitals.
    Capitals,
    /// White space around it.
    Spacing,
    /// Whether it is part of a listed phrase of several words.
    Phrase,
}

/// A feature of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// What it is about.
    pub kind: Kind,
    /// Key of the feature, kind included.
    pub hash: u64,
}

impl Feature {
    fn new(kind: Kind, hash: TextHash) -> Self {
        Self { kind, hash: hash.finish() }
    }

    fn of_bytes(kind: Kind, bytes: &[u8]) -> Self {
        let mut hash = TextHash::of_kind(kind as u8);
        bytes.iter().for_each(|byte| hash.add_byte(*byte));
        Self::new(kind, hash)
    }
}

/// The features that depend on the form alone. The first is the word itself.
pub fn form_features(form: &str, lists: &NameLists, features: &mut Vec<Feature>) {
    let lower: Vec<char> =
        form.chars().flat_map(char::to_lowercase).map(|c| if c.is_numeric() { '0' } else { c }).collect();
    let of_chars = |kind, chars: &mut dyn Iterator<Item = char>| {
        let mut hash = TextHash::of_kind(kind as u8);
        chars.for_each(|c| hash.add_char(c));
        Feature::new(kind, hash)
    };
    features.push(of_chars(Kind::Word, &mut lower.iter().copied()));
    let has_upper = form.chars().any(char::is_uppercase);
    if has_upper {
        features.push(of_chars(Kind::Cased, &mut form.chars()));
    }
    for length in 1..=AFFIX.min(lower.len()) {
        features.push(of_chars(Kind::Prefix, &mut lower[..length].iter().copied().chain(['<'])));
        features
            .push(of_chars(Kind::Suffix, &mut lower[lower.len() - length..].iter().copied().chain(['>'])));
    }
    features.push(Feature::of_bytes(Kind::Shape, &shape(form)));
    let mask = lists.look_up(&[form]);
    if mask != 0 {
        features.push(Feature::of_bytes(Kind::Lists, &[mask, u8::from(has_upper)]));
    }
}

/// The classes of a form's characters, each run at most two long, at most eight in all.
fn shape(form: &str) -> Vec<u8> {
    let mut shape: Vec<u8> = Vec::with_capacity(8);
    for c in form.chars() {
        let class = match c {
            _ if c.is_uppercase() => b'X',
            _ if c.is_alphabetic() => b'x',
            _ if c.is_numeric() => b'0',
            _ if c.is_ascii() => c as u8,
            _ => b'?',
        };
        if !shape.ends_with(&[class, class]) {
            shape.push(class);
        }
        if shape.len() == 8 {
            break;
        }
    }
    shape
}

/// How a form uses capitals.
fn capitals(form: &str) -> u8 {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return 0 };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => 1,
        (true, 0, 0) => 2,
        (true, 0, _) => 3,
        (true, _, 0) => 4,
        _ => 5,
    }
}

/// How a sentence uses capitals: 0 as usual, 1 in all words of its length, 2 nowhere, 3 at the beginning of most words.
fn style(capitals: &[u8]) -> u8 {
    let count = |wanted: &[u8]| capitals.iter().filter(|class| wanted.contains(class)).count();
    let (lower, title, upper) = (count(&[1]), count(&[3, 5]), count(&[4]));
    if lower + title == 0 && upper > 0 {
        1
    } else if title + upper + count(&[2]) == 0 {
        2
    } else if title + upper >= 3 && 2 * (title + upper) > 3 * lower {
        3
    } else {
        0
    }
}

/// The features of word `i` that depend on its surroundings, for every word of a sentence: the consumer is called with
/// `i` and each feature.
pub fn context_features(sentence: &[Form], lists: &NameLists, mut consumer: impl FnMut(usize, Feature)) {
    let classes: Vec<u8> = sentence.iter().map(|form| capitals(form.text)).collect();
    let style = style(&classes);
    for i in 0..sentence.len() {
        let place = match (i, i + 1 == sentence.len()) {
            (0, _) => 0,
            (_, true) => 1,
            (1, false) if classes[0] == 0 => 2,
            _ => 3,
        };
        consumer(i, Feature::of_bytes(Kind::Capitals, &[classes[i], place, style]));
        let after = sentence.get(i + 1).is_none_or(|next| next.spaced);
        consumer(i, Feature::of_bytes(Kind::Spacing, &[u8::from(sentence[i].spaced), u8::from(after)]));
    }
    let begins_name = |i: usize| classes[i] >= 2;
    for start in (0..sentence.len()).filter(|i| begins_name(*i)) {
        let longest = PHRASE.min(sentence.len() - start);
        for length in (2..=longest).rev().filter(|length| begins_name(start + length - 1)) {
            let words: Vec<&str> = sentence[start..start + length].iter().map(|form| form.text).collect();
            let mask = lists.look_up(&words);
            if mask != 0 {
                for i in start..start + length {
                    consumer(i, Feature::of_bytes(Kind::Phrase, &[mask, u8::from(i > start)]));
                }
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_shorten_runs() {
        assert_eq!(shape("Washington"), b"Xxx");
        assert_eq!(shape("F-16s"), b"X-00x");
    }

    #[test]
    fn sentences_have_a_style_of_capitals() {
        let of = |sentence: &str| style(&sentence.split(' ').map(capitals).collect::<Vec<_>>());
        assert_eq!(of("MARKETS FALL AS U.S. VOTES"), 1);
        assert_eq!(of("markets fall as the city votes"), 2);
        assert_eq!(of("Markets Fall as Big City Votes"), 3);
        assert_eq!(of("Markets fall as Paris votes"), 0);
    }
}
