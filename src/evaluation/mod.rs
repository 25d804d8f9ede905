//! Scores of the stages against gold data.
