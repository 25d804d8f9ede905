//! The documentation is true: its commands run, its queries are queries, its tables are those of the program.
//! `UPDATE_DOCS=1 cargo test --test docs` writes the generated pages anew.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use fixture::{graph_of, two_articles};
use newsgraph::ontology::vocabulary::{NG, PLOVER, PREFIXES};
use newsgraph::ontology::{ObjectKind, Ontology};
use newsgraph::query::{self, Options};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).unwrap()
}

/// The fenced blocks of a page: language and text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// Without the blanks and rules of tables.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_tutorial_works() {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_newsgraph")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut blocks = blocks(&page("tutorial.md")).into_iter();
    let (_, story) = blocks.next().unwrap();
    fs::write(folder.path().join("story.txt"), story).unwrap();
    let mut printed = String::new();
    let mut commands = 0;
    for (language, text) in blocks {
        if language == "text" {
            for line in text.lines() {
                assert!(
                    printed.lines().any(|l| squeezed(l).starts_with(&squeezed(line))),
                    "{line}\n{printed}"
                );
            }
            continue;
        }
        printed.clear();
        for command in text.lines() {
            let mut shell = Command::new("sh");
            shell.current_dir(folder.path()).env("PATH", &path).args(["-c", command]);
            let output = shell.output().unwrap();
            let messages = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && messages.is_empty(), "{command}: {messages}");
            printed += &String::from_utf8_lossy(&output.stdout);
            commands += 1;
        }
    }
    assert!(commands > 15);
}

#[test]
fn the_recipes_of_the_cookbook_run() {
    let graph = graph_of(&two_articles());
    for (i, (language, text)) in blocks(&page("cookbook.md")).into_iter().enumerate() {
        assert_eq!(language, "sparql");
        let answers =
            query::run(&graph, &text, &Options::default()).unwrap_or_else(|e| panic!("{e}\n{text}"));
        // The same fact in two articles, and links to Wikidata, are not in the fixture.
        let empty = text.contains("HAVING") || text.contains("skos:exactMatch") || text.contains("ng:met|");
        assert!(empty || !answers.is_empty(), "recipe {i} finds nothing\n{text}");
    }
}

#[test]
fn the_query_of_the_guide_is_one() {
    let (_, text) = blocks(&page("extending.md")).remove(0);
    let query =
        query::Query::parse("who-met-whom", "docs/extending.md", &text).unwrap_or_else(|e| panic!("{e}"));
    let values = [("who".to_owned(), "Ana Rossi".to_owned())];
    let graph = graph_of(&two_articles());
    let answers = query.run(&graph, &Ontology::embedded().unwrap(), &values, &Options::default()).unwrap();
    assert!(!answers.is_empty());
}

/// Compares a generated page with the file, or writes it.
fn is_up_to_date(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let stale = fs::read_to_string(&path).unwrap_or_default() != text;
    assert!(!stale, "docs/{name} is stale: run `UPDATE_DOCS=1 cargo test --test docs` and commit it");
}

#[test]
fn the_page_of_questions_is_up_to_date() {
    let mut text = "# Questions that come with newsgraph\n\n`newsgraph query NAME -p KEY=VALUE ARTICLE…` asks one. This page is \
                    made from the headers of `queries/*.rq`.\n"
        .to_owned();
    for query in query::all().unwrap_or_else(|e| panic!("{e}")).iter() {
        let _ = write!(text, "\n## {}\n\n{}\n", query.name, query.question);
        if !query.parameters.is_empty() {
            text += "\n| parameter | type | default | example | |\n|---|---|---|---|---|\n";
        }
        for parameter in &query.parameters {
            let default = match &parameter.default {
                Some(default) => default.as_str(),
                None if parameter.required => "required",
                None => "",
            };
            let (kind, comment) = (parameter.kind.name(), &parameter.comment);
            let _ = writeln!(
                text,
                "| `{}` | {kind} | {default} | {} | {comment} |",
                parameter.name, parameter.example
            );
        }
        let shown = query.columns.iter().filter(|column| !column.name.ends_with("Iri"));
        let columns: Vec<String> =
            shown.map(|column| format!("*{}* ({})", column.name, column.comment)).collect();
        let _ = writeln!(text, "\nGives {}.", columns.join(", "));
    }
    is_up_to_date("questions.md", &text);
}

/// Subject, predicate, objects of the published vocabulary.
type Vocabulary = BTreeMap<String, BTreeMap<String, Vec<Term>>>;

