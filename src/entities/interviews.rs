//! Questions and answers: an interview printed as paragraphs, without quotation marks.
//!
//! The one who is interviewed is introduced before the first question; from then on paragraphs that end with a question mark
//! are put to that person, and the others are that person's words.

use crate::ontology::EntityType;
use crate::syntax::Deprel;
use crate::text::Span;

use super::grammar;
use super::resolution::Resolution;
use super::{MentionId, MentionKind, Quotation, speech};

/// Fewer questions make no interview.
const FEWEST_QUESTIONS: usize = 2;
/// Fewer uses of "I" outside quotation marks make none either.
const FEWEST_FIRST_PERSONS: usize = 3;
/// What it counts to be named as the one who is interviewed, in mentions.
const INTERVIEWED: usize = 5;

/// The turns of an interview as quotations; none if the article is no interview or its guest is in doubt.
pub(super) fn turns(resolution: &Resolution<'_>, quotations: &[Quotation]) -> Vec<Quotation> {
    let text = &resolution.article.text;
    let paragraphs: Vec<Span> =
        resolution.article.paragraphs.iter().copied().filter(|p| !p.of(text).trim().is_empty()).collect();
    let is_question = |p: &Span| p.of(text).trim_end().ends_with('?');
    let questions = paragraphs.iter().filter(|p| is_question(p)).count();
    let Some(first) = paragraphs.iter().position(is_question) else { return Vec::new() };
    let start = paragraphs[first].start();
    if questions < FEWEST_QUESTIONS || first_persons(resolution, quotations, start) < FEWEST_FIRST_PERSONS {
        return Vec::new();
    }
    let Some(guest) = guest(resolution, start) else { return Vec::new() };
    let guest = MentionId::new(guest);
    let turn = |p: &Span| {
        let question = is_question(p);
        Quotation {
            span: *p,
            speaker: (!question).then_some(guest),
            cue: None,
            addressee: question.then_some(guest),
            complete: true,
        }
    };
    // Headings between the answers are nobody's words.
    let is_speech = |p: &&Span| p.of(text).trim_end().ends_with(['.', '?', '!', '…', ')', '"', '”']);
    paragraphs[first..].iter().filter(is_speech).map(turn).collect()
}

/// How often "I" or "my" stands outside quotation marks behind `start`.
fn first_persons(resolution: &Resolution<'_>, quotations: &[Quotation], start: usize) -> usize {
    let outside = |span: Span| !quotations.iter().any(|q| q.span.overlaps(span));
    let drafts = resolution.drafts.iter().filter(|d| d.span.start() >= start && outside(d.span));
    drafts.filter(|d| d.pronoun().is_some_and(|p| p.person == 1)).count()
}

/// The person whom the text before `end` says to be interviewed, else the one whom it names most often and more than
/// once. Of several whose turns nobody can tell apart it is the organisation that they speak for.
fn guest(resolution: &Resolution<'_>, end: usize) -> Option<usize> {
    let clusters = &resolution.clusters;
    let mut people: Vec<(usize, usize)> = Vec::new();
    for (i, draft) in resolution.drafts.iter().enumerate() {
        let person = clusters.entity_type(i) == Some(EntityType::Person);
        if draft.span.start() >= end || !person || draft.kind() != MentionKind::Name {
            continue;
        }
        let interviewed = is_interviewed(resolution, i);
        let conjuncts = grammar::conjuncts(resolution, i);
        if interviewed && conjuncts.iter().any(|c| clusters.entity_type(*c) == Some(EntityType::Person)) {
            let all: Vec<usize> = std::iter::once(i).chain(conjuncts).collect();
            return all.into_iter().rev().find_map(|guest| speech::side_of(resolution, guest));
        }
        let weight = if interviewed { INTERVIEWED } else { 1 };
        match people.iter_mut().find(|(person, _)| clusters.same(*person, i)) {
            Some((_, score)) => *score += weight,
            None => people.push((i, weight)),
        }
    }
    let best = people.iter().map(|(_, score)| *score).max().filter(|score| *score > 1)?;
    let mut top = people.iter().filter(|(_, score)| *score == best);
    top.next().filter(|_| top.next().is_none()).map(|(person, _)| *person)
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
