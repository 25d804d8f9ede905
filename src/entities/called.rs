//! Descriptions by what was called so before: "the bank" after "a bank", "the ministry" after "the Foreign Ministry".

use crate::ontology::EntityType;
use crate::syntax::Deprel;
use crate::text::capitalised;

use super::definite::{agrees, before, in_names, role_is_bound_alike};
use super::draft::{Description, Determiner, Number};
use super::resolution::Resolution;

/// What was called so before; if that is nobody who is named ("Agency pulls drug"), rather what has the noun in its name.
pub(super) fn by_name_or_words(
    resolution: &Resolution<'_>,
    i: usize,
    description: &Description,
    bound: bool,
) -> Option<(usize, &'static str)> {
    let called = same_words(resolution, i, description, bound).map(|m| (m, "same-description"));
    if called.is_some_and(|(m, _)| resolution.clusters.facts(m).named) {
        return called;
    }
    by_name(resolution, i, description, bound).map(|m| (m, "name-noun")).or(called)
}

/// The same noun before, with modifiers that do not differ.
pub(super) fn same_words(
    resolution: &Resolution<'_>,
    i: usize,
    description: &Description,
    bound: bool,
) -> Option<usize> {
    let plural = resolution.drafts[i].number;
    // "“He built a great company,” she wrote. The company": what somebody speaks of in general is nothing in particular.
    let quoted = |m: usize| resolution.quoted.get(m).copied().flatten();
    // "the 45 deputies" are none of "523 deputies".
    let count = |m: usize| {
        let draft = &resolution.drafts[m];
        let number = resolution.sentences[draft.sentence].child_by(draft.head, &[Deprel::Nummod]);
        number.map(|number| resolution.token_text(draft.sentence, number).to_lowercase())
    };
    let mine = count(i);
    let found = before(resolution, i).find(|m| {
        let earlier = &resolution.drafts[*m];
        earlier.description().is_some_and(|d| {
            let general = d.determiner == Determiner::Indefinite
                && quoted(*m).is_some_and(|quotation| quoted(i) != Some(quotation))
                || is_mass(resolution, *m, d);
            !general
                && d.noun == description.noun
                && (mine.is_none() || count(*m).is_none_or(|number| mine == Some(number)))
                && (earlier.number == Number::Plural) == (plural == Number::Plural)
                && (d.determiner != Determiner::Possessive || description.modifiers.is_empty())
                && description
                    .modifiers
                    .iter()
                    .all(|w| d.modifiers.contains(w) || in_names(resolution, *m, w))
        })
    })?;
    let near = resolution.drafts[i].sentence - resolution.drafts[found].sentence <= 10;
    let alike = !bound
        || resolution.drafts[found]
            .span
            .of(&resolution.article.text)
            .eq_ignore_ascii_case(resolution.drafts[i].span.of(&resolution.article.text))
            && role_is_bound_alike(resolution, i, found);
    (near && alike).then_some(found)
}

/// "promised stable **government**", outside a headline: what has neither article nor number is no particular one.
fn is_mass(resolution: &Resolution<'_>, m: usize, description: &Description) -> bool {
    let draft = &resolution.drafts[m];
    let headline = resolution.article.headline.map_or(0, |headline| headline.end());
    let word = resolution.token_text(draft.sentence, draft.head);
    description.determiner == Determiner::Bare
        && draft.types.best() == Some(EntityType::Organization)
        && draft.number != Number::Plural
        && draft.span.start() >= headline
        && word.starts_with(char::is_lowercase)
        && matches!(
            resolution.token(draft.sentence, draft.head).deprel,
            Deprel::Obj | Deprel::Obl | Deprel::Nmod
        )
        && !description.modifiers.is_empty()
}

/// "the ministry" after "the Foreign Ministry".
fn by_name(resolution: &Resolution<'_>, i: usize, description: &Description, bound: bool) -> Option<usize> {
    if bound || description.noun.contains(' ') || resolution.drafts[i].number == Number::Plural {
        return None;
    }
    let person = resolution.drafts[i].types.best() == Some(EntityType::Person);
    // "In Carlisle, Labour lost the city council": the one of Leeds is not meant.
    let gazetteer = resolution.ontology.gazetteer();
    let place = |words: &[String]| {
        words.first().is_some_and(|first| {
            let known = gazetteer.lookup(&capitalised(first));
            known.iter().any(|r| gazetteer.entry(r.entry).entity_type == EntityType::Place)
        })
    };
    let elsewhere = |words: &[String]| {
        let sentence = resolution.drafts[i].sentence;
        let mut near = (0..i).rev().take_while(|d| resolution.drafts[*d].sentence == sentence);
        place(words)
            && near.any(|d| {
                let named = resolution.drafts[d].name().and_then(|name| name.words.first());
                resolution.clusters.entity_type(d) == Some(EntityType::Place)
                    && named.is_some_and(|first| !words.contains(first))
            })
    };
    before(resolution, i).find(|m| {
        let words_fit = resolution.drafts[*m].name().is_some_and(|name| {
            name.words.len() > 1
                && !name.demonym
                && says_kind(resolution, i, *m, &name.words, &description.noun)
                && description.modifiers.iter().all(|w| name.words.contains(w))
                && !elsewhere(&name.words)
        });
        words_fit
            && !person
            && agrees(resolution, i, *m)
            && resolution.clusters.entity_type(*m) != Some(EntityType::Person)
    })
}

/// Whether the noun is what the name says its bearer is: its last word, or the one that "of" follows. "City Hall" is no city.
fn says_kind(resolution: &Resolution<'_>, i: usize, m: usize, words: &[String], noun: &str) -> bool {
    let telling = resolution.ontology.lexicon().kind_words.get(noun).unwrap_or_default();
    if words.last().is_some_and(|last| telling.split(' ').any(|word| word == last)) {
        return true;
    }
    let Some(at) = words.iter().rposition(|w| w == noun) else { return false };
    let heads = words.get(at + 1).is_none_or(|next| matches!(next.as_str(), "of" | "for" | "and" | "de"));
    let body = Some(EntityType::Organization);
    heads || resolution.drafts[i].types.best() == body && resolution.clusters.entity_type(m) == body
}
