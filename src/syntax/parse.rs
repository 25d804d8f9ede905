//! What repairs ask of the parse of a sentence, and the change that all of them make.

use std::ops::Range;

use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// The tokens that hang on a token, in their order.
pub(super) fn children(tokens: &[Token], head: TokenIndex) -> impl Iterator<Item = TokenIndex> + '_ {
    tokens.iter().enumerate().filter(move |(_, token)| token.head == Some(head)).map(|(i, _)| i)
}

/// Whether a token hangs below another.
pub(super) fn dominated(tokens: &[Token], token: TokenIndex, above: TokenIndex) -> bool {
    tokens[token].head.is_some_and(|head| hangs_below(tokens, head, above))
}

/// Whether a token is another or hangs below it at any depth: hanging that one on it would close a circle.
pub(super) fn hangs_below(tokens: &[Token], token: TokenIndex, above: TokenIndex) -> bool {
    let mut at = Some(token);
    for _ in 0..=tokens.len() {
        match at {
            Some(here) if here == above => return true,
            Some(here) => at = tokens[here].head,
            None => return false,
        }
    }
    true
}

/// Whether a verb has a subject of any kind.
pub(super) fn has_subject(tokens: &[Token], verb: TokenIndex) -> bool {
    let subjects = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj, Deprel::Expl];
    children(tokens, verb).any(|t| subjects.contains(&tokens[t].deprel))
}

/// Whether the form of a verb is a past tense or participle.
pub(super) fn is_past(verb: &Token) -> bool {
    verb.features.has("Tense=Past")
}

/// Whether the form may be a past tense, and nothing says that it is a participle.
pub(super) fn may_be_finite(tokens: &[Token], verb: TokenIndex) -> bool {
    is_past(&tokens[verb])
        && tokens[verb].upos == Upos::Verb
        && !children(tokens, verb)
            .any(|t| matches!(tokens[t].deprel, Deprel::OblAgent | Deprel::Aux | Deprel::AuxPass))
}

/// Whether a mark stands right before a verb behind a noun.
pub(super) fn follows_mark(tokens: &[Token], noun: TokenIndex, verb: TokenIndex) -> bool {
    tokens[noun..verb].last().is_some_and(|token| token.upos == Upos::Punct)
}

/// Whether a token belongs to the name of a person.
pub(super) fn is_person(token: &Token) -> bool {
    token.name.class() == Some(NameClass::Person)
}

/// The word that the name which ends here hangs by.
pub(super) fn head_of_name(tokens: &[Token], end: TokenIndex) -> TokenIndex {
    let mut head = end;
    while let Some(above) = tokens[head]
        .head
        .filter(|above| *above < head && matches!(tokens[head].deprel, Deprel::Flat | Deprel::Compound))
    {
        head = above;
    }
    head
}

/// One past the last token of the name that begins at `start`.
pub(super) fn end_of_name(tokens: &[Token], start: TokenIndex) -> TokenIndex {
    let inside = tokens[start + 1..].iter().take_while(|token| matches!(token.name, NameTag::Inside(_)));
    start + 1 + inside.count()
}

/// Where the phrase of a name begins: with its title, its owner or itself.
pub(super) fn start_of(tokens: &[Token], name: TokenIndex) -> TokenIndex {
    let part = |t: &TokenIndex| tokens[*t].upos != Upos::Punct && dominated(tokens, *t, name);
    (0..name).find(part).unwrap_or(name)
}

/// The form of a token, empty where the sentence has none.
pub(super) fn word<'a>(text: &'a str, tokens: &[Token], i: TokenIndex) -> &'a str {
    tokens.get(i).map_or("", |token| token.span.of(text))
}

/// Whether a comma stands at a place, if there is one.
pub(super) fn is_comma(text: &str, tokens: &[Token], i: impl Into<Option<TokenIndex>>) -> bool {
    i.into().is_some_and(|i| word(text, tokens, i) == ",")
}

/// Makes one name of some tokens.
pub(super) fn tag(tokens: &mut [Token], name: Range<TokenIndex>, class: NameClass) {
    tokens[name.start + 1..name.end].iter_mut().for_each(|token| token.name = NameTag::Inside(class));
    tokens[name.start].name = NameTag::Begin(class);
}

/// Hangs a token on another.
pub(super) fn reattach(token: &mut Token, head: TokenIndex, deprel: Deprel) {
    (token.head, token.deprel) = (Some(head), deprel);
}

/// "praised union leader | Bo Day": the word that a noun stands for, which the words between lead to.
pub(super) fn whole_object(tokens: &[Token], mut object: TokenIndex) -> TokenIndex {
    while let Some(above) = tokens[object].head.filter(|above| *above > object) {
        object = above;
    }
    object
}

/// What the subject of a verb is to it.
pub(super) fn subject_relation(tokens: &[Token], verb: TokenIndex) -> Deprel {
    let passive = children(tokens, verb).any(|t| tokens[t].deprel == Deprel::AuxPass);
    if passive { Deprel::NsubjPass } else { Deprel::Nsubj }
}

/// Makes a verb the sentence in the place of a noun before it, which becomes its subject; what hung on the noun behind the verb hangs
/// on the verb.
pub(super) fn lead(tokens: &mut [Token], verb: TokenIndex, noun: TokenIndex) {
    for token in tokens.iter_mut().skip(verb + 1).filter(|token| token.head == Some(noun)) {
        token.head = Some(verb);
    }
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[noun], verb, Deprel::Nsubj);
}

/// Gives a verb what stands between it and `end` and hangs on it or on nothing of this: the first noun without a preposition as its
/// object.
pub(super) fn take_arguments(tokens: &mut [Token], verb: TokenIndex, end: TokenIndex) {
    let mut object = false;
    for t in verb + 1..end {
        if tokens[t].head.is_some_and(|head| head > verb && head < end) {
            continue;
        }
        let governed = |relation| children(tokens, t).any(|c| tokens[c].deprel == relation);
        let deprel = match tokens[t].upos {
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num if governed(Deprel::Case) || object => {
                Deprel::Obl
            }
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num => {
                object = true;
                Deprel::Obj
            }
            Upos::Verb if governed(Deprel::Mark) => Deprel::Advcl,
            Upos::Adv => Deprel::Advmod,
            _ => tokens[t].deprel,
        };
        reattach(&mut tokens[t], verb, deprel);
    }
}

/// Takes a token out of the name that it was read as a part of; what follows it there is a name of its own.
pub(super) fn part_from_name(tokens: &mut [Token], i: TokenIndex) {
    if tokens[i].name == NameTag::Outside {
        return;
    }
    tokens[i].name = NameTag::Outside;
    if let Some(next) = tokens.get_mut(i + 1)
        && let NameTag::Inside(class) = next.name
    {
        next.name = NameTag::Begin(class);
    }
}

/// Where a verb begins with its auxiliaries and adverbs.
pub(super) fn group_start(tokens: &[Token], verb: TokenIndex) -> TokenIndex {
    let before = (0..verb).rev().take_while(|t| {
        tokens[*t].head == Some(verb) && matches!(tokens[*t].upos, Upos::Aux | Upos::Adv | Upos::Part)
    });
    before.last().unwrap_or(verb)
}
