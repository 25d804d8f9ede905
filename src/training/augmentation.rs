//! Changed copies of sentences, so that headlines, careless writing and unknown names do not surprise the model.

use super::example::Example;
use super::gazetteer::Gazetteer;
use super::random::Random;
use super::titles::{add_titles, coined};
use crate::syntax::{NameClass, NameTag};
use crate::text::capitalised;

/// Share of sentences that are put in lower case.
const LOWER: f32 = 0.04;
/// Share put in capitals.
const UPPER: f32 = 0.03;
/// Share written like headlines.
const HEADLINE: f32 = 0.03;
/// Share of names replaced by others.
const REPLACED: f32 = 0.35;
/// The same of organisations, whose names more often tell what they are.
const REPLACED_ORGANIZATIONS: f32 = 0.15;

/// A copy of a sentence, changed at random; most stay as they are.
#[must_use]
pub fn augment(example: &Example, gazetteer: &Gazetteer, random: &mut Random) -> Example {
    let mut example = example.clone();
    replace_names(&mut example, gazetteer, random);
    add_titles(&mut example, gazetteer, random);
    let dice = random.unit();
    if dice < LOWER {
        example.forms.iter_mut().for_each(|form| *form = form.to_lowercase());
    } else if dice < LOWER + UPPER {
        example.forms.iter_mut().for_each(|form| *form = form.to_uppercase());
    } else if dice < LOWER + UPPER + HEADLINE {
        example.forms.iter_mut().filter(|form| form.len() > 3).for_each(|form| *form = capitalised(form));
    }
    example
}

/// Puts names from the lists in the place of some words of names, one word for one word. An organisation's own word is
/// one that nobody has seen, as those of most organisations are.
fn replace_names(example: &mut Example, gazetteer: &Gazetteer, random: &mut Random) {
    let Some(names) = &example.names else { return };
    for (span, class) in Example::name_spans(names) {
        let replaceable = |form: &String| {
            form.chars().all(|c| c.is_alphabetic() || c == '-')
                && form.chars().count() > 2
                && form.chars().next().is_some_and(char::is_uppercase)
                && form.chars().skip(1).all(char::is_lowercase)
        };
        let share = if class == NameClass::Organization { REPLACED_ORGANIZATIONS } else { REPLACED };
        if !example.forms[span.clone()].iter().all(replaceable) || !random.chance(share) {
            continue;
        }
        let single = |random: &mut Random, list: &[String]| {
            (0..5)
                .find_map(|_| random.pick(list).filter(|name| !name.contains([' ', '-', '\'', '.'])).cloned())
        };
        match class {
            NameClass::Person if span.len() <= 2 => {
                if span.len() == 2
                    && let Some(name) = single(random, &gazetteer.first_names)
                {
                    example.forms[span.start] = name;
                }
                if let Some(name) = single(random, &gazetteer.surnames) {
                    example.forms[span.end - 1] = name;
                }
            }
            NameClass::Location if span.len() == 1 => {
                let list = if random.chance(0.3) { &gazetteer.countries } else { &gazetteer.places };
                if let Some(name) = single(random, list) {
                    example.forms[span.start] = name;
                }
            }
            NameClass::Organization if span.len() == 1 => {
                example.forms[span.start] = match single(random, &gazetteer.companies) {
                    Some(name) if random.chance(0.3) => name,
                    _ => coined(gazetteer, random),
                };
            }
            // "Halvorsen Energy": the kind stays.
            NameClass::Organization if span.len() == 2 => {
                example.forms[span.start] = match single(random, &gazetteer.surnames) {
                    Some(name) if random.chance(0.5) => name,
                    _ => coined(gazetteer, random),
                };
            }
            _ => {}
        }
    }
    debug_assert!(
        example.names.as_ref().is_none_or(|names: &Vec<NameTag>| names.len() == example.forms.len())
    );
}
