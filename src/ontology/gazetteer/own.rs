//! Gazetteers of the user's: TSV, CSV, or SKOS and other RDF, turned into tables like the built-in ones.

use std::collections::BTreeMap;
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};

use crate::ontology::{EntityType, OntologyError};

/// Reads a gazetteer and gives it as a table.
///
/// # Errors
/// A file that cannot be read, of a format that is none of the known ones, or with faults of syntax; for RDF also
/// entities without a type that newsgraph knows. All faults of the file at once.
pub(in crate::ontology) fn read(path: &Path) -> Result<String, OntologyError> {
    let bytes = std::fs::read(path).map_err(|e| OntologyError::unreadable(path, &e))?;
    let shown = path.to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match extension.as_str() {
        "tsv" => {
            String::from_utf8(bytes).map_err(|_| OntologyError::at(&shown, 1, "it is not UTF-8; convert it"))
        }
        "csv" => from_csv(&bytes, &shown),
        _ => match RdfFormat::from_extension(&extension) {
            Some(format) => from_rdf(&bytes, format, &shown),
            None => Err(OntologyError::at(
                &shown,
                1,
                format!(
                    "`.{extension}` is no known format; expected .tsv, .csv, .ttl, .nt, .nq, .trig, .rdf or .jsonld"
                ),
            )),
        },
    }
}

/// Rewrites CSV so that every record stands on the line where it began, for messages.
fn from_csv(bytes: &[u8], path: &str) -> Result<String, OntologyError> {
    let mut table = String::new();
    let mut lines = 0;
    let mut faults = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                while lines + 1 < line {
                    table.push('\n');
                    lines += 1;
                }
                let fields: Vec<String> = record.iter().map(in_one_line).collect();
                table.push_str(&fields.join("\t"));
                table.push('\n');
                lines += 1;
            }
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                faults.push(format!("{path}:{line}: it is no CSV in UTF-8: {error}"));
            }
        }
    }
    if faults.is_empty() { Ok(table) } else { Err(OntologyError { faults }) }
}

fn in_one_line(field: &str) -> String {
    field.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What RDF says of one entity.
#[derive(Default)]
struct Described {
    labels: Vec<(u8, String)>,
    aliases: Vec<String>,
    entity_type: Option<EntityType>,
    wikidata: String,
}

/// Properties that name, by local name: SKOS, RDFS, schema.org, FOAF. The rank decides which name is preferred.
const NAMES: [(&str, u8); 4] = [("prefLabel", 0), ("label", 1), ("name", 2), ("officialName", 3)];
const ALIASES: [&str; 4] = ["altLabel", "hiddenLabel", "alternateName", "alternateLabel"];

/// Local names of classes, in small letters, that say the type of an entity.
const CLASSES: [(EntityType, &[&str]); 5] = [
    (EntityType::Person, &["person", "human", "q5"]),
    (
        EntityType::Organization,
        &[
            "organization",
            "organisation",
            "formalorganization",
            "corporation",
            "company",
            "party",
            "sportsteam",
            "q43229",
        ],
    ),
    (
        EntityType::Place,
        &["place", "country", "city", "location", "feature", "spatialthing", "administrativearea"],
    ),
    (EntityType::Event, &["event", "sportsevent"]),
    (EntityType::Product, &["product", "creativework"]),
];

fn from_rdf(bytes: &[u8], format: RdfFormat, path: &str) -> Result<String, OntologyError> {
    let mut entities: BTreeMap<String, Described> = BTreeMap::new();
    for quad in RdfParser::from_format(format)
        .with_base_iri("https://w3id.org/newsgraph/id/")
        .map_err(|e| OntologyError::at(path, 1, e))?
        .for_slice(bytes)
    {
        let quad = quad.map_err(|error| {
            let line = error.location().map_or(1, |location| location.start.line as usize + 1);
            OntologyError::at(path, line, format!("{error}; correct it and try again"))
        })?;
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
        describe(entities.entry(subject.into_string()).or_default(), quad.predicate.as_str(), &quad.object);
    }
    // SKOS has no mark for ambiguous names, so a name of several entities gets ours.
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for entity in entities.values_mut() {
        entity.labels.sort();
        entity.aliases.extend(entity.labels.iter().map(|(_, label)| label.clone()));
        entity.aliases.sort();
        entity.aliases.dedup();
        entity.aliases.iter().for_each(|alias| *owners.entry(alias.clone()).or_default() += 1);
    }
    let marked = |name: &str| {
        if owners.get(name).is_some_and(|n| *n > 1) { format!("{name}?") } else { name.to_owned() }
    };
    let mut table = String::from("name\ttype\taliases\twikidata\tiri\n");
    let mut faults = Vec::new();
    for (iri, entity) in entities {
        // Concept schemes, classes and the like have no name or are not meant as entities.
        let Some((_, name)) = entity.labels.first() else { continue };
        let Some(entity_type) = entity.entity_type else {
            faults.push(format!(
                "{path}: <{iri}> has no type that newsgraph knows; give it one, such as schema:Person, \
                 schema:Organization, schema:Place, schema:Event or schema:Product"
            ));
            continue;
        };
        let aliases = entity.aliases.iter().filter(|alias| *alias != name).map(|alias| marked(alias));
        let aliases = aliases.collect::<Vec<_>>().join("|");
        table.push_str(&[marked(name), entity_type.to_string(), aliases, entity.wikidata, iri].join("\t"));
        table.push('\n');
    }
    if faults.is_empty() { Ok(table) } else { Err(OntologyError { faults }) }
}

fn describe(entity: &mut Described, predicate: &str, object: &Term) {
    let property = local_name(predicate);
    match object {
        Term::Literal(literal) => {
            // Of names in several languages the English ones count, and those without a language.
            if literal.language().is_some_and(|tag| tag != "en" && !tag.starts_with("en-")) {
                return;
            }
            let words = in_one_line(&literal.value().replace('|', " "));
            let words = words.trim_end_matches('?').trim_end().to_owned();
            if words.is_empty() {
                return;
            }
            if let Some((_, rank)) = NAMES.iter().find(|(name, _)| *name == property) {
                entity.labels.push((*rank, words));
            } else if ALIASES.contains(&property) {
                entity.aliases.push(words);
            }
        }
        Term::NamedNode(node) if property == "type" => {
            let class = local_name(node.as_str()).to_lowercase();
            let known = CLASSES.iter().find(|(_, names)| names.contains(&class.as_str()));
            entity.entity_type = entity.entity_type.or(known.map(|(entity_type, _)| *entity_type));
        }
        Term::NamedNode(node) if matches!(property, "exactMatch" | "sameAs") => {
            let id = node.as_str().strip_prefix("http://www.wikidata.org/entity/");
            if let Some(id) = id.or_else(|| node.as_str().strip_prefix("https://www.wikidata.org/entity/")) {
                if id.len() > 1 && id.starts_with('Q') && id[1..].bytes().all(|b| b.is_ascii_digit()) {
                    id.clone_into(&mut entity.wikidata);
                }
            }
        }
        _ => {}
    }
}

fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/', ':']).next().unwrap_or_default()
}
