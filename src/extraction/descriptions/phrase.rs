//! Reads noun phrases that say what somebody or something is: "the former chief executive of Acme and chair of Bolt".
//!
//! Works from the order of the words and the parts of speech alone, because parsers attach titles and appositions in
//! many ways; the head noun must be one that the word lists know.

use std::ops::Range;

use crate::entities::MentionId;
use crate::syntax::{TokenIndex, Upos};

use super::line::Line;
use super::nouns::{is_ambiguous_name, known_noun, title_start};

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
}

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
    let mut at = start;
    let mut over = false;
    if line.is(at, "until") && line.is_any(at + 1, &["now", "recently", "lately", "then"]) {
        over = true;
        at += 2;
    }
    let is_adverb = |i| line.is_any(i, OVER) || line.is_any(i, STILL) || line.upos(i) == Upos::Adv;
    while at < limit && is_adverb(at) && line.name_at(at).is_none() {
        over |= line.is_any(at, OVER);
        at += 1;
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
    if let Some(label) = label(line, &core, determiner) {
        let tokens = line.tokens(label);
        let (complements, end) = read_complements(line, end, limit);
        let before = core.start..tokens.start;
        let (former, modifiers) = (is_former(line, &before), names_in(line, &before));
        let (noun, title, label) = (tokens.clone(), tokens, Some(label));
        let head = Head { noun, title, label, before, modifiers, possessor, complements, former };
        return Some((head, determiner, end));
    }
    let noun = known_noun(line, &core, limit)?;
    let title = title_start(line, &core, &noun)..noun.end;
    let before = core.start..title.start;
    let (complements, end) = read_complements(line, title.end, limit);
    let former = is_former(line, &before) || starts_with_ex(line, title.start);
    let modifiers = names_in(line, &before);
    Some((
        Head { noun, title, label: None, before, modifiers, possessor, complements, former },
        determiner,
        end,
    ))
}

