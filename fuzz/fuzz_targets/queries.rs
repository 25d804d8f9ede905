//! Parameters of bundled queries, and queries of one's own, with any text. The first byte chooses the query.
#![no_main]

use std::sync::LazyLock;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use newsgraph::article::Article;
use newsgraph::graph::Graph;
use newsgraph::pipeline::Pipeline;
use newsgraph::query::{self, Options, Queries};

struct World {
    pipeline: Pipeline,
    graph: Graph,
    queries: Queries,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let pipeline = Pipeline::new().expect("what is built in is sound");
    let graph = Graph::new().expect("a store in memory");
    let text = "Ann Lee met Bob Roe in Paris. Lee accused Acme Corp. of fraud. “We won,” said Roe.";
    let article = pipeline.annotate(Article::from_text(text.to_owned(), "a.txt"));
    let statements = pipeline.statements(&article);
    graph.add(&article, &statements, pipeline.ontology()).expect("any article fits a graph");
    World { pipeline, graph, queries: query::all().expect("the bundled queries are sound") }
});

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let world = &*WORLD;
    let options = Options { timeout: Duration::from_secs(5) };
    let before = world.graph.store().len().expect("a store in memory");
    let Some(query) = world.queries.iter().nth(usize::from(number) % 64) else {
        let _ = query::run(&world.graph, text, &options);
        assert_eq!(world.graph.store().len().expect("a store in memory"), before);
        return;
    };
    let values: Vec<_> = query.parameters.iter().map(|p| (p.name.clone(), text.to_owned())).collect();
    let _ = query.run(&world.graph, world.pipeline.ontology(), &values, &options);
    assert_eq!(world.graph.store().len().expect("a store in memory"), before);
});
