//! The network as GEXF 1.3, for Gephi, with the colours of all our pictures.
//!
//! GEXF Working Group, *GEXF 1.3 Primer* (2022).

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use crate::ontology::EntityType;

use super::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, edge_values, node_values};
use super::style::{edge_style, node_style};
use super::xml::escape;
use super::{Network, page_rank};

/// Writes the network as GEXF. Nodes have the IRIs of their entities as ids.
///
/// # Errors
/// Those of the writer.
pub fn write_gexf(network: &Network, writer: &mut dyn Write) -> io::Result<()> {
    writeln!(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        writer,
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">"
    )?;
    writeln!(writer, "  <meta><creator>newsgraph</creator></meta>")?;
    writeln!(writer, "  <graph defaultedgetype=\"directed\" mode=\"static\">")?;
    declare(writer, "node", NODE_ATTRIBUTES)?;
    declare(writer, "edge", EDGE_ATTRIBUTES)?;
    let graph = network.graph();
    let ranks = page_rank(network);
    let highest = ranks.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    writeln!(writer, "    <nodes>")?;
    for index in graph.node_indices() {
        let node = &graph[index];
        writeln!(writer, "      <node id=\"{}\" label=\"{}\">", escape(&node.iri), escape(&node.label))?;
        let rank = ranks[index.index()];
        let values = node_values(node.entity_type.map(EntityType::name), node, rank);
        write_values(writer, NODE_ATTRIBUTES, &values)?;
        write_colour(writer, node_style(node.entity_type).line)?;
        writeln!(writer, "        <viz:size value=\"{:.2}\"/>", 4.0 + 36.0 * (rank / highest).sqrt())?;
        writeln!(writer, "      </node>")?;
    }
    writeln!(writer, "    </nodes>\n    <edges>")?;
    for edge in graph.edge_references() {
        let values = edge_values(edge.weight());
        writeln!(
            writer,
            "      <edge id=\"{}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}\">",
            edge.id().index(),
            escape(&graph[edge.source()].iri),
            escape(&graph[edge.target()].iri),
            escape(&values[0]),
            edge.weight().statements.len()
        )?;
        write_values(writer, EDGE_ATTRIBUTES, &values)?;
        write_colour(writer, edge_style(edge.weight().status).colour)?;
        writeln!(writer, "      </edge>")?;
    }
    writeln!(writer, "    </edges>\n  </graph>\n</gexf>")
}

fn declare(writer: &mut dyn Write, class: &str, attributes: &[Attribute]) -> io::Result<()> {
    writeln!(writer, "    <attributes class=\"{class}\">")?;
    for (id, attribute) in attributes.iter().enumerate().filter(|(_, attribute)| !is_built_in(attribute)) {
        let kind = if attribute.kind == "int" { "integer" } else { attribute.kind };
        writeln!(writer, "      <attribute id=\"{id}\" title=\"{}\" type=\"{kind}\"/>", attribute.name)?;
    }
    writeln!(writer, "    </attributes>")
}

fn write_values(writer: &mut dyn Write, attributes: &[Attribute], values: &[String]) -> io::Result<()> {
    writeln!(writer, "        <attvalues>")?;
    for (id, (attribute, value)) in attributes.iter().zip(values).enumerate() {
        if value.is_empty() || is_built_in(attribute) {
            continue;
        }
        writeln!(writer, "          <attvalue for=\"{id}\" value=\"{}\"/>", escape(value))?;
    }
    writeln!(writer, "        </attvalues>")
}

/// Whether GEXF has a place of its own for it.
fn is_built_in(attribute: &Attribute) -> bool {
    matches!(attribute.name, "label" | "weight")
}

/// `#0072b2` as three numbers.
fn write_colour(writer: &mut dyn Write, colour: &str) -> io::Result<()> {
    let part =
        |at: usize| colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    writeln!(writer, "        <viz:color r=\"{}\" g=\"{}\" b=\"{}\"/>", part(1), part(3), part(5))
}
