//! The graph against the most important shapes, as queries; the whole of them is in `ontology/shapes.ttl`, for SHACL
//! processors.

use crate::graph::Graph;

use super::{Answers, Options, Query, QueryError, run};

macro_rules! shapes {
    ($($name:literal,)*) => {
        /// Name and text of each file of `ontology/shapes/`, sorted; a test compares it with the folder.
        const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/shapes/", $name, ".rq"))),)*
        ];
    };
}

shapes! {
    "assertion-without-fact",
    "claim-stored-as-fact",
    "evidence-out-of-place",
    "participant-without-label",
    "statement-incomplete",
    "time-backwards",
}

/// Something in the graph that breaks a shape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// Name of the shape, or of the SHACL constraint.
    pub shape: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// The statement, evidence or thing that is wrong.
    pub node: String,
}

/// What breaks the shapes, by shape and node; nothing for a graph that newsgraph made.
///
/// # Errors
/// A store that cannot be read, or too little time.
pub fn validate(graph: &Graph, options: &Options) -> Result<Vec<Violation>, QueryError> {
    let mut violations = Vec::new();
    for (shape, text) in FILES {
        let message = Query::parse(shape, shape, text).map(|query| query.title).unwrap_or_default();
        let Answers::Rows { rows, .. } = run(graph, text, options)? else { continue };
        for node in rows.into_iter().flatten().flatten() {
            violations.push(Violation {
                shape: (*shape).to_owned(),
                message: message.clone(),
                node: node.to_string(),
            });
        }
    }
    Ok(violations)
}

/// Names of the shapes, sorted.
pub fn shapes() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}
