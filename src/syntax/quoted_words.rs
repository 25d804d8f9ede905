//! Parts the words inside quotation marks from the clause behind them that tells who speaks, whose words they are not: "“They have
//! every right to be,” | added Lee", "“It is gone,” Lee, whose house burnt down, | wrote".

use super::parse::{children, hangs_below, is_comma, is_past, is_person, reattach, word};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// A clause on the speaker has no more tokens.
const LONGEST_ASIDE: usize = 40;

/// How far behind the comma that ends an aside on the speaker the verb may stand, in tokens: an adverb, as in "later said".
const ADVERBS: usize = 1;

/// Mends the clauses behind quoted words in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for mark in 1..tokens.len().saturating_sub(2) {
        let Some(start) = beginning(text, tokens, mark) else { continue };
        // "useful,’ | said": a mark behind a comma is no short form of a verb.
        if is_comma(text, tokens, mark - 1) && matches!(tokens[mark].deprel, Deprel::Aux | Deprel::AuxPass) {
            tokens[mark].upos = Upos::Punct;
            tokens[mark].deprel = Deprel::Punct;
        }
        let Some((verb, subject)) = cue(text, tokens, start, words) else { continue };
        part(tokens, mark, verb, subject);
    }
}

/// Where the clause behind a mark that closes begins, if the words inside lead over to one.
fn beginning(text: &str, tokens: &[Token], mark: TokenIndex) -> Option<TokenIndex> {
    if !matches!(word(text, tokens, mark), "”" | "\"" | "’" | "'" | "''") {
        return None;
    }
    let tight = tokens[mark - 1].span.end() == tokens[mark].span.start();
    let inside = matches!(word(text, tokens, mark - 1), "," | "?" | "!" | "…" | "—");
    let comma = is_comma(text, tokens, mark + 1);
    // Words that another clause leads up to are its object.
    let opening = (0..mark).find(|t| matches!(word(text, tokens, *t), "“" | "\"" | "‘" | "'"));
    let closes = tight && (inside || comma) && opening.unwrap_or(0) == 0;
    closes.then_some(mark + 1 + usize::from(comma))
}

