//! "The victim" for somebody of whom the article has told what was done to them.

use crate::ontology::EntityType;
use crate::syntax::Deprel;

use super::definite::{agrees, before};
use super::draft::{Description, Number};
use super::resolution::Resolution;

/// The only person so far who is said to have been killed, hurt or robbed, for a noun that means just that.
pub(super) fn victim(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let lexicon = resolution.ontology.lexicon();
    let named = lexicon.victim_words.get(&description.noun) == Some("person");
    if !named || resolution.drafts[i].number == Number::Plural {
        return None;
    }
    let suffered = |m: &usize| {
        let draft = &resolution.drafts[*m];
        let facts = resolution.clusters.facts(*m);
        let person = facts.named
            && facts.types.best() == Some(EntityType::Person)
            && facts.number != Number::Plural
            && agrees(resolution, i, *m);
        let token = resolution.token(draft.sentence, draft.head);
        let Some(above) = token.head.filter(|_| person) else { return false };
        let what = lexicon.victim_words.get(&resolution.token(draft.sentence, above).lemma);
        match token.deprel {
            Deprel::Obj | Deprel::NsubjPass => what == Some("verb"),
            Deprel::Nsubj => what == Some("fate"),
            Deprel::NmodPoss => what == Some("event"),
            Deprel::Nmod => {
                what == Some("event") && resolution.sentences[draft.sentence].case_of(draft.head) == Some("of")
            }
            _ => false,
        }
    };
    resolution.clusters.only(before(resolution, i).filter(suffered))
}
