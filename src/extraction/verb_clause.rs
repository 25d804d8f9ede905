//! "Here is my verb: who does what to whom?"
//!
//! A [`Clause`] gives the arguments of a verb as they would stand in the plain active sentence: passives, relative
//! clauses, participles, infinitives and coordination are undone. Arguments are tokens, one for each conjunct.

use crate::entities::AnnotatedArticle;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::nominals::{self, coordinated};

/// How deep a chain of clauses without subjects of their own is followed ("agreed to try to help to …").
const DEPTH: usize = 8;

/// Verbs whose infinitive is about their subject although they have an object: "promised her to come".
const SUBJECT_CONTROL: &[&str] = &["promise", "vow", "threaten", "pledge"];

/// Marks of clauses that say what the object of the verb above did: "accused her **of** lying".
const OBJECT_MARKS: &[&str] = &["of", "for", "from", "into"];

const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];

/// A verb with its clause.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) article: &'a AnnotatedArticle,
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
    pub(super) fn new(article: &'a AnnotatedArticle, index: usize, verb: TokenIndex) -> Self {
        let sentence = &article.sentences()[index];
        let mut clause = Self { article, sentence, index, verb, passive: false };
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
        if self.passive { self.own_objects(self.verb) } else { self.active_objects() }
    }

    /// To whom: the indirect object; the subject of a passive that keeps its direct object.
    pub(super) fn recipients(&self) -> Vec<TokenIndex> {
        if self.passive {
            let kept = !self.own_objects(self.verb).is_empty();
            return if kept { self.surface_subjects(self.verb, 0) } else { Vec::new() };
        }
        self.nominals(self.verb, &[Deprel::Iobj])
    }

    /// Nominals attached to the verb by a preposition.
    pub(super) fn obliques(&self, preposition: &str) -> Vec<TokenIndex> {
        self.prepositional(self.verb, preposition)
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
        found.filter(|t| self.sentence.token(*t).upos != Upos::Verb).collect()
    }

    /// Whether the verb has the particle.
    pub(super) fn has_particle(&self, particle: &str) -> bool {
        self.sentence
            .children_by(self.verb, &[Deprel::CompoundPrt, Deprel::Advmod])
            .any(|t| self.sentence.token(t).lemma == particle)
            || self
                .sentence
                .tokens()
                .get(self.verb + 1)
                .is_some_and(|t| t.lemma == particle && matches!(t.upos, Upos::Adp | Upos::Adv | Upos::Part))
    }

    /// Whether the object is "each other" or "one another".
    pub(super) fn is_reciprocal(&self, tokens: &[TokenIndex]) -> bool {
        tokens.iter().any(|t| {
            let other = self.sentence.token(*t);
            other.lemma == "other" || other.lemma == "another" || other.features.has("PronType=Rcp")
        }) && tokens.iter().all(|t| {
            let start = t.saturating_sub(1);
            (start..=*t).any(|i| matches!(self.sentence.token(i).lemma.as_str(), "each" | "one"))
        })
    }

    fn agents(&self, verb: TokenIndex) -> Vec<TokenIndex> {
        self.prepositional(verb, "by")
    }

    fn own_objects(&self, verb: TokenIndex) -> Vec<TokenIndex> {
        self.nominals(verb, &[Deprel::Obj])
    }

    fn active_objects(&self) -> Vec<TokenIndex> {
        let own = self.own_objects(self.verb);
        if !own.is_empty() {
            return own;
        }
        if let Some(object) = self.relative_gap() {
            return coordinated(self.sentence, object);
        }
        self.shared_objects()
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

    /// "the man **police arrested**": a relative clause with a subject but no object is about its antecedent.
    fn relative_gap(&self) -> Option<TokenIndex> {
        let clause = self.relative_head(self.verb)?;
        if clause != self.verb && self.sentence.token(self.verb).deprel != Deprel::Xcomp {
            return None;
        }
        let subject = self.sentence.child_by(clause, SUBJECTS)?;
        if nominals::is_relative_pronoun(self.sentence, subject) {
            return None;
        }
        // "the city where police arrested …", "the day on which …", "the country they fled to"
        let elsewhere = self.sentence.children(clause).any(|t| {
            let token = self.sentence.token(t);
            matches!(token.lemma.as_str(), "where" | "when" | "why" | "how")
                || (token.deprel == Deprel::Obl && self.relative_below(t))
                || (token.upos == Upos::Adp && token.deprel != Deprel::CompoundPrt)
        });
        if elsewhere || self.sentence.child_by(self.verb, &[Deprel::Ccomp]).is_some() {
            return None;
        }
        self.sentence.head(clause)
    }

    fn relative_below(&self, token: TokenIndex) -> bool {
        self.sentence.subtree(token).into_iter().any(|t| nominals::is_relative_pronoun(self.sentence, t))
    }

    /// The relative clause that the verb heads or belongs to by coordination or control.
    fn relative_head(&self, verb: TokenIndex) -> Option<TokenIndex> {
        let mut current = verb;
        for _ in 0..DEPTH {
            match self.sentence.token(current).deprel {
                Deprel::AclRelcl => return Some(current),
                Deprel::Xcomp | Deprel::Conj => current = self.sentence.head(current)?,
                _ => return None,
            }
        }
        None
    }

    fn nominals(&self, head: TokenIndex, relations: &[Deprel]) -> Vec<TokenIndex> {
        let mut found = Vec::new();
        for nominal in self.sentence.children_by(head, relations) {
            self.push_nominal(nominal, &mut found);
        }
        found
    }

    fn push_nominal(&self, nominal: TokenIndex, found: &mut Vec<TokenIndex>) {
        let nominal = nominals::antecedent(self.sentence, nominal).unwrap_or(nominal);
        for token in coordinated(self.sentence, nominal) {
            if !found.contains(&token) {
                found.push(token);
            }
        }
    }

    fn is_passive(&self, verb: TokenIndex, depth: usize) -> bool {
        let sentence = self.sentence;
        let token = sentence.token(verb);
        if token.upos != Upos::Verb && token.upos != Upos::Adj {
            return false;
        }
        if sentence.child_by(verb, &[Deprel::AuxPass]).is_some() {
            return true;
        }
        let participle = nominals::is_past_participle(self.article, self.index, verb);
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
            Deprel::Acl | Deprel::Amod => true,
            Deprel::Advcl | Deprel::Xcomp if !has_subject => true,
            Deprel::Conj if !has_subject && depth < DEPTH => {
                sentence.head(verb).is_some_and(|head| self.is_passive(head, depth + 1)) && !has_object
            }
            // Headlines leave the auxiliary out: "Mayor arrested by police".
            _ => has_subject && !has_object && !self.agents(verb).is_empty(),
        }
    }

    /// The subject as it stands, or the one that grammar lends to a clause without: of a relative clause its
    /// antecedent, of a participle or infinitive the one of the clause above, of a later conjunct the first one's.
    pub(super) fn surface_subjects(&self, verb: TokenIndex, depth: usize) -> Vec<TokenIndex> {
        let own = self.nominals(verb, SUBJECTS);
        if !own.is_empty() {
            return own;
        }
        let sentence = self.sentence;
        let (Some(head), true) = (sentence.head(verb), depth < DEPTH) else { return Vec::new() };
        let finite = nominals::is_finite(self.article, self.index, verb);
        match sentence.token(verb).deprel {
            Deprel::Conj => self.surface_subjects(head, depth + 1),
            Deprel::Xcomp => self.controller(verb, head, depth),
            Deprel::Ccomp | Deprel::Advcl if !finite => self.controller(verb, head, depth),
            Deprel::AclRelcl if !self.has_relative_adverb(verb) => coordinated(sentence, head),
            Deprel::Acl if nominals::is_infinitive(sentence, verb) => self.infinitive_subjects(head, depth),
            Deprel::Acl | Deprel::Amod if nominals::is_nominal(sentence, head) => coordinated(sentence, head),
            _ => Vec::new(),
        }
    }

    fn has_relative_adverb(&self, verb: TokenIndex) -> bool {
        self.sentence.children(verb).any(|t| {
            matches!(self.sentence.token(t).lemma.as_str(), "where" | "when" | "why")
                || self.relative_below(t)
        })
    }

    /// Who is meant in an infinitive or participle below the verb or adjective `head`.
    fn controller(&self, verb: TokenIndex, head: TokenIndex, depth: usize) -> Vec<TokenIndex> {
        let sentence = self.sentence;
        let lemma = sentence.token(head).lemma.as_str();
        let mark =
            sentence.child_by(verb, &[Deprel::Mark, Deprel::Case]).map(|t| sentence.token(t).lemma.as_str());
        let relation = sentence.token(verb).deprel;
        let about_object = match relation {
            Deprel::Advcl => mark.is_some_and(|m| OBJECT_MARKS.contains(&m)),
            _ => !SUBJECT_CONTROL.contains(&lemma),
        };
        let passive = self.is_passive(head, 0);
        if !passive && about_object {
            let mut object = self.nominals(head, &[Deprel::Obj, Deprel::Iobj]);
            if object.is_empty()
                && matches!(lemma, "call" | "appeal" | "plead" | "press" | "lobby" | "campaign")
            {
                let asked = ["on", "to", "with", "for"].iter().map(|p| self.prepositional(head, p));
                object = asked.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
            }
            if !object.is_empty() && (relation != Deprel::Xcomp || object.iter().all(|o| *o < verb)) {
                return object;
            }
        }
        self.surface_subjects(head, depth + 1)
    }

    /// "the first woman to win", "her bid to win", "made a bid to win": who it is that may win.
    fn infinitive_subjects(&self, noun: TokenIndex, depth: usize) -> Vec<TokenIndex> {
        let sentence = self.sentence;
        if self.article.mention_headed_by(self.index, noun).is_some() {
            return coordinated(sentence, noun);
        }
        let owner = self.nominals(noun, &[Deprel::NmodPoss]);
        if !owner.is_empty() {
            return owner;
        }
        for preposition in ["by", "from", "for"] {
            let owner = self.prepositional(noun, preposition);
            if !owner.is_empty() {
                return owner;
            }
        }
        let token = sentence.token(noun);
        match sentence.head(noun) {
            Some(head) if matches!(token.deprel, Deprel::Obj | Deprel::Obl | Deprel::Xcomp) => {
                let clause = Self { verb: head, passive: self.is_passive(head, 0), ..*self };
                if token.deprel == Deprel::Obj && clause.passive {
                    return clause.subjects();
                }
                self.surface_subjects(head, depth + 1)
            }
            // "The firm is the favourite to buy …", "the deal is an attempt to …"
            None if sentence.child_by(noun, &[Deprel::Cop]).is_some() => self.nominals(noun, SUBJECTS),
            _ => Vec::new(),
        }
    }
}
