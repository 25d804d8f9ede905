//! Which noun heads a description, which words before it belong to the title, and how the title is written down.

use std::ops::Range;

use crate::entities::MentionId;
use crate::ontology::{EntityType, Lexicon};
use crate::syntax::{TokenIndex, Upos};

use super::line::Line;
use super::phrase::Head;

/// The longest known noun at the end of `core`, or one that goes on after it ("secretary | of state").
pub(super) fn known_noun(
    line: &Line,
    core: &Range<TokenIndex>,
    limit: TokenIndex,
) -> Option<Range<TokenIndex>> {
    let lexicon = line.lexicon();
    let first = first_after_names(line, core);
    if line.is_any(core.end, &["of", "in", "for"]) {
        for end in (core.end + 2..=(core.end + 5).min(limit)).rev() {
            // "the leader of the opposition | Socialists"
            if end < limit
                && matches!(line.upos(end), Upos::Noun | Upos::Propn)
                && line.upos(end - 1) != Upos::Propn
            {
                continue;
            }
            let found = (first..core.end).find(|start| lexicon.posts.contains(&line.lower(*start..end)));
            if let Some(start) = found {
                return Some(start..end);
            }
        }
    }
    let from = |start: TokenIndex| singular(line, start..core.end);
    let longest = (first..core.end).find(|start| is_known(lexicon, &from(*start)))?;
    if lexicon.is_small_abbreviation(line.text(longest)) {
        return None;
    }
    // "deputy governor" is somebody; that it is a post "governor" tells.
    let post = (longest..core.end).find(|start| lexicon.posts.contains(bare(&from(*start))));
    let start = post.filter(|_| is_only_person(lexicon, &from(longest))).unwrap_or(longest);
    Some(start..core.end)
}

/// Whether the phrase is known as a noun for people and nothing else.
fn is_only_person(lexicon: &Lexicon, phrase: &str) -> bool {
    let phrase = bare(phrase);
    let lists = [
        &lexicon.posts,
        &lexicon.occupations,
        &lexicon.ranks,
        &lexicon.family_relations,
        &lexicon.relation_nouns,
        &lexicon.organization_nouns,
    ];
    !lists.iter().any(|list| list.contains(phrase))
}

/// Nouns are not looked for inside names; a name that covers the end of the core is one as a whole.
fn first_after_names(line: &Line, core: &Range<TokenIndex>) -> TokenIndex {
    // "Public Relations | Officer"
    let begins_post = |m: MentionId| {
        let start = line.tokens(m).start;
        core.contains(&start)
            && line.entity_type(m) != EntityType::Place
            && line.lexicon().posts.contains(&line.lower(start..core.end))
    };
    core.clone()
        .rev()
        .find(|i| line.name_at(*i).is_some_and(|m| !is_title_name(line, m) && !begins_post(m)))
        .map_or(core.start, |i| i + 1)
}

/// A "name" whose words are a known post was tagged wrongly: "Prime Minister".
fn is_title_name(line: &Line, name: MentionId) -> bool {
    line.lexicon().posts.contains(&line.lower(line.tokens(name)))
}

/// Whether the name tagger took a title for a human being's name.
pub(super) fn is_ambiguous_name(line: &Line, name: MentionId) -> bool {
    is_title_name(line, name)
}

fn is_known(lexicon: &Lexicon, phrase: &str) -> bool {
    let phrase = bare(phrase);
    lexicon.posts.contains(phrase)
        || lexicon.occupations.contains(phrase)
        || lexicon.rank(phrase).is_some()
        || lexicon.family_relations.contains(phrase)
        || lexicon.relation_nouns.contains(phrase)
        || lexicon.person_nouns.contains(phrase)
        || lexicon.organization_nouns.contains(phrase)
}

/// Without "ex-", "then-", "-elect" and "-designate".
fn bare(phrase: &str) -> &str {
    let phrase =
        ["ex-", "then-", "former-"].iter().find_map(|prefix| phrase.strip_prefix(prefix)).unwrap_or(phrase);
    ["-elect", "-designate"].iter().find_map(|suffix| phrase.strip_suffix(suffix)).unwrap_or(phrase)
}

