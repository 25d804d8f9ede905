//! Mends clauses that say more of a noun and were hung on the wrong word: "whose wife, Ann Lee, left",
//! "shares in Acme, which is", "as did Ann Lee".

use super::parse::{
    children, dominated, has_subject, head_of_name, is_comma, is_past, is_person, reattach, word,
};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the clauses of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        own_members(text, tokens, i);
        super::whose::mend(text, tokens, i);
        follow_name(text, tokens, i);
        follow_next_name(tokens, i);
        follow_place(text, tokens, i);
        agree(text, tokens, i, words);
        repeat(tokens, i);
        front_noun(text, tokens, i, words);
        follow_chosen(tokens, i);
        follow_disaster(text, tokens, i, words);
    }
}

/// "the fire at the mill, which | killed nine": fires and attacks kill, not the places where they are.
fn follow_disaster(text: &str, tokens: &mut [Token], clause: TokenIndex, words: &Words) {
    let harms = matches!(tokens[clause].lemma.as_str(), "kill" | "injure" | "wound" | "destroy" | "claim");
    let Some(place) = tokens[clause].head.filter(|_| harms && tokens[clause].deprel == Deprel::AclRelcl)
    else {
        return;
    };
    let disaster = |i: TokenIndex| {
        tokens[i].upos == Upos::Noun
            && matches!(words.events.get(&tokens[i].lemma), Some("conflict" | "disaster"))
    };
    let which = children(tokens, clause)
        .any(|t| tokens[t].deprel == Deprel::Nsubj && matches!(word(text, tokens, t), "which" | "that"));
    let event = tokens[place].head.filter(|event| {
        *event < place && tokens[place].deprel == Deprel::Nmod && disaster(*event) && !disaster(place)
    });
    if let Some(event) = event.filter(|_| which) {
        tokens[clause].head = Some(event);
    }
}

/// "It was Ann Lee, not Bo Day, who | won": the clause says more of the one who was named, not of the one who was not.
fn follow_chosen(tokens: &mut [Token], clause: TokenIndex) {
    let Some(other) = tokens[clause].head.filter(|_| tokens[clause].deprel == Deprel::AclRelcl) else {
        return;
    };
    let denied = children(tokens, other).any(|t| t < other && tokens[t].lemma == "not");
    if denied && tokens[other].deprel == Deprel::Conj {
        tokens[clause].head = tokens[other].head;
    }
}

/// Mends what other repairs bring to light.
pub(super) fn mend_late(text: &str, tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        part_retired(text, tokens, i);
        super::subjects::raise_second(text, tokens, i);
        super::subjects::raise_judged(text, tokens, i);
    }
}

/// "replaced Ann Lee | of the CDU, who": what a person is of belongs to the person.
fn own_members(text: &str, tokens: &mut [Token], body: TokenIndex) {
    let named = matches!(tokens[body].name.class(), Some(NameClass::Organization | NameClass::Location));
    if !named || tokens[body].deprel != Deprel::Obl {
        return;
    }
    let Some(of) = children(tokens, body).find(|t| *t < body && tokens[*t].span.of(text) == "of") else {
        return;
    };
    let Some(end) = of.checked_sub(1).filter(|end| is_person(&tokens[*end])) else { return };
    let name = head_of_name(tokens, end);
    if is_person(&tokens[name]) && tokens[name].head == tokens[body].head && tokens[body].head != Some(name) {
        (tokens[body].head, tokens[body].deprel) = (Some(name), Deprel::Nmod);
    }
}

/// "spoke in Leeds, where she | lives": the clause says more of the name before it, not when she spoke.
fn follow_place(text: &str, tokens: &mut [Token], place: TokenIndex) {
    if place < 2 || tokens[place].span.of(text) != "where" || !is_comma(text, tokens, place - 1) {
        return;
    }
    let clause =
        tokens[place].head.filter(|clause| *clause > place && tokens[*clause].deprel == Deprel::Advcl);
    let Some(clause) = clause.filter(|_| tokens[place - 2].upos == Upos::Propn) else { return };
    let name = head_of_name(tokens, place - 2);
    if tokens[name].upos == Upos::Propn && !dominated(tokens, name, clause) {
        (tokens[clause].head, tokens[clause].deprel) = (Some(name), Deprel::AclRelcl);
    }
}

/// "shot by one of the kidnappers, Bo Day, | who fled": the clause goes with the name before "who".
fn follow_name(text: &str, tokens: &mut [Token], who: TokenIndex) {
    let opens = who > 1 && tokens[who].span.of(text) == "who" && is_comma(text, tokens, who - 1);
    let Some(clause) = tokens[who]
        .head
        .filter(|clause| opens && *clause > who && tokens[*clause].deprel == Deprel::AclRelcl)
    else {
        return;
    };
    let name = head_of_name(tokens, who - 2);
    let Some(noun) = tokens[clause].head.filter(|noun| *noun < name) else { return };
    let apposed = is_person(&tokens[name]) && tokens[name].deprel == Deprel::Appos;
    // "at a school in Leeds under Bo Day, | who"
    let thing = matches!(tokens[noun].name.class(), Some(NameClass::Organization | NameClass::Location));
    if thing && is_person(&tokens[name])
        || apposed && tokens[noun].deprel == Deprel::Nmod && tokens[noun].head == tokens[name].head
    {
        tokens[clause].head = Some(name);
    }
}

