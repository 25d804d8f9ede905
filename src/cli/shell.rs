//! `newsgraph completions` and `newsgraph man`: what a shell and a manual reader need.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;

use super::args::Arguments;
use super::{Outcome, output};

/// Options of `completions`.
#[derive(Clone, Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell to complete commands and options in.
    #[arg(value_enum)]
    shell: Shell,
}

/// Options of `man`.
#[derive(Clone, Debug, Args)]
pub(super) struct ManArgs {
    /// Folder for the pages; it is made where it does not exist.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Prints a script for the shell.
pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    // Into memory first: the generator panics where its writer fails, and a pipe may be closed.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "newsgraph", &mut script);
    output::write(None, |writer| Ok(writer.write_all(&script)?))?;
    Ok(Outcome::Done)
}

/// Writes a page for the program and one for each command.
pub(super) fn man(args: &ManArgs) -> anyhow::Result<Outcome> {
    std::fs::create_dir_all(&args.output)
        .with_context(|| format!("{}: the folder cannot be made", args.output.display()))?;
    let mut program = Arguments::command();
    // Gives each command its full name.
    program.build();
    let pages: Vec<Command> = program
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
        .chain([&program])
        .cloned()
        .collect();
    for page in pages {
        let name = page.get_display_name().unwrap_or(page.get_name()).to_owned();
        output::write(Some(&args.output.join(format!("{name}.1"))), |writer| {
            Ok(clap_mangen::Man::new(page).render(writer)?)
        })?;
    }
    Ok(Outcome::Done)
}
