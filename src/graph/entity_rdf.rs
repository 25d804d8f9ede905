//! An entity as RDF: its type, what it is called, and the known entity that it is.

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Triple};

use crate::entities::Entity;
use crate::ontology::EntityType;
use crate::ontology::vocabulary::{ng, schema, skos};

use super::names::label;

/// Adds the triples of an entity to `out`.
pub(super) fn describe(entity: &Entity, iri: &NamedNode, out: &mut Vec<Triple>) {
    let label = label(entity);
    out.push(Triple::new(iri.clone(), rdf::TYPE, class(entity.entity_type)));
    out.push(Triple::new(iri.clone(), rdfs::LABEL, Literal::from(label.as_str())));
    let names = std::iter::once(&entity.name).chain(&entity.aliases).filter(|name| **name != label);
    out.extend(names.map(|name| Triple::new(iri.clone(), skos::ALT_LABEL, Literal::from(name.as_str()))));
    if let Some(known) = entity.link.as_ref().and_then(|link| NamedNode::new(&link.iri).ok()) {
        out.push(Triple::new(iri.clone(), skos::EXACT_MATCH, known));
    }
}

/// The class of the entities of a type.
#[must_use]
pub fn class(entity_type: EntityType) -> NamedNodeRef<'static> {
    match entity_type {
        EntityType::Person => schema::PERSON,
        EntityType::Organization => schema::ORGANIZATION,
        EntityType::Place => schema::PLACE,
        EntityType::Event => schema::EVENT,
        EntityType::Product => schema::PRODUCT,
        EntityType::Group => ng::GROUP,
        EntityType::Thing => schema::THING,
    }
}
