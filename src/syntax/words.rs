//! The word lists by which the repairs of parses know what a word is.

use crate::ontology::{Lexicon, WordList};

/// The word lists that tell a wrong reading.
#[derive(Debug)]
pub(super) struct Words {
    /// Words that taggers misread, and what they are.
    pub(super) misread: WordList,
    /// Verbs that give somebody a post.
    pub(super) appointing: WordList,
    /// Posts.
    pub(super) posts: WordList,
    /// Posts of a few capitals.
    pub(super) abbreviated_posts: WordList,
    /// Nouns for people.
    pub(super) people: WordList,
    /// Verbs of saying and thinking, with what they make of the content.
    pub(super) reports: WordList,
    /// Verbs of what is done by speaking.
    pub(super) acts: WordList,
    /// Nouns for relatives.
    pub(super) kin: WordList,
    /// Words before a clause that say when or why.
    pub(super) occasions: WordList,
    /// Nouns for stretches of time.
    pub(super) periods: WordList,
    /// Letters for parties before a hyphen and a state.
    pub(super) parties: WordList,
    /// Verbs whose object, where it is an adjective of origin, is a language.
    pub(super) languages: WordList,
    /// Months.
    pub(super) months: WordList,
    /// Days of the week.
    pub(super) weekdays: WordList,
    /// Nouns that mean several.
    pub(super) groups: WordList,
    /// Nouns for events, with their kind.
    pub(super) events: WordList,
    /// Verbs whose infinitive is about their object.
    pub(super) control: WordList,
    /// Verbs that say whether what their infinitive tells is so.
    pub(super) embedding: WordList,
    /// Nouns for what is issued with words in it.
    pub(super) documents: WordList,
    /// Words of address.
    pub(super) address: WordList,
    /// Numbers in words.
    pub(super) numbers: WordList,
    /// Verbs with the prepositions behind which stands what somebody is charged with or chosen for.
    pub(super) charges: WordList,
    /// Verbs of giving a name.
    pub(super) naming: WordList,
    /// Adjectives of politics; `party` those that are the name of a party when they have a capital.
    pub(super) politics: WordList,
    /// Nouns for what is said, meant or wanted.
    pub(super) contents: WordList,
    /// Nouns for what bears a name.
    pub(super) bearers: WordList,
    /// Auxiliaries that say that something may or shall be.
    pub(super) modals: WordList,
    /// Verbs in general.
    pub(super) verbs: WordList,
    /// Small words that open sentences.
    pub(super) openers: WordList,
    /// Words that belong to titles.
    pub(super) titles: WordList,
    /// Words before titles that say when or how.
    pub(super) modifiers: WordList,
    /// Given names.
    pub(super) given: WordList,
    /// Nouns for organisations.
    pub(super) bodies: WordList,
    /// First words of names that tell what the whole name is.
    pub(super) openings: WordList,
    /// Last words of the names of bodies of two `places` or of a `saint`.
    pub(super) named_bodies: WordList,
    /// Last words of names that tell what the whole name is.
    pub(super) endings: WordList,
    /// Letters behind the names of people.
    pub(super) post_nominals: WordList,
    /// Verbs whose object goes to somebody else.
    pub(super) giving: WordList,
    /// Short forms of known names, each with the place where it is one.
    pub(super) short_forms: WordList,
}

impl Words {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            misread: lexicon.misread_words.clone(),
            appointing: lexicon.appointing_verbs.clone(),
            posts: lexicon.posts.clone(),
            abbreviated_posts: lexicon.post_abbreviations.clone(),
            people: lexicon.person_nouns.clone(),
            reports: lexicon.reporting_verbs.clone(),
            acts: lexicon.speech_acts.clone(),
            kin: lexicon.kinship_nouns.clone(),
            occasions: lexicon.occasion_words.clone(),
            periods: lexicon.period_nouns.clone(),
            parties: lexicon.party_labels.clone(),
            languages: lexicon.language_verbs.clone(),
            months: lexicon.months.clone(),
            weekdays: lexicon.weekdays.clone(),
            groups: lexicon.group_nouns.clone(),
            events: lexicon.event_nouns.clone(),
            control: lexicon.object_control_verbs.clone(),
            embedding: lexicon.embedding_verbs.clone(),
            documents: lexicon.document_nouns.clone(),
            address: lexicon.address_words.clone(),
            numbers: lexicon.number_words.clone(),
            charges: lexicon.charge_verbs.clone(),
            naming: lexicon.naming_verbs.clone(),
            politics: lexicon.political_adjectives.clone(),
            contents: lexicon.embedding_nouns.clone(),
            bearers: lexicon.bearer_nouns.clone(),
            modals: lexicon.modals.clone(),
            verbs: lexicon.verbs.clone(),
            openers: lexicon.sentence_openers.clone(),
            titles: lexicon.title_words.clone(),
            modifiers: lexicon.post_modifiers.clone(),
            given: lexicon.given_names.clone(),
            bodies: lexicon.organization_nouns.clone(),
            openings: lexicon.name_openings.clone(),
            named_bodies: lexicon.named_bodies.clone(),
            endings: lexicon.name_endings.clone(),
            post_nominals: lexicon.post_nominals.clone(),
            giving: lexicon.giving_verbs.clone(),
            short_forms: lexicon.short_forms.clone(),
        }
    }

    /// Whether a noun says what somebody is: "farmer", "mayor".
    pub(super) fn is_holder(&self, lemma: &str) -> bool {
        self.people.contains(lemma) || self.posts.contains(lemma)
    }

    /// Whether a form in "-ing" is a trade: "shipping".
    pub(super) fn is_trade(&self, form: &str) -> bool {
        self.misread.get(form) == Some("trade")
    }
}
