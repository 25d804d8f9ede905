//! From arguments to articles, statements and graphs.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{thread, vec};

use anyhow::Context;

use crate::article::{Article, Articles, Fields, Position};
use crate::entities::{AnnotatedArticle, Corrections};
use crate::extraction::Extraction;
use crate::graph::{Base, Edition, Editions, Graph};
use crate::ontology::Sources;
use crate::pipeline::{Pipeline, in_order};
use crate::store::ArticleStore;
use crate::syntax::{Sentence, conllu};

use super::args::{GraphSource, Reading};
use super::progress::Progress;
use super::{Outcome, UsageError, output};

impl Reading {
    /// The pipeline with the options of the command line.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let mut sources = Sources::embedded();
        if let Some(folder) = &self.ontology {
            sources = sources.overlay(folder)?;
        }
        for file in &self.gazetteer {
            sources = sources.with_gazetteer(file)?;
        }
        let corrections = self.corrections.as_deref().map(Corrections::read).transpose()?.unwrap_or_default();
        let pipeline = Pipeline::load(&sources)?;
        Ok(pipeline.with_corrections(corrections).with_open_relations(self.open))
    }

    /// Where JSON records keep the parts of an article.
    fn fields(&self) -> Result<Fields, UsageError> {
        self.fields.iter().try_fold(Fields::default(), |fields, setting| {
            let expected = || {
                UsageError(format!("`{setting}` is no field setting; expected PART=NAME, as in text=body"))
            };
            let (part, name) = setting.split_once('=').ok_or_else(expected)?;
            fields.with(part, name).map_err(UsageError)
        })
    }

    /// Base of the IRIs that the graph makes.
    pub(super) fn base(&self) -> anyhow::Result<Base> {
        Ok(self.base.as_deref().map(Base::new).transpose()?.unwrap_or_default())
    }

    /// Reads, annotates and extracts each article and hands it on, in the order of the arguments. What cannot be read
    /// is named on standard error and left out.
    pub(super) fn for_each(
        &self,
        articles: &[PathBuf],
        pipeline: &Pipeline,
        mut then: impl FnMut(&AnnotatedArticle, &Extraction) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let work = |annotated, found| (annotated, found);
        self.for_each_made(articles, pipeline, work, |(annotated, found)| then(&annotated, &found))
    }

    /// The same, handing on what `work` makes of each article on one of several threads.
    pub(super) fn for_each_made<R: Send>(
        &self,
        articles: &[PathBuf],
        pipeline: &Pipeline,
        work: impl Fn(AnnotatedArticle, Extraction) -> R + Sync,
        then: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let rejected = AtomicUsize::new(0);
        let extract = |annotated| {
            let found = pipeline.extract(&annotated);
            rejected.fetch_add(found.rejected.len(), Ordering::Relaxed);
            work(annotated, found)
        };
        let outcome = self.for_each_annotated(articles, pipeline, extract, then)?;
        output::note_rejected(rejected.into_inner());
        Ok(outcome)
    }

    /// The same before anything is extracted.
    pub(super) fn for_each_annotated<R: Send>(
        &self,
        articles: &[PathBuf],
        pipeline: &Pipeline,
        work: impl Fn(AnnotatedArticle) -> R + Sync,
        mut then: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let inputs = self.inputs(articles)?;
        let mut outcome = Outcome::Done;
        let analyse = |input: anyhow::Result<Input>| Ok(work(input?.annotate(pipeline)));
        let progress = Progress::new(inputs.position());
        in_order(inputs, self.jobs(), analyse, |made: anyhow::Result<R>| {
            progress.article_done();
            progress.aside(|| match made {
                Ok(made) => then(made),
                Err(error) => {
                    output::report(&format!("{error:#}"));
                    outcome = Outcome::Incomplete;
                    Ok(())
                }
            })
        })?;
        Ok(outcome)
    }

    /// The articles that the arguments name.
    pub(super) fn inputs(&self, articles: &[PathBuf]) -> anyhow::Result<Inputs> {
        if articles.is_empty() && self.conllu.is_empty() {
            return Err(UsageError(
                "no article given; name a file, a folder, or `-` for standard input".to_owned(),
            )
            .into());
        }
        Ok(Inputs {
            articles: Articles::new(articles, self.fields()?),
            files: self.conllu.clone().into_iter(),
            parsed: Vec::new().into_iter(),
        })
    }

    /// How many threads analyse articles.
    pub(super) fn jobs(&self) -> usize {
        self.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get))
    }
}

