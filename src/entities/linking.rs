//! Which known entity an entity is, where that is certain enough; else no link, because a wrong one is worse than none.

use rustc_hash::FxHashSet;

use crate::ontology::EntityType;
use crate::ontology::{EntryId, FormKind, Gazetteer};

use super::corrections::Corrections;
use super::resolution::Resolution;
use super::{Gender, Link};

/// Entries that the article names without doubt: the context that decides about ambiguous names.
pub(super) fn certain_entries(resolution: &Resolution<'_>) -> FxHashSet<EntryId> {
    let gazetteer = resolution.ontology.gazetteer();
    let mut certain = FxHashSet::default();
    for (i, draft) in resolution.drafts.iter().enumerate() {
        if let Some([reading]) = draft.name().map(|name| &name.readings[..])
            && !reading.ambiguous
            && fits(resolution, gazetteer, reading.entry, i)
        {
            certain.insert(reading.entry);
        }
    }
    certain
}

fn fits(resolution: &Resolution<'_>, gazetteer: &Gazetteer, entry: EntryId, mention: usize) -> bool {
    resolution.clusters.entity_type(mention) == Some(gazetteer.entry(entry).entity_type)
}

/// The known entity behind a cluster, by the rules in the order of their certainty:
/// its fullest name must be a name of the entry; the types must be the same; genders must not contradict; a name with
/// several meanings needs the post, party or place of the entry in the article.
pub(super) fn link(
    resolution: &Resolution<'_>,
    root: usize,
    names: &[&str],
    certain: &FxHashSet<EntryId>,
    corrections: &Corrections,
) -> Option<Link> {
    let gazetteer = resolution.ontology.gazetteer();
    if let Some(decided) = corrections.link(names) {
        return decided.map(|iri| Link {
            iri: iri.to_owned(),
            label: names.first().map_or_else(String::new, |name| super::canonical::clean(name)),
            confidence: 1.0,
            reason: "the corrections file says so".to_owned(),
        });
    }
    let facts = resolution.clusters.facts(root);
    let name_drafts = || {
        facts.mentions.iter().filter_map(|m| {
            let draft = &resolution.drafts[*m as usize];
            Some((draft, draft.name()?))
        })
    };
    let longest = name_drafts().map(|(_, name)| if name.demonym { 0 } else { name.words.len() }).max()?;
    let mut found: Option<(EntryId, FormKind, bool)> = None;
    for (_, name) in name_drafts() {
        for reading in &name.readings {
            if !fits(resolution, gazetteer, reading.entry, root) {
                continue;
            }
            let only =
                name.readings.iter().filter(|r| fits(resolution, gazetteer, r.entry, root)).count() == 1;
            match found {
                Some((entry, ..)) if entry != reading.entry && only && !reading.ambiguous => return None,
                Some((_, _, true)) | None if only => {
                    found = Some((reading.entry, reading.kind, reading.ambiguous));
                }
                _ => {}
            }
        }
    }
    let (id, kind, ambiguous) = found?;
    // Every long form must be a name of the entry: "Ivanka Trump" is not who "Trump" usually is.
    let covered = name_drafts()
        .filter(|(_, name)| name.words.len() == longest && !name.demonym)
        .all(|(_, name)| name.readings.iter().any(|r| r.entry == id));
    if !covered {
        return None;
    }
    let entry = gazetteer.entry(id);
    let gender = match entry.gender {
        Some("female") => Some(Gender::Female),
        Some("male") => Some(Gender::Male),
        _ => None,
    };
    if entry.entity_type == EntityType::Person && !facts.gender_agrees(gender) {
        return None;
    }
    let (confidence, reason) = if ambiguous || (entry.entity_type == EntityType::Person && longest < 2) {
        let why = context(resolution, root, id, certain);
        match (why, ambiguous) {
            (Some(why), _) => (0.85, format!("the name has several meanings, but {why}")),
            (None, true) => return None,
            (None, false) => (0.8, "a short form that only this entity is known by".to_owned()),
        }
    } else {
        match kind {
            FormKind::Name => (0.98, "its full name, which only it bears".to_owned()),
            FormKind::Alias => (0.95, "a name that only it bears".to_owned()),
            FormKind::Demonym => (0.9, "an adjective that belongs to it".to_owned()),
        }
    };
    Some(Link { iri: entry.iri()?, label: entry.name.to_owned(), confidence, reason })
}

/// What in the article speaks for an entry: its post before the name, or its place or party elsewhere.
fn context(
    resolution: &Resolution<'_>,
    root: usize,
    id: EntryId,
    certain: &FxHashSet<EntryId>,
) -> Option<String> {
    let gazetteer = resolution.ontology.gazetteer();
    let entry = gazetteer.entry(id);
    let facts = resolution.clusters.facts(root);
    if !entry.role.is_empty()
        && let Some(role) =
            facts.roles.iter().find(|role| role.contains(entry.role) || entry.role.contains(role.as_str()))
    {
        return Some(format!("the article calls it `{role}`"));
    }
    if certain.contains(&id) {
        return Some("the article names it in full elsewhere".to_owned());
    }
    // The best known bearer of a name was in office at the time.
    if resolution.held_role(&entry) == Some(true) {
        return Some(format!("the article is from a time when it was `{}`", entry.role));
    }
    [(entry.place, EntityType::Place), (entry.party, EntityType::Organization)].into_iter().find_map(
        |(name, entity_type)| {
            let context = gazetteer.named(name, entity_type).filter(|_| !name.is_empty())?;
            (certain.contains(&context) && context != id)
                .then(|| format!("the article also speaks of {name}"))
        },
    )
}
