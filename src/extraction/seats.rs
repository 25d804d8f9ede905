//! Where organisations are based, by the names beside theirs: "Acme of Leeds", "Japan's Acme", "Trinity College, Dublin".

use crate::entities::MentionId;
use crate::ontology::EntityType;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::affiliations::Affiliations;
use super::descriptions::{Construction, Facts, Line};
use super::{Candidate, Extractor};

impl Affiliations {
    /// "the Acme headquarters in Leeds", "Acme's headquarters, located in Leeds".
    pub(super) fn headquarters(&self, line: &Line, name: MentionId, found: &mut Vec<Candidate>) {
        let mut at = line.tokens(name).end;
        if line.is_possessive_mark(at) {
            at += 1;
        }
        let seat = |at: TokenIndex| {
            (at < line.len()).then(|| line.lexicon().seat_words.get(line.text(at))).flatten()
        };
        while seat(at) == Some("modifier") {
            at += 1;
        }
        match seat(at) {
            Some("noun") => {}
            Some(behind) if line.is(at - 1, behind) => {}
            _ => return,
        }
        let preposition =
            at + 1 + usize::from(line.is(at + 1, ",")) + usize::from(line.is(at + 1, "located"));
        let place =
            line.name_from(preposition + 1).filter(|place| line.entity_type(*place) == EntityType::Place);
        if let Some(place) = place.filter(|_| line.is_any(preposition, &["in", "at"])) {
            let mut facts = Facts::new(line, name, Construction::presupposed(self.name(), 0.9));
            facts.relate("basedIn", at, "headquarters", (name, place), false);
            found.extend(facts.into_candidates());
        }
    }

    /// "Hartmann Optik of Bonn", "Acme in Leeds,".
    pub(super) fn organization(&self, line: &Line, name: MentionId, found: &mut Vec<Candidate>) {
        self.seat_by_owner(line, name, found);
        self.town_of_school(line, name, found);
        let end = line.tokens(name).end;
        // "Acme, of Leeds, said"
        let apart = line.is(end, ",") && line.is(end + 1, "of");
        let preposition = end + usize::from(apart);
        if !line.is_any(preposition, &["of", "in"]) || line.is_party(name) {
            return;
        }
        let Some(place) = line
            .name_from(preposition + 1)
            .filter(|place| line.entity_type(*place) == EntityType::Place && !line.is_demonym(*place))
        else {
            return;
        };
        // "Acme in Leeds," is a phrase; "bought Acme in Leeds" need not be one.
        let head = line.article.mention(name).head;
        let attached = line.sentence.dominates(head, line.article.mention(place).head);
        let end = line.tokens(place).end;
        let within = attached && !line.is_possessive_mark(end) && !is_public(line, name);
        let phrase = line.is(preposition, "of") && (!apart || line.is_any(end, &[",", "."])) || within;
        let ends = end >= line.len() || line.upos(end) == Upos::Punct && !line.is_possessive_mark(end);
        let country_of =
            line.is(preposition, "of") && line.is_country(place) && (!ends || is_public(line, name));
        if phrase && !country_of {
            let mut facts = Facts::new(line, name, Construction::presupposed(self.name(), 0.75));
            facts.relate("basedIn", preposition, line.text(preposition), (name, place), false);
            found.extend(facts.into_candidates());
        }
    }

    /// "Trinity College, Dublin,": where schools are.
    fn town_of_school(&self, line: &Line, name: MentionId, found: &mut Vec<Candidate>) {
        let tokens = line.tokens(name);
        let last = line.text(tokens.end - 1);
        let school = tokens.len() > 1 && line.lexicon().name_endings.get(last) == Some("Organization school");
        let town = line.name_from(tokens.end + 1).filter(|town| {
            school
                && line.is(tokens.end, ",")
                && line.entity_type(*town) == EntityType::Place
                && !line.is_demonym(*town)
                && !line.contains_places(*town)
        });
        let Some(town) = town else { return };
        // "Trinity College, Oxford and Harvard" is a list.
        let end = line.tokens(town).end;
        if end < line.len() && (line.upos(end) != Upos::Punct || line.is_possessive_mark(end))
            || line.is(end, ",") && line.is_any(end + 1, &["and", "or"])
        {
            return;
        }
        let mut facts = Facts::new(line, name, Construction::presupposed(self.name(), 0.85));
        facts.relate("basedIn", tokens.end, ",", (name, town), false);
        found.extend(facts.into_candidates());
    }

    /// "Japan's Acme", "Barcelona's Corda": companies and clubs by where they are from. Offices of state are not.
    fn seat_by_owner(&self, line: &Line, name: MentionId, found: &mut Vec<Candidate>) {
        let mark = line.tokens(name).start.wrapping_sub(1);
        let place =
            mark.checked_sub(1).filter(|_| line.is_possessive_mark(mark)).and_then(|at| line.name_at(at));
        let Some(place) = place.filter(|place| line.entity_type(*place) == EntityType::Place) else { return };
        let head = line.sentence.token(line.article.mention(name).head);
        // "Japan's Acme dispute"
        let modifies = matches!(head.deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod);
        if line.is_demonym(place) || modifies || is_public(line, name) {
            return;
        }
        let mut facts = Facts::new(line, name, Construction::presupposed(self.name(), 0.85));
        facts.relate("basedIn", mark, "'s", (name, place), false);
        found.extend(facts.into_candidates());
    }
}

/// Whether an organisation is an office of state, an army or a party, which is a country's rather than from there.
fn is_public(line: &Line, body: MentionId) -> bool {
    let entity = line.article.entity_of(body);
    let lexicon = line.lexicon();
    let kind = |word: &str| lexicon.name_endings.get(word).and_then(|value| value.split(' ').nth(1));
    let by_name = entity.name.split(' ').filter_map(kind).any(|kind| lexicon.kind_has(kind, "public"));
    let gazetteer = line.gazetteer();
    let known = gazetteer.lookup(&entity.name).iter().any(|reading| {
        let kind = gazetteer.entry(reading.entry).kind;
        !kind.is_empty() && !lexicon.kind_has(kind, "private")
    });
    by_name || known || line.is_party(body)
}
