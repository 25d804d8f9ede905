//! Places in a text and points in time. Knows nothing of news.

mod calendar;
mod offsets;
mod span;

pub use calendar::{PartialDate, TimeValue};
pub use offsets::CharOffsets;
pub use span::Span;
