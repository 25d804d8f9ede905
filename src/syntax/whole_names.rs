//! Names made whole: the tagger decides word by word, and now and then ends a name with "of" just before the rest of it, takes
//! in a comma, or sees a place in the surname that the parser joins to the rest.

use std::ops::Range;

use crate::text::is_capitalised;

use super::parse::{end_of_name, tag};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Joins "Gulf of" and "Mexico", and takes from the ends of names what no name begins or ends with.
pub(super) fn make_names_whole(text: &str, tokens: &mut [Token], words: &Words) {
    for noun in 0..tokens.len() {
        name_body(text, tokens, noun, words);
    }
    let mut start = 0;
    while start < tokens.len() {
        let NameTag::Begin(class) = tokens[start].name else {
            // "the General, Municipal and Ceramic Workers Union"
            let determined = start > 0 && tokens[start - 1].span.of(text).eq_ignore_ascii_case("the");
            let list = if determined { end_of_list(text, tokens, start, words) } else { None };
            if let Some(rest) = list {
                head_list(tokens, start..rest);
                tag(tokens, start..rest, NameClass::Organization);
            }
            start = list.unwrap_or(start + 1);
            continue;
        };
        let mut end = end_of_name(tokens, start);
        while begins_name(tokens, end)
            && (ends_with_of(text, tokens, start, end)
                || class == NameClass::Person
                    && (is_surname(tokens, start, end) || is_parted(text, tokens, start..end, words)))
        {
            let rest = end_of_name(tokens, end);
            tokens[end..rest].iter_mut().for_each(|token| token.name = NameTag::Inside(class));
            end = rest;
        }
        if let Some(rest) = end_of_force(text, tokens, start..end, words)
            .or_else(|| end_of_church(text, tokens, start..end, words))
            .or_else(|| end_of_list(text, tokens, start, words))
        {
            head_list(tokens, start..rest);
            tag(tokens, start..rest, NameClass::Organization);
            start = rest;
            continue;
        }
        let mut first = start;
        while end > first && is_no_end(text, &tokens[end - 1]) {
            end -= 1;
            tokens[end].name = NameTag::Outside;
        }
        while first < end && tokens[first].upos == Upos::Punct {
            tokens[first].name = NameTag::Outside;
            first += 1;
        }
        if first < end {
            tokens[first].name = NameTag::Begin(class);
        }
        start = end.max(start + 1);
    }
}

/// "the charity | Save Our Rivers", "the daily | El Tiempo del Sur": the capitals behind a noun for what bears a name are one
/// name, whatever small words it has.
fn name_body(text: &str, tokens: &mut [Token], noun: TokenIndex, words: &Words) {
    let word = |i: TokenIndex| tokens.get(i).map_or("", |token| token.span.of(text));
    let capital = |i: TokenIndex| is_capitalised(word(i));
    let bears = words.bearers.contains(word(noun)) && tokens[noun].name == NameTag::Outside;
    if !bears || !capital(noun + 1) {
        return;
    }
    let small = |i: TokenIndex| {
        matches!(word(i), "for" | "und" | "y" | "et" | "e" | "de" | "del" | "della" | "di" | "des" | "du")
    };
    let mut end = noun + 1;
    let mut joined = false;
    while capital(end) || small(end) && capital(end + 1) {
        joined |= small(end);
        end += 1;
    }
    let name = noun + 1..end;
    // "the charity Ann Lee founded": somebody of her own, unless such words are within.
    let person = tokens[name.clone()].iter().any(|token| token.name.class() == Some(NameClass::Person));
    let calls = tokens[name.clone()].iter().any(|token| token.upos == Upos::Verb);
    let known = tokens[name.start].name == NameTag::Begin(NameClass::Organization)
        && end_of_name(tokens, name.start) >= end;
    if name.len() < 2 || known || !joined && (person || calls || tokens[name.start].name != NameTag::Outside)
    {
        return;
    }
    tag(tokens, name, NameClass::Organization);
    if let Some(next) = tokens.get_mut(end)
        && let NameTag::Inside(class) = next.name
    {
        next.name = NameTag::Begin(class);
    }
}

