//! Finding known names in running text, in one pass.

use std::ops::Range;

use crate::text::Span;

use super::fold::{self, Piece, SequenceHash};
use super::table::range;
use super::{EntryId, FormKind, Gazetteer};

/// A known name in a text, the longest one that begins there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The words.
    pub span: Span,
    /// The tokens they are, where tokens were given; else empty.
    pub tokens: Range<usize>,
    /// What they may mean, never empty, in the order of the entries.
    pub readings: Vec<Reading>,
}

/// One thing that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reading {
    /// The entity.
    pub entry: EntryId,
    /// Whether the words are its name, an alias or an adjective.
    pub kind: FormKind,
    /// Whether the form also means other things ("Labour", "Georgia", "Jordan"), so that only context tells.
    pub ambiguous: bool,
}

impl Gazetteer {
    /// The known names among the tokens of a sentence (their spans in `text`, in order). Names begin and end where
    /// tokens do; they do not overlap; at each place the longest counts.
    ///
    /// Case must be that of the name ("labour" is no party), except that capitals throughout are accepted
    /// ("LONDON"), as are accents left out.
    #[must_use]
    pub fn matches(&self, text: &str, tokens: &[Span]) -> Vec<Match> {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
        let base = first.start();
        let mut found = Vec::new();
        let starts = |at: usize| tokens.binary_search_by_key(&at, |t| t.start()).ok();
        let ends = |at: usize| tokens.binary_search_by_key(&at, |t| t.end()).ok();
        self.scan(text.get(base..last.end()).unwrap_or_default(), |start, end, readings| {
            let (Some(from), Some(to)) = (starts(base + start), ends(base + end)) else { return false };
            let span = Span::new(base + start, base + end);
            found.push(Match { span, tokens: from..to + 1, readings });
            true
        });
        found
    }

    /// The known names in a text without tokens.
    #[must_use]
    pub fn matches_in_text(&self, text: &str) -> Vec<Match> {
        let mut found = Vec::new();
        self.scan(text, |start, end, readings| {
            found.push(Match { span: Span::new(start, end), tokens: 0..0, readings });
            true
        });
        found
    }

    /// Calls `accept` for names in `text`, at each place from the longest to the shortest until it returns true.
    fn scan(&self, text: &str, mut accept: impl FnMut(usize, usize, Vec<Reading>) -> bool) {
        let pieces: Vec<Piece> = fold::pieces(text).collect();
        let mut ends: Vec<(usize, Place)> = Vec::new();
        let mut i = 0;
        while i < pieces.len() {
            let start = pieces[i].start;
            ends.clear();
            self.places(text, &pieces[i..], |length, place| ends.push((i + length, place)));
            // The longest first; what stands at one end is looked at together.
            ends.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
            let longest = ends.chunk_by(|a, b| a.0 == b.0).find(|places| {
                let end = pieces[places[0].0].end;
                let readings = self.readings(places.iter().map(|(_, place)| *place), &text[start..end]);
                !readings.is_empty() && accept(start, end, readings)
            });
            i = longest.map_or(i, |places| places[0].0) + 1;
        }
    }

    /// Calls `found` for all forms that begin with the first piece: the index of the last piece, and where the forms are.
    fn places(&self, text: &str, pieces: &[Piece], mut found: impl FnMut(usize, Place)) {
        let mut hash = SequenceHash::EMPTY;
        for (i, piece) in pieces.iter().enumerate() {
            hash = hash.and(&text[piece.start..piece.end]);
            match self.sequences.get(&hash.value()) {
                None => break,
                Some((from, to)) if from == to => {}
                Some(forms) => found(i, Place::Table(*forms)),
            }
        }
        for (number, compiled) in self.compiled.iter().enumerate() {
            compiled.walk(text, pieces, |i, group| found(i, Place::Compiled(number, group)));
        }
    }

    /// The readings of a name without anything around it.
    pub(super) fn readings_of(&self, name: &str) -> Vec<Reading> {
        let pieces: Vec<Piece> = fold::pieces(name).collect();
        let mut places = Vec::new();
        self.places(name, &pieces, |i, place| {
            if i + 1 == pieces.len() {
                places.push(place);
            }
        });
        self.readings(places.into_iter(), name)
    }

    /// The readings of a name as it is written.
    fn readings(&self, places: impl Iterator<Item = Place>, written: &str) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        for place in places {
            match place {
                Place::Table(forms) => readings.extend(
                    self.forms[range(forms)]
                        .iter()
                        .filter(|form| fold::is_written_like(written, &self.text[range(form.text)]))
                        .map(|form| Reading {
                            entry: form.entry,
                            kind: form.kind,
                            ambiguous: form.ambiguous,
                        }),
                ),
                Place::Compiled(number, group) => {
                    // What a gazetteer of one's own says of a name replaces what the built-in ones say.
                    readings.retain(|reading| reading.entry.index() >= self.first_own);
                    let base = self.base_of(number);
                    let forms = self.compiled[number].forms(group).into_iter();
                    readings.extend(forms.filter(|form| fold::is_written_like(written, form.written)).map(
                        |form| Reading {
                            entry: EntryId(base + form.entry),
                            kind: form.kind,
                            ambiguous: form.ambiguous,
                        },
                    ));
                }
            }
        }
        // Two spellings of one alias that differ in accents only.
        readings.dedup_by_key(|reading| reading.entry);
        readings
    }
}

/// Where the forms of one sequence of pieces are.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// A range of the forms in memory.
    Table((u32, u32)),
    /// The number of a compiled gazetteer and its group.
    Compiled(usize, u64),
}
