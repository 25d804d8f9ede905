//! A bundled query: its comment header and its text.
//!
//! ```text
//! # title: Who accused whom
//! # question: Who accused whom, of what, and in which words?
//! # parameter: who ?accuserIri entity, for example Karl Weber: only accusations by this one
//! # parameter: since ?since date = 0001, for example 2024-01: only what is dated on this day or later
//! # column: accuser: who accuses
//! ```
//!
//! A parameter gives the variable that it names a term of its type before anything else is matched, so the variable
//! must stand in the compulsory part of the pattern or in a FILTER, not only in an OPTIONAL. `required` stands in the place of the
//! default where the query makes no sense without it; with neither, the variable stays free. Variables that no
//! `column` line names are not shown; those ending in `Iri` are shown in CSV, TSV, JSON and XML only.

use std::collections::BTreeMap;

use oxigraph::model::Variable;
use spargebra::term::GroundTerm;
use thiserror::Error;

use crate::graph::Graph;
use crate::ontology::Ontology;

use super::execute::run_bound;
use super::{Answers, Options, Parameter, ParameterKind, QueryError};

/// A column of a bundled query's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name of its variable.
    pub name: String,
    /// What it holds.
    pub comment: String,
}

/// A question with its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Name on the command line: that of the file without its extension.
    pub name: String,
    /// Title, in a few words.
    pub title: String,
    /// The question in plain words.
    pub question: String,
    /// Its parameters, in the order of the header.
    pub parameters: Vec<Parameter>,
    /// The columns of its answer, in their order.
    pub columns: Vec<Column>,
    /// The SPARQL text, header included.
    pub sparql: String,
}

/// A fault in a query's header.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {fault}")]
pub struct HeaderError {
    /// The file, as the user named it.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub fault: String,
}

/// What begins a line of a query that holds only where a parameter is given.
const WITH: &str = "# with ";

impl Query {
    /// Reads the text of a `.rq` file. `name` is what the query will be called; `file` is named in errors.
    ///
    /// # Errors
    /// A header line that says nothing known, or a missing title.
    pub fn parse(name: &str, file: &str, text: &str) -> Result<Self, HeaderError> {
        let fault = |line: usize, fault: String| HeaderError { file: file.to_owned(), line, fault };
        let mut query = Self {
            name: name.to_owned(),
            title: String::new(),
            question: String::new(),
            parameters: Vec::new(),
            columns: Vec::new(),
            sparql: text.to_owned(),
        };
        for (index, line) in text.lines().enumerate() {
            let Some(comment) = line.strip_prefix('#') else { break };
            let Some((key, value)) = comment.split_once(':') else { continue };
            let value = value.trim();
            match key.trim() {
                "title" => value.clone_into(&mut query.title),
                "question" => value.clone_into(&mut query.question),
                "parameter" => {
                    query.parameters.push(parameter(value).map_err(|f| fault(index + 1, f))?);
                }
                "column" => {
                    let (name, comment) = value.split_once(':').unwrap_or((value, ""));
                    query
                        .columns
                        .push(Column { name: name.trim().to_owned(), comment: comment.trim().to_owned() });
                }
                other => {
                    let expected = "expected title, question, parameter or column";
                    return Err(fault(index + 1, format!("`{other}` is no header line; {expected}")));
                }
            }
        }
        for (index, line) in text.lines().enumerate() {
            let Some(rest) = line.trim_start().strip_prefix(WITH) else { continue };
            let name = rest.split(':').next().unwrap_or_default().trim();
            if !query.parameters.iter().any(|parameter| parameter.name == name) {
                let fault = fault(index + 1, format!("`# with {name}:` names no parameter of the query"));
                return Err(fault);
            }
        }
        if query.title.is_empty() {
            return Err(fault(1, "the query has no `# title: …` line".to_owned()));
        }
        Ok(query)
    }

    /// Asks the question. `values` are pairs of a parameter's name and its value.
    ///
    /// # Errors
    /// A value that its parameter cannot have, a missing one, or a query that fails.
    pub fn run(
        &self,
        graph: &Graph,
        ontology: &Ontology,
        values: &[(String, String)],
        options: &Options,
    ) -> Result<Answers, QueryError> {
        let given = self.given(values)?;
        let mut bindings: Vec<(&str, Variable, Vec<GroundTerm>)> = Vec::new();
        let mut limit = None;
        for parameter in &self.parameters {
            let Some(value) = given.get(parameter.name.as_str()).copied().or(parameter.default.as_deref())
            else {
                if parameter.required {
                    return Err(self.missing(parameter));
                }
                continue;
            };
            let terms = parameter.terms(value, graph, ontology)?;
            match &parameter.variable {
                Some(variable) => bindings.push((&parameter.name, variable.clone(), terms)),
                None => limit = value.parse::<usize>().ok(),
            }
        }
        let restricted: Vec<&str> = bindings.iter().map(|(name, ..)| *name).collect();
        let text = self.with(&restricted);
        let bindings = bindings.into_iter().map(|(_, variable, terms)| (variable, terms)).collect();
        let answers = run_bound(graph, &text, bindings, options)?;
        Ok(self.visible(answers, limit))
    }

