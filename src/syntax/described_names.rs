//! Mends names that lost their place to what stands before them: "a deal with tech giant | Arbela", "software company | Nordvik
//! owns it", "sued Leeds-based | Arbela".

use super::parse::{children, end_of_name, reattach, whole_object, word};
use super::words::Words;
use super::{Deprel, NameTag, Token, TokenIndex, Upos};

/// Mends the names in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for name in 1..tokens.len() {
        follow_seat(text, tokens, name - 1);
        if matches!(tokens[name].name, NameTag::Begin(_)) {
            follow_kind(text, tokens, name, words);
            follow_parent(text, tokens, name);
        }
    }
}

/// "sued Leeds-based | Arbela": the name, not its seat, is sued.
fn follow_seat(text: &str, tokens: &mut [Token], place: TokenIndex) {
    let participle = place + 2;
    let hyphen = matches!(word(text, tokens, place + 1), "-" | "‑" | "–")
        && tokens[place + 1].span.start() == tokens[place].span.end();
    if !hyphen
        || !matches!(word(text, tokens, participle), "based" | "born" | "headquartered" | "listed" | "owned")
    {
        return;
    }
    let Some(noun) = tokens[participle].head.filter(|noun| *noun > participle) else { return };
    let name = whole_object(tokens, noun);
    let outside = tokens[place].head.filter(|head| !(place..=name).contains(head));
    if tokens[name].head == Some(place) || outside.is_some() && tokens[name].head == outside {
        swap(tokens, place, name);
        reattach(&mut tokens[place], participle, Deprel::Compound);
    }
}

/// "a deal with tech giant | Arbela": a name and the noun right before it that says what bears the name, hung on one word side
/// by side.
fn follow_kind(text: &str, tokens: &mut [Token], first: TokenIndex, words: &Words) {
    let noun = first - 1;
    let lemma = &tokens[noun].lemma;
    let kind = tokens[noun].upos == Upos::Noun
        && !tokens[noun].features.is_plural()
        && (noun == 0 || word(text, tokens, noun).starts_with(char::is_lowercase))
        && (words.bodies.contains(lemma) || words.is_holder(lemma));
    let range = first..end_of_name(tokens, first);
    let Some(name) = range.clone().find(|t| tokens[*t].head.is_none_or(|head| !range.contains(&head))) else {
        return;
    };
    let Some(above) = tokens[name].head.filter(|_| kind) else { return };
    let core = [
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Obj,
        Deprel::Iobj,
        Deprel::Xcomp,
        Deprel::Ccomp,
        Deprel::Conj,
    ];
    let loose = !core.contains(&tokens[name].deprel)
        && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
    let governor = tokens[noun].head;
    let apart = !matches!(tokens[noun].deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod);
    // "software company | Nordvik owns Arbela": hung beyond the verb.
    let beyond = governor.is_some_and(|verb| verb >= range.end && above > verb);
    let beside = governor == Some(above) && !range.contains(&above);
    // "bought tech giant | Arbela"
    let below = above == noun
        && children(tokens, noun)
            .all(|t| t > noun || !matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    if loose && apart && (beside || beyond || below) {
        swap(tokens, noun, name);
        reattach(&mut tokens[noun], name, Deprel::NmodDesc);
    }
}

/// "mother-of-two | Ann Lee": the number of her children does not part a noun from the name behind it.
fn follow_parent(text: &str, tokens: &mut [Token], name: TokenIndex) {
    let Some(noun) = name.checked_sub(5) else { return };
    let counted = tokens[noun].upos == Upos::Noun
        && word(text, tokens, noun + 1) == "-"
        && word(text, tokens, noun + 2) == "of"
        && word(text, tokens, noun + 3) == "-";
    if counted && tokens[name].head == Some(noun) {
        swap(tokens, noun, name);
        reattach(&mut tokens[noun], name, Deprel::NmodDesc);
    }
}

/// Gives the name the place of the word before it, with its article and preposition.
fn swap(tokens: &mut [Token], before: TokenIndex, name: TokenIndex) {
    let small = [Deprel::Case, Deprel::Det, Deprel::Mark, Deprel::Cc, Deprel::Punct, Deprel::NmodPoss];
    let moved: Vec<TokenIndex> = children(tokens, before)
        .filter(|t| *t < before && small.contains(&tokens[*t].deprel) || *t > name)
        .collect();
    moved.into_iter().for_each(|t| tokens[t].head = Some(name));
    (tokens[name].head, tokens[name].deprel) = (tokens[before].head, tokens[before].deprel);
}
