//! Mends names that a parser hung across the verb they belong to, or in pieces: "left the hall and accused | Ann Lee", with Lee
//! beside the hall; "accused | Ann | Lee". Arcs hardly ever cross in English, so that one that does is wrong.

use super::parse::{
    children, dominated, end_of_name, hangs_below, is_comma, is_person, may_be_finite, reattach, start_of,
};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the names in one sentence in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for first in 0..tokens.len() {
        lift_verb(tokens, first);
        hang_article(tokens, first);
        take_case(tokens, first);
        if let NameTag::Begin(class) = tokens[first].name {
            let end = end_of_name(tokens, first);
            if class == NameClass::Person {
                join_parts(tokens, first, end);
            }
            hang_on_head(tokens, first, end);
            follow_verb(text, tokens, first, class, words);
            if class == NameClass::Person {
                follow_holder(text, tokens, first, words);
            }
        }
    }
}

/// "left the hall and | accused Ann Lee": a verb goes on from the verb, not from its object.
fn lift_verb(tokens: &mut [Token], verb: TokenIndex) {
    let noun = tokens[verb].head.filter(|noun| {
        tokens[verb].deprel == Deprel::Conj
            && may_be_finite(tokens, verb)
            && *noun < verb
            && tokens[*noun].upos == Upos::Noun
            && tokens[*noun].deprel == Deprel::Obj
    });
    let above = noun.and_then(|noun| tokens[noun].head);
    if let Some(above) = above.filter(|above| *above < verb && may_be_finite(tokens, *above)) {
        tokens[verb].head = Some(above);
    }
}

/// "| The Dane won": an article belongs to the noun behind it, not to the verb.
fn hang_article(tokens: &mut [Token], article: TokenIndex) {
    let nominal = |t: TokenIndex| matches!(tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Adj);
    let stray = tokens[article].deprel == Deprel::Det
        && tokens[article].head.is_some_and(|verb| verb > article + 1 && tokens[verb].upos == Upos::Verb);
    let mut noun = article + 1;
    if !stray || !nominal(noun) {
        return;
    }
    while let Some(head) = tokens[noun].head.filter(|head| *head > noun && nominal(*head)) {
        noun = head;
    }
    tokens[article].head = Some(noun);
}

/// "about Ann | Lee": what belongs to a name hangs on the word that the name hangs by.
fn hang_on_head(tokens: &mut [Token], first: TokenIndex, end: TokenIndex) {
    let name = first..end;
    let outside = |t: &TokenIndex| tokens[*t].head.is_none_or(|head| !name.contains(&head));
    let Some(head) = name.clone().find(outside) else { return };
    for t in (0..first).chain(end..tokens.len()) {
        let inner = tokens[t].head.is_some_and(|above| name.contains(&above) && above != head);
        if inner && matches!(tokens[t].deprel, Deprel::Case | Deprel::Det | Deprel::NmodPoss) {
            tokens[t].head = Some(head);
        }
    }
}

/// "the truce | with Ann Lee ended the war": the preposition right before a phrase that needs one, hung on another word of it or on
/// the verb behind.
fn take_case(tokens: &mut [Token], case: TokenIndex) {
    if tokens[case].upos != Upos::Adp || !matches!(tokens[case].deprel, Deprel::Case | Deprel::Mark) {
        return;
    }
    // The word that what stands behind the preposition leads to.
    let mut noun = case + 1;
    while let Some(head) = tokens.get(noun).and_then(|token| token.head).filter(|head| {
        let inner = [
            Deprel::Flat,
            Deprel::Compound,
            Deprel::NmodDesc,
            Deprel::NmodPoss,
            Deprel::Det,
            Deprel::Amod,
            Deprel::Nummod,
        ];
        inner.contains(&tokens[noun].deprel) && *head > case
    }) {
        noun = head;
    }
    let needs = tokens.get(noun).is_some_and(|token| {
        token.upos == Upos::Propn
            && matches!(token.deprel, Deprel::Nmod | Deprel::Obl)
            && token.head < Some(case)
    });
    // "lost to Acme boss | Ann Lee": another noun's own is left alone.
    let astray = tokens[case].deprel == Deprel::Mark
        || tokens[case].head.is_some_and(|head| dominated(tokens, head, noun));
    if needs && astray && !children(tokens, noun).any(|t| tokens[t].deprel == Deprel::Case) {
        reattach(&mut tokens[case], noun, Deprel::Case);
    }
}

/// "accused | Ann | Lee": both hung on the verb.
fn join_parts(tokens: &mut [Token], first: TokenIndex, end: TokenIndex) {
    let outside = |t: &TokenIndex| tokens[*t].head.is_none_or(|head| !(first..end).contains(&head));
    let heads: Vec<TokenIndex> = (first..end).filter(outside).collect();
    let [_, _, ..] = heads[..] else { return };
    let core = [
        Deprel::Root,
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Obj,
        Deprel::Iobj,
        Deprel::OblAgent,
        Deprel::Obl,
    ];
    let kept = heads.iter().copied().find(|t| core.contains(&tokens[*t].deprel)).unwrap_or(heads[0]);
    for other in heads.into_iter().filter(|t| *t != kept) {
        reattach(&mut tokens[other], kept, if other > kept { Deprel::Flat } else { Deprel::NmodDesc });
        let below: Vec<TokenIndex> = children(tokens, other).filter(|t| !(first..end).contains(t)).collect();
        below.into_iter().for_each(|t| tokens[t].head = Some(kept));
    }
}

