//! Names that the tagger saw at one place of an article and missed at another.

use rustc_hash::FxHashSet;

use crate::syntax::{NameClass, NameTag, Upos};
use crate::text::is_capitalised;

use super::name_spans::NameSpan;
use super::scene::Scene;

/// Makes names of the nouns that are tagged as names of one word elsewhere in the article ("Nordlys shareholders"), or as
/// the last of a person's ("Lee" after "Ann Lee").
pub(super) fn complete(scenes: &mut [Scene<'_>]) {
    let mut tagged: FxHashSet<&str> = FxHashSet::default();
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    for scene in &*scenes {
        for name in &scene.names {
            let last = name.tokens.end - 1;
            let token = scene.sentence.token(last);
            let word = scene.words[last];
            if word.chars().count() < 3 || !is_capitalised(word) {
                continue;
            }
            let of_person = |i: usize| scene.sentence.token(i).name.class() == Some(NameClass::Person);
            let known = token.name != NameTag::Outside && token.upos == Upos::Propn;
            if known && (name.tokens.len() == 1 || of_person(last)) {
                tagged.insert(word);
            }
            let lexicon = scene.lexicon();
            let common = [&lexicon.sentence_openers, &lexicon.verbs, &lexicon.months, &lexicon.modals];
            if name.tokens.len() > 1
                && of_person(name.tokens.start)
                && !common.iter().any(|list| list.contains(word))
            {
                surnames.insert(word);
            }
        }
    }
    if tagged.is_empty() && surnames.is_empty() {
        return;
    }
    for scene in scenes {
        let missed: Vec<usize> = (0..scene.words.len())
            .filter(|i| {
                // An unknown word that opens a sentence is taken for anything.
                (matches!(scene.sentence.token(*i).upos, Upos::Noun | Upos::Propn | Upos::X)
                    && tagged.contains(scene.words[*i])
                    || surnames.contains(scene.words[*i]))
                    && !scene.in_name(*i)
                    && !scene.titles.iter().any(|title| (title.start..title.end).contains(i))
            })
            .collect();
        if !missed.is_empty() {
            scene.names.extend(missed.into_iter().map(|i| NameSpan { tokens: i..i + 1, title: None }));
            scene.names.sort_by_key(|name| name.tokens.start);
        }
    }
}
