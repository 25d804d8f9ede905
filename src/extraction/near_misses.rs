//! "Why did nothing come out?": the rules whose word is in a sentence and that give nothing, and what they lack.

use crate::entities::AnnotatedArticle;
use crate::ontology::{EntityType, Ontology, RelationId, Slot};
use crate::statement::{Argument, Object, Predicate};
use crate::syntax::TokenIndex;

use super::frame_candidates::Found;
use super::nominals;
use super::{noun_frames, verb_frames};

/// What a frame lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure<'a> {
    /// A slot that must be filled is empty.
    Needs(&'a Slot),
    /// A slot that must be empty is filled.
    Without(&'a Slot),
    /// The word makes an idiom.
    Idiom(TokenIndex),
    /// None of the words before the noun is there.
    Unmodified,
    /// No subject of the right type.
    Subject,
    /// No object of the right type.
    Object,
}

/// A rule that nearly stated something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// Index of the sentence.
    pub sentence: usize,
    /// The relation of the rule.
    pub relation: RelationId,
    /// File and line of the rule, its name, and what failed.
    pub reason: String,
}

/// The rules whose verb, noun or adjective is in a sentence and that give nothing, in the order of the text.
///
/// ```text
/// relations/law.toml:62 charged/verb:charge: nothing stands in the slot `with`
/// relations/business.toml:17 acquired/verb:buy: no object of the type Organization or Product; found “bread” (names nobody)
/// ```
#[must_use]
pub fn near_misses(article: &AnnotatedArticle, ontology: &Ontology) -> Vec<NearMiss> {
    let mut misses = Vec::new();
    for sentence in 0..article.sentences().len() {
        let mut visit = |found: &Found| {
            let Err(failure) = found.candidates(&mut Vec::new()) else { return };
            let frame = found.frame;
            let rule = frame.rule(&ontology.relation(frame.relation).name, found.lemma);
            let why = reason(found, &failure);
            let reason = format!("{}:{} {rule}: {why}", frame.file, frame.line);
            misses.push(NearMiss { sentence, relation: frame.relation, reason });
        };
        verb_frames::for_each(article, ontology, sentence, &mut visit);
        noun_frames::for_each(article, ontology, sentence, &mut visit);
    }
    for (sentence, statement) in super::unnamed(article, ontology) {
        let Predicate::Relation(relation) = statement.predicate else { continue };
        let name = |argument: Argument| article.entity(argument.entity).name.as_str();
        let object = match &statement.object {
            Object::Entity(argument) => name(*argument),
            Object::Text(words, _) => words,
            Object::Number(..) => "",
        };
        let reason = format!(
            "{}: “{}” or “{object}” is a person whom the article never names",
            statement.evidence.rule,
            name(statement.subject)
        );
        misses.push(NearMiss { sentence, relation, reason });
    }
    misses.sort_by_key(|miss| miss.sentence);
    misses
}

fn reason(found: &Found, failure: &Failure) -> String {
    let (frame, article, sentence) = (found.frame, found.anchor.article, found.anchor.index);
    match failure {
        Failure::Needs(slot) => format!("nothing stands in the slot `{}`", slot.name()),
        Failure::Without(slot) => {
            format!("something stands in the slot `{}`, which must be empty", slot.name())
        }
        Failure::Idiom(word) => format!("`{}` makes it an idiom", article.token_text(sentence, *word)),
        Failure::Unmodified => format!("none of the words `{}` before the noun", frame.modified.join(" ")),
        Failure::Subject => absence(found, "subject", &frame.subject, &frame.subject_types),
        Failure::Object => absence(found, "object", &frame.object, &frame.object_types),
    }
}

fn absence(found: &Found, role: &str, slots: &[Slot], types: &[EntityType]) -> String {
    let tokens = found.tokens_in(slots);
    if tokens.is_empty() {
        let slots: Vec<&str> = slots.iter().map(Slot::name).collect();
        return format!("no {role} in the slot `{}`", slots.join("` or `"));
    }
    let types: Vec<String> = types.iter().map(ToString::to_string).collect();
    let (article, sentence) = (found.anchor.article, found.anchor.index);
    let words: Vec<String> = tokens.into_iter().map(|token| description(article, sentence, token)).collect();
    format!("no {role} of the type {}; found {}", types.join(" or "), words.join(", "))
}

/// The words that a token heads and what they were taken for.
fn description(article: &AnnotatedArticle, sentence: usize, token: TokenIndex) -> String {
    match nominals::mention(article, sentence, token) {
        Some(mention) => {
            let words = article.mention(mention).span.of(article.text());
            format!("“{words}” ({})", article.entity_of(mention).entity_type)
        }
        None => format!("“{}” (names nobody)", article.token_text(sentence, token)),
    }
}
