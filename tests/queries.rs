//! Bundled questions and free SPARQL on a small graph of two articles.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use std::sync::LazyLock;
use std::time::Duration;

use fixture::{News, argument, graph_of, object, two_articles, words};
use newsgraph::graph::{Base, Graph};
use newsgraph::ontology::Ontology;
use newsgraph::query::{self, AnswerFormat, Answers, Options, QueryError};
use newsgraph::statement::Object;
use newsgraph::text::Span;

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::embedded().unwrap());

fn graph() -> Graph {
    graph_of(&two_articles())
}

fn pairs(values: &[(&str, &str)]) -> Vec<(String, String)> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn ask(graph: &Graph, name: &str, values: &[(&str, &str)]) -> Result<Answers, QueryError> {
    let query = query::bundled(name).unwrap_or_else(|| panic!("there is a query {name}"));
    query.run(graph, &ONTOLOGY, &pairs(values), &Options::default())
}

/// The given columns of each row, as people read them.
fn rows(answers: &Answers, wanted: &[&str]) -> Vec<String> {
    let Answers::Rows { columns, rows } = answers else { panic!("rows expected") };
    let places: Vec<usize> = wanted
        .iter()
        .map(|name| columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("{name}")))
        .collect();
    let cell = |row: &Vec<_>, i: usize| {
        Option::as_ref(&row[i])
            .map_or_else(|| "-".to_owned(), |term| query::shortened(term, &Base::default()))
    };
    rows.iter().map(|row| places.iter().map(|i| cell(row, *i)).collect::<Vec<_>>().join(" | ")).collect()
}

fn answer(name: &str, values: &[(&str, &str)], columns: &[&str]) -> Vec<String> {
    rows(&ask(&graph(), name, values).unwrap_or_else(|e| panic!("{name}: {e}")), columns)
}

fn message(result: Result<Answers, QueryError>) -> String {
    result.expect_err("an error is expected").to_string()
}

fn run(sparql: &str) -> Result<Answers, QueryError> {
    query::run(&graph(), sparql, &Options::default())
}

#[test]
fn accusations() {
    let columns = ["accuser", "accused", "about", "date"];
    let all = ["Karl Weber | Harbour Party | fraud at the port | 2024-11-06"];
    assert_eq!(answer("who-accused-whom", &[], &columns), all);
    assert_eq!(answer("who-accused-whom", &[("who", "weber")], &columns), all);
    assert!(answer("who-accused-whom", &[("whom", "Ana Rossi")], &columns).is_empty());
    assert!(answer("who-accused-whom", &[("since", "2025")], &columns).is_empty());
}

#[test]
fn roles() {
    let columns = ["person", "role", "of", "held"];
    let all =
        ["Ana Rossi | prime minister | Freedonia | now", "Lena Blum | prime minister | Freedonia | now"];
    assert_eq!(answer("who-holds-which-role", &[("role", "Prime Minister")], &columns), all);
    assert_eq!(answer("who-holds-which-role", &[("who", "Blum")], &columns), all[1..]);
    assert!(answer("who-holds-which-role", &[("of", "Geneva")], &columns).is_empty());
}

#[test]
fn meetings_are_found_from_either_side() {
    let columns = ["one", "other", "date", "place"];
    let all = ["Ana Rossi | Karl Weber | 2024-09 | Geneva"];
    for values in [&[][..], &[("who", "Ana Rossi")], &[("who", "Karl Weber")]] {
        assert_eq!(answer("who-met-whom", values, &columns), all);
    }
    assert!(answer("who-met-whom", &[("who", "Lena Blum")], &columns).is_empty());
}

#[test]
fn quotations() {
    let columns = ["speaker", "words"];
    let all = ["Ana Rossi | We counted every vote"];
    assert_eq!(answer("who-said-what", &[("word", "VOTE")], &columns), all);
    assert!(answer("who-said-what", &[("who", "Lena Blum")], &columns).is_empty());
}

#[test]
fn claims_and_denials() {
    let columns = ["subject", "relation", "object", "status", "source"];
    assert_eq!(
        answer("claims", &[("about", "Lena Blum")], &columns),
        [
            "Harbour Party | aided | Lena Blum | claimed | Karl Weber",
            "Harbour Party | aided | Lena Blum | negated | Ana Rossi"
        ]
    );
    assert_eq!(answer("claims", &[], &columns).len(), 3);
    assert_eq!(
        answer("claims", &[("status", "hypothetical")], &columns),
        ["Karl Weber | sued | Harbour Party | hypothetical | -"]
    );
    assert!(answer("claims", &[("source", "Lena Blum")], &columns).is_empty());
}

