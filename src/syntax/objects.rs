//! Mends objects that were read as something else: "named the economist **Ann Lee** as minister", "led **a $30m round**", "gave Ann
//! Lee **a suspended sentence**", "cleared Ann Lee **of fraud**".

use super::finite_verbs::make_past;
use super::parse::{children, end_of_name, is_person, reattach, start_of, word};
use super::words::Words;
use super::{Deprel, Features, NameTag, Token, TokenIndex, Upos};

/// Mends the objects of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    part_sum(text, tokens, words);
    lift_sum(text, tokens);
    part_receiver(text, tokens);
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

/// "fined Acme | $3m", "paid Acme | 3m euros": a name right behind a verb is no part of the sum behind it, but who pays or gets it.
fn part_sum(text: &str, tokens: &mut [Token], words: &Words) {
    for name in 1..tokens.len() {
        let sum = tokens[name].head.filter(|sum| {
            *sum > name
                && tokens[name].deprel == Deprel::Compound
                && tokens[name].upos == Upos::Propn
                && tokens[name].name.class().is_some()
        });
        let Some(sum) = sum.filter(|sum| is_sum(text, tokens, *sum, name + 1)) else { continue };
        let parts = (0..name)
            .rev()
            .take_while(|t| tokens[*t].head == Some(name) && tokens[*t].deprel == Deprel::Compound);
        let Some(verb) = parts.last().unwrap_or(name).checked_sub(1) else { continue };
        if tokens[verb].upos != Upos::Verb {
            continue;
        }
        // "The regulator | fined Acme": read as the adjective of the name or of the sum.
        if tokens[verb].deprel == Deprel::Amod
            && tokens[verb].head.is_some_and(|head| head == name || head == sum)
        {
            let (head, relation) = (tokens[sum].head, tokens[sum].deprel);
            let hung: Vec<TokenIndex> = children(tokens, sum).filter(|t| *t < verb).collect();
            if !hung.iter().any(|t| tokens[*t].deprel == Deprel::Nsubj) {
                continue;
            }
            (tokens[verb].head, tokens[verb].deprel) = (head, relation);
            let last = children(tokens, sum).filter(|t| *t > sum && tokens[*t].upos == Upos::Punct).last();
            for t in hung.into_iter().chain(last) {
                tokens[t].head = Some(verb);
            }
            make_past(text, tokens, verb, words);
            tokens[verb].features = Features::parse("Mood=Ind|Tense=Past|VerbForm=Fin");
        } else if tokens[sum].head != Some(verb) {
            continue;
        }
        reattach(&mut tokens[name], verb, Deprel::Iobj);
        reattach(&mut tokens[sum], verb, Deprel::Obj);
    }
}

/// Whether a token heads a sum of money that begins at another: "$3m", "3m euros".
fn is_sum(text: &str, tokens: &[Token], sum: TokenIndex, first: TokenIndex) -> bool {
    let symbol = |i: TokenIndex| matches!(tokens[i].span.of(text), "$" | "£" | "€" | "¥");
    let counted =
        tokens[first].upos == Upos::Num && tokens[sum].upos == Upos::Noun && tokens[sum].features.is_plural();
    symbol(sum) && sum == first || counted && (first..sum).all(|t| tokens[t].upos == Upos::Num)
}

/// "Acme's £3bn | takeover of Bolt collapsed": the noun behind a sum is what costs so much, and no other name of the sum.
fn lift_sum(text: &str, tokens: &mut [Token]) {
    for noun in 3..tokens.len() {
        let sum = tokens[noun].head.filter(|sum| {
            *sum < noun
                && tokens[noun].deprel == Deprel::Appos
                && tokens[noun].upos == Upos::Noun
                && is_sum(text, tokens, *sum, *sum)
                && (*sum + 1..noun).all(|t| matches!(tokens[t].upos, Upos::Num | Upos::Adj | Upos::Noun))
                && children(tokens, *sum)
                    .any(|t| t < *sum && matches!(tokens[t].deprel, Deprel::NmodPoss | Deprel::Det))
        });
        let Some(sum) = sum else { continue };
        (tokens[noun].head, tokens[noun].deprel) = (tokens[sum].head, tokens[sum].deprel);
        let others: Vec<TokenIndex> =
            children(tokens, sum).filter(|t| *t < sum || *t > noun).filter(|t| *t != noun).collect();
        for t in others {
            tokens[t].head = Some(noun);
        }
        reattach(&mut tokens[sum], noun, Deprel::Compound);
    }
}

/// "handed Ann Lee | a six-year sentence": nobody owns anything without a mark, nor does an article stand behind an owner.
fn part_receiver(text: &str, tokens: &mut [Token]) {
    for name in 1..tokens.len() {
        let gift = tokens[name].head.filter(|gift| {
            *gift > name
                && tokens[name].deprel == Deprel::NmodPoss
                && tokens[name].upos == Upos::Propn
                && tokens[*gift].deprel == Deprel::Obj
                && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case)
        });
        let Some(gift) = gift else { continue };
        let article = end_of_name(tokens, start_of(tokens, name));
        let verb = tokens[gift].head.filter(|verb| *verb + 1 == start_of(tokens, name));
        if let Some(verb) = verb
            && matches!(word(text, tokens, article), "a" | "an" | "the")
            && tokens[article].head == Some(gift)
        {
            reattach(&mut tokens[name], verb, Deprel::Iobj);
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
