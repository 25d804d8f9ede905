//! Mends clauses and phrases whose words a parser has put into the wrong group, where the words themselves leave one reading.

use super::lemmatiser::{Inflection, base_forms};
use super::parse::{children, end_of_name, has_subject, head_of_name, is_past, is_person, reattach};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the groups of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    name_described(text, tokens);
    part_owners(text, tokens);
    head_holders(text, tokens, words);
    verbs_with_objects(text, tokens, words);
    part_complements(text, tokens);
    name_objects(tokens, words);
    raise_told(tokens);
    join_lists(text, tokens, words);
    free_dates(tokens, words);
    free_asides(text, tokens);
    part_results(tokens);
    lift_subjects(tokens);
    part_participles(text, tokens);
}

/// "and Labour | 's Ann Lee": read as "Labour is Ann Lee" although the name follows at once.
fn part_owners(text: &str, tokens: &mut [Token]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let mark = matches!(tokens[i].span.of(text), "'s" | "’s") && tokens[i].upos == Upos::Aux;
        let name = i + 1;
        let person = tokens[name].upos == Upos::Propn && is_person(&tokens[name]);
        let owner = head_of_name(tokens, i - 1);
        if !(mark && person && tokens[i].head == Some(name))
            || tokens[i - 1].upos != Upos::Propn
            || has_subject(tokens, name)
        {
            continue;
        }
        (tokens[i].upos, tokens[i].deprel, tokens[i].head) = (Upos::Part, Deprel::Case, Some(owner));
        if tokens[owner].head != Some(name) && tokens[owner].head.is_some_and(|head| head < owner) {
            continue;
        }
        reattach(&mut tokens[owner], name, Deprel::NmodPoss);
    }
}

/// "a Department for Transport | spokesman": the last noun is who is meant, and the body stands before it.
fn head_holders(text: &str, tokens: &mut [Token], words: &Words) {
    for noun in 4..tokens.len() {
        let Some(body) = tokens[noun].head.filter(|_| tokens[noun].deprel == Deprel::Nmod) else { continue };
        let holder = tokens[noun].upos == Upos::Noun
            && words.is_holder(&tokens[noun].lemma)
            && !tokens[noun].features.is_plural();
        let link = body + 1;
        let named = noun > link + 1
            && tokens[body].upos == Upos::Propn
            && tokens[link].upos == Upos::Adp
            && (link + 1..noun).all(|t| tokens[t].upos == Upos::Propn);
        let article = (0..body).rev().find(|t| tokens[*t].upos != Upos::Propn);
        let article = article.filter(|t| matches!(tokens[*t].span.of(text), "a" | "an" | "A" | "An"));
        let (Some(article), true) = (article, holder && named) else { continue };
        (tokens[noun].head, tokens[noun].deprel) = (tokens[body].head, tokens[body].deprel);
        let last = noun - 1;
        for token in tokens[link + 1..last].iter_mut().filter(|token| token.head == Some(noun)) {
            token.head = Some(last);
        }
        reattach(&mut tokens[article], noun, Deprel::Det);
        reattach(&mut tokens[body], noun, Deprel::Compound);
        reattach(&mut tokens[last], body, Deprel::Nmod);
        reattach(&mut tokens[link], last, Deprel::Case);
        for token in tokens[noun + 1..].iter_mut().filter(|token| token.head == Some(body)) {
            token.head = Some(noun);
        }
    }
}

/// "Lee | unseated the mayor", "ended up | meeting the mayor": an adjective or noun has no object, hence it is a verb.
fn verbs_with_objects(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        let (inflection, features) = match (tokens[i].upos, tokens[i].deprel) {
            (Upos::Adj, _) => (Inflection::VerbPast, "Mood=Ind|Tense=Past|VerbForm=Fin"),
            (Upos::Noun, Deprel::Xcomp) => (Inflection::VerbIng, "VerbForm=Ger"),
            _ => continue,
        };
        if !children(tokens, i).any(|t| t > i && tokens[t].deprel == Deprel::Obj) {
            continue;
        }
        let form = tokens[i].span.of(text).to_lowercase();
        if let Some(base) = base_forms(inflection, &form).find(|base| words.verbs.contains(base)) {
            (tokens[i].upos, tokens[i].lemma) = (Upos::Verb, base);
            tokens[i].features = super::Features::parse(features);
        }
    }
}

