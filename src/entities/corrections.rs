//! What a person has decided about entities, which wins over everything that newsgraph finds.
//!
//! A TOML file of five kinds of tables, each as often as needed:
//!
//! ```toml
//! [[same-as]]
//! names = ["Hillary Clinton", "Hillary Rodham Clinton"]
//!
//! [[not-same-as]]
//! names = ["Bill Clinton", "Clinton Foundation"]
//!
//! [[rename]]
//! name = "Labour"
//! to = "Labour Party"
//!
//! [[retype]]
//! name = "Kestrich"
//! type = "Organization"
//!
//! [[link]]
//! name = "Washington"
//! iri = "http://www.wikidata.org/entity/Q61"     # or "none": never link it
//! ```
//!
//! Names are compared without regard to case, accents and "the". What is said of one name holds for all that are the
//! same as it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use crate::ontology::EntityType;

use super::folding::fold_name;

/// Decisions about names, free of contradictions.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    /// Folded name → the folded name that stands for all that are the same.
    same: BTreeMap<String, String>,
    /// Pairs of representatives that differ.
    apart: Vec<(String, String)>,
    /// By representative.
    names: BTreeMap<String, String>,
    types: BTreeMap<String, EntityType>,
    links: BTreeMap<String, Option<String>>,
}

/// Faults of a corrections file, one line each: "file:line: what is wrong and what would be right".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", faults.join("\n"))]
pub struct CorrectionsError {
    /// All faults, in the order of the file.
    pub faults: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default)]
    same_as: Vec<Names>,
    #[serde(default)]
    not_same_as: Vec<Names>,
    #[serde(default)]
    rename: Vec<Rename>,
    #[serde(default)]
    retype: Vec<Retype>,
    #[serde(default)]
    link: Vec<LinkTo>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rename {
    name: Spanned<String>,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Retype {
    name: Spanned<String>,
    r#type: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkTo {
    name: Spanned<String>,
    iri: Spanned<String>,
}

impl Corrections {
    /// Reads a corrections file.
    ///
    /// # Errors
    /// A file that cannot be read, and every fault in it.
    pub fn read(path: &Path) -> Result<Self, CorrectionsError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| CorrectionsError {
            faults: vec![format!("{name}: {e}; check the path and its permissions")],
        })?;
        Self::parse(&name, &text)
    }

    /// Reads corrections from `text`; `path` names it in faults.
    ///
    /// # Errors
    /// Every fault: malformed TOML, unknown keys and types, and decisions that contradict each other.
    pub fn parse(path: &str, text: &str) -> Result<Self, CorrectionsError> {
        let line = |offset: usize| {
            text.as_bytes()[..offset.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
        };
        let file: File = toml::from_str(text).map_err(|e| CorrectionsError {
            faults: vec![format!("{path}:{}: {}", line(e.span().map_or(0, |s| s.start)), e.message())],
        })?;
        let mut faults: Vec<(usize, String)> = Vec::new();
        let mut corrections = Self::default();
        corrections.add_same(&file.same_as, &mut faults);
        corrections.add_apart(&file.not_same_as, &mut faults);
        for item in &file.rename {
            let key = corrections.key(item.name.get_ref());
            let earlier = corrections.names.insert(key, item.to.clone());
            contradiction(earlier.filter(|e| *e != item.to), "renamed to", &item.name, &mut faults);
        }
        for item in &file.retype {
            match item.r#type.get_ref().parse::<EntityType>() {
                Ok(found) => {
                    let key = corrections.key(item.name.get_ref());
                    let earlier = corrections.types.insert(key, found).filter(|e| *e != found);
                    contradiction(earlier, "given the type", &item.name, &mut faults);
                }
                Err(fault) => faults.push((item.r#type.span().start, fault)),
            }
        }
        for item in &file.link {
            let iri = item.iri.get_ref();
            let link = (iri != "none").then(|| iri.clone());
            if link.as_ref().is_some_and(|iri| oxigraph::model::NamedNode::new(iri).is_err()) {
                let fault = format!("`{iri}` is no absolute IRI; write one, or `none` to forbid a link");
                faults.push((item.iri.span().start, fault));
                continue;
            }
            let key = corrections.key(item.name.get_ref());
            let earlier = corrections.links.insert(key, link.clone()).filter(|e| *e != link);
            let earlier = earlier.map(|e| e.unwrap_or_else(|| "none".to_owned()));
            contradiction(earlier, "linked to", &item.name, &mut faults);
        }
        corrections.check_renames(&file.rename, &mut faults);
        if faults.is_empty() {
            return Ok(corrections);
        }
        faults.sort();
        let faults = faults.into_iter().map(|(at, fault)| format!("{path}:{}: {fault}", line(at))).collect();
        Err(CorrectionsError { faults })
    }

    fn add_same(&mut self, groups: &[Names], faults: &mut Vec<(usize, String)>) {
        for group in groups {
            let at = group.names.span().start;
            if group.names.get_ref().len() < 2 {
                faults.push((at, "`names` needs at least two names".to_owned()));
                continue;
            }
            let keys: Vec<String> = group.names.get_ref().iter().map(|name| self.key(name)).collect();
            let first = keys[0].clone();
            for (name, key) in group.names.get_ref().iter().zip(keys) {
                self.same.entry(folded(name)).or_insert_with(|| first.clone());
                for representative in self.same.values_mut().filter(|r| **r == key) {
                    representative.clone_from(&first);
                }
            }
        }
    }

    fn add_apart(&mut self, groups: &[Names], faults: &mut Vec<(usize, String)>) {
        for group in groups {
            let names = group.names.get_ref();
            let at = group.names.span().start;
            if names.len() < 2 {
                faults.push((at, "`names` needs at least two names".to_owned()));
            }
            for (i, a) in names.iter().enumerate() {
                for b in &names[i + 1..] {
                    let (x, y) = (self.key(a), self.key(b));
                    if x == y {
                        let fault =
                            format!("`{a}` and `{b}` are the same by `same-as`; delete one of the two");
                        faults.push((at, fault));
                    }
                    self.apart.push((x, y));
                }
            }
        }
    }

    /// `A` renamed to `B` and `B` to `A` name nothing.
    fn check_renames(&self, renames: &[Rename], faults: &mut Vec<(usize, String)>) {
        for item in renames {
            let start = self.key(item.name.get_ref());
            let target = self.key(&item.to);
            let mut seen = vec![start.clone()];
            let mut next = target;
            while let Some(to) = self.names.get(&next).filter(|_| !seen.contains(&next)) {
                seen.push(next);
                next = self.key(to);
            }
            if next == start && seen.len() > 1 {
                let fault = format!("`{}` is renamed in a circle; delete one `rename`", item.name.get_ref());
                faults.push((item.name.span().start, fault));
            }
        }
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.same.is_empty()
            && self.apart.is_empty()
            && self.names.is_empty()
            && self.types.is_empty()
            && self.links.is_empty()
    }

    fn key(&self, name: &str) -> String {
        let folded = folded(name);
        self.same.get(&folded).cloned().unwrap_or(folded)
    }

    /// What stands for all names that are the same as `name`, where `same-as` says so.
    #[must_use]
    pub fn entity_of(&self, name: &str) -> Option<&str> {
        self.same.get(&folded(name)).map(String::as_str)
    }

    /// Whether two names are decided to be different entities.
    #[must_use]
    pub fn differ(&self, a: &str, b: &str) -> bool {
        let (x, y) = (self.key(a), self.key(b));
        self.apart.iter().any(|(l, r)| (*l == x && *r == y) || (*l == y && *r == x))
    }

    /// The decided name of an entity that has one of these names.
    #[must_use]
    pub fn name(&self, names: &[&str]) -> Option<&str> {
        find(&self.names, names, |name| self.key(name)).map(String::as_str)
    }

    /// The decided type of an entity that has one of these names.
    #[must_use]
    pub fn entity_type(&self, names: &[&str]) -> Option<EntityType> {
        find(&self.types, names, |name| self.key(name)).copied()
    }

    /// The decided link of an entity that has one of these names: `Some(None)` where it must not be linked.
    #[must_use]
    pub fn link(&self, names: &[&str]) -> Option<Option<&str>> {
        find(&self.links, names, |name| self.key(name)).map(Option::as_deref)
    }
}

/// What is decided of the first name of which anything is. Most often nothing is decided at all.
fn find<'d, T>(
    decided: &'d BTreeMap<String, T>,
    names: &[&str],
    key: impl Fn(&str) -> String,
) -> Option<&'d T> {
    if decided.is_empty() { None } else { names.iter().find_map(|name| decided.get(&key(name))) }
}

