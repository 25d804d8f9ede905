//! "Is this a known name, and whose?"
//!
//! The tables under `ontology/gazetteer/` give each entity a type, aliases, an identifier and the words that news
//! derives from it. One pass over a text finds all names, the longest at each place. What a name found means here is
//! for the caller to decide: a [`Reading`] says whether it needs context.

mod compile;
pub(super) mod compiled;
mod external_sort;
mod fold;
mod matching;
pub(super) mod own;
mod sorted_forms;
mod table;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ontology::{EntityType, OntologyError, SourceFile, Sources};

use compiled::Compiled;
use fold::SequenceHash;
use table::{COLUMNS, Row, column, range};

pub use compile::{CompiledSize, compile_gazetteer};
pub use matching::{Match, Reading};

/// Index of an entry in its [`Gazetteer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

impl EntryId {
    /// Place in [`Gazetteer::entries`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a form stands for its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormKind {
    /// Its full name: "United Kingdom".
    Name,
    /// Another name: "UK", "Britain".
    Alias,
    /// An adjective or the word for its people: "British", "Britons". It refers to the place only indirectly.
    Demonym,
}

/// One known entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Preferred name, without article.
    pub name: &'a str,
    /// What it is.
    pub entity_type: EntityType,
    /// What it is, more closely, in small letters: "country", "capital", "party", "central bank". May be empty.
    pub kind: &'a str,
    /// Wikidata identifier: "Q145".
    pub wikidata: Option<&'a str>,
    /// The country or larger place it belongs to, by its preferred name; empty for none.
    pub place: &'a str,
    /// "female" or "male", for people.
    pub gender: Option<&'a str>,
    /// The best known post of a person, in small letters: "prime minister". May be a former one.
    pub role: &'a str,
    /// Party of a person, by its preferred name; empty for none.
    pub party: &'a str,
    aliases: &'a str,
    demonyms: &'a str,
    iri: &'a str,
    term: &'a str,
}

impl<'a> Entry<'a> {
    /// Other names, the name itself left out.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        items(self.aliases).map(|(alias, _)| alias)
    }

    /// Adjective and words for the people, the adjective first: "French", "Frenchman"…
    pub fn demonyms(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        items(self.demonyms).map(|(demonym, _)| demonym)
    }

    /// Whether the person held [`role`](Self::role) in a year; `None` where the gazetteer does not say when it was held.
    #[must_use]
    pub fn held_role_in(&self, year: i16) -> Option<bool> {
        let mut terms = self.term.split('|').filter_map(table::years_of).peekable();
        terms.peek()?;
        Some(terms.any(|(from, to)| (from..=to).contains(&year)))
    }

    /// IRI that identifies it: the one a user's gazetteer gives, else Wikidata's. `None` for an entry without either.
    #[must_use]
    pub fn iri(&self) -> Option<String> {
        if self.iri.is_empty() {
            self.wikidata.map(|id| format!("http://www.wikidata.org/entity/{id}"))
        } else {
            Some(self.iri.to_owned())
        }
    }
}

/// The items of a `|`-separated field, each with whether it is marked as ambiguous by a `?` at its end.
fn items(field: &str) -> impl Iterator<Item = (&str, bool)> {
    field.split('|').filter(|item| !item.is_empty()).map(unmarked)
}

fn unmarked(item: &str) -> (&str, bool) {
    item.strip_suffix('?').map_or((item, false), |name| (name, true))
}

/// One way to write the name of an entry.
#[derive(Clone, Copy, Debug)]
struct Form {
    entry: EntryId,
    kind: FormKind,
    ambiguous: bool,
    text: (u32, u32),
}

fn table_of(file: &SourceFile) -> (&str, &str) {
    (&file.path, &file.text)
}

/// Known names, looked up by [`lookup`](Self::lookup) or found in running text by [`matches`](Self::matches).
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// The tables, one after the other; every field of an entry is a range of it.
    text: String,
    rows: Vec<Row>,
    /// Forms sorted by the hash of their pieces, then by entry.
    forms: Vec<Form>,
    /// For the hash of each sequence of pieces that begins a form: the forms that are just this sequence (an empty
    /// range for a mere beginning).
    sequences: FxHashMap<u64, (u32, u32)>,
    /// Index of the first row that is not built in.
    first_own: usize,
    /// Gazetteers that stay on disk; their entries are numbered on from those in memory.
    compiled: Vec<Compiled>,
}

