//! Mends words of names that were taken for verbs, and verbs that were taken for words of names.

use super::parse::{
    children, end_of_name, hangs_below, has_subject, is_past, reattach, subject_relation, tag, word,
};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// "Tom Reed | shot Ann Lee": a past tense between two names was taken for a part of one.
pub(super) fn part_name(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let inside = tokens[verb].upos == Upos::Verb
        && is_past(&tokens[verb])
        && tokens[verb].name == NameTag::Inside(NameClass::Person)
        && tokens[verb].span.of(text).chars().all(char::is_lowercase);
    if !inside {
        return;
    }
    tokens[verb].name = NameTag::Outside;
    let next = verb + 1;
    let Some(token) = tokens.get_mut(next) else { return };
    if token.upos == Upos::Propn && token.head == Some(verb) && token.deprel == Deprel::Flat {
        token.deprel = Deprel::Obj;
    }
}

/// "Leeds | United lost", "lost to Leeds | United": the last word of a body's name was read as a clause of its own.
fn end_in_body(text: &str, tokens: &mut [Token], last: TokenIndex) -> bool {
    let inside = tokens[last].upos == Upos::Verb
        && tokens[last].span.of(text).starts_with(char::is_uppercase)
        && tokens[last].name == NameTag::Inside(NameClass::Organization)
        && !tokens.get(last + 1).is_some_and(|next| matches!(next.name, NameTag::Inside(_)));
    let first = (0..last).rev().find(|t| matches!(tokens[*t].name, NameTag::Begin(_)));
    let (true, Some(first), Some(head)) = (inside, first, tokens[last].head) else { return false };
    let named = first..last;
    if named.clone().any(|t| hangs_below(tokens, head, t)) {
        return false;
    }
    let verbal = tokens[head].upos == Upos::Verb;
    let case = (first.saturating_sub(2)..first).find(|t| {
        tokens[*t].deprel == Deprel::Case
            && tokens[*t].head.is_some_and(|noun| noun == last || named.contains(&noun))
    });
    let relation = match case {
        Some(_) if verbal => Deprel::Obl,
        Some(_) => Deprel::Nmod,
        None if verbal && head > last && !has_subject(tokens, head) => Deprel::Nsubj,
        None if verbal
            && head < first
            && !children(tokens, head).any(|t| tokens[t].deprel == Deprel::Obj) =>
        {
            Deprel::Obj
        }
        None => return false,
    };
    for (t, token) in tokens.iter_mut().enumerate() {
        let own = named.contains(&t) || Some(t) == case || token.deprel == Deprel::Det && t + 1 == first;
        match token.head {
            Some(above) if above == last && !own && t > last && verbal => token.head = Some(head),
            Some(above) if own && !named.contains(&t) && named.contains(&above) => token.head = Some(last),
            Some(above) if named.contains(&t) && !named.contains(&above) => {
                (token.head, token.deprel) = (Some(last), Deprel::Compound);
            }
            _ => {}
        }
    }
    tokens[last].upos = Upos::Propn;
    tokens[last].lemma = tokens[last].span.of(text).to_owned();
    tokens[last].deprel = relation;
    true
}

/// "Dockers | United accused": a word that ends the names of clubs was read as a verb, and the tagger saw no name.
pub(super) fn join_ending(text: &str, tokens: &mut [Token], last: TokenIndex, words: &Words) {
    let Some(first) = last.checked_sub(1) else { return };
    let capital = |t: TokenIndex| tokens[t].span.of(text).starts_with(char::is_uppercase);
    let ends = words.endings.get(tokens[last].span.of(text)) == Some("Organization club");
    let untagged = |t: TokenIndex| tokens[t].name == NameTag::Outside;
    let named = matches!(tokens[first].upos, Upos::Propn | Upos::Noun) && capital(first) && untagged(first);
    if tokens[last].upos == Upos::Verb && capital(last) && untagged(last) && ends && named {
        tag(tokens, first..last + 1, NameClass::Organization);
    }
}

