//! Statements as RDF in an Oxigraph store: one named graph an article, one reifier a statement.
