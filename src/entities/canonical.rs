//! What an entity is called: its fullest name, cleaned.

use crate::syntax::{Deprel, Upos};
use crate::text::{capitalised, is_capitalised};

use super::draft::Draft;
use super::resolution::Resolution;

/// The fullest form among names: most words, then most characters, mixed case before capitals, earliest first.
pub(super) fn fullest<'a>(names: &[&'a str]) -> Option<&'a str> {
    let is_shouted = |name: &str| {
        name.chars().filter(|c| c.is_alphabetic()).count() > 5 && !name.chars().any(char::is_lowercase)
    };
    names
        .iter()
        .enumerate()
        .max_by_key(|(i, name)| {
            let words = name.split_whitespace().count();
            (!is_shouted(name), words, name.chars().count(), std::cmp::Reverse(*i))
        })
        .map(|(_, name)| *name)
}

/// A name as a label: one line, no possessive mark, and capitals throughout (a dateline's "DES MOINES") made
/// ordinary.
pub(super) fn clean(name: &str) -> String {
    let mut cleaned: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ["'s", "’s", "'", "’"] {
        if let Some(rest) = cleaned.strip_suffix(mark) {
            cleaned.truncate(rest.len());
            break;
        }
    }
    let letters = || cleaned.chars().filter(|c| c.is_alphabetic());
    let shouted = cleaned.contains(' ')
        && !cleaned.contains('(')
        && letters().count() > 5
        && letters().all(char::is_uppercase);
    if shouted {
        cleaned =
            cleaned.split(' ').map(|word| capitalised(&word.to_lowercase())).collect::<Vec<_>>().join(" ");
    }
    cleaned
}

/// A description as a label: without determiner and pronoun, with the possessor's name and what follows "of".
pub(super) fn description(resolution: &Resolution<'_>, draft: &Draft) -> String {
    let sentence = &resolution.sentences[draft.sentence];
    let text = &resolution.article.text;
    let leads = |i: usize| {
        let token = sentence.token(i);
        // "No 10 officials": an abbreviation of "number".
        let numbered = token.span.of(text) == "No" && sentence.token(i + 1).upos == Upos::Num;
        !numbered && matches!(token.upos, Upos::Det | Upos::Pron | Upos::Cconj | Upos::Punct)
            || token.deprel == Deprel::CcPreconj
            || token.lemma == "own"
            // "some of his supporters"
            || token.lemma == "of" && i > 0 && sentence.token(i - 1).upos == Upos::Det
    };
    let start = draft.tokens.clone().find(|i| !leads(*i)).unwrap_or(draft.head);
    let mut end = draft.tokens.end;
    // "invasion of Iraq" says more than "invasion".
    if let Some(of) = sentence.children_by(draft.head, &[Deprel::Nmod]).find(|c| *c >= end)
        && sentence.case_of(of) == Some("of")
        && sentence.child_by(of, &[Deprel::Case]) == Some(end)
    {
        let words = sentence.subtree_without(
            of,
            &[
                Deprel::Acl,
                Deprel::AclRelcl,
                Deprel::Appos,
                Deprel::Conj,
                Deprel::Cc,
                Deprel::Nmod,
                Deprel::Punct,
            ],
        );
        let last = words.last().copied().unwrap_or(of);
        if last < end + 6 && is_capitalised(sentence.token(of).span.of(text)) {
            end = last + 1;
        }
    }
    let span = sentence.token(start).span.join(sentence.token(end - 1).span);
    clean(span.of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_name_wins_and_is_cleaned() {
        assert_eq!(fullest(&["Lee", "ANN MARIE LEE", "Ann Lee", "Ann Roe"]), Some("Ann Lee"));
        assert_eq!(clean("Ann\nLee’s"), "Ann Lee");
        assert_eq!(clean("DES MOINES"), "Des Moines");
        assert_eq!(clean("UNICEF"), "UNICEF");
    }
}
