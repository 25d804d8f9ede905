//! Statements as RDF in an Oxigraph store: one named graph an article, one reifier a statement.

mod article_rdf;
mod editions;
mod entity_rdf;
mod line;
mod load;
mod names;
mod near_duplicates;
mod similarity;
mod statement_rdf;

pub use editions::{Edition, Editions};
pub use entity_rdf::class;
pub use line::{LineEvidence, LineQualifiers, LineTerm, StatementLine};
pub use load::LoadError;
pub use names::{Base, BaseError, Stretch, segment};

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, QuadRef, Triple};
use oxigraph::store::{StorageError, Store};
use thiserror::Error;

use crate::article::Article;
use crate::entities::AnnotatedArticle;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::ng;
use crate::statement::Statement;

/// What was read from any number of articles.
///
/// Everything that one article states is in the graph named by the article's IRI. Clones share the same store.
#[derive(Clone)]
pub struct Graph {
    store: Store,
    base: Base,
    settings: String,
}

/// The graph of one article, not yet in a store.
#[derive(Clone, Debug)]
pub struct ArticleGraph {
    name: NamedNode,
    triples: Vec<Triple>,
}

impl ArticleGraph {
    /// The article's IRI, which names its graph.
    #[must_use]
    pub fn name(&self) -> &NamedNode {
        &self.name
    }

    /// Name and triples.
    #[must_use]
    pub fn into_parts(self) -> (NamedNode, Vec<Triple>) {
        (self.name, self.triples)
    }

    /// What the graph holds; a triple may come twice.
    #[must_use]
    pub fn triples(&self) -> &[Triple] {
        &self.triples
    }
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
        Ok(Self::of(Store::new()?))
    }

    /// The graph of an Oxigraph store.
    #[must_use]
    pub fn of(store: Store) -> Self {
        Self { store, base: Base::default(), settings: String::new() }
    }

    /// The same graph, naming what is added from now on below `base`.
    #[must_use]
    pub fn with_base(self, base: Base) -> Self {
        Self { base, ..self }
    }

    /// The same graph; `settings` names all that decides, besides the ontology, what is read from an article. An article
    /// that was read with other settings counts as changed.
    #[must_use]
    pub fn with_settings(self, settings: String) -> Self {
        Self { settings, ..self }
    }

    /// What an article's graph holds. Touches no store: any thread may do it.
    #[must_use]
    pub fn describe(
        &self,
        article: &AnnotatedArticle,
        statements: &[Statement],
        ontology: &Ontology,
    ) -> ArticleGraph {
        let (name, triples) =
            article_rdf::describe(article, statements, ontology, &self.base, &self.settings);
        ArticleGraph { name, triples }
    }

    /// Whether the article is in the graph and reading it again would change nothing: text, metadata, program, rules and
    /// settings are the same.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn is_current(&self, article: &Article, ontology: &Ontology) -> Result<bool, GraphError> {
        let iri = names::article_iri(&article.iri, &article.sha256, &self.base);
        let fingerprint = article_rdf::fingerprint(article, ontology, &self.base, &self.settings);
        let graph = GraphNameRef::from(iri.as_ref());
        Ok(self.store.contains(QuadRef::new(&iri, ng::FINGERPRINT, &fingerprint, graph))?)
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
        let described = self.describe(article, statements, ontology);
        self.put(&described)?;
        Ok(described.name)
    }

    /// Adds the graph of an article in one transaction, in place of what was known from the article before.
    ///
    /// # Errors
    /// A store that cannot be written; the old graph is in it then.
    pub fn put(&self, article: &ArticleGraph) -> Result<(), GraphError> {
        let name = GraphNameRef::from(article.name.as_ref());
        let mut transaction = self.store.start_transaction()?;
        transaction.clear_graph(name)?;
        for triple in &article.triples {
            transaction.insert(QuadRef::new(
                triple.subject.as_ref(),
                triple.predicate.as_ref(),
                triple.object.as_ref(),
                name,
            ));
        }
        Ok(transaction.commit()?)
    }

    /// Adds the graphs of many articles, none of which is known yet, all or none of them: several times faster than one
    /// after another on disk.
    ///
    /// # Errors
    /// A store that cannot be written; none of the articles is in it then.
    pub fn put_new(&self, articles: Vec<ArticleGraph>) -> Result<(), GraphError> {
        let count: usize = articles.iter().map(|article| article.triples.len()).sum();
        // The loader counts megabytes as thousands of quads. One thread: the others read articles.
        let mut loader = self.store.bulk_loader().with_num_threads(1);
        loader = loader.with_max_memory_size_in_megabytes(count.div_ceil(1000) + 1);
        loader.load_quads(articles.into_iter().flat_map(|article| {
            let name = article.name;
            let quad = move |t: Triple| Quad::new(t.subject, t.predicate, t.object, name.clone());
            article.triples.into_iter().map(quad)
        }))?;
        Ok(loader.commit()?)
    }

    /// Whether an article is in the graph.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn contains(&self, article: NamedNodeRef<'_>) -> Result<bool, GraphError> {
        Ok(self.store.contains_named_graph(article)?)
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
