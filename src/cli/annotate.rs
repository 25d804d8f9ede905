//! `newsgraph annotate`: the analysis of articles, as CoNLL-U.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::args::{Reading, Target};
use super::{Outcome, UsageError, output};
use crate::article::Article;
use crate::syntax::{Analyser, conllu};

/// Options of `annotate`.
#[derive(Debug, Args)]
pub(super) struct AnnotateArgs {
    /// Articles to analyse: files, folders (every file in them) or `-` for standard input.
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// How to print the analysis.
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,
    /// Take a file as bare text, without header lines or headline; paragraphs are parted by blank lines.
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    target: Target,
}

/// How an analysis is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Words, tags and parse in ten columns, names in the last one (<https://universaldependencies.org/format.html>).
    Conllu,
}

/// Prints the analyses.
pub(super) fn run(args: &AnnotateArgs) -> anyhow::Result<Outcome> {
    let Format::Conllu = args.format;
    if args.raw {
        return run_raw(args);
    }
    let pipeline = args.reading.pipeline()?;
    let mut outcome = Outcome::Done;
    output::write(args.target.output.as_deref(), |writer| {
        outcome = args.reading.for_each(&args.articles, &pipeline, |article, _| {
            Ok(conllu::write(writer, article.article(), article.sentences())?)
        })?;
        Ok(())
    })?;
    Ok(outcome)
}

fn run_raw(args: &AnnotateArgs) -> anyhow::Result<Outcome> {
    if args.articles.is_empty() {
        return Err(UsageError("no text given; name a file, or `-` for standard input".to_owned()).into());
    }
    let analyser = Analyser::embedded()?;
    output::write(args.target.output.as_deref(), |writer: &mut dyn Write| {
        for path in &args.articles {
            let article = Article::from_text(read_text(path)?, &path.to_string_lossy());
            conllu::write(writer, &article, &analyser.analyse(&article))?;
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let result = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    result.with_context(|| format!("{}: it cannot be read", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{}: it is not UTF-8", path.display()))
}
