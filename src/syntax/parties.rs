//! Mends the two between whom something is: "talks between Norway and **Acme**", "between Ann Lee and **Norway's** minister".

use super::parse::{children, head_of_name, is_comma, is_person, reattach, start_of, word};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the parties in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    own(text, tokens);
    join_parties(text, tokens, words);
}

/// "between Ann Lee and Norway's | minister Bo Day": what has the mark of a possessor belongs to the noun behind the mark.
fn own(text: &str, tokens: &mut [Token]) {
    for mark in 1..tokens.len().saturating_sub(1) {
        let owner = head_of_name(tokens, mark - 1);
        let stray = matches!(tokens[mark].span.of(text), "'s" | "’s" | "'" | "’")
            && tokens[mark].upos == Upos::Part
            && tokens[mark].head == Some(owner)
            && tokens[owner].upos == Upos::Propn
            && tokens[owner].deprel == Deprel::Conj
            && tokens[owner].head.is_some_and(|head| head < owner);
        let mut noun = mark + 1;
        while let Some(head) = tokens[noun].head.filter(|head| *head > noun) {
            let inner = [Deprel::Compound, Deprel::Amod, Deprel::NmodDesc, Deprel::Nummod, Deprel::Flat];
            if !inner.contains(&tokens[noun].deprel) {
                break;
            }
            noun = head;
        }
        let nominal = matches!(tokens[noun].upos, Upos::Noun | Upos::Propn)
            && tokens[noun].head.is_some_and(|head| head < owner)
            && !children(tokens, noun).any(|t| t < owner && tokens[t].deprel == Deprel::Case);
        if !stray || !nominal {
            continue;
        }
        (tokens[noun].head, tokens[noun].deprel) = (tokens[owner].head, tokens[owner].deprel);
        for token in tokens[..owner].iter_mut().filter(|token| token.head == Some(owner)) {
            token.head = Some(noun);
        }
        (tokens[owner].head, tokens[owner].deprel) = (Some(noun), Deprel::NmodPoss);
    }
}

/// "talks between Norway and | Acme": the second of two stands beside the first, not beside the talks.
fn join_parties(text: &str, tokens: &mut [Token], words: &Words) {
    for first in 2..tokens.len() {
        let between =
            children(tokens, first).any(|t| tokens[t].deprel == Deprel::Case && tokens[t].lemma == "between");
        // "between the president, | Ann Lee, and Bo Day": two of them.
        let holder = children(tokens, first).find(|t| {
            let bare = !children(tokens, *t).any(|c| matches!(tokens[c].deprel, Deprel::Cc | Deprel::Case));
            tokens[*t].deprel == Deprel::Conj
                && bare
                && is_person(&tokens[*t])
                && tokens[first].upos == Upos::Noun
                && !tokens[first].features.is_plural()
                && is_comma(text, tokens, start_of(tokens, *t).checked_sub(1))
        });
        if let Some(holder) = holder.filter(|_| between) {
            tokens[holder].deprel = Deprel::Appos;
        }
        let joined = || children(tokens, first).any(|t| tokens[t].deprel == Deprel::Conj);
        let Some(noun) = tokens[first].head.filter(|noun| *noun < first && !joined()) else { continue };
        if !between && !is_part_of_deed(tokens, first, noun, words) {
            continue;
        }
        let second = children(tokens, noun).find(|t| {
            let and = children(tokens, *t).find(|c| tokens[*c].deprel == Deprel::Cc);
            let cased = children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Case);
            *t > first && tokens[*t].deprel == Deprel::Conj && !cased && and.is_some_and(|and| and > first)
        });
        let alike = |t: &TokenIndex| tokens[*t].name.class() == tokens[first].name.class();
        if let Some(second) = second.filter(|second| between || alike(second)) {
            tokens[second].head = Some(first);
        }
    }
}

/// "the merger of Acme and | Bolt", "the arrest of Ann Lee and | Bo Day": whether a name says of what a deed is, beside which no other
/// name stands.
fn is_part_of_deed(tokens: &[Token], first: TokenIndex, noun: TokenIndex, words: &Words) -> bool {
    tokens[first].name.class().is_some()
        && matches!(tokens[first].deprel, Deprel::Nmod)
        && children(tokens, first).any(|t| tokens[t].deprel == Deprel::Case && tokens[t].lemma == "of")
        && tokens[noun].upos == Upos::Noun
        && tokens[noun].name.class().is_none()
        && !tokens[noun].features.is_plural()
        && !words.is_holder(&tokens[noun].lemma)
        && !words.kin.contains(&tokens[noun].lemma)
        && !words.bodies.contains(&tokens[noun].lemma)
        && !words.groups.contains(&tokens[noun].lemma)
}

/// "between the head of the union, | Ann Lee, and Bo Day": the name is that of the one before the comma, and the talks are between
/// her and the one behind "and".
pub(super) fn join_holder(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let apposed = tokens[name].deprel == Deprel::Appos
        && is_person(&tokens[name])
        && is_comma(text, tokens, start_of(tokens, name).checked_sub(1));
    let Some(mut first) = tokens[name].head.filter(|first| apposed && *first < name) else { return };
    let between = |t: TokenIndex| children(tokens, t).any(|c| c < t && word(text, tokens, c) == "between");
    while !between(first) {
        let Some(head) =
            tokens[first].head.filter(|head| *head < first && tokens[first].deprel == Deprel::Nmod)
        else {
            return;
        };
        first = head;
    }
    let holds = tokens[first].upos == Upos::Noun && words.is_holder(&tokens[first].lemma);
    let second = children(tokens, name).find(|t| *t > name && tokens[*t].deprel == Deprel::Conj);
    // Read as one more name of the first.
    let again = || {
        let joined = |t: TokenIndex| (name + 1..t).any(|i| word(text, tokens, i) == "and");
        children(tokens, first)
            .find(|t| *t > name && tokens[*t].deprel == Deprel::Appos && is_person(&tokens[*t]) && joined(*t))
    };
    let second = second.or_else(again);
    if let Some(second) = second.filter(|_| holds) {
        tokens[name].head = Some(first);
        reattach(&mut tokens[second], first, Deprel::Conj);
        let and = (name + 1..second).rev().find(|t| word(text, tokens, *t) == "and");
        if let Some(and) = and {
            reattach(&mut tokens[and], second, Deprel::Cc);
        }
    }
}
