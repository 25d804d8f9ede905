//! Mends infinitives and gerunds that were read as nouns or adjectives: "plans to | **sack** Ann Lee", "flew to Rome to | **campaign**
//! for her", "after | **backing** Ann Lee".

use super::lemmatiser::{Inflection, base_forms};
use super::parse::{children, part_from_name, reattach, take_arguments, word};
use super::words::Words;
use super::{Deprel, Features, NameTag, Token, TokenIndex, Upos};

/// Relations in which an infinitive stands.
const CLAUSAL: &[Deprel] = &[
    Deprel::Root,
    Deprel::Xcomp,
    Deprel::Ccomp,
    Deprel::Csubj,
    Deprel::Advcl,
    Deprel::Acl,
    Deprel::AclRelcl,
    Deprel::Conj,
    Deprel::Parataxis,
];

/// Mends the infinitives and gerunds of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for to in 1..tokens.len().saturating_sub(2) {
        let verb = to + 1;
        undo_past(text, tokens, to);
        if word(text, tokens, to) == "to"
            && tokens[verb].upos != Upos::Aux
            && !is_infinitive(tokens, verb)
            && words.verbs.contains(word(text, tokens, verb))
            && let Some(governor) = governor(tokens, to)
            && is_meant(tokens, verb, governor, words)
        {
            tokens[verb].lemma = word(text, tokens, verb).to_owned();
            make_infinitive(tokens, verb, governor);
        }
        mend_gerund(text, tokens, verb, words);
    }
    if tokens.len() > 3 {
        mend_gerund(text, tokens, 1, words);
    }
}

/// "married to | retired general Bo Day": no infinitive has the form of a past tense, hence it is an adjective.
fn undo_past(text: &str, tokens: &mut [Token], to: TokenIndex) {
    let verb = to + 1;
    let form = word(text, tokens, verb);
    let past = word(text, tokens, to) == "to"
        && tokens[to].head == Some(verb)
        && tokens[verb].upos == Upos::Verb
        && form.ends_with("ed")
        && tokens[verb].lemma != form;
    let object = children(tokens, verb).find(|t| *t > verb && tokens[*t].deprel == Deprel::Obj);
    let Some(object) = object.filter(|_| past) else { return };
    let (head, relation) =
        (tokens[verb].head, if tokens[verb].deprel == Deprel::Acl { Deprel::Nmod } else { Deprel::Obl });
    for token in tokens.iter_mut().filter(|token| token.head == Some(verb)) {
        token.head = Some(object);
    }
    (tokens[object].head, tokens[object].deprel) = (head, relation);
    tokens[to].upos = Upos::Adp;
    tokens[to].deprel = Deprel::Case;
    tokens[verb].upos = Upos::Adj;
    tokens[verb].features = Features::default();
    reattach(&mut tokens[verb], object, Deprel::Amod);
}

/// Whether a verb is read as an infinitive already.
fn is_infinitive(tokens: &[Token], verb: TokenIndex) -> bool {
    let marked = tokens[verb - 1].head == Some(verb) && tokens[verb - 1].deprel == Deprel::Mark;
    tokens[verb].upos == Upos::Verb && marked && CLAUSAL.contains(&tokens[verb].deprel)
}

/// The verb, noun or adjective before "to" that what follows hangs on, a name between them left out: "urged Lee to".
fn governor(tokens: &[Token], to: TokenIndex) -> Option<TokenIndex> {
    let mut at = to + 1;
    while at >= to {
        at = tokens[at].head?;
    }
    while tokens[at].upos == Upos::Propn {
        at = tokens[at].head.filter(|head| *head < at)?;
    }
    Some(at)
}

/// Whether an infinitive is meant: something that takes one stands before it, and behind it what it governs; or the word is no noun
/// for people or bodies ("lost to | champion Ann Lee") and a name or pronoun follows.
fn is_meant(tokens: &[Token], verb: TokenIndex, governor: TokenIndex, words: &Words) -> bool {
    let lemma = &tokens[governor].lemma;
    let known = match tokens[governor].upos {
        Upos::Verb => {
            words.embedding.contains(lemma)
                || words.control.contains(lemma)
                || words.reports.get(lemma) == Some("wants")
        }
        Upos::Noun => words.contents.contains(lemma),
        Upos::Adj => matches!(lemma.as_str(), "first" | "last" | "next"),
        _ => false,
    };
    let form = &tokens[verb].lemma;
    let noun = words.is_holder(form) || words.bodies.contains(form) || words.openings.contains(form);
    let marked = tokens[verb - 1].upos == Upos::Part && tokens[governor].upos == Upos::Verb;
    let next = &tokens[verb + 1];
    match next.upos {
        Upos::Propn => known || !noun && next.name.class().is_some(),
        Upos::Pron => known || !noun,
        Upos::Det => known || marked,
        Upos::Adp => known || marked && !noun,
        _ => false,
    }
}

