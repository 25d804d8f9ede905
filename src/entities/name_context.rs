//! What the sentence around a name says of its type: only people have ages, only firms have shares, and one is "in" places.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, NameClass, Sentence, TokenIndex, Upos};

use super::draft::TypeVotes;
use super::scene::Scene;

/// What the sentence around a name says: only people have ages and marry, and one is "in" places.
pub(super) fn add_context(scene: &Scene<'_>, head: TokenIndex, votes: &mut TypeVotes) {
    let sentence = scene.sentence;
    for child in sentence.children(head) {
        let dependent = sentence.token(child);
        match dependent.deprel {
            Deprel::AclRelcl => {
                let who = sentence.subtree(child).into_iter().find(|i| sentence.token(*i).upos == Upos::Pron);
                if who.is_some_and(|i| matches!(scene.words[i], "who" | "whom" | "whose")) {
                    votes.add(EntityType::Person, 3);
                }
            }
            // "Acme, founded by Ann Lee"
            Deprel::Acl if dependent.upos == Upos::Verb && tells_of_organization(scene, child, "object") => {
                votes.add(EntityType::Organization, 3);
            }
            Deprel::Appos | Deprel::Nummod | Deprel::NmodUnmarked | Deprel::Amod | Deprel::Dep
                if child > head && is_age(scene, child) =>
            {
                votes.add(EntityType::Person, 4);
            }
            // "Ann Lee, the president", "Acme, a Leeds firm"
            Deprel::Appos if child > head => {
                if is_post(scene, child) {
                    votes.add(EntityType::Person, 3);
                } else if dependent.upos == Upos::Noun
                    && scene.lexicon().organization_nouns.contains(&dependent.lemma)
                {
                    votes.add(EntityType::Organization, 5);
                }
            }
            _ => {}
        }
    }
    // "the president, Ann Lee", but "the regulator, the FNC"
    if sentence.token(head).deprel == Deprel::Appos
        && !has_article(scene, head)
        && sentence.head(head).is_some_and(|noun| noun < head && is_personal(scene, noun))
    {
        votes.add(EntityType::Person, 5);
    }
    // "the steel company Acme", "her party, the Greens"
    if sentence.token(head).deprel == Deprel::Appos
        && let Some(noun) = sentence.head(head).filter(|noun| *noun < head)
        && sentence.token(noun).upos == Upos::Noun
        && !sentence.token(noun).features.is_plural()
        && scene.lexicon().organization_nouns.contains(&sentence.token(noun).lemma)
        && !is_personal(scene, noun)
    {
        votes.add(EntityType::Organization, 6);
    }
    if is_work(scene, head) {
        votes.add(EntityType::Product, 9);
    }
    if is_listed_body(scene, head) {
        votes.add(EntityType::Organization, 6);
    }
    if is_political(scene, head) {
        votes.add(EntityType::Organization, 6);
    }
    // "rival Acme" stands where "rival" does.
    let mut top = head;
    while matches!(sentence.token(top).deprel, Deprel::Appos | Deprel::Flat)
        && let Some(noun) = sentence.head(top).filter(|i| sentence.token(*i).upos == Upos::Noun)
    {
        top = noun;
    }
    let token = sentence.token(top);
    let Some(above) = token.head else { return };
    let governor = sentence.token(above);
    let is_part = || scene.lexicon().organization_parts.contains(&governor.lemma);
    match token.deprel {
        // "Acme is a Leeds firm", "Lee was a painter"
        Deprel::Nsubj if governor.upos == Upos::Noun && is_predicate(sentence, above) => {
            let lexicon = scene.lexicon();
            if is_post(scene, above) || lexicon.occupations.contains(&governor.lemma) {
                votes.add(EntityType::Person, 3);
            } else if lexicon.organization_nouns.contains(&governor.lemma) {
                votes.add(EntityType::Organization, 5);
            } else if lexicon.place_nouns.contains(&governor.lemma) {
                votes.add(EntityType::Place, 3);
            }
        }
        Deprel::Nsubj if governor.upos == Upos::Verb => {
            if scene.lexicon().person_verbs.contains(&governor.lemma) {
                votes.add(EntityType::Person, 1);
            } else if tells_of_organization(scene, above, "subject") {
                votes.add(EntityType::Organization, 3);
            }
        }
        Deprel::NsubjPass | Deprel::Obj if tells_of_organization(scene, above, "object") => {
            votes.add(EntityType::Organization, 3);
        }
        Deprel::Compound | Deprel::NmodPoss if is_part() => votes.add(EntityType::Organization, 3),
        // "the right-wing Patria Nueva party"
        Deprel::Compound | Deprel::NmodDesc if is_called(scene, head, above) => {
            votes.add(EntityType::Organization, 6);
        }
        // "Genoa striker", "Toulouse coach": a town has none, its club has.
        Deprel::Compound if plays(scene, above) => votes.add(EntityType::Organization, 3),
        Deprel::Obl | Deprel::Nmod | Deprel::Obj
            if sentence.case_of(head).is_some_and(|case| tells_of_organization(scene, above, case)) =>
        {
            votes.add(EntityType::Organization, 3);
        }
        Deprel::Obl | Deprel::Nmod => match sentence.case_of(head) {
            // "shares in Acme", "employees of Acme"
            Some("of" | "in" | "at" | "for") if is_part() => votes.add(EntityType::Organization, 3),
            // "the island of Sulawesi"
            Some("of") if is_map_noun(scene, above) => votes.add(EntityType::Place, 6),
            // "the mayor of Van"
            Some("of") if scene.lexicon().posts.get(&governor.lemma) == Some("place") => {
                votes.add(EntityType::Place, 6);
            }
            // "the chief executive of Acme"
            Some("of") if scene.lexicon().company_posts.contains(&governor.lemma) => {
                votes.add(EntityType::Organization, 3);
            }
            // "an analyst at Acme"
            Some("at") if scene.lexicon().person_nouns.contains(&governor.lemma) => {
                let scholar = scene.lexicon().scholar_nouns.contains(&governor.lemma);
                votes.add(EntityType::Organization, if scholar { 6 } else { 3 });
            }
            // "a Democrat from Eugene": a place, whatever the tagger says.
            Some("from")
                if sentence.token(head).name.class() == Some(NameClass::Person)
                    && (is_personal(scene, above)
                        || governor.upos == Upos::Propn && has_indefinite(scene, above)) =>
            {
                votes.add(EntityType::Place, 9);
            }
            // "the Nobel Prize in Physics"
            Some("in") if is_award(scene, &governor.lemma) => {}
            Some("in" | "near") => votes.add(EntityType::Place, 2),
            Some("at" | "to" | "from" | "across" | "outside" | "around") => votes.add(EntityType::Place, 1),
            _ => {}
        },
        _ => {}
    }
}

