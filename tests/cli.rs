//! The program from outside: output, messages, exit codes.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

fn newsgraph(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output =
        Command::cargo_bin("newsgraph").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

const STORY: &str = "By Jane Roe\nPublished: 2 March 2025\n\nMinister quits over pool\n\n\
    Anna Lind, the Swedish finance minister, met Prime Minister Karl Berg in Stockholm on Saturday.\n\n\
    Lind accused the Harbour Party of lying about the pool. “We have never lied to anyone,” Berg said.\n";

fn folder_with_story() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.txt"), STORY).unwrap();
    folder
}

#[test]
fn one_command_goes_from_an_article_to_its_statements() {
    let folder = folder_with_story();
    let (code, lines, messages) = newsgraph(folder.path(), &["extract", "story.txt"]);
    assert_eq!((code, messages.as_str()), (0, ""));
    let statements: Vec<serde_json::Value> =
        lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let accusation = statements.iter().find(|s| s["predicate"] == "accused").expect("the accusation");
    assert_eq!(accusation["subject"]["label"], "Anna Lind");
    assert_eq!(accusation["object"]["label"], "Harbour Party");
    assert_eq!(accusation["status"], "asserted");
    assert_eq!(accusation["article"], "story.txt");
    let quotation = statements.iter().find(|s| s["predicate"] == "said").expect("the quotation");
    assert_eq!(quotation["subject"]["label"], "Karl Berg");
    for statement in &statements {
        let at = |end: &str| usize::try_from(statement["evidence"][end].as_u64().unwrap()).unwrap();
        let words: String = STORY.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(statement["evidence"]["text"], words);
    }
}

#[test]
fn the_same_article_gives_the_same_bytes_whatever_the_number_of_threads() {
    let folder = folder_with_story();
    for arguments in [&["extract", "story.txt"][..], &["export", "story.txt"], &["draw", "story.txt"]] {
        let first = newsgraph(folder.path(), arguments);
        let second = newsgraph(folder.path(), &[arguments, &["--jobs", "1"]].concat());
        assert_eq!(first, second);
        assert_eq!(first.0, 0, "{}", first.2);
    }
}

#[test]
fn a_graph_that_was_exported_answers_like_the_article() {
    let folder = folder_with_story();
    let (code, _, messages) =
        newsgraph(folder.path(), &["export", "story.txt", "--format", "trig", "--text", "-o", "story.trig"]);
    assert_eq!((code, messages.as_str()), (0, ""));
    let question = ["query", "who-accused-whom", "--format", "csv"];
    let (_, from_article, _) = newsgraph(folder.path(), &[&question[..], &["story.txt"]].concat());
    let (_, from_graph, _) = newsgraph(folder.path(), &[&question[..], &["--graph", "story.trig"]].concat());
    assert!(from_article.contains("Anna Lind"), "{from_article}");
    assert_eq!(from_article, from_graph);
}

#[test]
fn bad_input_gets_one_clear_line_and_the_right_code() {
    let folder = folder_with_story();
    fs::write(folder.path().join("empty.txt"), "\n").unwrap();
    fs::write(folder.path().join("picture.txt"), [0x89, b'P', b'N', b'G', 0, 0, 0, 1]).unwrap();
    fs::write(folder.path().join("broken.ttl"), "<a> <b> .").unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["extract", "missing.txt"], 1, "missing.txt: no such file"),
        (&["extract", "empty.txt"], 1, "empty.txt: it is empty"),
        (&["extract", "picture.txt"], 1, "picture.txt: it is binary"),
        (&["extract"], 2, "no article given"),
        (&["query", "who-ate-whom", "story.txt"], 2, "who-ate-whom"),
        (&["query", "about", "story.txt"], 2, "who"),
        (&["query", "--sparql", "SELECT ?s WHERE { ?s ", "story.txt"], 1, "line 1"),
        (&["query", "--file", "missing.rq", "story.txt"], 1, "missing.rq"),
        (&["export", "story.txt", "-o", "no/such/folder/x.ttl"], 1, "folder does not exist"),
        (&["export", "--graph", "broken.ttl"], 1, "broken.ttl"),
        (&["draw", "story.txt", "--focus", "Nobody Atall"], 1, "Nobody Atall"),
        (&["frobnicate", "--now"], 2, "unexpected argument"),
    ];
    for (arguments, expected, words) in cases {
        let (code, stdout, stderr) = newsgraph(folder.path(), arguments);
        assert_eq!(code, *expected, "{arguments:?}: {stderr}");
        assert!(stderr.contains(words), "{arguments:?}: {stderr}");
        assert!(stdout.is_empty(), "{arguments:?} printed {stdout}");
        assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
    }
}

