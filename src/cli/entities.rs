//! `newsgraph entities`: who and what articles speak of, and why mentions were taken for the same.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};

use crate::entities::{AnnotatedArticle, Entity};

use super::args::{Reading, Target};
use super::output::{self, printable};
use super::{Outcome, UsageError};

/// Options of `entities`.
#[derive(Clone, Debug, Args)]
pub(super) struct EntitiesArgs {
    /// Articles: files, folders, or `-` for standard input.
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<PathBuf>,
    /// Show the chain of mentions of the entities with this name, and what joined each.
    #[arg(long, value_name = "NAME")]
    explain: Option<String>,
    /// Also list what is only described ("the pair") and has no name.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    target: Target,
}

/// Lists or explains the entities of the articles.
pub(super) fn run(args: &EntitiesArgs) -> anyhow::Result<Outcome> {
    let pipeline = args.reading.pipeline()?;
    let mut outcome = Outcome::Done;
    let mut explained = false;
    output::write(args.target.output.as_deref(), |writer| {
        let annotated = |article| article;
        outcome = args.reading.for_each_annotated(&args.articles, &pipeline, annotated, |article| {
            let Some(name) = &args.explain else { return list(writer, &article, args.all) };
            for entity in article.entities().iter().filter(|e| is_called(e, name)) {
                explained = true;
                explain(writer, &article, entity)?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    match &args.explain {
        Some(name) if !explained => Err(UsageError(format!(
            "no entity is called `{name}`; `newsgraph entities ARTICLE…` lists the names"
        ))
        .into()),
        _ => Ok(outcome),
    }
}

fn is_called(entity: &Entity, name: &str) -> bool {
    let name = name.to_lowercase();
    entity.name.to_lowercase() == name || entity.aliases.iter().any(|alias| alias.to_lowercase() == name)
}

fn list(writer: &mut dyn Write, article: &AnnotatedArticle, all: bool) -> anyhow::Result<()> {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(output::width());
    table.set_header(["name", "type", "also called", "link", "mentions", "joined by"]);
    for entity in article.entities().iter().filter(|entity| all || entity.named) {
        let mut sieves: Vec<&str> = entity.joins.iter().map(|join| join.sieve).collect();
        sieves.sort_unstable();
        sieves.dedup();
        let link = entity.link.as_ref().map_or("", |link| link.iri.rsplit('/').next().unwrap_or(&link.iri));
        table.add_row([
            &printable(&entity.name),
            entity.entity_type.name(),
            &printable(&entity.aliases.join(", ")),
            &printable(link),
            &entity.mentions.len().to_string(),
            &sieves.join(", "),
        ]);
    }
    let table = output::with_bold_heading(&table.to_string());
    writeln!(writer, "{}\n{table}\n", printable(&article.article().origin))?;
    Ok(())
}

fn explain(writer: &mut dyn Write, article: &AnnotatedArticle, entity: &Entity) -> anyhow::Result<()> {
    writeln!(
        writer,
        "{}: {} ({})",
        printable(&article.article().origin),
        printable(&entity.name),
        entity.entity_type
    )?;
    match &entity.link {
        Some(link) => writeln!(
            writer,
            "  is {} <{}>, {:.2}: {}",
            printable(&link.label),
            link.iri,
            link.confidence,
            printable(&link.reason)
        )?,
        None => writeln!(writer, "  is linked to nothing")?,
    }
    for member in &entity.members {
        writeln!(writer, "  stands for {}, among others", printable(&article.entity(*member).name))?;
    }
    for id in &entity.mentions {
        let mention = article.mention(*id);
        let words = printable(mention.span.of(article.text()));
        let sentence = mention.sentence + 1;
        let joins: Vec<String> = entity
            .joins
            .iter()
            .filter(|join| join.mention == *id)
            .map(|join| {
                let earlier = article.mention(join.antecedent);
                let text = printable(earlier.span.of(article.text()));
                format!("{} with \"{text}\" of sentence {}", join.sieve, earlier.sentence + 1)
            })
            .collect();
        let why = if joins.is_empty() { String::new() } else { format!(": {}", joins.join("; ")) };
        writeln!(writer, "  sentence {sentence}: \"{words}\"{why}")?;
    }
    writeln!(writer)?;
    Ok(())
}
