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
    /// DOT for Graphviz, SVG (by Graphviz, which must be installed), or a page for the browser.
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
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
}

/// Entities beyond which a picture shows only the most prominent ones, unless `--top` says otherwise.
const LARGEST: usize = 150;
/// The same for the page, which can be searched and zoomed.
const LARGEST_PAGE: usize = 3000;

/// Draws the graph.
pub(super) fn run(args: &DrawArgs) -> anyhow::Result<Outcome> {
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
        top: Some(args.top.unwrap_or(if args.format == Format::Html { LARGEST_PAGE } else { LARGEST })),
    };
    let part = network.select(&selection)?;
    let (shown, all) = (part.graph().node_count(), network.graph().node_count());
    if args.top.is_none() && selection.top == Some(shown) && shown < all {
        output::report(&format!(
            "drawing the {shown} most prominent of {all} entities; --top N changes that"
        ));
    }
    output::write(args.target.output.as_deref(), |writer| {
        match args.format {
            Format::Dot => network::write_dot(&part, writer)?,
            Format::Html => network::write_html(&part, writer)?,
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
