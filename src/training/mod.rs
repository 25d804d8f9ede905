//! Makes the English models from treebanks. Training is not running: nothing below knows this folder.

mod augmentation;
mod backward;
mod boundaries;
mod corpus;
mod evaluate;
mod example;
mod gazetteer;
mod heads;
mod lemmas;
mod names;
mod optimiser;
mod random;
mod rules;
mod settings;
mod titles;
mod trainer;
mod treebank;
mod vocabulary;

use std::io;
use std::path::Path;

pub use rules::{train_boundaries, train_lemmas};
pub use settings::Settings;

use augmentation::augment;
use corpus::Corpus;
use evaluate::evaluate;
use gazetteer::Gazetteer;
use heads::Losses;
use random::Random;
use trainer::Trainer;

use crate::syntax::model::file;
use crate::syntax::model::network::Network;

/// Trains the network of tags, parses and names on the data in a folder and returns the model file. Calls `progress` with
/// a line to show now and then. The same data and settings give the same bytes on the same kind of machine.
///
/// # Errors
/// Training data that cannot be read.
pub fn train_model(data: &Path, settings: Settings, mut progress: impl FnMut(&str)) -> io::Result<Vec<u8>> {
    let corpus = Corpus::read(data)?;
    let gazetteer = Gazetteer::read(&data.join("gazetteer"))?;
    let words: usize = corpus.train.iter().map(|example| example.forms.len()).sum();
    progress(&format!("{} sentences, {words} words", corpus.train.len()));
    let mut trainer = Trainer::new(settings, &corpus.train, gazetteer.fingerprints());
    let mut random = Random::new(settings.seed);
    for epoch in 0..settings.epochs {
        let mut examples: Vec<_> =
            corpus.train.iter().map(|example| augment(example, &gazetteer, &mut random)).collect();
        random.shuffle(&mut examples);
        let batches = trainer.batches(&examples);
        let mut losses = Losses::default();
        for (i, batch) in batches.iter().enumerate() {
            let rate = settings.rate_at(epoch * batches.len() + i, settings.epochs * batches.len());
            losses.add(&trainer.step(&examples[batch.clone()], rate));
        }
        progress(&format!(
            "epoch {} of {}: loss per word {}",
            epoch + 1,
            settings.epochs,
            losses.per_word(words)
        ));
        if epoch % 2 == 1 || epoch + 1 == settings.epochs {
            let network = Network::new(trainer.contents());
            for (name, examples) in &corpus.development {
                progress(&format!("{name}: {}", evaluate(&network, examples)));
            }
        }
    }
    Ok(file::to_bytes(&trainer.contents()))
}
