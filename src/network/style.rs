//! One look for all pictures: a colour a type, a line a status.

use crate::ontology::EntityType;
use crate::statement::Status;

/// How nodes of a type look.
pub(super) struct NodeStyle {
    /// Colour inside.
    pub(super) fill: &'static str,
    /// Colour of the border.
    pub(super) line: &'static str,
    /// Graphviz shape.
    pub(super) shape: &'static str,
}

/// How edges of a status look.
pub(super) struct EdgeStyle {
    /// Graphviz line style.
    pub(super) style: &'static str,
    /// Colour of line and label.
    pub(super) colour: &'static str,
    /// Lengths of dashes and gaps, empty for a solid line.
    pub(super) dash: &'static [u8],
}

/// Colours are told apart by the colour-blind too (after Okabe and Ito, *Color universal design*, 2008, as light tints
/// under dark borders).
pub(super) fn node_style(entity_type: Option<EntityType>) -> NodeStyle {
    let (fill, line, shape) = match entity_type {
        Some(EntityType::Person) => ("#d6eaf8", "#0072b2", "ellipse"),
        Some(EntityType::Organization) => ("#fdebd0", "#b35c00", "box"),
        Some(EntityType::Place) => ("#d5f5e3", "#00795a", "house"),
        Some(EntityType::Event) => ("#fcf3cf", "#8a7400", "hexagon"),
        Some(EntityType::Product) => ("#f5eef8", "#8e4585", "component"),
        Some(EntityType::Group) => ("#eaeded", "#515a5a", "octagon"),
        Some(EntityType::Thing) => ("#f7f9f9", "#707b7c", "note"),
        None => ("#ffffff", "#7f8c8d", "plaintext"),
    };
    NodeStyle { fill, line, shape }
}

/// Only what is asserted is drawn as a solid line.
pub(super) fn edge_style(status: Status) -> EdgeStyle {
    let (style, colour, dash): (_, _, &[u8]) = match status {
        Status::Asserted => ("solid", "#2c3e50", &[]),
        Status::Claimed => ("dashed", "#b35c00", &[6, 3]),
        Status::Negated => ("dotted", "#c0392b", &[2, 2]),
        Status::Hypothetical => ("dashed", "#7f8c8d", &[4, 4]),
    };
    EdgeStyle { style, colour, dash }
}

/// A relation's name in words: "running mate of" for `runningMateOf`.
#[must_use]
pub fn words_of(relation: &str) -> String {
    let mut words = String::new();
    for c in relation.chars() {
        if c.is_uppercase() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}
