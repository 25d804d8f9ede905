//! Roles, families, memberships and places: cases of own articles under `tests/roles/`.
//!
//! A case is a paragraph after `>`; then facts that must come out (`+ Ann Lee role chair of Bolt`) and beginnings of
//! facts that must (`~`) or must not (`-`): `- Ann Lee memberOf`. `former` after a fact asks for a former one. `# ` starts
//! a comment.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use newsgraph::article::Article;
use newsgraph::pipeline::Pipeline;
use newsgraph::statement::{Object, Predicate};

/// The statements about a text, one line each: "Ann Lee role chair of Bolt former".
fn facts(pipeline: &Pipeline, text: &str) -> Vec<String> {
    let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
    let statements = pipeline.statements(&article);
    let name = |argument: newsgraph::statement::Argument| article.entity(argument.entity).name.clone();
    let lines = statements.iter().filter_map(|statement| {
        let Predicate::Relation(id) = statement.predicate else { return None };
        let relation = &pipeline.ontology().relation(id).name;
        let object = match &statement.object {
            Object::Entity(argument) => name(*argument),
            Object::Text(words, _) => words.clone(),
            Object::Number(number, _) => number.to_string(),
        };
        let subject = name(statement.subject);
        let definition = pipeline.ontology().relation(id);
        let (subject, object) =
            if definition.symmetric && object < subject { (object, subject) } else { (subject, object) };
        let mut line = format!("{subject} {relation} {object}");
        if let Some(of) = statement.qualifiers.of {
            write!(line, " of {}", name(of)).ok()?;
        }
        if statement.qualifiers.former {
            line.push_str(" former");
        }
        Some(line)
    });
    lines.collect()
}

fn run(file: &str) {
    let pipeline = Pipeline::new().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/roles").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let mut faults = String::new();
    let mut found = Vec::new();
    let mut current = "";
    for line in text.lines() {
        let Some((mark, rest)) = line.split_once(' ') else { continue };
        let fault = match mark {
            ">" => {
                current = rest;
                found = facts(&pipeline, rest);
                continue;
            }
            "+" => !found.iter().any(|fact| fact == rest),
            "~" => !found.iter().any(|fact| fact.starts_with(rest)),
            "-" => found.iter().any(|fact| fact.starts_with(rest)),
            _ => continue,
        };
        if fault {
            writeln!(faults, "{current}\n  {line}\n  found {found:#?}").unwrap();
        }
    }
    assert!(faults.is_empty(), "{file}:\n{faults}");
}

#[test]
fn titles_before_names() {
    run("titles.txt");
}

#[test]
fn appositions_beside_names() {
    run("appositions.txt");
}

#[test]
fn descriptions_behind_verbs() {
    run("copulas.txt");
}

#[test]
fn posts_behind_nouns_and_active_verbs() {
    run("appointments.txt");
}

#[test]
fn families() {
    run("families.txt");
}

#[test]
fn members_and_employees() {
    run("affiliations.txt");
}

#[test]
fn ages_homes_and_origins() {
    run("lives.txt");
}

#[test]
fn places_and_organisations() {
    run("places.txt");
}

#[test]
fn nothing_where_nothing_is_said() {
    run("nothing.txt");
}
