//! Places in a text, capitals, and points in time. Knows nothing of news.

mod calendar;
mod case;
mod distance;
mod offsets;
mod span;

pub use calendar::{PartialDate, TimeValue};
pub use case::{capitalised, is_capitalised};
pub use distance::edit_distance;
pub use offsets::CharOffsets;
pub use span::Span;
