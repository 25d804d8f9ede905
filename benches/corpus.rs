//! Writes made-up articles as JSON Lines: `cargo bench --bench corpus -- COUNT [WORDS] [FIRST] > news.jsonl`.

#![expect(clippy::print_stderr, reason = "a program for the command line")]

#[path = "corpus/mod.rs"]
mod generator;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let numbers: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let Some(count) = numbers.first() else {
        eprintln!("usage: cargo bench --bench corpus -- COUNT [WORDS [FIRST]] > news.jsonl");
        return ExitCode::SUCCESS;
    };
    let words = numbers.get(1).map_or(500, |words| *words as usize);
    let first = numbers.get(2).copied().unwrap_or_default();
    let mut out = BufWriter::new(io::stdout().lock());
    for number in first..first + count {
        if let Err(error) = writeln!(out, "{}", generator::Story::new(number, words).to_json()) {
            eprintln!("the corpus cannot be written: {error}");
            return ExitCode::FAILURE;
        }
    }
    match out.flush() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the corpus cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
