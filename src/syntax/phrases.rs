//! Mends phrases whose head is another word than the parser thought: "the magnitude 7.1 **quake**", "injured **more than 90**",
//! "the Vale **by-election**", "his son **Till**".

use super::attachment::head_of_name;
use super::repair::{Words, children};
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the phrases of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 0..tokens.len() {
        head_measured(tokens, i);
        count_objects(text, tokens, i);
        join_by(text, tokens, i);
        name_kin(tokens, i, words);
        join_titled(text, tokens, i, words);
    }
}

fn is_person(token: &Token) -> bool {
    token.name.class() == Some(NameClass::Person)
}

/// "the magnitude 7.1 | quake": the noun behind a measure is what is measured.
fn head_measured(tokens: &mut [Token], number: TokenIndex) {
    let Some(measure) = number.checked_sub(1) else { return };
    let noun = number + 1;
    let between = tokens[number].upos == Upos::Num
        && tokens[number].head == Some(measure)
        && tokens[measure].upos == Upos::Noun
        && tokens.get(noun).is_some_and(|token| {
            token.upos == Upos::Noun && token.head == Some(measure) && token.deprel == Deprel::Appos
        });
    if !between {
        return;
    }
    (tokens[noun].head, tokens[noun].deprel) = (tokens[measure].head, tokens[measure].deprel);
    for token in tokens.iter_mut().filter(|token| token.head == Some(measure)) {
        token.head = Some(noun);
    }
    (tokens[measure].head, tokens[measure].deprel) = (Some(noun), Deprel::Compound);
    (tokens[number].head, tokens[number].deprel) = (Some(measure), Deprel::Nummod);
}

/// "killed 12 and injured | more than 90": a number of them, not to what degree.
fn count_objects(text: &str, tokens: &mut [Token], number: TokenIndex) {
    let loose = tokens[number].upos == Upos::Num
        && matches!(tokens[number].deprel, Deprel::Obl | Deprel::OblUnmarked | Deprel::Advmod);
    let Some(verb) = tokens[number].head.filter(|verb| loose && *verb < number) else { return };
    let counted = (verb + 1..number).all(|t| {
        matches!(
            tokens[t].span.of(text),
            "more" | "than" | "at" | "least" | "about" | "some" | "nearly" | "almost" | "over" | "fewer" | "around"
        )
    });
    let open = tokens[verb].upos == Upos::Verb
        && number > verb + 1
        && !children(tokens, verb)
            .any(|t| matches!(tokens[t].deprel, Deprel::Obj | Deprel::AuxPass | Deprel::CompoundPrt));
    if counted && open {
        tokens[number].deprel = Deprel::Obj;
    }
}

/// "the Vale | by-election", "in by-elections": the first part of the word was read as a preposition.
fn join_by(text: &str, tokens: &mut [Token], by: TokenIndex) {
    let vote = by + 2;
    let whole = vote < tokens.len()
        && tokens[by].span.of(text).eq_ignore_ascii_case("by")
        && tokens[by + 1].span.of(text) == "-"
        && tokens[by].span.end() == tokens[by + 1].span.start()
        && matches!(tokens[vote].span.of(text).to_lowercase().as_str(), "election" | "elections")
        && tokens[vote].upos == Upos::Noun;
    if !whole || tokens[by].deprel == Deprel::Compound {
        return;
    }
    tokens[by].upos = Upos::Noun;
    (tokens[by].head, tokens[by].deprel) = (Some(vote), Deprel::Compound);
    (tokens[by + 1].head, tokens[by + 1].deprel) = (Some(vote), Deprel::Punct);
    let Some(end) = by.checked_sub(1).filter(|end| tokens[*end].name != NameTag::Outside) else { return };
    let mut name = head_of_name(tokens, end);
    if tokens[end].head == Some(end + 1) {
        name = end;
    }
    if tokens[vote].head != Some(name) || tokens[name].name == NameTag::Outside {
        return;
    }
    (tokens[vote].head, tokens[vote].deprel) = (tokens[name].head, tokens[name].deprel);
    for token in tokens.iter_mut().take(end + 1).filter(|token| token.head == Some(name)) {
        if matches!(token.deprel, Deprel::Case | Deprel::Det | Deprel::Amod | Deprel::Punct) {
            token.head = Some(vote);
        }
    }
    (tokens[name].head, tokens[name].deprel) = (Some(vote), Deprel::Compound);
}

