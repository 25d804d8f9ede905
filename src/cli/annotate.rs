//! `newsgraph annotate`: the analysis behind the statements.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::article::Article;
use crate::entities::AnnotatedArticle;
use crate::export::{annotation_json, choices_json};
use crate::pipeline::Pipeline;
use crate::syntax::conllu;

use super::args::{Reading, Target};
use super::{Outcome, output};

/// Options of `annotate`.
#[derive(Clone, Debug, Args)]
pub(super) struct AnnotateArgs {
    /// Articles: files, folders, or `-` for standard input.
    #[arg(value_name = "ARTICLE", required_unless_present = "conllu")]
    articles: Vec<PathBuf>,
    /// What to show.
    #[arg(long, value_enum, default_value_t = AnnotationFormat::Conllu)]
    format: AnnotationFormat,
    /// Take each file as bare text, without header lines or headline; blank lines part the paragraphs.
    #[arg(long)]
    raw: bool,
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
    /// What each "he", "it" and "they" could mean, with the evidence: one JSON object an article.
    Pronouns,
}

/// Prints the analysis of the articles.
pub(super) fn run(args: &AnnotateArgs) -> anyhow::Result<Outcome> {
    let pipeline = args.reading.pipeline()?;
    if args.raw {
        return run_raw(args, &pipeline);
    }
    let mut outcome = Outcome::Done;
    output::write(args.target.output.as_deref(), |writer| {
        let annotated = |article| article;
        outcome = args.reading.for_each_annotated(&args.articles, &pipeline, annotated, |article| {
            write(writer, args.format, &article, &pipeline)
        })?;
        Ok(())
    })?;
    Ok(outcome)
}

/// Prints the analysis of bare texts.
fn run_raw(args: &AnnotateArgs, pipeline: &Pipeline) -> anyhow::Result<Outcome> {
    output::write(args.target.output.as_deref(), |writer| {
        for path in &args.articles {
            let article = Article::from_text(read_text(path)?, &path.to_string_lossy());
            write(writer, args.format, &pipeline.annotate(article), pipeline)?;
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

fn write(
    writer: &mut dyn Write,
    format: AnnotationFormat,
    article: &AnnotatedArticle,
    pipeline: &Pipeline,
) -> anyhow::Result<()> {
    match format {
        AnnotationFormat::Conllu => conllu::write(writer, article.article(), article.sentences())?,
        AnnotationFormat::Json => writeln!(writer, "{}", annotation_json(article))?,
        AnnotationFormat::Pronouns => {
            writeln!(writer, "{}", choices_json(article, &pipeline.pronoun_choices(article)))?;
        }
    }
    Ok(())
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.with_context(|| format!("{}: it cannot be read", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{}: it is not UTF-8", path.display()))
}
