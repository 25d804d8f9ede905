//! `newsgraph store`: looking after a store on disk.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use oxigraph::model::NamedNode;

use crate::store::{self, ArticleStore, Entry};

use super::output::{self, printable};
use super::{Outcome, UsageError};

/// What to do with a store.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum StoreCommand {
    /// List the articles: day, statements, IRI, headline.
    List(ListArgs),
    /// Count articles, statements, quads and bytes, and say what made the store.
    Stats(OneStore),
    /// Check every article's graph: spans, counts, what belongs to nothing.
    Verify(OneStore),
    /// Remove articles and all that they state.
    Remove(RemoveArgs),
    /// Give the room of removed and replaced articles back.
    Compact(OneStore),
}

/// A store and nothing else.
#[derive(Clone, Debug, Args)]
pub(super) struct OneStore {
    /// Folder of the store.
    #[arg(value_name = "DIR")]
    store: PathBuf,
}

/// Options of `store list`.
#[derive(Clone, Debug, Args)]
pub(super) struct ListArgs {
    /// Folder of the store.
    #[arg(value_name = "DIR")]
    store: PathBuf,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    format: ListFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// A line an article, with tabs between the columns.
    Text,
    /// One JSON object a line.
    Jsonl,
}

/// Options of `store remove`.
#[derive(Clone, Debug, Args)]
pub(super) struct RemoveArgs {
    /// Folder of the store.
    #[arg(value_name = "DIR")]
    store: PathBuf,
    /// IRIs of articles, as `newsgraph store list` prints them.
    #[arg(value_name = "IRI", required = true)]
    articles: Vec<String>,
}

/// Does it.
pub(super) fn run(command: &StoreCommand) -> anyhow::Result<Outcome> {
    match command {
        StoreCommand::List(args) => list(args),
        StoreCommand::Stats(args) => stats(&args.store),
        StoreCommand::Verify(args) => verify(&args.store),
        StoreCommand::Remove(args) => remove(args),
        StoreCommand::Compact(args) => compact(&args.store),
    }
}

fn list(args: &ListArgs) -> anyhow::Result<Outcome> {
    let store = ArticleStore::read(&args.store)?;
    output::write(None, |writer| {
        store::for_each_entry(store.graph(), |entry| match args.format {
            ListFormat::Text => write_line(writer, &entry),
            ListFormat::Jsonl => {
                serde_json::to_writer(&mut *writer, &entry)?;
                Ok(writeln!(writer)?)
            }
        })
    })?;
    Ok(Outcome::Done)
}

fn write_line(writer: &mut dyn Write, entry: &Entry) -> anyhow::Result<()> {
    let headline = printable(entry.headline.as_deref().unwrap_or_default());
    let copy = entry.copy_of.as_ref().map_or_else(String::new, |original| format!("\tcopy of {original}"));
    let published = entry.published.as_deref().unwrap_or("-");
    writeln!(writer, "{published}\t{}\t{}\t{headline}{copy}", entry.statements, entry.iri)?;
    Ok(())
}

fn stats(folder: &Path) -> anyhow::Result<Outcome> {
    let store = ArticleStore::read(folder)?;
    let figures = store::figures(store.graph())?;
    let manifest = store.manifest();
    let bytes = store.bytes()?;
    output::write(None, |writer| {
        writeln!(writer, "articles    {}", figures.articles)?;
        writeln!(writer, "copies      {}", figures.copies)?;
        writeln!(writer, "statements  {}", figures.statements)?;
        writeln!(writer, "quads       {}", figures.quads)?;
        writeln!(writer, "bytes       {bytes}")?;
        writeln!(writer, "base        {}", manifest.base)?;
        writeln!(writer, "newsgraph   {}", manifest.newsgraph)?;
        writeln!(writer, "model       {}", manifest.model)?;
        writeln!(writer, "ontology    {}", manifest.ontology)?;
        Ok(())
    })?;
    Ok(Outcome::Done)
}

fn verify(folder: &Path) -> anyhow::Result<Outcome> {
    let store = ArticleStore::read(folder)?;
    let verified = store::verify(store.graph())?;
    output::write(None, |writer| {
        for fault in &verified.faults {
            writeln!(writer, "{}: {}", fault.graph, printable(&fault.message))?;
        }
        writeln!(
            writer,
            "{} articles, {} statements, {} spans checked: {} fault{}",
            verified.articles,
            verified.statements,
            verified.spans,
            verified.faults.len(),
            if verified.faults.len() == 1 { "" } else { "s" }
        )?;
        Ok(())
    })?;
    if verified.faults.is_empty() {
        return Ok(Outcome::Done);
    }
    output::note("remove the articles named above and build them again");
    Ok(Outcome::Incomplete)
}

fn remove(args: &RemoveArgs) -> anyhow::Result<Outcome> {
    let articles = args
        .articles
        .iter()
        .map(|iri| NamedNode::new(iri).map_err(|error| UsageError(format!("{iri}: it is no IRI ({error})"))))
        .collect::<Result<Vec<_>, _>>()?;
    let store = ArticleStore::open_existing(&args.store)?;
    let mut outcome = Outcome::Done;
    for article in &articles {
        if !store.remove(article.as_ref())? {
            let iri = article.as_str();
            output::report(&format!("{iri}: no such article; `newsgraph store list` names them"));
            outcome = Outcome::Incomplete;
        }
    }
    store.finish()?;
    Ok(outcome)
}

fn compact(folder: &Path) -> anyhow::Result<Outcome> {
    let store = ArticleStore::open_existing(folder)?;
    let before = store.bytes()?;
    store.compact()?;
    let after = store.bytes().context("after compaction")?;
    output::note(&format!("{before} bytes before, {after} after"));
    Ok(Outcome::Done)
}
