//! The `newsgraph` program.

use std::process::ExitCode;

/// Analysis makes many small things for a short time, which the allocators of most systems are slow at. With stores on disk
/// it replaces `malloc` for RocksDB as well (its feature `override`): Oxigraph lets Rust free messages that RocksDB has made.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    newsgraph::cli::main()
}
