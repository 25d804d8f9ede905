//! Titles and other descriptions directly before a name.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Ontology};
use crate::statement::Predicate;
use crate::syntax::{TokenIndex, Upos};

use super::descriptions::{
    Complement, Construction, Description, Determiner, Line, attribute, noun_phrase, read,
};
use super::{Candidate, CandidateObject, Extractor};

/// Titles before names.
///
/// # What it finds
/// A description that ends where a name begins: posts with the organisation or place they are held in, ranks in full or
/// abbreviated, parties, nationalities, family and other nouns of relation.
///
/// # Example
/// "Acme chief executive Jo Bell said" → Jo Bell `role` "chief executive", of Acme. "the French actor Luc Maro" → Luc
/// Maro `citizenOf` France.
///
/// # What it leaves alone
/// Words of address ("Mr"); descriptions whose last words are a name of their own ("the wife of President Bell" says
/// nothing of Bell but that he is president).
///
/// # Limits
/// The head noun must be in the word lists. A plural title counts for the names that are coordinated with the first.
pub(super) struct Titles;

impl Extractor for Titles {
    fn name(&self) -> &'static str {
        "titles"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for name in line.names() {
                let described = matches!(
                    line.entity_type(name),
                    EntityType::Person | EntityType::Organization | EntityType::Place
                );
                if described && !line.is_demonym(name) {
                    self.before(&line, name, &mut found);
                }
            }
        }
        found
    }
}

impl Titles {
    fn before(&self, line: &Line, name: MentionId, found: &mut Vec<Candidate>) {
        let construction = Construction::presupposed(self.name(), 0.95);
        let mut end = line.tokens(name).start;
        let mut ranks = false;
        found.extend(crowned(line, name));
        if line.is_person(name) {
            while let Some((rank, start)) = rank_before(line, end) {
                if rank != "-" {
                    found.extend(ranked(line, name, rank, start..end));
                    ranks = true;
                }
                end = start;
            }
        }
        let behind = body_behind(line, name);
        if let Some(role) = found.last_mut().filter(|_| ranks) {
            let behind = behind.clone().or_else(|| state_behind(line, name));
            let (state, former) = state_before(line, role, end);
            role.of = behind.as_ref().and_then(|complement| complement.mention).or(state);
            role.former |= former;
        }
        let Some(mut description) = ending_at(line, end, false) else { return };
        share_possessor(line, &mut description);
        // "an envoy to Oslo and diplomat Ann Lee": the envoy may be another one.
        let others = description.heads.iter().rev().skip(1).position(|head| !head.complements.is_empty());
        if let Some(others) = others {
            let last = description.heads.len() - 1 - others;
            description.heads.drain(..last);
        }
        if let Some(head) = description.heads.last_mut().filter(|_| !ranks) {
            head.complements.extend(behind);
        }
        let plural = description.heads.iter().any(|head| {
            line.sentence.tokens().get(head.noun.end - 1).is_some_and(|token| token.features.is_plural())
        });
        let subjects = if plural { line.listed(name) } else { vec![name] };
        // "told deputies Lee had run": of several there are several.
        if plural && subjects.len() == 1 && line.tokens(name).len() == 1 {
            return;
        }
        let sits = description.heads.last().is_some_and(|head| {
            let noun = line.lower(head.noun.end - 1..head.noun.end);
            line.lexicon().posts.get(noun.trim_end_matches('s')) == Some("seat")
        });
        for subject in subjects {
            let state = || {
                let behind = state_behind(line, subject).or_else(|| seat_behind(line, subject));
                behind.filter(|_| sits).and_then(|state| state.mention)
            };
            let mut roles = attribute(line, subject, &description, construction);
            // "Senator Ann Lee, Democrat of Texas"
            for role in roles.iter_mut().filter(|role| matches!(role.object, CandidateObject::Text(..))) {
                role.of = role.of.or_else(state);
            }
            found.extend(roles);
        }
    }
}

/// "her husband Tom and **son** Bob": whose the second relative is, the first tells.
fn share_possessor(line: &Line, description: &mut Description) {
    let start = description.start;
    let [head] = &mut description.heads[..] else { return };
    let kin = line.lexicon().family_relations.contains(&noun_phrase(line, head));
    let own = head.possessor.is_some() || !head.complements.is_empty() || !head.modifiers.is_empty();
    if !kin || own || description.determiner != Determiner::Bare {
        return;
    }
    let joined = start.checked_sub(1).filter(|and| line.is_any(*and, &["and", ","]));
    let first = joined.and_then(|and| {
        let end = if line.is(and - 1, ",") { and - 1 } else { and };
        line.name_at(end.checked_sub(1)?).filter(|name| line.is_person(*name))
    });
    let Some(first) = first else { return };
    let end = line.tokens(first).start;
    let end = end - usize::from(end > 0 && line.is(end - 1, ","));
    let Some(before) = ending_at(line, end, true) else { return };
    let relative = before
        .heads
        .last()
        .filter(|other| line.lexicon().family_relations.contains(&noun_phrase(line, other)));
    head.possessor = relative.and_then(|other| other.possessor);
}

