//! How far long work has come, on standard error, for people only.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::article::Position;

use super::output;

/// A line with count, rate and remaining time; nothing where nobody looks.
pub(super) struct Progress {
    bar: ProgressBar,
    position: Arc<Position>,
    articles: Cell<u64>,
}

impl Progress {
    /// Progress through the articles that are being read.
    pub(super) fn new(position: Arc<Position>) -> Self {
        let bar = if output::shows_progress() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
            // The template is valid; a mistake in it costs the look, not the work.
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed} so far") {
                bar.set_style(style);
            }
            bar.set_message("0 articles");
            bar.enable_steady_tick(Duration::from_millis(250));
            bar
        } else {
            ProgressBar::hidden()
        };
        Self { bar, position, articles: Cell::default() }
    }

    /// One more article is done.
    #[expect(clippy::cast_precision_loss, reason = "a speed for people")]
    pub(super) fn article_done(&self) {
        let count = self.articles.get() + 1;
        self.articles.set(count);
        if self.bar.is_hidden() {
            return;
        }
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        let read = self.position.fraction().filter(|part| *part > 0.001);
        let left = read.map_or_else(String::new, |part| {
            format!(", {:.0} % read, {:.0} s left", 100.0 * part, seconds * (1.0 - part) / part)
        });
        self.bar.set_message(format!("{count} articles ({:.0} a second){left}", count as f64 / seconds));
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
