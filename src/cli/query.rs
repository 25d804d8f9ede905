//! `newsgraph query`: bundled questions by name, and any SPARQL.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::{Args, CommandFactory};

use crate::graph::Base;
use crate::ontology::Ontology;
use crate::query::{self, AnswerFormat, Answers, Options, Queries, Query, QueryError};

use super::args::{Arguments, GraphSource, Target};
use super::completion::Words;
use super::entry::Entry;
use super::{Outcome, UsageError, output, prompt};

/// Options of `query`.
#[derive(Clone, Debug, Args)]
#[command(
    disable_help_flag = true,
    after_help = "Examples:\n  newsgraph query --list\n  newsgraph query who-said-what story.txt\n  newsgraph query about -p who=Trump story.txt\n  newsgraph query -i story.txt\n  newsgraph query --sparql 'SELECT ?s WHERE { ?s a schema:Person }' story.txt"
)]
pub(super) struct QueryArgs {
    /// Name of a bundled question (see --list), then the articles to ask it of.
    #[arg(value_name = "NAME|ARTICLE")]
    words: Vec<PathBuf>,
    /// List the bundled questions, or, with a NAME, show what it answers and its parameters.
    #[arg(long)]
    list: bool,
    /// A parameter of the bundled question.
    #[arg(short, long = "parameter", value_name = "KEY=VALUE")]
    parameter: Vec<String>,
    /// A SPARQL query of your own; the usual prefixes are known.
    #[arg(long, value_name = "QUERY", conflicts_with_all = ["file", "parameter", "list"])]
    sparql: Option<String>,
    /// A file with a SPARQL query of your own.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["parameter", "list"])]
    file: Option<PathBuf>,
    /// Folder of bundled questions of your own: NAME.rq with a comment header.
    #[arg(long, value_name = "DIR")]
    queries: Option<PathBuf>,
    /// Ask one question after the other: by name or in SPARQL, from the terminal or a pipe.
    #[arg(short, long, conflicts_with_all = ["sparql", "file", "list", "parameter", "output"])]
    interactive: bool,
    /// Print help; after a NAME, what that question answers and takes.
    #[arg(short, long)]
    help: bool,
    /// How to print the answer: table, csv, tsv, json, xml; for CONSTRUCT turtle, trig, ntriples, nquads, rdfxml, jsonld.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    /// Seconds that the query may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0)]
    timeout: f32,
    #[command(flatten)]
    source: GraphSource,
    #[command(flatten)]
    target: Target,
}

/// Answers a question.
pub(super) fn run(args: &QueryArgs) -> anyhow::Result<Outcome> {
    let queries = queries(args.queries.as_deref())?;
    if args.help {
        return help(&queries, args.words.first()).map(|()| Outcome::Done);
    }
    if args.list {
        return list(&queries, args.words.first().map(PathBuf::as_path)).map(|()| Outcome::Done);
    }
    let format = format(&args.format)?;
    let timeout = Duration::try_from_secs_f32(args.timeout)
        .map_err(|_| UsageError(format!("--timeout {}: expected a number of seconds", args.timeout)))?;
    let options = Options { timeout };
    if args.interactive {
        return converse(args, &queries, format, &options);
    }
    let own = match (&args.sparql, &args.file) {
        (Some(text), _) => Some(text.clone()),
        (None, Some(path)) => Some(read_query(path)?),
        (None, None) => None,
    };
    let (named, articles) = match (&own, args.words.split_first()) {
        (Some(_), _) => (None, args.words.as_slice()),
        (None, Some((name, articles))) => {
            (Some(queries.named(&name.to_string_lossy()).map_err(usage)?), articles)
        }
        (None, None) => {
            return Err(UsageError(
                "no question given; `newsgraph query --list` shows the bundled ones, --sparql asks your own"
                    .to_owned(),
            )
            .into());
        }
    };
    let values = parameters(&args.parameter)?;
    if let Some(query) = named {
        query.check(&values).map_err(usage)?;
    }
    let (graph, outcome) = args.source.load(articles)?;
    let answers = match (&own, named) {
        (Some(text), _) => query::run(&graph, text, &options)?,
        (None, Some(query)) => query.run(&graph, &Ontology::embedded()?, &values, &options).map_err(usage)?,
        (None, None) => return Ok(outcome),
    };
    output::write(args.target.output.as_deref(), |writer| {
        write_answers(&answers, format, graph.base(), writer)
    })?;
    Ok(outcome)
}