/// "the leaders, whom he branded | puppets": of two objects, the one behind the verb says what the other is called.
fn part_complements(text: &str, tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        if tokens[verb].deprel != Deprel::AclRelcl || tokens[verb].upos != Upos::Verb {
            continue;
        }
        let Some(whom) = children(tokens, verb)
            .find(|t| *t < verb && tokens[*t].span.of(text).eq_ignore_ascii_case("whom"))
        else {
            continue;
        };
        let bare = children(tokens, whom).all(|t| tokens[t].deprel != Deprel::Case);
        let object = children(tokens, verb).find(|t| *t > verb && tokens[*t].deprel == Deprel::Obj);
        // "whom | he met at a summit"
        if bare && object.is_none() && tokens[whom].deprel == Deprel::Obl {
            tokens[whom].deprel = Deprel::Obj;
        }
        let Some(object) =
            object.filter(|_| bare && matches!(tokens[whom].deprel, Deprel::Obj | Deprel::Obl))
        else {
            continue;
        };
        tokens[whom].deprel = Deprel::Obj;
        tokens[object].deprel = Deprel::Xcomp;
        // "whom she calls | her “political mother”"
        let owner = children(tokens, verb).find(|t| {
            tokens[*t].deprel == Deprel::Iobj && *t > verb && *t < object && tokens[*t].upos == Upos::Pron
        });
        if let Some(owner) =
            owner.filter(|t| matches!(tokens[*t].lemma.as_str(), "her" | "she" | "his" | "he"))
        {
            reattach(&mut tokens[owner], object, Deprel::NmodPoss);
        }
    }
}

/// "named | Ann Lee to succeed him", "voted out | Ann Lee": a person is no property that somebody has, and a name without a
/// preposition right behind a verb is its object.
fn name_objects(tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        let named =
            tokens[i].deprel == Deprel::Xcomp && tokens[i].upos == Upos::Propn && is_person(&tokens[i]);
        let Some(verb) = tokens[i].head.filter(|verb| named && *verb < i) else { continue };
        let active = tokens[verb].upos == Upos::Verb
            && !children(tokens, verb).any(|t| {
                matches!(
                    tokens[t].deprel,
                    Deprel::Obj | Deprel::Iobj | Deprel::AuxPass | Deprel::NsubjPass | Deprel::Cop
                )
            });
        let infinitive = children(tokens, verb).any(|t| {
            t > i
                && matches!(tokens[t].deprel, Deprel::Advcl | Deprel::Xcomp)
                && children(tokens, t).any(|m| tokens[m].lemma == "to" && tokens[m].deprel == Deprel::Mark)
        });
        if active && infinitive {
            tokens[i].deprel = Deprel::Obj;
        }
    }
    for verb in 1..tokens.len().saturating_sub(1) {
        object_behind(tokens, verb, words);
    }
}

/// "bashed | Ann Lee": the name behind a verb, read as a part of it or as a circumstance.
fn object_behind(tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let finite = tokens[verb].upos == Upos::Verb
        && tokens[verb].name == NameTag::Outside
        && !words.naming.contains(&tokens[verb].lemma)
        && !matches!(tokens[verb].lemma.as_str(), "become" | "remain" | "seem" | "say" | "add");
    let particle = |t: TokenIndex| matches!(tokens[t].deprel, Deprel::CompoundPrt | Deprel::Advmod);
    let Some(first) = (verb + 1..tokens.len()).find(|t| !particle(*t)).filter(|_| finite) else { return };
    if !matches!(tokens[first].name, NameTag::Begin(_)) || tokens[first].upos != Upos::Propn {
        return;
    }
    let name = first..end_of_name(tokens, first);
    let Some(head) = name.clone().find(|t| tokens[*t].head.is_none_or(|head| !name.contains(&head))) else {
        return;
    };
    let stray = match tokens[head].deprel {
        Deprel::Flat | Deprel::Nmod | Deprel::NmodDesc | Deprel::Compound | Deprel::Obl | Deprel::Dep => true,
        Deprel::Xcomp => tokens[head].name.class() != Some(NameClass::Person),
        _ => false,
    };
    let bare = stray
        && (tokens[head].head == Some(verb)
            || tokens[verb].deprel == Deprel::Xcomp && tokens[head].head == tokens[verb].head)
        && children(tokens, head).all(|t| tokens[t].deprel != Deprel::Case)
        && !children(tokens, verb).any(|t| {
            matches!(
                tokens[t].deprel,
                Deprel::Obj
                    | Deprel::Iobj
                    | Deprel::AuxPass
                    | Deprel::NsubjPass
                    | Deprel::Cop
                    | Deprel::Ccomp
            )
        });
    if bare {
        reattach(&mut tokens[head], verb, Deprel::Obj);
    }
}

