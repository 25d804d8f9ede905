//! Stores on disk: built, refreshed, read, looked after; and what power cuts, full disks and other processes do to them.
#![cfg(all(feature = "disk", unix))]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use assert_cmd::cargo::CommandCargoExt;
use corpus::Story;
use newsgraph::export::{self, Format, Options};
use newsgraph::store::{ArticleStore, verify};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("newsgraph").unwrap();
    command.current_dir(folder).args(arguments);
    command
}

/// Runs the program and gives its exit code, output and messages.
fn newsgraph(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = command(folder, arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn write_corpus(folder: &Path, count: u64, words: usize) {
    let lines: String = (0..count).map(|number| Story::new(number, words).to_json() + "\n").collect();
    fs::write(folder.join("news.jsonl"), lines).unwrap();
}

/// All quads of a store, sorted; checks it on the way.
fn checked_export(store: &Path) -> String {
    let store = ArticleStore::read(store).unwrap();
    let verified = verify(store.graph()).unwrap();
    assert_eq!(verified.faults, [], "a fault in the store");
    let mut out = Vec::new();
    export::write(store.graph(), Format::NQuads, &Options { text: true, ..Options::default() }, &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

const BUILD: [&str; 4] = ["build", "news.jsonl", "--store", "graph"];

#[test]
fn a_store_answers_like_the_articles_and_is_refreshed_not_built_again() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 41, 60);
    let (code, added, messages) = newsgraph(folder.path(), &BUILD);
    assert_eq!(code, 0, "{messages}");
    assert_eq!(added.lines().filter(|line| line.starts_with("added https://news.example/")).count(), 41);
    let from_store = newsgraph(folder.path(), &["export", "--store", "graph", "--format", "trig", "--text"]);
    let from_articles = newsgraph(folder.path(), &["export", "news.jsonl", "--format", "trig", "--text"]);
    assert!(from_store.1.contains("ng:nearDuplicateOf"));
    assert_eq!(from_store.1, from_articles.1);
    for arguments in [
        &["query", "who-accused-whom", "--format", "csv"][..],
        &["draw", "--top", "5"],
        &["query", "--format", "csv", "--sparql", "SELECT (COUNT(*) AS ?n) WHERE { ?s ng:status ?status }"],
    ] {
        let store = newsgraph(folder.path(), &[arguments, &["--store", "graph"]].concat());
        assert_eq!(store.0, 0, "{}", store.2);
        assert_eq!(store.1, newsgraph(folder.path(), &[arguments, &["news.jsonl"]].concat()).1);
    }
    let copies = "1 in the store are copies of others";
    assert!(messages.contains(&format!("41 added, {copies}")), "{messages}");
    let (code, added, messages) = newsgraph(folder.path(), &BUILD);
    assert_eq!((code, added.as_str()), (0, ""), "{messages}");
    assert!(messages.contains(&format!("0 added, 41 unchanged, {copies}")), "{messages}");

    let mut changed = Story::new(3, 60);
    changed.body.push_str(" Anna Adler met Boris Berg in Paris.");
    fs::write(folder.path().join("changed.json"), changed.to_json()).unwrap();
    let (_, added, _) = newsgraph(folder.path(), &["build", "changed.json", "--store", "graph"]);
    assert_eq!(added, "replaced https://news.example/stories/3\n");
    checked_export(&folder.path().join("graph"));
}

#[test]
fn whoever_asks_a_store_has_closed_it_before_the_program_ends() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 1, 60);
    assert_eq!(newsgraph(folder.path(), &BUILD).0, 0);
    // RocksDB aborts a program in which it is still open, which a thread that ends late does now and then.
    for _ in 0..60 {
        let (code, _, messages) = newsgraph(folder.path(), &["query", "who-met-whom", "--store", "graph"]);
        assert_eq!(code, 0, "{messages}");
    }
}

#[test]
fn articles_are_listed_counted_removed_and_their_room_given_back() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 40, 60);
    assert_eq!(newsgraph(folder.path(), &BUILD).0, 0);
    let (_, list, _) = newsgraph(folder.path(), &["store", "list", "graph"]);
    assert_eq!(list.lines().count(), 40);
    assert!(list.contains("\thttps://news.example/stories/7\t"), "{list}");
    assert!(list.contains("copy of https://news.example/stories/38"), "{list}");
    let (code, _, messages) = newsgraph(
        folder.path(),
        &["store", "remove", "graph", "https://news.example/stories/38", "https://news.example/none"],
    );
    assert_eq!(code, 1, "one of them is not there");
    assert!(messages.contains("https://news.example/none: no such article"), "{messages}");
    let (code, _, messages) = newsgraph(folder.path(), &["store", "compact", "graph"]);
    assert_eq!(code, 0, "{messages}");
    let (_, stats, _) = newsgraph(folder.path(), &["store", "stats", "graph"]);
    assert!(stats.contains("articles    39\ncopies      0\n"), "the copy has lost its original: {stats}");
    let (code, verified, _) = newsgraph(folder.path(), &["store", "verify", "graph"]);
    assert_eq!(code, 0);
    assert!(verified.starts_with("39 articles") && verified.ends_with("checked: 0 faults\n"), "{verified}");
}

