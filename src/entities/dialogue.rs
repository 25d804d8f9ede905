//! Conversations printed with a label before each turn: "((Wikinews)): …", "Ann Lee: …", "AL: …", "Q: …", "A: …".

use crate::ontology::EntityType;
use crate::text::Span;

use super::interview_guests::{self, Introduction};
use super::resolution::Resolution;
use super::{MentionId, MentionKind, Quotation};

/// Fewer labelled questions make no conversation: lists have labels too.
const FEWEST_QUESTIONS: usize = 2;
/// A label has no more words.
const LONGEST_LABEL: usize = 4;
/// A name is shortened to no more initials.
const MOST_INITIALS: usize = 3;

/// A paragraph of the conversation.
struct Turn {
    /// What stands before the words, without brackets.
    label: Span,
    /// What is said.
    words: Span,
    question: bool,
}

/// The turns of a conversation whose paragraphs tell who speaks; `None` if the article has none. Words in quotation marks
/// that are a whole turn get their speaker; they stay quotations of their own.
pub(super) fn find(resolution: &Resolution<'_>, quoted: &mut [Quotation]) -> Option<Vec<Quotation>> {
    let text = resolution.article.text.as_str();
    let turns: Vec<Turn> = resolution.article.paragraphs.iter().filter_map(|p| labelled(text, *p)).collect();
    let asked = turns.iter().filter(|turn| turn.question).count();
    let bracketed = turns.iter().any(|turn| text[..turn.label.start()].ends_with("(("));
    if asked < FEWEST_QUESTIONS && !(bracketed && asked > 0) {
        return None;
    }
    let begin = turns.first()?.label.start();
    let introduction = Introduction { end: begin, puts_questions: true };
    let only = match interview_guests::find(resolution, &introduction)[..] {
        [only] => Some(only),
        _ => None,
    };
    let asks = |turn: &Turn| {
        let same = |other: &&Turn| other.label.of(text) == turn.label.of(text);
        let (all, questions) = turns
            .iter()
            .filter(same)
            .fold((0, 0), |(all, questions), other| (all + 1, questions + usize::from(other.question)));
        2 * questions > all
    };
    let answers = |turn: &Turn| if asks(turn) { None } else { bearer(resolution, turn.label, only) };
    let guest = |at: usize| {
        let mut later = turns[at..].iter();
        later.find(|turn| !asks(turn)).and_then(answers).map(MentionId::new)
    };
    if !turns.iter().any(|turn| answers(turn).is_some()) {
        return None;
    }
    let mut spoken = Vec::new();
    for (at, turn) in turns.iter().enumerate() {
        let speaker = answers(turn).map(MentionId::new);
        let addressee = if speaker.is_none() && asks(turn) { guest(at) } else { None };
        let in_marks = turn.words.of(text).starts_with(['"', '“', '‘', '«']);
        let first = quoted.iter_mut().find(|q| turn.words.contains(q.span)).filter(|_| in_marks);
        match first {
            Some(quotation) => {
                quotation.speaker = speaker.or(quotation.speaker);
                quotation.complete = true;
                if let Some(speaker) = speaker {
                    carry_on(resolution, turn, speaker, quoted);
                }
            }
            None => {
                spoken.push(Quotation { span: turn.words, speaker, cue: None, addressee, complete: true })
            }
        }
    }
    Some(spoken)
}

/// The paragraphs behind a turn that open with a quotation mark of their own go on with it.
fn carry_on(resolution: &Resolution<'_>, turn: &Turn, speaker: MentionId, quoted: &mut [Quotation]) {
    let text = resolution.article.text.as_str();
    let behind = resolution.article.paragraphs.iter().skip_while(|p| p.start() < turn.words.end());
    let marked = |p: &&Span| p.of(text).starts_with(['"', '“', '‘', '«']);
    for paragraph in behind.take_while(marked) {
        let whole = quoted.iter_mut().find(|q| paragraph.contains(q.span));
        if let Some(quotation) = whole.filter(|q| q.speaker.is_none() && q.cue.is_none()) {
            quotation.speaker = Some(speaker);
        }
    }
}

/// A paragraph as label and words, if it has a label.
fn labelled(text: &str, paragraph: Span) -> Option<Turn> {
    let whole = paragraph.of(text);
    let trimmed = whole.trim_end();
    let (label, end) = match trimmed.strip_prefix("((") {
        Some(rest) => {
            let close = rest.find("))")?;
            (Span::new(2, 2 + close), 2 + close + 2)
        }
        None => {
            let short = trimmed.starts_with("Q. ") || trimmed.starts_with("A. ");
            let mark = if short { 1 } else { trimmed.find(':')? };
            if !trimmed[mark + 1..].starts_with([' ', '\u{a0}']) {
                return None;
            }
            (Span::new(0, mark), mark)
        }
    };
    let name = label.of(trimmed);
    let word = |word: &str| {
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
            && (word.starts_with(char::is_uppercase) || word.len() <= 3)
    };
    let count = name.split_whitespace().count();
    if count == 0 || count > LONGEST_LABEL || !name.split_whitespace().all(word) {
        return None;
    }
    let rest = trimmed[end..].trim_start_matches([':', '.', ' ', '\t', '\u{a0}']);
    let from = paragraph.start() + trimmed.len() - rest.len();
    rest.chars().any(char::is_alphanumeric).then(|| Turn {
        label: Span::new(paragraph.start() + label.start(), paragraph.start() + label.end()),
        words: Span::new(from, from + rest.len()),
        question: rest.trim_end_matches(['"', '”', '’', ' ']).ends_with('?'),
    })
}

/// A mention of the person whom a label names: in full, by surname, by initials, or as whoever answers.
fn bearer(resolution: &Resolution<'_>, label: Span, only: Option<usize>) -> Option<usize> {
    let text = resolution.article.text.as_str();
    let words = label.of(text);
    let named = |i: &usize| {
        resolution.drafts[*i].kind() == MentionKind::Name
            && resolution.clusters.entity_type(*i) == Some(EntityType::Person)
    };
    let first = resolution.drafts.partition_point(|draft| draft.span.start() < label.start());
    let inside = (first..resolution.drafts.len())
        .take_while(|i| resolution.drafts[*i].span.start() < label.end())
        .find(named);
    if inside.is_some() || matches!(words, "A" | "Answer") {
        return inside.or(only);
    }
    let initials: String = words.chars().filter(|c| c.is_uppercase()).collect();
    let short = words.chars().all(|c| c.is_uppercase() || c == '.');
    if !short || !(2..=MOST_INITIALS).contains(&initials.len()) {
        return None;
    }
    let begin_alike = |i: &usize| {
        let name = resolution.drafts[*i].span.of(text);
        let own = name.split([' ', '-']).filter_map(|word| word.chars().next());
        own.filter(|c| c.is_uppercase()).eq(initials.chars())
    };
    resolution.clusters.only((0..first).filter(|i| named(i) && begin_alike(i)))
}
