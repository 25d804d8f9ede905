//! "What kind of thing does this name stand for?": parties, countries and adjectives of origin.

use crate::entities::MentionId;
use crate::ontology::{EntityType, FormKind};

use super::line::Line;

impl Line<'_> {
    /// Whether the mention is an adjective or noun of origin ("French", "Dane") that stands for a place.
    pub(in crate::extraction) fn is_demonym(&self, mention: MentionId) -> bool {
        let words = self.article.mention(mention).span.of(self.article.text());
        self.entity_type(mention) == EntityType::Place && {
            let readings = self.gazetteer().lookup(words);
            !readings.is_empty() && readings.iter().all(|r| r.kind == FormKind::Demonym)
        }
    }

    /// Whether the mention is a political party, by name or by the word for its people ("Republican").
    pub(in crate::extraction) fn is_party(&self, mention: MentionId) -> bool {
        // "the Christchurch First party"
        let called = || self.is(self.tokens(mention).end, "party") && !self.is_demonym(mention);
        self.is_of_kind(mention, "party")
            || self.entity_type(mention) == EntityType::Organization && self.is_political_word(mention)
            || self.entity_type(mention) == EntityType::Organization && called()
            || (self.entity_type(mention) == EntityType::Organization && {
                let name = &self.article.entity_of(mention).name;
                name.ends_with(" Party") || name.starts_with("Party ")
            })
    }

    /// "Socialist", "Christian Democrat": whether the last word is an adjective of politics by which parties are called.
    fn is_political_word(&self, mention: MentionId) -> bool {
        let words = self.article.mention(mention).span.of(self.article.text());
        let word = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let listed = |word: &str| self.lexicon().political_adjectives.get(word) == Some("party");
        words.starts_with(char::is_uppercase) && (listed(&word) || word.strip_suffix('s').is_some_and(listed))
    }

    /// Whether the mention is a country.
    pub(in crate::extraction) fn is_country(&self, mention: MentionId) -> bool {
        self.entity_type(mention) == EntityType::Place && self.is_of_kind(mention, "country")
    }

    /// Whether the gazetteer knows the mention as a place that others are said to lie in: a country, state or region.
    pub(in crate::extraction) fn contains_places(&self, mention: MentionId) -> bool {
        ["country", "state", "region", "province", "territory"]
            .iter()
            .any(|kind| self.is_of_kind(mention, kind))
    }

    /// Whether the gazetteer says that one place belongs to the other.
    pub(in crate::extraction) fn lies_in(&self, inner: MentionId, outer: MentionId) -> bool {
        let gazetteer = self.gazetteer();
        let name = |m: MentionId| self.article.entity_of(m).name.as_str();
        let words = self.article.mention(outer).span.of(self.article.text());
        gazetteer.lookup(name(inner)).iter().any(|reading| {
            let place = gazetteer.entry(reading.entry).place;
            !place.is_empty() && (place == name(outer) || place == words)
        })
    }

    /// Whether the gazetteer knows the mention's words or its entity's name as something of this kind.
    fn is_of_kind(&self, mention: MentionId, kind: &str) -> bool {
        let words = self.article.mention(mention).span.of(self.article.text());
        let name = &self.article.entity_of(mention).name;
        let gazetteer = self.gazetteer();
        let known = |name: &str| gazetteer.lookup(name).iter().any(|r| gazetteer.entry(r.entry).kind == kind);
        known(words) || known(name)
    }
}
