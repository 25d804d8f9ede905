//! Runs the examples and counter-examples inside `ontology/relations/*.toml` by the whole pipeline.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use newsgraph::article::Article;
use newsgraph::graph::{Base, StatementLine};
use newsgraph::ontology::{Ontology, Relation, Sources};
use newsgraph::pipeline::Pipeline;
use newsgraph::statement::{Predicate, Statement};

/// Examples that do not come out yet, each with the reason. One that starts to pass must leave the list.
const KNOWN_FAILURES: &[(&str, &str)] = &[];

fn lines(pipeline: &Pipeline, text: &str) -> Vec<StatementLine> {
    let annotated = pipeline.annotate(Article::from_text(format!("Story\n\n{text}\n"), "example"));
    let statements = pipeline.statements(&annotated);
    StatementLine::all(&annotated, &statements, pipeline.ontology(), &Base::default())
}

fn faults_of(relation: &Relation, pipeline: &Pipeline) -> Vec<String> {
    let mut faults = Vec::new();
    for example in &relation.examples {
        let found: Vec<_> =
            lines(pipeline, &example.text).into_iter().filter(|l| l.predicate == relation.name).collect();
        let missing = example.finds.iter().filter(|expected| {
            !found.iter().any(|line| {
                let (subject, object) = (&line.subject.label, &line.object.label);
                let pair = |a: &String, b: &String| *a == expected.subject && *b == expected.object;
                line.status == expected.status
                    && (pair(subject, object) || (relation.symmetric && pair(object, subject)))
            })
        });
        for expected in missing {
            let got: Vec<String> = found
                .iter()
                .map(|l| format!("{} | {} | {}", l.subject.label, l.object.label, l.status))
                .collect();
            faults.push(format!(
                "relations/{}.toml:{}: `{}` does not give {} | {} | {}, but {got:?}",
                relation.family,
                example.line,
                example.text,
                expected.subject,
                expected.object,
                expected.status
            ));
        }
    }
    for text in &relation.leaves_alone {
        for line in lines(pipeline, text).iter().filter(|line| line.predicate == relation.name) {
            faults.push(format!(
                "{}: `{text}` gives {} | {}",
                relation.name, line.subject.label, line.object.label
            ));
        }
    }
    faults
}

#[test]
fn every_relation_has_examples_and_counter_examples() {
    let ontology = Ontology::embedded().unwrap();
    for relation in ontology.relations() {
        assert!(relation.examples.len() >= 2, "`{}` needs two examples", relation.name);
        assert!(!relation.leaves_alone.is_empty(), "`{}` needs a counter-example", relation.name);
    }
}

#[test]
fn the_examples_of_all_relations_come_out_and_nothing_else() {
    let pipeline = Pipeline::new().unwrap();
    let faults: Vec<String> =
        pipeline.ontology().relations().iter().flat_map(|relation| faults_of(relation, &pipeline)).collect();
    let is_known = |fault: &&String| KNOWN_FAILURES.iter().any(|(text, _)| fault.contains(text));
    let new: Vec<&String> = faults.iter().filter(|fault| !is_known(fault)).collect();
    assert!(new.is_empty(), "{} faults:\n{new:#?}", new.len());
    for (text, reason) in KNOWN_FAILURES {
        let fails = faults.iter().any(|fault| fault.contains(text));
        assert!(fails, "`{text}` passes now; take it off the list ({reason})");
    }
}

#[test]
fn rules_name_the_place_of_their_frame() {
    let ontology = Ontology::embedded().unwrap();
    let (file, line) = ontology.rule_source("accused/verb:accuse").unwrap();
    assert_eq!(file, "relations/accuse.toml");
    assert!(line > 3);
    for frame in ontology.frames().all() {
        let rule = frame.rule(&ontology.relation(frame.relation).name, &frame.lemmas[0]);
        assert!(ontology.rule_source(&rule).is_some(), "{rule}");
    }
}

#[test]
fn what_a_relation_does_not_join_is_left_out_with_the_reason_and_the_rest_kept() {
    let folder = tempfile::tempdir().unwrap();
    let relations = folder.path().join("relations");
    std::fs::create_dir(&relations).unwrap();
    let states = std::fs::read_to_string("ontology/relations/states.toml").unwrap();
    let narrowed = states.replace("object = \"Organization Group Place\"", "object = \"Place\"");
    assert_ne!(states, narrowed);
    std::fs::write(relations.join("states.toml"), narrowed).unwrap();
    let sources = Sources::embedded().overlay(folder.path()).unwrap();
    let text = "Story\n\nLabour MP Maria Lopez accused Ann Lee of fraud.\n";
    let predicates = |pipeline: &Pipeline| {
        let found = pipeline.extract(&pipeline.annotate(Article::from_text(text.to_owned(), "example")));
        let name = |s: &Statement| match &s.predicate {
            Predicate::Relation(id) => pipeline.ontology().relation(*id).name.clone(),
            Predicate::Open(lemma) => lemma.clone(),
        };
        let reasons: Vec<String> = found.rejected.into_iter().map(|rejected| rejected.reason).collect();
        (found.statements.iter().map(name).collect::<Vec<_>>(), reasons)
    };
    let (all, none) = predicates(&Pipeline::new().unwrap());
    assert!(all.iter().any(|predicate| predicate == "memberOf") && none.is_empty(), "{all:?} {none:?}");
    let (kept, reasons) = predicates(&Pipeline::load(&sources).unwrap());
    let others: Vec<String> = all.into_iter().filter(|predicate| predicate != "memberOf").collect();
    assert_eq!(kept, others);
    assert_eq!(reasons, ["the object of memberOf is of type Place, but Labour is of type Organization"]);
}
