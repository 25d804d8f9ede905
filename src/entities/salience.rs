//! How likely a mention is what a pronoun means: a sum of weights of what holds of the two.
//!
//! The weights are data, `ontology/lexicon/pronoun-weights.txt`, fitted by `tests/scores/fit_pronouns.py`.

use crate::ontology::Lexicon;

use super::Gender;
use super::draft::Draft;

macro_rules! features {
    ($($(#[doc = $doc:literal])* $feature:ident = $label:literal,)*) => {
        /// Something that holds of a pronoun and a candidate. Its number is its bit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Feature {
            $($(#[doc = $doc])* $feature,)*
        }

        impl Feature {
            const ALL: &[(Feature, &str)] = &[$((Feature::$feature, $label),)*];
        }
    };
}

features! {
    /// The candidate is a subject, and so is the pronoun.
    SubjectToSubject = "subject-to-subject",
    SubjectToObject = "subject-to-object",
    SubjectToPossessive = "subject-to-possessive",
    ObjectToSubject = "object-to-subject",
    ObjectToObject = "object-to-object",
    ObjectToPossessive = "object-to-possessive",
    /// The candidate hangs on a preposition.
    ObliqueToSubject = "oblique-to-subject",
    ObliqueToObject = "oblique-to-object",
    ObliqueToPossessive = "oblique-to-possessive",
    /// The candidate is a possessor or another modifier of a noun.
    NestedToSubject = "nested-to-subject",
    NestedToObject = "nested-to-object",
    NestedToPossessive = "nested-to-possessive",
    /// The candidate owns something: "Ann's brother".
    Possessor = "possessor",
    /// The candidate stands in apposition or beside a verb of its own.
    Aside = "aside",
    /// Distance in sentences.
    SameSentence = "same-sentence",
    SentenceBefore = "sentence-before",
    TwoBefore = "two-before",
    FurtherBefore = "further-before",
    /// A subject of the same sentence, of the one before.
    SubjectHere = "subject-here",
    SubjectBefore = "subject-before",
    SameParagraph = "same-paragraph",
    /// The candidate is the nearest that fits, the second nearest…
    Nearest = "nearest",
    Second = "second",
    Third = "third",
    /// The nearest subject among the candidates.
    NearestSubject = "nearest-subject",
    /// No candidate stands before it in its sentence: Hobbs (1978) searches earlier sentences from the left.
    Leftmost = "leftmost",
    /// Nothing else fits.
    Only = "only",
    /// No other candidate has been spoken of so often.
    MostMentioned = "most-mentioned",
    /// The last pronoun of the same form meant the candidate.
    Continues = "continues",
    /// So did one in the same sentence.
    ContinuesSentence = "continues-sentence",
    /// The candidate's last mention before the pronoun is a name, a description, or the same pronoun.
    Name = "name",
    FullName = "full-name",
    Definite = "definite",
    Indefinite = "indefinite",
    SamePronoun = "same-pronoun",
    /// The cluster is known to have the pronoun's gender.
    KnownGender = "known-gender",
    /// A lone given name has the pronoun's gender, or another: it may be a surname.
    HintedGender = "hinted-gender",
    ContraryHint = "contrary-hint",
    /// The tagger alone says that the candidate is no person.
    DoubtfulPerson = "doubtful-person",
    /// The cluster has several mentions so far.
    TwoMentions = "two-mentions",
    Frequent = "frequent",
    /// It is spoken of in the headline or the first sentence.
    Topic = "topic",
    /// The candidate is the subject of the pronoun's own clause (for possessives) or of a clause above it.
    OwnSubject = "own-subject",
    GoverningSubject = "governing-subject",
    /// The pronoun's clause depends on the candidate: a relative clause about it.
    OwnClause = "own-clause",
    /// Both are subjects of coordinated verbs.
    CoordinatedSubject = "coordinated-subject",
    /// Both hang on the same word in the same way, or on the same verb elsewhere.
    SameVerb = "same-verb",
    /// Both are subjects of verbs of saying.
    BothSpeak = "both-speak",
    /// It follows the pronoun.
    Following = "following",
    /// One of the two is inside a quotation, the other is not.
    AcrossQuotation = "across-quotation",
    /// Both are inside one quotation.
    SameQuotation = "same-quotation",
    /// What the candidate is, for "it" and "they".
    Organization = "organization",
    Place = "place",
    Event = "event",
    Product = "product",
    Group = "group",
    Person = "person",
    /// Several who are coordinated: "Ann and Bob".
    Coordination = "coordination",
    /// Grammatically plural.
    Plural = "plural",
    /// An adjective of origin: "French".
    Demonym = "demonym",
    /// The first mention of its sentence.
    OpensSentence = "opens-sentence",
    /// A member of a coordination, not the first.
    LaterConjunct = "later-conjunct",
    /// Other people are listed behind it: "Ann, Bob and Carl".
    ListsOthers = "lists-others",
    /// The first of two whom the possessive joins: "Ann and her deputy".
    FirstConjunct = "first-conjunct",
    /// Whose doing it is that somebody is praised or blamed for: "congratulated her on her win".
    Praised = "praised",
    /// Nobody knows what the cluster is called: pronouns that found nothing.
    Unnamed = "unnamed",
    /// It has a name.
    Named = "named",
}

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features(u128);

impl Features {
    pub(super) fn add(&mut self, feature: Feature) {
        self.0 |= 1 << feature as u8;
    }

    pub(super) fn has(self, feature: Feature) -> bool {
        self.0 >> feature as u8 & 1 == 1
    }

    /// Names of the features, as in the file of weights.
    pub(super) fn labels(self) -> impl Iterator<Item = &'static str> {
        Feature::ALL.iter().filter(move |(feature, _)| self.has(*feature)).map(|(_, label)| *label)
    }
}

/// The three kinds of pronouns whose weights differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PronounClass {
    /// "he", "she"
    Person,
    /// "it"
    Thing,
    /// "they"
    Several,
}

impl PronounClass {
    /// The class of a pronoun of the third person.
    pub(super) fn of(pronoun: &Draft) -> Self {
        match pronoun.gender {
            Some(Gender::Neuter) => Self::Thing,
            Some(_) => Self::Person,
            None => Self::Several,
        }
    }
}

/// The weights of all features for each class of pronouns, and the least score on which a pronoun is resolved.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    weights: Vec<[i32; 3]>,
    least: [i32; 3],
}

impl Weights {
    /// Takes the weights from the word list; a feature that is not there weighs nothing.
    pub(super) fn read(lexicon: &Lexicon) -> Self {
        let weights_of = |label: &str| {
            let mut numbers = lexicon.pronoun_weights.get(label).unwrap_or_default().split_whitespace();
            std::array::from_fn(|_| numbers.next().and_then(|number| number.parse().ok()).unwrap_or(0))
        };
        let weights = Feature::ALL.iter().map(|(_, label)| weights_of(label)).collect();
        Self { weights, least: weights_of("least") }
    }

    /// The sum of the weights, above zero where the pronoun means the candidate rather than something else.
    pub(super) fn score(&self, features: Features, class: PronounClass) -> i32 {
        let held = self.weights.iter().enumerate().filter(|(bit, _)| features.0 >> bit & 1 == 1);
        held.map(|(_, weights)| weights[class as usize]).sum::<i32>() - self.least[class as usize]
    }
}
