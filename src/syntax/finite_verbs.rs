//! Gives a clause its finite verb where it was read as something else: "Tom Reed | **lives** in Hull", "If Peru | **blockades** Chile",
//! "Lee on Monday | **blasted** Day".
//!
//! A clause has a finite verb. Where none is seen between two marks or conjunctions, a word in "-s" that the lexicon knows as a
//! verb, with its subject right before it and what it governs right behind it, is that verb.

use std::ops::Range;

use super::lemmatiser::{Inflection, base_forms};
use super::parse::{children, is_comma, is_past, is_person, part_from_name, reattach, take_arguments, word};
use super::words::Words;
use super::{Deprel, Features, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the verbs of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    mend_predicates(text, tokens, words);
    resume(text, tokens, words);
    let mut start = 0;
    while start < tokens.len() {
        let length = tokens[start..].iter().take_while(|token| !divides(token)).count();
        if length > 2 {
            mend_clause(text, tokens, start..start + length, words);
        }
        start += length + 1;
    }
}

/// "Acme, sued by Lee, | denies copying the drug": a noun that has a subject and no copula.
fn mend_predicates(text: &str, tokens: &mut [Token], words: &Words) {
    for verb in 1..tokens.len().saturating_sub(1) {
        let Some(base) = base_of(text, &tokens[verb], tokens.get(verb + 1), words) else { continue };
        let child = |deprels: &[Deprel]| {
            children(tokens, verb).any(|t| t < verb && deprels.contains(&tokens[t].deprel))
        };
        let parts = [
            Deprel::Cop,
            Deprel::Aux,
            Deprel::Case,
            Deprel::Det,
            Deprel::Amod,
            Deprel::Compound,
            Deprel::NmodPoss,
            Deprel::Nummod,
        ];
        let clausal = matches!(
            tokens[verb].deprel,
            Deprel::Root
                | Deprel::Ccomp
                | Deprel::Conj
                | Deprel::Parataxis
                | Deprel::Advcl
                | Deprel::AclRelcl
        );
        if clausal && child(&[Deprel::Nsubj]) && !child(&parts) {
            let end = end_of_clause(tokens, verb);
            make_verb(tokens, verb, base);
            take_arguments(tokens, verb, end);
        }
    }
}

/// "Lee, whose mother is a judge, | lives in Hull": behind an aside of the name that the sentence rests on, it goes on.
fn resume(text: &str, tokens: &mut [Token], words: &Words) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let aside = children(tokens, root)
        .find(|t| *t > root && matches!(tokens[*t].deprel, Deprel::AclRelcl | Deprel::Acl | Deprel::Appos));
    let predicate = children(tokens, root)
        .any(|t| matches!(tokens[t].deprel, Deprel::Cop | Deprel::Nsubj | Deprel::Aux | Deprel::Case));
    let one = is_person(&tokens[root])
        || tokens[root].upos == Upos::Noun
            && (words.is_holder(&tokens[root].lemma)
                || words.bodies.contains(&tokens[root].lemma)
                // "Their daughter, Eva, | lives in Oslo"
                || aside.is_some_and(|aside| is_person(&tokens[aside])));
    let Some(aside) = aside.filter(|_| one && !predicate) else { return };
    let found = (aside + 2..tokens.len().saturating_sub(1)).find_map(|verb| {
        let follows = is_comma(text, tokens, verb - 1)
            && matches!(tokens[verb + 1].upos, Upos::Adp | Upos::Det | Upos::Part | Upos::Pron | Upos::Punct)
            && children(tokens, verb).all(|t| t > verb || tokens[t].upos == Upos::Punct);
        base_of(text, &tokens[verb], tokens.get(verb + 1), words).filter(|_| follows).map(|base| (verb, base))
    });
    let Some((verb, base)) = found else { return };
    let end = end_of_clause(tokens, verb);
    make_verb(tokens, verb, base);
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[root], verb, Deprel::Nsubj);
    take_arguments(tokens, verb, end);
}

/// One past the last token of the clause that a verb stands in.
pub(super) fn end_of_clause(tokens: &[Token], verb: TokenIndex) -> TokenIndex {
    (verb + 1..tokens.len()).find(|t| divides(&tokens[*t])).unwrap_or(tokens.len())
}

