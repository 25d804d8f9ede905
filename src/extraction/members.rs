//! "The pair met Trump" says it of each of the two.

use crate::entities::{AnnotatedArticle, EntityId, MentionKind};
use crate::statement::{Argument, Object, Statement};

/// The statement for each member of its plural arguments; the statement itself where they stand for nobody in
/// particular. A plural that is related to itself ("the pair met") relates its members to one another, and says nothing
/// where these are unknown.
pub(super) fn spread(statement: Statement, article: &AnnotatedArticle) -> Vec<Statement> {
    let subjects = members(statement.subject, article);
    // "they killed themselves": each of them did it to nobody else.
    if let Object::Entity(object) = statement.object
        && is_reflexive(object, article)
    {
        return Vec::new();
    }
    let objects = match statement.object {
        Object::Entity(argument) => members(argument, article),
        Object::Text(..) | Object::Number(..) => Vec::new(),
    };
    let same =
        matches!(statement.object, Object::Entity(object) if object.entity == statement.subject.entity);
    if let ([subject], [] | [_]) = (&subjects[..], &objects[..]) {
        // "we" of one speaker is the speaker.
        let object = objects.first().map_or_else(|| statement.object.clone(), |only| Object::Entity(*only));
        let itself = matches!(object, Object::Entity(object) if object.entity == subject.entity);
        let alone = Statement { subject: *subject, object, ..statement };
        return if same || itself { Vec::new() } else { vec![alone] };
    }
    let mut spread = Vec::new();
    for (i, subject) in subjects.iter().enumerate() {
        if objects.is_empty() {
            spread.push(Statement { subject: *subject, ..statement.clone() });
        }
        for (j, object) in objects.iter().enumerate() {
            if subject.entity != object.entity && (!same || i < j) {
                spread.push(Statement {
                    subject: *subject,
                    object: Object::Entity(*object),
                    ..statement.clone()
                });
            }
        }
    }
    spread
}

/// The members of a plural, each standing in the words of the plural; the argument itself where there are none.
fn members(argument: Argument, article: &AnnotatedArticle) -> Vec<Argument> {
    let members: &[EntityId] = &article.entity(argument.entity).members;
    if members.is_empty() {
        return vec![argument];
    }
    members.iter().map(|entity| Argument { entity: *entity, mention: argument.mention }).collect()
}

/// Whether the argument is worded as "themselves" or the like.
fn is_reflexive(argument: Argument, article: &AnnotatedArticle) -> bool {
    let mention = article.mention(argument.mention);
    let word = mention.span.of(article.text());
    mention.kind == MentionKind::Pronoun && (word.ends_with("selves") || word.ends_with("self"))
}
