//! How far long work has come, on standard error, for people only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output;

/// A line with count, rate and remaining time; nothing where nobody looks.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Progress through so many files, of which each may hold many articles.
    pub(super) fn new(files: usize) -> Self {
        if !output::shows_progress() {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr_with_hz(5));
        let template = if files > 1 {
            "{bar:30} file {pos} of {len}, {msg}, {elapsed} so far, {eta} left"
        } else {
            "{spinner} {msg}, {elapsed} so far"
        };
        // The templates are valid; a mistake in one costs the look, not the work.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message("0 articles");
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar }
    }

    /// One more file is read.
    pub(super) fn file_done(&self) {
        self.bar.inc(1);
    }

    /// So many articles are done in all.
    pub(super) fn articles_done(&self, count: usize) {
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{count} articles ({:.0} a second)", count as f64 / seconds));
    }

    /// Does something that may print.
    pub(super) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