/// Whether a clause ends at a token: at a mark or at what opens another clause.
pub(super) fn divides(token: &Token) -> bool {
    token.upos == Upos::Punct
        || token.upos == Upos::Sconj
        || token.deprel == Deprel::Mark && token.upos != Upos::Part
}

fn mend_clause(text: &str, tokens: &mut [Token], clause: Range<TokenIndex>, words: &Words) {
    let is_finite = |t: TokenIndex| match tokens[t].upos {
        Upos::Aux => true,
        Upos::Verb => tokens[t].deprel != Deprel::AclRelcl && !is_nonfinite(tokens, t),
        _ => false,
    };
    if clause.clone().any(is_finite) {
        return;
    }
    let inside = |t: &TokenIndex| tokens[*t].head.is_none_or(|head| !clause.contains(&head));
    let root = clause.clone().find(|t| tokens[*t].head.is_none());
    let Some(top) = root.or_else(|| clause.clone().find(inside)) else { return };
    let mark = clause.start.checked_sub(1).filter(|t| tokens[*t].upos != Upos::Punct);
    let clausal = matches!(
        tokens[top].deprel,
        Deprel::Root | Deprel::Ccomp | Deprel::Parataxis | Deprel::Advcl | Deprel::Acl
    );
    if !clausal && mark.is_none() {
        return;
    }
    let found = (clause.start + 1..clause.end - 1).find_map(|verb| {
        if let Some(subject) = plural_subject(text, tokens, clause.start, verb, words) {
            return Some((verb, tokens[verb].lemma.clone(), subject));
        }
        let base = base_of(text, &tokens[verb], tokens.get(verb + 1), words)?;
        let subject = subject(text, tokens, clause.start, verb, words)?;
        governs(text, tokens, verb, clause.end, subject, words, &base).then_some((verb, base, subject))
    });
    let Some((verb, base, subject)) = found else { return };
    let (mut head, mut deprel) = (tokens[top].head, tokens[top].deprel);
    if !clausal {
        deprel = if mark.is_some_and(|t| tokens[t].lemma == "that") { Deprel::Ccomp } else { Deprel::Advcl };
        // What hung on the noun as a part of it hangs on the clause that the noun belongs to.
        while let Some(above) = head.filter(|above| clause.contains(above)) {
            head = tokens[above].head;
        }
    }
    make_verb(tokens, verb, base);
    (tokens[verb].head, tokens[verb].deprel) = (head, deprel);
    for (t, token) in tokens.iter_mut().enumerate().take(verb).skip(clause.start) {
        let outside = token.head.is_none_or(|head| head >= verb || head < clause.start);
        match token.upos {
            _ if t == subject || !outside => {}
            Upos::Adv => reattach(token, verb, Deprel::Advmod),
            _ => token.head = Some(subject),
        }
    }
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    if let Some(mark) = mark {
        reattach(&mut tokens[mark], verb, Deprel::Mark);
    }
    take_arguments(tokens, verb, clause.end);
    if head.is_none() {
        for (t, token) in tokens.iter_mut().enumerate() {
            if !clause.contains(&t) && token.head == Some(top) {
                token.head = Some(verb);
            }
        }
    }
}

/// "Lee on Monday | blasted Day": a past tense before a name that was read as its adjective, in a sentence without another verb whose
/// first noun is its subject.
pub(super) fn raise_past(text: &str, tokens: &mut [Token], words: &Words) -> bool {
    let end = tokens.iter().position(divides).unwrap_or(tokens.len());
    let nominal = |t: &TokenIndex| {
        matches!(tokens[*t].upos, Upos::Noun | Upos::Propn)
            && tokens[*t].deprel != Deprel::Compound
            && children(tokens, *t).all(|c| tokens[c].deprel != Deprel::Case || c > *t)
    };
    let Some(subject) = (0..end).find(nominal) else { return false };
    let verb = (subject + 1..end.saturating_sub(1)).find(|t| {
        let before = &tokens[*t - 1];
        let next = &tokens[*t + 1];
        past_of(text, tokens, *t, words).is_some()
            && !matches!(before.upos, Upos::Det | Upos::Adj | Upos::Aux | Upos::Adp)
            && (matches!(next.name, NameTag::Begin(_)) || matches!(next.upos, Upos::Det | Upos::Pron))
    });
    let Some(verb) = verb else { return false };
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return false };
    make_past(text, tokens, verb, words);
    for (t, token) in tokens.iter_mut().enumerate() {
        let behind = t >= end && token.head.is_some_and(|head| head == root || head < verb);
        let across = (subject + 1..verb).contains(&t) && token.head.is_some_and(|head| head > verb);
        if behind || across {
            token.head = Some(verb);
        }
    }
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    take_arguments(tokens, verb, end);
    true
}

