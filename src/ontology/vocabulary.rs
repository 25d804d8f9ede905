//! IRIs of the vocabularies that the graph uses.

/// newsgraph's own terms, published in `ontology/newsgraph.ttl`.
pub const NG: &str = "https://w3id.org/newsgraph#";
/// Default base of articles, entities and statements.
pub const BASE: &str = "https://w3id.org/newsgraph/id/";
