//! Open mode: what the clauses of an article say, in its own words.

use rustc_hash::FxHashSet;

use crate::entities::{AnnotatedArticle, MentionId, MentionKind, phrases};
use crate::ontology::{EntityType, Lexicon, Ontology};
use crate::statement::Predicate;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::Span;

use super::nominals;
use super::verb_clause::{Clause, SUBJECTS};
use super::{Candidate, CandidateObject, Extractor};

/// Clauses, copulas and appositions, whether or not the vocabulary has a relation for them.
///
/// # What it finds
/// The subject of every full verb with its objects, its complements and content clauses, and each phrase with a
/// preposition; the predicate is the lemma with particle and preposition, of a passive without agent the participle
/// ("be born in"). Predicate nominals and adjectives, and appositions, by `be`. Subjects are any noun phrases.
///
/// # Example
/// "The flood, the worst in years, washed away the bridge." gives flood `be` "the worst in years" and flood `wash away`
/// "the bridge".
///
/// # What it leaves alone
/// Two arguments of one word that a relation of the vocabulary already joins; verbs without any argument but the subject.
///
/// # Limits
/// It believes the parse, and speaks of no more than two arguments at once.
#[derive(Debug)]
pub(super) struct OpenClauses {
    /// Sentence, word, subject and object of what the vocabulary already states.
    pub(super) taken: FxHashSet<(usize, TokenIndex, MentionId, Option<MentionId>)>,
}

impl Extractor for OpenClauses {
    fn name(&self) -> &'static str {
        "open"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (index, sentence) in article.sentences().iter().enumerate() {
            let mut reader = Reader {
                taken: &self.taken,
                article,
                lexicon: ontology.lexicon(),
                sentence,
                index,
                candidates: &mut candidates,
            };
            for (i, token) in sentence.tokens().iter().enumerate() {
                if token.upos == Upos::Verb {
                    reader.clause(i);
                } else if sentence.child_by(i, &[Deprel::Cop]).is_some() {
                    reader.copula(i);
                } else if token.deprel == Deprel::Appos {
                    reader.apposition(i);
                } else if token.deprel == Deprel::NmodPoss && matches!(token.upos, Upos::Noun | Upos::Propn) {
                    reader.possession(i);
                } else if token.deprel == Deprel::Nmod {
                    reader.location(i);
                }
            }
        }
        candidates
    }
}

struct Reader<'a, 'b> {
    taken: &'b FxHashSet<(usize, TokenIndex, MentionId, Option<MentionId>)>,
    article: &'a AnnotatedArticle,
    lexicon: &'a Lexicon,
    sentence: &'a Sentence,
    index: usize,
    candidates: &'b mut Vec<Candidate>,
}

