//! SVG pictures by Graphviz, where it is installed.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::Context;

/// Entities up to which the layered layout is readable and quick; above, a force-directed one takes over.
const LAYERED: usize = 80;

/// Has Graphviz draw a DOT file of so many nodes, with or without clusters; `None` where Graphviz is not installed.
pub(super) fn render(dot: &[u8], nodes: usize, clustered: bool) -> anyhow::Result<Option<Vec<u8>>> {
    let (program, options): (&str, &[&str]) = match (nodes <= LAYERED, clustered) {
        (true, _) => ("dot", &["-Tsvg"]),
        (false, false) => ("sfdp", &["-Tsvg", "-Goverlap=prism"]),
        // The only one of the force-directed programs that heeds clusters.
        (false, true) => ("fdp", &["-Tsvg"]),
    };
    let child = Command::new(program)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => anyhow::bail!("`{program}` cannot be started: {error}"),
    };
    let input = child.stdin.take();
    let dot = dot.to_vec();
    // Written from a thread of its own: both sides may fill their pipes.
    let writer = thread::spawn(move || input.map_or(Ok(()), |mut input| input.write_all(&dot)));
    let done = child.wait_with_output().with_context(|| format!("`{program}` failed"))?;
    let written = writer.join().map_err(|_| anyhow::anyhow!("`{program}` could not be fed"))?;
    if !done.status.success() || written.is_err() {
        anyhow::bail!("`{program}` could not draw the graph; try --format dot and look at its messages");
    }
    Ok(Some(done.stdout))
}
