//! What grammar alone decides: relative pronouns, appositions, and "X is the Y".

use crate::syntax::{Deprel, Upos};

use super::MentionKind;
use super::clusters::Clusters;
use super::draft::{Description, Determiner, Draft, Number, PronounKind};
use super::kinds;
use super::post_holders;
use super::resolution::Resolution;

/// Joins what stands in apposition or is equated.
pub(super) fn run(resolution: &mut Resolution<'_>) {
    for i in 0..resolution.drafts.len() {
        let draft = &resolution.drafts[i];
        let (sentence, head) = (draft.sentence, draft.head);
        match draft.kind() {
            MentionKind::Pronoun => {
                if draft.pronoun().is_some_and(|p| p.kind == PronounKind::Relative)
                    && let Some(noun) = relative_antecedent(resolution, i)
                {
                    resolution.clusters.join(i, noun, "relative-pronoun");
                }
            }
            MentionKind::Nominal | MentionKind::Name => {
                for other in
                    [apposed(resolution, i), post_holders::holder(resolution, i)].into_iter().flatten()
                {
                    if may_be_equated(resolution, i, other) {
                        equate(resolution, i, other, "apposition");
                    }
                }
                if let Some(description) = resolution.drafts[i].description()
                    && let Some(name) = kinds::borne_name(resolution, i, description)
                {
                    equate(resolution, i, name, "bearer-noun");
                }
                if let Some(name) = kinds::place_called(resolution, i) {
                    equate(resolution, i, name, "bearer-noun");
                }
                if let Some(somebody) = identified(resolution, i)
                    && may_be_equated(resolution, i, somebody)
                {
                    equate(resolution, i, somebody, "predicate-nominal");
                }
                if let Some(subject) = serves_as(resolution, i)
                    && may_be_equated(resolution, i, subject)
                {
                    equate(resolution, i, subject, "predicate-nominal");
                }
                if draft_is_predicate(resolution, i)
                    && let Some(subject) = subject(resolution, sentence, head)
                    && may_be_equated(resolution, i, subject)
                {
                    equate(resolution, i, subject, "predicate-nominal");
                }
            }
        }
    }
}

/// The noun that a relative clause modifies.
fn relative_antecedent(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let clause = sentence.ancestors(draft.head).find(|a| sentence.token(*a).deprel == Deprel::AclRelcl)?;
    let mut noun = sentence.head(clause)?;
    // "Lee, a Republican who": Lee, not the party.
    let article = sentence
        .child_by(noun, &[Deprel::Det])
        .is_some_and(|t| matches!(resolution.token_text(draft.sentence, t), "a" | "an"));
    if article
        && sentence.token(noun).deprel == Deprel::Appos
        && let Some(above) = sentence.head(noun)
        && resolution
            .headed_by(draft.sentence, noun)
            .is_some_and(|m| resolution.drafts[m.index()].name().is_some())
        && resolution.headed_by(draft.sentence, above).is_some()
    {
        noun = above;
    }
    let antecedent = resolution.headed_by(draft.sentence, noun)?.index();
    let thing = matches!(resolution.token_text(draft.sentence, draft.head), "which" | "that");
    let person = resolution.clusters.facts(antecedent).gender.is_some_and(|g| g != super::Gender::Neuter);
    (antecedent < i && !(thing && person && resolution.drafts[antecedent].kind() == MentionKind::Name))
        .then_some(antecedent)
}

/// The mention that `i` is an apposition of.
fn apposed(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let token = resolution.token(draft.sentence, draft.head);
    if token.deprel != Deprel::Appos {
        return None;
    }
    resolution.headed_by(draft.sentence, token.head?).map(super::MentionId::index).filter(|other| *other != i)
}

/// "X is the Y", without negation, modal or question.
fn draft_is_predicate(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let Some(copula) = sentence.child_by(draft.head, &[Deprel::Cop]) else { return false };
    copula < draft.head
        && !sentence.children_by(draft.head, &[Deprel::Aux, Deprel::Advmod, Deprel::Mark, Deprel::Case]).any(
            |c| {
                let lemma = sentence.token(c).lemma.as_str();
                matches!(
                    lemma,
                    "not"
                        | "n't"
                        | "never"
                        | "would"
                        | "could"
                        | "might"
                        | "may"
                        | "should"
                        | "will"
                        | "if"
                        | "whether"
                        | "like"
                        | "in"
                        | "on"
                        | "at"
                        | "from"
                        | "with"
                        | "of"
                        | "no"
                        | "can"
                        | "must"
                )
            },
        )
}

fn subject(resolution: &Resolution<'_>, index: usize, predicate: usize) -> Option<usize> {
    let sentence = &resolution.sentences[index];
    let own = sentence.child_by(predicate, &[Deprel::Nsubj]);
    // "Ann was a judge and is an author."
    let shared = || {
        let first = sentence.head(predicate).filter(|_| sentence.token(predicate).deprel == Deprel::Conj)?;
        sentence.child_by(first, &[Deprel::Nsubj, Deprel::NsubjPass])
    };
    Some(resolution.headed_by(index, own.or_else(shared)?)?.index())
}

/// "Police named him as **Ann Lee**": whether a name is what somebody is said to be called.
pub(super) fn is_told_name(resolution: &Resolution<'_>, i: usize) -> bool {
    told_of(resolution, i).is_some_and(|m| resolution.drafts[m].pronoun().is_some())
}

