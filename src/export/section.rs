//! The triples of one article's graph, and what kinds of things they describe.

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{
    GraphName, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef, Triple,
};
use oxigraph::store::{StorageError, Store};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ontology::vocabulary::{nif, schema, skos};

/// One named graph, or the default graph.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// Its name.
    pub(super) name: GraphName,
    /// Its triples.
    pub(super) triples: Vec<Triple>,
}

/// What a subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The article.
    Article,
    /// An entity, role or run.
    Thing,
    /// A reifier.
    Statement,
    /// A stretch of the article.
    Evidence,
}

impl Section {
    /// Reads a graph.
    pub(super) fn read(store: &Store, name: &GraphName) -> Result<Self, StorageError> {
        let quads = store.quads_for_pattern(None, None, None, Some(name.as_ref()));
        let triple = |quad: Quad| Triple::new(quad.subject, quad.predicate, quad.object);
        let triples = quads.map(|quad| quad.map(triple)).collect::<Result<_, _>>()?;
        Ok(Self { name: name.clone(), triples })
    }

    /// Leaves one of each triple, as a store does.
    pub(super) fn drop_repeated(&mut self) {
        let mut seen = FxHashSet::default();
        self.triples.retain(|triple| seen.insert(triple.clone()));
    }

    /// The kind of every subject that is not a [`Kind::Thing`].
    pub(super) fn kinds(&self) -> FxHashMap<NamedOrBlankNodeRef<'_>, Kind> {
        let mut kinds = FxHashMap::default();
        for triple in &self.triples {
            let kind = match triple.object.as_ref() {
                _ if triple.predicate == rdf::SUBJECT || triple.predicate == rdf::REIFIES => Kind::Statement,
                TermRef::NamedNode(class) if triple.predicate == rdf::TYPE => match class {
                    class if class == schema::NEWS_ARTICLE => Kind::Article,
                    class if class == nif::RFC5147_STRING => Kind::Evidence,
                    _ => continue,
                },
                _ => continue,
            };
            kinds.insert(triple.subject.as_ref(), kind);
        }
        kinds
    }

    /// The object of `predicate` for each subject that has one.
    pub(super) fn objects(&self, predicate: NamedNodeRef<'_>) -> FxHashMap<NamedOrBlankNodeRef<'_>, &Term> {
        let with = self.triples.iter().filter(|triple| triple.predicate.as_ref() == predicate);
        with.map(|triple| (triple.subject.as_ref(), &triple.object)).collect()
    }

    /// Drops what an earlier section has already said of entities, roles and runs.
    pub(super) fn forget_described(&mut self, described: &mut FxHashSet<Triple>) {
        let descriptive = [rdf::TYPE, rdfs::LABEL, skos::ALT_LABEL, skos::EXACT_MATCH];
        let special: FxHashSet<NamedOrBlankNode> =
            self.kinds().into_keys().map(NamedOrBlankNodeRef::into_owned).collect();
        self.triples.retain(|triple| {
            special.contains(&triple.subject)
                || !descriptive.contains(&triple.predicate.as_ref())
                || described.insert(triple.clone())
        });
    }
}
