//! Words a second of each stage on one core, on a corpus made of the articles in this repository.
#![expect(clippy::unwrap_used, reason = "a benchmark may fail")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use newsgraph::article::{self, Article};
use newsgraph::entities;
use newsgraph::export::{self, Format, Options};
use newsgraph::extraction;
use newsgraph::graph::Graph;
use newsgraph::ontology::{Lexicon, Ontology};
use newsgraph::pipeline::Pipeline;
use newsgraph::syntax::model::Model;
use newsgraph::syntax::{Analyser, Sentence, Splitter, Tokeniser, Word};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: [(&str, &str); 6] = [
    ("starmer-trump.txt", include_str!("../examples/starmer-trump.txt")),
    ("football.txt", include_str!("../tests/articles/football.txt")),
    ("merger.txt", include_str!("../tests/articles/merger.txt")),
    ("quake.txt", include_str!("../tests/articles/quake.txt")),
    ("summit.txt", include_str!("../tests/articles/summit.txt")),
    ("trial.txt", include_str!("../tests/articles/trial.txt")),
];

/// The articles, and a long one made of all of them.
fn corpus() -> Vec<Article> {
    let all = ARTICLES.map(|(_, text)| text).join("\n\n");
    let texts = ARTICLES.iter().copied().chain([("all.txt", all.as_str())]);
    texts.flat_map(|(name, text)| article::read_bytes(text.as_bytes(), name).unwrap()).collect()
}

fn stages(criterion: &mut Criterion) {
    let corpus = corpus();
    let words: usize = corpus.iter().map(|article| article.text.split_whitespace().count()).sum();
    let mut group = criterion.benchmark_group("words");
    group.throughput(Throughput::Elements(words as u64));

    let lexicon = Lexicon::embedded().unwrap();
    let tokeniser = Tokeniser::new(&lexicon);
    let splitter = Splitter::embedded(&lexicon).unwrap();
    let split = |article: &Article| -> Vec<(Vec<Word>, Vec<std::ops::Range<usize>>)> {
        let paragraphs = article.paragraphs.iter();
        let cut = paragraphs.map(|span| {
            let words = tokeniser.words(&article.text, *span);
            let sentences = splitter.sentences(&article.text, &words);
            (words, sentences)
        });
        cut.collect()
    };
    group.bench_function("sentences and words", |b| b.iter(|| corpus.iter().map(split).collect::<Vec<_>>()));

    let model = Model::embedded().unwrap();
    let cut: Vec<_> = corpus.iter().map(|article| (article, split(article))).collect();
    group.bench_function("tags, parse and names", |b| {
        b.iter(|| {
            for (article, paragraphs) in &cut {
                for (words, ranges) in paragraphs {
                    let sentences: Vec<&[Word]> = ranges.iter().map(|range| &words[range.clone()]).collect();
                    black_box(model.annotate(&article.text, &sentences));
                }
            }
        });
    });

    let analyser = Analyser::embedded().unwrap();
    let analyse = |article: &Article| analyser.analyse(article);
    group.bench_function("whole analysis", |b| b.iter(|| corpus.iter().map(analyse).collect::<Vec<_>>()));

    let ontology = Ontology::embedded().unwrap();
    let parsed: Vec<(Article, Vec<Sentence>)> = corpus.iter().map(|a| (a.clone(), analyse(a))).collect();
    let resolve = |(article, sentences): &(Article, Vec<Sentence>)| {
        entities::resolve(article.clone(), sentences.clone(), &ontology)
    };
    group.bench_function("entities", |b| b.iter(|| parsed.iter().map(resolve).collect::<Vec<_>>()));

    let annotated: Vec<_> = parsed.iter().map(resolve).collect();
    group.bench_function("statements", |b| {
        b.iter(|| annotated.iter().map(|a| extraction::extract(a, &ontology)).collect::<Vec<_>>());
    });

    let statements: Vec<_> = annotated.iter().map(|a| extraction::extract(a, &ontology).statements).collect();
    let graph = || {
        let graph = Graph::new().unwrap();
        for (article, statements) in annotated.iter().zip(&statements) {
            graph.add(article, statements, &ontology).unwrap();
        }
        graph
    };
    group.bench_function("graph", |b| b.iter(graph));

    let graph = graph();
    for format in [Format::Turtle, Format::NQuads] {
        group.bench_function(format!("export as {}", format.name()), |b| {
            b.iter(|| export::write(&graph, format, &Options::default(), &mut Vec::new()).unwrap());
        });
    }

    let pipeline = Pipeline::new().unwrap();
    group.bench_function("article to statements", |b| {
        b.iter(|| {
            for article in &corpus {
                let annotated = pipeline.annotate(article.clone());
                black_box(pipeline.statements(&annotated));
            }
        });
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);
