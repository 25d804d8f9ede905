//! Runs the examples and counter-examples inside `ontology/relations/*.toml` by the whole pipeline.

use newsgraph::article::Article;
use newsgraph::graph::{Base, StatementLine};
use newsgraph::ontology::{Ontology, Relation};
use newsgraph::pipeline::Pipeline;

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
