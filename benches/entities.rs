//! How fast mentions are found, resolved and linked, with the bundled gazetteer and with a million names more.
//!
//! ```text
//! cargo bench --bench entities -- ARTICLE_OR_FOLDER…
//! ```
//! Prints words a second on one core, analysis not counted.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement may fail, and prints")]

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use newsgraph::article::{self, Article};
use newsgraph::entities;
use newsgraph::ontology::{Ontology, Sources, compile_gazetteer};
use newsgraph::syntax::{Analyser, Sentence};

/// Rounds over all articles, of which the fastest counts.
const ROUNDS: usize = 5;

fn main() {
    let mut paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| !a.starts_with("--")).map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/starmer-trump.txt"));
    }
    let analyser = Analyser::embedded().unwrap();
    let mut articles: Vec<(Article, Vec<Sentence>)> = Vec::new();
    for file in paths.iter().flat_map(|path| article::find(path).unwrap()) {
        for article in article::read_path(&file).unwrap() {
            let sentences = analyser.analyse(&article);
            articles.push((article, sentences));
        }
    }
    let bundled = Ontology::embedded().unwrap();
    report("bundled gazetteer", &bundled, &articles);
    let folder = tempfile::tempdir().unwrap();
    let (table, index) = (folder.path().join("million.tsv"), folder.path().join("million.index"));
    std::fs::write(&table, million()).unwrap();
    let started = Instant::now();
    let size = compile_gazetteer(&[table], &mut File::create(&index).unwrap()).unwrap();
    println!("compiled {} entities into {} bytes in {:.1?}", size.entries, size.bytes, started.elapsed());
    let started = Instant::now();
    let sources = Sources::embedded().with_gazetteer(&index).unwrap();
    println!("opened in {:.1?}", started.elapsed());
    report("and a million names", &Ontology::load(&sources).unwrap(), &articles);
}

/// A million names of two or three words, the first words being common in news so that lookups go deep.
fn million() -> String {
    const FIRST: [&str; 20] = [
        "The", "John", "New", "Bank", "United", "Michael", "North", "Saint", "Anna", "Bill", "Port", "San",
        "General", "Lake", "Mount", "David", "Fort", "West", "Robert", "Mary",
    ];
    const SYLLABLES: [&str; 16] = [
        "ba", "ken", "dor", "mi", "lan", "ste", "ro", "vic", "hal", "ny", "tor", "ga", "wes", "pi", "lo",
        "sun",
    ];
    let mut table = String::from("name\ttype\twikidata\n");
    for i in 0..1_000_000_usize {
        let word = |mut n: usize| {
            let mut word = String::new();
            for _ in 0..3 {
                word.push_str(SYLLABLES[n % SYLLABLES.len()]);
                n /= SYLLABLES.len();
            }
            word[..1].to_uppercase() + &word[1..]
        };
        let first = FIRST[i % FIRST.len()];
        let rest = i / FIRST.len();
        writeln!(table, "{first} {} {}\tPlace\tQ{i}", word(rest), word(rest / 64 + 7)).unwrap();
    }
    table
}

fn report(title: &str, ontology: &Ontology, articles: &[(Article, Vec<Sentence>)]) {
    let words: usize =
        articles.iter().flat_map(|(_, sentences)| sentences).map(|sentence| sentence.tokens().len()).sum();
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let copies = articles.to_vec();
        let started = Instant::now();
        for (article, sentences) in copies {
            std::hint::black_box(entities::resolve(article, sentences, ontology));
        }
        best = best.min(started.elapsed());
    }
    println!("{title}: {words} words, {:.0} words a second", words as f64 / best.as_secs_f64());
}
