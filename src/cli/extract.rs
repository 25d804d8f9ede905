//! `newsgraph extract`: the statements of articles, without a graph.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};

use crate::entities::AnnotatedArticle;
use crate::export;
use crate::graph::{Base, Graph, StatementLine};
use crate::pipeline::Pipeline;
use crate::statement::Statement;

use super::args::{Reading, StatementFormat, Target};
use super::{Outcome, output};

/// Options of `extract`.
#[derive(Clone, Debug, Args)]
pub(super) struct ExtractArgs {
    /// Files, folders (every file in them) or `-` for standard input.
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// How to print the statements: a table on a terminal, else JSON Lines.
    #[arg(long, value_enum)]
    format: Option<StatementFormat>,
    /// In N-Quads, quote the sentences of the articles as evidence, not just their places.
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    target: Target,
}

/// Prints the statements of the articles.
pub(super) fn run(args: &ExtractArgs) -> anyhow::Result<Outcome> {
    let on_terminal = args.target.output.is_none() && output::is_terminal();
    let format =
        args.format.unwrap_or(if on_terminal { StatementFormat::Table } else { StatementFormat::Jsonl });
    let pipeline = args.reading.pipeline()?;
    let base = args.reading.base()?;
    let mut outcome = Outcome::Done;
    if format == StatementFormat::Nquads {
        output::write(args.target.output.as_deref(), |writer| {
            outcome = write_nquads(args, &pipeline, base, writer)?;
            Ok(())
        })?;
        return Ok(outcome);
    }
    output::write(args.target.output.as_deref(), |writer| {
        if format == StatementFormat::Csv {
            write_csv(writer, &[CSV_COLUMNS.map(str::to_owned)])?;
        }
        outcome = args.reading.for_each(&args.articles, &pipeline, |article, statements| {
            let lines = StatementLine::all(article, statements, pipeline.ontology(), &base);
            match format {
                // Written above, without lines.
                StatementFormat::Nquads => Ok(()),
                StatementFormat::Jsonl => lines.iter().try_for_each(|line| {
                    serde_json::to_writer(&mut *writer, line)?;
                    Ok(writeln!(writer)?)
                }),
                StatementFormat::Csv => write_csv(writer, &lines.iter().map(csv_row).collect::<Vec<_>>()),
                StatementFormat::Table => write_table(writer, &article.article().origin, &lines),
            }
        })?;
        Ok(())
    })?;
    Ok(outcome)
}

/// The graph of each article, as `export` would write it, one article after another.
fn write_nquads(
    args: &ExtractArgs,
    pipeline: &Pipeline,
    base: Base,
    writer: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let graph = Graph::new()?.with_base(base).with_settings(pipeline.settings());
    let work = |annotated: AnnotatedArticle, statements: Vec<Statement>| {
        export::article_lines(graph.describe(&annotated, &statements, pipeline.ontology()), args.text)
    };
    args.reading.for_each_made(
        &args.articles,
        pipeline,
        work,
        |lines| Ok(writer.write_all(lines.as_bytes())?),
    )
}

/// `newsgraph ARTICLE`: the table, and a word on how to go on.
pub(super) fn overview(articles: &[PathBuf]) -> anyhow::Result<Outcome> {
    let outcome = run(&ExtractArgs {
        articles: articles.to_vec(),
        reading: Reading::default(),
        format: Some(StatementFormat::Table),
        text: false,
        target: Target::default(),
    })?;
    if output::is_terminal() {
        let article = articles.first().map_or_else(String::new, |path| path.display().to_string());
        output::note(&format!(
            "ask with `newsgraph query who-said-what {article}`, save with `newsgraph export {article} -o story.ttl`, \
             draw with `newsgraph draw {article} -o story.dot`; `newsgraph help` lists the commands"
        ));
    }
    Ok(outcome)
}

fn write_table(writer: &mut dyn Write, origin: &str, lines: &[StatementLine]) -> anyhow::Result<()> {
    let origin = output::printable(origin);
    writeln!(writer, "{origin}: {} statement{}", lines.len(), if lines.len() == 1 { "" } else { "s" })?;
    if lines.is_empty() {
        return Ok(());
    }
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(["subject", "relation", "object", "status", "details", "words behind it"]);
    table.set_width(output::width());
    for line in lines {
        table.add_row([
            output::printable(&line.subject.label),
            line.predicate.clone(),
            output::printable(&line.object.label),
            status_of(line),
            output::printable(&details_of(line)),
            output::printable(&line.evidence.text),
        ]);
    }
    writeln!(writer, "{}\n", output::with_bold_heading(&table.to_string()))?;
    Ok(())
}

/// "claimed by David Lammy".
fn status_of(line: &StatementLine) -> String {
    match &line.source {
        Some(source) => format!("{} by {}", line.status, output::printable(&source.label)),
        None => line.status.to_owned(),
    }
}

fn details_of(line: &StatementLine) -> String {
    let qualifiers = &line.qualifiers;
    let parts = [
        ("of", &qualifiers.of),
        ("time", &qualifiers.time),
        ("place", &qualifiers.place),
        ("about", &qualifiers.about),
        ("to", &qualifiers.addressee),
    ];
    let known =
        parts.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}: {value}")));
    known.chain(qualifiers.former.then(|| "former".to_owned())).collect::<Vec<_>>().join("; ")
}

const CSV_COLUMNS: [&str; 20] = [
    "article",
    "id",
    "subject",
    "subject_iri",
    "subject_type",
    "predicate",
    "object",
    "object_iri",
    "object_type",
    "status",
    "source",
    "time",
    "place",
    "about",
    "of",
    "former",
    "start",
    "end",
    "text",
    "rule",
];

fn csv_row(line: &StatementLine) -> [String; 20] {
    let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
    let type_of = |value: Option<&'static str>| value.unwrap_or_default().to_owned();
    [
        line.article.clone(),
        line.id.clone(),
        line.subject.label.clone(),
        or_empty(&line.subject.iri),
        type_of(line.subject.entity_type),
        line.predicate.clone(),
        line.object.label.clone(),
        or_empty(&line.object.iri),
        type_of(line.object.entity_type),
        line.status.to_owned(),
        line.source.as_ref().map(|source| source.label.clone()).unwrap_or_default(),
        or_empty(&line.qualifiers.time),
        or_empty(&line.qualifiers.place),
        or_empty(&line.qualifiers.about),
        or_empty(&line.qualifiers.of),
        if line.qualifiers.former { "true".to_owned() } else { String::new() },
        line.evidence.start.to_string(),
        line.evidence.end.to_string(),
        line.evidence.text.clone(),
        line.rule.clone(),
    ]
}

fn write_csv(writer: &mut dyn Write, rows: &[[String; 20]]) -> anyhow::Result<()> {
    let mut csv = csv::Writer::from_writer(writer);
    rows.iter().try_for_each(|row| csv.write_record(row))?;
    csv.flush()?;
    Ok(())
}
