//! The `newsgraph` program.

use std::process::ExitCode;

/// Analysis makes many small things for a short time, which the allocators of most systems are slow at. Not with stores on
/// disk: Oxigraph hands messages that RocksDB has allocated to Rust's allocator, which must be that of the system then.
#[cfg(not(feature = "disk"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    newsgraph::cli::main()
}
