//! "Here is my frame and its word: which tokens fill its slots?"

use crate::entities::AnnotatedArticle;
use crate::ontology::{Frame, FrameKind, Lexicon, Slot};
use crate::syntax::{Deprel, TokenIndex, Upos};
use crate::text::Span;

use super::nominals;
use super::verb_clause::Clause;

/// Prepositions of phrases that say when or why something happened.
const OCCASIONS: &[&str] =
    &["after", "amid", "before", "despite", "follow", "following", "since", "ahead", "because"];

/// A word that a frame hangs on, with the clause that lends it arguments.
pub(super) struct Anchor<'a> {
    pub(super) article: &'a AnnotatedArticle,
    pub(super) lexicon: &'a Lexicon,
    /// The clause of the verb or adjective; for a noun, of the verb that supports it ("launch an attack").
    pub(super) clause: Option<Clause<'a>>,
    /// The noun of action: "attack"; the noun of a light verb: "**court**" in "take to court".
    pub(super) noun: Option<TokenIndex>,
    /// Whose deed the noun names, by the verb above: "charged **Lee** with the murder of".
    pub(super) doers: Vec<TokenIndex>,
    pub(super) index: usize,
}

impl<'a> Anchor<'a> {
    /// The tokens that fill a slot, one for each conjunct.
    pub(super) fn fillers(&self, slot: &Slot, frame: &Frame) -> Vec<TokenIndex> {
        match slot {
            Slot::Subject => self.with_clause(Clause::subjects),
            Slot::Object => self.objects(frame),
            Slot::Recipient => self.with_clause(Clause::recipients),
            Slot::Complement => self.complements(),
            Slot::Possessor => self.noun.map(|noun| self.possessors(noun)).unwrap_or_default(),
            Slot::Owner => self.owners(frame),
            Slot::Modifier => self.noun.map(|noun| self.modifiers(noun)).unwrap_or_default(),
            Slot::Bearer => self.noun.map(|noun| self.bearers(noun)).unwrap_or_default(),
            Slot::ThatSubject => {
                // "alleged that the crowd had been incited by Lee": who does it, not to whom.
                self.within(&Slot::That, frame, |clause| {
                    if clause.passive { clause.subjects() } else { clause.surface_subjects(clause.verb, 0) }
                })
            }
            Slot::InfinitiveObject => self.within(&Slot::Infinitive, frame, |clause| {
                let objects = clause.objects();
                let directed =
                    || ["on", "against", "from"].iter().map(|p| clause.prepositional(clause.verb, p));
                let beyond = || {
                    let attached = objects
                        .iter()
                        .flat_map(|o| ["on", "against", "with", "to"].map(|p| self.attached(*o, p)));
                    directed().chain(attached).find(|found| !found.is_empty())
                };
                beyond().unwrap_or(objects.clone())
            }),
            Slot::That | Slot::Infinitive => self.topic_head(slot, frame).into_iter().collect(),
            Slot::Preposition(preposition) => self.prepositional(preposition, frame),
        }
    }

