//! Open mode: what clauses say in their own words, and the rules that nearly matched.

use newsgraph::article::Article;
use newsgraph::extraction::near_misses::near_misses;
use newsgraph::graph::{Base, StatementLine};
use newsgraph::ontology::EntityType;
use newsgraph::pipeline::Pipeline;

/// Subject, predicate and object of the open statements of a sentence.
fn open(pipeline: &Pipeline, text: &str) -> Vec<String> {
    let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
    let statements = pipeline.statements(&article);
    let lines = StatementLine::all(&article, &statements, pipeline.ontology(), &Base::default());
    lines
        .iter()
        .filter(|line| line.open)
        .map(|line| format!("{} | {} | {}", line.subject.label, line.predicate, line.object.label))
        .collect()
}

#[test]
fn any_noun_phrase_is_a_subject_and_any_verb_a_predicate() {
    let pipeline = Pipeline::new().unwrap().with_open_relations(true);
    let cases = [
        ("Heavy rain flooded the cellars of the museum.", "Heavy rain | flood | the cellars of the museum"),
        ("The bridge was built in 1850.", "bridge | be built in | 1850"),
        ("Maria Lopez painted the bridge and fed two ducks.", "Maria Lopez | feed | two ducks"),
        ("The result was a surprise.", "result | be | a surprise"),
        ("The finding suggests that glass can bend.", "finding | suggest | glass can bend"),
        ("France promised to send tents to Kenya.", "France | promise | send tents to Kenya"),
        ("Germany suspended aid to Kenya.", "Germany | suspend to | Kenya"),
    ];
    for (text, wanted) in cases {
        let found = open(&pipeline, text);
        assert!(found.iter().any(|line| line.ends_with(wanted)), "{text}: {found:?}, expected {wanted}");
    }
}

#[test]
fn what_nothing_is_known_of_is_a_thing() {
    let pipeline = Pipeline::new().unwrap().with_open_relations(true);
    let article = pipeline.annotate(Article::from_text("Heavy rain flooded the museum.".to_owned(), "test"));
    let statements = pipeline.statements(&article);
    let types: Vec<_> =
        statements.iter().map(|found| article.entity(found.subject.entity).entity_type).collect();
    assert_eq!(types, [EntityType::Thing]);
}

#[test]
fn an_open_event_has_its_type_where_somebody_acts() {
    let pipeline = Pipeline::new().unwrap().with_open_relations(true);
    let event = |text: &str| {
        let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
        let statements = pipeline.statements(&article);
        let lines = StatementLine::all(&article, &statements, pipeline.ontology(), &Base::default());
        lines.into_iter().find_map(|line| line.event)
    };
    assert_eq!(event("Soldiers halted two trains.").as_deref(), Some("COERCE"));
    assert_eq!(event("Fallen trees halted two trains."), None);
}

#[test]
fn a_near_miss_names_the_rule_and_what_it_lacks() {
    let pipeline = Pipeline::new().unwrap();
    let text = "The hotel charged Maria Lopez ten euros. John Park bought bread.";
    let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
    let misses = near_misses(&article, pipeline.ontology());
    let reason = |sentence: usize, words: &str| {
        misses.iter().any(|miss| {
            miss.sentence == sentence && miss.reason.starts_with("relations/") && miss.reason.contains(words)
        })
    };
    assert!(reason(0, "charged/verb:charge: nothing stands in the slot `with`"), "{misses:#?}");
    assert!(reason(1, "acquired/verb:buy: no object of the type"), "{misses:#?}");
}