/// "Stauder's son | Till", "his wife, | Darlene, and their sons": the name of the relative.
fn name_kin(tokens: &mut [Token], name: TokenIndex, words: &Words) {
    if !is_person(&tokens[name]) || tokens[name].upos != Upos::Propn {
        return;
    }
    let Some(kin) = tokens[name].head.filter(|kin| *kin < name && tokens[*kin].upos == Upos::Noun) else { return };
    let owned = words.kin.contains(&tokens[kin].lemma)
        && !tokens[kin].features.is_plural()
        && children(tokens, kin).any(|t| tokens[t].deprel == Deprel::NmodPoss);
    if !owned {
        return;
    }
    let beside = kin + 1 == name
        && matches!(tokens[name].deprel, Deprel::Amod | Deprel::Compound | Deprel::Dep | Deprel::NmodUnmarked);
    // A list of two ends in "and": what stands between commas before it is a name of the first.
    let listed = tokens[name].deprel == Deprel::Conj
        && kin + 2 == name
        && tokens[kin + 1].upos == Upos::Punct
        && !children(tokens, name).any(|t| tokens[t].deprel == Deprel::Cc)
        && children(tokens, kin).any(|t| {
            t > name
                && tokens[t].deprel == Deprel::Conj
                && children(tokens, t)
                    .any(|c| tokens[c].deprel == Deprel::Cc && tokens[c - 1].upos == Upos::Punct)
        });
    if beside || listed {
        tokens[name].deprel = Deprel::Appos;
    }
}

/// "praised Bell and the whistleblower, | former treasurer Ann Lee, who": a name that nothing joins to the verb stands beside
/// the noun before the comma.
fn join_titled(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let loose = tokens[name].deprel == Deprel::Conj && is_person(&tokens[name]);
    let Some(verb) = tokens[name].head.filter(|verb| loose && *verb < name && tokens[*verb].upos == Upos::Verb)
    else {
        return;
    };
    if children(tokens, name).any(|t| matches!(tokens[t].deprel, Deprel::Cc | Deprel::Case)) {
        return;
    }
    let first = children(tokens, name).filter(|t| *t < name && tokens[*t].upos != Upos::Punct);
    let first = first.flat_map(|t| children(tokens, t).filter(move |c| *c < t).chain([t])).min().unwrap_or(name);
    let Some(noun) = first.checked_sub(2).filter(|noun| *noun > verb) else { return };
    let personal = tokens[noun].upos == Upos::Noun
        && !tokens[noun].features.is_plural()
        && words.people.contains(&tokens[noun].lemma)
        && children(tokens, noun).any(|t| matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    if personal && tokens[first - 1].span.of(text) == "," {
        (tokens[name].head, tokens[name].deprel) = (Some(noun), Deprel::Appos);
    }
}

/// "In the town of Borongan, | Ann Lee, a priest, said": a person is no other name of the place before the comma.
pub(super) fn fronted_name(tokens: &[Token], verb: TokenIndex) -> Option<TokenIndex> {
    (1..verb).find(|name| {
        let place = tokens[*name].head.filter(|place| {
            tokens[*name].deprel == Deprel::Appos
                && tokens[*name].name.class() == Some(NameClass::Person)
                && *place < *name
        });
        let first = children(tokens, *name).filter(|t| t < name && tokens[*t].upos != Upos::Punct).min();
        let comma = first.unwrap_or(*name).checked_sub(1).is_some_and(|t| tokens[t].upos == Upos::Punct);
        place.is_some_and(|place| {
            let phrase = if tokens[place].deprel == Deprel::Nmod { tokens[place].head } else { Some(place) };
            comma
                && tokens[place].name.class() == Some(NameClass::Location)
                && phrase.is_some_and(|phrase| {
                    tokens[phrase].head == Some(verb) && tokens[phrase].deprel == Deprel::Obl
                })
        })
    })
}