    /// The query with the lines that hold only where a parameter is given: `# with who: ?statementIri rdf:subject ?whoIri .`
    fn with(&self, given: &[&str]) -> String {
        let line = |line: &str| {
            let condition = line.trim_start().strip_prefix(WITH).and_then(|rest| rest.split_once(':'));
            match condition {
                Some((name, pattern)) if given.contains(&name.trim()) => pattern.to_owned(),
                _ => line.to_owned(),
            }
        };
        self.sparql.lines().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Whether values are given for parameters that the query has, and for all that it needs: can be asked before
    /// there is a graph.
    ///
    /// # Errors
    /// An unknown parameter, or a missing one.
    pub fn check(&self, values: &[(String, String)]) -> Result<(), QueryError> {
        let given = self.given(values)?;
        let missing =
            |p: &&Parameter| p.required && p.default.is_none() && !given.contains_key(p.name.as_str());
        self.parameters.iter().find(missing).map_or(Ok(()), |parameter| Err(self.missing(parameter)))
    }

    fn missing(&self, parameter: &Parameter) -> QueryError {
        QueryError::MissingParameter {
            query: self.name.clone(),
            name: parameter.name.clone(),
            comment: parameter.comment.clone(),
            example: quoted(&parameter.example),
        }
    }

    /// The values by name, checked to belong to parameters of this query.
    fn given<'a>(&self, values: &'a [(String, String)]) -> Result<BTreeMap<&'a str, &'a str>, QueryError> {
        for (name, _) in values {
            if !self.parameters.iter().any(|parameter| parameter.name == *name) {
                let known: Vec<String> = self.parameters.iter().map(|p| format!("`{}`", p.name)).collect();
                return Err(QueryError::UnknownParameter {
                    query: self.name.clone(),
                    name: name.clone(),
                    known: if known.is_empty() { "none".to_owned() } else { known.join(", ") },
                });
            }
        }
        Ok(values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect())
    }

    /// The columns that the header names, in its order, and no more rows than wanted.
    fn visible(&self, answers: Answers, limit: Option<usize>) -> Answers {
        let Answers::Rows { columns, mut rows } = answers else { return answers };
        rows.truncate(limit.unwrap_or(usize::MAX));
        if self.columns.is_empty() {
            return Answers::Rows { columns, rows };
        }
        let places: Vec<usize> = self
            .columns
            .iter()
            .filter_map(|column| columns.iter().position(|name| *name == column.name))
            .collect();
        let rows = rows.into_iter().map(|row| places.iter().map(|i| row[*i].clone()).collect()).collect();
        Answers::Rows { columns: places.into_iter().map(|i| columns[i].clone()).collect(), rows }
    }
}

/// `who ?accuserIri entity [required | = default], for example EXAMPLE: comment`
fn parameter(text: &str) -> Result<Parameter, String> {
    const FORM: &str = "expected `NAME ?VARIABLE TYPE [required | = DEFAULT], for example EXAMPLE: COMMENT`; a limit has no variable";
    let (head, rest) = text.split_once(", for example ").ok_or(FORM)?;
    let (example, comment) = rest.split_once(": ").ok_or(FORM)?;
    let (head, default) = match head.split_once('=') {
        Some((head, default)) => (head, Some(default.trim().to_owned())),
        None => (head, None),
    };
    let mut words: Vec<&str> = head.split_whitespace().collect();
    let required = words.last() == Some(&"required");
    if required {
        words.pop();
    }
    let (name, variable, kind) = match words.as_slice() {
        [name, variable, kind] => {
            let variable = variable.strip_prefix('?').ok_or(FORM)?;
            (name, Some(Variable::new(variable).map_err(|e| e.to_string())?), kind.parse()?)
        }
        [name, kind] => (name, None, kind.parse()?),
        _ => return Err(FORM.to_owned()),
    };
    if variable.is_none() != (kind == ParameterKind::Limit) {
        return Err(FORM.to_owned());
    }
    Ok(Parameter {
        name: (*name).to_owned(),
        variable,
        kind,
        required,
        default,
        example: example.trim().to_owned(),
        comment: comment.trim().to_owned(),
    })
}

/// As one types it in a shell.
fn quoted(example: &str) -> String {
    if example.contains(' ') { format!("'{example}'") } else { example.to_owned() }
}
