//! ORDER BY on the finished rows of a query.
//!
//! Oxigraph looks every key up in the store's dictionary again at every comparison, which takes longer than all the
//! rest of a question with a few thousand rows. Here each row's keys are read once.

use std::cmp::Ordering;

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};

/// The order of the rows of a query that no longer sorts them itself.
#[derive(Debug)]
pub(super) struct Order {
    keys: Vec<(Variable, bool)>,
    /// How many of the columns, the last ones, are there to sort by only.
    hidden: usize,
}

/// Answers of a query, cell by cell.
pub(super) type Rows = Vec<Vec<Option<Term>>>;

/// The query without its last sorting, where that is by variables and the rows can be sorted afterwards as well.
pub(super) fn split(query: &Query) -> Option<(Query, Order)> {
    let mut query = query.clone();
    let Query::Select { pattern, .. } = &mut query else { return None };
    let (project, distinct) = match pattern {
        GraphPattern::Distinct { inner } => (&mut **inner, true),
        other => (other, false),
    };
    let GraphPattern::Project { inner, variables } = project else { return None };
    let GraphPattern::OrderBy { inner: unsorted, expression } = &mut **inner else { return None };
    let mut keys = Vec::new();
    let mut hidden = 0;
    for key in expression.iter() {
        let (Expression::Variable(variable), descending) = (match key {
            OrderExpression::Asc(expression) => (expression, false),
            OrderExpression::Desc(expression) => (expression, true),
        }) else {
            return None;
        };
        if !variables.contains(variable) {
            // A further column would make different rows of equal ones.
            if distinct {
                return None;
            }
            variables.push(variable.clone());
            hidden += 1;
        }
        keys.push((variable.clone(), descending));
    }
    let unsorted = std::mem::replace(&mut **unsorted, GraphPattern::Bgp { patterns: Vec::new() });
    **inner = unsorted;
    Some((query, Order { keys, hidden }))
}

impl Order {
    /// The rows in order, without the columns to sort by. Nothing where the terms are of kinds whose order this does not
    /// know; the query must sort them itself then.
    pub(super) fn apply(&self, columns: &mut Vec<Variable>, mut rows: Rows) -> Option<Rows> {
        let places: Vec<(usize, bool)> = self
            .keys
            .iter()
            .map(|(variable, descending)| Some((columns.iter().position(|c| c == variable)?, *descending)))
            .collect::<Option<_>>()?;
        let keys: Vec<Vec<Key<'_>>> = rows
            .iter()
            .map(|row| places.iter().map(|(place, _)| Key::new(row[*place].as_ref())).collect())
            .collect::<Option<_>>()?;
        for i in 0..places.len() {
            let numbers = keys.iter().any(|key| matches!(key[i], Key::Number(_)));
            if numbers && keys.iter().any(|key| matches!(key[i], Key::Words(_))) {
                return None;
            }
        }
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|a, b| {
            let compared = places.iter().enumerate().map(|(i, (_, descending))| {
                let ordering = keys[*a][i].cmp(&keys[*b][i]);
                if *descending { ordering.reverse() } else { ordering }
            });
            compared.fold(Ordering::Equal, Ordering::then)
        });
        drop(keys);
        let width = columns.len() - self.hidden;
        columns.truncate(width);
        let sorted = order.into_iter().map(|i| {
            let mut row = std::mem::take(&mut rows[i]);
            row.truncate(width);
            row
        });
        Some(sorted.collect())
    }
}

