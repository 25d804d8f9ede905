//! Statements as comma-separated values, for spreadsheets and data frames.

use std::io::Write;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNodeRef, Term};
use rustc_hash::FxHashMap;

use crate::graph::{Graph, Stretch, class};
use crate::ontology::EntityType;
use crate::ontology::vocabulary::{NG, OPEN, ng, nif, schema};

use super::section::Section;
use super::{ExportError, Format, Options, View, each_batch};

/// The columns, in their order.
const COLUMNS: [&str; 26] = [
    "article",
    "headline",
    "published",
    "id",
    "subject",
    "subject_iri",
    "subject_type",
    "predicate",
    "object",
    "object_iri",
    "object_type",
    "status",
    "source",
    "source_iri",
    "time",
    "earliest",
    "latest",
    "place",
    "about",
    "of",
    "addressee",
    "former",
    "start",
    "end",
    "text",
    "rule",
];

/// The table being written: a line of column names, then a line a statement.
pub struct StatementTable<'a> {
    writer: csv::Writer<&'a mut dyn Write>,
}

impl<'a> StatementTable<'a> {
    /// Begins with the column names.
    ///
    /// # Errors
    /// A writer that fails.
    pub fn new(out: &'a mut dyn Write) -> Result<Self, ExportError> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS).map_err(failed)?;
        Ok(Self { writer })
    }

    /// Writes the statements of a graph, article by article. Of the options the version of RDF does not matter; the
    /// facts view leaves out what no article vouches for; without `text` the column of that name is empty.
    ///
    /// # Errors
    /// A store that cannot be read, a writer that fails.
    pub fn add(&mut self, graph: &Graph, options: &Options) -> Result<(), ExportError> {
        let facts = options.view == View::Facts;
        let options = Options { view: View::Full, rdf: super::RdfVersion::V12, ..options.clone() };
        each_batch(graph, Format::NQuads, &options, |sections| {
            for section in sections {
                for row in rows(section, facts) {
                    self.writer.write_record(row).map_err(failed)?;
                }
            }
            Ok(())
        })
    }

    /// Ends the table.
    ///
    /// # Errors
    /// A writer that fails.
    pub fn finish(mut self) -> Result<(), ExportError> {
        Ok(self.writer.flush()?)
    }
}

fn failed(error: csv::Error) -> ExportError {
    ExportError::Io(error.into())
}

/// The statements of an article, sorted by their place in the text.
fn rows(section: &Section, facts: bool) -> Vec<[String; 26]> {
    let mut descriptions: FxHashMap<NamedOrBlankNodeRef<'_>, Vec<(NamedNodeRef<'_>, &Term)>> =
        FxHashMap::default();
    for triple in &section.triples {
        descriptions
            .entry(triple.subject.as_ref())
            .or_default()
            .push((triple.predicate.as_ref(), &triple.object));
    }
    let described = Described { descriptions };
    let article = section.triples.iter().find(|triple| triple.object == Term::from(schema::NEWS_ARTICLE));
    let article = article.map(|triple| triple.subject.as_ref());
    let statements = section.triples.iter().filter(|triple| triple.predicate == rdf::SUBJECT);
    let mut rows: Vec<_> = statements
        .map(|triple| triple.subject.as_ref())
        .filter(|statement| {
            !facts || described.value(*statement, ng::STATUS) == Some(&Term::from(ng::ASSERTED))
        })
        .map(|statement| row(&described, article, statement))
        .collect();
    // Start and end, then the statement's IRI.
    rows.sort_by_cached_key(|row| {
        (row[22].parse::<usize>().unwrap_or(0), row[23].parse::<usize>().unwrap_or(0), row[3].clone())
    });
    rows
}

/// What the article says of each of its things.
struct Described<'a> {
    descriptions: FxHashMap<NamedOrBlankNodeRef<'a>, Vec<(NamedNodeRef<'a>, &'a Term)>>,
}

impl<'a> Described<'a> {
    fn value(&self, of: NamedOrBlankNodeRef<'a>, predicate: NamedNodeRef<'_>) -> Option<&'a Term> {
        let pairs = self.descriptions.get(&of)?;
        pairs.iter().find(|(known, _)| *known == predicate).map(|(_, value)| *value)
    }

    /// A literal's value, or an IRI in full.
    fn text(&self, of: Option<NamedOrBlankNodeRef<'a>>, predicate: NamedNodeRef<'_>) -> String {
        of.and_then(|of| self.value(of, predicate)).map(plain).unwrap_or_default()
    }

    /// The label, or a literal's own value.
    fn label(&self, term: Option<&'a Term>) -> String {
        match term {
            Some(Term::NamedNode(node)) => self.text(Some(node.as_ref().into()), rdfs::LABEL),
            Some(other) => plain(other),
            None => String::new(),
        }
    }

    fn type_name(&self, term: Option<&'a Term>) -> String {
        let Some(Term::NamedNode(node)) = term else { return String::new() };
        let types = self.descriptions.get(&node.as_ref().into()).into_iter().flatten();
        types
            .filter(|(predicate, _)| *predicate == rdf::TYPE)
            .find_map(|(_, kind)| {
                EntityType::ALL.into_iter().find(|known| Term::from(class(*known)) == **kind)
            })
            .map(|known| known.name().to_owned())
            .unwrap_or_default()
    }
}

fn row<'a>(
    described: &Described<'a>,
    article: Option<NamedOrBlankNodeRef<'a>>,
    statement: NamedOrBlankNodeRef<'a>,
) -> [String; 26] {
    let part = |predicate| described.value(statement, predicate);
    let own = |predicate| described.text(Some(statement), predicate);
    let label = |predicate| described.label(part(predicate));
    let evidence = part(ng::EVIDENCE).and_then(|term| match term {
        Term::NamedNode(node) => Some(node.as_ref()),
        _ => None,
    });
    let stretch = evidence.and_then(|node| Stretch::of(node.as_str()));
    let offset = |of: fn(Stretch<'_>) -> usize| stretch.map_or_else(String::new, |s| of(s).to_string());
    let (subject, object, source) = (part(rdf::SUBJECT), part(rdf::OBJECT), part(ng::SOURCE));
    let local = |iri: String| {
        iri.strip_prefix(NG).or_else(|| iri.strip_prefix(OPEN)).map_or(iri.clone(), ToOwned::to_owned)
    };
    [
        article.map_or_else(String::new, name),
        described.text(article, schema::HEADLINE),
        described.text(article, schema::DATE_PUBLISHED),
        name(statement),
        described.label(subject),
        iri(subject),
        described.type_name(subject),
        local(own(rdf::PREDICATE)),
        described.label(object),
        iri(object),
        described.type_name(object),
        local(own(ng::STATUS)),
        described.label(source),
        iri(source),
        own(ng::TIME),
        own(ng::EARLIEST),
        own(ng::LATEST),
        label(ng::PLACE),
        own(ng::ABOUT),
        label(ng::OF),
        label(ng::ADDRESSEE),
        own(ng::FORMER),
        offset(|stretch| stretch.start),
        offset(|stretch| stretch.end),
        described.text(evidence.map(Into::into), nif::ANCHOR_OF),
        own(ng::RULE),
    ]
}

fn name(node: NamedOrBlankNodeRef<'_>) -> String {
    match node {
        NamedOrBlankNodeRef::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNodeRef::BlankNode(node) => node.to_string(),
    }
}

fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// The IRI of what has one.
fn iri(term: Option<&Term>) -> String {
    match term {
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        _ => String::new(),
    }
}
