//! How fast Oxigraph alone loads the N-Quads that newsgraph writes, as the measure for `newsgraph build`:
//! `cargo bench --features disk --bench oxigraph -- graph.nq`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]

use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::process::ExitCode;
use std::time::Instant;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::store::Store;

fn main() -> ExitCode {
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        eprintln!("usage: cargo bench --features disk --bench oxigraph -- FILE.nq");
        return ExitCode::SUCCESS;
    };
    match in_bulk(&file).and_then(|()| by_article(&file)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn in_bulk(file: &str) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(folder.path())?;
    let start = Instant::now();
    let mut loader = store.bulk_loader();
    loader.load_from_reader(RdfFormat::NQuads, BufReader::new(File::open(file)?))?;
    loader.commit()?;
    report("bulk loader", &store, start)
}

fn by_article(file: &str) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(folder.path())?;
    let start = Instant::now();
    let mut article: Vec<Quad> = Vec::new();
    let write = |article: &mut Vec<Quad>| -> Result<(), Box<dyn Error>> {
        let mut transaction = store.start_transaction()?;
        transaction.extend(article.iter());
        transaction.commit()?;
        article.clear();
        Ok(())
    };
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_reader(BufReader::new(File::open(file)?)) {
        let quad = quad?;
        if article.last().is_some_and(|last| last.graph_name != quad.graph_name) {
            write(&mut article)?;
        }
        article.push(quad);
    }
    write(&mut article)?;
    store.flush()?;
    report("a transaction an article", &store, start)
}

#[expect(clippy::cast_precision_loss, reason = "a speed for people")]
fn report(what: &str, store: &Store, start: Instant) -> Result<(), Box<dyn Error>> {
    let seconds = start.elapsed().as_secs_f64();
    let quads = store.len()?;
    println!(
        "Oxigraph alone, {what}: {quads} quads in {seconds:.1} s, {:.0} quads/s",
        quads as f64 / seconds
    );
    Ok(())
}