/// Whether a noun is for what somebody is awarded in a subject.
fn is_award(scene: &Scene<'_>, noun: &str) -> bool {
    let noun = noun.to_lowercase();
    scene.lexicon().award_nouns.contains(&noun) || scene.lexicon().degree_nouns.contains(&noun)
}

/// Whether the sentence shows that an unknown name is neither the town nor the person that the tagger takes it for: towns
/// sue and hire nobody and have no price, and nobody is a "which".
pub(super) fn is_misjudged(scene: &Scene<'_>, head: TokenIndex, length: usize, tagged: EntityType) -> bool {
    let sentence = scene.sentence;
    let token = sentence.token(head);
    let Some(above) = token.head else { return false };
    let acts = || {
        let verb = sentence.token(above);
        let agentive = scene.lexicon().organization_verbs.contains(&verb.lemma);
        token.deprel == Deprel::Nsubj && verb.upos == Upos::Verb && agentive
    };
    let buys = || {
        matches!(token.deprel, Deprel::OblAgent | Deprel::Obl)
            && sentence.case_of(head) == Some("by")
            && tells_of_organization(scene, above, "object")
    };
    let has_price = || {
        sentence.case_of(head) == Some("for")
            && scene.lexicon().bid_words.contains(&sentence.token(above).lemma)
    };
    let is_which = || {
        sentence.children_by(head, &[Deprel::AclRelcl]).any(|clause| {
            let relative = |t: &TokenIndex| *t > head && sentence.token(*t).lemma == "which";
            sentence.children(clause).any(|t| relative(&t) && t <= head + 2)
        })
    };
    // "spent ten years at Acme"
    let works_at = || {
        sentence.case_of(head) == Some("at")
            && scene.lexicon().employment_words.contains(&sentence.token(above).lemma)
    };
    match tagged {
        EntityType::Place => acts() || buys() || has_price(),
        EntityType::Person => is_which() || length == 1 && works_at(),
        _ => false,
    }
}

