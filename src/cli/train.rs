//! `newsgraph train`: the English model from treebanks.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, output};
use crate::training::{Settings, train_model, train_tables};

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
    for (name, table) in train_tables(&command.data)? {
        output::report(name);
        output::write(Some(&command.output.join(name)), |file| Ok(file.write_all(&table)?))?;
    }
    let model = train_model(&command.data, settings, output::report)?;
    output::write(Some(&command.output.join("english.bin")), |file| Ok(file.write_all(&model)?))?;
    Ok(Outcome::Done)
}
