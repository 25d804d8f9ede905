//! Questions to the graph: bundled ones by name, and any SPARQL.
//!
//! A bundled question is a file of `queries/` whose comments say what it answers and which parameters it takes.
//! Values of parameters reach the query as RDF terms, never as text.

mod answers;
mod bind;
mod bundled;
mod error;
mod execute;
mod guard;
mod header;
mod names;
mod order;
mod parameter;
#[cfg(feature = "shacl")]
mod shacl;
mod table;
mod validate;

pub use answers::{AnswerFormat, Answers, WriteError};
pub use bundled::{Queries, all, bundled};
pub use error::{QueryError, SyntaxError};
pub use execute::{Options, run};
pub use header::{Column, HeaderError, Query};
pub use names::{NameError, find_entities};
pub use parameter::{Parameter, ParameterKind};
#[cfg(feature = "shacl")]
pub use shacl::{ShaclError, validate_shacl};
pub use table::{shortened, table};
pub use validate::{Violation, shapes, validate};