/// "| Watchlight accused Lee", "| Onward has sued": a word that opens a sentence whose verb has no other subject.
pub(super) fn open_with_subject(text: &str, tokens: &mut [Token], words: &Words) {
    let Some([first, next]) = tokens.first_chunk::<2>() else { return };
    let form = first.span.of(text);
    let small = form.ends_with("ly") || words.openers.contains(form) || words.misread.contains(form);
    let name = matches!(first.upos, Upos::Adv | Upos::Intj)
        && form.starts_with(char::is_uppercase)
        && form.chars().count() > 4
        && !small;
    let finite = matches!(next.upos, Upos::Verb | Upos::Aux) && next.features.has("VerbForm=Fin");
    let told = is_past(next) || next.upos == Upos::Aux;
    let mut top = 1;
    while tokens[top].upos == Upos::Aux
        && let Some(head) = tokens[top].head.filter(|head| *head > top)
    {
        top = head;
    }
    if !name || !finite || !told || tokens[0].head != Some(top) || has_subject(tokens, top) {
        return;
    }
    tokens[0].upos = Upos::Propn;
    tokens[0].lemma = tokens[0].span.of(text).to_owned();
    let relation = subject_relation(tokens, top);
    reattach(&mut tokens[0], top, relation);
}

/// "| Carrow College accused Lee", "| Carrow Foods' parent company sued Lee": the first word of a name was read as the verb of the
/// sentence, though it is tagged as a name or no verb at all.
pub(super) fn open_with_name(text: &str, tokens: &mut [Token], first: TokenIndex, words: &Words) {
    let capital = |t: TokenIndex| tokens[t].span.of(text).starts_with(char::is_uppercase);
    if tokens[first].upos != Upos::Verb || !capital(first) {
        return;
    }
    let end = match tokens[first].name {
        NameTag::Begin(NameClass::Organization | NameClass::Person) => end_of_name(tokens, first),
        NameTag::Outside if first == 0 && !words.verbs.contains(&tokens[first].lemma) => {
            let named = |t: &TokenIndex| capital(*t) && matches!(tokens[*t].upos, Upos::Propn | Upos::Noun);
            1 + (1..tokens.len()).take_while(named).count()
        }
        _ => return,
    };
    let last = end - 1;
    if last == first || !matches!(tokens[last].upos, Upos::Propn | Upos::Noun) {
        return;
    }
    let inside = |t: TokenIndex| tokens[t].head.is_some_and(|head| (first..end).contains(&head));
    // What the name belongs to, if it is somebody's: "Carrow Foods' parent | company".
    let owned = tokens[last].head.filter(|noun| {
        *noun >= end
            && tokens[last].deprel == Deprel::NmodPoss
            && inside(*noun)
            && tokens[*noun].upos == Upos::Noun
    });
    let below = (first + 1..last).all(inside) && (inside(last) || owned.is_some());
    // The verb hangs on the name, or the name on the verb.
    let outer = tokens[first].head.filter(|verb| *verb >= end);
    let verb = (end..tokens.len()).find(|t| {
        let near = inside(*t) || outer == Some(*t);
        tokens[*t].upos == Upos::Verb && near && !has_subject(tokens, *t)
    });
    let Some(verb) = verb.filter(|_| below) else { return };
    let subject = owned.unwrap_or(last);
    if outer != Some(verb) {
        (tokens[verb].head, tokens[verb].deprel) = (tokens[first].head, tokens[first].deprel);
    }
    for (t, token) in tokens.iter_mut().enumerate() {
        let own = token.head.is_some_and(|head| (first..end).contains(&head));
        if own && t >= end && t > verb {
            token.head = Some(verb);
        } else if own && t != last && t >= end && t != subject {
            token.head = Some(last);
        }
    }
    tokens[first..last].iter_mut().for_each(|token| reattach(token, last, Deprel::Compound));
    for token in &mut tokens[first..end] {
        if matches!(token.upos, Upos::Verb | Upos::Noun) {
            token.upos = Upos::Propn;
            token.lemma = token.span.of(text).to_owned();
        }
    }
    let relation = subject_relation(tokens, verb);
    reattach(&mut tokens[subject], verb, relation);
}

