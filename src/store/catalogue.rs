//! What a store holds: its articles, and figures.

use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use serde::Serialize;

use crate::graph::{Graph, GraphError};
use crate::ontology::vocabulary::{ng, schema};

/// An article of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its IRI.
    pub iri: String,
    /// Its headline.
    pub headline: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Agency or paper.
    pub publisher: Option<String>,
    /// How many statements it makes.
    pub statements: u64,
    /// The article that it is a copy of.
    pub copy_of: Option<String>,
}

/// Figures of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Articles.
    pub articles: u64,
    /// Statements of all articles.
    pub statements: u64,
    /// Articles that are copies of others.
    pub copies: u64,
    /// Quads.
    pub quads: u64,
}

/// Hands on the articles of a graph, in the order of the database.
///
/// # Errors
/// A store that cannot be read, or what `then` fails with.
pub fn for_each_entry<E: From<GraphError>>(
    graph: &Graph,
    mut then: impl FnMut(Entry) -> Result<(), E>,
) -> Result<(), E> {
    for article in articles(graph) {
        then(entry(graph, &article?)?)?;
    }
    Ok(())
}

/// Counts what a graph holds.
///
/// # Errors
/// A store that cannot be read.
pub fn figures(graph: &Graph) -> Result<Figures, GraphError> {
    let mut figures = Figures::default();
    for article in articles(graph) {
        let article = article?;
        figures.articles += 1;
        let counts = values(graph, article.as_ref(), ng::STATEMENT_COUNT)?;
        figures.statements += counts.iter().filter_map(|count| count.parse::<u64>().ok()).sum::<u64>();
    }
    let copies = graph.store().quads_for_pattern(None, Some(ng::NEAR_DUPLICATE_OF), None, None);
    for copy in copies {
        copy?;
        figures.copies += 1;
    }
    figures.quads = graph.store().len()? as u64;
    Ok(figures)
}

/// The articles that have a graph of their own name.
fn articles(graph: &Graph) -> impl Iterator<Item = Result<NamedNode, GraphError>> {
    let kinds =
        graph.store().quads_for_pattern(None, Some(rdf::TYPE), Some(schema::NEWS_ARTICLE.into()), None);
    kinds.filter_map(|quad| match quad {
        Ok(quad) => match quad.subject {
            NamedOrBlankNode::NamedNode(article) if quad.graph_name == article.clone().into() => {
                Some(Ok(article))
            }
            _ => None,
        },
        Err(error) => Some(Err(error.into())),
    })
}

fn entry(graph: &Graph, article: &NamedNode) -> Result<Entry, GraphError> {
    let first = |predicate| -> Result<Option<String>, GraphError> {
        Ok(values(graph, article.as_ref(), predicate)?.into_iter().min())
    };
    Ok(Entry {
        headline: first(schema::HEADLINE)?,
        published: first(schema::DATE_PUBLISHED)?,
        publisher: first(schema::PUBLISHER)?,
        statements: first(ng::STATEMENT_COUNT)?.and_then(|count| count.parse().ok()).unwrap_or_default(),
        copy_of: first(ng::NEAR_DUPLICATE_OF)?,
        iri: article.as_str().to_owned(),
    })
}

fn values(
    graph: &Graph,
    article: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
) -> Result<Vec<String>, GraphError> {
    let quads = graph.store().quads_for_pattern(Some(article.into()), Some(predicate), None, None);
    let value = |object| match object {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.into_string(),
        other => other.to_string(),
    };
    Ok(quads.map(|quad| quad.map(|quad| value(quad.object))).collect::<Result<_, _>>()?)
}
