//! Is everything in order? Every graph is read and checked by itself, so that memory does not grow with the store.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::graph::{Graph, GraphError, Stretch};
use crate::ontology::vocabulary::{ng, nif, prov, schema};

/// Something that is not as newsgraph writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The graph it is in.
    pub graph: String,
    /// What is wrong, naming the node.
    pub message: String,
}

/// What was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Graphs of articles.
    pub articles: u64,
    /// Statements.
    pub statements: u64,
    /// Spans of text.
    pub spans: u64,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Checks every article's graph: that it is the graph of one article, that it has as many statements as it was written
/// with, that every statement is complete and rests on a span, that offsets and names of spans agree and hold their words,
/// that nothing lies about that no statement and no article refers to; and that no copy is of an article that is gone.
///
/// # Errors
/// A store that cannot be read.
pub fn verify(graph: &Graph) -> Result<Verified, GraphError> {
    let mut verified = Verified::default();
    let store = graph.store();
    for name in store.named_graphs() {
        let NamedOrBlankNode::NamedNode(name) = name? else { continue };
        let quads = store
            .quads_for_pattern(None, None, None, Some(name.as_ref().into()))
            .collect::<Result<Vec<Quad>, _>>()?;
        let mut faults = Vec::new();
        if name == graph.base().near_duplicates() {
            check_copies(graph, &quads, &mut faults)?;
        } else {
            verified.articles += 1;
            Article::new(&name, &quads).check(&mut verified, &mut faults);
        }
        let graph = name.as_str().to_owned();
        verified.faults.extend(faults.into_iter().map(|message| Fault { graph: graph.clone(), message }));
    }
    for quad in store.quads_for_pattern(None, None, None, Some(GraphName::DefaultGraph.as_ref())).take(1) {
        let message = format!("{} belongs to no article", quad?.subject);
        verified.faults.push(Fault { graph: String::new(), message });
    }
    verified.faults.sort();
    Ok(verified)
}

fn check_copies(graph: &Graph, quads: &[Quad], faults: &mut Vec<String>) -> Result<(), GraphError> {
    for quad in quads {
        for article in [Term::from(quad.subject.clone()), quad.object.clone()] {
            let known = match &article {
                Term::NamedNode(article) => graph.contains(article.as_ref())?,
                _ => false,
            };
            if !known {
                faults.push(format!("{article} counts as a copy or its original, but is not there"));
            }
        }
    }
    Ok(())
}

/// The graph of an article, by subject.
struct Article<'a> {
    name: &'a NamedNode,
    subjects: BTreeMap<&'a str, Vec<&'a Quad>>,
    mentioned: BTreeSet<&'a str>,
}

impl<'a> Article<'a> {
    fn new(name: &'a NamedNode, quads: &'a [Quad]) -> Self {
        let mut subjects: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
        let mut mentioned = BTreeSet::from([name.as_str()]);
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                subjects.entry(subject.as_str()).or_default().push(quad);
            }
            if let Term::NamedNode(object) = &quad.object {
                mentioned.insert(object.as_str());
            }
        }
        Self { name, subjects, mentioned }
    }

    fn check(&self, verified: &mut Verified, faults: &mut Vec<String>) {
        let own = Some(&Term::from(schema::NEWS_ARTICLE));
        if self.object(self.name.as_str(), rdf::TYPE) != own {
            faults.push("no article of this name is described in it".to_owned());
        }
        let mut statements = 0;
        for subject in self.subjects.keys() {
            if self.object(subject, ng::STATUS).is_some() || self.object(subject, rdf::REIFIES).is_some() {
                statements += 1;
                self.check_statement(subject, faults);
            } else if let Some(stretch) = Stretch::of(subject) {
                verified.spans += 1;
                self.check_span(subject, stretch, faults);
            } else if !self.mentioned.contains(subject) && self.object(subject, prov::USED).is_none() {
                faults
                    .push(format!("<{subject}> is described, but neither mentioned nor part of a statement"));
            }
        }
        let written = self.number(self.name.as_str(), ng::STATEMENT_COUNT);
        if written != Some(statements) {
            let written = written.map_or_else(|| "no number".to_owned(), |count| count.to_string());
            faults.push(format!("it was written with {written} of statements and holds {statements}"));
        }
        verified.statements += statements;
    }

    fn check_statement(&self, statement: &str, faults: &mut Vec<String>) {
        let parts = [
            rdf::SUBJECT,
            rdf::PREDICATE,
            rdf::OBJECT,
            rdf::REIFIES,
            ng::STATUS,
            ng::EVIDENCE,
            ng::RULE,
            ng::CONFIDENCE,
        ];
        for part in parts {
            if self.object(statement, part).is_none() {
                faults.push(format!("statement <{statement}> lacks {part}"));
            }
        }
        for part in [rdf::SUBJECT, rdf::OBJECT, ng::SOURCE, ng::PLACE, ng::OF, ng::ADDRESSEE] {
            if let Some(Term::NamedNode(thing)) = self.object(statement, part)
                && self.object(thing.as_str(), rdfs::LABEL).is_none()
            {
                faults.push(format!("statement <{statement}> is about {thing}, which has no label"));
            }
        }
        if let Some(Term::NamedNode(span)) = self.object(statement, ng::EVIDENCE)
            && self.object(span.as_str(), nif::ANCHOR_OF).is_none()
        {
            faults.push(format!("statement <{statement}> rests on {span}, which is not described"));
        }
    }

    fn check_span(&self, span: &str, stretch: Stretch<'_>, faults: &mut Vec<String>) {
        let Stretch { article, start, end } = stretch;
        if article != self.name.as_str() {
            faults.push(format!("span <{span}> belongs to another article"));
        }
        if let Some(Term::Literal(words)) = self.object(span, nif::ANCHOR_OF) {
            // Line breaks and runs of blanks of the text are single blanks in the graph.
            let length = words.value().chars().count();
            if length == 0 || length > end.saturating_sub(start) {
                faults.push(format!("span <{span}> cannot hold its {length} characters"));
            }
        } else {
            faults.push(format!("span <{span}> has no words"));
        }
        if !self.mentioned.contains(span) {
            faults.push(format!("no statement rests on span <{span}>"));
        }
    }

    fn object(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Option<&'a Term> {
        let quads = self.subjects.get(subject)?;
        quads.iter().find(|quad| quad.predicate.as_ref() == predicate).map(|quad| &quad.object)
    }

    fn number(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Option<u64> {
        match self.object(subject, predicate)? {
            Term::Literal(literal) => literal.value().parse().ok(),
            _ => None,
        }
    }
}
