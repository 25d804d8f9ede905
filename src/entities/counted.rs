//! People whom a number or a quantity stands for: "four of its soldiers", "tens of thousands", "killed 12", "three Albanians".

use std::ops::Range;

use crate::ontology::{EntityType, FormKind};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::descriptions::{Noun, determiner, draft, is_modifier, is_modifier_of_noun, noun, singular, start};
use super::draft::{Description, Determiner, Draft, Number, TypeVotes};
use super::scene::Scene;

/// "four of its soldiers", "dozens of people", "both of them": the number heads the phrase.
pub(super) fn counted(scene: &Scene<'_>, head: TokenIndex) -> Option<Draft> {
    let sentence = scene.sentence;
    let token = sentence.token(head);
    let word = token.lemma.to_lowercase();
    let counts = token.upos == Upos::Num || scene.lexicon().quantity_words.contains(&word);
    if !counts || is_modifier_of_noun(token.deprel) {
        return None;
    }
    let below = |of: TokenIndex| {
        sentence.children_by(of, &[Deprel::Nmod]).find(|i| sentence.case_of(*i) == Some("of"))
    };
    let is_count = |of: TokenIndex| scene.lexicon().quantity_words.contains(&sentence.token(of).lemma);
    let mut of = below(head)?;
    // "tens of thousands of people"
    if is_count(of) {
        of = below(of).unwrap_or(of);
    }
    let inner = noun(scene, of, true)
        .filter(|n| n.types.best() == Some(EntityType::Person) || n.collective)
        .or_else(|| nationals(scene, of))
        .or_else(|| {
            let many = is_count(of) && token.deprel == Deprel::Nsubj;
            many.then(|| Noun {
                noun: "person".to_owned(),
                types: TypeVotes::default(),
                gender: None,
                collective: false,
            })
        })?;
    let single = matches!(word.as_str(), "one" | "member") && !token.features.is_plural();
    let entity_type = if single { EntityType::Person } else { EntityType::Group };
    let description = Description {
        noun: inner.noun,
        modifiers: vec![scene.words[head].to_lowercase()],
        determiner: Determiner::Indefinite,
        possessor: sentence.child_by(of, &[Deprel::NmodPoss]),
    };
    let number = if single { Number::Singular } else { Number::Plural };
    Some(draft(scene, head, of + 1, description, TypeVotes::of(entity_type, 4), None, number))
}

/// "thousands of **Nigerians**"
fn nationals(scene: &Scene<'_>, i: TokenIndex) -> Option<Noun> {
    let known = scene.known.iter().find(|known| known.tokens == (i..i + 1))?;
    let demonym = known.readings.iter().all(|reading| reading.kind == FormKind::Demonym);
    let noun = singular(&scene.words[i].to_lowercase());
    let types = TypeVotes::of(EntityType::Person, 3);
    (demonym && scene.words[i].ends_with('s')).then_some(Noun {
        noun,
        types,
        gender: None,
        collective: false,
    })
}

/// A number or adjective that stands for people as subject or object: "killed 12", "the injured".
pub(super) fn people(scene: &Scene<'_>, head: TokenIndex) -> Option<Draft> {
    let token = scene.sentence.token(head);
    if scene.in_name(head) {
        return None;
    }
    if let Some(both) = all_of_two(scene, head) {
        return Some(both);
    }
    if !matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj) {
        return None;
    }
    let governor = scene.sentence.token(token.head?);
    let definite = scene.sentence.child_by(head, &[Deprel::Det]).is_some();
    let stands = match token.upos {
        Upos::Num => scene.lexicon().casualty_verbs.contains(&governor.lemma),
        // "Thousands marched": the subject of what people do.
        Upos::Noun => {
            let many = token.features.is_plural() && scene.lexicon().quantity_words.contains(&token.lemma);
            many && token.deprel == Deprel::Nsubj
                && governor.upos == Upos::Verb
                && scene.sentence.child_by(head, &[Deprel::Nmod]).is_none()
        }
        Upos::Adj => definite && scene.lexicon().person_nouns.contains(scene.words[head]),
        _ => false,
    };
    if !stands {
        return None;
    }
    let description = Description {
        noun: if token.upos == Upos::Adj { token.lemma.to_lowercase() } else { "person".to_owned() },
        determiner: if definite { Determiner::Definite } else { Determiner::Bare },
        ..Description::default()
    };
    Some(draft(scene, head, head + 1, description, TypeVotes::of(EntityType::Group, 4), None, Number::Plural))
}

/// "**Both** were arrested", "sued by **the two**": a number that stands for those who were named.
fn all_of_two(scene: &Scene<'_>, head: TokenIndex) -> Option<Draft> {
    let token = scene.sentence.token(head);
    let argument = matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj);
    let dealt_with = matches!(token.deprel, Deprel::OblAgent | Deprel::Obl | Deprel::Nmod | Deprel::Iobj);
    // "by the two", but "in the two": years and places.
    let case = scene.sentence.case_of(head);
    let with = matches!(case, Some("by" | "with" | "to" | "for" | "from" | "against" | "on") | None);
    let word = scene.words[head].to_lowercase();
    let both = word == "both" && matches!(token.upos, Upos::Det | Upos::Pron);
    let article = head > 0 && scene.words[head - 1].eq_ignore_ascii_case("the");
    let number = || token.upos == Upos::Num && article && scene.lexicon().number_words.contains(&word);
    if !(argument || dealt_with && with) || !(both || number()) {
        return None;
    }
    let determiner = Determiner::Demonstrative;
    let description = Description { noun: word, determiner, ..Description::default() };
    Some(draft(scene, head, head + 1, description, TypeVotes::of(EntityType::Group, 4), None, Number::Plural))
}

/// "three Albanians", "some young Germans": counted or described, they are people and not their nation.
pub(super) fn people_of(scene: &Scene<'_>, name: &Range<TokenIndex>) -> Option<Draft> {
    let [head] = name.clone().collect::<Vec<_>>()[..] else { return None };
    let token = scene.sentence.token(head);
    let known = scene.known.iter().find(|known| known.tokens == *name)?;
    let demonym = known.readings.iter().all(|reading| reading.kind == FormKind::Demonym);
    if !demonym || !scene.words[head].ends_with('s') || !matches!(token.upos, Upos::Noun | Upos::Propn) {
        return None;
    }
    let counted = scene.sentence.children_by(head, &[Deprel::Nummod, Deprel::Amod, Deprel::Det]);
    let some = |t: TokenIndex| !matches!(scene.sentence.token(t).lemma.as_str(), "the" | "all" | "both");
    let of_many = scene.sentence.case_of(head) == Some("of")
        && token.head.is_some_and(|above| {
            let above = scene.sentence.token(above);
            above.upos == Upos::Num || scene.lexicon().quantity_words.contains(&above.lemma)
        });
    if of_many || !counted.into_iter().any(|t| t < head && some(t)) {
        return None;
    }
    let modifiers = (start(scene, head)..head).filter(|i| is_modifier(scene, *i, head));
    let modifiers = modifiers.map(|i| scene.words[i].to_lowercase()).collect();
    let (determiner, possessor) = determiner(scene, head);
    let noun = singular(&scene.words[head].to_lowercase());
    let description = Description { noun, modifiers, determiner, possessor };
    Some(draft(scene, head, head + 1, description, TypeVotes::of(EntityType::Group, 4), None, Number::Plural))
}
