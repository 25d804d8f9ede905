//! `newsgraph query -i`: one question after the other about one graph.

use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;

use etcetera::BaseStrategy;
use reedline::{
    ColumnarMenu, DefaultPrompt, DefaultPromptSegment, Emacs, FileBackedHistory, KeyCode, KeyModifiers,
    MenuBuilder, Reedline, ReedlineEvent, ReedlineMenu, Signal, default_emacs_keybindings,
};

use super::completion::{WholeEntry, Words};
use super::{Outcome, entry, output};

const HELP: &str = "Type
  a question by its name:   who-said-what who='Ana Rossi'
  SPARQL:                   SELECT ?who WHERE { ?who ng:met :Ana_Rossi }
                            (on several lines; the last closing brace or a `;` ends it; prefixes are known)
  list, help NAME           the questions that can be asked by name, and what one of them takes
  quit                      or Ctrl-D";

/// Name of the list of completions.
const MENU: &str = "completions";
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
    let mut keys = default_emacs_keybindings();
    let complete = vec![ReedlineEvent::Menu(MENU.to_owned()), ReedlineEvent::MenuNext];
    keys.add_binding(KeyModifiers::NONE, KeyCode::Tab, ReedlineEvent::UntilFound(complete));
    let menu = ReedlineMenu::EngineCompleter(Box::new(ColumnarMenu::default().with_name(MENU)));
    let mut editor = Reedline::create()
        .with_completer(Box::new(words))
        .with_menu(menu)
        .with_validator(Box::new(WholeEntry))
        .with_edit_mode(Box::new(Emacs::new(keys)))
        .use_bracketed_paste(true);
    if let Some(path) = history_file() {
        match FileBackedHistory::with_file(HISTORY, path.clone()) {
            Ok(history) => editor = editor.with_history(Box::new(history)),
            Err(error) => output::note(&format!("{}: no history is kept ({error})", path.display())),
        }
    }
    let prompt =
        DefaultPrompt::new(DefaultPromptSegment::Basic("newsgraph".to_owned()), DefaultPromptSegment::Empty);
    output::note("ask by name or in SPARQL; `help` says how, Tab completes, Ctrl-D leaves");
    loop {
        match editor.read_line(&prompt)? {
            Signal::Success(text) if take(&text)? => {}
            Signal::Success(_) | Signal::CtrlD => return Ok(()),
            // Ctrl-C gives up the entry, not the session.
            _ => {}
        }
    }
}

/// In the user's data folder, if there is one.
fn history_file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("newsgraph").join("history.txt"))
}
