//! The trained model: tags, features, parse and names of tokenised sentences.
//!
//! One small network does all of it. A word is the sum of embeddings of its form, its ends, its shape and the lists of
//! names it is in; recurrent layers let it see its sentence; then each task has a head of its own. Arcs are scored by
//! the deep biaffine form of Dozat and Manning (2017) and decoded as a maximum spanning tree.

mod bytes;
pub(crate) mod encoder;
pub(crate) mod file;
pub(crate) mod hash;
pub(crate) mod kernels;
pub(crate) mod labels;
pub(crate) mod layout;
pub(crate) mod lookup;
pub(crate) mod name_decoder;
pub(crate) mod name_lists;
pub(crate) mod network;
mod packed;
mod tree;
mod unique;

use std::sync::{Mutex, PoisonError};

use super::{Deprel, Features, ModelError, NameTag, TokenIndex, Upos, Word, container};

use lookup::Form;
use network::{FormCache, Network};

/// The model file of the repository.
const EMBEDDED: &[u8] = include_bytes!("../../../models/english.bin");
/// Words that go through the network at once: enough to make the products worthwhile, few enough for the caches.
const BATCH: usize = 96;

/// What the model says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// Part of speech.
    pub upos: Upos,
    /// Morphological features.
    pub features: Features,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<TokenIndex>,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Whether the word begins or continues a name.
    pub name: NameTag,
}

/// The trained English model.
#[derive(Debug)]
pub struct Model {
    network: Network,
    /// What earlier calls found out about forms; each call takes one and puts it back.
    caches: Mutex<Vec<FormCache>>,
}

impl Model {
    /// Sentences with more words than this are to be cut before: the parser's time grows with the square of the
    /// length.
    pub const LONGEST_SENTENCE: usize = 200;

    /// The model built into the binary.
    ///
    /// # Errors
    /// A model file that is damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from_bytes(EMBEDDED)
    }

    /// Tells the model built into the binary from others.
    #[must_use]
    pub fn checksum() -> u64 {
        container::checksum_of(EMBEDDED)
    }

    /// Reads a model that `newsgraph train` wrote.
    ///
    /// # Errors
    /// Bytes that are no model, one of another version, or one that was cut off or changed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { network: Network::new(file::from_bytes(bytes)?), caches: Mutex::default() })
    }

    /// Analyses sentences, given as words of `text`: as many analyses as words for each. The heads of a sentence form
    /// a tree with one root.
    #[must_use]
    pub fn annotate(&self, text: &str, sentences: &[&[Word]]) -> Vec<Vec<Analysis>> {
        let mut analyses = Vec::with_capacity(sentences.len());
        let caches = || self.caches.lock().unwrap_or_else(PoisonError::into_inner);
        let mut cache = caches().pop().unwrap_or_default();
        let (mut forms, mut ranges) = (Vec::new(), Vec::new());
        for (i, sentence) in sentences.iter().enumerate() {
            let start = forms.len();
            forms.extend(forms_of(text, sentence));
            ranges.push(start..forms.len());
            if forms.len() >= BATCH || i + 1 == sentences.len() {
                let words = self.network.run(&forms, &ranges, &mut cache);
                analyses.extend(ranges.drain(..).map(|range| words[range].to_vec()));
                forms.clear();
            }
        }
        caches().push(cache);
        analyses
    }
}

/// The words of a sentence as the network takes them.
fn forms_of<'a>(text: &'a str, sentence: &[Word]) -> impl Iterator<Item = Form<'a>> {
    let mut last = None;
    sentence.iter().map(move |word| {
        let spaced = last.replace(word.span.end()) != Some(word.span.start());
        Form { text: word.span.of(text), spaced }
    })
}
