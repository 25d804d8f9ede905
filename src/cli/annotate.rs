//! `newsgraph annotate`: the analysis behind the statements.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::export::annotation_json;
use crate::syntax::conllu;

use super::args::{Reading, Target};
use super::{Outcome, output};

/// Options of `annotate`.
#[derive(Clone, Debug, Args)]
pub(super) struct AnnotateArgs {
    /// Articles: files, folders, or `-` for standard input.
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<PathBuf>,
    /// What to show.
    #[arg(long, value_enum, default_value_t = AnnotationFormat::Conllu)]
    format: AnnotationFormat,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AnnotationFormat {
    /// Tokens, tags, parse and names in CoNLL-U.
    Conllu,
    /// Mentions, entities, links and quotations: one JSON object an article.
    Json,
}

/// Prints the analysis of the articles.
pub(super) fn run(args: &AnnotateArgs) -> anyhow::Result<Outcome> {
    let pipeline = args.reading.pipeline()?;
    let mut outcome = Outcome::Done;
    output::write(args.target.output.as_deref(), |writer| {
        outcome = args.reading.for_each(&args.articles, &pipeline, |article, _| match args.format {
            AnnotationFormat::Conllu => Ok(conllu::write(writer, article.article(), article.sentences())?),
            AnnotationFormat::Json => Ok(writeln!(writer, "{}", annotation_json(article))?),
        })?;
        Ok(())
    })?;
    Ok(outcome)
}
