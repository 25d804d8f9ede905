//! What holds of a pronoun and a candidate, from the grammar, the order and the history of the article.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Upos};

use super::Gender;
use super::clusters::Facts;
use super::draft::{Determiner, Draft, Number, PronounKind};
use super::grammar;
use super::name_sieves::is_weak;
use super::resolution::Resolution;
use super::salience::{Feature, Features};
use super::titles::gender_value;

/// The place of a mention in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Subject,
    Object,
    Oblique,
    Nested,
}

/// What holds of pronoun `p` and candidate mention `c`, apart from what depends on the other candidates.
pub(super) fn of_pair(resolution: &Resolution<'_>, p: usize, c: usize) -> Features {
    let mut features = Features::default();
    let pronoun = &resolution.drafts[p];
    let possessive = is_possessive(pronoun);
    let roles = (role(resolution, c), role(resolution, p));
    features.add(match roles {
        (Role::Subject, _) if possessive => Feature::SubjectToPossessive,
        (Role::Object, _) if possessive => Feature::ObjectToPossessive,
        (Role::Oblique, _) if possessive => Feature::ObliqueToPossessive,
        (Role::Nested, _) if possessive => Feature::NestedToPossessive,
        (Role::Subject, Role::Subject) => Feature::SubjectToSubject,
        (Role::Object, Role::Subject) => Feature::ObjectToSubject,
        (Role::Oblique, Role::Subject) => Feature::ObliqueToSubject,
        (Role::Nested, Role::Subject) => Feature::NestedToSubject,
        (Role::Subject, _) => Feature::SubjectToObject,
        (Role::Object, _) => Feature::ObjectToObject,
        (Role::Oblique, _) => Feature::ObliqueToObject,
        (Role::Nested, _) => Feature::NestedToObject,
    });
    let distance = resolution.distance(p, c);
    features.add(match distance {
        0 => Feature::SameSentence,
        1 => Feature::SentenceBefore,
        2 => Feature::TwoBefore,
        _ => Feature::FurtherBefore,
    });
    match (roles.0, distance) {
        (Role::Subject, 0) => features.add(Feature::SubjectHere),
        (Role::Subject, 1) => features.add(Feature::SubjectBefore),
        _ => {}
    }
    if resolution.paragraph_of(p) == resolution.paragraph_of(c) {
        features.add(Feature::SameParagraph);
    }
    if c > p {
        features.add(Feature::Following);
    }
    add_wording(resolution, p, c, &mut features);
    add_history(resolution, p, c, &mut features);
    add_structure(resolution, p, c, &mut features);
    add_type(resolution, c, &mut features);
    features
}

/// Whether the mention is a subject.
pub(super) fn is_subject(resolution: &Resolution<'_>, i: usize) -> bool {
    role(resolution, i) == Role::Subject
}

fn is_possessive(pronoun: &Draft) -> bool {
    pronoun.pronoun().is_some_and(|p| p.kind == PronounKind::Possessive)
}

fn add_wording(resolution: &Resolution<'_>, p: usize, c: usize, features: &mut Features) {
    let (pronoun, candidate) = (&resolution.drafts[p], &resolution.drafts[c]);
    if let Some(name) = candidate.name() {
        features.add(Feature::Name);
        if name.words.len() > 1 {
            features.add(Feature::FullName);
        }
        if name.demonym {
            features.add(Feature::Demonym);
        }
    } else if let Some(description) = candidate.description() {
        let indefinite = matches!(description.determiner, Determiner::Indefinite | Determiner::Bare);
        features.add(if indefinite { Feature::Indefinite } else { Feature::Definite });
    } else if candidate.gender == pronoun.gender && candidate.number == pronoun.number {
        features.add(Feature::SamePronoun);
    }
}

