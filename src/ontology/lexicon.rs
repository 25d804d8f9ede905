//! The word lists under `ontology/lexicon/`, by what they are for.

use super::word_list::WordList;
use super::{EntityType, OntologyError, Sources};

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
    /// Letters behind the names of people.
    post_nominals = "post-nominals.txt",
    /// Offices and posts; `party` marks those held in a party.
    posts = "posts.txt",
    /// Ranks and words of address before a name, each with its role and gender; see [`Self::rank`].
    ranks = "ranks.txt",
    /// Nouns that state a relation, each with relation, direction and prepositions.
    relation_nouns = "relation-nouns.txt",
    /// Verbs of which "it" is rather a matter than whoever speaks.
    thing_verbs = "thing-verbs.txt",
    /// Adjectives and capitalised words that belong to a title: `before posts`, `only before posts`.
    title_words = "title-words.txt",
    /// Verbs whose object is whoever is spoken to.
    addressing_verbs = "addressing-verbs.txt",
    /// Verbs that give somebody a post; `holds` where it is so then.
    appointing_verbs = "appointing-verbs.txt",
    /// Nouns behind a name that only say what bears it.
    bearer_nouns = "bearer-nouns.txt",
    /// Verbs of standing for office: `for`, or nothing where the office is their object.
    candidacy_verbs = "candidacy-verbs.txt",
    /// Nouns for what candidates stand for other than a post.
    contest_nouns = "contest-nouns.txt",
    /// Academic degrees.
    degree_nouns = "degree-nouns.txt",
    /// Verbs of having or getting a degree.
    degree_verbs = "degree-verbs.txt",
    /// Words that begin with an apostrophe of omission, without it.
    elisions = "elisions.txt",
    /// Verbs of which "it" says nothing; `weather` where it never does.
    impersonal_verbs = "impersonal-verbs.txt",
    /// Words before a place that say where in it (`part`) or what `kind` of place it is.
    location_modifiers = "location-modifiers.txt",
    /// Words that taggers misread, and what they are: `verb`, `noun`, `either`.
    misread_words = "misread-words.txt",
    /// Verbs whose infinitive is about their object; `preposition` where that stands behind one.
    object_control_verbs = "object-control-verbs.txt",
    /// Kinds of organisations, with what holds for their names: `bare`, `short`.
    organization_kinds = "organization-kinds.txt",
    /// Verbs of what is done by speaking.
    speech_acts = "speech-acts.txt",
    /// Participles that ascribe a state: relation, direction, prepositions, `compound`.
    state_participles = "state-participles.txt",
    /// Verbs of speaking with somebody.
    talking_verbs = "talking-verbs.txt",
    /// Days of the week with their number, Monday as 0.
    weekdays = "weekdays.txt",
    /// Abbreviations with their full stop, and when it belongs to them.
    abbreviations = "abbreviations.txt",
    /// Nouns by which a phrase names whose words or view a clause gives.
    account_nouns = "account-nouns.txt",
    /// Last words of posts that are held in organisations and never in a country.
    company_posts = "company-posts.txt",
    /// Words before a clause that say when or why something is done.
    occasion_words = "occasion-words.txt",
    /// Nouns for what one may be the best of: "player of the **year**".
    award_spans = "award-spans.txt",
    /// Nouns for what somebody is given in a subject.
    award_nouns = "award-nouns.txt",
    /// Last words of the names of bodies of two `places` or of a `saint`.
    named_bodies = "named-bodies.txt",
    /// Verbs that have no passive.
    intransitive_verbs = "intransitive-verbs.txt",
    /// Past tenses that are no participles.
    past_tenses = "past-tenses.txt",
    /// Days that have a name of their own, with month and day.
    named_days = "named-days.txt",
    /// Words for those who won, and the verbs that tell it: `person`, `wins`, `elects`.
    winner_words = "winner-words.txt",
    /// Verbs of following somebody in a post, and the nouns for who was there `before` and `after`.
    succession_words = "succession-words.txt",
    /// Adjectives that single one out: "the first to".
    ranking_adjectives = "ranking-adjectives.txt",
    /// Words of address before the names of people.
    address_words = "address-words.txt",
    /// Numbers by which names are counted before they are given.
    number_words = "number-words.txt",
    /// Nouns for those who teach or learn at a school.
    scholar_nouns = "scholar-nouns.txt",
    /// Words behind a hyphen that tell where a party stands.
    wing_words = "wing-words.txt",
    /// Nouns that make the name before them that of a party.
    party_nouns = "party-nouns.txt",
    /// Verbs of competing.
    competing_verbs = "competing-verbs.txt",
    /// Words that tell of an article about an election.
    election_words = "election-words.txt",
    /// Words for the seat of a company: `noun`, `head`, `modifier`.
    seat_words = "seat-words.txt",
    /// Verbs of having a post, and the nouns for what is had: `verb`, `noun`.
    holding_words = "holding-words.txt",
    /// Last words of the names of streets.
    street_words = "street-words.txt",
    /// Bodies that are called by who leads them, with the posts that the leader may hold.
    led_bodies = "led-bodies.txt",
    /// Nouns for organisations, with the words of names that tell of just that.
    kind_words = "kind-words.txt",
    /// Verbs behind which an infinitive of winning or becoming (`result`) tells how it ended.
    outcome_verbs = "outcome-verbs.txt",
    /// Verbs of gathering, writing and calling, behind which an infinitive tells what was done by it.
    performing_verbs = "performing-verbs.txt",
    /// Verbs of what is done by words or by being there.
    performed_acts = "performed-acts.txt",
    /// Letters that give the party of an American politician, and what its members are called.
    party_labels = "party-labels.txt",
    /// Short forms of known names that stand for them in their place: `comma` or `the`, and the name or `-`.
    short_forms = "short-forms.txt",
    /// Verbs whose object goes to somebody else.
    giving_verbs = "giving-verbs.txt",
    /// Words that begin another clause.
    joining_words = "joining-words.txt",
    /// Words that own something within the names of bodies: "People's".
    owning_words = "owning-words.txt",
    /// Nouns that between two prepositions make one of them: "in front of".
    preposition_nouns = "preposition-nouns.txt",
    /// Families of relations that are acts of speech.
    speech_families = "speech-families.txt",
    /// Nouns for stretches of time that "last" and "next" count.
    period_nouns = "period-nouns.txt",
    /// Nouns, besides occupations, for those whom an organisation employs: "Acme staffer".
    employee_nouns = "employee-nouns.txt",
    /// Nouns, besides occupations, for those who live where a town is named by their side: "Leeds woman".
    inhabitant_nouns = "inhabitant-nouns.txt",
    /// Words with "at" and the name of an employer.
    employment_words = "employment-words.txt",
    /// Words with "for" and the name of what somebody wants to buy.
    bid_words = "bid-words.txt",
    /// Words for victims and for what is done to them: `person`, `verb`, `fate`, `event`.
    victim_words = "victim-words.txt",
    /// Adjectives of politics before the names of parties.
    political_adjectives = "political-adjectives.txt",
    /// Words that make another post of a post: "deputy".
    lesser_ranks = "lesser-ranks.txt",
    /// Nouns by which holders of posts are called as well, with the last words of those posts.
    post_synonyms = "post-synonyms.txt",
    /// Posts of a few capitals, in full.
    post_abbreviations = "post-abbreviations.txt",
    /// Last words of posts that somebody holds for a person.
    personal_posts = "personal-posts.txt",
    /// Words that tell something from what was spoken of.
    contrasting_words = "contrasting-words.txt",
    /// Verbs whose subject makes a document known.
    issuing_verbs = "issuing-verbs.txt",
    /// Verbs whose subject gives voice to what a noun tells.
    voicing_verbs = "voicing-verbs.txt",
    /// Verbs with a resignation as object: `gives`, `takes`.
    resignation_verbs = "resignation-verbs.txt",
    /// Verbs whose object changes from one club or employer to another.
    signing_verbs = "signing-verbs.txt",
    /// Conjunctions whose clause is a condition or a question.
    conditionals = "conditionals.txt",
    /// Contractions without a clitic's apostrophe, and the words they are made of.
    contractions = "contractions.txt",
    /// Last parts of web addresses and file names.
    domain_endings = "domain-endings.txt",
    /// Adjectives that decide whether what they modify is so: `fact`, `negated`, `hypothetical`,
    /// `claimed`, `inclined`, `held`.
    embedding_adjectives = "embedding-adjectives.txt",
    /// Nouns that decide whether what hangs on them is so.
    embedding_nouns = "embedding-nouns.txt",
    /// Verbs, other than those of speech, that decide whether their complement is so.
    embedding_verbs = "embedding-verbs.txt",
    /// Faces typed with marks.
    emoticons = "emoticons.txt",
    /// Nouns for events, with a rough kind.
    event_nouns = "event-nouns.txt",
    /// Verbs outside the relations that tell of a political event, with its PLOVER type.
    event_verbs = "event-verbs.txt",
    /// Given names: `f`, `m`, or `u` for both.
    given_names = "given-names.txt",
    /// Nouns for several people who are no organisation, with their number where it is fixed.
    group_nouns = "group-nouns.txt",
    /// Verbs that say who heads an organisation, with the title.
    heading_verbs = "heading-verbs.txt",
    /// Adverbs that take the writer's word back.
    hedges = "hedges.txt",
    /// Prefixes, and suffixes (value `suffix`), that a hyphen joins into one word.
    hyphen_prefixes = "hyphen-prefixes.txt",
    /// Nouns for relatives: `f`, `m` or nothing.
    kinship_nouns = "kinship-nouns.txt",
    /// Verbs whose object may be a language.
    language_verbs = "language-verbs.txt",
    /// Words that make an adjective of origin before them a language.
    language_words = "language-words.txt",
    /// Words in names of leagues, in which clubs play.
    leagues = "leagues.txt",
    /// Last words of names of companies and bodies that may be left out.
    legal_forms = "legal-forms.txt",
    /// Nouns for what is praised or blamed in the place of who it belongs to.
    merit_nouns = "merit-nouns.txt",
    /// Auxiliaries by which a clause tells what may be: `hypothetical`, `open`.
    modals = "modals.txt",
    /// Names of months and their abbreviations, with their number.
    months = "months.txt",
    /// Nouns for somebody who did or suffered something, each with the verbs that tell it.
    deed_nouns = "deed-nouns.txt",
    /// Nouns for somebody's opponent, owner, husband, each with the verbs that make them so.
    counterpart_deeds = "counterpart-deeds.txt",
    /// Nouns for what somebody has to do, which an infinitive tells.
    task_nouns = "task-nouns.txt",
    /// Nouns for those whom a company deals with.
    trading_partners = "trading-partners.txt",
    /// Verbs that say of a gerund that it did not come to that, each with its preposition.
    averting_verbs = "averting-verbs.txt",
    /// Verbs of playing a match.
    match_verbs = "match-verbs.txt",
    /// First words of names that tell what the whole name is: its type and kind.
    name_openings = "name-openings.txt",
    /// Last words of names that tell the type, and for organisations also the kind.
    name_endings = "name-endings.txt",
    /// Small words inside names of people.
    name_particles = "name-particles.txt",
    /// Adjectives that make another place or event of a name: `ancient`.
    period_adjectives = "period-adjectives.txt",
    /// Words that deny their clause, with the place they take in it.
    negations = "negations.txt",
    /// Verbs of taking somebody's post, which stands behind "as".
    dismissing_verbs = "dismissing-verbs.txt",
    /// Verbs that say of what was to happen that it did not.
    undoing_verbs = "undoing-verbs.txt",
    /// Nouns for having, getting and losing a post: `held`, `comes`, `leaves` or nothing.
    tenure_nouns = "tenure-nouns.txt",
    /// Verbs with which somebody is what stands behind "as", with when: `comes`, `begins`, `leaves`, `seeks`.
    office_verbs = "office-verbs.txt",
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
    /// Words before the name of whoever took a picture.
    picture_nouns = "picture-nouns.txt",
    /// Nouns for places, with their kind.
    place_nouns = "place-nouns.txt",
    /// Verbs whose "on" or "for" phrase is about the doing of their object.
    praising_verbs = "praising-verbs.txt",
    /// Nouns for things that are made.
    product_nouns = "product-nouns.txt",
    /// Features of a pronoun and what it may mean, each with its weight for "he" and "she", for "it", for "they".
    pronoun_weights = "pronoun-weights.txt",
    /// Verbs that report speech or thought, with what they make of the content: `says`, `fact`, `denies`…
    reporting_verbs = "reporting-verbs.txt",
    /// Nouns that say of an event that it happened several times: "a **series** of meetings".
    series_nouns = "series-nouns.txt",
    /// Verbs of leaving a post that need no object, with their particles.
    leaving_verbs = "leaving-verbs.txt",
    /// Verbs with the prepositions behind which stands what somebody is charged with or chosen for.
    charge_verbs = "charge-verbs.txt",
    /// Words that charge or clear somebody of the deed that a noun or a form in "-ing" names, with prepositions, doer and effect.
    charging_words = "charging-words.txt",
    /// Verbs of whoever stands before a court: "plead".
    trial_verbs = "trial-verbs.txt",
    /// Verbs of giving a name: "entitle".
    naming_verbs = "naming-verbs.txt",
    /// Nouns for what is issued with words in it: "statement".
    document_nouns = "document-nouns.txt",
    /// Nouns for further things that "say" something.
    record_nouns = "record-nouns.txt",
    /// Nouns for the one with whom somebody has to do: "rival".
    counterparts = "counterparts.txt",
    /// Last words of posts whose holder may mean the body by "we".
    representatives = "representatives.txt",
    /// Comparatives and superlatives with their lemma.
    irregular_adjectives = "irregular-adjectives.txt",
    /// Plurals that no rule leads to their singular.
    irregular_nouns = "irregular-nouns.txt",
    /// Forms of verbs that no rule leads to their lemma.
    irregular_verbs = "irregular-verbs.txt",
    /// Verbs that lend their subject to a noun of action ("launch" an attack): empty, `planned`, `denied`, or `light`.
    support_verbs = "support-verbs.txt",
    /// Words that begin sentences more often than names.
    sentence_openers = "sentence-openers.txt",
    /// Nouns that say too little to point back at the nearest name of their kind.
    unspecific_nouns = "unspecific-nouns.txt",
    /// Words that say how many of what follows with "of".
    quantity_words = "quantity-words.txt",
    /// Verbs beside which a bare number counts people.
    casualty_verbs = "casualty-verbs.txt",
    /// Nouns by which papers speak once more of the one person just named.
    variation_nouns = "variation-nouns.txt",
    /// Verbs in their base form.
    verbs = "verbs.txt",
    /// Units and multipliers that may follow a number without a space.
    units = "units.txt",
}

