//! Questions and answers: an interview printed as paragraphs, without quotation marks.
//!
//! The one who is interviewed is introduced before the first question; from then on paragraphs that end with a question mark,
//! and remarks that only speak of "you", are put to that person, and the others are that person's words.

use crate::text::Span;

use super::interview_guests::{self, Introduction};
use super::resolution::Resolution;
use super::{MentionId, MentionKind, Quotation};

/// Fewer questions make no interview.
const FEWEST_QUESTIONS: usize = 2;
/// Fewer uses of "I" outside quotation marks make none either.
const FEWEST_FIRST_PERSONS: usize = 3;
/// A remark of the interviewer that is no question has no more words.
const LONGEST_REMARK: usize = 40;
/// The name of whoever took a picture has no more words.
const LONGEST_CREDIT: usize = 6;
/// Behind a question, a longer paragraph that ends with a question mark is the answer, which asks back.
const LONGEST_QUESTION: usize = 80;

/// An interview.
pub(super) struct Interview {
    /// A mention of each one who is interviewed.
    pub(super) guests: Vec<usize>,
    /// Questions and answers in the order of the text. Where several are interviewed, an answer that does not tell whose
    /// it is has no speaker.
    pub(super) turns: Vec<Quotation>,
}

/// A paragraph and the pronouns in it that stand outside quotation marks.
#[derive(Clone, Copy)]
struct Paragraph {
    span: Span,
    question: bool,
    first_person: bool,
    second_person: bool,
    /// It names somebody who is interviewed.
    names_guest: bool,
    /// It says who took a picture.
    caption: bool,
    ends_sentence: bool,
    words: usize,
}

/// Reads the article as an interview; `None` if it is none or nobody knows with whom.
pub(super) fn find(resolution: &Resolution<'_>, quotations: &[Quotation]) -> Option<Interview> {
    let mut paragraphs = paragraphs(resolution, quotations);
    let first = paragraphs.iter().position(|p| p.question)?;
    let questions = paragraphs.iter().filter(|p| p.question).count();
    let addressed = paragraphs.iter().filter(|p| p.question && p.second_person).count();
    let from = paragraphs[first].span.start();
    if questions < FEWEST_QUESTIONS || first_persons(resolution, quotations, from) < FEWEST_FIRST_PERSONS {
        return None;
    }
    let introduction = Introduction { end: from, puts_questions: addressed >= FEWEST_QUESTIONS };
    let guests = interview_guests::find(resolution, &introduction);
    if guests.is_empty() {
        return None;
    }
    for paragraph in &mut paragraphs {
        paragraph.names_guest = names_in(resolution, &guests, paragraph.span).next().is_some();
    }
    let begin = beginning(&paragraphs, first);
    let turns = turns(resolution, &guests, &paragraphs[begin..]);
    Some(Interview { guests, turns })
}

fn paragraphs(resolution: &Resolution<'_>, quotations: &[Quotation]) -> Vec<Paragraph> {
    let text = &resolution.article.text;
    let spans = resolution.article.paragraphs.iter().copied();
    let mut next = 0;
    let drafts = &resolution.drafts;
    spans
        .filter(|span| !span.of(text).trim().is_empty())
        .map(|span| {
            let words = span.of(text);
            let mut paragraph = Paragraph {
                span,
                question: words.trim_end().ends_with('?'),
                first_person: false,
                second_person: false,
                names_guest: false,
                caption: is_caption(resolution, words),
                ends_sentence: words.trim_end().ends_with(['.', '?', '!', '…', ')', '"', '”']),
                words: words.split_whitespace().count(),
            };
            while drafts.get(next).is_some_and(|d| d.span.start() < span.end()) {
                let draft = &drafts[next];
                next += 1;
                if is_quoted(quotations, draft.span) {
                    continue;
                }
                match draft.pronoun().map(|p| p.person) {
                    Some(1) => paragraph.first_person = true,
                    Some(2) => paragraph.second_person = true,
                    _ => {}
                }
            }
            paragraph
        })
        .collect()
}

/// Whether the words end with the credit of a picture: "… Image: Ann Lee."
fn is_caption(resolution: &Resolution<'_>, words: &str) -> bool {
    let nouns = &resolution.ontology.lexicon().picture_nouns;
    words.rsplit_once(':').is_some_and(|(before, credit)| {
        let noun = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        nouns.contains(&noun.to_lowercase()) && credit.split_whitespace().count() <= LONGEST_CREDIT
    })
}

