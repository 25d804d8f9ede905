//! Mends sentences that begin with a phrase of place or time behind which the subject was taken for a part of that phrase.

use super::parse::{
    children, dominated, follows_mark, head_of_name, is_comma, is_person, may_be_finite, reattach, start_of,
    word,
};
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// "In the town of Borongan, | Ann Lee, a priest, said", "In a speech on Monday, | Ann Lee, 54, said": a person is no other name
/// of the place or the day before the comma.
pub(super) fn fronted_name(tokens: &[Token], verb: TokenIndex) -> Option<TokenIndex> {
    (1..verb).find(|name| {
        let place = tokens[*name].head.filter(|place| {
            // "On Monday, | the mayor, Ann Lee, said"
            let apposed = || {
                children(tokens, *name)
                    .any(|t| t > *name && tokens[t].deprel == Deprel::Appos && is_person(&tokens[t]))
            };
            let other = is_person(&tokens[*name])
                || tokens[*name].upos == Upos::Noun && apposed()
                || tokens[*name].name.class().is_some() && tokens[*place].name.class().is_none();
            (tokens[*name].deprel == Deprel::Appos && other || leads_to(tokens, *name, verb))
                && *place < *name
        });
        let first = children(tokens, *name).filter(|t| t < name && tokens[*t].upos != Upos::Punct).min();
        let comma = first.unwrap_or(*name).checked_sub(1).is_some_and(|t| tokens[t].upos == Upos::Punct);
        place.is_some_and(|place| {
            let mut phrase = place;
            while let Some(head) = tokens[phrase].head.filter(|_| tokens[phrase].deprel == Deprel::Nmod) {
                phrase = head;
            }
            let named = matches!(tokens[place].name.class(), None | Some(NameClass::Location))
                || leads_to(tokens, *name, verb);
            comma
                && named
                && tokens[place].upos == Upos::Propn
                && tokens[phrase].head == Some(verb)
                && tokens[phrase].deprel == Deprel::Obl
        })
    })
}

/// "After visiting Kenya, | Norway left": a name between a comma and the verb of the sentence is no other name of what the clause
/// before the comma ends with.
pub(super) fn subject_behind_clause(text: &str, tokens: &[Token], verb: TokenIndex) -> Option<TokenIndex> {
    let last = (0..verb).rev().find(|t| !matches!(tokens[*t].upos, Upos::Adv | Upos::Aux))?;
    let name = head_of_name(tokens, last);
    let beside =
        matches!(tokens[name].deprel, Deprel::Appos | Deprel::NmodUnmarked | Deprel::List | Deprel::Conj);
    let before = tokens[name].head.filter(|before| *before < name && beside)?;
    let comma = start_of(tokens, name).checked_sub(1)?;
    // Up from what the clause ends with to the verb, through nothing behind the name.
    let mut above = before;
    while above != verb {
        above = tokens[above].head.filter(|head| *head < name || *head == verb)?;
    }
    let follows = is_comma(text, tokens, comma) && before < comma;
    (follows && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Cc)).then_some(name)
}

/// "According to Ann Lee, | Norway opened an inquiry": whether a name that hangs beside another stands right before the verb, with
/// no second comma between.
fn leads_to(tokens: &[Token], name: TokenIndex, verb: TokenIndex) -> bool {
    matches!(tokens[name].deprel, Deprel::Appos | Deprel::NmodUnmarked)
        && tokens[name].name.class().is_some()
        && (name + 1..verb).all(|t| {
            tokens[t].upos == Upos::Adv
                || matches!(tokens[t].name, NameTag::Inside(_))
                || tokens[t].upos == Upos::Aux
        })
}

/// "On Monday, | Acme, owner of the hotel, bought it": what stands between commas says more of the name before them, which is the
/// subject.
pub(super) fn mend(text: &str, tokens: &mut [Token]) {
    let Some(verb) = tokens.iter().position(|token| token.head.is_none()) else { return };
    lead_described(text, tokens, verb);
    join_opening(text, tokens, verb);
    let aside = children(tokens, verb)
        .find(|t| *t < verb && tokens[*t].deprel == Deprel::Nsubj && tokens[*t].upos == Upos::Noun);
    let Some(aside) = aside.filter(|_| is_comma(text, tokens, verb.checked_sub(1))) else { return };
    let Some(comma) = start_of(tokens, aside).checked_sub(1).filter(|t| *t > 0 && is_comma(text, tokens, *t))
    else {
        return;
    };
    let name = head_of_name(tokens, comma - 1);
    let fronted = tokens[name].head.is_some_and(|day| {
        tokens[name].deprel == Deprel::Appos
            && tokens[name].name.class().is_some()
            && day < name
            && tokens[day].name.class().is_none()
            && dominated(tokens, day, verb)
    });
    if fronted {
        reattach(&mut tokens[name], verb, Deprel::Nsubj);
        reattach(&mut tokens[aside], name, Deprel::Appos);
    }
}

