//! When: gives a statement the time of its own clause.

use crate::entities::AnnotatedArticle;
use crate::statement::Status;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::{Span, TimeValue};

use super::clause::{is_clause, owner, sharing};
use super::clock::{Clock, Dated};
use super::time_expressions::Tense;

/// The time of what the trigger tells, and its words. `bound` keeps the search to the trigger's own phrase, for states that are
/// taken for granted.
pub(super) fn time_of(
    article: &AnnotatedArticle,
    clock: &Clock,
    index: usize,
    trigger: TokenIndex,
    status: Status,
    bound: bool,
) -> Option<(TimeValue, Span)> {
    let sentence = &article.sentences()[index];
    let dated = clock.of_sentence(index);
    if dated.is_empty() {
        return None;
    }
    let value = |found: &Dated| {
        let tense = tense_of(sentence, trigger, status);
        let published = article.article().published;
        let value = found.expression.value(published, tense, found.anchor)?;
        // What has happened does not lie ahead: "a week later" was counted from another day.
        let ahead = published.zip(value.earliest).is_some_and(|(published, day)| day > published.latest());
        (tense != Tense::Past || !ahead).then_some((value, found.expression.span))
    };
    let distance = |d: &&Dated| d.top.abs_diff(trigger);
    for shared in sharing(sentence, trigger) {
        let own = dated.iter().filter(|d| {
            owner(sentence, d.top, trigger) == Some(shared.word) && is_told(sentence, d.top, shared.word)
        });
        let reached = own.filter(|d| shared.only_before.is_none_or(|limit| d.expression.span.end() <= limit));
        let mut reached: Vec<&Dated> = reached.collect();
        reached.sort_by_key(distance);
        let named = dated.iter().find(|d| is_when(sentence, d, shared.word));
        if let Some(found) = reached.into_iter().chain(named).find_map(value) {
            return Some(found);
        }
        if bound {
            return None;
        }
    }
    None
}

/// "in **1974**, when they met": the date that stands before the "when" of a clause is the clause's own.
fn is_when(sentence: &Sentence, date: &Dated, clause: TokenIndex) -> bool {
    let when = sentence.children(clause).find(|t| *t < clause && sentence.token(*t).lemma == "when");
    let Some(when) = when else { return false };
    let comma = when.checked_sub(1).filter(|t| sentence.token(*t).upos == Upos::Punct).unwrap_or(when);
    let last = comma.checked_sub(1).map(|t| sentence.token(t).span.end());
    last == Some(date.expression.span.end())
}

/// Whether a date says when what `word` tells was: "the 2023 race" in "won the 2023 race", but not in "arrested over the 2023
/// race", which was then.
fn is_told(sentence: &Sentence, date: TokenIndex, word: TokenIndex) -> bool {
    let token = sentence.token(date);
    let modifies =
        matches!(token.deprel, Deprel::Compound | Deprel::Nummod | Deprel::Amod | Deprel::NmodPoss);
    let Some(noun) = token.head.filter(|noun| modifies && *noun != word) else { return true };
    let direct = sentence.head(noun) == Some(word);
    direct && sentence.case_of(noun).is_none_or(|case| matches!(case, "in" | "at" | "during" | "by" | "of"))
}

/// The tense of the clause that the trigger belongs to. What is planned lies ahead.
fn tense_of(sentence: &Sentence, trigger: TokenIndex, status: Status) -> Tense {
    if status == Status::Hypothetical {
        return Tense::Future;
    }
    std::iter::once(trigger)
        .chain(sentence.ancestors(trigger))
        .filter(|node| is_clause(sentence, *node))
        .find_map(|clause| finite_tense(sentence, clause))
        .unwrap_or(Tense::Unknown)
}

fn finite_tense(sentence: &Sentence, clause: TokenIndex) -> Option<Tense> {
    let mut own = sentence.token(clause).features;
    for child in sentence.children_by(clause, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]) {
        let token = sentence.token(child);
        match token.lemma.as_str() {
            "will" | "shall" | "'ll" => return Some(Tense::Future),
            "have" => return Some(Tense::Past),
            _ if token.features.has("VerbForm=Fin") => own = token.features,
            _ => {}
        }
    }
    if own.has("Tense=Past") {
        return Some(Tense::Past);
    }
    own.has("Tense=Pres").then_some(Tense::Unknown).filter(|_| own.has("VerbForm=Fin"))
}
