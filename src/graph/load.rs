//! A graph from a file that newsgraph exported.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use rustc_hash::FxHashMap;
use thiserror::Error;

use crate::ontology::vocabulary::{NG, OPEN, ng, prov, schema};

use super::{Base, Graph, GraphError, Stretch};

/// Why a file gives no graph.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error("{file}: {error}; check the path and its permissions")]
    Io {
        /// The file as named.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The ending of the file's name is none of RDF.
    #[error(
        "{file}: the ending says no RDF format; expected one of .ttl, .trig, .nt, .nq, .rdf, .xml, .jsonld"
    )]
    Format {
        /// The file as named.
        file: String,
    },
    /// The text breaks the rules of its format.
    #[error("{place}: {message}")]
    Syntax {
        /// File, and where known line and column.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// The store refuses.
    #[error(transparent)]
    Graph(#[from] GraphError),
}

impl Graph {
    /// Reads Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, by the ending of the file's name. From formats
    /// without named graphs, what belongs to an article is put into its graph again.
    ///
    /// # Errors
    /// A file that cannot be read or is not of its format; the message has file and line.
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        let file = path.display().to_string();
        let io = |error| LoadError::Io { file: file.clone(), error };
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        let format = RdfFormat::from_extension(&extension)
            .or_else(|| (extension == "xml").then_some(RdfFormat::RdfXml))
            .ok_or_else(|| LoadError::Format { file: file.clone() })?;
        let mut bytes = Vec::new();
        std::fs::File::open(path).and_then(|mut f| f.read_to_end(&mut bytes)).map_err(io)?;
        let quads = RdfParser::from_format(format)
            .for_reader(bytes.as_slice())
            .map(|quad| quad.map_err(|error| syntax(&file, error)))
            .collect::<Result<Vec<Quad>, _>>()?;
        let base = base_of(&quads).unwrap_or_default();
        let quads = if format.supports_datasets() { quads } else { regroup(quads, &base) };
        let graph = Self::new()?.with_base(base);
        graph.store().extend(quads).map_err(GraphError::from)?;
        Ok(graph)
    }
}

fn syntax(file: &str, error: RdfParseError) -> LoadError {
    let full = error.to_string();
    if let RdfParseError::Syntax(error) = error
        && let Some(location) = error.location()
    {
        // Counted from 0 by the parser.
        let place = format!("{file}:{}:{}", location.start.line + 1, location.start.column + 1);
        let message = full.split_once(": ").map_or(full.clone(), |(_, message)| message.to_owned());
        return LoadError::Syntax { place, message };
    }
    LoadError::Syntax { place: file.to_owned(), message: full }
}

/// The base that the statements were named below.
fn base_of(quads: &[Quad]) -> Option<Base> {
    let statement = quads.iter().find(|quad| quad.predicate == rdf::SUBJECT)?;
    let NamedOrBlankNode::NamedNode(iri) = &statement.subject else { return None };
    let (base, _) = iri.as_str().rsplit_once("st/")?;
    Base::new(base).ok()
}

/// Articles that something belongs to.
type Articles = BTreeSet<String>;

