//! Holds every statement to its words: the evidence holds the trigger and, for each argument, words that stand for it.

use std::fs;
use std::path::Path;

use newsgraph::article::{self, Article};
use newsgraph::entities::AnnotatedArticle;
use newsgraph::pipeline::Pipeline;
use newsgraph::statement::{Argument, Object, Statement};
use newsgraph::text::Span;

/// Paragraphs that follow one another in every order: names, pronouns, plurals, quotations, letters of several bytes.
const PARAGRAPHS: &[&str] = &[
    "Maria López met John Park in Zürich on Tuesday. She praised him and the two signed a deal with Halden Energy.",
    "“We never paid anybody,” Park said. “And we never will,” he added.",
    "According to the company, its former chief executive, Ann Lee, 52, was sacked in May and sued her successor.",
    "Police arrested Karl Weber and Lena Blum. They denied that they had attacked the embassy.",
    "The Harbour Party's leader, who defeated Blum in the 2021 election, is married to the novelist Tom Ray.",
    "The minister told reporters: ‘I have asked Weber to resign’. Nobody from the party was available.",
    "Mr Weber – a close ally of López – will visit the Zürich-based firm, which Park founded, next week…",
];

fn words_hold(article: &AnnotatedArticle, statement: &Statement) -> Result<(), String> {
    let evidence = statement.evidence.span;
    if evidence.of(article.text()).trim().is_empty() {
        return Err("the evidence is empty".to_owned());
    }
    let inside = |span: Span, what: &str| {
        let words = span.of(article.text());
        match evidence.contains(span) && !words.is_empty() {
            true => Ok(()),
            false => {
                Err(format!("{what} “{words}” at {}–{} is not in the evidence", span.start(), span.end()))
            }
        }
    };
    inside(statement.evidence.trigger, "trigger")?;
    stands_for(article, statement.subject, "subject")?;
    inside(article.mention(statement.subject.mention).span, "subject")?;
    match &statement.object {
        Object::Entity(argument) => {
            stands_for(article, *argument, "object")?;
            inside(article.mention(argument.mention).span, "object")
        }
        Object::Text(words, span) => {
            inside(*span, "object")?;
            if words.is_empty() { Err("the object has no words".to_owned()) } else { Ok(()) }
        }
        Object::Number(_, span) => inside(*span, "object"),
    }
}

/// Whether the argument's words are a mention of its entity, or of a plural that it is a member of.
fn stands_for(article: &AnnotatedArticle, argument: Argument, what: &str) -> Result<(), String> {
    let entity = article.mention(argument.mention).entity;
    match entity == argument.entity || article.entity(entity).members.contains(&argument.entity) {
        true => Ok(()),
        false => Err(format!(
            "{what} “{}” stands for {}, not for {}",
            article.mention(argument.mention).span.of(article.text()),
            article.entity(entity).name,
            article.entity(argument.entity).name
        )),
    }
}

/// The faults of an article's statements, and how many statements there are.
fn faults(pipeline: &Pipeline, article: Article) -> (usize, Vec<String>) {
    let article = pipeline.annotate(article);
    let statements = pipeline.statements(&article);
    let fault = |s: &Statement| {
        let fault = words_hold(&article, s).err()?;
        let words = s.evidence.span.of(article.text());
        Some(format!("{}: {}: {fault}\n    “{words}”", article.article().origin, s.evidence.rule))
    };
    (statements.len(), statements.iter().filter_map(fault).collect())
}

#[test]
fn every_statement_has_the_words_that_state_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut articles = Vec::new();
    for folder in ["examples", "tests/articles"] {
        let mut files: Vec<_> =
            fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
            articles.extend(article::read_path(file).unwrap());
        }
    }
    for (i, first) in PARAGRAPHS.iter().enumerate() {
        for (j, second) in PARAGRAPHS.iter().enumerate() {
            articles
                .push(Article::from_text(format!("{first}\n\n{second}"), &format!("paragraphs {i} and {j}")));
        }
    }
    for open in [false, true] {
        let pipeline = Pipeline::new().unwrap().with_open_relations(open);
        let (mut count, mut all) = (0, Vec::new());
        for article in &articles {
            let (statements, faults) = faults(&pipeline, article.clone());
            count += statements;
            all.extend(faults);
        }
        assert!(count > articles.len(), "only {count} statements in {} articles", articles.len());
        assert!(all.is_empty(), "{} of {count} statements:\n{}", all.len(), all.join("\n"));
    }
}
