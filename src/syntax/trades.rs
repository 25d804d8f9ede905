//! Joins what a body deals in to the noun for it: "the Danish **toy and games** maker Bolt".
//!
//! Behind an adjective a parser takes the first of two such nouns for one of three things: the toy, the maker and Bolt.

use super::parse::{children, end_of_name, is_comma, reattach, word};
use super::words::Words;
use super::{Deprel, NameTag, Token, TokenIndex, Upos};

/// How many words may stand between "and" and the noun for a body ("food and | soft drinks | firm").
const LONGEST: usize = 3;

/// Mends the trades in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for and in 2..tokens.len().saturating_sub(2) {
        if word(text, tokens, and) == "and"
            && let Some(kind) = body_behind(text, tokens, and, words)
        {
            join(text, tokens, and, kind);
        }
    }
}

/// The noun for a body that what stands on both sides of "and" belongs to. An article and an adjective stand before both.
fn body_behind(text: &str, tokens: &[Token], and: TokenIndex, words: &Words) -> Option<TokenIndex> {
    let small = |t: TokenIndex| word(text, tokens, t).starts_with(char::is_lowercase);
    let trade = |t: TokenIndex| {
        let lemma = &tokens[t].lemma;
        tokens[t].upos == Upos::Noun
            && small(t)
            && tokens[t].name == NameTag::Outside
            && !words.is_holder(lemma)
            && !words.bodies.contains(lemma)
    };
    let (first, adjective) = (and - 1, and - 2);
    let described = matches!(tokens[adjective].upos, Upos::Adj | Upos::Verb)
        && tokens[adjective].head == Some(first)
        && children(tokens, first).any(|t| t < adjective && tokens[t].deprel == Deprel::Det);
    if !described || !trade(first) {
        return None;
    }
    let kind = (and + 2..tokens.len().min(and + 2 + LONGEST)).find(|t| {
        let company = words.bodies.get(word(text, tokens, *t)).is_some_and(|kind| kind == "company");
        company && small(*t)
    })?;
    let between = (and + 1..kind).all(|t| small(t) && matches!(tokens[t].upos, Upos::Noun | Upos::Adj));
    let outside = tokens[first].head.is_none_or(|head| head < first || head > kind);
    (between && outside).then_some(kind)
}

/// Makes the body, or its name right behind the noun, what the words before were taken for.
fn join(text: &str, tokens: &mut [Token], and: TokenIndex, kind: TokenIndex) {
    let first = and - 1;
    let start = children(tokens, first).min().unwrap_or(first).min(first);
    let begins = kind + 1;
    let end = match tokens.get(begins).map(|token| token.name) {
        Some(NameTag::Begin(_)) => end_of_name(tokens, begins),
        _ => begins,
    };
    let head = (begins..end)
        .find(|t| tokens[*t].head.is_none_or(|head| !(begins..end).contains(&head)))
        .unwrap_or(kind);
    // "Acme, | the Danish toy and games maker,": no third one, but what Acme is.
    let apposed = tokens[first].deprel == Deprel::Conj && is_comma(text, tokens, start.checked_sub(1));
    let relation = if apposed { Deprel::Appos } else { tokens[first].deprel };
    (tokens[head].head, tokens[head].deprel) = (tokens[first].head, relation);
    let inside = start..end;
    for (t, token) in tokens.iter_mut().enumerate() {
        let Some(above) = token.head.filter(|above| inside.contains(above) && t != head) else { continue };
        let modifies = t < first && above == first && token.deprel == Deprel::Amod;
        if t < first && !modifies || !inside.contains(&t) {
            token.head = Some(head);
        }
    }
    tokens[kind].upos = Upos::Noun;
    tokens[kind].lemma = word(text, tokens, kind).to_owned();
    if head != kind {
        reattach(&mut tokens[kind], head, Deprel::NmodDesc);
    }
    for (t, token) in tokens.iter_mut().enumerate().take(kind).skip(first) {
        if t != and {
            reattach(token, kind, Deprel::Compound);
        }
    }
    reattach(&mut tokens[and + 1], first, Deprel::Conj);
    reattach(&mut tokens[and], and + 1, Deprel::Cc);
    for token in &mut tokens[start..first] {
        if token.head == Some(first) {
            token.head = Some(kind);
        }
    }
}
