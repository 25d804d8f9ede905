//! Many articles: the same bytes whatever the order, the number of threads and the way they come in.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use assert_cmd::Command;
use corpus::Story;
use newsgraph::article::{Articles, Fields};

/// Runs the program and gives its exit code, output and messages.
fn newsgraph(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::cargo_bin("newsgraph").unwrap();
    let output = command.current_dir(folder).args(arguments).write_stdin(input).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn lines(numbers: impl IntoIterator<Item = u64>) -> String {
    numbers.into_iter().map(|number| Story::new(number, 60).to_json() + "\n").collect()
}

fn sorted(text: &str) -> BTreeSet<&str> {
    text.lines().collect()
}

#[test]
fn exports_depend_neither_on_the_order_of_the_files_nor_on_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    for number in 36..41_u64 {
        fs::write(folder.path().join(format!("{number}.json")), Story::new(number, 120).to_json()).unwrap();
    }
    // Another edition of an article, so that order would matter if the last one read won.
    let mut corrected = Story::new(37, 120);
    corrected.body.push_str(" Anna Adler met Boris Berg in Paris.");
    fs::write(folder.path().join("corrected.json"), corrected.to_json()).unwrap();
    let files = ["36.json", "37.json", "38.json", "39.json", "40.json", "corrected.json"];
    let mut backwards = files;
    backwards.reverse();
    let export = |files: &[&str], jobs: &str| {
        let options = ["export", "--format", "nquads", "--text", "--jobs", jobs];
        newsgraph(folder.path(), &[&options, files].concat(), "")
    };
    let first = export(&files, "1");
    assert_eq!(first.0, 0, "{}", first.2);
    assert_eq!(first, export(&backwards, "3"));
    assert_eq!(first, export(&["."], "2"));
    let copy = "<https://news.example/copies/39> <https://w3id.org/newsgraph#nearDuplicateOf> \
                <https://news.example/stories/38> <https://w3id.org/newsgraph/id/near-duplicates> .";
    assert_eq!(first.1.matches("#nearDuplicateOf>").count(), 1);
    assert!(first.1.contains(copy), "the copy of agency text is not marked");
}

#[test]
fn a_filter_gives_the_same_quads_on_parts_as_on_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let filter = ["extract", "--format", "nquads", "--text", "-"];
    let (code, whole, messages) = newsgraph(folder.path(), &filter, &lines(0..6));
    assert_eq!((code, messages.as_str()), (0, ""));
    let parts: String = [lines([4, 1]), lines([5, 0, 3]), lines([2])]
        .iter()
        .map(|part| newsgraph(folder.path(), &filter, part).1)
        .collect();
    assert_eq!(sorted(&parts), sorted(&whole));
    assert_eq!(parts.lines().count(), whole.lines().count(), "a quad belongs to one article");
    fs::write(folder.path().join("news.jsonl"), lines(0..6)).unwrap();
    let export = ["export", "--format", "nquads", "--text", "news.jsonl"];
    assert_eq!(sorted(&newsgraph(folder.path(), &export, "").1), sorted(&whole), "no copies among them");
    fs::write(folder.path().join("parts.nq"), parts).unwrap();
    assert_eq!(newsgraph(folder.path(), &filter, ""), (0, String::new(), String::new()), "an empty part");
    let count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ng:status ?status }";
    let ask = |source: &[&str]| {
        newsgraph(folder.path(), &[&["query", "--format", "csv", "--sparql", count], source].concat(), "").1
    };
    assert_eq!(ask(&["--graph", "parts.nq"]), ask(&["news.jsonl"]));
}

#[test]
fn a_broken_line_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let input = format!("{}{{\"headline\": \n\n{}", lines([1]), lines([2]));
    let (code, out, messages) = newsgraph(folder.path(), &["extract", "--format", "nquads", "-"], &input);
    assert_eq!(code, 1);
    assert!(messages.contains("-#2: its JSON is broken"), "{messages}");
    assert!(out.contains("stories/1> .") && out.contains("stories/2> ."), "{out}");
}

#[test]
fn lines_are_read_as_they_come_and_files_found_by_pattern() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("a/b")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(
        fs::File::create(folder.path().join("a/b/news.jsonl.gz")).unwrap(),
        flate2::Compression::fast(),
    );
    packed.write_all(lines(0..3).as_bytes()).unwrap();
    packed.finish().unwrap();
    fs::write(folder.path().join("a/one.json"), Story::new(7, 40).to_json()).unwrap();
    fs::write(folder.path().join("a/b/notes.txt"), "Anna Adler met Boris Berg.\n").unwrap();
    let pattern = folder.path().join("a/**/*.json*");
    let articles: Vec<_> = Articles::new(&[pattern], Fields::default()).collect::<Result<_, _>>().unwrap();
    let addresses: Vec<_> = articles.iter().map(|article| article.iri.rsplit('/').next().unwrap()).collect();
    assert_eq!(addresses, ["0", "1", "2", "7"]);
    assert!(articles[1].origin.ends_with("news.jsonl.gz#2"), "{}", articles[1].origin);
    assert!(articles[3].origin.ends_with("one.json"), "{}", articles[3].origin);
    let nothing = folder.path().join("a/*.pdf");
    assert!(Articles::new(&[nothing], Fields::default()).next().unwrap().is_err());
}

#[cfg(not(feature = "disk"))]
#[test]
fn a_build_without_stores_says_how_to_get_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("news.jsonl"), lines([1])).unwrap();
    fs::create_dir(folder.path().join("graph")).unwrap();
    let manifest =
        r#"{"format":1,"newsgraph":"","model":"","ontology":"","settings":"","base":"https://x.example/"}"#;
    fs::write(folder.path().join("graph/newsgraph.json"), manifest).unwrap();
    let commands: [&[&str]; 3] = [
        &["build", "news.jsonl", "--store", "graph"],
        &["export", "--store", "graph"],
        &["store", "list", "graph"],
    ];
    for command in commands {
        let (code, _, messages) = newsgraph(folder.path(), command, "");
        assert_eq!(code, 1);
        assert!(messages.contains("--features disk"), "{command:?}: {messages}");
    }
}
