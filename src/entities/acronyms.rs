//! "European Central Bank (ECB)", and "ECB" wherever else it stands.

use rustc_hash::FxHashMap;

use crate::ontology::EntityType;

use super::bearers::Bearers;
use super::clusters::Clusters;
use super::folding::is_acronym;
use super::name_sieves::Sieves;

/// Joins acronyms to their long forms.
pub(super) fn run(sieves: &Sieves<'_>, clusters: &mut Clusters) {
    initialled(sieves, clusters);
    // In brackets after the long form two letters are enough.
    for pair in sieves.names.windows(2) {
        let (long, short) = (pair[0], pair[1]);
        let (a, b) = (&sieves.drafts[long], &sieves.drafts[short]);
        if a.sentence != b.sentence || a.span.end() > b.span.start() {
            continue;
        }
        let between = sieves.text.get(a.span.end()..b.span.start()).unwrap_or_default();
        let after = sieves.text.get(b.span.end()..).unwrap_or_default();
        let short_text = b.span.of(sieves.text);
        if between.trim() == "("
            && after.trim_start().starts_with(')')
            && is_acronym(short_text)
            && is_abbreviation(&letters(short_text), &sieves.words(long).words)
        {
            sieves.join(clusters, short, long, "acronym-in-brackets");
        }
    }
    let mut long_forms: FxHashMap<String, Bearers> = FxHashMap::default();
    for &i in &sieves.names {
        let words = &sieves.words(i).words;
        if words.len() >= 2 && !sieves.words(i).demonym {
            let (short, full) = (initials(words, false), initials(words, true));
            if short != full {
                long_forms.entry(short).or_default().add(clusters, i);
            }
            long_forms.entry(full).or_default().add(clusters, i);
        }
    }
    for &i in &sieves.names {
        let text = sieves.drafts[i].span.of(sieves.text);
        let letters = letters(text);
        if letters.len() < 3 && !text.contains('.') || !is_acronym(text) {
            continue;
        }
        let Some(forms) = long_forms.get(&letters) else { continue };
        let Some(first) = forms.firsts().next().filter(|_| forms.distinct(clusters) == 1) else { continue };
        if clusters.facts(i).types.agrees(&clusters.facts(first).types) {
            let nearest = forms.nearest(i, |_| true).unwrap_or(first);
            sieves.join(clusters, i, nearest, "acronym");
        }
    }
}

/// "AL: We stay": in a printed interview the initials of the one person of the article who has them.
fn initialled(sieves: &Sieves<'_>, clusters: &mut Clusters) {
    let person = |clusters: &Clusters, i: usize| clusters.entity_type(i) == Some(EntityType::Person);
    let mut people: FxHashMap<String, Bearers> = FxHashMap::default();
    for &i in &sieves.names {
        let words = &sieves.words(i).words;
        if words.len() >= 2 && person(clusters, i) {
            people.entry(initials(words, true)).or_default().add(clusters, i);
        }
    }
    for &i in &sieves.names {
        let span = sieves.drafts[i].span;
        let text = span.of(sieves.text);
        let begins = sieves.text[..span.start()].chars().next_back().is_none_or(|c| matches!(c, '\n' | '('));
        let labels = sieves.text[span.end()..].trim_start_matches(')').starts_with(':');
        let capitals = text.len() <= 4 && text.chars().all(|c| c.is_uppercase() || c == '.');
        let bearers = people.get(&letters(text)).filter(|_| begins && labels && capitals);
        if let Some(bearers) = bearers.filter(|found| found.distinct(clusters) == 1)
            && let Some(nearest) = bearers.nearest(i, |_| true)
        {
            sieves.join(clusters, i, nearest, "initials");
        }
    }
}

fn letters(acronym: &str) -> String {
    acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// First letters of the words, with or without "of", "the", "and", "for".
fn initials(words: &[String], small: bool) -> String {
    let is_small = |w: &&String| small || !matches!(w.as_str(), "of" | "the" | "and" | "for" | "in" | "on");
    words.iter().filter(is_small).filter_map(|w| w.chars().next()).collect()
}

/// Whether the letters stand in this order in the words, the first at the beginning.
fn is_abbreviation(letters: &str, words: &[String]) -> bool {
    let long = words.concat();
    let mut rest = long.chars();
    letters.chars().next() == long.chars().next() && letters.chars().all(|c| rest.any(|x| x == c))
}
