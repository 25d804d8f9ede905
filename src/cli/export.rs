//! `newsgraph export`: the graph as a file, in an RDF format, as a table or as a network.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::export::{self, Format, Options, RdfVersion, View};
use crate::graph::Graph;
use crate::network::{self, Network, Selection};
use crate::query::find_entities;
use crate::statement::Status;
use crate::text::PartialDate;

use super::args::{GraphSource, Target};
use super::{Outcome, UsageError, output};

/// Options of `export`.
#[derive(Clone, Debug, Args)]
pub(super) struct ExportArgs {
    /// Files, folders (every file in them) or `-` for standard input.
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    source: GraphSource,
    /// Format: turtle, trig, ntriples, nquads, rdfxml, jsonld; csv for a table of the statements; graphml or gexf for a
    /// network. By the ending of the output file, or Turtle, if not given.
    #[arg(long, value_name = "FORMAT", value_parser = format_named)]
    format: Option<FileFormat>,
    /// Version of RDF: 1.2 with triple terms, or 1.1 for tools that do not know them.
    #[arg(long, value_name = "VERSION", value_parser = ["1.1", "1.2"], default_value = "1.2")]
    rdf: String,
    /// Everything, or just the asserted triples with labels.
    #[arg(long, value_enum, default_value_t = ViewName::Full)]
    view: ViewName,
    /// Quote the sentences of the articles as evidence, not just their places.
    #[arg(long)]
    text: bool,
    /// Only articles published on this day or later.
    #[arg(long, value_name = "DATE")]
    since: Option<PartialDate>,
    /// Only statements about this entity; may be given several times.
    #[arg(long, value_name = "NAME")]
    about: Vec<String>,
    /// Only the article of this IRI; may be given several times.
    #[arg(long = "article", value_name = "IRI")]
    only: Vec<String>,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ViewName {
    Facts,
    Full,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileFormat {
    Rdf(Format),
    Csv,
    Gexf,
    GraphMl,
}

/// The formats that are not RDF, by their names, which are also the endings of their files.
const OTHERS: [(&str, FileFormat); 3] =
    [("csv", FileFormat::Csv), ("gexf", FileFormat::Gexf), ("graphml", FileFormat::GraphMl)];

/// Writes the graph.
pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let articles = args
        .only
        .iter()
        .map(|iri| {
            oxigraph::model::NamedNode::new(iri)
                .map_err(|error| UsageError(format!("--article {iri}: it is no IRI ({error})")))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let (graph, outcome) = args.source.load(&args.articles)?;
    let mut about = Vec::new();
    for name in &args.about {
        about.extend(find_entities(&graph, name)?);
    }
    let options = Options {
        rdf: if args.rdf == "1.1" { RdfVersion::V11 } else { RdfVersion::V12 },
        view: match args.view {
            ViewName::Facts => View::Facts,
            ViewName::Full => View::Full,
        },
        text: args.text,
        articles,
        since: args.since.map(PartialDate::earliest as fn(PartialDate) -> Date),
        about,
    };
    let by_name = args.target.output.as_ref().and_then(|path| format_of(path.extension()?.to_str()?));
    let format = args.format.or(by_name).unwrap_or(FileFormat::Rdf(Format::Turtle));
    output::write(args.target.output.as_deref(), |writer| match format {
        FileFormat::Rdf(format) => Ok(export::write(&graph, format, &options, writer)?),
        FileFormat::Csv => {
            let mut table = export::StatementTable::new(writer)?;
            table.add(&graph, &options)?;
            Ok(table.finish()?)
        }
        FileFormat::Gexf => Ok(network::write_gexf(&network_of(&graph, &options)?, writer)?),
        FileFormat::GraphMl => Ok(network::write_graphml(&network_of(&graph, &options)?, writer)?),
    })?;
    Ok(outcome)
}

/// The entities and statements that the options select.
fn network_of(graph: &Graph, options: &Options) -> anyhow::Result<Network> {
    let all = options.articles.is_empty() && options.about.is_empty() && options.since.is_none();
    let network = if all && options.text {
        Network::read(graph)?
    } else {
        Network::read(&export::select(graph, options)?)?
    };
    Ok(match options.view {
        View::Full => network,
        View::Facts => {
            network.select(&Selection { statuses: vec![Status::Asserted], ..Selection::default() })?
        }
    })
}

/// The format whose files have that ending.
fn format_of(extension: &str) -> Option<FileFormat> {
    let rdf = Format::ALL.into_iter().find(|format| format.extension() == extension).map(FileFormat::Rdf);
    rdf.or_else(|| OTHERS.iter().find(|(name, _)| *name == extension).map(|(_, format)| *format))
}

fn format_named(name: &str) -> Result<FileFormat, String> {
    if let Some((_, format)) = OTHERS.iter().find(|(known, _)| *known == name) {
        return Ok(*format);
    }
    name.parse().map(FileFormat::Rdf).map_err(|_| {
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        format!("expected one of {}, csv, gexf, graphml", names.join(", "))
    })
}