#[test]
fn damage_is_found() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 3, 60);
    assert_eq!(newsgraph(folder.path(), &BUILD).0, 0);
    let store = ArticleStore::open_existing(&folder.path().join("graph")).unwrap();
    let evidence = store
        .graph()
        .store()
        .iter()
        .map(|quad| quad.unwrap())
        .find(|quad| quad.predicate.as_str().ends_with("#anchorOf"))
        .unwrap();
    store.graph().store().remove(&evidence).unwrap();
    store.flush().unwrap();
    drop(store);
    let (code, verified, _) = newsgraph(folder.path(), &["store", "verify", "graph"]);
    assert_eq!(code, 1);
    assert!(verified.contains("which is not described"), "{verified}");
}

#[test]
fn one_writes_and_others_read() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 2, 60);
    assert_eq!(newsgraph(folder.path(), &BUILD).0, 0);
    let writer = ArticleStore::open_existing(&folder.path().join("graph")).unwrap();
    let (code, _, messages) = newsgraph(folder.path(), &BUILD);
    assert_eq!(code, 1);
    assert!(messages.contains("graph: another newsgraph is writing to this store"), "{messages}");
    let (code, list, messages) = newsgraph(folder.path(), &["store", "list", "graph"]);
    assert_eq!((code, list.lines().count()), (0, 2), "{messages}");
    drop(writer);
    let other_base = [&BUILD[..], &["--base", "https://example.org/id/"]].concat();
    assert!(newsgraph(folder.path(), &other_base).2.contains("named below"));
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/letter.txt"), "Dear all").unwrap();
    let (_, _, messages) = newsgraph(folder.path(), &["build", "news.jsonl", "--store", "full"]);
    assert!(messages.contains("holds other files but no store"), "{messages}");
    let (_, _, messages) = newsgraph(folder.path(), &["store", "list", "nowhere"]);
    assert!(messages.contains("nowhere: there is no store"), "{messages}");
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn a_broken_article_stops_a_strict_build_only_and_keeps_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [Story::new(1, 60).to_json(), "{\"headline\":".to_owned(), Story::new(2, 60).to_json()];
    fs::write(folder.path().join("news.jsonl"), lines.join("\n")).unwrap();
    let (code, added, messages) = newsgraph(folder.path(), &[&BUILD[..], &["--strict"]].concat());
    assert_eq!((code, added.as_str()), (1, "added https://news.example/stories/1\n"), "{messages}");
    let (code, added, messages) = newsgraph(folder.path(), &BUILD);
    assert_eq!((code, added.as_str()), (1, "added https://news.example/stories/2\n"));
    assert!(messages.contains("news.jsonl#2") && messages.contains("1 unchanged, 1 failed"), "{messages}");
}

#[test]
fn ctrl_c_finishes_what_is_under_way_and_says_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 2000, 300);
    let mut build = command(folder.path(), &[&BUILD[..], &["--batch", "5"]].concat());
    let mut build = build.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Under way, however fast the machine is.
    let mut stdout = BufReader::new(build.stdout.take().unwrap());
    let mut added = String::new();
    stdout.read_line(&mut added).unwrap();
    Command::new("kill").args(["-INT", &build.id().to_string()]).status().unwrap();
    stdout.read_to_string(&mut added).unwrap();
    let output = build.wait_with_output().unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.contains("stopped after news.jsonl#"), "{messages}");
    let export = checked_export(&folder.path().join("graph"));
    assert_eq!(export.matches("#fingerprint>").count(), added.lines().count());
}

#[test]
fn a_folder_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("news")).unwrap();
    fs::write(folder.path().join("news/1.json"), Story::new(1, 60).to_json()).unwrap();
    let mut watch = command(folder.path(), &["build", "news", "--store", "graph", "--watch"]);
    let mut watch = watch.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let reported = BufReader::new(watch.stdout.take().unwrap()).lines();
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || reported.map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let next = || lines.recv_timeout(Duration::from_secs(60));
    assert_eq!(next().as_deref(), Ok("added https://news.example/stories/1"));
    fs::write(folder.path().join("news/2.json"), Story::new(2, 60).to_json()).unwrap();
    assert_eq!(next().as_deref(), Ok("added https://news.example/stories/2"));
    Command::new("kill").args(["-INT", &watch.id().to_string()]).status().unwrap();
    let output = watch.wait_with_output().unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{messages}");
    let store = ArticleStore::read(&folder.path().join("graph")).unwrap();
    let new = oxigraph::model::NamedNodeRef::new_unchecked("https://news.example/stories/2");
    assert!(store.graph().contains(new).unwrap(), "{messages}");
}

