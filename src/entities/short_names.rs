//! "Blue Heron" for "Blue Heron Capital", "the Gazette" for "the Leeds Gazette": names of organisations by a part of them.

use rustc_hash::FxHashMap;

use crate::ontology::{EntityType, Lexicon};

use super::clusters::Clusters;
use super::name_sieves::{Index, Sieves, is_weak};

/// "Blue Heron" for "Blue Heron Capital", "Security Council" for "United Nations Security Council".
pub(super) fn run(sieves: &Sieves<'_>, clusters: &mut Clusters) {
    let mut by_beginning: Index = FxHashMap::default();
    let mut by_end: Index = FxHashMap::default();
    for &i in &sieves.names {
        let words = &sieves.words(i).words;
        if clusters.entity_type(i) != Some(EntityType::Organization) || words.len() < 2 {
            continue;
        }
        for k in 1..words.len() {
            by_beginning.entry(words[..k].join(" ")).or_default().add(clusters, i);
            if words.len() - k > 1 || has_tail(sieves.lexicon, words) {
                by_end.entry(words[k..].join(" ")).or_default().add(clusters, i);
            }
        }
    }
    for &i in &sieves.names {
        let name = sieves.words(i);
        let types = &clusters.facts(i).types;
        let means_other = !name.readings.is_empty()
            || types.weight(EntityType::Place) >= 6
            || types.weight(EntityType::Person) >= 6
            || sieves.lexicon.given_names.contains(&name.words.join(" "))
            || name.demonym;
        if means_other || is_where(sieves, clusters, i) || clusters.facts(i).longest_name > name.words.len() {
            continue;
        }
        let key = name.words.join(" ");
        for index in [&by_beginning, &by_end] {
            let Some(longer) = index.get(&key) else { continue };
            let agrees = types.best() == Some(EntityType::Organization) || is_weak(types);
            let town = types.weight(EntityType::Place) > 0;
            let fits = |long| {
                (!town || !is_named_after_town(sieves.lexicon, &sieves.words(long).words))
                    && is_short_for(sieves.lexicon, &name.words, &sieves.words(long).words)
            };
            if agrees
                && longer.distinct(clusters) == 1
                && longer.firsts().next().is_some_and(fits)
                && let Some(nearest) = longer.nearest(i, |_| true)
            {
                sieves.join(clusters, i, nearest, "short-name");
            }
            break;
        }
    }
}

/// Whether the article speaks of something in it, or calls it a town: "in Elmira" is not in Elmira Hospital.
fn is_where(sieves: &Sieves<'_>, clusters: &Clusters, i: usize) -> bool {
    clusters.facts(i).mentions.iter().any(|m| {
        let draft = &sieves.drafts[*m as usize];
        let sentence = &sieves.sentences[draft.sentence];
        match sentence.case_of(draft.head) {
            Some("in" | "near" | "outside") => true,
            Some("of") => sentence
                .head(draft.head)
                .is_some_and(|above| sieves.lexicon.place_nouns.contains(&sentence.token(above).lemma)),
            _ => false,
        }
    })
}

/// Whether a name may be called by its last word alone: "the Gazette", "Rovers".
fn has_tail(lexicon: &Lexicon, words: &[String]) -> bool {
    let ending = words.last().and_then(|last| lexicon.name_endings.get(last)).unwrap_or_default();
    ending.split(' ').nth(1).is_some_and(|kind| lexicon.kind_has(kind, "tail"))
}

/// Whether a name is that of a school, a hospital or the like, which towns lend their names: "Elmira High School". A
/// university is called by its town.
pub(super) fn is_named_after_town(lexicon: &Lexicon, long: &[String]) -> bool {
    long.last().is_some_and(|last| {
        lexicon.name_endings.get(last) == Some("Organization school")
            && !matches!(last.as_str(), "university" | "college" | "institute" | "academy")
    })
}

/// Whether what the longer name has more only says what kind of company, club or school it is. A trust or a
/// museum that bears a name is another organisation, and a name with a kind of its own is complete.
pub(super) fn is_short_for(lexicon: &Lexicon, short: &[String], long: &[String]) -> bool {
    if long.ends_with(short) {
        return short.last().is_some_and(|last| lexicon.name_endings.contains(last));
    }
    let own_kind = short.iter().any(|w| lexicon.organization_nouns.contains(w));
    let kind = long.last().and_then(|last| lexicon.name_endings.get(last)).unwrap_or_default();
    let kind = kind.split(' ').nth(1).unwrap_or_default();
    let other = ["trust", "fund", "foundation"].iter().any(|w| long.last().is_some_and(|l| l == w));
    !own_kind && !other && lexicon.kind_has(kind, "short")
}
