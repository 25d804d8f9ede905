//! `newsgraph validate`: whether a graph is as newsgraph writes it.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::graph::Graph;
use crate::query::{self, Options, Violation};

use super::args::{GraphSource, Target};
use super::{Outcome, output};

/// Options of `validate`.
#[derive(Clone, Debug, Args)]
pub(super) struct ValidateArgs {
    /// Files, folders (every file in them) or `-` for standard input.
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    source: GraphSource,
    /// Also hold the graph against ontology/shapes.ttl by a SHACL processor; needs a build with `--features shacl`.
    #[arg(long)]
    shacl: bool,
    /// SHACL shapes of your own (Turtle) in place of ontology/shapes.ttl; implies --shacl.
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,
    /// How to print what is wrong.
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,
    /// How many places of each fault the text names.
    #[arg(long, value_name = "N", default_value_t = 10)]
    show: usize,
    /// Seconds that a check may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    timeout: u64,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For reading: each fault, and where it is.
    Text,
    /// One JSON object a line.
    Jsonl,
}

/// Checks the graph. A graph with faults is a failure.
pub(super) fn run(args: &ValidateArgs) -> anyhow::Result<Outcome> {
    let (graph, outcome) = args.source.load(&args.articles)?;
    let options = Options { timeout: Duration::from_secs(args.timeout) };
    let mut violations = query::validate(&graph, &options)?;
    if args.shacl || args.shapes.is_some() {
        violations.extend(by_shacl(&graph, args)?);
    }
    output::write(args.target.output.as_deref(), |writer| match args.format {
        ReportFormat::Text => write_text(&violations, args.show, writer),
        ReportFormat::Jsonl => write_lines(&violations, writer),
    })?;
    Ok(if violations.is_empty() { outcome } else { Outcome::Incomplete })
}

#[cfg(feature = "shacl")]
fn by_shacl(graph: &Graph, args: &ValidateArgs) -> anyhow::Result<Vec<Violation>> {
    use anyhow::Context;
    let Some(path) = &args.shapes else { return Ok(query::validate_shacl(graph, None)?) };
    let shapes = std::fs::read_to_string(path)
        .with_context(|| format!("{}: the shapes cannot be read", path.display()))?;
    query::validate_shacl(graph, Some(&shapes)).with_context(|| path.display().to_string())
}

#[cfg(not(feature = "shacl"))]
fn by_shacl(_graph: &Graph, _args: &ValidateArgs) -> anyhow::Result<Vec<Violation>> {
    anyhow::bail!(
        "this build has no SHACL processor: build with `cargo install --path . --features shacl`, or leave --shacl and \
         --shapes away for the checks that are always there"
    )
}

fn write_text(violations: &[Violation], show: usize, writer: &mut dyn Write) -> anyhow::Result<()> {
    if violations.is_empty() {
        writeln!(writer, "The graph is sound: nothing breaks a shape.")?;
        return Ok(());
    }
    for group in violations.chunk_by(|a, b| (&a.shape, &a.message) == (&b.shape, &b.message)) {
        let count = group.len();
        let places = if count == 1 { "place" } else { "places" };
        writeln!(writer, "{} ({}), in {count} {places}:", group[0].message, group[0].shape)?;
        for violation in group.iter().take(show) {
            writeln!(writer, "  {}", output::printable(&violation.node))?;
        }
        if count > show {
            writeln!(writer, "  and {} more; --show N names more", count - show)?;
        }
    }
    Ok(())
}

fn write_lines(violations: &[Violation], writer: &mut dyn Write) -> anyhow::Result<()> {
    for violation in violations {
        let line = json!({ "shape": violation.shape, "message": violation.message, "node": violation.node });
        writeln!(writer, "{line}")?;
    }
    Ok(())
}
