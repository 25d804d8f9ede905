//! `newsgraph build`: articles into a store on disk.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use clap::Args;

use crate::graph::{ArticleGraph, Edition, Editions, GraphError};
use crate::pipeline::{Pipeline, in_order};
use crate::store::{self, Added, ArticleStore, Manifest, StoreError, Writer};
use crate::syntax::Analyser;

use super::args::Reading;
use super::input::Input;
use super::progress::Progress;
use super::{Outcome, output};

#[cfg(feature = "disk")]
mod watch;

/// Options of `build`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Articles that have not changed since the last build are skipped. Ctrl-C finishes the articles under way; the same command \
goes on from there.\n\nExamples:\n  newsgraph build news/ --store graph\n  newsgraph build 'news/**/*.html' feed.xml --store graph\n  \
newsgraph query who-said-what --store graph"
)]
pub(super) struct BuildArgs {
    /// Files, folders (every file in them), patterns (`'news/**/*.txt'`) or `-` for standard input.
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<PathBuf>,
    /// Folder of the store; made if it is missing.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// Stop at the first article that cannot be read.
    #[arg(long)]
    strict: bool,
    /// Articles that are written at a time; after each batch they are safe, even from a power cut.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    batch: usize,
    /// Go on: add what is written into the folders given, until Ctrl-C.
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Adds the articles.
pub(super) fn run(args: &BuildArgs) -> anyhow::Result<Outcome> {
    if !store::AVAILABLE {
        return Err(StoreError::NotBuilt { folder: args.store.clone() }.into());
    }
    let pipeline = args.reading.pipeline()?;
    let manifest = Manifest::new(
        Analyser::fingerprint(),
        pipeline.ontology().fingerprint().to_owned(),
        pipeline.settings(),
        args.reading.base()?.as_str().to_owned(),
    );
    let store = ArticleStore::open(&args.store, manifest)?;
    let build = Build { args, pipeline, store, stopped: interrupted()?, rejected: AtomicUsize::new(0) };
    let outcome = build.round(&args.articles)?;
    #[cfg(feature = "disk")]
    if args.watch && !build.is_stopped() {
        return watch::run(&build);
    }
    Ok(outcome)
}

/// A flag that the first Ctrl-C sets; the second ends the program, which the store survives.
#[cfg(feature = "disk")]
fn interrupted() -> anyhow::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&flag);
    ctrlc::set_handler(move || {
        if set.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    })?;
    Ok(flag)
}

#[cfg(not(feature = "disk"))]
fn interrupted() -> anyhow::Result<Arc<AtomicBool>> {
    Ok(Arc::default())
}

/// A running build.
struct Build<'a> {
    args: &'a BuildArgs,
    pipeline: Pipeline,
    store: ArticleStore,
    stopped: Arc<AtomicBool>,
    /// Statements of the round that do not fit their relation.
    rejected: AtomicUsize,
}

/// What became of an article before it reached the store.
struct Read {
    origin: String,
    edition: Edition,
    /// `None` if the store has it already.
    graph: Option<ArticleGraph>,
}

/// What became of all articles.
#[derive(Default)]
struct Counts {
    added: usize,
    replaced: usize,
    unchanged: usize,
    older: usize,
    failed: usize,
    last: Option<String>,
}

