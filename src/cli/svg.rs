//! SVG pictures by Graphviz, where it is installed.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::Context;

/// Entities up to which the layered layout is readable and quick; above, a force-directed one takes over.
const LAYERED: usize = 80;

/// Has Graphviz draw a DOT file of so many nodes.
pub(super) fn render(dot: &[u8], nodes: usize) -> anyhow::Result<Vec<u8>> {
    let (program, options): (&str, &[&str]) =
        if nodes <= LAYERED { ("dot", &["-Tsvg"]) } else { ("sfdp", &["-Tsvg", "-Goverlap=prism"]) };
    let mut child = Command::new(program)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => anyhow::anyhow!(
                "SVG needs Graphviz, and there is no `{program}` on this machine; install the package graphviz, \
                 or use --format html, which needs nothing"
            ),
            _ => anyhow::anyhow!("`{program}` cannot be started: {error}"),
        })?;
    let input = child.stdin.take();
    let dot = dot.to_vec();
    // Written from a thread of its own: both sides may fill their pipes.
    let writer = thread::spawn(move || input.map_or(Ok(()), |mut input| input.write_all(&dot)));
    let done = child.wait_with_output().with_context(|| format!("`{program}` failed"))?;
    let written = writer.join().map_err(|_| anyhow::anyhow!("`{program}` could not be fed"))?;
    if !done.status.success() || written.is_err() {
        anyhow::bail!("`{program}` could not draw the graph; try --format dot and look at its messages");
    }
    Ok(done.stdout)
}