impl Gazetteer {
    /// Reads the tables under `gazetteer/`.
    ///
    /// # Errors
    /// All faults at once, each with file and line.
    pub(super) fn load(sources: &Sources) -> Result<Self, OntologyError> {
        let built_in = sources.in_folder("gazetteer", "tsv");
        let own = sources.own_gazetteers().iter();
        let mut gazetteer = Self::read_over(built_in.map(table_of), own.map(table_of))?;
        gazetteer.compiled = sources.compiled_gazetteers().to_vec();
        Ok(gazetteer)
    }

    /// Reads tables, each with the path that its faults are reported under.
    ///
    /// # Errors
    /// All faults of all tables at once, each with file and line: wrong columns, unknown types, malformed
    /// identifiers, and one name for two entities where it is not marked as ambiguous.
    pub fn read<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, OntologyError> {
        Self::read_over(std::iter::empty(), tables)
    }

    /// Reads tables of one's own over built-in ones: a name that one's own tables have means there what they say, and
    /// nothing else.
    fn read_over<'a>(
        built_in: impl IntoIterator<Item = (&'a str, &'a str)>,
        own: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, OntologyError> {
        let mut gazetteer = Self::default();
        let mut faults = Vec::new();
        let mut files = Vec::new();
        let mut first_own = None;
        let built_in = built_in.into_iter().map(|table| (table, false));
        for ((path, text), is_own) in built_in.chain(own.into_iter().map(|table| (table, true))) {
            if is_own {
                first_own.get_or_insert(gazetteer.rows.len());
            }
            let offset = gazetteer.text.len() as u32;
            let rows = table::read(path, text, &mut faults);
            gazetteer.rows.extend(rows.into_iter().map(|mut row| {
                row.fields.iter_mut().for_each(|field| *field = (field.0 + offset, field.1 + offset));
                row
            }));
            gazetteer.text.push_str(text);
            gazetteer.text.push('\n');
            files.push((path, gazetteer.rows.len()));
        }
        gazetteer.first_own = first_own.unwrap_or(gazetteer.rows.len());
        gazetteer.index();
        gazetteer.check_for_doubles(&files, &mut faults);
        if faults.is_empty() { Ok(gazetteer) } else { Err(OntologyError { faults }) }
    }

    /// Collects the forms of all rows; those of one's own rows replace equal ones before them.
    fn index(&mut self) {
        let mut forms = Vec::with_capacity(self.rows.len() * 3);
        for (i, row) in self.rows.iter().enumerate() {
            let entry = EntryId(i as u32);
            for (column, kind) in [
                (column::NAME, FormKind::Name),
                (column::ALIASES, FormKind::Alias),
                (column::DEMONYMS, FormKind::Demonym),
            ] {
                let (start, end) = row.fields[column];
                let mut at = start;
                for item in self.text[range((start, end))].split('|').filter(|item| !item.is_empty()) {
                    let (name, ambiguous) = unmarked(item);
                    let form = Form { entry, kind, ambiguous, text: (at, at + name.len() as u32) };
                    forms.push((SequenceHash::of(name).value(), form));
                    at += item.len() as u32 + 1;
                }
            }
        }
        if self.first_own < self.rows.len() {
            let is_own = |form: &Form| form.entry.index() >= self.first_own;
            let own: FxHashSet<u64> =
                forms.iter().filter(|(_, f)| is_own(f)).map(|(hash, _)| *hash).collect();
            forms.retain(|(hash, form)| is_own(form) || !own.contains(hash));
        }
        forms.sort_by_key(|(hash, form)| (*hash, form.entry, form.kind));
        self.sequences.reserve(forms.len() * 2);
        for (i, (hash, form)) in forms.iter().enumerate() {
            let name = &self.text[range(form.text)];
            let mut beginning = SequenceHash::EMPTY;
            for piece in fold::pieces(name) {
                beginning = beginning.and(&name[piece.start..piece.end]);
                self.sequences.entry(beginning.value()).or_default();
            }
            let own = self.sequences.entry(*hash).or_default();
            *own = if own.1 == 0 { (i as u32, i as u32 + 1) } else { (own.0, i as u32 + 1) };
        }
        self.forms = forms.into_iter().map(|(_, form)| form).collect();
    }

