//! The network as GraphML, for Gephi, Cytoscape, yEd and NetworkX.
//!
//! Brandes et al., *GraphML Primer* (2002). Gephi and Cytoscape read `label` and `weight` by their names; each statement
//! behind an edge is a line of `evidence`.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use crate::ontology::EntityType;

use super::attributes::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, edge_values, node_values};
use super::xml::escape;
use super::{Network, page_rank};

/// Writes the network as GraphML. Nodes have the IRIs of their entities as ids.
///
/// # Errors
/// Those of the writer.
pub fn write_graphml(network: &Network, writer: &mut dyn Write) -> io::Result<()> {
    writeln!(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        writer,
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">"
    )?;
    for (domain, attributes) in [("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)] {
        for attribute in attributes {
            writeln!(
                writer,
                "  <key id=\"{domain}-{name}\" for=\"{domain}\" attr.name=\"{name}\" attr.type=\"{}\"/>",
                attribute.kind,
                name = attribute.name
            )?;
        }
    }
    writeln!(writer, "  <graph id=\"newsgraph\" edgedefault=\"directed\">")?;
    let graph = network.graph();
    let ranks = page_rank(network);
    for index in graph.node_indices() {
        let node = &graph[index];
        writeln!(writer, "    <node id=\"{}\">", escape(&node.iri))?;
        let values = node_values(node.entity_type.map(EntityType::name), node, ranks[index.index()]);
        write_data(writer, "node", NODE_ATTRIBUTES.iter().map(|a| a.name).zip(values))?;
        writeln!(writer, "    </node>")?;
    }
    for edge in graph.edge_references() {
        writeln!(
            writer,
            "    <edge id=\"e{}\" source=\"{}\" target=\"{}\">",
            edge.id().index(),
            escape(&graph[edge.source()].iri),
            escape(&graph[edge.target()].iri)
        )?;
        let values = edge_values(edge.weight());
        write_data(writer, "edge", EDGE_ATTRIBUTES.iter().map(|a| a.name).zip(values))?;
        writeln!(writer, "    </edge>")?;
    }
    writeln!(writer, "  </graph>\n</graphml>")
}

fn write_data(
    writer: &mut dyn Write,
    domain: &str,
    values: impl Iterator<Item = (&'static str, String)>,
) -> io::Result<()> {
    for (name, value) in values.filter(|(_, value)| !value.is_empty()) {
        writeln!(writer, "      <data key=\"{domain}-{name}\">{}</data>", escape(&value))?;
    }
    Ok(())
}
