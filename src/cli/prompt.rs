//! `newsgraph query -i`: one question after the other about one graph.

use std::fs;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;

use etcetera::BaseStrategy;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Config, Editor};

use super::completion::Words;
use super::{Outcome, entry, output};

const HELP: &str = "Type
  a question by its name:   who-said-what who='Ana Rossi'
  SPARQL:                   SELECT ?who WHERE { ?who ng:met :Ana_Rossi }
                            (on several lines; the last closing brace or a `;` ends it; prefixes are known)
  list, help NAME           the questions that can be asked by name, and what one of them takes
  quit                      or Ctrl-D";

/// Entries that the history keeps.
const HISTORY: usize = 1000;

/// Reads entries from a terminal or a pipe and hands each on; an error is told and the next one read. Of a script in a
/// pipe, the outcome says whether all of it went well.
pub(super) fn run(
    words: Words,
    mut answer: impl FnMut(entry::Entry) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Done;
    // Whether to go on.
    let mut take = |text: &str| -> anyhow::Result<bool> {
        let done = match entry::parse(text) {
            Ok(entry::Entry::Empty) => Ok(()),
            Ok(entry::Entry::Quit) => return Ok(false),
            Ok(entry::Entry::Help) => output::write(None, |writer| Ok(writeln!(writer, "{HELP}")?)),
            Ok(entry) => answer(entry),
            Err(fault) => Err(anyhow::anyhow!(fault)),
        };
        match done {
            Err(error) if super::is_closed_pipe(&error) => Err(error),
            Err(error) => {
                output::report(&format!("{error:#}"));
                outcome = Outcome::Incomplete;
                Ok(true)
            }
            Ok(()) => Ok(true),
        }
    };
    if io::stdin().is_terminal() {
        from_terminal(words, &mut take)?;
        // Whoever sat there has seen what went wrong.
        return Ok(Outcome::Done);
    }
    let mut text = String::new();
    for line in io::stdin().lock().lines() {
        text.push_str(&line?);
        text.push('\n');
        if entry::is_complete(&text) && !take(&std::mem::take(&mut text))? {
            return Ok(outcome);
        }
    }
    take(&text)?;
    Ok(outcome)
}

fn from_terminal(words: Words, take: &mut dyn FnMut(&str) -> anyhow::Result<bool>) -> anyhow::Result<()> {
    let config = Config::builder().max_history_size(HISTORY)?.history_ignore_dups(true)?.build();
    let mut editor: Editor<Words, FileHistory> = Editor::with_config(config)?;
    editor.set_helper(Some(words));
    let history = history_file();
    if let Some(path) = history.as_deref().filter(|path| path.exists())
        && let Err(error) = editor.load_history(path)
    {
        output::note(&format!("{}: the history cannot be read ({error})", path.display()));
    }
    output::note("ask by name or in SPARQL; `help` says how, Tab completes, Ctrl-D leaves");
    loop {
        match editor.readline("newsgraph> ") {
            Ok(text) => {
                if !text.trim().is_empty() {
                    editor.add_history_entry(text.trim_end())?;
                }
                if !take(&text)? {
                    break;
                }
            }
            // Ctrl-C gives up the entry, not the session.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break,
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(path) = history {
        let saved = path.parent().map_or(Ok(()), fs::create_dir_all).map_err(ReadlineError::from);
        if let Err(error) = saved.and_then(|()| editor.save_history(&path)) {
            output::note(&format!("{}: the history cannot be saved ({error})", path.display()));
        }
    }
    Ok(())
}

/// In the user's data folder, if there is one.
fn history_file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("newsgraph").join("history.txt"))
}
