//! The table of files built into the binary, sorted by path; a test compares it with the folder.

macro_rules! files {
    ($($path:literal,)*) => {
        /// Path below `ontology/` and text of each file.
        pub(super) const FILES: &[(&str, &str)] = &[
            $(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/", $path))),)*
        ];
    };
}

files! {
    "gazetteer/cities.tsv",
    "gazetteer/countries.tsv",
    "gazetteer/news-agencies.tsv",
    "gazetteer/organisations.tsv",
    "gazetteer/parties.tsv",
    "gazetteer/regions.tsv",
    "gazetteer/us-states.tsv",
    "lexicon/abbreviations.txt",
    "lexicon/conditionals.txt",
    "lexicon/contractions.txt",
    "lexicon/domain-endings.txt",
    "lexicon/embedding-adjectives.txt",
    "lexicon/embedding-nouns.txt",
    "lexicon/embedding-verbs.txt",
    "lexicon/emoticons.txt",
    "lexicon/event-nouns.txt",
    "lexicon/given-names.txt",
    "lexicon/group-nouns.txt",
    "lexicon/hedges.txt",
    "lexicon/honorifics.txt",
    "lexicon/hyphen-prefixes.txt",
    "lexicon/kinship-nouns.txt",
    "lexicon/light-verbs.txt",
    "lexicon/modals.txt",
    "lexicon/months.txt",
    "lexicon/name-endings.txt",
    "lexicon/negations.txt",
    "lexicon/organization-nouns.txt",
    "lexicon/person-nouns.txt",
    "lexicon/person-verbs.txt",
    "lexicon/place-nouns.txt",
    "lexicon/product-nouns.txt",
    "lexicon/reporting-verbs.txt",
    "lexicon/sentence-openers.txt",
    "lexicon/title-modifiers.txt",
    "lexicon/units.txt",
    "relations/accuse.toml",
    "relations/agree.toml",
    "relations/aid.toml",
    "relations/business.toml",
    "relations/career.toml",
    "relations/consult.toml",
    "relations/contest.toml",
    "relations/fight.toml",
    "relations/law.toml",
    "relations/move.toml",
    "relations/protest.toml",
    "relations/reject.toml",
    "relations/request.toml",
    "relations/speech.toml",
    "relations/states.toml",
    "relations/support.toml",
    "relations/threaten.toml",
}
