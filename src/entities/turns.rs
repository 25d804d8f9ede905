//! Turns of a conversation and the words in quotation marks inside them: "Lee once told me, “Go.” So I went."

use super::quotation::Quotation;
use super::resolution::Resolution;
use crate::text::Span;

/// A stretch of a turn with fewer words, before or behind what it quotes, is no statement of its own.
const FEWEST_WORDS: usize = 3;

/// All quotations in the order of the text: those inside marks, and the turns. Words that a turn quotes are a part of it,
/// unless they are said to be somebody else's: these part the turn.
pub(super) fn woven(
    resolution: &Resolution<'_>,
    quoted: Vec<Quotation>,
    turns: Vec<Quotation>,
) -> Vec<Quotation> {
    let (inner, mut all): (Vec<Quotation>, Vec<Quotation>) =
        quoted.into_iter().partition(|q| turns.iter().any(|turn| turn.span.overlaps(q.span)));
    for turn in turns {
        let others =
            inner.iter().filter(|q| turn.span.contains(q.span) && is_of_another(resolution, q, &turn));
        let mut start = turn.span.start();
        let mut parted = false;
        for quotation in others {
            parted = true;
            all.extend(part(resolution, &turn, start, quotation.span.start()));
            all.push(quotation.clone());
            start = quotation.span.end();
        }
        if parted {
            all.extend(part(resolution, &turn, start, turn.span.end()));
        } else {
            all.push(turn);
        }
    }
    all.sort_by_key(|quotation| quotation.span.start());
    all
}

/// Whether a verb of saying gives the words to somebody other than whoever speaks.
fn is_of_another(resolution: &Resolution<'_>, quotation: &Quotation, turn: &Quotation) -> bool {
    let Some(speaker) = quotation.speaker.filter(|_| quotation.cue.is_some()) else { return false };
    let third = resolution.drafts[speaker.index()].pronoun().is_none_or(|pronoun| pronoun.person == 3);
    third && turn.speaker.is_none_or(|own| !resolution.clusters.same(own.index(), speaker.index()))
}

/// The stretch of a turn from `start` to `end`, without quotation marks around it.
fn part(resolution: &Resolution<'_>, turn: &Quotation, start: usize, end: usize) -> Option<Quotation> {
    let words = Span::new(start, end).of(&resolution.article.text);
    let around = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»');
    let from = start + words.len() - words.trim_start_matches(around).len();
    let trimmed = words.trim_matches(around);
    (trimmed.split_whitespace().count() >= FEWEST_WORDS)
        .then(|| Quotation { span: Span::new(from, from + trimmed.len()), ..turn.clone() })
}
