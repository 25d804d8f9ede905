//! How likely a mention is what a pronoun means: a sum of weights of what holds of the two.

use crate::ontology::EntityType;
use crate::syntax::Deprel;

use super::draft::{Determiner, PronounKind};
use super::grammar;
use super::resolution::Resolution;
use super::{Gender, MentionKind};

/// Something that holds of a pronoun and a candidate. Its number is its bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Feature {
    /// The candidate is a subject, and so is the pronoun.
    SubjectToSubject,
    SubjectToObject,
    SubjectToPossessive,
    ObjectToSubject,
    ObjectToObject,
    ObjectToPossessive,
    /// The candidate hangs on a preposition.
    ObliqueToSubject,
    ObliqueToObject,
    ObliqueToPossessive,
    /// The candidate is a possessor or another modifier of a noun.
    NestedToSubject,
    NestedToObject,
    NestedToPossessive,
    /// Distance in sentences.
    SameSentence,
    SentenceBefore,
    TwoBefore,
    FurtherBefore,
    /// The candidate is the nearest that fits, the second nearest…
    Nearest,
    Second,
    Third,
    /// The candidate's last mention before the pronoun is a name, a description, or the same pronoun.
    Name,
    Definite,
    Indefinite,
    SamePronoun,
    /// The cluster is known to have the pronoun's gender.
    KnownGender,
    /// The cluster has several mentions so far.
    TwoMentions,
    Frequent,
    /// It is spoken of in the headline or the first sentence.
    Topic,
    /// The candidate is the subject of the pronoun's own clause (for possessives) or of a clause above it.
    OwnSubject,
    GoverningSubject,
    /// It follows the pronoun.
    Following,
    /// One of the two is inside a quotation, the other is not.
    AcrossQuotation,
    /// "it" and "they": what the candidate is.
    NeuterOrganization,
    NeuterPlace,
    NeuterOther,
    PluralGroup,
    PluralOrganization,
    PluralOther,
    /// The first mention of its sentence.
    OpensSentence,
    /// A member of a coordination, not the first.
    LaterConjunct,
    /// Nobody knows what the cluster is called: pronouns that found nothing.
    Unnamed,
    /// Whose doing it is that somebody is praised or blamed for: "congratulated her on her win".
    Praised,
    /// The first of two whom the possessive joins: "Ann and her deputy".
    FirstConjunct,
}

/// Weights, in the order of [`Feature`]. Those that bear on "he" and "she" were fitted by an averaged perceptron on the
/// development and validation parts of GAP, from a start set by hand; the others are that start.
const WEIGHTS: [i32; 42] = [
    18, 14, 16, // subject
    13, 12, 14, // object
    10, 10, 10, // oblique
    9, 10, 12, // nested
    20, 13, 7, -12, // sentences
    4, 1, 1, // nearness
    17, -1, -5, 10, // kind
    1,  // known gender
    2, 2, // frequency
    1, // topic
    5, -1, // own subject, governing subject
    2,  // following
    -5, // across quotation
    8, -4, 2, // neuter
    10, 4, 0,   // plural
    0,   // opens sentence
    -2,  // later conjunct
    -25, // unnamed
    25,  // praised
    25,  // first conjunct
];

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features(u64);

impl Features {
    pub(super) fn add(&mut self, feature: Feature) {
        self.0 |= 1 << feature as u8;
    }

