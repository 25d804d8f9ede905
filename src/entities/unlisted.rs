//! People whom only their verb or the ending of their noun shows to be people.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::descriptions::{determiner, draft, is_modifier, listed, start};
use super::draft::{Description, Determiner, Draft, Number, TypeVotes};
use super::scene::Scene;

/// Endings of nouns for those who do something.
const DOERS: &[&str] = &["er", "or", "ist", "ian", "ee", "ant"];

/// "a busker told reporters", "the sticker collector said": a noun in no list whose ending or whose verb makes it a person.
pub(super) fn speaking(scene: &Scene<'_>, head: TokenIndex) -> Option<Draft> {
    let lexicon = scene.lexicon();
    let token = scene.sentence.token(head);
    let verb = scene.sentence.token(token.head.filter(|_| token.deprel == Deprel::Nsubj)?);
    let says =
        verb.upos == Upos::Verb && matches!(lexicon.reporting_verbs.get(&verb.lemma), Some("says" | "fact"));
    let ending = DOERS.iter().any(|ending| token.lemma.ends_with(ending));
    let personal = ending || verb.lemma == "tell";
    let (kind, possessor) = determiner(scene, head);
    let thing = lexicon.document_nouns.contains(&token.lemma) || listed(&token.lemma, lexicon).is_some();
    if !says || !personal || thing || kind == Determiner::Bare {
        return None;
    }
    let plural = token.features.is_plural();
    let modifiers = (start(scene, head)..head).filter(|i| is_modifier(scene, *i, head));
    let modifiers = modifiers.map(|i| scene.words[i].to_lowercase()).collect();
    let description = Description { noun: token.lemma.clone(), modifiers, determiner: kind, possessor };
    let types = TypeVotes::of(if plural { EntityType::Group } else { EntityType::Person }, 3);
    let number = if plural { Number::Plural } else { Number::Singular };
    Some(draft(scene, head, head + 1, description, types, None, number))
}
