//! Decides for every candidate alike whether the article vouches for it.
//!
//! The decision climbs from the trigger to the root of its sentence. Each clause on the way may deny or weaken what lies below
//! it, each governing word may plan, deny or claim it; what is taken for granted (a relative clause, an
//! apposition, "Lee's victory") is out of reach of the denials and plans above it, but not of quotation marks.
//! The same split of duties is found in Gashteovski et al., *MinIE* (EMNLP 2017).

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::Ontology;
use crate::statement::{Predicate, Status};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::clause::is_clause;
use super::effect::Effect;
use super::embedding::Governing;
use super::modality::{self, Openness};
use super::{Candidate, CandidateObject, attribution, polarity};

/// The status of a candidate, who is behind it, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) status: Status,
    pub(super) source: Option<MentionId>,
    pub(super) reason: String,
}

/// Decides the status of a candidate.
pub(super) fn verdict(candidate: &Candidate, article: &AnnotatedArticle, ontology: &Ontology) -> Verdict {
    let governing = Governing { article, index: candidate.sentence, lexicon: ontology.lexicon() };
    let is_event = match &candidate.predicate {
        Predicate::Relation(id) => ontology.relation(*id).event,
        Predicate::Open(_) => true,
    };
    let act = acts_by_speech(candidate, ontology).then_some(candidate.trigger);
    let mut climb = Climb { governing, findings: Findings::default(), act };
    if !candidate.presupposed
        || is_event && climb.is_undone(candidate.trigger, acts_by_speech(candidate, ontology))
    {
        climb.from(candidate.trigger, is_event);
    } else if is_event && governing.sentence().token(candidate.trigger).upos == Upos::Noun {
        climb.modifiers(candidate.trigger);
    }
    let mut findings = climb.findings;
    let trigger = governing.sentence().token(candidate.trigger).span;
    // That somebody spoke the words is no part of the words.
    let own = match &candidate.object {
        CandidateObject::Text(_, span) => Some(*span),
        _ => None,
    };
    let around = article.quotation_around(trigger).filter(|q| Some(q.span) != own && !q.is_put_by_article());
    if let Some(quotation) = around {
        let inside = findings
            .source_token
            .is_some_and(|t| quotation.span.contains(governing.sentence().token(t).span));
        if !inside {
            findings.source = quotation.speaker;
            findings.claimed = Some("inside a quotation".to_owned());
        }
    } else if findings.claimed.is_none()
        && let Some(source) = attribution::headline_source(article, candidate.sentence, trigger)
    {
        findings.source = Some(source);
        findings.claimed = Some("behind a speaker's name and a colon".to_owned());
    }
    if candidate.negated {
        findings.negated.get_or_insert_with(|| "the rule itself denies it".to_owned());
        // "Acme denied responsibility for the attack": who denies it.
        let verb = &governing.sentence().token(candidate.trigger).lemma;
        if findings.source.is_none() && ontology.lexicon().reporting_verbs.get(verb) == Some("denies") {
            findings.source = Some(candidate.subject);
        }
    }
    if candidate.hypothetical {
        findings.planned.get_or_insert_with(|| "the rule itself speaks of a plan".to_owned());
    }
    // "Lee said that she condemned it": to say so is to condemn it.
    let quoted = article.quotation_around(trigger).is_some();
    if !quoted && !findings.denied && is_own_act(candidate, findings.source, article, ontology) {
        findings.claimed = None;
        findings.source = None;
    }
    findings.verdict()
}

/// Whether the candidate is an act of speech by the very one who reports it.
fn is_own_act(
    candidate: &Candidate,
    source: Option<MentionId>,
    article: &AnnotatedArticle,
    ontology: &Ontology,
) -> bool {
    let entity = |mention: MentionId| article.mention(mention).entity;
    acts_by_speech(candidate, ontology)
        && source.is_some_and(|source| entity(source) == entity(candidate.subject))
}

/// Whether the relation is an act of speech.
fn acts_by_speech(candidate: &Candidate, ontology: &Ontology) -> bool {
    let Predicate::Relation(id) = candidate.predicate else { return false };
    ontology.lexicon().speech_families.contains(&ontology.relation(id).family)
}

/// What was found on the way up; the first of each kind counts.
#[derive(Debug, Default)]
struct Findings {
    negated: Option<String>,
    /// A governing verb, no negation, has ruled it out.
    averted: bool,
    /// Somebody is said to deny it.
    denied: bool,
    /// Open either way, so that a negation does not deny it.
    open: Option<String>,
    planned: Option<String>,
    claimed: Option<String>,
    source: Option<MentionId>,
    source_token: Option<TokenIndex>,
}

impl Findings {
    fn verdict(self) -> Verdict {
        let source = self.source;
        let (status, reason) = if let Some(reason) = self.open {
            (Status::Hypothetical, reason)
        } else if let Some(reason) = self.negated {
            (Status::Negated, reason)
        } else if let Some(reason) = self.planned {
            (Status::Hypothetical, reason)
        } else if let Some(reason) = self.claimed {
            (Status::Claimed, reason)
        } else {
            (Status::Asserted, "the article says so in its own voice".to_owned())
        };
        Verdict { status, source, reason }
    }
}

