//! What the sentence around a name says of its type: only people have ages, only firms have shares, and one is "in" places.

use std::ops::Range;

use crate::ontology::EntityType;
use crate::syntax::{Deprel, NameClass, Sentence, TokenIndex, Upos};

use super::draft::TypeVotes;
use super::misjudged_names::is_of_body;
use super::name_signs::{
    are_one_team, are_several, has_leader, is_called_place, is_employed, is_home, is_national, is_owned,
    is_parent_company, is_somewhere, spends_millions,
};
use super::name_types::{ENDING, TAGGER};
use super::neighbour_words::{
    is_age, is_aged, is_kin, is_map_noun, is_owned_by, is_personal, is_post, is_thing, plays, serves_as,
    tells_of_organization,
};
use super::scene::Scene;

/// That a noun for things stands in apposition to a name, or the name to it, which outweighs a name's own last word.
const NAMED: u16 = 10;
/// That a name stands behind an age, which outweighs the tagger but no word of the name itself.
const HOME: u16 = 7;

/// What the sentence around a name says: only people have ages and marry, and one is "in" places.
pub(super) fn add_context(
    scene: &Scene<'_>,
    name: &Range<TokenIndex>,
    head: TokenIndex,
    votes: &mut TypeVotes,
) {
    let sentence = scene.sentence;
    for child in sentence.children(head) {
        let dependent = sentence.token(child);
        match dependent.deprel {
            Deprel::AclRelcl => {
                let who = sentence.subtree(child).into_iter().find(|i| sentence.token(*i).upos == Upos::Pron);
                if who.is_some_and(|i| matches!(scene.words[i], "who" | "whom")) {
                    votes.add(EntityType::Person, 3);
                }
            }
            // "Acme, founded by Ann Lee"
            Deprel::Acl
                if dependent.upos == Upos::Verb
                    && child <= head + 3
                    && tells_of_organization(scene, child, "object") =>
            {
                votes.add(EntityType::Organization, 3);
            }
            Deprel::Appos
            | Deprel::Nummod
            | Deprel::NmodUnmarked
            | Deprel::Amod
            | Deprel::Dep
            | Deprel::List
                if child > head && (is_age(scene, child) || is_aged(scene, child)) =>
            {
                votes.add(EntityType::Person, if child == name.end + 1 { 5 } else { 4 });
            }
            // "Lee and his wife"
            Deprel::Conj if child > head && is_owned_by(scene, child, &["his", "her"]) => {
                votes.add(EntityType::Person, if is_kin(scene, child) { 4 } else { 2 });
            }
            // "Ann Lee, the president", "Acme, a Leeds firm"
            Deprel::Appos if child > head => {
                if is_post(scene, child) {
                    votes.add(EntityType::Person, 3);
                } else if dependent.upos == Upos::Noun
                    && scene.lexicon().organization_nouns.contains(&dependent.lemma)
                {
                    let determined = sentence.child_by(child, &[Deprel::Det]).is_some();
                    let told = determined && !is_personal(scene, child);
                    votes.add(EntityType::Organization, if told { ENDING } else { 5 });
                } else if scene.lexicon().occupations.contains(&dependent.lemma)
                    && sentence.child_by(child, &[Deprel::Det]).is_some()
                {
                    // "Sukarto, a teacher"
                    votes.add(EntityType::Person, 5);
                } else if is_thing(scene, child) {
                    // "Relvexa, a pill made in Basel"
                    votes.add(EntityType::Product, 5);
                }
            }
            _ => {}
        }
    }
    // "her third novel, Salt Road"
    if sentence.token(head).deprel == Deprel::Appos
        && sentence.head(head).is_some_and(|noun| noun < head && is_thing(scene, noun))
    {
        votes.add(EntityType::Product, NAMED);
    }
    if is_one(scene, name, head) || is_initialled(scene, name) {
        votes.add(EntityType::Person, 9);
    }
    if is_home(scene, name) {
        votes.add(EntityType::Place, HOME);
    }
    // "the Leeds-based group", "the Leeds-born painter"
    if is_whence(scene, head + 1) {
        votes.add(EntityType::Place, 9);
    }
    // "Sen. Ann Lee, R-N.C.,"
    let label = head.checked_sub(2).filter(|_| matches!(scene.words[head - 1], "-" | "–"));
    if label.is_some_and(|label| scene.lexicon().party_labels.contains(scene.words[label])) {
        votes.add(EntityType::Place, 9);
    }
    // "the 5th Circuit", "the Third Army"
    if head.checked_sub(1).is_some_and(|before| is_ordinal(scene, before)) {
        votes.add(EntityType::Organization, 5);
    }
    // "the president, Ann Lee", but "the regulator, the FNC"
    if sentence.token(head).deprel == Deprel::Appos
        && !has_article(scene, head)
        && !is_of_body(scene, head)
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
        // "the party Jana Mor", but "her party, the Greens"
        votes.add(EntityType::Organization, if noun + 1 == name.start { ENDING } else { 6 });
    }
    if is_somewhere(scene, name, head) {
        votes.add(EntityType::Place, TAGGER + 1);
    }
    if is_called_place(scene, name, head) {
        votes.add(EntityType::Place, ENDING);
    }
    if are_one_team(scene, name, head) {
        votes.add(EntityType::Organization, TAGGER + 1);
    }
    if name.len() == 1 && has_leader(scene, name.end) {
        votes.add(EntityType::Organization, TAGGER + 1);
    }
    if are_several(scene, name, head) {
        votes.add(EntityType::Organization, TAGGER + 1);
    }
    if is_work(scene, head) {
        votes.add(EntityType::Product, 9);
    }
    if is_listed_body(scene, head) {
        votes.add(EntityType::Organization, 6);
    }
    if is_national(scene, name) {
        votes.add(EntityType::Person, TAGGER + 1);
    }
    // "Acme-owned Bolt"
    if is_owned(scene, name) {
        votes.add(EntityType::Organization, TAGGER + 1);
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
    // A name of several words that nobody knows is what stands there, whatever the tagger makes of it.
    let known = scene.known.iter().any(|known| known.tokens.contains(&head));
    let several = name.len() > 1 && !known;
    let telling = if several { 5 } else { 3 };
    let is_part =
        || scene.lexicon().organization_parts.contains(&governor.lemma) || is_parent_company(scene, above);
    match token.deprel {
        // "Acme is a Leeds firm", "Lee was a painter"
        Deprel::Nsubj if governor.upos == Upos::Noun && is_predicate(sentence, above) => {
            let lexicon = scene.lexicon();
            if is_post(scene, above) || lexicon.occupations.contains(&governor.lemma) || is_kin(scene, above)
            {
                votes.add(EntityType::Person, 3);
            } else if lexicon.organization_nouns.contains(&governor.lemma) {
                votes.add(EntityType::Organization, 5);
            } else if lexicon.place_nouns.contains(&governor.lemma) {
                votes.add(EntityType::Place, 3);
            }
        }
        Deprel::Nsubj if governor.upos == Upos::Verb => {
            let personal = scene.lexicon().person_verbs.get(&governor.lemma);
            if personal.is_some_and(|value| value != "passive") {
                votes.add(EntityType::Person, if personal == Some("sure") { 5 } else { 1 });
            } else if serves_as(scene, above) {
                votes.add(EntityType::Person, 3);
            } else if tells_of_organization(scene, above, "subject") || spends_millions(scene, above) {
                votes.add(EntityType::Organization, telling);
            }
        }
        Deprel::NsubjPass
            if matches!(scene.lexicon().person_verbs.get(&governor.lemma), Some("passive" | "both")) =>
        {
            votes.add(EntityType::Person, 6);
        }
        Deprel::NsubjPass | Deprel::Obj if tells_of_organization(scene, above, "object") => {
            votes.add(EntityType::Organization, 3);
        }
        // "Lee's father"
        Deprel::NmodPoss if is_kin(scene, above) => votes.add(EntityType::Person, 5),
        Deprel::NmodPoss if is_part() => votes.add(EntityType::Organization, telling),
        Deprel::Compound if is_part() => votes.add(EntityType::Organization, 3),
        // "the right-wing Patria Nueva party"
        Deprel::Compound | Deprel::NmodDesc if is_called(scene, name, head, above) => {
            votes.add(EntityType::Organization, 6);
        }
        // "Genoa striker", "Toulouse coach": a town has none, its club has.
        Deprel::Compound if plays(scene, above) => votes.add(EntityType::Organization, telling),
        Deprel::Obl | Deprel::Nmod | Deprel::Obj
            if sentence.case_of(head).is_some_and(|case| {
                // "sold the farm to Lee", "bought it from Lee"
                let person = matches!(case, "to" | "from")
                    && sentence.token(head).name.class() == Some(NameClass::Person);
                !person && tells_of_organization(scene, above, case)
            }) =>
        {
            votes.add(EntityType::Organization, 3);
        }
        Deprel::Obl | Deprel::Nmod => match sentence.case_of(head) {
            // "shares in Acme", "employees of Acme"
            Some("of" | "in" | "at" | "for") if is_part() => votes.add(EntityType::Organization, telling),
            // "the island of Sulawesi"
            Some("of") if is_map_noun(scene, above) => votes.add(EntityType::Place, 6),
            // "the mayor of Van"
            Some("of") if scene.lexicon().posts.get(&governor.lemma) == Some("place") => {
                votes.add(EntityType::Place, ENDING);
            }
            // "residents of Al Mazra"
            Some("of") if matches!(governor.lemma.as_str(), "resident" | "inhabitant" | "villager") => {
                votes.add(EntityType::Place, ENDING);
            }
            // "the chief executive of Acme"
            Some("of") if scene.lexicon().company_posts.contains(&governor.lemma) => {
                votes.add(EntityType::Organization, telling);
            }
            // "an analyst at Acme"
            Some("at") if scene.lexicon().person_nouns.contains(&governor.lemma) => {
                let scholar = scene.lexicon().scholar_nouns.contains(&governor.lemma);
                let sure = scholar || is_employed(scene, above, known);
                votes.add(EntityType::Organization, if sure { 6 } else { 3 });
            }
            // "a Democrat from Eugene": a place, whatever the tagger says.
            Some("from")
                if sentence.token(head).name.class() == Some(NameClass::Person)
                    && (is_personal(scene, above)
                        || governor.upos == Upos::Propn && has_indefinite(scene, above)) =>
            {
                votes.add(EntityType::Place, 9);
            }
            // "an essay in Artforum"
            Some("in") if scene.lexicon().document_nouns.contains(&governor.lemma) => {
                votes.add(EntityType::Organization, 3);
            }
            // "the Nobel Prize in Physics"
            Some("in") if is_award(scene, &governor.lemma) => {}
            Some("in" | "near" | "off") => votes.add(EntityType::Place, 2),
            Some("at" | "to" | "from" | "across" | "outside" | "around") => votes.add(EntityType::Place, 1),
            _ => {}
        },
        _ => {}
    }
}

