//! IRIs of the vocabularies that the graph uses.

use oxigraph::model::NamedNodeRef;

/// newsgraph's own terms, published in `ontology/newsgraph.ttl`.
pub const NG: &str = "https://w3id.org/newsgraph#";
/// Default base of articles, entities and statements.
pub const BASE: &str = "https://w3id.org/newsgraph/id/";
/// Verbs outside the closed vocabulary, by their lemma.
pub const OPEN: &str = "https://w3id.org/newsgraph/open#";
/// Event types of PLOVER, the ontology of political events (Open Event Data Alliance), which has no IRIs of its own.
pub const PLOVER: &str = "https://w3id.org/newsgraph/plover#";

/// Prefixes that data files and queries may use without declaring them and that exports declare, sorted. Those of the
/// data (the empty one, `role`, `st`) depend on the base.
pub const PREFIXES: &[(&str, &str)] = &[
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("ng", NG),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("open", OPEN),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("plover", PLOVER),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("wdt", "http://www.wikidata.org/prop/direct/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The IRI of a prefixed name, `schema:spouse`; `None` for a prefix that [`PREFIXES`] lacks.
#[must_use]
pub fn expand(name: &str) -> Option<String> {
    let (prefix, local) = name.split_once(':')?;
    let (_, namespace) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    Some(format!("{namespace}{local}"))
}

macro_rules! terms {
    ($($(#[doc = $module_doc:literal])* $module:ident = $namespace:literal {
        $($(#[doc = $doc:literal])* $name:ident = $local:literal,)*
    })*) => {
        $($(#[doc = $module_doc])* pub mod $module {
            use super::NamedNodeRef;
            $($(#[doc = $doc])* pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
        })*
    };
}

terms! {
    /// newsgraph's own terms besides its relations.
    ng = "https://w3id.org/newsgraph#" {
        /// Topic in the article's words.
        ABOUT = "about",
        /// Whom a quotation was said to.
        ADDRESSEE = "addressee",
        /// How sure the rule is, from 0 to 1.
        CONFIDENCE = "confidence",
        /// First day that the time may mean.
        EARLIEST = "earliest",
        /// The words behind a statement.
        EVIDENCE = "evidence",
        /// Hash of all that decides what the graph says of an article.
        FINGERPRINT = "fingerprint",
        /// A role or job that is a former one.
        FORMER = "former",
        /// People who are described but not organised.
        GROUP = "Group",
        /// Last day that the time may mean.
        LATEST = "latest",
        /// The article that another one is a copy of.
        NEAR_DUPLICATE_OF = "nearDuplicateOf",
        /// The program, as an agent.
        NEWSGRAPH = "newsgraph",
        /// Organisation or place that a role is held in.
        OF = "of",
        /// Where it happened.
        PLACE = "place",
        /// Class of posts and titles.
        ROLE = "Role",
        /// The rule that found a statement.
        RULE = "rule",
        /// SHA-256 of the rules and word lists in use.
        RULE_SET = "ruleSet",
        /// SHA-256 of an article's text.
        SHA256 = "sha256",
        /// Who claims or denies it.
        SOURCE = "source",
        /// How many statements an article makes.
        STATEMENT_COUNT = "statementCount",
        /// Asserted, claimed, negated or hypothetical.
        STATUS = "status",
        /// MinHash of an article's words.
        TEXT_SIGNATURE = "textSignature",
        /// Time value as exact as the text gives it.
        TIME = "time",
        /// Status: the article itself says so.
        ASSERTED = "asserted",
        /// Status: somebody says so.
        CLAIMED = "claimed",
        /// Status: said not to be so.
        NEGATED = "negated",
        /// Status: planned, feared, possible, asked for.
        HYPOTHETICAL = "hypothetical",
    }
    /// Offsets into the text.
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        /// The words themselves.
        ANCHOR_OF = "anchorOf",
        /// A stretch of text whose IRI gives its offsets.
        RFC5147_STRING = "RFC5147String",
    }
    /// Provenance.
    prov = "http://www.w3.org/ns/prov#" {
        /// A run of the program.
        ACTIVITY = "Activity",
        /// What a run read.
        USED = "used",
        /// Who ran.
        WAS_ASSOCIATED_WITH = "wasAssociatedWith",
    }
    /// Articles and kinds of entities.
    schema = "https://schema.org/" {
        /// Who wrote an article.
        AUTHOR = "author",
        /// Day of publication.
        DATE_PUBLISHED = "datePublished",
        /// An election, summit, match, war.
        EVENT = "Event",
        /// Headline of an article.
        HEADLINE = "headline",
        /// Place of the dateline.
        LOCATION_CREATED = "locationCreated",
        /// What an article speaks of.
        MENTIONS = "mentions",
        /// A news article.
        NEWS_ARTICLE = "NewsArticle",
        /// A company, party, ministry, court, team.
        ORGANIZATION = "Organization",
        /// A human being.
        PERSON = "Person",
        /// A country, city, region, building.
        PLACE = "Place",
        /// A thing that is made and named.
        PRODUCT = "Product",
        /// Agency or paper.
        PUBLISHER = "publisher",
        /// Version of the program.
        SOFTWARE_VERSION = "softwareVersion",
        /// Anything.
        THING = "Thing",
        /// Web address of an article.
        URL = "url",
    }
    /// Events.
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/" {
        /// Something that happens.
        EVENT = "Event",
        /// Kind of an event.
        EVENT_TYPE = "eventType",
    }
    /// Labels and links.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        /// Another name.
        ALT_LABEL = "altLabel",
        /// The same thing elsewhere.
        EXACT_MATCH = "exactMatch",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_sorted_and_cover_the_terms() {
        assert!(PREFIXES.is_sorted());
        for term in [ng::ABOUT, nif::ANCHOR_OF, prov::USED, schema::URL, sem::EVENT, skos::ALT_LABEL] {
            assert!(PREFIXES.iter().any(|(_, namespace)| term.as_str().starts_with(namespace)), "{term}");
        }
    }
}
