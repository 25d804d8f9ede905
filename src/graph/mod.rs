//! Statements as RDF in an Oxigraph store: one named graph an article, one reifier a statement.

mod article_rdf;
mod entity_rdf;
mod line;
mod load;
mod names;
mod statement_rdf;

pub use entity_rdf::class;
pub use line::{LineEvidence, LineQualifiers, LineTerm, StatementLine};
pub use load::LoadError;
pub use names::{Base, BaseError, segment};

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, QuadRef};
use oxigraph::store::{StorageError, Store};
use thiserror::Error;

use crate::entities::AnnotatedArticle;
use crate::ontology::Ontology;
use crate::statement::Statement;

/// What was read from any number of articles.
///
/// Everything that one article states is in the graph named by the article's IRI. Clones share the same store.
#[derive(Clone)]
pub struct Graph {
    store: Store,
    base: Base,
}

/// What can go wrong with the store.
#[derive(Debug, Error)]
pub enum GraphError {
    /// The store cannot be read or written.
    #[error("the store failed: {0}")]
    Store(#[from] StorageError),
}

impl Graph {
    /// An empty graph in memory.
    ///
    /// # Errors
    /// Memory that cannot be had.
    pub fn new() -> Result<Self, GraphError> {
        Ok(Self { store: Store::new()?, base: Base::default() })
    }

    /// The same graph, naming what is added from now on below `base`.
    #[must_use]
    pub fn with_base(self, base: Base) -> Self {
        Self { base, ..self }
    }

    /// Adds an article and what it states, in one transaction; whatever was known from the article before is replaced.
    /// Returns the IRI of the article.
    ///
    /// # Errors
    /// A store that cannot be written; nothing of the article is in it then.
    pub fn add(
        &self,
        article: &AnnotatedArticle,
        statements: &[Statement],
        ontology: &Ontology,
    ) -> Result<NamedNode, GraphError> {
        let (iri, triples) = article_rdf::describe(article, statements, ontology, &self.base);
        let name = GraphNameRef::from(iri.as_ref());
        let mut transaction = self.store.start_transaction()?;
        transaction.clear_graph(name)?;
        for triple in &triples {
            transaction.insert(QuadRef::new(
                triple.subject.as_ref(),
                triple.predicate.as_ref(),
                triple.object.as_ref(),
                name,
            ));
        }
        transaction.commit()?;
        Ok(iri)
    }

    /// Removes an article and all that it states. Returns whether it was there.
    ///
    /// # Errors
    /// A store that cannot be written.
    pub fn remove(&self, article: NamedNodeRef<'_>) -> Result<bool, GraphError> {
        let known = self.store.contains_named_graph(article)?;
        if known {
            self.store.remove_named_graph(article)?;
        }
        Ok(known)
    }

    /// Adds all that another graph knows.
    ///
    /// # Errors
    /// A store that cannot be read or written.
    pub fn merge(&self, other: &Self) -> Result<(), GraphError> {
        let quads = other.store.iter().collect::<Result<Vec<_>, _>>()?;
        Ok(self.store.extend(quads)?)
    }

    /// The store, for queries.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What new things are named below.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }
}
