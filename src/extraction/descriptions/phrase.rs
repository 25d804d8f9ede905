//! Reads noun phrases that say what somebody or something is: "the former chief executive of Acme and chair of Bolt".
//!
//! Works from the order of the words and the parts of speech alone, because parsers attach titles and appositions in
//! many ways; the head noun must be one that the word lists know.

use std::ops::Range;

use crate::entities::MentionId;
use crate::syntax::{TokenIndex, Upos};

use super::complements::{Complement, read_complements};
use super::extent::{after_time, core_end, names_in};
use super::line::Line;
use super::nouns::{known_noun, title_start};

/// A noun phrase that describes.
#[derive(Clone, Debug)]
pub(in crate::extraction) struct Description {
    /// First token, determiner included.
    pub(in crate::extraction) start: TokenIndex,
    /// One past the last token, complements included.
    pub(in crate::extraction) end: TokenIndex,
    /// What stands before its first head.
    pub(in crate::extraction) determiner: Determiner,
    /// Its coordinated heads, in order; never empty.
    pub(in crate::extraction) heads: Vec<Head>,
}

/// What stands before a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extraction) enum Determiner {
    /// Nothing.
    Bare,
    /// "the", "this"
    Definite,
    /// "a"
    Indefinite,
    /// "her", "Acme's"
    Possessive,
}

/// One head noun with what belongs to it.
#[derive(Clone, Debug)]
pub(in crate::extraction) struct Head {
    /// The known noun: "executive officer" is found as "chief executive officer".
    pub(in crate::extraction) noun: Range<TokenIndex>,
    /// The noun with the words before it that belong to the title: "shadow transport secretary".
    pub(in crate::extraction) title: Range<TokenIndex>,
    /// A party or nationality that is itself the head: "a Democrat", "a Dane".
    pub(in crate::extraction) label: Option<MentionId>,
    /// The words before the title, without determiner and possessor.
    pub(in crate::extraction) before: Range<TokenIndex>,
    /// The names among the words before the title, outermost first.
    pub(in crate::extraction) modifiers: Vec<MentionId>,
    /// "Acme" in "Acme's chair", "her" in "her deputy".
    pub(in crate::extraction) possessor: Option<MentionId>,
    /// The prepositional phrases after it.
    pub(in crate::extraction) complements: Vec<Complement>,
    /// It is said to be over: "former", "ex-", "once".
    pub(in crate::extraction) former: bool,
    /// It is said not to have begun: "incoming", "-designate".
    pub(in crate::extraction) next: bool,
}

const NEGATIVE: &[&str] =
    &["no", "any", "every", "each", "either", "neither", "which", "what", "whatever", "whichever"];
const DEFINITE: &[&str] = &["the", "this", "that", "these", "those", "both"];
const INDEFINITE: &[&str] = &["a", "an", "another", "some"];
const OVER: &[&str] = &["formerly", "once", "previously", "then"];
const STILL: &[&str] = &[
    "now",
    "currently",
    "still",
    "also",
    "himself",
    "herself",
    "itself",
    "long",
    "later",
    "mostly",
    "today",
];

/// Reads the description that begins at token `start` and ends before `limit`. `None` where no known noun heads it, or
/// where it denies or generalises ("no minister", "any member").
pub(in crate::extraction) fn read(line: &Line, start: TokenIndex, limit: TokenIndex) -> Option<Description> {
    // "until recently the chair", "since 2015 the chair"
    let mut at = after_time(line, start);
    let mut over = at > start && (start..at).any(|i| line.is_any(i, &["until", "till"]));
    let is_adverb = |i| line.is_any(i, OVER) || line.is_any(i, STILL) || line.upos(i) == Upos::Adv;
    while at < limit && is_adverb(at) && line.name_at(at).is_none() {
        over |= line.is_any(at, OVER);
        // "then-Prime Minister"
        at += if line.is_hyphen(at + 1) && line.is_any(at, OVER) { 2 } else { 1 };
    }
    if line.is_any(at, &["one", "among"]) && line.is(at + 1, "of") {
        at += 2;
    }
    let (mut head, determiner, mut at) = read_head(line, at, limit)?;
    head.former |= over;
    let mut heads = vec![head];
    while let Some((next, next_determiner, end)) = coordinated(line, at, limit) {
        let bare = next_determiner == Determiner::Bare;
        share(&mut heads, next, bare);
        at = end;
    }
    Some(Description { start, end: at, determiner, heads })
}

/// The next head after "and" or a comma, where one follows that belongs to the same description.
fn coordinated(line: &Line, at: TokenIndex, limit: TokenIndex) -> Option<(Head, Determiner, TokenIndex)> {
    let comma = line.is(at, ",");
    let mut next = at + 1;
    if comma && line.is_any(next, &["and", "&"]) {
        next += 1;
    } else if !comma && !line.is_any(at, &["and", "&", "or", "but"]) {
        return None;
    }
    while line.is_any(next, OVER) | line.is_any(next, STILL) {
        next += 1;
    }
    let found = read_head(line, next, limit)?;
    let (_, determiner, end) = &found;
    if *end < limit && line.name_from(*end).is_some() {
        return None;
    }
    let is_list = !comma || next > at + 1 || line.is_any(*end, &[",", "and"]);
    (is_list && (!comma || *determiner != Determiner::Definite)).then_some(found)
}