/// "**King** Charles", "**Pope** Francis": the post with which the gazetteer lists somebody, where their name begins with it.
fn crowned(line: &Line, name: MentionId) -> Option<Candidate> {
    let tokens = line.tokens(name);
    let first = tokens.start..tokens.start + 1;
    let words = line.article.mention(name).span.of(line.article.text());
    let post = line.lower(first.clone());
    let gazetteer = line.gazetteer();
    let listed = || gazetteer.lookup(words).iter().any(|reading| gazetteer.entry(reading.entry).role == post);
    (tokens.len() > 1 && listed()).then(|| ranked(line, name, &post, first))?
}

/// "Governor Ann Lee **of Ohio**": where the post before a name is held, if it stands behind the name.
pub(super) fn body_behind(line: &Line, name: MentionId) -> Option<Complement> {
    let preposition = line.tokens(name).end;
    if !line.is(preposition, "of") || !line.is_person(name) {
        return None;
    }
    let start = preposition + 1 + usize::from(line.is(preposition + 1, "the"));
    let body = line.name_from(start).or_else(|| line.name_from(preposition + 1))?;
    let tokens = line.tokens(body);
    let kind = matches!(line.entity_type(body), EntityType::Place | EntityType::Organization);
    if !kind || line.is_demonym(body) || line.is_possessive_mark(tokens.end) {
        return None;
    }
    let end = line.tokens(name).start;
    let posts = &line.lexicon().posts;
    let complement = Complement { preposition, tokens, mention: Some(body), inner: None };
    if let Some((rank, _)) = rank_before(line, end) {
        return posts.contains(rank).then_some(complement);
    }
    let description = ending_at(line, end, false)?;
    let head = description.heads.last()?;
    let post = posts.contains(&line.lower(head.noun.clone()));
    (post && head.complements.is_empty() && head.possessor.is_none()).then_some(complement)
}

/// "Sen. Ann Lee, **R-Texas**", "Sen. Ann Lee, Democrat **of Texas**,", "(D-Ohio)": for whom a legislator sits.
fn state_behind(line: &Line, name: MentionId) -> Option<Complement> {
    let mark = line.tokens(name).end;
    if !line.is_any(mark, &[",", "("]) {
        return None;
    }
    let party = line.name_from(mark + 1).filter(|party| line.is_party(*party))?;
    let preposition = line.tokens(party).end;
    if !line.is_any(preposition, &["-", "–", "of"]) {
        return None;
    }
    let place = line.name_from(preposition + 1)?;
    let own = line.entity_type(place) == EntityType::Place && !line.is_demonym(place);
    let tokens = line.tokens(place);
    own.then_some(Complement { preposition, tokens, mention: Some(place), inner: None })
}

/// "**Texas** Sen. Ann Lee", "former **Ohio** Gov. Bo Day": the place for which whoever has the rank that begins at token `end` sits
/// or governs, and whether that is over.
fn state_before(line: &Line, role: &Candidate, end: TokenIndex) -> (Option<MentionId>, bool) {
    let CandidateObject::Text(rank, _) = &role.object else { return (None, false) };
    let local = matches!(line.lexicon().posts.get(rank), Some("seat" | "place"));
    let place = end
        .checked_sub(1)
        .and_then(|before| line.name_at(before))
        .filter(|place| local && line.entity_type(*place) == EntityType::Place && !line.is_demonym(*place));
    let start = place.map_or(end, |place| line.tokens(place).start);
    (place, local && start > 0 && line.is(start - 1, "former"))
}

/// "MPs Ann Lee **(Leeds)** and Bo Day **(Hull)**": the place between brackets for which a legislator sits.
fn seat_behind(line: &Line, name: MentionId) -> Option<Complement> {
    let mark = line.tokens(name).end;
    let place = line.name_from(mark + 1).filter(|_| line.is(mark, "("))?;
    let tokens = line.tokens(place);
    let own = line.entity_type(place) == EntityType::Place && !line.is_demonym(place);
    (own && line.is(tokens.end, ")")).then_some(Complement {
        preposition: mark,
        tokens,
        mention: Some(place),
        inner: None,
    })
}

