//! What a word beside a name is: somebody's post, a relative, a thing, a verb of matches.

use crate::syntax::{Deprel, TokenIndex, Upos};

use super::scene::Scene;

/// Whether a common noun is one that only people bear; a rival, an ally or an owner may be a company.
pub(super) fn is_personal(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    let lexicon = scene.lexicon();
    let relation = lexicon.relation_nouns.get(&token.lemma).unwrap_or_default();
    let shared = ["allyOf", "opponentOf", "owns"].iter().any(|other| relation.starts_with(other));
    let person = lexicon.person_nouns.contains(&token.lemma) || lexicon.kinship_nouns.contains(&token.lemma);
    is_post(scene, i) || token.upos == Upos::Noun && person && !shared
}

/// Whether a common noun is a post.
pub(super) fn is_post(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    token.upos == Upos::Noun && scene.lexicon().posts.contains(&token.lemma)
}

/// Whether a common noun says what kind of place a name behind "of" is: "the island of".
pub(super) fn is_map_noun(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let value = scene.lexicon().relation_nouns.get(&scene.sentence.token(i).lemma).unwrap_or_default();
    value.starts_with("locatedIn") && value.contains("of")
}

/// Whether a common noun is a post that only clubs and teams have.
pub(super) fn plays(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    let club = |value: &str| value == "sport" || value == "club";
    token.upos == Upos::Noun && scene.lexicon().posts.get(&token.lemma).is_some_and(club)
}

/// Whether a verb has an organisation for its subject, its object or after a preposition, as a list says.
pub(super) fn tells_of_organization(scene: &Scene<'_>, verb: TokenIndex, place: &str) -> bool {
    let lemma = &scene.sentence.token(verb).lemma;
    let verbs = &scene.lexicon().organization_verbs;
    // "take over" tells more than "take".
    let particle = scene.sentence.child_by(verb, &[Deprel::CompoundPrt]);
    let phrasal = particle.and_then(|t| verbs.get(&format!("{lemma} {}", scene.sentence.token(t).lemma)));
    let value = phrasal.or_else(|| verbs.get(lemma)).unwrap_or_default();
    value.split(' ').any(|value| value == place || value == "both")
}

/// Whether a common noun is one for relatives: "Lee's father", but "Acme's parent".
pub(super) fn is_kin(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    token.upos == Upos::Noun
        && !token.features.is_plural()
        && scene.lexicon().kinship_nouns.contains(&token.lemma)
        && !scene.lexicon().organization_nouns.contains(&token.lemma)
        && !matches!(token.lemma.as_str(), "parent" | "ancestor" | "descendant" | "partner")
}

/// Whether one of the words owns what the noun stands for: "**his** wife".
pub(super) fn is_owned_by(scene: &Scene<'_>, noun: TokenIndex, words: &[&str]) -> bool {
    let owner = scene.sentence.child_by(noun, &[Deprel::NmodPoss]);
    owner.is_some_and(|owner| words.contains(&scene.words[owner]))
}

/// Whether a common noun is one for things that bear names.
pub(super) fn is_thing(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    let lexicon = scene.lexicon();
    token.upos == Upos::Noun
        && !token.features.is_plural()
        && lexicon.product_nouns.contains(&token.lemma)
        && !lexicon.organization_nouns.contains(&token.lemma)
        && !lexicon.person_nouns.contains(&token.lemma)
}

/// "serves as chief executive"
pub(super) fn serves_as(scene: &Scene<'_>, verb: TokenIndex) -> bool {
    let mut posts = scene.sentence.children_by(verb, &[Deprel::Obl]);
    matches!(scene.sentence.token(verb).lemma.as_str(), "serve" | "work")
        && posts.any(|post| {
            let occupation = scene.lexicon().occupations.contains(&scene.sentence.token(post).lemma);
            scene.sentence.case_of(post) == Some("as") && (is_post(scene, post) || occupation)
        })
}

/// "a 19-year-old"
pub(super) fn is_aged(scene: &Scene<'_>, i: TokenIndex) -> bool {
    scene.words[i] == "old" && i > 1 && scene.words[i - 2].starts_with("year")
        || scene.words[i].ends_with("-year-old")
}

/// A number between commas after a name: "Ann Lee, 43,".
pub(super) fn is_age(scene: &Scene<'_>, i: TokenIndex) -> bool {
    i > 0
        && scene.words[i - 1] == ","
        && scene.words[i].parse::<u32>().is_ok_and(|age| (1..=115).contains(&age))
        && scene.words.get(i + 1).is_none_or(|w| !w.starts_with(char::is_alphanumeric))
}
