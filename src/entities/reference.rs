//! Whom pronouns and descriptions mean, decided in the order of the text.

use crate::ontology::EntityType;
use crate::syntax::Deprel;

use super::draft::{Draft, Number, Pronoun, PronounKind};
use super::resolution::Resolution;
use super::salience::{Feature, features};
use super::{Gender, MentionKind, Quotation, definite, grammar, groups, speech};

/// How many sentences back a pronoun reaches.
const REACH: usize = 4;
/// Weakest evidence on which a pronoun is resolved.
const LEAST: i32 = 12;

/// Resolves every description and pronoun that is still open.
pub(super) fn run(resolution: &mut Resolution<'_>, quotations: &[Quotation]) {
    let quoted = speech::quotation_of_mentions(&resolution.drafts, quotations);
    for i in 0..resolution.drafts.len() {
        let draft = &resolution.drafts[i];
        match draft.kind() {
            MentionKind::Name => {}
            MentionKind::Nominal => {
                if let Some((antecedent, sieve)) = definite::antecedent(resolution, i) {
                    resolution.clusters.join(i, antecedent, sieve);
                } else if let Some(members) = groups::members(resolution, i) {
                    resolution.clusters.facts_mut(i).members = members;
                }
            }
            MentionKind::Pronoun => {
                let Some(pronoun) = draft.pronoun() else { continue };
                if pronoun.kind == PronounKind::Relative {
                    continue;
                }
                if pronoun.person == 3 {
                    third_person(resolution, i, pronoun, quotations, &quoted);
                } else if let Some(quotation) = quoted[i] {
                    speech::first_person(resolution, i, pronoun, &quotations[quotation]);
                }
            }
        }
    }
}

fn third_person(
    resolution: &mut Resolution<'_>,
    i: usize,
    pronoun: Pronoun,
    quotations: &[Quotation],
    quoted: &[Option<usize>],
) {
    if pronoun.kind == PronounKind::Reflexive {
        if let Some(subject) = own_subject(resolution, i) {
            resolution.clusters.join(i, subject, "reflexive");
        }
        return;
    }
    let speaker = quoted[i].and_then(|q| quotations[q].speaker).map(super::MentionId::index);
    let Some((best, group)) = best_candidate(resolution, i, speaker, quoted) else { return };
    if group {
        let mut members = vec![best as u32];
        members.extend(grammar::conjuncts(resolution, best).into_iter().map(|m| m as u32));
        resolution.clusters.facts_mut(i).members = members;
    } else {
        resolution.clusters.join(i, best, "pronoun");
    }
}

/// The candidate with the best score, and whether it stands for a coordination ("Ann and Bob … they").
fn best_candidate(
    resolution: &Resolution<'_>,
    i: usize,
    speaker: Option<usize>,
    quoted: &[Option<usize>],
) -> Option<(usize, bool)> {
    let draft = &resolution.drafts[i];
    let plural = draft.number == Number::Plural;
    let mut best: Option<(i32, usize, bool)> = None;
    let mut seen: Vec<usize> = Vec::new();
    let earliest = draft.sentence.saturating_sub(REACH);
    let before = (0..i).rev().take_while(|c| resolution.drafts[*c].sentence >= earliest);
    let after = (i + 1..resolution.drafts.len())
        .take_while(|c| resolution.drafts[*c].sentence == draft.sentence)
        .filter(|c| may_follow(resolution, i, *c));
    for c in before.chain(after) {
        let candidate = &resolution.drafts[c];
        let is_group = plural && is_coordination(resolution, c);
        if resolution.clusters.same(c, i)
            || candidate.span.contains(draft.span)
            || speaker.is_some_and(|s| resolution.clusters.same(s, c))
            || !(is_group || agrees(resolution, draft, c))
            || is_excluded(resolution, i, c)
        {
            continue;
        }
        let root = resolution.clusters.find(c);
        let rank = seen.iter().position(|s| *s == root).unwrap_or_else(|| {
            seen.push(root);
            seen.len() - 1
        });
        let mut found = features(resolution, i, c);
        match rank {
            0 => found.add(Feature::Nearest),
            1 => found.add(Feature::Second),
            2 => found.add(Feature::Third),
            _ => {}
        }
        if quoted[i].is_some() != quoted[c].is_some() {
            found.add(Feature::AcrossQuotation);
        }
        if is_group {
            found.add(Feature::PluralGroup);
        }
        let score = found.score();
        if best.is_none_or(|(b, ..)| score > b) {
            best = Some((score, c, is_group));
        }
    }
    best.filter(|(score, ..)| *score >= LEAST).map(|(_, c, group)| (c, group))
}

/// The first of several coordinated people or organisations.
fn is_coordination(resolution: &Resolution<'_>, c: usize) -> bool {
    let draft = &resolution.drafts[c];
    let kind = matches!(
        resolution.clusters.entity_type(c),
        Some(EntityType::Person | EntityType::Organization | EntityType::Place)
    );
    kind && draft.number != Number::Plural
        && resolution.token(draft.sentence, draft.head).deprel != Deprel::Conj
        && !grammar::conjuncts(resolution, c).is_empty()
}

