//! How English says in a noun phrase what somebody or something is, wherever the phrase stands: before a name, after
//! it, behind "is", or in place of it. The extractors find the phrase and its subject; [`read`] takes the phrase apart
//! and [`attribute`] says what follows from it.

mod bodies;
mod candidacy;
mod complements;
mod extent;
mod facts;
mod kinds;
mod line;
mod memberships;
mod nouns;
mod phrase;

pub(super) use complements::Complement;
pub(super) use facts::{Construction, Facts, attribute};
pub(super) use line::Line;
pub(super) use nouns::noun_phrase;
pub(super) use phrase::{Description, Determiner, read};