impl Build<'_> {
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// Brings the store up to date with the articles of `paths`.
    fn round(&self, paths: &[PathBuf]) -> anyhow::Result<Outcome> {
        let start = Instant::now();
        let articles = self.args.reading.inputs(paths)?;
        let progress = Progress::new(articles.position());
        let until_stopped = articles.take_while(|_| !self.is_stopped());
        let mut editions = Editions::default();
        let mut counts = Counts::default();
        let (result, safe) = thread::scope(|scope| {
            let mut writer = Writer::new(scope, &self.store, self.args.batch);
            let result = in_order(
                until_stopped,
                self.args.reading.jobs(),
                |article| self.read(article),
                |read| {
                    progress.article_done();
                    progress.aside(|| {
                        let read = counts.note(read, &mut editions, self.args.strict)?;
                        read.map_or(Ok(()), |read| report(&writer.add(read)?, &mut counts))
                    })
                },
            );
            // What was read before a failure is kept.
            (
                result,
                writer.finish().map_err(anyhow::Error::from).and_then(|added| report(&added, &mut counts)),
            )
        });
        drop(progress);
        // What comes now needs room of its own for every article.
        drop(editions);
        result.and(safe)?;
        let copies = self.store.finish()?;
        output::note(&counts.summary(copies, start));
        output::note_rejected(self.rejected.swap(0, Ordering::Relaxed));
        if self.is_stopped() {
            let after = counts.last.as_deref().unwrap_or("no article");
            output::note(&format!("stopped after {after}; the same command goes on from there"));
            return Ok(Outcome::Incomplete);
        }
        Ok(if counts.failed > 0 { Outcome::Incomplete } else { Outcome::Done })
    }

    fn read(&self, input: anyhow::Result<Input>) -> Result<Read, Unread> {
        let input = input.map_err(Unread::Article)?;
        let (origin, edition) = (input.article.origin.clone(), Edition::of(&input.article));
        let (graph, ontology) = (self.store.graph(), self.pipeline.ontology());
        if graph.is_current(&input.article, ontology)? {
            return Ok(Read { origin, edition, graph: None });
        }
        let annotated = input.annotate(&self.pipeline);
        let found = self.pipeline.extract(&annotated);
        self.rejected.fetch_add(found.rejected.len(), Ordering::Relaxed);
        Ok(Read { origin, edition, graph: Some(graph.describe(&annotated, &found.statements, ontology)) })
    }
}

/// Why an article did not become a graph.
enum Unread {
    /// The article cannot be read.
    Article(anyhow::Error),
    /// The store cannot be read.
    Store(GraphError),
}

impl From<GraphError> for Unread {
    fn from(error: GraphError) -> Self {
        Self::Store(error)
    }
}

impl Counts {
    /// Counts an article; returns its graph if it must be written.
    fn note(
        &mut self,
        read: Result<Read, Unread>,
        editions: &mut Editions,
        strict: bool,
    ) -> anyhow::Result<Option<ArticleGraph>> {
        match read {
            Err(Unread::Article(error)) if !strict => {
                output::report(&format!("{error:#}"));
                self.failed += 1;
                Ok(None)
            }
            Err(Unread::Article(error)) => Err(error),
            Err(Unread::Store(error)) => Err(error.into()),
            Ok(read) => {
                self.last = Some(read.origin);
                if !editions.note(read.edition) {
                    self.older += 1;
                    return Ok(None);
                }
                self.unchanged += usize::from(read.graph.is_none());
                Ok(read.graph)
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a speed for people")]
    fn summary(&self, copies: usize, start: Instant) -> String {
        let all = self.added + self.replaced + self.unchanged + self.older + self.failed;
        let seconds = start.elapsed().as_secs_f64();
        let mut text = format!("{} added", self.added);
        let others = [
            (self.replaced, "replaced"),
            (self.unchanged, "unchanged"),
            (self.older, "of which a later edition is there"),
            (self.failed, "failed"),
            (copies, "in the store are copies of others"),
        ];
        for (count, what) in others.into_iter().filter(|(count, _)| *count > 0) {
            text.push_str(&format!(", {count} {what}"));
        }
        text.push_str(&format!(" ({seconds:.1} s, {:.0} articles/s)", all as f64 / seconds.max(0.001)));
        text
    }
}

/// Prints what is safe in the store.
fn report(added: &[Added], counts: &mut Counts) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    for one in added {
        if one.replaced {
            counts.replaced += 1;
            writeln!(stdout, "replaced {}", one.article.as_str())?;
        } else {
            counts.added += 1;
            writeln!(stdout, "added {}", one.article.as_str())?;
        }
    }
    stdout.flush()?;
    Ok(())
}