/// Whether the noun behind a name that the tagger takes for a person's says what bears it: "the Patria Nueva party".
fn is_called(scene: &Scene<'_>, name: TokenIndex, noun: TokenIndex) -> bool {
    let token = scene.sentence.token(noun);
    let kind = scene.lexicon().organization_nouns.get(&token.lemma);
    token.upos == Upos::Noun
        && name + 1 == noun
        && scene.sentence.token(name).name.class() == Some(NameClass::Person)
        && (scene.lexicon().party_nouns.contains(&token.lemma) || kind == Some("media"))
}

/// How many words the title of a work has at most.
const LONGEST_TITLE: usize = 6;

/// "her “**Glass Houses**” tour", "the film “**Blue Ann**”": a name that is all that stands between quotation marks, beside a
/// noun for works or shows.
fn is_work(scene: &Scene<'_>, name: TokenIndex) -> bool {
    let is_mark = |i: &TokenIndex| matches!(scene.words[*i], "\"" | "“" | "”" | "'" | "‘" | "’");
    let left = (name.saturating_sub(LONGEST_TITLE)..name).rev().find(is_mark);
    let right = (name + 1..scene.words.len()).take(LONGEST_TITLE).find(is_mark);
    let (Some(left), Some(right)) = (left, right) else { return false };
    let capital = |i: TokenIndex| scene.words[i].len() <= 3 || scene.words[i].starts_with(char::is_uppercase);
    let shows = |i: TokenIndex| {
        scene.sentence.tokens().get(i).is_some_and(|token| {
            let work = scene.lexicon().product_nouns.get(&token.lemma) == Some("work");
            token.upos == Upos::Noun && (work || token.lemma == "tour")
        })
    };
    (left + 1..right).all(capital) && (shows(right + 1) || left.checked_sub(1).is_some_and(shows))
}

/// "the supermarket chains **Kaufhalle** and Tesmart": a name, or the one that it is coordinated with, behind a plural noun
/// for organisations.
fn is_listed_body(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let token = sentence.token(head);
    let first =
        if token.deprel == Deprel::Conj { token.head.filter(|first| *first < head) } else { Some(head) };
    let noun = first.and_then(|first| (0..first).rev().find(|t| sentence.token(*t).upos != Upos::Propn));
    let (Some(first), Some(noun)) = (first, noun) else { return false };
    let noun = sentence.token(noun);
    let listed = token.deprel == Deprel::Conj || sentence.child_by(first, &[Deprel::Conj]).is_some();
    listed
        && noun.upos == Upos::Noun
        && noun.features.is_plural()
        && scene.lexicon().organization_nouns.contains(&noun.lemma)
        && !scene.lexicon().person_nouns.contains(&noun.lemma)
}

