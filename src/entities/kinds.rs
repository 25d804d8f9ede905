//! "The company", "the party", "the country" for a name of that kind, and "the Unite union" for Unite.

use crate::ontology::{EntityType, FormKind, Lexicon};
use crate::syntax::Deprel;

use super::definite::{agrees, before};
use super::draft::{Description, Determiner, Number};
use super::grammar;
use super::resolution::Resolution;

/// How far back a description that only its kind ties to a name may reach, in sentences.
const NEAR: usize = 3;
/// Fewest mentions of a name that an article is about.
const MANY: usize = 3;
/// Least evidence of an organisation that a noun for people may mean as well.
const SURE: u16 = 6;
/// The kind of nouns that stand for organisations of every kind.
const ANY: &str = "any";
/// The kind of nouns for companies.
const COMPANY: &str = "company";

/// The name of something other than a place right before the noun of a description: "the **Unite** union".
pub(super) fn name_before(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let before = sentence
        .children_by(draft.head, &[Deprel::Compound, Deprel::NmodDesc, Deprel::NmodUnmarked, Deprel::Flat]);
    before
        .filter(|child| *child < draft.head)
        .filter_map(|child| resolution.headed_by(draft.sentence, child))
        .map(super::MentionId::index)
        .filter(|m| resolution.drafts[*m].name().is_some_and(|name| !name.demonym))
        .find(|m| resolution.drafts[*m].types.best() != Some(EntityType::Place))
}

/// The name of a place right before the noun of a description: "the **Leeds** museum".
fn place_before(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let before = resolution.sentences[draft.sentence].children_by(draft.head, &[Deprel::Compound]);
    before
        .filter(|child| *child < draft.head)
        .filter_map(|child| resolution.headed_by(draft.sentence, child))
        .map(super::MentionId::index)
        .filter(|m| resolution.drafts[*m].name().is_some_and(|name| !name.demonym))
        .find(|m| resolution.drafts[*m].types.best() == Some(EntityType::Place))
}

/// Whether the article names the entity of `m` by or together with a place.
fn is_beside_place(resolution: &Resolution<'_>, m: usize, place: usize) -> bool {
    let word = resolution.drafts[place].name().and_then(|name| name.words.first());
    resolution.clusters.facts(m).first_mentions().any(|d| {
        let draft = &resolution.drafts[d];
        let within = draft.name().is_some_and(|name| word.is_some_and(|word| name.words.contains(word)));
        let sentence = |other: &usize| resolution.drafts[*other].sentence == draft.sentence;
        let around =
            (0..d).rev().take_while(sentence).chain((d + 1..resolution.drafts.len()).take_while(sentence));
        within || around.into_iter().any(|other| resolution.clusters.same(other, place))
    })
}

/// The name before a noun that only says what bears it.
pub(super) fn borne_name(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let singular = resolution.drafts[i].number != Number::Plural;
    let lexicon = resolution.ontology.lexicon();
    let bears = lexicon.bearer_nouns.contains(&description.noun);
    name_before(resolution, i).filter(|m| {
        // "the Ligue 1 club": a league is no club.
        let words = resolution.drafts[*m].name().map(|name| name.words.as_slice()).unwrap_or_default();
        if words.iter().any(|word| lexicon.leagues.contains(word)) {
            return false;
        }
        let entity_type = resolution.clusters.entity_type(*m);
        let several = resolution.drafts[*m].tokens.len() > 1;
        singular
            && bears
            && (entity_type == Some(EntityType::Organization)
                || entity_type == Some(EntityType::Product) && several)
    })
}

/// The name behind "of" that "the **town** of Leeds" bears; "a district of Leeds" and "the capital of France" bear none.
pub(super) fn place_called(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let description = draft.description()?;
    let lies = resolution.ontology.lexicon().relation_nouns.get(&description.noun)?;
    let lies_there = lies.starts_with("locatedIn ") && lies.contains('/');
    if !lies_there || description.determiner != Determiner::Definite || draft.number == Number::Plural {
        return None;
    }
    let of = draft.head + 1;
    let sentence = &resolution.sentences[draft.sentence];
    let behind = sentence.children_by(draft.head, &[Deprel::Nmod]);
    let mut names =
        behind.filter_map(|t| resolution.headed_by(draft.sentence, t)).map(super::MentionId::index);
    let name = names.find(|m| resolution.drafts[*m].tokens.start == of + 1)?;
    let words = resolution.drafts[name].name().filter(|name| !name.demonym)?;
    let gazetteer = resolution.ontology.gazetteer();
    let country = words.readings.iter().any(|reading| gazetteer.entry(reading.entry).kind == "country");
    let place = resolution.clusters.entity_type(name) == Some(EntityType::Place);
    (place && !country && resolution.token_text(draft.sentence, of) == "of").then_some(name)
}

