//! Mends whom and what a verb is about besides its object: "to **Bo Day** of Oxford", "described it **as slow**", "called the ruling
//! **a farce**".

use super::parse::{children, has_subject, is_comma, is_past, is_person, reattach, start_of, word};
use super::words::Words;
use super::{Deprel, NameClass, Token, TokenIndex, Upos};

/// Mends the complements of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    join_people(tokens);
    join_described(text, tokens);
    free_recipients(text, tokens);
    free_buyers(text, tokens, words);
    free_roles(text, tokens, words);
    part_names_given(text, tokens, words);
    order_names_given(tokens, words);
    join_purposes(tokens);
    part_identified(tokens, words);
    join_called_for(tokens, words);
    free_judgements(text, tokens, words);
    join_judgements(text, tokens, words);
}

/// Whether a verb says what something is called: "dub", "brand".
fn names(words: &Words, verb: &Token) -> bool {
    words.naming.contains(&verb.lemma) || words.reports.get(&verb.lemma) == Some("describes")
}

/// "named Lee as the man | accused of theft": who somebody is, with a participle, not what somebody did.
fn part_identified(tokens: &mut [Token], words: &Words) {
    for participle in 3..tokens.len() {
        let noun = participle - 1;
        let mark = children(tokens, participle)
            .find(|t| *t < noun && tokens[*t].deprel == Deprel::Mark && tokens[*t].lemma == "as");
        let Some(verb) = tokens[participle].head.filter(|verb| *verb < participle) else { continue };
        let told = tokens[participle].deprel == Deprel::Advcl
            && is_past(&tokens[participle])
            && tokens[noun].head == Some(participle)
            && tokens[noun].deprel == Deprel::Nsubj
            && !children(tokens, participle)
                .any(|t| matches!(tokens[t].deprel, Deprel::Obj | Deprel::Aux | Deprel::AuxPass));
        let names = tokens[verb].upos == Upos::Verb
            && (words.naming.contains(&tokens[verb].lemma) || words.appointing.contains(&tokens[verb].lemma));
        if let Some(mark) = mark.filter(|_| told && names) {
            reattach(&mut tokens[noun], verb, Deprel::Obl);
            reattach(&mut tokens[participle], noun, Deprel::Acl);
            tokens[mark].upos = Upos::Adp;
            reattach(&mut tokens[mark], noun, Deprel::Case);
        }
    }
}

/// "rejected calls by Lee, | for him to resign": what is called for.
fn join_called_for(tokens: &mut [Token], words: &Words) {
    for clause in 3..tokens.len() {
        let marked = |lemma| {
            children(tokens, clause)
                .any(|t| t < clause && tokens[t].deprel == Deprel::Mark && tokens[t].lemma == lemma)
        };
        let Some(verb) =
            tokens[clause].head.filter(|verb| *verb < clause && tokens[clause].deprel == Deprel::Advcl)
        else {
            continue;
        };
        let noun = children(tokens, verb).find(|t| {
            verb < *t
                && *t < clause
                && tokens[*t].deprel == Deprel::Obj
                && words.contents.contains(&tokens[*t].lemma)
        });
        let Some(noun) = noun.filter(|_| marked("to")) else { continue };
        // "calls | for Lee to resign"
        let whom = children(tokens, noun).any(|t| {
            noun < t
                && t < clause
                && is_person(&tokens[t])
                && children(tokens, t).any(|c| tokens[c].deprel == Deprel::Case && tokens[c].lemma == "for")
        });
        if marked("for") || whom {
            reattach(&mut tokens[clause], noun, Deprel::Acl);
        }
    }
}

/// "called the findings | “utterly damning”": what something is called, not which findings.
fn free_judgements(text: &str, tokens: &mut [Token], words: &Words) {
    for judgement in 3..tokens.len() {
        let noun = tokens[judgement].head.filter(|noun| {
            *noun + 1 < judgement
                && matches!(tokens[judgement].deprel, Deprel::Acl | Deprel::Amod)
                && tokens[*noun].deprel == Deprel::Obj
        });
        let Some(noun) =
            noun.filter(|noun| matches!(tokens[*noun + 1].span.of(text), "\"" | "“" | "‘" | "'"))
        else {
            continue;
        };
        let names = tokens[noun].head.filter(|verb| *verb < noun && names(words, &tokens[*verb]));
        if let Some(verb) = names {
            reattach(&mut tokens[judgement], verb, Deprel::Xcomp);
        }
    }
}

/// "branded the minister, Bo Day, | “a coward”": behind a verb of naming and its object, words in quotation marks are what it is called.
fn join_judgements(text: &str, tokens: &mut [Token], words: &Words) {
    for called in 4..tokens.len() {
        let Some(verb) = tokens[called].head.filter(|verb| {
            *verb < called
                && tokens[called].deprel == Deprel::Parataxis
                && matches!(tokens[called].upos, Upos::Noun | Upos::Adj)
                && names(words, &tokens[*verb])
        }) else {
            continue;
        };
        let first = start_of(tokens, called);
        let quoted =
            first.checked_sub(1).is_some_and(|t| matches!(word(text, tokens, t), "\"" | "“" | "‘" | "'"));
        let named = children(tokens, verb).any(|t| verb < t && t < first && tokens[t].deprel == Deprel::Obj);
        let free = !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Xcomp);
        if quoted && named && free && !has_subject(tokens, called) {
            tokens[called].deprel = Deprel::Xcomp;
        }
    }
}

