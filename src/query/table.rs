//! Rows as a table for people: fitted to the terminal, IRIs shortened.

use comfy_table::{ContentArrangement, Table, presets};
use oxigraph::model::{NamedOrBlankNode, Term};

use crate::graph::Base;
use crate::ontology::vocabulary::{NG, PREFIXES};

/// A table at most `width` characters wide (unless its columns cannot be that narrow). Columns whose names end in
/// `Iri` are left out, as are columns with nothing in them.
#[must_use]
pub fn table(columns: &[String], rows: &[Vec<Option<Term>>], base: &Base, width: u16) -> String {
    let shown: Vec<usize> = (0..columns.len())
        .filter(|i| !columns[*i].ends_with("Iri"))
        .filter(|i| rows.is_empty() || rows.iter().any(|row| row[*i].is_some()))
        .collect();
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(shown.iter().map(|i| heading(&columns[*i])));
    for row in rows {
        table.add_row(
            shown.iter().map(|i| row[*i].as_ref().map_or_else(String::new, |term| shortened(term, base))),
        );
    }
    table.trim_fmt()
}

/// `firstSeen` as "first seen".
fn heading(column: &str) -> String {
    let mut heading = String::new();
    for c in column.chars() {
        if c.is_uppercase() && !heading.is_empty() {
            heading.push(' ');
        }
        heading.extend(c.to_lowercase());
    }
    heading
}

/// A term as people read it: literals without quotation marks, newsgraph's own terms by their bare names, other IRIs
/// with a prefix where one fits.
#[must_use]
pub fn shortened(term: &Term, base: &Base) -> String {
    match term {
        Term::Literal(literal) => printable(literal.value()),
        Term::BlankNode(node) => node.to_string(),
        Term::NamedNode(node) => shortened_iri(node.as_str(), base),
        Term::Triple(triple) => {
            let subject = match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => shortened_iri(node.as_str(), base),
                NamedOrBlankNode::BlankNode(node) => node.to_string(),
            };
            let predicate = shortened_iri(triple.predicate.as_str(), base);
            format!("<<( {subject} {predicate} {} )>>", shortened(&triple.object, base))
        }
    }
}

fn shortened_iri(iri: &str, base: &Base) -> String {
    if let Some(local) = iri.strip_prefix(NG) {
        return local.to_owned();
    }
    if let Some(local) = iri.strip_prefix(base.as_str()) {
        return format!(":{local}");
    }
    let prefix = PREFIXES.iter().find_map(|(prefix, namespace)| {
        let local = iri.strip_prefix(namespace)?;
        Some(format!("{prefix}:{local}"))
    });
    prefix.unwrap_or_else(|| iri.to_owned())
}

/// Without control characters, which could command the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