/// A phrase in small letters, its last word in the singular.
fn singular(line: &Line, tokens: Range<TokenIndex>) -> String {
    let phrase = line.lower(tokens.clone()).into_owned();
    let Some(last) = tokens.last().map(|i| line.sentence.token(i)) else { return phrase };
    let plural = last.features.is_plural() || (phrase.ends_with('s') && last.upos == Upos::Propn);
    if !plural || line.lexicon().posts.contains(&phrase) {
        return phrase;
    }
    let word = phrase.rsplit(' ').next().unwrap_or_default();
    if let Some(one) = line.lexicon().irregular_nouns.get(word) {
        return format!("{}{one}", &phrase[..phrase.len() - word.len()]);
    }
    if let Some(start) = phrase.strip_suffix("men") {
        return format!("{start}man");
    }
    let stem = phrase.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let stem = stem.or_else(|| phrase.strip_suffix("wives").map(|stem| format!("{stem}wife")));
    stem.or_else(|| phrase.strip_suffix('s').map(str::to_owned)).unwrap_or(phrase)
}

/// Where the title begins that ends with `noun`: words before it that belong to it.
pub(super) fn title_start(line: &Line, core: &Range<TokenIndex>, noun: &Range<TokenIndex>) -> TokenIndex {
    let lexicon = line.lexicon();
    let mut start = noun.start;
    let noun_words = singular(line, noun.clone());
    let drops_owner = noun_words.starts_with("spokes") || noun_words == "member" || noun_words == "official";
    while start > core.start {
        let mut i = start - 1;
        if line.is_hyphen(i) && i > core.start {
            i -= 1;
        }
        let word = line.text(i);
        let title_word = lexicon.title_words.get(word).is_some_and(|value| value != "only before posts");
        let belongs = match line.upos(i) {
            _ if line.name_at(i).is_some_and(|m| !is_title_name(line, m)) => false,
            _ if lexicon.post_modifiers.contains(word) => false,
            _ if is_region(line, i) => false,
            // "the first nurse to lead it", but "the first minister"
            _ if lexicon.ranking_adjectives.contains(word) && word.starts_with(char::is_lowercase) => {
                lexicon.posts.contains(&line.lower(i..noun.end))
            }
            Upos::Noun if word.starts_with(char::is_lowercase) => !drops_owner || title_word,
            Upos::Num => false,
            Upos::Cconj => line.is(i, "and") && i > core.start && line.sentence.joins_fields(i),
            Upos::Punct => line.is(i, ","),
            _ => title_word,
        };
        if !belongs {
            break;
        }
        start = i;
    }
    // "pan-democracy camp": half a compound is no part of a title.
    while start < noun.start && start > core.start && line.is_hyphen(start - 1) {
        start += 1;
    }
    start
}

/// "the Hesse **region** interior minister": a word for what the name before it is, no part of what the minister does.
fn is_region(line: &Line, i: TokenIndex) -> bool {
    let word = line.text(i);
    line.lexicon().place_nouns.get(word) == Some("region")
        && !line.lexicon().title_words.contains(word)
        && i.checked_sub(1)
            .and_then(|before| line.name_at(before))
            .is_some_and(|name| line.entity_type(name) == EntityType::Place && !line.is_demonym(name))
}

/// The nouns of a head as the word lists write them: singular, without "ex-".
pub(in crate::extraction) fn noun_phrase(line: &Line, head: &Head) -> String {
    bare(&singular(line, head.noun.clone())).to_owned()
}

/// The bare title in small letters: "shadow transport secretary"; a rank in full ("senator" for "Sen.").
pub(super) fn title_words(line: &Line, head: &Head) -> String {
    let words = singular(line, head.title.clone());
    let words = ["ex-", "then-"].iter().find_map(|p| words.strip_prefix(p)).unwrap_or(&words);
    let words = words.strip_suffix("-designate").unwrap_or(words).to_owned();
    let noun = noun_phrase(line, head);
    if let Some(full) = line.lexicon().post_abbreviations.get(&noun) {
        return format!("{}{full}", words.strip_suffix(&noun).unwrap_or_default());
    }
    match line.lexicon().rank(&noun) {
        Some(full) if full != "-" && !line.lexicon().posts.contains(&noun) => {
            format!("{}{full}", words.strip_suffix(&noun).unwrap_or_default())
        }
        _ => words,
    }
}
