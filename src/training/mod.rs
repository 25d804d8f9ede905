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
mod product;
mod prose;
mod random;
mod rules;
mod scores;
mod settings;
mod target;
mod teacher;
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
use example::Example;
use gazetteer::Gazetteer;
use heads::Losses;
use random::Random;
use teacher::Teachers;
use trainer::Trainer;

use crate::syntax::model::file;
use crate::syntax::model::network::Network;

/// Trains the network of tags, parses and names on the data in a folder and returns the model file: first larger ones,
/// and then, with their help, the small one. Calls `progress` with a line to show now and then. The same data and settings
/// give the same bytes on the same kind of machine. `boundaries` is the model file that finds the ends of sentences.
///
/// # Errors
/// Training data that cannot be read.
pub fn train_model(
    data: &Path,
    boundaries: &[u8],
    settings: Settings,
    mut progress: impl FnMut(&str),
) -> io::Result<Vec<u8>> {
    let school = School::read(data, boundaries)?;
    let mut teachers = Vec::new();
    for (i, settings) in settings.of_teachers().into_iter().enumerate() {
        progress(&format!("teacher {}", i + 1));
        teachers.push(school.train(settings, &[], &mut progress)?);
    }
    progress("the model");
    school.train(settings, &teachers, &mut progress)
}

/// What there is to learn from.
#[derive(Debug)]
struct School {
    corpus: Corpus,
    /// Sentences that nobody has annotated.
    prose: Vec<Example>,
    gazetteer: Gazetteer,
}

impl School {
    /// Reads the training data in a folder.
    ///
    /// # Errors
    /// Training data that cannot be read.
    fn read(data: &Path, boundaries: &[u8]) -> io::Result<Self> {
        Ok(Self {
            corpus: Corpus::read(data)?,
            prose: prose::sentences(prose::read_prose(data)?, boundaries)?,
            gazetteer: Gazetteer::read(&data.join("gazetteer"))?,
        })
    }

    /// Trains a network, with the help of others or without, and returns the model file.
    ///
    /// # Errors
    /// A teacher that is no model file.
    fn train(
        &self,
        settings: Settings,
        teachers: &[Vec<u8>],
        mut progress: impl FnMut(&str),
    ) -> io::Result<Vec<u8>> {
        let Self { corpus, prose, gazetteer } = self;
        let teachers: Result<Vec<_>, _> = teachers.iter().map(|teacher| file::from_bytes(teacher)).collect();
        let teachers = teachers.map_err(io::Error::other)?;
        let mut train = corpus.train.clone();
        // Without annotation only a teacher can tell what is right.
        if !teachers.is_empty() {
            train.extend_from_slice(prose);
        }
        let words: usize = train.iter().map(|example| example.forms.len()).sum();
        progress(&format!("{} sentences, {words} words", train.len()));
        let mut trainer = Trainer::new(settings, &train, gazetteer.fingerprints(), Teachers::new(teachers));
        let mut random = Random::new(settings.seed);
        for epoch in 0..settings.epochs {
            let mut examples: Vec<_> =
                train.iter().map(|example| augment(example, gazetteer, &mut random)).collect();
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
            if epoch % 4 == 3 || epoch + 1 == settings.epochs {
                let network = Network::new(trainer.contents());
                for (name, examples) in &corpus.development {
                    progress(&format!("{name}: {}", evaluate(&network, examples)));
                }
            }
        }
        Ok(file::to_bytes(&trainer.contents()))
    }
}
