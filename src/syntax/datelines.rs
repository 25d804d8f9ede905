//! Mends reports whose dateline was read as their subject or as all that they say: "OTTAWA - The Bank of Canada named",
//! "Mumbai: The bank named".

use super::parse::{children, reattach};
use super::{Deprel, NameClass, Token, TokenIndex, Upos};

/// How many tokens a dateline has at most before its dash.
const LONGEST_DATELINE: usize = 8;

/// "OTTAWA - The Bank | of Canada named": where a report was written is not what it is about.
pub(super) fn mend(text: &str, tokens: &mut [Token]) {
    let shouted = |token: &Token| {
        let form = token.span.of(text);
        form.len() > 2 && form.chars().all(char::is_uppercase)
    };
    let dash = (1..tokens.len().min(LONGEST_DATELINE)).find(|t| {
        matches!(tokens[*t].span.of(text), "-" | "–" | "—")
            && tokens[*t].span.start() > tokens[*t - 1].span.end()
    });
    let colon = (1..tokens.len().min(LONGEST_DATELINE)).find(|t| tokens[*t].span.of(text) == ":");
    let placed = |colon: &TokenIndex| {
        tokens[..*colon].iter().all(|token| token.name.class() == Some(NameClass::Location))
    };
    let colon = colon.filter(placed);
    if let Some(colon) = colon {
        raise(tokens, colon);
    }
    let Some(dash) = dash.filter(|_| shouted(&tokens[0])).or(colon) else { return };
    let subjects = [Deprel::Nsubj, Deprel::NsubjPass];
    let place = (0..dash).find(|t| subjects.contains(&tokens[*t].deprel) && tokens[*t].head > Some(dash));
    let Some((place, verb)) = place.and_then(|place| Some((place, tokens[place].head?))) else { return };
    let Some(subject) = (dash + 1..verb)
        .find(|t| tokens[*t].deprel == Deprel::Appos && tokens[*t].head.is_some_and(|head| head < dash))
    else {
        return;
    };
    let relation = tokens[place].deprel;
    reattach(&mut tokens[subject], verb, relation);
    reattach(&mut tokens[place], verb, Deprel::Parataxis);
    for t in subject + 1..verb {
        let on =
            children(tokens, t).any(|c| tokens[c].deprel == Deprel::Case && tokens[c].span.of(text) == "on");
        if tokens[t].head == Some(subject) && tokens[t].deprel == Deprel::Nmod && on {
            reattach(&mut tokens[t], verb, Deprel::Obl);
        }
        if tokens[t].head.is_some_and(|head| head < dash) {
            tokens[t].head = Some(subject);
        }
    }
}

/// "Mumbai: The bank | named": the sentence behind the colon hangs on the place.
fn raise(tokens: &mut [Token], colon: TokenIndex) {
    let place = (0..colon).find(|t| tokens[*t].head.is_none());
    let verb = place.and_then(|place| {
        children(tokens, place)
            .find(|t| *t > colon && tokens[*t].deprel == Deprel::Parataxis && tokens[*t].upos == Upos::Verb)
    });
    let (Some(place), Some(verb)) = (place, verb) else { return };
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    for token in tokens.iter_mut().skip(colon).filter(|token| token.head == Some(place)) {
        token.head = Some(verb);
    }
    reattach(&mut tokens[place], verb, Deprel::Parataxis);
}