impl Lexicon {
    /// The role that a rank or word of address before a name means ("captain" for "Capt."), `-` where it means none.
    #[must_use]
    pub fn rank(&self, phrase: &str) -> Option<&str> {
        self.ranks.get(phrase)?.split(',').next().filter(|role| !role.is_empty())
    }

    /// Whether a word is an abbreviated post in small letters, which then is none: "3 pm".
    #[must_use]
    pub fn is_small_abbreviation(&self, word: &str) -> bool {
        self.post_abbreviations.contains(word) && word.chars().any(char::is_lowercase)
    }

    /// Whether `trait_name` ("bare", "short") holds for the names of organisations of a kind ("company").
    #[must_use]
    pub fn kind_has(&self, kind: &str, trait_name: &str) -> bool {
        let traits = self.organization_kinds.get(kind).unwrap_or_default();
        traits.split(' ').any(|name| name == trait_name)
    }

    /// The PLOVER type of the event that an open statement tells of, by its predicate ("call for", "block"); `actor` is
    /// the type of its subject, for things do nothing political.
    #[must_use]
    pub fn open_event(&self, predicate: &str, actor: EntityType) -> Option<&str> {
        let acts = !matches!(actor, EntityType::Product | EntityType::Event | EntityType::Thing);
        let verb = || self.event_verbs.get(predicate.split(' ').next()?);
        self.event_verbs.get(predicate).or_else(verb).filter(|_| acts)
    }
}
