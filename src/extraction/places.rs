//! Places within places, and where events are held.

use crate::entities::{AnnotatedArticle, MentionId, MentionKind};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::{Deprel, TokenIndex};

use super::descriptions::{Construction, Facts, Line};
use super::{Candidate, Extractor};

/// Places by their order.
///
/// # What it finds
/// "town, country" and "town, state"; a place or event followed by "in" and a place; "the French town of X"; "Ukraine's Donetsk".
///
/// # Example
/// "in Lyon, France," → Lyon `locatedIn` France. "a summit in Bergen" → the summit `locatedIn` Bergen.
///
/// # What it leaves alone
/// Lists of places ("in Paris, London and Rome"); "near", "outside" and "from".
///
/// # Limits
/// The second of two names counts as the larger place if the gazetteer knows it as a country, state or region, or if the
/// parse puts it under the first.
pub(super) struct Places;

impl Extractor for Places {
    fn name(&self) -> &'static str {
        "places"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for id in line.mentions() {
                // "a hotel in York", "a briefing in Baku": what has no name is no place on a map, and any number of it.
                let mention = article.mention(id);
                let definite =
                    line.is(mention.tokens.start, "the") || line.is_possessive_pronoun(mention.tokens.start);
                let known =
                    article.entity_of(id).named || definite && line.entity_type(id) == EntityType::Event;
                // "his contract at Acme": a deal is nowhere.
                let noun = &line.sentence.token(mention.head).lemma;
                let deal = mention.kind == MentionKind::Nominal
                    && line.lexicon().event_nouns.get(noun) == Some("deal");
                if mention.kind == MentionKind::Pronoun || !known || deal {
                    continue;
                }
                match line.entity_type(id) {
                    EntityType::Place if !line.is_demonym(id) => {
                        let inner = comma_place(&line, id).or_else(|| in_place(&line, id));
                        self.located(&line, id, inner, &mut found);
                        self.located(&line, id, of_name(&line, id), &mut found);
                        self.located(&line, id, of_owner(&line, id), &mut found);
                    }
                    EntityType::Event => self.located(&line, id, in_place(&line, id), &mut found),
                    _ => {}
                }
            }
        }
        found
    }
}

impl Places {
    fn located(
        &self,
        line: &Line,
        id: MentionId,
        place: Option<(MentionId, TokenIndex)>,
        found: &mut Vec<Candidate>,
    ) {
        let Some((place, trigger)) = place.filter(|(place, _)| line.article.entity_of(*place).named) else {
            return;
        };
        let mut facts = Facts::new(line, id, Construction::presupposed(self.name(), 0.9));
        facts.relate("locatedIn", trigger, line.text(trigger), (id, place), false);
        found.extend(facts.into_candidates());
    }
}

/// "Lyon, France" and "Des Moines, Iowa".
pub(super) fn comma_place(line: &Line, id: MentionId) -> Option<(MentionId, TokenIndex)> {
    let comma = line.tokens(id).end;
    if !line.is(comma, ",") || line.article.mention(id).kind != MentionKind::Name {
        return None;
    }
    let place = line.name_from(comma + 1).filter(|place| is_place(line, *place))?;
    let end = line.tokens(place).end;
    // "Paris, London and Rome": what goes on as a list is one, unless the first is known to lie in the second.
    let lists = line.is_any(end, &["and", "or", "&"])
        || line.is(end, ",")
            && line
                .name_from(end + 1)
                .is_some_and(|next| is_place(line, next) && !line.contains_places(next))
        || comma_before(line, id);
    let larger = line.contains_places(place) && !line.is_country(id);
    (line.lies_in(id, place) || larger && !lists).then_some((place, comma))
}

/// "Paris" in "Oslo, Paris, France": whether a place and a comma stand before it.
fn comma_before(line: &Line, id: MentionId) -> bool {
    let start = line.tokens(id).start;
    start >= 2
        && line.is(start - 1, ",")
        && line.name_at(start - 2).is_some_and(|other| is_place(line, other))
}

fn is_place(line: &Line, id: MentionId) -> bool {
    line.entity_type(id) == EntityType::Place && !line.is_demonym(id)
}

