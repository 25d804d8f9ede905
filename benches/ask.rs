//! How long the bundled questions take on a graph of 1,000 articles, and how fast the graph is written.
//!
//! `cargo bench --bench ask` prints a line a question (the middle of five runs) and a line a format. With `--check` after
//! `--`, it fails where a figure is missed: 50 ms a question, 500,000 triples a second of N-Quads, 200,000 of Turtle.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers")]

#[path = "../tests/fixture/mod.rs"]
mod fixture;
#[path = "corpus/random.rs"]
mod random;

use std::time::{Duration, Instant};

use fixture::{News, argument, graph_of, object, time, words};
use newsgraph::export::{self, Format};
use newsgraph::graph::Graph;
use newsgraph::ontology::Ontology;
use newsgraph::query::{self, Options};
use newsgraph::statement::Status;
use random::Random;

const ARTICLES: usize = 1_000;
const PEOPLE: usize = 1_500;
const RELATIONS: [&str; 12] = [
    "met",
    "accused",
    "criticised",
    "supported",
    "sued",
    "praised",
    "attacked",
    "acquired",
    "congratulated",
    "defeated",
    "sanctioned",
    "memberOf",
];

const POSTS: [&str; 5] = ["minister", "chair", "leader", "spokesman", "chief executive"];

/// A number below `limit`; small ones come more often, as few people fill many columns.
fn low(random: &mut Random, limit: usize) -> usize {
    limit - 1 - random.below(limit * limit).isqrt()
}

/// An article of twelve statements on some of 1,500 people, 500 organisations and 200 places.
fn article(number: usize, random: &mut Random) -> News {
    let sentence = "One did something to the other in a place, as was said at length by a third.";
    let date = format!("{}-{:02}-{:02}", 2020 + number % 5, 1 + number % 12, 1 + number % 28);
    let text = format!("Headline {number}\n{sentence}");
    let mut news = News::new(&format!("https://news.example/{number}"), &date, &text);
    let people: Vec<_> =
        (0..6).map(|i| news.person(&format!("Given{i} Surname{}", low(random, PEOPLE)))).collect();
    let bodies: Vec<_> = (0..3).map(|_| news.organization(&format!("Body {}", low(random, 500)))).collect();
    let place = news.place(&format!("Town {}", low(random, 200)));
    // Times, places and sources are as frequent as in news: rather more than one statement in ten has each.
    for i in 0..9 {
        let relation = RELATIONS[low(random, RELATIONS.len())];
        let other = if i % 3 == 0 { bodies[i / 3] } else { people[(i + 1) % 6] };
        let source = argument(people[(i + 2) % 6]);
        let statement = news.state(people[i % 6], relation, object(other), sentence);
        if i % 4 == 1 {
            statement.qualifiers.time = time(&date);
        }
        if i % 4 == 2 {
            statement.qualifiers.place = Some(argument(place));
        }
        if i % 4 == 3 {
            statement.status = [Status::Claimed, Status::Negated][i / 4 % 2];
            statement.source = Some(source);
        }
    }
    let post = POSTS[number % POSTS.len()];
    news.state(people[0], "role", words(post), sentence).qualifiers.of = Some(argument(bodies[0]));
    news.state(people[1], "said", words("We shall look into the port and the vote."), sentence);
    news.state(people[2], "said", words("Nobody was asked."), sentence);
    news
}

fn middle_of(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn main() {
    let check = std::env::args().any(|argument| argument == "--check");
    let mut random = Random(7);
    let articles: Vec<News> = (0..ARTICLES).map(|number| article(number, &mut random)).collect();
    let start = Instant::now();
    let graph = graph_of(&articles);
    let quads = graph.store().len().unwrap();
    println!("{ARTICLES} articles, {quads} quads, built in {:.2} s", start.elapsed().as_secs_f64());
    let missed = ask(&graph) + write(&graph);
    if check && missed > 0 {
        println!("{missed} figures missed");
        std::process::exit(1);
    }
}

/// Asks every question with the values that follow; returns how many take too long.
fn ask(graph: &Graph) -> usize {
    let values = [
        ("from", "Given0 Surname1"),
        ("relation", "support"),
        ("to", "Given1 Surname2"),
        ("topic", "port"),
        ("who", "Given0 Surname1"),
    ];
    let ontology = Ontology::embedded().unwrap();
    let mut missed = 0;
    for question in query::all().unwrap().iter() {
        let required = question.parameters.iter().filter(|parameter| parameter.required);
        let given: Vec<(String, String)> = required
            .map(|parameter| {
                let value = values.iter().find(|(name, _)| *name == parameter.name).unwrap().1;
                (parameter.name.clone(), value.to_owned())
            })
            .collect();
        let mut rows = 0;
        let time = middle_of(5, || {
            rows = question.run(graph, &ontology, &given, &Options::default()).unwrap().len();
        });
        let slow = time > Duration::from_millis(50);
        missed += usize::from(slow);
        let mark = if slow { "  too slow" } else { "" };
        println!("{:24} {:8.1} ms {rows:7} rows{mark}", question.name, time.as_secs_f64() * 1000.0);
    }
    missed
}

/// Writes the graph in every format; returns how many are too slow.
fn write(graph: &Graph) -> usize {
    let options = export::Options { text: true, ..export::Options::default() };
    let mut lines = Vec::new();
    export::write(graph, Format::NTriples, &options, &mut lines).unwrap();
    let distinct = lines.iter().filter(|byte| **byte == b'\n').count();
    let quads = graph.store().len().unwrap();
    let mut missed = 0;
    for format in Format::ALL {
        let triples = if format.has_named_graphs() { quads } else { distinct };
        let mut bytes = 0;
        let time = middle_of(3, || {
            let mut out = Vec::new();
            export::write(graph, format, &options, &mut out).unwrap();
            bytes = out.len();
        });
        let rate = triples as f64 / time.as_secs_f64();
        let wanted = match format {
            Format::NQuads => 500_000.0,
            Format::Turtle => 200_000.0,
            _ => 0.0,
        };
        missed += usize::from(rate < wanted);
        let mark = if rate < wanted { "  too slow" } else { "" };
        println!("{:10} {rate:10.0} triples/s, {:.1} MB{mark}", format.name(), bytes as f64 / 1e6);
    }
    missed
}
