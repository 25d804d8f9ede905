//! `newsgraph path`: how two entities are connected.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::graph::Graph;
use crate::network::{self, Network};
use crate::query::find_entities;
use crate::statement::Status;

use super::args::{GraphSource, Target};
use super::{Outcome, output};

/// Options of `path`.
#[derive(Clone, Debug, Args)]
pub(super) struct PathArgs {
    /// Name of the entity to start from.
    from: String,
    /// Name of the entity to reach.
    to: String,
    /// Files, folders (every file in them) or `-` for standard input.
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    source: GraphSource,
    #[command(flatten)]
    target: Target,
}

/// Prints a shortest chain of statements between two entities.
pub(super) fn run(args: &PathArgs) -> anyhow::Result<Outcome> {
    let (graph, outcome) = args.source.load(&args.articles)?;
    let network = Network::read(&graph)?;
    let (from, to) = (node(&graph, &network, &args.from)?, node(&graph, &network, &args.to)?);
    let label = |node: petgraph::graph::NodeIndex| output::printable(&network.graph()[node].label);
    let (from_label, to_label) = (label(from), label(to));
    let Some(steps) = network::shortest_path(&network, from, to) else {
        anyhow::bail!("no chain of statements joins {from_label} and {to_label}");
    };
    output::write(args.target.output.as_deref(), |writer| {
        writeln!(
            writer,
            "{from_label} to {to_label} in {} step{}",
            steps.len(),
            if steps.len() == 1 { "" } else { "s" }
        )?;
        for step in &steps {
            let edge = &network.graph()[step.edge];
            let Some((source, target)) = network.graph().edge_endpoints(step.edge) else { continue };
            let status = if edge.status == Status::Asserted {
                String::new()
            } else {
                format!(" ({})", edge.status.name())
            };
            writeln!(
                writer,
                "\n  {} {} {}{status}",
                label(source),
                network::words_of(&edge.relation),
                label(target)
            )?;
            for occurrence in edge.statements.iter().take(3) {
                let words = occurrence.words.as_deref().unwrap_or("(the graph does not have the words)");
                writeln!(writer, "    “{}” <{}>", output::printable(words), occurrence.article)?;
            }
        }
        Ok(())
    })?;
    Ok(outcome)
}

/// The node that a name means: the one with most statements where several bear it.
fn node(graph: &Graph, network: &Network, name: &str) -> anyhow::Result<petgraph::graph::NodeIndex> {
    let nodes = find_entities(graph, name)?;
    nodes
        .iter()
        .filter_map(|iri| network.node(iri.as_str()))
        .max_by_key(|node| (network.degree(*node), std::cmp::Reverse(*node)))
        .with_context(|| format!("the graph has no entity called {name}"))
}
