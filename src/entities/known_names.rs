//! Names that the gazetteer knows for the same entity: "UK" and "Britain", "France" and "French".

use rustc_hash::FxHashMap;

use crate::ontology::{EntryId, Gazetteer};

use super::clusters::Clusters;
use super::name_sieves::Sieves;

/// Joins names whose only meaning is the same entry. A name with several meanings follows when one of them is in the
/// article without doubt.
pub(super) fn run(sieves: &Sieves<'_>, gazetteer: &Gazetteer, clusters: &mut Clusters) {
    let mut certain: FxHashMap<EntryId, Vec<usize>> = FxHashMap::default();
    for &i in &sieves.names {
        if let [reading] = sieves.words(i).readings[..]
            && !reading.ambiguous
            && type_fits(gazetteer, reading.entry, clusters, i)
        {
            let earlier = certain.entry(reading.entry).or_default();
            if let Some(&last) = earlier.last() {
                let sieve = if sieves.words(i).demonym { "demonym" } else { "known-name" };
                sieves.join(clusters, i, last, sieve);
            }
            earlier.push(i);
        }
    }
    for &i in &sieves.names {
        let readings = &sieves.words(i).readings;
        if !readings.iter().any(|r| r.ambiguous) {
            continue;
        }
        let mut present = readings.iter().filter_map(|r| {
            let mentions = certain.get(&r.entry)?;
            type_fits(gazetteer, r.entry, clusters, i).then_some(mentions)
        });
        if let (Some(mentions), None) = (present.next(), present.next()) {
            let nearest = mentions.iter().copied().rfind(|m| *m < i).unwrap_or(mentions[0]);
            // "Sara Duterte … Duterte": whose name the article has given in full is nobody who is known by it elsewhere.
            let longer = clusters.facts(i).longest_name > sieves.words(i).words.len();
            if !longer || clusters.same(i, nearest) {
                sieves.join(clusters, i, nearest, "known-name");
            }
        }
    }
}

/// Whether the entry is of the type that the article takes the name for.
pub(super) fn type_fits(gazetteer: &Gazetteer, entry: EntryId, clusters: &Clusters, i: usize) -> bool {
    clusters.entity_type(i).is_none_or(|t| t == gazetteer.entry(entry).entity_type)
}
