//! The second of two phrases of a noun of action, which parsers hang on the name in the first or on the verb above: "accusations
//! by Lee **against Day**", "watched the raid on Oslo **by rebels**".

use crate::ontology::{EntityType, Frame, Slot};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::frame_arguments::Anchor;
use super::nominals;

impl Anchor<'_> {
    /// "accusations by X **against Y**": of two phrases of a noun of action parsers hang the second on the name in the first, or
    /// on the verb above.
    pub(super) fn behind_another(
        &self,
        noun: TokenIndex,
        preposition: &str,
        frame: &Frame,
    ) -> Vec<TokenIndex> {
        let mut first: Vec<TokenIndex> = frame
            .subject
            .iter()
            .chain(&frame.object)
            .filter_map(|slot| match slot {
                Slot::Preposition(other) if other != preposition => Some(self.attached(noun, other)),
                _ => None,
            })
            .flatten()
            .collect();
        let sentence = &self.article.sentences()[self.index];
        let owned = !first.is_empty() || !self.possessors(noun).is_empty();
        let trailing = self.trailing(noun, frame, owned);
        let own: Vec<TokenIndex> =
            trailing.iter().filter(|(other, _)| *other == preposition).map(|(_, token)| *token).collect();
        first.extend(trailing.into_iter().map(|(_, token)| token));
        // "a visit by the president, Ann Lee, | to Rome"
        if !matches!(preposition, "of" | "in") {
            let beside = first.iter().flat_map(|t| sentence.children_by(*t, &[Deprel::Appos]));
            let named = beside.filter(|t| sentence.token(*t).upos == Upos::Propn);
            first.extend(named.collect::<Vec<_>>());
        }
        // "a protest against violations by the army": what a noun tells has agents of its own.
        first.retain(|head| self.is_party(*head));
        let heads = first.into_iter().filter(|head| match preposition {
            // "Lee of Acme", "Lee from Leeds"
            "of" | "in" => !self.is_person(*head),
            "from" => {
                let from = |t: &TokenIndex| self.names(*t, EntityType::Place);
                !self.is_person(*head) || !self.attached(*head, "from").iter().any(from)
            }
            _ => true,
        });
        if own.is_empty() {
            self.first_attached(heads.collect(), preposition)
        } else {
            own.into_iter().flat_map(|token| nominals::coordinated(sentence, token)).collect()
        }
    }

    /// The phrases right behind a noun of action that fit its frame but hang on the verb above, where the verb has no better claim.
    fn trailing<'s>(&self, noun: TokenIndex, frame: &'s Frame, owned: bool) -> Vec<(&'s str, TokenIndex)> {
        let sentence = &self.article.sentences()[self.index];
        let mut found: Vec<(&str, TokenIndex)> = Vec::new();
        let mut last = noun;
        let slots = || frame.subject.iter().chain(&frame.object);
        let end = |head: TokenIndex| {
            sentence.subtree(head).into_iter().rfind(|t| sentence.token(*t).upos != Upos::Punct)
        };
        for _ in 0..2 {
            last = end(last).unwrap_or(last).max(last);
            // "the arrest of his deputy, Bo Day, | by police"
            let aside =
                sentence.tokens().get(last + 1).is_some_and(|t| t.span.of(self.article.text()) == ",")
                    && (noun..=last).any(|t| sentence.token(t).deprel == Deprel::Appos);
            last += usize::from(aside);
            let case = sentence.tokens().get(last + 1).map_or("", |token| token.lemma.as_str());
            let slot = slots().find_map(|slot| match slot {
                Slot::Preposition(wanted) if wanted == case => Some(wanted.as_str()),
                _ => None,
            });
            let next = sentence.tokens().get(last + 1).and_then(|token| token.head);
            let next = next.filter(|next| {
                *next > last && matches!(sentence.token(*next).deprel, Deprel::Obl | Deprel::OblAgent)
            });
            let (Some(slot), Some(next)) = (slot, next) else { break };
            let above = sentence.head(next).filter(|verb| {
                let token = sentence.token(*verb);
                let done = sentence.child_by(*verb, &[Deprel::AuxPass]).is_some();
                token.upos == Upos::Verb
                    && sentence.dominates(*verb, noun)
                    && !(done && slot == "by")
                    && !(self.lexicon.talking_verbs.contains(&token.lemma) && slot == "with")
            });
            let fits =
                slot == "by" || (owned || !found.is_empty()) && !matches!(slot, "of" | "from" | "in" | "at");
            if above.is_none() || !fits {
                break;
            }
            found.push((slot, next));
            last = next;
        }
        found
    }

    /// Whether a word stands for somebody or something that acts.
    fn is_party(&self, token: TokenIndex) -> bool {
        let kinds = [EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Group];
        kinds.into_iter().any(|kind| self.names(token, kind))
    }

    fn is_person(&self, token: TokenIndex) -> bool {
        self.names(token, EntityType::Person)
    }

    fn names(&self, token: TokenIndex, kind: EntityType) -> bool {
        let mention = self.article.mention_headed_by(self.index, token);
        mention.is_some_and(|m| self.article.entity_of(m).entity_type == kind)
    }
}
