//! Mends past tenses that were read as what was done to a noun beside them, and words that a clause leaves out and were given to
//! the wrong verb of it: "after rebels in uniform **killed** eight men", "Lee, who on Sunday **accused** Bell".

use super::parse::{
    children, hangs_below, has_subject, head_of_name, is_comma, is_past, is_person, reattach, start_of,
};
use super::words::Words;
use super::{Deprel, Features, NameTag, Token, TokenIndex, Upos};

/// Mends the verbs of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for verb in 1..tokens.len() {
        shoot(text, tokens, verb);
        shoot_dead(text, tokens, verb);
        if tokens[verb].upos != Upos::Verb {
            continue;
        }
        follow_asked(tokens, verb);
        front_clause(tokens, verb, words);
        name_next(tokens, verb, words);
        tell_next(text, tokens, verb);
        use_for(tokens, verb);
        say_last(text, tokens, verb, words);
        hand(tokens, verb);
        name_opponent(text, tokens, verb, words);
        if is_past(&tokens[verb]) {
            tell_who(tokens, verb);
            tell_when(text, tokens, verb, words);
        }
    }
}

/// "A driver | shot dead Ann Lee": a deed that was read as a thing with a name beside it.
fn shoot_dead(text: &str, tokens: &mut [Token], shot: TokenIndex) {
    let (subject, name) = (shot - 1, shot + 2);
    let fits = tokens[shot].span.of(text) == "shot"
        && matches!(tokens[shot].upos, Upos::Noun | Upos::Propn)
        && tokens[shot].head.is_none()
        && tokens.get(shot + 1).is_some_and(|dead| dead.span.of(text) == "dead")
        && tokens[subject].head == Some(shot)
        && matches!(tokens[subject].upos, Upos::Noun | Upos::Propn)
        && tokens.get(name).is_some_and(|name| name.head == Some(shot) && name.deprel == Deprel::Appos);
    if !fits {
        return;
    }
    for token in tokens[..subject].iter_mut() {
        if token.head == Some(shot) && token.upos != Upos::Punct {
            token.head = Some(subject);
        }
    }
    tokens[shot] = Token {
        upos: Upos::Verb,
        lemma: "shoot".to_owned(),
        features: Features::parse("Mood=Ind|Tense=Past|VerbForm=Fin"),
        name: NameTag::Outside,
        ..tokens[shot].clone()
    };
    reattach(&mut tokens[subject], shot, Deprel::Nsubj);
    reattach(&mut tokens[shot + 1], shot, Deprel::Xcomp);
    reattach(&mut tokens[name], shot, Deprel::Obj);
}

/// "A gunman | shot and killed Lee": a deed that was read as a thing, or as a part of the name before it.
fn shoot(text: &str, tokens: &mut [Token], shot: TokenIndex) {
    let deed = shot + 2;
    let fits = tokens[shot].span.of(text) == "shot"
        && matches!(tokens[shot].upos, Upos::Noun | Upos::Propn)
        && tokens.get(deed).is_some_and(|deed| deed.upos == Upos::Verb && is_past(deed))
        && tokens[shot + 1].lemma == "and"
        && children(tokens, deed).any(|t| t > deed && matches!(tokens[t].deprel, Deprel::Obj));
    if !fits {
        return;
    }
    let subject = head_of_name(tokens, shot - 1);
    let nominal = matches!(tokens[subject].upos, Upos::Noun | Upos::Propn);
    let outer = |head: TokenIndex| head == shot || head == deed;
    let (above, deprel) = if tokens[shot].head == Some(subject) || tokens[shot].head == Some(deed) {
        return;
    } else {
        (tokens[shot].head, tokens[shot].deprel)
    };
    // What it hangs on must not come to hang on it.
    let circle = hangs_below(tokens, shot, deed) || hangs_below(tokens, shot, subject);
    if !nominal || circle || !tokens[subject].head.is_some_and(outer) {
        return;
    }
    for token in tokens[..subject].iter_mut() {
        if token.head == Some(shot) && token.upos != Upos::Punct {
            token.head = Some(subject);
        }
    }
    let features = Features::parse("Mood=Ind|Tense=Past|VerbForm=Fin");
    tokens[shot] = Token {
        upos: Upos::Verb,
        lemma: "shoot".to_owned(),
        features,
        name: NameTag::Outside,
        head: above,
        deprel,
        ..tokens[shot].clone()
    };
    reattach(&mut tokens[subject], shot, Deprel::Nsubj);
    reattach(&mut tokens[deed], shot, Deprel::Conj);
    tokens[shot + 1].head = Some(deed);
}