#[test]
fn articles_that_cannot_be_read_do_not_stop_the_others() {
    let folder = folder_with_story();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let (code, lines, messages) =
        newsgraph(folder.path(), &["extract", "empty.txt", "story.txt", "gone.txt"]);
    assert_eq!(code, 1);
    assert!(lines.contains("Anna Lind"));
    assert!(messages.contains("empty.txt") && messages.contains("gone.txt"), "{messages}");
}

#[test]
fn a_failed_export_leaves_the_old_file_as_it_was() {
    let folder = folder_with_story();
    fs::write(folder.path().join("out.ttl"), "old").unwrap();
    let (code, ..) = newsgraph(folder.path(), &["export", "--graph", "gone.ttl", "-o", "out.ttl"]);
    assert_eq!(code, 1);
    assert_eq!(fs::read_to_string(folder.path().join("out.ttl")).unwrap(), "old");
}

#[test]
fn help_is_there_for_newcomers() {
    let folder = tempfile::tempdir().unwrap();
    let (code, help, _) = newsgraph(folder.path(), &["--help"]);
    assert_eq!(code, 0);
    for command in ["extract", "query", "export", "draw", "annotate", "train"] {
        assert!(help.contains(command), "{command} is missing from\n{help}");
    }
    let (code, list, _) = newsgraph(folder.path(), &["query", "--list"]);
    assert_eq!(code, 0);
    assert!(list.contains("who-accused-whom") && list.contains("relations-between"));
}

#[test]
fn another_parser_can_take_the_place_of_ours() {
    let folder = folder_with_story();
    let (code, analysis, _) = newsgraph(folder.path(), &["annotate", "story.txt", "story.txt"]);
    assert_eq!(code, 0);
    assert_eq!(analysis.matches("# newdoc").count(), 2);
    // As another parser would have it: "accused" takes "Berg" for its subject.
    let (_, own, _) = newsgraph(folder.path(), &["annotate", "story.txt"]);
    fs::write(folder.path().join("own.conllu"), &own).unwrap();
    let (code, lines, messages) = newsgraph(folder.path(), &["extract", "--conllu", "own.conllu"]);
    assert_eq!((code, messages.as_str()), (0, ""));
    let predicates: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["predicate"].to_string())
        .collect();
    assert!(predicates.contains(&"\"accused\"".to_owned()), "{predicates:?}");
    let foreign = own.replace("\tLind\tPROPN", "\tLind\tVERB").replace("\tnsubj\t", "\tobl\t");
    fs::write(folder.path().join("foreign.conllu"), foreign).unwrap();
    let (_, others, _) = newsgraph(folder.path(), &["extract", "--conllu", "foreign.conllu"]);
    assert!(!others.contains("\"accused\""), "{others}");
    fs::write(folder.path().join("broken.conllu"), "# newdoc id = x\n\n1\tLind\n").unwrap();
    let (code, _, messages) = newsgraph(folder.path(), &["extract", "--conllu", "broken.conllu"]);
    assert_eq!(code, 1);
    assert!(messages.contains("broken.conllu, line 3"), "{messages}");
}
