//! Where a post is held and where an organisation has its seat, by the names around the noun.

use crate::entities::{Entity, MentionId};
use crate::extraction::copulas::subject_of;
use crate::ontology::EntityType;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::complements::Complement;
use super::facts::Facts;
use super::line::Line;
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
            use EntityType::{Event, Group, Organization, Place};
            // "the Leeds festival's director", but not "the session's chairman"
            let named = line.article.entity_of(*m).name.contains(char::is_uppercase);
            matches!(line.entity_type(*m), Organization | Place | Group)
                || line.entity_type(*m) == Event && named
        };
        let placed = |complement: &Complement| {
            let preposition = line.text(complement.preposition).to_ascii_lowercase();
            let sent_to = preposition == "to" && line.lower(head.noun.clone()).contains("ambassador");
            let usable = |m: &MentionId| match preposition.as_str() {
                // "professor of French": a language.
                "of" | "for" => {
                    is_body(m)
                        && !(line.is_demonym(*m) && complement.tokens.start == complement.preposition + 1)
                }
                "to" => is_body(m) && !sent_to,
                "at" | "with" | "in" => is_organization(m),
                _ => false,
            };
            let inner = |m: &MentionId| preposition == "of" && usable(m);
            complement.mention.filter(usable).or_else(|| complement.inner.filter(inner))
        };
        // "professor of Latin at Acme College": what stands behind "of" is the field.
        let employer = head.complements.iter().filter(|c| line.is(c.preposition, "at")).find_map(placed);
        let complement = employer.or_else(|| head.complements.iter().find_map(placed));
        let modifier = || {
            let usable = |m: &&MentionId| {
                is_body(m) && (party_post || !line.is_party(**m)) && !self.is_from(**m, head)
            };
            let mut bodies = head.modifiers.iter().filter(usable);
            let first = bodies.next().copied();
            head.modifiers
                .iter()
                .filter(usable)
                .find(|m| is_organization(m) && !line.is_demonym(**m))
                .copied()
                .or(first)
        };
        // "ambassador to the United Nations": where nobody is said to have sent her.
        let sent_to = || {
            let to = head.complements.iter().find(|c| line.is(c.preposition, "to"));
            to.and_then(|c| c.mention).filter(|m| is_organization(m) && is_body(m))
        };
        // "the UN special envoy for Sudan": who sends her, not where she is sent.
        let sender = || {
            let abroad = head.complements.iter().any(|c| {
                line.is_any(c.preposition, &["for", "to", "in"])
                    && c.mention.is_some_and(|m| line.entity_type(m) == EntityType::Place)
            });
            let body = head.possessor.filter(is_organization).or_else(modifier).filter(|_| abroad);
            body.filter(is_organization).filter(|m| !line.is_party(*m))
        };
        let named = sender()
            .or(complement)
            .or_else(|| head.possessor.filter(is_held))
            .or_else(modifier)
            .or_else(sent_to)
            .or_else(|| self.body_in_brackets(head));
        named
            .or_else(|| self.person_served(head))
            .or_else(|| self.body_meant(head))
            .or_else(|| self.superior(head))
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

    /// Whether the article calls an organisation a club or a team, or its name does.
    fn is_club(&self, body: MentionId) -> bool {
        let line = self.line;
        let entity = line.article.entity_of(body);
        let lexicon = line.lexicon();
        let called = entity.mentions.iter().any(|id| {
            let mention = line.article.mention(*id);
            let noun = &line.article.sentences()[mention.sentence].token(mention.head).lemma;
            lexicon.organization_nouns.get(noun) == Some("club")
        });
        let named = entity.name.rsplit(' ').next().and_then(|last| lexicon.name_endings.get(last));
        called || named == Some("Organization club")
    }

    /// "former Acme executive": where somebody no longer is.
    fn is_left(&self, body: MentionId) -> bool {
        let mention = self.line.article.mention(body);
        let before = mention.tokens.start.checked_sub(1);
        let modifiers = &self.line.lexicon().post_modifiers;
        before.is_some_and(|before| {
            modifiers.get(self.line.article.token_text(mention.sentence, before)) == Some("former")
        })
    }

    /// Whether an organisation has the name of a bank: "Bank of Canada", "Bundesbank".
    fn is_bank(&self, body: MentionId) -> bool {
        let name = &self.line.article.entity_of(body).name;
        name.split(' ').any(|word| word.ends_with("bank") || matches!(word, "Bank" | "Reserve"))
    }

    /// "his interior minister": whose minister it is stands for where he governs; [`held`](super::super::held) finds it.
    fn superior(&self, head: &Head) -> Option<MentionId> {
        let line = self.line;
        let superior = head.possessor.filter(|p| line.is_person(*p) && line.article.entity_of(*p).named)?;
        let noun = line.lower(head.noun.end - 1..head.noun.end);
        let post = line.lexicon().posts.contains(&noun) && !line.lexicon().personal_posts.contains(&noun);
        post.then_some(superior)
    }

    /// "the chairman" where a single organisation is spoken of: it, if such posts are held in organisations alone.
    fn body_around(&self, head: &Head) -> Option<MentionId> {
        /// How many sentences before the post's own are looked at.
        const BEFORE: usize = 2;
        let line = self.line;
        let noun = line.lower(head.noun.end - 1..head.noun.end);
        // "Ponta captain Lee": whatever Ponta is taken for, the post is held there.
        let named = head.title.start.checked_sub(1).is_some_and(|t| {
            line.upos(t) == Upos::Propn || line.name_at(t).is_some_and(|name| !line.is_demonym(name))
        });
        // "a partner at Bolt", whatever Bolt is taken for.
        let told = head.complements.iter().any(|c| {
            let capital = c.tokens.clone().any(|t| line.upos(t) == Upos::Propn);
            capital && line.is_any(c.preposition, &["at", "of", "for", "with"])
        });
        // "the shadow treasurer" is no firm's.
        let shadow = line.is(head.title.start, "shadow");
        let post = line.lexicon().company_posts.get(&noun).filter(|_| !named && !told && !shadow)?;
        if let Some(appointing) =
            self.body_appointing(head).or_else(|| self.body_led(head)).or_else(|| self.body_fronted())
        {
            return Some(appointing);
        }
        // "the former chief executive" led another one than is spoken of, more often than not.
        if head.former {
            return None;
        }
        let mentions = line.article.mentions();
        let until =
            line.article.mention(self.subject).span.start().min(line.span(head.title.clone()).start());
        let before = mentions.partition_point(|mention| mention.span.start() < until);
        let near = (0..before).rev().take_while(|i| mentions[*i].sentence + BEFORE >= line.index);
        let bodies: Vec<MentionId> = near
            .map(|i| MentionId(i as u32))
            .filter(|m| line.entity_type(*m) == EntityType::Organization && line.article.entity_of(*m).named)
            .filter(|m| !self.is_left(*m) && !line.is_party(*m))
            .filter(|m| post != "club" || self.is_club(*m))
            .filter(|m| post != "bank" || self.is_bank(*m))
            .collect();
        let only = only(line, &bodies).filter(|body| !self.is_led_by_unknown(*body));
        only.or_else(|| self.body_of_topic(&bodies))
    }

    /// "**Arbela** has agreed to buy Acme. The chairman": whether a word of which nobody knows whether it names somebody is the
    /// subject of the sentence of the body, so that it may be a body as well.
    fn is_led_by_unknown(&self, body: MentionId) -> bool {
        let line = self.line;
        let index = line.article.mention(body).sentence;
        let sentence = &line.article.sentences()[index];
        line.article.mentions().iter().enumerate().any(|(i, mention)| {
            let entity = line.article.entity_of(MentionId(i as u32));
            let token = sentence.tokens().get(mention.head);
            mention.sentence == index
                && entity.named
                && entity.link.is_none()
                && entity.gender.is_none()
                && !entity.name.contains(' ')
                && matches!(entity.entity_type, EntityType::Person | EntityType::Place)
                && token.is_some_and(|token| matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass))
        })
    }

    /// "At **Acme**, Ann Lee has stepped down as chairwoman."
    fn body_fronted(&self) -> Option<MentionId> {
        let line = self.line;
        let mut names =
            (1..6).take_while(|t| line.is(0, "at") && !line.is(*t, ",")).filter_map(|t| line.name_from(t));
        names.find(|name| line.entity_type(*name) == EntityType::Organization)
    }

    /// Of several organisations near a post, nearest first: the one that the article speaks of as much as of any other, and
    /// of several such the one that the last sentence with any of them is about.
    fn body_of_topic(&self, bodies: &[MentionId]) -> Option<MentionId> {
        let line = self.line;
        let is_body = |entity: &&Entity| entity.entity_type == EntityType::Organization && entity.named;
        let most =
            line.article.entities().iter().filter(is_body).map(|entity| entity.mentions.len()).max()?;
        let prominent = |m: &&MentionId| {
            let mentions = line.article.entity_of(**m).mentions.len();
            mentions > 1 && 2 * mentions >= most
        };
        let bodies: Vec<MentionId> = bodies.iter().filter(prominent).copied().collect();
        let nearest = line.article.mention(*bodies.first()?).sentence;
        let there: Vec<MentionId> =
            bodies.iter().filter(|m| line.article.mention(**m).sentence == nearest).copied().collect();
        only(line, &bodies).or_else(|| only(line, &there)).or_else(|| {
            let sentence = &line.article.sentences()[nearest];
            let is_subject = |m: &&MentionId| {
                let token = sentence.token(line.article.mention(**m).head);
                matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass)
                    && token.head.is_some_and(|verb| sentence.token(verb).head.is_none())
            };
            there.iter().find(is_subject).copied()
        })
    }

    /// "the World Food Bank (**WFB**) chief Ann Lee"
    fn body_in_brackets(&self, head: &Head) -> Option<MentionId> {
        let line = self.line;
        let close = head.before.start.checked_sub(1).filter(|close| line.is(*close, ")"))?;
        let short = line.name_at(close.checked_sub(1)?)?;
        let opened = line.tokens(short).start.checked_sub(1).is_some_and(|open| line.is(open, "("));
        (opened && line.entity_type(short) == EntityType::Organization).then_some(short)
    }

    /// "**Acme** is led by chairman Ann Lee"
    fn body_led(&self, head: &Head) -> Option<MentionId> {
        let line = self.line;
        let verb = line.sentence.ancestors(head.noun.end - 1).find(|t| line.upos(*t) == Upos::Verb)?;
        let name = line.article.mention(self.subject).head;
        let leads = line.lexicon().heading_verbs.contains(&line.sentence.token(verb).lemma)
            && line.sentence.child_by(verb, &[Deprel::AuxPass]).is_some()
            && line
                .sentence
                .children_by(verb, &[Deprel::OblAgent])
                .any(|agent| line.sentence.dominates(agent, name));
        let subject = subject_of(line, verb).filter(|_| leads)?;
        (line.entity_type(subject) == EntityType::Organization).then_some(subject)
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

    /// "a ministry spokesman", "Senate President Ann Lee": the ministry or chamber that was named last.
    fn body_meant(&self, head: &Head) -> Option<MentionId> {
        let line = self.line;
        let nouns = &line.lexicon().organization_nouns;
        let common = |i: &TokenIndex| {
            let opens = *i == 0 && line.name_at(0).is_none();
            let within = line.text(*i).starts_with(char::is_lowercase) || opens;
            within && *i < head.noun.start || nouns.get(line.text(*i)) == Some("assembly")
        };
        let mut words = head.before.start..head.noun.end - 1;
        let noun = words.find(|i| common(i) && nouns.contains(line.text(*i)))?;
        let noun = line.lower(noun..noun + 1);
        let until = line.article.mention(self.subject).span.start();
        let mentions = line.article.mentions();
        let before = mentions.partition_point(|mention| mention.span.start() < until);
        let called_so = |id: &MentionId| {
            let mention = line.article.mention(*id);
            line.article.sentences()[mention.sentence].token(mention.head).lemma == *noun
        };
        let ends_so = |id: &MentionId| {
            let entity = line.article.entity_of(*id);
            line.entity_type(*id) == EntityType::Organization
                && (entity.name.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(&noun))
                    || entity.named && entity.mentions.iter().any(called_so))
        };
        (0..before).rev().take(100).map(|i| MentionId(i as u32)).find(ends_so)
    }

    /// "the Danish **director** Bo Lund", "the Danish midfielder": directors are of companies and players of clubs, and the
    /// adjective says whence.
    pub(super) fn is_from(&self, origin: MentionId, head: &Head) -> bool {
        let line = self.line;
        let noun = line.lower(head.noun.end - 1..head.noun.end);
        line.is_demonym(origin)
            && line.tokens(origin).end == head.title.start
            && (line.lexicon().company_posts.get(&noun) == Some("")
                || matches!(line.lexicon().posts.get(&noun), Some("trade" | "sport")))
    }

    /// "the Belgian brothers"
    pub(super) fn origins(&mut self, head: &Head) {
        for origin in head.modifiers.clone().into_iter().filter(|m| self.line.is_demonym(*m)) {
            self.origin_or_party(origin, head, false);
        }
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

/// The first of some mentions where all are of one entity.
fn only(line: &Line, bodies: &[MentionId]) -> Option<MentionId> {
    let first = *bodies.first()?;
    let entity = line.article.mention(first).entity;
    bodies.iter().all(|other| line.article.mention(*other).entity == entity).then_some(first)
}