/// Names that a description of some kind may mean.
#[derive(Default)]
struct Named {
    /// Those known to be of the kind, the nearest first.
    alike: Vec<usize>,
    /// Those of which no kind is known.
    unknown: Vec<usize>,
}

/// The name of that kind that the description at `i` means: the only one, the one just named, or the one that the
/// article is about.
pub(super) fn antecedent(
    resolution: &Resolution<'_>,
    i: usize,
    description: &Description,
    bound: bool,
) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let lexicon = resolution.ontology.lexicon();
    let contrasts = description.modifiers.iter().any(|word| lexicon.contrasting_words.contains(word));
    // "the so-called independent bloc": new to the reader.
    let called = (draft.tokens.start..draft.head)
        .any(|t| matches!(resolution.token_text(draft.sentence, t), "so-called" | "called"));
    if bound || contrasts || called || draft.number == Number::Plural || leads_to_name(resolution, i) {
        return None;
    }
    let mut wanted = draft.types.best()?;
    // "the builder", "the broadcaster": words for people and for bodies.
    let either = wanted == EntityType::Person && lexicon.organization_nouns.contains(&description.noun);
    if either {
        wanted = EntityType::Organization;
    }
    let kind = match wanted {
        EntityType::Organization => lexicon.organization_nouns.get(&description.noun)?,
        EntityType::Place => {
            lexicon.place_nouns.get(&description.noun).filter(|k| matches!(*k, "country" | "city"))?
        }
        _ => return None,
    };
    if lexicon.unspecific_nouns.contains(&description.noun) {
        return None;
    }
    let mut named = candidates(resolution, i, wanted, kind);
    if either {
        let sure = |m: &usize| resolution.clusters.facts(*m).types.weight(wanted) >= SURE;
        named.alike.retain(sure);
        named.unknown.retain(|m| sure(m) && is_traded(resolution, i));
    }
    let origins = description.modifiers.iter().filter(|word| is_origin(resolution, word));
    for origin in origins {
        let is_from = |m: &usize| is_called(resolution, *m, origin);
        if named.alike.iter().chain(&named.unknown).any(is_from) {
            named.alike.retain(is_from);
            named.unknown.retain(is_from);
        } else if named.alike.len() + named.unknown.len() > 1 {
            return None;
        }
    }
    // "the Leeds museum" is one that the article has put there, if it spoke of Leeds before.
    let spoken =
        |place: &usize| resolution.clusters.facts(*place).mentions.range(..*place as u32).next().is_some();
    if let Some(place) = place_before(resolution, i).filter(spoken) {
        let is_there = |m: &usize| is_beside_place(resolution, *m, place);
        named.alike.retain(is_there);
        named.unknown.retain(is_there);
    }
    let bare = wanted == EntityType::Organization && (either || lexicon.kind_has(kind, "bare"));
    // A name that nothing is known of, if no other can be meant: "Marenco … the company".
    let rivals = match (&named.alike[..], &named.unknown[..]) {
        ([], []) => return None,
        ([], unknown) if bare => unknown,
        (alike, _) => alike,
    };
    match rivals {
        [] => None,
        [only] => Some(*only),
        // Several: the nearest, if it was in the last sentence and the others were not; "the group" may be any.
        [nearest, next, ..] => {
            let (a, b) = (resolution.drafts[*nearest].sentence, resolution.drafts[*next].sentence);
            let alone = a > b && draft.sentence - a <= 1 && kind != ANY && !named.alike.is_empty();
            let topic = prominent(resolution, i, rivals);
            // "took the helm after a decade at Acme": who is named by the way is not spoken of on.
            let aside = topic.is_some_and(|topic| topic != *nearest) && is_aside(resolution, *nearest);
            if alone && !aside {
                return Some(*nearest);
            }
            topic.or_else(|| spoken_of(resolution, i, rivals))
        }
    }
}

/// "sold the broadcaster": whether something was done to it that is done to bodies alone.
fn is_traded(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let token = resolution.token(draft.sentence, draft.head);
    let verb = token.head.filter(|_| matches!(token.deprel, Deprel::Obj | Deprel::NsubjPass));
    let verbs = &resolution.ontology.lexicon().organization_verbs;
    verb.and_then(|verb| verbs.get(&resolution.token(draft.sentence, verb).lemma))
        .is_some_and(|value| value.split(' ').any(|place| matches!(place, "object" | "both" | "to")))
}

