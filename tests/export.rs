//! Exports read back: the same graph, whatever the format and however nasty the names.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use std::collections::BTreeSet;

use fixture::{News, graph_of, object, two_articles, words};
use newsgraph::export::{self, Format, Options, RdfVersion, View};
use newsgraph::graph::Graph;
use newsgraph::ontology::EntityType;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad};
use proptest::prelude::*;

fn written(graph: &Graph, format: Format, options: &Options) -> String {
    let mut out = Vec::new();
    export::write(graph, format, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn whole() -> Options {
    Options { text: true, ..Options::default() }
}

/// Every quad of a graph; without graph names for formats that have none.
fn quads(graph: &Graph, named_graphs: bool) -> BTreeSet<String> {
    let merged =
        |quad: Quad| if named_graphs { quad } else { Quad { graph_name: GraphName::DefaultGraph, ..quad } };
    graph.store().iter().map(|quad| merged(quad.unwrap()).to_string()).collect()
}

fn parsed(text: &str, format: Format) -> BTreeSet<String> {
    let format = RdfFormat::from_media_type(format.media_type()).unwrap();
    RdfParser::from_format(format)
        .for_slice(text)
        .map(|quad| quad.unwrap_or_else(|e| panic!("{e}\n{text}")).to_string())
        .collect()
}

fn survives(graph: &Graph) {
    for format in Format::ALL {
        let text = written(graph, format, &whole());
        if format == Format::JsonLd {
            let rdf_11 = Options { rdf: RdfVersion::V11, ..whole() };
            let expected = parsed(&written(graph, Format::NQuads, &rdf_11), Format::NQuads);
            assert_eq!(parsed(&text, format), expected, "{text}");
        } else {
            let expected = quads(graph, format.has_named_graphs());
            assert_eq!(parsed(&text, format), expected, "{}\n{text}", format.name());
        }
    }
}

#[test]
fn every_format_gives_the_graph_back() {
    survives(&graph_of(&two_articles()));
    survives(&Graph::new().unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn nasty_names_survive(name in "\\PC{0,12}[ '\"\\\\<>{}|~.,;:#%/é\u{2028}\n]{0,6}\\PC{0,4}", quote in "[\\PC\n\t\"\\\\]{0,20}") {
        let mut news = News::new("https://news.example/a?b=c&d=(e)", "2024-02-03", "A \"headline\"\nIt happened.");
        let one = news.entity(EntityType::Organization, &name, &[&quote]);
        let other = news.described(EntityType::Group, &format!("the {name}"));
        news.state(one, "accused", object(other), "It happened.");
        news.state(one, "said", words(&quote), "It happened.");
        news.state(one, "role", words(&name), "It happened.");
        survives(&graph_of(&[news]));
    }
}

#[test]
fn turtle_reads_like_a_text() {
    let turtle = written(&graph_of(&two_articles()), Format::Turtle, &Options::default());
    for part in [
        "# Rossi meets Weber in Geneva (2024-11-06)\n@base <https://news.example/summit> .\n",
        ":Ana_Rossi a schema:Person ;\n    rdfs:label \"Ana Rossi\" ;\n    skos:altLabel \"Rossi\" .\n",
        ":Karl_Weber ng:accused :Harbour_Party ~ st:",
        "ng:about \"fraud at the port\"",
        "rdf:reifies <<( :Harbour_Party ng:aided :Lena_Blum )>>",
        "ng:evidence <#char=",
    ] {
        assert!(turtle.contains(part), "{part}\n{turtle}");
    }
    assert_eq!(turtle.matches(":Ana_Rossi a schema:Person").count(), 1, "entities are described once");
    assert!(!turtle.contains("nif:anchorOf"), "the words of an article are left out unless asked for");
}

#[test]
fn facts_are_small_and_hold_nothing_that_is_only_said() {
    let options = Options { view: View::Facts, ..Options::default() };
    let turtle = written(&graph_of(&two_articles()), Format::Turtle, &options);
    assert!(turtle.contains(":Ana_Rossi a schema:Person ;\n    rdfs:label \"Ana Rossi\" ;\n"), "{turtle}");
    assert!(turtle.contains("ng:met :Karl_Weber"), "{turtle}");
    for absent in ["ng:aided", "ng:sued", "st:0", "rdf:reifies", "ng:status"] {
        assert!(!turtle.contains(&format!(" {absent}")), "{absent}\n{turtle}");
    }
}

#[test]
fn rdf_11_has_no_triple_terms() {
    let options = Options { rdf: RdfVersion::V11, ..Options::default() };
    let graph = graph_of(&two_articles());
    let turtle = written(&graph, Format::Turtle, &options);
    assert!(!turtle.contains("<<(") && !turtle.contains("{|"));
    assert_eq!(turtle.matches("a rdf:Statement").count(), 12);
}

#[test]
fn selections_leave_the_rest_out() {
    let graph = graph_of(&two_articles());
    let lines = |options: &Options| written(&graph, Format::NQuads, options);
    let node = |iri: &str| NamedNode::new(iri).unwrap();
    let second = "https://news.example/resignation";
    let only_second = lines(&Options { articles: vec![node(second)], ..Options::default() });
    assert!(
        only_second.lines().all(|line| line.ends_with(&format!("<{second}> ."))) && !only_second.is_empty()
    );
    assert_eq!(lines(&Options { since: "2025-01-01".parse().ok(), ..Options::default() }), only_second);
    let about = vec![node("https://w3id.org/newsgraph/id/Geneva")];
    let about = lines(&Options { about, ..Options::default() });
    assert!(
        about.contains("#met>") && !about.contains("#accused>") && !about.contains("Lena_Blum"),
        "{about}"
    );
}

#[test]
fn exported_files_load_again() {
    let graph = graph_of(&two_articles());
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let path = folder.path().join(format!("graph.{}", format.extension()));
        std::fs::write(&path, written(&graph, format, &whole())).unwrap();
        let loaded = Graph::load(&path).unwrap();
        assert_eq!(
            written(&loaded, Format::JsonLd, &whole()),
            written(&graph, Format::JsonLd, &whole()),
            "{}",
            format.name()
        );
    }
    let facts = folder.path().join("facts.ttl");
    let options = Options { view: View::Facts, ..Options::default() };
    std::fs::write(&facts, written(&graph, Format::Turtle, &options)).unwrap();
    let loaded = Graph::load(&facts).unwrap();
    assert!(written(&loaded, Format::Turtle, &options).contains("ng:met :Karl_Weber"));
}

#[test]
fn a_fault_in_a_file_is_found_by_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let fault = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        Graph::load(&path).err().unwrap().to_string()
    };
    assert!(fault("a.ttl", "<http://a> <http://b>\n  <http://c> ; .\n <http://d> x .").contains("a.ttl:3:"));
    assert!(fault("a.nq", "<http://a> <http://b> <http://c> .\nnothing\n").contains("a.nq:2:"));
    assert!(fault("a.docx", "").contains("expected one of .ttl"));
    assert!(Graph::load(&folder.path().join("none.ttl")).err().unwrap().to_string().contains("none.ttl"));
}