    /// One name for two entities is a fault unless both say that it is ambiguous.
    fn check_for_doubles(&self, files: &[(&str, usize)], faults: &mut Vec<String>) {
        let place = |entry: EntryId| {
            let file = files.iter().find(|(_, end)| entry.index() < *end).map_or("", |(path, _)| *path);
            format!("{file}:{}", self.rows[entry.index()].line)
        };
        for (_, &(start, end)) in self.sequences_with_several_forms() {
            let forms = &self.forms[start as usize..end as usize];
            for (i, form) in forms.iter().enumerate() {
                let name = &self.text[range(form.text)];
                for other in &forms[i + 1..] {
                    if name != &self.text[range(other.text)] || (form.ambiguous && other.ambiguous) {
                        continue;
                    }
                    let remedy = if form.entry == other.entry {
                        "delete one".to_owned()
                    } else {
                        format!(
                            "it is also at {}; write `{name}?` at both, or drop it at one",
                            place(form.entry)
                        )
                    };
                    faults.push(format!("{}: `{name}` stands twice; {remedy}", place(other.entry)));
                }
            }
        }
    }

    /// In a fixed order, because faults are printed.
    fn sequences_with_several_forms(&self) -> Vec<(&u64, &(u32, u32))> {
        let mut several: Vec<_> = self.sequences.iter().filter(|(_, (start, end))| end - start > 1).collect();
        several.sort();
        several
    }

    /// All entries, in the order of their ids.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        let count = self.rows.len() + self.compiled.iter().map(Compiled::len).sum::<usize>();
        (0..count).map(|i| self.entry(EntryId(i as u32)))
    }

    /// The entry of an id that this gazetteer gave.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        let Some(row) = self.rows.get(id.index()) else { return self.compiled_entry(id) };
        let field = |column: usize| {
            debug_assert!(column < COLUMNS.len());
            &self.text[range(row.fields[column])]
        };
        let given = |column: usize| Some(field(column)).filter(|value| !value.is_empty());
        Entry {
            name: unmarked(field(column::NAME)).0,
            entity_type: row.entity_type,
            kind: field(column::KIND),
            wikidata: given(column::WIKIDATA),
            place: field(column::PLACE),
            gender: given(column::GENDER),
            role: field(column::ROLE),
            party: field(column::PARTY),
            aliases: field(column::ALIASES),
            demonyms: field(column::DEMONYMS),
            iri: field(column::IRI),
            term: field(column::TERM),
        }
    }

    fn compiled_entry(&self, id: EntryId) -> Entry<'_> {
        let number =
            (0..self.compiled.len()).rfind(|number| self.base_of(*number) <= id.0).unwrap_or_default();
        self.compiled[number].entry((id.0 - self.base_of(number)) as usize)
    }

    /// The first number of an entry of a compiled gazetteer.
    fn base_of(&self, number: usize) -> u32 {
        let before: usize = self.compiled[..number].iter().map(Compiled::len).sum();
        (self.rows.len() + before) as u32
    }

    /// What `name` may mean: entities with this name, alias or demonym, in the order of their ids. Case counts as in
    /// [`matches`](Self::matches).
    #[must_use]
    pub fn lookup(&self, name: &str) -> Vec<Reading> {
        self.readings_of(name)
    }

    /// The place that `adjective` belongs to: France for "French".
    #[must_use]
    pub fn demonym(&self, adjective: &str) -> Option<EntryId> {
        let readings = self.lookup(adjective);
        readings.iter().find(|reading| reading.kind == FormKind::Demonym).map(|reading| reading.entry)
    }

    /// The entity whose preferred name is exactly `name` and that has the given type; unambiguous ones first. For
    /// following [`Entry::place`] and [`Entry::party`].
    #[must_use]
    pub fn named(&self, name: &str, entity_type: EntityType) -> Option<EntryId> {
        let mut readings = self.lookup(name);
        readings.retain(|r| r.kind == FormKind::Name && self.entry(r.entry).entity_type == entity_type);
        readings.sort_by_key(|reading| reading.ambiguous);
        readings.first().map(|reading| reading.entry)
    }
}
