//! Values of parameters in the algebra of a query.
//!
//! `VALUES ?variable { … }` is put at the start of the innermost group, as terms, where the planner sees it: it then
//! starts from the value instead of scanning the graph, which a substitution at evaluation time does not achieve.

use std::mem::replace;

use spargebra::Query;
use spargebra::algebra::GraphPattern;

use super::execute::Binding;

/// Restricts each variable to its terms.
pub(super) fn bind(query: &mut Query, bindings: Vec<Binding>) {
    let group = match query {
        Query::Select { pattern, .. } => selected(pattern),
        Query::Construct { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
            pattern
        }
    };
    let place = innermost(group);
    for (variable, terms) in bindings {
        let values = GraphPattern::Values {
            variables: vec![variable],
            bindings: terms.into_iter().map(|term| vec![Some(term)]).collect(),
        };
        let inner = replace(place, GraphPattern::Bgp { patterns: Vec::new() });
        *place = GraphPattern::Join { left: Box::new(values), right: Box::new(inner) };
    }
}

/// What a SELECT takes its columns from.
fn selected(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => selected(inner),
        GraphPattern::Project { inner, .. } => inner,
        _ => pattern,
    }
}

/// The first thing that the outermost group of the query evaluates. Filters, optional parts and expressions of the
/// group come after it and so see its variables. A subquery is left whole: its variables are its own.
fn innermost(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. } => innermost(inner),
        GraphPattern::LeftJoin { left, .. }
        | GraphPattern::Minus { left, .. }
        | GraphPattern::Lateral { left, .. }
        | GraphPattern::Join { left, .. } => innermost(left),
        _ => pattern,
    }
}
