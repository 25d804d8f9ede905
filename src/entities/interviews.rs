//! Questions and answers: an interview printed as paragraphs, without quotation marks.
//!
//! The one who is interviewed is introduced before the first question; from then on paragraphs that end with a question mark
//! are put to that person, and the others are that person's words.

use crate::ontology::EntityType;
use crate::syntax::Deprel;
use crate::text::Span;

use super::grammar;
use super::resolution::Resolution;
use super::{MentionId, MentionKind, Quotation};

/// Fewer questions make no interview.
const FEWEST_QUESTIONS: usize = 2;
/// Fewer uses of "I" outside quotation marks make none either.
const FEWEST_FIRST_PERSONS: usize = 3;
/// What it counts to be named as the one who is interviewed, in mentions.
const INTERVIEWED: usize = 5;

/// An interview.
pub(super) struct Interview {
    /// A mention of each one who is interviewed; several whose turns nobody can tell apart.
    pub(super) guests: Vec<usize>,
    /// Questions and answers in the order of the text. The answers of several guests have no speaker.
    pub(super) turns: Vec<Quotation>,
}

/// Reads the article as an interview; `None` if it is none or nobody knows with whom.
pub(super) fn find(resolution: &Resolution<'_>, quotations: &[Quotation]) -> Option<Interview> {
    let text = &resolution.article.text;
    let paragraphs: Vec<Span> =
        resolution.article.paragraphs.iter().copied().filter(|p| !p.of(text).trim().is_empty()).collect();
    let is_question = |p: &Span| p.of(text).trim_end().ends_with('?');
    let questions = paragraphs.iter().filter(|p| is_question(p)).count();
    let first = paragraphs.iter().position(is_question)?;
    let start = paragraphs[first].start();
    if questions < FEWEST_QUESTIONS || first_persons(resolution, quotations, start) < FEWEST_FIRST_PERSONS {
        return None;
    }
    let guests = guests(resolution, start);
    let only = match guests[..] {
        [] => return None,
        [only] => Some(MentionId::new(only)),
        _ => None,
    };
    let turn = |p: &Span| {
        let question = is_question(p);
        Quotation {
            span: *p,
            speaker: only.filter(|_| !question),
            cue: None,
            addressee: only.filter(|_| question),
            complete: true,
        }
    };
    // Headings between the answers are nobody's words.
    let is_speech = |p: &&Span| p.of(text).trim_end().ends_with(['.', '?', '!', '…', ')', '"', '”']);
    let turns = paragraphs[first..].iter().filter(is_speech).map(turn).collect();
    Some(Interview { guests, turns })
}

/// How often "I" or "my" stands outside quotation marks behind `start`.
fn first_persons(resolution: &Resolution<'_>, quotations: &[Quotation], start: usize) -> usize {
    let outside = |span: Span| !quotations.iter().any(|q| q.span.overlaps(span));
    let drafts = resolution.drafts.iter().filter(|d| d.span.start() >= start && outside(d.span));
    drafts.filter(|d| d.pronoun().is_some_and(|p| p.person == 1)).count()
}

/// Whom the text before `end` says to be interviewed, else the person whom it names most often and more than once.
fn guests(resolution: &Resolution<'_>, end: usize) -> Vec<usize> {
    let clusters = &resolution.clusters;
    let mut people: Vec<(usize, usize)> = Vec::new();
    for (i, draft) in resolution.drafts.iter().enumerate() {
        let person = clusters.entity_type(i) == Some(EntityType::Person);
        if draft.span.start() >= end || !person || draft.kind() != MentionKind::Name {
            continue;
        }
        let interviewed = is_interviewed(resolution, i);
        if interviewed {
            let is_person = |c: &usize| clusters.entity_type(*c) == Some(EntityType::Person);
            let mut all = vec![i];
            all.extend(grammar::conjuncts(resolution, i).into_iter().filter(is_person));
            if all.len() > 1 {
                return all;
            }
        }
        let weight = if interviewed { INTERVIEWED } else { 1 };
        match people.iter_mut().find(|(person, _)| clusters.same(*person, i)) {
            Some((_, score)) => *score += weight,
            None => people.push((i, weight)),
        }
    }
    let best = people.iter().map(|(_, score)| *score).max().unwrap_or_default();
    let top: Vec<usize> =
        people.iter().filter(|(_, score)| *score == best && best > 1).map(|(person, _)| *person).collect();
    if top.len() == 1 { top } else { Vec::new() }
}

/// Whether the mention is whom an interview is with: "interviewed Ann Lee", "an interview with Ann Lee".
fn is_interviewed(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let Some((above, relation)) = grammar::governor(resolution, i) else { return false };
    let sentence = &resolution.sentences[draft.sentence];
    let lemma = sentence.token(above).lemma.as_str();
    let case = sentence.case_of(draft.head);
    match relation {
        Deprel::Obj | Deprel::NsubjPass => matches!(lemma, "interview" | "question"),
        Deprel::Nmod => lemma == "interview" && matches!(case, Some("with" | "of")),
        Deprel::Obl => matches!(lemma, "speak" | "talk") && matches!(case, Some("with" | "to")),
        Deprel::Nsubj => matches!(lemma, "tell" | "talk" | "speak" | "answer"),
        _ => false,
    }
}
