//! Analyses as CoNLL-U (<https://universaldependencies.org/format.html>), written and read.
//!
//! White space other than a single space is kept in MISC as UDPipe does (`SpacesAfter=\n`), names are in MISC as
//! `NER=B-PER`, so that the text and the analysis can be made again from the file.

mod align;
mod error;
mod line;
mod read;
mod write;

pub use error::ConlluError;
pub use read::{article, documents, read};
pub use write::write;
