//! What a governing verb, noun or adjective makes of the clause or noun that depends on it: "failed to meet",
//! "no evidence that they met", "denied shelling", "plans for a takeover".

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Lexicon};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::attribution::speaker_of;
use super::effect::Effect;
use super::nominals::{self, mention_at};
use super::polarity;
use super::voices;

/// Shape of a complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complement {
    /// "that they met", "they met"
    Clause,
    /// "to meet"
    Infinitive,
    /// "meeting", "of meeting"
    Gerund,
    /// "a meeting", "of a meeting"
    Noun,
}

/// One sentence and what is needed to judge its words.
#[derive(Clone, Copy)]
pub(super) struct Governing<'a> {
    pub(super) article: &'a AnnotatedArticle,
    pub(super) index: usize,
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Governing<'a> {
    pub(super) fn sentence(&self) -> &'a Sentence {
        &self.article.sentences()[self.index]
    }

    /// What the head of the clause `node` makes of it; `None` if the two have nothing to do with each other's truth.
    pub(super) fn of_clause(&self, node: TokenIndex) -> Option<Effect> {
        let sentence = self.sentence();
        let head = self.governor(node)?;
        let token = sentence.token(node);
        let complement = self.complement(node);
        let by_noun = self.noun_before(node).and_then(|noun| self.of_noun(noun, Some(node), complement));
        if by_noun.is_some() {
            return by_noun;
        }
        if let Some(effect) = self.of_manner(node) {
            return Some(effect);
        }
        // "falsely claimed that", "wrongly accused of"
        let reports =
            || matches!(self.stance(head), Some("says" | "thinks")) && token.deprel != Deprel::Advcl;
        if (complement == Complement::Gerund || reports()) && self.is_mistaken(head) {
            return Some(Effect::Negated);
        }
        match token.deprel {
            // "an agreement signed by both": what is done to the agreement is no part of what it says.
            Deprel::Acl
                if complement == Complement::Clause
                    && sentence.token(head).upos != Upos::Verb
                    && self.is_passive(node)
                    && sentence.child_by(node, &[Deprel::Mark, Deprel::Nsubj]).is_none() =>
            {
                return None;
            }
            // "a statement condemning Israel" condemns it.
            Deprel::Acl
                if complement == Complement::Gerund
                    && nominals::is_worded(sentence, self.lexicon, node, head) =>
            {
                return None;
            }
            Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::Acl => {}
            Deprel::Parataxis => {
                // "Lee says: they met" as against "they met, Lee says"
                // and "Lee wrote him a letter; they met".
                let parted = (head..node).any(|t| sentence.token(t).lemma == ";");
                let colon = head < node && !parted && self.stance(head).is_some_and(|s| s != "describes");
                return colon.then(|| self.of_verb(head, Complement::Clause)).flatten();
            }
            Deprel::Advcl => return self.of_adverbial(node, head, complement),
            // "a report that they had met" is sometimes parsed as a relative clause.
            Deprel::AclRelcl if self.is_content_of(node, head) || Some(head) != sentence.head(node) => {}
            _ => return None,
        }
        match sentence.token(head).upos {
            _ if complement == Complement::Infinitive && self.is_performed(head, node) => Some(Effect::Fact),
            Upos::Verb | Upos::Aux => self.of_verb(head, complement),
            Upos::Adj if complement == Complement::Clause => Some(self.of_conviction(head)),
            Upos::Adj => Some(self.of_adjective(head)),
            _ => self.of_noun(head, Some(node), complement),
        }
    }

    /// What the head of an event noun makes of the event.
    pub(super) fn of_event(&self, node: TokenIndex) -> Option<Effect> {
        let sentence = self.sentence();
        let head = sentence.head(node)?;
        let upos = sentence.token(head).upos;
        if let Some(charge) = self.charge(node) {
            return match charge.effect {
                "plea" => self.of_plea(charge.governor),
                name => {
                    let accuser = charge.accused.then(|| self.accuser(charge.governor)).flatten();
                    Some(Effect::named(name, accuser))
                }
            };
        }
        match sentence.token(node).deprel {
            Deprel::Obj | Deprel::NsubjPass if matches!(upos, Upos::Verb) => {
                self.of_verb(head, Complement::Noun)
            }
            Deprel::Obl
                if upos == Upos::Verb && matches!(sentence.case_of(node), Some("of" | "for" | "with")) =>
            {
                self.of_verb(head, Complement::Noun)
            }
            Deprel::Nmod
                if matches!(sentence.case_of(node), Some("of" | "for" | "about" | "on" | "over")) =>
            {
                self.of_noun(head, None, Complement::Noun)
            }
            Deprel::Nsubj if upos == Upos::Adj => Some(self.of_adjective(head)),
            _ => None,
        }
    }

    /// What an adjective before an event noun, or "no", makes of it; with the word.
    pub(super) fn of_modifiers(&self, noun: TokenIndex) -> Option<(Effect, TokenIndex)> {
        let sentence = self.sentence();
        if let Some(no) = polarity::negative_determiner(sentence, noun, self.lexicon) {
            return Some((Effect::Negated, no));
        }
        sentence.children_by(noun, &[Deprel::Amod, Deprel::Advmod]).find_map(|child| {
            let lemma = &sentence.token(child).lemma;
            let text = self.article.token_text(self.index, child).to_lowercase();
            let name = self.lexicon.embedding_adjectives.get(lemma).or_else(|| {
                self.lexicon.embedding_adjectives.get(&text).or_else(|| self.lexicon.hedges.get(lemma))
            })?;
            // "a determined attack" happened.
            (!matches!(name, "inclined" | "held")).then(|| (Effect::named(name, None), child))
        })
    }

    /// Whether "that" joins the clause to a noun for words or thoughts without being a part of it.
    fn is_content_of(&self, node: TokenIndex, noun: TokenIndex) -> bool {
        let sentence = self.sentence();
        self.lexicon.embedding_nouns.contains(&sentence.token(noun).lemma)
            && sentence.children_by(node, &[Deprel::Mark]).any(|m| sentence.token(m).lemma == "that")
    }

    pub(super) fn complement(&self, node: TokenIndex) -> Complement {
        let sentence = self.sentence();
        let token = sentence.token(node);
        let has_to = sentence.children_by(node, &[Deprel::Mark]).any(|m| sentence.token(m).lemma == "to");
        let has_subject = sentence.child_by(node, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some();
        if has_to && !has_subject {
            Complement::Infinitive
        } else if token.features.has("VerbForm=Ger") || self.is_ing(node) && !has_subject {
            Complement::Gerund
        } else if token.deprel == Deprel::Xcomp {
            Complement::Infinitive
        } else {
            Complement::Clause
        }
    }

    /// "lying", "having lied", "being a liar"
    pub(super) fn is_ing(&self, node: TokenIndex) -> bool {
        let ing = |t: TokenIndex| self.article.token_text(self.index, t).ends_with("ing");
        let mut auxiliaries = self.sentence().children_by(node, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
        match auxiliaries.next() {
            Some(first) => ing(first),
            None => ing(node),
        }
    }

    /// Who says or suspects what a verb is about.
    pub(super) fn accuser(&self, verb: TokenIndex) -> Option<MentionId> {
        speaker_of(self.article, self.index, verb, self.lexicon)
    }

    /// "would not confirm that": whether a verb by which somebody vouches for what stands below it is denied, which leaves
    /// that open.
    pub(super) fn is_withheld(&self, verb: TokenIndex) -> bool {
        self.stance(verb) == Some("fact") && polarity::negation(self.sentence(), verb, self.lexicon).is_some()
    }

    pub(super) fn stance(&self, verb: TokenIndex) -> Option<&'a str> {
        self.lexicon.reporting_verbs.get(&self.sentence().token(verb).lemma)
    }

    fn is_passive(&self, verb: TokenIndex) -> bool {
        self.sentence().child_by(verb, &[Deprel::NsubjPass, Deprel::AuxPass]).is_some()
            || (self.sentence().token(verb).deprel == Deprel::Acl
                && self.sentence().token(verb).features.has("VerbForm=Part")
                && !self.article.token_text(self.index, verb).ends_with("ing"))
    }

    /// What the lists say of a verb with its particle: "rule out", "call off".
    pub(super) fn phrasal(&self, verb: TokenIndex) -> Option<&'a str> {
        let particle = self.sentence().child_by(verb, &[Deprel::CompoundPrt])?;
        let lemma = |t: TokenIndex| self.sentence().token(t).lemma.as_str();
        self.lexicon.embedding_verbs.get(&format!("{} {}", lemma(verb), lemma(particle)))
    }

    pub(super) fn of_verb(&self, verb: TokenIndex, complement: Complement) -> Option<Effect> {
        let lemma = self.sentence().token(verb).lemma.as_str();
        let speaker = || speaker_of(self.article, self.index, verb, self.lexicon);
        if matches!(lemma, "accuse" | "suspect" | "allege") && complement != Complement::Infinitive
            || (lemma == "charge" && complement == Complement::Gerund)
        {
            return Some(Effect::Claimed(speaker()));
        }
        let phrase = |word: &str| {
            self.sentence()
                .children_by(verb, &[Deprel::Advmod])
                .any(|t| self.sentence().token(t).lemma == word)
        };
        // "has yet to meet", "came close to buying"
        if complement == Complement::Infinitive && lemma == "have" && phrase("yet")
            || matches!(complement, Complement::Gerund | Complement::Infinitive)
                && lemma == "come"
                && phrase("close")
        {
            return Some(Effect::Negated);
        }
        if lemma == "suppose" && complement == Complement::Infinitive && self.is_passive(verb) {
            return Some(Effect::Hypothetical);
        }
        if let Some(plea) = self.of_plea(verb).filter(|_| matches!(lemma, "plead" | "find")) {
            return Some(plea);
        }
        if let Some(name) = self.phrasal(verb) {
            let effect = Effect::named(name, speaker());
            let purpose = complement == Complement::Infinitive && effect == Effect::Negated;
            let given = purpose && nominals::gives_thing(self.sentence(), verb, self.lexicon);
            return Some(if given { Effect::Fact } else { effect });
        }
        if let Some(stance) = self.stance(verb) {
            return self.by_stance(stance, lemma, verb, complement);
        }
        // "is set to" is parsed as a passive as often as an adjective.
        let participle = || {
            let text = self.article.token_text(self.index, verb).to_lowercase();
            self.lexicon.embedding_adjectives.get(&text).filter(|_| self.is_passive(verb))
        };
        // "is convinced that"
        if complement == Complement::Clause && participle() == Some("held") {
            let holder = voices::convinced(self.sentence(), verb);
            return Some(Effect::Claimed(holder.and_then(|t| mention_at(self.article, self.index, t))));
        }
        let name = self.lexicon.embedding_verbs.get(lemma).or_else(participle)?;
        // "went on to win" won; "is going to" and "went to meet" are plans.
        if lemma == "go" && self.sentence().children(verb).any(|c| self.sentence().token(c).lemma == "on") {
            return Some(Effect::Fact);
        }
        if complement == Complement::Noun && (name == "fact" || lemma == "go") {
            return Some(Effect::Fact);
        }
        let have_to = lemma == "have" && !self.sentence().token(verb).features.has("Tense=Past");
        let future = have_to && complement == Complement::Infinitive;
        Some(if future { Effect::Hypothetical } else { Effect::named(name, speaker()) })
    }

    fn is_body(&self, speaker: MentionId) -> bool {
        self.article.entity_of(speaker).entity_type == EntityType::Organization
    }

    fn by_stance(
        &self,
        stance: &str,
        lemma: &str,
        verb: TokenIndex,
        complement: Complement,
    ) -> Option<Effect> {
        let speaker = speaker_of(self.article, self.index, verb, self.lexicon);
        let passive = self.is_passive(verb);
        let effect = match (stance, complement) {
            // "The Guardian has learned that": what a paper learned it only claims.
            ("granted", Complement::Clause)
                if lemma == "learn" && speaker.is_some_and(|s| self.is_body(s)) =>
            {
                Effect::Claimed(speaker)
            }
            ("denies", _) => Effect::Denied(speaker),
            ("granted", Complement::Clause) => Effect::Granted,
            ("fact" | "knows" | "granted", _) => Effect::Fact,
            ("describes", Complement::Noun | Complement::Gerund | Complement::Clause) => {
                return matches!(lemma, "reject" | "dismiss").then_some(Effect::Denied(speaker));
            }
            ("wants" | "asks", _) | ("describes", Complement::Infinitive) => Effect::Hypothetical,
            ("thinks", Complement::Noun) => return None,
            ("says", Complement::Noun) => {
                return match lemma {
                    "claim" | "report" => Some(Effect::Claimed(speaker)),
                    "suggest" | "request" | "predict" => Some(Effect::Hypothetical),
                    _ => None,
                };
            }
            // No words, but what is done or thought of: "began suing", "is considering suing".
            _ if matches!(lemma, "begin" | "continue") && complement != Complement::Clause => Effect::Fact,
            ("says" | "thinks", Complement::Gerund) => match lemma {
                "suggest" | "consider" => Effect::Hypothetical,
                _ => Effect::Claimed(speaker),
            },
            ("says" | "thinks", Complement::Infinitive) => {
                let claims =
                    passive || matches!(lemma, "claim" | "profess" | "believe" | "think" | "understand");
                if claims { Effect::Claimed(speaker) } else { Effect::Hypothetical }
            }
            _ => Effect::Claimed(speaker),
        };
        Some(effect)
    }

    /// "is certain that", "made it clear that": the claim of whoever is, where a clause tells of what.
    fn of_conviction(&self, adjective: TokenIndex) -> Effect {
        let sentence = self.sentence();
        let made = sentence.token(adjective).deprel == Deprel::Xcomp
            && sentence.head(adjective).is_some_and(|verb| sentence.token(verb).lemma == "make");
        let held = self.lexicon.embedding_adjectives.get(&sentence.token(adjective).lemma) == Some("held");
        let holder = voices::convinced(sentence, adjective).filter(|_| made || held);
        match holder {
            Some(holder) => Effect::Claimed(mention_at(self.article, self.index, holder)),
            None => self.of_adjective(adjective),
        }
    }

    pub(super) fn of_adjective(&self, adjective: TokenIndex) -> Effect {
        let lemma = self.sentence().token(adjective).lemma.as_str();
        Effect::named(self.lexicon.embedding_adjectives.get(lemma).unwrap_or("fact"), None)
    }

    /// `clause` is the clause that hangs on the noun, if it is one.
    pub(super) fn of_noun(
        &self,
        noun: TokenIndex,
        clause: Option<TokenIndex>,
        complement: Complement,
    ) -> Option<Effect> {
        let sentence = self.sentence();
        let lemma = sentence.token(noun).lemma.as_str();
        let name = self.lexicon.embedding_nouns.get(lemma);
        let denied = polarity::negative_determiner(sentence, noun, self.lexicon).is_some();
        if denied && name.is_some() {
            // "no doubt that" vouches for it.
            return Some(if lemma == "doubt" { Effect::Fact } else { Effect::Negated });
        }
        // "evidence to convict Lee", "a report to show": what a thing is for has not happened, whatever the thing tells.
        let purpose = complement == Complement::Infinitive && matches!(name, Some("fact" | "claimed"));
        let content = name == Some("content") && complement != Complement::Clause;
        if let Some(name) = name.filter(|_| !purpose && !content) {
            return Some(Effect::named(name, self.holder_of(noun)));
        }
        let clause = clause?;
        if complement == Complement::Infinitive {
            // "the first woman to win" won.
            let first = sentence
                .children_by(noun, &[Deprel::Amod])
                .any(|child| self.lexicon.ranking_adjectives.contains(&sentence.token(child).lemma));
            return Some(if first { Effect::Fact } else { Effect::Hypothetical });
        }
        let mark = |wanted: &[&str]| {
            sentence
                .children_by(clause, &[Deprel::Mark, Deprel::Case])
                .any(|m| m < clause && wanted.contains(&sentence.token(m).lemma.as_str()))
        };
        // "a resolution on defeating the rebels"
        if complement == Complement::Gerund && mark(&["on", "about", "toward", "towards"]) {
            return Some(Effect::Hypothetical);
        }
        mark(&["that"]).then_some(Effect::Fact)
    }

    /// Whose claim or plan a noun names: "Lee's claim", "a claim by Lee".
    fn holder_of(&self, noun: TokenIndex) -> Option<MentionId> {
        let sentence = self.sentence();
        let holder = sentence.children_by(noun, &[Deprel::NmodPoss, Deprel::Nmod]).find(|child| {
            sentence.token(*child).deprel == Deprel::NmodPoss
                || matches!(sentence.case_of(*child), Some("by" | "from" | "of"))
        });
        let holder = holder.or_else(|| voices::holder_beside(sentence, noun, self.lexicon))?;
        mention_at(self.article, self.index, holder)
    }
}
