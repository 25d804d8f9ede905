//! Mends what was made of auxiliaries and of the words that they help: "did not **voice** anger", "was **chosen**".

use super::parse::{children, is_past, reattach};
use super::words::Words;
use super::{Deprel, Features, Token, TokenIndex, Upos};

/// Mends an auxiliary of one sentence of `text` and what it helps.
pub(super) fn mend(text: &str, tokens: &mut [Token], auxiliary: TokenIndex, words: &Words) {
    be_due(text, tokens, auxiliary);
    full_verb(tokens, auxiliary);
    support(text, tokens, auxiliary, words);
    copula(tokens, auxiliary);
}

/// "| had kind words": no auxiliary has an object.
fn full_verb(tokens: &mut [Token], i: TokenIndex) {
    let holds = children(tokens, i).any(|t| t > i && tokens[t].deprel == Deprel::Obj);
    if holds && tokens[i].lemma == "have" {
        tokens[i].upos = Upos::Verb;
    }
}

/// "Lee | was managing director": a noun has no auxiliary.
pub(super) fn copula(tokens: &mut [Token], i: TokenIndex) {
    if tokens[i].upos != Upos::Aux {
        return;
    }
    let Some(noun) = tokens[i].head.filter(|noun| *noun > i && tokens[i].deprel == Deprel::Aux) else {
        return;
    };
    let bare = !children(tokens, noun).any(|t| matches!(tokens[t].deprel, Deprel::Cop | Deprel::AuxPass));
    if bare && tokens[i].lemma == "be" && matches!(tokens[noun].upos, Upos::Noun | Upos::Propn) {
        tokens[i].deprel = Deprel::Cop;
    }
}

/// "did not | voice anger", "will | voice anger": what an auxiliary helps is a verb, and the noun behind it the object.
fn support(text: &str, tokens: &mut [Token], auxiliary: TokenIndex, words: &Words) {
    let helps =
        tokens[auxiliary].deprel == Deprel::Aux && !matches!(tokens[auxiliary].lemma.as_str(), "be" | "have");
    let Some(object) = tokens[auxiliary].head.filter(|object| helps && *object > auxiliary) else { return };
    let behind = |t: &TokenIndex| !matches!(tokens[*t].upos, Upos::Adv | Upos::Part);
    let Some(verb) = (auxiliary + 1..object).find(behind) else { return };
    let misread = tokens[verb].head == Some(object)
        && matches!(tokens[verb].deprel, Deprel::Compound | Deprel::Amod)
        && matches!(tokens[verb].upos, Upos::Noun | Upos::Adj)
        && words.verbs.contains(tokens[verb].span.of(text));
    let nominal = matches!(tokens[object].upos, Upos::Noun | Upos::Propn)
        && !children(tokens, object).any(|t| tokens[t].deprel == Deprel::Cop);
    if !misread || !nominal {
        return;
    }
    for (i, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.head == Some(object)) {
        if i < verb || token.upos == Upos::Punct {
            token.head = Some(verb);
        }
    }
    (tokens[verb].head, tokens[verb].deprel) = (tokens[object].head, tokens[object].deprel);
    (tokens[object].head, tokens[object].deprel) = (Some(verb), Deprel::Obj);
    tokens[verb].upos = Upos::Verb;
    tokens[verb].features = Features::parse("VerbForm=Inf");
    tokens[verb].lemma = tokens[verb].span.of(text).to_owned();
}

/// "Ann Lee was | chosen", "was | elected mayor": a participle has no copula, nor has what stands behind it, but an
/// auxiliary of the passive.
pub(super) fn be_done(tokens: &mut [Token], verb: TokenIndex) {
    let participle = tokens[verb].upos == Upos::Verb
        && is_past(&tokens[verb])
        && tokens[verb].features.has("VerbForm=Part")
        && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::AuxPass);
    be_named(tokens, verb);
    if !participle {
        return;
    }
    let below = |head: TokenIndex| {
        head == verb || tokens[head].head == Some(verb) && tokens[head].deprel == Deprel::Xcomp && head > verb
    };
    let copula =
        (0..verb).rev().find(|t| tokens[*t].deprel == Deprel::Cop && tokens[*t].head.is_some_and(below));
    let Some(copula) = copula else { return };
    (tokens[copula].head, tokens[copula].deprel) = (Some(verb), Deprel::AuxPass);
    for token in tokens.iter_mut().filter(|token| token.head == Some(verb) && token.deprel == Deprel::Nsubj) {
        token.deprel = Deprel::NsubjPass;
    }
}

/// "is to be | named chair": read as what the chair is like although it has an auxiliary.
fn be_named(tokens: &mut [Token], verb: TokenIndex) {
    let helped = children(tokens, verb).any(|t| t < verb && tokens[t].deprel == Deprel::AuxPass);
    let misread = tokens[verb].upos == Upos::Verb && tokens[verb].deprel == Deprel::Amod;
    let Some(post) = tokens[verb].head.filter(|post| *post > verb && helped && misread) else { return };
    if children(tokens, post).any(|t| t < verb && tokens[t].deprel == Deprel::Det) {
        return;
    }
    (tokens[verb].head, tokens[verb].deprel) = (tokens[post].head, tokens[post].deprel);
    for token in tokens[..verb].iter_mut().filter(|token| token.head == Some(post)) {
        token.head = Some(verb);
    }
    reattach(&mut tokens[post], verb, Deprel::Xcomp);
}

/// "the talks are | due to take place": what they are, which was read as the mark of what they are due to do.
fn be_due(text: &str, tokens: &mut [Token], be: TokenIndex) {
    let (due, to) = (be + 1, be + 2);
    let form = |t: TokenIndex| tokens.get(t).map_or("", |token| token.span.of(text));
    if tokens[be].lemma != "be" || form(due) != "due" || form(to) != "to" {
        return;
    }
    let Some(verb) = tokens[due].head.filter(|verb| {
        let misread = matches!(tokens[due].deprel, Deprel::Mark | Deprel::Case | Deprel::Advmod);
        *verb > to && misread && tokens[*verb].upos == Upos::Verb && tokens[be].head == Some(*verb)
    }) else {
        return;
    };
    (tokens[due].head, tokens[due].deprel) = (tokens[verb].head, tokens[verb].deprel);
    tokens[due].upos = Upos::Adj;
    for token in tokens[..be].iter_mut().filter(|token| token.head == Some(verb)) {
        token.head = Some(due);
        if token.deprel == Deprel::NsubjOuter {
            token.deprel = Deprel::Nsubj;
        }
    }
    reattach(&mut tokens[be], due, Deprel::Cop);
    reattach(&mut tokens[to], verb, Deprel::Mark);
    tokens[to].upos = Upos::Part;
    reattach(&mut tokens[verb], due, Deprel::Xcomp);
}
