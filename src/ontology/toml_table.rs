//! TOML tables whose entries know their line, so that a fault is reported where it is.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::edit_distance;

use super::EntityType;

/// Collects the faults of one file.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    path: &'a str,
    text: &'a str,
    /// Line of the fault, and the fault.
    found: Vec<(usize, String)>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text, found: Vec::new() }
    }

    /// Line of a byte offset, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// Notes a fault at a byte offset.
    pub(super) fn add(&mut self, offset: usize, fault: impl Into<String>) {
        self.found.push((self.line(offset), fault.into()));
    }

    /// One line a fault, in the order of the file.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.found.sort();
        self.found.into_iter().map(|(line, fault)| format!("{}:{line}: {fault}", self.path)).collect()
    }
}

/// One TOML table with the offset at which it starts.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    pub(super) offset: usize,
    entries: &'t DeTable<'t>,
}

impl<'t> Table<'t> {
    pub(super) fn new(offset: usize, entries: &'t DeTable<'t>) -> Self {
        Self { offset, entries }
    }

    /// The entries in the order of the file: key, offset of the key, value.
    pub(super) fn entries(&self) -> Vec<(&'t str, usize, &'t Spanned<DeValue<'t>>)> {
        let mut entries: Vec<_> = self
            .entries
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), key.span().start, value))
            .collect();
        entries.sort_by_key(|(_, offset, _)| *offset);
        entries
    }

    /// Reports every key that is not among `known`, with the one that was probably meant.
    pub(super) fn check_keys(&self, known: &[&str], faults: &mut Faults) {
        for (key, offset, _) in self.entries() {
            if !known.contains(&key) {
                let fault = format!("unknown key `{key}`; {}", hint(key, known));
                faults.add(offset, fault);
            }
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.entries.get(key)
    }

    /// A table inside the table.
    pub(super) fn table(&self, key: &str) -> Option<Table<'t>> {
        let value = self.value(key)?;
        value.get_ref().as_table().map(|entries| Table::new(value.span().start, entries))
    }

    /// A string; a fault where the value is something else.
    pub(super) fn text(&self, key: &str, faults: &mut Faults) -> Option<&'t str> {
        let value = self.value(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            faults.add(value.span().start, format!("`{key}` must be a string in quotation marks"));
        }
        text
    }

    /// A string that must be there.
    pub(super) fn required_text(&self, key: &str, faults: &mut Faults) -> String {
        if !self.has(key) {
            faults.add(self.offset, format!("`{key}` is missing; add `{key} = \"…\"`"));
        }
        self.text(key, faults).unwrap_or_default().to_owned()
    }

    /// `true` or `false`; `false` where the key is missing.
    pub(super) fn flag(&self, key: &str, faults: &mut Faults) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            faults.add(value.span().start, format!("`{key}` must be true or false"));
            false
        })
    }

    /// Words separated by spaces: `"criticise condemn"`. Empty where the key is missing.
    pub(super) fn words(&self, key: &str, faults: &mut Faults) -> Vec<String> {
        self.text(key, faults).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    }

    /// A list of strings, each with its offset.
    pub(super) fn texts(&self, key: &str, faults: &mut Faults) -> Vec<(&'t str, usize)> {
        let mut texts = Vec::new();
        for item in self.items(key, faults) {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text, item.span().start)),
                None => faults.add(item.span().start, format!("`{key}` must be a list of strings")),
            }
        }
        texts
    }

    /// A list of tables.
    pub(super) fn tables(&self, key: &str, faults: &mut Faults) -> Vec<Table<'t>> {
        let mut tables = Vec::new();
        for item in self.items(key, faults) {
            match item.get_ref().as_table() {
                Some(entries) => tables.push(Self::new(item.span().start, entries)),
                None => {
                    faults.add(item.span().start, format!("`{key}` must be a list of tables `{{ … }}`"));
                }
            }
        }
        tables
    }

    fn items(&self, key: &str, faults: &mut Faults) -> Vec<&'t Spanned<DeValue<'t>>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            faults.add(value.span().start, format!("`{key}` must be a list `[ … ]`"));
            return Vec::new();
        };
        array.iter().collect()
    }

    /// Entity types separated by spaces; `actor` stands for all that can act, `any` for all that is known.
    pub(super) fn types(&self, key: &str, faults: &mut Faults) -> Vec<EntityType> {
        let mut types = Vec::new();
        for word in self.words(key, faults) {
            match word.as_str() {
                "actor" => types.extend([
                    EntityType::Person,
                    EntityType::Organization,
                    EntityType::Place,
                    EntityType::Group,
                ]),
                "any" => types.extend(EntityType::ALL.into_iter().filter(|t| *t != EntityType::Thing)),
                "text" | "number" => {}
                _ => match word.parse() {
                    Ok(found) => types.push(found),
                    Err(fault) => {
                        let offset = self.value(key).map_or(self.offset, |value| value.span().start);
                        faults.add(offset, format!("{fault}, actor, any, text, number"));
                    }
                },
            }
        }
        types.sort_unstable();
        types.dedup();
        types
    }
}

/// "did you mean `object`?" where one of the known words is near, else the list of them.
pub(super) fn hint(word: &str, known: &[&str]) -> String {
    let near =
        known.iter().map(|k| (edit_distance(word, k), *k)).min().filter(|(d, _)| *d <= 1 + word.len() / 4);
    match near {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => format!("expected one of {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_names_what_was_probably_meant() {
        assert_eq!(hint("obejct", &["subject", "object"]), "did you mean `object`?");
        assert_eq!(hint("colour", &["subject", "object"]), "expected one of subject, object");
    }
}
