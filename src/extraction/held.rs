//! Where a post is held, by what else the article says of its holder or of the holder's superior.

use crate::entities::{AnnotatedArticle, EntityId};
use crate::ontology::{EntityType, Ontology};
use crate::statement::{Argument, Object, Predicate, Statement, Status};

/// Completes the `of` of roles: "the prime minister of Slovenia … his interior minister" holds office in Slovenia, and
/// "Professor Lee from Leeds University" at Leeds University.
pub(super) fn complete(statements: &mut [Statement], article: &AnnotatedArticle, ontology: &Ontology) {
    let is = |statement: &Statement, name: &str| match &statement.predicate {
        Predicate::Relation(id) => ontology.relation_named(name) == Some(*id),
        Predicate::Open(_) => false,
    };
    let type_of = |argument: &Argument| article.entity(argument.entity).entity_type;
    let asserted = |statement: &Statement| statement.status == Status::Asserted;
    // Where somebody is in office now, as the article says first.
    let office = |person: EntityId| {
        let roles = statements.iter().filter(|s| s.subject.entity == person && is(s, "role") && asserted(s));
        let mut held = roles.filter(|s| !s.qualifiers.former).filter_map(|s| s.qualifiers.of);
        held.find(|of| type_of(of) != EntityType::Person)
    };
    let employer = |statement: &Statement| {
        let sentence = article.mention(statement.subject.mention).sentence;
        let mut works = statements.iter().filter(|s| {
            s.subject == statement.subject
                && is(s, "worksFor")
                && s.qualifiers.former == statement.qualifiers.former
                && article.mention(s.subject.mention).sentence == sentence
        });
        works.find_map(|s| match &s.object {
            Object::Entity(body) if type_of(body) == EntityType::Organization => Some(*body),
            _ => None,
        })
    };
    let lexicon = ontology.lexicon();
    let found = |statement: &Statement| -> Option<Option<Argument>> {
        let Object::Text(title, _) = &statement.object else { return None };
        if !is(statement, "role") {
            return None;
        }
        match statement.qualifiers.of {
            Some(superior) if type_of(&superior) == EntityType::Person => {
                let personal =
                    title.rsplit(' ').next().is_some_and(|last| lexicon.personal_posts.contains(last));
                (!personal).then(|| office(superior.entity))
            }
            None if lexicon.posts.contains(title) => Some(employer(statement)),
            _ => None,
        }
    };
    let completed: Vec<_> = statements.iter().map(found).collect();
    for (statement, of) in statements.iter_mut().zip(completed) {
        if let Some(of) = of {
            statement.qualifiers.of = of;
        }
    }
}
