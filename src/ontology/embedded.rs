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
    "lexicon/months.txt",
    "lexicon/reporting-verbs.txt",
    "lexicon/support-verbs.txt",
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
