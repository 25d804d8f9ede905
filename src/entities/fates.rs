//! "The victim", "the winner" for somebody of whom the article has told what was done to them or what they did.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, TokenIndex};

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
                what == Some("event")
                    && resolution.sentences[draft.sentence].case_of(draft.head) == Some("of")
            }
            _ => false,
        }
    };
    resolution.clusters.only(before(resolution, i).filter(suffered))
}

/// The only person so far who is said to have won, for "the winner".
pub(super) fn winner(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let words = &resolution.ontology.lexicon().winner_words;
    let wins = words.get(&description.noun) == Some("person") && description.modifiers.is_empty();
    if !wins || resolution.drafts[i].number == Number::Plural {
        return None;
    }
    let won = |m: &usize| {
        let draft = &resolution.drafts[*m];
        let facts = resolution.clusters.facts(*m);
        let token = resolution.token(draft.sentence, draft.head);
        let what = token.head.and_then(|verb| words.get(&resolution.token(draft.sentence, verb).lemma));
        let wins = token.deprel == Deprel::Nsubj && what == Some("wins");
        let elected = matches!(token.deprel, Deprel::Obj | Deprel::NsubjPass) && what == Some("elects");
        facts.named
            && facts.types.best() == Some(EntityType::Person)
            && (wins || elected)
            && agrees(resolution, i, *m)
    };
    resolution.clusters.only(before(resolution, i).filter(won))
}

/// "the killer", "the defendant": the only person so far of whom the article has told the deed or fate that the noun means.
pub(super) fn doer(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let deeds = resolution.ontology.lexicon().deed_nouns.get(&description.noun)?;
    if resolution.drafts[i].number == Number::Plural {
        return None;
    }
    let (acts, fates) = deeds.split_once("object").unwrap_or((deeds, ""));
    let told = |m: &usize| {
        let draft = &resolution.drafts[*m];
        let token = resolution.token(draft.sentence, draft.head);
        let Some(verb) = token.head.map(|verb| &resolution.token(draft.sentence, verb).lemma) else {
            return false;
        };
        let is_told = |verbs: &str| verbs.split(' ').any(|told| told == verb);
        let facts = resolution.clusters.facts(*m);
        let does = matches!(token.deprel, Deprel::Nsubj | Deprel::OblAgent) && is_told(acts);
        let suffers = matches!(token.deprel, Deprel::Obj | Deprel::NsubjPass) && is_told(fates);
        (does || suffers)
            && facts.named
            && facts.types.best() == Some(EntityType::Person)
            && facts.number != Number::Plural
            && agrees(resolution, i, *m)
    };
    resolution.clusters.only(before(resolution, i).filter(told))
}

/// "the new president" after "Lee was elected": the only person in the last sentences who was put into office or won one.
pub(super) fn newcomer(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    /// How far back the news of it may be, in sentences.
    const NEAR: usize = 3;
    let lexicon = resolution.ontology.lexicon();
    let draft = &resolution.drafts[i];
    let new = description.modifiers.iter().any(|word| word == "new") || description.noun.ends_with("-elect");
    if !new || !lexicon.posts.contains(&description.noun) || draft.number == Number::Plural {
        return None;
    }
    let installed = |m: &usize| {
        let other = &resolution.drafts[*m];
        let token = resolution.token(other.sentence, other.head);
        let Some(verb) = token.head.map(|verb| &resolution.token(other.sentence, verb).lemma) else {
            return false;
        };
        let facts = resolution.clusters.facts(*m);
        let given = matches!(token.deprel, Deprel::Obj | Deprel::NsubjPass)
            && (lexicon.appointing_verbs.contains(verb) || lexicon.winner_words.get(verb) == Some("elects"));
        let won = token.deprel == Deprel::Nsubj && lexicon.winner_words.get(verb) == Some("wins");
        // "will appoint Lee as her deputy": no new mayor
        let sentence = &resolution.sentences[other.sentence];
        let last = description.noun.rsplit([' ', '-']).next().unwrap_or_default();
        let other_post = |post: TokenIndex| {
            let lemma = &sentence.token(post).lemma;
            lexicon.posts.contains(lemma) && lemma != last && description.noun != *lemma
        };
        let another = token
            .head
            .is_some_and(|verb| sentence.children_by(verb, &[Deprel::Xcomp, Deprel::Obl]).any(other_post));
        (given && !another || won)
            && facts.named
            && facts.types.best() == Some(EntityType::Person)
            && agrees(resolution, i, *m)
    };
    let near = before(resolution, i).take_while(|m| resolution.drafts[*m].sentence + NEAR >= draft.sentence);
    resolution.clusters.only(near.filter(installed))
}

/// "her predecessor", "his successor": whom the article says that somebody succeeded, or who succeeded somebody.
pub(super) fn other_holder(
    resolution: &Resolution<'_>,
    i: usize,
    description: &Description,
) -> Option<usize> {
    let words = &resolution.ontology.lexicon().succession_words;
    let relation: &[Deprel] = match words.get(&description.noun) {
        Some("before") => &[Deprel::Obj],
        Some("after") => &[Deprel::Nsubj, Deprel::OblAgent],
        _ => return None,
    };
    let owner = resolution.headed_by(resolution.drafts[i].sentence, description.possessor?)?.index();
    let held = |m: &usize| {
        let draft = &resolution.drafts[*m];
        let facts = resolution.clusters.facts(*m);
        let token = resolution.token(draft.sentence, draft.head);
        let what = token.head.and_then(|verb| words.get(&resolution.token(draft.sentence, verb).lemma));
        facts.named
            && facts.types.best() == Some(EntityType::Person)
            && relation.contains(&token.deprel)
            && what == Some("verb")
            && !resolution.clusters.same(*m, owner)
            && agrees(resolution, i, *m)
    };
    resolution.clusters.only(before(resolution, i).filter(held))
}