    fn with_clause(&self, tokens: impl Fn(&Clause<'a>) -> Vec<TokenIndex>) -> Vec<TokenIndex> {
        self.clause.as_ref().map(tokens).unwrap_or_default()
    }

    /// What `tokens` finds in the clause that fills a slot.
    fn within(
        &self,
        slot: &Slot,
        frame: &Frame,
        tokens: impl Fn(&Clause<'a>) -> Vec<TokenIndex>,
    ) -> Vec<TokenIndex> {
        let verb = self.topic_head(slot, frame);
        verb.map(|verb| tokens(&Clause::new(self.article, self.lexicon, self.index, verb)))
            .unwrap_or_default()
    }

    /// Secondary predicates; parsers take many for direct objects: "called him **a liar**".
    fn complements(&self) -> Vec<TokenIndex> {
        let Some(clause) = &self.clause else { return Vec::new() };
        let own = clause.complements();
        if !own.is_empty() {
            return own;
        }
        let objects = clause.retained_objects();
        // "called Ann a liar" may be read as "Ann, a liar".
        let beside = objects.iter().find_map(|object| {
            let relations = &[Deprel::Appos, Deprel::NmodUnmarked, Deprel::List, Deprel::Dep];
            let mut found = clause.sentence.children_by(*object, relations);
            let punctuated =
                |t: TokenIndex| (*object..t).any(|i| clause.sentence.token(i).upos == Upos::Punct);
            found.find(|t| *t > *object && !punctuated(*t))
        });
        if let Some(beside) = beside.or_else(|| self.quoted_complement(clause, &objects)) {
            return vec![beside];
        }
        let mistaken =
            if clause.recipients().is_empty() { objects.get(1..).unwrap_or_default() } else { &objects };
        mistaken.to_vec()
    }

    /// "called the head of the union **“a liar”**": the words in quotation marks behind the object, wherever they hang.
    fn quoted_complement(&self, clause: &Clause<'a>, objects: &[TokenIndex]) -> Option<TokenIndex> {
        let sentence = clause.sentence;
        let word = |t: TokenIndex| sentence.token(t).span.of(self.article.text());
        let is_mark = |t: &TokenIndex| matches!(word(*t), "\"" | "“" | "”" | "‘");
        let object = objects.last().copied().filter(|object| *object > clause.verb)?;
        let open = (object + 1..sentence.tokens().len()).find(is_mark)?;
        let within = (object + 1..open).all(|t| sentence.dominates(object, t));
        let close = (open + 1..sentence.tokens().len()).find(is_mark).unwrap_or(sentence.tokens().len());
        let quoted = open + 1..close;
        let top = |t: &TokenIndex| {
            let nominal = matches!(sentence.token(*t).upos, Upos::Noun | Upos::Propn | Upos::Adj);
            nominal && sentence.head(*t).is_none_or(|head| !quoted.contains(&head))
        };
        quoted.clone().rev().find(top).filter(|_| within)
    }

    /// Direct objects of the verb.
    pub(super) fn objects(&self, frame: &Frame) -> Vec<TokenIndex> {
        let Some(clause) = &self.clause else { return Vec::new() };
        // Parsers take many particles for prepositions: "took over the firm".
        // "brought in Ann Lee" has its particle right behind the verb all the same.
        let bare = !clause.passive && clause.sentence.child_by(clause.verb, &[Deprel::Obj]).is_none();
        if let Some(particle) = frame.particles.iter().find(|p| bare || !clause.has_particle(p)) {
            let mistaken = clause.obliques(particle);
            if !mistaken.is_empty() {
                return mistaken;
            }
        }
        if frame.needs.contains(&Slot::Complement) && !clause.passive {
            let recipients = clause.recipients();
            if !recipients.is_empty() && clause.complements().is_empty() {
                return recipients;
            }
        }
        let objects = if frame.uses(&Slot::Recipient) { clause.retained_objects() } else { clause.objects() };
        match self.noun {
            // "took Ann Lee hostage": parsers join the name and the noun.
            Some(noun) if objects == [noun] && !clause.passive && frame.object.contains(&Slot::Object) => {
                let named = |t: &TokenIndex| self.article.mention_headed_by(self.index, *t).is_some();
                let joined: Vec<_> = self.modifiers(noun).into_iter().filter(named).collect();
                if joined.is_empty() { objects } else { joined }
            }
            _ => objects,
        }
    }

    fn prepositional(&self, preposition: &str, frame: &Frame) -> Vec<TokenIndex> {
        let mut found = Vec::new();
        if let Some(noun) = self.noun {
            found = self.attached(noun, preposition);
            let by_name = matches!(preposition, "by" | "against" | "on")
                || preposition == "from" && frame.kind != FrameKind::Noun;
            if found.is_empty() && by_name {
                // "the murder of X by Y": parsers attach "by Y" to X as often as to the murder.
                found = self.first_attached(self.attached(noun, "of"), preposition);
            }
            if found.is_empty() && frame.kind == FrameKind::Noun {
                found = self.behind_another(noun, preposition, frame);
            }
        }
        let Some(clause) = &self.clause else { return found };
        // "paid tribute to Lee, from Leeds": who pays it is the subject.
        let source = || frame.subject.iter().any(|s| matches!(s, Slot::Preposition(p) if p == "from"));
        if frame.kind == FrameKind::Noun && preposition == "from" && !clause.passive && source() {
            return found;
        }
        if found.is_empty() {
            found = clause.obliques(preposition);
        }
        if found.is_empty() && self.noun.is_none() && clause.has_particle(preposition) {
            found = clause.objects();
        }
        if found.is_empty() && preposition != "of" {
            // "sold its unit to X": parsers attach such phrases to the object as often as to the verb.
            let objects = self.objects(frame);
            found = self.first_attached(objects.clone(), preposition);
            if found.is_empty() {
                // "bought 90% of the shares from X"
                let parts = objects.iter().flat_map(|object| self.attached(*object, "of")).collect();
                found = self.first_attached(parts, preposition);
            }
        }
        if found.is_empty()
            && clause.passive
            && matches!(preposition, "for" | "against" | "on" | "with" | "to" | "into")
        {
            // "a grant was given by X to Y": hung on who gave it.
            found = self.first_attached(clause.subjects(), preposition);
        }
        if found.is_empty() && preposition == "as" {
            found = self.after_aside(clause);
        }
        let elsewhere = |slot: &Slot| match slot {
            Slot::Preposition(other) => !clause.obliques(other).is_empty(),
            Slot::Object => !clause.objects().is_empty(),
            _ => false,
        };
        if found.is_empty() && matches!(preposition, "in" | "at") && !frame.object.iter().any(elsewhere) {
            found = clause.place_before();
        }
        if found.is_empty() && matches!(preposition, "with" | "to" | "against" | "from" | "for") {
            // "met in Paris with X", but not "fell after talks with X"
            let sentence = clause.sentence;
            let occasion = |t: &TokenIndex| {
                let after = sentence.case_of(*t).is_some_and(|case| OCCASIONS.contains(&case));
                let token = sentence.token(*t);
                after && token.upos == Upos::Noun && !self.lexicon.period_nouns.contains(&token.lemma)
            };
            let places = sentence.children_by(clause.verb, &[Deprel::Obl, Deprel::OblUnmarked]);
            let places = places.filter(|t| !occasion(t));
            found = self.first_attached(places.collect(), preposition);
        }
        found
    }

    /// "named Ann Lee, who has never worked there, **as chair**": such a phrase is often attached within the aside.
    fn after_aside(&self, clause: &Clause) -> Vec<TokenIndex> {
        let sentence = clause.sentence;
        let resumed = |t: &TokenIndex| {
            let case = sentence.children_by(*t, &[Deprel::Case]).next();
            case.is_some_and(|case| {
                case > clause.verb
                    && sentence.token(case).lemma == "as"
                    && sentence.token(case - 1).upos == Upos::Punct
            })
        };
        sentence.subtree(clause.verb).into_iter().find(resumed).into_iter().collect()
    }

    pub(super) fn attached(&self, head: TokenIndex, preposition: &str) -> Vec<TokenIndex> {
        Clause::new(self.article, self.lexicon, self.index, head).prepositional(head, preposition)
    }

    pub(super) fn first_attached(&self, heads: Vec<TokenIndex>, preposition: &str) -> Vec<TokenIndex> {
        heads.into_iter().map(|h| self.attached(h, preposition)).find(|f| !f.is_empty()).unwrap_or_default()
    }

    pub(super) fn possessors(&self, noun: TokenIndex) -> Vec<TokenIndex> {
        let sentence = &self.article.sentences()[self.index];
        let owners = sentence.children_by(noun, &[Deprel::NmodPoss]);
        owners.flat_map(|owner| nominals::coordinated(sentence, owner)).collect()
    }

    /// Words before a noun that modify it.
    pub(super) fn modifiers(&self, noun: TokenIndex) -> Vec<TokenIndex> {
        let sentence = &self.article.sentences()[self.index];
        sentence
            .children_by(noun, &[Deprel::Compound, Deprel::Amod, Deprel::NmodUnmarked, Deprel::NmodDesc])
            .filter(|t| *t < noun)
            .collect()
    }

    /// Whom a noun describes: the subject of its copula, the name beside it.
    fn bearers(&self, noun: TokenIndex) -> Vec<TokenIndex> {
        let sentence = &self.article.sentences()[self.index];
        if sentence.child_by(noun, &[Deprel::Cop]).is_some() {
            return Clause::new(self.article, self.lexicon, self.index, noun).surface_subjects(noun, 0);
        }
        let token = sentence.token(noun);
        let title = matches!(token.deprel, Deprel::NmodDesc | Deprel::Compound | Deprel::Flat);
        match sentence.head(noun) {
            Some(head) if token.deprel == Deprel::Appos => vec![head],
            Some(head) if title && sentence.token(head).upos == Upos::Propn => vec![head],
            _ => nominals::beside(sentence, noun),
        }
    }

    /// Whose the direct object is.
    fn owners(&self, frame: &Frame) -> Vec<TokenIndex> {
        let mut objects = self.objects(frame);
        if objects.is_empty() {
            // "protested against Lee's decision"
            let slots = frame.object.iter().filter(|slot| matches!(slot, Slot::Preposition(_)));
            objects = slots.flat_map(|slot| self.fillers(slot, frame)).collect();
        }
        let owner = |object: &TokenIndex| {
            let mut found = self.possessors(*object);
            // "an offer from X", "an offer of talks from X"
            let heads = [vec![*object], self.attached(*object, "of")].concat();
            for preposition in ["by", "from"] {
                if found.is_empty() {
                    found = self.first_attached(heads.clone(), preposition);
                }
            }
            // "the courage of X"
            let noun = &self.article.sentences()[self.index].token(*object).lemma;
            if found.is_empty() && self.lexicon.merit_nouns.contains(noun) {
                found = self.attached(*object, "of");
            }
            found
        };
        objects.iter().map(owner).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whether anything fills the slot, clauses included.
    pub(super) fn is_filled(&self, slot: &Slot, frame: &Frame) -> bool {
        !self.fillers(slot, frame).is_empty() || self.topic_head(slot, frame).is_some()
    }

    /// Whether something fills the slot that belongs to the verb, its noun or its objects themselves: "called it a game
    /// with drills" is no calling with drills.
    pub(super) fn is_taken(&self, slot: &Slot, frame: &Frame) -> bool {
        let Slot::Preposition(preposition) = slot else { return self.is_filled(slot, frame) };
        let own = |head: TokenIndex| !self.attached(head, preposition).is_empty();
        self.topic_head(slot, frame).is_some()
            || self.noun.is_some_and(own)
            || self.clause.as_ref().is_some_and(|clause| own(clause.verb))
            || self.objects(frame).into_iter().any(own)
    }

    /// The words of a topic: a phrase without its preposition, a clause without its mark.
    pub(super) fn topic(&self, slot: &Slot, frame: &Frame) -> Option<Span> {
        let head = self.topic_head(slot, frame)?;
        let sentence = &self.article.sentences()[self.index];
        let mut tokens = sentence.subtree_without(head, &[Deprel::Case, Deprel::Mark]);
        if *slot == Slot::Object {
            tokens = sentence.subtree_without(head, &[Deprel::AclRelcl, Deprel::Appos, Deprel::Conj]);
        }
        while tokens.last().is_some_and(|t| sentence.token(*t).upos == Upos::Punct) {
            tokens.pop();
        }
        while tokens.first().is_some_and(|t| sentence.token(*t).upos == Upos::Punct) {
            tokens.remove(0);
        }
        (!tokens.is_empty()).then(|| sentence.span_of(&tokens))
    }

    /// The head of the phrase or clause in a topic slot.
    fn topic_head(&self, slot: &Slot, frame: &Frame) -> Option<TokenIndex> {
        let sentence = &self.article.sentences()[self.index];
        let verb = self.clause.as_ref().map(|clause| clause.verb);
        match slot {
            Slot::That => [verb, self.noun].into_iter().flatten().find_map(|head| {
                let clauses = &[Deprel::Ccomp, Deprel::Acl, Deprel::Parataxis];
                sentence.children_by(head, clauses).find(|t| {
                    *t > head
                        && sentence.token(*t).deprel != Deprel::Parataxis
                        && (self.is_bare_content(head, *t)
                            || sentence
                                .children_by(*t, &[Deprel::Mark])
                                .any(|m| matches!(sentence.token(m).lemma.as_str(), "that" | "whether")))
                })
            }),
            Slot::Infinitive => [verb, self.noun].into_iter().flatten().find_map(|head| {
                let clauses = &[Deprel::Xcomp, Deprel::Advcl, Deprel::Acl, Deprel::Ccomp];
                sentence
                    .children_by(head, clauses)
                    .find(|t| nominals::is_infinitive(sentence, *t) && !self.speaks_between(head, *t))
            }),
            Slot::Preposition(preposition) => {
                let mut heads: Vec<TokenIndex> = [verb, self.noun].into_iter().flatten().collect();
                if self.clause.is_some() {
                    let sentence_token = |t: &TokenIndex| sentence.token(*t).upos;
                    // "accused Ann of theft", "accused the firm of hiding it", but "accused the mayor of Paris"
                    let bare = |t: &TokenIndex| {
                        let mut deeds = sentence.children_by(*t, &[Deprel::Acl]);
                        matches!(sentence_token(t), Upos::Propn | Upos::Pron)
                            || deeds.any(|deed| nominals::is_ing(self.article, self.index, deed))
                    };
                    heads.extend(self.objects(frame).into_iter().filter(|t| preposition != "of" || bare(t)));
                }
                if let Some(verb) = verb {
                    // "accused each other on Wednesday of theft"
                    let dates = sentence.children_by(verb, &[Deprel::Obl, Deprel::OblUnmarked]);
                    heads.extend(dates.filter(|t| *t > verb && self.is_unnamed_date(*t)));
                }
                if let Some(clause) = self.clause.as_ref().filter(|clause| clause.passive) {
                    // "charged by police with theft"
                    heads.extend(clause.subjects());
                }
                let relations =
                    &[Deprel::Obl, Deprel::Nmod, Deprel::Advcl, Deprel::Acl, Deprel::Xcomp, Deprel::Ccomp];
                let behind = heads.into_iter().find_map(|head| {
                    sentence.children_by(head, relations).find(|t| {
                        // "beat them to win": no phrase with "to".
                        let infinitive = preposition == "to" && sentence.token(*t).upos == Upos::Verb;
                        !infinitive
                            && sentence
                                .children_by(*t, &[Deprel::Case, Deprel::Mark])
                                .any(|m| m < *t && sentence.token(m).lemma == *preposition)
                    })
                });
                let aside = || self.after_aside(self.clause.as_ref()?).into_iter().next();
                behind.or_else(|| if preposition == "as" { aside() } else { None })
            }
            Slot::Complement => self.clause.as_ref()?.complements().into_iter().next(),
            _ => self.fillers(slot, frame).into_iter().next(),
        }
    }
}
