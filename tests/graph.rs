//! The graph of an article: what is asserted, what is only said, how things are named.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use std::collections::BTreeSet;

use fixture::{News, argument, graph_of, object, time, two_articles};
use newsgraph::graph::{Base, Graph, StatementLine, class};
use newsgraph::ontology::vocabulary::{NG, PLOVER, sem};
use newsgraph::ontology::{EntityType, Ontology};
use newsgraph::query::{self, Options};
use newsgraph::statement::Status;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};

const PREFIXES: &str = "PREFIX : <https://w3id.org/newsgraph/id/> PREFIX ng: <https://w3id.org/newsgraph#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ";

fn ask(graph: &Graph, pattern: &str) -> bool {
    let mut query = SparqlEvaluator::new().parse_query(&format!("{PREFIXES} ASK {{ {pattern} }}")).unwrap();
    query.dataset_mut().set_default_graph_as_union();
    let QueryResults::Boolean(answer) = query.on_store(graph.store()).execute().unwrap() else {
        panic!("ASK gives a boolean")
    };
    answer
}

fn quads(graph: &Graph) -> BTreeSet<String> {
    graph.store().iter().map(|quad| quad.unwrap().to_string()).collect()
}

#[test]
fn what_is_said_is_not_what_is_so() {
    let graph = graph_of(&two_articles());
    assert!(ask(&graph, ":Karl_Weber ng:accused :Harbour_Party"));
    assert!(!ask(&graph, ":Harbour_Party ng:aided :Lena_Blum"), "claimed and denied");
    assert!(!ask(&graph, ":Karl_Weber ng:sued :Harbour_Party"), "hypothetical");
    assert!(ask(
        &graph,
        "?claim rdf:reifies <<( :Harbour_Party ng:aided :Lena_Blum )>> ; ng:status ng:claimed ; ng:source :Karl_Weber .
         ?denial rdf:subject :Harbour_Party ; rdf:object :Lena_Blum ; ng:status ng:negated ; ng:source :Ana_Rossi"
    ));
}

#[test]
fn a_statement_carries_evidence_time_and_place() {
    let graph = graph_of(&two_articles());
    assert!(ask(
        &graph,
        "?met rdf:subject :Ana_Rossi ; rdf:predicate ng:met ; ng:place :Geneva ; ng:earliest ?from ; ng:latest ?to ;
             ng:evidence <https://news.example/summit#char=28,96> .
         FILTER(?from <= ?to && STR(?to) = '2024-09-30')
         :Geneva skos:exactMatch <http://www.wikidata.org/entity/Q71>"
    ));
    assert!(ask(&graph, ":Ana_Rossi ng:role ?post . :Lena_Blum ng:role ?post"), "one post, two holders");
}

#[test]
fn adding_an_article_again_changes_nothing_and_removing_it_leaves_nothing() {
    let articles = two_articles();
    let graph = graph_of(&articles);
    let before = quads(&graph);
    articles[0].add_to(&graph);
    assert_eq!(quads(&graph), before);
    let mut shorter = two_articles().remove(0);
    shorter.statements.truncate(1);
    shorter.add_to(&graph);
    assert!(!ask(&graph, ":Karl_Weber ng:accused :Harbour_Party"));
    for article in ["https://news.example/summit", "https://news.example/resignation"] {
        assert!(graph.remove(NamedNode::new(article).unwrap().as_ref()).unwrap());
    }
    assert!(quads(&graph).is_empty());
}

#[test]
fn names_meet_across_articles_only_when_they_say_who_it_is() {
    let graph = graph_of(&two_articles());
    assert!(ask(
        &graph,
        "GRAPH ?a { ?x ng:met :Karl_Weber } GRAPH ?b { ?x ng:congratulated ?y } FILTER(?a != ?b)"
    ));
    assert!(ask(&graph, ":Lena_Blum ng:criticised ?weber FILTER(?weber != :Karl_Weber)"), "a bare surname");
}

