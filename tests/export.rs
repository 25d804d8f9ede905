//! Exports read back: the same graph, whatever the format and however nasty the names.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use std::collections::{BTreeMap, BTreeSet};

use fixture::{News, graph_of, object, two_articles, words};
use newsgraph::export::{self, Format, Options, RdfVersion, StatementTable, View};
use newsgraph::graph::Graph;
use newsgraph::network::{self, Network};
use newsgraph::ontology::EntityType;
use newsgraph::ontology::vocabulary::{ng, nif};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad, Term};
use proptest::prelude::*;
use quick_xml::events::Event;

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
        let rdf_11 = Options { rdf: RdfVersion::V11, ..whole() };
        let lines = if format.has_named_graphs() { Format::NQuads } else { Format::NTriples };
        let expected_11 = parsed(&written(graph, lines, &rdf_11), lines);
        let text_11 = written(graph, format, &rdf_11);
        assert_eq!(parsed(&text_11, format), expected_11, "{} 1.1\n{text_11}", format.name());
        assert!(!text_11.contains("<<("), "{text_11}");
        let expected = match format {
            // It is RDF 1.1 always.
            Format::JsonLd => expected_11,
            _ => quads(graph, format.has_named_graphs()),
        };
        assert_eq!(parsed(&text, format), expected, "{}\n{text}", format.name());
    }
    networks_survive(graph);
    tables_survive(graph);
}

/// Labels, ends and words of a network are in GraphML and GEXF as they are in the graph, but for what XML cannot say.
fn networks_survive(graph: &Graph) {
    let network = Network::read(graph).unwrap();
    let sayable = |text: &str| -> String {
        text.chars().filter(|c| *c >= ' ' || matches!(c, '\t' | '\n' | '\r')).collect()
    };
    let labels: BTreeSet<String> = network.graph().node_weights().map(|node| sayable(&node.label)).collect();
    let (mut graphml, mut gexf) = (Vec::new(), Vec::new());
    network::write_graphml(&network, &mut graphml).unwrap();
    network::write_gexf(&network, &mut gexf).unwrap();
    let mut found = BTreeSet::new();
    let edges = elements(&graphml, |name, attributes, text| {
        if name == "data" && attributes.get("key").is_some_and(|key| key == "node-label") {
            found.insert(text.to_owned());
        }
    });
    assert_eq!(found, labels.iter().filter(|label| !label.is_empty()).cloned().collect());
    assert_eq!(edges, network.graph().edge_count());
    let mut found = BTreeSet::new();
    let edges = elements(&gexf, |name, attributes, _| {
        if name == "node" {
            found.insert(attributes["label"].clone());
        }
    });
    assert_eq!(found, labels);
    assert_eq!(edges, network.graph().edge_count());
}

/// Calls `then` with name, attributes and text of each element that ends or is empty; returns how many edges there are.
fn elements(xml: &[u8], mut then: impl FnMut(&str, &BTreeMap<String, String>, &str)) -> usize {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut open: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    let mut edges = 0;
    let begin = |start: &quick_xml::events::BytesStart<'_>| {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
            (key, attribute.unescape_value().unwrap().into_owned())
        });
        let name = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
        (name, attributes.collect::<BTreeMap<_, _>>(), String::new())
    };
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(xml))) {
            Event::Start(start) => open.push(begin(&start)),
            Event::Empty(start) => {
                let (name, attributes, text) = begin(&start);
                then(&name, &attributes, &text);
            }
            Event::Text(text) => {
                if let Some((.., inner)) = open.last_mut() {
                    inner.push_str(&text.unescape().unwrap());
                }
            }
            Event::End(_) => {
                let (name, attributes, text) = open.pop().unwrap();
                edges += usize::from(name == "edge");
                then(&name, &attributes, &text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    edges
}

/// Every statement is a line of the table, with its words.
fn tables_survive(graph: &Graph) {
    let mut table = Vec::new();
    let mut writer = StatementTable::new(&mut table).unwrap();
    writer.add(graph, &whole()).unwrap();
    writer.finish().unwrap();
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let columns: Vec<String> = reader.headers().unwrap().iter().map(ToOwned::to_owned).collect();
    let place = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let literal = |predicate: NamedNodeRef<'_>| -> BTreeSet<String> {
        let quads = graph.store().quads_for_pattern(None, Some(predicate), None, None);
        quads
            .filter_map(|quad| match quad.unwrap().object {
                Term::Literal(literal) => Some(literal.value().to_owned()),
                _ => None,
            })
            .collect()
    };
    let statements = graph.store().quads_for_pattern(None, Some(ng::STATUS), None, None).count();
    assert_eq!(rows.len(), statements);
    let objects: BTreeSet<String> = rows.iter().map(|row| row[place("object")].to_owned()).collect();
    assert!(literal(rdf::OBJECT).is_subset(&objects));
    let words: BTreeSet<String> = rows.iter().map(|row| row[place("text")].to_owned()).collect();
    assert_eq!(words, literal(nif::ANCHOR_OF));
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