/// An article that waits for its analysis, or came with one.
pub(super) struct Input {
    pub(super) article: Article,
    sentences: Option<Vec<Sentence>>,
}

impl Input {
    /// The article with its sentences and entities.
    pub(super) fn annotate(self, pipeline: &Pipeline) -> AnnotatedArticle {
        match self.sentences {
            Some(sentences) => pipeline.resolve(self.article, sentences),
            None => pipeline.annotate(self.article),
        }
    }
}

/// The articles of a command line as they are asked for: texts first, then analyses by other parsers.
pub(super) struct Inputs {
    articles: Articles,
    files: vec::IntoIter<PathBuf>,
    parsed: vec::IntoIter<(Article, Vec<Sentence>)>,
}

impl Inputs {
    /// How far the texts have been read.
    pub(super) fn position(&self) -> Arc<Position> {
        self.articles.position()
    }
}

impl Iterator for Inputs {
    type Item = anyhow::Result<Input>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(article) = self.articles.next() {
            return Some(article.map(|article| Input { article, sentences: None }).map_err(Into::into));
        }
        loop {
            if let Some((article, sentences)) = self.parsed.next() {
                return Some(Ok(Input { article, sentences: Some(sentences) }));
            }
            match read_conllu(&self.files.next()?) {
                Ok(documents) => self.parsed = documents.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The articles of a CoNLL-U file with their sentences.
fn read_conllu(path: &Path) -> anyhow::Result<Vec<(Article, Vec<Sentence>)>> {
    let name = path.display().to_string();
    let text =
        fs::read_to_string(path).with_context(|| format!("{name}: it cannot be read as UTF-8 text"))?;
    conllu::documents(&text, &name).map_err(|error| anyhow::anyhow!("{name}, {error}"))
}

impl GraphSource {
    /// The graph of the articles, files or store that the arguments name.
    pub(super) fn load(&self, articles: &[PathBuf]) -> anyhow::Result<(Graph, Outcome)> {
        if let Some(folder) = &self.store {
            if !articles.is_empty() || !self.graph.is_empty() {
                let message = "name articles, `--graph FILE` or `--store DIR`, not several of them";
                return Err(UsageError(message.to_owned()).into());
            }
            return Ok((ArticleStore::read(folder)?.graph().clone(), Outcome::Done));
        }
        let graph = match self.graph.split_first() {
            Some((first, more)) => {
                let graph = Graph::load(first)?;
                for file in more {
                    graph.merge(&Graph::load(file)?)?;
                }
                graph
            }
            None => Graph::new()?.with_base(self.reading.base()?),
        };
        if articles.is_empty() && self.reading.conllu.is_empty() {
            if self.graph.is_empty() {
                let message = "no article given; name a file, a folder, `-` for standard input, `--graph FILE` or `--store DIR`";
                return Err(UsageError(message.to_owned()).into());
            }
            // Files of many machines tell only together which articles are copies.
            graph.mark_near_duplicates()?;
            return Ok((graph, Outcome::Done));
        }
        let pipeline = self.reading.pipeline()?;
        let graph = graph.with_settings(pipeline.settings());
        let mut editions = Editions::default();
        let work = |annotated: AnnotatedArticle, found: Extraction| {
            let edition = Edition::of(annotated.article());
            (edition, graph.describe(&annotated, &found.statements, pipeline.ontology()))
        };
        let outcome = self.reading.for_each_made(articles, &pipeline, work, |(edition, described)| {
            if editions.note(edition) {
                graph.put(&described)?;
            }
            Ok(())
        })?;
        graph.mark_near_duplicates()?;
        Ok((graph, outcome))
    }
}
