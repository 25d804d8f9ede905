//! What can be wrong with a model file.

use thiserror::Error;

/// A model that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{model}: {fault}; make it anew with `newsgraph train`")]
pub struct ModelError {
    /// Name of the model file.
    pub model: String,
    /// What is wrong.
    pub fault: String,
}
