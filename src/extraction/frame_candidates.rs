//! From the filled slots of a frame to candidates.

use crate::entities::{AnnotatedArticle, MentionId, MentionKind};
use crate::ontology::{EntityType, Frame, FrameKind, FrameStatus, Ontology, Slot};
use crate::statement::Predicate;
use crate::syntax::{Deprel, TokenIndex, Upos};
use crate::text::is_capitalised;

use super::frame_arguments::Anchor;
use super::near_misses::Failure;
use super::nominals;
use super::{Candidate, CandidateObject};

/// Where a frame was found.
pub(super) struct Found<'a> {
    pub(super) anchor: Anchor<'a>,
    pub(super) frame: &'a Frame,
    pub(super) ontology: &'a Ontology,
    /// The lemma that the frame was found by.
    pub(super) lemma: &'a str,
    /// The token that carries negation, modality and tense.
    pub(super) trigger: TokenIndex,
    /// The words around make it a plan ("considered an attack on").
    pub(super) planned: bool,
    /// The words around deny it ("cancelled talks with").
    pub(super) denied: bool,
    /// The words take it for granted: "his victory over".
    pub(super) presupposed: bool,
}

/// What the frames that `for_each` visits in each sentence give.
pub(super) fn candidates(
    article: &AnnotatedArticle,
    ontology: &Ontology,
    for_each: impl Fn(&AnnotatedArticle, &Ontology, usize, &mut dyn FnMut(&Found)),
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for index in 0..article.sentences().len() {
        for_each(article, ontology, index, &mut |found| {
            // Why a frame gives nothing is for `explain` to say.
            let _ = found.candidates(&mut candidates);
        });
    }
    candidates
}