/// "a move that analysts | described as a trick": a noun read as the predicate of the relative clause, and its verb as a
/// participle.
fn raise_told(tokens: &mut [Token]) {
    for noun in 1..tokens.len() {
        let clause = tokens[noun].deprel == Deprel::AclRelcl
            && tokens[noun].upos == Upos::Noun
            && !children(tokens, noun)
                .any(|t| matches!(tokens[t].deprel, Deprel::Cop | Deprel::Aux | Deprel::Case));
        let Some(head) = tokens[noun].head.filter(|_| clause) else { continue };
        let relative = children(tokens, noun).find(|t| {
            *t < noun
                && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::Obj)
                && matches!(tokens[*t].lemma.as_str(), "that" | "which" | "who" | "whom")
        });
        let verb = children(tokens, noun).find(|t| {
            *t > noun && tokens[*t].deprel == Deprel::Acl && is_past(&tokens[*t]) && *t <= noun + 2
        });
        let (Some(relative), Some(verb)) = (relative, verb) else { continue };
        if children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::OblAgent | Deprel::Obj)) {
            continue;
        }
        reattach(&mut tokens[verb], head, Deprel::AclRelcl);
        reattach(&mut tokens[noun], verb, Deprel::Nsubj);
        reattach(&mut tokens[relative], verb, Deprel::Obj);
    }
}

/// "the police union, | the Chamber of Commerce and Ann Lee": a list, not a union that is called so.
fn join_lists(text: &str, tokens: &mut [Token], words: &Words) {
    for second in 2..tokens.len() {
        let apposed = tokens[second].deprel == Deprel::Appos && is_nominal(&tokens[second]);
        let Some(first) = tokens[second].head.filter(|first| apposed && *first < second) else { continue };
        let several = tokens[first].features.is_plural() || words.groups.contains(&tokens[first].lemma);
        if !is_nominal(&tokens[first]) || several || tokens[second].upos == Upos::Num {
            continue;
        }
        let members: Vec<TokenIndex> = children(tokens, second)
            .filter(|t| *t > second && tokens[*t].deprel == Deprel::Conj && is_nominal(&tokens[*t]))
            .collect();
        let last = members.iter().rev().find_map(|t| {
            let cc = children(tokens, *t).find(|c| tokens[*c].deprel == Deprel::Cc && *c < *t)?;
            (tokens[cc].lemma == "and" && tokens[cc - 1].span.of(text) != ",").then_some(*t)
        });
        let Some(last) = last else { continue };
        // "Lee, the mayor and a doctor" is one, "the union, the chamber and Lee" are three.
        let kind = |t: TokenIndex| tokens[t].name.class();
        let alike = match (kind(first), kind(second), kind(last)) {
            (Some(NameClass::Person), None, None) => false,
            (None, Some(NameClass::Person), _) => false,
            (Some(a), Some(b), _) => a == b,
            _ => {
                let determined = |t: TokenIndex| {
                    children(tokens, t).any(|c| matches!(tokens[c].deprel, Deprel::Det | Deprel::NmodPoss))
                };
                determined(first) && determined(second) && kind(last).is_some()
            }
        };
        if !alike {
            continue;
        }
        reattach(&mut tokens[second], first, Deprel::Conj);
        for member in members {
            tokens[member].head = Some(first);
        }
    }
}

fn is_nominal(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn)
}

/// "was convicted last month of | fraud": what stands behind a date belongs to the verb.
fn free_dates(tokens: &mut [Token], words: &Words) {
    for i in 2..tokens.len() {
        let Some(date) = tokens[i].head.filter(|date| *date < i && tokens[i].deprel == Deprel::Nmod) else {
            continue;
        };
        let relative = children(tokens, date)
            .any(|t| t < date && matches!(tokens[t].lemma.as_str(), "last" | "next" | "this"));
        let adverbial =
            tokens[date].deprel == Deprel::OblUnmarked && words.periods.contains(&tokens[date].lemma);
        let Some(verb) = tokens[date].head.filter(|_| relative && adverbial) else { continue };
        if tokens[verb].upos == Upos::Verb && verb < date {
            reattach(&mut tokens[i], verb, Deprel::Obl);
        }
    }
}