/// The verb whose past tense a form may be, whatever it was read as.
pub(super) fn past_of(text: &str, tokens: &[Token], i: TokenIndex, words: &Words) -> Option<String> {
    match tokens[i].upos {
        Upos::Verb => is_past(&tokens[i]).then(|| tokens[i].lemma.clone()),
        Upos::Adj => base_forms(Inflection::VerbPast, &word(text, tokens, i).to_lowercase())
            .find(|base| words.verbs.contains(base)),
        _ => None,
    }
}

/// Makes a past tense of what may be one.
pub(super) fn make_past(text: &str, tokens: &mut [Token], i: TokenIndex, words: &Words) {
    let Some(base) = past_of(text, tokens, i, words) else { return };
    if tokens[i].upos != Upos::Verb {
        tokens[i].features = Features::parse("Mood=Ind|Tense=Past|VerbForm=Fin");
    }
    (tokens[i].upos, tokens[i].lemma) = (Upos::Verb, base);
    part_from_name(tokens, i);
}

/// Whether a verb has the form of an infinitive or of a participle that no clause rests on.
fn is_nonfinite(tokens: &[Token], verb: TokenIndex) -> bool {
    let features = tokens[verb].features;
    features.has("VerbForm=Inf") || features.has("VerbForm=Ger") || features.has("VerbForm=Part")
}

/// The base form of a noun that may be a verb in the third person. Words for people and bodies are none, unless what follows leaves no
/// doubt: "Acme partners with".
fn base_of(text: &str, token: &Token, next: Option<&Token>, words: &Words) -> Option<String> {
    let form = token.span.of(text);
    let noun = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj);
    if !noun || !form.ends_with('s') || form.starts_with(char::is_uppercase) {
        return None;
    }
    let base = base_forms(Inflection::VerbThird, form).find(|base| words.verbs.contains(base))?;
    let before = next.is_some_and(|next| next.upos == Upos::Det || next.lemma == "with");
    (before || !words.is_holder(&base) && !words.bodies.contains(&base)).then_some(base)
}

/// The head of the subject that ends right before a verb, adverbs aside: a name, a pronoun or a noun with an article.
fn subject(
    text: &str,
    tokens: &[Token],
    start: TokenIndex,
    verb: TokenIndex,
    words: &Words,
) -> Option<TokenIndex> {
    let last = (start..verb).rev().find(|t| tokens[*t].upos != Upos::Adv)?;
    let token = &tokens[last];
    if token.upos == Upos::Pron {
        return matches!(word(text, tokens, last).to_lowercase().as_str(), "he" | "she" | "it")
            .then_some(last);
    }
    // "Acme Holdings", only the first word of which was seen to be a name
    let capitals =
        (start..=last).rev().take_while(|t| word(text, tokens, *t).starts_with(char::is_uppercase));
    let first = capitals
        .last()
        .filter(|first| tokens[*first].name.class().is_some() || tokens[last].name.class().is_some());
    let first = if let Some(first) = first {
        first
    } else if token.upos == Upos::Noun && !token.features.is_plural() {
        let article = |t: &TokenIndex| matches!(tokens[*t].deprel, Deprel::Det | Deprel::NmodPoss);
        let holder = words.is_holder(&token.lemma);
        // "the company", and "defence minister", with which a headline begins
        let opens = (start..last).rev().take_while(|t| {
            matches!(tokens[*t].upos, Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn | Upos::Pron)
        });
        let opens = opens.last().unwrap_or(last);
        return (article(&opens) || holder && opens == start).then_some(last);
    } else {
        return None;
    };
    let inner = |t: &TokenIndex| tokens[*t].head.is_none_or(|head| head < first || head > last);
    (first..=last).find(inner)
}