/// "had evidence | to convict him": an infinitive right behind what somebody has says what that is for.
fn join_purposes(tokens: &mut [Token]) {
    for to in 2..tokens.len() {
        let Some(clause) = tokens[to]
            .head
            .filter(|clause| tokens[to].deprel == Deprel::Mark && tokens[to].lemma == "to" && *clause > to)
        else {
            continue;
        };
        let noun = to - 1;
        let had = tokens[noun].head.is_some_and(|verb| {
            tokens[verb].lemma == "have"
                && tokens[clause].head == Some(verb)
                && tokens[clause].deprel == Deprel::Xcomp
                && tokens[noun].deprel == Deprel::Obj
        });
        if had && tokens[noun].upos == Upos::Noun {
            reattach(&mut tokens[clause], noun, Deprel::Acl);
        }
    }
}

/// "called | the ruling | a farce": of two nouns behind a verb of naming the first is what is called so.
fn order_names_given(tokens: &mut [Token], words: &Words) {
    for second in 2..tokens.len() {
        let nominal = |t: TokenIndex| matches!(tokens[t].upos, Upos::Noun | Upos::Propn);
        let Some(verb) = tokens[second].head.filter(|verb| {
            *verb < second
                && tokens[second].deprel == Deprel::Obj
                && nominal(second)
                && names(words, &tokens[*verb])
        }) else {
            continue;
        };
        let first = children(tokens, verb)
            .find(|t| verb < *t && *t < second && tokens[*t].deprel == Deprel::Xcomp && nominal(*t));
        if let Some(first) = first {
            (tokens[first].deprel, tokens[second].deprel) = (Deprel::Obj, Deprel::Xcomp);
        }
    }
}

/// "to Ann Lee of the Day Institute in Rome and | Bo Day of Oxford": a person is no second place.
fn join_people(tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        let person = |t: TokenIndex| is_person(&tokens[t]);
        // "the chair of the committee, Ann Lee, and | Bo Day"
        let behind_name = |body: TokenIndex| {
            tokens[body].upos == Upos::Noun
                && (body + 1..i).any(|t| {
                    person(t) && tokens[t].deprel == Deprel::Appos && tokens[t].head == tokens[body].head
                })
        };
        let place = tokens[i].head.filter(|place| {
            *place < i
                && tokens[i].deprel == Deprel::Conj
                && person(i)
                && (tokens[*place].name.class() == Some(NameClass::Location) || behind_name(*place))
                && tokens[*place].deprel == Deprel::Nmod
        });
        let Some(mut above) = place else { continue };
        while !person(above)
            && tokens[above].deprel == Deprel::Nmod
            && let Some(head) = tokens[above].head.filter(|head| *head < above)
        {
            above = head;
        }
        let ends = (tokens[above].upos == Upos::Propn || place.is_some_and(behind_name))
            && tokens[above].deprel != Deprel::Nmod;
        if Some(above) != place && (person(above) || ends) {
            tokens[i].head = Some(above);
        }
    }
}

/// "the mayor, Ann Lee, and | Bo Day": who is named behind the second comma is with the mayor, no other name of hers.
fn join_described(text: &str, tokens: &mut [Token]) {
    for i in 4..tokens.len() {
        let and = children(tokens, i).find(|t| *t < i && tokens[*t].deprel == Deprel::Cc);
        let Some(name) = tokens[i].head.filter(|name| {
            tokens[i].deprel == Deprel::Conj && *name < i && tokens[*name].deprel == Deprel::Appos
        }) else {
            continue;
        };
        let Some(noun) = tokens[name].head.filter(|noun| *noun < name) else { continue };
        let person = |t: TokenIndex| is_person(&tokens[t]);
        let described = person(name)
            && person(i)
            && tokens[noun].upos == Upos::Noun
            && !tokens[noun].features.is_plural()
            && and.is_some_and(|and| is_comma(text, tokens, and.checked_sub(1)));
        if described {
            tokens[i].head = Some(noun);
        }
    }
}

