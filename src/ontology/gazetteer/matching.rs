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
        let mut ends = Vec::new();
        let mut i = 0;
        while i < pieces.len() {
            let start = pieces[i].start;
            let mut hash = SequenceHash::EMPTY;
            ends.clear();
            for (j, piece) in pieces.iter().enumerate().skip(i) {
                hash = hash.and(&text[piece.start..piece.end]);
                match self.sequences.get(&hash.value()) {
                    None => break,
                    Some((from, to)) if from == to => {}
                    Some(_) => ends.push((j, hash)),
                }
            }
            let longest = ends.iter().rev().find(|(j, hash)| {
                let end = pieces[*j].end;
                let readings = self.readings(*hash, &text[start..end]);
                !readings.is_empty() && accept(start, end, readings)
            });
            i = longest.map_or(i, |(j, _)| *j) + 1;
        }
    }

    /// The readings of a name as it is written.
    pub(super) fn readings(&self, hash: SequenceHash, written: &str) -> Vec<Reading> {
        let forms = self.sequences.get(&hash.value()).copied().unwrap_or_default();
        let forms = self.forms[range(forms)].iter();
        let mut readings: Vec<_> = forms
            .filter(|form| fold::is_written_like(written, &self.text[range(form.text)]))
            .map(|form| Reading { entry: form.entry, kind: form.kind, ambiguous: form.ambiguous })
            .collect();
        // Two spellings of one alias that differ in accents only.
        readings.dedup_by_key(|reading| reading.entry);
        readings
    }
}
