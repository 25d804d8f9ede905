//! What a query gives, and how it is written.

use std::io::{self, Write};
use std::str::FromStr;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use thiserror::Error;

use crate::graph::Base;
use crate::ontology::vocabulary::PREFIXES;

use super::table::table;

/// The answer to a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// Of SELECT.
    Rows {
        /// Names of the columns.
        columns: Vec<String>,
        /// A term, or nothing, for each column.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of ASK.
    Boolean(bool),
    /// Of CONSTRUCT and DESCRIBE, sorted.
    Triples(Vec<Triple>),
}

/// A format that answers can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFormat {
    /// For people, fitted to a number of characters a line.
    Table(u16),
    /// A results format of SPARQL: CSV, TSV, JSON or XML.
    Results(QueryResultsFormat),
    /// An RDF format, for CONSTRUCT and DESCRIBE.
    Rdf(RdfFormat),
}

impl AnswerFormat {
    const NAMES: [(&'static str, Self); 11] = [
        ("csv", Self::Results(QueryResultsFormat::Csv)),
        ("json", Self::Results(QueryResultsFormat::Json)),
        ("jsonld", Self::Rdf(RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() })),
        ("nquads", Self::Rdf(RdfFormat::NQuads)),
        ("ntriples", Self::Rdf(RdfFormat::NTriples)),
        ("rdfxml", Self::Rdf(RdfFormat::RdfXml)),
        ("table", Self::Table(100)),
        ("trig", Self::Rdf(RdfFormat::TriG)),
        ("tsv", Self::Results(QueryResultsFormat::Tsv)),
        ("turtle", Self::Rdf(RdfFormat::Turtle)),
        ("xml", Self::Results(QueryResultsFormat::Xml)),
    ];

    /// Names of all formats, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().map(|(name, _)| *name)
    }
}

impl FromStr for AnswerFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format).ok_or_else(|| {
            format!("`{name}` is no format; expected one of {}", Self::names().collect::<Vec<_>>().join(", "))
        })
    }
}

/// Why answers cannot be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The file or stream fails.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The format is for another kind of answer.
    #[error("{0}")]
    Format(&'static str),
}

impl Answers {
    /// The number of rows or triples; 1 for a yes or no.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Rows { rows, .. } => rows.len(),
            Self::Boolean(_) => 1,
            Self::Triples(triples) => triples.len(),
        }
    }

    /// Whether the query found nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the answer. A table of triples is Turtle. IRIs in tables are shortened below `base`.
    ///
    /// # Errors
    /// A format that does not fit the kind of answer; a writer that fails.
    pub fn write(&self, format: AnswerFormat, base: &Base, out: &mut dyn Write) -> Result<(), WriteError> {
        match (self, format) {
            (Self::Rows { columns, rows }, AnswerFormat::Table(width)) => {
                writeln!(out, "{}", table(columns, rows, base, width))?;
            }
            (Self::Rows { columns, rows }, AnswerFormat::Results(format)) => {
                let variables: Vec<Variable> = columns.iter().map(Variable::new_unchecked).collect();
                let mut writer = QueryResultsSerializer::from_format(format)
                    .serialize_solutions_to_writer(&mut *out, variables.clone())?;
                for row in rows {
                    let bound = variables.iter().zip(row);
                    writer.serialize(bound.filter_map(|(name, term)| Some((name, term.as_ref()?))))?;
                }
                writer.finish()?;
                if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
                    writeln!(out)?;
                }
            }
            (Self::Boolean(answer), AnswerFormat::Table(_)) => {
                writeln!(out, "{}", if *answer { "yes" } else { "no" })?;
            }
            (Self::Boolean(answer), AnswerFormat::Results(format)) => {
                QueryResultsSerializer::from_format(format)
                    .serialize_boolean_to_writer(&mut *out, *answer)?;
                writeln!(out)?;
            }
            (Self::Triples(triples), AnswerFormat::Rdf(format)) => write_triples(triples, format, base, out)?,
            (Self::Triples(triples), AnswerFormat::Table(_)) => {
                write_triples(triples, RdfFormat::Turtle, base, out)?;
            }
            (Self::Triples(_), AnswerFormat::Results(_)) => {
                return Err(WriteError::Format(
                    "CONSTRUCT and DESCRIBE give RDF; expected one of the formats turtle, trig, ntriples, nquads, \
                     rdfxml, jsonld",
                ));
            }
            (_, AnswerFormat::Rdf(_)) => {
                return Err(WriteError::Format(
                    "SELECT and ASK give rows, not RDF; expected one of the formats table, csv, tsv, json, xml",
                ));
            }
        }
        Ok(())
    }
}

fn write_triples(triples: &[Triple], format: RdfFormat, base: &Base, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    let base = base.as_str();
    let data = [(String::new(), base.to_owned()), ("st".to_owned(), format!("{base}st/"))];
    let fixed = PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), (*iri).to_owned()));
    for (prefix, iri) in fixed.chain(data) {
        serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
    }
    let mut writer = serializer.for_writer(out);
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    Ok(())
}
