//! Compact JSON-LD 1.1: a context, then a graph object an article with a node a line.
//!
//! Oxigraph's own writer neither abbreviates nor groups, and refuses RDF 1.2, which JSON-LD cannot say yet; what comes
//! here is already RDF 1.1.

use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphName, LiteralRef, NamedOrBlankNodeRef, Term, Triple};
use serde_json::{Map, Value, json};

use crate::graph::Base;
use crate::ontology::vocabulary::NG;

use super::section::Section;
use super::{Writer, prefixes};

/// Writes JSON-LD.
pub(super) struct JsonLd {
    base: String,
    prefixes: Vec<(String, String)>,
}

impl JsonLd {
    pub(super) fn new(base: &Base) -> Self {
        // Data is named relative to the base, and the vocabulary needs no prefix.
        let data = base.as_str();
        let prefixes =
            prefixes(base).into_iter().filter(|(_, iri)| !iri.starts_with(data) && iri != NG).collect();
        Self { base: data.to_owned(), prefixes }
    }

    /// An IRI in the place of a node: relative to the base, with a prefix, or in full.
    fn node(&self, iri: &str) -> String {
        if let Some(local) = iri.strip_prefix(&self.base)
            && self.base.ends_with('/')
            && local.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
            && local.chars().all(|c| c.is_alphanumeric() || "._~%/-".contains(c))
        {
            return local.to_owned();
        }
        self.prefixed(iri)
    }

    fn prefixed(&self, iri: &str) -> String {
        let compact = self.prefixes.iter().find_map(|(prefix, namespace)| {
            let local = iri.strip_prefix(namespace.as_str())?;
            is_plain(local).then(|| format!("{prefix}:{local}"))
        });
        compact.unwrap_or_else(|| iri.to_owned())
    }

    /// An IRI as key: newsgraph's own terms by their bare names.
    fn key(&self, iri: &str) -> String {
        match iri.strip_prefix(NG) {
            Some(local) if is_plain(local) && !self.prefixes.iter().any(|(prefix, _)| prefix == local) => {
                local.to_owned()
            }
            _ => self.prefixed(iri),
        }
    }

    fn subject(&self, subject: NamedOrBlankNodeRef<'_>) -> String {
        match subject {
            NamedOrBlankNodeRef::NamedNode(node) => self.node(node.as_str()),
            NamedOrBlankNodeRef::BlankNode(node) => node.to_string(),
        }
    }

    fn value(&self, term: &Term) -> Value {
        match term {
            Term::NamedNode(node) => json!({ "@id": self.node(node.as_str()) }),
            Term::BlankNode(node) => json!({ "@id": node.to_string() }),
            Term::Literal(literal) => self.literal(literal.as_ref()),
            // Not reached: the RDF 1.1 projection has no triple terms.
            Term::Triple(triple) => json!(triple.to_string()),
        }
    }

    fn literal(&self, literal: LiteralRef<'_>) -> Value {
        let value = literal.value();
        if let Some(language) = literal.language() {
            return json!({ "@value": value, "@language": language });
        }
        match literal.datatype() {
            xsd::STRING => json!(value),
            xsd::BOOLEAN if matches!(value, "true" | "false") => json!(value == "true"),
            xsd::INTEGER if value.parse::<i32>().is_ok_and(|number| number.to_string() == value) => {
                json!(value.parse::<i32>().unwrap_or_default())
            }
            datatype => json!({ "@value": value, "@type": self.prefixed(datatype.as_str()) }),
        }
    }

    fn describe(&self, subject: NamedOrBlankNodeRef<'_>, triples: &[&Triple]) -> Value {
        let mut types = Vec::new();
        let mut properties: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for triple in triples {
            match &triple.object {
                Term::NamedNode(class) if triple.predicate == rdf::TYPE => {
                    types.push(self.key(class.as_str()))
                }
                object => {
                    properties
                        .entry(self.key(triple.predicate.as_str()))
                        .or_default()
                        .push(self.value(object));
                }
            }
        }
        let mut node = Map::new();
        node.insert("@id".to_owned(), Value::String(self.subject(subject)));
        types.sort();
        let types = types.into_iter().map(Value::String).collect::<Vec<_>>();
        let typed = (!types.is_empty()).then(|| ("@type".to_owned(), types));
        for (key, mut values) in typed.into_iter().chain(properties) {
            let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
            node.insert(key, value);
        }
        Value::Object(node)
    }
}

impl Writer for JsonLd {
    fn head(&self) -> String {
        let mut context = Map::new();
        context.insert("@base".to_owned(), json!(self.base));
        context.insert("@vocab".to_owned(), json!(NG));
        for (prefix, iri) in &self.prefixes {
            context.insert(prefix.clone(), json!(iri));
        }
        format!("{{\n\"@context\": {},\n\"@graph\": [", Value::Object(context))
    }

    fn section(&self, section: &Section, first: bool) -> String {
        let mut subjects: BTreeMap<String, (NamedOrBlankNodeRef<'_>, Vec<&Triple>)> = BTreeMap::new();
        for triple in &section.triples {
            let subject = triple.subject.as_ref();
            subjects.entry(subject.to_string()).or_insert_with(|| (subject, Vec::new())).1.push(triple);
        }
        let nodes = subjects.into_values().map(|(subject, mut triples)| {
            triples.sort_by_cached_key(|triple| {
                (triple.predicate.as_str().to_owned(), triple.object.to_string())
            });
            self.describe(subject, &triples).to_string()
        });
        let nodes = nodes.collect::<Vec<_>>().join(",\n");
        let name = match &section.name {
            GraphName::NamedNode(name) => Some(self.node(name.as_str())),
            GraphName::BlankNode(name) => Some(name.to_string()),
            GraphName::DefaultGraph => None,
        };
        let separator = if first { "\n" } else { ",\n" };
        match name {
            Some(name) => format!("{separator}{{\"@id\": {}, \"@graph\": [\n{nodes}\n]}}", json!(name)),
            None => format!("{separator}{nodes}"),
        }
    }

    fn tail(&self) -> String {
        "\n]\n}\n".to_owned()
    }
}

/// Whether the text may follow a prefix without being read as something else.
fn is_plain(local: &str) -> bool {
    !local.is_empty()
        && local.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '%' | '~' | '.'))
}
