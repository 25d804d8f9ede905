//! Mends objects that were read as something else: "named the economist **Ann Lee** as minister", "led **a $30m round**", "gave Ann
//! Lee **a suspended sentence**", "cleared Ann Lee **of fraud**".

use super::parse::{children, is_person, reattach, word};
use super::words::Words;
use super::{Deprel, NameTag, Token, TokenIndex, Upos};

/// Mends the objects of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    adopt_named(tokens, words);
    adopt_counted(tokens);
    free_gifts(text, tokens);
    free_matters(tokens);
    free_outcome(tokens);
    part_times(text, tokens, words);
}

/// "convicted | her last year", "sacked | him next month": whom, before a stretch of time that is nobody's.
fn part_times(text: &str, tokens: &mut [Token], words: &Words) {
    for her in 1..tokens.len().saturating_sub(2) {
        let Some(time) = tokens[her].head.filter(|time| {
            tokens[her].deprel == Deprel::NmodPoss
                && word(text, tokens, her) == "her"
                && matches!(word(text, tokens, her + 1), "last" | "next" | "this" | "every")
                && *time == her + 2
                && (words.periods.contains(&tokens[*time].lemma)
                    || words.weekdays.contains(word(text, tokens, *time)))
        }) else {
            continue;
        };
        let verb = her - 1;
        let free = tokens[verb].upos == Upos::Verb
            && tokens[time].head == Some(verb)
            && !children(tokens, verb).any(|t| t != time && tokens[t].deprel == Deprel::Obj);
        if free {
            tokens[time].deprel = Deprel::OblUnmarked;
            reattach(&mut tokens[her], verb, Deprel::Obj);
        }
    }
}

/// "named the economist | Ann Lee as minister": who is named, in the active voice, is the object, of which there was none.
fn adopt_named(tokens: &mut [Token], words: &Words) {
    for name in 2..tokens.len() {
        // "named Reed's deputy, | Ann Lee, as chief"
        let called = tokens[name].upos == Upos::Noun
            && children(tokens, name).any(|t| tokens[t].deprel == Deprel::Appos && is_person(&tokens[t]));
        let named = tokens[name].deprel == Deprel::Xcomp && (called || is_person(&tokens[name]));
        let Some(verb) = tokens[name].head.filter(|verb| named && *verb < name) else { continue };
        // "named the banker | Ann Lee": one person
        let noun = name - 1;
        let banker = tokens[noun].head == Some(verb)
            && tokens[noun].deprel == Deprel::Obj
            && tokens[noun].upos == Upos::Noun
            && children(tokens, noun).any(|t| tokens[t].deprel == Deprel::Det);
        if banker && !called {
            reattach(&mut tokens[name], noun, Deprel::Appos);
            continue;
        }
        let other = |t: TokenIndex| {
            matches!(tokens[t].deprel, Deprel::Obj | Deprel::Iobj | Deprel::AuxPass | Deprel::NsubjPass)
        };
        if words.appointing.contains(&tokens[verb].lemma) && !children(tokens, verb).any(other) {
            tokens[name].deprel = Deprel::Obj;
        }
    }
}

/// "led | a $30m round": a noun with an article right behind a verb is no adverb.
fn adopt_counted(tokens: &mut [Token]) {
    for article in 1..tokens.len() {
        let verb = article - 1;
        let Some(noun) = tokens[article].head.filter(|noun| {
            tokens[article].deprel == Deprel::Det
                && *noun > article
                && tokens[*noun].upos == Upos::Noun
                && tokens[*noun].deprel == Deprel::Advmod
                && tokens[*noun].head == Some(verb)
                && tokens[verb].upos == Upos::Verb
        }) else {
            continue;
        };
        if !children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Obj | Deprel::AuxPass)) {
            tokens[noun].deprel = Deprel::Obj;
        }
    }
}

/// "gave Ann Lee | a suspended sentence": to whom something is given, something is given.
fn free_gifts(text: &str, tokens: &mut [Token]) {
    for gift in 3..tokens.len() {
        let Some(person) = tokens[gift].head.filter(|person| {
            *person + 1 < gift
                && tokens[gift].deprel == Deprel::Appos
                && tokens[gift].upos == Upos::Noun
                && tokens[*person].deprel == Deprel::Iobj
        }) else {
            continue;
        };
        let Some(verb) = tokens[person].head.filter(|verb| *verb < person) else { continue };
        let mut first = person + 1;
        while first < gift && matches!(tokens[first].deprel, Deprel::Flat) {
            first += 1;
        }
        let direct = tokens[first].head == Some(gift)
            && (tokens[first].deprel == Deprel::Nummod
                || matches!(word(text, tokens, first), "a" | "an" | "the" | "no"));
        if direct && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Obj) {
            reattach(&mut tokens[gift], verb, Deprel::Obj);
        }
    }
}

/// "cleared the banker Ann Lee | of fraud": no person is of a thing.
fn free_matters(tokens: &mut [Token]) {
    for matter in 3..tokens.len() {
        let of = children(tokens, matter)
            .any(|t| t < matter && tokens[t].deprel == Deprel::Case && tokens[t].lemma == "of");
        let Some(name) = tokens[matter].head.filter(|name| {
            of && *name < matter
                && tokens[matter].deprel == Deprel::Nmod
                && tokens[matter].upos == Upos::Noun
                && tokens[matter].name == NameTag::Outside
                && is_person(&tokens[*name])
        }) else {
            continue;
        };
        let noun = if tokens[name].deprel == Deprel::Appos { tokens[name].head } else { Some(name) };
        let object = noun.filter(|noun| tokens[*noun].deprel == Deprel::Obj);
        let verb = object.and_then(|object| tokens[object].head.filter(|verb| *verb < object));
        let bare = !children(tokens, matter).any(|t| tokens[t].deprel == Deprel::Det);
        if let Some(verb) = verb.filter(|_| bare) {
            reattach(&mut tokens[matter], verb, Deprel::Obl);
        }
    }
}

/// "knocked the champions, Acme, | out of the cup": out of what somebody is driven, not what they are of.
fn free_outcome(tokens: &mut [Token]) {
    for whole in 3..tokens.len() {
        let cases: Vec<&str> = children(tokens, whole)
            .filter(|t| *t < whole && tokens[*t].deprel == Deprel::Case)
            .map(|t| tokens[t].lemma.as_str())
            .collect();
        let Some(object) = tokens[whole].head.filter(|object| {
            *object < whole
                && cases == ["out", "of"]
                && tokens[whole].deprel == Deprel::Nmod
                && tokens[*object].deprel == Deprel::Obj
        }) else {
            continue;
        };
        if let Some(verb) = tokens[object].head.filter(|verb| *verb < object) {
            reattach(&mut tokens[whole], verb, Deprel::Obl);
        }
    }
}