/// "left the hall and accused | Ann Lee", "Ann Lee, a nurse, praised mayor | Bo Day": the name behind a verb that was hung on a
/// word before the verb, or on the verb as if it were another name for it, is the verb's object, or says who its object is.
fn follow_verb(text: &str, tokens: &mut [Token], first: TokenIndex, class: NameClass, words: &Words) {
    let end = end_of_name(tokens, first);
    let name = (first..end).find(|t| {
        tokens[*t].head.is_some_and(|head| {
            (tokens[head].name.class() != Some(class) || head < first) && !(first..end).contains(&head)
        })
    });
    let Some(name) = name else { return };
    let loose = [
        Deprel::Conj,
        Deprel::Appos,
        Deprel::NmodUnmarked,
        Deprel::Flat,
        Deprel::Dep,
        Deprel::List,
        Deprel::Parataxis,
    ];
    let Some(above) =
        tokens[name].head.filter(|above| *above < first && loose.contains(&tokens[name].deprel))
    else {
        return;
    };
    // "and accused mayor | Bo Day": the conjunction is that of the verb.
    let own = |t: &TokenIndex| tokens[*t].upos != Upos::Punct && hangs_below(tokens, *t, name);
    let start = (0..name).rev().take_while(own).last().unwrap_or(name);
    let hung = |relation| children(tokens, name).find(|t| *t < name && tokens[*t].deprel == relation);
    let and = hung(Deprel::Cc);
    let joined = and.is_some_and(|and| and >= start) || hung(Deprel::Case).is_some();
    let Some(before) = start.checked_sub(1).filter(|_| !joined) else { return };
    if is_comma(text, tokens, before) {
        return follow_post(tokens, name, above, before, words);
    }
    if hung(Deprel::Punct).is_some() {
        return;
    }
    // "praised mayor | Bo Day": a post that has the object's place.
    let post = tokens[before].upos == Upos::Noun
        && tokens[before].deprel == Deprel::Obj
        && words.is_holder(&tokens[before].lemma);
    let verb = if post { tokens[before].head.unwrap_or(before) } else { before };
    let is_verb = tokens[verb].upos == Upos::Verb
        && !children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::AuxPass | Deprel::OblAgent));
    let astray = above == verb || above < verb && !dominated(tokens, verb, above);
    if !is_verb || !astray {
        return;
    }
    let has_object = children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj);
    if post {
        reattach(&mut tokens[name], before, Deprel::Appos);
    } else if !has_object {
        reattach(&mut tokens[name], verb, Deprel::Obj);
    }
    if let Some(and) = and {
        tokens[and].head = Some(verb);
    }
}

/// "the ambassador to Italy, | Ann Lee,", "praised Bell and the judge, | former mayor Ann Lee": the name of a person behind a comma is
/// that of whoever holds the post, not another name of its place or a third thing done.
fn follow_holder(text: &str, tokens: &mut [Token], first: TokenIndex, words: &Words) {
    let end = end_of_name(tokens, first);
    let Some(name) = (first..end).find(|t| tokens[*t].head.is_some_and(|head| !(first..end).contains(&head)))
    else {
        return;
    };
    let Some(comma) = start_of(tokens, name).checked_sub(1).filter(|comma| is_comma(text, tokens, *comma))
    else {
        return;
    };
    let Some(mut holder) = tokens[name].head.filter(|head| *head < comma) else { return };
    let single = |t: TokenIndex| {
        let word = tokens[t].lemma.to_lowercase();
        matches!(tokens[t].upos, Upos::Noun | Upos::Propn)
            && !tokens[t].features.is_plural()
            && words.is_holder(&word)
    };
    match tokens[name].deprel {
        Deprel::Appos if !is_person(&tokens[holder]) && !single(holder) => {
            // "the judge who passed the sentence, | Ann Lee,"
            let outer = tokens[holder].head.filter(|clause| {
                matches!(tokens[holder].deprel, Deprel::Obj | Deprel::Obl)
                    && *clause < holder
                    && tokens[*clause].deprel == Deprel::AclRelcl
                    && !(*clause..comma).any(|t| is_comma(text, tokens, t))
            });
            if let Some(person) =
                outer.and_then(|clause| tokens[clause].head).filter(|person| single(*person))
            {
                holder = person;
            }
            while tokens[holder].deprel == Deprel::Nmod {
                let Some(above) = tokens[holder].head.filter(|above| *above < holder) else { return };
                holder = above;
            }
        }
        Deprel::Conj
            if tokens[holder].upos == Upos::Verb
                && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Cc) =>
        {
            holder = comma.saturating_sub(1);
        }
        _ => return,
    }
    if single(holder) && holder < comma && !hangs_below(tokens, holder, name) {
        reattach(&mut tokens[name], holder, Deprel::Appos);
    }
}

/// "Ann Lee, a nurse, praised the mayor, | Bo Day": a name behind the comma says who the mayor is.
fn follow_post(tokens: &mut [Token], name: TokenIndex, above: TokenIndex, comma: TokenIndex, words: &Words) {
    let Some(post) = comma.checked_sub(1) else { return };
    let held = tokens[post].upos == Upos::Noun
        && !tokens[post].features.is_plural()
        && words.is_holder(&tokens[post].lemma)
        && matches!(tokens[post].deprel, Deprel::Obj | Deprel::Obl | Deprel::OblAgent | Deprel::Nsubj);
    if held && above < post && !dominated(tokens, post, above) {
        reattach(&mut tokens[name], post, Deprel::Appos);
    }
}
