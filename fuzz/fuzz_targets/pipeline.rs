//! Any text to statements and to a graph: spans stay in the text and on boundaries of characters.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use newsgraph::article::Article;
use newsgraph::graph::Graph;
use newsgraph::pipeline::Pipeline;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new().expect("what is built in is sound"));

fuzz_target!(|text: &str| {
    let article = PIPELINE.annotate(Article::from_text(text.to_owned(), "a.txt"));
    for token in article.sentences().iter().flat_map(|sentence| sentence.tokens()) {
        assert!(text.get(token.span.start()..token.span.end()).is_some_and(|word| !word.is_empty()));
    }
    let statements = PIPELINE.statements(&article);
    for statement in &statements {
        let span = statement.evidence.span;
        assert!(text.get(span.start()..span.end()).is_some(), "{span}");
    }
    let graph = Graph::new().expect("a store in memory");
    graph.add(&article, &statements, PIPELINE.ontology()).expect("any article fits a graph");
});
