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
fn a_graph_is_checked_and_its_faults_are_named() {
    let folder = folder_with_story();
    let (code, report, messages) = newsgraph(folder.path(), &["validate", "story.txt"]);
    assert_eq!((code, messages.as_str()), (0, ""), "{report}");
    assert!(report.contains("sound"), "{report}");
    newsgraph(folder.path(), &["export", "story.txt", "-o", "story.nq"]);
    let lines = fs::read_to_string(folder.path().join("story.nq")).unwrap();
    let broken: String = lines.lines().filter(|l| !l.contains("#rule>")).map(|l| format!("{l}\n")).collect();
    fs::write(folder.path().join("broken.nq"), broken).unwrap();
    let (code, report, _) = newsgraph(folder.path(), &["validate", "--graph", "broken.nq", "--show", "1"]);
    assert_eq!(code, 1);
    for part in
        ["A statement lacks its subject", "(statement-incomplete), in ", "  <https://", "more; --show N"]
    {
        assert!(report.contains(part), "{part}: {report}");
    }
    let (code, lines, _) =
        newsgraph(folder.path(), &["validate", "--graph", "broken.nq", "--format", "jsonl"]);
    assert_eq!(code, 1);
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["shape"], "statement-incomplete");
}

#[cfg(feature = "shacl")]
#[test]
fn a_shacl_processor_agrees() {
    let folder = folder_with_story();
    let (code, report, messages) = newsgraph(folder.path(), &["validate", "--shacl", "story.txt"]);
    assert_eq!((code, messages.as_str()), (0, ""), "{report}");
    newsgraph(folder.path(), &["export", "story.txt", "-o", "story.nq"]);
    let lines = fs::read_to_string(folder.path().join("story.nq")).unwrap();
    fs::write(folder.path().join("broken.nq"), lines.replace("#status> ", "#stance> ")).unwrap();
    let (code, report, _) = newsgraph(folder.path(), &["validate", "--shacl", "--graph", "broken.nq"]);
    assert_eq!(code, 1);
    assert!(report.contains("negated or hypothetical. (MinCount)"), "{report}");
    let shapes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> .
        <http://x/S> a sh:NodeShape ; sh:targetClass schema:Person ; sh:property [ sh:path schema:email ; sh:minCount 1 ; sh:message \"A person has an address.\" ] .";
    fs::write(folder.path().join("own.ttl"), shapes).unwrap();
    let (code, report, _) = newsgraph(folder.path(), &["validate", "--shapes", "own.ttl", "story.txt"]);
    assert!(code == 1 && report.contains("A person has an address."), "{report}");
    fs::write(folder.path().join("wrong.ttl"), "<a> <b").unwrap();
    let (code, _, messages) = newsgraph(folder.path(), &["validate", "--shapes", "wrong.ttl", "story.txt"]);
    assert!(code == 1 && messages.contains("wrong.ttl"), "{messages}");
}

#[cfg(not(feature = "shacl"))]
#[test]
fn without_a_shacl_processor_the_way_to_one_is_told() {
    let folder = folder_with_story();
    let (code, _, messages) = newsgraph(folder.path(), &["validate", "--shacl", "story.txt"]);
    assert!(code == 1 && messages.contains("--features shacl"), "{messages}");
}