/// The longest description that ends exactly before token `end`. A title inside it counts as a description of its own
/// unless a mark sets the whole `apart` from what follows.
pub(super) fn ending_at(line: &Line, end: TokenIndex, apart: bool) -> Option<Description> {
    // "at 11pm Lee left"
    let clock = end >= 2 && line.is_any(end - 1, &["am", "pm"]) && line.upos(end - 2) == Upos::Num;
    if end == 0 || clock || !is_nominal(line, end - 1) {
        return None;
    }
    let mut first = end;
    while first > 0 && end - first < 24 && may_belong(line, first - 1) {
        first -= 1;
    }
    let starts = (first..end).filter(|start| *start == first || begins_phrase(line, *start));
    starts.filter_map(|start| read(line, start, end)).find(|description| {
        description.end == end && (apart || !ends_in_another_title(line, description, end))
    })
}

/// Whether token `i` can stand inside a title before a name.
fn may_belong(line: &Line, i: TokenIndex) -> bool {
    if let Some(name) = line.name_at(i) {
        return !line.is_person(name)
            || line.is_possessive_mark(line.tokens(name).end)
            || line.tokens(name).len() == 1;
    }
    match line.upos(i) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::Adp | Upos::Adv | Upos::X => {
            true
        }
        Upos::Cconj | Upos::Sym => line.is_any(i, &["and", "&"]),
        Upos::Pron => line.is_possessive_pronoun(i),
        Upos::Part => line.is_possessive_mark(i) || line.is_hyphen(i + 1),
        Upos::Punct => line.is_hyphen(i) || line.is_possessive_mark(i),
        Upos::Verb => line.is_hyphen(i + 1) || i > 0 && line.is_hyphen(i - 1) || is_participle(line, i),
        _ => false,
    }
}

fn is_participle(line: &Line, i: TokenIndex) -> bool {
    line.sentence.token(i).features.has("VerbForm=Part") && is_nominal(line, i + 1)
}

pub(super) fn is_nominal(line: &Line, i: TokenIndex) -> bool {
    line.name_at(i).is_some() || matches!(line.upos(i), Upos::Noun | Upos::Propn | Upos::Adj)
}

/// Whether a phrase may begin at token `i`: no word that belongs to a nominal stands directly before it.
fn begins_phrase(line: &Line, i: TokenIndex) -> bool {
    let before = i - 1;
    if line.name_at(i).is_some_and(|name| line.tokens(name).start < i)
        || line.is_hyphen(before)
        || line.is_hyphen(i)
    {
        return false;
    }
    line.upos(i) == Upos::Det
        || line.is_possessive_pronoun(i)
        || line.name_at(before).is_some_and(|name| line.is_person(name))
        || !matches!(
            line.upos(before),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::Part
        ) && line.name_at(before).is_none()
            && !line.is_possessive_pronoun(before)
            && !line.is_possessive_mark(before)
}

/// "the wife of President | Bell": the words next to the name are a title within the complement.
fn ends_in_another_title(line: &Line, description: &Description, end: TokenIndex) -> bool {
    let Some(complement) = description.heads.last().and_then(|head| head.complements.last()) else {
        return false;
    };
    complement.tokens.end == end
        && line.name_at(end - 1).is_none()
        && read(line, complement.tokens.start, end).is_some_and(|title| title.end == end)
}

/// The rank or word of address that ends before token `end`, what it means, and where it begins.
fn rank_before<'a>(line: &Line<'a>, end: TokenIndex) -> Option<(&'a str, TokenIndex)> {
    let first = end.saturating_sub(3);
    // "Secretary General Lee" is no general.
    let post = end >= 2 && line.lexicon().posts.contains(&line.lower(end - 2..end));
    (first..end).filter(|start| !(post && *start == end - 1)).find_map(|start| {
        let capital = line.text(start).starts_with(char::is_uppercase) || line.is(start, "state");
        let half = start > 0 && line.is_hyphen(start - 1);
        let free = !half && (start..end).all(|i| line.name_at(i).is_none());
        let rank = line.lexicon().rank(&line.lower(start..end)).filter(|_| capital && free)?;
        Some((rank, start))
    })
}

fn ranked(
    line: &Line,
    name: MentionId,
    rank: &str,
    tokens: std::ops::Range<TokenIndex>,
) -> Option<Candidate> {
    let role = line.ontology.relation_named("role")?;
    let object = CandidateObject::Text(rank.to_owned(), line.span(tokens.clone()));
    let place = (line.index, tokens.end - 1);
    let rule = format!("titles/role:{rank}");
    Some(Candidate {
        presupposed: true,
        ..Candidate::new(place, name, Predicate::Relation(role), object, rule)
    })
}
