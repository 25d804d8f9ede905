//! Nouns for people who stand for election.

use crate::extraction::{Candidate, CandidateObject};
use crate::ontology::EntityType;

use super::facts::Facts;
use super::nouns::noun_phrase;
use super::phrase::Head;

impl Facts<'_, '_> {
    /// Whether the noun is one for people who stand for election.
    pub(super) fn stands(&self, head: &Head) -> bool {
        let relation = self.line.lexicon().relation_nouns.get(&noun_phrase(self.line, head));
        relation.is_some_and(|value| value.starts_with("candidateFor "))
    }

    /// "the Republican nominee for governor", "a mayoral candidate", "candidate in the 2020 election".
    pub(super) fn candidacy(&mut self, head: &Head) -> bool {
        let line = self.line;
        let trigger = head.noun.end - 1;
        let former = head.former || self.construction.former;
        let complement = head.complements.iter().find(|c| line.is_any(c.preposition, &["for", "in", "of"]));
        let object = complement.and_then(|complement| match complement.mention {
            Some(mention) if line.entity_type(mention) == EntityType::Event => {
                Some(CandidateObject::Mention(mention))
            }
            _ if line.is(complement.preposition, "for") => {
                let words = line.lower(complement.tokens.clone());
                let is_office = line.lexicon().posts.contains(&words)
                    || complement
                        .tokens
                        .clone()
                        .rev()
                        .take(1)
                        .any(|i| line.lexicon().posts.contains(line.text(i)));
                is_office
                    .then(|| CandidateObject::Text(words.into_owned(), line.span(complement.tokens.clone())))
            }
            _ => None,
        });
        let adjective = || {
            head.before.clone().chain(head.title.start..head.noun.start).find_map(|i| {
                let two = line.lexicon().office_adjectives.get(&line.lower(i..(i + 2).min(head.noun.start)));
                let office = two.or_else(|| line.lexicon().office_adjectives.get(line.text(i)))?;
                Some(CandidateObject::Text(office.to_owned(), line.span(i..i + 1)))
            })
        };
        let Some(object) = object.or_else(adjective) else { return false };
        let Some(candidate) = self.candidate("candidateFor", trigger, "noun", object) else { return false };
        self.found.push(Candidate { former, ..candidate });
        true
    }
}