/// Whether an adjective of politics stands between "the" and a name of one word: "the far-right Alternative".
fn is_political(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let Some(before) = head.checked_sub(1) else { return false };
    let adjective = sentence.token(before);
    let hyphen = before >= 2 && matches!(scene.words[before - 1], "-" | "–");
    let first = if hyphen { before - 2 } else { before };
    let wing = scene.lexicon().wing_words.contains(scene.words[before]);
    let political =
        if hyphen { wing } else { scene.lexicon().political_adjectives.contains(scene.words[before]) };
    political
        && adjective.head == Some(head)
        && first > 0
        && scene.words[first - 1].eq_ignore_ascii_case("the")
        && scene.words[first].starts_with(char::is_lowercase)
}

/// Whether "a" stands before the name: "a Democrat".
fn has_indefinite(scene: &Scene<'_>, name: TokenIndex) -> bool {
    name.checked_sub(1).is_some_and(|before| matches!(scene.words[before], "a" | "an"))
}

/// Whether "the" stands before the name.
pub(super) fn has_article(scene: &Scene<'_>, name: TokenIndex) -> bool {
    name.checked_sub(1).is_some_and(|before| scene.words[before].eq_ignore_ascii_case("the"))
}

/// Whether the noun is what somebody or something is said to be.
fn is_predicate(sentence: &Sentence, noun: TokenIndex) -> bool {
    let denied = |t: TokenIndex| matches!(sentence.token(t).lemma.as_str(), "not" | "no" | "never" | "like");
    sentence.child_by(noun, &[Deprel::Cop]).is_some()
        && sentence.child_by(noun, &[Deprel::Det]).is_some()
        && !sentence.children(noun).any(denied)
}

/// Whether a common noun is one that only people bear; a rival, an ally or an owner may be a company.
fn is_personal(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    let lexicon = scene.lexicon();
    let relation = lexicon.relation_nouns.get(&token.lemma).unwrap_or_default();
    let shared = ["allyOf", "opponentOf", "owns"].iter().any(|other| relation.starts_with(other));
    let person = lexicon.person_nouns.contains(&token.lemma) || lexicon.kinship_nouns.contains(&token.lemma);
    is_post(scene, i) || token.upos == Upos::Noun && person && !shared
}

/// Whether a common noun is a post.
fn is_post(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    token.upos == Upos::Noun && scene.lexicon().posts.contains(&token.lemma)
}

/// Whether a common noun says what kind of place a name behind "of" is: "the island of".
fn is_map_noun(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let value = scene.lexicon().relation_nouns.get(&scene.sentence.token(i).lemma).unwrap_or_default();
    value.starts_with("locatedIn") && value.contains("of")
}

/// Whether a common noun is a post that only clubs and teams have.
fn plays(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    let club = |value: &str| value == "sport" || value == "club";
    token.upos == Upos::Noun && scene.lexicon().posts.get(&token.lemma).is_some_and(club)
}

/// Whether a verb has an organisation for its subject, its object or after a preposition, as a list says.
fn tells_of_organization(scene: &Scene<'_>, verb: TokenIndex, place: &str) -> bool {
    let lemma = &scene.sentence.token(verb).lemma;
    let verbs = &scene.lexicon().organization_verbs;
    // "take over" tells more than "take".
    let particle = scene.sentence.child_by(verb, &[Deprel::CompoundPrt]);
    let phrasal = particle.and_then(|t| verbs.get(&format!("{lemma} {}", scene.sentence.token(t).lemma)));
    phrasal.or_else(|| verbs.get(lemma)).is_some_and(|value| value == place || value == "both")
}

/// A number between commas after a name: "Ann Lee, 43,".
fn is_age(scene: &Scene<'_>, i: TokenIndex) -> bool {
    i > 0
        && scene.words[i - 1] == ","
        && scene.words[i].parse::<u32>().is_ok_and(|age| (1..=115).contains(&age))
        && scene.words.get(i + 1).is_none_or(|w| !w.starts_with(char::is_alphanumeric))
}