/// What SPARQL compares, in its order of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Unbound,
    Blank(&'a str),
    Iri(&'a str),
    Number(i64),
    Words((&'a str, &'a str, &'a str)),
}

impl<'a> Key<'a> {
    fn new(term: Option<&'a Term>) -> Option<Self> {
        Some(match term {
            None => Self::Unbound,
            Some(Term::BlankNode(node)) => Self::Blank(node.as_str()),
            Some(Term::NamedNode(node)) => Self::Iri(node.as_str()),
            Some(Term::Literal(literal)) if literal.datatype() == xsd::INTEGER => {
                Self::Number(literal.value().parse().ok()?)
            }
            Some(Term::Literal(literal)) if is_ordered_by_letters(literal) => Self::Words((
                literal.value(),
                literal.datatype().as_str(),
                literal.language().unwrap_or_default(),
            )),
            Some(_) => return None,
        })
    }
}

/// Strings, and days, months and years of four digits without a time zone.
fn is_ordered_by_letters(literal: &Literal) -> bool {
    let datatype = literal.datatype();
    let digits = [(xsd::DATE, 10), (xsd::G_YEAR_MONTH, 7), (xsd::G_YEAR, 4)];
    datatype == xsd::STRING
        || literal.language().is_some()
        || digits.iter().any(|(date, length)| {
            datatype == *date
                && literal.value().len() == *length
                && literal.value().starts_with(|c: char| c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use oxigraph::sparql::{QueryResults, SparqlEvaluator};
    use oxigraph::store::Store;
    use spargebra::SparqlParser;

    use super::*;

    fn rows(store: &Store, query: Query) -> (Vec<Variable>, Rows) {
        let results = SparqlEvaluator::new().for_query(query).on_store(store).execute().unwrap();
        let QueryResults::Solutions(solutions) = results else { panic!("rows expected") };
        let columns = solutions.variables().to_vec();
        let rows = solutions.map(|row| row.unwrap().values().to_vec()).collect();
        (columns, rows)
    }

    #[track_caller]
    fn assert_sorted_as_by_oxigraph(text: &str) {
        let store = Store::new().unwrap();
        let query = SparqlParser::new().parse_query(text).unwrap();
        let (wanted_columns, wanted) = rows(&store, query.clone());
        let (unsorted, order) = split(&query).unwrap();
        let (mut columns, found) = rows(&store, unsorted);
        assert_eq!(order.apply(&mut columns, found).unwrap(), wanted);
        assert_eq!(columns, wanted_columns);
    }

    #[test]
    fn rows_are_sorted_as_oxigraph_sorts_them() {
        let values = r#"VALUES (?a ?b) {
            ("b" 1) ("a" 10) ("a" 2) (UNDEF 3) (<x:b> 4) ("é" 5) ("a"@en 6) ("2024"^^xsd:gYear 7)
            ("2024-01"^^xsd:gYearMonth 8) ("2023-12-31"^^xsd:date 9) (<x:a> -1) ("" 0) ("a" UNDEF)
        }"#;
        let prefix = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>";
        assert_sorted_as_by_oxigraph(&format!("{prefix} SELECT ?a ?b {{ {values} }} ORDER BY ?a ?b"));
        assert_sorted_as_by_oxigraph(&format!("{prefix} SELECT ?a ?b {{ {values} }} ORDER BY DESC(?b) ?a"));
        assert_sorted_as_by_oxigraph(&format!("{prefix} SELECT ?b {{ {values} }} ORDER BY DESC(?a) ?b"));
        assert_sorted_as_by_oxigraph(&format!(
            "{prefix} SELECT DISTINCT ?b ?a {{ {values} }} ORDER BY ?a DESC(?b)"
        ));
    }

    #[test]
    fn what_has_an_order_of_its_own_is_left_to_oxigraph() {
        let parse = |text: &str| SparqlParser::new().parse_query(text).unwrap();
        assert!(split(&parse("SELECT ?a { VALUES ?a { 1 } } ORDER BY (-?a)")).is_none());
        assert!(split(&parse("SELECT ?a { VALUES ?a { 1 } } ORDER BY ?a LIMIT 1")).is_none());
        assert!(split(&parse("SELECT DISTINCT ?a { VALUES (?a ?b) { (1 2) } } ORDER BY ?b")).is_none());
        let (_, order) = split(&parse("SELECT ?a { VALUES ?a { 1 2.5 } } ORDER BY ?a")).unwrap();
        let cell = |literal: Literal| vec![Some(literal.into())];
        let rows = vec![cell(1.into()), cell(2.5.into())];
        assert!(order.apply(&mut vec![Variable::new_unchecked("a")], rows).is_none());
    }
}
