//! N-Triples and N-Quads: sorted lines.

use std::fmt::Write as _;

use oxigraph::model::GraphName;

use super::Writer;
use super::section::Section;

/// One triple or quad a line.
pub(super) struct Lines {
    /// N-Quads rather than N-Triples.
    pub(super) named_graphs: bool,
}

impl Writer for Lines {
    fn section(&self, section: &Section, _first: bool) -> String {
        let end = match &section.name {
            GraphName::DefaultGraph => " .\n".to_owned(),
            name if self.named_graphs => format!(" {name} .\n"),
            _ => " .\n".to_owned(),
        };
        let mut text = String::with_capacity(section.triples.len() * 160);
        let mut lines = Vec::with_capacity(section.triples.len());
        for triple in &section.triples {
            let start = text.len();
            // Writing to a string cannot fail.
            let _ = write!(text, "{triple}");
            lines.push(start..text.len());
        }
        lines.sort_by(|a, b| text[a.clone()].cmp(&text[b.clone()]));
        let mut sorted = String::with_capacity(text.len() + lines.len() * end.len());
        for line in lines {
            sorted.push_str(&text[line]);
            sorted.push_str(&end);
        }
        sorted
    }
}
