//! Articles that mean harm: they come out escaped, in little time, and no query reaches the network.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use newsgraph::article::{self, Article, ReadFault};
use newsgraph::export::{self, Format, Options};
use newsgraph::graph::Graph;
use newsgraph::network::{Network, write_dot, write_html, write_svg};
use newsgraph::pipeline::Pipeline;
use newsgraph::query;
use oxigraph::io::{RdfFormat, RdfParser};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new().unwrap());

fn graph_of(text: &str) -> Graph {
    let graph = Graph::new().unwrap();
    let article = PIPELINE.annotate(Article::from_text(text.to_owned(), "hostile.txt"));
    let statements = PIPELINE.statements(&article);
    graph.add(&article, &statements, PIPELINE.ontology()).unwrap();
    graph
}

/// Marks that end strings, names, tags, comments and queries somewhere, and what a terminal or a reader would obey.
const ATTACKS: [&str; 12] = [
    "\"",
    "'''\"\"\"",
    "> <http://evil.example/> <x",
    "\\\" . <a> <b> <c> .",
    "</script><script>alert(1)</script>",
    "]; evil [label=\"x\"];",
    "} INSERT DATA { <a> <b> <c> } {",
    "-->",
    "]]>&lt;",
    "\u{1b}[31m\u{7}\u{9b}2J",
    "\u{202e}live\u{2066}\u{200f}",
    "x\u{85}\u{2028}y\u{7f}",
];

fn hostile_articles() -> impl Iterator<Item = String> {
    ATTACKS.iter().map(|attack| {
        format!(
            "Ann Lee{attack} met Bob Roe of {attack}Acme Corp. in Paris. “We {attack} won {attack} today,” said Ann Lee. \
             Bob Roe, chairman of the {attack} Party, accused Acme Corp. of {attack} fraud. Ann Lee said that {attack} it is so."
        )
    })
}

#[test]
fn nothing_breaks_out_of_any_rdf_format() {
    for text in hostile_articles() {
        let graph = graph_of(&text);
        assert!(!graph.store().is_empty().unwrap());
        for format in Format::ALL {
            let mut out = Vec::new();
            export::write(&graph, format, &Options { text: true, ..Options::default() }, &mut out).unwrap();
            let syntax = RdfFormat::from_media_type(format.media_type()).unwrap();
            let quads = RdfParser::from_format(syntax).for_slice(&out).collect::<Result<Vec<_>, _>>();
            let quads = quads.unwrap_or_else(|error| panic!("{}: {error}\n{text}", format.name()));
            let foreign = quads.iter().find(|quad| {
                let terms = format!("{} {}", quad.subject, quad.predicate);
                terms.contains("<a>") || terms.contains("<http://evil.example/>")
            });
            assert!(foreign.is_none(), "{foreign:?} in {}", format.name());
        }
    }
}

#[test]
fn nothing_breaks_out_of_drawings_and_pages() {
    for text in hostile_articles() {
        let network = Network::read(&graph_of(&text)).unwrap();
        let (mut dot, mut page, mut svg) = (Vec::new(), Vec::new(), Vec::new());
        write_dot(&network, &[], &mut dot).unwrap();
        write_html(&network, &mut page).unwrap();
        write_svg(&network, &[], &mut svg).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        assert!(!svg.contains("<script") && !svg.chars().any(|c| c.is_control() && c != '\n'), "{svg}");
        let (dot, page) = (String::from_utf8(dot).unwrap(), String::from_utf8(page).unwrap());
        assert!(balanced(&dot), "{dot}");
        assert!(
            !dot.contains('\u{1b}') && !dot.lines().any(|line| line.trim_start().starts_with("evil")),
            "{dot}"
        );
        let scripts = page.matches("<script").count();
        assert_eq!((scripts, page.matches("</script").count()), (scripts, scripts));
        assert!(!page.contains("<script>alert"), "{text}");
    }
}

/// Whether brackets outside quoted strings match and every string is closed.
fn balanced(dot: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_i32, false, false);
    for c in dot.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            _ => {}
        }
    }
    depth == 0 && !quoted
}