fn vocabulary() -> Vocabulary {
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/newsgraph.ttl")).unwrap();
    let mut vocabulary = Vocabulary::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(&text) {
        let quad = quad.unwrap();
        let subject = quad.subject.to_string().trim_matches(['<', '>']).to_owned();
        let predicate = short(quad.predicate.as_str());
        vocabulary.entry(subject).or_default().entry(predicate).or_default().push(quad.object);
    }
    vocabulary
}

fn short(iri: &str) -> String {
    let found =
        PREFIXES.iter().find_map(|(prefix, space)| Some(format!("{prefix}:{}", iri.strip_prefix(space)?)));
    found.unwrap_or_else(|| iri.to_owned())
}

fn shown(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => short(node.as_str()),
        Term::Literal(literal) => literal.value().replace('|', "\\|"),
        other => other.to_string(),
    }
}

fn values(properties: &BTreeMap<String, Vec<Term>>, wanted: &[&str]) -> String {
    let found = wanted.iter().filter_map(|name| properties.get(*name)).flatten();
    found.map(shown).collect::<Vec<_>>().join(", ")
}

const ALIGNMENTS: [&str; 6] = [
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "owl:equivalentClass",
    "owl:equivalentProperty",
    "owl:inverseOf",
    "rdfs:seeAlso",
];

#[test]
fn the_page_of_the_vocabulary_is_up_to_date() {
    let vocabulary = vocabulary();
    let head = &vocabulary["https://w3id.org/newsgraph"];
    let mut text = format!(
        "# The vocabulary\n\n{} Namespace `ng:` <{NG}>, version {}, <{}>, licence <{}>. This page is made from \
         `ontology/newsgraph.ttl` and `ontology/relations/`.\n",
        values(head, &["rdfs:comment"]),
        values(head, &["owl:versionInfo"]),
        values(head, &["owl:versionIRI"]),
        values(head, &["http://purl.org/dc/terms/license"]),
    );
    let ontology = Ontology::embedded().unwrap();
    let is_relation = |iri: &str| ontology.relations().iter().any(|r| iri == format!("{NG}{}", r.name));
    text += "\n## Statements, articles, entities\n\n| term | | of | value | other vocabularies |\n|---|---|---|---|---|\n";
    for (iri, properties) in vocabulary.iter().filter(|(iri, _)| iri.starts_with(NG) && !is_relation(iri)) {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            short(iri),
            values(properties, &["rdfs:comment"]),
            values(properties, &["rdfs:domain"]),
            values(properties, &["rdfs:range"]),
            values(properties, &ALIGNMENTS),
        );
    }
    text += "\n## Relations\n\nIn the graph each is a property `ng:NAME`. The object may be an entity of the types given, words or a \
             number.\n";
    let mut family = "";
    for relation in ontology.relations() {
        if relation.family != family {
            family = &relation.family;
            let columns = "| relation | | from | to | PLOVER | other vocabularies | example |\n|---|---|---|---|---|---|---|";
            let _ = writeln!(text, "\n### {family}\n\n{columns}");
        }
        let names = |types: &[newsgraph::ontology::EntityType]| {
            types.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
        };
        let object = match &relation.object {
            ObjectKind::Entity(types) => names(types),
            ObjectKind::EntityOrText(types) => format!("{}, words", names(types)),
            ObjectKind::Text => "words".to_owned(),
            ObjectKind::Number => "number".to_owned(),
        };
        let both = if relation.symmetric { " Holds both ways." } else { "" };
        let named = if relation.object_named { " Its object has a name." } else { "" };
        let example = relation.examples.first().map_or("", |example| example.text.as_str());
        let _ = writeln!(
            text,
            "| `{}` | {}{both}{named} | {} | {object} | {} | {} | {} |",
            relation.name,
            relation.comment,
            names(&relation.subject),
            relation.plover.as_deref().unwrap_or_default(),
            values(&vocabulary[&format!("{NG}{}", relation.name)], &ALIGNMENTS),
            example.replace('|', "\\|"),
        );
    }
    text += "\n## Event types\n\nOf [PLOVER](https://github.com/openeventdata/PLOVER), as `sem:eventType` of statements.\n\n| type | |\n|---|---|\n";
    for (iri, properties) in vocabulary.iter().filter(|(iri, _)| iri.starts_with(PLOVER)) {
        let _ = writeln!(text, "| `{}` | {} |", short(iri), values(properties, &["rdfs:comment"]));
    }
    is_up_to_date("ontology.md", &text);
}