/// "Ann Lee, widow of Bo Lee | who was shot in Hull": without a comma, "who" goes with the name right before it rather than
/// with another.
fn follow_next_name(tokens: &mut [Token], who: TokenIndex) {
    let before = &tokens[who - 1];
    let named = is_person(before) || before.upos == Upos::Propn && before.name == NameTag::Outside;
    let opens = who > 1 && tokens[who].lemma == "who" && named;
    let Some(clause) = tokens[who]
        .head
        .filter(|clause| opens && *clause > who && tokens[*clause].deprel == Deprel::AclRelcl)
    else {
        return;
    };
    let name = head_of_name(tokens, who - 1);
    let other = tokens[clause].head.filter(|other| *other < name && is_person(&tokens[*other]));
    if other.is_some_and(|other| dominated(tokens, name, other)) {
        tokens[clause].head = Some(name);
    }
}

/// "shares in Acme, | which is for sale,": a verb in the singular says nothing of several. "an analyst at Acme, | which owns it": nor does
/// "which" of somebody.
fn agree(text: &str, tokens: &mut [Token], clause: TokenIndex, words: &Words) {
    if tokens[clause].deprel != Deprel::AclRelcl {
        return;
    }
    let Some(noun) = tokens[clause].head.filter(|noun| *noun < clause) else { return };
    let relative = children(tokens, clause).find(|t| {
        *t > noun
            && *t < clause
            && tokens[*t].lemma == "which"
            && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    });
    let Some(relative) = relative.filter(|t| is_comma(text, tokens, *t - 1)) else { return };
    let singular = std::iter::once(clause)
        .chain(children(tokens, clause).filter(|t| *t > relative && tokens[*t].upos == Upos::Aux))
        .any(|t| matches!(tokens[t].span.of(text), "is" | "was" | "has" | "does"));
    let last = head_of_name(tokens, relative.saturating_sub(2));
    let several = tokens[noun].upos == Upos::Noun && tokens[noun].features.is_plural();
    let one = tokens[last].name.class().is_some_and(|class| class != NameClass::Person)
        && tokens[last].deprel == Deprel::Nmod
        && tokens[last].head == Some(noun);
    let somebody = tokens[noun].upos == Upos::Noun && !several && words.is_holder(&tokens[noun].lemma);
    if (singular && several || somebody) && one {
        tokens[clause].head = Some(last);
    }
}

/// "France condemned it, as did | Ann Lee": another who does the same.
fn repeat(tokens: &mut [Token], did: TokenIndex) {
    let pro = tokens[did].lemma == "do"
        && tokens[did].deprel == Deprel::Advcl
        && tokens[did - 1].lemma == "as"
        && tokens[did - 1].head == Some(did)
        && !children(tokens, did).any(|t| matches!(tokens[t].deprel, Deprel::Xcomp | Deprel::Ccomp));
    let Some(verb) = tokens[did].head.filter(|verb| pro && *verb < did) else { return };
    let other = children(tokens, did).find(|t| {
        *t > did
            && matches!(tokens[*t].upos, Upos::Noun | Upos::Propn)
            && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::Obj | Deprel::Xcomp | Deprel::Obl)
            && children(tokens, *t).all(|c| tokens[c].deprel != Deprel::Case)
    });
    let subject = children(tokens, verb).find(|t| *t < verb && tokens[*t].deprel == Deprel::Nsubj);
    if let (Some(other), Some(subject)) = (other, subject) {
        (tokens[other].head, tokens[other].deprel) = (Some(subject), Deprel::Conj);
    }
}