/// Puts triples into the graphs of the articles that they belong to: a statement by its evidence, a fact by its
/// statements, an entity by the articles that mention it.
fn regroup(quads: Vec<Quad>, base: &Base) -> Vec<Quad> {
    let mut owners: FxHashMap<NamedOrBlankNode, Articles> = FxHashMap::default();
    // The article in which a statement is made.
    let mut evidence: FxHashMap<&NamedOrBlankNode, NamedOrBlankNode> = FxHashMap::default();
    let mut own = |thing: NamedOrBlankNode, article: &NamedOrBlankNode| {
        if let NamedOrBlankNode::NamedNode(article) = article {
            owners.entry(thing).or_default().insert(article.as_str().to_owned());
        }
    };
    for quad in &quads {
        match &quad.object {
            object if quad.predicate == rdf::TYPE && *object == Term::from(schema::NEWS_ARTICLE) => {
                own(quad.subject.clone(), &quad.subject);
            }
            Term::NamedNode(stretch) if quad.predicate == ng::EVIDENCE => {
                if let Some(Stretch { article, .. }) = Stretch::of(stretch.as_str()) {
                    let article = NamedOrBlankNode::from(NamedNode::new_unchecked(article));
                    own(stretch.clone().into(), &article);
                    own(quad.subject.clone(), &article);
                    evidence.insert(&quad.subject, article);
                }
            }
            Term::NamedNode(article) if quad.predicate == prov::USED => {
                own(quad.subject.clone(), &article.clone().into());
            }
            Term::NamedNode(thing) if quad.predicate == schema::MENTIONS => {
                own(thing.clone().into(), &quad.subject);
            }
            _ => {}
        }
    }
    let mut facts: FxHashMap<Triple, Articles> = FxHashMap::default();
    for quad in quads.iter().filter(|quad| quad.predicate == rdf::OBJECT) {
        if let Term::NamedNode(thing) = &quad.object
            && let Some(article) = evidence.get(&quad.subject)
        {
            own(thing.clone().into(), article);
        }
    }
    let parts = |predicate| -> FxHashMap<&NamedOrBlankNode, &Term> {
        let with = quads.iter().filter(|quad| quad.predicate == predicate);
        with.map(|quad| (&quad.subject, &quad.object)).collect()
    };
    let (subjects, predicates, objects) = (parts(rdf::SUBJECT), parts(rdf::PREDICATE), parts(rdf::OBJECT));
    for quad in quads.iter().filter(|quad| quad.predicate == ng::STATUS) {
        let statement = &quad.subject;
        if quad.object == Term::from(ng::ASSERTED)
            && let Some(Term::NamedNode(subject)) = subjects.get(statement)
            && let Some(Term::NamedNode(predicate)) = predicates.get(statement)
            && let Some(object) = objects.get(statement)
            && let Some(articles) = owners.get(statement)
        {
            let fact = Triple::new(subject.clone(), predicate.clone(), (*object).clone());
            facts.entry(fact).or_default().extend(articles.iter().cloned());
        }
    }
    let nobody = Articles::new();
    let near_duplicates = Articles::from([base.near_duplicates().into_string()]);
    let mut grouped = Vec::with_capacity(quads.len());
    for quad in &quads {
        let fact = Triple::new(quad.subject.clone(), quad.predicate.clone(), quad.object.clone());
        let relation = quad.predicate.as_str().starts_with(NG) || quad.predicate.as_str().starts_with(OPEN);
        let used = match &quad.object {
            Term::NamedNode(article) if quad.predicate == prov::USED => {
                Some(Articles::from([article.as_str().to_owned()]))
            }
            _ => None,
        };
        let articles = match (used.as_ref(), facts.get(&fact)) {
            _ if quad.predicate == ng::NEAR_DUPLICATE_OF => &near_duplicates,
            (Some(article), _) | (None, Some(article)) => article,
            // A relation without a statement behind it belongs to no article.
            _ if relation && !subjects.contains_key(&quad.subject) && !is_own_term(quad) => &nobody,
            _ => owners.get(&quad.subject).unwrap_or(&nobody),
        };
        if articles.is_empty() {
            grouped.push(quad.clone());
        }
        for article in articles {
            grouped.push(Quad::new(
                quad.subject.clone(),
                quad.predicate.clone(),
                quad.object.clone(),
                GraphName::NamedNode(NamedNode::new_unchecked(article.as_str())),
            ));
        }
    }
    grouped
}

/// Whether the predicate is one of newsgraph's that describe articles and runs, not a relation.
fn is_own_term(quad: &Quad) -> bool {
    [ng::FINGERPRINT, ng::RULE_SET, ng::SHA256, ng::STATEMENT_COUNT, ng::TEXT_SIGNATURE]
        .contains(&quad.predicate.as_ref())
}
