//! The one pass that makes statements: it adds evidence, status, source, time, place and topic to a candidate.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::Ontology;
use crate::statement::{Argument, Evidence, Object, Qualifiers, Statement, Status};
use crate::text::Span;

use super::{Candidate, CandidateObject};

/// Turns a candidate into a statement.
pub(super) fn qualify(candidate: Candidate, article: &AnnotatedArticle, _ontology: &Ontology) -> Statement {
    let sentence = &article.sentences()[candidate.sentence];
    let trigger = sentence.token(candidate.trigger).span;
    let quotation = article.quotation_around(trigger);
    let source = quotation.and_then(|q| q.speaker).map(|s| argument(s, article));
    let (status, status_reason) = match quotation {
        _ if candidate.negated => (Status::Negated, "the rule denies it".to_owned()),
        _ if candidate.hypothetical => (Status::Hypothetical, "the rule speaks of what may be".to_owned()),
        Some(_) => (Status::Claimed, "inside a quotation".to_owned()),
        None => (Status::Asserted, "the article says so".to_owned()),
    };
    let object = match candidate.object.clone() {
        CandidateObject::Mention(mention) => Object::Entity(argument(mention, article)),
        CandidateObject::Text(words, span) => Object::Text(words, span),
        CandidateObject::Number(number, span) => Object::Number(number, span),
    };
    Statement {
        subject: argument(candidate.subject, article),
        predicate: candidate.predicate.clone(),
        status,
        source,
        qualifiers: Qualifiers {
            place: candidate.place.map(|m| argument(m, article)),
            about: candidate.about,
            of: candidate.of.map(|m| argument(m, article)),
            former: candidate.former,
            ..Qualifiers::default()
        },
        evidence: Evidence { span: evidence(&candidate, &object, article), trigger, rule: candidate.rule },
        object,
        confidence: candidate.confidence,
        status_reason,
    }
}

fn argument(mention: MentionId, article: &AnnotatedArticle) -> Argument {
    Argument { entity: article.mention(mention).entity, mention }
}

/// The sentence of the trigger, extended to the arguments where they stand in another one: a quotation of several
/// sentences, an "it" whose sentence names nobody.
fn evidence(candidate: &Candidate, object: &Object, article: &AnnotatedArticle) -> Span {
    let mut span = article.sentences()[candidate.sentence].span();
    span = span.join(article.mention(candidate.subject).span);
    match object {
        Object::Entity(argument) => span.join(article.mention(argument.mention).span),
        Object::Text(_, place) | Object::Number(_, place) => span.join(*place),
    }
}