/// "the murder of one **Balaj**": papers that write so speak of people.
fn is_one(scene: &Scene<'_>, name: &Range<TokenIndex>, head: TokenIndex) -> bool {
    let token = scene.sentence.token(head);
    name.start > 0
        && scene.words[name.start - 1] == "one"
        && token.deprel != Deprel::Compound
        && token.upos == Upos::Propn
        && !token.features.is_plural()
}

/// "**S. Vivek** (24)", "**S. Vivek**, 24,": an initial and an age.
fn is_initialled(scene: &Scene<'_>, name: &Range<TokenIndex>) -> bool {
    let word = |i: TokenIndex| scene.words.get(i).copied().unwrap_or_default();
    let mut letters = word(name.start).chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.as_str() == ".";
    let years = word(name.end + 1);
    let number = (1..=2).contains(&years.len()) && years.bytes().all(|b| b.is_ascii_digit());
    let enclosed = matches!((word(name.end), word(name.end + 2)), ("(", ")") | (",", ","));
    initial && name.len() > 1 && number && enclosed
}

/// Whether "-based" or "-born" stands at a place, so that the name before it says where.
pub(super) fn is_whence(scene: &Scene<'_>, hyphen: TokenIndex) -> bool {
    let word = |i: TokenIndex| scene.words.get(i).copied().unwrap_or_default();
    matches!(word(hyphen), "-" | "‑" | "–") && matches!(word(hyphen + 1), "based" | "born" | "headquartered")
}

/// "5th"
fn is_ordinal(scene: &Scene<'_>, i: TokenIndex) -> bool {
    let word = scene.words[i];
    let digits = word.trim_end_matches(char::is_alphabetic);
    let counted = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    counted && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th")
}

/// Whether a noun is for what somebody is awarded in a subject.
fn is_award(scene: &Scene<'_>, noun: &str) -> bool {
    let noun = noun.to_lowercase();
    scene.lexicon().award_nouns.contains(&noun) || scene.lexicon().degree_nouns.contains(&noun)
}

/// Whether the noun behind a name that the tagger takes for a person's says what bears it: "the Patria Nueva party".
fn is_called(scene: &Scene<'_>, name: &Range<TokenIndex>, head: TokenIndex, noun: TokenIndex) -> bool {
    let token = scene.sentence.token(noun);
    let kind = scene.lexicon().organization_nouns.get(&token.lemma);
    token.upos == Upos::Noun
        && name.end == noun
        && scene.sentence.token(head).name.class() == Some(NameClass::Person)
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
