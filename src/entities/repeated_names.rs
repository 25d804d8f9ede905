//! Names that the tagger saw at one place of an article and missed at another.

use rustc_hash::FxHashSet;

use crate::syntax::{NameClass, NameTag, Upos};

use super::folding::is_capitalised;
use super::name_spans::NameSpan;
use super::scene::Scene;

/// Makes names of the nouns that are tagged as names of one word elsewhere in the article ("Nordlys shareholders"), or as
/// the last of a person's ("Lee" after "Ann Lee").
pub(super) fn complete(scenes: &mut [Scene<'_>]) {
    let mut tagged: FxHashSet<&str> = FxHashSet::default();
    for scene in &*scenes {
        for name in &scene.names {
            let last = name.tokens.end - 1;
            let token = scene.sentence.token(last);
            let person = token.name.class() == Some(NameClass::Person);
            let known = token.name != NameTag::Outside && token.upos == Upos::Propn;
            let word = scene.words[last];
            if known && (name.tokens.len() == 1 || person) && word.chars().count() > 2 && is_capitalised(word)
            {
                tagged.insert(word);
            }
        }
    }
    if tagged.is_empty() {
        return;
    }
    for scene in scenes {
        let missed: Vec<usize> = (0..scene.words.len())
            .filter(|i| {
                matches!(scene.sentence.token(*i).upos, Upos::Noun | Upos::Propn | Upos::X)
                    && tagged.contains(scene.words[*i])
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
