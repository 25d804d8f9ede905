//! `newsgraph draw`: the graph as a picture.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::network::{self, Network, Selection};
use crate::query::find_entities;
use crate::statement::Status;

use super::args::{GraphSource, Target};
use super::{Outcome, UsageError, output, svg};

/// Options of `draw`.
#[derive(Clone, Debug, Args)]
pub(super) struct DrawArgs {
    /// Files, folders (every file in them) or `-` for standard input.
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    source: GraphSource,
    /// DOT for Graphviz, SVG, a page for the browser, or GEXF and GraphML for Gephi and Cytoscape. By the ending of the
    /// output file, or DOT, if not given.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Only what is near this entity; may be given several times.
    #[arg(long, value_name = "NAME")]
    focus: Vec<String>,
    /// How many steps away from the focus.
    #[arg(long, value_name = "N", default_value_t = 2)]
    depth: usize,
    /// Only the N most prominent entities, by PageRank.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Only this relation; may be given several times.
    #[arg(long, value_name = "RELATION")]
    relation: Vec<String>,
    /// Only statements of this status; may be given several times.
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Dot,
    Svg,
    Html,
    Gexf,
    Graphml,
}

/// Entities beyond which a picture shows only the most prominent ones, unless `--top` says otherwise.
const LARGEST: usize = 150;
/// The same for the page, which can be searched and zoomed.
const LARGEST_PAGE: usize = 3000;

/// Draws the graph.
pub(super) fn run(args: &DrawArgs) -> anyhow::Result<Outcome> {
    let by_name =
        args.target.output.as_ref().and_then(|path| Format::from_str(path.extension()?.to_str()?, true).ok());
    let format = args.format.or(by_name).unwrap_or(Format::Dot);
    let largest = match format {
        Format::Dot | Format::Svg => LARGEST,
        Format::Html => LARGEST_PAGE,
        // Programs for large graphs.
        Format::Gexf | Format::Graphml => usize::MAX,
    };
    let statuses = args.status.iter().map(|name| status(name)).collect::<Result<Vec<_>, _>>()?;
    let (graph, outcome) = args.source.load(&args.articles)?;
    let mut focus = Vec::new();
    for name in &args.focus {
        focus.extend(find_entities(&graph, name)?.into_iter().map(oxigraph::model::NamedNode::into_string));
    }
    let network = Network::read(&graph)?;
    let selection = Selection {
        relations: args.relation.clone(),
        statuses,
        focus,
        depth: args.depth,
        top: Some(args.top.unwrap_or(largest)),
    };
    let part = network.select(&selection)?;
    let (shown, all) = (part.graph().node_count(), network.graph().node_count());
    if args.top.is_none() && selection.top == Some(shown) && shown < all {
        output::note(&format!("drawing the {shown} most prominent of {all} entities; --top N changes that"));
    }
    output::write(args.target.output.as_deref(), |writer| {
        match format {
            Format::Dot => network::write_dot(&part, writer)?,
            Format::Html => network::write_html(&part, writer)?,
            Format::Gexf => network::write_gexf(&part, writer)?,
            Format::Graphml => network::write_graphml(&part, writer)?,
            Format::Svg => {
                let mut dot = Vec::new();
                network::write_dot(&part, &mut dot)?;
                writer.write_all(&svg::render(&dot, shown)?)?;
            }
        }
        Ok(())
    })?;
    Ok(outcome)
}

fn status(name: &str) -> Result<Status, UsageError> {
    Status::ALL.into_iter().find(|status| status.name() == name).ok_or_else(|| {
        UsageError(format!("`{name}` is no status; expected asserted, claimed, negated or hypothetical"))
    })
}