/// Whether a name only tells where or whence something was.
fn is_aside(resolution: &Resolution<'_>, m: usize) -> bool {
    let draft = &resolution.drafts[m];
    let case = resolution.sentences[draft.sentence].case_of(draft.head);
    matches!(resolution.token(draft.sentence, draft.head).deprel, Deprel::Obl | Deprel::Nmod)
        && matches!(case, Some("at" | "from" | "in" | "near" | "for"))
}

/// "the West African bloc | ECOWAS": the name right behind the noun says which one it is.
fn leads_to_name(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let mut behind =
        resolution.drafts.iter().skip(i + 1).take_while(|other| other.sentence == draft.sentence);
    behind.any(|other| other.name().is_some() && other.tokens.start == draft.head + 1)
}

/// The only one that was the subject of the sentence before, or of one of its clauses, in the same paragraph or not.
fn spoken_of(resolution: &Resolution<'_>, i: usize, rivals: &[usize]) -> Option<usize> {
    let before = resolution.drafts[i].sentence.checked_sub(1)?;
    let led = |m: &&usize| {
        let mentions = &resolution.clusters.facts(**m).mentions;
        mentions.range(..i as u32).rev().map(|d| &resolution.drafts[*d as usize]).any(|draft| {
            let relation = resolution.token(draft.sentence, draft.head).deprel;
            draft.sentence == before && matches!(relation, Deprel::Nsubj | Deprel::NsubjPass)
        })
    };
    let mut leading = rivals.iter().filter(led);
    leading.next().copied().filter(|_| leading.next().is_none())
}

/// The names that were mentioned just before.
fn candidates(resolution: &Resolution<'_>, i: usize, wanted: EntityType, kind: &str) -> Named {
    let limit = resolution.drafts[i].sentence.saturating_sub(NEAR);
    let lexicon = resolution.ontology.lexicon();
    let mut named = Named::default();
    for m in before(resolution, i).take_while(|m| resolution.drafts[*m].sentence >= limit) {
        let facts = resolution.clusters.facts(m);
        let demonym = resolution.drafts[m].name().is_some_and(|name| name.demonym);
        if !facts.named
            || facts.types.best() != Some(wanted)
            || !agrees(resolution, i, m)
            || (demonym && wanted == EntityType::Organization)
            || is_beside(resolution, i, m)
            || named.alike.iter().chain(&named.unknown).any(|other| resolution.clusters.same(*other, m))
        {
            continue;
        }
        let known = kind_of(resolution, m, wanted);
        // "the lender" for a bank
        let noun = resolution.drafts[i].description().map_or("", |description| description.noun.as_str());
        let telling = lexicon.kind_words.get(noun).unwrap_or_default();
        let tells = |known: &str| telling.split(' ').any(|word| word == known);
        let trades = || kind == COMPANY && is_run(resolution, m);
        match known {
            None if trades() => named.alike.push(m),
            Some(known)
                if known == kind
                    || tells(known)
                    || (wanted == EntityType::Organization && is_loose(lexicon, known, kind)) =>
            {
                named.alike.push(m);
            }
            None => named.unknown.push(m),
            Some(_) => {}
        }
    }
    named
}

/// Whether the entity of `m` is named as another argument of the verb of `i`: "The group will buy **Acme**".
fn is_beside(resolution: &Resolution<'_>, i: usize, m: usize) -> bool {
    let sentence = resolution.drafts[i].sentence;
    let tokens = &resolution.sentences[sentence];
    // "Acme denied it and blamed **the bank**": who denied it blamed somebody else.
    let first = |mut verb: usize| {
        while tokens.token(verb).deprel == Deprel::Conj
            && tokens.child_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass]).is_none()
            && let Some(above) = tokens.head(verb).filter(|above| *above < verb)
        {
            verb = above;
        }
        verb
    };
    let Some((verb, _)) = grammar::governor(resolution, i) else { return false };
    let mentions = resolution.clusters.facts(m).first_mentions();
    mentions.map(|d| (d, &resolution.drafts[d])).any(|(d, draft)| {
        draft.sentence == sentence
            && d != i
            && grammar::governor(resolution, d).is_some_and(|(other, _)| first(other) == first(verb))
    })
}

