//! Words that a verb of saying and a colon lead up to, without quotation marks, as ministries and agencies set them:
//! "The minister said: We stand with …", or the words as paragraphs of their own.

use crate::syntax::Upos;
use crate::text::Span;

use super::Quotation;
use super::cues::Place;
use super::speakers::{Attribution, Finder};

/// Fewer words behind a colon may be a heading or a member of a list.
const FEWEST_WORDS: usize = 5;

impl Finder<'_> {
    /// The stretches without marks that are speech, in the order of the text.
    pub(super) fn blocks(&self) -> Vec<Quotation> {
        let mut found: Vec<Quotation> = Vec::new();
        for index in 0..self.speech.paragraphs.len() {
            let taken = found.last().is_some_and(|q| q.span.end() > self.speech.paragraphs[index].start());
            if !taken {
                self.block_at(index, &mut found);
            }
        }
        found
    }

    /// The words that the paragraph leads up to, behind its colon or in the paragraphs below.
    fn block_at(&self, index: usize, found: &mut Vec<Quotation>) {
        let text = self.speech.text;
        let paragraph = self.speech.paragraphs[index];
        let words = paragraph.of(text).trim_end();
        let Some(colon) = words.find(": ").or_else(|| words.ends_with(':').then(|| words.len() - 1)) else {
            return;
        };
        let colon = paragraph.start() + colon;
        let Some(lead) = self.leading_clause(Span::new(paragraph.start(), colon)) else { return };
        let mut add = |span: Span| {
            let cue = lead.cue;
            let addressee = cue.and_then(|cue| self.scene.addressee_of(cue, lead.speaker));
            found.push(Quotation { span, speaker: Some(lead.speaker), cue, addressee, complete: true });
        };
        let below = colon + 1 - paragraph.start() == words.len();
        if !below {
            let rest = text[colon + 1..paragraph.start() + words.len()].trim_start();
            let span =
                Span::new(paragraph.start() + words.len() - rest.len(), paragraph.start() + words.len());
            if self.is_prose(span) {
                add(span);
            }
            return;
        }
        for (at, next) in self.speech.paragraphs[index + 1..].iter().enumerate() {
            let span = Span::new(next.start(), next.start() + next.of(text).trim_end().len());
            if span.is_empty() {
                continue;
            }
            // What goes on in further paragraphs shows by "we" and "our".
            if !self.is_prose(span) || (at > 0 && !self.is_personal(span)) {
                break;
            }
            add(span);
        }
    }

    /// Who says what follows: the clause before a colon ends with a verb of saying and little more.
    fn leading_clause(&self, clause: Span) -> Option<Attribution> {
        let tokens: Vec<Place> = self.scene.tokens_in(clause).collect();
        if tokens.iter().any(|p| self.scene.is_quoted(*p)) {
            return None;
        }
        let at = tokens.iter().rposition(|p| self.is_speaking(*p))?;
        let verb = |p: &Place| self.speech.sentences[p.0].token(p.1).upos == Upos::Verb;
        if tokens[at + 1..].iter().any(verb) || tokens[at].0 != tokens.last()?.0 {
            return None;
        }
        let speaker = self.scene.subject_of(tokens[at]).filter(|m| self.can_speak(*m))?;
        Some(Attribution { speaker, cue: Some(tokens[at]) })
    }

    /// Whole sentences without quotation marks.
    fn is_prose(&self, span: Span) -> bool {
        let words = span.of(self.speech.text);
        words.starts_with(char::is_uppercase)
            && words.ends_with(['.', '!', '?', '…'])
            && words.split_whitespace().count() >= FEWEST_WORDS
            && !self.quotes.iter().any(|quote| quote.marked.overlaps(span))
    }

    /// Whether somebody speaks of himself or herself in the words.
    fn is_personal(&self, span: Span) -> bool {
        let first =
            |word: &str| matches!(word.to_lowercase().as_str(), "i" | "we" | "us" | "our" | "my" | "me");
        span.of(self.speech.text).split(|c: char| !c.is_alphanumeric()).any(first)
    }
}