/// "A native of Cork, | Ann Lee moved to Rome": what opens the sentence and is the object of a verb that stands behind its subject.
fn join_opening(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let subject = children(tokens, verb)
        .find(|t| *t < verb && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let Some(name) = subject.filter(|name| is_person(&tokens[*name])) else { return };
    let noun = children(tokens, verb).find(|t| {
        *t < name
            && matches!(
                tokens[*t].deprel,
                Deprel::Obj | Deprel::Obl | Deprel::OblUnmarked | Deprel::Dislocated
            )
            && tokens[*t].upos == Upos::Noun
            && start_of(tokens, *t) == 0
            && !children(tokens, *t).any(|c| c < *t && tokens[c].deprel == Deprel::Case)
    });
    let described = noun.filter(|noun| {
        let apart = is_comma(text, tokens, start_of(tokens, name).checked_sub(1));
        let one = children(tokens, *noun)
            .any(|c| matches!(word(text, tokens, c).to_lowercase().as_str(), "a" | "an" | "one"));
        apart && one
    });
    if let Some(noun) = described {
        reattach(&mut tokens[noun], name, Deprel::Appos);
    }
}

/// "A graduate of Yale, | Ann Lee joined the army": what opens the sentence says who the name is, which no comma parts from the
/// verb.
fn lead_described(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let before = |t: &TokenIndex| !matches!(tokens[*t].upos, Upos::Adv | Upos::Aux);
    let Some(last) = (0..verb).rev().find(before) else { return };
    let name = head_of_name(tokens, last);
    let Some(noun) = tokens[name].head.filter(|noun| {
        let beside = matches!(tokens[name].deprel, Deprel::Nmod | Deprel::Appos | Deprel::NmodUnmarked);
        let apart = is_comma(text, tokens, start_of(tokens, name).checked_sub(1));
        beside && apart && is_person(&tokens[name]) && *noun < name
    }) else {
        return;
    };
    let described = tokens[noun].upos == Upos::Noun
        && tokens[noun].head == Some(verb)
        && matches!(tokens[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass)
        && start_of(tokens, noun) == 0
        && !children(tokens, name).any(|t| tokens[t].deprel == Deprel::Case && t < name);
    if described {
        let relation = tokens[noun].deprel;
        reattach(&mut tokens[name], verb, relation);
        reattach(&mut tokens[noun], name, Deprel::Appos);
    }
}

/// "Outside the hall, two thousand people | marched": a phrase before the comma is not the sentence.
pub(super) fn raise_fronted(text: &str, tokens: &mut [Token], noun: TokenIndex) -> bool {
    let fronted = matches!(tokens[noun].upos, Upos::Noun | Upos::Propn)
        && children(tokens, noun).any(|t| tokens[t].deprel == Deprel::Case && t < noun)
        && !children(tokens, noun)
            .any(|t| matches!(tokens[t].deprel, Deprel::Cop | Deprel::Nsubj | Deprel::Aux | Deprel::Expl));
    let subject = children(tokens, noun).find(|t| {
        *t > noun && tokens[*t].deprel == Deprel::Appos && matches!(tokens[*t].upos, Upos::Noun | Upos::Propn)
    });
    if subject.is_none() && fronted {
        return raise_fronted_name(tokens, noun);
    }
    let Some(subject) = subject.filter(|_| fronted) else { return false };
    let comma = tokens[noun..subject].iter().any(|token| token.span.of(text) == ",");
    let verb = children(tokens, subject)
        .find(|t| *t > subject && tokens[*t].deprel == Deprel::Acl && may_be_finite(tokens, *t));
    let Some(verb) = verb.filter(|verb| comma && !follows_mark(tokens, subject, *verb)) else { return false };
    for token in tokens.iter_mut().skip(verb + 1).filter(|token| token.head == Some(noun)) {
        token.head = Some(verb);
    }
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Obl);
    true
}

/// "In a speech on Monday, Ann Lee, 54, | praised Bo Day": both names hung on the day.
fn raise_fronted_name(tokens: &mut [Token], noun: TokenIndex) -> bool {
    let hung = |t: &TokenIndex| {
        let day = tokens[*t].head.filter(|day| *day > noun && *day < *t && dominated(tokens, *day, noun));
        is_person(&tokens[*t])
            && tokens[*t].deprel == Deprel::Appos
            && day.is_some_and(|d| !is_person(&tokens[d]))
    };
    let Some(subject) = (noun + 1..tokens.len()).find(hung) else { return false };
    let beside = |t: &TokenIndex| {
        is_person(&tokens[*t])
            && matches!(tokens[*t].deprel, Deprel::Appos | Deprel::Conj)
            && (hung(t) || tokens[*t].head == Some(subject))
            && children(tokens, *t).all(|c| tokens[c].deprel != Deprel::Cc)
    };
    let Some(object) = (subject + 1..tokens.len()).find(beside) else { return false };
    let verb = (subject + 1..object).find(|t| {
        tokens[*t].deprel == Deprel::Amod
            && may_be_finite(tokens, *t)
            && tokens[*t - 1].upos == Upos::Punct
            && dominated(tokens, *t, object)
    });
    let Some(verb) = verb else { return false };
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[object].head, tokens[object].deprel) = (Some(verb), Deprel::Obj);
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Obl);
    true
}
