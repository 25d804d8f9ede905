//! Whom an interview is with, by what stands before its first question.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::MentionKind;
use super::grammar;
use super::resolution::Resolution;

/// What it counts to be named as the one who is interviewed, in mentions.
const INTERVIEWED: usize = 5;
/// What it counts to stand beside the word "interview".
const BESIDE: usize = 3;
/// How far from a name the credit of a picture is looked for, in tokens.
const CREDIT_REACH: usize = 3;

/// The part of an article before its first question.
pub(super) struct Introduction {
    /// Where it ends, as a byte offset of the text.
    pub(super) end: usize,
    /// The questions are put to somebody ("you"), so that even a name that is there once is the guest's.
    pub(super) puts_questions: bool,
}

/// A mention of each guest: whom the introduction says to be interviewed, else the person whom it names most often.
pub(super) fn find(resolution: &Resolution<'_>, introduction: &Introduction) -> Vec<usize> {
    let mut people: Vec<(usize, usize)> = Vec::new();
    let mut add = |resolution: &Resolution<'_>, i: usize, weight: usize| match people
        .iter_mut()
        .find(|(person, _)| resolution.clusters.same(*person, i))
    {
        Some((_, score)) => *score += weight,
        None => people.push((i, weight)),
    };
    let mut interviewed = false;
    let mut described = false;
    for i in 0..resolution.drafts.len() {
        if resolution.drafts[i].span.start() >= introduction.end {
            break;
        }
        if !is_person(resolution, i) || is_credited(resolution, i) {
            continue;
        }
        let is_name = resolution.drafts[i].kind() == MentionKind::Name;
        let is_interviewed = is_interviewed(resolution, i);
        let beside = !is_interviewed && is_beside_interview(resolution, i);
        if !is_name {
            described |= is_interviewed || beside;
            continue;
        }
        if is_interviewed || beside {
            interviewed = true;
            let conjuncts = grammar::conjuncts(resolution, i);
            let named = |c: &usize| resolution.drafts[*c].kind() == MentionKind::Name;
            let mut all = vec![i];
            all.extend(conjuncts.into_iter().filter(|c| named(c) && is_person(resolution, *c)));
            if all.len() > 1 {
                return all;
            }
        }
        add(resolution, i, 1);
        if is_interviewed {
            add(resolution, i, INTERVIEWED);
        } else if beside {
            add(resolution, i, BESIDE);
        }
    }
    // "We interviewed one of the owners": whoever else is named, it is not the guest for certain.
    if described && !interviewed {
        return Vec::new();
    }
    let best = people.iter().map(|(_, score)| *score).max().unwrap_or_default();
    let enough = best > 1 || (introduction.puts_questions && people.len() == 1);
    let top: Vec<usize> =
        people.iter().filter(|(_, score)| *score == best && enough).map(|(person, _)| *person).collect();
    if top.len() == 1 { top } else { Vec::new() }
}

/// One or more people, by name or description.
fn is_person(resolution: &Resolution<'_>, i: usize) -> bool {
    let entity_type = resolution.clusters.entity_type(i);
    match resolution.drafts[i].kind() {
        MentionKind::Name => entity_type == Some(EntityType::Person),
        MentionKind::Nominal => matches!(entity_type, Some(EntityType::Person | EntityType::Group)),
        MentionKind::Pronoun => false,
    }
}

/// Whether the name says who took a picture: "Image: Ann Lee".
fn is_credited(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let first = draft.tokens.start;
    let before = (first.saturating_sub(CREDIT_REACH)..first).rev();
    let mut words = before.map(|t| resolution.token_text(draft.sentence, t));
    let mark = words.next().is_some_and(|word| matches!(word, ":" | ";" | "/" | "by"));
    mark && words.next().is_some_and(|word| {
        let lexicon = resolution.ontology.lexicon();
        lexicon.picture_nouns.contains(word)
    })
}

/// Whether the mention is whom an interview is with: "interviewed Ann Lee", "an interview with Ann Lee".
fn is_interviewed(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let Some((above, relation)) = grammar::governor(resolution, i) else { return false };
    let sentence = &resolution.sentences[draft.sentence];
    let lemma = sentence.token(above).lemma.as_str();
    let case = sentence.case_of(draft.head);
    let named = draft.kind() == MentionKind::Name;
    let talks = |lemma: &str| resolution.ontology.lexicon().talking_verbs.contains(lemma);
    match relation {
        Deprel::Obj | Deprel::NsubjPass => matches!(lemma, "interview" | "question"),
        Deprel::Nmod => lemma == "interview" && matches!(case, Some("with" | "of")),
        Deprel::Obl => named && talks(lemma) && matches!(case, Some("with" | "to")),
        Deprel::Nsubj => named && talks(lemma),
        _ => false,
    }
}

/// Whether the mention is the first one of a person behind the word "interview", or where none is, the last one before
/// it: headlines are parsed badly.
fn is_beside_interview(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let is_interview = |t: &TokenIndex| {
        let word = resolution.token_text(draft.sentence, *t);
        sentence.token(*t).lemma.eq_ignore_ascii_case("interview")
            || ["interview", "interviews", "interviewed"].iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    let headline = resolution.article.paragraphs.first().is_some_and(|first| first.contains(draft.span));
    let Some(at) = (0..sentence.tokens().len()).find(is_interview).filter(|_| headline) else { return false };
    let here = |m: &usize| resolution.drafts[*m].sentence == draft.sentence;
    let agent = |m: &usize| sentence.case_of(resolution.drafts[*m].head) == Some("by");
    let people = |range: std::ops::Range<usize>| {
        let all: Vec<usize> = range.filter(|m| is_person(resolution, *m) && !agent(m)).collect();
        all
    };
    let first = (0..=i).rev().take_while(here).last().unwrap_or(i);
    let end = (i..resolution.drafts.len()).take_while(here).last().map_or(i, |last| last + 1);
    let behind: Vec<usize> =
        people(first..end).into_iter().filter(|m| resolution.drafts[*m].tokens.start > at).collect();
    // "interviews glass blower Ann Lee"
    let describes = |a: usize, b: usize| {
        let (a, b) = (&resolution.drafts[a], &resolution.drafts[b]);
        let link = |t: TokenIndex| {
            matches!(sentence.token(t).upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Cconj)
        };
        a.kind() == MentionKind::Nominal && (a.tokens.end..b.tokens.start).all(link)
    };
    let behind = match behind[..] {
        [first, second, ..] if describes(first, second) => Some(second),
        [first, ..] => Some(first),
        [] => None,
    };
    let before = || people(first..end).into_iter().rfind(|m| resolution.drafts[*m].tokens.end <= at);
    behind.or_else(before) == Some(i)
}
