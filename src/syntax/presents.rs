//! Mends verbs in the present that were read as nouns in the plural: "Tom Reed | **lives** in Hull".

use crate::text::is_capitalised;

use super::parse::{children, end_of_name, is_person, reattach, word};
use super::words::Words;
use super::{Deprel, Features, Token, TokenIndex, Upos};

/// Mends the verbs of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len().saturating_sub(1) {
        let misread = tokens[i].upos == Upos::Noun
            && words.misread.get(word(text, tokens, i)) == Some("present")
            && tokens[i + 1].upos == Upos::Adp
            && !children(tokens, i).any(|t| {
                matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss | Deprel::Case | Deprel::Nummod)
            });
        if misread && let Some(subject) = subject(text, tokens, i) {
            make_verb(text, tokens, i, subject);
        }
    }
}

/// Who does it: the subject that the parser sees all the same, or the name that it is put beside.
fn subject(text: &str, tokens: &[Token], i: TokenIndex) -> Option<TokenIndex> {
    let seen = children(tokens, i).find(|t| *t < i && tokens[*t].deprel == Deprel::Nsubj);
    let beside = || {
        let name = tokens[i].head.filter(|name| *name < i && tokens[i].deprel == Deprel::Appos)?;
        (is_person(&tokens[name]) && tokens[name].head.is_none()).then_some(name)
    };
    // "head teacher Ann Lee | lives in Rome"
    let before = || {
        let name = children(tokens, i).find(|t| {
            *t < i
                && is_person(&tokens[*t])
                && matches!(tokens[*t].deprel, Deprel::Compound | Deprel::NmodDesc)
        })?;
        (end_of_name(tokens, name) == i).then_some(name)
    };
    seen.or_else(beside)
        .or_else(before)
        .filter(|name| is_capitalised(word(text, tokens, *name)) || tokens[*name].upos == Upos::Pron)
}

fn make_verb(text: &str, tokens: &mut [Token], verb: TokenIndex, subject: TokenIndex) {
    let form = word(text, tokens, verb);
    tokens[verb].lemma = form.strip_suffix('s').unwrap_or(form).to_owned();
    tokens[verb].upos = Upos::Verb;
    tokens[verb].features = Features::parse("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
    if tokens[verb].head == Some(subject) {
        (tokens[verb].head, tokens[verb].deprel) = (tokens[subject].head, tokens[subject].deprel);
        for token in tokens.iter_mut().skip(verb).filter(|token| token.head == Some(subject)) {
            token.head = Some(verb);
        }
    }
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    for token in tokens.iter_mut().skip(verb).filter(|token| token.head == Some(verb)) {
        if token.deprel == Deprel::Nmod {
            token.deprel = Deprel::Obl;
        }
    }
}
