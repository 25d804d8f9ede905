//! What the verb above makes of a clause that stands beside it: "voted against sacking her", "came from behind to win",
//! "helped by sending tanks".

use crate::syntax::{Deprel, TokenIndex, Upos};

use super::effect::Effect;
use super::embedding::{Complement, Governing};

impl Governing<'_> {
    /// Whether the verb with its preposition says that it does not come to that: "voted **against**", "cleared **of**".
    fn is_averted(&self, verb: TokenIndex, marks: &[&str]) -> bool {
        let preposition = self.lexicon.averting_verbs.get(&self.sentence().token(verb).lemma);
        preposition.is_some_and(|preposition| marks.contains(&preposition))
    }

    /// "**before** Acme buys Bolt", "**once** Acme has bought Bolt, it **will**": a present that is still to come.
    fn is_ahead(&self, node: TokenIndex, head: TokenIndex, marks: &[&str]) -> bool {
        let sentence = self.sentence();
        let auxiliaries =
            |t: TokenIndex| sentence.children_by(t, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
        let present = |t: TokenIndex| sentence.token(t).features.has("Tense=Pres");
        let first = auxiliaries(node).next().unwrap_or(node);
        let open = marks.iter().any(|m| matches!(*m, "before" | "until"));
        let turns = marks.iter().any(|m| matches!(*m, "once" | "when" | "after"));
        let future = auxiliaries(head).any(|t| self.lexicon.modals.contains(&sentence.token(t).lemma));
        present(first) && !self.is_ing(node) && (open || turns && future)
    }

    /// "took to the streets **to protest**", "wrote **to thank** her": whether it was done by the very deed.
    pub(super) fn is_performed(&self, deed: TokenIndex, act: TokenIndex) -> bool {
        let [deed, act] = [deed, act].map(|t| self.sentence().token(t));
        deed.upos == Upos::Verb
            && deed.features.has("Tense=Past")
            && self.lexicon.performing_verbs.contains(&deed.lemma)
            && self.lexicon.performed_acts.contains(&act.lemma)
    }

    pub(super) fn of_adverbial(
        &self,
        node: TokenIndex,
        head: TokenIndex,
        complement: Complement,
    ) -> Option<Effect> {
        let sentence = self.sentence();
        let marks: Vec<&str> = sentence
            .children_by(node, &[Deprel::Mark, Deprel::Case])
            .map(|m| sentence.token(m).lemma.as_str())
            .collect();
        let verb = sentence.token(head).upos == Upos::Verb;
        // "came close to joining"
        let adjective = node.checked_sub(2).filter(|adjective| {
            sentence.token(*adjective).deprel == Deprel::Advmod
                && sentence.head(*adjective) == Some(head)
                && self.lexicon.embedding_adjectives.contains(&sentence.token(*adjective).lemma)
        });
        if let Some(adjective) = adjective.filter(|_| marks.contains(&"to")) {
            return Some(self.of_adjective(adjective));
        }
        if marks.iter().any(|m| matches!(*m, "instead" | "rather" | "without")) {
            return Some(Effect::Negated);
        }
        if complement == Complement::Clause && self.is_ahead(node, head, &marks) {
            return Some(Effect::Hypothetical);
        }
        match complement {
            Complement::Clause if marks.contains(&"that") && sentence.token(head).upos == Upos::Adj => {
                Some(self.of_adjective(head))
            }
            Complement::Clause if marks.contains(&"that") && verb => self.of_verb(head, complement),
            // "pulled away to win": how it ended.
            Complement::Infinitive
                if marks.contains(&"to")
                    && self.lexicon.outcome_verbs.get(&sentence.token(head).lemma) == Some("")
                    && sentence.token(head).features.has("Tense=Past")
                    && self.lexicon.outcome_verbs.get(&sentence.token(node).lemma) == Some("result") =>
            {
                Some(Effect::Fact)
            }
            Complement::Infinitive if marks.contains(&"to") && self.is_performed(head, node) => {
                Some(Effect::Fact)
            }
            Complement::Infinitive if marks.contains(&"to") => {
                if verb && let Some(effect) = self.of_verb(head, complement) {
                    return Some(effect);
                }
                if sentence.token(head).upos == Upos::Adj {
                    return Some(self.of_adjective(head));
                }
                Some(Effect::Hypothetical)
            }
            // "voted against sacking her", "cleared of stealing"
            Complement::Gerund if verb && self.is_averted(head, &marks) => Some(Effect::Negated),
            // "warned them against invading it": they have not, and need not.
            Complement::Gerund if verb && marks.contains(&"against") => Some(Effect::Hypothetical),
            Complement::Gerund if verb && marks.iter().any(|m| matches!(*m, "of" | "from" | "with")) => {
                self.of_verb(head, complement)
            }
            // "stopped short of meeting"
            Complement::Gerund if marks.contains(&"of") && sentence.token(head).upos == Upos::Adj => {
                Some(self.of_adjective(head))
            }
            Complement::Gerund if verb && marks.is_empty() && self.phrasal(head).is_some() => {
                self.of_verb(head, complement)
            }
            Complement::Gerund if verb && self.is_suspected(head, &marks) => {
                Some(Effect::Claimed(self.accuser(head)))
            }
            // "focused on defeating Lee", but "congratulated Lee on winning"
            Complement::Gerund
                if verb && marks.iter().any(|m| matches!(*m, "on" | "about" | "toward" | "towards")) =>
            {
                let praises = self.lexicon.praising_verbs.contains(&sentence.token(head).lemma);
                Some(if praises { Effect::Fact } else { Effect::Hypothetical })
            }
            // "will visit Rome, meeting Lee", "will help by sending tanks": as real as the visit.
            Complement::Gerund if marks.is_empty() || marks.iter().any(|m| matches!(*m, "by" | "in")) => {
                Some(Effect::Fact)
            }
            _ => None,
        }
    }
}