/// "a summit in Bergen", "the Paks plant in western Hungary".
fn in_place(line: &Line, id: MentionId) -> Option<(MentionId, TokenIndex)> {
    let mention = line.article.mention(id);
    let end = mention.tokens.end.max(mention.head + 1);
    // A description may be recorded with its prepositional phrases.
    let aside = mention.kind == MentionKind::Name && line.is(end, ",") && line.is(end + 1, "in");
    let preposition = if aside {
        end + 1
    } else if mention.kind == MentionKind::Nominal {
        (mention.head + 1..(mention.head + 2).min(line.len())).find(|i| line.is_any(*i, &["in", "at"]))?
    } else {
        end
    };
    let at_event = line.is(preposition, "at") && line.entity_type(id) == EntityType::Event;
    if !line.is(preposition, "in") && !at_event {
        return None;
    }
    let mut start = preposition + 1;
    // "in the north of Finland"
    let side = start + usize::from(line.is(start, "the"));
    if line.lexicon().location_modifiers.get(line.text(side)) == Some("part") && line.is(side + 1, "of") {
        start = side + 2;
    }
    let part = |i| line.lexicon().location_modifiers.get(line.text(i)) == Some("part");
    while (line.is(start, "the") || part(start)) && line.name_from(start).is_none() {
        start += 1;
    }
    // "in Florida's Pinell County": the smaller one.
    let owner = line.name_from(start).filter(|owner| line.is_possessive_mark(line.tokens(*owner).end));
    if let Some(owner) = owner {
        start = line.tokens(owner).end + 1;
    }
    let place = line
        .name_from(start)
        .filter(|place| is_place(line, *place) && !line.is_possessive_mark(line.tokens(*place).end))?;
    let attached = line.sentence.dominates(mention.head, line.article.mention(place).head);
    // "the talks with Norway in Oslo": where they were, for no country lies in a town.
    let named = mention.kind == MentionKind::Name;
    let lies = !named || !line.is_country(id) || line.contains_places(place);
    (attached && lies).then_some((place, preposition))
}

/// "the French town of X", "the city of Lyon in France": the adjective says where X is.
fn of_name(line: &Line, id: MentionId) -> Option<(MentionId, TokenIndex)> {
    let start = line.tokens(id).start;
    let of = start.checked_sub(1).filter(|of| line.is(*of, "of"))?;
    let noun = of.checked_sub(1)?;
    let value = line.lexicon().relation_nouns.get(line.text(noun))?;
    if !value.starts_with("locatedIn") {
        return None;
    }
    let mut at = noun.checked_sub(1)?;
    while at > 0
        && line.name_at(at).is_none()
        && line.lexicon().location_modifiers.get(line.text(at)) == Some("kind")
    {
        at -= 1;
    }
    let mark = usize::from(line.is_possessive_mark(at));
    let place =
        line.name_at(at.checked_sub(mark)?).filter(|place| line.entity_type(*place) == EntityType::Place)?;
    Some((place, noun))
}

/// "Granada's Royal Chapel", "Ukraine's Donetsk region": the place that another belongs to.
fn of_owner(line: &Line, id: MentionId) -> Option<(MentionId, TokenIndex)> {
    let mark = line.tokens(id).start.checked_sub(1).filter(|mark| line.is_possessive_mark(*mark))?;
    let place = line.name_at(mark.checked_sub(1)?).filter(|place| is_place(line, *place))?;
    let larger = line.article.mention(id).kind == MentionKind::Name && !line.is_country(id);
    // "China's Corda": an unknown name is as likely a firm's.
    let name = &line.article.entity_of(id).name;
    let known = line.gazetteer().lookup(name);
    let mut words = name.split(' ').filter_map(|word| line.lexicon().name_endings.get(word));
    let is_known = known.iter().any(|r| line.gazetteer().entry(r.entry).entity_type == EntityType::Place)
        || words.any(|value| value == "Place");
    let token = line.sentence.token(line.article.mention(id).head);
    // "Spain's Salamanca cathedral": the name only says which cathedral.
    let modifies = token.deprel == Deprel::Compound
        && !line.is_any(line.tokens(id).end, &["region", "province", "district"]);
    (larger && is_known && !modifies).then_some((place, mark))
}