#[test]
fn everything_about_one() {
    let columns = ["subject", "relation", "object", "status"];
    let found = answer("about", &[("who", "karl weber")], &columns);
    assert!(found.contains(&"Ana Rossi | met | Karl Weber | asserted".to_owned()), "{found:?}");
    assert!(
        found.contains(&"Harbour Party | aided | Lena Blum | claimed".to_owned()),
        "as a source: {found:?}"
    );
    assert_eq!(
        answer("relations-between", &[("from", "Rossi"), ("to", "Blum")], &columns),
        ["Ana Rossi | congratulated | Lena Blum | asserted"]
    );
    assert!(answer("relations-between", &[("from", "Rossi"), ("to", "Harbour Party")], &columns).is_empty());
    assert!(message(ask(&Graph::new().unwrap(), "about", &[("who", "Rossi")])).contains("nothing"));
}

#[test]
fn timelines_run_forward() {
    let columns = ["date", "relation"];
    assert_eq!(
        answer("timeline", &[("who", "Ana Rossi")], &columns),
        ["2024-09 | met", "2025-01-10 | congratulated"]
    );
    assert_eq!(
        answer("timeline", &[("who", "Ana Rossi"), ("since", "2025")], &columns),
        ["2025-01-10 | congratulated"]
    );
}

/// The two articles and one more, in which one of everything happens.
fn eventful() -> Graph {
    let mut articles = two_articles();
    let sentence = "Acme dealt with Bolt.";
    let mut news =
        News::new("https://news.example/acme", "2025-02-01", "Acme and Bolt\nAcme dealt with Bolt.");
    let acme = news.organization("Acme Ltd");
    let bolt = news.organization("Bolt Ltd");
    let freedonia = news.place("Freedonia");
    let third = news.person("Max Third");
    for relation in ["criticised", "supported", "sued", "sanctioned", "defeated", "attacked", "acquired"] {
        news.state(acme, relation, object(bolt), sentence).qualifiers.place = Some(argument(freedonia));
    }
    news.state(third, "role", words("prime minister"), sentence).qualifiers.of = Some(argument(freedonia));
    for age in [40, 41] {
        news.state(third, "age", Object::Number(age, Span::new(0, 0)), sentence);
    }
    articles.push(news);
    graph_of(&articles)
}

