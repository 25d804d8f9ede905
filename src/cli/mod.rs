//! The command line: one file a command. Options become library types before any work starts.

mod annotate;
mod args;
mod build;
mod completion;
mod draw;
mod entities;
mod entry;
mod explain;
mod export;
mod extract;
mod gazetteer;
mod input;
mod output;
mod path;
mod progress;
mod prompt;
mod query;
mod shell;
mod store;
mod svg;
mod train;
mod validate;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Arguments, Command};
use output::Looks;

/// A call that cannot be right whatever the input: exit code 2, as for an unknown option.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct UsageError(String);

/// What a command did, short of failing outright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All of it.
    Done,
    /// Not all: some inputs could not be read, each named on standard error, or a graph has faults.
    Incomplete,
}

/// Parses the arguments, runs the command and says how it went: 0 done, 1 failed, 2 wrong usage.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    output::set_looks(Looks { colour: arguments.color, quiet: arguments.quiet });
    match run(&arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::report(&format!("{error:#}"));
            if error.is::<UsageError>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.command {
        Some(Command::Annotate(command)) => annotate::run(command),
        Some(Command::Entities(command)) => entities::run(command),
        Some(Command::Extract(command)) => extract::run(command),
        Some(Command::Build(command)) => build::run(command),
        Some(Command::Store(command)) => store::run(command),
        Some(Command::Query(command)) => query::run(command),
        Some(Command::Export(command)) => export::run(command),
        Some(Command::Draw(command)) => draw::run(command),
        Some(Command::Explain(command)) => explain::run(command),
        Some(Command::Gazetteer(command)) => gazetteer::run(command),
        Some(Command::Path(command)) => path::run(command),
        Some(Command::Completions(command)) => shell::completions(command),
        Some(Command::Man(command)) => shell::man(command),
        Some(Command::Validate(command)) => validate::run(command),
        Some(Command::Train(command)) => train::run(command),
        None if arguments.articles.is_empty() => {
            Arguments::command().print_help()?;
            Ok(Outcome::Done)
        }
        None => extract::overview(&arguments.articles),
    }
}

/// Whether the reader of our output has gone (`newsgraph … | head`), which is no fault.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}
