//! RDF/XML by Oxigraph's serialiser, which groups what is sorted by subject.

use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::Triple;
use oxigraph::model::vocab::rdf;

use crate::graph::Base;

use super::prefixes;
use super::section::Section;

/// Writes sections to one document.
pub(super) struct RdfXml<W: Write> {
    writer: WriterQuadSerializer<W>,
}

impl<W: Write> RdfXml<W> {
    pub(super) fn new(base: &Base, out: W) -> Self {
        let mut serializer = RdfSerializer::from_format(RdfFormat::RdfXml);
        for (prefix, iri) in prefixes(base) {
            // XML names one default namespace, which here stays free.
            let prefix = if prefix.is_empty() { "id".to_owned() } else { prefix };
            serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
        }
        Self { writer: serializer.for_writer(out) }
    }

    pub(super) fn section(&mut self, section: &Section) -> io::Result<()> {
        let mut triples: Vec<&Triple> = section.triples.iter().collect();
        triples.sort_by_cached_key(|triple| {
            let predicate = (triple.predicate != rdf::TYPE, triple.predicate.as_str());
            format!("{} {} {} {}", triple.subject, predicate.0, predicate.1, triple.object)
        });
        triples.into_iter().try_for_each(|triple| self.writer.serialize_triple(triple))
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.writer.finish()?.flush()
    }
}