/// What the article has said so far of the candidate.
fn add_history(resolution: &Resolution<'_>, p: usize, c: usize, features: &mut Features) {
    let pronoun = &resolution.drafts[p];
    let facts = resolution.clusters.facts(c);
    if facts.named {
        features.add(Feature::Named);
    } else if facts.only_pronouns {
        features.add(Feature::Unnamed);
    }
    if pronoun.gender.is_some() && facts.gender == pronoun.gender {
        features.add(Feature::KnownGender);
    } else if let Some(hint) = hinted_gender(resolution, facts) {
        let agrees = Some(hint) == pronoun.gender;
        features.add(if agrees { Feature::HintedGender } else { Feature::ContraryHint });
    }
    match mentions_before(facts, p) {
        0 | 1 => {}
        2 => features.add(Feature::TwoMentions),
        _ => features.add(Feature::Frequent),
    }
    if facts.mentions.first().is_some_and(|m| resolution.drafts[*m as usize].sentence <= 1) {
        features.add(Feature::Topic);
    }
    let same_form = |i: &usize| {
        let earlier = &resolution.drafts[*i];
        let third = earlier.pronoun().is_some_and(|p| p.person == 3 && p.kind != PronounKind::Relative);
        third && earlier.gender == pronoun.gender && earlier.number == pronoun.number
    };
    if let Some(last) = (p.saturating_sub(40)..p).rev().find(same_form)
        && resolution.clusters.same(last, c)
    {
        features.add(Feature::Continues);
        if resolution.drafts[last].sentence == pronoun.sentence {
            features.add(Feature::ContinuesSentence);
        }
    }
}

/// Mentions of a cluster that are counted at most, so that long articles take linear time.
const MOST_COUNTED: usize = 100;

/// How often a cluster was mentioned before `p`.
pub(super) fn mentions_before(facts: &Facts, p: usize) -> usize {
    facts.mentions.range(..p as u32).take(MOST_COUNTED).count()
}

/// The gender of a lone given name, which may be a surname ("Kelly", "Ross").
fn hinted_gender(resolution: &Resolution<'_>, facts: &Facts) -> Option<Gender> {
    if facts.gender.is_some() {
        return None;
    }
    let first = facts.mentions.iter().take(MOST_COUNTED);
    let names = first.filter_map(|m| resolution.drafts[*m as usize].name());
    let mut lone = names.filter(|name| name.words.len() == 1);
    gender_value(resolution.ontology.lexicon().given_names.get(&lone.next()?.words[0])?)
}

