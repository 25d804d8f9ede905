//! Conventions of the code that a reader may rely on: layers, file length, complete tables.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers it may use, lowest first.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("ontology", &["text"]),
    ("article", &["text", "ontology"]),
    ("syntax", &["text", "article", "ontology"]),
    ("entities", &["text", "article", "ontology", "syntax"]),
    ("statement", &["text", "ontology", "entities"]),
    ("extraction", &["text", "ontology", "syntax", "entities", "statement"]),
    ("graph", &["text", "article", "ontology", "entities", "statement"]),
    ("store", &["ontology", "graph"]),
    ("pipeline", &["article", "ontology", "syntax", "entities", "statement", "extraction"]),
    ("query", &["text", "ontology", "graph"]),
    ("export", &["text", "article", "ontology", "syntax", "entities", "statement", "graph"]),
    ("network", &["ontology", "statement", "graph"]),
    ("training", &["text", "article", "ontology", "syntax"]),
    (
        "cli",
        &[
            "text",
            "article",
            "ontology",
            "syntax",
            "entities",
            "statement",
            "extraction",
            "graph",
            "store",
            "pipeline",
            "query",
            "export",
            "network",
            "training",
        ],
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The layer a file of `src/` belongs to: its folder, or its own name.
fn layer_of(file: &Path) -> String {
    let relative = file.strip_prefix(root().join("src")).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules of the crate that a source text names, in `crate::x` or `crate::{x, y}`.
fn crate_modules(source: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for rest in source.split("crate::").skip(1) {
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default(),
            None => rest,
        };
        for name in names.split(',').take(if rest.starts_with('{') { usize::MAX } else { 1 }) {
            let word: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            modules.insert(word);
        }
    }
    modules
}

#[test]
fn no_layer_uses_one_above_it() {
    let mut faults = Vec::new();
    for file in rust_files("src") {
        let layer = layer_of(&file);
        if ["lib", "main"].contains(&layer.as_str()) {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            faults.push(format!("{}: `{layer}` is no layer", file.display()));
            continue;
        };
        for used in crate_modules(&fs::read_to_string(&file).unwrap()) {
            let is_layer = LAYERS.iter().any(|(name, _)| *name == used);
            if is_layer && used != layer && !allowed.contains(&used.as_str()) {
                faults.push(format!("{}: `{layer}` must not use `{used}`", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_layers_have_no_cycle_and_stand_in_lib_rs() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for (i, (name, uses)) in LAYERS.iter().enumerate() {
        assert!(lib.contains(&format!("pub mod {name};")), "src/lib.rs lacks {name}");
        for used in *uses {
            let place = LAYERS.iter().position(|(other, _)| other == used).unwrap();
            assert!(place < i, "{name} uses {used}");
        }
    }
}

#[test]
fn files_stay_short() {
    let long: Vec<String> = ["src", "tests", "benches"]
        .iter()
        .filter(|folder| root().join(folder).is_dir())
        .flat_map(|folder| rust_files(folder))
        .filter_map(|file| {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            (lines > 400).then(|| format!("{}: {lines} lines", file.display()))
        })
        .collect();
    assert!(long.is_empty(), "over 400 lines:\n{}", long.join("\n"));
}

#[test]
fn every_ontology_file_is_built_in() {
    let table = fs::read_to_string(root().join("src/ontology/embedded.rs")).unwrap();
    let mut missing = Vec::new();
    for folder in ["lexicon", "relations", "gazetteer"] {
        let Ok(entries) = fs::read_dir(root().join("ontology").join(folder)) else { continue };
        for entry in entries {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            if name != "README.md" && !table.contains(&format!("\"{folder}/{name}\"")) {
                missing.push(format!("{folder}/{name}"));
            }
        }
    }
    assert!(missing.is_empty(), "not in src/ontology/embedded.rs: {missing:?}");
}
