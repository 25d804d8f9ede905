//! The network as an SVG picture, drawn without any other program.

use std::collections::BTreeMap;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use crate::ontology::EntityType;
use crate::statement::Status;

use super::dot::{edge_label, wrap};
use super::frames::{TITLE, framed_layout};
use super::layout::Place;
use super::style::{edge_style, node_style};
use super::xml::escape;
use super::{Cluster, Edge, Network, Node};

const FONT: f64 = 12.0;
const LINE: f64 = 15.0;
const BORDER: f64 = 20.0;
/// Height of the legend below the picture.
const LEGEND: f64 = 40.0;
const TITLE_FONT: f64 = 11.0;
/// Characters of the title of a frame.
const LONGEST_TITLE: usize = 40;
/// How far apart several edges between two nodes are bent.
const BEND: f64 = 34.0;

/// Writes the network as SVG, with a frame around each cluster and a legend of the types and statuses that occur in it.
/// Takes time and memory in the
/// square of the number of nodes: fit for some 3,000.
///
/// # Errors
/// Those of the writer.
pub fn write_svg(network: &Network, clusters: &[Cluster], writer: &mut dyn Write) -> io::Result<()> {
    let graph = network.graph();
    let texts: Vec<Vec<String>> = graph.node_weights().map(lines).collect();
    let sizes: Vec<(f64, f64)> = texts.iter().map(|lines| size(lines)).collect();
    let edges: Vec<(usize, usize)> =
        graph.edge_references().map(|edge| (edge.source().index(), edge.target().index())).collect();
    let titles: Vec<String> = clusters.iter().map(|cluster| title(&cluster.name)).collect();
    let members = |cluster: &Cluster| cluster.nodes.iter().map(|node| node.index()).collect();
    let groups: Vec<(f64, Vec<usize>)> = clusters
        .iter()
        .zip(&titles)
        .map(|(cluster, title)| (width_of(title, TITLE_FONT), members(cluster)))
        .collect();
    let (places, frames) = framed_layout(&sizes, &edges, &groups);
    let all = || places.iter().chain(&frames);
    let right = all().map(|place| place.x + place.width / 2.0).fold(0.0, f64::max);
    let bottom = all().map(|place| place.y + place.height / 2.0).fold(0.0, f64::max);
    let (width, height) = (right.max(640.0) + 2.0 * BORDER, bottom + 2.0 * BORDER + LEGEND);
    writeln!(
        writer,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"{:.0} {:.0} {width:.0} {height:.0}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"{FONT}\">",
        -BORDER, -BORDER
    )?;
    writeln!(
        writer,
        "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"100%\" height=\"100%\" fill=\"white\"/>",
        -BORDER, -BORDER
    )?;
    writeln!(writer, "<defs>")?;
    for status in Status::ALL {
        writeln!(
            writer,
            "<marker id=\"{}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" \
             orient=\"auto\"><path d=\"M0,1 L10,5 L0,9 z\" fill=\"{}\"/></marker>",
            status.name(),
            edge_style(status).colour
        )?;
    }
    writeln!(writer, "</defs>")?;
    for (frame, title) in frames.iter().zip(&titles) {
        write_frame(*frame, title, writer)?;
    }
    let mut labels = Vec::new();
    for (path, edge) in paths(network, &places) {
        let style = edge_style(edge.status);
        writeln!(
            writer,
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\"{} marker-end=\"url(#{})\"/>",
            path.line,
            style.colour,
            dashes(style.dash),
            edge.status.name()
        )?;
        labels.push((path.middle, style.colour, edge_label(edge)));
    }
    for ((x, y), colour, label) in labels {
        writeln!(
            writer,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" dy=\"0.35em\" font-size=\"10\" \
             fill=\"{colour}\" stroke=\"white\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>",
            escape(&label)
        )?;
    }
    for ((node, place), lines) in graph.node_weights().zip(&places).zip(&texts) {
        write_node(node, *place, lines, writer)?;
    }
    write_legend(network, bottom + BORDER, writer)?;
    writeln!(writer, "</svg>")
}

/// Label and roles, broken into lines.
fn lines(node: &Node) -> Vec<String> {
    let mut text = wrap(&node.label);
    if !node.roles.is_empty() {
        text += &format!("\n({})", wrap(&node.roles.join(", ")));
    }
    text.lines().map(ToOwned::to_owned).collect()
}

/// Width and height of a box around lines.
fn size(lines: &[String]) -> (f64, f64) {
    let widest = lines.iter().map(|line| width_of(line, FONT)).fold(20.0, f64::max);
    (widest + 22.0, lines.len().max(1) as f64 * LINE + 14.0)
}

/// Letters are taken as wide as Helvetica's on average, and square from the scripts of East Asia on.
fn width_of(line: &str, font: f64) -> f64 {
    line.chars().map(|c| if c < '\u{1100}' { 0.56 } else { 1.0 }).sum::<f64>() * font
}

/// The beginning of a long headline, the end of a long IRI.
fn title(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST_TITLE {
        return name.to_owned();
    }
    if name.contains(' ') {
        return format!("{}…", name.chars().take(LONGEST_TITLE).collect::<String>());
    }
    format!("…{}", name.chars().skip(length - LONGEST_TITLE).collect::<String>())
}

fn write_frame(frame: Place, title: &str, writer: &mut dyn Write) -> io::Result<()> {
    let (left, top) = (frame.x - frame.width / 2.0, frame.y - frame.height / 2.0);
    writeln!(
        writer,
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"#f8f9f9\" \
         stroke=\"#aab7b8\" stroke-dasharray=\"5,3\"/>\
         <text x=\"{:.1}\" y=\"{:.1}\" dy=\"0.35em\" font-size=\"{TITLE_FONT}\" fill=\"#616a6b\">{}</text>",
        frame.width,
        frame.height,
        left + 10.0,
        top + TITLE / 2.0 + 2.0,
        escape(title)
    )
}