impl Reader<'_, '_> {
    fn clause(&mut self, verb: TokenIndex) {
        let sentence = self.sentence;
        // "a plan to build a road": nobody builds it.
        if sentence.token(verb).deprel == Deprel::Acl && nominals::is_infinitive(sentence, verb) {
            return;
        }
        let clause = Clause::new(self.article, self.lexicon, self.index, verb);
        let mut subjects = clause.subjects();
        let mut agentless = clause.passive && subjects.is_empty();
        let mut direct = clause.objects();
        if agentless {
            subjects = clause.surface_subjects(verb, 0);
            direct = clause.nominals(verb, &[Deprel::Obj]);
            // "a group of diplomats held a meeting", read as a group that was held: a passive keeps no object.
            let auxiliary = sentence.child_by(verb, &[Deprel::AuxPass]).is_some();
            agentless = auxiliary || direct.is_empty();
        }
        let particle = sentence.child_by(verb, &[Deprel::CompoundPrt]);
        let particle = particle.map_or("", |particle| sentence.token(particle).lemma.as_str());
        let participle;
        let verb_words = if agentless {
            participle = format!("be {}", self.article.token_text(self.index, verb).to_lowercase());
            participle.as_str()
        } else {
            sentence.token(verb).lemma.as_str()
        };
        for object in direct {
            self.state(verb, &[verb_words, particle], &subjects, object);
            self.parties(verb, &[verb_words, particle], &subjects, object);
        }
        for child in sentence.children(verb) {
            let token = sentence.token(child);
            match token.deprel {
                Deprel::Xcomp if token.upos != Upos::Verb => {
                    self.state(verb, &[verb_words, particle], &subjects, child);
                }
                // "promised to send aid to": what is promised, where promising is an event.
                Deprel::Xcomp if self.lexicon.event_verbs.contains(verb_words) => {
                    self.content(verb, verb_words, &subjects, child);
                }
                Deprel::Iobj if !clause.passive => {
                    self.state(verb, &[verb_words, particle], &subjects, child);
                }
                Deprel::Ccomp => self.content(verb, verb_words, &subjects, child),
                Deprel::OblUnmarked => self.state(verb, &[verb_words, particle], &subjects, child),
                Deprel::Obl | Deprel::OblAgent => {
                    let Some(preposition) = nominals::preposition(sentence, child) else { continue };
                    // "northeast of Leeds": a place beside the phrase, not the phrase.
                    let after_adverb = sentence.child_by(child, &[Deprel::Case]).is_some_and(|case| {
                        case > 0 && sentence.token(case - 1).upos == Upos::Adv && preposition == "of"
                    });
                    if after_adverb {
                        continue;
                    }
                    let agent = clause.passive && preposition == "by";
                    if agent
                        || matches!(preposition, "accord" | "due" | "include" | "such")
                        || nominals::is_relative_pronoun(sentence, child)
                    {
                        continue;
                    }
                    // "in front of the hall", "in addition,"
                    let bare =
                        sentence.child_by(child, &[Deprel::Det, Deprel::Amod, Deprel::NmodPoss]).is_none();
                    let (child, further) = if bare && self.is_joint(child) {
                        let Some((inner, last)) = self.behind_joint(child) else { continue };
                        (inner, format!("{} {last}", sentence.token(child).lemma))
                    } else {
                        (child, String::new())
                    };
                    // "was accepted by them as a leader": said of who was accepted.
                    let told = clause.passive && !agentless && !self.lexicon.event_verbs.contains(verb_words);
                    let (words, subjects) = if told {
                        let words =
                            format!("be {}", self.article.token_text(self.index, verb).to_lowercase());
                        (words, clause.surface_subjects(verb, 0))
                    } else {
                        (verb_words.to_owned(), subjects.clone())
                    };
                    let (verb_words, subjects) = (words.as_str(), &subjects);
                    for object in nominals::coordinated(sentence, child) {
                        let words = [verb_words, particle, preposition, further.as_str()];
                        self.state(verb, &words, subjects, object);
                        self.parties(verb, &words, subjects, object);
                    }
                }
                _ => {}
            }
        }
        // "…, X said": beside what X said.
        let says = self.lexicon.reporting_verbs.get(&sentence.token(verb).lemma) == Some("says");
        if sentence.token(verb).deprel == Deprel::Parataxis
            && says
            && sentence.child_by(verb, &[Deprel::Ccomp]).is_none()
            && let Some(said) = sentence.head(verb).filter(|said| *said < verb)
        {
            self.content(verb, verb_words, &subjects, said);
        }
    }

    /// "suspended aid **to Y**", "rejected **Y's** offer": whom a political event concerns stands within its object.
    fn parties(&mut self, verb: TokenIndex, predicate: &[&str], subjects: &[TokenIndex], object: TokenIndex) {
        let words = predicate.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ");
        let typed = |predicate: &str| self.lexicon.event_verbs.contains(predicate);
        if !typed(&words) && !typed(predicate[0]) {
            return;
        }
        let sentence = self.sentence;
        for party in sentence.children_by(object, &[Deprel::Nmod, Deprel::NmodPoss]) {
            let actor = nominals::mention(self.article, self.index, party).filter(|mention| {
                let entity = self.article.entity_of(*mention);
                self.article.mention(*mention).kind != MentionKind::Pronoun
                    && !matches!(entity.entity_type, EntityType::Event | EntityType::Product)
            });
            let preposition = nominals::preposition(sentence, party).unwrap_or_default();
            if actor.is_some() {
                self.state(verb, &[words.as_str(), preposition], subjects, party);
            }
        }
    }

