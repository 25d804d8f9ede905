//! Finds the verb that introduces direct speech, and the mention that is its subject.

use rustc_hash::FxHashMap;

use crate::ontology::Lexicon;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::Span;

use super::quotes::QuoteSpan;
use super::{Mention, MentionId};

/// A token by sentence and place in it.
pub(super) type Place = (usize, TokenIndex);

/// What speakers are looked for in: the article's analysis up to now.
pub(super) struct Scene<'a> {
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its mentions, sorted by span.
    pub mentions: &'a [Mention],
    /// All stretches inside quotation marks.
    pub quotes: &'a [QuoteSpan],
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// The outermost mention that each token heads.
    headed: FxHashMap<Place, MentionId>,
}

impl<'a> Scene<'a> {
    /// Indexes the mentions.
    pub(super) fn new(
        sentences: &'a [Sentence],
        mentions: &'a [Mention],
        quotes: &'a [QuoteSpan],
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut headed = FxHashMap::default();
        for (i, mention) in mentions.iter().enumerate() {
            headed.entry((mention.sentence, mention.head)).or_insert(MentionId(i as u32));
        }
        Self { sentences, mentions, quotes, lexicon, headed }
    }

    /// The tokens that begin inside the span, in the order of the text.
    pub(super) fn tokens_in(&self, span: Span) -> impl Iterator<Item = Place> + '_ {
        let first = self.sentences.partition_point(|s| s.span().end() <= span.start());
        self.sentences
            .iter()
            .enumerate()
            .skip(first)
            .take_while(move |(_, s)| s.span().start() < span.end())
            .flat_map(move |(index, sentence)| {
                let inside =
                    move |span_of: Span| span_of.start() >= span.start() && span_of.start() < span.end();
                let tokens = sentence.tokens().iter().enumerate();
                tokens.filter(move |(_, t)| inside(t.span)).map(move |(i, _)| (index, i))
            })
    }

    /// Whether the token stands inside quotation marks.
    pub(super) fn is_quoted(&self, (sentence, token): Place) -> bool {
        let span = self.sentences[sentence].token(token).span;
        let next = self.quotes.partition_point(|q| q.marked.end() <= span.start());
        self.quotes.get(next).is_some_and(|q| q.marked.start() <= span.start())
    }

    /// What the lexicon says of the verb at `place`; `None` if it does not report speech.
    pub(super) fn stance(&self, (index, verb): Place) -> Option<&'a str> {
        let token = self.sentences[index].token(verb);
        if token.upos != Upos::Verb && !matches!(token.lemma.as_str(), "say" | "tell" | "add") {
            return None;
        }
        if self.is_told((index, verb)) {
            return None;
        }
        self.lexicon.reporting_verbs.get(&token.lemma)
    }

    /// "Lee “stole the car”, court told", as headlines have it: the court is told, by nobody who is named.
    pub(super) fn is_told(&self, (index, verb): Place) -> bool {
        let sentence = &self.sentences[index];
        let told = [Deprel::Obj, Deprel::Iobj, Deprel::Obl];
        sentence.token(verb).lemma == "tell"
            && verb + 1 == sentence.tokens().len()
            && sentence.child_by(verb, &told).is_none()
    }

    /// "It warned that Lee would respond “…”": what somebody is going to say has not been said.
    pub(super) fn is_to_come(&self, (index, verb): Place) -> bool {
        let sentence = &self.sentences[index];
        let modal = |t: TokenIndex| matches!(sentence.token(t).lemma.as_str(), "will" | "would");
        sentence.children_by(verb, &[Deprel::Aux]).any(modal)
    }

    /// "The two sides must agree to “…”": what somebody ought to say has not been said.
    pub(super) fn is_owed(&self, (index, verb): Place) -> bool {
        let sentence = &self.sentences[index];
        let owes = |t: TokenIndex| matches!(sentence.token(t).lemma.as_str(), "must" | "should" | "ought");
        sentence.children_by(verb, &[Deprel::Aux]).any(owes)
    }

    /// Whether the mention can have spoken: anything but a thing's pronoun inside the quotation itself.
    fn mention_is_free(&self, id: MentionId) -> bool {
        let mention = &self.mentions[id.index()];
        !self.is_quoted((mention.sentence, mention.head))
    }

    /// The mention that a token heads or is part of, outside quotation marks.
    pub(super) fn mention_at(&self, place: Place) -> Option<MentionId> {
        let headed = self.headed.get(&place).copied();
        let around = || {
            let first = self.mentions.partition_point(|m| m.sentence < place.0);
            let here = self.mentions.iter().enumerate().skip(first);
            let here = here.take_while(|(_, m)| m.sentence == place.0);
            let covering = here.filter(|(_, m)| m.tokens.contains(&place.1));
            covering.min_by_key(|(_, m)| m.tokens.len()).map(|(i, _)| MentionId(i as u32))
        };
        headed.or_else(around).filter(|id| self.mention_is_free(*id))
    }

    /// The mention that is the subject of a verb; in the passive, the agent. Subjects are shared along conjunctions
    /// ("came and said"), participles ("spoke, saying") and relative clauses ("Lee, who said").
    pub(super) fn subject_of(&self, (index, verb): Place) -> Option<MentionId> {
        let sentence = &self.sentences[index];
        let mut verb = verb;
        if let Some(quoted) = self.cited_by((index, verb)) {
            return Some(quoted);
        }
        for step in 0..4 {
            let passive = is_passive(sentence, verb);
            // "Lee was quoted by the Herald as saying": who is quoted speaks.
            let quoted = matches!(sentence.token(verb).lemma.as_str(), "quote" | "cite");
            let agent = sentence.child_by(verb, &[Deprel::OblAgent]).filter(|_| !quoted).or_else(|| {
                let by = |child: &TokenIndex| sentence.case_of(*child) == Some("by");
                sentence.children_by(verb, &[Deprel::Obl]).find(by).filter(|_| !quoted)
            });
            if passive && agent.is_none() && step == 0 && !quoted {
                return None;
            }
            let found = if passive && agent.is_some() {
                agent
            } else {
                // A subject cut off from its verb by a relative clause is sometimes parsed as somebody addressed.
                let addressed =
                    || sentence.children_by(verb, &[Deprel::Vocative]).find(|child| *child < verb);
                sentence
                    .child_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter])
                    .or_else(addressed)
            };
            if let Some(found) = found {
                return self.referent((index, found));
            }
            if let Some(agent) = agent {
                return self.mention_at((index, agent));
            }
            if let Some(absolute) = self.absolute_subject((index, verb)) {
                return Some(absolute);
            }
            let head = sentence.head(verb)?;
            // "quoted Lee as saying"
            if matches!(sentence.token(head).lemma.as_str(), "quote" | "cite")
                && !is_passive(sentence, head)
                && let Some(quoted) = sentence.child_by(head, &[Deprel::Obj])
            {
                return self.mention_at((index, quoted));
            }
            match sentence.token(verb).deprel {
                Deprel::Acl | Deprel::AclRelcl => return self.mention_at((index, head)),
                // A broken parse that makes the subject the root.
                Deprel::Parataxis if is_nominal(sentence, head) => return self.mention_at((index, head)),
                // "said the law was bad, adding": who said it adds it.
                Deprel::Advcl if self.stance((index, verb)) == Some("says") => {
                    let mut above = sentence.ancestors(verb);
                    verb = above.find(|t| self.stance((index, *t)) == Some("says")).unwrap_or(head);
                }
                Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis | Deprel::Ccomp => {
                    verb = head
                }
                _ => return None,
            }
            if self.is_quoted((index, verb)) {
                return None;
            }
        }
        None
    }

    /// "“…,” Reuters quoted **Lee** as saying": who is quoted by the subject.
    fn cited_by(&self, (index, verb): Place) -> Option<MentionId> {
        let sentence = &self.sentences[index];
        let cites =
            matches!(sentence.token(verb).lemma.as_str(), "quote" | "cite") && !is_passive(sentence, verb);
        let object = sentence.child_by(verb, &[Deprel::Obj]).filter(|object| cites && *object > verb)?;
        let says = |t: TokenIndex| t > object && sentence.token(t).lemma == "say";
        (0..sentence.tokens().len()).any(says).then(|| self.mention_at((index, object))).flatten()
    }

    /// Whether the verb is a passive that does not tell who speaks.
    pub(super) fn is_unsaid(&self, (index, verb): Place) -> bool {
        is_passive(&self.sentences[index], verb) && self.subject_of((index, verb)).is_none()
    }

    /// Whether the verb has a noun of its own for its subject, mentioned or not.
    pub(super) fn has_subject(&self, (index, verb): Place) -> bool {
        let sentence = &self.sentences[index];
        let noun = |t: TokenIndex| sentence.token(t).upos == Upos::Noun;
        sentence.child_by(verb, &[Deprel::Nsubj]).is_some_and(noun)
    }

    /// Whether the noun right before the verb, adverbs and auxiliaries aside, is its subject.
    pub(super) fn has_subject_beside(&self, (index, verb): Place) -> bool {
        let sentence = &self.sentences[index];
        let subject = sentence.child_by(verb, &[Deprel::Nsubj]);
        subject.is_some_and(|subject| {
            sentence.token(subject).upos == Upos::Noun
                && subject < verb
                && (subject + 1..verb).all(|t| matches!(sentence.token(t).upos, Upos::Aux | Upos::Adv))
        })
    }

    /// Who does what a participle behind "with" says: "talks failed, with **Lee** warning of".
    fn absolute_subject(&self, (index, verb): Place) -> Option<MentionId> {
        let sentence = &self.sentences[index];
        let mention = self.mention_at((index, verb.checked_sub(1)?))?;
        let first = self.mentions[mention.index()].tokens.start;
        let mut before = (0..first).rev().filter(|t| sentence.token(*t).upos != Upos::Det);
        let with = before.next().is_some_and(|t| sentence.token(t).lemma == "with");
        let participle = matches!(sentence.token(verb).deprel, Deprel::Acl | Deprel::Advcl);
        (with && participle).then_some(mention)
    }

    /// The mention that is the grammatical subject, be it of the passive: "Lee was not convinced: “…”".
    pub(super) fn surface_subject(&self, (index, verb): Place) -> Option<MentionId> {
        let subject = self.sentences[index].child_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass])?;
        self.mention_at((index, subject))
    }

    /// The mention that a subject token stands for: the head noun for "who".
    fn referent(&self, (index, token): Place) -> Option<MentionId> {
        let sentence = &self.sentences[index];
        if matches!(sentence.token(token).lemma.as_str(), "who" | "which" | "that") {
            let clause = sentence.head(token)?;
            if sentence.token(clause).deprel == Deprel::AclRelcl {
                return self.mention_at((index, sentence.head(clause)?));
            }
        }
        let named = self.mention_at((index, token)).or_else(|| self.named_below((index, token)));
        named.or_else(|| self.owner_of((index, token))).or_else(|| self.maker_of((index, token)))
    }

    /// Who has made a thing that speaks: "a letter from **Acme** says", "a message left by **Lee** read".
    pub(super) fn maker_of(&self, (index, token): Place) -> Option<MentionId> {
        let sentence = &self.sentences[index];
        let by = |t: TokenIndex| {
            let relations = &[Deprel::Nmod, Deprel::Obl, Deprel::OblAgent];
            sentence.children_by(t, relations).find(|c| matches!(sentence.case_of(*c), Some("by" | "from")))
        };
        let made = || sentence.children_by(token, &[Deprel::Acl]).find_map(by);
        self.mention_at((index, by(token).or_else(made)?))
    }

    /// Whose a thing is that speaks: "**Acme**'s website states".
    fn owner_of(&self, (index, token): Place) -> Option<MentionId> {
        let owner = self.sentences[index].child_by(token, &[Deprel::NmodPoss])?;
        self.mention_at((index, owner))
    }

    /// The first mention within the phrase of a noun that heads none itself.
    fn named_below(&self, (index, token): Place) -> Option<MentionId> {
        let close = [Deprel::Flat, Deprel::Appos, Deprel::Compound, Deprel::NmodDesc, Deprel::Conj];
        let sentence = &self.sentences[index];
        sentence.children_by(token, &close).find_map(|child| self.mention_at((index, child)))
    }

    /// The subject of a verb of saying by word order, where the parse gives none: right behind the verb in "said
    /// Lee", else the nearest mention before it.
    pub(super) fn neighbour_of(&self, (index, verb): Place) -> Option<MentionId> {
        let sentence = &self.sentences[index];
        if is_passive(sentence, verb) {
            return None;
        }
        let is_stop = |i: TokenIndex| sentence.token(i).upos == Upos::Punct || self.is_quoted((index, i));
        let transitive = self.lexicon.addressing_verbs.contains(&sentence.token(verb).lemma);
        let behind = (verb + 1..sentence.tokens().len()).take(6).take_while(|i| !is_stop(*i));
        let before = (0..verb).rev().take(12).take_while(|i| !is_stop(*i));
        let at = |i: TokenIndex| self.headed.get(&(index, i)).copied().filter(|m| self.mention_is_free(*m));
        let is_object =
            |i: &TokenIndex| sentence.token(*i).deprel == Deprel::Obj && sentence.head(*i) == Some(verb);
        let mut behind = behind.filter(|i| !transitive && !is_object(i));
        let inverted = behind.find_map(at);
        // "a spokesman in Lyon said": not Lyon.
        let is_inner = |i: TokenIndex| {
            matches!(sentence.token(i).deprel, Deprel::Nmod | Deprel::Obl)
                && sentence.case_of(i).is_some_and(|case| case != "by")
        };
        let outer = before.clone().filter(|i| !is_inner(*i)).find_map(at);
        outer.or_else(|| before.filter_map(at).next()).or(inverted)
    }

    /// Whom the words were said to: the object of "told", the "to" phrase of "said".
    pub(super) fn addressee_of(&self, (index, verb): Place, speaker: MentionId) -> Option<MentionId> {
        let sentence = &self.sentences[index];
        let addressed = self.lexicon.addressing_verbs.contains(&sentence.token(verb).lemma);
        let direct = sentence
            .children_by(verb, &[Deprel::Iobj, Deprel::Obj])
            .find(|_| addressed)
            .filter(|child| !self.is_quoted((index, *child)));
        let to = || {
            let to = |child: &TokenIndex| sentence.case_of(*child) == Some("to");
            sentence.children_by(verb, &[Deprel::Obl]).find(to)
        };
        // "referred to the bill as": what is spoken of.
        let judged = self.stance((index, verb)) == Some("describes");
        direct
            .or_else(|| to().filter(|_| !judged))
            .and_then(|token| self.mention_at((index, token)))
            .filter(|m| *m != speaker)
    }
}

/// Whether the verb is in the passive. A subject that is read as one of the passive is no sign of it alone: "an inspector
/// who asked not to be named said".
fn is_passive(sentence: &Sentence, verb: TokenIndex) -> bool {
    let auxiliary = || {
        let forms = |t: TokenIndex| matches!(sentence.token(t).lemma.as_str(), "be" | "get");
        sentence.children_by(verb, &[Deprel::Aux]).any(forms)
    };
    sentence.child_by(verb, &[Deprel::AuxPass]).is_some()
        || sentence.child_by(verb, &[Deprel::NsubjPass]).is_some()
            && (auxiliary() || sentence.token(verb).deprel == Deprel::Conj)
}

fn is_nominal(sentence: &Sentence, token: TokenIndex) -> bool {
    matches!(sentence.token(token).upos, Upos::Noun | Upos::Propn | Upos::Pron)
}
