//! Whom somebody belongs to by the names around what they are: parties, employers, countries and homes.

use crate::entities::MentionId;
use crate::extraction::{Candidate, CandidateObject};
use crate::ontology::EntityType;

use super::facts::Facts;
use super::nouns::noun_phrase;
use super::phrase::Head;

impl Facts<'_, '_> {
    /// Parties, nationality, employer and home, from the names around the noun.
    ///
    /// `post` is what the lexicon says of the post: a "French minister" governs France, a "French goalkeeper" (`sport`)
    /// is a citizen.
    pub(super) fn affiliations(&mut self, head: &Head, is_post: bool, post: Option<&str>) {
        let line = self.line;
        let (party_post, player) = (post == Some("party"), matches!(post, Some("sport" | "trade")));
        let (lexicon, noun) = (line.lexicon(), noun_phrase(line, head));
        let occupation = lexicon.occupations.contains(&noun);
        let works = !is_post && (occupation || lexicon.employee_nouns.contains(&noun));
        let dwells = !is_post && (occupation || lexicon.inhabitant_nouns.contains(&noun));
        // "a Texas Republican": for whom she sits, as often as where she lives.
        let member = head.label.is_some_and(|label| line.is_party(label));
        for modifier in head.modifiers.clone().into_iter().filter(|_| !member) {
            // "Labour Minister Ann Lee": a minister of labour.
            let noun = line.text(head.noun.end - 1);
            let portfolio = matches!(noun, "Minister" | "Secretary")
                && line.tokens(modifier).end + 1 == head.noun.end
                && line.is(line.tokens(modifier).start, "labour");
            if portfolio {
                continue;
            }
            if line.is_party(modifier) || line.is_demonym(modifier) {
                if !is_post || player || line.is_party(modifier) || self.is_from(modifier, head) {
                    self.origin_or_party(modifier, head, false);
                }
            } else if player && line.is_country(modifier) {
                // "Croatia striker Luka Kovac"
                self.push("citizenOf", head, modifier);
            } else if !is_post {
                match line.entity_type(modifier) {
                    // "the Libertarian candidate"
                    EntityType::Organization if self.stands(head) => self.push("memberOf", head, modifier),
                    // "a former Olympic rower": an adjective employs nobody.
                    EntityType::Organization
                        if works && !self.is_league(modifier) && !line.is_adjective(modifier) =>
                    {
                        self.push("worksFor", head, modifier)
                    }
                    EntityType::Place if dwells && line.is_country(modifier) => {
                        self.push("citizenOf", head, modifier);
                    }
                    EntityType::Place if dwells => self.push("livesIn", head, modifier),
                    _ => {}
                }
            }
        }
        for complement in &head.complements {
            let Some(other) = complement.mention else { continue };
            let preposition = line.text(complement.preposition).to_ascii_lowercase();
            match (preposition.as_str(), line.entity_type(other)) {
                ("at" | "for" | "with", EntityType::Organization) if works && !line.is_party(other) => {
                    self.push("worksFor", head, other)
                }
                // "a former employee of Acme"
                ("of", EntityType::Organization)
                    if !is_post
                        && line.lexicon().organization_parts.contains(line.text(head.noun.end - 1)) =>
                {
                    self.push("worksFor", head, other);
                }
                ("from", EntityType::Place) if !is_post && !line.is_country(other) => {
                    self.push("livesIn", head, other)
                }
                ("from", EntityType::Place) if !is_post => self.push("citizenOf", head, other),
                ("of" | "from" | "for", EntityType::Organization) if !party_post && line.is_party(other) => {
                    self.push("memberOf", head, other);
                }
                _ => {}
            }
        }
        if let Some(owner) = head.possessor.filter(|p| line.is_party(*p)) {
            self.push("memberOf", head, owner);
        }
        if let Some(owner) = head
            .possessor
            .filter(|p| works && line.entity_type(*p) == EntityType::Organization && !line.is_party(*p))
        {
            self.push("worksFor", head, owner);
        }
    }

    /// "French", "a Dane": a citizen; "Labour", "a Democrat": a member.
    pub(super) fn origin_or_party(&mut self, name: MentionId, head: &Head, is_head: bool) {
        if !self.line.is_person(self.subject) {
            return;
        }
        let relation = if self.line.is_party(name) { "memberOf" } else { "citizenOf" };
        let trigger = if is_head { head.noun.end - 1 } else { self.line.article.mention(name).head };
        if let Some(candidate) = self.candidate(relation, trigger, "modifier", CandidateObject::Mention(name))
        {
            let former = relation == "memberOf" && is_head && (head.former || self.construction.former);
            self.found.push(Candidate { former, ..candidate });
        }
    }
}