fn is_relative(token: &Token) -> bool {
    token.upos == Upos::Pron && matches!(token.lemma.as_str(), "who" | "whom" | "which" | "that")
}

/// "Lee, who on Sunday | accused Bell of lying": the verb of a relative clause that was read as the adjective of its object.
fn tell_who(tokens: &mut [Token], verb: TokenIndex) {
    let Some(object) =
        tokens[verb].head.filter(|object| *object > verb && tokens[verb].deprel == Deprel::Amod)
    else {
        return;
    };
    let who = children(tokens, verb)
        .find(|t| *t < verb && tokens[*t].deprel == Deprel::Nsubj && is_relative(&tokens[*t]));
    let Some(above) = who.and_then(|who| tokens[object].head.filter(|above| *above < who)) else { return };
    for token in tokens.iter_mut().skip(object + 1).filter(|token| token.head == Some(object)) {
        match token.deprel {
            Deprel::Nmod => reattach(token, verb, Deprel::Obl),
            Deprel::Acl => reattach(token, verb, Deprel::Advcl),
            Deprel::Punct => token.head = Some(verb),
            _ => {}
        }
    }
    reattach(&mut tokens[verb], above, Deprel::AclRelcl);
    reattach(&mut tokens[object], verb, Deprel::Obj);
}

/// "after dozens of rebels in uniform | killed eight men": a clause of time whose subject was read as the time, and its verb as
/// what was done to the subject.
fn tell_when(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    // "after a man named Lee", "after the man given a year": they are what was done to somebody in spite of the object.
    let lemma = tokens[verb].lemma.as_str();
    let double =
        ["give", "hand", "award", "grant", "offer", "pay", "deny", "send", "teach", "show", "tell", "ask"];
    if double.contains(&lemma) || words.naming.contains(lemma) || words.appointing.contains(lemma) {
        return;
    }
    let complete = matches!(tokens[verb].deprel, Deprel::Acl | Deprel::Xcomp | Deprel::Advcl)
        && !is_comma(text, tokens, verb - 1)
        && !has_subject(tokens, verb)
        && children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj)
        && !children(tokens, verb).any(|t| {
            matches!(
                tokens[t].deprel,
                Deprel::OblAgent | Deprel::Mark | Deprel::Aux | Deprel::AuxPass | Deprel::Cc | Deprel::Case
            )
        });
    let Some(mut subject) = tokens[verb].head.filter(|head| complete && *head < verb) else { return };
    // "rebels | dressed as soldiers | killed"
    if tokens[subject].deprel == Deprel::Acl && tokens[subject].upos == Upos::Verb {
        let Some(noun) = tokens[subject].head else { return };
        subject = noun;
    } else if tokens[verb].deprel != Deprel::Acl {
        return;
    }
    while let Some(head) = tokens[subject].head.filter(|head| {
        *head < subject
            && matches!(tokens[subject].deprel, Deprel::Nmod | Deprel::Flat | Deprel::Appos)
            && tokens[*head].upos != Upos::Verb
            && !children(tokens, subject).any(|t| words.occasions.contains(tokens[t].span.of(text)))
    }) {
        subject = head;
    }
    let occasion = children(tokens, subject).find(|t| {
        *t < subject
            && tokens[*t].deprel == Deprel::Case
            && words.occasions.contains(tokens[*t].span.of(text))
    });
    let nominal = matches!(tokens[subject].upos, Upos::Noun | Upos::Propn)
        && matches!(tokens[subject].deprel, Deprel::Obl | Deprel::Nmod)
        && !children(tokens, subject).any(|t| tokens[t].deprel == Deprel::AclRelcl);
    let (Some(occasion), Some(above)) = (occasion.filter(|_| nominal), tokens[subject].head) else { return };
    reattach(&mut tokens[verb], above, Deprel::Advcl);
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    reattach(&mut tokens[occasion], verb, Deprel::Mark);
    tokens[occasion].upos = Upos::Sconj;
}