#[test]
fn statements_become_a_table_and_a_network() {
    let folder = folder_with_story();
    for name in ["out.csv", "out.graphml", "out.gexf"] {
        let (code, _, messages) = newsgraph(folder.path(), &["export", "story.txt", "--text", "-o", name]);
        assert_eq!((code, messages.as_str()), (0, ""), "{name}");
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let table = read("out.csv");
    assert!(table.starts_with("article,headline,published,id,subject,"), "{table}");
    assert_eq!(table, newsgraph(folder.path(), &["extract", "story.txt", "--format", "csv"]).1);
    let accusation = table.lines().find(|line| line.contains(",accused,")).unwrap();
    assert!(accusation.contains(",Anna Lind,") && accusation.contains("Harbour Party"), "{accusation}");
    assert!(accusation.contains("Minister quits over pool,2025-03-02,"), "{accusation}");
    for name in ["out.graphml", "out.gexf"] {
        assert!(read(name).contains("Anna Lind") && read(name).contains("accused"), "{}", read(name));
    }
    let (_, facts, _) =
        newsgraph(folder.path(), &["export", "story.txt", "--format", "csv", "--view", "facts"]);
    assert!(facts.lines().count() > 1 && !facts.contains("claimed"), "{facts}");
    let (_, drawn, _) = newsgraph(folder.path(), &["draw", "story.txt", "--format", "graphml"]);
    assert!(drawn.contains("<graphml"), "{drawn}");
}

#[test]
fn pictures_need_no_other_program() {
    let folder = folder_with_story();
    let mut command = Command::cargo_bin("newsgraph").unwrap();
    let command = command.current_dir(folder.path()).env("PATH", "");
    let arguments = ["draw", "story.txt", "--format", "svg", "--cluster", "community"];
    let output = command.args(arguments).output().unwrap();
    let (svg, messages) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!((output.status.code(), messages.as_str()), (Some(0), ""));
    for part in ["<svg ", ">Anna Lind</text>", ">accused</text>", ">Organization</text>", "</svg>"] {
        assert!(svg.contains(part), "{part}: {svg}");
    }
    assert_eq!(svg.matches(">Anna Lind</text>").count(), 2, "in its node and over its frame: {svg}");
    let (_, plain, _) = newsgraph(folder.path(), &["draw", "story.txt"]);
    assert!(!plain.contains("subgraph cluster_0"), "{plain}");
    for (by, title) in [("article", "Minister quits over pool"), ("community", "Anna Lind")] {
        let (code, dot, _) = newsgraph(folder.path(), &["draw", "story.txt", "--cluster", by]);
        assert!(code == 0 && dot.contains(&format!("subgraph cluster_0 {{ label=\"{title}\";")), "{dot}");
    }
}

#[test]
fn questions_can_be_asked_one_after_the_other() {
    let folder = folder_with_story();
    let script = "who-accused-whom who=lind\nASK {\n  ?s ng:accused ?o\n}\nDESCRIBE :Anna_Lind ;\nhelp about\nquit\nASK {}\n";
    let ask = |script: &str| {
        let mut command = Command::cargo_bin("newsgraph").unwrap();
        let command = command.current_dir(folder.path()).args(["query", "-i", "story.txt"]);
        let output = command.write_stdin(script.to_owned()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    };
    let (code, answers, messages) = ask(script);
    assert_eq!((code, messages.as_str()), (0, ""));
    for part in ["Harbour Party", "\nyes\n", ":Anna_Lind ", "Parameters (-p KEY=VALUE)"] {
        assert!(answers.contains(part), "{part}: {answers}");
    }
    assert_eq!(answers.matches("yes").count(), 1, "nothing is read after `quit`: {answers}");
    let (code, answers, messages) = ask("who-ate-whom\nSELECT * {\n ?s ng:met }\nASK {}");
    assert_eq!(code, 1);
    assert!(messages.contains("no query `who-ate-whom`") && messages.contains("line 2"), "{messages}");
    assert!(answers.contains("yes"), "the session goes on: {answers}");
}

#[test]
fn remarks_and_colours_are_as_the_user_wants() {
    let folder = folder_with_story();
    let nobody = ["query", "who-sued-whom", "story.txt"];
    assert_eq!(newsgraph(folder.path(), &nobody).2, "newsgraph: nothing found\n");
    assert_eq!(newsgraph(folder.path(), &[&nobody[..], &["--quiet"]].concat()).2, "");
    assert!(newsgraph(folder.path(), &["--quiet", "extract", "gone.txt"]).2.contains("gone.txt"));
    let table = ["query", "who-accused-whom", "story.txt"];
    let (_, plain, _) = newsgraph(folder.path(), &table);
    let (_, bold, _) = newsgraph(folder.path(), &[&table[..], &["--color", "always"]].concat());
    assert!(!plain.contains('\u{1b}') && bold.contains("\u{1b}[1m"), "{bold}");
    assert!(
        newsgraph(folder.path(), &["extract", "gone.txt", "--color", "always"]).2.contains("\u{1b}[1;31m")
    );
}

#[test]
fn shells_and_manuals_know_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script, _) = newsgraph(folder.path(), &["completions", shell]);
        assert!(code == 0 && script.contains("validate"), "{shell}");
    }
    let (code, _, messages) = newsgraph(folder.path(), &["man", "-o", "man"]);
    assert_eq!((code, messages.as_str()), (0, ""));
    let page = |name: &str| fs::read_to_string(folder.path().join("man").join(name)).unwrap();
    assert!(page("newsgraph.1").contains("extract") && page("newsgraph-query.1").contains("timeout"));
}

