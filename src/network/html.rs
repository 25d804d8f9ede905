//! The network as one self-contained HTML page to look around in.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;
use serde_json::{Map, Value, json};

use crate::ontology::EntityType;
use crate::statement::Status;

use super::layout::{Place, layout};
use super::style::{edge_style, node_style, words_of};
use super::{Network, page_rank};

const PAGE: &str = include_str!("../../web/explorer.html");
const STYLE: &str = include_str!("../../web/explorer.css");
const SCRIPT: &str = include_str!("../../web/explorer.js");
const LIBRARY: &str = include_str!("../../web/vendor/force-graph.min.js");

/// Writes the network as one HTML page that needs no network: it pans, zooms, searches, filters, and shows the words
/// behind an edge when that is clicked.
///
/// # Errors
/// Those of the writer.
pub fn write_html(network: &Network, writer: &mut dyn Write) -> io::Result<()> {
    let data = data(network).to_string();
    // Inside a script element only `<` could end the element or begin a comment.
    let data = data.replace('<', "\\u003c");
    let mut rest = PAGE;
    for (mark, content) in
        [("/*STYLE*/", STYLE), ("/*LIBRARY*/", LIBRARY), ("/*DATA*/", data.as_str()), ("/*SCRIPT*/", SCRIPT)]
    {
        if let Some((before, after)) = rest.split_once(mark) {
            writer.write_all(before.as_bytes())?;
            writer.write_all(content.as_bytes())?;
            rest = after;
        }
    }
    writer.write_all(rest.as_bytes())
}

/// Entities above which the page is given their places: a browser would take too long to find them.
const PLACED: usize = 300;

/// Where the nodes of a large network stand; nothing for a small one, which the page itself arranges.
fn places(network: &Network, ranks: &[f64], highest: f64) -> Vec<Place> {
    let graph = network.graph();
    if graph.node_count() <= PLACED {
        return Vec::new();
    }
    // As large as the page draws them.
    let size = |rank: &f64| 8.0 + 28.0 * (rank / highest).sqrt();
    let sizes: Vec<(f64, f64)> = ranks.iter().map(|rank| (size(rank), size(rank))).collect();
    let edges: Vec<(usize, usize)> =
        graph.edge_references().map(|edge| (edge.source().index(), edge.target().index())).collect();
    layout(&sizes, &edges)
}

fn data(network: &Network) -> Value {
    let graph = network.graph();
    let ranks = page_rank(network);
    let highest = ranks.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let places = places(network, &ranks, highest);
    let nodes: Vec<Value> = graph
        .node_indices()
        .map(|index| {
            let node = &graph[index];
            let mut value = json!({
                "id": node.iri,
                "label": node.label,
                "aliases": node.aliases,
                "type": node.entity_type.map_or("other", EntityType::name),
                "roles": node.roles,
                "rank": ranks[index.index()],
            });
            if let (Some(place), Some(object)) = (places.get(index.index()), value.as_object_mut()) {
                object.insert("x".to_owned(), place.x.round().into());
                object.insert("y".to_owned(), place.y.round().into());
            }
            value
        })
        .collect();
    let links: Vec<Value> = graph
        .edge_references()
        .map(|edge| {
            let statements: Vec<Value> = edge.weight().statements.iter().map(|occurrence| json!({
                "words": occurrence.words, "article": occurrence.article, "source": occurrence.source, "time": occurrence.time,
            })).collect();
            json!({
                "from": graph[edge.source()].iri,
                "to": graph[edge.target()].iri,
                "relation": edge.weight().relation,
                "status": edge.weight().status.name(),
                "statements": statements,
            })
        })
        .collect();
    let relations: Map<String, Value> =
        graph.edge_weights().map(|edge| (edge.relation.clone(), words_of(&edge.relation).into())).collect();
    let types: Map<String, Value> = EntityType::ALL
        .into_iter()
        .map(|entity_type| {
            let style = node_style(Some(entity_type));
            (entity_type.name().to_owned(), json!({"fill": style.fill, "line": style.line}))
        })
        .collect();
    let statuses: Map<String, Value> = Status::ALL
        .into_iter()
        .map(|status| {
            let style = edge_style(status);
            let dash = if style.dash.is_empty() { Value::Null } else { style.dash.into() };
            (status.name().to_owned(), json!({"colour": style.colour, "dash": dash}))
        })
        .collect();
    json!({
        "nodes": nodes, "links": links, "relations": relations, "types": types, "statuses": statuses, "highest": highest,
    })
}
