//! The commands and their options. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::output::Colour;

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
    /// When to use colours; NO_COLOR in the environment is heeded.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto, global = true)]
    pub(super) color: Colour,
    /// No remarks and no progress; errors all the same.
    #[arg(long, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the statements that articles make, as a table, JSON Lines or CSV.
    Extract(super::extract::ExtractArgs),
    /// Add articles to a store on disk, or refresh them there.
    Build(super::build::BuildArgs),
    /// Look after a store on disk: list, stats, verify, remove, compact.
    #[command(subcommand)]
    Store(super::store::StoreCommand),
    /// List who and what articles speak of, and why mentions count as the same.
    Entities(super::entities::EntitiesArgs),
    /// Show the analysis: tokens, tags, parse and names, or mentions and entities.
    Annotate(super::annotate::AnnotateArgs),
    /// Ask a bundled question or one of your own in SPARQL.
    Query(super::query::QueryArgs),
    /// Write the graph as Turtle or in another RDF format, its statements as CSV, or its network for Gephi.
    Export(super::export::ExportArgs),
    /// Draw the graph for Graphviz or the browser.
    Draw(super::draw::DrawArgs),
    /// Say why statements are there: words, rule, arguments, status.
    Explain(super::explain::ExplainArgs),
    /// Show how two entities are connected, with the words behind each step.
    Path(super::path::PathArgs),
    /// Prepare large collections of known names.
    Gazetteer(super::gazetteer::GazetteerArgs),
    /// Check that a graph is as newsgraph writes it.
    Validate(super::validate::ValidateArgs),
    /// Print a script that completes commands and options in a shell.
    Completions(super::shell::CompletionsArgs),
    /// Write the manual pages.
    Man(super::shell::ManArgs),
    /// Make the English model anew from treebanks and lists of names.
    Train(super::train::TrainArgs),
}

/// How articles are read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Reading {
    /// Folder laid out like `ontology/` whose files replace or extend the built-in ones.
    #[arg(long, value_name = "DIR", help_heading = "Reading")]
    pub(super) ontology: Option<PathBuf>,
    /// Decisions about entities (TOML: same-as, not-same-as, rename, retype, link) that win over everything.
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) corrections: Option<PathBuf>,
    /// Known names of your own, over the built-in ones: TSV or CSV (columns name, type, aliases, wikidata…), RDF (SKOS,
    /// schema.org), or what `newsgraph gazetteer compile` made of these.
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) gazetteer: Vec<PathBuf>,
    /// Analyses by another parser in CoNLL-U to read instead of articles, or beside them; each `# newdoc` is an article.
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) conllu: Vec<PathBuf>,
    /// Adds what verbs outside the vocabulary say, with the verb as predicate.
    #[arg(long, help_heading = "Reading")]
    pub(super) open: bool,
    /// Field of JSON records that holds a part of the article (text, title, date, authors, publisher, url): `text=story`.
    #[arg(long = "field", value_name = "PART=NAME", help_heading = "Reading")]
    pub(super) fields: Vec<String>,
    /// Number of threads; all cores if not given. The results do not depend on it.
    #[arg(long, value_name = "N", help_heading = "Reading")]
    pub(super) jobs: Option<usize>,
    /// Base IRI of what the graph names.
    #[arg(long, value_name = "IRI", help_heading = "Reading")]
    pub(super) base: Option<String>,
}

/// Where the graph comes from: articles, or files that newsgraph exported.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct GraphSource {
    #[command(flatten)]
    pub(super) reading: Reading,
    /// RDF that newsgraph exported (Turtle, TriG, N-Triples, N-Quads, RDF/XML), by its extension.
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) graph: Vec<PathBuf>,
    /// Store that `newsgraph build` made.
    #[arg(long, value_name = "DIR", help_heading = "Reading")]
    pub(super) store: Option<PathBuf>,
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
    /// The graph of each article as RDF; outputs of many runs merge by concatenation.
    Nquads,
}