/// Answers one question after the other.
fn converse(
    args: &QueryArgs,
    queries: &Queries,
    format: AnswerFormat,
    options: &Options,
) -> anyhow::Result<Outcome> {
    if args.words.iter().any(|path| path.as_os_str() == "-") {
        return Err(UsageError(
            "-i reads the questions from standard input, so `-` is no article".to_owned(),
        )
        .into());
    }
    let (graph, loaded) = args.source.load(&args.words)?;
    let ontology = Ontology::embedded()?;
    let asked = prompt::run(Words::new(queries, &ontology), |entry| {
        let answers = match &entry {
            Entry::List => return list(queries, None),
            Entry::Describe(name) => return list(queries, Some(Path::new(name))),
            Entry::Named(name, values) => queries.named(name)?.run(&graph, &ontology, values, options)?,
            Entry::Sparql(text) => query::run(&graph, text, options)?,
            Entry::Empty | Entry::Help | Entry::Quit => return Ok(()),
        };
        output::write(None, |writer| write_answers(&answers, format, graph.base(), writer))
    })?;
    Ok(if loaded == Outcome::Done { asked } else { loaded })
}

fn write_answers(
    answers: &Answers,
    format: AnswerFormat,
    base: &Base,
    writer: &mut dyn Write,
) -> anyhow::Result<()> {
    if answers.is_empty() && matches!(format, AnswerFormat::Table(_)) {
        output::note("nothing found");
        return Ok(());
    }
    if matches!(format, AnswerFormat::Table(_)) && output::has_colour() {
        let mut table = Vec::new();
        answers.write(format, base, &mut table)?;
        let table = output::with_bold_heading(String::from_utf8_lossy(&table).trim_end());
        return Ok(writeln!(writer, "{table}")?);
    }
    Ok(answers.write(format, base, writer)?)
}

/// The bundled questions, with those of a folder of the user's.
fn queries(folder: Option<&Path>) -> anyhow::Result<Queries> {
    let queries = query::all()?;
    Ok(match folder {
        Some(folder) => queries.with_folder(folder)?,
        None => queries,
    })
}

fn format(name: &str) -> anyhow::Result<AnswerFormat> {
    match name.parse().map_err(UsageError)? {
        AnswerFormat::Table(_) => Ok(AnswerFormat::Table(output::width())),
        other => Ok(other),
    }
}

fn read_query(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: the query cannot be read", path.display()))
}

fn parameters(given: &[String]) -> Result<Vec<(String, String)>, UsageError> {
    given
        .iter()
        .map(|pair| {
            let (key, value) = pair.split_once('=').ok_or_else(|| {
                UsageError(format!("`-p {pair}`: expected KEY=VALUE, such as -p who=Trump"))
            })?;
            Ok((key.trim().to_owned(), value.trim().to_owned()))
        })
        .collect()
}

/// Wrong names and values are wrong usage; the rest is failure.
fn usage(error: QueryError) -> anyhow::Error {
    match error {
        QueryError::UnknownQuery { .. }
        | QueryError::UnknownParameter { .. }
        | QueryError::MissingParameter { .. }
        | QueryError::BadValue { .. } => UsageError(error.to_string()).into(),
        other => other.into(),
    }
}

/// What a question takes, or what the command does.
fn help(queries: &Queries, name: Option<&PathBuf>) -> anyhow::Result<()> {
    if let Some(name) = name.filter(|name| queries.named(&name.to_string_lossy()).is_ok()) {
        return list(queries, Some(name));
    }
    let mut program = Arguments::command();
    program.build();
    let command = program.find_subcommand_mut("query").context("the command has no help")?;
    Ok(command.print_long_help()?)
}

fn list(queries: &Queries, name: Option<&Path>) -> anyhow::Result<()> {
    output::write(None, |writer| {
        if let Some(name) = name {
            return describe(queries.named(&name.to_string_lossy()).map_err(usage)?, writer);
        }
        let width = queries.iter().map(|query| query.name.len()).max().unwrap_or_default();
        for query in queries.iter() {
            let parameters: Vec<String> = query
                .parameters
                .iter()
                .map(|p| if p.required { format!("{}=…", p.name) } else { format!("[{}=…]", p.name) })
                .collect();
            writeln!(writer, "{:width$}  {}", query.name, query.question)?;
            if !parameters.is_empty() {
                writeln!(writer, "{:width$}  -p {}", "", parameters.join(" -p "))?;
            }
        }
        writeln!(
            writer,
            "\n`newsgraph query --list NAME` explains one; `newsgraph query NAME ARTICLE` asks it."
        )?;
        Ok(())
    })
}

fn describe(query: &Query, writer: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(writer, "{}: {}\n\n{}", query.name, query.title, query.question)?;
    if !query.parameters.is_empty() {
        writeln!(writer, "\nParameters (-p KEY=VALUE):")?;
        for parameter in &query.parameters {
            let need = match (&parameter.default, parameter.required) {
                (_, true) => "required".to_owned(),
                (Some(default), false) => format!("default {default}"),
                (None, false) => "optional".to_owned(),
            };
            writeln!(
                writer,
                "  {:10} {} ({}, {need}; for example {})",
                parameter.name,
                parameter.comment,
                parameter.kind.name(),
                parameter.example
            )?;
        }
    }
    writeln!(writer, "\nColumns:")?;
    for column in &query.columns {
        writeln!(writer, "  {:14} {}", column.name, column.comment)?;
    }
    Ok(())
}
