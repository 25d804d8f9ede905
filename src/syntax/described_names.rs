//! Mends names that lost their place to what stands before them: "a deal with tech giant | Arbela", "software company | Nordvik
//! owns it", "sued Leeds-based | Arbela".

use super::parse::{children, end_of_name, reattach, whole_object, word};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the names in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for name in 1..tokens.len() {
        follow_seat(text, tokens, name - 1);
        part_parties(text, tokens, name - 1);
        tag_bearer(text, tokens, name, words);
        if matches!(tokens[name].name, NameTag::Begin(_)) {
            follow_kind(text, tokens, name, words);
        }
    }
}

/// "a deal between Nordvik and | Acme": two, whatever body bears a name with "and" in it.
fn part_parties(text: &str, tokens: &mut [Token], between: TokenIndex) {
    if word(text, tokens, between) != "between" {
        return;
    }
    let last = tokens.len().min(between + 12);
    let mut joins = (between + 2..last).filter(|t| word(text, tokens, *t) == "and");
    let (Some(and), None) = (joins.next(), joins.next()) else { return };
    let end =
        (and + 1..tokens.len()).find(|t| !matches!(tokens[*t].name, NameTag::Inside(_))).unwrap_or(and + 1);
    if let (NameTag::Inside(class), true) = (tokens[and].name, end > and + 1) {
        tokens[and].name = NameTag::Outside;
        tokens[and + 1].name = NameTag::Begin(class);
    }
    // "between Nordvik and tea maker Acme", all hung on the last name.
    let first = and - 1;
    let Some(second) = tokens[first].head.filter(|second| {
        let loose = matches!(tokens[first].deprel, Deprel::Compound | Deprel::NmodDesc);
        loose && *second > and && tokens[first].upos == Upos::Propn
    }) else {
        return;
    };
    let second = whole_object(tokens, second);
    let before = first - 1;
    if before > between
        && tokens[before].upos == Upos::Noun
        && tokens[before].head.is_some_and(|head| head < before)
    {
        reattach(&mut tokens[first], before, Deprel::Appos);
    } else {
        (tokens[first].head, tokens[first].deprel) = (tokens[second].head, tokens[second].deprel);
        reattach(&mut tokens[second], first, Deprel::Conj);
        reattach(&mut tokens[between], first, Deprel::Case);
    }
    reattach(&mut tokens[and], second, Deprel::Cc);
}

/// "tea maker | Acme": what a noun for a firm names with a capital is one, though nobody has heard of it.
fn tag_bearer(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let noun = &tokens[name - 1];
    let kind = noun.upos == Upos::Noun
        && !noun.features.is_plural()
        && word(text, tokens, name - 1).starts_with(char::is_lowercase)
        && words.bodies.get(&noun.lemma) == Some("company")
        && noun.name == NameTag::Outside;
    let form = word(text, tokens, name);
    let unknown = tokens[name].upos == Upos::Propn
        && tokens[name].name == NameTag::Outside
        && form.starts_with(char::is_uppercase)
        && form.chars().any(char::is_lowercase)
        && tokens.get(name + 1).is_none_or(|next| next.upos != Upos::Propn)
        && !words.months.contains(form)
        && !words.periods.contains(&form.to_lowercase())
        && !words.is_holder(&form.to_lowercase());
    if kind && unknown {
        tokens[name].name = NameTag::Begin(NameClass::Organization);
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
    // "between Acme and Leeds-based | Arbela": hung on the deal.
    let before = outside.is_some_and(|head| head < place)
        && tokens[place].deprel == Deprel::Conj
        && tokens[name].head.is_some_and(|head| head < place);
    if tokens[name].head == Some(place) || outside.is_some() && tokens[name].head == outside || before {
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
    // No noun has an object.
    let loose = (above == noun || !core.contains(&tokens[name].deprel))
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

/// Gives the name the place of the word before it, with its article and preposition.
fn swap(tokens: &mut [Token], before: TokenIndex, name: TokenIndex) {
    let small = [Deprel::Case, Deprel::Det, Deprel::Mark, Deprel::Cc, Deprel::Punct, Deprel::NmodPoss];
    let moved: Vec<TokenIndex> = children(tokens, before)
        .filter(|t| *t < before && small.contains(&tokens[*t].deprel) || *t > name)
        .collect();
    moved.into_iter().for_each(|t| tokens[t].head = Some(name));
    (tokens[name].head, tokens[name].deprel) = (tokens[before].head, tokens[before].deprel);
}