#[test]
fn a_manifest_that_was_never_finished_is_swept_away() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("graph");
    fs::create_dir(&store).unwrap();
    fs::write(store.join("newsgraph.json.x1y2z3"), "{").unwrap();
    write_corpus(folder.path(), 2, 40);
    let (code, _, messages) = newsgraph(folder.path(), &BUILD);
    assert_eq!(code, 0, "{messages}");
    assert!(!store.join("newsgraph.json.x1y2z3").exists());
}

/// How often the build is killed; CI asks for more.
fn kills() -> u64 {
    std::env::var("NEWSGRAPH_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

#[test]
fn a_killed_build_loses_nothing_that_it_reported_and_goes_on_to_the_same_store() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 41, 40);
    let batches = [&BUILD[..], &["--batch", "4"]].concat();
    let start = Instant::now();
    assert_eq!(newsgraph(folder.path(), &batches).0, 0);
    let duration = start.elapsed();
    let store = folder.path().join("graph");
    let expected = checked_export(&store);
    // Each round has a store of its own, so that the rounds keep all processors busy.
    let rounds: Vec<u64> = (1..=kills()).collect();
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for part in rounds.chunks(rounds.len().div_ceil(workers)) {
            let (folder, expected) = (folder.path(), &expected);
            scope.spawn(move || part.iter().for_each(|round| kill_once(folder, *round, duration, expected)));
        }
    });
}

/// Builds a store, kills the build at a moment that `round` decides, and checks what is left and what comes of it.
fn kill_once(folder: &Path, round: u64, duration: Duration, expected: &str) {
    let name = format!("graph-{round}");
    let batches = ["build", "news.jsonl", "--store", &name, "--batch", "4"];
    let store = folder.join(&name);
    // The golden ratio spreads the moments evenly over the run whatever their number.
    let part = (round as f64 * 0.618_033_988_75).fract();
    let mut build = command(folder, &batches).stdout(Stdio::piped()).spawn().unwrap();
    thread::sleep(duration.mul_f64(part));
    build.kill().unwrap();
    let output = build.wait_with_output().unwrap();
    let reported = String::from_utf8(output.stdout).unwrap();
    if store.join("newsgraph.json").exists() && store.join("oxigraph/CURRENT").exists() {
        let (code, verified, messages) = newsgraph(folder, &["store", "verify", &name]);
        // Killed while the database was being made there is nothing to read yet.
        if code != 0 && reported.is_empty() {
            assert!(verified.is_empty(), "round {round}, killed at {part}: {verified}{messages}");
        } else {
            assert_eq!(code, 0, "round {round}, killed at {part}: {verified}{messages}");
            let (_, list, _) = newsgraph(folder, &["store", "list", &name]);
            for line in reported.lines() {
                let article = line.split(' ').nth(1).unwrap();
                assert!(list.contains(article), "round {round}: {article} was reported and is lost");
            }
        }
    } else {
        assert_eq!(reported, "");
    }
    let (code, _, messages) = newsgraph(folder, &batches);
    assert_eq!(code, 0, "round {round}, killed at {part}: {messages}");
    assert!(checked_export(&store) == expected, "round {round}, killed at {part}: another store");
    fs::remove_dir_all(&store).unwrap();
}

/// A small disk for one test.
struct Tmpfs<'a>(&'a Path);

impl<'a> Tmpfs<'a> {
    /// `None` where the system does not let us mount.
    fn new(folder: &'a Path, megabytes: u32) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"]).arg(folder);
        mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success()).then_some(Self(folder))
    }

    fn grow(&self, megabytes: u32) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,size={megabytes}m")]).arg(self.0);
        assert!(mount.status().unwrap().success());
    }
}

impl Drop for Tmpfs<'_> {
    fn drop(&mut self) {
        // What stays mounted goes with the machine.
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "says why it did nothing")]
fn a_full_disk_gives_a_clear_message_and_an_intact_store() {
    let folder = tempfile::tempdir().unwrap();
    write_corpus(folder.path(), 200, 120);
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let Some(tmpfs) = Tmpfs::new(&disk, 2) else {
        eprintln!("skipped: mounting a small disk needs root");
        return;
    };
    let build = ["build", "news.jsonl", "--store", "disk/graph", "--batch", "10"];
    let (code, reported, messages) = newsgraph(folder.path(), &build);
    assert_eq!(code, 1, "{messages}");
    assert!(messages.contains("the disk is full"), "{messages}");
    tmpfs.grow(300);
    if !reported.is_empty() {
        let export = checked_export(&disk.join("graph"));
        for line in reported.lines() {
            let article = line.split(' ').nth(1).unwrap();
            assert!(export.contains(&format!("<{article}> .\n")), "{article} was reported and is lost");
        }
    }
    let (code, _, messages) = newsgraph(folder.path(), &build);
    assert_eq!(code, 0, "{messages}");
    let whole = checked_export(&disk.join("graph"));
    assert_eq!(newsgraph(folder.path(), &BUILD).0, 0);
    assert!(whole == checked_export(&folder.path().join("graph")), "another store than on a large disk");
}
