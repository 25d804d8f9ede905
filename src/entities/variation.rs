//! "The striker", "the Dane", "the 24-year-old" for somebody who was named just now: papers vary their words.

use crate::ontology::EntityType;
use crate::syntax::Deprel;

use super::MentionKind;
use super::definite::is_aside;
use super::descriptions::AGED;
use super::draft::{Description, Draft, Number};
use super::pronoun_features::is_subject;
use super::resolution::Resolution;

/// The only person of the sentence before, and of the beginning of the description's own, whom the words can mean.
pub(super) fn antecedent(
    resolution: &Resolution<'_>,
    i: usize,
    description: &Description,
    bound: bool,
) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let person = draft.types.best() == Some(EntityType::Person) && draft.number == Number::Singular;
    if bound || !person || !varies(resolution, draft, description) || is_modified_by_clause(resolution, draft)
    {
        return None;
    }
    let earliest = draft.sentence.checked_sub(1)?;
    let is_candidate = |m: &usize| {
        let (facts, other) = (resolution.clusters.facts(*m), &resolution.drafts[*m]);
        facts.named
            && facts.types.best() == Some(EntityType::Person)
            && facts.number != Number::Plural
            && facts.gender_agrees(draft.gender)
            && !other.span.overlaps(draft.span)
            && (other.kind() != MentionKind::Nominal || !resolution.clusters.same(*m, i))
    };
    let near = (0..i).rev().take_while(|m| resolution.drafts[*m].sentence >= earliest);
    let near: Vec<usize> = near.filter(is_candidate).collect();
    resolution.clusters.only(near.iter().copied()).or_else(|| {
        // Of several, the only one whom the sentence before is about, when the next one opens with the words.
        let opens =
            is_subject(resolution, i) && near.iter().all(|m| resolution.drafts[*m].sentence == earliest);
        let main = near.iter().copied().filter(|m| opens && is_argument(resolution, *m));
        resolution.clusters.only(main)
    })
}

/// Whether a mention, or the noun that it stands beside, is the subject or object of the sentence's verb.
fn is_argument(resolution: &Resolution<'_>, m: usize) -> bool {
    let draft = &resolution.drafts[m];
    let sentence = &resolution.sentences[draft.sentence];
    let mut at = draft.head;
    while sentence.token(at).deprel == Deprel::Appos
        && let Some(noun) = sentence.head(at)
    {
        at = noun;
    }
    matches!(sentence.token(at).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
        && sentence.head(at).is_some_and(|verb| sentence.head(verb).is_none())
}

/// Whether the noun or what stands before it says what somebody is, not what somebody does here.
fn varies(resolution: &Resolution<'_>, draft: &Draft, description: &Description) -> bool {
    let lexicon = resolution.ontology.lexicon();
    let origin = |word: &str| {
        let readings = resolution.ontology.gazetteer().lookup(word);
        !readings.is_empty() && readings.iter().all(|r| r.kind == crate::ontology::FormKind::Demonym)
    };
    let alone = description.modifiers.is_empty();
    // "the 60-year-old lawyer": an age is given of somebody who is known.
    let aged = draft.span.of(&resolution.article.text).contains("-year-old");
    // "The former teacher said": what the one just spoken of was before.
    let former = description.modifiers.iter().any(|word| word == "former")
        && resolution.token(draft.sentence, draft.head).deprel == Deprel::Nsubj;
    aged || former
        || lexicon.variation_nouns.contains(&description.noun)
        || description.noun == AGED
        || (alone && origin(resolution.token_text(draft.sentence, draft.head)))
}

/// "the striker who missed": one whom the words themselves pick out.
fn is_modified_by_clause(resolution: &Resolution<'_>, draft: &Draft) -> bool {
    let sentence = &resolution.sentences[draft.sentence];
    sentence
        .children_by(draft.head, &[Deprel::AclRelcl, Deprel::Acl, Deprel::Nmod])
        .any(|c| c > draft.head && !is_aside(resolution, draft, c))
}