/// "Rafah, which they have urged Israel not to | invade": what a request leaves out is what was asked for, not who was asked.
fn follow_asked(tokens: &mut [Token], verb: TokenIndex) {
    if tokens[verb].deprel != Deprel::AclRelcl {
        return;
    }
    let object = |t: &TokenIndex| matches!(tokens[*t].deprel, Deprel::Obj | Deprel::Iobj);
    let left = children(tokens, verb).find(|t| *t < verb && object(t) && is_relative(&tokens[*t]));
    let asked = children(tokens, verb).find(|t| *t > verb && object(t));
    let act = children(tokens, verb).find(|t| {
        *t > verb
            && tokens[*t].deprel == Deprel::Xcomp
            && tokens[*t].upos == Upos::Verb
            && !children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Obj)
    });
    if let (Some(left), Some(asked), Some(_)) = (left, asked, act) {
        tokens[left].deprel = Deprel::Dislocated;
        tokens[asked].deprel = Deprel::Obj;
    }
}

/// "will nominate Lee to be envoy to France and Bo Day to | replace him": the next one who is to do something, who was read as
/// part of what the first one is to do.
fn name_next(tokens: &mut [Token], act: TokenIndex, words: &Words) {
    let infinitive = matches!(tokens[act].deprel, Deprel::Advcl | Deprel::Acl)
        && act > 1
        && children(tokens, act).any(|t| t + 1 == act && tokens[t].lemma == "to");
    if !infinitive {
        return;
    }
    // The name right before it, which it may not hang on.
    let next = head_of_name(tokens, act - 2);
    if tokens[next].deprel != Deprel::Conj || !is_person(&tokens[next]) {
        return;
    }
    let Some(beside) = tokens[next].head.filter(|beside| !is_person(&tokens[*beside])) else { return };
    let mut above = beside;
    for _ in 0..6 {
        let Some(head) = tokens[above].head.filter(|_| above != act) else { return };
        if tokens[above].deprel == Deprel::Xcomp && words.control.get(&tokens[head].lemma) == Some("") {
            let first = children(tokens, head)
                .find(|t| matches!(tokens[*t].deprel, Deprel::Obj | Deprel::Iobj) && is_person(&tokens[*t]));
            if let Some(first) = first.filter(|first| *first < above) {
                tokens[next].head = Some(first);
                reattach(&mut tokens[act], next, Deprel::Acl);
            }
            return;
        }
        above = head;
    }
}

