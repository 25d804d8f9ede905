//! The graph as nodes and edges: drawing, paths, centrality.

mod attributes;
mod clusters;
mod dot;
mod frames;
mod gexf;
mod graphml;
mod html;
mod layout;
mod page_rank;
mod path;
mod read;
mod select;
mod style;
mod svg;
mod xml;

pub use clusters::{Cluster, Clustering, clusters};
pub use dot::write_dot;
pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use html::write_html;
pub use page_rank::page_rank;
pub use path::{Step, shortest_path};
pub use select::{Selection, SelectionError};
pub use style::words_of;
pub use svg::write_svg;

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};

use crate::ontology::EntityType;
use crate::statement::Status;

/// An entity of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// Its preferred label.
    pub label: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// What it is; `None` for something that the graph does not type.
    pub entity_type: Option<EntityType>,
    /// What it is said to be ("prime minister"): its asserted roles, sorted.
    pub roles: Vec<String>,
}

/// All statements with one subject, one relation, one object and one status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Local name of the relation.
    pub relation: String,
    /// How the statements were said.
    pub status: Status,
    /// Each of them, sorted; never empty.
    pub statements: Vec<Occurrence>,
}

/// One statement behind an edge.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// IRI of the article.
    pub article: String,
    /// IRI of the statement.
    pub statement: String,
    /// The words behind it, where the graph has them.
    pub words: Option<String>,
    /// Label of who claims or denies it.
    pub source: Option<String>,
    /// When it held or happened.
    pub time: Option<String>,
}

/// The entities and the statements between them, as petgraph sees them. Node and edge order follow the IRIs, so equal
/// graphs give equal networks.
#[derive(Clone, Debug, Default)]
pub struct Network {
    graph: DiGraph<Node, Edge>,
    nodes: BTreeMap<String, NodeIndex>,
    /// Headlines by the IRI of the article.
    headlines: BTreeMap<String, String>,
}

impl Network {
    /// Nodes and edges.
    #[must_use]
    pub fn graph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// The node of an entity's IRI.
    #[must_use]
    pub fn node(&self, iri: &str) -> Option<NodeIndex> {
        self.nodes.get(iri).copied()
    }

    fn add_node(&mut self, node: Node) -> NodeIndex {
        let iri = node.iri.clone();
        let index = self.graph.add_node(node);
        self.nodes.insert(iri, index);
        index
    }
}
