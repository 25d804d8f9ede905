//! The one pass that makes statements: it adds evidence, status, source, time, place and topic to a candidate.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::Ontology;
use crate::statement::{Argument, Evidence, Object, Qualifiers, Statement};
use crate::text::Span;

use super::status::verdict;
use super::{Candidate, CandidateObject};

/// Turns a candidate into a statement.
pub(super) fn qualify(candidate: Candidate, article: &AnnotatedArticle, ontology: &Ontology) -> Statement {
    let sentence = &article.sentences()[candidate.sentence];
    let trigger = sentence.token(candidate.trigger).span;
    let verdict = verdict(&candidate, article, ontology);
    let object = match candidate.object.clone() {
        CandidateObject::Mention(mention) => Object::Entity(argument(mention, article)),
        CandidateObject::Text(words, span) => Object::Text(words, span),
        CandidateObject::Number(number, span) => Object::Number(number, span),
    };
    Statement {
        subject: argument(candidate.subject, article),
        predicate: candidate.predicate.clone(),
        status: verdict.status,
        source: verdict.source.map(|m| argument(m, article)),
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
        status_reason: verdict.reason,
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
