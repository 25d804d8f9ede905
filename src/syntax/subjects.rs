//! Mends clauses that lost their subject or their object to the words beside them: "Lee, | who trained in Rome, beat Day",
//! "and the union | called on them", "after the board | ousted founder Ann Lee", "found | Lee guilty", "Graham | Tell".

use rustc_hash::FxHashSet;

use super::parse::{
    children, dominated, has_subject, head_of_name, is_past, is_person, reattach, subject_relation, word,
};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the subjects and objects of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        end_name(text, tokens, i);
        find_guilty(tokens, i);
        part_occurrence(text, tokens, i, words);
        part_date(tokens, i);
        join_second_post(tokens, i, words);
        lead_who(text, tokens, i);
        lead_which(text, tokens, i);
        part_object(tokens, i);
        tag_somebody(tokens, i, words);
    }
}

/// "the Spanish | forward said": what has an article and stands before a verb that lacks a subject is somebody.
fn tag_somebody(tokens: &mut [Token], i: TokenIndex, words: &Words) {
    let verb = tokens[i].head.filter(|verb| *verb == i + 1 && tokens[*verb].upos == Upos::Verb);
    let described = matches!(tokens[i].upos, Upos::Adj | Upos::Adv) && words.is_holder(&tokens[i].lemma);
    let article = children(tokens, i).any(|t| tokens[t].deprel == Deprel::Det && t < i);
    let free = verb.is_some_and(|verb| tokens[i].deprel == Deprel::Nsubj || !has_subject(tokens, verb));
    if described && article && free {
        (tokens[i].upos, tokens[i].deprel) = (Upos::Noun, Deprel::Nsubj);
    }
}

