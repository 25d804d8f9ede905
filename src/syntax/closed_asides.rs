//! Mends what stands behind an aside between commas and was read as a part of it, and asides that were hung on the noun above the
//! one they describe: "the murder of Ann Lee, who led the union, **by rebels**", "the sacking of Ann Lee, **a lawyer**, by Bo Day".

use super::parse::{children, dominated, head_of_name, is_comma, is_person, reattach, start_of, word};
use super::parties;
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the asides of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 2..tokens.len() {
        describe_last(text, tokens, i, words);
        leave(text, tokens, i);
        parties::join_holder(text, tokens, i, words);
    }
}

/// "the sacking of Ann Lee, | a lawyer,", "the sacking by the mayor, | Ann Lee,": a person or a post is described by what stands
/// behind its comma, not the noun above it.
fn describe_last(text: &str, tokens: &mut [Token], aside: TokenIndex, words: &Words) {
    let personal =
        |token: &Token| is_person(token) || token.upos == Upos::Noun && words.is_holder(&token.lemma);
    let apposed = tokens[aside].deprel == Deprel::Appos
        && personal(&tokens[aside])
        && !tokens[aside].features.is_plural();
    let Some(above) = tokens[aside].head.filter(|above| apposed && *above < aside) else { return };
    let comma = start_of(tokens, aside).checked_sub(1).filter(|comma| is_comma(text, tokens, *comma));
    let Some(last) = comma.and_then(|comma| comma.checked_sub(1)).filter(|last| *last > above) else {
        return;
    };
    let nearest = head_of_name(tokens, last);
    let fits = personal(&tokens[nearest])
        && !tokens[nearest].features.is_plural()
        && is_person(&tokens[nearest]) != is_person(&tokens[aside])
        && matches!(tokens[nearest].deprel, Deprel::Nmod | Deprel::Obl | Deprel::OblAgent)
        && dominated(tokens, nearest, above);
    if fits && !personal(&tokens[above]) && tokens[above].upos == Upos::Noun {
        tokens[aside].head = Some(nearest);
    }
}

/// "the murder of Ann Lee, who led the union, | by rebels": a phrase behind the comma that ends a clause or a description is no
/// part of it.
fn leave(text: &str, tokens: &mut [Token], noun: TokenIndex) {
    let phrase = matches!(tokens[noun].deprel, Deprel::Obl | Deprel::OblAgent | Deprel::Nmod);
    let case = children(tokens, noun).find(|t| phrase && *t < noun && tokens[*t].deprel == Deprel::Case);
    let Some(case) = case.filter(|case| is_comma(text, tokens, case.checked_sub(1))) else { return };
    let form = word(text, tokens, case);
    if !matches!(form, "by" | "against" | "into" | "over") {
        return;
    }
    let mut at = noun;
    for _ in 0..4 {
        let Some(head) = tokens[at].head.filter(|head| *head < case) else { return };
        at = head;
        if matches!(tokens[at].deprel, Deprel::AclRelcl | Deprel::Appos) {
            break;
        }
    }
    let passive = children(tokens, at).any(|t| tokens[t].deprel == Deprel::AuxPass);
    let opened = is_comma(text, tokens, start_of(tokens, at).checked_sub(1))
        || children(tokens, at).any(|t| t < at && is_comma(text, tokens, t));
    let aside = matches!(tokens[at].deprel, Deprel::AclRelcl | Deprel::Appos);
    let closed = aside && opened && !(passive && form == "by");
    let Some(described) = tokens[at].head.filter(|described| closed && *described < at) else { return };
    if matches!(tokens[described].upos, Upos::Noun | Upos::Propn) {
        reattach(&mut tokens[noun], described, Deprel::Nmod);
    }
}
