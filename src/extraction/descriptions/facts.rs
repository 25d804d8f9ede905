//! What a description says of whom it describes: roles, memberships, employers, nationality, family, and the other
//! relations that nouns state.

use crate::entities::MentionId;
use crate::extraction::{Candidate, CandidateObject};
use crate::ontology::{EntityType, ObjectKind};
use crate::statement::Predicate;
use crate::syntax::{TokenIndex, Upos};

use super::line::Line;
use super::nouns::{noun_phrase, title_words};
use super::phrase::{Description, Determiner, Head};

/// How a description came to its subject.
#[derive(Clone, Copy, Debug)]
pub(in crate::extraction) struct Construction {
    /// Name of the extractor.
    pub(in crate::extraction) name: &'static str,
    /// Taken for granted (a title, an apposition) rather than stated (a copula).
    pub(in crate::extraction) presupposed: bool,
    /// The construction itself says that it is over ("was", "had been").
    pub(in crate::extraction) former: bool,
    /// How sure it is, from 0 to 1.
    pub(in crate::extraction) confidence: f32,
}

impl Construction {
    /// A construction that takes the description for granted.
    pub(in crate::extraction) fn presupposed(name: &'static str, confidence: f32) -> Self {
        Self { name, presupposed: true, former: false, confidence }
    }
}

/// Collects what a description says of one subject.
pub(in crate::extraction) struct Facts<'l, 'a> {
    pub(super) line: &'l Line<'a>,
    pub(super) subject: MentionId,
    pub(super) construction: Construction,
    pub(super) found: Vec<Candidate>,
}

/// Everything that `description` says of `subject`.
pub(in crate::extraction) fn attribute(
    line: &Line,
    subject: MentionId,
    description: &Description,
    construction: Construction,
) -> Vec<Candidate> {
    let mut facts = Facts::new(line, subject, construction);
    for head in &description.heads {
        facts.read(head, description.determiner);
    }
    facts.found
}

impl<'l, 'a> Facts<'l, 'a> {
    /// Nothing yet about `subject`.
    pub(in crate::extraction) fn new(
        line: &'l Line<'a>,
        subject: MentionId,
        construction: Construction,
    ) -> Self {
        Self { line, subject, construction, found: Vec::new() }
    }

    /// What was collected.
    pub(in crate::extraction) fn into_candidates(self) -> Vec<Candidate> {
        self.found
    }

    fn read(&mut self, head: &Head, determiner: Determiner) {
        if let Some(label) = head.label {
            self.origin_or_party(label, head, true);
        }
        let noun = noun_phrase(self.line, head);
        let lexicon = self.line.lexicon();
        // The parent and the sister of a firm are no family.
        let family = lexicon.family_relations.get(&noun).filter(|_| self.line.is_person(self.subject));
        if let Some(value) = family {
            self.family(value, head);
            return self.origins(head);
        }
        let relation = lexicon.relation_nouns.get(&noun);
        let stated = relation.is_some_and(|value| self.relation(value, &noun, head, determiner));
        if !self.line.is_person(self.subject) {
            if lexicon.organization_nouns.contains(&noun) {
                self.seat(head);
            }
            return;
        }
        // "a critic of the mayor" holds no post, "the finance critic" does.
        let of = head.complements.iter().any(|c| self.line.is(c.preposition, "of"));
        let opposes = relation.is_some_and(|value| (stated || of) && value.starts_with("opponentOf "));
        let post = lexicon.posts.get(&noun).filter(|_| !opposes);
        // "a psychology major", "in general": ranks are written with a capital where they matter.
        let capital = self.line.text(head.noun.start).starts_with(char::is_uppercase);
        let rank = lexicon.rank(&noun).filter(|_| capital && !stated);
        let occupation = lexicon.occupations.contains(&noun);
        let is_role = post.is_some() || rank.is_some_and(|full| full != "-") || occupation && !stated;
        let founds = relation.is_some_and(|value| stated && value.starts_with("founded "));
        if is_role || founds {
            let of_party = post == Some("party") || post == Some("own") && self.names_party(head);
            self.role(head, post.is_none() && occupation, of_party);
        }
        // A firm that was taken for a human being works for nobody.
        if !is_role && lexicon.organization_nouns.contains(&noun) && !lexicon.person_nouns.contains(&noun) {
            return;
        }
        self.affiliations(head, post.is_some() || rank.is_some() || stated, post);
    }

