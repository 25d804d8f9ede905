//! What stands around a stretch of direct speech: the words behind it, and who has issued a document that "adds" it.

use crate::ontology::EntityType;
use crate::syntax::Upos;
use crate::text::Span;

use super::cues::Place;
use super::quotes::QuoteSpan;
use super::speakers::{Attribution, Finder};
use super::{MentionId, MentionKind, Quotation};

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

    /// "Lee replied:" as a paragraph of its own above the words: where it begins.
    pub(super) fn leading_paragraph(&self, quote: &QuoteSpan) -> Option<usize> {
        let own = self.speech.paragraphs.get(quote.paragraph)?;
        let above = self.speech.paragraphs.get(quote.paragraph.checked_sub(1)?)?;
        let alone = self.speech.text[own.start()..quote.marked.start()].trim().is_empty();
        let leads = above.of(self.speech.text).trim_end().ends_with([':', ',']);
        let spoken =
            self.quotes.iter().any(|q| q.marked.end() >= above.end() && q.marked.start() < above.end());
        (alone && leads && !spoken).then(|| above.start())
    }

    /// "“…”, the letter says. It goes on: “…”": the speaker of the words before, whom "it" stands for.
    pub(super) fn carried_on(
        &self,
        index: usize,
        own: Attribution,
        said: &[Option<Quotation>],
    ) -> Attribution {
        let before =
            index.checked_sub(1).filter(|i| self.quotes[*i].paragraph == self.quotes[index].paragraph);
        let speaker = before.and_then(|i| said[i].as_ref()?.speaker);
        let mention = &self.speech.mentions[own.speaker.index()];
        let it = mention.kind == MentionKind::Pronoun
            && mention.span.of(self.speech.text).eq_ignore_ascii_case("it");
        let issuer = || self.issuer_before(mention.sentence);
        let speaker = if it { speaker.or_else(issuer) } else { None };
        Attribution { speaker: speaker.unwrap_or(own.speaker), ..own }
    }

    /// "Acme regretted this in a statement. “…,” it read.": who issued a document that the sentence before names.
    fn issuer_before(&self, sentence: usize) -> Option<MentionId> {
        let index = sentence.checked_sub(1)?;
        let sentence = &self.speech.sentences[index];
        let nouns = &self.speech.lexicon.document_nouns;
        let document = (0..sentence.tokens().len()).find(|t| {
            nouns.contains(&sentence.token(*t).lemma)
                && matches!(sentence.case_of(*t), Some("in" | "on" | "via"))
        })?;
        let mut above = sentence.ancestors(document).filter(|t| sentence.token(*t).upos == Upos::Verb);
        let speaker = above.find_map(|verb| self.scene.subject_of((index, verb)))?;
        self.can_speak(speaker).then_some(speaker)
    }

    /// "“…,” said US minister Ann Lee": the mention of the phrase that begins behind the verb, rather than of its first word.
    pub(super) fn inverted_subject(&self, cue: Place, first: Place) -> Option<MentionId> {
        let sentence = &self.speech.sentences[first.0];
        let mut top = first.1;
        while let Some(head) = sentence.head(top).filter(|head| *head > cue.1 && first.0 == cue.0) {
            top = head;
        }
        self.scene.mention_at((first.0, top)).or_else(|| self.scene.mention_at(first))
    }

    /// "“…” — Acme chairman Ann Lee": who signs the words, in a phrase without a verb.
    pub(super) fn signature(&self, tokens: &[Place]) -> Option<MentionId> {
        let verb = |p: &Place| matches!(self.speech.sentences[p.0].token(p.1).upos, Upos::Verb | Upos::Aux);
        let named = |m: &MentionId| {
            self.speech.mentions[m.index()].kind == MentionKind::Name
                && (self.speech.type_of)(*m) == Some(EntityType::Person)
        };
        let verbless = !tokens.iter().any(verb);
        tokens.iter().filter(|_| verbless).filter_map(|p| self.scene.mention_at(*p)).find(named)
    }

    /// "The ministry regretted this in a statement. “…,” the statement added.": whose document it is.
    pub(super) fn issuer(&self, document: MentionId) -> Option<MentionId> {
        let mention = &self.speech.mentions[document.index()];
        let maker = self.scene.maker_of((mention.sentence, mention.head));
        if maker.is_some() {
            return maker;
        }
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
                let issues = self.speech.lexicon.issuing_verbs.contains(&sentence.token(head).lemma);
                (issues && sentence.token(t).lemma == *noun).then_some((index, head))
            };
            let verb = (0..sentence.tokens().len()).find_map(|t| said_in(t).or_else(|| issued(t)))?;
            self.scene.subject_of(verb).filter(|speaker| self.can_speak(*speaker))
        })
    }
}

/// Whether the words look like the title of a work: every word but the small ones begins with a capital.
pub(super) fn is_title(words: &str) -> bool {
    let sentence = words.ends_with(['.', ',', '?', '!']);
    let small = |word: &str| word.len() <= 4 && word.chars().all(char::is_lowercase);
    !sentence
        && words.split_whitespace().all(|w| !w.starts_with(char::is_lowercase) || small(w))
        && words.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count() >= 2
}