fn add_structure(resolution: &Resolution<'_>, p: usize, c: usize, features: &mut Features) {
    let (pronoun, candidate) = (&resolution.drafts[p], &resolution.drafts[c]);
    let sentence = &resolution.sentences[candidate.sentence];
    let first = sentence.tokens().first().map_or(0, |t| t.span.start());
    if candidate.span.start() <= first + 4 {
        features.add(Feature::OpensSentence);
    }
    match sentence.token(candidate.head).deprel {
        Deprel::Conj => features.add(Feature::LaterConjunct),
        Deprel::NmodPoss => features.add(Feature::Possessor),
        Deprel::Appos | Deprel::Parataxis => features.add(Feature::Aside),
        _ => {}
    }
    let is_other = |m: super::MentionId| {
        resolution.drafts[m.index()].name().is_some() && !resolution.clusters.same(m.index(), c)
    };
    // A list without "and" is often parsed as appositions.
    let mut beside = sentence.children_by(candidate.head, &[Deprel::Conj, Deprel::Appos]);
    if beside.any(|t| resolution.headed_by(candidate.sentence, t).is_some_and(is_other)) {
        features.add(Feature::ListsOthers);
    }
    let (mine, theirs) = (grammar::governor(resolution, p), grammar::governor(resolution, c));
    if let (Some((verb, a)), Some((other, b))) = (mine, theirs) {
        let lemma = |draft: &Draft, i: usize| &resolution.token(draft.sentence, i).lemma;
        if a == b && lemma(pronoun, verb) == lemma(candidate, other) {
            features.add(Feature::SameVerb);
        }
        let speaks = |draft: &Draft, verb: usize, relation: Deprel| {
            relation == Deprel::Nsubj
                && resolution.ontology.lexicon().reporting_verbs.contains(lemma(draft, verb))
        };
        if speaks(pronoun, verb, a) && speaks(candidate, other, b) {
            features.add(Feature::BothSpeak);
        }
    }
    if candidate.sentence != pronoun.sentence {
        return;
    }
    let possessive = is_possessive(pronoun);
    if let Some((verb, Deprel::Nsubj | Deprel::NsubjPass)) = theirs {
        let has_subject = |t: usize| sentence.child_by(t, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some();
        let mut clauses = sentence
            .ancestors(pronoun.head)
            .filter(|a| matches!(sentence.token(*a).upos, Upos::Verb | Upos::Aux) || has_subject(*a));
        if possessive && clauses.next() == Some(verb) {
            features.add(Feature::OwnSubject);
        } else if sentence.ancestors(pronoun.head).any(|a| a == verb) {
            features.add(Feature::GoverningSubject);
        }
        let own = mine.filter(|(_, relation)| matches!(relation, Deprel::Nsubj | Deprel::NsubjPass));
        if own.is_some_and(|(own, _)| {
            sentence.token(own).deprel == Deprel::Conj && sentence.head(own) == Some(verb)
        }) {
            features.add(Feature::CoordinatedSubject);
        }
    }
    if sentence.ancestors(pronoun.head).any(|a| a == candidate.head) {
        features.add(Feature::OwnClause);
    }
    if possessive {
        let owned = sentence.head(pronoun.head).filter(|o| sentence.token(*o).deprel == Deprel::Conj);
        if owned.and_then(|owned| sentence.head(owned)) == Some(candidate.head) {
            features.add(Feature::FirstConjunct);
        }
        if is_praised(resolution, p, c) {
            features.add(Feature::Praised);
        }
    }
}

/// Whether possessive `p` stands in what the object `c` is praised or blamed for.
fn is_praised(resolution: &Resolution<'_>, p: usize, c: usize) -> bool {
    let (pronoun, candidate) = (&resolution.drafts[p], &resolution.drafts[c]);
    let sentence = &resolution.sentences[pronoun.sentence];
    if sentence.token(candidate.head).deprel != Deprel::Obj {
        return false;
    }
    let Some(verb) = sentence.head(candidate.head) else { return false };
    let matter = sentence.ancestors(pronoun.head).find(|t| sentence.head(*t) == Some(verb));
    resolution.ontology.lexicon().praising_verbs.contains(&sentence.token(verb).lemma)
        && matter.is_some_and(|t| t != candidate.head && matches!(sentence.case_of(t), Some("on" | "for")))
}

fn add_type(resolution: &Resolution<'_>, c: usize, features: &mut Features) {
    let facts = resolution.clusters.facts(c);
    let best = facts.types.best();
    match best {
        Some(EntityType::Organization) => features.add(Feature::Organization),
        Some(EntityType::Place) => features.add(Feature::Place),
        Some(EntityType::Event) => features.add(Feature::Event),
        Some(EntityType::Product) => features.add(Feature::Product),
        Some(EntityType::Group) => features.add(Feature::Group),
        Some(EntityType::Person) => features.add(Feature::Person),
        Some(EntityType::Thing) | None => {}
    }
    if best != Some(EntityType::Person) && is_weak(&facts.types) {
        features.add(Feature::DoubtfulPerson);
    }
    if facts.number == Number::Plural || !facts.members.is_empty() {
        features.add(Feature::Plural);
    }
}

fn role(resolution: &Resolution<'_>, i: usize) -> Role {
    match grammar::governor(resolution, i).map(|(_, relation)| relation) {
        Some(Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter) | None => Role::Subject,
        Some(Deprel::Obj | Deprel::Iobj | Deprel::Xcomp | Deprel::Ccomp) => Role::Object,
        Some(
            Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked | Deprel::Vocative | Deprel::Dislocated,
        ) => Role::Oblique,
        Some(Deprel::Parataxis | Deprel::Root) => Role::Subject,
        Some(_) => Role::Nested,
    }
}
