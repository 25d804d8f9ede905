//! The graph as files in RDF formats, and annotated articles as JSON.

mod annotation;

pub use annotation::annotation_json;
