//! From text to sentences of tagged, parsed words with names, after Universal Dependencies v2.

mod analyser;
mod asides;
mod attachment;
pub mod conllu;
pub mod container;
mod deprel;
mod features;
pub mod lemmatiser;
mod misreadings;
pub mod model;
mod model_error;
mod phrases;
mod regrouping;
mod relatives;
mod repair;
mod sentence;
pub mod splitter;
mod subjects;
mod token;
mod tokeniser;
mod upos;
mod whole_names;
mod word;

pub use analyser::Analyser;
pub use deprel::Deprel;
pub use features::Features;
pub use lemmatiser::Lemmatiser;
pub use model_error::ModelError;
pub use sentence::Sentence;
pub use splitter::Splitter;
pub use token::{NameClass, NameTag, Token, TokenIndex};
pub use tokeniser::Tokeniser;
pub(crate) use tokeniser::is_clitic;
pub use upos::Upos;
pub use word::Word;
