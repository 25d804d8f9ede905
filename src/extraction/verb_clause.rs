//! "Here is my verb: who does what to whom?"
//!
//! A [`Clause`] gives the arguments of a verb as they would stand in the plain active sentence: passives, relative
//! clauses, participles, infinitives and coordination are undone. Arguments are tokens, one for each conjunct.

use crate::entities::AnnotatedArticle;
use crate::ontology::{EntityType, Lexicon};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::nominals::{self, coordinated};

/// How deep a chain of clauses without subjects of their own is followed ("agreed to try to help to …").
pub(super) const DEPTH: usize = 8;

pub(super) const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];

/// A verb with its clause.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) article: &'a AnnotatedArticle,
    pub(super) lexicon: &'a Lexicon,
    pub(super) sentence: &'a Sentence,
    /// Index of the sentence in the article.
    pub(super) index: usize,
    /// The verb.
    pub(super) verb: TokenIndex,
    /// Whether the verb is passive.
    pub(super) passive: bool,
}

impl<'a> Clause<'a> {
    /// The clause of a verb.
    pub(super) fn new(
        article: &'a AnnotatedArticle,
        lexicon: &'a Lexicon,
        index: usize,
        verb: TokenIndex,
    ) -> Self {
        let sentence = &article.sentences()[index];
        let mut clause = Self { article, lexicon, sentence, index, verb, passive: false };
        clause.passive = clause.is_passive(verb, 0);
        clause
    }

    /// Who does it: the subject of the active, the "by" phrase of the passive.
    pub(super) fn subjects(&self) -> Vec<TokenIndex> {
        if !self.passive {
            return self.surface_subjects(self.verb, 0);
        }
        let own = self.agents(self.verb);
        // "was arrested and charged by police": the agent stands with the last verb.
        let shared = || {
            self.sentence
                .children_by(self.verb, &[Deprel::Conj])
                .filter(|verb| self.sentence.token(*verb).upos == Upos::Verb)
                .map(|verb| self.agents(verb))
                .find(|agents| !agents.is_empty())
        };
        if own.is_empty() { shared().unwrap_or_default() } else { own }
    }

    /// Whom or what it is done to: the direct object of the active, the subject of the passive.
    pub(super) fn objects(&self) -> Vec<TokenIndex> {
        if self.passive { self.surface_subjects(self.verb, 0) } else { self.active_objects() }
    }

    /// The object that a passive of a verb with two objects keeps, else the direct object: "was given **a prize**".
    pub(super) fn retained_objects(&self) -> Vec<TokenIndex> {
        let kept = if self.passive { self.nominals(self.verb, &[Deprel::Obj]) } else { Vec::new() };
        if kept.is_empty() { self.objects() } else { kept }
    }

    /// To whom: the indirect object; the subject of a passive that keeps its direct object.
    pub(super) fn recipients(&self) -> Vec<TokenIndex> {
        if self.passive {
            let kept = self.sentence.child_by(self.verb, &[Deprel::Obj]).is_some();
            return if kept { self.surface_subjects(self.verb, 0) } else { Vec::new() };
        }
        let own = self.nominals(self.verb, &[Deprel::Iobj]);
        // "handed her a sentence": parsers take both for direct objects.
        let objects: Vec<_> = self.sentence.children_by(self.verb, &[Deprel::Obj]).collect();
        match objects[..] {
            _ if !own.is_empty() => own,
            [first, _, ..] => coordinated(self.sentence, first),
            _ => self.compounded_recipient().into_iter().collect(),
        }
    }

    /// "sent **Ukraine** ten tanks": parsers take the name for a part of what was sent. A number or an article behind it
    /// shows that it is none.
    fn compounded_recipient(&self) -> Option<TokenIndex> {
        let sentence = self.sentence;
        let object = sentence.child_by(self.verb, &[Deprel::Obj])?;
        let name = sentence.children_by(object, &[Deprel::Compound, Deprel::NmodDesc]).next()?;
        let mention = self.article.mention_headed_by(self.index, name)?;
        let end = sentence
            .tokens()
            .iter()
            .rposition(|token| self.article.mention(mention).span.end() >= token.span.end())?;
        let next = sentence.tokens().get(end + 1)?;
        let first = sentence.token(self.verb + 1).span.start() == self.article.mention(mention).span.start();
        let begins = matches!(next.upos, Upos::Num | Upos::Sym | Upos::Det | Upos::Pron);
        (first && begins && end < object).then_some(name)
    }

