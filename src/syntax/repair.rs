//! Mends parses that cannot be, one kind of mistake after the other: what one repair brings to light the next can mend.

use super::Token;
use super::agents;
use super::asides;
use super::attachment;
use super::complements;
use super::continuations;
use super::cue_clauses;
use super::headlines;
use super::misreadings;
use super::phrases;
use super::posts;
use super::raising;
use super::reduced;
use super::regrouping;
use super::relatives;
use super::reports;
use super::strays;
use super::subjects;
use super::whereabouts;
use super::words::Words;

/// Mends the parse of one sentence of `text` in place.
pub(super) fn repair(text: &str, tokens: &mut [Token], words: &Words) {
    strays::tag_addressed(text, tokens, words);
    strays::part_labels(text, tokens, words);
    misreadings::mend(text, tokens, words);
    posts::mend(text, tokens, words);
    subjects::mend(text, tokens, words);
    strays::mend(text, tokens, words);
    continuations::mend(text, tokens, words);
    phrases::mend(text, tokens, words);
    regrouping::mend(text, tokens, words);
    agents::mend(text, tokens, words);
    relatives::mend(text, tokens, words);
    complements::mend(text, tokens, words);
    attachment::mend(text, tokens, words);
    asides::mend(text, tokens, words);
    reduced::raise_told(text, tokens);
    reduced::raise_aged(text, tokens);
    reduced::raise_between_nouns(text, tokens);
    whereabouts::mend(text, tokens, words);
    reports::mend(text, tokens, words);
    cue_clauses::mend(text, tokens, words);
    if raising::is_stopped(text, tokens) {
        headlines::mend_denials(text, tokens, words);
        raising::mend(text, tokens, words);
    } else {
        headlines::mend(text, tokens, words);
        cue_clauses::mend_headline(text, tokens, words);
    }
    reduced::mend(text, tokens, words);
    relatives::mend_late(text, tokens);
}