/// How often "I" or "my" stands outside quotation marks behind `start`.
fn first_persons(resolution: &Resolution<'_>, quotations: &[Quotation], start: usize) -> usize {
    let drafts =
        resolution.drafts.iter().filter(|d| d.span.start() >= start && !is_quoted(quotations, d.span));
    drafts.filter(|d| d.pronoun().is_some_and(|p| p.person == 1)).count()
}

/// Whether a stretch stands inside quotation marks.
fn is_quoted(quotations: &[Quotation], span: Span) -> bool {
    let next = quotations.partition_point(|q| q.span.end() <= span.start());
    quotations.get(next).is_some_and(|q| q.span.overlaps(span))
}

/// Index of the first paragraph that is spoken: a first question may have no question mark.
fn beginning(paragraphs: &[Paragraph], first: usize) -> usize {
    let mut begin = first;
    for (i, paragraph) in paragraphs[..first].iter().enumerate().rev() {
        let spoken = (paragraph.first_person || paragraph.second_person) && !paragraph.names_guest;
        let heading = !paragraph.ends_sentence && !paragraph.names_guest;
        if spoken && i > 0 {
            begin = i;
        } else if !heading {
            break;
        }
    }
    begin
}

/// The paragraphs that are spoken, with whoever speaks and is spoken to.
fn turns(resolution: &Resolution<'_>, guests: &[usize], paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut turns = Vec::new();
    let mut answered = false;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let spoken = paragraph.first_person || paragraph.second_person;
        // Headings between the answers, and captions that tell of the guest, are nobody's words.
        if paragraph.caption || !(spoken || paragraph.ends_sentence && !paragraph.names_guest) {
            continue;
        }
        let asked_next = paragraphs.get(i + 1).is_some_and(|next| next.question);
        let remark = paragraph.second_person && !paragraph.first_person && paragraph.words <= LONGEST_REMARK;
        let opening = turns.is_empty() && paragraph.second_person && paragraph.words <= LONGEST_REMARK;
        let asks =
            paragraph.question && (answered || turns.is_empty() || paragraph.words <= LONGEST_QUESTION);
        let question = asks || opening || (remark && answered && !asked_next);
        answered = !question;
        let only = match guests {
            [only] => Some(*only),
            several => speaker_among(resolution, several, paragraph).filter(|_| !question),
        };
        let only = only.map(MentionId::new);
        turns.push(Quotation {
            span: paragraph.span,
            speaker: only.filter(|_| !question),
            cue: None,
            addressee: only.filter(|_| question),
            complete: true,
        });
    }
    turns
}

/// The names of guests in a stretch of the text, each with the place of its guest in the list.
fn names_in<'a>(
    resolution: &'a Resolution<'_>,
    guests: &'a [usize],
    span: Span,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let first = resolution.drafts.partition_point(|d| d.span.start() < span.start());
    (first..resolution.drafts.len())
        .take_while(move |m| resolution.drafts[*m].span.start() < span.end())
        .filter(|m| resolution.drafts[*m].kind() == MentionKind::Name)
        .filter_map(|m| {
            let guest = guests.iter().position(|guest| resolution.clusters.same(*guest, m))?;
            Some((m, guest))
        })
}

/// Which of several guests gives an answer: the one who says "I am Ann Lee", or of two the one whom the answer does
/// not name.
fn speaker_among(resolution: &Resolution<'_>, guests: &[usize], paragraph: &Paragraph) -> Option<usize> {
    let named: Vec<(usize, usize)> = names_in(resolution, guests, paragraph.span).collect();
    let introduced = named.iter().find(|(mention, _)| is_self(resolution, *mention));
    if let Some((_, guest)) = introduced {
        return guests.get(*guest).copied();
    }
    match (guests, &named[..]) {
        ([a, b], [(_, first), rest @ ..]) if paragraph.first_person => {
            let alone = rest.iter().all(|(_, guest)| guest == first);
            alone.then_some(if *first == 0 { *b } else { *a })
        }
        _ => None,
    }
}

/// Whether a name stands in "I am Ann Lee" or "my name is Ann Lee".
fn is_self(resolution: &Resolution<'_>, mention: usize) -> bool {
    let draft = &resolution.drafts[mention];
    let word = |back: usize| {
        let at = draft.tokens.start.checked_sub(back)?;
        Some(resolution.token_text(draft.sentence, at))
    };
    matches!(word(1), Some("am" | "'m" | "’m" | "is" | "'s" | "’s")) && matches!(word(2), Some("I" | "name"))
}
