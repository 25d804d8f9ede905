//! `build --watch`: adds what is written into folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::super::{Outcome, UsageError, output};
use super::Build;

/// How long nothing must happen before what has happened is read.
const QUIET: Duration = Duration::from_millis(300);

/// Follows the folders among the articles of a build until it is stopped.
pub(super) fn run(build: &Build<'_>) -> anyhow::Result<Outcome> {
    let folders: Vec<&PathBuf> = build.args.articles.iter().filter(|path| path.is_dir()).collect();
    if folders.is_empty() {
        return Err(UsageError("`--watch` follows folders; name one".to_owned()).into());
    }
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // Nobody listens any more when the build has stopped.
        let _ = sender.send(event);
    })?;
    for folder in folders {
        let failed = || format!("{}: it cannot be watched", folder.display());
        watcher.watch(folder, RecursiveMode::Recursive).with_context(failed)?;
        output::note(&format!("watching {}; Ctrl-C ends", folder.display()));
    }
    // What was written between the first round and now.
    build.round(&build.args.articles)?;
    let mut changed = BTreeSet::new();
    while !build.is_stopped() {
        match events.recv_timeout(QUIET) {
            Ok(event) => changed.extend(written(&event?)),
            Err(RecvTimeoutError::Timeout) => {
                let paths: Vec<PathBuf> =
                    std::mem::take(&mut changed).into_iter().filter(|p| p.is_file()).collect();
                if !paths.is_empty() {
                    build.round(&paths)?;
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(Outcome::Done)
}

/// The files that the event says are complete: half an article must not be read.
fn written(event: &Event) -> Vec<PathBuf> {
    let is_complete = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Any)) => true,
        // Only Linux says when a file is closed.
        EventKind::Create(_) | EventKind::Modify(_) => !cfg!(target_os = "linux"),
        _ => false,
    };
    if is_complete {
        event.paths.iter().filter(|path| !is_hidden(path)).cloned().collect()
    } else {
        Vec::new()
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'))
}