fn write_node(node: &Node, place: Place, lines: &[String], writer: &mut dyn Write) -> io::Result<()> {
    let style = node_style(node.entity_type);
    writeln!(writer, "<g><title>{}</title>", escape(&node.iri))?;
    let Place { x, y, width, height } = place;
    // People have round ends, all else corners.
    let round = if node.entity_type == Some(EntityType::Person) { height / 2.0 } else { 3.0 };
    writeln!(
        writer,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{round:.1}\" fill=\"{}\" \
         stroke=\"{}\" stroke-width=\"1.4\"/>",
        x - width / 2.0,
        y - height / 2.0,
        style.fill,
        style.line
    )?;
    let first = y - (lines.len() as f64 - 1.0) * LINE / 2.0;
    for (i, line) in lines.iter().enumerate() {
        writeln!(
            writer,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" dy=\"0.35em\">{}</text>",
            first + i as f64 * LINE,
            escape(line)
        )?;
    }
    writeln!(writer, "</g>")
}

/// How an edge runs.
struct Path {
    line: String,
    middle: (f64, f64),
}

/// The ways of all edges. Several between two nodes are bent apart.
fn paths<'a>(network: &'a Network, places: &[Place]) -> Vec<(Path, &'a Edge)> {
    let graph = network.graph();
    let mut pairs: BTreeMap<(usize, usize), Vec<_>> = BTreeMap::new();
    for edge in graph.edge_references() {
        let (a, b) = (edge.source().index(), edge.target().index());
        pairs.entry((a.min(b), a.max(b))).or_default().push((a, b, edge.weight()));
    }
    let mut paths = Vec::new();
    for ((low, _), edges) in pairs {
        let middle = (edges.len() as f64 - 1.0) / 2.0;
        for (i, (a, b, edge)) in edges.into_iter().enumerate() {
            let bend = (i as f64 - middle) * BEND * if a == low { 1.0 } else { -1.0 };
            let path = if a == b { around(places[a], i) } else { between(places[a], places[b], bend) };
            paths.push((path, edge));
        }
    }
    paths
}

/// A curve whose middle lies `bend` beside the straight line.
fn between(from: Place, to: Place, bend: f64) -> Path {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    let control =
        ((from.x + to.x) / 2.0 - dy / length * bend * 2.0, (from.y + to.y) / 2.0 + dx / length * bend * 2.0);
    let (start, end) = (edge_of(from, control), edge_of(to, control));
    let middle = ((start.0 + 2.0 * control.0 + end.0) / 4.0, (start.1 + 2.0 * control.1 + end.1) / 4.0);
    let line = format!(
        "M{:.1},{:.1} Q{:.1},{:.1} {:.1},{:.1}",
        start.0, start.1, control.0, control.1, end.0, end.1
    );
    Path { line, middle }
}

/// Where the way from a box's centre to a point leaves the box.
fn edge_of(place: Place, (x, y): (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (x - place.x, y - place.y);
    let out = (place.width / 2.0 / dx.abs().max(0.001)).min(place.height / 2.0 / dy.abs().max(0.001));
    (place.x + dx * out.min(1.0), place.y + dy * out.min(1.0))
}

/// A loop above a box.
fn around(place: Place, i: usize) -> Path {
    let (top, wide) = (place.y - place.height / 2.0, 14.0);
    let high = top - 30.0 - 16.0 * i as f64;
    let line = format!(
        "M{:.1},{top:.1} C{:.1},{high:.1} {:.1},{high:.1} {:.1},{top:.1}",
        place.x - wide,
        place.x - 2.0 * wide,
        place.x + 2.0 * wide,
        place.x + wide
    );
    Path { line, middle: (place.x, high + 6.0) }
}

fn dashes(dash: &[u8]) -> String {
    let lengths: Vec<String> = dash.iter().map(u8::to_string).collect();
    if lengths.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", lengths.join(",")) }
}

/// One row: each type and status that occurs.
fn write_legend(network: &Network, y: f64, writer: &mut dyn Write) -> io::Result<()> {
    let graph = network.graph();
    let y = y + LEGEND / 2.0;
    let mut x = 0.0;
    for entity_type in EntityType::ALL {
        if graph.node_weights().any(|node| node.entity_type == Some(entity_type)) {
            let style = node_style(Some(entity_type));
            let round = if entity_type == EntityType::Person { 7 } else { 2 };
            writeln!(
                writer,
                "<rect x=\"{x:.0}\" y=\"{:.0}\" width=\"20\" height=\"14\" rx=\"{round}\" fill=\"{}\" stroke=\"{}\"/>\
                 <text x=\"{:.0}\" y=\"{y:.0}\" dy=\"0.35em\" font-size=\"11\">{}</text>",
                y - 7.0,
                style.fill,
                style.line,
                x + 25.0,
                entity_type.name()
            )?;
            x += 45.0 + 6.5 * entity_type.name().len() as f64;
        }
    }
    for status in Status::ALL {
        if graph.edge_weights().any(|edge| edge.status == status) {
            let style = edge_style(status);
            writeln!(
                writer,
                "<path d=\"M{x:.0},{y:.0} h34\" stroke=\"{}\" stroke-width=\"1.3\"{} marker-end=\"url(#{name})\"/>\
                 <text x=\"{:.0}\" y=\"{y:.0}\" dy=\"0.35em\" font-size=\"11\">{name}</text>",
                style.colour,
                dashes(style.dash),
                x + 40.0,
                name = status.name()
            )?;
            x += 60.0 + 6.5 * status.name().len() as f64;
        }
    }
    Ok(())
}
