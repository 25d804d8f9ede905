//! The lists of names that the model looks words up in.

use std::fs;
use std::io;
use std::path::Path;

use crate::ontology::{self, EntityType, Ontology};
use crate::syntax::model::name_lists::{NameList, NameLists};

/// Names by list, also used to put other names in the place of those in the treebanks.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Given names.
    pub first_names: Vec<String>,
    /// Surnames.
    pub surnames: Vec<String>,
    /// Cities and regions.
    pub places: Vec<String>,
    /// Countries.
    pub countries: Vec<String>,
    /// Companies.
    pub companies: Vec<String>,
    /// Posts that people hold, in small letters.
    pub posts: Vec<String>,
    /// Adjectives of countries.
    pub demonyms: Vec<String>,
    /// Names of entities that the ontology knows, by the list they belong to.
    pub known: Vec<(String, NameList)>,
}

impl Gazetteer {
    /// Reads the lists in a folder.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let cities = columns(&folder.join("world-cities.csv"), &["name", "subcountry"])?;
        let countries =
            columns(&folder.join("country-codes.csv"), &["CLDR display name", "UNTERM English Short"])?;
        let companies = columns(&folder.join("sp500-constituents.csv"), &["Security"])?;
        let ontology = Ontology::embedded().map_err(io::Error::other)?;
        let is_plain = |phrase: &&str| phrase.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
        let mut gazetteer = Self {
            posts: ontology
                .lexicon()
                .posts
                .phrases()
                .into_iter()
                .filter(is_plain)
                .map(str::to_owned)
                .collect(),
            demonyms: (ontology.gazetteer().entries())
                .flat_map(|entry| entry.demonyms().take(1))
                .filter(is_plain)
                .map(str::to_owned)
                .collect(),
            known: known(ontology.gazetteer()),
            first_names: lines(&folder.join("first-names.txt"))?,
            surnames: lines(&folder.join("surnames.txt"))?,
            places: cities,
            countries: countries.iter().map(|name| without_article(name).to_owned()).collect(),
            companies: companies.iter().map(|name| without_form(name).to_owned()).collect(),
        };
        let Self { first_names, surnames, places, countries, companies, posts, demonyms, .. } =
            &mut gazetteer;
        for list in [first_names, surnames, places, countries, companies, posts, demonyms] {
            list.retain(|name| name.chars().count() > 1);
            list.sort_unstable();
            list.dedup();
        }
        Ok(gazetteer)
    }

    /// The fingerprints of all lists.
    #[must_use]
    pub fn fingerprints(&self) -> NameLists {
        let lists = [
            (&self.first_names, NameList::First),
            (&self.surnames, NameList::Surname),
            (&self.places, NameList::Place),
            (&self.countries, NameList::Country),
            (&self.companies, NameList::Company),
        ];
        let listed =
            lists.into_iter().flat_map(|(names, list)| names.iter().map(move |name| (name.as_str(), list)));
        NameLists::new(listed.chain(self.known.iter().map(|(name, list)| (name.as_str(), *list))))
    }
}

/// All names of the people, organisations and places in the ontology's tables.
fn known(gazetteer: &ontology::Gazetteer) -> Vec<(String, NameList)> {
    let listed = gazetteer.entries().flat_map(|entry| {
        let list = match entry.entity_type {
            EntityType::Person => Some(NameList::Person),
            EntityType::Organization => Some(NameList::Organization),
            EntityType::Place => Some(NameList::Place),
            _ => None,
        };
        let names = std::iter::once(entry.name).chain(entry.aliases());
        names.filter_map(move |name| Some((name.to_owned(), list?)))
    });
    listed.collect()
}

fn lines(path: &Path) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    Ok(text.trim_start_matches('\u{feff}').lines().map(|line| line.trim().to_owned()).collect())
}

/// The values of some columns of a table, one after the other.
fn columns(path: &Path, names: &[&str]) -> io::Result<Vec<String>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?.clone();
    let places: Vec<usize> =
        names.iter().filter_map(|name| headers.iter().position(|header| header == *name)).collect();
    let mut values = Vec::new();
    for record in reader.records() {
        let record = record?;
        values.extend(
            places.iter().filter_map(|place| record.get(*place)).map(|value| value.trim().to_owned()),
        );
    }
    Ok(values)
}

/// "Netherlands (the)" without its article.
fn without_article(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

/// A company's name without "Inc." and the like.
fn without_form(name: &str) -> &str {
    let name = name.split(" (").next().unwrap_or(name);
    let endings = [", Inc.", " Inc.", " Corporation", " Corp.", " Company", " plc", " Group", " & Co."];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}
