//! What one can choose about the training.

use super::heads::Weights;
use crate::syntax::model::layout::Shape;

/// Sizes of the network and how it learns.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes through the data.
    pub epochs: usize,
    /// Seed of all random choices.
    pub seed: u64,
    /// Words that make a batch.
    pub batch_words: usize,
    /// Rate of learning at its highest.
    pub rate: f32,
    /// Sizes of the network. The number of tags is that of the data, whatever stands here.
    pub sizes: Shape,
    /// Share of the input that is dropped.
    pub input_dropout: f32,
    /// Share of each layer's output that is dropped.
    pub layer_dropout: f32,
    /// Share of the hidden units of the heads that is dropped.
    pub head_dropout: f32,
    /// Longest gradient of the dense parameters.
    pub clip: f32,
    /// How much the tasks count.
    pub weights: Weights,
}

/// All tasks alike, save that most features follow from the part of speech.
const EVEN: Weights = Weights { upos: 1.0, features: 0.5, arcs: 1.0, relations: 1.0, names: 1.0 };

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 28,
            seed: 1,
            batch_words: 600,
            rate: 3e-3,
            sizes: Shape { width: 128, layers: 3, tag: 48, name: 48, arc: 64, relation: 64, tags: 0 },
            // Little, for what the larger networks say of each word already keeps the small one from learning by heart.
            input_dropout: 0.15,
            layer_dropout: 0.05,
            head_dropout: 0.1,
            clip: 5.0,
            weights: Weights { names: 1.5, ..EVEN },
        }
    }
}

impl Settings {
    /// The settings of the networks that teach one of these: larger ones that differ from each other, so that they make
    /// different mistakes.
    #[must_use]
    pub fn of_teachers(self) -> [Self; 2] {
        let teacher = |number: u64, width: usize, layers: usize, rate: f32| Self {
            epochs: self.epochs.div_ceil(2),
            seed: self.seed + number,
            rate,
            sizes: Shape { width, layers, tag: 64, name: 64, arc: 96, relation: 96, tags: 0 },
            input_dropout: 0.3,
            layer_dropout: 0.25,
            head_dropout: 0.3,
            weights: EVEN,
            ..self
        };
        [teacher(0, 224, 4, 2.5e-3), teacher(1, 160, 3, 3e-3)]
    }

    /// The shape of the network for a number of tags.
    #[must_use]
    pub fn shape(&self, tags: usize) -> Shape {
        Shape { tags, ..self.sizes }
    }

    /// The rate of learning at a step: it rises in the first fortieth and then falls to nothing along a cosine.
    #[must_use]
    pub fn rate_at(&self, step: usize, steps: usize) -> f32 {
        let progress = step as f32 / steps.max(1) as f32;
        let rise = (progress * 40.0).min(1.0);
        self.rate * rise * 0.5 * (1.0 + (progress * std::f32::consts::PI).cos())
    }
}
