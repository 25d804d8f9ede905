//! "born in", "educated at", "based in", "married to": participles that ascribe a state.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::copulas::subject_of;
use super::descriptions::{Construction, Facts, Line};
use super::nominals;
use super::{Candidate, Extractor};

/// Participles and adjectives with a preposition.
///
/// # What it finds
/// "born in", "raised in", "educated at", "based in", "headquartered in", "located in", "married to", "owned by", "part
/// of" and their like, after a name and a comma, at the front of a sentence, after "is", or directly after a noun.
///
/// # Example
/// "Born in Trieste and educated at Oxford, she" → she `bornIn` Trieste, `educatedAt` Oxford. "Corda, based in Lyon," →
/// Corda `basedIn` Lyon.
///
/// # What it leaves alone
/// "born into", "based on"; places of events that happen ("killed in").
///
/// # Limits
/// A fronted participle describes the subject of its clause.
pub(super) struct Participles;

impl Extractor for Participles {
    fn name(&self) -> &'static str {
        "participles"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for i in 0..line.len() {
                let value = ontology.lexicon().state_participles.get(line.text(i));
                if let Some(value) = value.filter(|_| !line.is_hyphen(i.wrapping_sub(1))) {
                    self.state(&line, i, &State::read(value), &mut found);
                }
            }
        }
        found
    }
}

/// What a participle says of whoever it describes.
pub(super) struct State<'a> {
    pub(super) relation: &'a str,
    /// Whoever is described is the relation's object.
    inverse: bool,
    prepositions: Vec<&'a str>,
    /// A name may stand before the participle with a hyphen.
    pub(super) compound: bool,
}

impl<'a> State<'a> {
    /// Reads the value of the word list: relation, direction, prepositions, `compound`.
    pub(super) fn read(value: &'a str) -> Self {
        let mut parts = value.split(' ');
        let mut next = || parts.next().unwrap_or_default();
        let (relation, inverse) = (next(), next() == "of");
        let prepositions = next().split('/').filter(|preposition| *preposition != "-").collect();
        Self { relation, inverse, prepositions, compound: next() == "compound" }
    }

    /// Subject and object of the relation.
    pub(super) fn pair(&self, described: MentionId, other: MentionId) -> (MentionId, MentionId) {
        if self.inverse { (other, described) } else { (described, other) }
    }
}

impl Participles {
    fn state(&self, line: &Line, i: TokenIndex, state: &State<'_>, found: &mut Vec<Candidate>) {
        let Some(described) = described(line, i) else { return };
        // "Corda is a firm based in Lyon": the firm is Corda.
        let head = line.article.mention(described).head;
        if nominals::is_denied_predicate(line.sentence, head) {
            return;
        }
        let described = nominals::mention(line.article, line.index, head).unwrap_or(described);
        let presupposed = line.sentence.child_by(i, &[Deprel::AuxPass, Deprel::Cop]).is_none();
        let word = line.text(i).to_lowercase();
        for other in objects(line, i, &state.prepositions) {
            let is_place = line.entity_type(other) == EntityType::Place;
            let relation = match (state.relation, line.entity_type(described)) {
                ("basedIn", EntityType::Person) if is_place => "livesIn",
                ("locatedIn", EntityType::Organization) if is_place => "basedIn",
                ("basedIn", EntityType::Place) => "locatedIn",
                (relation, _) => relation,
            };
            let construction =
                Construction { name: self.name(), presupposed, former: false, confidence: 0.9 };
            let mut facts = Facts::new(line, described, construction);
            facts.relate(relation, i, &word, state.pair(described, other), false);
            found.extend(facts.into_candidates());
        }
    }
}

/// The names behind the participle's preposition: "in Trieste", "on 4 May 1950 in Trieste".
fn objects(line: &Line, i: TokenIndex, prepositions: &[&str]) -> Vec<MentionId> {
    let limit = (i + 9).min(line.len());
    // "born and raised in", "born and grew up in"
    let raised =
        line.is(i + 1, "and") && line.is_any(i + 2, &["raised", "bred", "grew", "brought", "educated"]);
    let mut at = if raised { i + 3 + usize::from(line.is(i + 3, "up")) } else { i + 1 };
    while at + 1 < limit {
        let stops = line.upos(at) == Upos::Verb || matches!(line.text(at), "." | ";" | ":" | ")");
        if stops || line.is_any(at, &["and", "but", "who", "which"]) && at == i + 1 {
            return Vec::new();
        }
        if line.is_any(at, prepositions) {
            let mut start = at + 1 + usize::from(line.is(at, "out"));
            let ends = |i: TokenIndex| matches!(line.upos(i), Upos::Verb | Upos::Punct | Upos::Adp);
            while start < limit && !ends(start) {
                match line.name_from(start) {
                    // "the Labour peer Ann Lee": a name that leads on to another one is part of its title.
                    Some(name) if !super::titles::is_nominal(line, line.tokens(name).end) => {
                        return line.listed(name);
                    }
                    Some(name) => start = line.tokens(name).end,
                    // "married to a teacher, Ann Lee"
                    None if line.is(start + 1, ",") && line.upos(start) == Upos::Noun => start += 2,
                    None => start += 1,
                }
            }
        }
        at += 1;
    }
    Vec::new()
}

/// Whom or what the participle describes.
fn described(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let before = i.checked_sub(1);
    let beside = before.and_then(|before| {
        let before = if line.upos(before) == Upos::Adv { before.checked_sub(1)? } else { before };
        let name =
            if line.is_any(before, &[",", "(", "—", "–"]) { before.checked_sub(1)? } else { before };
        // "the University of X located in": a description or name directly before.
        line.mention_at(name)
            .filter(|m| line.tokens(*m).end == name + 1 || line.article.mention(*m).head == name)
    });
    let token = line.sentence.token(i);
    let passive = line.sentence.child_by(i, &[Deprel::AuxPass, Deprel::Cop]).is_some();
    let by_parse = match token.deprel {
        _ if passive => subject_of(line, i),
        Deprel::Acl | Deprel::AclRelcl | Deprel::Amod => token.head.and_then(|head| line.mention_at(head)),
        Deprel::Advcl | Deprel::Conj | Deprel::Parataxis | Deprel::Xcomp => by_clause(line, i),
        _ => None,
    };
    let fronted = || (i == 0).then(|| first_subject(line, i)).flatten();
    if passive { by_parse } else { beside.or(by_parse).or_else(fronted) }
}

/// The subject of the clause above, for "Born in Trieste, she" and its coordinations.
fn by_clause(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let token = line.sentence.token(i);
    let above = token.head?;
    if token.deprel == Deprel::Conj && line.lexicon().state_participles.contains(line.text(above)) {
        return described(line, above);
    }
    subject_of(line, i)
}

/// The first subject after the comma that ends a fronted participle.
fn first_subject(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let comma = (i + 1..line.len()).filter(|at| line.is(*at, ","));
    comma.take(3).find_map(|comma| {
        let subject = (comma + 1..(comma + 6).min(line.len()))
            .find(|at| matches!(line.sentence.token(*at).deprel, Deprel::Nsubj | Deprel::NsubjPass))?;
        line.mention_at(subject)
    })
}
