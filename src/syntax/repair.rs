//! Mends parses that cannot be, one kind of mistake after the other: what one repair brings to light the next can mend.

use super::Token;
use super::agents;
use super::asides;
use super::attachment;
use super::closed_asides;
use super::complements;
use super::content_clauses;
use super::continuations;
use super::crossings;
use super::cue_clauses;
use super::described_names;
use super::finite_verbs;
use super::fronted;
use super::gerunds;
use super::headlines;
use super::interjected;
use super::later_clauses;
use super::lost_verbs;
use super::misread_names;
use super::misreadings;
use super::nonfinite_verbs;
use super::objects;
use super::phrases;
use super::posts;
use super::quoted_words;
use super::raising;
use super::reduced;
use super::regrouping;
use super::relatives;
use super::reports;
use super::short_forms;
use super::strays;
use super::subjects;
use super::tallies;
use super::told_clauses;
use super::trades;
use super::whereabouts;
use super::words::Words;

/// Mends the parse of one sentence of `text` in place. The parse stays a tree: on words that no repair was made for, what would
/// make it a circle is undone together with all else.
pub(super) fn repair(text: &str, tokens: &mut [Token], words: &Words) {
    let parsed: Vec<_> = tokens.iter().map(|token| (token.head, token.deprel)).collect();
    mend(text, tokens, words);
    if !is_tree(tokens) {
        for (token, (head, deprel)) in tokens.iter_mut().zip(parsed) {
            (token.head, token.deprel) = (head, deprel);
        }
    }
}

/// Whether every token hangs below the root.
fn is_tree(tokens: &[Token]) -> bool {
    // Tokens that are known to hang below it.
    let mut below = vec![false; tokens.len()];
    let mut path = Vec::new();
    for start in 0..tokens.len() {
        let mut at = Some(start);
        path.clear();
        while let Some(token) = at.filter(|token| !below[*token]) {
            if path.len() > tokens.len() {
                return false;
            }
            path.push(token);
            at = tokens[token].head;
        }
        path.iter().for_each(|token| below[*token] = true);
    }
    true
}

fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    short_forms::mend(text, tokens, words);
    strays::tag_addressed(text, tokens, words);
    strays::part_labels(text, tokens, words);
    misread_names::tag_parties(text, tokens, words);
    nonfinite_verbs::mend(text, tokens, words);
    finite_verbs::mend(text, tokens, words);
    misreadings::mend(text, tokens, words);
    crossings::mend(text, tokens, words);
    described_names::mend(text, tokens, words);
    tallies::mend(text, tokens, words);
    posts::mend(text, tokens, words);
    subjects::mend(text, tokens, words);
    later_clauses::mend(text, tokens, words);
    strays::mend(text, tokens, words);
    continuations::mend(text, tokens, words);
    phrases::mend(text, tokens, words);
    trades::mend(text, tokens, words);
    regrouping::mend(text, tokens, words);
    agents::mend(text, tokens, words);
    relatives::mend(text, tokens, words);
    lost_verbs::mend(text, tokens, words);
    objects::mend(text, tokens, words);
    content_clauses::mend(text, tokens, words);
    complements::mend(text, tokens, words);
    attachment::mend(text, tokens, words);
    asides::mend(text, tokens, words);
    closed_asides::mend(text, tokens, words);
    reduced::raise_told(text, tokens);
    reduced::raise_aged(text, tokens);
    reduced::raise_between_nouns(text, tokens, words);
    whereabouts::mend(text, tokens, words);
    interjected::mend(text, tokens, words);
    reports::mend(text, tokens, words);
    told_clauses::mend(text, tokens, words);
    cue_clauses::mend(text, tokens, words);
    quoted_words::mend(text, tokens, words);
    if raising::is_stopped(text, tokens) {
        headlines::mend_denials(text, tokens, words);
        raising::mend(text, tokens, words);
        crossings::mend(text, tokens, words);
        described_names::mend(text, tokens, words);
        fronted::mend(text, tokens);
    } else {
        headlines::mend(text, tokens, words);
        cue_clauses::mend_headline(text, tokens, words);
    }
    interjected::mend_late(tokens);
    told_clauses::mend_late(text, tokens, words);
    reduced::mend(text, tokens, words);
    gerunds::mend(text, tokens, words);
    relatives::mend_late(text, tokens);
}