impl Found<'_> {
    /// Adds the candidates that the frame gives, one for each pair of arguments.
    ///
    /// # Errors
    /// Where an argument is missing, has the wrong type or makes an idiom.
    pub(super) fn candidates(&self, candidates: &mut Vec<Candidate>) -> Result<(), Failure<'_>> {
        let frame = self.frame;
        let filled = |slot: &&Slot| self.anchor.is_filled(slot, frame);
        if let Some(empty) = frame.needs.iter().find(|slot| !filled(slot)) {
            return Err(Failure::Needs(empty));
        }
        // "called for Lee to be jailed" asks nothing of Lee.
        let sentence = &self.anchor.article.sentences()[self.anchor.index];
        let done = |t: TokenIndex| sentence.child_by(t, &[Deprel::AuxPass]).is_some();
        if frame.object.contains(&Slot::Preposition("for".to_owned()))
            && let Some(infinitive) = frame.needs.iter().find(|slot| **slot == Slot::Infinitive)
            && self.anchor.fillers(infinitive, frame).into_iter().any(done)
        {
            return Err(Failure::Needs(infinitive));
        }
        if let Some(taken) = frame.without.iter().find(|slot| self.anchor.is_taken(slot, frame)) {
            return Err(Failure::Without(taken));
        }
        if self.anchor.clause.is_some()
            && let Some(idiom) = self.idiom(&self.anchor.objects(frame))
        {
            return Err(Failure::Idiom(idiom));
        }
        if let Some(noun) = self.anchor.noun {
            let before = self.anchor.modifiers(noun);
            let modified = before.iter().any(|t| frame.modified.iter().any(|word| self.has_lemma(*t, word)));
            if let Some(idiom) = self.idiom(&before).filter(|_| frame.kind == FrameKind::Noun) {
                return Err(Failure::Idiom(idiom));
            }
            if !(modified || frame.modified.is_empty()) {
                return Err(Failure::Unmodified);
            }
        }
        let mut subjects = self.first_mentions(&frame.subject, &frame.subject_types);
        let relation = self.ontology.relation(frame.relation);
        // What somebody is charged with is done, not said, and by one person as well as by many.
        let deed = matches!(relation.family.as_str(), "fight" | "law");
        let charged = subjects.is_empty() && deed && !frame.object.contains(&Slot::Subject);
        if charged {
            let doers = self.anchor.doers.iter();
            subjects = doers.filter_map(|t| self.mention(*t, &relation.subject)).collect();
        }
        let missing = if subjects.is_empty() { Failure::Subject } else { Failure::Object };
        if subjects.is_empty() && !frame.mutual {
            return Err(missing);
        }
        let (objects, reciprocal) = self.objects();
        let mut pairs: Vec<(MentionId, CandidateObject)> = Vec::new();
        if objects.is_empty() && (reciprocal || (frame.mutual && !self.has_object())) {
            pairs = self.mutual_pairs(subjects, relation.symmetric);
        } else {
            for subject in subjects {
                for object in &objects {
                    pairs.push((subject, object.clone()));
                }
            }
        }
        if pairs.is_empty() {
            return Err(missing);
        }
        for (subject, object) in pairs {
            let same = |m: &MentionId| self.entity(*m) == self.entity(subject) && !self.is_collective(*m);
            if matches!(&object, CandidateObject::Mention(mention) if same(mention)) {
                continue;
            }
            let mut candidate = Candidate::new(
                (self.anchor.index, self.trigger),
                subject,
                Predicate::Relation(frame.relation),
                object,
                frame.rule(&relation.name, self.lemma),
            );
            let repeated = |c: &Candidate| {
                c.sentence == candidate.sentence
                    && c.trigger == candidate.trigger
                    && c.subject == candidate.subject
                    && c.predicate == candidate.predicate
                    && c.object == candidate.object
            };
            if candidates.iter().any(repeated) {
                continue;
            }
            candidate.about = frame.about.iter().find_map(|slot| self.anchor.topic(slot, frame));
            candidate.place = self.first_mentions(&frame.place, &[EntityType::Place]).first().copied();
            candidate.hypothetical = self.planned || frame.status == FrameStatus::Hypothetical;
            candidate.negated = self.denied || frame.status == FrameStatus::Negated;
            candidate.presupposed = self.presupposed;
            candidate.apart = charged;
            candidates.push(candidate);
        }
        Ok(())
    }

    /// What stands in the slots, whatever it is.
    pub(super) fn tokens_in(&self, slots: &[Slot]) -> Vec<TokenIndex> {
        let mut tokens: Vec<TokenIndex> = Vec::new();
        for token in slots.iter().flat_map(|slot| self.anchor.fillers(slot, self.frame)) {
            if !tokens.contains(&token) {
                tokens.push(token);
            }
        }
        tokens
    }

    fn article(&self) -> &AnnotatedArticle {
        self.anchor.article
    }

    fn entity(&self, mention: MentionId) -> crate::entities::EntityId {
        self.article().mention(mention).entity
    }

    fn is_collective(&self, mention: MentionId) -> bool {
        !self.article().entity_of(mention).members.is_empty()
    }

    /// The word that makes an idiom.
    fn idiom(&self, objects: &[TokenIndex]) -> Option<TokenIndex> {
        objects.iter().copied().find(|t| self.frame.not.iter().any(|noun| self.has_lemma(*t, noun)))
    }

    fn has_lemma(&self, token: TokenIndex, lemma: &str) -> bool {
        let sentence = &self.article().sentences()[self.anchor.index];
        sentence.token(token).lemma.eq_ignore_ascii_case(lemma)
    }

    /// Whether there is an object at all, of whatever kind.
    fn has_object(&self) -> bool {
        self.frame.object.iter().any(|slot| !self.anchor.fillers(slot, self.frame).is_empty())
    }

    /// The mentions in the first of the slots that holds one of the right type.
    fn first_mentions(&self, slots: &[Slot], types: &[EntityType]) -> Vec<MentionId> {
        for slot in slots {
            let tokens = self.named_beside(self.anchor.fillers(slot, self.frame));
            let mentions: Vec<MentionId> =
                tokens.into_iter().filter_map(|token| self.mention(token, types)).collect();
            if !mentions.is_empty() {
                return mentions;
            }
        }
        Vec::new()
    }

    /// "two ministers, **Ann Lee and Bo Day**,": the names that stand beside people who are only counted.
    fn named_beside(&self, tokens: Vec<TokenIndex>) -> Vec<TokenIndex> {
        let sentence = &self.article().sentences()[self.anchor.index];
        let person = |token: TokenIndex| {
            self.article().mention_headed_by(self.anchor.index, token).is_some_and(|mention| {
                self.article().mention(mention).kind == MentionKind::Name
                    && self.article().entity_of(mention).entity_type == EntityType::Person
            })
        };
        let beside = |token: TokenIndex| {
            let group = self.article().mention_headed_by(self.anchor.index, token).is_some_and(|mention| {
                let entity = self.article().entity_of(mention);
                entity.entity_type == EntityType::Group && !entity.named
            });
            let first = sentence.child_by(token, &[Deprel::Appos]).filter(|t| group && *t > token)?;
            let names = nominals::coordinated(sentence, first);
            (names.len() > 1 && names.iter().all(|t| person(*t))).then_some(names)
        };
        let named =
            |token: TokenIndex| beside(token).or_else(|| self.one_of(token)).or_else(|| self.included(token));
        tokens.into_iter().flat_map(|token| named(token).unwrap_or_else(|| vec![token])).collect()
    }

    /// "one of them, **Bo Day**,", "one of the clubs, **Acme**,": the name, beside who is only counted.
    fn one_of(&self, token: TokenIndex) -> Option<Vec<TokenIndex>> {
        let sentence = &self.article().sentences()[self.anchor.index];
        if sentence.token(token).lemma.to_lowercase() != "one" {
            return None;
        }
        let of = sentence.children_by(token, &[Deprel::Nmod]).find(|t| sentence.case_of(*t) == Some("of"))?;
        let beside = |noun: TokenIndex| {
            let name = sentence.child_by(noun, &[Deprel::Appos]).filter(|name| *name > of)?;
            let mention = nominals::mention(self.article(), self.anchor.index, name)?;
            let alone = sentence.child_by(name, &[Deprel::Conj]).is_none();
            (alone && self.article().entity_of(mention).named).then_some(vec![name])
        };
        beside(token).or_else(|| beside(of))
    }

    /// "former members, including **Ann Lee and Bo Day**": the names, beside the people who are not named.
    fn included(&self, token: TokenIndex) -> Option<Vec<TokenIndex>> {
        let sentence = &self.article().sentences()[self.anchor.index];
        let mention = |token: TokenIndex| nominals::mention(self.article(), self.anchor.index, token);
        if !sentence.token(token).features.is_plural()
            || mention(token).is_some_and(|m| self.article().entity_of(m).named)
        {
            return None;
        }
        let listed = |head: TokenIndex| {
            let mut phrases = sentence.children_by(head, &[Deprel::Nmod, Deprel::Obl, Deprel::Appos]);
            // "finalists, among them Ann Lee"
            let among = |t: TokenIndex| {
                sentence.case_of(t) == Some("among")
                    && sentence.children(t).any(|c| c < t && sentence.token(c).lemma == "they")
            };
            phrases.find(|t| *t > token && (sentence.case_of(*t) == Some("include") || among(*t)))
        };
        let first = listed(token).or_else(|| listed(sentence.head(token)?))?;
        let names = nominals::coordinated(sentence, first);
        // "the mayor, Bo Day, and two aides": those whose names are told.
        let is_named = |t: &TokenIndex| mention(*t).is_some_and(|m| self.article().entity_of(m).named);
        let named: Vec<TokenIndex> = names.into_iter().filter(is_named).collect();
        (!named.is_empty()).then(|| std::iter::once(token).chain(named).collect())
    }

    /// The mention that a token heads, if its entity has one of the types.
    fn mention(&self, token: TokenIndex, types: &[EntityType]) -> Option<MentionId> {
        let mention = nominals::mention(self.article(), self.anchor.index, token)?;
        let words = self.article().mention(mention).span.of(self.article().text());
        // "invested in May": names of months pass for names of things.
        if self.ontology.lexicon().months.contains(words) {
            return None;
        }
        // "the pair" is what its members are.
        let entity = self.article().entity_of(mention);
        let fits = |entity: &crate::entities::Entity| types.contains(&entity.entity_type);
        let members = || entity.members.iter().map(|member| self.article().entity(*member));
        (fits(entity) || !entity.members.is_empty() && members().all(fits)).then_some(mention)
    }

    /// The objects, and whether "each other" stands in their place.
    fn objects(&self) -> (Vec<CandidateObject>, bool) {
        let frame = self.frame;
        for slot in &frame.object {
            let tokens = self.named_beside(self.anchor.fillers(slot, frame));
            if self.anchor.clause.as_ref().is_some_and(|c| !tokens.is_empty() && c.is_reciprocal(&tokens)) {
                return (Vec::new(), true);
            }
            if self.idiom(&tokens).is_some() {
                return (Vec::new(), false);
            }
            let objects: Vec<CandidateObject> = tokens.into_iter().filter_map(|t| self.object(t)).collect();
            if !objects.is_empty() {
                return (objects, false);
            }
        }
        (Vec::new(), false)
    }

    fn object(&self, token: TokenIndex) -> Option<CandidateObject> {
        let frame = self.frame;
        let mention = self.mention(token, &frame.object_types);
        let name = mention.filter(|m| self.article().mention(*m).kind == MentionKind::Name);
        if name.is_some_and(|name| !self.is_well_named(name)) {
            return None;
        }
        // "won 212 of the 500 seats", "most of the votes"
        let sentence = &self.article().sentences()[self.anchor.index];
        let counted = sentence
            .children_by(token, &[Deprel::Nmod])
            .find(|t| sentence.token(token).upos == Upos::Num && sentence.case_of(*t) == Some("of"));
        // "won the vote", but not "won 134 votes"
        let ballots =
            |token: TokenIndex| sentence.token(token).features.is_plural() && self.has_lemma(token, "vote");
        let fits =
            |token: TokenIndex| !ballots(token) && frame.only.iter().any(|noun| self.has_lemma(token, noun));
        if name.is_none() && !frame.only.is_empty() && !fits(token) && !counted.is_some_and(fits) {
            return None;
        }
        if let Some(mention) = mention {
            return Some(CandidateObject::Mention(mention));
        }
        let token = counted.filter(|_| mention.is_none()).unwrap_or(token);
        let worded = frame.text && matches!(sentence.token(token).upos, Upos::Noun | Upos::Propn);
        if !worded {
            return None;
        }
        let mut first = token;
        let before = [Deprel::Amod, Deprel::Compound, Deprel::Nummod, Deprel::Flat, Deprel::NmodUnmarked];
        while first > 0
            && before.contains(&sentence.token(first - 1).deprel)
            && sentence.dominates(token, first - 1)
            // "lost his own seat": which one, "own" does not tell.
            && sentence.token(first - 1).lemma != "own"
        {
            first -= 1;
        }
        let last = self.award_end(token);
        let span = sentence.span_of(&(first..=last).collect::<Vec<_>>());
        Some(CandidateObject::Text(span.of(self.article().text()).to_owned(), span))
    }

    /// The last word of what somebody was voted or awarded: "player **of the year**", "the Order **of Canada**".
    fn award_end(&self, noun: TokenIndex) -> TokenIndex {
        let sentence = &self.article().sentences()[self.anchor.index];
        let spans = &self.ontology.lexicon().award_spans;
        let of = sentence.children_by(noun, &[Deprel::Nmod]).find(|t| {
            let called = is_capitalised(sentence.token(noun).span.of(self.article().text()))
                && sentence.token(*t).upos == Upos::Propn;
            *t > noun
                && *t <= noun + 4
                && sentence.case_of(*t) == Some("of")
                && (called || spans.contains(&sentence.token(*t).lemma))
        });
        of.unwrap_or(noun)
    }

    /// Whether a name has one of the words that the frame asks for.
    fn is_well_named(&self, name: MentionId) -> bool {
        let words = &self.frame.named;
        let text = self.article().mention(name).span.of(self.article().text());
        words.is_empty() || text.split(' ').any(|word| words.iter().any(|w| w.eq_ignore_ascii_case(word)))
    }

    /// "X and Y met", "talks between X and Y": every two of them; for a symmetric relation once. One mention that
    /// stands for several ("the pair") is related to itself, which the qualifying pass spreads over its members.
    fn mutual_pairs(&self, subjects: Vec<MentionId>, symmetric: bool) -> Vec<(MentionId, CandidateObject)> {
        let mut pairs = Vec::new();
        for (i, subject) in subjects.iter().enumerate() {
            if subjects.len() == 1 && self.is_collective(*subject) {
                pairs.push((*subject, CandidateObject::Mention(*subject)));
            }
            for (j, object) in subjects.iter().enumerate() {
                if i < j || (i > j && !symmetric) {
                    pairs.push((*subject, CandidateObject::Mention(*object)));
                }
            }
        }
        pairs
    }
}
