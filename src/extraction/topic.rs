//! About what: the topic of a speech act, by preposition or content clause ("accused them of fraud", "urged it to act").

use crate::entities::AnnotatedArticle;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::Span;

use super::clock::Clock;

/// Prepositions that give the topic, the surest first.
const ABOUT: &[&str] =
    &["about", "over", "of", "for", "as", "on", "regarding", "concerning", "against", "with"];

/// The words that tell what the trigger is about, without the preposition or conjunction before them. Phrases of time and
/// phrases that hold one of the `arguments` as head are left out.
pub(super) fn topic_of(
    article: &AnnotatedArticle,
    clock: &Clock,
    index: usize,
    trigger: TokenIndex,
    arguments: &[TokenIndex],
) -> Option<Span> {
    let sentence = &article.sentences()[index];
    let is_free = |token: &TokenIndex| {
        !arguments.contains(token) && clock.of_sentence(index).iter().all(|dated| dated.top != *token)
    };
    let clause = [Deprel::Ccomp, Deprel::Xcomp, Deprel::Advcl, Deprel::Acl];
    let content = sentence
        .children_by(trigger, &clause)
        .filter(is_free)
        .find(|child| *child > trigger && is_content(sentence, *child));
    let phrases: Vec<(usize, TokenIndex)> = sentence
        .children_by(trigger, &[Deprel::Obl, Deprel::Nmod])
        .filter(is_free)
        .filter_map(|child| {
            let case = sentence.case_of(child)?;
            ABOUT.iter().position(|about| *about == case).map(|rank| (rank, child))
        })
        .collect();
    let phrase = phrases.into_iter().min().map(|(_, token)| token);
    // "criticised Ann Lee for her silence": hung on the name, of which it says nothing.
    let named = || {
        let behind = arguments.iter().filter(|t| **t > trigger && sentence.token(**t).upos == Upos::Propn);
        let mut hung = behind.flat_map(|t| sentence.children_by(*t, &[Deprel::Nmod]).filter(is_free));
        hung.find(|t| matches!(sentence.case_of(*t), Some("for" | "over")))
    };
    content.or(phrase).or_else(named).map(|token| words_of(article, index, token))
}

/// Whether a clause tells what the act is about, not when or why it happened.
fn is_content(sentence: &Sentence, clause: TokenIndex) -> bool {
    let mark = sentence.child_by(clause, &[Deprel::Mark]).map(|m| sentence.token(m).lemma.as_str());
    match sentence.token(clause).deprel {
        Deprel::Advcl => {
            mark.is_some_and(|mark| matches!(mark, "of" | "for" | "over" | "about" | "as" | "with"))
        }
        Deprel::Acl => mark.is_some_and(|mark| matches!(mark, "that" | "of" | "to")),
        _ => true,
    }
}

/// The words of a phrase without what introduces it and without what hangs on loosely behind it.
fn words_of(article: &AnnotatedArticle, index: usize, token: TokenIndex) -> Span {
    let sentence = &article.sentences()[index];
    let skipped =
        [Deprel::Case, Deprel::Mark, Deprel::Punct, Deprel::Parataxis, Deprel::AclRelcl, Deprel::Conj];
    let mut tokens = sentence.subtree_without(token, &skipped);
    let is_mark = |token: TokenIndex| sentence.token(token).upos == Upos::Punct;
    while tokens.last().is_some_and(|last| is_mark(*last)) {
        tokens.pop();
    }
    let first = tokens.iter().position(|first| !is_mark(*first)).unwrap_or_default();
    sentence.span_of(&tokens[first..])
}
