//! Dictionary forms, by suffix rules with exceptions learnt from treebanks, and lists of irregular forms.

mod edit;
mod inflection;
mod verbs;

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::ontology::{Lexicon, WordList};

use super::{Features, ModelError, Upos, container};

pub use edit::Edit;
pub use inflection::Inflection;
pub(super) use verbs::base_forms;

/// Longest suffix that a rule looks at, in characters.
pub const LONGEST_SUFFIX: usize = 5;

/// What a line of the model file with the base form of a verb begins with.
pub const VERB: &str = "verb\t";

/// Name of the model file.
const NAME: &str = "models/lemmas.bin";

/// Finds the lemma of a word from its form, part of speech and features.
///
/// A word that the rules have as an exception gets its own edit; a regular form of a verb that is known, its base form;
/// any other the edit of the longest suffix that the rules know.
/// Proper nouns keep their form.
#[derive(Clone, Debug)]
pub struct Lemmatiser {
    exceptions: FxHashMap<u64, Edit>,
    suffixes: FxHashMap<u64, Edit>,
    verbs: FxHashSet<String>,
    listed_verbs: WordList,
    irregular_verbs: WordList,
    irregular_nouns: WordList,
    irregular_adjectives: WordList,
}

const EMBEDDED: &[u8] = include_bytes!("../../../models/lemmas.bin");

impl Lemmatiser {
    /// The lemmatiser with the rules built into the binary.
    ///
    /// # Errors
    /// Rules that are damaged or of another version.
    pub fn embedded(lexicon: &Lexicon) -> Result<Self, ModelError> {
        Self::from_bytes(EMBEDDED, lexicon)
    }

    /// Tells the rules built into the binary from others.
    #[must_use]
    pub fn checksum() -> u64 {
        container::checksum_of(EMBEDDED)
    }

    /// A lemmatiser with the rules of a file: a line each with number of the inflection, `^word` or suffix, edit; or `verb`
    /// and a base form.
    ///
    /// # Errors
    /// A file that is damaged or of another version.
    pub fn from_bytes(file: &[u8], lexicon: &Lexicon) -> Result<Self, ModelError> {
        let fault = |fault: String| ModelError { model: NAME.to_owned(), fault };
        let body = std::str::from_utf8(container::open(NAME, file)?).map_err(|e| fault(e.to_string()))?;
        let mut lemmatiser = Self {
            exceptions: FxHashMap::default(),
            suffixes: FxHashMap::default(),
            verbs: FxHashSet::default(),
            listed_verbs: lexicon.verbs.clone(),
            irregular_verbs: lexicon.irregular_verbs.clone(),
            irregular_nouns: lexicon.irregular_nouns.clone(),
            irregular_adjectives: lexicon.irregular_adjectives.clone(),
        };
        for line in body.lines() {
            lemmatiser.add(line).ok_or_else(|| fault(format!("`{line}` is no rule")))?;
        }
        Ok(lemmatiser)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        if let Some(verb) = line.strip_prefix(VERB) {
            self.verbs.insert(verb.to_owned());
            return Some(());
        }
        let mut columns = line.split('\t');
        let inflection = *Inflection::ALL.get(columns.next()?.parse::<usize>().ok()?)?;
        let pattern = columns.next()?;
        let edit = Edit::parse(columns.next()?)?;
        match pattern.strip_prefix('^') {
            Some(word) => self.exceptions.insert(key(inflection, word), edit),
            None => self.suffixes.insert(key(inflection, pattern), edit),
        };
        Some(())
    }

    /// The lemma of `form`. `begins_sentence` tells whether a capital may be that of the sentence.
    #[must_use]
    pub fn lemma(&self, form: &str, upos: Upos, features: Features, begins_sentence: bool) -> String {
        let Some(inflection) = Inflection::of(upos, features) else { return form.to_owned() };
        let lower = lower_cased(form);
        if inflection == Inflection::Number && lower.starts_with(|c: char| c.is_ascii_digit()) {
            return number(&lower);
        }
        if let Some(edit) = self.exceptions.get(&key(inflection, &lower)) {
            return edit.apply(form, lower);
        }
        if let Some(irregular) = self.irregular(inflection, &lower) {
            return irregular.to_owned();
        }
        if let Some(verb) = base_forms(inflection, &lower).find(|verb| self.is_verb(verb)) {
            return verb;
        }
        let edit = self.suffix_edit(inflection, &lower);
        if keeps_case(form, upos, begins_sentence) {
            return edit.apply(form, form.to_owned());
        }
        edit.apply(form, lower)
    }

    fn irregular(&self, inflection: Inflection, lower: &str) -> Option<&str> {
        match inflection {
            Inflection::VerbPast | Inflection::VerbParticiple | Inflection::VerbIng => {
                self.irregular_verbs.get(lower)
            }
            // "froze" that was tagged as a present tense.
            Inflection::VerbBase if !self.is_verb(lower) => self.irregular_verbs.get(lower),
            Inflection::NounPlural => self.irregular_nouns.get(lower),
            Inflection::AdjectiveComparative
            | Inflection::AdjectiveSuperlative
            | Inflection::AdverbComparative
            | Inflection::AdverbSuperlative => self.irregular_adjectives.get(lower),
            _ => None,
        }
    }

    fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word) || self.listed_verbs.contains(word)
    }

    fn suffix_edit(&self, inflection: Inflection, lower: &str) -> Edit {
        let mut starts = [0; LONGEST_SUFFIX + 1];
        starts[0] = lower.len();
        let mut longest = 0;
        for (i, _) in lower.char_indices().rev().take(LONGEST_SUFFIX) {
            longest += 1;
            starts[longest] = i;
        }
        let found =
            starts[..=longest].iter().rev().find_map(|i| self.suffixes.get(&key(inflection, &lower[*i..])));
        found.cloned().unwrap_or_default()
    }
}

/// The letters that rules are keyed by: lower case, the apostrophe straight.
#[must_use]
pub fn lower_cased(form: &str) -> String {
    let lower = form.to_lowercase();
    if lower.contains('’') { lower.replace('’', "'") } else { lower }
}

/// A number without the commas between thousands; a decimal comma becomes a point.
fn number(figures: &str) -> String {
    match figures.rsplit_once(',') {
        Some((whole, decimals)) if decimals.len() < 3 => format!("{}.{decimals}", whole.replace(',', "")),
        _ => figures.replace(',', ""),
    }
}

/// Endings of adjectives made of names of places and people.
const ADJECTIVES_OF_NAMES: [&str; 7] = ["ian", "ean", "can", "ese", "ish", "ndic", "i"];

/// Whether a form that the rules do not know keeps its capitals: acronyms ("CEOs"), and adjectives made of names
/// ("Icelandic").
fn keeps_case(form: &str, upos: Upos, begins_sentence: bool) -> bool {
    let mut capitals = form.chars().filter(|c| c.is_uppercase()).count();
    if capitals == 0 || !matches!(upos, Upos::Noun | Upos::Adj | Upos::X | Upos::Num) {
        return false;
    }
    let starts_capital = form.starts_with(char::is_uppercase);
    if upos == Upos::Adj && starts_capital && capitals == 1 {
        return !begins_sentence && ADJECTIVES_OF_NAMES.iter().any(|ending| form.ends_with(ending));
    }
    capitals -= usize::from(starts_capital);
    // Long words in capitals are shouted, not acronyms.
    capitals > 0 && (form.len() <= 5 || form.chars().any(char::is_lowercase))
}

fn key(inflection: Inflection, letters: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(inflection as u8);
    hasher.write(letters.as_bytes());
    hasher.finish()
}
