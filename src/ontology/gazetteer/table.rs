//! Reading tables of known names: one entity a line, the first line names the columns.

use std::ops::Range;

use crate::ontology::EntityType;

/// Columns that a table may have, in any order. Only `name` and `type` are compulsory.
pub(super) const COLUMNS: [&str; 12] = [
    "name", "type", "kind", "aliases", "wikidata", "demonyms", "place", "gender", "role", "party", "iri",
    "term",
];

/// Index of a column in [`COLUMNS`].
pub(super) mod column {
    pub(in super::super) const NAME: usize = 0;
    pub(in super::super) const TYPE: usize = 1;
    pub(in super::super) const KIND: usize = 2;
    pub(in super::super) const ALIASES: usize = 3;
    pub(in super::super) const WIKIDATA: usize = 4;
    pub(in super::super) const DEMONYMS: usize = 5;
    pub(in super::super) const PLACE: usize = 6;
    pub(in super::super) const GENDER: usize = 7;
    pub(in super::super) const ROLE: usize = 8;
    pub(in super::super) const PARTY: usize = 9;
    pub(in super::super) const IRI: usize = 10;
    pub(in super::super) const TERM: usize = 11;
}

/// One line of a table: where its fields stand in the text, by column of [`COLUMNS`].
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Line in the file, from 1.
    pub(super) line: u32,
    pub(super) entity_type: EntityType,
    pub(super) fields: [(u32, u32); COLUMNS.len()],
}

/// Reads a table line by line.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// What the first line says: the column of each field, as its place in [`COLUMNS`].
    columns: Option<Vec<usize>>,
}

impl Table {
    /// Whether the line that names the columns was read.
    pub(super) fn has_columns(&self) -> bool {
        self.columns.is_some()
    }

    /// The row of a line, whose fields are given as positions in it; `None` for comments and the line that names the
    /// columns.
    ///
    /// # Errors
    /// What is wrong with the line and what would be right.
    pub(super) fn row(&mut self, line: &str, number: u32) -> Result<Option<Row>, String> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        let Some(columns) = &self.columns else {
            self.columns = Some(read_header(line)?);
            return Ok(None);
        };
        let count = line.split('\t').count();
        if count != columns.len() {
            return Err(format!(
                "{count} columns; expected {} as in the first line, separated by tabs",
                columns.len()
            ));
        }
        let mut row = Row { line: number, entity_type: EntityType::Group, fields: [(0, 0); COLUMNS.len()] };
        let mut position = 0;
        for (field, column) in line.split('\t').zip(columns) {
            row.fields[*column] = (position as u32, (position + field.len()) as u32);
            position += field.len() + 1;
        }
        check(&mut row, line)?;
        Ok(Some(row))
    }
}

/// Reads the rows of a table; fields are given as positions in `text`. Faults are added to `faults` as "path:line:
/// what is wrong and what would be right", and the rows concerned are left out.
pub(super) fn read(path: &str, text: &str, faults: &mut Vec<String>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut table = Table::default();
    let mut at = 0;
    for (number, raw) in text.split_inclusive('\n').enumerate() {
        let start = at as u32;
        at += raw.len();
        match table.row(raw.trim_end_matches(['\n', '\r']), number as u32 + 1) {
            Ok(Some(mut row)) => {
                row.fields.iter_mut().for_each(|field| *field = (field.0 + start, field.1 + start));
                rows.push(row);
            }
            Ok(None) => {}
            Err(what) => {
                faults.push(format!("{path}:{}: {what}", number + 1));
                if !table.has_columns() {
                    break;
                }
            }
        }
    }
    rows
}

fn read_header(line: &str) -> Result<Vec<usize>, String> {
    let mut columns = Vec::new();
    for name in line.split('\t') {
        let Some(column) = COLUMNS.iter().position(|known| *known == name) else {
            return Err(format!(
                "`{name}` is no column; the first line names some of {}",
                COLUMNS.join(", ")
            ));
        };
        if columns.contains(&column) {
            return Err(format!("column `{name}` stands twice; delete one"));
        }
        columns.push(column);
    }
    for column in [column::NAME, column::TYPE] {
        if !columns.contains(&column) {
            return Err(format!("no column `{}`; the first line must name it", COLUMNS[column]));
        }
    }
    Ok(columns)
}

/// Checks the fields of a row and sets its type.
fn check(row: &mut Row, text: &str) -> Result<(), String> {
    let field = |column: usize| &text[range(row.fields[column])];
    if let Some(column) = (0..COLUMNS.len()).find(|c| field(*c).trim() != field(*c)) {
        return Err(format!("`{}` has spaces around it; delete them", field(column)));
    }
    if field(column::NAME).trim_end_matches('?').is_empty() {
        return Err("the name is empty; give one or delete the line".to_owned());
    }
    let identifier = field(column::WIKIDATA);
    let digits = identifier.strip_prefix('Q').unwrap_or_default();
    if !identifier.is_empty() && (digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit())) {
        return Err(format!("`{identifier}` is no Wikidata identifier; expected Q and a number, or nothing"));
    }
    let gender = field(column::GENDER);
    if !["", "female", "male"].contains(&gender) {
        return Err(format!("`{gender}` is no gender; expected `female`, `male` or nothing"));
    }
    for column in [column::ALIASES, column::DEMONYMS] {
        let list = field(column);
        if !list.is_empty()
            && list.split('|').any(|alias| {
                alias.trim_end_matches('?').trim() != alias.trim_end_matches('?')
                    || alias.trim_end_matches('?').is_empty()
            })
        {
            return Err(format!("`{list}` has an empty item or spaces around `|`; write `one|two`"));
        }
    }
    let term = field(column::TERM);
    if !term.is_empty() && term.split('|').any(|years| years_of(years).is_none()) {
        return Err(format!(
            "`{term}` is no term; expected years such as `2017-2021` or `2025-`, `|` between several"
        ));
    }
    row.entity_type = field(column::TYPE).parse()?;
    Ok(())
}

/// First and last year of a term: `2017-2021`, or `2025-` for one that lasts.
pub(super) fn years_of(term: &str) -> Option<(i16, i16)> {
    let (from, to) = term.split_once('-')?;
    let to = if to.is_empty() { i16::MAX } else { to.parse().ok()? };
    Some((from.parse().ok()?, to)).filter(|(from, to)| from <= to)
}

/// A pair of positions as a range.
pub(super) fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}
