//! What the gazetteer knows a name as: by its own words, by a party's letter, or by a short form in its place.

use crate::ontology::{EntityType, Reading};
use crate::text::Span;

use super::name_spans::NameSpan;
use super::scene::Scene;

/// Who or what may bear the name.
pub(super) fn readings(scene: &Scene<'_>, name: &NameSpan, span: Span) -> Vec<Reading> {
    let gazetteer = scene.ontology.gazetteer();
    if is_label(scene, name, span)
        && let Some(member) = scene.lexicon().party_labels.get(span.of(scene.text))
    {
        return gazetteer.lookup(member);
    }
    let Some(full) = long_form(scene, name) else { return gazetteer.lookup(span.of(scene.text)) };
    // Its place leaves no doubt which of those that bear the name it is.
    let mut readings = gazetteer.lookup(full);
    readings.retain(|reading| {
        matches!(gazetteer.entry(reading.entry).entity_type, EntityType::Place | EntityType::Organization)
    });
    readings.iter_mut().for_each(|reading| reading.ambiguous = false);
    readings
}

/// Whether a name is the letter of a party: "Ann Lee, D-Ohio,".
pub(super) fn is_label(scene: &Scene<'_>, name: &NameSpan, span: Span) -> bool {
    scene.words.get(name.tokens.end).is_some_and(|next| matches!(*next, "-" | "–"))
        && scene.lexicon().party_labels.contains(span.of(scene.text))
}

/// The known name that a short form stands for in its place: "Illinois" for "Peoria, Ill.", "Boston Celtics" for "the Celtics".
fn long_form<'a>(scene: &Scene<'a>, name: &NameSpan) -> Option<&'a str> {
    let before = name.tokens.start.checked_sub(1).filter(|_| name.tokens.len() == 1)?;
    let form = scene.lexicon().short_forms.get(scene.words[name.tokens.start])?;
    let (place, full) = form.split_once(' ')?;
    let here = match place {
        "comma" => scene.words[before] == ",",
        _ => scene.words[before].eq_ignore_ascii_case(place),
    };
    (here && full != "-").then_some(full)
}
