//! Mends reports whose dateline was read as their subject: "OTTAWA - The Bank of Canada named".

use super::parse::{children, reattach};
use super::{Deprel, Token};

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
    let Some(dash) = dash.filter(|_| shouted(&tokens[0])) else { return };
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
