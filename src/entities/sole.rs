//! Whom a pronoun means of which nothing speaks for anybody in particular: the only one who was spoken of just now.

use crate::ontology::EntityType;

use super::draft::{Number, PronounKind};
use super::reference::{Candidate, companions};
use super::resolution::Resolution;
use super::salience::Feature;
use super::{Gender, acting};

/// How many sentences back, those inside quotations not counted, the only one may stand.
const REACH: usize = 2;

/// Of the candidates for the pronoun at `i` the one that it means because no other can be: "he" after one man has been named,
/// "it" that was sued after one company has. `acts` says that "it" does what only those do who decide.
pub(super) fn meant(
    resolution: &Resolution<'_>,
    i: usize,
    candidates: &[Candidate],
    acts: bool,
) -> Option<Candidate> {
    let draft = &resolution.drafts[i];
    let pronoun = draft.pronoun().filter(|pronoun| pronoun.person == 3)?;
    // A paragraph goes on with whom it has named, whoever was named before.
    let paragraph = resolution.paragraph_of(i);
    let own: Vec<Candidate> =
        candidates.iter().copied().filter(|c| resolution.paragraph_of(c.mention) == paragraph).collect();
    let within = (own.len() < candidates.len()).then(|| meant(resolution, i, &own, acts)).flatten();
    if within.is_some() {
        return within;
    }
    let told = |m: usize| resolution.quoted.get(m).copied().flatten().is_none();
    let found = match draft.gender {
        Some(Gender::Neuter) => {
            let types = acting::party_types(resolution.sentences, resolution.ontology, draft);
            if !acts && types.is_empty() {
                return None;
            }
            let fits = |c: &&Candidate| {
                let origin = resolution.drafts[c.mention].name().is_some_and(|name| name.demonym);
                let fits = |t: EntityType| types.contains(&t);
                if types.is_empty() {
                    acting::may_act(resolution, c.mention)
                } else {
                    !origin && resolution.clusters.entity_type(c.mention).is_some_and(fits)
                }
            };
            let fitting: Vec<&Candidate> = candidates.iter().filter(fits).collect();
            // "its": whatever else it may be whose it is.
            if pronoun.kind == PronounKind::Possessive && fitting.len() < candidates.len() {
                let other = |c: &&Candidate| !fits(c) && resolution.clusters.facts(c.mention).named;
                if candidates.iter().filter(other).any(|c| resolution.distance(i, c.mention) == 0) {
                    return None;
                }
            }
            alone(resolution, &fitting)?
        }
        Some(_) => {
            let all: Vec<&Candidate> = candidates.iter().collect();
            let nearest = alone(resolution, &all)?;
            // "Lee said: “I am glad.” Her wife …": the one who spoke, not the words.
            let only = **all.iter().find(|c| c.cluster == nearest.cluster && told(c.mention))?;
            let facts = resolution.clusters.facts(only.mention);
            let person = facts.named && facts.types.best() == Some(EntityType::Person);
            if !person || only.features.has(Feature::ContraryHint) || !told(i) {
                return None;
            }
            only
        }
        None if draft.number == Number::Plural => several(resolution, candidates)?,
        None => return None,
    };
    (resolution.distance(i, found.mention) <= REACH && found.mention < i).then_some(found)
}

/// The nearest of the candidates, where all are the same.
fn alone(resolution: &Resolution<'_>, candidates: &[&Candidate]) -> Option<Candidate> {
    let first = candidates.first()?;
    let same = |other: &&&Candidate| !resolution.clusters.same(other.mention, first.mention);
    // Where something is says nothing of whom the article speaks.
    let place = |c: &Candidate| {
        let draft = &resolution.drafts[c.mention];
        let case = resolution.sentences[draft.sentence].case_of(draft.head);
        resolution.clusters.entity_type(c.mention) == Some(EntityType::Place)
            && matches!(case, Some("in" | "at" | "near" | "from" | "of"))
    };
    if candidates.iter().find(same).is_none() {
        return Some(**first);
    }
    let bodies: Vec<&Candidate> = candidates.iter().copied().filter(|c| !place(c)).collect();
    let first = bodies.first()?;
    bodies.iter().all(|other| resolution.clusters.same(other.mention, first.mention)).then_some(**first)
}

/// The only group among the candidates, whose members alone are spoken of besides.
fn several(resolution: &Resolution<'_>, candidates: &[Candidate]) -> Option<Candidate> {
    let clusters = &resolution.clusters;
    let is_group = |c: &&Candidate| c.group || !clusters.facts(c.mention).members.is_empty();
    let first = candidates.iter().find(is_group)?;
    let members: Vec<usize> = if first.group {
        companions(resolution, first.mention).into_iter().chain([first.mention]).collect()
    } else {
        clusters.facts(first.mention).members.iter().map(|m| *m as usize).collect()
    };
    let own = |c: &Candidate| {
        clusters.same(c.mention, first.mention) || members.iter().any(|m| clusters.same(*m, c.mention))
    };
    candidates.iter().all(own).then_some(*first)
}
