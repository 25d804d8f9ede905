//! Words with a capital that name nobody.

use crate::ontology::Lexicon;

/// Whether a word is a common noun for a person, organisation or place, which alone is no name: "the Council".
pub(super) fn is_common(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.person_nouns.contains(word)
        || lexicon.ranks.contains(word)
        || lexicon.event_nouns.contains(word)
        || lexicon.place_nouns.contains(word)
        || lexicon.product_nouns.contains(word)
        || lexicon.organization_nouns.get(word).is_some_and(|kind| kind != "assembly")
        || lexicon.group_nouns.contains(word)
        || lexicon.kinship_nouns.contains(word)
}
