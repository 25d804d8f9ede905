//! Mends sentences that name their source beside or inside what it tells: "Ann Lee, **Bo Day said**, attacked him", "the ship sank,
//! **Reuters quoted** officials as saying", "Ann Lee, **according to Bo Day**, attacked him".

use super::finite_verbs::{make_past, past_of};
use super::parse::{children, has_subject, head_of_name, is_comma, may_be_finite, reattach, take_arguments};
use super::reports::reports;
use super::tellers;
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the sources in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    let according = tokens.iter().any(|token| token.lemma == "accord");
    for i in 1..tokens.len() {
        if tokens[i].upos == Upos::Verb {
            tellers::part_told(text, tokens, i, words);
            tellers::part_inverted(text, tokens, i, words);
            part_interjected(text, tokens, i, words);
            part_reported(tokens, i, words);
            part_source(text, tokens, i, words);
            tellers::part_last(text, tokens, i, words);
        } else if according && matches!(tokens[i].upos, Upos::Propn | Upos::Noun) {
            tellers::part_according(text, tokens, i, words);
        }
    }
    tellers::part_as(text, tokens, words);
}

/// Mends what only a sentence with its verb shows.
pub(super) fn mend_late(tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        free_source(tokens, i);
    }
}

/// "Ann Lee, Bo Day | said, attacked him": no comma between name and verb, hence no apposition; the sentence is Lee's and
/// Day says it.
fn part_interjected(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    if !reports(tokens, said, words) || !is_comma(text, tokens, said + 1) {
        return;
    }
    let deed = (said + 2..tokens.len())
        .find(|t| !matches!(tokens[*t].upos, Upos::Aux | Upos::Adv | Upos::Part))
        .filter(|t| past_of(text, tokens, *t, words).is_some());
    // "Ann Lee, Bo Day | said, attacked Acme": all but the object in its place.
    if let Some(deed) = deed.filter(|deed| tokens[said].head == Some(*deed)) {
        take_arguments(tokens, deed, next_mark(tokens, deed));
        return;
    }
    let subject = children(tokens, said).find(|t| *t < said && tokens[*t].deprel == Deprel::Nsubj);
    let Some(subject) = subject else { return };
    let apposed =
        children(tokens, subject).filter(|t| *t > subject && tokens[*t].deprel == Deprel::Appos).last();
    // "Lee, he | said, attacked him": read as said to Lee.
    let addressed = || children(tokens, said).find(|t| *t < subject && tokens[*t].deprel == Deprel::Vocative);
    let (subject, inner) = match (apposed, addressed()) {
        (_, Some(outer)) => (outer, subject),
        (Some(inner), None) => (subject, inner),
        (None, None) => return,
    };
    let adjacent =
        (inner..said).all(|t| t == inner || tokens[t].head == Some(inner) && tokens[t].upos != Upos::Punct);
    let first = children(tokens, inner)
        .filter(|t| *t < inner && tokens[*t].upos != Upos::Punct)
        .min()
        .unwrap_or(inner);
    let apart = is_comma(text, tokens, first.checked_sub(1));
    let content = children(tokens, said)
        .find(|t| *t > said && tokens[*t].deprel == Deprel::Ccomp && !has_subject(tokens, *t))
        .filter(|content| deed.is_none() || tokens[*content].upos == Upos::Verb)
        .or(deed);
    let Some(content) = content.filter(|_| adjacent && apart) else { return };
    let bare = (said + 2..content)
        .all(|t| matches!(tokens[t].upos, Upos::Aux | Upos::Adv | Upos::Part | Upos::Punct));
    if !bare {
        return;
    }
    (tokens[content].head, tokens[content].deprel) = (tokens[said].head, tokens[said].deprel);
    make_past(text, tokens, content, words);
    reattach(&mut tokens[said], content, Deprel::Parataxis);
    reattach(&mut tokens[subject], content, Deprel::Nsubj);
    reattach(&mut tokens[inner], said, Deprel::Nsubj);
    if deed == Some(content) {
        take_arguments(tokens, content, next_mark(tokens, content));
    }
}

/// Where the clause of a verb meets the next mark.
pub(super) fn next_mark(tokens: &[Token], verb: TokenIndex) -> TokenIndex {
    (verb + 1..tokens.len()).find(|t| tokens[*t].upos == Upos::Punct).unwrap_or(tokens.len())
}

/// "Acme signed Ann Lee, Bo Day | said": a name between a mark and the verb says so, and the name before it does what is told.
fn part_reported(tokens: &mut [Token], said: TokenIndex, words: &Words) {
    let ends = tokens.get(said + 1).is_none_or(|next| next.upos == Upos::Punct);
    let speaker = head_of_name(tokens, said - 1);
    let first = (0..said).rev().take_while(|t| tokens[*t].name.class().is_some()).last();
    let mark = first.and_then(|first| first.checked_sub(1)).filter(|mark| tokens[*mark].upos == Upos::Punct);
    let Some(mark) = mark.filter(|_| ends && reports(tokens, said, words)) else { return };
    let deed = (1..mark).find(|t| {
        let subject = tokens[*t].head.filter(|subject| *subject < *t);
        tokens[*t].deprel == Deprel::Acl
            && may_be_finite(tokens, *t)
            && tokens[*t - 1].upos != Upos::Punct
            && subject.is_some_and(|s| tokens[s].head == Some(said) || tokens[s].head == Some(speaker))
    });
    let Some(deed) = deed else { return };
    let Some(subject) = tokens[deed].head else { return };
    reattach(&mut tokens[deed], said, Deprel::Ccomp);
    reattach(&mut tokens[subject], deed, Deprel::Nsubj);
    reattach(&mut tokens[speaker], said, Deprel::Nsubj);
}

/// "Ann Lee, according to | Bo Day, attacked him": what somebody tells is the clause, not Lee.
fn free_source(tokens: &mut [Token], source: TokenIndex) {
    let tells = children(tokens, source)
        .any(|t| t < source && tokens[t].deprel == Deprel::Case && tokens[t].lemma == "accord");
    let Some(noun) = tokens[source].head.filter(|_| tells && tokens[source].deprel == Deprel::Nmod) else {
        return;
    };
    let mut above = noun;
    while tokens[above].upos != Upos::Verb {
        let Some(head) = tokens[above].head else { return };
        above = head;
    }
    reattach(&mut tokens[source], above, Deprel::Obl);
}

/// "the ship sank, Reuters | quoted officials as saying", "…, friends | said": a verb of saying that is joined by a comma alone
/// says what stands before it.
fn part_source(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let quotes = matches!(tokens[verb].lemma.as_str(), "quote" | "cite")
        && children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Advcl && tokens[t].lemma == "say");
    let relation = tokens[verb].deprel;
    let joined =
        (relation == Deprel::Conj || relation == Deprel::Ccomp && quotes) && has_subject(tokens, verb);
    let Some(before) = tokens[verb].head.filter(|before| joined && *before < verb) else { return };
    let says = matches!(words.reports.get(&tokens[verb].lemma), Some("says" | "fact")) || quotes;
    let content = children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Ccomp | Deprel::Cc));
    let object = children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Obj);
    let first =
        children(tokens, verb).filter(|t| *t < verb && tokens[*t].upos != Upos::Punct).min().unwrap_or(verb);
    let start = children(tokens, first).filter(|t| *t < first).min().unwrap_or(first);
    let comma = is_comma(text, tokens, start.checked_sub(1));
    if says && comma && !content && (quotes || !object) && tokens[before].upos == Upos::Verb {
        tokens[verb].deprel = Deprel::Parataxis;
    }
}
