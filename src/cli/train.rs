//! `newsgraph train`: the English models from treebanks.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, output};
use crate::training::{Settings, train_boundaries, train_lemmas, train_model};

/// Where the data is and where the models go.
#[derive(Debug, Args)]
pub(super) struct TrainArgs {
    /// Folder with the treebanks and lists of names.
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Folder the models go to.
    #[arg(short, long, value_name = "DIR", default_value = "models")]
    output: PathBuf,
    /// Passes of the network through the data.
    #[arg(long, value_name = "N")]
    epochs: Option<usize>,
}

/// Trains, showing progress on standard error.
pub(super) fn run(command: &TrainArgs) -> anyhow::Result<Outcome> {
    let mut settings = Settings::default();
    if let Some(epochs) = command.epochs {
        settings.epochs = epochs;
    }
    let write = |name: &str, model: &[u8]| {
        output::write(Some(&command.output.join(name)), |file| Ok(file.write_all(model)?))
    };
    output::note("ends of sentences");
    let boundaries = train_boundaries(&command.data)?;
    write("boundaries.bin", &boundaries)?;
    output::note("lemmas");
    write("lemmas.bin", &train_lemmas(&command.data)?)?;
    output::note("tags, parses and names");
    write("english.bin", &train_model(&command.data, &boundaries, settings, output::note)?)?;
    Ok(Outcome::Done)
}
