//! Whose life an article tells: obituaries speak of one person throughout, whoever else is named in between.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Upos};

use super::draft::Number;
use super::pronoun_features::is_subject;
use super::reference::Candidate;
use super::resolution::Resolution;

/// The sentences, from the first, that say that somebody has died.
const LEAD: usize = 3;
/// What it is worth that the article tells somebody's life, in the scale of the weights of pronouns.
const LIFE: i32 = 40;
/// What it is worth on top of that where a paragraph begins: it begins with whom the article is about.
const OPENING: i32 = 20;

/// A mention of the only person who is said to have died where the article begins.
pub(super) fn told(resolution: &Resolution<'_>) -> Option<usize> {
    let mut found = None;
    for (index, sentence) in resolution.sentences.iter().enumerate().take(LEAD) {
        for (i, token) in sentence.tokens().iter().enumerate() {
            if token.lemma != "die" || token.upos != Upos::Verb {
                continue;
            }
            let Some(subject) = sentence.child_by(i, &[Deprel::Nsubj]) else { continue };
            let who = token.deprel == Deprel::AclRelcl && sentence.token(subject).lemma == "who";
            let noun = if who { sentence.head(i).unwrap_or(subject) } else { subject };
            let Some(mention) = resolution.headed_by(index, noun).map(super::MentionId::index) else {
                continue;
            };
            let facts = resolution.clusters.facts(mention);
            let person = facts.named
                && facts.types.best() == Some(EntityType::Person)
                && facts.number != Number::Plural;
            match found {
                _ if !person => {}
                None => found = Some(mention),
                Some(first) if resolution.clusters.same(first, mention) => {}
                Some(_) => return None,
            }
        }
    }
    found
}

/// Lets a pronoun of the article mean the one whose life it tells, unless somebody else who is named is the subject of its sentence.
pub(super) fn prefer(resolution: &Resolution<'_>, told: usize, pronoun: usize, candidates: &mut [Candidate]) {
    let sentence = resolution.drafts[pronoun].sentence;
    let other = candidates.iter().any(|candidate| {
        let m = candidate.mention;
        m < pronoun
            && resolution.drafts[m].sentence == sentence
            && is_subject(resolution, m)
            && resolution.clusters.facts(m).named
            && !resolution.clusters.same(m, told)
    });
    let own = candidates.iter_mut().filter(|c| !other && resolution.clusters.same(c.mention, told));
    let paragraph = resolution.paragraph_of(pronoun);
    let opening = !candidates_before(resolution, pronoun, paragraph);
    own.for_each(|candidate| candidate.score += LIFE + if opening { OPENING } else { 0 });
}

/// Whether the paragraph speaks of a person before the pronoun.
fn candidates_before(resolution: &Resolution<'_>, pronoun: usize, paragraph: usize) -> bool {
    (0..pronoun)
        .rev()
        .take_while(|m| resolution.paragraph_of(*m) == paragraph)
        .any(|m| resolution.clusters.entity_type(m) == Some(EntityType::Person))
}
