//! Whom pronouns and descriptions mean, decided in the order of the text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::ontology::{EntityType, FrameKind, Slot};
use crate::syntax::Deprel;

use super::draft::{Draft, Number, Pronoun, PronounKind};
use super::exclusions::is_excluded;
use super::name_sieves::is_weak;
use super::resolution::Resolution;
use super::salience::{Feature, Features, PronounClass};
use super::{
    Gender, MentionKind, Quotation, acting, definite, grammar, groups, introduced, last_speaker, lives,
    pronoun_features, sole, speech,
};

/// How many sentences back a pronoun reaches, those inside quotations between not counted.
const REACH: usize = 4;
/// And with them.
const FARTHEST: usize = 16;

/// Resolves every description and pronoun that is still open.
pub(super) fn run(resolution: &mut Resolution<'_>, quotations: &[Quotation]) {
    let quoted = speech::quotation_of_mentions(&resolution.drafts, quotations);
    let spoken = speech::words_of_speakers(&resolution.drafts, quotations);
    let told = lives::told(resolution);
    resolution.quoted.clone_from(&quoted);
    resolution.told = speech::told_sentences(resolution.sentences, quotations);
    for i in 0..resolution.drafts.len() {
        let draft = &resolution.drafts[i];
        match draft.kind() {
            MentionKind::Name => {}
            MentionKind::Nominal => {
                if let Some((antecedent, sieve)) = definite::antecedent(resolution, i) {
                    resolution.clusters.join(i, antecedent, sieve);
                } else if let Some(members) = groups::members(resolution, i) {
                    resolution.clusters.facts_mut(i).members = members;
                    continue;
                }
                if let Some((later, sieve)) = introduced::named_later(resolution, i) {
                    resolution.clusters.join(i, later, sieve);
                }
            }
            MentionKind::Pronoun => {
                let Some(pronoun) = draft.pronoun() else { continue };
                if pronoun.kind == PronounKind::Relative {
                    continue;
                }
                if pronoun.person == 3 {
                    third_person(resolution, i, pronoun, quotations, &quoted, &spoken, told);
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
    spoken: &FxHashMap<usize, Vec<Range<usize>>>,
    told: Option<usize>,
) {
    if pronoun.kind == PronounKind::Reflexive {
        if let Some(subject) = own_subject(resolution, i) {
            resolution.clusters.join(i, subject, "reflexive");
        }
        return;
    }
    if let Some(owner) = coordinated_owner(resolution, i) {
        resolution.clusters.join(i, owner, "pronoun");
        return;
    }
    if pronoun.kind == PronounKind::Personal
        && resolution.drafts[i].gender == Some(Gender::Neuter)
        && let Some(itself) = acting::speaker_itself(resolution, i)
    {
        resolution.clusters.join(i, itself, "pronoun");
        return;
    }
    let speaker = quoted[i].and_then(|q| quotations[q].speaker).map(super::MentionId::index);
    let mut candidates = candidates(resolution, i, speaker, quoted);
    if let Some(words) = spoken.get(&i) {
        candidates.retain(|candidate| !speech::is_spoken_of(resolution, candidate.mention, words));
        if let Some(last) = last_speaker::before(resolution, i, quotations) {
            let same = candidates.iter_mut().filter(|c| resolution.clusters.same(c.mention, last));
            same.for_each(|candidate| candidate.score += last_speaker::BONUS);
        }
    }
    let named = speech::spoken_of_beside(resolution, i);
    candidates.retain(|candidate| !named.iter().any(|m| resolution.clusters.same(*m, candidate.mention)));
    if let Some(told) = told {
        lives::prefer(resolution, told, i, &mut candidates);
    }
    let all: Vec<usize> = candidates.iter().map(|candidate| candidate.mention).collect();
    candidates.retain(|candidate| !acting::is_named_below(resolution, i, candidate.mention));
    let draft = &resolution.drafts[i];
    let it = draft.gender == Some(Gender::Neuter) && pronoun.kind == PronounKind::Personal;
    let acts = it && acting::acts(resolution.sentences, resolution.ontology.lexicon(), draft);
    if acts {
        candidates.retain(|candidate| acting::may_act(resolution, candidate.mention));
    }
    if it {
        candidates.retain(|candidate| !acting::is_part_of_other(resolution, candidate.mention, &all));
    }
    // Of equals the nearest.
    let best = candidates.iter().rev().max_by_key(|candidate| candidate.score).copied();
    let rival = best.and_then(|best| {
        let others = candidates.iter().filter(|other| other.cluster != best.cluster);
        others.map(|other| other.score).max()
    });
    let only = sole::meant(resolution, i, &candidates, acts);
    if let Some(choices) = &mut resolution.choices {
        choices.push((i, candidates));
    }
    let Some(best) = best.filter(|best| best.score > 0).or(only) else {
        if let Some(words) = spoken.get(&i)
            && let Some(later) = speech::named_later(resolution, i, words)
        {
            resolution.clusters.join(i, later, "pronoun");
        }
        return;
    };
    resolution.certainty[i] = certainty(best.score - rival.unwrap_or(0).max(0));
    if best.group {
        let mut members = vec![best.mention as u32];
        members.extend(companions(resolution, best.mention).into_iter().map(|m| m as u32));
        resolution.clusters.facts_mut(i).members = members;
    } else {
        resolution.clusters.join(i, best.mention, "pronoun");
    }
}

/// "sued Acme and **its** owner": whose, of what stands before "and".
fn coordinated_owner(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let possessive = sentence.token(draft.head).deprel == Deprel::NmodPoss;
    let noun = sentence.head(draft.head).filter(|_| possessive)?;
    let first = sentence.head(noun).filter(|_| sentence.token(noun).deprel == Deprel::Conj)?;
    let and = sentence.child_by(noun, &[Deprel::Cc]).filter(|and| *and + 1 == draft.head)?;
    let owner = resolution.headed_by(draft.sentence, first).filter(|_| first < and)?.index();
    let facts = resolution.clusters.facts(owner);
    let alone = grammar::conjuncts(resolution, owner).len() <= 1;
    (alone && facts.named && owner < i && agrees(resolution, draft, owner)).then_some(owner)
}

/// How often a choice is right, in percent, that beats the next best by `margin`: 0.6 at no margin to 0.95, as measured
/// on the part of GAP that the weights were not fitted on.
fn certainty(margin: i32) -> u8 {
    (60 + margin / 2).clamp(60, 95) as u8
}

/// A mention that a pronoun may refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) mention: usize,
    /// First mention of its cluster at the time.
    pub(super) cluster: usize,
    /// It stands for the coordination that it opens ("Ann and Bob … they").
    pub(super) group: bool,
    pub(super) features: Features,
    /// Above zero where it is likelier than something that is no candidate.
    pub(super) score: i32,
}

/// Everything that the pronoun at `i` can refer to, nearest first, what follows it last.
fn candidates(
    resolution: &Resolution<'_>,
    i: usize,
    speaker: Option<usize>,
    quoted: &[Option<usize>],
) -> Vec<Candidate> {
    let draft = &resolution.drafts[i];
    let plural = draft.number == Number::Plural;
    let before = (0..i).rev().take_while(|c| {
        let raw = draft.sentence.saturating_sub(resolution.drafts[*c].sentence);
        resolution.distance(i, *c) <= REACH && raw <= FARTHEST
    });
    let after = (i + 1..resolution.drafts.len())
        .take_while(|c| resolution.drafts[*c].sentence == draft.sentence)
        .filter(|c| may_follow(resolution, i, *c));
    let mut found = Vec::new();
    for c in before.chain(after) {
        let group = plural && is_coordination(resolution, c);
        if resolution.clusters.same(c, i)
            || resolution.drafts[c].span.contains(draft.span)
            || speaker.is_some_and(|s| resolution.clusters.same(s, c))
            || !(group || agrees(resolution, draft, c))
            || is_excluded(resolution, i, c)
        {
            continue;
        }
        let mut features = pronoun_features::of_pair(resolution, i, c);
        match (quoted[i], quoted[c]) {
            (Some(a), Some(b)) if a == b => features.add(Feature::SameQuotation),
            (None, None) => {}
            _ => features.add(Feature::AcrossQuotation),
        }
        if group {
            features.add(Feature::Coordination);
        }
        found.push(Candidate { mention: c, cluster: resolution.clusters.find(c), group, features, score: 0 });
    }
    compare(resolution, i, &mut found);
    let class = PronounClass::of(draft);
    for candidate in &mut found {
        candidate.score = resolution.weights.score(candidate.features, class);
    }
    found
}

/// Adds what holds of a candidate beside the others.
fn compare(resolution: &Resolution<'_>, i: usize, candidates: &mut [Candidate]) {
    let mut roots: Vec<usize> = Vec::new();
    let mut subject_seen = false;
    let mut leftmost: Vec<(usize, usize)> = Vec::new();
    for candidate in candidates.iter_mut() {
        let c = candidate.mention;
        let rank = roots.iter().position(|r| *r == candidate.cluster).unwrap_or_else(|| {
            roots.push(candidate.cluster);
            roots.len() - 1
        });
        match rank {
            0 => candidate.features.add(Feature::Nearest),
            1 => candidate.features.add(Feature::Second),
            2 => candidate.features.add(Feature::Third),
            _ => {}
        }
        if !subject_seen && pronoun_features::is_subject(resolution, c) {
            candidate.features.add(Feature::NearestSubject);
            subject_seen = true;
        }
        let sentence = resolution.drafts[c].sentence;
        match leftmost.iter_mut().find(|(s, _)| *s == sentence) {
            Some((_, first)) => *first = (*first).min(c),
            None => leftmost.push((sentence, c)),
        }
    }
    let count = |root: usize| pronoun_features::mentions_before(resolution.clusters.facts(root), i);
    let most = roots.iter().map(|root| count(*root)).max().unwrap_or(0);
    let alone_on_top = roots.iter().filter(|root| count(**root) == most).count() == 1;
    for candidate in candidates {
        if roots.len() == 1 {
            candidate.features.add(Feature::Only);
        } else if alone_on_top && count(candidate.mention) == most {
            candidate.features.add(Feature::MostMentioned);
        }
        if leftmost.iter().any(|(_, first)| *first == candidate.mention) {
            candidate.features.add(Feature::Leftmost);
        }
    }
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
        && !companions(resolution, c).is_empty()
}

/// With whom somebody stands together: "Ann **and Bob**", "Ann met **Bob**", "Ann travelled with **Bob**".
pub(super) fn companions(resolution: &Resolution<'_>, c: usize) -> Vec<usize> {
    let joined = grammar::conjuncts(resolution, c);
    if !joined.is_empty() {
        return joined;
    }
    let draft = &resolution.drafts[c];
    let sentence = &resolution.sentences[draft.sentence];
    let token = sentence.token(draft.head);
    let named = |m: usize| {
        let facts = resolution.clusters.facts(m);
        facts.named && facts.types.best() == Some(EntityType::Person) && facts.number != Number::Plural
    };
    let verb = token.head.filter(|verb| {
        token.deprel == Deprel::Nsubj && named(c) && sentence.token(*verb).upos == crate::syntax::Upos::Verb
    });
    let Some(verb) = verb else { return joined };
    let frames = resolution.ontology.frames();
    let mutual = || {
        let mut own = frames.of(FrameKind::Verb, &sentence.token(verb).lemma);
        own.any(|frame| frame.mutual && frame.object.contains(&Slot::Object))
    };
    let beside = sentence.children(verb).filter(|t| match sentence.token(*t).deprel {
        Deprel::Obl => sentence.case_of(*t) == Some("with"),
        Deprel::Obj => mutual(),
        _ => false,
    });
    let others = beside.filter_map(|t| resolution.headed_by(draft.sentence, t)).map(super::MentionId::index);
    let others: Vec<usize> = others.filter(|m| named(*m) && !resolution.clusters.same(*m, c)).collect();
    if others.len() == 1 { others } else { joined }
}

/// Whether the cluster of `c` can be what the pronoun stands for.
pub(super) fn agrees(resolution: &Resolution<'_>, pronoun: &Draft, c: usize) -> bool {
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
            // That a name is no person may be the tagger's error.
            let doubtful = facts.named && is_weak(&facts.types) && !is_known(resolution, c);
            let gender_fits =
                facts.gender_agrees(gender) || (doubtful && facts.gender == Some(Gender::Neuter));
            facts.number != Number::Plural
                && gender_fits
                && facts.members.is_empty()
                && (doubtful
                    || entity_type == Some(EntityType::Person)
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

/// Whether the gazetteer has the name.
fn is_known(resolution: &Resolution<'_>, c: usize) -> bool {
    resolution.drafts[c].name().is_some_and(|name| !name.readings.is_empty() || name.demonym)
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