#[test]
fn namesakes_of_one_article_are_told_apart() {
    let mut news = News::new("https://news.example/a", "2024", "Headline\nParis met Paris.");
    let ids = [
        news.entity(EntityType::Place, "Paris", &[]),
        news.entity(EntityType::Place, "Paris", &[]),
        news.entity(EntityType::Organization, "Paris", &[]),
        news.described(EntityType::Organization, "the company"),
        news.described(EntityType::Organization, "the company"),
    ];
    news.link(ids[0], "http://www.wikidata.org/entity/Q90", "Paris");
    news.link(ids[1], "http://www.wikidata.org/entity/Q830149", "Paris");
    for id in ids {
        news.state(ids[0], "met", object(id), "Paris met Paris.");
    }
    let lines = lines(&news);
    let iris: BTreeSet<&str> = lines.iter().filter_map(|line| line.object.iri.as_deref()).collect();
    assert_eq!(iris.len(), ids.len(), "{iris:?}");
    assert!(iris.contains("https://w3id.org/newsgraph/id/Paris~Q830149"));
    assert!(iris.contains("https://w3id.org/newsgraph/id/Paris~Organization"));
}

fn lines(news: &News) -> Vec<StatementLine> {
    StatementLine::all(&news.annotated(), &news.statements, &Ontology::embedded().unwrap(), &Base::default())
}

#[test]
fn a_statement_line_keeps_the_contract() {
    let mut news = News::new("https://news.example/é", "2024", "É — headline\nAna Rossi may sue Karl Weber.");
    let rossi = news.person("Ana Rossi");
    let weber = news.person("Karl Weber");
    let suit = news.state(rossi, "sued", object(weber), "Ana Rossi may sue Karl Weber.");
    suit.status = Status::Hypothetical;
    suit.source = Some(argument(weber));
    suit.qualifiers.time = time("2025");
    let line = serde_json::to_value(&lines(&news)[0]).unwrap();
    let id = line["id"].as_str().unwrap();
    assert!(id.starts_with("https://w3id.org/newsgraph/id/st/"), "{id}");
    assert_eq!(
        line,
        serde_json::json!({
            "article": "news.txt",
            "id": id,
            "subject": {"iri": "https://w3id.org/newsgraph/id/Ana_Rossi", "label": "Ana Rossi", "type": "Person"},
            "predicate": "sued",
            "object": {"iri": "https://w3id.org/newsgraph/id/Karl_Weber", "label": "Karl Weber", "type": "Person"},
            "status": "hypothetical",
            "source": {"iri": "https://w3id.org/newsgraph/id/Karl_Weber", "label": "Karl Weber"},
            "qualifiers": {"time": "2025"},
            "evidence": {"start": 13, "end": 42, "text": "Ana Rossi may sue Karl Weber."},
            "rule": "sued/test",
            "confidence": 0.9_f32,
        })
    );
}

#[test]
fn a_fully_qualified_statement_takes_at_most_15_quads_and_no_blank_node() {
    let mut news = News::new("https://news.example/a", "2024", "Headline\nAna Rossi met Karl Weber.");
    let rossi = news.person("Ana Rossi");
    let weber = news.person("Karl Weber");
    let geneva = news.place("Geneva");
    let graph = graph_of(std::slice::from_ref(&news));
    let without = quads(&graph).len();
    let about = news.span("met");
    let met = news.state(rossi, "met", object(weber), "Ana Rossi met Karl Weber.");
    met.qualifiers.time = time("2024-09");
    met.qualifiers.place = Some(argument(geneva));
    met.qualifiers.about = Some(about);
    news.add_to(&graph);
    let (sentence, its_words) = (1, 1);
    assert_eq!(quads(&graph).len() - without - sentence - its_words, 15);
    let blank = |quad: &Quad| quad.subject.is_blank_node() || matches!(quad.object, Term::BlankNode(_));
    assert!(!graph.store().iter().any(|quad| blank(&quad.unwrap())));
}

