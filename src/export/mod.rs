//! The graph as files in RDF formats: sorted, prefixed, the same bytes for the same graph; its statements as a table;
//! annotated articles as JSON.

mod annotation;
mod format;
mod json_ld;
mod lines;
mod projection;
mod rdf_xml;
mod section;
mod statement_table;
mod terms;
mod turtle;

pub use annotation::{annotation_json, choices_json};
pub use format::Format;
pub use statement_table::StatementTable;

use std::io::{self, Write};

use jiff::civil::Date;
use oxigraph::model::{GraphName, NamedNode, Triple};
use oxigraph::store::StorageError;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use thiserror::Error;

use crate::graph::{ArticleGraph, Base, Graph, GraphError};

use section::Section;

/// How many articles are in memory at once.
const BATCH: usize = 64;

/// The version of RDF that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RdfVersion {
    /// Statements are `rdf:Statement`s; no triple terms.
    V11,
    /// Statements are reifiers of triple terms.
    #[default]
    V12,
}

/// How much is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Asserted triples with labels and types.
    Facts,
    /// Everything.
    #[default]
    Full,
}

/// What is written, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Version of RDF. JSON-LD is always written as RDF 1.1, which is all that JSON-LD 1.1 can say.
    pub rdf: RdfVersion,
    /// How much.
    pub view: View,
    /// Whether evidence quotes the sentences of the articles.
    pub text: bool,
    /// Only these articles; all where there is none.
    pub articles: Vec<NamedNode>,
    /// Only articles published on this day or later.
    pub since: Option<Date>,
    /// Only statements that one of these takes part in; all where there is none.
    pub about: Vec<NamedNode>,
}

/// Why a graph cannot be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The file or stream fails.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The store cannot be read.
    #[error("the store failed: {0}")]
    Store(#[from] StorageError),
}

/// A format's way of writing: something before, each article, something after.
trait Writer: Sync {
    fn head(&self) -> String {
        String::new()
    }

    /// The text of one article's section; `first` where nothing stands before it.
    fn section(&self, section: &Section, first: bool) -> String;

    fn tail(&self) -> String {
        String::new()
    }
}

/// Writes the graph, article by article in the order of their IRIs; memory does not grow with the number of articles
/// (for formats without named graphs: only with that of entities, which are described once).
///
/// # Errors
/// A store that cannot be read, a writer that fails.
pub fn write(
    graph: &Graph,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let base = graph.base();
    match format {
        Format::NQuads | Format::NTriples => {
            let writer = lines::Lines { named_graphs: format.has_named_graphs() };
            stream(graph, &writer, format, options, out)
        }
        Format::Turtle | Format::TriG => {
            let writer = turtle::Turtle::new(base, format.has_named_graphs());
            stream(graph, &writer, format, options, out)
        }
        Format::JsonLd => stream(graph, &json_ld::JsonLd::new(base), format, options, out),
        Format::RdfXml => {
            let mut writer = rdf_xml::RdfXml::new(base, &mut *out);
            each_batch(graph, format, options, |sections| {
                sections.iter().try_for_each(|section| writer.section(section)).map_err(ExportError::from)
            })?;
            Ok(writer.finish()?)
        }
    }
}

/// The N-Quads of one article, sorted: with those of the other articles of a graph, what [`write()`] writes of it.
#[must_use]
pub fn article_lines(article: ArticleGraph, text: bool) -> String {
    let (name, triples) = article.into_parts();
    let mut section = Section { name: name.into(), triples };
    if !text {
        projection::drop_text(&mut section);
    }
    section.drop_repeated();
    lines::Lines { named_graphs: true }.section(&section, true)
}

/// The part of a graph that the options select, as a graph of its own. The view and the version of RDF do not matter.
///
/// # Errors
/// A store that cannot be read or written.
pub fn select(graph: &Graph, options: &Options) -> Result<Graph, ExportError> {
    let options = Options { view: View::Full, rdf: RdfVersion::V12, ..options.clone() };
    let part = Graph::new().map_err(|GraphError::Store(error)| error)?.with_base(graph.base().clone());
    each_batch(graph, Format::NQuads, &options, |sections| {
        for section in sections {
            let quads = section.triples.iter().map(|triple| triple.clone().in_graph(section.name.clone()));
            part.store().extend(quads)?;
        }
        Ok(())
    })?;
    Ok(part)
}

fn stream(
    graph: &Graph,
    writer: &impl Writer,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    out.write_all(writer.head().as_bytes())?;
    let mut first = true;
    each_batch(graph, format, options, |sections| {
        let start = first;
        first &= sections.is_empty();
        let texts: Vec<String> = sections
            .par_iter()
            .enumerate()
            .map(|(i, section)| writer.section(section, start && i == 0))
            .collect();
        texts.iter().try_for_each(|text| out.write_all(text.as_bytes())).map_err(ExportError::from)
    })?;
    out.write_all(writer.tail().as_bytes())?;
    Ok(())
}

/// Reads, selects and projects the articles, some at a time.
fn each_batch(
    graph: &Graph,
    format: Format,
    options: &Options,
    mut write: impl FnMut(&[Section]) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut names: Vec<GraphName> = Vec::new();
    for name in graph.store().named_graphs() {
        names.push(name?.into());
    }
    names.sort_by_cached_key(ToString::to_string);
    names.push(GraphName::DefaultGraph);
    let mut described: FxHashSet<Triple> = FxHashSet::default();
    for batch in names.chunks(BATCH) {
        let sections = batch
            .par_iter()
            .map(|name| prepare(graph, name, format, options))
            .collect::<Result<Vec<_>, StorageError>>()?;
        let mut sections: Vec<Section> = sections.into_iter().flatten().collect();
        if !format.has_named_graphs() {
            for section in &mut sections {
                section.forget_described(&mut described);
            }
            sections.retain(|section| !section.triples.is_empty());
        }
        write(&sections)?;
    }
    Ok(())
}

fn prepare(
    graph: &Graph,
    name: &GraphName,
    format: Format,
    options: &Options,
) -> Result<Option<Section>, StorageError> {
    let mut section = Section::read(graph.store(), name)?;
    if !projection::is_selected(&section, options) {
        return Ok(None);
    }
    if !options.about.is_empty() {
        projection::keep_about(&mut section, &options.about);
    }
    match options.view {
        View::Facts => projection::keep_facts(&mut section),
        View::Full => {
            if !options.text {
                projection::drop_text(&mut section);
            }
            if options.rdf == RdfVersion::V11 || format == Format::JsonLd {
                projection::to_rdf_11(&mut section);
            }
        }
    }
    Ok((!section.triples.is_empty()).then_some(section))
}

/// Prefixes of a file: those of the vocabularies in use and of the data below `base`.
fn prefixes(base: &Base) -> Vec<(String, String)> {
    let base = base.as_str();
    let data = [("", ""), ("role", "role/"), ("run", "run/"), ("st", "st/")];
    let vocabularies = crate::ontology::vocabulary::PREFIXES
        .iter()
        .filter(|(prefix, _)| !["foaf", "org", "owl", "wdt"].contains(prefix))
        .map(|(prefix, iri)| ((*prefix).to_owned(), (*iri).to_owned()));
    let mut all: Vec<_> =
        data.iter().map(|(prefix, folder)| ((*prefix).to_owned(), format!("{base}{folder}"))).collect();
    all.extend(vocabularies);
    all.sort();
    all
}
