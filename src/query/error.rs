//! What can go wrong with a question, said to the one who asked it.

use std::fmt;
use std::time::Duration;

use oxigraph::sparql::{QueryEvaluationError, SparqlSyntaxError};
use oxigraph::store::StorageError;
use thiserror::Error;

use super::names::NameError;

/// Why a question has no answer.
#[derive(Debug, Error)]
pub enum QueryError {
    /// The text is no SPARQL query.
    #[error("{0}")]
    Syntax(SyntaxError),
    /// The text is nested or chained beyond what can be parsed safely.
    #[error("line {line}: the query {what}; newsgraph reads up to {limit}. Split it into several queries")]
    TooComplex {
        /// Line where the limit is passed, counted from 1.
        line: usize,
        /// What there is too much of.
        what: &'static str,
        /// How much is read.
        limit: usize,
    },
    /// There is no bundled query of that name.
    #[error("there is no query `{name}`{}; `newsgraph query --list` shows all", did_you_mean(.similar))]
    UnknownQuery {
        /// The name as given.
        name: String,
        /// Names like it.
        similar: Vec<String>,
    },
    /// The query has no such parameter.
    #[error("the query `{query}` has no parameter `{name}`; it takes {known}")]
    UnknownParameter {
        /// Name of the query.
        query: String,
        /// The parameter as given.
        name: String,
        /// The parameters that it has.
        known: String,
    },
    /// A parameter that the query needs is not given.
    #[error("the query `{query}` needs the parameter `{name}`: {comment}; give it as -p {name}={example}")]
    MissingParameter {
        /// Name of the query.
        query: String,
        /// Name of the parameter.
        name: String,
        /// What it is for.
        comment: String,
        /// A value that it may have.
        example: String,
    },
    /// A value that its parameter cannot have.
    #[error("parameter `{name}`: {fault}")]
    BadValue {
        /// Name of the parameter.
        name: String,
        /// What is wrong with the value.
        fault: String,
    },
    /// A name that the graph does not know, or that many bear.
    #[error("parameter `{name}`: {fault}")]
    Name {
        /// Name of the parameter.
        name: String,
        /// What is wrong with the name.
        fault: NameError,
    },
    /// The time is over.
    #[error("the query took longer than {} s and was stopped; narrow it, add LIMIT, or allow more time", .0.as_secs_f32())]
    Timeout(Duration),
    /// The query reaches for another server.
    #[error(
        "the query asks the service {0}, but newsgraph works offline; load that data beside the graph instead"
    )]
    Service(String),
    /// The query cannot be evaluated.
    #[error("the query failed: {0}")]
    Evaluation(QueryEvaluationError),
    /// The store cannot be read.
    #[error("the store failed: {0}")]
    Store(#[from] StorageError),
    /// The system has no thread left for the query.
    #[error("the query cannot start: {0}")]
    Thread(#[from] std::io::Error),
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::UnsupportedService(name) => Self::Service(name.to_string()),
            other => Self::Evaluation(other),
        }
    }
}

/// ", did you mean `a` or `b`?" for an error message; empty where nothing is similar.
pub(super) fn did_you_mean(similar: &[String]) -> String {
    if similar.is_empty() {
        return String::new();
    }
    let names: Vec<String> = similar.iter().map(|name| format!("`{name}`")).collect();
    format!(" (did you mean {}?)", names.join(" or "))
}

/// Where and why a text is no SPARQL query. Displays with the line and a caret under the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// The text of the line.
    pub source: String,
}

impl SyntaxError {
    /// Finds the place that the parser's message names ("error at 1:28: expected one of …") in the query's text.
    pub(super) fn new(error: &SparqlSyntaxError, text: &str) -> Self {
        let full = error.to_string();
        let place = full.strip_prefix("error at ").and_then(|rest| {
            let (place, message) = rest.split_once(": ")?;
            let (line, column) = place.split_once(':')?;
            Some((line.parse().ok()?, column.parse().ok()?, readable(message)))
        });
        let (line, column, message) = place.unwrap_or_else(|| (1, 1, full.clone()));
        let source = text.lines().nth(line - 1).unwrap_or_default().to_owned();
        Self { line, column, message, source }
    }
}

/// The parser lists every token that its grammar allows; nobody reads more than a handful.
fn readable(message: &str) -> String {
    let Some(expected) = message.strip_prefix("expected ") else { return message.to_owned() };
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    let tokens: Vec<&str> =
        expected.split(", ").filter(|token| !token.is_empty() && !token.contains("['")).collect();
    match tokens.as_slice() {
        [] => "this cannot stand here".to_owned(),
        _ if tokens.len() > 6 => format!("expected {}, …", tokens[..6].join(", ")),
        _ => format!("expected {}", tokens.join(", ")),
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let margin = " ".repeat(self.line.to_string().len());
        let before: String = self
            .source
            .chars()
            .take(self.column.saturating_sub(1))
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect();
        writeln!(f, "SPARQL syntax error at line {}, column {}: {}", self.line, self.column, self.message)?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{} | {}", self.line, self.source)?;
        write!(f, "{margin} | {before}^")
    }
}