/// "| Tellmar Foods closed": no verb is a part of the noun behind it, and no noun within a sentence has a capital.
fn begin_name(text: &str, tokens: &mut [Token], first: TokenIndex) -> bool {
    let capital = |i: TokenIndex| {
        tokens.get(i).is_some_and(|token| token.span.of(text).starts_with(char::is_uppercase))
    };
    let named = first == 0
        && tokens[first].upos == Upos::Verb
        && tokens[first].deprel == Deprel::Compound
        && tokens[first].head == Some(first + 1)
        && capital(first + 1)
        && !capital(first + 2);
    if named {
        for token in &mut tokens[first..first + 2] {
            token.upos = Upos::Propn;
            token.lemma = token.span.of(text).to_owned();
        }
    }
    named
}

/// "the blogger | Said Omar", "| United have": a first name or the short name of a club that is a verb as well.
fn begin_person(text: &str, tokens: &mut [Token], first: TokenIndex, words: &Words) -> bool {
    let capital = |i: TokenIndex| {
        tokens.get(i).is_some_and(|token| token.span.of(text).starts_with(char::is_uppercase))
    };
    let next = first + 1;
    if !capital(first) || tokens[first].upos != Upos::Verb || next >= tokens.len() {
        return false;
    }
    let club = first == 0
        && words.endings.get(tokens[first].span.of(text)) == Some("Organization club")
        && matches!(tokens[next].upos, Upos::Aux | Upos::Verb)
        && !has_subject(tokens, first);
    if club {
        let verb = tokens[first].head.unwrap_or(next);
        tokens[first].name = NameTag::Begin(NameClass::Organization);
        if tokens[first].head.is_some() {
            let relation = subject_relation(tokens, verb);
            reattach(&mut tokens[first], verb, relation);
        }
    } else {
        let noun = first.checked_sub(1).filter(|noun| tokens[*noun].upos == Upos::Noun && !capital(*noun));
        let named = tokens[next].name == NameTag::Begin(NameClass::Person)
            && tokens[next].head == Some(first)
            && !capital(end_of_name(tokens, next));
        let Some(noun) = noun.filter(|_| named && tokens[first].head.is_some_and(|head| head < first)) else {
            return false;
        };
        tag(tokens, first..end_of_name(tokens, next), NameClass::Person);
        reattach(&mut tokens[next], first, Deprel::Flat);
        reattach(&mut tokens[first], noun, Deprel::Appos);
    }
    tokens[first].upos = Upos::Propn;
    tokens[first].lemma = tokens[first].span.of(text).to_owned();
    true
}

/// "the maker | Helvamed said": within a sentence a verb has no capital.
pub(super) fn name(text: &str, tokens: &mut [Token], i: TokenIndex, words: &Words) {
    if end_in_body(text, tokens, i) || begin_name(text, tokens, i) || begin_person(text, tokens, i, words) {
        return;
    }
    let word = |i: TokenIndex| tokens[i].span.of(text);
    let lower = |i: TokenIndex| word(i).chars().all(|c| c.is_lowercase() || c == ',');
    let surname = tokens[i].upos == Upos::Verb
        && i > 1
        && word(i).len() > 2
        && word(i).starts_with(char::is_uppercase)
        && tokens[i - 1].name == NameTag::Begin(NameClass::Person)
        && tokens[i - 1].head == Some(i)
        && tokens[i].name == NameTag::Outside
        && lower(i - 2)
        && !children(tokens, i)
            .any(|t| matches!(tokens[t].deprel, Deprel::Obj | Deprel::Nsubj | Deprel::Aux));
    if surname {
        // "married to Kipchumba | Letting": the last word of a name that ends like a verb.
        end_in_name(text, tokens, i);
        return;
    }
    let capital = matches!(tokens[i].upos, Upos::Verb | Upos::Adv)
        && word(i).len() > 2
        && word(i).starts_with(char::is_uppercase)
        && word(i).chars().skip(1).all(char::is_lowercase);
    // Not in a headline of capitals, nor where somebody's words begin.
    let inside = i > 0
        && lower(i - 1)
        && word(i - 1) != ","
        && tokens.get(i + 1).is_none_or(|_| lower(i + 1) || !word(i + 1).starts_with(char::is_alphabetic));
    if !capital || !inside {
        return;
    }
    tokens[i].upos = Upos::Propn;
    tokens[i].lemma = tokens[i].span.of(text).to_owned();
    if matches!(tokens[i].deprel, Deprel::Acl | Deprel::Xcomp | Deprel::Ccomp)
        && tokens[i].head == Some(i - 1)
    {
        tokens[i].deprel = if tokens[i - 1].upos == Upos::Verb { Deprel::Obj } else { Deprel::Appos };
    }
}

