//! Pairs quotation marks: which stretches of the text stand inside them.
//!
//! Newspapers' habit for long quotations is followed: every paragraph opens with a mark and only the last
//! one closes. Marks that are out of balance never make a quotation run past its paragraph unless the next
//! paragraph carries it on.

use crate::ontology::{Lexicon, WordList};
use crate::text::Span;

use super::quote_marks::{Kind, Mark, Role, alternate, marks, turn_leading};

/// A stretch inside quotation marks, the outermost where they nest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteSpan {
    /// The words without their marks and without space around them.
    pub words: Span,
    /// The words with the marks that are there.
    pub marked: Span,
    /// Index of the paragraph that it stands in.
    pub paragraph: usize,
    /// It goes on where the stretch in the paragraph before it was left open.
    pub continues: bool,
    /// Its closing mark is missing.
    pub open_ended: bool,
}

/// The stretches inside quotation marks, in the order of the text.
#[must_use]
pub fn find(text: &str, paragraphs: &[Span], lexicon: &Lexicon) -> Vec<QuoteSpan> {
    let elisions = &lexicon.elisions;
    let mut found: Vec<QuoteSpan> = Vec::new();
    let mut open: Option<Kind> = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut marks = marks(text, *paragraph, elisions);
        if open.is_none() {
            alternate(text, &mut marks);
            turn_leading(text, &mut marks);
        }
        let next = paragraphs.get(index + 1);
        let reopens = next.is_some_and(|next| reopens(text, *next, elisions));
        open = pair(text, Paragraph { span: *paragraph, index, reopens }, &marks, open, &mut found);
        if let (Some(kind), Some(next)) = (open, next)
            && !carries_on(text, *next, kind, elisions)
        {
            open = None;
        }
        if open.is_none() && found.last().is_some_and(|q| q.paragraph == index && q.open_ended) {
            shorten_unclosed(text, found.last_mut());
        }
    }
    found.retain(|quote| quote.words.of(text).chars().any(char::is_alphanumeric));
    found
}

/// A paragraph whose marks are paired.
#[derive(Clone, Copy)]
struct Paragraph {
    span: Span,
    index: usize,
    /// The next paragraph begins with a single mark that opens.
    reopens: bool,
}

/// Pairs the marks of one paragraph; returns the kind of the mark that is open at its end.
fn pair(
    text: &str,
    Paragraph { span: paragraph, index, reopens }: Paragraph,
    marks: &[Mark],
    before: Option<Kind>,
    found: &mut Vec<QuoteSpan>,
) -> Option<Kind> {
    let make = |start: usize, end: usize, close: usize, continues: bool, open_ended: bool| QuoteSpan {
        words: trimmed(text, start, end),
        marked: Span::new(start, close),
        paragraph: index,
        continues,
        open_ended,
    };
    let mut stack: Vec<Mark> = Vec::new();
    // A stretch that was left open and whose paragraph opens without a mark begins with the paragraph.
    let mut start_open = before.filter(|kind| {
        marks
            .iter()
            .find(|m| m.kind == *kind)
            .is_none_or(|m| m.role == Role::Close && m.span.start() > paragraph.start())
    });
    for (place, mark) in marks.iter().enumerate() {
        if let Some(kind) = start_open {
            if mark.kind == kind && mark.role != Role::Open {
                found.push(make(paragraph.start(), mark.span.start(), mark.span.end(), true, false));
                start_open = None;
            }
            continue;
        }
        let is_open = stack.iter().rposition(|m| m.kind == mark.kind);
        match (mark.role, is_open) {
            (Role::Open | Role::Either, None) => stack.push(*mark),
            (Role::Open, Some(0))
                if stack.len() == 1 && closes_in_disguise(text, mark, marks.get(place + 1)) =>
            {
                let opening = stack[0];
                stack.clear();
                let continues = before.is_some() && opening.span.start() == paragraph.start();
                let mut quote =
                    make(opening.span.end(), mark.span.start(), mark.span.end(), continues, false);
                quote.marked = Span::new(opening.span.start(), mark.span.end());
                found.push(quote);
            }
            (Role::Open, Some(0)) if stack.len() == 1 => {
                // The mark before was never closed: what it opened ends with the last sentence before this one.
                let first = stack[0];
                let mut quote = make(first.span.end(), mark.span.start(), mark.span.start(), false, true);
                quote.marked = Span::new(first.span.start(), mark.span.start());
                found.push(quote);
                shorten_unclosed(text, found.last_mut());
                stack[0] = *mark;
            }
            (Role::Open, Some(_)) => {}
            (Role::Close | Role::Either, Some(depth)) => {
                let opening = stack[depth];
                stack.truncate(depth);
                if depth == 0 {
                    let continues = before.is_some() && opening.span.start() == paragraph.start();
                    let mut quote =
                        make(opening.span.end(), mark.span.start(), mark.span.end(), continues, false);
                    quote.marked = Span::new(opening.span.start(), mark.span.end());
                    found.push(quote);
                }
            }
            (Role::Close, None) => {
                if stack.is_empty() && mark.kind != Kind::Single {
                    let from = found
                        .last()
                        .filter(|q| q.paragraph == index)
                        .map_or(paragraph.start(), |q| q.marked.end());
                    let start = from + last_sentence_start(&text[from..mark.span.start()]);
                    found.push(make(start, mark.span.start(), mark.span.end(), false, false));
                }
            }
        }
    }
    if let Some(kind) = start_open {
        found.push(make(paragraph.start(), paragraph.end(), paragraph.end(), true, true));
        return Some(kind);
    }
    let first = stack.first().filter(|m| m.kind != Kind::Single || m.role == Role::Open)?;
    let continues = before.is_some() && first.span.start() == paragraph.start();
    let leads = || text[paragraph.start()..first.span.start()].trim_end().ends_with([':', ',', '.']);
    if first.kind == Kind::Single && first.span.start() != paragraph.start() && !(reopens && leads()) {
        // A lone single mark is more likely an apostrophe than speech, unless the next paragraph goes on like it.
        return None;
    }
    let mut quote = make(first.span.end(), paragraph.end(), paragraph.end(), continues, true);
    quote.marked = Span::new(first.span.start(), paragraph.end());
    found.push(quote);
    Some(first.kind)
}