/// "Avon and Somerset | Police": where the one body of two places ends whose name begins with the first.
fn end_of_force(text: &str, tokens: &[Token], name: Range<TokenIndex>, words: &Words) -> Option<TokenIndex> {
    let Range { start, end } = name;
    let place = |i: TokenIndex| {
        begins_name(tokens, i)
            && matches!(tokens[i].name.class(), Some(NameClass::Location | NameClass::Organization))
    };
    let word = |i: TokenIndex| tokens.get(i).map_or("", |token| token.span.of(text));
    if !place(start) || !matches!(word(end), "and" | "&") || !place(end + 1) {
        return None;
    }
    // "officers in Leeds and Hull Council"
    if start > 0 && matches!(word(start - 1), "in" | "between" | "from" | "at") {
        return None;
    }
    let last = end_of_name(tokens, end + 1);
    let ends = |i: TokenIndex| is_capitalised(word(i)) && words.named_bodies.get(word(i)) == Some("places");
    let within = ends(last - 1) && last > end + 2;
    let last = if within { last - 1 } else { last };
    ends(last).then_some(last + 1)
}

/// "St Mark's | Church": the saint is no person of the story.
fn end_of_church(text: &str, tokens: &[Token], name: Range<TokenIndex>, words: &Words) -> Option<TokenIndex> {
    let Range { start, end } = name;
    let word = |i: TokenIndex| tokens.get(i).map_or("", |token| token.span.of(text));
    let saint = matches!(word(start), "St" | "St." | "Saint");
    let owner = matches!(word(end), "'s" | "’s" | "'" | "’");
    let body = words.named_bodies.get(word(end + 1)) == Some("saint") && is_capitalised(word(end + 1));
    (saint && owner && body).then_some(end + 2)
}

/// "Clayton, Dubilier & | Rice", "the Bakers, Food and Allied Workers | Union": where one body ends whose name is a list.
fn end_of_list(text: &str, tokens: &[Token], start: TokenIndex, words: &Words) -> Option<TokenIndex> {
    let word = |i: TokenIndex| tokens.get(i).map_or("", |token| token.span.of(text));
    let capital = |i: &TokenIndex| is_capitalised(word(*i)) && tokens[*i].upos != Upos::Verb;
    let run = |from: TokenIndex| (from..tokens.len()).take_while(capital).count();
    let mut at = start + run(start);
    let mut commas = 0;
    while word(at) == "," && at > start {
        let next = run(at + 1);
        if !(1..=3).contains(&next) {
            return None;
        }
        commas += 1;
        at += 1 + next;
    }
    let last = at + 1 + run(at + 1);
    if commas == 0 || last == at + 1 || at - start > 9 {
        return None;
    }
    let determined = start > 0 && word(start - 1).eq_ignore_ascii_case("the");
    let body = || {
        let noun = word(last - 1).to_lowercase();
        determined && last > at + 2 && words.bodies.contains(&noun) && !tokens[last - 1].features.is_plural()
    };
    let firm = || {
        let listed = start > 0 && matches!(word(start - 1), "," | "and" | "&");
        !listed && last == at + 2
    };
    match word(at) {
        "&" => firm() || body(),
        "and" => body(),
        _ => false,
    }
    .then_some(last)
}

/// Makes one phrase of a name that was read as a list.
fn head_list(tokens: &mut [Token], name: Range<TokenIndex>) {
    let last = name.end - 1;
    let within = |head: Option<TokenIndex>| head.is_some_and(|head| name.contains(&head));
    let Some(top) = name.clone().find(|i| !within(tokens[*i].head)) else { return };
    if tokens[top + 1..name.end].iter().all(|token| token.deprel != Deprel::Conj) {
        return;
    }
    (tokens[last].head, tokens[last].deprel) = (tokens[top].head, tokens[top].deprel);
    if let Some(article) = name.start.checked_sub(1).filter(|t| tokens[*t].upos == Upos::Det) {
        tokens[article].head = Some(last);
    }
    for (i, token) in tokens.iter_mut().enumerate() {
        if name.contains(&i) {
            if i != last {
                token.head = Some(last);
                if matches!(token.deprel, Deprel::Conj) || i == top {
                    token.deprel = Deprel::Compound;
                }
            }
        } else if within(token.head) {
            token.head = Some(last);
        }
    }
}

