//! Makes the English models from treebanks. Training is not running: nothing below knows this folder.
pub mod boundaries;
