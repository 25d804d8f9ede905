//! Parameters of bundled queries: from what the user types to RDF terms.

use std::str::FromStr;

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::term::GroundTerm;

use crate::graph::{Graph, class};
use crate::ontology::vocabulary::{NG, ng};
use crate::ontology::{EntityType, Ontology};
use crate::text::PartialDate;

use super::names::{find_entities, find_roles, similar};
use super::{QueryError, error::did_you_mean};

/// What values a parameter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// A day, month or year; stands for its first day.
    Date,
    /// The name, or the IRI, of something that articles speak of.
    Entity,
    /// A whole number of rows; the answer ends there.
    Limit,
    /// A whole number.
    Number,
    /// A relation, or a family of relations: `accused`, `support`.
    Relation,
    /// A post or title.
    Role,
    /// `asserted`, `claimed`, `negated` or `hypothetical`.
    Status,
    /// Words.
    Text,
    /// A type of entity: `Person`…
    Type,
}

impl ParameterKind {
    const NAMES: [(Self, &'static str); 9] = [
        (Self::Date, "date"),
        (Self::Entity, "entity"),
        (Self::Limit, "limit"),
        (Self::Number, "number"),
        (Self::Relation, "relation"),
        (Self::Role, "role"),
        (Self::Status, "status"),
        (Self::Text, "text"),
        (Self::Type, "type"),
    ];

    /// The name in headers of queries.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

impl FromStr for ParameterKind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::NAMES.iter().find(|(_, known)| *known == name);
        found.map(|(kind, _)| *kind).ok_or_else(|| {
            let known: Vec<&str> = Self::NAMES.iter().map(|(_, name)| *name).collect();
            format!("`{name}` is no type of parameter; expected one of {}", known.join(", "))
        })
    }
}

/// A parameter of a bundled query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name that the user gives: `who`.
    pub name: String,
    /// The variable of the query that it restricts; none for a limit.
    pub variable: Option<Variable>,
    /// What values it has.
    pub kind: ParameterKind,
    /// Whether the query needs it.
    pub required: bool,
    /// Its value where none is given. Without one, a parameter that is not given restricts nothing.
    pub default: Option<String>,
    /// A value, for the documentation.
    pub example: String,
    /// What it is for.
    pub comment: String,
}

impl Parameter {
    /// The terms that a value stands for. A name may be borne by several entities, a family has several relations.
    pub(super) fn terms(
        &self,
        value: &str,
        graph: &Graph,
        ontology: &Ontology,
    ) -> Result<Vec<GroundTerm>, QueryError> {
        let bad = |fault: String| QueryError::BadValue { name: self.name.clone(), fault };
        let one = |literal: Literal| Ok(vec![GroundTerm::from(literal)]);
        let nodes = |nodes: Vec<NamedNode>| nodes.into_iter().map(GroundTerm::from).collect();
        let named = |fault| match fault {
            super::names::Failure::Store(error) => QueryError::Store(error),
            super::names::Failure::Query(error) => *error,
            super::names::Failure::Name(fault) => QueryError::Name { name: self.name.clone(), fault },
        };
        match self.kind {
            ParameterKind::Date => {
                let date: PartialDate = value.parse().map_err(bad)?;
                one(Literal::new_typed_literal(date.earliest().to_string(), xsd::DATE))
            }
            ParameterKind::Number | ParameterKind::Limit => {
                let number: u32 = value.parse().map_err(|_| {
                    bad(format!("`{value}` is no whole number; expected one such as {}", self.example))
                })?;
                one(Literal::from(i64::from(number)))
            }
            ParameterKind::Text => one(Literal::from(value)),
            ParameterKind::Entity => find_entities(graph, value).map(nodes).map_err(named),
            ParameterKind::Role => find_roles(graph, value).map(nodes).map_err(named),
            ParameterKind::Relation => relations(value, ontology).map(nodes).map_err(bad),
            ParameterKind::Status => status(value).map(|node| vec![node.into()]).map_err(bad),
            ParameterKind::Type => {
                let mut letters = value.chars();
                let name: String =
                    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
                let name = name.replace("Organisation", "Organization");
                let entity_type: EntityType = name.parse().map_err(bad)?;
                Ok(vec![class(entity_type).into_owned().into()])
            }
        }
    }
}

/// The relation of that name, or those of the family of that name.
fn relations(value: &str, ontology: &Ontology) -> Result<Vec<NamedNode>, String> {
    let wanted = value.trim().to_lowercase();
    let node = |name: &str| NamedNode::new_unchecked(format!("{NG}{name}"));
    if let Some(relation) =
        ontology.relations().iter().find(|relation| relation.name.to_lowercase() == wanted)
    {
        return Ok(vec![node(&relation.name)]);
    }
    let family: Vec<NamedNode> = ontology
        .relations()
        .iter()
        .filter(|relation| relation.family == wanted)
        .map(|relation| node(&relation.name))
        .collect();
    if !family.is_empty() {
        return Ok(family);
    }
    let known = ontology.relations().iter().flat_map(|relation| [&relation.name, &relation.family]);
    let similar = similar(&wanted, known.map(String::as_str), |_| true);
    Err(format!(
        "`{value}` is neither a relation nor a family of relations{}; the manual lists them",
        did_you_mean(&similar)
    ))
}

fn status(value: &str) -> Result<NamedNode, String> {
    [ng::ASSERTED, ng::CLAIMED, ng::NEGATED, ng::HYPOTHETICAL]
        .into_iter()
        .find(|status| status.as_str().strip_prefix(NG) == Some(value.trim()))
        .map(|status| status.into_owned())
        .ok_or_else(|| {
            format!("`{value}` is no status; expected one of asserted, claimed, negated, hypothetical")
        })
}