/// "disqualified the 45 deputies, and 523 others | resigned or were disqualified": a clause of its own behind a comma and "and",
/// whose verb was read as what was done to its subject although it goes on with a verb that is none.
fn tell_next(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let Some(subject) = tokens[verb].head.filter(|subject| {
        *subject < verb && tokens[verb].deprel == Deprel::Acl && tokens[*subject].deprel == Deprel::Conj
    }) else {
        return;
    };
    let and = children(tokens, subject).find(|t| *t < subject && tokens[*t].deprel == Deprel::Cc);
    let apart = and.filter(|and| *and > 0 && is_comma(text, tokens, *and - 1));
    let finite = children(tokens, verb).any(|t| {
        tokens[t].deprel == Deprel::Conj
            && children(tokens, t).any(|c| {
                matches!(tokens[c].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
                    && tokens[c].features.has("VerbForm=Fin")
            })
    });
    let object = tokens[subject].head.filter(|object| {
        matches!(tokens[*object].deprel, Deprel::Obj | Deprel::Obl) && tokens[*object].head.is_some()
    });
    if let (Some(and), Some(object), true) = (apart, object, finite)
        && let Some(first) = tokens[object].head
    {
        reattach(&mut tokens[verb], first, Deprel::Conj);
        reattach(&mut tokens[subject], verb, Deprel::Nsubj);
        tokens[and].head = Some(verb);
    }
}

/// "used the debate to | attack Lee": what the debate was used for, which the debate does not do.
fn use_for(tokens: &mut [Token], act: TokenIndex) {
    let Some(thing) = tokens[act].head.filter(|thing| *thing < act && tokens[act].deprel == Deprel::Acl)
    else {
        return;
    };
    let verb = tokens[thing].head.filter(|verb| {
        tokens[thing].deprel == Deprel::Obj
            && tokens[*verb].lemma == "use"
            && tokens[*verb].upos == Upos::Verb
    });
    let infinitive =
        children(tokens, act).any(|t| tokens[t].lemma == "to" && tokens[t].deprel == Deprel::Mark);
    if let Some(verb) = verb.filter(|_| infinitive) {
        reattach(&mut tokens[act], verb, Deprel::Advcl);
    }
}

/// "wounding five others, army and security officials | said": who says so, who was read as more of those that it was done to.
fn say_last(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let says = words.reports.get(&tokens[verb].lemma) == Some("says")
        && is_past(&tokens[verb])
        && !has_subject(tokens, verb)
        && tokens.get(verb + 1).is_none_or(|next| next.upos == Upos::Punct);
    let speaker = verb - 1;
    let personal = tokens[speaker].upos == Upos::Noun
        && tokens[speaker].deprel == Deprel::Conj
        && (words.is_holder(&tokens[speaker].lemma) || words.groups.contains(&tokens[speaker].lemma));
    if !says || !personal {
        return;
    }
    let nominal = |t: &TokenIndex| {
        matches!(tokens[*t].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Cconj)
    };
    let Some(first) = (0..speaker).rev().take_while(nominal).last() else { return };
    let Some(comma) = first.checked_sub(1).filter(|comma| is_comma(text, tokens, *comma)) else { return };
    if (first..=speaker).any(|t| hangs_below(tokens, verb, t)) {
        return;
    }
    for token in tokens[first..speaker].iter_mut() {
        if !token.head.is_some_and(|head| (first..=speaker).contains(&head)) {
            let relation = if token.upos == Upos::Noun { Deprel::Compound } else { token.deprel };
            reattach(token, speaker, relation);
        }
    }
    reattach(&mut tokens[speaker], verb, Deprel::Nsubj);
    tokens[comma].head = Some(verb);
}

/// "beat his closest opponent, Labour's | Bo Day,": the name of whom the verb was done to, which was read as one more clause.
fn name_opponent(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let object = children(tokens, verb).find(|t| *t > verb && tokens[*t].deprel == Deprel::Obj);
    let Some(object) = object.filter(|object| {
        tokens[*object].upos == Upos::Noun
            && !tokens[*object].features.is_plural()
            && words.is_holder(&tokens[*object].lemma)
    }) else {
        return;
    };
    let name = children(tokens, verb).find(|t| {
        *t > object
            && matches!(tokens[*t].deprel, Deprel::Parataxis | Deprel::Dep | Deprel::List)
            && is_person(&tokens[*t])
    });
    let Some(name) = name else { return };
    let first = start_of(tokens, name);
    let end = (name..tokens.len()).find(|t| !is_person(&tokens[*t])).unwrap_or(tokens.len());
    let closed = tokens.get(end).is_none_or(|next| next.upos == Upos::Punct);
    if first == object + 2 && is_comma(text, tokens, object + 1) && closed {
        reattach(&mut tokens[name], object, Deprel::Appos);
    }
}

/// "After | fleeing the scene, he drove to the coast, police said": what opens what is said is no part of the saying.
fn front_clause(tokens: &mut [Token], act: TokenIndex, words: &Words) {
    let saying = tokens[act].head.filter(|saying| {
        *saying > act
            && tokens[act].deprel == Deprel::Advcl
            && words.reports.get(&tokens[*saying].lemma) == Some("says")
    });
    let Some(saying) = saying.filter(|_| !has_subject(tokens, act)) else { return };
    let said =
        children(tokens, saying).find(|t| act < *t && *t < saying && tokens[*t].deprel == Deprel::Ccomp);
    if let Some(said) = said.filter(|said| has_subject(tokens, *said)) {
        tokens[act].head = Some(said);
    }
}

/// "handed Lee | a nine-year term": what somebody is given, which was read as what the receiver is.
fn hand(tokens: &mut [Token], verb: TokenIndex) {
    if !matches!(tokens[verb].lemma.as_str(), "hand" | "give" | "award" | "offer" | "grant") {
        return;
    }
    let receiver = children(tokens, verb)
        .find(|t| *t > verb && tokens[*t].deprel == Deprel::Obj && is_person(&tokens[*t]));
    let Some(receiver) = receiver else { return };
    let thing = children(tokens, receiver).find(|t| {
        let article = children(tokens, *t)
            .find(|c| tokens[*c].deprel == Deprel::Det && matches!(tokens[*c].lemma.as_str(), "a" | "an"));
        let beside = |c: TokenIndex| c > receiver && tokens[c - 1].upos == Upos::Propn;
        tokens[*t].deprel == Deprel::Appos && tokens[*t].upos == Upos::Noun && article.is_some_and(beside)
    });
    if let Some(thing) = thing {
        tokens[receiver].deprel = Deprel::Iobj;
        reattach(&mut tokens[thing], verb, Deprel::Obj);
    }
}
