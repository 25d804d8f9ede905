//! What is no part of a name: words with a capital that name nobody, places behind "in".

use std::ops::Range;

use crate::ontology::Lexicon;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::is_capitalised;

/// Whether a word is a common noun for a person, organisation or place, which alone is no name: "the Council".
pub(super) fn is_common(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.person_nouns.contains(word)
        || lexicon.ranks.contains(word)
        || lexicon.event_nouns.contains(word)
        || lexicon.place_nouns.contains(word)
        || lexicon.product_nouns.contains(word)
        || lexicon.organization_nouns.get(word).is_some_and(|kind| kind != "assembly")
        || lexicon.group_nouns.contains(word)
        || lexicon.kinship_nouns.contains(word)
}

/// The "in" behind a name that is whole without it ("Emory University **in** Atlanta"); `known` tells of a token whether
/// one known name spans it and its neighbours.
pub(super) fn place_within(
    words: &[&str],
    run: &Range<TokenIndex>,
    lexicon: &Lexicon,
    known: impl Fn(TokenIndex) -> bool,
) -> Option<TokenIndex> {
    (run.start + 2..run.end.checked_sub(1)?).find(|i| {
        let ending = lexicon.name_endings.get(words[i - 1]);
        words[*i] == "in"
            && is_capitalised(words[i + 1])
            && ending.is_some_and(|value| value.starts_with("Organization"))
            && !known(*i)
    })
}

/// "**Aurant** Semiconductor": an unknown word that opens the sentence was read as an adjective.
pub(super) fn opens_name(sentence: &Sentence, words: &[&str], lexicon: &Lexicon) -> bool {
    // "Alliance for Justice"
    let body = words.get(1) == Some(&"for")
        && words.get(2).is_some_and(|next| is_capitalised(next))
        && lexicon.organization_nouns.contains(words[0])
        && !sentence.token(0).features.is_plural();
    const LONGEST: usize = 3;
    let Some(last) = sentence.head(0).filter(|last| (1..=LONGEST).contains(last)) else { return body };
    let within = |i: usize| {
        is_capitalised(words[i]) && matches!(sentence.token(i).upos, Upos::Propn | Upos::Noun | Upos::Adj)
    };
    let lower = words[0].to_lowercase();
    body || (1..=last).all(within)
        && !is_common(words[0], lexicon)
        && (last == 1 || !is_common(&lower, lexicon) && !lexicon.sentence_openers.contains(words[0]))
        && lexicon.name_endings.contains(words[last])
}

/// "**Crisis**, the homelessness charity,": a word that opens the sentence and is said to be a body.
pub(super) fn is_called_body(sentence: &Sentence, words: &[&str], lexicon: &Lexicon) -> bool {
    let mut said = sentence.children_by(0, &[Deprel::Appos]);
    words.get(1) == Some(&",")
        && !is_common(words[0], lexicon)
        && said.any(|noun| {
            let token = sentence.token(noun);
            let determined = sentence.child_by(noun, &[Deprel::Det]).is_some();
            determined && token.upos == Upos::Noun && lexicon.organization_nouns.contains(&token.lemma)
        })
}

/// "**Bidvale**'s board": an unknown word that opens the sentence and has what only bodies have.
pub(super) fn owns_part(sentence: &Sentence, words: &[&str], lexicon: &Lexicon) -> bool {
    let owner = words.get(1).is_some_and(|next| matches!(*next, "'s" | "’s"));
    let part = sentence.head(0).map(|noun| &sentence.token(noun).lemma);
    owner
        && part.is_some_and(|part| lexicon.organization_parts.contains(part))
        && !is_common(words[0], lexicon)
        && !lexicon.period_nouns.contains(words[0])
        && !lexicon.sentence_openers.contains(words[0])
        && !lexicon.verbs.contains(words[0])
}

/// "**Airline** Sunwing Pacific": whether a sentence that begins with the word and a name tells a company with it.
pub(super) fn opens_with_body(first: &str, lexicon: &Lexicon) -> bool {
    lexicon.organization_nouns.get(first) == Some("company") && !lexicon.name_endings.contains(first)
}

/// "**Rival** Bolt": whether the first word of a sentence says what the name behind it is to another.
pub(super) fn opens_with_rival(first: &str, lexicon: &Lexicon) -> bool {
    lexicon.relation_nouns.get(first).is_some_and(|value| value.starts_with("opponentOf"))
}

/// One past the letter of a party before a state: "D" in "Ann Lee, D-Ohio,".
pub(super) fn end_of_label(words: &[&str], run: &Range<TokenIndex>, lexicon: &Lexicon) -> Option<TokenIndex> {
    let end = run.start + 1;
    let aside = run.start > 0 && matches!(words[run.start - 1], "," | "(");
    let label = aside && run.len() > 2 && matches!(words[end], "-" | "–");
    (label && lexicon.party_labels.contains(words[run.start])).then_some(end)
}
