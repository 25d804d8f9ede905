//! "the pair", "both men", "the two countries": descriptions that stand for several who are named nearby.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Upos};

use super::draft::{Determiner, Number};
use super::reference::companions;
use super::resolution::Resolution;
use super::{Gender, grammar};

/// How far back the members may be named, in sentences.
const REACH: usize = 2;

/// The sentences, from the first, that say whom an article is about.
const LEAD: usize = 3;

/// How far back the holders of a post are looked for, in mentions.
const HOLDERS_REACH: usize = 400;

/// Most people who are counted in a group by their post.
const MOST_HOLDERS: usize = 4;

/// One mention of each member of the group that the description at `i` stands for.
pub(super) fn members(resolution: &Resolution<'_>, i: usize) -> Option<Vec<u32>> {
    let draft = &resolution.drafts[i];
    let description = draft.description()?;
    let lexicon = resolution.ontology.lexicon();
    if let Some(all) = named_beside(resolution, i) {
        return Some(all);
    }
    let first = resolution.token_text(draft.sentence, draft.tokens.start).to_lowercase();
    let counted = description_count(resolution, i, &first);
    let collective = lexicon.group_nouns.get(&description.noun).and_then(|value| value.parse().ok());
    let definite =
        matches!(description.determiner, Determiner::Definite | Determiner::Demonstrative) || first == "both";
    if !definite || is_bound(resolution, i) {
        return None;
    }
    let Some(count): Option<usize> = counted.or(collective) else { return coordinated(resolution, i) };
    let wanted = wanted_type(lexicon, &description.noun);
    let fits = |m: usize| {
        let facts = resolution.clusters.facts(m);
        let entity_type = facts.types.best();
        let type_fits = match wanted {
            Some(wanted) => entity_type == Some(wanted),
            None => {
                matches!(entity_type, Some(EntityType::Person | EntityType::Organization | EntityType::Place))
            }
        };
        facts.named
            && type_fits
            && facts.number != Number::Plural
            && gender_fits(draft.gender, facts.gender)
            && !is_beside(resolution, i, m)
    };
    if let Some(all) = holders(resolution, i, &description.noun).filter(|all| all.len() == count) {
        return Some(all);
    }
    let earliest = draft.sentence.saturating_sub(REACH);
    let before =
        || (0..i).rev().take_while(|m| resolution.drafts[*m].sentence >= earliest).filter(|m| fits(*m));
    // A coordination of just this many is the surest.
    for m in before() {
        let mut all = vec![m];
        all.extend(companions(resolution, m).into_iter().filter(|c| fits(*c)));
        if all.len() == count {
            return Some(all.into_iter().map(|m| m as u32).collect());
        }
    }
    let mut found: Vec<usize> = Vec::new();
    for m in before() {
        if !found.iter().any(|f| resolution.clusters.same(*f, m)) {
            found.push(m);
        }
    }
    if found.len() == count {
        return Some(found.into_iter().rev().map(|m| m as u32).collect());
    }
    // "both sides", "the two countries" late in the article: whom its first sentences name together.
    let sides = wanted.is_none() || wanted == Some(EntityType::Place);
    let lead = (0..i).take_while(|m| resolution.drafts[*m].sentence < LEAD).filter(|m| sides && fits(*m));
    let together = lead.map(|m| {
        let others = grammar::conjuncts(resolution, m).into_iter().filter(|c| fits(*c));
        std::iter::once(m).chain(others).map(|m| m as u32).collect::<Vec<_>>()
    });
    together.into_iter().find(|all| all.len() == count)
}

/// "brothers **Ann and Bo Lee**": the names that stand beside a plural.
fn named_beside(resolution: &Resolution<'_>, i: usize) -> Option<Vec<u32>> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let mut beside = sentence.children_by(draft.head, &[Deprel::Appos]);
    let name = beside.find_map(|t| {
        let m = resolution.headed_by(draft.sentence, t)?.index();
        resolution.drafts[m].name().is_some_and(|name| !name.demonym).then_some(m)
    })?;
    let others = grammar::conjuncts(resolution, name);
    let kind = resolution.clusters.entity_type(name);
    let alike = others.iter().all(|m| resolution.clusters.entity_type(*m) == kind);
    let people = draft.types.best() == Some(EntityType::Group) && kind == Some(EntityType::Person);
    let fits = draft.number == Number::Plural && (people || draft.types.best() == kind);
    (fits && alike && !others.is_empty())
        .then(|| std::iter::once(name).chain(others).map(|m| m as u32).collect())
}