/// Makes a word the end of the name before it, which takes the word's place in the sentence.
fn end_in_name(text: &str, tokens: &mut [Token], last: TokenIndex) {
    let first = last - 1;
    let relation = match tokens[last].deprel {
        Deprel::Advcl | Deprel::Xcomp => Deprel::Obl,
        other => other,
    };
    (tokens[first].head, tokens[first].deprel) = (tokens[last].head, relation);
    for token in tokens.iter_mut().filter(|token| token.head == Some(last)) {
        token.head = Some(first);
        if token.deprel == Deprel::Mark {
            (token.deprel, token.upos) = (Deprel::Case, Upos::Adp);
        }
    }
    tokens[last].upos = Upos::Propn;
    tokens[last].lemma = tokens[last].span.of(text).to_owned();
    tokens[last].name = NameTag::Inside(NameClass::Person);
    (tokens[last].head, tokens[last].deprel) = (Some(first), Deprel::Flat);
}

/// "Human Rights | Watch called on them": the last word of a name before a verb was read as the verb.
pub(super) fn name_subjects(text: &str, tokens: &mut [Token]) {
    for last in 1..tokens.len().saturating_sub(1) {
        let verb = last + 1;
        let capital = |t: TokenIndex| tokens[t].span.of(text).starts_with(char::is_uppercase);
        let misread = tokens[last].upos == Upos::Verb
            && capital(last)
            && (0..last).all(capital)
            && tokens[verb].upos == Upos::Verb
            && is_past(&tokens[verb])
            && tokens[verb].head == Some(last)
            && matches!(tokens[verb].deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl);
        if !misread || has_subject(tokens, verb) {
            continue;
        }
        (tokens[verb].head, tokens[verb].deprel) = (tokens[last].head, tokens[last].deprel);
        for (t, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.head == Some(last)) {
            if t > verb {
                token.head = Some(verb);
            } else if t < last {
                token.deprel = Deprel::Compound;
            }
        }
        tokens[last].upos = Upos::Propn;
        tokens[last].lemma = tokens[last].span.of(text).to_owned();
        (tokens[last].head, tokens[last].deprel) = (Some(verb), Deprel::Nsubj);
    }
}

/// "a | Socialist MP", "the | Christian Democrat leader": an adjective of politics with a capital before a post is the name of a party.
pub(super) fn tag_parties(text: &str, tokens: &mut [Token], words: &Words) {
    for last in 1..tokens.len().saturating_sub(1) {
        let form = word(text, tokens, last);
        let party = tokens[last].name == NameTag::Outside
            && form.starts_with(char::is_uppercase)
            && words.politics.get(&form.to_lowercase()) == Some("party")
            && tokens[last].head.is_some_and(|post| post > last && tokens[post].upos == Upos::Noun)
            && words.is_holder(&tokens[last + 1].lemma.to_lowercase())
            && tokens[last + 1].name == NameTag::Outside;
        if !party {
            continue;
        }
        let first = last - 1;
        let whole = format!("{} {form}", word(text, tokens, first)).to_lowercase();
        let two = tokens[first].name == NameTag::Outside && words.politics.get(&whole) == Some("party");
        let start = if two { first } else { last };
        if start > 0 || two {
            tag(tokens, start..last + 1, NameClass::Organization);
        }
    }
}