#[test]
fn the_base_can_be_chosen() {
    let graph = Graph::new().unwrap().with_base(Base::new("https://example.org/kb/").unwrap());
    two_articles()[0].add_to(&graph);
    assert!(ask(&graph, "<https://example.org/kb/Ana_Rossi> ng:met <https://example.org/kb/Karl_Weber>"));
}

/// Subjects, predicates and objects of the published vocabulary or the shapes.
fn triples(file: &str) -> BTreeSet<(String, String, String)> {
    let text = std::fs::read(format!("{}/ontology/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text).map(|quad| quad.unwrap());
    quads.map(|q| (q.subject.to_string(), q.predicate.to_string(), q.object.to_string())).collect()
}

#[test]
fn the_published_vocabulary_describes_every_relation_as_its_rules_do() {
    let vocabulary = triples("newsgraph.ttl");
    assert!(!triples("shapes.ttl").is_empty());
    let says = |subject: &str, predicate: &str, object: &str| {
        vocabulary.contains(&(format!("<{subject}>"), format!("<{predicate}>"), object.to_owned()))
    };
    for relation in Ontology::embedded().unwrap().relations() {
        let iri = format!("{NG}{}", relation.name);
        for (property, text) in [("label", &relation.label), ("comment", &relation.comment)] {
            let literal = Literal::new_language_tagged_literal(text.as_str(), "en").unwrap().to_string();
            let property = format!("http://www.w3.org/2000/01/rdf-schema#{property}");
            assert!(says(&iri, &property, &literal), "{iri}: {literal}");
        }
        for (property, types) in [("domain", relation.subject.as_slice()), ("range", relation.object.types())]
        {
            for entity_type in types {
                let property = format!("https://schema.org/{property}Includes");
                assert!(says(&iri, &property, &class(*entity_type).to_string()), "{iri}: {entity_type}");
            }
        }
        let type_property = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
        let symmetric = says(&iri, type_property, "<http://www.w3.org/2002/07/owl#SymmetricProperty>");
        assert_eq!(symmetric, relation.symmetric, "{iri}");
        if let Some(plover) = &relation.plover {
            assert!(says(&iri, sem::EVENT_TYPE.as_str(), &format!("<{PLOVER}{plover}>")), "{iri}");
        }
    }
}

#[test]
fn every_term_of_the_graph_is_described() {
    let vocabulary = triples("newsgraph.ttl");
    let described: BTreeSet<&str> = vocabulary
        .iter()
        .filter(|(_, predicate, _)| predicate == "<http://www.w3.org/2000/01/rdf-schema#comment>")
        .map(|(subject, ..)| subject.as_str())
        .collect();
    for (subject, ..) in &vocabulary {
        assert!(!subject.contains(NG) || described.contains(subject.as_str()), "{subject}");
    }
    for quad in graph_of(&two_articles()).store().iter() {
        let predicate = quad.unwrap().predicate.to_string();
        assert!(!predicate.contains(NG) || described.contains(predicate.as_str()), "{predicate}");
    }
}

#[test]
fn what_newsgraph_writes_conforms_and_what_it_would_not_is_reported() {
    let graph = graph_of(&two_articles());
    assert_eq!(query::validate(&graph, &Options::default()).unwrap(), []);
    let update = "PREFIX : <https://w3id.org/newsgraph/id/> PREFIX ng: <https://w3id.org/newsgraph#>
        INSERT DATA { GRAPH <https://news.example/summit> {
            :Harbour_Party ng:aided :Lena_Blum . :broken ng:status ng:claimed ; ng:source :Nameless } }";
    SparqlEvaluator::new().parse_update(update).unwrap().on_store(graph.store()).execute().unwrap();
    let violations = query::validate(&graph, &Options::default()).unwrap();
    let shapes: BTreeSet<_> = violations.iter().map(|violation| violation.shape.as_str()).collect();
    let expected = ["claim-stored-as-fact", "participant-without-label", "statement-incomplete"];
    assert_eq!(shapes.into_iter().collect::<Vec<_>>(), expected);
    let mut files: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/shapes"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(query::shapes().collect::<Vec<_>>(), files);
}
