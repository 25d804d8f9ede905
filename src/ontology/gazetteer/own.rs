//! Gazetteers of the user's: TSV, CSV, or SKOS and other RDF, turned into tables like the built-in ones.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};

use crate::ontology::{EntityType, OntologyError};

use super::external_sort::Sorter;

/// What takes the lines of a gazetteer: the number of the line in its file and its tab-separated fields, those of the
/// first line being the names of the columns. Says whether it wants more.
pub(super) type Taker<'t> = dyn FnMut(usize, &str) -> io::Result<bool> + 't;

/// Memory for sorting what RDF says, when a gazetteer is read to be kept in memory anyway.
const ENOUGH: usize = 1 << 30;

/// Reads a gazetteer and gives it as a table.
///
/// # Errors
/// A file that cannot be read, of a format that is none of the known ones, or with faults of syntax; for RDF also
/// entities without a type that newsgraph knows. All faults of the file at once.
pub(in crate::ontology) fn read(path: &Path) -> Result<String, OntologyError> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for_each_line(path, ENOUGH, &mut |number, line| {
        lines.push((number, line.to_owned()));
        Ok(true)
    })?;
    if !is_table(path) {
        mark_doubles(&mut lines);
    }
    let mut table = String::new();
    let mut at = 1;
    for (number, line) in lines {
        // Every record stands on the line where it began, for messages.
        while at < number {
            table.push('\n');
            at += 1;
        }
        table.push_str(&line);
        table.push('\n');
        at += 1;
    }
    Ok(table)
}

/// Whether the file is a table, with the mark for ambiguous names, rather than RDF.
pub(super) fn is_table(path: &Path) -> bool {
    matches!(extension(path).as_str(), "tsv" | "csv")
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Reads a gazetteer line by line, RDF as lines of a table sorted by IRI, with at most about `budget` bytes in memory.
///
/// # Errors
/// As for [`read`].
pub(super) fn for_each_line(path: &Path, budget: usize, take: &mut Taker<'_>) -> Result<(), OntologyError> {
    let shown = path.to_string_lossy();
    let file = File::open(path).map_err(|e| OntologyError::unreadable(path, &e))?;
    match extension(path).as_str() {
        "tsv" => from_tsv(BufReader::new(file), path, take),
        "csv" => from_csv(BufReader::new(file), path, take),
        extension => match RdfFormat::from_extension(extension) {
            Some(format) => from_rdf(BufReader::new(file), format, path, budget, take),
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

fn from_tsv(mut file: impl BufRead, path: &Path, take: &mut Taker<'_>) -> Result<(), OntologyError> {
    let unreadable = |error: io::Error| OntologyError::unreadable(path, &error);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if file.read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
            break;
        }
        let line = std::str::from_utf8(&bytes)
            .map_err(|_| OntologyError::at(&path.to_string_lossy(), number, "it is not UTF-8; convert it"))?;
        if !take(number, line.trim_end_matches(['\n', '\r'])).map_err(unreadable)? {
            break;
        }
    }
    Ok(())
}

fn from_csv(file: impl Read, path: &Path, take: &mut Taker<'_>) -> Result<(), OntologyError> {
    let shown = path.to_string_lossy();
    let mut faults = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(1, csv::Position::line) as usize;
                let fields: Vec<String> = record.iter().map(in_one_line).collect();
                let more = take(line, &fields.join("\t"));
                if !more.map_err(|error| OntologyError::unreadable(path, &error))? {
                    break;
                }
            }
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                faults.push(format!("{shown}:{line}: it is no CSV in UTF-8: {error}"));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(OntologyError { faults }) }
}