/// The token after the determiner, what it is, and the possessor where it is a pronoun.
fn read_determiner(
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

/// One past the last token of the nominal that begins at `at`: nouns, names, adjectives and participles before nouns.
fn core_end(line: &Line, at: TokenIndex, limit: TokenIndex) -> TokenIndex {
    let mut i = at;
    while i < limit {
        if let Some(name) = line.name_at(i) {
            let end = line.tokens(name).end;
            // "the Trump adviser", "Smith's deputy", but not "chief executive Jo Bell".
            let leads_on = end < limit && (line.is_possessive_mark(end) || is_lower_noun(line, end));
            if end > limit || (is_somebody(line, name) && !leads_on) {
                break;
            }
            i = end.max(i + 1);
            continue;
        }
        let goes_on = match line.upos(i) {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X => true,
            Upos::Sym | Upos::Cconj => line.text(i) == "&" && i > at,
            Upos::Adv => {
                i + 1 < limit
                    && (line.lexicon().post_modifiers.contains(line.text(i))
                        || matches!(line.upos(i + 1), Upos::Adj | Upos::Verb)
                        || line.is_hyphen(i + 1))
            }
            Upos::Verb => {
                let participle = line.sentence.token(i).features;
                let inside = i > start_of_run(line, at)
                    || i > 0 && matches!(line.upos(i - 1), Upos::Det | Upos::Pron | Upos::Part);
                let before_noun = i + 1 < limit && leads_to_noun(line, i + 1, limit);
                before_noun && inside && (participle.has("VerbForm=Part") || participle.has("VerbForm=Ger"))
                    || line.lexicon().post_modifiers.contains(line.text(i)) && before_noun
                    || i > 0 && line.is_hyphen(i - 1)
            }
            Upos::Adp | Upos::Part => {
                i > 0 && line.is_hyphen(i - 1) || i + 1 < limit && line.is_hyphen(i + 1)
            }
            Upos::Punct => {
                line.is_hyphen(i) && i > at
                    || line.text(i) == ","
                        && i > at
                        && line.upos(i - 1) == Upos::Adj
                        && i + 1 < limit
                        && line.upos(i + 1) == Upos::Adj
                        && line.name_at(i - 1).is_none()
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        i += 1;
    }
    i
}

fn is_somebody(line: &Line, name: MentionId) -> bool {
    line.is_person(name) && !line.is_party(name) && !is_ambiguous_name(line, name)
}

fn start_of_run(line: &Line, at: TokenIndex) -> TokenIndex {
    if at > 0 && line.upos(at - 1) == Upos::Det { at.saturating_sub(1) } else { at }
}

fn leads_to_noun(line: &Line, i: TokenIndex, limit: TokenIndex) -> bool {
    i < limit && matches!(line.upos(i), Upos::Noun | Upos::Propn | Upos::Adj)
}

fn is_lower_noun(line: &Line, i: TokenIndex) -> bool {
    line.upos(i) == Upos::Noun && line.text(i).starts_with(char::is_lowercase)
}

/// "a Democrat", "the Portuguese": a party or nationality as head of its own phrase.
fn label(line: &Line, core: &Range<TokenIndex>, determiner: Determiner) -> Option<MentionId> {
    let name = line.name_at(core.end - 1).filter(|name| line.tokens(*name).end == core.end)?;
    let origin = line.is_demonym(name);
    let single = *core == line.tokens(name) && !line.sentence.token(core.end - 1).features.is_plural();
    let party = !origin
        && line.is_party(name)
        && (determiner == Determiner::Indefinite || determiner == Determiner::Definite && single);
    (origin && determiner != Determiner::Bare || party).then_some(name)
}

fn read_complements(line: &Line, at: TokenIndex, limit: TokenIndex) -> (Vec<Complement>, TokenIndex) {
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
    if end <= at {
        return None;
    }
    let tokens = at..end;
    let mention = line.mention_at(end - 1);
    let inner = inner.or_else(|| names_in(line, &tokens).into_iter().find(|m| Some(*m) != mention));
    // "women and equalities", "Tom and Ann": the rest belongs to the complement as well.
    let rest = end + 1;
    if line.is_any(end, &["and", "&"]) && rest < limit {
        if let Some(name) = line.name_from(rest) {
            let same = mention.is_some_and(|m| line.entity_type(m) == line.entity_type(name));
            if same && line.tokens(name).end <= limit {
                end = line.tokens(name).end;
            }
        } else {
            let rest = rest..core_end(line, rest, limit);
            let lower =
                !rest.is_empty() && rest.clone().all(|i| is_lower_noun(line, i) || line.upos(i) == Upos::Adj);
            if lower && known_noun(line, &rest, rest.end).is_none() && mention.is_none() {
                end = rest.end;
            }
        }
    }
    Some((Complement { preposition, tokens, mention, inner }, end))
}

/// Like [`core_end`], but a human being may be what the complement names: "the wife of Jo Bell".
fn complement_end(line: &Line, at: TokenIndex, limit: TokenIndex) -> TokenIndex {
    let end = core_end(line, at, limit);
    match line.name_from(end).map(|name| line.tokens(name)) {
        Some(name) if name.end <= limit && line.upos(end) != Upos::Punct => name.end,
        _ => end,
    }
}

/// The names in a range that stand for something of their own, outermost first.
fn names_in(line: &Line, tokens: &Range<TokenIndex>) -> Vec<MentionId> {
    let mut names = Vec::new();
    for i in tokens.clone() {
        if let Some(name) = line.mention_at(i)
            && !line.is_hyphen(line.tokens(name).end)
            && line.tokens(name).end <= tokens.end
            && !names.contains(&name)
            && (line.name_at(i).is_some() || line.article.entity_of(name).named)
        {
            names.push(name);
        }
    }
    names
}

fn is_former(line: &Line, tokens: &Range<TokenIndex>) -> bool {
    tokens.clone().any(|i| {
        line.is(i, "then")
            || line.lexicon().post_modifiers.get(line.text(i)).is_some_and(|value| value == "former")
    })
}

fn starts_with_ex(line: &Line, i: TokenIndex) -> bool {
    line.text(i).get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ex-"))
}