#[test]
fn help_is_there_for_newcomers() {
    let folder = tempfile::tempdir().unwrap();
    let (code, help, _) = newsgraph(folder.path(), &["--help"]);
    assert_eq!(code, 0);
    for command in ["extract", "query", "export", "draw", "annotate", "gazetteer", "train"] {
        assert!(help.contains(command), "{command} is missing from\n{help}");
    }
    let (code, list, _) = newsgraph(folder.path(), &["query", "--list"]);
    assert_eq!(code, 0);
    assert!(list.contains("who-accused-whom") && list.contains("relations-between"));
    let (code, help, _) = newsgraph(folder.path(), &["query", "who-accused-whom", "--help"]);
    assert!(code == 0 && help.contains("Parameters (-p KEY=VALUE):") && help.contains("accuser"), "{help}");
    let (code, help, _) = newsgraph(folder.path(), &["query", "--help"]);
    assert!(code == 0 && help.contains("--sparql") && help.contains("--timeout"), "{help}");
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

#[test]
fn decisions_about_entities_win_over_everything() {
    let folder = folder_with_story();
    let corrections = "[[same-as]]\nnames = [\"Anna Lind\", \"Karl Berg\"]\n\n[[rename]]\nname = \"Harbour Party\"\nto = \
                       \"Party of the Harbour\"\n\n[[retype]]\nname = \"Harbour Party\"\ntype = \"Group\"\n\n[[link]]\nname = \
                       \"Stockholm\"\niri = \"https://x.example/stockholm\"\n";
    fs::write(folder.path().join("mine.toml"), corrections).unwrap();
    let arguments = ["annotate", "--format", "json", "story.txt", "--corrections", "mine.toml"];
    let (code, line, messages) = newsgraph(folder.path(), &arguments);
    assert_eq!((code, messages.as_str()), (0, ""));
    let annotation: serde_json::Value = serde_json::from_str(&line).unwrap();
    let entities = annotation["entities"].as_array().unwrap();
    let named = |name: &str| entities.iter().find(|e| e["name"] == name);
    assert!(named("Anna Lind").is_none() || named("Karl Berg").is_none(), "{line}");
    assert_eq!(named("Party of the Harbour").expect("the new name")["type"], "Group");
    assert_eq!(named("Stockholm").expect("the city")["link"]["iri"], "https://x.example/stockholm");
    let kept_apart = "[[not-same-as]]\nnames = [\"Anna Lind\", \"Lind\"]\n";
    fs::write(folder.path().join("mine.toml"), kept_apart).unwrap();
    let (_, line, _) = newsgraph(folder.path(), &arguments);
    let annotation: serde_json::Value = serde_json::from_str(&line).unwrap();
    let entities = annotation["entities"].as_array().unwrap();
    assert!(entities.iter().any(|e| e["name"] == "Lind"), "{line}");
}

#[test]
fn faulty_corrections_stop_the_build_with_file_line_and_remedy() {
    let folder = folder_with_story();
    let cases = [
        ("[[same-as]]\nnames = [\"A\", \"B\"\n", "mine.toml:2: "),
        ("[[merge]]\nnames = [\"A\", \"B\"]\n", "mine.toml:1: unknown field `merge`"),
        ("[[retype]]\nname = \"A\"\ntype = \"Human\"\n", "mine.toml:3: `Human` is no entity type"),
        ("[[link]]\nname = \"A\"\niri = \"no iri\"\n", "mine.toml:3: `no iri` is no absolute IRI"),
        (
            "[[same-as]]\nnames = [\"A\", \"B\"]\n[[same-as]]\nnames = [\"B\", \"C\"]\n[[not-same-as]]\nnames = [\"C\", \"A\"]\n",
            "mine.toml:6: `C` and `A` are the same by `same-as`; delete one of the two",
        ),
        (
            "[[rename]]\nname = \"A\"\nto = \"B\"\n[[rename]]\nname = \"B\"\nto = \"A\"\n",
            "mine.toml:2: `A` is renamed in a circle",
        ),
        (
            "[[retype]]\nname = \"A\"\ntype = \"Place\"\n[[retype]]\nname = \"A\"\ntype = \"Person\"\n",
            "mine.toml:5: `A` is also given the type `Place`; delete one",
        ),
    ];
    for (corrections, expected) in cases {
        fs::write(folder.path().join("mine.toml"), corrections).unwrap();
        let arguments = ["export", "story.txt", "--corrections", "mine.toml", "-o", "out.ttl"];
        let (code, stdout, stderr) = newsgraph(folder.path(), &arguments);
        assert_eq!((code, stdout.as_str()), (1, ""), "{corrections}");
        assert!(stderr.contains(expected), "{stderr}\nexpected {expected}");
        assert!(!folder.path().join("out.ttl").exists());
    }
}

#[test]
fn a_large_gazetteer_is_compiled_once_and_used_many_times() {
    let folder = folder_with_story();
    let table = "name\ttype\tiri\nHarbour Party\tOrganization\thttps://x.example/harbour\n";
    fs::write(folder.path().join("mine.tsv"), table).unwrap();
    let compile = ["gazetteer", "compile", "mine.tsv", "-o", "mine.index"];
    let (code, stdout, messages) = newsgraph(folder.path(), &compile);
    assert_eq!((code, stdout.as_str()), (0, ""), "{messages}");
    assert!(messages.contains("mine.index: 1 entities with 1 names"), "{messages}");
    let arguments = ["annotate", "--format", "json", "story.txt", "--gazetteer"];
    let (_, from_table, _) = newsgraph(folder.path(), &[&arguments[..], &["mine.tsv"]].concat());
    let (_, from_index, _) = newsgraph(folder.path(), &[&arguments[..], &["mine.index"]].concat());
    assert!(from_table.contains("https://x.example/harbour"), "{from_table}");
    assert_eq!(from_table, from_index);
    fs::write(folder.path().join("mine.tsv"), "name\ttype\nA\tPlaec\n").unwrap();
    let (code, _, messages) = newsgraph(folder.path(), &compile);
    assert_eq!(code, 1);
    assert!(messages.contains("mine.tsv:2: `Plaec` is no entity type"), "{messages}");
    let (_, again, _) = newsgraph(folder.path(), &[&arguments[..], &["mine.index"]].concat());
    assert_eq!(again, from_index, "the old index is still there");
}
