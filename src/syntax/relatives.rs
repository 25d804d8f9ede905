//! Mends clauses that say more of a noun and were hung on the wrong word: "whose wife, Ann Lee, left",
//! "shares in Acme, which is", "as did Ann Lee".

use super::parse::{
    children, dominated, has_subject, head_of_name, is_comma, is_past, is_person, subject_relation, word,
};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the clauses of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        own_members(text, tokens, i);
        lead_whose(text, tokens, i);
        lead_owner(text, tokens, i);
        follow_name(text, tokens, i);
        follow_next_name(tokens, i);
        follow_place(text, tokens, i);
        agree(text, tokens, i);
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

/// "Lee, whose foreign minister, Bo Day, | flew to Rome,": the noun behind "whose" is the subject of the clause behind it.
fn lead_whose(text: &str, tokens: &mut [Token], whose: TokenIndex) {
    if tokens[whose].lemma != "whose" || !is_comma(text, tokens, whose - 1) || whose < 2 {
        return;
    }
    let Some(noun) = tokens[whose].head.filter(|noun| {
        // "whose secretary-general"
        let inside = |t: TokenIndex| {
            tokens[t].head == Some(*noun) || tokens[t].upos == Upos::Punct && !is_comma(text, tokens, t)
        };
        *noun > whose && tokens[*noun].upos == Upos::Noun && (whose + 1..*noun).all(inside)
    }) else {
        return;
    };
    let clause = tokens[noun].head.filter(|head| *head < whose && tokens[*head].upos != Upos::Verb);
    let owner = clause.unwrap_or_else(|| head_of_name(tokens, whose - 2));
    let mut verb = noun + 1;
    let mut name = None;
    if is_comma(text, tokens, verb) {
        let Some(end) = (verb + 1..tokens.len().min(verb + 8)).find(|t| is_comma(text, tokens, *t)) else {
            return;
        };
        if !is_person(&tokens[end - 1]) {
            return;
        }
        name = Some(head_of_name(tokens, end - 1));
        verb = end + 1;
    }
    while tokens.get(verb).is_some_and(|token| matches!(token.upos, Upos::Aux | Upos::Adv | Upos::Part)) {
        verb += 1;
    }
    let Some(token) = tokens.get(verb) else { return };
    let finite = token.upos == Upos::Verb
        && (is_past(token) || token.features.has("VerbForm=Fin") || tokens[verb - 1].upos == Upos::Aux);
    let foreign = children(tokens, verb).any(|t| {
        matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Mark)
            && t != noun
            && t != owner
            && Some(t) != name
    });
    if finite && !foreign && token.head.is_none() {
        lead_main(tokens, verb, whose);
    }
    if finite && tokens[verb].head.is_none() && tokens[owner].head == Some(verb) {
        lead_on(text, tokens, verb, owner);
    }
    if !finite
        || foreign
        || tokens[verb].head.is_none()
        || !matches!(tokens[owner].upos, Upos::Noun | Upos::Propn)
    {
        return;
    }
    if owner == verb || dominated(tokens, owner, verb) {
        return;
    }
    if tokens[verb].deprel != Deprel::AclRelcl {
        (tokens[verb].head, tokens[verb].deprel) = (Some(owner), Deprel::AclRelcl);
    }
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), subject_relation(tokens, verb));
    if let Some(name) = name {
        (tokens[name].head, tokens[name].deprel) = (Some(noun), Deprel::Appos);
    }
}

/// "Acme, whose chief, Ann Lee, refused, | denies it": what Acme does stands behind the comma that ends the clause.
fn lead_on(text: &str, tokens: &mut [Token], clause: TokenIndex, owner: TokenIndex) {
    let verb = children(tokens, clause).find(|t| {
        *t > clause
            && tokens[*t].upos == Upos::Verb
            && matches!(tokens[*t].deprel, Deprel::Conj | Deprel::Parataxis)
            && is_comma(text, tokens, t.checked_sub(1))
            && (tokens[*t].features.has("VerbForm=Fin") || is_past(&tokens[*t]))
            && !has_subject(tokens, *t)
    });
    let Some(verb) = verb else { return };
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    (tokens[owner].head, tokens[owner].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[clause].head, tokens[clause].deprel) = (Some(owner), Deprel::AclRelcl);
    let last = tokens.len() - 1;
    if tokens[last].upos == Upos::Punct && tokens[last].head == Some(clause) {
        tokens[last].head = Some(verb);
    }
}

/// "Russia | sent helicopters to Lee, whose minister flew to Rome": the clause before "whose" is the sentence.
fn lead_main(tokens: &mut [Token], verb: TokenIndex, whose: TokenIndex) {
    let main = children(tokens, verb).find(|t| {
        *t < whose
            && tokens[*t].upos == Upos::Verb
            && matches!(tokens[*t].deprel, Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis)
            && has_subject(tokens, *t)
            && !children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Mark)
    });
    if let Some(main) = main {
        (tokens[main].head, tokens[main].deprel) = (None, Deprel::Root);
        (tokens[verb].head, tokens[verb].deprel) = (Some(main), Deprel::Advcl);
    }
}

/// "Lee, whose husband is a doctor, | thanked them": what the name does stands behind the aside, which is not the sentence.
fn lead_owner(text: &str, tokens: &mut [Token], whose: TokenIndex) {
    let opens = whose > 1 && tokens[whose].lemma == "whose" && is_comma(text, tokens, whose - 1);
    let Some(noun) = tokens[whose].head.filter(|noun| opens && *noun > whose) else { return };
    let Some(clause) = tokens[noun].head.filter(|clause| {
        *clause > noun
            && tokens[*clause].head.is_none()
            && matches!(tokens[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    }) else {
        return;
    };
    let owner = head_of_name(tokens, whose - 2);
    let named = tokens[owner].upos == Upos::Propn && tokens[owner].head == Some(clause);
    let verb = children(tokens, clause).find(|t| {
        *t > clause
            && tokens[*t].upos == Upos::Verb
            && matches!(tokens[*t].deprel, Deprel::Parataxis | Deprel::Conj | Deprel::Advcl)
            && is_comma(text, tokens, *t - 1)
            && tokens[*t].features.has("VerbForm=Fin")
            && !has_subject(tokens, *t)
    });
    if let Some(verb) = verb.filter(|_| named) {
        (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
        (tokens[owner].head, tokens[owner].deprel) = (Some(verb), Deprel::Nsubj);
        (tokens[clause].head, tokens[clause].deprel) = (Some(owner), Deprel::AclRelcl);
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
    if apposed && tokens[noun].deprel == Deprel::Nmod && tokens[noun].head == tokens[name].head {
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

/// "shares in Acme, | which is for sale,": a verb in the singular says nothing of several.
fn agree(text: &str, tokens: &mut [Token], clause: TokenIndex) {
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
    if singular && several && one {
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
