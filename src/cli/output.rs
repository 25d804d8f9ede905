//! Where results and messages go.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::OnceLock;

use anyhow::Context;
use clap::ValueEnum;
use tempfile::NamedTempFile;

/// Writes results to a file, whole or not at all, or to standard output.
pub(super) fn write(
    target: Option<&Path>,
    content: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(path) = target else {
        let mut stdout = BufWriter::new(io::stdout().lock());
        content(&mut stdout)?;
        stdout.flush()?;
        return Ok(());
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        anyhow::bail!("{}: its folder does not exist; make it first", path.display());
    }
    if path.is_dir() {
        anyhow::bail!("{}: it is a folder; name a file in it", path.display());
    }
    let failed = || format!("{}: it cannot be written", path.display());
    let file = NamedTempFile::new_in(folder).with_context(failed)?;
    let mut writer = BufWriter::new(file);
    content(&mut writer)?;
    let file = writer.into_inner().map_err(io::IntoInnerError::into_error).with_context(failed)?;
    set_usual_permissions(file.path(), path).with_context(failed)?;
    file.persist(path).map_err(|error| error.error).with_context(failed)?;
    Ok(())
}

/// Temporary files are private; the result has the permissions of the file it replaces, or of any new file.
#[cfg(unix)]
fn set_usual_permissions(temporary: &Path, target: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = match fs::metadata(target) {
        Ok(old) => old.permissions(),
        Err(_) => fs::Permissions::from_mode(0o644),
    };
    fs::set_permissions(temporary, permissions)
}

#[cfg(not(unix))]
fn set_usual_permissions(_temporary: &Path, _target: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether somebody reads standard output on a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Characters a line for tables: the terminal's, or a width that suits files.
pub(super) fn width() -> u16 {
    if is_terminal() { comfy_table::Table::new().width().unwrap_or(WIDTH) } else { WIDTH }
}

const WIDTH: u16 = 140;

/// What the user wants to see besides results.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    /// Whether and where colours are used.
    pub(super) colour: Colour,
    /// No notes, no progress; errors all the same.
    pub(super) quiet: bool,
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On terminals, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Also in files and pipes.
    Always,
    /// Nowhere.
    Never,
}

static LOOKS: OnceLock<Looks> = OnceLock::new();

/// Settles the looks for the rest of the run.
pub(super) fn set_looks(looks: Looks) {
    // Set once, at the start; a second time would change nothing.
    let _ = LOOKS.set(looks);
}

fn looks() -> Looks {
    LOOKS.get().copied().unwrap_or_default()
}

fn is_coloured(terminal: bool) -> bool {
    match looks().colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// Whether tables on standard output are coloured.
pub(super) fn has_colour() -> bool {
    is_coloured(is_terminal())
}

/// Whether somebody watches standard error.
pub(super) fn shows_progress() -> bool {
    !looks().quiet && io::stderr().is_terminal()
}

/// An error on standard error.
#[expect(clippy::print_stderr, reason = "the one place where messages are printed")]
pub(super) fn report(message: &str) {
    if is_coloured(io::stderr().is_terminal()) {
        eprintln!("\u{1b}[1;31mnewsgraph:\u{1b}[0m {}", printable_lines(message));
    } else {
        eprintln!("newsgraph: {}", printable_lines(message));
    }
}

/// A remark on standard error, unless the user wants quiet.
#[expect(clippy::print_stderr, reason = "the one place where messages are printed")]
pub(super) fn note(message: &str) {
    if !looks().quiet {
        eprintln!("newsgraph: {}", printable_lines(message));
    }
}

/// Says how many statements were left out because their relation does not join such things.
pub(super) fn note_rejected(count: usize) {
    if count > 0 {
        note(&format!(
            "{count} statement{} left out, between things that the relation does not join; `newsgraph explain` lists such",
            if count == 1 { "" } else { "s" }
        ));
    }
}

/// Lines with text from articles in them, each [`printable`].
pub(super) fn printable_lines(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// A table with its heading, which a double line ends, in bold where colours are used.
pub(super) fn with_bold_heading(table: &str) -> String {
    let Some(end) = table.lines().position(|line| line.starts_with('═')).filter(|_| has_colour()) else {
        return table.to_owned();
    };
    let mut bold = String::with_capacity(table.len() + 16);
    for (i, line) in table.lines().enumerate() {
        if i < end && !line.starts_with('─') {
            bold.push_str(&format!("\u{1b}[1m{line}\u{1b}[0m\n"));
        } else {
            bold.push_str(line);
            bold.push('\n');
        }
    }
    bold.pop();
    bold
}

/// Text from an article, safe to print on a terminal: without control and direction-changing characters.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
