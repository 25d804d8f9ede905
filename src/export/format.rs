//! The formats that graphs are written in.

use std::str::FromStr;

/// An RDF format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON-LD 1.1, compact, with its context; a named graph an article.
    JsonLd,
    /// One quad a line.
    NQuads,
    /// One triple a line.
    NTriples,
    /// RDF/XML.
    RdfXml,
    /// Turtle with a block an article.
    TriG,
    /// For people.
    Turtle,
}

impl Format {
    /// All formats, sorted by name.
    pub const ALL: [Self; 6] =
        [Self::JsonLd, Self::NQuads, Self::NTriples, Self::RdfXml, Self::TriG, Self::Turtle];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::NQuads => "nquads",
            Self::NTriples => "ntriples",
            Self::RdfXml => "rdfxml",
            Self::TriG => "trig",
            Self::Turtle => "turtle",
        }
    }

    /// The usual extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::NQuads => "nq",
            Self::NTriples => "nt",
            Self::RdfXml => "rdf",
            Self::TriG => "trig",
            Self::Turtle => "ttl",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::JsonLd => "application/ld+json",
            Self::NQuads => "application/n-quads",
            Self::NTriples => "application/n-triples",
            Self::RdfXml => "application/rdf+xml",
            Self::TriG => "application/trig",
            Self::Turtle => "text/turtle",
        }
    }

    /// Whether it keeps articles apart as named graphs.
    #[must_use]
    pub fn has_named_graphs(self) -> bool {
        matches!(self, Self::JsonLd | Self::NQuads | Self::TriG)
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
            let known = Self::ALL.map(Self::name).join(", ");
            format!("`{name}` is no RDF format; expected one of {known}")
        })
    }
}
