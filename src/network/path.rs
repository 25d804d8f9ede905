//! How two entities are connected.

use petgraph::algo::astar;
use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};

use super::Network;

/// One step of a path: an edge, and whether it is walked against its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The edge in [`Network::graph`].
    pub edge: EdgeIndex,
    /// From object to subject.
    pub backwards: bool,
}

/// A shortest chain of statements between two entities, whichever way the statements point; `None` if there is none.
/// Statements that the articles do not vouch for count as twice as long, so that a chain of facts is preferred.
#[must_use]
pub fn shortest_path(network: &Network, from: NodeIndex, to: NodeIndex) -> Option<Vec<Step>> {
    let graph = network.graph();
    let undirected: UnGraph<(), EdgeIndex> = UnGraph::from_edges(
        graph.edge_indices().filter_map(|edge| graph.edge_endpoints(edge).map(|(a, b)| (a, b, edge))),
    );
    if from == to || from.index() >= undirected.node_count() || to.index() >= undirected.node_count() {
        return None;
    }
    let cost = |edge: EdgeIndex| if graph[edge].status == crate::statement::Status::Asserted { 1 } else { 2 };
    let (_, nodes) = astar(&undirected, from, |n| n == to, |e| cost(*e.weight()), |_| 0)?;
    nodes
        .windows(2)
        .map(|pair| {
            let forwards =
                graph.edges_connecting(pair[0], pair[1]).map(|e| (petgraph::visit::EdgeRef::id(&e), false));
            let backwards =
                graph.edges_connecting(pair[1], pair[0]).map(|e| (petgraph::visit::EdgeRef::id(&e), true));
            let (edge, backwards) = forwards.chain(backwards).min_by_key(|(edge, _)| (cost(*edge), *edge))?;
            Some(Step { edge, backwards })
        })
        .collect()
}
