//! The prepositional phrases after a head noun: "of Acme", "for women and equalities".

use std::ops::Range;

use crate::entities::MentionId;
use crate::syntax::{TokenIndex, Upos};

use super::extent::{core_end, is_lower_noun, names_in};
use super::line::Line;
use super::nouns::known_noun;
use super::phrase::read_determiner;

/// A prepositional phrase after a head noun.
#[derive(Clone, Debug)]
pub(in crate::extraction) struct Complement {
    /// Preposition.
    pub(in crate::extraction) preposition: TokenIndex,
    /// The nominal after it, without determiner.
    pub(in crate::extraction) tokens: Range<TokenIndex>,
    /// The mention that its head names.
    pub(in crate::extraction) mention: Option<MentionId>,
    /// A name further inside: "EU" in "of the EU's diplomacy".
    pub(in crate::extraction) inner: Option<MentionId>,
}

const PREPOSITIONS: &[&str] = &["of", "at", "for", "in", "to", "with", "from", "on", "within", "inside"];

/// The complements that stand from token `at`, and where the last one ends.
pub(super) fn read_complements(
    line: &Line,
    at: TokenIndex,
    limit: TokenIndex,
) -> (Vec<Complement>, TokenIndex) {
    let mut complements = Vec::new();
    let mut at = at;
    while at + 1 < limit && line.is_any(at, PREPOSITIONS) && line.upos(at) != Upos::Verb {
        let Some((complement, end)) = read_complement(line, at, limit) else { break };
        complements.push(complement);
        at = end;
    }
    (complements, at)
}

fn read_complement(
    line: &Line,
    preposition: TokenIndex,
    limit: TokenIndex,
) -> Option<(Complement, TokenIndex)> {
    let (start, _, mut inner) = read_determiner(line, preposition + 1, limit)?;
    let mut at = start;
    let mut end = complement_end(line, at, limit);
    while end > at && end < limit && line.is_possessive_mark(end) {
        inner = line.mention_at(end - 1);
        at = end + 1;
        end = complement_end(line, at, limit);
    }
    // "president of Peoria, Ill.-based Acme Health"
    while let Some(firm) = past_seat(line, end) {
        at = firm;
        end = complement_end(line, at, limit);
    }
    if end <= at {
        return None;
    }
    let tokens = at..end;
    let mut mention = line.mention_at(end - 1);
    let inner = inner.or_else(|| names_in(line, &tokens).into_iter().find(|m| Some(*m) != mention));
    // "women and equalities", "Tom and Ann": the rest of a coordination belongs to the complement as well.
    let rest = end + 1;
    let is_and = line.is_any(end, &["and", "&"]);
    if is_and && rest < limit {
        if let Some(name) = line.name_from(rest) {
            let same = mention.is_some_and(|m| line.entity_type(m) == line.entity_type(name));
            if same && line.tokens(name).end <= limit {
                end = line.tokens(name).end;
            }
        } else {
            let whole = rest..complement_end(line, rest, limit);
            let named = whole.clone().last().and_then(|last| line.name_at(last));
            let rest = rest..named.map_or(whole.end, |name| line.tokens(name).start);
            let lower =
                !rest.is_empty() && rest.clone().all(|i| is_lower_noun(line, i) || line.upos(i) == Upos::Adj);
            // "of the Danish toy and game maker Bolt"
            if lower && named.is_some() && line.name_at(end - 1).is_none() {
                (mention, end) = (named, whole.end);
            } else if lower && known_noun(line, &rest, rest.end).is_none() && mention.is_none() {
                end = rest.end;
            }
        }
    }
    Some((Complement { preposition, tokens, mention, inner }, end))
}

/// Where the firm begins that is based in the town that ends at `end`.
fn past_seat(line: &Line, end: TokenIndex) -> Option<TokenIndex> {
    let state = line.name_from(end + 1).filter(|_| line.is(end, ","))?;
    let hyphen = line.tokens(state).end;
    let seat = line.is_hyphen(hyphen) && line.is_any(hyphen + 1, &["based", "headquartered"]);
    seat.then_some(hyphen + 2)
}

/// Like [`core_end`], but a human being may be what the complement names: "the wife of Jo Bell".
fn complement_end(line: &Line, at: TokenIndex, limit: TokenIndex) -> TokenIndex {
    let end = core_end(line, at, limit);
    // "of the group The Marsh Singers"
    let end = end + usize::from(line.text(end) == "The" && line.name_from(end + 1).is_some());
    match line.name_from(end).map(|name| line.tokens(name)) {
        Some(name) if name.end <= limit && line.upos(end) != Upos::Punct => name.end,
        _ => end,
    }
}