/// "the companies", "the brothers": the subjects of the sentence before, where all are of the kind and nobody else is named.
fn coordinated(resolution: &Resolution<'_>, i: usize) -> Option<Vec<u32>> {
    let draft = &resolution.drafts[i];
    let description = draft.description()?;
    let lexicon = resolution.ontology.lexicon();
    // "The officials" may be any; "the brothers", "the women", "the strikers" are who was just named.
    let noun = &description.noun;
    let people = lexicon.kinship_nouns.contains(noun)
        || lexicon.variation_nouns.contains(noun)
        || lexicon.deed_nouns.contains(noun)
        || lexicon.person_nouns.get(noun).is_some_and(|gender| !gender.is_empty());
    let bodies =
        lexicon.organization_nouns.contains(noun) || lexicon.place_nouns.get(noun) == Some("country");
    let listed = people || bodies;
    let wanted = wanted_type(lexicon, &description.noun).filter(|_| listed)?;
    if draft.number != Number::Plural || !description.modifiers.is_empty() {
        return None;
    }
    let is_named = |m: &usize| {
        let facts = resolution.clusters.facts(*m);
        let demonym = resolution.drafts[*m].name().is_some_and(|name| name.demonym);
        facts.named && !demonym && facts.types.best() == Some(wanted) && !is_beside(resolution, i, *m)
    };
    // The last sentence that names such.
    let earlier = (0..i).rev().filter(is_named).map(|m| resolution.drafts[m].sentence);
    let before = earlier
        .take_while(|sentence| sentence + REACH >= draft.sentence)
        .find(|sentence| *sentence < draft.sentence)
        .unwrap_or(draft.sentence.saturating_sub(1));
    let named: Vec<usize> =
        (0..i).rev().take_while(|m| resolution.drafts[*m].sentence >= before).filter(is_named).collect();
    // "Pratt will merge with Harker, the firms said"
    let here: Vec<usize> =
        named.iter().copied().filter(|m| resolution.drafts[*m].sentence == draft.sentence).collect();
    if let [second, first] = here[..]
        && wanted == EntityType::Organization
        && !resolution.clusters.same(first, second)
        && !is_beside(resolution, i, first)
        && !is_beside(resolution, i, second)
    {
        return Some(vec![first as u32, second as u32]);
    }
    let is_subject = |m: usize| {
        let draft = &resolution.drafts[m];
        matches!(resolution.token(draft.sentence, draft.head).deprel, Deprel::Nsubj | Deprel::NsubjPass)
    };
    let first = *named.iter().find(|m| is_subject(**m) && resolution.drafts[**m].sentence == before)?;
    let mut all = vec![first];
    all.extend(grammar::conjuncts(resolution, first));
    let fits = |m: &usize| {
        let facts = resolution.clusters.facts(*m);
        facts.types.best() == Some(wanted) && gender_fits(draft.gender, facts.gender)
    };
    let only = named.iter().all(|m| all.iter().any(|member| resolution.clusters.same(*m, *member)));
    (all.len() > 1 && only && all.iter().all(fits)).then(|| all.into_iter().map(|m| m as u32).collect())
}

/// Whether `m` is another argument of the same verb: "Ann and Bob urged **both sides** to talk".
fn is_beside(resolution: &Resolution<'_>, i: usize, m: usize) -> bool {
    let verb = |m: usize| grammar::governor(resolution, m).map(|(verb, _)| verb);
    resolution.drafts[m].sentence == resolution.drafts[i].sentence && verb(m).is_some() && verb(m) == verb(i)
}

/// Everybody named so far who holds a post: "both presidents".
fn holders(resolution: &Resolution<'_>, i: usize, noun: &str) -> Option<Vec<u32>> {
    if !resolution.ontology.lexicon().posts.contains(noun) {
        return None;
    }
    let mut found: Vec<usize> = Vec::new();
    for m in (0..i).rev().take(HOLDERS_REACH).filter(|m| resolution.drafts[*m].name().is_some()) {
        let holds = resolution.clusters.facts(m).roles.iter().any(|role| {
            role.strip_suffix(noun).is_some_and(|before| before.is_empty() || before.ends_with(' '))
        });
        if holds && !found.iter().any(|f| resolution.clusters.same(*f, m)) {
            found.push(m);
        }
        // More than any word for a group counts.
        if found.len() > MOST_HOLDERS {
            return None;
        }
    }
    found.reverse();
    Some(found.into_iter().map(|m| m as u32).collect())
}

/// "both men" and "the two leaders" are two.
fn description_count(resolution: &Resolution<'_>, i: usize, first: &str) -> Option<usize> {
    let draft = &resolution.drafts[i];
    if draft.number != Number::Plural {
        return None;
    }
    if first == "both" {
        return Some(2);
    }
    let sentence = &resolution.sentences[draft.sentence];
    // "the two"
    let alone = sentence.token(draft.head).upos == Upos::Num;
    let number = if alone { draft.head } else { sentence.child_by(draft.head, &[Deprel::Nummod])? };
    let numbers = &resolution.ontology.lexicon().number_words;
    numbers.get(resolution.token_text(draft.sentence, number))?.parse().ok()
}

fn is_bound(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    sentence.children_by(draft.head, &[Deprel::Nmod, Deprel::AclRelcl, Deprel::Acl]).any(|c| c > draft.head)
}

/// What the members are; `None` for words such as "sides", which fit anything.
fn wanted_type(lexicon: &crate::ontology::Lexicon, noun: &str) -> Option<EntityType> {
    if matches!(noun, "side" | "neighbour" | "neighbor" | "rival" | "party" | "ally" | "opponent") {
        None
    } else if lexicon.person_nouns.contains(noun) || lexicon.kinship_nouns.contains(noun) {
        Some(EntityType::Person)
    } else if lexicon.organization_nouns.contains(noun) {
        Some(EntityType::Organization)
    } else if lexicon.group_nouns.contains(noun) {
        Some(EntityType::Person)
    } else {
        lexicon.place_nouns.contains(noun).then_some(EntityType::Place)
    }
}

fn gender_fits(wanted: Option<Gender>, found: Option<Gender>) -> bool {
    match wanted {
        Some(Gender::Male | Gender::Female) => found.is_none() || found == wanted,
        _ => true,
    }
}