    /// "ANC president", "Green Party president", but "the Republican president": whether a party's own name stands before a post,
    /// not an adjective for its members.
    fn names_party(&self, head: &Head) -> bool {
        let line = self.line;
        let is_name = |m: MentionId| {
            let tokens = line.tokens(m);
            tokens.len() > 1 || line.text(tokens.start).chars().all(char::is_uppercase)
        };
        head.modifiers.iter().any(|m| line.is_party(*m) && is_name(*m))
    }

    /// The role itself, with the organisation or place that it is held in.
    fn role(&mut self, head: &Head, occupation: bool, party_post: bool) {
        let line = self.line;
        let words = title_words(line, head);
        let span = line.span(head.title.clone());
        // "Acme's chief historian" holds a post, "Acme's historian" may only write about it.
        let leading = ["chief ", "head ", "lead ", "principal "].iter().any(|first| words.starts_with(first));
        let of = if occupation && !leading { None } else { self.held_in(head, party_post) };
        let employer_is_person = head.possessor.is_some_and(|p| line.is_person(p));
        let noun = noun_phrase(line, head);
        // "her partner, Tom": no post.
        let intimate = employer_is_person && line.lexicon().kinship_nouns.contains(&noun);
        // "the fund manager Ashgrove": a firm, where one word names it.
        let single = !line.article.entity_of(self.subject).name.contains(' ');
        let firm = single && noun.contains(' ') && line.lexicon().organization_nouns.contains(&noun);
        if firm || intimate || occupation && employer_is_person && head.complements.is_empty() {
            return;
        }
        let trigger = head.noun.end - 1;
        if let Some(candidate) =
            self.candidate("role", trigger, &words, CandidateObject::Text(words.clone(), span))
        {
            let former = head.former || self.construction.former;
            let hypothetical = head.next && !former;
            self.found.push(Candidate { of, former, hypothetical, ..candidate });
            // Players are employed by their clubs.
            let club = of.filter(|body| line.entity_type(*body) == EntityType::Organization);
            if let Some(club) =
                club.filter(|_| !hypothetical && line.lexicon().posts.get(&noun) == Some("sport"))
            {
                self.push("worksFor", head, club);
            }
        }
    }

    /// "the Premier League footballer": leagues have clubs, which have players.
    pub(super) fn is_league(&self, name: MentionId) -> bool {
        let tokens = self.line.tokens(name);
        self.line.lexicon().leagues.contains(&self.line.lower(tokens.end - 1..tokens.end))
    }

    /// Wives, sons and sisters.
    fn family(&mut self, value: &str, head: &Head) {
        let line = self.line;
        let mut value = value.split(' ');
        let (Some(relation), Some(direction)) = (value.next(), value.next()) else { return };
        let of = head
            .complements
            .iter()
            .filter(|c| line.is_any(c.preposition, &["of", "to"]))
            .find_map(|c| c.mention);
        let modifier =
            head.modifiers.first().copied().filter(|m| line.name_at(line.tokens(*m).start).is_some());
        let Some(other) = of.or(head.possessor).or(modifier) else { return };
        let mut others = line.listed(other);
        if relation == "parentOf" && others.len() == 1 {
            others.extend(second_parent(line, other));
        }
        for other in others {
            self.related(relation, direction, head, other);
        }
    }

    /// A noun of `relation-nouns.txt`; whether it stated its relation.
    fn relation(&mut self, value: &str, noun: &str, head: &Head, determiner: Determiner) -> bool {
        let line = self.line;
        let mut value = value.split(' ');
        let (Some(relation), Some(direction), Some(prepositions)) =
            (value.next(), value.next(), value.next())
        else {
            return false;
        };
        if relation == "candidateFor" {
            return self.candidacy(head);
        }
        let prepositions: Vec<_> = prepositions.split('/').collect();
        let complement = head.complements.iter().find(|c| line.is_any(c.preposition, &prepositions));
        let modifier = head.modifiers.iter().rev().copied().find(|m| {
            let fits = relation != "educatedAt" || line.entity_type(*m) == EntityType::Organization;
            let own = !line.is_demonym(*m) && (relation == "memberOf" || !line.is_party(*m));
            fits && own || relation == "locatedIn"
        });
        let others = match complement {
            Some(complement) => match complement.mention {
                Some(mention) => line.listed(mention),
                None => complement.inner.filter(|_| relation == "educatedAt").into_iter().collect(),
            },
            None => head.possessor.or(modifier).into_iter().collect(),
        };
        // "a member", "the capital": without an article of its own, "part" is no noun of this kind elsewhere.
        if noun == "part" && determiner == Determiner::Possessive {
            return false;
        }
        let before = self.found.len();
        for other in others {
            self.related(relation, direction, head, other);
        }
        self.found.len() > before
    }

