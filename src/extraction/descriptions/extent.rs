//! How far the nouns, adjectives and names of one noun phrase reach, and which names are among them.

use std::ops::Range;

use crate::entities::MentionId;
use crate::syntax::{TokenIndex, Upos};

use super::line::Line;
use super::nouns::is_ambiguous_name;

fn is_somebody(line: &Line, name: MentionId) -> bool {
    line.is_person(name) && !line.is_party(name) && !is_ambiguous_name(line, name)
}

/// One past the last token of the nominal that begins at `at`: nouns, names, adjectives and participles before nouns.
pub(super) fn core_end(line: &Line, at: TokenIndex, limit: TokenIndex) -> TokenIndex {
    let mut i = at;
    while i < limit {
        if let Some(name) = line.name_at(i) {
            let end = line.tokens(name).end;
            // "the Trump adviser", "Smith's deputy", but not "chief executive Jo Bell".
            let leads_on = end < limit && (line.is_possessive_mark(end) || is_lower_noun(line, end));
            if end > limit || (is_somebody(line, name) && !leads_on) {
                break;
            }
            i = end.max(i + 1);
            continue;
        }
        let goes_on = match line.upos(i) {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X => true,
            Upos::Sym | Upos::Cconj => i > at && (line.text(i) == "&" || joins_fields(line, at, i, limit)),
            Upos::Adv => {
                i + 1 < limit
                    && (line.lexicon().post_modifiers.contains(line.text(i))
                        || matches!(line.upos(i + 1), Upos::Adj | Upos::Verb)
                        || line.is_hyphen(i + 1))
            }
            Upos::Verb => {
                let participle = line.sentence.token(i).features;
                let inside = i > start_of_run(line, at)
                    || i > 0 && matches!(line.upos(i - 1), Upos::Det | Upos::Pron | Upos::Part);
                let before_noun = i + 1 < limit && leads_to_noun(line, i + 1, limit);
                before_noun && inside && (participle.has("VerbForm=Part") || participle.has("VerbForm=Ger"))
                    || line.lexicon().post_modifiers.contains(line.text(i)) && before_noun
                    || i > 0 && line.is_hyphen(i - 1)
            }
            Upos::Adp | Upos::Part => {
                i > 0 && line.is_hyphen(i - 1) || i + 1 < limit && line.is_hyphen(i + 1)
            }
            Upos::Punct => {
                line.is_hyphen(i) && i > at
                    || line.text(i) == ","
                        && i > at
                        && line.upos(i - 1) == Upos::Adj
                        && i + 1 < limit
                        && line.upos(i + 1) == Upos::Adj
                        && line.name_at(i - 1).is_none()
                    || i > at && lists_field(line, at, i, limit)
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        i += 1;
    }
    i
}

/// Whether "and" joins what one post is about: "health and social care secretary".
pub(super) fn joins_fields(line: &Line, at: TokenIndex, and: TokenIndex, limit: TokenIndex) -> bool {
    let first = and + 1;
    if !line.is(and, "and") || and <= at || !is_field(line, and - 1) {
        return false;
    }
    let capital = |i: TokenIndex| line.text(i).starts_with(char::is_uppercase);
    let nominal = |i: &TokenIndex| {
        line.name_at(*i).is_none_or(|name| is_ambiguous_name(line, name))
            && matches!(line.upos(*i), Upos::Noun | Upos::Propn | Upos::Adj)
    };
    let end = (first..limit.min(first + 6)).take_while(nominal).last().map_or(first, |last| last + 1);
    let posts = &line.lexicon().posts;
    let post = (first + 1..end).any(|noun| {
        let plural = line.sentence.token(end - 1).features.is_plural();
        !plural && posts.contains(&line.lower(noun..end))
    });
    post && capital(first) == capital(and - 1) && !line.lexicon().post_modifiers.contains(line.text(first))
}

/// "Culture, Media and Sport Secretary"
fn lists_field(line: &Line, at: TokenIndex, comma: TokenIndex, limit: TokenIndex) -> bool {
    if !line.is(comma, ",") || !is_field(line, comma - 1) {
        return false;
    }
    let next = (comma + 1..limit).find(|i| !is_field(line, *i));
    next.is_some_and(|next| {
        next > comma + 1 && (joins_fields(line, at, next, limit) || lists_field(line, at, next, limit))
    })
}

/// Whether a word says what a post is about.
fn is_field(line: &Line, i: TokenIndex) -> bool {
    line.name_at(i).is_none_or(|name| is_ambiguous_name(line, name))
        && !line.lexicon().posts.contains(line.text(i))
        && line.lexicon().title_words.get(line.text(i)).is_some_and(|value| value != "only before posts")
}

fn start_of_run(line: &Line, at: TokenIndex) -> TokenIndex {
    if at > 0 && line.upos(at - 1) == Upos::Det { at.saturating_sub(1) } else { at }
}

fn leads_to_noun(line: &Line, i: TokenIndex, limit: TokenIndex) -> bool {
    i < limit && matches!(line.upos(i), Upos::Noun | Upos::Propn | Upos::Adj)
}

pub(super) fn is_lower_noun(line: &Line, i: TokenIndex) -> bool {
    line.upos(i) == Upos::Noun && line.text(i).starts_with(char::is_lowercase)
}

/// The names in a range that stand for something of their own, outermost first.
pub(super) fn names_in(line: &Line, tokens: &Range<TokenIndex>) -> Vec<MentionId> {
    let mut names = Vec::new();
    for i in tokens.clone() {
        if let Some(name) = line.mention_at(i)
            && !line.is_hyphen(line.tokens(name).end)
            && line.tokens(name).end <= tokens.end
            && !names.contains(&name)
            && (line.name_at(i).is_some() || line.article.entity_of(name).named)
        {
            names.push(name);
        }
    }
    names
}

/// "was **until May 2008** the chair", "is, **since 2015**, the chair": past a phrase that tells for how long.
pub(super) fn after_time(line: &Line, at: TokenIndex) -> TokenIndex {
    let comma = line.is(at, ",");
    let start = at + usize::from(comma);
    if !line.is_any(start, &["until", "till", "since", "from", "between", "for", "during"]) {
        return at;
    }
    let lexicon = line.lexicon();
    let is_time = |i: &TokenIndex| {
        let word = line.text(*i);
        line.upos(*i) == Upos::Num
            || line.is_any(*i, &["to", "until", "and", "last", "this", "recently", "lately", "now", "then"])
            || lexicon.months.contains(word)
            || lexicon.period_nouns.contains(&line.sentence.token(*i).lemma)
    };
    let end = (start + 1..line.len()).find(|i| !is_time(i)).unwrap_or(start);
    match comma {
        _ if end == start + 1 => at,
        true if !line.is(end, ",") => at,
        _ => end + usize::from(comma),
    }
}
