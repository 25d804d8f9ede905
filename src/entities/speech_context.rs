//! What stands around a stretch of direct speech: the words behind it, and who has issued a document that "adds" it.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Upos};
use crate::text::Span;

use super::cues::Place;
use super::quotes::QuoteSpan;
use super::speakers::{Attribution, Finder};
use super::stops::{last_sentence_start, sentence_end};
use super::{MentionId, MentionKind, Quotation};

/// How far back the sentence that says who issued a statement may lie, in sentences.
const ISSUED_WITHIN: usize = 6;

/// A quotation that is signed at its end has no more paragraphs.
const LONGEST_SPEECH: usize = 12;

/// What bodies make themselves heard by.
const STATEMENTS: &[&str] = &["statement", "release", "communiqué", "communique"];

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
        let comma = rest.starts_with([',', '-', '–', '—']);
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

    /// Whether a mention is a statement, whose words are those of whoever has issued it.
    pub(super) fn is_statement(&self, document: MentionId) -> bool {
        let mention = &self.speech.mentions[document.index()];
        let noun = &self.speech.sentences[mention.sentence].token(mention.head).lemma;
        mention.kind == MentionKind::Nominal && STATEMENTS.contains(&noun.as_str())
    }

    /// "Acme apologised on Friday. “…,” reads the statement.": whose statement it is that nobody has spoken of.
    pub(super) fn publisher(&self, (index, verb): Place) -> Option<MentionId> {
        let sentence = &self.speech.sentences[index];
        let statement = |t: &usize| STATEMENTS.contains(&sentence.token(*t).lemma.as_str());
        let beside = (verb + 1..sentence.tokens().len()).take(3).chain((0..verb).rev().take(2));
        beside.into_iter().find(statement)?;
        let before = self.speech.sentences[..index].iter().rposition(|s| {
            let start = s.span().start();
            !self.quotes.iter().any(|q| q.marked.start() <= start && start < q.marked.end())
        })?;
        let root = self.speech.sentences[before].root()?;
        self.scene.subject_of((before, root)).filter(|m| {
            (self.speech.type_of)(*m) == Some(EntityType::Organization) && index - before <= ISSUED_WITHIN
        })
    }

    /// From the context: the quotation that this one continues, a sentence about the speaker beside it, or the
    /// speaker before.
    pub(super) fn inherited(
        &self,
        index: usize,
        complete: bool,
        said: &[Option<Quotation>],
    ) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let previous = (0..index).rev().find_map(|i| said[i].as_ref().map(|q| (i, q)));
        let near = previous.filter(|(i, _)| self.quotes[*i].paragraph + 1 >= quote.paragraph);
        let carried = near.and_then(|(_, q)| q.speaker).map(|speaker| Attribution { speaker, cue: None });
        if quote.continues && carried.is_some() {
            return carried;
        }
        if let Some(signed) = self.signed_below(index) {
            return Some(signed);
        }
        if complete && near.is_some_and(|(i, quotation)| self.is_only_interrupted(i, quotation, index)) {
            return carried;
        }
        if !complete {
            // "“We go,” said Lee, “and we stay.”": what goes on in a sentence of its own may be anybody's.
            let goes_on = near.is_some_and(|(i, _)| self.is_in_one_sentence(i, index));
            return carried.filter(|_| goes_on || self.is_demand(quote));
        }
        let before = self.sentence_before(quote, near.map(|(i, _)| i));
        let person = before.filter(|m| self.is_person(*m)).map(|speaker| Attribution { speaker, cue: None });
        let body = before.filter(|m| (self.speech.type_of)(*m) == Some(EntityType::Organization));
        let body = body.map(|speaker| Attribution { speaker, cue: None });
        let paragraph = self.speech.paragraphs.get(quote.paragraph)?.start();
        // "The ministry disagreed. “…”": told of in the same breath, and not whoever spoke in the paragraph above.
        let beside = body.filter(|body| self.speech.mentions[body.speaker.index()].span.start() >= paragraph);
        // "Thousands marched.¶ “…”": a crowd above the words has not one voice.
        let crowd = |own: &Attribution| {
            let mention = &self.speech.mentions[own.speaker.index()];
            let grouped = (self.speech.type_of)(own.speaker) == Some(EntityType::Group);
            grouped && mention.kind == MentionKind::Nominal && mention.span.start() < paragraph
        };
        let next = || self.spoken_next(index);
        let person = person.filter(|own| !crowd(own) || carried.is_none() && next().is_none());
        self.sentence_behind(quote).or(person).or(beside).or(carried).or(body).or_else(next)
    }

    /// "“We came.¶ “We won,” said Lee.": words whose mark does not close go on in the next paragraph, and are signed where they end.
    fn signed_below(&self, index: usize) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let opens = self.speech.paragraphs.get(quote.paragraph)?.start() == quote.marked.start();
        let rest = self.quotes[index + 1..].iter().take(LONGEST_SPEECH).take_while(|next| next.continues);
        let ends = (index + 1..).take(rest.count()).filter(|_| opens && quote.open_ended);
        let signed = ends.filter_map(|i| self.cued(i)).find(|own| own.cue.is_some())?;
        Some(Attribution { speaker: signed.speaker, cue: None })
    }

    /// "“We came.”¶ “We won,” said Lee.": words that nobody before them can have spoken, in a paragraph of their own.
    fn spoken_next(&self, index: usize) -> Option<Attribution> {
        let (quote, next) = (&self.quotes[index], self.quotes.get(index + 1)?);
        let own = self.speech.paragraphs.get(quote.paragraph)?;
        let below = self.speech.paragraphs.get(next.paragraph)?;
        let alone = own.of(self.speech.text).trim() == quote.marked.of(self.speech.text);
        let adjacent = next.paragraph == quote.paragraph + 1 && next.marked.start() == below.start();
        let signed = self.cued(index + 1).filter(|own| alone && adjacent && own.cue.is_some())?;
        Some(Attribution { speaker: signed.speaker, cue: None })
    }

    /// "“We go,” he said. “We stay.” A witness said …": whether nothing but the verb of saying parts the words from those before.
    fn is_only_interrupted(&self, before: usize, quotation: &Quotation, index: usize) -> bool {
        let (first, second) = (&self.quotes[before], &self.quotes[index]);
        let between = Span::new(first.marked.end(), second.marked.start());
        let cued = quotation.cue.is_some_and(|(sentence, token)| {
            between.contains(self.speech.sentences[sentence].token(token).span)
        });
        let text = between.of(self.speech.text).trim_end();
        let one = last_sentence_start(text, self.speech.lexicon) == 0 && text.ends_with('.');
        first.paragraph == second.paragraph && before + 1 == index && cued && one
    }

    /// "The two sides must agree to “…”": somebody demands it, in a sentence that does not say who.
    fn is_demand(&self, quote: &QuoteSpan) -> bool {
        let Some((index, _)) = self.scene.tokens_in(quote.words).next() else { return false };
        let sentence = &self.speech.sentences[index];
        let owed = sentence.root().is_some_and(|root| self.scene.is_owed((index, root)));
        let mut verbs = (0..sentence.tokens().len()).map(|t| (index, t));
        owed && !verbs.any(|place| self.is_speaking(place) && !self.scene.is_owed(place))
    }

    /// Whether no sentence ends between two quotations of one paragraph.
    fn is_in_one_sentence(&self, before: usize, index: usize) -> bool {
        let (first, second) = (&self.quotes[before], &self.quotes[index]);
        let between = self.speech.text.get(first.marked.end()..second.marked.start()).unwrap_or_default();
        first.paragraph == second.paragraph
            && sentence_end(between.trim_end(), self.speech.lexicon) >= between.trim_end().len()
            && !between.trim_end().ends_with(['.', '!', '?'])
    }

    /// "…." Lee was speaking after…: the next sentence of the paragraph, if its verb is one of speaking.
    fn sentence_behind(&self, quote: &QuoteSpan) -> Option<Attribution> {
        let paragraph = self.speech.paragraphs.get(quote.paragraph)?;
        let (index, _) = self.scene.tokens_in(Span::new(quote.marked.end(), paragraph.end())).next()?;
        let root = self.speech.sentences[index].root()?;
        let verb = self.speech.sentences[index].token(root);
        let lexicon = self.speech.lexicon;
        let speaks = lexicon.talking_verbs.contains(&verb.lemma)
            || lexicon.reporting_verbs.get(&verb.lemma) == Some("says");
        let speaker = self.scene.subject_of((index, root)).filter(|m| speaks && self.can_speak(*m))?;
        Some(Attribution { speaker, cue: None })
    }
    /// Lee was defiant. "…": the subject of the sentence before, if that is no part of another quotation.
    fn sentence_before(&self, quote: &QuoteSpan, previous: Option<usize>) -> Option<MentionId> {
        let index = self.speech.sentences.partition_point(|s| s.span().end() <= quote.marked.start());
        let sentence = self.speech.sentences.get(index.checked_sub(1)?)?;
        let own = self.speech.paragraphs.get(quote.paragraph)?;
        let near = self.speech.paragraphs.get(quote.paragraph.saturating_sub(1))?.start();
        let earlier = previous.is_some_and(|i| self.quotes[i].marked.end() > sentence.span().start());
        if earlier || sentence.span().start() < near.min(own.start()) {
            return None;
        }
        self.scene.subject_of((index - 1, sentence.root()?))
    }

    /// "“…,” said Lee. “…”": the words before these in one paragraph, if the same speaks.
    pub(super) fn interrupted<'b>(
        &self,
        index: usize,
        speaker: Option<MentionId>,
        said: &'b [Option<Quotation>],
    ) -> Option<&'b Quotation> {
        let before = index.checked_sub(1)?;
        let same = self.quotes[before].paragraph == self.quotes[index].paragraph;
        said[before].as_ref().filter(|quotation| same && speaker.is_some() && quotation.speaker == speaker)
    }

    /// "“…”: Ann Lee on ten years of diving", "“…”: a talk with Ann Lee", as headlines have it.
    pub(super) fn headed(&self, quote: &QuoteSpan, rest: &str, tokens: &[Place]) -> Option<Attribution> {
        let paragraph = self.speech.paragraphs.get(quote.paragraph)?;
        let opens = quote.marked.start() == paragraph.start();
        let ends = paragraph.of(self.speech.text).trim_end().ends_with('.');
        let first = tokens.get(1).filter(|_| opens && !ends && rest.trim_start().starts_with(':'))?;
        let named =
            |m: &MentionId| self.speech.mentions[m.index()].kind == MentionKind::Name && self.is_person(*m);
        let interviewed = || {
            let verb = |p: &Place| self.speech.sentences[p.0].token(p.1).upos == Upos::Verb;
            let mut people = tokens.iter().filter_map(|p| self.scene.mention_at(*p)).filter(named);
            let only = people.next().filter(|_| !tokens.iter().any(verb))?;
            people.all(|other| other == only).then_some(only)
        };
        let speaker = self.scene.mention_at(*first).filter(named).or_else(interviewed)?;
        Some(Attribution { speaker, cue: None })
    }

    /// "“…,” cautions Lee": a verb of saying right behind the words that was read as a noun.
    pub(super) fn misread_cue(&self, tokens: &[Place]) -> Option<Place> {
        let mut tokens = tokens.iter().skip_while(|p| self.is_punctuation(**p));
        let (place, next) = (*tokens.next()?, tokens.next()?);
        let token = self.speech.sentences[place.0].token(place.1);
        let word = token.span.of(self.speech.text);
        let stance = self.speech.lexicon.reporting_verbs.get(&token.lemma);
        let verbal = matches!(token.upos, Upos::Noun | Upos::Adj) && word.ends_with(['s', 'd']);
        let says = matches!(stance, Some("says" | "fact" | "asks" | "wants"));
        (verbal && says && word != token.lemma && self.scene.mention_at(*next).is_some()).then_some(place)
    }

    /// "“…”, an inquiry has found.": a verb of finding that ends the sentence behind the words.
    pub(super) fn finding(&self, tokens: &[Place]) -> Option<Place> {
        let last = tokens.iter().rev().copied().find(|p| !self.is_punctuation(*p))?;
        (self.scene.stance(last) == Some("knows")).then_some(last)
    }

    /// "“…,” said US minister Ann Lee": the mention of the phrase that begins behind the verb, rather than of its first
    /// word; the person whom the phrase names, whatever the parse makes of it.
    pub(super) fn inverted_subject(&self, cue: Place, first: Place) -> Option<MentionId> {
        let sentence = &self.speech.sentences[first.0];
        let mut top = first.1;
        while let Some(head) = sentence.head(top).filter(|head| *head > cue.1 && first.0 == cue.0) {
            top = head;
        }
        let nominal = |t: &usize| {
            matches!(sentence.token(*t).upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num)
        };
        let person = |m: &MentionId| {
            self.speech.mentions[m.index()].kind == MentionKind::Name
                && (self.speech.type_of)(*m) == Some(EntityType::Person)
        };
        let phrase = (first.1..sentence.tokens().len()).take_while(nominal);
        let named = || phrase.filter_map(|t| self.scene.mention_at((first.0, t))).filter(person).last();
        self.scene.mention_at((first.0, top)).or_else(named).or_else(|| self.scene.mention_at(first))
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
        self.issuer_of_noun((mention.sentence, mention.head))
    }

    /// "The **report** says": whose report it is, where nothing names the report itself.
    pub(super) fn document_voice(&self, (index, verb): Place) -> Option<MentionId> {
        let sentence = &self.speech.sentences[index];
        let noun = sentence.child_by(verb, &[Deprel::Nsubj])?;
        let (lemma, lexicon) = (&sentence.token(noun).lemma, self.speech.lexicon);
        let document = lexicon.document_nouns.contains(lemma) || lexicon.record_nouns.contains(lemma);
        let mut before = sentence.children_by(noun, &[Deprel::Compound, Deprel::NmodDesc]);
        let named = |m: &MentionId| self.speech.mentions[m.index()].kind == MentionKind::Name;
        let mut issuer = || before.find_map(|t| self.scene.mention_at((index, t)).filter(named));
        if !document {
            return None;
        }
        issuer().or_else(|| self.issuer_of_noun((index, noun)))
    }

    /// Whether what leads up to the words tells that somebody says them whom nothing names: "The audit said: “…”".
    pub(super) fn is_told_by(&self, quote: &QuoteSpan) -> bool {
        let before = self.before(quote);
        let words = before.of(self.speech.text);
        if !words.trim_end().ends_with(':') {
            return false;
        }
        let start = before.start() + last_sentence_start(words, self.speech.lexicon);
        let tokens = self.scene.tokens_in(Span::new(start, before.end()));
        let cue = tokens.filter(|p| self.is_speaking(*p)).last();
        cue.is_some_and(|cue| self.scene.has_subject_beside(cue) && self.subject(cue).is_none())
    }

    /// Who has made a document known, in its own phrase or up to some sentences before.
    fn issuer_of_noun(&self, (sentence, head): Place) -> Option<MentionId> {
        let maker = self.scene.maker_of((sentence, head));
        if maker.is_some() {
            return maker;
        }
        let noun = &self.speech.sentences[sentence].token(head).lemma;
        (0..sentence).rev().take(ISSUED_WITHIN).find_map(|index| {
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
    let small =
        |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_lowercase() || !c.is_alphanumeric());
    !sentence
        && words.split_whitespace().all(|w| !w.starts_with(char::is_lowercase) || small(w))
        && words.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count() >= 2
}