fn begins_name(tokens: &[Token], i: TokenIndex) -> bool {
    tokens.get(i).is_some_and(|token| matches!(token.name, NameTag::Begin(_)))
}

/// Whether what begins at `end` is a surname of the person whose name begins at `start`: "Otto zu | Stolberg".
fn is_surname(tokens: &[Token], start: TokenIndex, end: TokenIndex) -> bool {
    matches!(tokens[end].name.class(), Some(NameClass::Location | NameClass::Person))
        && tokens[end].deprel == Deprel::Flat
        && tokens[end].head == Some(start)
}

/// "Mads | Holm": a given name and a surname that were taken for two people with nothing between them.
fn is_parted(text: &str, tokens: &[Token], given: Range<TokenIndex>, words: &Words) -> bool {
    let Range { start, end } = given;
    let next = &tokens[end];
    end == start + 1
        && words.given.contains(tokens[start].span.of(text))
        && next.name == NameTag::Begin(NameClass::Person)
        && next.upos == Upos::Propn
        && tokens[start].head == Some(end)
}

/// Whether the last of several tokens is "of", or are "of the".
fn ends_with_of(text: &str, tokens: &[Token], start: TokenIndex, end: TokenIndex) -> bool {
    let is = |i: TokenIndex, word: &str| tokens[i].span.of(text).eq_ignore_ascii_case(word);
    let last = if end > start + 2 && is(end - 1, "the") { end - 2 } else { end - 1 };
    last > start && is(last, "of")
}

/// Whether no name ends with the token. Full stops end abbreviations, and "Yahoo!" has its mark.
fn is_no_end(text: &str, token: &Token) -> bool {
    match token.upos {
        Upos::Adp | Upos::Det | Upos::Cconj => token.span.of(text).chars().all(char::is_lowercase),
        Upos::Punct => !matches!(token.span.of(text), "." | "!" | ")" | "?"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Lexicon;
    use crate::syntax::{Deprel, Features, NameClass};
    use crate::text::Span;

    /// Tokens of a text whose words are given with part of speech and name tag.
    fn tokens(words: &[(&str, Upos, NameTag)]) -> (String, Vec<Token>) {
        let mut text = String::new();
        let mut tokens = Vec::new();
        for (word, upos, name) in words {
            let start = text.len();
            text.push_str(word);
            tokens.push(Token {
                span: Span::new(start, text.len()),
                joined: false,
                lemma: (*word).to_owned(),
                upos: *upos,
                features: Features::default(),
                head: None,
                deprel: Deprel::Root,
                name: *name,
            });
            text.push(' ');
        }
        (text, tokens)
    }

    fn lists() -> Words {
        Words::new(&Lexicon::embedded().unwrap())
    }

    fn tags(tokens: &[Token]) -> Vec<NameTag> {
        tokens.iter().map(|token| token.name).collect()
    }

    #[test]
    fn a_name_that_ends_with_of_goes_on() {
        let begin = NameTag::Begin(NameClass::Location);
        let inside = NameTag::Inside(NameClass::Location);
        let (text, mut words) =
            tokens(&[("Gulf", Upos::Propn, begin), ("of", Upos::Adp, inside), ("Oman", Upos::Propn, begin)]);
        make_names_whole(&text, &mut words, &lists());
        assert_eq!(tags(&words), [begin, inside, inside]);
    }

    #[test]
    fn small_words_and_commas_at_the_ends_are_cut_off() {
        let begin = NameTag::Begin(NameClass::Organization);
        let inside = NameTag::Inside(NameClass::Organization);
        let (text, mut words) = tokens(&[
            ("“", Upos::Punct, begin),
            ("Acme", Upos::Propn, inside),
            ("Inc.", Upos::Propn, inside),
            (",", Upos::Punct, inside),
            ("of", Upos::Adp, inside),
            ("the", Upos::Det, NameTag::Begin(NameClass::Location)),
        ]);
        make_names_whole(&text, &mut words, &lists());
        let outside = NameTag::Outside;
        assert_eq!(tags(&words), [outside, begin, inside, outside, outside, outside]);
    }
}
