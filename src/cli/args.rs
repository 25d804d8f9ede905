//! The commands and their options. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns news articles into a knowledge graph that answers questions, with the sentence behind every fact.
///
/// Try `newsgraph story.txt` first: it prints what an article states.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, max_term_width = 110)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Articles to read: prints what they state, and how to go on.
    #[arg(value_name = "ARTICLE")]
    pub(super) articles: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the statements that articles make, as a table, JSON Lines or CSV.
    Extract(super::extract::ExtractArgs),
    /// Make the English model anew from treebanks and lists of names.
    Train(super::train::TrainArgs),
}

/// Which articles to read, and how.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Reading {
    /// Files, folders (every file in them) or `-` for standard input.
    #[arg(value_name = "ARTICLE")]
    pub(super) articles: Vec<PathBuf>,
    /// Folder laid out like `ontology/` whose files replace or extend the built-in ones.
    #[arg(long, value_name = "DIR", help_heading = "Reading")]
    pub(super) ontology: Option<PathBuf>,
    /// Field of JSON records that holds a part of the article (text, title, date, authors, publisher, url): `text=story`.
    #[arg(long = "field", value_name = "PART=NAME", help_heading = "Reading")]
    pub(super) fields: Vec<String>,
    /// Number of threads; all cores if not given. The results do not depend on it.
    #[arg(long, value_name = "N", help_heading = "Reading")]
    pub(super) jobs: Option<usize>,
    /// Base IRI of what the graph names.
    #[arg(long, value_name = "IRI", default_value = crate::ontology::vocabulary::BASE, hide_default_value = true, help_heading = "Reading")]
    pub(super) base: String,
}

/// Where results go.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Target {
    /// Write to this file instead of standard output: whole, or not at all.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// How statements are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatementFormat {
    /// For reading, fitted to the terminal.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
}