/// "awarded the prize, often called the Nobel, | to Ann Lee": to whom it goes, not what it is called.
fn free_recipients(text: &str, tokens: &mut [Token]) {
    for i in 3..tokens.len() {
        if tokens[i].deprel != Deprel::Obl {
            continue;
        }
        let to = children(tokens, i)
            .find(|t| tokens[*t].deprel == Deprel::Case && tokens[*t].span.of(text) == "to");
        let behind = to.is_some_and(|to| to > 0 && to < i && tokens[to - 1].span.of(text) == ",");
        let Some(aside) = tokens[i].head.filter(|aside| {
            *aside < i
                && behind
                && tokens[*aside].upos == Upos::Verb
                && is_past(&tokens[*aside])
                && !has_subject(tokens, *aside)
        }) else {
            continue;
        };
        let opened = (aside.saturating_sub(2)..aside).any(|t| tokens[t].span.of(text) == ",");
        let verb = tokens[aside]
            .head
            .and_then(|head| if tokens[head].upos == Upos::Verb { Some(head) } else { tokens[head].head });
        let gives = verb.filter(|verb| {
            *verb < aside
                && tokens[*verb].upos == Upos::Verb
                && opened
                && children(tokens, *verb).any(|t| tokens[t].deprel == Deprel::Obj && t < aside)
        });
        if let Some(verb) = gives {
            (tokens[i].head, tokens[i].deprel) = (Some(verb), Deprel::Obl);
        }
    }
}

/// "sold its stake in Acme | to Roe", "bought Acme | from Roe": what is sold or bought has no buyer or seller of its own.
fn free_buyers(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 3..tokens.len() {
        let case = children(tokens, i).find(|t| *t < i && tokens[*t].deprel == Deprel::Case);
        let case = case.map_or("", |case| tokens[case].span.of(text));
        let name = tokens[i].head.filter(|name| {
            *name < i
                && tokens[i].deprel == Deprel::Nmod
                && tokens[*name].upos == Upos::Propn
                && matches!(tokens[*name].deprel, Deprel::Nmod | Deprel::Appos | Deprel::Obj)
                && matches!(case, "to" | "from")
        });
        let Some(name) = name else { continue };
        let mut object = name;
        while tokens[object].deprel != Deprel::Obj
            && let Some(above) = tokens[object].head.filter(|above| *above < object)
        {
            object = above;
        }
        let parts = |verb: TokenIndex| {
            words.giving.get(&tokens[verb].lemma).is_some_and(|from| (from == "from") == (case == "from"))
        };
        let verb = tokens[object]
            .head
            .filter(|verb| *verb < object && tokens[object].deprel == Deprel::Obj && parts(*verb));
        if let Some(verb) = verb {
            reattach(&mut tokens[i], verb, Deprel::Obl);
        }
    }
}

/// "described the response | as slow": what somebody calls it, not which response.
fn free_roles(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 2..tokens.len() {
        let case = children(tokens, i).find(|t| {
            *t < i
                && matches!(tokens[*t].deprel, Deprel::Case | Deprel::Mark | Deprel::Advmod)
                && tokens[*t].span.of(text) == "as"
        });
        let hung = matches!(tokens[i].deprel, Deprel::Nmod | Deprel::Amod | Deprel::Acl);
        let Some(object) = tokens[i]
            .head
            .filter(|object| case.is_some() && hung && *object < i && tokens[*object].deprel == Deprel::Obj)
        else {
            continue;
        };
        let Some(verb) = tokens[object].head.filter(|verb| *verb < object) else { continue };
        let free = !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Xcomp);
        let gives = words.appointing.contains(&tokens[verb].lemma);
        if free && (gives || words.reports.get(&tokens[verb].lemma) == Some("describes")) {
            reattach(&mut tokens[i], verb, Deprel::Obl);
            if let Some(case) = case {
                (tokens[case].upos, tokens[case].deprel) = (Upos::Adp, Deprel::Case);
            }
        }
    }
}

/// "the remarks | shameful": whether an adjective stands behind its noun with nothing of its own but adverbs before it.
fn judges(tokens: &[Token], adjective: TokenIndex) -> bool {
    tokens[adjective].upos == Upos::Adj
        && tokens[adjective].deprel == Deprel::Amod
        && children(tokens, adjective)
            .all(|t| t < adjective && tokens[t].upos == Upos::Adv || tokens[t].upos == Upos::Punct)
}

/// "calling the ruling | “a farce”": behind a verb of naming, what stands beside the object without a comma is what it is called.
fn part_names_given(text: &str, tokens: &mut [Token], words: &Words) {
    for called in 2..tokens.len() {
        let Some(object) = tokens[called].head.filter(|object| {
            *object < called
                && (tokens[called].deprel == Deprel::Appos && tokens[called].upos == Upos::Noun
                    || judges(tokens, called))
                && tokens[*object].deprel == Deprel::Obj
        }) else {
            continue;
        };
        let Some(verb) = tokens[object].head.filter(|verb| *verb < object) else { continue };
        let first = (object + 1..called).find(|t| tokens[*t].upos != Upos::Punct).unwrap_or(called);
        let quoted = matches!(tokens[object + 1].span.of(text), "\"" | "“" | "‘" | "'");
        let direct = first == object + 1 + usize::from(quoted)
            && (quoted || judges(tokens, called) || matches!(tokens[first].span.of(text), "a" | "an"));
        let free =
            !children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Xcomp | Deprel::AuxPass));
        if direct && free && names(words, &tokens[verb]) {
            reattach(&mut tokens[called], verb, Deprel::Xcomp);
        }
    }
}
