//! Which entities matter most.

use super::Network;

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 40;

/// PageRank of each node, in the order of node indexes; the ranks sum to 1. An edge counts in both directions: being
/// accused makes as prominent as accusing. Takes time in nodes + edges for each of 40 rounds.
///
/// Brin and Page, *The anatomy of a large-scale hypertextual web search engine* (1998). petgraph's own takes time in
/// the square of the nodes.
#[must_use]
pub fn page_rank(network: &Network) -> Vec<f64> {
    let graph = network.graph();
    let count = graph.node_count();
    if count == 0 {
        return Vec::new();
    }
    let mut degree = vec![0_usize; count];
    let edges: Vec<(usize, usize)> = graph
        .edge_indices()
        .filter_map(|edge| graph.edge_endpoints(edge))
        .map(|(a, b)| (a.index(), b.index()))
        .collect();
    for (a, b) in &edges {
        degree[*a] += 1;
        degree[*b] += 1;
    }
    let mut rank = vec![1.0 / count as f64; count];
    for _ in 0..ROUNDS {
        let lonely: f64 = (0..count).filter(|i| degree[*i] == 0).map(|i| rank[i]).sum();
        let base = (1.0 - DAMPING + DAMPING * lonely) / count as f64;
        let mut next = vec![base; count];
        for (a, b) in &edges {
            next[*b] += DAMPING * rank[*a] / degree[*a] as f64;
            next[*a] += DAMPING * rank[*b] / degree[*b] as f64;
        }
        rank = next;
    }
    rank
}