#[test]
fn no_article_commands_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    for (i, text) in hostile_articles().enumerate() {
        std::fs::write(folder.path().join(format!("{i}.txt")), text).unwrap();
    }
    for arguments in [
        &["extract", "--format", "table", "."][..],
        &["entities", "."],
        &["explain", "."],
        &["query", "who-accused-whom", "--format", "table", "."],
        &["path", "Lee", "Roe", "."],
    ] {
        let mut command = assert_cmd::Command::cargo_bin("newsgraph").unwrap();
        let output = command.current_dir(folder.path()).args(arguments).output().unwrap();
        for bytes in [&output.stdout, &output.stderr] {
            let printed = std::str::from_utf8(bytes).unwrap();
            let command = printed.chars().find(|c| {
                (c.is_control() && !matches!(c, '\n' | '\t'))
                    || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(command, None, "{arguments:?}: {printed:?}");
        }
    }
}

#[test]
fn parameters_of_queries_are_values_not_text() {
    let graph = graph_of("Ann Lee met Bob Roe in Paris. Ann Lee accused Bob Roe of fraud.");
    let before = graph.store().len().unwrap();
    let about = query::bundled("about").unwrap();
    for attack in ATTACKS.iter().chain(&["\" } ; DROP ALL ; { \"", "?x", "<> ) UNION { ?s ?p ?o } #"]) {
        let values = [("who".to_owned(), (*attack).to_owned())];
        let answer = about.run(&graph, PIPELINE.ontology(), &values, &query::Options::default());
        assert!(answer.is_err() || answer.unwrap().is_empty(), "{attack}");
    }
    assert_eq!(graph.store().len().unwrap(), before);
}

#[test]
fn no_query_reaches_the_network_or_changes_the_graph() {
    let graph = graph_of("Ann Lee met Bob Roe in Paris.");
    let before = graph.store().len().unwrap();
    // A server that would be noticed: nothing may connect to it.
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let address = format!("<http://{}/sparql>", server.local_addr().unwrap());
    for sparql in [
        format!("SELECT * {{ SERVICE {address} {{ ?s ?p ?o }} }}"),
        format!("SELECT * {{ ?s ?p ?o OPTIONAL {{ SERVICE {address} {{ ?s ?p ?o }} }} }}"),
        format!("SELECT * FROM {address} {{ ?s ?p ?o }}"),
        format!("LOAD {address}"),
        format!("LOAD {address} INTO GRAPH <g>"),
        "DROP ALL".to_owned(),
        "INSERT DATA { <a> <b> <c> }".to_owned(),
        "DELETE WHERE { ?s ?p ?o }".to_owned(),
    ] {
        let answer = query::run(&graph, &sparql, &query::Options::default());
        assert!(answer.is_err() || answer.is_ok_and(|answer| answer.is_empty()), "{sparql}");
        assert!(server.accept().is_err(), "something connected for {sparql}");
    }
    // Where a failure of the service would be hushed up, nothing connects either.
    let silent = format!("SELECT * {{ SERVICE SILENT {address} {{ ?s ?p ?o }} }}");
    let _ = query::run(&graph, &silent, &query::Options::default());
    assert!(server.accept().is_err());
    assert_eq!(graph.store().len().unwrap(), before);
}

/// Time for the whole pipeline, best of two.
fn seconds(text: &str) -> f64 {
    let time = || {
        let start = Instant::now();
        drop(graph_of(text));
        start.elapsed()
    };
    time().min(time()).as_secs_f64()
}

#[test]
fn time_is_linear_in_the_length_of_hostile_text() {
    let marks =
        ["(", ")", "\"", "“", "”", "'", "a", ".", "a-", "@", "1\" ", "a's ", " ", "\n\n\"", "http://a.b/) "];
    let sentences = [
        "Ann Lee met Bob Roe. ",
        "He said she saw him. ",
        "“We won,” Lee said. ",
        "Ann Lee, ",
        "The company sued its rival. ",
    ];
    // What is done with sentences is cheaper by the byte, so that more of it is needed to tell.
    let cases = marks.map(|piece| (piece, 2_000)).into_iter().chain(sentences.map(|piece| (piece, 8_000)));
    for (piece, bytes) in cases {
        let text = |bytes: usize| piece.repeat(bytes / piece.len());
        let (short, long) = (seconds(&text(bytes)), seconds(&text(8 * bytes)));
        // Eight times as long; quadratic would be sixty-four times.
        assert!(long < 40.0 * short + 0.5, "{piece:?}: {short:.3} s and {long:.3} s");
    }
}

#[test]
fn limits_are_told() {
    let fault = |bytes: &[u8], name: &str| article::read_bytes(bytes, name).unwrap_err();
    let deep = |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
    let start = Instant::now();
    let json = fault(format!("{{\"a\": {}}}", deep("[", "]", 200_000)).as_bytes(), "a.json");
    assert!(json.to_string().contains("a.json: its JSON is broken: recursion limit"), "{json}");
    let page = format!("<html><body>{}</body></html>", deep("<div>", "</div>", 100_000));
    let html = fault(page.as_bytes(), "a.html");
    assert!(html.to_string().contains("too many inside each other"), "{html}");
    let feed = format!("<rss><channel>{}</channel></rss>", deep("<a>", "</a>", 300_000));
    assert!(fault(feed.as_bytes(), "a.xml").to_string().contains("no entry"));
    assert!(matches!(fault(&bomb(), "a.txt.gz").fault, ReadFault::TooLarge));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// 80 MiB of one letter, compressed to some 80 kB.
fn bomb() -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![b'a'; 1 << 20];
    for _ in 0..80 {
        packer.write_all(&block).unwrap();
    }
    packer.finish().unwrap()
}
