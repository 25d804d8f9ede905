//! The graph as files in RDF formats.
