//! Mends what is counted and said in sport and prizes: "won the **US Open** five times", "was given the **award**".

use crate::text::is_capitalised;

use super::parse::{children, hangs_below, has_subject, reattach, subject_relation, word};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the tallies and prizes of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    let mut won = None;
    for times in 3..tokens.len() {
        part_times(text, tokens, times, &mut won);
    }
    for i in 2..tokens.len() {
        part_given(tokens, i, words);
    }
    for i in 0..tokens.len() {
        lead_deed(text, tokens, i);
        lead_both(text, tokens, i);
    }
}

/// "Both | sued Acme", "The two | sued Acme": a deed that was read as the adjective of a name, which no number counts.
fn lead_deed(text: &str, tokens: &mut [Token], number: TokenIndex) {
    let form = word(text, tokens, number);
    let article = number > 0 && word(text, tokens, number - 1).eq_ignore_ascii_case("the");
    let counts = form.eq_ignore_ascii_case("both") || article && tokens[number].upos == Upos::Num;
    let verb = number + 1;
    let Some(name) = tokens[number].head.filter(|name| counts && *name > verb) else { return };
    let misread = tokens[verb].upos == Upos::Verb
        && tokens[verb].deprel == Deprel::Amod
        && tokens[verb].head == Some(name)
        && tokens[verb].features.has("Tense=Past")
        && is_capitalised(word(text, tokens, verb + 1))
        && matches!(tokens[name].upos, Upos::Propn | Upos::Noun)
        && is_capitalised(word(text, tokens, name))
        && matches!(tokens[name].deprel, Deprel::Root | Deprel::Parataxis | Deprel::Ccomp)
        && !has_subject(tokens, name);
    if !misread {
        return;
    }
    (tokens[verb].head, tokens[verb].deprel) = (tokens[name].head, tokens[name].deprel);
    reattach(&mut tokens[name], verb, Deprel::Obj);
    reattach(&mut tokens[number], verb, Deprel::Nsubj);
    if article {
        reattach(&mut tokens[number - 1], number, Deprel::Det);
    } else {
        tokens[number].upos = Upos::Pron;
    }
    for token in tokens.iter_mut().skip(name + 1).filter(|token| token.head == Some(name)) {
        if token.deprel == Deprel::Punct {
            token.head = Some(verb);
        }
    }
}

/// "| Both sued Acme": who did, where nobody else did.
fn lead_both(text: &str, tokens: &mut [Token], both: TokenIndex) {
    let loose = matches!(tokens[both].deprel, Deprel::CcPreconj | Deprel::Det | Deprel::Advmod | Deprel::Dep);
    let Some(verb) = tokens[both].head.filter(|verb| loose && *verb > both) else { return };
    // "came and | both danced" is a clause of its own, "which both danced" is not.
    let joined = tokens[verb].deprel == Deprel::Conj && (both == 0 || tokens[both - 1].upos != Upos::Cconj);
    let own = (both + 1..verb).all(|t| matches!(tokens[t].upos, Upos::Aux | Upos::Adv));
    let verbal = tokens[verb].upos == Upos::Verb && !has_subject(tokens, verb);
    if word(text, tokens, both).eq_ignore_ascii_case("both") && !joined && own && verbal {
        let relation = subject_relation(tokens, verb);
        reattach(&mut tokens[both], verb, relation);
        tokens[both].upos = Upos::Pron;
    }
}

/// "won the US Open | five times": read as times of the Open. `won` is the verb of the tally before and what was won by it.
fn part_times(
    text: &str,
    tokens: &mut [Token],
    times: TokenIndex,
    won: &mut Option<(TokenIndex, TokenIndex)>,
) {
    let number = times - 1;
    let counted = word(text, tokens, times) == "times"
        && tokens[number].upos == Upos::Num
        && tokens[number].head == Some(times);
    let last = number - 1;
    let capital = |t: TokenIndex| is_capitalised(word(text, tokens, t));
    if !counted || !capital(last) {
        return;
    }
    let first = (1..=last).rev().take_while(|t| capital(*t)).last().unwrap_or(last);
    let article = first.checked_sub(1).filter(|t| word(text, tokens, *t).eq_ignore_ascii_case("the"));
    let start = article.unwrap_or(first);
    let mut above = times;
    for _ in 0..6 {
        match tokens[above].head {
            Some(head) if tokens[above].upos != Upos::Verb => above = head,
            _ => break,
        }
    }
    let verb = Some(above).filter(|verb| tokens[*verb].upos == Upos::Verb && *verb < start);
    let Some(verb) = verb.or(won.map(|(verb, _)| verb)) else { return };
    let object = children(tokens, verb).find(|t| tokens[*t].deprel == Deprel::Obj);
    let listed = won.filter(|(before, _)| *before == verb).map(|(_, object)| object);
    let prepositional = start > 0 && tokens[start - 1].upos == Upos::Adp;
    if prepositional || object.is_some_and(|object| object < start && listed.is_none()) {
        return;
    }
    if hangs_below(tokens, verb, last)
        || hangs_below(tokens, verb, times)
        || listed.is_some_and(|object| hangs_below(tokens, object, last))
    {
        return;
    }
    let loose = |t: &TokenIndex| {
        let within = tokens[*t].head.is_some_and(|head| (start..last).contains(&head));
        *t != last && !within && !hangs_below(tokens, last, *t)
    };
    let loose: Vec<TokenIndex> = (start..number).filter(loose).collect();
    for t in loose {
        reattach(&mut tokens[t], last, if Some(t) == article { Deprel::Det } else { Deprel::Compound });
    }
    for t in (0..start).filter(|t| *t > verb) {
        if tokens[t].head.is_some_and(|head| head == times || (start..times).contains(&head))
            && matches!(tokens[t].deprel, Deprel::Cc | Deprel::Punct)
        {
            tokens[t].head = Some(last);
        }
    }
    tokens[last].upos = Upos::Propn;
    match listed {
        Some(object) => reattach(&mut tokens[last], object, Deprel::Conj),
        None => reattach(&mut tokens[last], verb, Deprel::Obj),
    }
    reattach(&mut tokens[times], verb, Deprel::OblUnmarked);
    *won = Some((verb, listed.unwrap_or(last)));
}

/// "was given | the award": read as what somebody is called.
fn part_given(tokens: &mut [Token], award: TokenIndex, words: &Words) {
    let Some(verb) = tokens[award].head.filter(|verb| *verb < award) else { return };
    let noun =
        matches!(tokens[award].upos, Upos::Noun | Upos::Propn) && tokens[award].deprel == Deprel::Xcomp;
    let given = words.giving.get(&tokens[verb].lemma) == Some("")
        && children(tokens, verb).any(|t| tokens[t].deprel == Deprel::AuxPass);
    let own = children(tokens, award).any(|t| matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    let cased = children(tokens, award).any(|t| tokens[t].deprel == Deprel::Case);
    if noun && given && own && !cased {
        tokens[award].deprel = Deprel::Obj;
    }
}
