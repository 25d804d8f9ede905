//! What stands around a stretch of direct speech: the words behind it, and who has issued a document that "adds" it.

use crate::text::Span;

use super::MentionId;
use super::cues::Place;
use super::speakers::Finder;

/// How far back the sentence that says who issued a statement may lie, in sentences.
const ISSUED_WITHIN: usize = 6;

impl Finder<'_> {
    /// The stretch behind a quotation in which its cue may stand, and whether a comma leads over to it. Some lay out a
    /// quotation as a paragraph of its own, with "said Lee" or "— Lee" in the next one.
    pub(super) fn behind(&self, index: usize) -> Option<(Span, bool)> {
        let quote = &self.quotes[index];
        let text = self.speech.text;
        let words = quote.words.of(text);
        let paragraph = self.speech.paragraphs.get(quote.paragraph)?;
        let until = |end: usize| self.quotes.get(index + 1).map_or(end, |q| q.marked.start()).min(end);
        let own = Span::new(quote.marked.end(), until(paragraph.end()).max(quote.marked.end()));
        let rest = own.of(text).trim();
        let comma = rest.starts_with([',', ';', '-', '–', '—']);
        if rest.chars().any(char::is_alphanumeric) {
            return Some((own, comma));
        }
        let alone = text[paragraph.start()..quote.marked.start()].trim().is_empty();
        let next = self.speech.paragraphs.get(quote.paragraph + 1).filter(|_| alone);
        let Some(next) = next.filter(|next| until(next.end()) > next.start()) else {
            return Some((own, comma));
        };
        let below = Span::new(next.start(), until(next.end()));
        let start = below.of(text).trim_start();
        let leads_on = words.ends_with(',') || comma;
        let goes_on = start.starts_with(|c: char| c.is_lowercase() || matches!(c, '–' | '—'));
        if leads_on || goes_on { Some((below, true)) } else { Some((own, comma)) }
    }

    /// "The ministry regretted this in a statement. “…,” the statement added.": whose document it is.
    pub(super) fn issuer(&self, document: MentionId) -> Option<MentionId> {
        let mention = &self.speech.mentions[document.index()];
        let noun = &self.speech.sentences[mention.sentence].token(mention.head).lemma;
        (0..mention.sentence).rev().take(ISSUED_WITHIN).find_map(|index| {
            let sentence = &self.speech.sentences[index];
            let said_in = |t: usize| -> Option<Place> {
                let head = sentence.head(t)?;
                let inside = sentence.token(t).lemma == *noun
                    && matches!(sentence.case_of(t), Some("in" | "on" | "through" | "via"));
                (inside && self.scene.stance((index, head)).is_some()).then_some((index, head))
            };
            let issued = |t: usize| -> Option<Place> {
                let head = sentence.head(t)?;
                let verb = &sentence.token(head).lemma;
                let gives = matches!(verb.as_str(), "issue" | "release" | "publish" | "put" | "send" | "write");
                (gives && sentence.token(t).lemma == *noun).then_some((index, head))
            };
            let verb = (0..sentence.tokens().len()).find_map(|t| said_in(t).or_else(|| issued(t)))?;
            self.scene.subject_of(verb).filter(|speaker| self.can_speak(*speaker))
        })
    }
}
