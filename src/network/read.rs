//! From RDF to nodes and edges.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Term};
use oxigraph::store::StorageError;

use crate::graph::{Graph, class};
use crate::ontology::EntityType;
use crate::ontology::vocabulary::{NG, OPEN, ng, nif, schema, skos};
use crate::statement::Status;

use super::{Edge, Network, Node, Occurrence};

/// What is known of a statement; complete once every part was met.
#[derive(Default)]
struct Parts {
    subject: Option<Term>,
    predicate: Option<Term>,
    object: Option<Term>,
    status: Option<Status>,
    former: bool,
    article: String,
    words: Option<String>,
    source: Option<String>,
    time: Option<String>,
}

impl Network {
    /// The entities of a graph and the statements that join two of them. Roles become part of their holder's node;
    /// quotations and other words stay out.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn read(graph: &Graph) -> Result<Self, StorageError> {
        let mut nodes = read_nodes(graph)?;
        let role_labels = values(graph, rdfs::LABEL)?;
        let words = values(graph, nif::ANCHOR_OF)?;
        let mut edges: BTreeMap<(String, String, String, Status), BTreeSet<Occurrence>> = BTreeMap::new();
        for (iri, parts) in read_statements(graph)? {
            let (Some(Term::NamedNode(subject)), Some(Term::NamedNode(predicate)), Some(status)) =
                (parts.subject, parts.predicate, parts.status)
            else {
                continue;
            };
            let Some(Term::NamedNode(object)) = parts.object else { continue };
            let relation = local_name(&predicate).to_owned();
            let (subject, object) = (subject.into_string(), object.into_string());
            if nodes.contains_key(&object) {
                let source = parts.source.and_then(|iri| nodes.get(&iri)).map(|node| node.label.clone());
                let occurrence = Occurrence {
                    article: parts.article,
                    statement: iri,
                    words: parts.words.and_then(|iri| words.get(&iri)?.first().cloned()),
                    source,
                    time: parts.time,
                };
                edges.entry((subject, object, relation, status)).or_default().insert(occurrence);
            } else if relation == "role" && status == Status::Asserted {
                let title = role_labels.get(&object).and_then(|labels| labels.first());
                if let (Some(node), Some(title)) = (nodes.get_mut(&subject), title) {
                    let title = if parts.former { format!("former {title}") } else { title.clone() };
                    if !node.roles.contains(&title) {
                        node.roles.push(title);
                        node.roles.sort();
                    }
                }
            }
        }
        let headlines = values(graph, schema::HEADLINE)?.into_iter();
        let headlines = headlines.filter_map(|(iri, texts)| Some((iri, texts.into_iter().next()?))).collect();
        let mut network = Self { headlines, ..Self::default() };
        for node in nodes.into_values() {
            network.add_node(node);
        }
        for ((subject, object, relation, status), statements) in edges {
            if let (Some(source), Some(target)) = (network.node(&subject), network.node(&object)) {
                let statements = statements.into_iter().collect();
                network.graph.add_edge(source, target, Edge { relation, status, statements });
            }
        }
        Ok(network)
    }
}

fn read_nodes(graph: &Graph) -> Result<BTreeMap<String, Node>, StorageError> {
    let labels = values(graph, rdfs::LABEL)?;
    let aliases = values(graph, skos::ALT_LABEL)?;
    let mut nodes = BTreeMap::new();
    for entity_type in EntityType::ALL {
        for quad in
            graph.store().quads_for_pattern(None, Some(rdf::TYPE), Some(class(entity_type).into()), None)
        {
            let subject = Term::from(quad?.subject);
            let Term::NamedNode(iri) = subject else { continue };
            let iri = iri.into_string();
            let Some(label) = labels.get(&iri).and_then(|labels| labels.first()) else { continue };
            let node = Node {
                iri: iri.clone(),
                label: label.clone(),
                aliases: aliases.get(&iri).map(|all| all.iter().cloned().collect()).unwrap_or_default(),
                entity_type: Some(entity_type),
                roles: Vec::new(),
            };
            nodes.entry(iri).or_insert(node);
        }
    }
    Ok(nodes)
}

/// The literal values of a predicate, sorted, by subject.
fn values(
    graph: &Graph,
    predicate: NamedNodeRef<'_>,
) -> Result<BTreeMap<String, BTreeSet<String>>, StorageError> {
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for quad in graph.store().quads_for_pattern(None, Some(predicate), None, None) {
        let quad = quad?;
        if let (Term::NamedNode(iri), Term::Literal(value)) = (Term::from(quad.subject), quad.object) {
            values.entry(iri.into_string()).or_default().insert(value.value().to_owned());
        }
    }
    Ok(values)
}

fn read_statements(graph: &Graph) -> Result<BTreeMap<String, Parts>, StorageError> {
    let mut statements: BTreeMap<String, Parts> = BTreeMap::new();
    let predicates = [
        rdf::SUBJECT,
        rdf::PREDICATE,
        rdf::OBJECT,
        ng::STATUS,
        ng::FORMER,
        ng::EVIDENCE,
        ng::SOURCE,
        ng::TIME,
    ];
    for predicate in predicates {
        for quad in graph.store().quads_for_pattern(None, Some(predicate), None, None) {
            let quad = quad?;
            let Term::NamedNode(iri) = Term::from(quad.subject) else { continue };
            let parts = statements.entry(iri.into_string()).or_default();
            let value = match &quad.object {
                Term::NamedNode(iri) => Some(iri.as_str().to_owned()),
                Term::Literal(literal) => Some(literal.value().to_owned()),
                _ => None,
            };
            match predicate {
                rdf::SUBJECT => {
                    parts.subject = Some(quad.object);
                    if let GraphName::NamedNode(article) = quad.graph_name {
                        parts.article = article.into_string();
                    }
                }
                rdf::PREDICATE => parts.predicate = Some(quad.object),
                rdf::OBJECT => parts.object = Some(quad.object),
                ng::STATUS => parts.status = status_of(&quad.object),
                ng::EVIDENCE => parts.words = value,
                ng::SOURCE => parts.source = value,
                ng::TIME => parts.time = value,
                _ => parts.former = true,
            }
        }
    }
    Ok(statements)
}

fn status_of(term: &Term) -> Option<Status> {
    let Term::NamedNode(iri) = term else { return None };
    Status::ALL.into_iter().find(|status| iri.as_str().strip_prefix(NG) == Some(status.name()))
}

/// "accused" for `ng:accused`.
fn local_name(predicate: &NamedNode) -> &str {
    let iri = predicate.as_str();
    iri.strip_prefix(NG).or_else(|| iri.strip_prefix(OPEN)).unwrap_or(iri)
}