/// Whether the cluster of `c` can be what the pronoun stands for.
fn agrees(resolution: &Resolution<'_>, pronoun: &Draft, c: usize) -> bool {
    let facts = resolution.clusters.facts(c);
    if resolution.drafts[c].pronoun().is_some_and(|p| p.person != 3) && !facts.named {
        return false;
    }
    let entity_type = facts.types.best();
    match (pronoun.gender, pronoun.number) {
        (Some(Gender::Neuter), _) => {
            facts.number != Number::Plural
                && facts.members.is_empty()
                && facts.gender.is_none_or(|g| g == Gender::Neuter)
                && !matches!(entity_type, Some(EntityType::Person | EntityType::Group))
                && (entity_type.is_some() || resolution.drafts[c].gender == Some(Gender::Neuter))
        }
        (gender, Number::Singular) => {
            facts.number != Number::Plural
                && facts.gender_agrees(gender)
                && facts.members.is_empty()
                && (entity_type == Some(EntityType::Person)
                    || (facts.types.weight(EntityType::Person) > 0 && !facts.types.is_clear())
                    || (entity_type.is_none() && facts.gender == gender))
        }
        _ => {
            let many = facts.number == Number::Plural || !facts.members.is_empty();
            let collective = facts.number == Number::Either
                && matches!(entity_type, Some(EntityType::Organization | EntityType::Group));
            many || collective
        }
    }
}

/// What grammar forbids: a pronoun is not the other argument of its own verb, nor what its own phrase is about.
fn is_excluded(resolution: &Resolution<'_>, i: usize, c: usize) -> bool {
    let (draft, candidate) = (&resolution.drafts[i], &resolution.drafts[c]);
    if draft.sentence != candidate.sentence {
        return false;
    }
    let sentence = &resolution.sentences[draft.sentence];
    let possessive = sentence.token(draft.head).deprel == Deprel::NmodPoss;
    if possessive {
        // "his wife, Ann": the wife is not he, nor is what is in apposition to her.
        let Some(noun) = sentence.head(draft.head) else { return false };
        return resolution
            .headed_by(draft.sentence, noun)
            .is_some_and(|m| resolution.clusters.same(m.index(), c))
            || (sentence.token(candidate.head).deprel == Deprel::Appos
                && sentence.head(candidate.head) == Some(noun));
    }
    let (Some((verb, mine)), Some((other, theirs))) =
        (grammar::governor(resolution, i), grammar::governor(resolution, c))
    else {
        return false;
    };
    let is_argument = |relation: Deprel| {
        matches!(
            relation,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent
        )
    };
    if verb == other && is_argument(mine) && is_argument(theirs) {
        return true;
    }
    // "Ann wants him to go": the object of a clause without subject of its own is not the subject above it.
    let open_clause = sentence.token(verb).deprel == Deprel::Xcomp && sentence.head(verb) == Some(other);
    open_clause
        && matches!(theirs, Deprel::Nsubj | Deprel::NsubjPass)
        && matches!(mine, Deprel::Obj | Deprel::Iobj)
        && sentence.child_by(other, &[Deprel::Obj]).is_none()
}

/// Whether a name after the pronoun can be meant: "In his speech, Ann Lee's rival Bob Roe said", "When she left, Ann…".
fn may_follow(resolution: &Resolution<'_>, i: usize, c: usize) -> bool {
    let (draft, candidate) = (&resolution.drafts[i], &resolution.drafts[c]);
    if candidate.kind() != MentionKind::Name {
        return false;
    }
    let sentence = &resolution.sentences[draft.sentence];
    let Some((verb, relation)) = grammar::governor(resolution, c) else { return false };
    // The pronoun stands in something that depends on the verb whose subject follows.
    matches!(relation, Deprel::Nsubj | Deprel::NsubjPass)
        && sentence.head(draft.head) != Some(verb)
        && sentence.ancestors(draft.head).any(|a| a == verb)
        && sentence
            .ancestors(draft.head)
            .take_while(|a| *a != verb)
            .any(|a| matches!(sentence.token(a).deprel, Deprel::Obl | Deprel::Advcl))
}

/// The subject of the clause that the pronoun stands in.
fn own_subject(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let candidates = sentence.ancestors(draft.head).filter_map(|a| {
        let subject = sentence.child_by(a, &[Deprel::Nsubj, Deprel::NsubjPass])?;
        Some(resolution.headed_by(draft.sentence, subject)?.index())
    });
    let mut candidates = candidates.filter(|c| *c < i);
    candidates.find(|c| {
        let facts = resolution.clusters.facts(*c);
        facts.gender_agrees(draft.gender) && facts.number.agrees(draft.number)
    })
}
