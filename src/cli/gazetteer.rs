//! `newsgraph gazetteer`: large gazetteers of one's own.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::ontology::compile_gazetteer;

use super::{Outcome, output};

/// Options of `gazetteer`.
#[derive(Clone, Debug, Args)]
pub(super) struct GazetteerArgs {
    #[command(subcommand)]
    command: GazetteerCommand,
}

#[derive(Clone, Debug, Subcommand)]
enum GazetteerCommand {
    /// Turn known names (TSV, CSV, RDF) into an index for `--gazetteer` that is mapped into memory, not read.
    Compile {
        /// Known names: TSV or CSV (columns name, type, aliases, wikidata…), or RDF (SKOS, schema.org).
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The index.
        #[arg(short, long, value_name = "INDEX")]
        output: PathBuf,
    },
}

/// Compiles a gazetteer.
pub(super) fn run(args: &GazetteerArgs) -> anyhow::Result<Outcome> {
    let GazetteerCommand::Compile { files, output: index } = &args.command;
    output::write(Some(index), |writer| {
        let size = compile_gazetteer(files, writer)?;
        output::report(&format!(
            "{}: {} entities with {} names in {} bytes",
            index.display(),
            size.entries,
            size.forms,
            size.bytes
        ));
        Ok(())
    })?;
    Ok(Outcome::Done)
}
