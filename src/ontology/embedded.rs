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
    "lexicon/abbreviations.txt",
    "lexicon/contractions.txt",
    "lexicon/domain-endings.txt",
    "lexicon/emoticons.txt",
    "lexicon/hyphen-prefixes.txt",
    "lexicon/months.txt",
    "lexicon/sentence-openers.txt",
    "lexicon/units.txt",
}