/// Adds a coordinated head; what stands once counts for both: "Acme's former chair and chief executive of Bolt".
fn share(heads: &mut Vec<Head>, mut next: Head, bare: bool) {
    if let Some(last) = heads.last()
        && bare
        && next.label.is_none()
    {
        next.former |= last.former;
        next.next |= last.next;
        if next.possessor.is_none() && next.modifiers.is_empty() && next.complements.is_empty() {
            next.possessor = last.possessor;
            next.modifiers.clone_from(&last.modifiers);
        }
        if !next.complements.is_empty() {
            let adjacent = next.title.start;
            for head in heads.iter_mut().rev() {
                let own = head.possessor.is_some() || !head.complements.is_empty() || head.label.is_some();
                if own || head.title.end + 2 < adjacent {
                    break;
                }
                head.complements.clone_from(&next.complements);
            }
        }
    }
    heads.push(next);
}

/// One head with its determiner and complements, and where it ends.
fn read_head(line: &Line, start: TokenIndex, limit: TokenIndex) -> Option<(Head, Determiner, TokenIndex)> {
    let (mut at, mut determiner, mut possessor) = read_determiner(line, start, limit)?;
    let mut end = core_end(line, at, limit);
    while end > at && end < limit && line.is_possessive_mark(end) {
        possessor = line.mention_at(end - 1);
        determiner = Determiner::Possessive;
        at = end + 1;
        end = core_end(line, at, limit);
    }
    if end <= at {
        return None;
    }
    let core = at..end;
    if let Some(label) = label(line, &core, determiner, limit) {
        let tokens = line.tokens(label);
        let (complements, end) = read_complements(line, end, limit);
        let before = core.start..tokens.start;
        let (former, next) = (is_modified(line, &before, "former"), is_modified(line, &before, "next"));
        let modifiers = names_in(line, &before);
        let (noun, title, label) = (tokens.clone(), tokens, Some(label));
        let head = Head { noun, title, label, before, modifiers, possessor, complements, former, next };
        return Some((head, determiner, end));
    }
    let noun = known_noun(line, &core, limit)?;
    let title = title_start(line, &core, &noun)..noun.end;
    let before = core.start..title.start;
    let (complements, end) = read_complements(line, title.end, limit);
    let former = is_modified(line, &before, "former") || starts_with_ex(line, title.start);
    let next = is_modified(line, &before, "next") || line.is(title.end - 1, "designate");
    let modifiers = names_in(line, &before);
    Some((
        Head { noun, title, label: None, before, modifiers, possessor, complements, former, next },
        determiner,
        end,
    ))
}

/// The token after the determiner, what it is, and the possessor where it is a pronoun.
pub(super) fn read_determiner(
    line: &Line,
    at: TokenIndex,
    limit: TokenIndex,
) -> Option<(TokenIndex, Determiner, Option<MentionId>)> {
    if at >= limit || line.is_any(at, NEGATIVE) {
        return None;
    }
    if line.name_at(at).is_some_and(|name| line.tokens(name).len() > 1 || !line.is_any(at, DEFINITE)) {
        return Some((at, Determiner::Bare, None));
    }
    if line.is_possessive_pronoun(at) {
        return Some((at + 1, Determiner::Possessive, line.mention_at(at)));
    }
    let determiner = if line.is_any(at, DEFINITE) {
        Determiner::Definite
    } else if line.is_any(at, INDEFINITE) {
        Determiner::Indefinite
    } else {
        return Some((at, Determiner::Bare, None));
    };
    Some((at + 1, determiner, None))
}

/// "a Democrat", "the Portuguese": a party or nationality as head of its own phrase; "Democrat" right before a name.
fn label(
    line: &Line,
    core: &Range<TokenIndex>,
    determiner: Determiner,
    limit: TokenIndex,
) -> Option<MentionId> {
    let name = line.name_at(core.end - 1).filter(|name| line.tokens(*name).end == core.end)?;
    let origin = line.is_demonym(name);
    // "the Texas Republican", "the panel's top Democrat"
    let placed = || {
        let before = core.start..line.tokens(name).start;
        let place = line.name_from(core.start).map(|place| line.tokens(place)) == Some(before.clone());
        place || before.clone().all(|i| line.name_at(i).is_none_or(|name| !line.is_party(name)))
    };
    let single = !line.sentence.token(core.end - 1).features.is_plural() && placed();
    let party = !origin
        && line.is_party(name)
        && (determiner == Determiner::Indefinite || determiner != Determiner::Bare && single);
    // "Top Senate Democrat Ann Lee"
    let whole = *core == line.tokens(name) || !origin && placed();
    let titled = whole
        && core.end == limit
        && (origin || line.is_party(name))
        && bearer(line, limit).is_some_and(|bearer| line.is_person(bearer));
    // "Senator Ann Lee, Democrat of Texas,"
    let bare = determiner == Determiner::Bare
        && *core == line.tokens(name)
        && line.is_party(name)
        && line.is_any(core.end, &["of", "from"])
        && core.start > 0
        && line.is(core.start - 1, ",");
    (titled || origin && determiner != Determiner::Bare || party || bare).then_some(name)
}

/// The name that begins at token `at`, a rank before it aside: "Republican Sen. Ann Lee".
fn bearer(line: &Line, at: TokenIndex) -> Option<MentionId> {
    let ranked =
        |length: &usize| line.lexicon().rank(&line.lower(at..(at + length).min(line.len()))).is_some();
    line.name_from(at).or_else(|| (1..4).rev().find(ranked).and_then(|length| line.name_from(at + length)))
}

/// Whether one of the words before a title says that the role is over (`former`) or has not begun (`next`).
fn is_modified(line: &Line, tokens: &Range<TokenIndex>, when: &str) -> bool {
    tokens.clone().any(|i| {
        line.is(i, "then") && when == "former"
            || line.lexicon().post_modifiers.get(line.text(i)).is_some_and(|value| value == when)
    })
}

fn starts_with_ex(line: &Line, i: TokenIndex) -> bool {
    line.text(i).get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ex-"))
}
