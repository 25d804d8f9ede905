//! Runs `tests/extraction/quotations.toml`: short articles and who says what in them.

use newsgraph::article::Article;
use newsgraph::graph::{Base, Graph};
use newsgraph::pipeline::Pipeline;
use newsgraph::query::{self, Options};
use newsgraph::statement::{Object, Predicate, Status};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    about: String,
    text: String,
    /// First words and speaker, in the order of the text.
    said: Vec<(String, String)>,
}

/// Words and speaker of each statement `said`.
fn said(pipeline: &Pipeline, text: &str) -> Vec<(String, String)> {
    let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
    let mut found = Vec::new();
    for statement in pipeline.statements(&article) {
        let Predicate::Relation(id) = statement.predicate else { continue };
        if pipeline.ontology().relation(id).name != "said" {
            continue;
        }
        let Object::Text(words, span) = &statement.object else { panic!("{statement:?}") };
        assert_eq!(span.of(article.text()), words);
        let outer = article.quotation_around(statement.evidence.trigger).filter(|q| q.span != *span);
        assert!(
            statement.status == Status::Asserted || outer.is_some(),
            "{words}: {}",
            statement.status_reason
        );
        assert!(
            statement.evidence.span.contains(*span)
                && statement.evidence.span.contains(statement.evidence.trigger)
        );
        found.push((span.start(), words.clone(), article.entity(statement.subject.entity).name.clone()));
    }
    found.sort();
    found.into_iter().map(|(_, words, speaker)| (words, speaker)).collect()
}

#[test]
fn every_stretch_of_speech_has_its_speaker() {
    let cases: Cases = toml::from_str(include_str!("extraction/quotations.toml")).unwrap();
    let pipeline = Pipeline::new().unwrap();
    assert!(cases.case.len() >= 100);
    let mut faults = Vec::new();
    for case in &cases.case {
        let found = said(&pipeline, &case.text);
        let right = found.len() == case.said.len()
            && found.iter().zip(&case.said).all(|(f, c)| f.0.starts_with(&c.0) && f.1 == c.1);
        if !right {
            faults.push(format!("{}: {found:?}, expected {:?}", case.about, case.said));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.case.len(), faults.join("\n"));
}

#[test]
fn an_addressee_is_kept() {
    let pipeline = Pipeline::new().unwrap();
    let text = "“We will build the bridge this year,” Maria Lopez told John Park.";
    let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
    let statements = pipeline.statements(&article);
    let addressee =
        statements.iter().find_map(|s| s.qualifiers.addressee).map(|a| &article.entity(a.entity).name);
    assert_eq!(addressee.map(String::as_str), Some("John Park"));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(48))]
    #[test]
    fn no_marks_break_the_pipeline(text in "(Lopez |said |we |go[.,]? |[\"'“”‘’«»] ?|: |\n\n){0,30}") {
        thread_local! {
            static PIPELINE: Pipeline = Pipeline::new().unwrap();
        }
        PIPELINE.with(|pipeline| said(pipeline, &text));
    }
}

#[test]
fn indirect_speech_is_answered_beside_quotations() {
    let text = "Lena Blum said the museum would open in May. “It will be free for children,” she said.";
    let pipeline = Pipeline::new().unwrap();
    let article = pipeline.annotate(Article::from_text(text.to_owned(), "https://news.example/museum"));
    let graph = Graph::new().unwrap();
    graph.add(&article, &pipeline.statements(&article), pipeline.ontology()).unwrap();
    let answer = |name: &str, values: &[(String, String)]| {
        let query = query::bundled(name).unwrap();
        let answers = query.run(&graph, pipeline.ontology(), values, &Options::default()).unwrap();
        let mut lines = Vec::new();
        answers.write("csv".parse().unwrap(), &Base::default(), &mut lines).unwrap();
        String::from_utf8(lines).unwrap()
    };
    let said = answer("who-said-what", &[]);
    assert!(said.contains("Lena Blum,the museum would open in May,reported"), "{said}");
    assert!(said.contains("Lena Blum,\"It will be free for children,\",quoted"), "{said}");
    let topic = [("topic".to_owned(), "museum".to_owned())];
    assert!(answer("who-speaks-on", &topic).contains("Lena Blum,1,"));
}
