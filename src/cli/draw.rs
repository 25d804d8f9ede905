//! `newsgraph draw`: the graph as a picture.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::network::{self, Cluster, Clustering, Network, Selection};
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
    /// Frame the entities of each article, or of each group that statements join closely (DOT and SVG).
    #[arg(long, value_enum, value_name = "BY")]
    cluster: Option<ClusterBy>,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ClusterBy {
    Article,
    Community,
}

/// Entities beyond which a picture shows only the most prominent ones, unless `--top` says otherwise.
const LARGEST: usize = 150;
/// Entities that our own layout takes.
const LARGEST_OWN: usize = 3000;
/// The same as [`LARGEST`] for the page, which can be searched and zoomed.
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
    let clusters = args.cluster.map_or_else(Vec::new, |by| {
        let by = if by == ClusterBy::Article { Clustering::Article } else { Clustering::Community };
        network::clusters(&part, by)
    });
    output::write(args.target.output.as_deref(), |writer| {
        match format {
            Format::Dot => network::write_dot(&part, &clusters, writer)?,
            Format::Html => network::write_html(&part, writer)?,
            Format::Gexf => network::write_gexf(&part, writer)?,
            Format::Graphml => network::write_graphml(&part, writer)?,
            Format::Svg => write_svg(&part, &clusters, writer)?,
        }
        Ok(())
    })?;
    Ok(outcome)
}

/// By Graphviz where it is installed, else by our own layout.
fn write_svg(part: &Network, clusters: &[Cluster], writer: &mut dyn Write) -> anyhow::Result<()> {
    let nodes = part.graph().node_count();
    let mut dot = Vec::new();
    network::write_dot(part, clusters, &mut dot)?;
    if let Some(svg) = svg::render(&dot, nodes, !clusters.is_empty())? {
        return Ok(writer.write_all(&svg)?);
    }
    if nodes > LARGEST_OWN {
        anyhow::bail!(
            "{nodes} entities are too many to draw without Graphviz, which is not installed; install the package \
             graphviz, use --format html, or draw fewer with --top N"
        );
    }
    Ok(network::write_svg(part, clusters, writer)?)
}

fn status(name: &str) -> Result<Status, UsageError> {
    Status::ALL.into_iter().find(|status| status.name() == name).ok_or_else(|| {
        UsageError(format!("`{name}` is no status; expected asserted, claimed, negated or hypothetical"))
    })
}
