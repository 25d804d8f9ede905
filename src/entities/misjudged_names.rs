//! Names that the tagger takes for a town or a person where the sentence shows a body: "Kaufhalle said it would close".

use std::ops::Range;

use crate::ontology::EntityType;
use crate::syntax::{Deprel, NameClass, TokenIndex, Upos};

use super::name_context::{has_article, is_whence};
use super::neighbour_words::{is_owned_by, tells_of_organization};
use super::scene::Scene;

/// Whether the sentence shows that an unknown name is neither the town nor the person that the tagger takes it for: towns
/// sue and hire nobody and have no price, and nobody is a "which".
pub(super) fn is_misjudged(
    scene: &Scene<'_>,
    head: TokenIndex,
    name: &Range<TokenIndex>,
    tagged: EntityType,
) -> bool {
    let sentence = scene.sentence;
    let token = sentence.token(head);
    let Some(above) = token.head else { return false };
    let acts = || {
        let verb = sentence.token(above);
        let agentive = scene.lexicon().organization_verbs.get(&verb.lemma).is_some_and(|v| v != "patient");
        token.deprel == Deprel::Nsubj && verb.upos == Upos::Verb && agentive
    };
    let buys = || {
        matches!(token.deprel, Deprel::OblAgent | Deprel::Obl)
            && sentence.case_of(head) == Some("by")
            && tells_of_organization(scene, above, "object")
    };
    let has_price = || {
        let preposition = scene.lexicon().bid_words.get(&sentence.token(above).lemma);
        let preposition = preposition.map(|own| if own.is_empty() { "for" } else { own });
        preposition.is_some() && preposition == sentence.case_of(head)
    };
    let is_which = || {
        sentence.children_by(head, &[Deprel::AclRelcl]).any(|clause| {
            let relative = |t: &TokenIndex| *t > head && sentence.token(*t).lemma == "which";
            sentence.children(clause).any(|t| relative(&t) && t <= head + 2)
        })
    };
    // "Leeds-based Carrow Mills"
    let first =
        (0..=head).rev().take_while(|t| sentence.token(*t).upos == Upos::Propn).last().unwrap_or(head);
    let based = || first.checked_sub(2).is_some_and(|hyphen| is_whence(scene, hyphen));
    // "a partner at Bell Cole", "Ann Lee of Bell Cole": nobody is at or of a person.
    let somebody = || {
        let host = sentence.token(above);
        match sentence.case_of(head) {
            Some("at") if host.upos == Upos::Noun => {
                let lexicon = scene.lexicon();
                lexicon.person_nouns.contains(&host.lemma) || lexicon.company_posts.contains(&host.lemma)
            }
            Some("of") => {
                name.len() == 1 && host.upos == Upos::Propn && host.name.class() == Some(NameClass::Person)
            }
            _ => false,
        }
    };
    // "spent ten years at Acme"
    let works_at = || {
        sentence.case_of(head) == Some("at")
            && scene.lexicon().employment_words.contains(&sentence.token(above).lemma)
    };
    // "fined Acme"
    let is_acted_on = || {
        matches!(token.deprel, Deprel::Obj | Deprel::Iobj | Deprel::NsubjPass)
            && tells_of_organization(scene, above, "patient")
    };
    let is_it = || {
        speaks_of_itself(scene, head)
            || has_parts(scene, name.end)
            || has_its(scene, head)
            || is_of_body(scene, head)
    };
    match tagged {
        EntityType::Place => {
            acts()
                || buys()
                || has_price()
                || based()
                || name.len() == 1 && works_at()
                || is_acted_on()
                || is_it()
                || is_team(scene, name)
                || is_listed_with_body(scene, head)
                || plays(scene, head)
        }
        EntityType::Person => {
            let given = || scene.lexicon().given_names.contains(scene.words[first]);
            is_which()
                || name.len() == 1 && works_at()
                || somebody()
                || based() && !given()
                || is_it()
                || is_team(scene, name)
                || is_determined(scene, name, head)
                || plays(scene, head)
        }
        _ => false,
    }
}

/// "Acme said **it** would sell": whoever speaks of itself so is nobody, unless "it" is what was spoken of before.
fn speaks_of_itself(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let token = sentence.token(head);
    let Some(verb) = token.head.filter(|_| token.deprel == Deprel::Nsubj) else { return false };
    let reports = scene.lexicon().reporting_verbs.contains(&sentence.token(verb).lemma);
    let Some(clause) = sentence.child_by(verb, &[Deprel::Ccomp]).filter(|_| reports) else { return false };
    let does = sentence.token(clause);
    let lexicon = scene.lexicon();
    let matter = lexicon.thing_verbs.contains(&does.lemma) || lexicon.impersonal_verbs.contains(&does.lemma);
    let it = sentence.children_by(clause, &[Deprel::Nsubj]).any(|subject| scene.words[subject] == "it");
    clause > head && does.upos == Upos::Verb && it && !matter
}

