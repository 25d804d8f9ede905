//! Word lists: one word or phrase a line, `#` starts a comment, a tab separates a value.

use rustc_hash::FxHashMap;

use super::{OntologyError, Sources};

/// Words or phrases, each with a value (empty where the list gives none). Keys are lower-cased.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    entries: FxHashMap<String, String>,
    longest: usize,
}

impl WordList {
    /// Reads a list.
    fn read(path: &str, text: &str) -> Result<Self, OntologyError> {
        let mut list = Self::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let (word, value) = line.split_once('\t').unwrap_or((line, ""));
            let word = word.trim().to_lowercase();
            if word.is_empty() {
                continue;
            }
            list.longest = list.longest.max(word.split(' ').count());
            if list.entries.insert(word.clone(), value.trim().to_owned()).is_some() {
                return Err(OntologyError::at(
                    path,
                    number + 1,
                    format!("`{word}` stands twice; delete one"),
                ));
            }
        }
        Ok(list)
    }

    /// Whether the list has `phrase`, whatever its case.
    #[must_use]
    pub fn contains(&self, phrase: &str) -> bool {
        self.get(phrase).is_some()
    }

    /// The value of `phrase`, whatever its case.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Option<&str> {
        let found = if phrase.chars().any(char::is_uppercase) {
            self.entries.get(&phrase.to_lowercase())
        } else {
            self.entries.get(phrase)
        };
        found.map(String::as_str)
    }

    /// Number of words of the longest phrase.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}

macro_rules! lexicon {
    ($($(#[doc = $doc:literal])* $field:ident = $file:literal,)*) => {
        /// The word lists under `ontology/lexicon/`.
        #[derive(Clone, Debug, Default)]
        pub struct Lexicon {
            $($(#[doc = $doc])* pub $field: WordList,)*
        }

        impl Lexicon {
            /// Reads every list.
            pub(super) fn load(sources: &Sources) -> Result<Self, OntologyError> {
                Ok(Self {
                    $($field: WordList::read(
                        concat!("lexicon/", $file), sources.text(concat!("lexicon/", $file)))?,)*
                })
            }
        }
    };
}

lexicon! {
    /// Names of months and their abbreviations, with their number.
    months = "months.txt",
    /// Verbs that report speech or thought, with what they make of the content: `says`, `fact`, `denies`…
    reporting_verbs = "reporting-verbs.txt",
    /// Verbs that lend their subject to a noun of action ("launch" an attack): empty, `planned` or `denied`.
    support_verbs = "support-verbs.txt",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_comments_values_and_no_doubles() {
        let list = WordList::read("x.txt", "# people\nvice president\trank 2\nChair # of a board\n").unwrap();
        assert_eq!(list.get("Vice President"), Some("rank 2"));
        assert!(list.contains("chair") && !list.contains("people"));
        assert_eq!(list.longest(), 2);
        let error = WordList::read("x.txt", "a\nb\nA\n").unwrap_err();
        assert_eq!(error.to_string(), "x.txt:3: `a` stands twice; delete one");
    }
}