/// "Police named the man as **Ann Lee**": the description whose name is told.
fn identified(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    told_of(resolution, i).filter(|m| resolution.drafts[*m].pronoun().is_none())
}

/// Of whom it is told that a name is theirs.
fn told_of(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let token = sentence.token(draft.head);
    let name = draft.name().is_some_and(|name| name.words.len() > 1 && !name.demonym);
    let verb = token.head.filter(|_| name && token.deprel == Deprel::Obl)?;
    let tells = matches!(sentence.token(verb).lemma.as_str(), "name" | "identify");
    if !tells || sentence.case_of(draft.head) != Some("as") {
        return None;
    }
    let passive = sentence.child_by(verb, &[Deprel::NsubjPass]);
    let somebody = passive.or_else(|| sentence.child_by(verb, &[Deprel::Obj]))?;
    Some(resolution.headed_by(draft.sentence, somebody)?.index())
}

/// Whoever "serves as" what the description at `i` says.
fn serves_as(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let token = sentence.token(draft.head);
    let verb = token.head.filter(|_| token.deprel == Deprel::Obl && draft.description().is_some())?;
    let serves = resolution.ontology.lexicon().office_verbs.contains(&sentence.token(verb).lemma);
    if !serves || sentence.case_of(draft.head) != Some("as") {
        return None;
    }
    subject(resolution, draft.sentence, verb)
}

/// Exactly one of the two is a name at most, neither contradicts the other.
fn may_be_equated(resolution: &Resolution<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&resolution.drafts[a], &resolution.drafts[b]);
    let descriptions = usize::from(x.description().is_some()) + usize::from(y.description().is_some());
    let (f, g) = (resolution.clusters.facts(a), resolution.clusters.facts(b));
    let person = |d: &Draft| d.pronoun().is_some_and(|p| p.person != 3);
    let negated = |d: &Draft| d.description().is_some_and(|d| d.noun == "one");
    descriptions >= 1
        && !person(x)
        && !person(y)
        && !negated(x)
        && f.number.agrees(g.number)
        && f.gender_agrees(g.gender)
        && types_agree(resolution, a, b)
}

/// Types agree, or a name whose type only the tagger gave yields to the noun that describes it.
fn types_agree(resolution: &Resolution<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&resolution.clusters.facts(a).types, &resolution.clusters.facts(b).types);
    let weak_name = |i: usize| {
        resolution.drafts[i].name().is_some()
            && resolution
                .clusters
                .facts(i)
                .types
                .best()
                .is_none_or(|t| resolution.clusters.facts(i).types.weight(t) < 4)
    };
    x.agrees(y) || weak_name(a) || weak_name(b)
}

fn equate(resolution: &mut Resolution<'_>, i: usize, other: usize, sieve: &'static str) {
    let described: Vec<String> =
        [i, other].iter().filter_map(|m| resolution.drafts[*m].description()).map(phrase).collect();
    let (antecedent, mention) = (i.min(other), i.max(other));
    resolution.clusters.join(mention, antecedent, sieve);
    add_roles(&mut resolution.clusters, i, described);
}

pub(super) fn add_roles(clusters: &mut Clusters, i: usize, roles: Vec<String>) {
    let facts = clusters.facts_mut(i);
    for role in roles {
        if !facts.roles.contains(&role) {
            facts.roles.push(role);
        }
    }
}

/// Modifiers and noun: "former prime minister".
pub(super) fn phrase(description: &Description) -> String {
    let mut words: Vec<&str> = description.modifiers.iter().map(String::as_str).collect();
    // A noun of several words ("prime minister", "president-elect") has its first ones among the modifiers too.
    let parts: Vec<&str> = description.noun.split([' ', '-']).collect();
    while words.last().is_some_and(|last| *last == "-" || parts[..parts.len() - 1].contains(last)) {
        words.pop();
    }
    words.push(&description.noun);
    words.join(" ")
}

/// Whether a description can point back at something that was spoken of: "the bank", "this group", "her husband".
pub(super) fn points_back(draft: &Draft) -> bool {
    draft
        .description()
        .is_some_and(|d| matches!(d.determiner, Determiner::Definite | Determiner::Demonstrative))
}

/// Mentions that are coordinated with `i` and follow it: "Ann, Bob and Carl" from "Ann".
pub(super) fn conjuncts(resolution: &Resolution<'_>, i: usize) -> Vec<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    sentence
        .children_by(draft.head, &[Deprel::Conj])
        .filter(|c| sentence.child_by(*c, &[Deprel::Cc]).is_none_or(|cc| sentence.token(cc).lemma != "or"))
        .filter_map(|c| resolution.headed_by(draft.sentence, c))
        .map(super::MentionId::index)
        .filter(|m| resolution.drafts[*m].number != Number::Plural)
        .collect()
}

/// The verb whose argument the mention is, through coordination ("Ann and Bob met").
pub(super) fn governor(resolution: &Resolution<'_>, i: usize) -> Option<(usize, Deprel)> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let mut at = draft.head;
    for _ in 0..8 {
        let token = sentence.token(at);
        let above = token.head?;
        if token.deprel == Deprel::Conj && sentence.token(above).upos != Upos::Verb {
            at = above;
            continue;
        }
        return Some((above, token.deprel));
    }
    None
}
