//! "I", "we", "my" and "you" inside a quotation: the speaker, the speaker's side, whom it is said to.

use crate::ontology::EntityType;
use crate::syntax::Deprel;

use super::Quotation;
use super::draft::{Draft, Number, Pronoun};
use super::resolution::Resolution;

/// For each mention the quotation that it stands in.
pub(super) fn quotation_of_mentions(drafts: &[Draft], quotations: &[Quotation]) -> Vec<Option<usize>> {
    let mut quoted = vec![None; drafts.len()];
    let mut first = 0;
    for (i, draft) in drafts.iter().enumerate() {
        while quotations.get(first).is_some_and(|q| q.span.end() <= draft.span.start()) {
            first += 1;
        }
        quoted[i] = quotations.get(first).filter(|q| q.span.contains(draft.span)).map(|_| first);
    }
    quoted
}

/// Joins a pronoun of the first or second person.
pub(super) fn first_person(
    resolution: &mut Resolution<'_>,
    i: usize,
    pronoun: Pronoun,
    quotation: &Quotation,
) {
    if pronoun.person == 2 {
        if let Some(addressee) = quotation.addressee {
            resolution.clusters.join(i, addressee.index(), "addressee");
        }
        return;
    }
    let Some(speaker) = quotation.speaker.map(super::MentionId::index) else {
        // One of several guests of an interview.
        if resolution.drafts[i].number == Number::Plural {
            let guests = resolution.guests.iter().map(|guest| *guest as u32).collect();
            resolution.clusters.facts_mut(i).members = guests;
        }
        return;
    };
    if resolution.drafts[i].number == Number::Singular {
        // For an organisation some unnamed person speaks.
        let facts = resolution.clusters.facts(speaker);
        if facts.number != Number::Plural && facts.types.best() != Some(EntityType::Organization) {
            resolution.clusters.join(i, speaker, "speaker");
        }
        return;
    }
    let facts = resolution.clusters.facts(speaker);
    if facts.number == Number::Plural
        || matches!(
            facts.types.best(),
            Some(EntityType::Organization | EntityType::Group | EntityType::Place)
        )
    {
        resolution.clusters.join(i, speaker, "speaker");
    } else if let Some(side) = side_of(resolution, speaker) {
        resolution.clusters.join(i, side, "speaker's-side");
    } else {
        resolution.clusters.facts_mut(i).members = vec![speaker as u32];
    }
}

/// The organisation that somebody speaks for: "a spokesman for Acme", "Acme chief executive Ann Lee".
fn side_of(resolution: &Resolution<'_>, speaker: usize) -> Option<usize> {
    resolution.clusters.facts(speaker).first_mentions().find_map(|m| {
        let draft = &resolution.drafts[m];
        let sentence = &resolution.sentences[draft.sentence];
        let around = sentence.children(draft.head).flat_map(|c| {
            let relation = sentence.token(c).deprel;
            let post = matches!(relation, Deprel::NmodDesc | Deprel::Compound | Deprel::Appos);
            let nested = if post { sentence.children(c).collect() } else { Vec::new() };
            std::iter::once(c).chain(nested)
        });
        around
            .filter(|c| match sentence.token(*c).deprel {
                Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc => true,
                Deprel::Nmod => matches!(sentence.case_of(*c), Some("for" | "of" | "at" | "with")),
                _ => false,
            })
            .filter_map(|c| resolution.headed_by(draft.sentence, c))
            .map(super::MentionId::index)
            .find(|c| resolution.clusters.entity_type(*c) == Some(EntityType::Organization))
    })
}
