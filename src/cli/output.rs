//! Where results and messages go.

use std::cell::Cell;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use tempfile::NamedTempFile;

use crate::article::Position;

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

/// A message on standard error.
#[expect(clippy::print_stderr, reason = "the one place where messages are printed")]
pub(super) fn report(message: &str) {
    eprintln!("newsgraph: {message}");
}

/// A line on standard error, where that is a terminal, that says how far a run has come.
pub(super) struct Progress {
    position: Arc<Position>,
    start: Instant,
    done: Cell<u64>,
    drawn: Cell<Option<Instant>>,
}

impl Progress {
    /// Begins with nothing done.
    pub(super) fn new(position: Arc<Position>) -> Self {
        Self { position, start: Instant::now(), done: Cell::default(), drawn: Cell::default() }
    }

    /// Counts an article, and draws now and then.
    #[expect(clippy::cast_precision_loss, reason = "a speed for people")]
    #[expect(clippy::print_stderr, reason = "drawing over the line before")]
    pub(super) fn one_more(&self) {
        self.done.set(self.done.get() + 1);
        let is_time = self.drawn.get().is_none_or(|drawn| drawn.elapsed() >= BETWEEN_DRAWINGS);
        if !is_time || !io::stderr().is_terminal() {
            return;
        }
        self.drawn.set(Some(Instant::now()));
        let seconds = self.start.elapsed().as_secs_f64().max(0.001);
        let left = self
            .position
            .fraction()
            .filter(|part| *part > 0.001)
            .map_or_else(String::new, |part| format!(", {:.0} s left", seconds * (1.0 - part) / part));
        eprint!("\r{} articles, {:.0}/s{left}\x1b[K", self.done.get(), self.done.get() as f64 / seconds);
    }
}

impl Drop for Progress {
    #[expect(clippy::print_stderr, reason = "wiping the line")]
    fn drop(&mut self) {
        if self.drawn.get().is_some() {
            eprint!("\r\x1b[K");
        }
    }
}

const BETWEEN_DRAWINGS: Duration = Duration::from_millis(200);

/// Text from an article, safe to print on a terminal: without control and direction-changing characters.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