/// "Lee's claim that Day attacked her | was rejected": what was rejected is the claim, and the clause behind "that" says
/// what it is.
pub(super) fn raise_judged(text: &str, tokens: &mut [Token], that: TokenIndex) {
    let Some(inner) = tokens[that].head.filter(|inner| {
        word(text, tokens, that) == "that" && tokens[that].deprel == Deprel::Mark && *inner > that
    }) else {
        return;
    };
    let noun = that - 1;
    let subject = tokens[noun].upos == Upos::Noun
        && tokens[noun].head == Some(inner)
        && matches!(tokens[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let own = children(tokens, inner)
        .any(|t| that < t && t < inner && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let is_finite = |verb: TokenIndex| {
        let auxiliary =
            |t: TokenIndex| matches!(tokens[t].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
        children(tokens, verb).any(|t| t < verb && auxiliary(t))
    };
    let outer = children(tokens, inner).find(|t| {
        let hung =
            matches!(tokens[*t].deprel, Deprel::Acl | Deprel::Conj | Deprel::Parataxis | Deprel::Ccomp);
        *t > inner && hung && is_finite(*t) && !has_subject(tokens, *t)
    });
    let Some(outer) = outer.filter(|_| subject && own) else { return };
    let relation = subject_relation(tokens, outer);
    (tokens[outer].head, tokens[outer].deprel) = (tokens[inner].head, tokens[inner].deprel);
    (tokens[noun].head, tokens[noun].deprel) = (Some(outer), relation);
    (tokens[inner].head, tokens[inner].deprel) = (Some(noun), Deprel::Acl);
    for token in tokens[outer + 1..].iter_mut().filter(|token| token.head == Some(inner)) {
        token.head = Some(outer);
    }
}

/// "two customers, Graham | Tell and Bo Day": the last word of a person's name was read as a verb.
fn end_name(text: &str, tokens: &mut [Token], last: TokenIndex) {
    let first = last - 1;
    let misread = matches!(tokens[last].upos, Upos::Verb | Upos::Aux)
        && tokens[last].name == NameTag::Inside(NameClass::Person)
        && tokens[first].name == NameTag::Begin(NameClass::Person)
        && word(text, tokens, last).starts_with(char::is_uppercase)
        && tokens[first].head == Some(last)
        && !children(tokens, last).any(|t| tokens[t].deprel == Deprel::Obj);
    if !misread {
        return;
    }
    (tokens[first].head, tokens[first].deprel) = (tokens[last].head, tokens[last].deprel);
    for token in tokens.iter_mut().filter(|token| token.head == Some(last)) {
        token.head = Some(first);
    }
    tokens[last].upos = Upos::Propn;
    tokens[last].lemma = word(text, tokens, last).to_owned();
    (tokens[last].head, tokens[last].deprel) = (Some(first), Deprel::Flat);
    // "to two customers, Graham Tell and Bo Day": beside what stands before the comma.
    let Some(noun) = first.checked_sub(2).filter(|_| word(text, tokens, first - 1) == ",") else { return };
    let verb = tokens[first].head.is_some_and(|head| tokens[head].upos == Upos::Verb);
    if verb && tokens[first].deprel == Deprel::Conj && tokens[noun].upos == Upos::Noun {
        (tokens[first].head, tokens[first].deprel) = (Some(noun), Deprel::Appos);
    }
}

/// "found | Lee guilty of murder": somebody, not a kind of guilt.
fn find_guilty(tokens: &mut [Token], guilty: TokenIndex) {
    let name = guilty - 1;
    let head = head_of_name(tokens, name);
    // "found minister Ann Lee | guilty": read as another word of the name, or beside it.
    let beside = tokens[head].head.filter(|verb| {
        tokens[*verb].lemma == "find"
            && tokens[guilty].head == Some(head)
            && tokens[head].deprel == Deprel::Obj
            && matches!(tokens[guilty].deprel, Deprel::Appos | Deprel::Flat | Deprel::Amod)
            && tokens[guilty].lemma == "guilty"
    });
    if let Some(verb) = beside {
        tokens[guilty].upos = Upos::Adj;
        (tokens[guilty].head, tokens[guilty].deprel) = (Some(verb), Deprel::Xcomp);
        return;
    }
    let Some(verb) = tokens[guilty].head.filter(|verb| *verb < guilty && tokens[*verb].lemma == "find")
    else {
        return;
    };
    let inside = tokens[guilty].lemma == "guilty"
        && is_person(&tokens[name])
        && tokens[head].head == Some(guilty)
        && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Obj);
    if inside {
        (tokens[head].head, tokens[head].deprel) = (Some(verb), Deprel::Obj);
        (tokens[guilty].upos, tokens[guilty].deprel) = (Upos::Adj, Deprel::Xcomp);
    }
}

/// "after the board | ousted founder Ann Lee": a clause that was read as a noun with its adjective before a name.
fn part_occurrence(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let subject = verb - 1;
    let Some(post) = tokens[verb].head.filter(|post| *post > verb) else { return };
    let past = tokens[verb].upos == Upos::Verb
        && tokens[verb].deprel == Deprel::Amod
        && is_past(&tokens[verb])
        && tokens[subject].upos == Upos::Noun
        && tokens[subject].deprel == Deprel::Compound
        && tokens[subject].head == Some(post);
    let object = if is_person(&tokens[post]) { post } else { tokens[post].head.unwrap_or(post) };
    if !past || object < post || !is_person(&tokens[object]) || tokens[object].head.is_none() {
        return;
    }
    let first = (0..subject).rev().take_while(|t| {
        let below = tokens[*t].head == Some(subject) || tokens[*t].head == Some(post);
        below && matches!(tokens[*t].deprel, Deprel::Det | Deprel::Amod | Deprel::Compound | Deprel::NmodPoss)
    });
    let Some(occasion) = first.last().unwrap_or(subject).checked_sub(1) else { return };
    if !words.occasions.contains(word(text, tokens, occasion)) || tokens[occasion].head != Some(object) {
        return;
    }
    for token in tokens[occasion + 1..subject].iter_mut().filter(|token| token.head == Some(post)) {
        token.head = Some(subject);
    }
    let mut above = tokens[object].head;
    while let Some(head) = above.filter(|head| tokens[*head].upos != Upos::Verb) {
        above = tokens[head].head;
    }
    let above = above.or(tokens[object].head);
    let behind = tokens[object + 1..].iter_mut();
    for token in behind.filter(|token| token.head == Some(object) && token.deprel == Deprel::Nmod) {
        (token.head, token.deprel) = (Some(verb), Deprel::Obl);
    }
    (tokens[verb].head, tokens[verb].deprel) = (above, Deprel::Advcl);
    (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[object].head, tokens[object].deprel) = (Some(verb), Deprel::Obj);
    (tokens[occasion].head, tokens[occasion].deprel, tokens[occasion].upos) =
        (Some(verb), Deprel::Mark, Upos::Sconj);
}

/// "accused them of lying, and the union | called on them": a noun that was joined to a verb is the subject of the next one.
pub(super) fn raise_second(text: &str, tokens: &mut [Token], noun: TokenIndex) {
    let joined = tokens[noun].deprel == Deprel::Conj && matches!(tokens[noun].upos, Upos::Noun | Upos::Propn);
    let Some(first) =
        tokens[noun].head.filter(|first| joined && *first < noun && tokens[*first].upos == Upos::Verb)
    else {
        return;
    };
    let Some(and) = children(tokens, noun).find(|t| tokens[*t].deprel == Deprel::Cc && *t < noun) else {
        return;
    };
    if children(tokens, noun).any(|t| matches!(tokens[t].deprel, Deprel::Case | Deprel::Cop)) {
        return;
    }
    let verb = children(tokens, noun).find(|t| {
        *t > noun
            && tokens[*t].deprel == Deprel::Acl
            && tokens[*t].upos == Upos::Verb
            && is_past(&tokens[*t])
            && (noun + 1..*t).all(|b| matches!(tokens[b].upos, Upos::Propn | Upos::Adv | Upos::Part))
            && !children(tokens, *t).any(|c| tokens[c].deprel == Deprel::OblAgent)
    });
    let (Some(verb), Some(before)) = (verb, and.checked_sub(1)) else { return };
    let mut top = first;
    if matches!(word(text, tokens, before), "," | "”" | "\"" | "’" | "'") {
        while let Some(head) = tokens[top].head.filter(|head| *head < noun) {
            top = head;
        }
    }
    if tokens[top].upos != Upos::Verb || !is_past(&tokens[top]) {
        return;
    }
    (tokens[verb].head, tokens[verb].deprel) = (Some(top), Deprel::Conj);
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[and].head, tokens[and].deprel) = (Some(verb), Deprel::Cc);
}

/// "won on Sunday, and Ann Lee | became the first": a name that was joined to a date is the subject of the next verb.
fn part_date(tokens: &mut [Token], name: TokenIndex) {
    let joined = tokens[name].deprel == Deprel::Conj && is_person(&tokens[name]);
    let Some(date) = tokens[name].head.filter(|date| joined && *date < name) else { return };
    let thing = !is_person(&tokens[date])
        && tokens[date].upos != Upos::Verb
        && tokens[date].name.class() != Some(NameClass::Organization);
    let and = children(tokens, name).find(|t| tokens[*t].deprel == Deprel::Cc && *t < name);
    let comma = and.is_some_and(|and| and > 0 && tokens[and - 1].upos == Upos::Punct);
    let end = (name + 1..tokens.len())
        .take_while(|t| tokens[*t].head == Some(name) && tokens[*t].deprel == Deprel::Flat)
        .last()
        .unwrap_or(name);
    let verb = end + 1;
    let finite = tokens.get(verb).is_some_and(|token| {
        token.upos == Upos::Verb && is_past(token) && matches!(token.deprel, Deprel::Conj | Deprel::Root)
    });
    let after = children(tokens, name).any(|t| t > end);
    if !thing || !comma || !finite || after || has_subject(tokens, verb) {
        return;
    }
    let Some(and) = and else { return };
    (tokens[name].head, tokens[name].deprel) = (Some(verb), Deprel::Nsubj);
    tokens[and].head = Some(verb);
}

/// "a board member since 2016 and former | finance chief": what somebody is as well, not another year.
fn join_second_post(tokens: &mut [Token], post: TokenIndex, words: &Words) {
    let personal = |t: TokenIndex| tokens[t].upos == Upos::Noun && words.is_holder(&tokens[t].lemma);
    let Some(year) = tokens[post].head.filter(|year| {
        tokens[post].deprel == Deprel::Conj
            && *year < post
            && tokens[*year].upos == Upos::Num
            && personal(post)
    }) else {
        return;
    };
    let first = tokens[year].head.filter(|first| *first < year && tokens[year].deprel == Deprel::Nmod);
    if let Some(first) = first.filter(|first| personal(*first)) {
        tokens[post].head = Some(first);
    }
}

/// "backs the bid and some investors | have called it fair": a noun that was joined to an object is the subject of the next
/// verb, whose auxiliary follows it.
fn part_object(tokens: &mut [Token], verb: TokenIndex) {
    let second = tokens[verb].upos == Upos::Verb && tokens[verb].deprel == Deprel::Conj;
    let Some(first) = tokens[verb].head.filter(|first| second && *first < verb) else { return };
    let auxiliary = children(tokens, verb)
        .find(|t| *t < verb && matches!(tokens[*t].deprel, Deprel::Aux | Deprel::AuxPass));
    let Some(end) = auxiliary.and_then(|auxiliary| auxiliary.checked_sub(1)) else { return };
    let noun = head_of_name(tokens, end);
    let joined = tokens[noun].deprel == Deprel::Conj && matches!(tokens[noun].upos, Upos::Noun | Upos::Propn);
    let object = tokens[noun].head.filter(|object| {
        joined
            && first < *object
            && tokens[*object].head == Some(first)
            && tokens[*object].deprel == Deprel::Obj
    });
    if object.is_none() || has_subject(tokens, verb) {
        return;
    }
    let and = children(tokens, noun).find(|t| *t < noun && tokens[*t].deprel == Deprel::Cc);
    let relation = subject_relation(tokens, verb);
    reattach(&mut tokens[noun], verb, relation);
    if let Some(and) = and {
        tokens[and].head = Some(verb);
    }
}

/// "Lee, | who trained in Rome, beat Day": a name before "who" is what the rest of the sentence is about.
fn lead_who(text: &str, tokens: &mut [Token], who: TokenIndex) {
    let opens = matches!(word(text, tokens, who), "who" | "which") && word(text, tokens, who - 1) == ",";
    let Some(clause) = tokens[who].head.filter(|clause| {
        opens && *clause > who && matches!(tokens[who].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    }) else {
        return;
    };
    let Some(end) = who.checked_sub(2) else { return };
    let name = head_of_name(tokens, end);
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let lost = matches!(tokens[name].upos, Upos::Propn | Upos::Noun)
        && tokens[name].head == Some(clause)
        && tokens[clause].deprel != Deprel::AclRelcl
        && clause < root
        && dominated(tokens, clause, root)
        && tokens[root].upos == Upos::Verb
        && !has_subject(tokens, root);
    if lost {
        (tokens[name].head, tokens[name].deprel) = (Some(root), Deprel::Nsubj);
        (tokens[clause].head, tokens[clause].deprel) = (Some(name), Deprel::AclRelcl);
    }
}

/// "funded by the trust, to which Ann Lee | gave money": behind the pronoun a clause about the noun before the comma.
fn lead_which(text: &str, tokens: &mut [Token], which: TokenIndex) {
    let opens =
        matches!(word(text, tokens, which), "which" | "whom") && tokens[which - 1].deprel == Deprel::Case;
    let Some(end) = which.checked_sub(3).filter(|_| opens && word(text, tokens, which - 2) == ",") else {
        return;
    };
    let noun = head_of_name(tokens, end);
    let Some(clause) =
        tokens[which].head.filter(|clause| *clause > which && tokens[*clause].deprel != Deprel::AclRelcl)
    else {
        return;
    };
    let whole = tokens[clause].upos == Upos::Verb && has_subject(tokens, clause);
    if whole && tokens[clause].head.is_some_and(|head| head < which) && !dominated(tokens, noun, clause) {
        return reattach(&mut tokens[clause], noun, Deprel::AclRelcl);
    }
    let Some(verb) =
        (which + 1..tokens.len()).find(|t| tokens[*t].upos == Upos::Verb && is_past(&tokens[*t]))
    else {
        return;
    };
    let subject = head_of_name(tokens, verb - 1);
    let named = tokens[subject].name.class().is_some() && subject > which;
    let stray = clause == subject || clause == verb;
    let lost = matches!(tokens[noun].upos, Upos::Propn | Upos::Noun)
        && named
        && stray
        && !dominated(tokens, noun, verb);
    if lost && tokens[verb].head.is_some_and(|head| head < which) && !has_subject(tokens, verb) {
        reattach(&mut tokens[verb], noun, Deprel::AclRelcl);
        reattach(&mut tokens[subject], verb, Deprel::Nsubj);
        reattach(&mut tokens[which], verb, Deprel::Obl);
    }
}

/// "| Go flew to Rome", after "Harry Go": a surname at the start of a sentence, where capitals tell nothing, was read as a verb.
pub(super) fn name_opening(text: &str, tokens: &mut [Token], first: TokenIndex, surnames: &FxHashSet<&str>) {
    let verb = first + 1;
    let Some(token) = tokens.get(first).filter(|token| token.upos != Upos::Propn) else { return };
    let finite = tokens
        .get(verb)
        .is_some_and(|next| matches!(next.upos, Upos::Verb | Upos::Aux) && next.features.has("VerbForm=Fin"));
    // "| Otieno, a former general, called": read as a cry.
    let cry = token.upos == Upos::Intj && word(text, tokens, verb) == ",";
    if cry && surnames.contains(token.span.of(text)) {
        tokens[first].upos = Upos::Propn;
        tokens[first].lemma = word(text, tokens, first).to_owned();
        tokens[first].name = NameTag::Begin(NameClass::Person);
        return;
    }
    if !finite || token.upos == Upos::Pron || !surnames.contains(token.span.of(text)) {
        return;
    }
    tokens[first].upos = Upos::Propn;
    tokens[first].lemma = word(text, tokens, first).to_owned();
    tokens[first].features = super::Features::default();
    tokens[first].name = NameTag::Begin(NameClass::Person);
    let mut top = verb;
    while tokens[top].upos == Upos::Aux
        && let Some(head) = tokens[top].head.filter(|head| *head > top)
    {
        top = head;
    }
    if tokens[top].head == Some(first) {
        (tokens[top].head, tokens[top].deprel) = (tokens[first].head, tokens[first].deprel);
    }
    if !has_subject(tokens, top) {
        for token in tokens.iter_mut().filter(|token| token.head == Some(first)) {
            token.head = Some(top);
        }
        (tokens[first].head, tokens[first].deprel) = (Some(top), Deprel::Nsubj);
    }
}