/// Whether the article speaks of those who run the organisation of `m`, or of its shares, as companies have them.
fn is_run(resolution: &Resolution<'_>, m: usize) -> bool {
    let lexicon = resolution.ontology.lexicon();
    resolution.clusters.facts(m).first_mentions().map(|d| &resolution.drafts[d]).any(|draft| {
        let token = resolution.token(draft.sentence, draft.head);
        let owned = matches!(token.deprel, Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod);
        let noun = token.head.filter(|_| owned && draft.name().is_some());
        noun.is_some_and(|noun| {
            let lemma = &resolution.token(draft.sentence, noun).lemma;
            matches!(lemma.as_str(), "boss" | "ceo" | "cfo" | "executive")
                || lexicon.organization_parts.contains(lemma)
        })
    })
}

/// The one that was spoken of twice as often as any other up to here.
fn prominent(resolution: &Resolution<'_>, i: usize, rivals: &[usize]) -> Option<usize> {
    let count = |m: &usize| resolution.clusters.facts(*m).mentions.range(..i as u32).count();
    let most = *rivals.iter().max_by_key(|m| count(m))?;
    let others = rivals.iter().filter(|m| **m != most).map(count).max().unwrap_or(0);
    (count(&most) >= MANY && count(&most) >= 2 * others).then_some(most)
}

/// Whether a noun of one kind may stand for a body of another: "the organisation" for any, "the company" for a group, which is
/// no school, "the agency" for a federation.
fn is_loose(lexicon: &Lexicon, known: &str, kind: &str) -> bool {
    kind == ANY
        || known == ANY && lexicon.kind_has(kind, "bare")
        || (matches!(known, "agency" | "society") && matches!(kind, "agency" | "society"))
}

/// The kind of a named organisation or place: by what the article called it, its ending, or the gazetteer.
fn kind_of<'a>(resolution: &'a Resolution<'_>, m: usize, entity_type: EntityType) -> Option<&'a str> {
    let lexicon = resolution.ontology.lexicon();
    let facts = resolution.clusters.facts(m);
    let list =
        if entity_type == EntityType::Place { &lexicon.place_nouns } else { &lexicon.organization_nouns };
    let by_role = facts.roles.iter().find_map(|role| {
        let last = role.rsplit(' ').next()?;
        list.get(role).or_else(|| list.get(last))
    });
    by_role.or_else(|| {
        facts.first_mentions().filter_map(|d| resolution.drafts[d].name()).find_map(|name| {
            if let Some(reading) = name.readings.first() {
                let kind = resolution.ontology.gazetteer().entry(reading.entry).kind;
                let known = list.get(kind).or(match kind {
                    "country" => Some("country"),
                    "city" | "capital" => Some("city"),
                    _ => None,
                });
                if known.is_some() || !kind.is_empty() {
                    return known.or(Some(kind));
                }
            }
            // "**University** of Oslo", "Royal **Society** for Arts": the noun is what stands before the preposition.
            let of = name.words.iter().position(|word| matches!(word.as_str(), "of" | "for"));
            let noun = of.and_then(|of| name.words.get(of.checked_sub(1)?));
            if let Some(kind) = noun.and_then(|noun| list.get(&noun.to_lowercase())) {
                return Some(kind);
            }
            let ending = lexicon.name_endings.get(name.words.last()?);
            // "Universidad de Maipo"
            let opening = || lexicon.name_openings.get(name.words.first()?);
            ending.or_else(opening)?.split_once(' ').map(|(_, kind)| kind)
        })
    })
}

/// Whether a word says where something is from: "Scottish".
fn is_origin(resolution: &Resolution<'_>, word: &str) -> bool {
    let readings = resolution.ontology.gazetteer().lookup(&crate::text::capitalised(word));
    !readings.is_empty() && readings.iter().all(|reading| reading.kind == FormKind::Demonym)
}

/// Words before a name among which what it is called is looked for.
const WORDS_BEFORE: usize = 4;

/// Whether the article has called the entity of `m` so, right before its name ("Scottish developer Clydewind"), or the
/// gazetteer knows that it is from there.
pub(super) fn is_called(resolution: &Resolution<'_>, m: usize, origin: &str) -> bool {
    let gazetteer = resolution.ontology.gazetteer();
    let country =
        gazetteer.demonym(&crate::text::capitalised(origin)).map(|entry| gazetteer.entry(entry).name);
    let mentions = resolution.clusters.facts(m).first_mentions();
    let mut names = mentions.filter_map(|d| Some((&resolution.drafts[d], resolution.drafts[d].name()?)));
    names.any(|(draft, name)| {
        let known = name.readings.iter().any(|reading| {
            let place = gazetteer.entry(reading.entry).place;
            Some(place) == country
        });
        let start = draft.tokens.start;
        let mut words = start.saturating_sub(WORDS_BEFORE)..start;
        known || words.any(|word| resolution.token_text(draft.sentence, word).eq_ignore_ascii_case(origin))
    })
}
