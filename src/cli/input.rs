//! From arguments to articles, statements and graphs.

use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use crate::article::{Article, Articles, Fields, ReadError};
use crate::entities::{AnnotatedArticle, Corrections};
use crate::graph::{Base, Edition, Editions, Graph};
use crate::ontology::Sources;
use crate::pipeline::{Pipeline, in_order};
use crate::statement::Statement;
use crate::store::ArticleStore;

use super::args::{GraphSource, Reading};
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
        mut then: impl FnMut(&AnnotatedArticle, &[Statement]) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let work = |article| {
            let annotated = pipeline.annotate(article);
            let statements = pipeline.statements(&annotated);
            (annotated, statements)
        };
        self.for_each_made(self.articles(articles)?, work, |(annotated, statements)| {
            then(&annotated, &statements)
        })
    }

    /// The articles that the arguments name.
    pub(super) fn articles(&self, articles: &[PathBuf]) -> anyhow::Result<Articles> {
        if articles.is_empty() {
            return Err(UsageError(
                "no article given; name a file, a folder, or `-` for standard input".to_owned(),
            )
            .into());
        }
        Ok(Articles::new(articles, self.fields()?))
    }

    /// Hands on what `work` makes of each article, in their order. `work` runs on several threads.
    pub(super) fn for_each_made<R: Send>(
        &self,
        articles: impl Iterator<Item = Result<Article, ReadError>> + Send,
        work: impl Fn(Article) -> R + Sync,
        mut then: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::Done;
        in_order(
            articles,
            self.jobs(),
            |article| Ok(work(article?)),
            |made: Result<R, ReadError>| failing(made, &mut outcome).map_or(Ok(()), &mut then),
        )?;
        Ok(outcome)
    }

    /// How many threads analyse articles.
    pub(super) fn jobs(&self) -> usize {
        self.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get))
    }
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
        if articles.is_empty() {
            if self.graph.is_empty() {
                let message = "no article given; name a file, a folder, `-` for standard input, `--graph FILE` or `--store DIR`";
                return Err(UsageError(message.to_owned()).into());
            }
            return Ok((graph, Outcome::Done));
        }
        let pipeline = self.reading.pipeline()?;
        let graph = graph.with_settings(pipeline.settings());
        let mut editions = Editions::default();
        let work = |article: Article| {
            let edition = Edition::of(&article);
            let annotated = pipeline.annotate(article);
            let statements = pipeline.statements(&annotated);
            (edition, graph.describe(&annotated, &statements, pipeline.ontology()))
        };
        let read = self.reading.articles(articles)?;
        let outcome = self.reading.for_each_made(read, work, |(edition, described)| {
            if editions.note(edition) {
                graph.put(&described)?;
            }
            Ok(())
        })?;
        graph.mark_near_duplicates()?;
        Ok((graph, outcome))
    }
}

/// Names a failure on standard error and goes on without it.
fn failing<T>(result: Result<T, ReadError>, outcome: &mut Outcome) -> Option<T> {
    result
        .map_err(|error| {
            output::report(&error.to_string());
            *outcome = Outcome::Incomplete;
        })
        .ok()
}
