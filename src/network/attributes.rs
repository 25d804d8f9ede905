//! What other graph programs are told of nodes and edges.

use super::style::words_of;
use super::{Edge, Node};

/// A named attribute.
pub(super) struct Attribute {
    /// Its name.
    pub(super) name: &'static str,
    /// `string`, `int` or `double`, as GraphML calls its types.
    pub(super) kind: &'static str,
}

const fn string(name: &'static str) -> Attribute {
    Attribute { name, kind: "string" }
}

/// Of nodes, in the order of [`node_values`].
pub(super) const NODE_ATTRIBUTES: &[Attribute] = &[
    string("label"),
    string("type"),
    string("aliases"),
    string("roles"),
    Attribute { name: "rank", kind: "double" },
];

/// Of edges, in the order of [`edge_values`].
pub(super) const EDGE_ATTRIBUTES: &[Attribute] = &[
    string("label"),
    string("relation"),
    string("status"),
    Attribute { name: "weight", kind: "double" },
    Attribute { name: "statements", kind: "int" },
    string("sources"),
    string("times"),
    string("articles"),
    string("evidence"),
];

/// The values of a node; empty where there is none.
pub(super) fn node_values(type_name: Option<&str>, node: &Node, rank: f64) -> [String; 5] {
    [
        node.label.clone(),
        type_name.unwrap_or_default().to_owned(),
        node.aliases.join("; "),
        node.roles.join("; "),
        format!("{rank:.6}"),
    ]
}

/// The values of an edge. Its weight is the number of statements behind it.
pub(super) fn edge_values(edge: &Edge) -> [String; 9] {
    let count = edge.statements.len();
    let all = |values: Vec<&str>, separator: &str| {
        let mut values = values;
        values.sort_unstable();
        values.dedup();
        values.join(separator)
    };
    let each = || edge.statements.iter();
    [
        words_of(&edge.relation),
        edge.relation.clone(),
        edge.status.name().to_owned(),
        format!("{count}.0"),
        count.to_string(),
        all(each().filter_map(|s| s.source.as_deref()).collect(), "; "),
        all(each().filter_map(|s| s.time.as_deref()).collect(), "; "),
        all(each().map(|s| s.article.as_str()).collect(), " "),
        all(each().filter_map(|s| s.words.as_deref()).collect(), "\n"),
    ]
}
