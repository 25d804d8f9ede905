//! The graph against shapes in SHACL, by rudof's processor.

use std::io::Cursor;

use oxigraph::model::Term;
use rudof_rdf::rdf_core::RDFFormat;
use rudof_rdf::rdf_impl::OxigraphInMemory;
use shacl::validator::processor::{GraphValidation, ShaclProcessor};
use shacl::validator::store::{Graph as ShaclGraph, ShaclDataManager};
use shacl::validator::{ShaclConfig, ShaclValidationMode};
use thiserror::Error;

use crate::graph::Graph;

use super::Violation;

/// The shapes of what newsgraph writes.
const SHAPES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/shapes.ttl"));

/// Why a graph cannot be held against shapes.
#[derive(Debug, Error)]
pub enum ShaclError {
    /// The shapes cannot be read.
    #[error("the shapes cannot be read: {0}")]
    Shapes(String),
    /// The graph cannot be checked.
    #[error("the graph cannot be checked: {0}")]
    Graph(String),
}

/// What breaks the shapes, given in Turtle or else those of newsgraph, sorted. All articles count as one graph, without
/// the triple terms of RDF 1.2, which SHACL has no words for.
///
/// # Errors
/// Shapes that are no SHACL; a store that cannot be read.
pub fn validate_shacl(graph: &Graph, shapes: Option<&str>) -> Result<Vec<Violation>, ShaclError> {
    let mut text = Cursor::new(shapes.unwrap_or(SHAPES));
    let schema = ShaclDataManager::load(&mut text, "shapes", &RDFFormat::Turtle, None)
        .map_err(|error| ShaclError::Shapes(error.to_string()))?;
    let failed = |error: &dyn std::fmt::Display| ShaclError::Graph(error.to_string());
    let mut data = OxigraphInMemory::new();
    for quad in graph.store().iter() {
        let quad = quad.map_err(|error| failed(&error))?;
        if !matches!(quad.object, Term::Triple(_)) {
            data.add_triple_ref(quad.subject.as_ref(), quad.predicate.as_ref(), quad.object.as_ref())
                .map_err(|error| failed(&error))?;
        }
    }
    let data = ShaclGraph::try_from(data).map_err(|error| failed(&error))?;
    let report = GraphValidation::new(data)
        .validate(&schema, &ShaclValidationMode::Native, &ShaclConfig::default())
        .map_err(|error| failed(&error))?;
    let mut violations: Vec<Violation> = report
        .results()
        .iter()
        .map(|result| {
            let constraint = result.constraint_component().to_string();
            // Messages are kept by language in a hash map.
            let mut messages: Vec<&String> = result.message().iter().map(|(_, message)| message).collect();
            messages.sort();
            let path = result.path().map_or_else(String::new, |path| format!(" ({path})"));
            let constraint = constraint.rsplit(['#', ':']).next().unwrap_or_default();
            Violation {
                shape: constraint.trim_end_matches("ConstraintComponent").to_owned(),
                message: messages.first().map_or(format!("{constraint}{path}"), |text| (*text).clone()),
                node: format!("<{}>", result.focus_node()),
            }
        })
        .collect();
    violations.sort();
    Ok(violations)
}