/// "Lee, | on a visit to Rome, | said": when somebody did something, not which of several they are.
fn free_asides(text: &str, tokens: &mut [Token]) {
    for i in 2..tokens.len() {
        let Some(subject) = tokens[i].head.filter(|head| *head < i && tokens[i].deprel == Deprel::Nmod)
        else {
            continue;
        };
        let case = children(tokens, i).find(|t| tokens[*t].deprel == Deprel::Case && *t < i);
        let aside = case.is_some_and(|case| {
            matches!(tokens[case].span.of(text), "on" | "during" | "after" | "before" | "following")
                && tokens[case - 1].span.of(text) == ","
        });
        let closed = children(tokens, i).any(|t| t > i && tokens[t].span.of(text) == ",")
            || children(tokens, subject).any(|t| t > i && tokens[t].span.of(text) == ",");
        let verb = tokens[subject].head.filter(|verb| {
            matches!(tokens[subject].deprel, Deprel::Nsubj | Deprel::NsubjPass)
                && *verb > i
                && tokens[*verb].upos == Upos::Verb
        });
        if let Some(verb) = verb.filter(|_| aside && closed) {
            reattach(&mut tokens[i], verb, Deprel::Obl);
        }
    }
}

/// "left ten people | dead": what becomes of them, not which they are.
fn part_results(tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        let noun = i - 1;
        let behind = tokens[i].deprel == Deprel::Amod && tokens[i].head == Some(noun);
        let Some(verb) = tokens[noun].head.filter(|verb| behind && *verb < noun) else { continue };
        if tokens[noun].deprel == Deprel::Obj && tokens[verb].lemma == "leave" {
            reattach(&mut tokens[i], verb, Deprel::Xcomp);
        }
    }
}

/// "Ann Lee | was elected mayor": the subject is the verb's, not that of what she became.
fn lift_subjects(tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let passive = tokens[verb].upos == Upos::Verb
            && children(tokens, verb).any(|t| tokens[t].deprel == Deprel::AuxPass)
            && !has_subject(tokens, verb);
        let became = children(tokens, verb)
            .find(|t| passive && *t > verb && tokens[*t].deprel == Deprel::Xcomp && is_nominal(&tokens[*t]));
        let Some(became) = became else { continue };
        let subject = children(tokens, became)
            .find(|t| *t < verb && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
        if let Some(subject) = subject {
            reattach(&mut tokens[subject], verb, Deprel::NsubjPass);
        }
    }
}

/// "the opposition | National Alliance": with no comma between, the noun says what bears the name.
fn name_described(text: &str, tokens: &mut [Token]) {
    for name in 1..tokens.len() {
        let apposed = tokens[name].deprel == Deprel::Appos
            && tokens[name].upos == Upos::Propn
            && tokens[name].name.class() == Some(NameClass::Organization);
        let Some(noun) = tokens[name].head.filter(|noun| apposed && *noun < name) else { continue };
        let first = children(tokens, name).filter(|t| noun < *t && *t < name).min().unwrap_or(name);
        let bare = tokens[noun].upos == Upos::Noun
            && first == noun + 1
            && tokens[first].span.of(text).starts_with(char::is_uppercase)
            && children(tokens, noun).all(|t| t < noun || t >= name || tokens[t].deprel == Deprel::Punct);
        if !bare || matches!(tokens[noun].deprel, Deprel::Compound | Deprel::NmodDesc) {
            continue;
        }
        let (above, relation) = (tokens[noun].head, tokens[noun].deprel);
        for token in tokens.iter_mut().take(noun) {
            let outer = matches!(token.deprel, Deprel::Case | Deprel::Det | Deprel::Punct);
            if token.head == Some(noun) && outer {
                token.head = Some(name);
            }
        }
        // "the opposition National Alliance, led by Ann Lee"
        for token in tokens.iter_mut().skip(name).filter(|token| token.head == Some(noun)) {
            token.head = Some(name);
        }
        (tokens[name].head, tokens[name].deprel) = (above, relation);
        reattach(&mut tokens[noun], name, Deprel::NmodDesc);
    }
}

/// "Lee disagreed, | saying it was late": read as a clause that says so.
fn part_participles(text: &str, tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let clause = matches!(tokens[verb].deprel, Deprel::Nsubj | Deprel::Csubj)
            && tokens[verb].upos == Upos::Verb
            && is_past(&tokens[verb])
            && has_subject(tokens, verb);
        let Some(saying) = tokens[verb].head.filter(|saying| clause && *saying > verb + 1) else { continue };
        let participle = tokens[saying].span.of(text).ends_with("ing")
            && tokens[saying].head.is_none()
            && tokens[saying - 1].span.of(text) == ","
            && !children(tokens, saying).any(|t| matches!(tokens[t].deprel, Deprel::Aux | Deprel::Cop));
        if participle {
            (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
            reattach(&mut tokens[saying], verb, Deprel::Advcl);
        }
    }
}
