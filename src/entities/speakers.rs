//! Who speaks: gives each stretch of direct speech its verb of saying, speaker and addressee.
//!
//! In the order of their reliability: a cue behind the words ("…," said Lee), a cue before them (Lee said: "…"), "according to", the
//! verb that governs words inside a sentence of the article, a neighbouring sentence about the speaker, and the speaker of the quotation
//! before. The order follows what O'Keefe et al., *A Sequence Labelling Approach to Quote Attribution* (EMNLP 2012), found
//! to decide most cases in newspapers.

use crate::ontology::{EntityType, Lexicon};
use crate::syntax::{Sentence, Upos};
use crate::text::Span;

use super::cues::{Place, Scene};
use super::quotes::QuoteSpan;
use super::speech_context::is_title;
use super::stops::{last_sentence_start, sentence_end};
use super::{Mention, MentionId, MentionKind, Quotation};

/// What [`attribute`] needs to know of an article.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its paragraphs, in order.
    pub paragraphs: &'a [Span],
    /// Its sentences, in order.
    pub sentences: &'a [Sentence],
    /// Its mentions, sorted by span, names, descriptions and pronouns; what they refer to need not be known yet.
    pub mentions: &'a [Mention],
    /// The type of a mention, where it is known yet.
    pub type_of: &'a dyn Fn(MentionId) -> Option<EntityType>,
    /// The word lists.
    pub lexicon: &'a Lexicon,
}

/// How far before a quotation its cue may stand, in bytes: more than any sentence has.
const CUE_REACH: usize = 4000;

/// How far before words that look like a title their cue may stand, in tokens.
const CUE_DISTANCE: usize = 6;

/// A stretch with fewer words is a scare quote, a name or a fragment, not speech.
const FEWEST_WORDS: usize = 3;

/// The stretches that are speech, with their speakers, in the order of the text.
#[must_use]
pub fn attribute(speech: &Speech<'_>, quotes: &[QuoteSpan]) -> Vec<Quotation> {
    let scene = Scene::new(speech.sentences, speech.mentions, quotes, speech.lexicon);
    let finder = Finder { speech, scene: &scene, quotes };
    let mut said: Vec<Option<Quotation>> = Vec::with_capacity(quotes.len());
    for index in 0..quotes.len() {
        let quotation = finder.quotation(index, &said);
        said.push(quotation);
    }
    let is_speech = |quotation: &Quotation| is_long_enough(quotation.span.of(speech.text));
    let mut all: Vec<Quotation> = said.into_iter().flatten().filter(is_speech).collect();
    all.extend(finder.blocks());
    all.sort_by_key(|quotation| quotation.span.start());
    all
}

fn is_long_enough(words: &str) -> bool {
    words.split_whitespace().count() >= FEWEST_WORDS
}

pub(super) struct Finder<'a> {
    pub(super) speech: &'a Speech<'a>,
    pub(super) scene: &'a Scene<'a>,
    pub(super) quotes: &'a [QuoteSpan],
}

/// Who speaks and by which verb.
#[derive(Clone, Copy)]
pub(super) struct Attribution {
    pub(super) speaker: MentionId,
    pub(super) cue: Option<Place>,
}

