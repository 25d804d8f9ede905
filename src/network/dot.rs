//! The network as Graphviz DOT, written by petgraph.

use std::io::{self, Write};

use petgraph::dot::{Config, Dot};
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};

use crate::ontology::EntityType;
use crate::statement::Status;

use super::style::{EdgeStyle, NodeStyle, edge_style, node_style, words_of};
use super::{Cluster, Edge, Network, Node};

/// Characters of a label before it is broken into lines.
const WIDTH: usize = 24;

/// Writes the network as a DOT file, with a frame around each cluster and a legend of the types and statuses that occur
/// in it.
///
/// # Errors
/// Those of the writer.
pub fn write_dot(network: &Network, clusters: &[Cluster], writer: &mut dyn Write) -> io::Result<()> {
    let edge_attributes = |_: &DiGraph<Node, Edge>, edge: EdgeReference<'_, Edge>| {
        let edge = edge.weight();
        let EdgeStyle { style, colour, .. } = edge_style(edge.status);
        let label = edge_label(edge);
        format!("label=\"{}\" style={style} color=\"{colour}\" fontcolor=\"{colour}\"", escape(&label))
    };
    let node_attributes = |_: &DiGraph<Node, Edge>, (_, node): (NodeIndex, &Node)| {
        let NodeStyle { fill, line, shape } = node_style(node.entity_type);
        let mut label = escape(&wrap(&node.label));
        if !node.roles.is_empty() {
            label += &format!("\\n({})", escape(&wrap(&node.roles.join(", "))));
        }
        format!(
            "label=\"{label}\" shape={shape} fillcolor=\"{fill}\" color=\"{line}\" tooltip=\"{}\"",
            escape(&node.iri)
        )
    };
    let dot = Dot::with_attr_getters(
        network.graph(),
        &[Config::GraphContentOnly, Config::EdgeNoLabel, Config::NodeNoLabel],
        &edge_attributes,
        &node_attributes,
    );
    writeln!(writer, "digraph newsgraph {{")?;
    writeln!(writer, "    rankdir=LR; ranksep=0.9; nodesep=0.35; bgcolor=white; charset=\"UTF-8\";")?;
    writeln!(writer, "    node [style=filled fontname=\"Helvetica\" fontsize=12 penwidth=1.4];")?;
    writeln!(writer, "    edge [fontname=\"Helvetica\" fontsize=10 arrowsize=0.7];")?;
    write!(writer, "{dot:?}")?;
    for (i, cluster) in clusters.iter().enumerate() {
        let nodes: Vec<String> = cluster.nodes.iter().map(|node| format!("{};", node.index())).collect();
        writeln!(
            writer,
            "    subgraph cluster_{i} {{ label=\"{}\"; fontname=\"Helvetica\"; fontsize=11; fontcolor=\"#616a6b\"; \
             color=\"#aab7b8\"; style=\"rounded,dashed\"; {} }}",
            escape(&wrap(&cluster.name)),
            nodes.join(" ")
        )?;
    }
    write_legend(network, writer)?;
    writeln!(writer, "}}")
}

/// "not: met ×3".
pub(super) fn edge_label(edge: &Edge) -> String {
    let count = match edge.statements.len() {
        1 => String::new(),
        count => format!(" ×{count}"),
    };
    let prefix = if edge.status == Status::Negated { "not: " } else { "" };
    format!("{prefix}{}{count}", words_of(&edge.relation))
}

/// One node with a row for each type and status that occurs: a frame of nodes and edges would take more room than most
/// graphs.
fn write_legend(network: &Network, writer: &mut dyn Write) -> io::Result<()> {
    let graph = network.graph();
    if graph.node_count() == 0 {
        return Ok(());
    }
    let mut rows = String::new();
    for entity_type in EntityType::ALL {
        if graph.node_weights().any(|node| node.entity_type == Some(entity_type)) {
            let NodeStyle { fill, line, .. } = node_style(Some(entity_type));
            let name = entity_type.name();
            rows += &format!("<tr><td bgcolor=\"{fill}\" color=\"{line}\" border=\"1\">{name}</td></tr>");
        }
    }
    for status in Status::ALL {
        if graph.edge_weights().any(|edge| edge.status == status) {
            let EdgeStyle { style, colour, .. } = edge_style(status);
            let line = match style {
                "solid" => "———",
                "dotted" => "· · ·",
                _ => "– – –",
            };
            rows += &format!("<tr><td><font color=\"{colour}\">{line} {}</font></td></tr>", status.name());
        }
    }
    writeln!(
        writer,
        "    legend [shape=plaintext style=\"\" fontsize=10 label=<<table border=\"0\" cellspacing=\"3\">{rows}</table>>];"
    )
}

/// Breaks a long label at spaces.
pub(super) fn wrap(label: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in label.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines += word;
        width += length;
    }
    lines
}

/// Text for a double-quoted DOT string. Control characters other than line ends are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '"' => escaped.push_str("\\\""),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}
