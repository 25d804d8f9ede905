//! Which entities belong together: those of an article, or those that statements join closely.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::Network;

/// What puts entities together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clustering {
    /// The article that most of an entity's statements stand in.
    Article,
    /// Many statements among one another.
    Community,
}

/// Entities that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Headline of the article, or its IRI if it has none, or label of the entity with most statements.
    pub name: String,
    /// Two or more, sorted.
    pub nodes: Vec<NodeIndex>,
}

/// Rounds after which labels that still change are left as they are.
const ROUNDS: usize = 30;

/// The clusters of a network, by their first node; an entity alone makes none.
#[must_use]
pub fn clusters(network: &Network, clustering: Clustering) -> Vec<Cluster> {
    let groups = match clustering {
        Clustering::Article => by_article(network),
        Clustering::Community => by_community(network),
    };
    let mut clusters: Vec<Cluster> = groups
        .into_iter()
        .filter(|(_, nodes)| nodes.len() > 1)
        .map(|(name, nodes)| Cluster { name: network.headlines.get(&name).cloned().unwrap_or(name), nodes })
        .collect();
    clusters.sort_by(|a, b| a.nodes.cmp(&b.nodes));
    clusters
}

fn by_article(network: &Network) -> BTreeMap<String, Vec<NodeIndex>> {
    let graph = network.graph();
    let mut counts: BTreeMap<NodeIndex, BTreeMap<&str, usize>> = BTreeMap::new();
    for edge in graph.edge_indices() {
        let Some((a, b)) = graph.edge_endpoints(edge) else { continue };
        for node in BTreeSet::from([a, b]) {
            for statement in &graph[edge].statements {
                *counts.entry(node).or_default().entry(&statement.article).or_default() += 1;
            }
        }
    }
    let mut groups: BTreeMap<String, Vec<NodeIndex>> = BTreeMap::new();
    for (node, articles) in counts {
        let most = articles.into_iter().max_by_key(|(article, count)| (*count, Reverse(*article)));
        if let Some((article, _)) = most {
            groups.entry(article.to_owned()).or_default().push(node);
        }
    }
    groups
}

/// Label propagation (Raghavan, Albert and Kumara, *Near linear time algorithm to detect community structures*, 2007):
/// each node takes the label that most of its statements lead to, in the order of the nodes, the smallest in a tie.
fn by_community(network: &Network) -> BTreeMap<String, Vec<NodeIndex>> {
    let graph = network.graph();
    let mut neighbours: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); graph.node_count()];
    for edge in graph.edge_indices() {
        let Some((a, b)) = graph.edge_endpoints(edge).filter(|(a, b)| a != b) else { continue };
        let count = graph[edge].statements.len();
        *neighbours[a.index()].entry(b.index()).or_default() += count;
        *neighbours[b.index()].entry(a.index()).or_default() += count;
    }
    let mut label: Vec<usize> = (0..graph.node_count()).collect();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for node in 0..label.len() {
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for (other, count) in &neighbours[node] {
                *votes.entry(label[*other]).or_default() += count;
            }
            let current = votes.get(&label[node]).copied().unwrap_or_default();
            let best = votes.into_iter().max_by_key(|(label, count)| (*count, Reverse(*label)));
            if let Some((best, _)) = best.filter(|(_, count)| *count > current) {
                changed = true;
                label[node] = best;
            }
        }
        if !changed {
            break;
        }
    }
    let mut members: BTreeMap<usize, Vec<NodeIndex>> = BTreeMap::new();
    for (node, label) in label.into_iter().enumerate() {
        members.entry(label).or_default().push(NodeIndex::new(node));
    }
    // Two communities may have chief members of one label, so the IRI tells them apart.
    let mut groups = BTreeMap::new();
    for nodes in members.into_values() {
        if let Some(chief) = nodes.iter().copied().max_by_key(|n| (network.degree(*n), Reverse(*n))) {
            let name = &graph[chief].label;
            let name = if groups.contains_key(name) { &graph[chief].iri } else { name };
            groups.insert(name.clone(), nodes);
        }
    }
    groups
}