/// Whether the paragraph begins with a single mark that opens.
fn reopens(text: &str, paragraph: Span, elisions: &WordList) -> bool {
    paragraph.of(text).starts_with(['‘', '\'', '’'])
        && marks(text, paragraph, elisions).first().is_some_and(|m| {
            m.kind == Kind::Single && m.role == Role::Open && m.span.start() == paragraph.start()
        })
}

/// Whether the paragraph goes on with a quotation left open: it begins with an opening mark, or its first mark closes.
fn carries_on(text: &str, paragraph: Span, kind: Kind, elisions: &WordList) -> bool {
    let marks = marks(text, paragraph, elisions);
    let first = marks.iter().find(|m| m.kind == kind);
    first.is_some_and(|m| {
        (m.span.start() == paragraph.start() && m.role != Role::Close)
            || (m.role == Role::Close && kind != Kind::Single)
    })
}

/// "“We go, “Lee said. “You stay.”": behind a comma and a space a mark was set that opens, where one that closes was meant.
fn closes_in_disguise(text: &str, mark: &Mark, next: Option<&Mark>) -> bool {
    let before = &text[..mark.span.start()];
    before.trim_end_matches(' ').ends_with(',')
        && before.ends_with(' ')
        && next.is_some_and(|next| next.kind == mark.kind && next.role == Role::Open)
}

/// Ends a stretch without closing mark with its first sentence, unless it takes up the paragraph from a colon, a comma
/// or the beginning on.
fn shorten_unclosed(text: &str, quote: Option<&mut QuoteSpan>) {
    let Some(quote) = quote else { return };
    let before = text[..quote.marked.start()].trim_end_matches([' ', '\t']);
    if before.is_empty() || before.ends_with(['\n', ':', ',']) {
        return;
    }
    let words = quote.words.of(text);
    let mut previous = ' ';
    for (i, c) in words.char_indices() {
        if c.is_whitespace() && matches!(previous, '.' | '!' | '?') {
            quote.words = trimmed(text, quote.words.start(), quote.words.start() + i);
            quote.marked = Span::new(quote.marked.start(), quote.words.end());
            return;
        }
        previous = c;
    }
}