/// "One of them, | retired general Ann Lee, | spoke": a participle before a title was read as the verb of the sentence.
fn part_retired(text: &str, tokens: &mut [Token], participle: TokenIndex) {
    let misread = tokens[participle].upos == Upos::Verb
        && is_past(&tokens[participle])
        && is_comma(text, tokens, participle - 1)
        && !children(tokens, participle).any(|t| matches!(tokens[t].deprel, Deprel::Aux | Deprel::AuxPass));
    if !misread {
        return;
    }
    let object = children(tokens, participle)
        .find(|t| *t > participle + 1 && tokens[*t].deprel == Deprel::Obj && is_person(&tokens[*t]));
    let Some(name) = object else { return };
    let titled = (participle + 1..name).all(|t| tokens[t].head.is_some_and(|h| h > participle && h <= name))
        && children(tokens, name).any(|t| t < name && tokens[t].deprel == Deprel::NmodDesc)
        && !children(tokens, name).any(|t| t < name && tokens[t].deprel == Deprel::Det);
    // "her father, | retired miner Bo Day, | came": beside the sentence, which has its verb.
    let noun = participle.checked_sub(2).filter(|noun| {
        titled
            && tokens[participle].head.is_some_and(|verb| tokens[*noun].head == Some(verb))
            && tokens[*noun].upos == Upos::Noun
    });
    if let Some(noun) = noun
        && tokens[participle].lemma == "retire"
        && tokens[participle].deprel == Deprel::Advcl
    {
        reattach(&mut tokens[name], noun, Deprel::Appos);
        reattach(&mut tokens[participle], name, Deprel::Amod);
        return;
    }
    let verb = children(tokens, participle).find(|t| {
        *t > name
            && matches!(tokens[*t].deprel, Deprel::Conj | Deprel::Parataxis)
            && is_past(&tokens[*t])
            && is_comma(text, tokens, *t - 1)
            && !has_subject(tokens, *t)
    });
    let (Some(verb), Some(subject)) = (
        verb.filter(|_| titled),
        children(tokens, participle).find(|t| {
            let relations =
                [Deprel::Nsubj, Deprel::Obl, Deprel::OblUnmarked, Deprel::Vocative, Deprel::Dislocated];
            *t < participle
                && relations.contains(&tokens[*t].deprel)
                && children(tokens, *t).all(|c| tokens[c].deprel != Deprel::Case)
        }),
    ) else {
        return;
    };
    (tokens[verb].head, tokens[verb].deprel) = (tokens[participle].head, tokens[participle].deprel);
    for token in tokens.iter_mut().filter(|token| token.head == Some(participle)) {
        token.head = Some(verb);
    }
    tokens[subject].deprel = Deprel::Nsubj;
    (tokens[name].head, tokens[name].deprel) = (Some(subject), Deprel::Appos);
    (tokens[participle].head, tokens[participle].deprel) = (Some(name), Deprel::Amod);
}

/// "Born in Linz, | the daughter of a painter, | she studied law": what somebody is, before the subject that it stands beside.
fn front_noun(text: &str, tokens: &mut [Token], noun: TokenIndex, words: &Words) {
    let personal = tokens[noun].upos == Upos::Noun
        && !tokens[noun].features.is_plural()
        && (words.people.contains(&tokens[noun].lemma) || words.kin.contains(&tokens[noun].lemma));
    let loose = matches!(
        tokens[noun].deprel,
        Deprel::Parataxis | Deprel::Appos | Deprel::Conj | Deprel::Obj | Deprel::Dep | Deprel::List
    );
    // A verb with a subject of its own has no second one before it.
    let second = matches!(tokens[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter);
    let Some(above) = tokens[noun].head.filter(|_| personal && (loose || second)) else { return };
    let Some(root) = tokens.iter().position(|token| token.head.is_none()).filter(|root| noun < *root) else {
        return;
    };
    let fronted = tokens[above].upos == Upos::Verb
        && if second {
            let behind = above < noun && tokens[above].deprel == Deprel::Advcl;
            above == root || (behind || above > root) && tokens[above].head == Some(root)
        } else {
            tokens[above].head == Some(root) && matches!(tokens[above].deprel, Deprel::Advcl | Deprel::Acl)
        };
    let Some(det) = children(tokens, noun).find(|t| *t < noun && tokens[*t].deprel == Deprel::Det) else {
        return;
    };
    let mut subject = children(tokens, root)
        .find(|t| *t > noun && *t < root && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    // "Born in Linz, the daughter of a painter, | Ann Lee studied law": the name was read as the painter's.
    if second && above == root && subject.is_none() {
        let name = head_of_name(tokens, root - 1);
        let born = children(tokens, root).any(|t| t < noun && tokens[t].deprel == Deprel::Advcl);
        let inner = is_person(&tokens[name])
            && matches!(tokens[name].deprel, Deprel::Appos | Deprel::Nmod)
            && name > noun
            && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
        if born && inner && dominated(tokens, name, noun) && is_comma(text, tokens, name - 1) {
            (tokens[name].head, tokens[name].deprel) = (Some(root), tokens[noun].deprel);
            subject = Some(name);
        }
    }
    let Some(subject) = subject.filter(|_| fronted && (det == 0 || is_comma(text, tokens, det - 1))) else {
        return;
    };
    let single = matches!(tokens[subject].upos, Upos::Pron)
        || tokens[subject].name != NameTag::Outside && is_person(&tokens[subject]);
    if single && is_comma(text, tokens, subject - 1) {
        (tokens[noun].head, tokens[noun].deprel) = (Some(subject), Deprel::Appos);
    }
}
