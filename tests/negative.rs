//! Sentences in which nothing, or not a given relation, may be found: `tests/negative/*.toml`.

use std::fs;
use std::path::Path;

use newsgraph::article::Article;
use newsgraph::graph::{Base, StatementLine};
use newsgraph::pipeline::Pipeline;

#[test]
fn sentences_that_state_no_such_relation_give_none() {
    let pipeline = Pipeline::new().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/negative");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut count, mut faults) = (0, Vec::new());
    for file in files {
        let table: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        for (relation, sentences) in table {
            let known = relation == "nothing" || pipeline.ontology().relation_named(&relation).is_some();
            assert!(known, "{}: `{relation}` is no relation", file.display());
            for sentence in sentences.as_array().unwrap() {
                let sentence = sentence.as_str().unwrap();
                count += 1;
                let text = format!("Story\n\n{sentence}\n");
                let annotated = pipeline.annotate(Article::from_text(text, "negative"));
                let statements = pipeline.statements(&annotated);
                for line in StatementLine::all(&annotated, &statements, pipeline.ontology(), &Base::default())
                {
                    if relation == "nothing" || line.predicate == relation {
                        faults.push(format!(
                            "`{sentence}` gives {} | {} | {} by {}",
                            line.subject.label, line.predicate, line.object.label, line.rule
                        ));
                    }
                }
            }
        }
    }
    assert!(count >= 300, "only {count} sentences");
    assert!(faults.is_empty(), "{} faults:\n{faults:#?}", faults.len());
}
