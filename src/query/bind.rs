//! Values of parameters in the algebra of a query, and a plan that starts from them.
//!
//! `VALUES ?variable { … }` is put at the start of the innermost group, as terms, where the planner sees it: it then
//! starts from the value instead of scanning the graph, which a substitution at evaluation time does not achieve.

use std::mem::replace;

use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;

use super::execute::Binding;

/// Restricts each variable to its terms: in every subquery whose group has it, else in the outermost group.
pub(super) fn bind(query: &mut Query, bindings: Vec<Binding>) {
    let group = selected(pattern_of(query));
    for (variable, terms) in bindings {
        if !bind_in_subqueries(group, &variable, &terms) {
            put_values(innermost(group), variable, terms);
        }
    }
}

/// Has optional parts looked up for each row that there is.
///
/// Oxigraph estimates a question of a dozen patterns at more rows than it can count, and from there on reads the whole
/// graph for what is optional: all headlines, all sentences.
pub(super) fn look_up_by_row(query: &mut Query) {
    by_row(pattern_of(query));
}

fn pattern_of(query: &mut Query) -> &mut GraphPattern {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    }
}

fn put_values(place: &mut GraphPattern, variable: Variable, terms: Vec<GroundTerm>) {
    let values = GraphPattern::Values {
        variables: vec![variable],
        bindings: terms.into_iter().map(|term| vec![Some(term)]).collect(),
    };
    let inner = replace(place, nothing());
    *place = GraphPattern::Join { left: Box::new(values), right: Box::new(inner) };
}

/// The pattern that every graph fits.
fn nothing() -> GraphPattern {
    GraphPattern::Bgp { patterns: Vec::new() }
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

/// Binds the variable in the subqueries that use it; whether there are any.
fn bind_in_subqueries(pattern: &mut GraphPattern, variable: &Variable, terms: &[GroundTerm]) -> bool {
    if let GraphPattern::Project { inner, .. } = pattern {
        let group = rows_of(inner);
        let mut found = false;
        group.on_in_scope_variable(|known| found |= known == variable);
        if found {
            put_values(innermost(group), variable.clone(), terms.to_vec());
        }
        return found;
    }
    let mut found = false;
    for part in parts(pattern) {
        found |= bind_in_subqueries(part, variable, terms);
    }
    found
}

/// What a subquery groups or sorts.
fn rows_of(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. } => rows_of(inner),
        _ => pattern,
    }
}

/// The patterns that a pattern is made of.
fn parts(pattern: &mut GraphPattern) -> Vec<&mut GraphPattern> {
    match pattern {
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Minus { left, right }
        | GraphPattern::Union { left, right } => vec![left, right],
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => vec![inner],
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Service { .. } => Vec::new(),
    }
}

/// The first thing that the outermost group of the query evaluates. Filters, optional parts and expressions of the
/// group come after it and so see its variables. A subquery is left whole.
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

fn by_row(pattern: &mut GraphPattern) {
    if let GraphPattern::LeftJoin { left, right, expression } = pattern
        && is_plain(right)
    {
        let mut rows = replace(&mut **left, nothing());
        by_row(&mut rows);
        let looked_up = GraphPattern::LeftJoin {
            left: Box::new(nothing()),
            right: Box::new(replace(&mut **right, nothing())),
            expression: expression.take(),
        };
        *pattern = GraphPattern::Lateral { left: Box::new(rows), right: Box::new(looked_up) };
        return;
    }
    for part in parts(pattern) {
        by_row(part);
    }
}

/// Triples only, in one graph or several: what means the same whether its variables are known before or not.
fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } => true,
        GraphPattern::Graph { inner, .. } => is_plain(inner),
        _ => false,
    }
}