    /// Nominals attached to the verb by a preposition.
    pub(super) fn obliques(&self, preposition: &str) -> Vec<TokenIndex> {
        let own = self.prepositional(self.verb, preposition);
        if !own.is_empty() {
            return own;
        }
        // "lured her away **from Acme**": hung on the adverb.
        let adverbs = self.sentence.children_by(self.verb, &[Deprel::Advmod, Deprel::CompoundPrt]);
        let directed = adverbs.filter(|t| {
            let lemma = self.sentence.token(*t).lemma.as_str();
            *t > self.verb && matches!(lemma, "away" | "back" | "ahead" | "off" | "out" | "over")
        });
        let directed = directed.map(|t| self.prepositional(t, preposition)).find(|found| !found.is_empty());
        directed.unwrap_or_default()
    }

    /// Nominals attached to any word by a preposition, relative pronouns resolved.
    pub(super) fn prepositional(&self, head: TokenIndex, preposition: &str) -> Vec<TokenIndex> {
        let relations = &[Deprel::Obl, Deprel::OblAgent, Deprel::Nmod, Deprel::NmodDesc];
        let mut found = Vec::new();
        for nominal in self.sentence.children_by(head, relations) {
            if nominals::preposition(self.sentence, nominal) == Some(preposition) {
                self.push_nominal(nominal, &mut found);
            }
        }
        found
    }

    /// Secondary predicates: "named her **chair**".
    pub(super) fn complements(&self) -> Vec<TokenIndex> {
        let found = self.sentence.children_by(self.verb, &[Deprel::Xcomp]);
        let nominal = found.filter(|t| self.sentence.token(*t).upos != Upos::Verb);
        nominal.filter(|t| self.passive || !self.is_named_predicate(*t)).collect()
    }

    /// Whether the verb has the particle.
    pub(super) fn has_particle(&self, particle: &str) -> bool {
        self.sentence
            .children_by(self.verb, &[Deprel::CompoundPrt, Deprel::Advmod])
            .any(|t| self.sentence.token(t).lemma == particle)
            || self.sentence.tokens().get(self.verb + 1).is_some_and(|t| {
                let short = matches!(t.upos, Upos::Adp | Upos::Adv | Upos::Part | Upos::Adj);
                short && t.lemma == particle
            })
            || self.is_first_of_two(particle)
    }

    /// "knocked them **out** of the cup": the particle was read as a part of the preposition.
    fn is_first_of_two(&self, particle: &str) -> bool {
        let obliques = self.sentence.children_by(self.verb, &[Deprel::Obl]);
        obliques.filter(|t| *t > self.verb).any(|t| {
            let cases: Vec<_> = self.sentence.children_by(t, &[Deprel::Case]).collect();
            matches!(cases[..], [first, _, ..] if self.sentence.token(first).lemma == particle)
        })
    }

    /// Whether the object is "each other" or "one another".
    pub(super) fn is_reciprocal(&self, tokens: &[TokenIndex]) -> bool {
        let lemma = |i: usize| self.sentence.tokens().get(i).map_or("", |token| token.lemma.as_str());
        let pair = |i: usize| matches!((lemma(i), lemma(i + 1)), ("each", "other") | ("one", "another"));
        tokens.iter().any(|t| pair(*t) || t.checked_sub(1).is_some_and(pair))
    }

