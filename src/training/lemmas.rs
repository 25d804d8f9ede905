//! Learns suffix rules for lemmas from treebanks: for each inflection the most frequent edit of every suffix, unless a
//! shorter one says the same, and exceptions for the words that the rules get wrong.

use std::collections::BTreeMap;

use crate::syntax::conllu::{self, ConlluError};
use crate::syntax::lemmatiser::{Edit, Inflection, LONGEST_SUFFIX, VERB, lower_cased};
use crate::syntax::{Upos, container};

/// Least number of words that a rule for a suffix must rest on.
const LEAST_WORDS: usize = 2;
/// Least number of occurrences that make a misspelt word an exception.
const LEAST_TYPOS: usize = 3;

/// How often each lemma edit was seen for a lower-cased word in an inflection.
type Seen = BTreeMap<(Inflection, String), BTreeMap<Edit, usize>>;

/// Words with their lemmas, from treebanks.
#[derive(Default)]
pub struct Lemmas {
    words: Seen,
    typos: Seen,
    /// How often each verb was seen, by its base form.
    verbs: BTreeMap<String, usize>,
}

impl Lemmas {
    /// Adds a treebank in CoNLL-U.
    ///
    /// # Errors
    /// The first line that is not CoNLL-U.
    pub fn add(&mut self, treebank: &str) -> Result<(), ConlluError> {
        let (article, sentences) = conllu::article(treebank, "treebank")?;
        for token in sentences.iter().flat_map(|sentence| sentence.tokens()) {
            let form = token.span.of(&article.text);
            let Some(inflection) = Inflection::of(token.upos, token.features) else { continue };
            // Numbers are a rule of their own; `_` stands for no lemma.
            let is_figure =
                inflection == Inflection::Number && form.starts_with(|c: char| c.is_ascii_digit());
            if is_figure || token.lemma == "_" || token.lemma.contains('\t') {
                continue;
            }
            let seen = if token.features.has("Typo=Yes") { &mut self.typos } else { &mut self.words };
            let is_plain = token.lemma.len() > 2 && token.lemma.bytes().all(|b| b.is_ascii_lowercase());
            if token.upos == Upos::Verb && is_plain && !token.features.has("Typo=Yes") {
                *self.verbs.entry(token.lemma.clone()).or_default() += 1;
            }
            let lower = lower_cased(form);
            // "I" has its capital from the lemma, not from the form: the edit must fit "i" too.
            let edited = if form.len() == 1 { lower.as_str() } else { form };
            let edit = Edit::between(edited, &token.lemma);
            *seen.entry((inflection, lower)).or_default().entry(edit).or_default() += 1;
        }
        Ok(())
    }

    /// Learns the rules and gives the bytes of the model file: the same bytes for the same treebanks.
    #[must_use]
    pub fn train(&self) -> Vec<u8> {
        let mut body = String::new();
        for (number, inflection) in Inflection::ALL.into_iter().enumerate() {
            let words: Vec<(&str, &Edit)> = self
                .words
                .iter()
                .filter(|((other, _), _)| *other == inflection)
                .filter_map(|((_, word), edits)| Some((word.as_str(), most_frequent(edits)?)))
                .collect();
            let rules = suffix_rules(&words);
            for (suffix, edit) in &rules {
                body.push_str(&format!("{number}\t{suffix}\t{edit}\n"));
            }
            for (word, edit) in &words {
                if rule_for(&rules, word) != Some(*edit) {
                    body.push_str(&format!("{number}\t^{word}\t{edit}\n"));
                }
            }
            for ((other, word), edits) in &self.typos {
                let known = self.words.contains_key(&(inflection, word.clone()));
                let Some(edit) = most_frequent(edits).filter(|edit| edits[*edit] >= LEAST_TYPOS) else {
                    continue;
                };
                if *other == inflection && !known {
                    body.push_str(&format!("{number}\t^{word}\t{edit}\n"));
                }
            }
        }
        // What stands once may be a slip of the annotators.
        for (verb, _) in self.verbs.iter().filter(|(_, count)| **count > 1) {
            body.push_str(&format!("{VERB}{verb}\n"));
        }
        container::seal(body.as_bytes())
    }
}

/// The edit seen most often; the first in order where several were.
fn most_frequent(edits: &BTreeMap<Edit, usize>) -> Option<&Edit> {
    edits.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(edit, _)| edit)
}

/// The rules of one inflection, suffix to edit. Each word counts once, however frequent it is: the rules are for words
/// that were never seen.
fn suffix_rules<'a>(words: &[(&'a str, &'a Edit)]) -> BTreeMap<&'a str, &'a Edit> {
    let mut rules = BTreeMap::new();
    for length in 0..=LONGEST_SUFFIX {
        let mut seen: BTreeMap<&str, BTreeMap<&Edit, usize>> = BTreeMap::new();
        for (word, edit) in words {
            if let Some(suffix) = suffix(word, length) {
                *seen.entry(suffix).or_default().entry(edit).or_default() += 1;
            }
        }
        for (suffix, edits) in seen {
            let Some((edit, count)) = edits.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))) else {
                continue;
            };
            if *count >= LEAST_WORDS && rule_for(&rules, suffix) != Some(*edit) {
                rules.insert(suffix, *edit);
            }
        }
    }
    rules
}

/// The edit of the longest suffix of `word` that has a rule.
fn rule_for<'a>(rules: &BTreeMap<&str, &'a Edit>, word: &str) -> Option<&'a Edit> {
    (0..=LONGEST_SUFFIX).rev().find_map(|length| rules.get(suffix(word, length)?).copied())
}

/// The last `length` characters of a word that has as many.
fn suffix(word: &str, length: usize) -> Option<&str> {
    match length.checked_sub(1) {
        None => Some(""),
        Some(back) => word.char_indices().rev().nth(back).map(|(i, _)| &word[i..]),
    }
}
