//! Runs `tests/extraction/status.toml`: whether a sentence's relation is asserted, claimed, negated or hypothetical.

use std::collections::BTreeMap;

use newsgraph::article::Article;
use newsgraph::pipeline::Pipeline;
use newsgraph::statement::{Predicate, Statement};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    /// Sentence, predicate, and the source where there is one.
    sentences: Vec<Vec<String>>,
}

fn name(pipeline: &Pipeline, statement: &Statement) -> String {
    match &statement.predicate {
        Predicate::Relation(id) => pipeline.ontology().relation(*id).name.clone(),
        Predicate::Open(lemma) => lemma.clone(),
    }
}

#[test]
fn every_sentence_has_the_status_that_its_words_give_it() {
    let groups: BTreeMap<String, Cases> = toml::from_str(include_str!("extraction/status.toml")).unwrap();
    let pipeline = Pipeline::new().unwrap();
    let (mut count, mut faults) = (0, Vec::new());
    for (status, cases) in &groups {
        for case in &cases.sentences {
            count += 1;
            let mut article = Article::from_text(case[0].clone(), "test");
            article.published = "2024-11-06".parse().ok();
            let article = pipeline.annotate(article);
            let statements = pipeline.statements(&article);
            let found: Vec<_> = statements.iter().filter(|s| name(&pipeline, s) == case[1]).collect();
            let source = |s: &Statement| s.source.map(|a| article.entity(a.entity).name.clone());
            let right = |s: &&Statement| {
                s.status.name() == status && (case.len() < 3 || source(s) == case.get(2).cloned())
            };
            let passes = !found.is_empty() && found.iter().all(right);
            if !passes {
                let got: Vec<_> = found.iter().map(|s| (s.status, source(s), &s.status_reason)).collect();
                faults.push(format!("{}: {got:?}, expected {status} {:?}", case[0], case.get(2)));
            }
        }
    }
    assert!(count >= 100);
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_evidence_of_every_statement_holds_its_trigger_and_arguments() {
    let groups: BTreeMap<String, Cases> = toml::from_str(include_str!("extraction/status.toml")).unwrap();
    let pipeline = Pipeline::new().unwrap();
    let text: Vec<&str> = groups.values().flat_map(|c| c.sentences.iter().map(|s| s[0].as_str())).collect();
    let article = pipeline.annotate(Article::from_text(text.join("\n\n"), "test"));
    let statements = pipeline.statements(&article);
    assert!(statements.len() > 20, "{}", statements.len());
    for statement in &statements {
        let span = statement.evidence.span;
        assert!(span.contains(statement.evidence.trigger), "{statement:?}");
        assert!(span.contains(article.mention(statement.subject.mention).span), "{statement:?}");
        assert!(!statement.status_reason.is_empty() && !statement.evidence.rule.is_empty());
    }
    let mut sorted = statements.clone();
    sorted.sort_by_key(|s| (s.evidence.span, s.evidence.trigger));
    let places = |list: &[Statement]| list.iter().map(|s| s.evidence.span).collect::<Vec<_>>();
    assert_eq!(places(&sorted), places(&statements));
}

#[test]
fn an_explanation_marks_the_words_and_gives_the_reasons() {
    let pipeline = Pipeline::new().unwrap();
    let article =
        pipeline.annotate(Article::from_text("Maria Lopez did not meet John Park.".to_owned(), "test"));
    let statements = pipeline.statements(&article);
    let met = statements.iter().find(|s| name(&pipeline, s) == "met").unwrap();
    let text = newsgraph::extraction::explain::explain(&article, met, pipeline.ontology());
    assert!(text.contains("[Maria Lopez] did not >meet< [John Park]."), "{text}");
    assert!(text.contains("negated: denied by `not`") && text.contains(&met.evidence.rule), "{text}");
}