/// The verb of saying of a clause and its subject.
fn cue(text: &str, tokens: &[Token], start: TokenIndex, words: &Words) -> Option<(TokenIndex, TokenIndex)> {
    if says(tokens, start, words) {
        let phrase = phrase(tokens, start + 1);
        return Some((start, head_of(tokens, phrase)?)).filter(|(verb, _)| !is_told(tokens, *verb));
    }
    let phrase = phrase(tokens, start);
    let subject = head_of(tokens, phrase.clone())?;
    let verb = if is_comma(text, tokens, phrase.end) {
        let closed = |verb: &TokenIndex| {
            (verb.saturating_sub(1 + ADVERBS)..*verb).any(|t| t > phrase.end && is_comma(text, tokens, t))
        };
        let named = phrase.clone().any(|t| tokens[t].upos == Upos::Propn);
        (phrase.end + 1..tokens.len())
            .take(LONGEST_ASIDE)
            .take_while(|t| !matches!(word(text, tokens, *t), "“" | "\"" | "‘"))
            .find(|t| says(tokens, *t, words) && closed(t))
            .filter(|_| named)?
    } else {
        Some(phrase.end).filter(|verb| says(tokens, *verb, words))?
    };
    let other = children(tokens, verb)
        .any(|t| t > phrase.end && t < verb && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    (!other && !is_told(tokens, verb)).then_some((verb, subject))
}

fn says(tokens: &[Token], verb: TokenIndex, words: &Words) -> bool {
    tokens.get(verb).is_some_and(|token| {
        let finite = is_past(token) || token.features.has("VerbForm=Fin");
        let stance = words.reports.get(&token.lemma);
        token.upos == Upos::Verb && finite && matches!(stance, Some("says" | "fact" | "asks" | "wants"))
    })
}

/// "“…,” the court was told": an auxiliary right before the verb.
fn is_told(tokens: &[Token], verb: TokenIndex) -> bool {
    (verb.saturating_sub(2)..verb).any(|t| tokens[t].upos == Upos::Aux && tokens[t].head == Some(verb))
        && verb > 0
        && tokens[verb - 1].upos != Upos::Punct
}

/// The nouns and what belongs to them from a token on.
fn phrase(tokens: &[Token], start: TokenIndex) -> std::ops::Range<TokenIndex> {
    let nominal = |t: &TokenIndex| {
        matches!(tokens[*t].upos, Upos::Propn | Upos::Noun | Upos::Pron | Upos::Adj | Upos::Det | Upos::Num)
            || tokens[*t].lemma == "'s"
            || *t > start && matches!(tokens[*t].lemma.as_str(), "of" | "and")
    };
    let end = (start..tokens.len()).take_while(nominal).last().map_or(start, |last| last + 1);
    let joins = |t: TokenIndex| matches!(tokens[t].upos, Upos::Cconj | Upos::Adp);
    let end = if end > start && joins(end - 1) { end - 1 } else { end };
    start..end
}

/// The word that a phrase hangs by; where it is in pieces, the person whom it names.
fn head_of(tokens: &[Token], phrase: std::ops::Range<TokenIndex>) -> Option<TokenIndex> {
    let outside = |t: &TokenIndex| tokens[*t].head.is_none_or(|head| !phrase.contains(&head));
    let noun =
        |t: &TokenIndex| outside(t) && matches!(tokens[*t].upos, Upos::Propn | Upos::Noun | Upos::Pron);
    // "said biologist and diver | Ann Lee": whom all before the name describes.
    let name = phrase.clone().find(|t| is_person(&tokens[*t]) && tokens[*t].deprel != Deprel::Nmod);
    let described = name.filter(|name| {
        phrase.clone().skip(*name - phrase.start).all(|t| is_person(&tokens[t]))
            && name.checked_sub(1).is_some_and(|before| tokens[before].upos == Upos::Noun)
    });
    if let Some(name) = described.filter(|name| *name > phrase.start) {
        return Some(name);
    }
    let mut heads = phrase.clone().filter(noun);
    let first = heads.next()?;
    if heads.next().is_none() {
        return Some(first);
    }
    phrase.clone().filter(noun).rfind(|t| is_person(&tokens[*t]))
}

/// Makes the verb the sentence, the subject its own and the words before the mark what is said.
fn part(tokens: &mut [Token], mark: TokenIndex, verb: TokenIndex, subject: TokenIndex) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let behind = |t: TokenIndex| t > mark && (t == subject || hangs_below(tokens, t, subject));
    if root != verb && root > mark && !behind(root) {
        return;
    }
    // "his spokesman | Ann Lee told", "asked Secretary of State | Ann Lee": what stands before the name says what she is.
    let start = (mark + 1..subject).rev().take_while(|t| *t != verb && tokens[*t].upos != Upos::Punct).last();
    for token in &mut tokens[start.unwrap_or(subject)..subject] {
        if token.head == Some(verb) && matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
        {
            reattach(token, subject, Deprel::NmodDesc);
        }
    }
    let own = |deprel: Deprel| {
        matches!(
            deprel,
            Deprel::Aux
                | Deprel::AuxPass
                | Deprel::Cop
                | Deprel::Mark
                | Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::NsubjOuter
                | Deprel::Expl
        )
    };
    let above = |t: TokenIndex| tokens[t].head.filter(|head| *head > mark && *head <= verb.max(subject));
    let strays: Vec<TokenIndex> = (0..mark)
        .filter(|t| above(*t).is_some_and(|head| head != verb || own(tokens[*t].deprel)))
        .filter(|t| tokens[*t].upos != Upos::Punct)
        .collect();
    if root == verb && strays.is_empty() && tokens[subject].head == Some(verb) {
        if !matches!(tokens[subject].deprel, Deprel::Nsubj | Deprel::NsubjPass) {
            tokens[subject].deprel = Deprel::Nsubj;
        }
        return;
    }
    let complement = children(tokens, verb).find(|t| *t < mark && tokens[*t].deprel == Deprel::Ccomp);
    let subject_of_words = || strays.iter().copied().find(|t| tokens[*t].upos != Upos::Aux);
    let content = complement.or_else(|| Some(root).filter(|root| *root < mark)).or_else(subject_of_words);
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    if let Some(content) = content {
        reattach(&mut tokens[content], verb, Deprel::Ccomp);
        for stray in strays.into_iter().filter(|stray| *stray != content) {
            let deprel = match tokens[stray].deprel {
                deprel if own(deprel) && tokens[stray].upos != Upos::Aux => deprel,
                _ => Deprel::Dep,
            };
            reattach(&mut tokens[stray], content, deprel);
        }
    }
    if root != verb && root > mark && root != subject {
        reattach(&mut tokens[root], subject, Deprel::Dep);
    }
}