    /// The sum of the weights.
    pub(super) fn score(self) -> i32 {
        WEIGHTS.iter().enumerate().filter(|(bit, _)| self.0 >> bit & 1 == 1).map(|(_, w)| w).sum()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Subject,
    Object,
    Oblique,
    Nested,
}

/// Verbs whose "on" or "for" phrase is about their object.
const PRAISING: &[&str] = &[
    "applaud",
    "blame",
    "commend",
    "compliment",
    "condemn",
    "congratulate",
    "criticise",
    "criticize",
    "hail",
    "honour",
    "honor",
    "mock",
    "praise",
    "punish",
    "rebuke",
    "reprimand",
    "reward",
    "salute",
    "thank",
];

/// Whether possessive `p` stands in what the object `c` is praised or blamed for.
fn is_praised(resolution: &Resolution<'_>, p: usize, c: usize) -> bool {
    let (pronoun, candidate) = (&resolution.drafts[p], &resolution.drafts[c]);
    let sentence = &resolution.sentences[pronoun.sentence];
    if pronoun.sentence != candidate.sentence || sentence.token(candidate.head).deprel != Deprel::Obj {
        return false;
    }
    let Some(verb) = sentence.head(candidate.head) else { return false };
    let matter = sentence.ancestors(pronoun.head).find(|t| sentence.head(*t) == Some(verb));
    PRAISING.contains(&sentence.token(verb).lemma.as_str())
        && matter.is_some_and(|t| t != candidate.head && matches!(sentence.case_of(t), Some("on" | "for")))
}

/// What holds of pronoun `p` and candidate mention `c`, apart from what depends on the other candidates.
pub(super) fn features(resolution: &Resolution<'_>, p: usize, c: usize) -> Features {
    let mut features = Features::default();
    let (pronoun, candidate) = (&resolution.drafts[p], &resolution.drafts[c]);
    let possessive = pronoun.pronoun().is_some_and(|p| p.kind == PronounKind::Possessive);
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
    features.add(match pronoun.sentence.saturating_sub(candidate.sentence) {
        0 => Feature::SameSentence,
        1 => Feature::SentenceBefore,
        2 => Feature::TwoBefore,
        _ => Feature::FurtherBefore,
    });
    match (candidate.kind(), candidate.description()) {
        (MentionKind::Name, _) => features.add(Feature::Name),
        (_, Some(d)) if matches!(d.determiner, Determiner::Indefinite | Determiner::Bare) => {
            features.add(Feature::Indefinite)
        }
        (_, Some(_)) => features.add(Feature::Definite),
        _ if candidate.gender == pronoun.gender && candidate.number == pronoun.number => {
            features.add(Feature::SamePronoun)
        }
        _ => {}
    }
    if possessive && pronoun.sentence == candidate.sentence {
        let sentence = &resolution.sentences[pronoun.sentence];
        let owned = sentence.head(pronoun.head).filter(|o| sentence.token(*o).deprel == Deprel::Conj);
        if owned.and_then(|owned| sentence.head(owned)) == Some(candidate.head) {
            features.add(Feature::FirstConjunct);
        }
    }
    if possessive && is_praised(resolution, p, c) {
        features.add(Feature::Praised);
    }
    let facts = resolution.clusters.facts(c);
    if !facts.named && facts.only_pronouns {
        features.add(Feature::Unnamed);
    }
    if pronoun.gender.is_some() && facts.gender == pronoun.gender {
        features.add(Feature::KnownGender);
    }
    match facts.mentions.range(..p as u32).take(3).count() {
        0 | 1 => {}
        2 => features.add(Feature::TwoMentions),
        _ => features.add(Feature::Frequent),
    }
    if facts.mentions.first().is_some_and(|m| resolution.drafts[*m as usize].sentence <= 1) {
        features.add(Feature::Topic);
    }
    add_structure(resolution, p, c, possessive, &mut features);
    add_type(resolution, p, c, &mut features);
    features
}

fn add_structure(resolution: &Resolution<'_>, p: usize, c: usize, possessive: bool, features: &mut Features) {
    let (pronoun, candidate) = (&resolution.drafts[p], &resolution.drafts[c]);
    if c > p {
        features.add(Feature::Following);
    }
    let sentence = &resolution.sentences[candidate.sentence];
    let first = sentence.tokens().first().map_or(0, |t| t.span.start());
    if candidate.span.start() <= first + 4 {
        features.add(Feature::OpensSentence);
    }
    if sentence.token(candidate.head).deprel == Deprel::Conj {
        features.add(Feature::LaterConjunct);
    }
    if candidate.sentence == pronoun.sentence
        && let Some((verb, relation)) = grammar::governor(resolution, c)
        && matches!(relation, Deprel::Nsubj | Deprel::NsubjPass)
    {
        let mut ancestors = sentence.ancestors(pronoun.head).filter(|a| {
            matches!(sentence.token(*a).upos, crate::syntax::Upos::Verb | crate::syntax::Upos::Aux)
                || sentence.child_by(*a, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some()
        });
        if possessive && ancestors.next() == Some(verb) {
            features.add(Feature::OwnSubject);
        } else if sentence.ancestors(pronoun.head).any(|a| a == verb) {
            features.add(Feature::GoverningSubject);
        }
    }
}

fn add_type(resolution: &Resolution<'_>, p: usize, c: usize, features: &mut Features) {
    let entity_type = resolution.clusters.entity_type(c);
    let pronoun = &resolution.drafts[p];
    if pronoun.gender == Some(Gender::Neuter) {
        features.add(match entity_type {
            Some(EntityType::Organization) => Feature::NeuterOrganization,
            Some(EntityType::Place) => Feature::NeuterPlace,
            _ => Feature::NeuterOther,
        });
    } else if pronoun.gender.is_none() {
        features.add(match entity_type {
            Some(EntityType::Group) => Feature::PluralGroup,
            Some(EntityType::Organization) => Feature::PluralOrganization,
            _ => Feature::PluralOther,
        });
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
