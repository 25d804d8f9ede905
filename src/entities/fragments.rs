//! Words in quotation marks that are a part of the article's own sentence: "called it “a scrapyard with a gate”".

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Upos};
use crate::text::Span;

use super::cues::Place;
use super::quotes::QuoteSpan;
use super::speakers::{Attribution, Finder};
use super::{MentionId, MentionKind};

impl Finder<'_> {
    /// Whether words without a mark of their own end belong to a sentence that goes on around them.
    pub(super) fn is_fragment_of_its_sentence(&self, quote: &QuoteSpan) -> bool {
        let before = self.before(quote).of(self.speech.text).trim_end();
        !before.is_empty() && !before.ends_with(['.', '!', '?', ':', ','])
    }
    /// The verb around words inside a sentence of the article: the nearest one of saying or judging above them, else
    /// the nearest whose subject can speak.
    pub(super) fn governing(&self, quote: &QuoteSpan) -> Option<Attribution> {
        let mut tokens = self.scene.tokens_in(quote.words).peekable();
        let (index, _) = *tokens.peek()?;
        let sentence = &self.speech.sentences[index];
        let within = |span: Span| span.start() >= quote.words.start() && span.start() < quote.words.end();
        let inside = |t: usize| within(sentence.token(t).span);
        let mut heads = tokens.take_while(|p| p.0 == index).map(|p| p.1);
        let top = heads.find(|t| sentence.head(*t).is_none_or(|head| !inside(head)))?;
        let above: Vec<Place> = sentence.ancestors(top).filter(|t| !inside(*t)).map(|t| (index, t)).collect();
        let reports = |p: &Place| self.scene.stance(*p).is_some() && !self.scene.is_owed(*p);
        let spoken = above.iter().copied().filter(reports);
        let spoken: Vec<Attribution> = spoken
            .filter_map(|place| {
                let speaker = self.subject(place).filter(|m| self.can_speak(*m))?;
                Some(Attribution { speaker, cue: Some(place) })
            })
            .collect();
        // "the ministry warned them that it would respond “…”": "it" is who warns.
        let anaphor = |found: &Attribution| {
            let thinks = found.cue.is_some_and(|cue| self.scene.stance(cue) == Some("thinks"));
            self.is_anaphor(found.speaker, thinks)
        };
        // "the judge said that Lee had shown “…”": whoever says so, not who shows it.
        let knows =
            |found: &Attribution| found.cue.is_some_and(|cue| self.scene.stance(cue) == Some("knows"));
        let to_come = |found: &Attribution| found.cue.is_some_and(|cue| self.scene.is_to_come(cue));
        let named = spoken.iter().copied().find(|found| !anaphor(found) && !knows(found) && !to_come(found));
        if let Some(found) = named.or(spoken.first().copied()) {
            return Some(found);
        }
        let around: Vec<Place> = (0..sentence.tokens().len()).map(|t| (index, t)).collect();
        if let Some(found) = self.source_phrase(&around) {
            return Some(found);
        }
        if self.is_label(quote) {
            return None;
        }
        let before: Vec<Place> = around
            .iter()
            .copied()
            .filter(|(_, t)| sentence.token(*t).span.end() <= quote.words.start())
            .filter(|p| !self.scene.is_quoted(*p))
            .collect();
        let spoken = before.iter().rev().copied().find(reports);
        if let Some((cue, speaker)) = spoken.and_then(|cue| Some((cue, self.subject(cue)?))) {
            return Some(Attribution { speaker, cue: Some(cue) });
        }
        // In a headline they may be anybody's.
        let paragraph = self.speech.paragraphs.get(quote.paragraph)?.of(self.speech.text);
        let end =
            paragraph.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '\'' | '’'));
        if !end.ends_with(['.', '!', '?', ':', ',']) {
            return None;
        }
        // "the audit says that Lee had shown “…”"
        if above.iter().any(|p| reports(p) && self.scene.has_subject_beside(*p)) {
            return None;
        }
        // Whoever does what the words are said of; not the subject of a clause around that.
        let verb = above.iter().find(|p| sentence.token(p.1).upos == Upos::Verb)?;
        if self.scene.is_owed(*verb) {
            return None;
        }
        if sentence.child_by(verb.1, &[Deprel::NsubjPass]).is_some() || self.scene.is_told(*verb) {
            return None;
        }
        let speaker = self.scene.subject_of(*verb).filter(|m| self.is_individual(*m))?;
        Some(Attribution { speaker, cue: None })
    }

    /// Whether a participle right before the words says that something is called so: "a petition entitled “Save our shop”".
    pub(super) fn is_named_so(&self, quote: &QuoteSpan) -> bool {
        let Some((index, first)) = self.scene.tokens_in(quote.words).next() else { return false };
        let Some(before) = first.checked_sub(2) else { return false };
        let sentence = &self.speech.sentences[index];
        let token = sentence.token(before);
        let passive = || sentence.child_by(before, &[Deprel::AuxPass]).is_some();
        let naming = |t: usize| self.speech.lexicon.naming_verbs.contains(&sentence.token(t).lemma);
        // "proclaimed himself “Emperor of the United States”"
        let capital = quote.words.of(self.speech.text).starts_with(char::is_uppercase);
        let reflexive = token.features.has("Reflex=Yes") && capital;
        naming(before) && (matches!(token.deprel, Deprel::Acl | Deprel::Amod) || passive())
            || reflexive && before.checked_sub(1).is_some_and(|verb| sentence.token(verb).upos == Upos::Verb)
    }

    /// Whether the words say what a thing is called, "the so-called “oil for food” scheme": they stand before the noun
    /// that they belong to.
    pub(super) fn is_label(&self, quote: &QuoteSpan) -> bool {
        let text = self.speech.text;
        let so_called = text[..quote.marked.start()].trim_end().ends_with("so-called");
        let Some((index, first)) = self.scene.tokens_in(quote.words).next() else { return so_called };
        let sentence = &self.speech.sentences[index];
        let before = first.checked_sub(2).map(|t| sentence.token(t).upos);
        let next = self.scene.tokens_in(Span::new(quote.marked.end(), text.len())).next();
        let adjacent = text[quote.marked.end()..].starts_with(' ');
        let noun = next
            .filter(|next| adjacent && next.0 == index)
            .is_some_and(|(_, token)| matches!(sentence.token(token).upos, Upos::Noun | Upos::Propn));
        // "the “dictionary of the future”" is called so, "a “complete and utter” failure" is judged.
        so_called || before == Some(Upos::Det) || noun && before == Some(Upos::Adj)
    }
    /// "it", "they"; "he" and "she" as well in what somebody says that they think.
    fn is_anaphor(&self, mention: MentionId, thinks: bool) -> bool {
        let mention = &self.speech.mentions[mention.index()];
        let word = mention.span.of(self.speech.text).to_lowercase();
        mention.kind == MentionKind::Pronoun
            && (matches!(word.as_str(), "it" | "they") || thinks && matches!(word.as_str(), "he" | "she"))
    }
    /// A person by name or pronoun, whose words a fragment without a verb of saying may be.
    fn is_individual(&self, mention: MentionId) -> bool {
        self.is_person(mention) && (self.speech.type_of)(mention) != Some(EntityType::Group)
    }
}