fn folded(name: &str) -> String {
    fold_name(name).join(" ")
}

fn contradiction(
    earlier: Option<impl std::fmt::Display>,
    what: &str,
    name: &Spanned<String>,
    faults: &mut Vec<(usize, String)>,
) {
    if let Some(earlier) = earlier {
        let fault = format!("`{}` is also {what} `{earlier}`; delete one", name.get_ref());
        faults.push((name.span().start, fault));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_one_name_holds_for_all_that_are_the_same() {
        let text = "[[same-as]]\nnames = [\"Ann Lee\", \"A. Lee\"]\n[[same-as]]\nnames = [\"A. Lee\", \"Annie Lee\"]\n\
                    [[retype]]\nname = \"ann lee\"\ntype = \"Person\"\n[[link]]\nname = \"Annie Lee\"\niri = \"none\"\n";
        let corrections = Corrections::parse("c.toml", text).unwrap();
        assert_eq!(corrections.entity_of("Annie Lee"), corrections.entity_of("Ann Lee"));
        assert_eq!(corrections.entity_type(&["A. Lee"]), Some(EntityType::Person));
        assert_eq!(corrections.link(&["Ann Lee"]), Some(None));
    }

    #[test]
    fn faults_name_file_line_and_remedy() {
        let text = "[[same-as]]\nnames = [\"A\", \"B\"]\n\n[[not-same-as]]\nnames = [\"B\", \"A\"]\n\n[[retype]]\nname \
                    = \"A\"\ntype = \"Human\"\n\n[[rename]]\nname = \"X\"\nto = \"Y\"\n[[rename]]\nname = \"Y\"\nto = \"X\"\n";
        let faults = Corrections::parse("c.toml", text).unwrap_err().faults;
        assert_eq!(faults[0], "c.toml:5: `B` and `A` are the same by `same-as`; delete one of the two");
        assert!(faults[1].starts_with("c.toml:9: `Human` is no entity type"), "{faults:?}");
        assert!(faults[2].starts_with("c.toml:12: `X` is renamed in a circle"), "{faults:?}");
        let error = Corrections::parse("c.toml", "[[same-as]]\nname = 3\n").unwrap_err();
        assert!(error.faults[0].starts_with("c.toml:2: unknown field"), "{error}");
    }
}
