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

    /// All words and phrases, sorted.
    #[must_use]
    pub fn phrases(&self) -> Vec<&str> {
        let mut phrases: Vec<&str> = self.entries.keys().map(String::as_str).collect();
        phrases.sort_unstable();
        phrases
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
            /// The word lists built into the binary.
            ///
            /// # Errors
            /// A fault in an embedded list; the tests make sure that there is none.
            pub fn embedded() -> Result<Self, OntologyError> {
                Self::load(&Sources::embedded())
            }

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
    /// Nouns of family and marriage, each with relation, direction and gender.
    family_relations = "family-relations.txt",
    /// Occupations that are no post.
    occupations = "occupations.txt",
    /// Adjectives of elections, each with the office that is stood for.
    office_adjectives = "office-adjectives.txt",
    /// Words before a title that are no part of it; `former` and `next` say when.
    post_modifiers = "post-modifiers.txt",
    /// Offices and posts; `party` marks those held in a party.
    posts = "posts.txt",
    /// Ranks and words of address before a name, each with the role it means or `-`.
    ranks = "ranks.txt",
    /// Nouns that state a relation, each with relation, direction and prepositions.
    relation_nouns = "relation-nouns.txt",
    /// Adjectives and capitalised words that belong to a title.
    title_words = "title-words.txt",
    /// Abbreviations with their full stop, and when it belongs to them.
    abbreviations = "abbreviations.txt",
    /// Conjunctions whose clause is a condition or a question.
    conditionals = "conditionals.txt",
    /// Contractions without a clitic's apostrophe, and the words they are made of.
    contractions = "contractions.txt",
    /// Last parts of web addresses and file names.
    domain_endings = "domain-endings.txt",
    /// Adjectives that decide whether what they modify is so: `fact`, `negated`, `hypothetical`, `claimed`.
    embedding_adjectives = "embedding-adjectives.txt",
    /// Nouns that decide whether what hangs on them is so.
    embedding_nouns = "embedding-nouns.txt",
    /// Verbs, other than those of speech, that decide whether their complement is so.
    embedding_verbs = "embedding-verbs.txt",
    /// Faces typed with marks.
    emoticons = "emoticons.txt",
    /// Nouns for events, with a rough kind.
    event_nouns = "event-nouns.txt",
    /// Given names: `f`, `m`, or `u` for both.
    given_names = "given-names.txt",
    /// Nouns for several people who are no organisation, with their number where it is fixed.
    group_nouns = "group-nouns.txt",
    /// Adverbs that take the writer's word back.
    hedges = "hedges.txt",
    /// Words of address and rank before a name: `f`, `m` or nothing.
    honorifics = "honorifics.txt",
    /// Prefixes, and suffixes (value `suffix`), that a hyphen joins into one word.
    hyphen_prefixes = "hyphen-prefixes.txt",
    /// Nouns for relatives: `f`, `m` or nothing.
    kinship_nouns = "kinship-nouns.txt",
    /// Verbs that say of an event only that it happens or is done.
    light_verbs = "light-verbs.txt",
    /// Auxiliaries by which a clause tells what may be: `hypothetical`, `open`.
    modals = "modals.txt",
    /// Names of months and their abbreviations, with their number.
    months = "months.txt",
    /// Last words of names that tell the type, and for organisations also the kind.
    name_endings = "name-endings.txt",
    /// Words that deny their clause, with the place they take in it.
    negations = "negations.txt",
    /// Nouns for organisations, with their kind.
    organization_nouns = "organization-nouns.txt",
    /// Nouns for what organisations have and people seldom do.
    organization_parts = "organization-parts.txt",
    /// Verbs that tell of an organisation, with the place that it takes.
    organization_verbs = "organization-verbs.txt",
    /// Nouns for people: `f`, `m` or nothing.
    person_nouns = "person-nouns.txt",
    /// Verbs whose subject is mostly a person.
    person_verbs = "person-verbs.txt",
    /// Nouns for places, with their kind.
    place_nouns = "place-nouns.txt",
    /// Nouns for things that are made.
    product_nouns = "product-nouns.txt",
    /// Verbs that report speech or thought, with what they make of the content: `says`, `fact`, `denies`…
    reporting_verbs = "reporting-verbs.txt",
    /// Comparatives and superlatives with their lemma.
    irregular_adjectives = "irregular-adjectives.txt",
    /// Plurals that no rule leads to their singular.
    irregular_nouns = "irregular-nouns.txt",
    /// Forms of verbs that no rule leads to their lemma.
    irregular_verbs = "irregular-verbs.txt",
    /// Verbs that lend their subject to a noun of action ("launch" an attack): empty, `planned` or `denied`.
    support_verbs = "support-verbs.txt",
    /// Words that begin sentences more often than names.
    sentence_openers = "sentence-openers.txt",
    /// Words before a post that belong to it: "prime", "acting".
    title_modifiers = "title-modifiers.txt",
    /// Verbs in their base form.
    verbs = "verbs.txt",
    /// Units and multipliers that may follow a number without a space.
    units = "units.txt",
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
