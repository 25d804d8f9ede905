//! Running a query: parsed and evaluated on a thread of its own with a deep stack and a time limit.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use oxigraph::model::Variable;
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::term::GroundTerm;
use spargebra::{Query, SparqlParser};

use crate::graph::Graph;
use crate::ontology::vocabulary::PREFIXES;

use super::guard::{self, STACK};
use super::{Answers, QueryError, SyntaxError, bind, order};

/// How long a cancelled query is waited for. It looks at its token whenever it reads from the store; one that does not for
/// so long is left to end by itself.
const GRACE: Duration = Duration::from_secs(1);

/// How a query is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// How long it may take.
    pub timeout: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(30) }
    }
}

/// Runs any SPARQL 1.1 or 1.2 query. The usual prefixes are declared, and the default graph is the union of all
/// articles. Nothing outside the graph is reached: updates are syntax errors and `SERVICE` is refused.
///
/// # Errors
/// A text that is no query, an evaluation that fails or takes too long.
pub fn run(graph: &Graph, sparql: &str, options: &Options) -> Result<Answers, QueryError> {
    evaluated(graph, sparql, Plan::Free, options)
}

/// A variable and the terms that it may stand for.
pub(super) type Binding = (Variable, Vec<GroundTerm>);

/// Whose query it is.
enum Plan {
    /// Anybody's: Oxigraph plans it.
    Free,
    /// One of newsgraph's, planned to start from what its variables are bound to.
    Bound(Vec<Binding>),
}

/// Runs a query in which each bound variable stands for one of its terms.
pub(super) fn run_bound(
    graph: &Graph,
    sparql: &str,
    bindings: Vec<Binding>,
    options: &Options,
) -> Result<Answers, QueryError> {
    evaluated(graph, sparql, Plan::Bound(bindings), options)
}

fn evaluated(graph: &Graph, sparql: &str, plan: Plan, options: &Options) -> Result<Answers, QueryError> {
    guard::check(sparql)?;
    let (store, base, text) = (graph.store().clone(), graph.base().as_str().to_owned(), sparql.to_owned());
    let token = CancellationToken::new();
    let worker_token = token.clone();
    let (sender, receiver) = sync_channel(1);
    let worker = std::thread::Builder::new().name("query".to_owned()).stack_size(STACK).spawn(move || {
        // Nobody listens any more when the time is over.
        let _ = sender.send(evaluate(&store, &base, &text, plan, worker_token));
    })?;
    let mut received = receiver.recv_timeout(options.timeout);
    let late = matches!(received, Err(RecvTimeoutError::Timeout));
    if late {
        token.cancel();
        received = receiver.recv_timeout(GRACE);
    }
    // A thread that still holds the store when the program ends would make RocksDB abort it.
    if !matches!(received, Err(RecvTimeoutError::Timeout)) {
        let _ = worker.join();
    }
    match received {
        _ if late => Err(QueryError::Timeout(options.timeout)),
        Ok(answers) => answers,
        Err(_) => Err(QueryError::Evaluation(QueryEvaluationError::Unexpected(
            "the evaluation ended without an answer".into(),
        ))),
    }
}

/// The parser with the usual prefixes declared.
fn parser(base: &str) -> SparqlParser {
    let data = [("", String::new()), ("role", "role/".to_owned()), ("st", "st/".to_owned())];
    let data = data.map(|(prefix, folder)| (prefix.to_owned(), format!("{base}{folder}")));
    let fixed = PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), (*iri).to_owned()));
    fixed.chain(data).fold(SparqlParser::new(), |parser, (prefix, iri)| {
        // An invalid base was refused when the graph was made, and the other namespaces are constants.
        parser.clone().with_prefix(prefix, iri).unwrap_or(parser)
    })
}

fn evaluate(
    store: &Store,
    base: &str,
    text: &str,
    plan: Plan,
    token: CancellationToken,
) -> Result<Answers, QueryError> {
    let mut query =
        parser(base).parse_query(text).map_err(|error| QueryError::Syntax(SyntaxError::new(&error, text)))?;
    if let Plan::Bound(bindings) = plan {
        bind::bind(&mut query, bindings);
        bind::look_up_by_row(&mut query);
    }
    if let Some((unsorted, order)) = order::split(&query)
        && let Answers::Rows { columns, rows } = answer(store, unsorted, token.clone())?
    {
        let mut columns = columns.into_iter().map(Variable::new_unchecked).collect();
        if let Some(rows) = order.apply(&mut columns, rows) {
            return Ok(Answers::Rows {
                columns: columns.into_iter().map(Variable::into_string).collect(),
                rows,
            });
        }
    }
    answer(store, query, token)
}

fn answer(store: &Store, query: Query, token: CancellationToken) -> Result<Answers, QueryError> {
    let evaluator = SparqlEvaluator::new().with_cancellation_token(token);
    // The SHACL processor has Oxigraph built with an HTTP client, which nobody's query may use.
    #[cfg(feature = "shacl")]
    let evaluator = evaluator.without_default_http_service_handler();
    let mut prepared = evaluator.for_query(query);
    if prepared.dataset().is_default_dataset() {
        prepared.dataset_mut().set_default_graph_as_union();
    }
    Ok(match prepared.on_store(store).execute()? {
        QueryResults::Boolean(answer) => Answers::Boolean(answer),
        QueryResults::Solutions(solutions) => {
            let columns: Vec<Variable> = solutions.variables().to_vec();
            let rows = solutions
                .map(|row| row.map(|row| columns.iter().map(|column| row.get(column).cloned()).collect()))
                .collect::<Result<_, _>>()?;
            Answers::Rows { columns: columns.into_iter().map(Variable::into_string).collect(), rows }
        }
        QueryResults::Graph(triples) => {
            let mut triples = triples.collect::<Result<Vec<_>, _>>()?;
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Answers::Triples(triples)
        }
    })
}
