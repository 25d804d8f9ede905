//! Domain and range: a statement joins only what its relation may join.

use crate::entities::AnnotatedArticle;
use crate::ontology::{EntityType, Gazetteer, ObjectKind, Ontology};
use crate::statement::{Argument, Object, Predicate, Statement};

/// A statement that was found but contradicts the types of its relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// What would have been stated.
    pub statement: Statement,
    /// What does not fit: "the object of memberOf is an Organization, Group or Place, but Ann Lee is a Person".
    pub reason: String,
}

/// Why a statement does not fit its relation; `None` where it does. Open relations join anything.
pub(super) fn misfit(
    statement: &Statement,
    article: &AnnotatedArticle,
    ontology: &Ontology,
) -> Option<String> {
    let Predicate::Relation(id) = &statement.predicate else { return None };
    let relation = ontology.relation(*id);
    // "Labour took control of the council": by votes.
    let party = |argument: &Argument| {
        let gazetteer = ontology.gazetteer();
        let known = gazetteer.lookup(&article.entity(argument.entity).name);
        known.iter().any(|reading| gazetteer.entry(reading.entry).kind == "party")
    };
    if matches!(relation.name.as_str(), "captured" | "acquired") && party(&statement.subject) {
        let subject = &article.entity(statement.subject.entity).name;
        return Some(format!("{subject} is a party, which gains places and bodies by votes"));
    }
    let fits = |argument: Argument, types: &[EntityType]| {
        types.contains(&article.entity(argument.entity).entity_type)
            || may_name(
                article.mention(argument.mention).span.of(article.text()),
                types,
                ontology.gazetteer(),
            )
    };
    if !fits(statement.subject, &relation.subject) {
        let subject = article.entity(statement.subject.entity);
        return Some(reason(
            "subject",
            &relation.name,
            &relation.subject,
            &subject.name,
            subject.entity_type,
        ));
    }
    match &statement.object {
        Object::Entity(argument) => {
            let object = article.entity(argument.entity);
            let types = relation.object.types();
            // "the Agoe district" has one, whatever it is called by.
            let named = object.named || object.name.contains(char::is_uppercase);
            if relation.object_named && !named {
                return Some(format!(
                    "the object of {} has a name, but {} is none",
                    relation.name, object.name
                ));
            }
            (!fits(*argument, types))
                .then(|| reason("object", &relation.name, types, &object.name, object.entity_type))
        }
        Object::Text(words, _) => (!relation.object.allows_text())
            .then(|| format!("the object of {} is no words such as “{words}”", relation.name)),
        Object::Number(number, _) => (relation.object != ObjectKind::Number)
            .then(|| format!("the object of {} is no number such as {number}", relation.name)),
    }
}

/// Whether the words are a known name of something of one of the types: what an article calls "a Republican" here and
/// "the Republican nominee" there has one type, but the words do not contradict the other.
fn may_name(words: &str, types: &[EntityType], gazetteer: &Gazetteer) -> bool {
    gazetteer.lookup(words).iter().any(|reading| types.contains(&gazetteer.entry(reading.entry).entity_type))
}

fn reason(role: &str, relation: &str, types: &[EntityType], name: &str, entity_type: EntityType) -> String {
    let types: Vec<&str> = types.iter().map(|known| known.name()).collect();
    let types =
        if types.is_empty() { "no entity".to_owned() } else { format!("of type {}", types.join(" or ")) };
    format!("the {role} of {relation} is {types}, but {name} is of type {entity_type}")
}