impl Finder<'_> {
    /// The quotation at `index`, with what is known of those before it; `None` if it is no speech.
    fn quotation(&self, index: usize, said: &[Option<Quotation>]) -> Option<Quotation> {
        let quote = &self.quotes[index];
        let words = quote.words.of(self.speech.text);
        let complete = self.is_complete(quote);
        let cued = self.cued(index);
        // "“No,” said Lee. “We stay.”": too short to count, and yet it tells whose the words behind it are.
        let leads_on = complete && cued.is_some_and(|cued| cued.cue.is_some());
        if !is_long_enough(words) && !leads_on {
            return None;
        }
        let own = cued
            .map(|own| self.carried_on(index, own, said))
            .or_else(|| if complete { None } else { self.governing(quote) })
            .filter(|own| self.is_anybody(own.speaker));
        if own.is_none() && !complete && (self.is_label(quote) || self.is_named_so(quote)) {
            return None;
        }
        let named = is_title(words.trim_end_matches([',', '.']));
        let spoken = own.is_some_and(|own| own.cue.is_some());
        let beside = own.and_then(|own| own.cue).is_some_and(|cue| self.is_beside(cue, quote));
        if named && (!spoken || !(complete || self.follows_mark(quote) && beside)) {
            return None;
        }
        let found =
            own.or_else(|| if self.is_told_by(quote) { None } else { self.inherited(index, complete, said) });
        let speaker = found.map(|f| f.speaker);
        let cue = found.and_then(|f| f.cue);
        let addressee = match cue {
            Some(cue) => speaker
                .and_then(|speaker| self.scene.addressee_of(cue, speaker))
                .filter(|addressee| self.is_anybody(*addressee)),
            None => self.interrupted(index, speaker, said).and_then(|before| before.addressee),
        };
        Some(Quotation { span: quote.words, speaker, cue, addressee, complete })
    }

    /// Whether the words are sentences of their own: they begin like one, where one may begin.
    fn is_complete(&self, quote: &QuoteSpan) -> bool {
        let text = self.speech.text;
        let capital =
            quote.words.of(text).chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        let before = self.before(quote).of(text).trim_end();
        let last = before.chars().next_back();
        let ends = quote.words.of(text).ends_with(['.', '!', '?', ',', '…', '—']);
        capital && (last.is_none_or(|c| matches!(c, ':' | '.' | '!' | '?')) || (ends && last == Some(',')))
            || quote.continues
    }

    /// Whether the cue stands near the words: not "proposed in front of the painting, “The Old Bridge”".
    fn is_beside(&self, cue: Place, quote: &QuoteSpan) -> bool {
        let first = self.scene.tokens_in(quote.words).next();
        first.is_some_and(|first| {
            first.0 != cue.0 || first.1.abs_diff(cue.1) <= CUE_DISTANCE || cue.1 > first.1
        })
    }

    /// Whether a comma or colon leads up to the words.
    fn follows_mark(&self, quote: &QuoteSpan) -> bool {
        self.before(quote).of(self.speech.text).trim_end().ends_with([',', ':'])
    }

    /// The text of the paragraph before a quotation, as far back as a cue may stand; the paragraph above it where that
    /// leads up to the words.
    pub(super) fn before(&self, quote: &QuoteSpan) -> Span {
        let own = self.speech.paragraphs.get(quote.paragraph).map_or(0, |p| p.start());
        let start = self.leading_paragraph(quote).unwrap_or(own);
        let mut reach = quote.marked.start().saturating_sub(CUE_REACH).max(start);
        while !self.speech.text.is_char_boundary(reach) {
            reach += 1;
        }
        Span::new(reach, quote.marked.start())
    }

    /// A cue right beside the quotation.
    pub(super) fn cued(&self, index: usize) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let text = self.speech.text;
        let before = self.before(quote).of(text).trim_end();
        if before.ends_with(':') {
            return self.cue_before(index);
        }
        self.cue_behind(index).or_else(|| {
            let direct = before.ends_with(',') && self.is_complete(quote);
            if direct { self.cue_before(index) } else { None }
        })
    }

    /// "…," said Lee. / "…", Lee told reporters.
    fn cue_behind(&self, index: usize) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let text = self.speech.text;
        let (behind, comma) = self.behind(index)?;
        let rest = behind.of(text);
        let words = quote.words.of(text);
        let open = words.ends_with([',', '?', '!', '—', '…', '-']) || !words.ends_with('.');
        if !comma && !open {
            return None;
        }
        let end = sentence_end(rest, self.speech.lexicon);
        let span = Span::new(behind.start(), behind.start() + end);
        let tokens: Vec<Place> = self.scene.tokens_in(span).take(24).collect();
        if let Some(found) = self.source_phrase(&tokens).or_else(|| self.headed(quote, rest, &tokens)) {
            return Some(found);
        }
        // The clause of a fragment goes on behind it; a verb there need not speak of its words.
        let adjacent = comma || words.ends_with([',', '?', '!']);
        let spoken = tokens.iter().copied().find(|place| self.is_speaking(*place));
        let spoken = spoken.or_else(|| self.misread_cue(&tokens).filter(|_| adjacent));
        let spoken = spoken.or_else(|| self.finding(&tokens).filter(|_| comma));
        // Behind a comma inside the marks any verb introduces the words: "…," Lee shot back.
        let any = || {
            let verb = |p: &&Place| self.speech.sentences[p.0].token(p.1).upos == Upos::Verb;
            tokens.iter().take(7).find(verb).copied().filter(|_| words.ends_with(','))
        };
        let Some(cue) = spoken.or_else(any) else {
            // "…," Lee shot back, "…": whoever stands behind the comma, where no verb was read.
            let dashed = rest.trim_start().starts_with(['–', '—']);
            let first = tokens.iter().find(|p| !self.is_punctuation(**p))?;
            let alone = |m: &MentionId| dashed && self.stands_alone(*m, &tokens);
            let beside = self.scene.mention_at(*first).filter(|m| self.is_person(*m) || alone(m));
            let Some(speaker) = beside else {
                let signed = self.signature(&tokens).filter(|_| dashed);
                return signed.map(|speaker| Attribution { speaker, cue: None });
            };
            let signed = dashed && self.stands_alone(speaker, &tokens);
            return (words.ends_with(',') || signed).then_some(Attribution { speaker, cue: None });
        };
        let position = tokens.iter().position(|p| *p == cue)?;
        let between = tokens[..position].iter().all(|p| !self.breaks_cue(*p, comma, tokens[0]));
        if !between || (!adjacent && position > 6) || (!adjacent && self.is_fragment_of_its_sentence(quote)) {
            return None;
        }
        // "…", the court was told: by whom is not said.
        if self.scene.is_unsaid(cue) {
            return None;
        }
        // Lee, a spokesman, told: whoever is named first, where the parse is no help.
        let named = || tokens[..position].iter().find_map(|p| self.scene.mention_at(*p));
        // "…?" asked Lee: nobody else can be meant.
        let inverted = || {
            let first = position == usize::from(tokens.len() > 1 && self.is_punctuation(tokens[0]));
            tokens.get(position + 1).filter(|_| first).and_then(|p| self.inverted_subject(cue, *p))
        };
        let speaker = self.scene.subject_of(cue).or_else(named).or_else(inverted);
        let speaker = speaker.or_else(|| self.scene.neighbour_of(cue)).or_else(|| self.publisher(cue))?;
        // "Ann Lee of Hull, **England** told": whom the place is part of telling.
        let placed = (self.speech.type_of)(speaker) == Some(EntityType::Place);
        let person = |m: &MentionId| {
            self.speech.mentions[m.index()].kind == MentionKind::Name
                && (self.speech.type_of)(*m) == Some(EntityType::Person)
        };
        let before = || tokens[..position].iter().filter_map(|p| self.scene.mention_at(*p)).find(person);
        let speaker = if placed { before().unwrap_or(speaker) } else { speaker };
        let issuer = if self.can_speak(speaker) && !self.is_statement(speaker) {
            None
        } else {
            self.issuer(speaker).or_else(|| self.publisher(cue))
        };
        Some(Attribution { speaker: issuer.unwrap_or(speaker), cue: Some(cue) })
    }

    /// "“…” — Lee, in May": a name between punctuation marks, as behind words that it signs.
    fn stands_alone(&self, speaker: MentionId, tokens: &[Place]) -> bool {
        let mention = &self.speech.mentions[speaker.index()];
        let next = (mention.sentence, mention.tokens.end);
        mention.kind == MentionKind::Name
            && tokens.iter().find(|p| **p == next).is_none_or(|next| self.is_punctuation(*next))
    }

    pub(super) fn is_punctuation(&self, place: Place) -> bool {
        self.speech.sentences[place.0].token(place.1).upos == Upos::Punct
    }

    /// Whether a token between the words and their cue shows that another clause has begun.
    fn breaks_cue(&self, place: Place, comma: bool, first: Place) -> bool {
        let token = self.speech.sentences[place.0].token(place.1);
        match token.upos {
            Upos::Punct => {
                place != first && !comma && !matches!(token.span.of(self.speech.text), "," | "-" | "–")
            }
            // Behind the words, or behind the comma that follows them; not "as Lee put it".
            Upos::Sconj | Upos::Cconj => {
                let joins = self.speech.lexicon.joining_words.contains(&token.lemma);
                joins && (place == first || (self.is_punctuation(first) && place.1 == first.1 + 1))
            }
            _ => false,
        }
    }

    /// Lee said: "…" / Lee, who was there, told reporters, "…" / Lee: "…"
    fn cue_before(&self, index: usize) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let before = self.before(quote);
        let text = self.speech.text;
        let colon = before.of(text).trim_end().ends_with(':');
        let start = before.start() + last_sentence_start(before.of(text), self.speech.lexicon);
        let tokens: Vec<Place> = self.scene.tokens_in(Span::new(start, before.end())).collect();
        let outside: Vec<Place> = tokens.into_iter().filter(|p| !self.scene.is_quoted(*p)).collect();
        let cue = outside.iter().rev().copied().find(|p| self.is_speaking(*p));
        if let Some(speaker) = cue.and_then(|cue| self.subject(cue)) {
            return Some(Attribution { speaker, cue });
        }
        if self.is_topic(&outside) {
            return None;
        }
        let phrase = self.source_phrase(&outside).or_else(|| self.lead(&outside));
        // "A busker told reporters: “…”": somebody speaks, but nobody whom the article names.
        let unknown = cue.is_some_and(|cue| self.scene.has_subject(cue));
        if phrase.is_some() || !colon || unknown {
            return phrase;
        }
        let (last, root) = (outside.last()?, self.speech.sentences[outside.last()?.0].root()?);
        let verb = (last.0, root);
        let subject = self.scene.subject_of(verb).or_else(|| self.scene.surface_subject(verb));
        let nearest = || outside.iter().rev().find_map(|p| self.scene.mention_at(*p));
        let speaker =
            subject.filter(|m| self.can_speak(*m)).or_else(nearest).filter(|m| self.can_speak(*m))?;
        Some(Attribution { speaker, cue: None })
    }

    /// A phrase beside the words that names whose they are.
    pub(super) fn source_phrase(&self, tokens: &[Place]) -> Option<Attribution> {
        let scene = self.scene;
        let found = scene.according_to(tokens, self.speech.text).or_else(|| scene.account(tokens));
        let found = found.or_else(|| scene.put_so(tokens));
        found.map(|(cue, speaker)| Attribution { speaker, cue: Some(cue) })
    }

    /// "In Lee's memoirs, “…”": who or whose organisation stands in a phrase before the words that has no verb.
    fn lead(&self, tokens: &[Place]) -> Option<Attribution> {
        let verb = |p: &Place| matches!(self.speech.sentences[p.0].token(p.1).upos, Upos::Verb | Upos::Aux);
        let named =
            |m: &MentionId| self.is_person(*m) || (self.speech.type_of)(*m) == Some(EntityType::Organization);
        let verbless = !tokens.iter().any(verb);
        let mut mentions = tokens.iter().rev().filter_map(|p| self.scene.mention_at(*p)).filter(|_| verbless);
        // "Lee of the Acme Trust: “…”": whom the phrase is about.
        let root = |p: &&Place| self.speech.sentences[p.0].head(p.1).is_none();
        let about = tokens.iter().find(root).and_then(|p| self.scene.mention_at(*p));
        let about = about.filter(|m| verbless && self.is_person(*m));
        about.or_else(|| mentions.find(named)).map(|speaker| Attribution { speaker, cue: None })
    }

    /// "On the budget: “…”", "And about Acme, “…”": what the words are about, in a phrase without a verb.
    fn is_topic(&self, tokens: &[Place]) -> bool {
        let token = |p: &Place| self.speech.sentences[p.0].token(p.1);
        let verbal = |p: &Place| matches!(token(p).upos, Upos::Verb | Upos::Aux);
        let first =
            tokens.iter().map(token).find(|t| !matches!(t.upos, Upos::Cconj | Upos::Punct | Upos::Adv));
        let leads = first.is_some_and(|first| matches!(first.lemma.as_str(), "on" | "about"));
        leads && !tokens.iter().any(verbal)
    }

    /// A verb that can introduce somebody's own words.
    pub(super) fn is_speaking(&self, place: Place) -> bool {
        !self.scene.is_quoted(place)
            && self
                .scene
                .stance(place)
                .is_some_and(|s| !matches!(s, "thinks" | "knows" | "granted" | "describes"))
    }

    pub(super) fn subject(&self, verb: Place) -> Option<MentionId> {
        let found = self.scene.subject_of(verb).or_else(|| self.document_voice(verb));
        // "The ruling says the firm acted “…”": the firm does not say it.
        let found = found.or_else(|| {
            if self.scene.has_subject_beside(verb) { None } else { self.scene.neighbour_of(verb) }
        })?;
        if self.can_speak(found) {
            return Some(found);
        }
        let issuer = || self.scene.issuer_of(found).or_else(|| self.document_voice(verb));
        Some(self.scene.owner(found).or_else(issuer).unwrap_or(found))
    }

    pub(super) fn can_speak(&self, mention: MentionId) -> bool {
        !matches!((self.speech.type_of)(mention), Some(EntityType::Event | EntityType::Product))
    }

    /// Anybody but the reader, the writer whom something is told, and what only links clauses.
    fn is_anybody(&self, mention: MentionId) -> bool {
        let words = self.speech.mentions[mention.index()].span.of(self.speech.text);
        !["you", "your", "me", "us", "that", "which"].iter().any(|word| words.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_person(&self, mention: MentionId) -> bool {
        let words = self.speech.mentions[mention.index()].span.of(self.speech.text);
        match self.speech.mentions[mention.index()].kind {
            MentionKind::Pronoun => matches!(words.to_lowercase().as_str(), "he" | "she" | "they"),
            _ => matches!((self.speech.type_of)(mention), Some(EntityType::Person | EntityType::Group)),
        }
    }
}