#[test]
fn every_query_has_answers_and_can_have_none() {
    let (eventful, nobody) =
        (eventful(), graph_of(&[News::new("https://news.example/n", "2024", "Nothing")]));
    let values = [
        ("about", "who", "Ana Rossi"),
        ("background", "who", "Ana Rossi"),
        ("connections", "from", "Ana Rossi"),
        ("connections", "to", "Harbour Party"),
        ("events", "relation", "support"),
        ("infobox", "who", "Ana Rossi"),
        ("mentioned-together", "who", "Ana Rossi"),
        ("relations-between", "from", "Ana Rossi"),
        ("relations-between", "to", "Karl Weber"),
        ("timeline", "who", "Ana Rossi"),
        ("who-speaks-on", "topic", "vote"),
    ];
    for query in query::all().unwrap_or_else(|e| panic!("{e}")).iter() {
        let given = values.iter().filter(|(name, ..)| *name == query.name);
        let given: Vec<_> = given.map(|(_, name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let found = query.run(&eventful, &ONTOLOGY, &given, &Options::default());
        let found = found.unwrap_or_else(|e| panic!("{}: {e}", query.name));
        assert!(!found.is_empty(), "{}", query.name);
        // A name that nobody bears is an error; an IRI that nothing is said of is not.
        let strange: Vec<_> = given
            .into_iter()
            .map(|(name, value)| match name.as_str() {
                "relation" | "topic" => (name, value),
                _ => (name, ":Nobody".to_owned()),
            })
            .collect();
        let nothing = query.run(&nobody, &ONTOLOGY, &strange, &Options::default());
        assert!(nothing.unwrap_or_else(|e| panic!("{}: {e}", query.name)).is_empty(), "{}", query.name);
    }
}

#[test]
fn disputes_and_contradictions() {
    let graph = eventful();
    let disputes = ask(&graph, "disputed", &[]).unwrap();
    assert_eq!(
        rows(&disputes, &["subject", "relation", "object", "claimedBy", "deniedBy"]),
        ["Harbour Party | aided | Lena Blum | Karl Weber | Ana Rossi"]
    );
    let holders = ask(&graph, "contradictions", &[]).unwrap();
    assert_eq!(rows(&holders, &["role", "of", "one", "other"]).len(), 3);
    let between = ask(&graph, "connections", &[("from", "Ana Rossi"), ("to", "Harbour Party")]).unwrap();
    assert_eq!(
        rows(&between, &["first", "between", "second"]),
        ["met | Karl Weber | accused", "congratulated | Lena Blum | memberOf"]
    );
    let ages = ask(&graph, "different-values", &[]).unwrap();
    assert_eq!(rows(&ages, &["subject", "relation", "one", "other"]), ["Max Third | age | 40 | 41"]);
    let infobox = ask(&graph, "infobox", &[("who", "Ana Rossi")]).unwrap();
    let infobox = rows(&infobox, &["property", "value"]);
    for line in ["age | 52", "role | prime minister", "type | Person"] {
        assert!(infobox.contains(&line.to_owned()), "{line}: {infobox:?}");
    }
    assert!(!infobox.iter().any(|line| line.starts_with("met")), "{infobox:?}");
}

#[test]
fn names_are_matched_forgivingly_and_slips_explained() {
    let graph = graph();
    for name in ["KARL WEBER", "karl-weber", ":Karl_Weber", "https://w3id.org/newsgraph/id/Karl_Weber"] {
        assert!(!ask(&graph, "about", &[("who", name)]).unwrap().is_empty(), "{name}");
    }
    assert_eq!(
        message(ask(&graph, "about", &[("who", "Karl Webber")])),
        "parameter `who`: nothing in the graph is called `Karl Webber` (did you mean `Karl Weber`?)"
    );
    assert_eq!(
        message(ask(&graph, "about", &[])),
        "the query `about` needs the parameter `who`: the person, organisation, place or thing; \
         give it as -p who='Ana Rossi'"
    );
    assert_eq!(
        message(ask(&graph, "about", &[("whom", "x")])),
        "the query `about` has no parameter `whom`; it takes `who`"
    );
    assert_eq!(
        message(ask(&graph, "timeline", &[("who", "Ana Rossi"), ("since", "yesterday")])),
        "parameter `since`: `yesterday` is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD"
    );
}

#[test]
fn a_value_cannot_break_out_of_its_query() {
    let injection = "vote\")) } ; DROP ALL ; SELECT * { ?s ?p ?o FILTER((\"";
    assert!(answer("who-said-what", &[("word", injection)], &["words"]).is_empty());
}

#[test]
fn every_query_says_what_it_answers() {
    let queries = query::all().unwrap_or_else(|e| panic!("{e}"));
    let mut files: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/queries"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(queries.iter().map(|query| query.name.clone()).collect::<Vec<_>>(), files);
    for query in queries.iter() {
        assert!(query.question.ends_with('?'), "{}", query.name);
        assert!(query.parameters.iter().all(|p| !p.comment.is_empty() && !p.example.is_empty()));
        let values: Vec<_> = query
            .parameters
            .iter()
            .map(|parameter| (parameter.name.clone(), parameter.example.clone()))
            .collect();
        let answers = query.run(&graph(), &ONTOLOGY, &values, &Options::default());
        let Answers::Rows { columns, .. } = answers.unwrap_or_else(|e| panic!("{}: {e}", query.name)) else {
            panic!("{} gives rows", query.name)
        };
        let described: Vec<&String> = query.columns.iter().map(|column| &column.name).collect();
        assert_eq!(columns.iter().collect::<Vec<_>>(), described, "{}: columns", query.name);
    }
    let slip = queries.named("who-acused-whom").unwrap_err().to_string();
    assert!(slip.contains("(did you mean `who-accused-whom`"), "{slip}");
    for name in ["Who accused WHOM", "who_accused_whom", "who-accu"] {
        assert_eq!(queries.named(name).unwrap().name, "who-accused-whom");
    }
    assert!(queries.named("who-").is_err(), "several begin so");
}

#[test]
fn free_queries_know_the_usual_prefixes() {
    let answers = run("SELECT ?x { :Ana_Rossi ng:met ?x . ?x a schema:Person }").unwrap();
    assert_eq!(rows(&answers, &["x"]), [":Karl_Weber"]);
    assert_eq!(run("ASK { :Harbour_Party ng:aided :Lena_Blum }").unwrap(), Answers::Boolean(false));
    let built = run("CONSTRUCT { ?a :knows ?b } { ?a ng:met ?b }").unwrap();
    let mut turtle = Vec::new();
    built.write(AnswerFormat::Table(80), &Base::default(), &mut turtle).unwrap();
    assert!(String::from_utf8(turtle).unwrap().contains(":Ana_Rossi :knows :Karl_Weber ."));
    assert!(!run("DESCRIBE :Ana_Rossi").unwrap().is_empty());
}

#[test]
fn answers_come_in_every_results_format() {
    let answers = run("SELECT ?x { :Ana_Rossi ng:age ?x }").unwrap();
    let written = |format: &str| {
        let mut out = Vec::new();
        answers.write(format.parse().unwrap(), &Base::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(written("csv"), "x\r\n52\r\n");
    assert_eq!(written("tsv"), "?x\n52\n");
    assert!(written("json").contains(r#""value":"52""#));
    assert!(written("xml").contains("52</literal>"));
    assert!(written("table").contains("52"));
    let mut out = Vec::new();
    let wrong = answers.write("turtle".parse().unwrap(), &Base::default(), &mut out);
    assert!(wrong.unwrap_err().to_string().contains("expected one of the formats table"));
}

#[test]
fn tables_fit_their_width() {
    let answers = ask(&graph(), "about", &[("who", "Ana Rossi")]).unwrap();
    for width in [60, 100, 160] {
        let mut out = Vec::new();
        answers.write(AnswerFormat::Table(width), &Base::default(), &mut out).unwrap();
        let table = String::from_utf8(out).unwrap();
        let widest = table.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= usize::from(width), "{widest} > {width}:\n{table}");
    }
}

#[test]
fn a_syntax_error_points_at_its_place() {
    let error = message(run("SELECT ?x\nWHERE { ?x ng:met }"));
    let lines: Vec<&str> = error.lines().collect();
    assert!(lines[0].starts_with("SPARQL syntax error at line 2, column "), "{error}");
    assert_eq!(lines[2], "2 | WHERE { ?x ng:met }");
    assert!(lines[3].ends_with('^'), "{error}");
}

#[test]
fn nothing_outside_the_graph_is_reached() {
    assert!(
        message(run("SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }")).contains("offline")
    );
    for update in ["LOAD <http://127.0.0.1:9/data.ttl>", "DROP ALL", "INSERT DATA { :a :b :c }"] {
        assert!(matches!(run(update), Err(QueryError::Syntax(_))), "{update}");
    }
}

#[test]
fn deep_texts_are_refused_before_they_overflow_the_stack() {
    for text in [
        format!("SELECT * {{ {} {} }}", "{".repeat(5_000), "}".repeat(5_000)),
        format!("SELECT ({}1{} AS ?x) {{}}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("SELECT ({} AS ?x) {{}}", vec!["1"; 50_000].join("+")),
        format!("SELECT * {{ {} }}", vec!["{}"; 50_000].join(" UNION ")),
        format!("SELECT * {{ {} }}", "?s ng:met ?o . ".repeat(50_000)),
    ] {
        assert!(matches!(run(&text), Err(QueryError::TooComplex { .. })));
    }
    for text in [
        format!("SELECT * {{ {} {} }}", "{".repeat(150), "}".repeat(150)),
        format!("SELECT ({} AS ?x) {{}}", vec!["1"; 1_900].join("+")),
        format!("SELECT * {{ {} }}", vec!["{?s ng:met ?o}"; 1_900].join(" UNION ")),
        format!("SELECT * {{ VALUES ?x {{ {} }} }}", "1.5 ".repeat(15_000)),
    ] {
        run(&text).unwrap_or_else(|e| panic!("{}: {e}", &text[..40]));
    }
}

#[test]
fn a_query_stops_when_its_time_is_over() {
    let options = Options { timeout: Duration::from_millis(50) };
    let result = query::run(
        &graph(),
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        &options,
    );
    assert!(message(result).contains("longer than 0.05 s"));
}

#[test]
fn a_line_may_hold_only_with_its_parameter() {
    let text = "# title: Met\n# parameter: who ?whoIri entity, for example Ana Rossi: either side\nSELECT ?one {\n  \
                # with who: ?s (rdf:subject|rdf:object) ?whoIri .\n  ?s rdf:predicate ng:met ; rdf:subject ?one\n}";
    let met = query::Query::parse("met", "met.rq", text).unwrap();
    let found =
        |values| met.run(&graph(), &ONTOLOGY, &pairs(values), &Options::default()).map(|found| found.len());
    assert_eq!(found(&[]).unwrap(), 1);
    assert_eq!(found(&[("who", "Karl Weber")]).unwrap(), 1);
    assert_eq!(found(&[("who", "Lena Blum")]).unwrap(), 0);
    let fault = query::Query::parse("met", "met.rq", &text.replace("with who", "with whom")).unwrap_err();
    assert!(fault.to_string().contains("names no parameter"), "{fault}");
}
