//! From arguments to articles, statements and graphs.

use std::fmt::Display;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;

use crate::article::{self, Article, Fields, ReadError, Records};
use crate::entities::{AnnotatedArticle, Corrections};
use crate::extraction::Extraction;
use crate::graph::{Base, Graph};
use crate::ontology::Sources;
use crate::pipeline::Pipeline;
use crate::syntax::{Sentence, conllu};

use super::args::{GraphSource, Reading};
use super::progress::Progress;
use super::{Outcome, UsageError, output};

/// Articles analysed at once: enough to keep the cores busy, few enough to bound memory.
const BATCH: usize = 64;

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
        if articles.is_empty() && self.conllu.is_empty() {
            return Err(UsageError(
                "no article given; name a file, a folder, or `-` for standard input".to_owned(),
            )
            .into());
        }
        let fields = self.fields()?;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.jobs.unwrap_or(0)).build()?;
        let mut outcome = Outcome::Done;
        let mut files = Vec::new();
        for path in articles {
            let found = if path.as_os_str() == "-" { Ok(vec![path.clone()]) } else { article::find(path) };
            files.extend(failing(found, &mut outcome).unwrap_or_default());
        }
        let progress = Progress::new(files.len());
        let mut batch = Vec::new();
        let (mut count, mut rejected) = (0, 0);
        let mut flush = |batch: &mut Vec<Input>| -> anyhow::Result<()> {
            let batch = std::mem::take(batch);
            count += batch.len();
            let done: Vec<_> = pool.install(|| {
                batch
                    .into_par_iter()
                    .map(|input| {
                        let annotated = match input {
                            Input::Text(article) => pipeline.annotate(article),
                            Input::Parsed(article, sentences) => pipeline.resolve(article, sentences),
                        };
                        let found = pipeline.extract(&annotated);
                        (annotated, found)
                    })
                    .collect()
            });
            progress.articles_done(count);
            rejected += done.iter().map(|(_, found)| found.rejected.len()).sum::<usize>();
            progress.aside(|| done.iter().try_for_each(|(annotated, found)| then(annotated, found)))
        };
        for file in files {
            let records = progress.aside(|| failing(read(&file, &fields), &mut outcome));
            for record in records.into_iter().flatten() {
                batch.extend(progress.aside(|| failing(record, &mut outcome)).map(Input::Text));
                if batch.len() >= BATCH {
                    flush(&mut batch)?;
                }
            }
            progress.file_done();
        }
        for file in &self.conllu {
            let documents = failing(read_conllu(file), &mut outcome).unwrap_or_default();
            batch.extend(documents.into_iter().map(|(article, sentences)| Input::Parsed(article, sentences)));
            flush(&mut batch)?;
        }
        flush(&mut batch)?;
        if rejected > 0 {
            output::note(&format!(
                "{rejected} statement{} left out, between things that the relation does not join; `newsgraph explain` \
                 lists such",
                if rejected == 1 { "" } else { "s" }
            ));
        }
        Ok(outcome)
    }
}

/// An article that waits for its analysis, or came with one.
enum Input {
    Text(Article),
    Parsed(Article, Vec<Sentence>),
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
            anyhow::bail!(
                "{}: this build has no persistent stores; use `--graph FILE` with an export",
                folder.display()
            );
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
                let message =
                    "no article given; name a file, a folder, `-` for standard input, or `--graph FILE`";
                return Err(UsageError(message.to_owned()).into());
            }
            return Ok((graph, Outcome::Done));
        }
        let pipeline = self.reading.pipeline()?;
        let outcome = self.reading.for_each(articles, &pipeline, |article, found| {
            graph.add(article, &found.statements, pipeline.ontology())?;
            Ok(())
        })?;
        Ok((graph, outcome))
    }
}

fn read(path: &Path, fields: &Fields) -> Result<Records, ReadError> {
    if path.as_os_str() != "-" {
        return article::read_records(path, fields);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| ReadError {
        origin: "-".to_owned(),
        fault: article::ReadFault::Unreadable(error),
    })?;
    article::read_records_from(&bytes, "-", fields)
}

/// Names a failure on standard error and goes on without it.
fn failing<T, E: Display>(result: Result<T, E>, outcome: &mut Outcome) -> Option<T> {
    result
        .map_err(|error| {
            output::report(&format!("{error:#}"));
            *outcome = Outcome::Incomplete;
        })
        .ok()
}