fn in_one_line(field: &str) -> String {
    field.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One thing that RDF says of an entity. The order is that of preference.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fact {
    Label(u8, String),
    Alias(String),
    Type(EntityType),
    Wikidata(String),
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

const HEADER: &str = "name\ttype\taliases\twikidata\tiri";

fn from_rdf(
    file: impl Read,
    format: RdfFormat,
    path: &Path,
    budget: usize,
    take: &mut Taker<'_>,
) -> Result<(), OntologyError> {
    let shown = path.to_string_lossy();
    let unreadable = |error: io::Error| OntologyError::unreadable(path, &error);
    let mut facts = Sorter::new(budget);
    let parser = RdfParser::from_format(format)
        .with_base_iri("https://w3id.org/newsgraph/id/")
        .map_err(|e| OntologyError::at(&shown, 1, e))?;
    for quad in parser.for_reader(file) {
        let quad = quad.map_err(|error| rdf_fault(&error, &shown))?;
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
        if let Some(fact) = fact(quad.predicate.as_str(), &quad.object) {
            facts.push(subject.into_string().into_bytes(), fact.into_bytes()).map_err(unreadable)?;
        }
    }
    let mut number = 1;
    let mut more = take(number, HEADER).map_err(unreadable)?;
    let mut faults = Vec::new();
    let mut facts = facts.sorted().map_err(unreadable)?;
    while let Some((iri, said)) = facts.next_group().map_err(unreadable)? {
        let iri = String::from_utf8_lossy(&iri);
        let said: Vec<Fact> = said.iter().filter_map(|bytes| Fact::of(bytes)).collect();
        match row(&iri, &said) {
            Some(Ok(line)) if more => {
                number += 1;
                more = take(number, &line).map_err(unreadable)?;
            }
            Some(Err(what)) => faults.push(format!("{shown}: {what}")),
            _ => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(OntologyError { faults }) }
}

fn rdf_fault(error: &RdfParseError, path: &str) -> OntologyError {
    match error {
        RdfParseError::Io(error) => OntologyError::at(path, 1, format!("{error}; check the file")),
        RdfParseError::Syntax(error) => {
            let line = error.location().map_or(1, |location| location.start.line as usize + 1);
            OntologyError::at(path, line, format!("{error}; correct it and try again"))
        }
    }
}

impl Fact {
    fn into_bytes(self) -> Vec<u8> {
        let (tag, text) = match self {
            Self::Label(rank, label) => (vec![0, rank], label),
            Self::Alias(alias) => (vec![1], alias),
            Self::Type(entity_type) => (vec![2], entity_type.to_string()),
            Self::Wikidata(identifier) => (vec![3], identifier),
        };
        [tag, text.into_bytes()].concat()
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let text = |from: usize| Some(std::str::from_utf8(bytes.get(from..)?).ok()?.to_owned());
        match bytes.first()? {
            0 => Some(Self::Label(*bytes.get(1)?, text(2)?)),
            1 => Some(Self::Alias(text(1)?)),
            2 => Some(Self::Type(text(1)?.parse().ok()?)),
            _ => Some(Self::Wikidata(text(1)?)),
        }
    }
}

/// The line of an entity, or what is wrong with it; `None` for concept schemes, classes and the like, which have no name.
fn row(iri: &str, said: &[Fact]) -> Option<Result<String, String>> {
    let labels =
        || said.iter().filter_map(|fact| if let Fact::Label(_, label) = fact { Some(label) } else { None });
    let name = labels().next()?;
    let entity_type = said.iter().find_map(|fact| if let Fact::Type(t) = fact { Some(t) } else { None });
    let Some(entity_type) = entity_type else {
        return Some(Err(format!(
            "<{iri}> has no type that newsgraph knows; give it one, such as schema:Person, schema:Organization, \
             schema:Place, schema:Event or schema:Product"
        )));
    };
    let mut aliases: Vec<&str> = said
        .iter()
        .filter_map(|fact| match fact {
            Fact::Label(_, name) | Fact::Alias(name) => Some(name.as_str()),
            _ => None,
        })
        .filter(|alias| alias != name)
        .collect();
    aliases.sort_unstable();
    aliases.dedup();
    let wikidata =
        said.iter().find_map(|fact| if let Fact::Wikidata(id) = fact { Some(id.as_str()) } else { None });
    let fields = [name, &entity_type.to_string(), &aliases.join("|"), wikidata.unwrap_or_default(), iri];
    Some(Ok(fields.join("\t")))
}

/// SKOS has no mark for ambiguous names, so a name of several entities gets ours.
fn mark_doubles(lines: &mut [(usize, String)]) {
    let names = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let aliases = fields.get(2).copied().unwrap_or_default();
        let names = fields.first().copied().into_iter().chain(aliases.split('|'));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (_, line) in lines.iter().skip(1) {
        names(line).into_iter().for_each(|name| *owners.entry(name).or_default() += 1);
    }
    for (_, line) in lines.iter_mut().skip(1) {
        let marked = |name: &str| {
            let mark = if owners.get(name).is_some_and(|n| *n > 1) { "?" } else { "" };
            format!("{name}{mark}")
        };
        let mut fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if let [name, _, aliases, ..] = &mut fields[..] {
            *name = marked(name);
            let list: Vec<String> = aliases.split('|').filter(|a| !a.is_empty()).map(marked).collect();
            *aliases = list.join("|");
        }
        *line = fields.join("\t");
    }
}

/// What a triple says of its subject, if it concerns us.
fn fact(predicate: &str, object: &Term) -> Option<Fact> {
    let property = local_name(predicate);
    match object {
        Term::Literal(literal) => {
            // Of names in several languages the English ones count, and those without a language.
            if literal.language().is_some_and(|tag| tag != "en" && !tag.starts_with("en-")) {
                return None;
            }
            let words = in_one_line(&literal.value().replace('|', " "));
            let words = words.trim_end_matches('?').trim_end().to_owned();
            if words.is_empty() {
                None
            } else if let Some((_, rank)) = NAMES.iter().find(|(name, _)| *name == property) {
                Some(Fact::Label(*rank, words))
            } else {
                ALIASES.contains(&property).then_some(Fact::Alias(words))
            }
        }
        Term::NamedNode(node) if property == "type" => {
            let class = local_name(node.as_str()).to_lowercase();
            let known = CLASSES.iter().find(|(_, names)| names.contains(&class.as_str()));
            known.map(|(entity_type, _)| Fact::Type(*entity_type))
        }
        Term::NamedNode(node) if matches!(property, "exactMatch" | "sameAs") => {
            let id = node.as_str().strip_prefix("http://www.wikidata.org/entity/");
            let id = id.or_else(|| node.as_str().strip_prefix("https://www.wikidata.org/entity/"))?;
            let digits = id.strip_prefix('Q').filter(|digits| !digits.is_empty())?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| Fact::Wikidata(id.to_owned()))
        }
        _ => None,
    }
}

fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/', ':']).next().unwrap_or_default()
}
