//! Which part of a network to show.

use std::collections::BTreeSet;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use thiserror::Error;

use crate::statement::Status;

use super::{Network, page_rank};

/// A part of a network: entities that a statement joins to another. The default is all of them.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these relations; empty for all.
    pub relations: Vec<String>,
    /// Only statements of these statuses; empty for all.
    pub statuses: Vec<Status>,
    /// Only what is near these entities (IRIs); empty for everywhere.
    pub focus: Vec<String>,
    /// How many steps from the focus.
    pub depth: usize,
    /// Only so many entities, the most prominent by PageRank.
    pub top: Option<usize>,
}

/// A selection that names something the network does not have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SelectionError {
    /// No entity has the IRI.
    #[error("the graph has no entity <{0}>")]
    UnknownEntity(String),
}

impl Network {
    /// The selected part.
    ///
    /// # Errors
    /// The focus names an entity that the network does not have.
    pub fn select(&self, selection: &Selection) -> Result<Self, SelectionError> {
        let graph = self.graph();
        let edges: Vec<_> = graph
            .edge_references()
            .filter(|e| selection.relations.is_empty() || selection.relations.contains(&e.weight().relation))
            .filter(|e| selection.statuses.is_empty() || selection.statuses.contains(&e.weight().status))
            .collect();
        let mut kept: BTreeSet<NodeIndex> = edges.iter().flat_map(|e| [e.source(), e.target()]).collect();
        if !selection.focus.is_empty() {
            let mut near = BTreeSet::new();
            for iri in &selection.focus {
                near.insert(self.node(iri).ok_or_else(|| SelectionError::UnknownEntity(iri.clone()))?);
            }
            for _ in 0..selection.depth {
                let next = edges
                    .iter()
                    .filter(|e| near.contains(&e.source()) || near.contains(&e.target()))
                    .flat_map(|e| [e.source(), e.target()]);
                let next: Vec<_> = next.collect();
                near.extend(next);
            }
            kept = near;
        }
        if let Some(top) = selection.top.filter(|top| *top < kept.len()) {
            let rank = page_rank(self);
            let mut ranked: Vec<NodeIndex> = kept.iter().copied().collect();
            ranked.sort_by(|a, b| rank[b.index()].total_cmp(&rank[a.index()]).then(a.cmp(b)));
            kept = ranked.into_iter().take(top).collect();
        }
        let mut part = Self { headlines: self.headlines.clone(), ..Self::default() };
        for node in &kept {
            part.add_node(graph[*node].clone());
        }
        for edge in edges {
            let ends = (part.node(&graph[edge.source()].iri), part.node(&graph[edge.target()].iri));
            if let (Some(source), Some(target)) = ends {
                part.graph.add_edge(source, target, edge.weight().clone());
            }
        }
        Ok(part)
    }

    /// Number of statements that an entity takes part in, as subject or object.
    #[must_use]
    pub fn degree(&self, node: NodeIndex) -> usize {
        [Direction::Outgoing, Direction::Incoming]
            .into_iter()
            .flat_map(|direction| self.graph().edges_directed(node, direction))
            .map(|edge| edge.weight().statements.len())
            .sum()
    }
}