/// Where the last sentence of `text` begins.
fn last_sentence_start(text: &str) -> usize {
    let mut start = 0;
    let mut previous = ' ';
    for (i, c) in text.char_indices() {
        if c.is_whitespace() && matches!(previous, '.' | '!' | '?' | ':') {
            start = i;
        }
        previous = c;
    }
    start
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let words = text.get(start..end).unwrap_or_default();
    let left = words.len() - words.trim_start().len();
    Span::new(start + left, start + left + words.trim().len())
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

    fn lines(text: &str) -> Vec<Span> {
        let mut start = 0;
        let next = |line: &str| {
            start += line.len() + 1;
            Span::new(start - line.len() - 1, start - 1)
        };
        text.split('\n').map(next).collect()
    }

    /// The words of each stretch.
    fn quotes(text: &str) -> Vec<&str> {
        find(text, &lines(text), &LEXICON).into_iter().map(|quote| quote.words.of(text)).collect()
    }

    #[test]
    fn each_kind_of_mark_pairs() {
        assert_eq!(quotes("He said: “We won’t go.” She left."), ["We won’t go."]);
        assert_eq!(quotes("He said: \"We won't go.\" She left."), ["We won't go."]);
        assert_eq!(quotes("He said ‘we won’t go’, then left."), ["we won’t go"]);
        assert_eq!(quotes("He said 'we won't go', then left."), ["we won't go"]);
        assert_eq!(quotes("He said « we stay » twice."), ["we stay"]);
        assert_eq!(quotes("He said ``we stay'' twice."), ["we stay"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        assert_eq!(quotes("A 15\" screen and a 6'2\" guard."), [""; 0]);
        assert_eq!(quotes("The ministers' plan isn't Ann's, nor the '90s' best."), [""; 0]);
        assert_eq!(quotes("‘The ministers’ plan is dead’, she said."), ["The ministers’ plan is dead"]);
        assert_eq!(quotes("'Rock 'n' roll is dead,' he said."), ["Rock 'n' roll is dead,"]);
    }

    #[test]
    fn marks_on_the_wrong_side_of_a_space_still_pair() {
        assert_eq!(quotes("Lee said,\" We won't go\". She left."), ["We won't go"]);
        assert_eq!(quotes("Her song \"We Stay \"was a hit."), ["We Stay"]);
        assert_eq!(quotes("\"We go,\" Lee said. \"We\"."), ["We go,", "We"]);
        assert_eq!(quotes("Lee said,” We won’t go. We stay.” She left."), ["We won’t go. We stay."]);
        assert_eq!(quotes("We won’t go,” Lee said. She is “ill”."), ["We won’t go,", "ill"]);
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs() {
        let text = "Ann said: “We came.\n“We saw.\n“We won.”\nThen she left.";
        assert_eq!(quotes(text), ["We came.", "We saw.", "We won."]);
        assert_eq!(quotes("Ann said: \"We came.\n\"We won.\""), ["We came.", "We won."]);
        assert_eq!(quotes("Ann said: “We came.\nWe won.”"), ["We came.", "We won."]);
        assert_eq!(quotes("Ann said: ‘We came.\n‘We won.’\nIt’s over."), ["We came.", "We won."]);
        assert_eq!(quotes("In ’92 they came.\n‘We won.’"), ["We won."]);
    }

    #[test]
    fn a_missing_mark_does_no_harm_beyond_its_paragraph() {
        assert_eq!(quotes("Ann said: “We came.\nShe left. “No,” said Bob."), ["We came.", "No,"]);
        assert_eq!(quotes("It was “grim today. She left then.\nBob ate."), ["grim today."]);
        assert_eq!(quotes("Ann came. We will win”, she said."), ["We will win"]);
    }

    #[test]
    fn inner_quotations_belong_to_the_outer() {
        assert_eq!(quotes("“He said ‘go’ and I went,” Ann said."), ["He said ‘go’ and I went,"]);
        assert_eq!(quotes("'He said \"go\" and I went,' Ann said."), ["He said \"go\" and I went,"]);
        assert_eq!(quotes("\"I 'love' it,\" Ann said. \"Do you?\""), ["I 'love' it,", "Do you?"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_sorted_spans_inside_their_paragraphs(text in "[a-s .,'\"“”‘’«»\n5]{0,80}") {
            let paragraphs = lines(&text);
            let found = find(&text, &paragraphs, &LEXICON);
            for quote in &found {
                proptest::prop_assert!(text.get(quote.words.start()..quote.words.end()).is_some());
                proptest::prop_assert!(paragraphs[quote.paragraph].contains(quote.words));
            }
            proptest::prop_assert!(found.windows(2).all(|w| w[0].words.end() <= w[1].words.start()));
        }
    }
}
