//! newsgraph turns news articles into an RDF knowledge graph that answers questions, with the sentence behind every
//! fact.
//!
//! ```text
//! bytes ─► Article ─► [Sentence] ─► AnnotatedArticle ─► [Candidate] ─► [Statement] ─► Graph ─► query · export · network
//! ```
//!
//! Each arrow is a function from an immutable value to a new one. The modules stand in that order, and each knows only
//! those before it.

pub mod text;

pub mod ontology;

pub mod article;

pub mod syntax;

pub mod entities;

pub mod statement;

pub mod extraction;

pub mod graph;

pub mod store;

pub mod pipeline;

pub mod query;

pub mod export;

pub mod network;

pub mod training;

pub mod cli;