/// "Acme cut **its** dividend": what only bodies have, with no other noun before that could have it.
fn has_parts(scene: &Scene<'_>, end: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let named = |i: &TokenIndex| {
        let noun = matches!(sentence.token(*i).upos, Upos::Noun | Upos::Propn);
        let lexicon = scene.lexicon();
        noun && !lexicon.weekdays.contains(scene.words[*i])
            && !lexicon.quantity_words.contains(scene.words[*i])
    };
    let stop = (end..scene.words.len()).find(named).unwrap_or(scene.words.len());
    let Some(its) = (end..stop).find(|i| scene.words[*i] == "its") else { return false };
    let part = sentence.head(its).map(|noun| &sentence.token(noun).lemma);
    let lexicon = scene.lexicon();
    part.is_some_and(|part| {
        lexicon.organization_parts.contains(part)
            || lexicon.organization_nouns.contains(part)
            || lexicon.product_nouns.contains(part)
            || lexicon.place_nouns.contains(part)
    })
}

/// "Norlund Capital and **Novastar**": whether the name is listed behind one whose last word says that it is a body's.
fn is_listed_with_body(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let token = scene.sentence.token(head);
    let first = token.head.filter(|first| token.deprel == Deprel::Conj && *first < head);
    let name = first.and_then(|first| scene.names.iter().find(|name| name.tokens.contains(&first)));
    name.is_some_and(|name| {
        let ending = scene.lexicon().name_endings.get(scene.words[name.tokens.end - 1]).unwrap_or_default();
        name.tokens.len() > 1 && ending.starts_with("Organization")
    })
}

/// Whether the name is of a side in a match whose one score the sentence gives: "Al Wahda lost 2-0 to".
fn plays(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let words = &scene.words;
    let number = |i: usize| words[i].parse::<u8>().is_ok();
    let scores = (1..words.len().saturating_sub(1))
        .filter(|i| matches!(words[*i], "-" | "–") && number(i - 1) && number(i + 1))
        .count();
    let token = scene.sentence.token(head);
    let Some(verb) = token.head.filter(|_| scores == 1) else { return false };
    let side = match token.deprel {
        Deprel::Nsubj | Deprel::Obj => true,
        Deprel::Obl => {
            matches!(scene.sentence.case_of(head), Some("to" | "with" | "against" | "at" | "over"))
        }
        _ => false,
    };
    side && scene.lexicon().match_verbs.contains(&scene.sentence.token(verb).lemma)
}

/// "Acme and **its** rivals"
fn has_its(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let mut others = scene.sentence.children_by(head, &[Deprel::Conj]);
    others.any(|other| other > head && is_owned_by(scene, other, &["its"]))
}

/// "its rival **Kalliomaa**", "its former auditor, **Brandt Wirtz**": one of those whom a body deals with, by a noun that
/// people bear as well.
pub(super) fn is_of_body(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let lexicon = scene.lexicon();
    let deals = |noun: TokenIndex| lexicon.trading_partners.contains(&sentence.token(noun).lemma);
    let owned = |noun: TokenIndex| is_owned_by(scene, noun, &["its"]);
    let described = sentence
        .children_by(head, &[Deprel::NmodDesc, Deprel::Compound])
        .any(|noun| noun < head && deals(noun) && (owned(noun) || owned(head)));
    let noun = sentence.head(head).filter(|noun| *noun < head);
    let apposed = matches!(sentence.token(head).deprel, Deprel::Appos | Deprel::Flat)
        && noun.is_some_and(|noun| deals(noun) && owned(noun));
    described || apposed
}

/// "the Denver Miners": several words with "the" before and a plural at the end.
fn is_team(scene: &Scene<'_>, name: &Range<TokenIndex>) -> bool {
    let last = scene.words[name.end - 1];
    let plural = last.ends_with('s') && !["ss", "us", "is"].iter().any(|end| last.ends_with(end));
    name.len() > 1
        && plural
        && has_article(scene, name.start)
        && !scene.lexicon().name_endings.contains(last)
        && !scene.lexicon().place_nouns.contains(&scene.sentence.token(name.end - 1).lemma)
}

/// "the Zentralrat": people go without an article, families of them aside.
fn is_determined(scene: &Scene<'_>, name: &Range<TokenIndex>, head: TokenIndex) -> bool {
    let stands = matches!(
        scene.sentence.token(head).deprel,
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::OblAgent | Deprel::Nmod
    );
    // "the Smiths", "the Joker", "the Marquis of Hull"
    let (first, last) = (scene.words[name.start], scene.words[name.end - 1]);
    let plural = ["s", "er", "or"].iter().any(|end| last.ends_with(end));
    let lexicon = scene.lexicon();
    let particle = |word: &str| word.starts_with(char::is_lowercase) && lexicon.name_particles.contains(word);
    let titled = lexicon.person_nouns.contains(first)
        || lexicon.ranks.contains(first)
        || scene.words[name.clone()].iter().any(|word| particle(word));
    let followed =
        scene.words.get(name.end).is_some_and(|next| matches!(*next, "-" | "‑" | "–" | "'s" | "’s"));
    stands && !plural && !titled && !followed && name.contains(&head) && has_article(scene, name.start)
}