    pub(super) fn agents(&self, verb: TokenIndex) -> Vec<TokenIndex> {
        let own = self.prepositional(verb, "by");
        if !own.is_empty() {
            return own;
        }
        // "found guilty by a jury", "hit with sanctions by Britain", "taken hostage by rebels": attached to what stands between.
        let between =
            self.sentence.children_by(verb, &[Deprel::Xcomp, Deprel::Obl, Deprel::OblUnmarked, Deprel::Obj]);
        let nominals = between.filter(|t| *t > verb && self.sentence.token(*t).upos != Upos::Verb);
        // "was appointed chair of the board by Lee"
        let within = |t: TokenIndex| {
            let own = self.prepositional(t, "by");
            let post = self.sentence.token(t).deprel == Deprel::Xcomp;
            // "shot dead in the attack, which was condemned by Lee": the agent of another verb.
            let other = |inner: TokenIndex| {
                let above = self.sentence.ancestors(inner).take_while(|above| *above != t);
                std::iter::once(inner).chain(above).any(|i| self.sentence.token(i).upos == Upos::Verb)
            };
            let inner =
                self.sentence.subtree(t).into_iter().filter(|inner| post && *inner > t && !other(*inner));
            own.is_empty()
                .then(|| inner.map(|inner| self.prepositional(inner, "by")).find(|found| !found.is_empty()))
                .flatten()
                .unwrap_or(own)
        };
        nominals.map(within).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The direct object; the indirect one where it is the only one ("warned **them** that").
    fn own_objects(&self, verb: TokenIndex) -> Vec<TokenIndex> {
        let direct = self.nominals(verb, &[Deprel::Obj]);
        if direct.is_empty() { self.nominals(verb, &[Deprel::Iobj]) } else { direct }
    }

    /// "named **Ann Lee** chair": parsers take the name for a predicate as well.
    fn named_predicates(&self) -> Vec<TokenIndex> {
        let name =
            self.sentence.children_by(self.verb, &[Deprel::Xcomp]).find(|t| self.is_named_predicate(*t));
        name.map(|name| coordinated(self.sentence, name)).unwrap_or_default()
    }

    fn is_named_predicate(&self, token: TokenIndex) -> bool {
        self.sentence.token(token).upos == Upos::Propn
            && self.sentence.child_by(self.verb, &[Deprel::Obj, Deprel::Iobj]).is_none()
            && self
                .article
                .mention_headed_by(self.index, token)
                .is_some_and(|mention| self.article.entity_of(mention).entity_type == EntityType::Person)
    }

    fn active_objects(&self) -> Vec<TokenIndex> {
        let own = self.own_objects(self.verb);
        if !own.is_empty() {
            return own;
        }
        if let Some(object) = self.relative_gap() {
            return coordinated(self.sentence, object);
        }
        let mistaken =
            [self.raised_objects(), self.named_predicates(), self.scored_object(), self.least_object()];
        for mistaken in mistaken {
            if !mistaken.is_empty() {
                return mistaken;
            }
        }
        self.shared_objects()
    }

    /// "beat **Fiji** 42-3": parsers take the name for a part of the score.
    fn scored_object(&self) -> Vec<TokenIndex> {
        let scores = self.sentence.children_by(self.verb, &[Deprel::Obl, Deprel::OblUnmarked]);
        let mut scores = scores.filter(|t| self.sentence.token(*t).upos == Upos::Num);
        let name = scores.find_map(|score| {
            let before = self.sentence.children_by(score, &[Deprel::Compound, Deprel::NmodDesc]);
            before.into_iter().find(|t| *t == self.verb + 1 && self.sentence.token(*t).upos == Upos::Propn)
        });
        name.into_iter().collect()
    }

    /// "shot dead at least **seven** of them": parsers read "at" as a preposition.
    fn least_object(&self) -> Vec<TokenIndex> {
        let is_least = |case: TokenIndex| {
            let next = self.sentence.tokens().get(case + 1).map_or("", |token| token.lemma.as_str());
            self.sentence.token(case).lemma == "at" && matches!(next, "least" | "most")
        };
        let mut counted = self.sentence.children_by(self.verb, &[Deprel::Obl]);
        let counted = counted.find(|t| {
            self.sentence.token(*t).upos == Upos::Num && self.sentence.subtree(*t).into_iter().any(is_least)
        });
        counted.into_iter().collect()
    }

    /// "urged **her** to go": some parses take the object for the subject of the infinitive.
    fn raised_objects(&self) -> Vec<TokenIndex> {
        let clauses = &[Deprel::Ccomp, Deprel::Xcomp];
        let infinitive = self
            .sentence
            .children_by(self.verb, clauses)
            .find(|t| *t > self.verb && nominals::is_infinitive(self.sentence, *t));
        infinitive.map(|infinitive| self.nominals(infinitive, &[Deprel::Nsubj])).unwrap_or_default()
    }

    /// "bombed and shelled **the city**": the object stands with the last of the verbs.
    fn shared_objects(&self) -> Vec<TokenIndex> {
        let complete = [Deprel::Ccomp, Deprel::Xcomp, Deprel::Obl];
        if self.sentence.child_by(self.verb, &complete).is_some() {
            return Vec::new();
        }
        let next = self
            .sentence
            .children_by(self.verb, &[Deprel::Conj])
            .find(|t| self.sentence.token(*t).upos == Upos::Verb && self.follows_directly(*t));
        match next {
            Some(next) if self.sentence.child_by(next, SUBJECTS).is_none() => self.own_objects(next),
            _ => Vec::new(),
        }
    }

    /// Whether only conjunctions, commas and adverbs lie between the verb and `next`.
    fn follows_directly(&self, next: TokenIndex) -> bool {
        let between = self.verb + 1..next;
        between.into_iter().all(|t| {
            matches!(self.sentence.token(t).upos, Upos::Cconj | Upos::Punct | Upos::Adv | Upos::Verb)
        })
    }

    pub(super) fn nominals(&self, head: TokenIndex, relations: &[Deprel]) -> Vec<TokenIndex> {
        let mut found = Vec::new();
        for nominal in self.sentence.children_by(head, relations) {
            self.push_nominal(nominal, &mut found);
        }
        found
    }

    fn push_nominal(&self, nominal: TokenIndex, found: &mut Vec<TokenIndex>) {
        let antecedent = nominals::antecedent(self.sentence, nominal);
        for token in coordinated(self.sentence, antecedent.unwrap_or(nominal)) {
            // "Tom, who teaches, and Ann": what follows the clause is not in it.
            let outside = antecedent.is_some() && token > nominal;
            if !outside && !found.contains(&token) {
                found.push(token);
            }
        }
    }

    pub(super) fn is_passive(&self, verb: TokenIndex, depth: usize) -> bool {
        let sentence = self.sentence;
        let token = sentence.token(verb);
        if token.upos != Upos::Verb && token.upos != Upos::Adj {
            return false;
        }
        if sentence.child_by(verb, &[Deprel::AuxPass]).is_some() {
            return true;
        }
        // "saw off a challenge by Acme": what is only a past tense is no headline's passive.
        let participle = nominals::is_past_participle(self.article, self.index, verb)
            && !self.lexicon.intransitive_verbs.contains(&token.lemma)
            && !self.lexicon.past_tenses.contains(self.article.token_text(self.index, verb));
        if !participle {
            return false;
        }
        let auxiliaries: Vec<&str> = sentence
            .children_by(verb, &[Deprel::Aux, Deprel::Cop])
            .map(|t| sentence.token(t).lemma.as_str())
            .collect();
        if auxiliaries.contains(&"be") || auxiliaries.contains(&"get") {
            return true;
        }
        if !auxiliaries.is_empty() {
            return false;
        }
        let has_object = sentence.child_by(verb, &[Deprel::Obj]).is_some();
        let has_subject = sentence.child_by(verb, SUBJECTS).is_some();
        match token.deprel {
            // "Hours after Russia **attacked** Poland" is hung on the hours.
            Deprel::Acl | Deprel::Amod => !has_subject,
            Deprel::Advcl | Deprel::Xcomp if !has_subject => true,
            // "was born in Bergen and studied in Oslo" is told from "was arrested and charged" by the tagger alone.
            Deprel::Conj if !has_subject && depth < DEPTH && token.features.has("VerbForm=Part") => {
                sentence.head(verb).is_some_and(|head| self.is_passive(head, depth + 1)) && !has_object
            }
            // Headlines leave the auxiliary out: "Mayor arrested by police".
            _ => {
                // "warned of a raid by rebels.": whose raid it is.
                let agents = if token.features.has("VerbForm=Fin") && self.is_stopped() {
                    self.prepositional(verb, "by")
                } else {
                    self.agents(verb)
                };
                has_subject && !has_object && agents.into_iter().any(|t| self.names_somebody(t))
            }
        }
    }

    /// Whether the sentence ends like one, which headlines do not.
    fn is_stopped(&self) -> bool {
        let last = self.sentence.tokens().last();
        last.is_some_and(|token| matches!(token.span.of(self.article.text()), "." | "!" | "?" | "\"" | "”"))
    }

    fn names_somebody(&self, token: TokenIndex) -> bool {
        // "spoke by phone": a thing is no agent.
        self.article.mention_headed_by(self.index, token).is_some_and(|mention| {
            !matches!(self.article.entity_of(mention).entity_type, EntityType::Product | EntityType::Event)
        })
    }
}