/// How a clause hangs below what was climbed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Denials and plans of this clause hold for what is below it.
    Full,
    /// Plans hold, denials do not: "they will not come, citing costs".
    Plans,
    /// The clause takes what is below it for granted; only claims reach down.
    Claims,
}

struct Climb<'a> {
    governing: Governing<'a>,
    findings: Findings,
    /// The trigger, where it is an act of speech.
    act: Option<TokenIndex>,
}

impl<'a> Climb<'a> {
    fn sentence(&self) -> &'a Sentence {
        self.governing.sentence()
    }

    /// "blocked **the takeover**", "plans for **the raid**": whether the word above a noun of action, which speaks of it as known, says
    /// that it did not happen or is to come. What somebody said stays said: "rejected the accusation".
    fn is_undone(&self, noun: TokenIndex, spoken: bool) -> bool {
        let sentence = self.sentence();
        let told = !is_clause(sentence, noun) && sentence.token(noun).upos == Upos::Noun;
        let Some(head) = sentence.head(noun).filter(|_| told) else { return false };
        let effect = self.governing.of_event(noun);
        let undone = matches!(effect, Some(Effect::Negated | Effect::Hypothetical));
        match sentence.token(noun).deprel {
            Deprel::Obj | Deprel::NsubjPass => {
                let lemma = &sentence.token(head).lemma;
                let undoes = self.governing.lexicon.undoing_verbs.contains(lemma)
                    || self.governing.phrasal(head) == Some("negated");
                !spoken && undoes && undone
            }
            // "is due to take place"
            Deprel::Nsubj => undone,
            // "plans for the raid", "reports of the killing"
            Deprel::Nmod => {
                let open = undone || matches!(effect, Some(Effect::Claimed(_)));
                open && matches!(sentence.case_of(noun), Some("of" | "for"))
            }
            _ => false,
        }
    }

    fn word(&self, token: TokenIndex) -> String {
        self.governing.article.token_text(self.governing.index, token).to_lowercase()
    }

    fn from(&mut self, trigger: TokenIndex, is_event: bool) {
        let mut node = trigger;
        let mut reach = Reach::Full;
        let mut at_clause = is_clause(self.sentence(), node);
        if !at_clause {
            self.modifiers(node);
            if !is_event {
                reach = Reach::Claims;
            }
        }
        let mut shares = true;
        for _ in 0..self.sentence().tokens().len() {
            if at_clause && self.clause(node, reach, shares) {
                return;
            }
            let above = if at_clause { self.governing.governor(node) } else { self.sentence().head(node) };
            let Some(head) = above else { return };
            let next_is_clause = is_clause(self.sentence(), head);
            if self.sentence().token(node).deprel == Deprel::Conj {
                shares = !at_clause || self.shares_with(node, head);
                node = head;
                at_clause = next_is_clause;
                continue;
            }
            shares = true;
            let effect =
                if at_clause { self.governing.of_clause(node) } else { self.governing.of_event(node) };
            let light = !at_clause && self.is_light(node, head);
            let reaches = reach != Reach::Claims && !(light && effect == Some(Effect::Hypothetical));
            match effect {
                Some(effect) if reaches && self.apply(effect, head) => return,
                // "is standing trial for the murder": where it is only claimed, what is above the trial says no more of it.
                Some(Effect::Claimed(_)) if !at_clause && self.governing.charge(node).is_some() => return,
                Some(Effect::Claimed(source)) if at_clause && !reaches => {
                    self.claim(head, source);
                    return;
                }
                _ => {}
            }
            if at_clause && effect == Some(Effect::Fact) && self.governing.is_withheld(head) {
                let word = self.word(head);
                self.findings.open.get_or_insert_with(|| format!("`{word}` is itself denied"));
            }
            match self.sentence().token(node).deprel {
                // A comment set beside a sentence is no part of it.
                Deprel::Parataxis if effect.is_none() => return,
                // "not guilty of killing"
                Deprel::Advcl if self.sentence().token(head).upos == Upos::Adj && self.is_of(node) => {}
                Deprel::Advcl if effect == Some(Effect::Fact) && reach == Reach::Full => reach = Reach::Plans,
                _ if effect == Some(Effect::Granted) => reach = Reach::Claims,
                _ if effect.is_none() && !light && !self.is_attached(node) => reach = Reach::Claims,
                _ => {}
            }
            node = head;
            at_clause = next_is_clause;
        }
    }

    /// Applies what a governing word does; true if nothing above it matters any more.
    fn apply(&mut self, effect: Effect, by: TokenIndex) -> bool {
        let word = self.word(by);
        match effect {
            Effect::Fact | Effect::Granted => false,
            Effect::Negated => {
                // "has not ruled out meeting", "refused to rule out meeting"
                let verb = self.sentence().token(by).upos == Upos::Verb;
                if verb && (self.findings.averted || self.has_not(by)) {
                    self.findings.open.get_or_insert_with(|| format!("`{word}` is itself denied"));
                }
                self.findings.averted |= verb;
                self.findings.negated.get_or_insert_with(|| format!("under `{word}`, which denies it"));
                false
            }
            Effect::Hypothetical => {
                let why = || format!("under `{word}`, which leaves it open");
                self.findings.planned.get_or_insert_with(why);
                false
            }
            Effect::Claimed(source) => {
                if self.is_denied(by) {
                    self.findings.open.get_or_insert_with(|| format!("`{word}` is itself denied"));
                }
                self.claim(by, source);
                // "dismissed claims that": the claim is taken up by a verb above it.
                self.sentence().token(by).upos == Upos::Verb
            }
            Effect::Denied(source) => {
                // "pleaded not guilty" is the denial itself.
                if self.is_denied(by) && self.sentence().token(by).lemma != "guilty" {
                    self.findings.open.get_or_insert_with(|| format!("`{word}` is itself denied"));
                } else {
                    self.findings.denied = true;
                    self.findings.negated.get_or_insert_with(|| format!("denied: `{word}`"));
                }
                self.findings.source = source;
                self.findings.source_token = Some(by);
                true
            }
        }
    }

    fn claim(&mut self, by: TokenIndex, source: Option<MentionId>) {
        let word = self.word(by);
        if self.findings.source.is_none() {
            self.findings.source = source;
            self.findings.source_token = Some(by);
        }
        self.findings.claimed.get_or_insert_with(|| format!("under `{word}`, which reports a claim"));
    }

    fn has_not(&self, verb: TokenIndex) -> bool {
        let not = |t: TokenIndex| matches!(self.sentence().token(t).lemma.as_str(), "not" | "n't" | "never");
        self.sentence().children(verb).any(not)
    }

    fn is_denied(&self, head: TokenIndex) -> bool {
        polarity::negation(self.sentence(), head, self.governing.lexicon).is_some()
    }

    /// Judges the clause headed by `node`; true if the climb is over.
    fn clause(&mut self, node: TokenIndex, reach: Reach, shares: bool) -> bool {
        let sentence = self.sentence();
        let lexicon = self.governing.lexicon;
        if reach != Reach::Claims && shares {
            let negation = polarity::negation(sentence, node, lexicon);
            if let Some(negation) = negation.filter(|_| reach == Reach::Full) {
                let word = self.word(negation);
                self.findings.negated.get_or_insert_with(|| format!("denied by `{word}`"));
            }
            let text = self.governing.article.text();
            if let Some((openness, by)) = modality::modality(sentence, node, text, lexicon) {
                let why = format!("left open by `{}`", self.word(by));
                match openness {
                    Openness::Open => self.findings.open.get_or_insert(why),
                    Openness::Planned => self.findings.planned.get_or_insert(why),
                };
            }
            for child in sentence.children_by(node, &[Deprel::Advmod, Deprel::Discourse]) {
                // "falsely accused": what was said is false, and said all the same.
                let said = |name: &str| name == "negated" && self.act == Some(node);
                if let Some(name) =
                    lexicon.hedges.get(&sentence.token(child).lemma).filter(|name| !said(name))
                {
                    self.apply(Effect::named(name, None), child);
                }
            }
        }
        let beside = attribution::beside(self.governing.article, self.governing.index, node, lexicon);
        if let Some((by, source)) = beside {
            self.claim(by, source);
            // "is considering buying it, according to Lee": the plan lies in the verb above.
            return sentence.token(node).deprel != Deprel::Xcomp;
        }
        false
    }

    /// Adjectives and determiners of an event noun.
    fn modifiers(&mut self, noun: TokenIndex) {
        if let Some((effect, by)) = self.governing.of_modifiers(noun) {
            self.apply(effect, by);
        }
    }

    /// Whether the second of two joined clauses shares auxiliaries and negation with the first: "will meet Lee
    /// and visit Rome", but not "will meet Lee and visited Rome" or "and Poe visits Rome".
    fn shares_with(&self, node: TokenIndex, head: TokenIndex) -> bool {
        let sentence = self.sentence();
        let own = sentence.child_by(node, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some()
            || modality::has_own_auxiliary(sentence, node);
        let (second, first) = (sentence.token(node).features, sentence.token(head).features);
        let differs = second.has("VerbForm=Fin") && !first.has("VerbForm=Fin");
        !own && !differs
    }

    /// Whether the verb above an event noun says only that the event happens.
    fn is_light(&self, noun: TokenIndex, verb: TokenIndex) -> bool {
        matches!(self.sentence().token(noun).deprel, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass)
            && matches!(
                self.governing.lexicon.support_verbs.get(&self.sentence().token(verb).lemma),
                Some("" | "light")
            )
    }

    fn is_of(&self, clause: TokenIndex) -> bool {
        let mut marks = self.sentence().children_by(clause, &[Deprel::Mark, Deprel::Case]);
        marks.any(|mark| self.sentence().token(mark).lemma == "of")
    }

    /// Whether denials and plans of the head reach a clause although the head does not embed it: complements of
    /// verbs in no list ("ended up meeting").
    fn is_attached(&self, node: TokenIndex) -> bool {
        let token = self.sentence().token(node);
        matches!(token.deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass)
    }
}
