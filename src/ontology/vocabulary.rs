//! IRIs of the vocabularies that the graph uses.

/// newsgraph's own terms, published in `ontology/newsgraph.ttl`.
pub const NG: &str = "https://w3id.org/newsgraph#";
/// Default base of articles, entities and statements.
pub const BASE: &str = "https://w3id.org/newsgraph/id/";

/// Prefixes that data files may use for properties of other vocabularies, with their namespaces.
pub const PREFIXES: &[(&str, &str)] = &[
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("wdt", "http://www.wikidata.org/prop/direct/"),
];

/// The IRI of a prefixed name, `schema:spouse`; `None` for a prefix that [`PREFIXES`] lacks.
#[must_use]
pub fn expand(name: &str) -> Option<String> {
    let (prefix, local) = name.split_once(':')?;
    let (_, namespace) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    Some(format!("{namespace}{local}"))
}
