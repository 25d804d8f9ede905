//! Where: gives an event the place of its own clause.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::EntityType;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::clause::{owner, sharing};
use super::nominals;

/// Prepositions that say where something happens.
const WHERE: &[&str] = &["in", "at", "near", "outside", "inside", "across", "around", "throughout"];

/// The place of what the trigger tells: a place behind "in", "at" or "near" in its clause, other than the arguments; else that
/// of a "when" clause in it ("met him when she was in Rome"), or where somebody goes for it.
pub(super) fn place_of(
    article: &AnnotatedArticle,
    index: usize,
    trigger: TokenIndex,
    arguments: &[MentionId],
) -> Option<MentionId> {
    let sentence = &article.sentences()[index];
    let is_place = |mention: MentionId| article.entity_of(mention).entity_type == EntityType::Place;
    let is_free = |mention: MentionId| {
        let entity = article.mention(mention).entity;
        arguments.iter().all(|argument| article.mention(*argument).entity != entity)
    };
    let places: Vec<(TokenIndex, MentionId)> = (0..sentence.tokens().len())
        .filter_map(|token| Some((token, place_at(article, index, token)?)))
        .filter(|(_, mention)| is_free(*mention))
        .collect();
    let start = |token: TokenIndex| sentence.token(token).span.start();
    for shared in sharing(sentence, trigger) {
        let own = places.iter().filter(|(token, _)| owner(sentence, *token, trigger) == Some(shared.word));
        let mut reached =
            own.filter(|(token, _)| shared.only_before.is_none_or(|limit| start(*token) < limit));
        if let Some((_, mention)) = reached.next() {
            return Some(*mention);
        }
        // "in Rome, where they met"
        let beside = nominals::place_of_clause(sentence, shared.word);
        let beside = beside.and_then(|place| article.mention_headed_by(index, place));
        if let Some(mention) = beside.filter(|m| is_free(*m) && is_place(*m)) {
            return Some(mention);
        }
        let stay = sentence.children_by(shared.word, &[Deprel::Advcl]).find_map(|clause| {
            is_stay(sentence, clause).then_some(())?;
            places.iter().find(|(token, _)| sentence.dominates(clause, *token))
        });
        if let Some((_, mention)) = stay {
            return Some(*mention);
        }
    }
    destination(article, index, trigger, arguments)
}

/// "travelled to **Rome** to meet him": where somebody goes for it.
fn destination(
    article: &AnnotatedArticle,
    index: usize,
    trigger: TokenIndex,
    arguments: &[MentionId],
) -> Option<MentionId> {
    let sentence = &article.sentences()[index];
    let verb = sentence.head(trigger).filter(|_| nominals::is_infinitive(sentence, trigger))?;
    if sentence.token(verb).upos != Upos::Verb || sentence.child_by(verb, &[Deprel::Obj]).is_some() {
        return None;
    }
    let mut goals = sentence.children_by(verb, &[Deprel::Obl]).filter(|t| *t < trigger);
    let goal = goals.find(|t| sentence.case_of(*t) == Some("to"))?;
    let mention = article.mention_headed_by(index, goal)?;
    let entity = article.mention(mention).entity;
    let other = arguments.iter().all(|argument| article.mention(*argument).entity != entity);
    (other && article.entity(entity).entity_type == EntityType::Place).then_some(mention)
}

/// "when she was in Rome", "while in Rome"
fn is_stay(sentence: &Sentence, clause: TokenIndex) -> bool {
    let when = |child: TokenIndex| matches!(sentence.token(child).lemma.as_str(), "when" | "while");
    let verb = sentence.token(clause).lemma.as_str();
    sentence.children_by(clause, &[Deprel::Mark, Deprel::Advmod]).any(when)
        && (sentence.child_by(clause, &[Deprel::Cop]).is_some() || matches!(verb, "be" | "visit" | "stay"))
}

/// The place mention that `token` heads behind a preposition of place.
fn place_at(article: &AnnotatedArticle, index: usize, token: TokenIndex) -> Option<MentionId> {
    let sentence = &article.sentences()[index];
    let mention = article.mention_headed_by(index, token)?;
    // "appointed Lee in her place" is not where.
    let stead =
        sentence.token(token).lemma == "place" && sentence.child_by(token, &[Deprel::NmodPoss]).is_some();
    // "to life in prison", "at home": without an article, a state rather than a place.
    let noun = sentence.token(token);
    let determined =
        || sentence.children(token).any(|t| t < token && sentence.token(t).deprel != Deprel::Case);
    let state = noun.upos == Upos::Noun && !noun.features.is_plural() && !determined();
    let where_ = !stead && !state && sentence.case_of(token).is_some_and(|case| WHERE.contains(&case));
    (where_ && article.entity_of(mention).entity_type == EntityType::Place).then_some(mention)
}