    fn related(&mut self, relation: &str, direction: &str, head: &Head, other: MentionId) {
        let noun = noun_phrase(self.line, head);
        let former = self.is_over(relation, head);
        let (subject, object) = if direction == "of" { (other, self.subject) } else { (self.subject, other) };
        // A town has friends as little as a car park has.
        let town = |m: MentionId| {
            let friendless = match self.line.entity_type(m) {
                EntityType::Place => !self.line.is_country(m),
                EntityType::Event | EntityType::Product => true,
                _ => false,
            };
            friendless && relation == "allyOf"
        };
        if town(subject) || town(object) {
            return;
        }
        self.relate(relation, head.noun.end - 1, &noun, (subject, object), former);
    }

    /// Whether what a head states is over. Who founded something did it once for all, and "a former champion from Kenya" is a
    /// Kenyan still.
    fn is_over(&self, relation: &str, head: &Head) -> bool {
        !matches!(relation, "founded" | "citizenOf") && (head.former || self.construction.former)
    }

    pub(super) fn push(&mut self, relation: &str, head: &Head, other: MentionId) {
        let former = self.is_over(relation, head);
        let noun = noun_phrase(self.line, head);
        self.relate(relation, head.noun.end - 1, &noun, (self.subject, other), former);
    }

    /// A relation between two mentions, where their types allow it.
    pub(in crate::extraction) fn relate(
        &mut self,
        relation: &str,
        trigger: TokenIndex,
        noun: &str,
        (subject, object): (MentionId, MentionId),
        former: bool,
    ) {
        let entity = |m: MentionId| self.line.article.mention(m).entity;
        if entity(subject) == entity(object) {
            return;
        }
        let own = self.subject;
        self.subject = subject;
        if let Some(candidate) = self.candidate(relation, trigger, noun, CandidateObject::Mention(object)) {
            self.found.push(Candidate { former, ..candidate });
        }
        self.subject = own;
    }

    /// A candidate about the subject, where the ontology has the relation and allows the types.
    pub(super) fn candidate(
        &self,
        name: &str,
        trigger: TokenIndex,
        noun: &str,
        object: CandidateObject,
    ) -> Option<Candidate> {
        let ontology = self.line.ontology;
        let id = ontology.relation_named(name)?;
        let relation = ontology.relation(id);
        let allowed = match (&object, &relation.object) {
            // The names of parties and of their members are one and the same word: "Republican".
            (CandidateObject::Mention(m), _) if name == "memberOf" && self.line.is_party(*m) => true,
            (CandidateObject::Mention(m), ObjectKind::Entity(types)) => {
                types.contains(&self.line.entity_type(*m))
            }
            (CandidateObject::Mention(_), _) => false,
            _ => true,
        };
        let allowed = allowed && relation.subject.contains(&self.line.entity_type(self.subject));
        allowed.then(|| Candidate {
            presupposed: self.construction.presupposed,
            confidence: self.construction.confidence,
            ..Candidate::new(
                (self.line.index, trigger),
                self.subject,
                Predicate::Relation(id),
                object,
                format!("{}/{name}:{noun}", self.construction.name),
            )
        })
    }
}

/// "the son of Ann Lee **and the writer Carl Day**", "… and her husband Carl Day".
fn second_parent(line: &Line, first: MentionId) -> Option<MentionId> {
    let start = line.tokens(first).end;
    let start = start + usize::from(line.is(start, ","));
    let describes = |i: &TokenIndex| matches!(line.upos(*i), Upos::Det | Upos::Adj | Upos::Noun | Upos::Pron);
    let is_name = |i: &TokenIndex| line.name_from(*i).is_some();
    let mut behind = (start + 1..line.len()).take(6);
    let at = behind.find(|i| !describes(i) || is_name(i)).filter(|at| *at > start + 1)?;
    line.name_from(at).filter(|name| line.is(start, "and") && line.is_person(*name))
}