    /// "X is Y", "X is close to Y", "X is in Y".
    fn copula(&mut self, predicate: TokenIndex) {
        let sentence = self.sentence;
        let clause = Clause::new(self.article, self.lexicon, self.index, predicate);
        // "it is too early": nobody is.
        if sentence.child_by(predicate, &[Deprel::Expl]).is_some() {
            return;
        }
        let finite = sentence
            .children_by(predicate, &[Deprel::Cop, Deprel::Aux])
            .any(|t| sentence.token(t).features.has("VerbForm=Fin"));
        let own = sentence.child_by(predicate, SUBJECTS).is_some();
        if sentence.token(predicate).deprel == Deprel::Ccomp && finite && !own {
            return;
        }
        // "is able to swim": what somebody is able to do says the verb.
        let able = matches!(sentence.token(predicate).lemma.as_str(), "able" | "unable");
        if able && sentence.child_by(predicate, &[Deprel::Xcomp, Deprel::Advcl]).is_some() {
            return;
        }
        let subjects = clause.surface_subjects(predicate, 0);
        let preposition = nominals::preposition(sentence, predicate).unwrap_or_default();
        self.state(predicate, &["be", preposition], &subjects, predicate);
        // "is a bank and the largest of its kind"
        let further = sentence.children_by(predicate, &[Deprel::Conj]).filter(|t| {
            nominals::is_nominal(sentence, *t)
                && sentence.child_by(*t, SUBJECTS).is_none()
                && sentence.child_by(*t, &[Deprel::Cop, Deprel::Case]).is_none()
        });
        for predicate in further {
            self.state(predicate, &["be"], &subjects, predicate);
        }
        if sentence.token(predicate).upos != Upos::Adj {
            return;
        }
        let adjective = self.article.token_text(self.index, predicate).to_lowercase();
        for object in sentence.children_by(predicate, &[Deprel::Obl]).filter(|t| *t > predicate) {
            if let Some(preposition) = nominals::preposition(sentence, object) {
                self.state(predicate, &["be", &adjective, preposition], &subjects, object);
            }
        }
    }

    /// "X, the Y": said of the name where one of the two is a name.
    fn apposition(&mut self, beside: TokenIndex) {
        let Some(noun) = self.sentence.head(beside) else { return };
        let upos = |token: TokenIndex| self.sentence.token(token).upos;
        let word = |token: TokenIndex| self.article.token_text(self.index, token);
        if upos(beside) == Upos::Num || word(beside) == word(noun) {
            return;
        }
        let named = upos(beside) == Upos::Propn && upos(noun) == Upos::Noun;
        let (subject, description) = if named { (beside, noun) } else { (noun, beside) };
        if nominals::is_nominal(self.sentence, subject) {
            self.state(beside, &["be"], &[subject], description);
        }
    }

    /// "X in Y": X is there.
    fn location(&mut self, place: TokenIndex) {
        let Some(noun) = self.sentence.head(place).filter(|noun| *noun < place) else { return };
        let preposition = nominals::preposition(self.sentence, place).unwrap_or_default();
        let there = nominals::mention(self.article, self.index, place)
            .is_some_and(|mention| self.article.entity_of(mention).entity_type == EntityType::Place);
        if there && matches!(preposition, "in" | "at" | "near" | "outside" | "within") {
            self.state(place, &["be", preposition], &[noun], place);
        }
    }

    /// "X's Y": X has Y.
    fn possession(&mut self, owner: TokenIndex) {
        // What is done to something says whose it is in passing.
        let told =
            |owned: &TokenIndex| !matches!(self.sentence.token(*owned).deprel, Deprel::Obj | Deprel::Appos);
        if let Some(owned) = self.sentence.head(owner).filter(told) {
            self.state(owner, &["have"], &[owner], owned);
        }
    }

    /// "X said that …": the clause in its words.
    fn content(&mut self, verb: TokenIndex, verb_words: &str, subjects: &[TokenIndex], clause: TokenIndex) {
        let sentence = self.sentence;
        let words = sentence.subtree_without(clause, &[Deprel::Mark, Deprel::Punct, Deprel::Parataxis]);
        let span = sentence.span_of(&words);
        self.push(verb, verb_words.to_owned(), subjects, &CandidateObject::Text(self.words(span), span));
    }

