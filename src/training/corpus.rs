//! All that the model learns from, read from the folder of training data.

use std::io;
use std::path::Path;

use super::example::Example;
use super::names::{align_uner, names_of_mentions, read_io_tags, read_uner};
use super::treebank::{self, TreebankSentence};

/// Sentences to learn from and sentences to measure on.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// To learn from.
    pub train: Vec<Example>,
    /// To measure on, by name of the treebank.
    pub development: Vec<(&'static str, Vec<Example>)>,
}

impl Corpus {
    /// Reads treebanks and names.
    ///
    /// # Errors
    /// A file that cannot be read; the message names it.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let ewt = |part: &str| -> io::Result<Vec<Example>> {
            let mut sentences = read_treebank(&folder.join(format!("treebank-ewt/{part}.conllu")))?;
            let path = folder.join(format!("ner-uner-ewt/{part}.iob2"));
            align_uner(&mut sentences, &read_uner(&path).map_err(|error| named(&path, &error))?);
            Ok(sentences.into_iter().map(|sentence| sentence.example).collect())
        };
        let gum = |part: &str| -> io::Result<Vec<Example>> {
            let mut sentences = read_treebank(&folder.join(format!("treebank-gum/{part}.conllu")))?;
            sentences.iter_mut().for_each(names_of_mentions);
            Ok(sentences.into_iter().map(|sentence| sentence.example).collect())
        };
        let wikigold = folder.join("ner-wikigold/wikigold.conll.txt");
        let mut train = ewt("train")?;
        // News and biographies are nearer to what we read than the web's forums and reviews, so they count triple.
        for part in ["ccby-train", "ccbysa-train"].repeat(3) {
            train.extend(gum(part)?);
        }
        train.extend(read_io_tags(&wikigold).map_err(|error| named(&wikigold, &error))?);
        let development = vec![
            ("EWT dev", ewt("dev")?),
            ("GUM dev (ccby)", gum("ccby-dev")?),
            ("GUM dev (ccbysa)", gum("ccbysa-dev")?),
        ];
        Ok(Self { train, development })
    }
}

fn read_treebank(path: &Path) -> io::Result<Vec<TreebankSentence>> {
    treebank::read(path).map_err(|error| named(path, &error))
}

/// The error with the path of the file.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
