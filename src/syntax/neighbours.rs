//! Mends words that were hung on the noun or name beside them: "the tycoon Ann Lee and the banker Bo Day", "Last month rebels",
//! "Ohio Gov. Ann Lee".

use super::parse::{is_person, reattach};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends token `i` of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words, i: TokenIndex) {
    join_second(tokens, i);
    part_period(tokens, i, words);
    lead_title(text, tokens, i, words);
}

/// "the tycoon Ann Lee and | the banker Bo Day": beside the tycoon, not another name of hers.
fn join_second(tokens: &mut [Token], second: TokenIndex) {
    let Some(name) =
        tokens[second].head.filter(|name| tokens[second].deprel == Deprel::Conj && *name < second)
    else {
        return;
    };
    let close = is_person(&tokens[name]) && tokens[name].deprel == Deprel::Appos;
    let Some(noun) = tokens[name].head.filter(|noun| close && *noun + 1 == name) else { return };
    let one = tokens[noun].upos == Upos::Noun && !tokens[noun].features.is_plural();
    let nominal = matches!(tokens[second].upos, Upos::Noun | Upos::Propn);
    if one && nominal {
        tokens[second].head = Some(noun);
    }
}

/// "Last month | rebels shelled Goma": when they did it, not what they are.
fn part_period(tokens: &mut [Token], period: TokenIndex, words: &Words) {
    let noun = period + 1;
    let before = tokens[period].upos == Upos::Noun
        && tokens[period].deprel == Deprel::Compound
        && tokens[period].head == Some(noun)
        && words.periods.contains(&tokens[period].lemma)
        && !tokens[period].features.is_plural();
    let Some(verb) = tokens.get(noun).and_then(|token| token.head).filter(|verb| {
        before && *verb > noun && matches!(tokens[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    }) else {
        return;
    };
    let Some(which) = period.checked_sub(1).filter(|which| {
        matches!(tokens[*which].lemma.as_str(), "last" | "this" | "next")
            && matches!(tokens[*which].head, Some(head) if head == period || head == noun)
    }) else {
        return;
    };
    if tokens[noun].features.is_plural() || words.groups.contains(&tokens[noun].lemma) {
        tokens[which].head = Some(period);
        reattach(&mut tokens[period], verb, Deprel::OblUnmarked);
    }
}

/// "Ohio | Gov. Ann Lee": where she governs, not somebody beside whom she stands.
fn lead_title(text: &str, tokens: &mut [Token], place: TokenIndex, words: &Words) {
    let title = place + 1;
    let name = title + 1;
    let joined = tokens[place].name.class() == Some(NameClass::Location)
        && tokens.get(name).is_some_and(|token| {
            is_person(token)
                && matches!(token.deprel, Deprel::Appos | Deprel::Flat)
                && token.head == Some(place)
        })
        && matches!(tokens[title].head, Some(head) if head == name || head == place)
        && (words.titles.contains(tokens[title].span.of(text).trim_end_matches('.'))
            || words.posts.contains(&tokens[title].lemma.to_lowercase())
            || tokens[title].span.of(text).ends_with('.'));
    if !joined {
        return;
    }
    (tokens[name].head, tokens[name].deprel) = (tokens[place].head, tokens[place].deprel);
    for token in tokens.iter_mut().filter(|token| token.head == Some(place)) {
        if token.deprel != Deprel::Compound {
            token.head = Some(name);
        }
    }
    reattach(&mut tokens[title], name, Deprel::NmodDesc);
    tokens[title].name = NameTag::Outside;
    reattach(&mut tokens[place], title, Deprel::Compound);
}