    fn state(
        &mut self,
        trigger: TokenIndex,
        predicate: &[&str],
        subjects: &[TokenIndex],
        object: TokenIndex,
    ) {
        let predicate = predicate.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>();
        let object = self.antecedent(object).unwrap_or(object);
        if let Some(object) = self.object(object, trigger == object) {
            self.push(trigger, predicate.join(" "), subjects, &object);
        }
    }

    /// Whether a noun makes a preposition together with the one before it.
    fn is_joint(&self, noun: TokenIndex) -> bool {
        let token = self.sentence.token(noun);
        token.upos == Upos::Noun && self.lexicon.preposition_nouns.contains(&token.lemma)
    }

    /// What stands behind such a noun, and by which second preposition.
    fn behind_joint(&self, noun: TokenIndex) -> Option<(TokenIndex, &str)> {
        let sentence = self.sentence;
        let inner = sentence.children_by(noun, &[Deprel::Nmod]).find(|t| *t > noun)?;
        let preposition = nominals::preposition(sentence, inner)?;
        matches!(preposition, "of" | "to" | "with" | "for").then_some((inner, preposition))
    }

    /// The noun that a relative pronoun stands for.
    fn antecedent(&self, pronoun: TokenIndex) -> Option<TokenIndex> {
        let sentence = self.sentence;
        if !nominals::is_relative_pronoun(sentence, pronoun) {
            return None;
        }
        let clause = sentence.ancestors(pronoun).find(|t| sentence.token(*t).deprel == Deprel::AclRelcl)?;
        sentence.head(clause)
    }

    fn push(
        &mut self,
        trigger: TokenIndex,
        predicate: String,
        subjects: &[TokenIndex],
        object: &CandidateObject,
    ) {
        for subject in subjects {
            let found = nominals::mention(self.article, self.index, *subject);
            let Some(subject) = found.or_else(|| self.article.phrase_headed_by(self.index, *subject)) else {
                continue;
            };
            let other = match object {
                CandidateObject::Mention(mention) => Some(*mention),
                _ => None,
            };
            let taken = other == Some(subject)
                || self.taken.contains(&(self.index, trigger, subject, other))
                || other
                    .is_some_and(|other| self.taken.contains(&(self.index, trigger, other, Some(subject))));
            if taken {
                continue;
            }
            let rule = format!("open/verb:{}", self.sentence.token(trigger).lemma);
            let place = (self.index, trigger);
            let predicate = Predicate::Open(predicate.clone());
            let mut candidate = Candidate::new(place, subject, predicate, object.clone(), rule);
            candidate.confidence = 0.6;
            self.candidates.push(candidate);
        }
    }

    /// The mention, else the words of the phrase; of a predicate its words in any case.
    fn object(&self, token: TokenIndex, predicate: bool) -> Option<CandidateObject> {
        let mention = nominals::mention(self.article, self.index, token).filter(|_| !predicate);
        // "a truce with the rebels" says more than "truce", which nothing else speaks of.
        let once = |mention: &MentionId| {
            let entity = self.article.entity_of(*mention);
            let further = self.sentence.children_by(token, &[Deprel::Nmod]).any(|t| t > token);
            !entity.named && entity.mentions.len() == 1 && further
        };
        if let Some(mention) = mention.filter(|mention| !once(mention)) {
            return Some(CandidateObject::Mention(mention));
        }
        if !matches!(
            self.sentence.token(token).upos,
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj | Upos::Sym | Upos::Pron
        ) {
            return None;
        }
        let mut words = phrases::words(self.sentence, token);
        if let Some(copula) = self.sentence.child_by(token, &[Deprel::Cop]).filter(|copula| *copula < token) {
            words.retain(|t| *t > copula);
        }
        let span = self.sentence.span_of(&words);
        (!span.is_empty()).then(|| CandidateObject::Text(self.words(span), span))
    }

    fn words(&self, span: Span) -> String {
        span.of(self.article.text()).to_owned()
    }
}
