//! `newsgraph train`: the English model from treebanks.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::Outcome;
use super::output;
use crate::training::{Settings, train_model};

/// Where the data is and where the model goes.
#[derive(Debug, Args)]
pub(super) struct TrainArgs {
    /// Folder with the treebanks and lists of names.
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Folder the model goes to.
    #[arg(short, long, value_name = "DIR", default_value = "models")]
    output: PathBuf,
    /// Passes through the data.
    #[arg(long, value_name = "N")]
    epochs: Option<usize>,
}

/// Trains, showing progress on standard error.
pub(super) fn run(command: &TrainArgs) -> anyhow::Result<Outcome> {
    let mut settings = Settings::default();
    if let Some(epochs) = command.epochs {
        settings.epochs = epochs;
    }
    let model = train_model(&command.data, settings, output::report)?;
    let path = command.output.join("english.bin");
    let written = || format!("cannot write {}", path.display());
    let mut file = tempfile::NamedTempFile::new_in(&command.output).with_context(written)?;
    file.write_all(&model).with_context(written)?;
    file.persist(&path).with_context(written)?;
    Ok(Outcome::Done)
}
