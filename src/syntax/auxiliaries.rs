//! Mends what was made of auxiliaries and of the words that they help: "did not **voice** anger", "was **chosen**".

use super::finite_verbs::end_of_clause;
use super::parse::{children, is_past, part_from_name, reattach, take_arguments, word};
use super::words::Words;
use super::{Deprel, Features, Token, TokenIndex, Upos};

/// Mends an auxiliary of one sentence of `text` and what it helps.
pub(super) fn mend(text: &str, tokens: &mut [Token], auxiliary: TokenIndex, words: &Words) {
    be_due(text, tokens, auxiliary);
    full_verb(tokens, auxiliary);
    support(text, tokens, auxiliary, words);
    copula(tokens, auxiliary);
}

/// "| have both condemned it", "| had all left": what stands between the auxiliary and its verb is the subject again, not that of
/// something that they have.
pub(super) fn perfect(text: &str, tokens: &mut [Token], have: TokenIndex) {
    let every = have + 1;
    let between = matches!(
        word(text, tokens, every),
        "both" | "all" | "each" | "themselves" | "itself" | "himself" | "herself"
    );
    let Some(verb) = tokens.get(every).and_then(|token| token.head).filter(|verb| {
        between
            && tokens[have].lemma == "have"
            && *verb > every
            && tokens[*verb].head == Some(have)
            && tokens[*verb].upos == Upos::Verb
            && is_past(&tokens[*verb])
            && matches!(tokens[*verb].deprel, Deprel::Xcomp | Deprel::Ccomp)
    }) else {
        return;
    };
    let (head, relation) = (tokens[have].head, tokens[have].deprel);
    tokens.iter_mut().filter(|token| token.head == Some(have)).for_each(|token| token.head = Some(verb));
    (tokens[verb].head, tokens[verb].deprel) = (head, relation);
    tokens[have].upos = Upos::Aux;
    reattach(&mut tokens[have], verb, Deprel::Aux);
    reattach(&mut tokens[every], verb, Deprel::Advmod);
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

/// "may | boo Ann Lee", "did not | voice anger": what stands behind a modal or "do" is a verb.
fn support(text: &str, tokens: &mut [Token], auxiliary: TokenIndex, words: &Words) {
    let modal = tokens[auxiliary].upos == Upos::Aux
        && (words.modals.contains(&tokens[auxiliary].lemma) || tokens[auxiliary].lemma == "do");
    if !modal {
        return;
    }
    let is_base = |t: &TokenIndex| words.verbs.contains(word(text, tokens, *t));
    let adverbs =
        (auxiliary + 1..tokens.len()).take_while(|t| matches!(tokens[*t].upos, Upos::Part | Upos::Adv));
    let next = adverbs.clone().last().unwrap_or(auxiliary) + 1;
    if tokens.get(next).is_none_or(|token| matches!(token.upos, Upos::Verb | Upos::Aux)) {
        return;
    }
    let noun = !matches!(tokens[next].upos, Upos::Pron | Upos::Det) && is_base(&next);
    let verb = if noun { Some(next) } else { adverbs.last().filter(is_base) };
    let Some(verb) = verb else { return };
    let end = end_of_clause(tokens, verb);
    // Whatever the auxiliary was hung on stands in the place of the verb.
    let Some(mut top) = tokens[auxiliary].head.filter(|top| *top >= verb && *top < end) else { return };
    if let Some(object) = tokens[verb].head.filter(|object| top == verb && *object > verb && *object < end) {
        top = object;
    }
    (tokens[verb].upos, tokens[verb].lemma) = (Upos::Verb, word(text, tokens, verb).to_owned());
    tokens[verb].features = Features::parse("VerbForm=Inf");
    part_from_name(tokens, verb);
    if top != verb {
        (tokens[verb].head, tokens[verb].deprel) = (tokens[top].head, tokens[top].deprel);
        for t in (0..verb).chain(end..tokens.len()) {
            if tokens[t].head == Some(top) {
                tokens[t].head = Some(verb);
            }
        }
        tokens[top].head = Some(verb);
    }
    take_arguments(tokens, verb, end);
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
