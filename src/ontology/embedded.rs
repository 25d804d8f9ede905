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
}
