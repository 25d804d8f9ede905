//! Adam (Kingma and Ba 2015), for dense parameters and for the rows of a table of which each step touches few.

/// Decay of the mean of gradients.
const FIRST_DECAY: f32 = 0.9;
/// Decay of the mean of squared gradients.
const SECOND_DECAY: f32 = 0.98;
/// Keeps the division finite.
const SMALL: f32 = 1e-8;

/// The moments of a vector of parameters.
#[derive(Debug)]
pub struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
    steps: i32,
}

impl Adam {
    /// For `count` parameters.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self { first: vec![0.0; count], second: vec![0.0; count], steps: 0 }
    }

    /// Begins a step: what [`update`](Self::update) does until the next belongs to it.
    pub fn begin_step(&mut self) {
        self.steps += 1;
    }

    /// Moves the parameters from `start` on against their gradient.
    pub fn update(&mut self, parameters: &mut [f32], start: usize, gradient: &[f32], rate: f32) {
        let first_bias = 1.0 - FIRST_DECAY.powi(self.steps);
        let second_bias = 1.0 - SECOND_DECAY.powi(self.steps);
        let range = start..start + gradient.len();
        let moments = self.first[range.clone()].iter_mut().zip(&mut self.second[range.clone()]);
        for (((first, second), parameter), gradient) in moments.zip(&mut parameters[range]).zip(gradient) {
            *first = FIRST_DECAY * *first + (1.0 - FIRST_DECAY) * gradient;
            *second = SECOND_DECAY * *second + (1.0 - SECOND_DECAY) * gradient * gradient;
            *parameter -= rate * (*first / first_bias) / ((*second / second_bias).sqrt() + SMALL);
        }
    }
}