fn make_infinitive(tokens: &mut [Token], verb: TokenIndex, governor: TokenIndex) {
    let relation = match tokens[governor].upos {
        Upos::Verb if tokens[verb - 1].upos == Upos::Part && tokens[verb].deprel == Deprel::Obl => {
            Deprel::Advcl
        }
        Upos::Verb => Deprel::Xcomp,
        _ => Deprel::Acl,
    };
    tokens[verb].upos = Upos::Verb;
    tokens[verb].features = Features::parse("VerbForm=Inf");
    part_from_name(tokens, verb);
    // The phrase behind it, as far as it hangs together.
    let mut end = verb + 2;
    let mut object = verb + 1;
    while let Some(head) = tokens[object].head.filter(|head| *head > verb) {
        object = head;
        end = end.max(object + 1);
    }
    while end < tokens.len()
        && tokens[end].head.is_some_and(|head| head > verb && head < end)
        && tokens[end].upos != Upos::Punct
    {
        end += 1;
    }
    reattach(&mut tokens[verb], governor, relation);
    for token in
        tokens[end..].iter_mut().filter(|token| token.head == Some(verb) && token.deprel == Deprel::Nmod)
    {
        token.deprel = Deprel::Obl;
    }
    tokens[verb - 1].upos = Upos::Part;
    reattach(&mut tokens[verb - 1], verb, Deprel::Mark);
    let before: Vec<TokenIndex> = children(tokens, verb).filter(|t| *t < verb - 1).collect();
    before.into_iter().for_each(|t| tokens[t].head = Some(governor));
    take_arguments(tokens, verb, end);
}

/// "after | backing Ann Lee", "denied | railing against her": a form in "-ing" between a preposition, or a verb of denying, and a
/// name is a clause.
fn mend_gerund(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let form = word(text, tokens, verb);
    let nominal = matches!(tokens[verb].upos, Upos::Noun | Upos::Adj | Upos::Propn)
        || tokens[verb].upos == Upos::Verb
            && matches!(tokens[verb].deprel, Deprel::Obl | Deprel::Nmod | Deprel::Amod);
    if !nominal || !form.ends_with("ing") || words.is_trade(form) || tokens.len() < verb + 2 {
        return;
    }
    let before = verb - 1;
    let denied = tokens[before].upos == Upos::Verb
        && (words.reports.get(&tokens[before].lemma) == Some("denies") || tokens[before].lemma == "admit");
    let marked = matches!(tokens[before].upos, Upos::Adp | Upos::Sconj) && word(text, tokens, before) != "to";
    let name = if tokens[verb + 1].upos == Upos::Adp { verb + 2 } else { verb + 1 };
    let named = tokens.get(name).is_some_and(|token| matches!(token.name, NameTag::Begin(_)));
    let base = base_forms(Inflection::VerbIng, form).find(|base| words.verbs.contains(base));
    let Some(base) = base.filter(|_| named && (denied || marked)) else { return };
    // The word before the clause that it hangs on, or the verb behind a clause that opens the sentence.
    let mut at = verb;
    while (before..=name).contains(&at) || tokens[at].name.class().is_some() && at > name {
        let Some(head) = tokens[at].head else { return };
        at = head;
    }
    let end = (name..tokens.len())
        .find(|t| matches!(tokens[*t].upos, Upos::Punct | Upos::Verb | Upos::Aux | Upos::Sconj))
        .unwrap_or(tokens.len());
    let relation = match tokens[at].upos {
        Upos::Verb if denied => Deprel::Xcomp,
        Upos::Verb | Upos::Aux => Deprel::Advcl,
        _ if at < verb => Deprel::Acl,
        _ => Deprel::Advcl,
    };
    (tokens[verb].upos, tokens[verb].lemma) = (Upos::Verb, base);
    tokens[verb].features = Features::parse("VerbForm=Ger");
    part_from_name(tokens, verb);
    reattach(&mut tokens[verb], at, relation);
    if marked {
        tokens[before].upos = Upos::Sconj;
        reattach(&mut tokens[before], verb, Deprel::Mark);
    }
    take_arguments(tokens, verb, end);
}
