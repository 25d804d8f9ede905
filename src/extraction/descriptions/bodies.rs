//! Where a post is held and where an organisation has its seat, by the names around the noun.

use crate::entities::MentionId;
use crate::extraction::copulas::subject_of;
use crate::ontology::EntityType;
use crate::syntax::{Deprel, Upos};

use super::facts::Facts;
use super::phrase::Head;

impl Facts<'_, '_> {
    /// The organisation or place that a post is held in.
    pub(super) fn held_in(&self, head: &Head, party_post: bool) -> Option<MentionId> {
        let line = self.line;
        let is_body = |m: &MentionId| {
            matches!(line.entity_type(*m), EntityType::Organization | EntityType::Place | EntityType::Group)
                && (line.article.entity_of(*m).named || line.entity_type(*m) != EntityType::Group)
        };
        let is_organization = |m: &MentionId| line.entity_type(*m) == EntityType::Organization;
        // "the team's coach": whose post it is need not be named.
        let is_held = |m: &MentionId| {
            matches!(line.entity_type(*m), EntityType::Organization | EntityType::Place | EntityType::Group)
        };
        let complement = head.complements.iter().find_map(|complement| {
            let preposition = line.text(complement.preposition).to_ascii_lowercase();
            let sent_to = preposition == "to" && line.lower(head.noun.clone()).contains("ambassador");
            let usable = |m: &MentionId| match preposition.as_str() {
                "of" | "for" => is_body(m),
                "to" => is_body(m) && !sent_to,
                "at" | "with" | "in" => is_organization(m),
                _ => false,
            };
            let inner = |m: &MentionId| preposition == "of" && usable(m);
            complement.mention.filter(usable).or_else(|| complement.inner.filter(inner))
        });
        let modifier = || {
            let usable = |m: &&MentionId| is_body(m) && (party_post || !line.is_party(**m));
            let mut bodies = head.modifiers.iter().filter(usable);
            let first = bodies.next().copied();
            head.modifiers
                .iter()
                .filter(usable)
                .find(|m| is_organization(m) && !line.is_demonym(**m))
                .copied()
                .or(first)
        };
        let named = complement.or_else(|| head.possessor.filter(is_held)).or_else(modifier);
        named
            .or_else(|| self.person_served(head))
            .or_else(|| self.body_meant(head))
            .or_else(|| self.body_around(head))
    }

    /// "Lee's lawyer", "a spokesman for Lee": whom somebody speaks for.
    fn person_served(&self, head: &Head) -> Option<MentionId> {
        let line = self.line;
        let noun = line.lower(head.noun.end - 1..head.noun.end);
        let person =
            |m: &MentionId| line.entity_type(*m) == EntityType::Person && line.article.entity_of(*m).named;
        let complement = head.complements.iter().find(|c| line.is_any(c.preposition, &["for", "to", "of"]));
        let served = complement.and_then(|c| c.mention).or(head.possessor);
        served.filter(person).filter(|_| line.lexicon().personal_posts.contains(&noun))
    }

    /// "the chairman" where a single organisation is spoken of: it, if such posts are held in organisations alone.
    fn body_around(&self, head: &Head) -> Option<MentionId> {
        /// How many sentences before the post's own are looked at.
        const BEFORE: usize = 2;
        let line = self.line;
        let noun = line.lower(head.noun.end - 1..head.noun.end);
        if !line.lexicon().company_posts.contains(&noun) {
            return None;
        }
        if let Some(appointing) = self.body_appointing(head) {
            return Some(appointing);
        }
        let mentions = line.article.mentions();
        let until =
            line.article.mention(self.subject).span.start().min(line.span(head.title.clone()).start());
        let before = mentions.partition_point(|mention| mention.span.start() < until);
        let near = (0..before).rev().take_while(|i| mentions[*i].sentence + BEFORE >= line.index);
        let mut bodies = near
            .map(|i| MentionId(i as u32))
            .filter(|m| line.entity_type(*m) == EntityType::Organization && line.article.entity_of(*m).named);
        let body = bodies.next()?;
        let entity = line.article.mention(body).entity;
        bodies.all(|other| line.article.mention(other).entity == entity).then_some(body)
    }

    /// "Acme has appointed a new treasurer, Ann Lee": who gives somebody the post.
    fn body_appointing(&self, head: &Head) -> Option<MentionId> {
        let line = self.line;
        let verb = line.sentence.ancestors(head.noun.end - 1).find(|t| line.upos(*t) == Upos::Verb)?;
        let appoints = line.lexicon().appointing_verbs.contains(&line.sentence.token(verb).lemma)
            && line.sentence.child_by(verb, &[Deprel::AuxPass]).is_none();
        let subject = subject_of(line, verb).filter(|_| appoints)?;
        (line.entity_type(subject) == EntityType::Organization).then_some(subject)
    }

    /// "a ministry spokesman": the ministry that was named last.
    fn body_meant(&self, head: &Head) -> Option<MentionId> {
        let line = self.line;
        let mut words = (head.before.start..head.noun.start).map(|i| line.text(i));
        let noun = words.find(|word| {
            word.starts_with(char::is_lowercase) && line.lexicon().organization_nouns.contains(word)
        })?;
        let until = line.article.mention(self.subject).span.start();
        let mentions = line.article.mentions();
        let before = mentions.partition_point(|mention| mention.span.start() < until);
        let ends_so = |id: &MentionId| {
            let name = &line.article.entity_of(*id).name;
            line.entity_type(*id) == EntityType::Organization
                && name.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(noun))
        };
        (0..before).rev().take(100).map(|i| MentionId(i as u32)).find(ends_so)
    }

    /// "a Toronto insurer", "a library in Grenoble": the seat of an organisation.
    pub(super) fn seat(&mut self, head: &Head) {
        let line = self.line;
        let is_town = |m: &MentionId| line.entity_type(*m) == EntityType::Place && !line.is_demonym(*m);
        let within = head.complements.iter().filter(|c| line.is(c.preposition, "in"));
        let complement = within.filter_map(|c| c.mention).find(is_town);
        if let Some(place) = head.modifiers.iter().copied().find(is_town).or(complement) {
            self.push("basedIn", head, place);
        }
    }
}