/// "court papers | characterise Lee": the plural right before a word that may only be a verb without "-s", and before what it governs.
fn plural_subject(
    text: &str,
    tokens: &[Token],
    start: TokenIndex,
    verb: TokenIndex,
    words: &Words,
) -> Option<TokenIndex> {
    let form = word(text, tokens, verb);
    let subject = verb.checked_sub(1).filter(|subject| *subject >= start)?;
    let plural = tokens[subject].upos == Upos::Noun && tokens[subject].features.is_plural();
    let bare = matches!(tokens[verb].upos, Upos::Noun | Upos::Adj)
        && !tokens[verb].features.is_plural()
        && words.verbs.contains(form)
        && !words.misread.contains(form)
        && !words.events.contains(form)
        && !words.is_holder(form)
        && !words.bodies.contains(form);
    let next = &tokens[verb + 1];
    let governs = matches!(next.upos, Upos::Det | Upos::Pron) || matches!(next.name, NameTag::Begin(_));
    let first = (start..=subject)
        .all(|t| matches!(tokens[t].upos, Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn | Upos::Num));
    (plural && bare && governs && first).then_some(subject)
}

/// Whether something that a verb governs stands right behind it.
fn governs(
    text: &str,
    tokens: &[Token],
    verb: TokenIndex,
    end: TokenIndex,
    subject: TokenIndex,
    words: &Words,
    base: &str,
) -> bool {
    let next = if tokens[verb + 1].upos == Upos::Adv { verb + 2 } else { verb + 1 };
    if next >= end
        || children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Case | Deprel::Nummod))
    {
        return false;
    }
    let person = is_person(&tokens[subject]) || tokens[subject].upos == Upos::Pron;
    // "the Peru talks | with Chile"
    let event = words.events.contains(base) && !person;
    let named = tokens[next].name.class().is_some() && tokens[next].upos != Upos::Adj;
    match tokens[next].upos {
        Upos::Propn => named && (!event || tokens[next].name.class() != Some(NameClass::Person)),
        Upos::Det | Upos::Pron => true,
        Upos::Part => word(text, tokens, next) == "to",
        Upos::Adp => !event,
        Upos::Noun | Upos::Adj => person,
        _ => false,
    }
}

fn make_verb(tokens: &mut [Token], verb: TokenIndex, base: String) {
    let third = tokens[verb].lemma != base || tokens[verb].features.is_plural();
    tokens[verb].lemma = base;
    tokens[verb].upos = Upos::Verb;
    tokens[verb].features = Features::parse(if third {
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
    } else {
        "Mood=Ind|Tense=Pres|VerbForm=Fin"
    });
    part_from_name(tokens, verb);
}

/// "Investigators | suspect Lee of lying": a plural, what may be a verb and a name with a charge, which is no name's.
pub(super) fn raise_suspicion(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) -> bool {
    let Some(verb) = (0..name)
        .find(|t| tokens[*t].head == Some(name) && tokens[*t].name != NameTag::Outside)
        .unwrap_or(name)
        .checked_sub(1)
    else {
        return false;
    };
    let Some(subject) = verb.checked_sub(1) else { return false };
    let charge = children(tokens, name).find(|t| {
        let of = |c: TokenIndex| word(text, tokens, c) == "of" && c < *t;
        *t > name
            && matches!(tokens[*t].deprel, Deprel::Acl | Deprel::Nmod | Deprel::Advcl)
            && children(tokens, *t).any(of)
    });
    let read = tokens[verb].upos == Upos::Noun
        && tokens[verb].head == Some(name)
        && words.charges.contains(&tokens[verb].lemma)
        && words.misread.get(&tokens[verb].lemma) == Some("either")
        && tokens[subject].upos == Upos::Noun
        && tokens[subject].features.is_plural()
        && matches!(tokens[subject].head, Some(head) if head == verb || head == name);
    let Some(charge) = charge.filter(|_| read && tokens[name].upos == Upos::Propn) else {
        return false;
    };
    let (head, relation) = (tokens[name].head, tokens[name].deprel);
    tokens[verb].upos = Upos::Verb;
    (tokens[verb].head, tokens[verb].deprel) = (head, relation);
    (tokens[name].head, tokens[name].deprel) = (Some(verb), Deprel::Obj);
    (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
    tokens[charge].head = Some(verb);
    tokens[charge].deprel = if tokens[charge].upos == Upos::Verb { Deprel::Advcl } else { Deprel::Obl };
    for token in tokens
        .iter_mut()
        .skip(name + 1)
        .filter(|token| token.head == Some(name) && token.deprel == Deprel::Punct)
    {
        token.head = Some(verb);
    }
    true
}
