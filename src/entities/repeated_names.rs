//! Names that the tagger saw at one place of an article and missed at another.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::syntax::{NameClass, NameTag, TokenIndex, Upos};
use crate::text::is_capitalised;

use super::name_spans::NameSpan;
use super::scene::Scene;

/// Adds the names that were missed.
pub(super) fn complete(scenes: &mut [Scene<'_>]) {
    add_whole_names(scenes);
    add_single_words(scenes);
}

/// Makes names of words that are a name of several elsewhere in the article: "Granite Media said" opens a sentence, where
/// capitals tell nothing, so that it may be taken for media of some kind.
fn add_whole_names(scenes: &mut [Scene<'_>]) {
    let mut by_first: FxHashMap<&str, Vec<&[&str]>> = FxHashMap::default();
    for scene in &*scenes {
        for name in scene.names.iter().filter(|name| name.tokens.len() > 1) {
            let words = &scene.words[name.tokens.clone()];
            if words.iter().all(|word| is_capitalised(word)) {
                by_first.entry(words[0]).or_default().push(words);
            }
        }
    }
    let found: Vec<Vec<NameSpan>> = scenes
        .iter()
        .map(|scene| {
            let mut missed = Vec::new();
            let mut i = 0;
            while i < scene.words.len() {
                let here = |words: &&&[&str]| {
                    let tokens = i..i + words.len();
                    let part = |t: TokenIndex| {
                        let name = scene.names.iter().find(|name| name.tokens.contains(&t));
                        name.is_some_and(|name| {
                            let (start, end) = (name.tokens.start, name.tokens.end);
                            i <= start && end <= i + words.len() && end - start < words.len()
                        })
                    };
                    scene.words[i..].starts_with(words)
                        && tokens.into_iter().all(|t| is_free(scene, t) || part(t))
                };
                let names = by_first.get(scene.words[i]).into_iter().flatten();
                let length = names.filter(here).map(|words| words.len()).max();
                missed.extend(length.map(|length| NameSpan { tokens: i..i + length, title: None }));
                i += length.unwrap_or(1);
            }
            missed
        })
        .collect();
    for (scene, missed) in scenes.iter_mut().zip(found) {
        add(scene, missed);
    }
}

/// Makes names of the nouns that are tagged as names of one word elsewhere in the article ("Nordlys shareholders"), or as
/// the last of a person's ("Lee" after "Ann Lee").
fn add_single_words(scenes: &mut [Scene<'_>]) {
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
            // Within a sentence the capital tells as well.
            let known = token.upos == Upos::Propn
                && (token.name != NameTag::Outside
                    || last > 0 && scene.words[last - 1].starts_with(char::is_lowercase));
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
        let missed: Vec<TokenIndex> = (0..scene.words.len())
            .filter(|i| {
                // An unknown word that opens a sentence is taken for anything.
                let noun = matches!(scene.sentence.token(*i).upos, Upos::Noun | Upos::Propn | Upos::X);
                ((noun || !is_word(scene, *i)) && tagged.contains(scene.words[*i])
                    || surnames.contains(scene.words[*i]))
                    && is_free(scene, *i)
            })
            .collect();
        add(scene, missed.into_iter().map(|i| NameSpan { tokens: i..i + 1, title: None }).collect());
    }
}

/// Whether the word is one that opens sentences, or a verb of the lists, in whatever form.
fn is_word(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let lexicon = scene.lexicon();
    let token = scene.sentence.token(i);
    let closed = !matches!(token.upos, Upos::Verb | Upos::Adj | Upos::Adv);
    let listed = |word: &str| {
        let lists = [&lexicon.sentence_openers, &lexicon.verbs, &lexicon.months, &lexicon.modals];
        lists.iter().any(|list| list.contains(word))
    };
    closed || listed(scene.words[i]) || listed(&token.lemma)
}

/// Whether the token belongs to no name and no title.
fn is_free(scene: &Scene<'_>, i: TokenIndex) -> bool {
    !scene.in_name(i) && !scene.titles.iter().any(|title| (title.start..title.end).contains(&i))
}

/// Adds names in the place of those that are parts of them.
fn add(scene: &mut Scene<'_>, missed: Vec<NameSpan>) {
    let part = |name: &NameSpan| missed.iter().any(|whole| whole.tokens.contains(&name.tokens.start));
    scene.names.retain(|name| !part(name));
    scene.names.extend(missed);
    scene.names.sort_by_key(|name| name.tokens.start);
}
