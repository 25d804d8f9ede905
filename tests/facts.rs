//! Runs `tests/articles/`: article in, statements out, by the whole pipeline.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use newsgraph::article;
use newsgraph::graph::{Base, StatementLine};
use newsgraph::pipeline::Pipeline;

/// One line of a `.facts` file.
struct Expectation<'a> {
    line: &'a str,
    mark: char,
    fields: [&'a str; 3],
    conditions: Vec<&'a str>,
}

impl<'a> Expectation<'a> {
    fn parse(line: &'a str) -> Self {
        let mark = line.chars().next().filter(|c| "-?".contains(*c)).unwrap_or('+');
        let parts: Vec<&str> = line.trim_start_matches(['-', '?', ' ']).split('|').map(str::trim).collect();
        assert!(parts.len() >= 3, "`{line}` needs subject | relation | object");
        Self { line, mark, fields: [parts[0], parts[1], parts[2]], conditions: parts[3..].to_vec() }
    }

    fn holds(&self, statement: &StatementLine) -> bool {
        let [subject, relation, object] = self.fields;
        let object_is = |wanted: &str| {
            same(wanted, &statement.object.label)
                || (matches!(relation, "said" | "stated")
                    && normal(&statement.object.label).contains(&normal(wanted)))
        };
        subject.split('/').any(|name| same(name, &statement.subject.label))
            && (relation == "*" || relation == statement.predicate)
            && object.split('/').any(object_is)
            && self.conditions.iter().all(|condition| condition_holds(condition, statement))
            // Without a word on status a fact that must come out is an asserted one.
            && (self.mark == '-'
                || statement.status == "asserted"
                || self.conditions.iter().any(|c| c.starts_with(statement.status)))
    }
}

fn condition_holds(condition: &str, statement: &StatementLine) -> bool {
    let is = |value: &Option<String>, wanted: &str| value.as_deref().is_some_and(|value| same(wanted, value));
    if let Some((name, wanted)) = condition.split_once('=') {
        return match name {
            "time" => is(&statement.qualifiers.time, wanted),
            "place" => is(&statement.qualifiers.place, wanted),
            "of" => is(&statement.qualifiers.of, wanted),
            _ => panic!("`{condition}` is no condition"),
        };
    }
    match condition.split_once(" by ") {
        Some((status, source)) => {
            statement.status == status && statement.source.as_ref().is_some_and(|s| same(source, &s.label))
        }
        None => statement.status == condition,
    }
}

fn same(wanted: &str, label: &str) -> bool {
    wanted == "*" || normal(wanted) == normal(label)
}

fn normal(text: &str) -> String {
    let text = text.to_lowercase().replace('’', "'");
    text.trim_start_matches("the ").trim_end_matches('.').trim().to_owned()
}

fn statements(pipeline: &Pipeline, path: &Path) -> Vec<StatementLine> {
    let article = article::read_path(path).unwrap().remove(0);
    let annotated = pipeline.annotate(article);
    StatementLine::all(&annotated, &pipeline.statements(&annotated), pipeline.ontology(), &Base::default())
}

#[test]
fn articles_give_the_facts_that_a_careful_reader_takes_from_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pipeline = Pipeline::new().unwrap();
    let mut faults = Vec::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(root.join("tests/articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "facts")) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let folders = ["tests/articles", "examples"].map(|f| root.join(f).join(format!("{name}.txt")));
        let article = folders.iter().find(|path| path.is_file()).unwrap();
        let found = statements(&pipeline, article);
        for line in fs::read_to_string(file).unwrap().lines().filter(|line| !line.is_empty()) {
            let expectation = Expectation::parse(line);
            let fault = match (expectation.mark, found.iter().find(|s| expectation.holds(s))) {
                ('+', None) => "not found",
                ('-', Some(_)) => "found, though the article does not say so",
                ('?', Some(_)) => "found at last: take its question mark away",
                _ => continue,
            };
            faults.push(format!("{name}: {}: {fault}", expectation.line));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
