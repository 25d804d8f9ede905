//! "This clause has no subject of its own: whose is it?"
//!
//! Relative clauses, participles, infinitives and later conjuncts take their subject from the words above them.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::nominals::{self, coordinated};
use super::verb_clause::{Clause, DEPTH, SUBJECTS};

/// Marks of clauses that say what the object of the verb above did: "accused her **of** lying"; "on" does so with verbs of
/// praise.
const OBJECT_MARKS: &[&str] = &["of", "for", "from", "into", "against", "with"];

impl Clause<'_> {
    /// The subject as it stands, or the one that grammar lends to a clause without: of a relative clause its
    /// antecedent, of a participle or infinitive the one of the clause above, of a later conjunct the first one's.
    pub(super) fn surface_subjects(&self, verb: TokenIndex, depth: usize) -> Vec<TokenIndex> {
        let own = self.nominals(verb, SUBJECTS);
        if !own.is_empty() {
            if let Some(doer) = self.of_task(verb) {
                return coordinated(self.sentence, doer);
            }
            return own.into_iter().flat_map(|text| self.behind_words(verb, text)).collect();
        }
        let sentence = self.sentence;
        let (Some(head), true) = (sentence.head(verb), depth < DEPTH) else { return Vec::new() };
        let finite = nominals::is_finite(self.article, self.index, verb);
        match sentence.token(verb).deprel {
            Deprel::Conj => self.surface_subjects(head, depth + 1),
            Deprel::Xcomp => self.controller(verb, head, depth),
            Deprel::Ccomp | Deprel::Advcl if !finite => self.controller(verb, head, depth),
            Deprel::AclRelcl if !self.has_relative_adverb(verb) => coordinated(sentence, head),
            Deprel::Acl if nominals::is_infinitive(sentence, verb) || self.is_marked_gerund(verb) => {
                self.infinitive_subjects(head, depth)
            }
            Deprel::Acl if self.is_afterthought(verb, head) => {
                let above = sentence.ancestors(head).find(|t| sentence.token(*t).upos == Upos::Verb);
                let Some(above) = above else { return Vec::new() };
                let appointed = self.nominals(above, &[Deprel::Obj]);
                let succeeds = self.is_successor(verb, above) && !self.is_passive(above, 0);
                if succeeds && !appointed.is_empty() {
                    return appointed;
                }
                self.surface_subjects(above, depth + 1)
            }
            // "was found guilty of killing Lee": who is found so.
            Deprel::Acl
                if sentence.token(head).upos == Upos::Adj && sentence.token(head).deprel == Deprel::Xcomp =>
            {
                self.surface_subjects(head, depth + 1)
            }
            Deprel::Acl
                if nominals::is_ing(self.article, self.index, verb)
                    && nominals::is_worded(sentence, self.lexicon, verb, head) =>
            {
                self.authors(head, depth)
            }
            Deprel::Acl | Deprel::Amod if nominals::is_nominal(sentence, head) => coordinated(sentence, head),
            _ => Vec::new(),
        }
    }

    /// "was elected president, **beating** Jones": a participle behind a comma that is hung on a predicate is about the
    /// subject.
    fn is_afterthought(&self, verb: TokenIndex, head: TokenIndex) -> bool {
        let sentence = self.sentence;
        let set_apart = sentence.child_by(verb, &[Deprel::Punct]).is_some_and(|mark| mark + 1 == verb);
        set_apart
            && (sentence.token(head).deprel == Deprel::Xcomp
                || nominals::preposition(sentence, head) == Some("as"))
            && nominals::is_ing(self.article, self.index, verb)
    }

    /// "**Lee's** first act will be to appoint Day": whose task an infinitive is, which is the predicate.
    fn of_task(&self, verb: TokenIndex) -> Option<TokenIndex> {
        let sentence = self.sentence;
        let task = sentence.child_by(verb, &[Deprel::NsubjOuter, Deprel::Nsubj])?;
        let be = |t: TokenIndex| sentence.token(t).lemma == "be";
        let predicate = self.lexicon.task_nouns.contains(&sentence.token(task).lemma)
            && nominals::is_infinitive(sentence, verb)
            && sentence.children_by(verb, &[Deprel::Cop, Deprel::Aux]).any(be);
        sentence.child_by(task, &[Deprel::NmodPoss]).filter(|_| predicate)
    }

    /// "a report **by Acme** accused Lee", "a **UN** report praised her": who speaks by the words of a text.
    fn behind_words(&self, verb: TokenIndex, text: TokenIndex) -> Vec<TokenIndex> {
        if !nominals::is_worded(self.sentence, self.lexicon, verb, text) {
            return vec![text];
        }
        let issued = self.sentence.children_by(text, &[Deprel::Nmod, Deprel::NmodPoss, Deprel::Compound]);
        let author = issued.into_iter().find(|t| {
            let behind = *t > text && self.sentence.token(*t).deprel == Deprel::Nmod;
            let issues = matches!(nominals::preposition(self.sentence, *t), Some("from" | "by"));
            let named = self.article.mention_headed_by(self.index, *t).is_some();
            named && (!behind || issues)
        });
        author.map_or_else(|| vec![text], |author| coordinated(self.sentence, author))
    }

    /// Whose words a text gives: "a letter **from Lee**", "**Lee** wrote a letter", "a letter was sent **by Lee**".
    fn authors(&self, text: TokenIndex, depth: usize) -> Vec<TokenIndex> {
        let sentence = self.sentence;
        let from = sentence
            .children_by(text, &[Deprel::Nmod])
            .find(|t| matches!(nominals::preposition(sentence, *t), Some("from" | "by")));
        if let Some(author) = sentence.child_by(text, &[Deprel::NmodPoss]).or(from) {
            return coordinated(sentence, author);
        }
        let Some(above) = sentence.ancestors(text).find(|t| sentence.token(*t).upos == Upos::Verb) else {
            return Vec::new();
        };
        if self.is_passive(above, depth) {
            self.agents(above)
        } else {
            self.surface_subjects(above, depth + 1)
        }
    }

    /// "nominated Ann, replacing Bob": she replaces him.
    fn is_successor(&self, verb: TokenIndex, above: TokenIndex) -> bool {
        matches!(self.sentence.token(verb).lemma.as_str(), "replace" | "succeed")
            && self.lexicon.appointing_verbs.contains(&self.sentence.token(above).lemma)
    }

    /// "is awaiting trial **for killing**": no trial kills.
    fn is_marked_gerund(&self, verb: TokenIndex) -> bool {
        nominals::is_ing(self.article, self.index, verb)
            && self.sentence.children_by(verb, &[Deprel::Mark, Deprel::Case]).any(|mark| mark + 1 == verb)
    }

    fn has_relative_adverb(&self, verb: TokenIndex) -> bool {
        self.sentence.children(verb).any(|t| {
            matches!(self.sentence.token(t).lemma.as_str(), "where" | "when" | "why")
                || self.relative_below(t)
        })
    }

    /// Whether the infinitive says what the subject of `head` is after rather than what its object is to do.
    fn is_purpose(&self, verb: TokenIndex, head: TokenIndex, lemma: &str) -> bool {
        let infinitive = nominals::is_infinitive(self.sentence, verb) && head < verb;
        infinitive && self.lexicon.object_control_verbs.get(lemma) != Some("")
    }

    /// "After **killing** her we believe he fled": what those who speak think of is somebody else's deed.
    fn thought_of(&self, verb: TokenIndex, head: TokenIndex) -> Option<TokenIndex> {
        let sentence = self.sentence;
        let fronted = sentence.token(verb).deprel == Deprel::Advcl && verb < head;
        let speaker = sentence
            .child_by(head, &[Deprel::Nsubj])
            .is_some_and(|t| matches!(sentence.token(t).lemma.as_str(), "we" | "I"));
        let thinks = fronted && speaker && self.lexicon.reporting_verbs.contains(&sentence.token(head).lemma);
        sentence.child_by(head, &[Deprel::Ccomp]).filter(|_| thinks)
    }

    /// "said the convoy was hit, **blaming** Israel", "the convoy was hit, the group said, **blaming** Israel": the verb of
    /// saying whose subject speaks on. Where the clause of `head` is somebody's deed, the participle is about that one.
    fn saying_above(&self, verb: TokenIndex, head: TokenIndex) -> Option<TokenIndex> {
        let sentence = self.sentence;
        let says = |t: TokenIndex| {
            self.lexicon.reporting_verbs.get(&sentence.token(t).lemma).is_some_and(|stance| stance == "says")
                && sentence.child_by(t, &[Deprel::Nsubj]).is_some()
        };
        let speaks_on = sentence.token(verb).deprel == Deprel::Advcl
            && head < verb
            && self.lexicon.speech_acts.contains(&sentence.token(verb).lemma)
            && nominals::is_ing(self.article, self.index, verb);
        if !speaks_on {
            return None;
        }
        let tag =
            sentence.children_by(head, &[Deprel::Parataxis]).find(|t| head < *t && *t < verb && says(*t));
        let above = || {
            let saying = sentence.head(head).filter(|t| *t < head && says(*t))?;
            let deed = !self.is_passive(head, 0)
                && self.nominals(head, SUBJECTS).into_iter().any(|t| self.is_actor(t));
            (sentence.token(head).deprel == Deprel::Ccomp && !deed).then_some(saying)
        };
        tag.or_else(above)
    }

    fn is_actor(&self, token: TokenIndex) -> bool {
        self.article.mention_headed_by(self.index, token).is_some_and(|mention| {
            !matches!(self.article.entity_of(mention).entity_type, EntityType::Event | EntityType::Product)
        })
    }

    /// Who is meant in an infinitive or participle below the verb or adjective `head`.
    fn controller(&self, verb: TokenIndex, head: TokenIndex, depth: usize) -> Vec<TokenIndex> {
        let sentence = self.sentence;
        if let Some(saying) = self.saying_above(verb, head) {
            return self.surface_subjects(saying, depth + 1);
        }
        let lemma = sentence.token(head).lemma.as_str();
        if let Some(thought) = self.thought_of(verb, head) {
            return self.surface_subjects(thought, depth + 1);
        }
        let mark =
            sentence.child_by(verb, &[Deprel::Mark, Deprel::Case]).map(|t| sentence.token(t).lemma.as_str());
        let relation = sentence.token(verb).deprel;
        let about_object = match relation {
            Deprel::Advcl => {
                let praised = || self.lexicon.praising_verbs.contains(lemma);
                // "begged the minister to go" may be read as what the begging was for.
                let asked = || {
                    self.lexicon.reporting_verbs.contains(lemma)
                        && nominals::is_infinitive(self.sentence, verb)
                        && !self.is_purpose(verb, head, lemma)
                };
                mark.is_some_and(|m| OBJECT_MARKS.contains(&m) || m == "on" && praised()) || asked()
            }
            _ => !self.is_purpose(verb, head, lemma),
        };
        let about_object = about_object || relation == Deprel::Advcl && self.is_successor(verb, head);
        if !self.is_passive(head, 0) {
            let mut object = Vec::new();
            if about_object {
                object = self.nominals(head, &[Deprel::Obj, Deprel::Iobj]);
            }
            let thing = |t: &TokenIndex| sentence.token(*t).upos != Upos::Pron && !self.is_actor(*t);
            if relation == Deprel::Advcl && !object.is_empty() && object.iter().all(thing) {
                let known = object.iter().any(|t| self.article.mention_headed_by(self.index, *t).is_some());
                let blamed = self.lexicon.reporting_verbs.contains(lemma)
                    || self.lexicon.praising_verbs.contains(lemma);
                // "blamed the storm for killing Lee", "fined $5 for sinking a boat"
                if blamed || !known {
                    return object;
                }
                // "is awaiting trial for killing Lee": no trial kills.
                object.clear();
            }
            let behind_preposition = self.lexicon.object_control_verbs.get(lemma) == Some("preposition");
            if object.is_empty() && behind_preposition {
                let asked = ["on", "upon", "to", "with", "for"].iter().map(|p| self.prepositional(head, p));
                object = asked.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
            }
            if !object.is_empty() && (relation != Deprel::Xcomp || object.iter().all(|o| *o < verb)) {
                return object;
            }
        }
        // "was named by the party in order to win": what they wanted who did it.
        let order = sentence.children(verb).any(|t| t < verb && sentence.token(t).lemma == "order");
        if relation == Deprel::Advcl && order && self.is_passive(head, 0) {
            let agents = Self { verb: head, passive: true, ..*self }.subjects();
            if !agents.is_empty() {
                return agents;
            }
        }
        self.surface_subjects(head, depth + 1)
    }

    /// "the first woman to win", "her bid to win", "made a bid to win": who it is that may win.
    fn infinitive_subjects(&self, noun: TokenIndex, depth: usize) -> Vec<TokenIndex> {
        let sentence = self.sentence;
        // "Lee is the president's choice to lead it": Lee is to lead.
        let chosen =
            matches!(sentence.token(noun).lemma.as_str(), "choice" | "pick" | "selection" | "nominee");
        if chosen && sentence.child_by(noun, &[Deprel::Cop]).is_some() {
            return self.nominals(noun, SUBJECTS);
        }
        // "in talks to buy": talks buy nothing.
        let acts = self.article.mention_headed_by(self.index, noun).is_some_and(|mention| {
            !matches!(self.article.entity_of(mention).entity_type, EntityType::Event | EntityType::Product)
        });
        if acts {
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
        // "charged Lee over a plot to kidnap her": the plot is Lee's.
        if let Some(head) = sentence.head(noun).filter(|_| token.deprel == Deprel::Obl)
            && matches!(nominals::preposition(sentence, noun), Some("over" | "for"))
        {
            let clause = Self { verb: head, passive: self.is_passive(head, 0), ..*self };
            let blamed = clause.objects();
            if !blamed.is_empty() {
                return blamed;
            }
        }
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
