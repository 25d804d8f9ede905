//! Where a run of name words is more than one name: a country, a party's origin or a seat before the name of a person.

use std::ops::Range;

use crate::syntax::{Deprel, NameClass, NameTag, TokenIndex, Upos};

use super::folding::is_acronym;
use super::name_spans::NameFinder;

impl NameFinder<'_> {
    /// One past the known name of a country or body that stands before a person's name: "US Ann Lee" in "ambassador
    /// to the US Ann Lee". A single word may be the person's own ("Paris Lee"), unless the tagger parts them.
    pub(super) fn end_of_body(&self, run: &Range<TokenIndex>) -> Option<TokenIndex> {
        let starts = |body: &&Range<TokenIndex>| {
            body.start == run.start || (body.start == run.start + 1 && self.words[run.start] == "the")
        };
        let body = self.bodies.iter().find(starts)?;
        // "elected Republican | Ann Lee": the tagger has the name begin behind it.
        let apart = self.sentence.token(body.start).name.class() != Some(NameClass::Person)
            && self.sentence.tokens().get(body.end).map(|t| t.name)
                == Some(NameTag::Begin(NameClass::Person));
        // "A. P. J. Venkataraman": initials are no agency's.
        let initial = |word: &str| word.len() == 2 && word.ends_with('.');
        if self.words[body.clone()].iter().all(|word| initial(word)) {
            return None;
        }
        let distinct = body.len() > 1 || apart || is_acronym(self.words[body.start]);
        // "the South African | Pieter de Wet"
        let given = self.lexicon.given_names.contains(self.words.get(body.end).copied().unwrap_or(""))
            && self.sentence.token(body.end - 1).upos == Upos::Adj;
        let person = body.end < run.end
            && (given
                || (body.end..run.end)
                    .all(|i| self.sentence.token(i).name.class() == Some(NameClass::Person)));
        (distinct && person && run.len() - body.len() > 1).then_some(body.end)
    }

    /// One past the adjective before a party's name: "British" in "British Labour Party".
    pub(super) fn end_of_origin(&self, run: &Range<TokenIndex>) -> Option<TokenIndex> {
        let end = run.start + 1;
        let adjective = self.bodies.contains(&(run.start..end))
            && !self.known.iter().any(|known| known.contains(&run.start));
        (adjective && end < run.end && self.parties.iter().any(|party| party.start == end)).then_some(end)
    }

    /// One past the place before what a member of a party is called: "Toledo" in "a Toledo Democrat".
    pub(super) fn end_of_home(&self, run: &Range<TokenIndex>) -> Option<TokenIndex> {
        let last = run.end - 1;
        let indefinite = run.start > 0 && matches!(self.words[run.start - 1], "a" | "an");
        let party = self.parties.contains(&(last..run.end))
            && !self.known.iter().any(|known| known.len() > 1 && known.contains(&last));
        let described = self.sentence.token(last).deprel == Deprel::Appos;
        (indefinite && party && described && last > run.start).then_some(last)
    }

    /// One past the place that a post before it is held for, with the name of its holder behind it: "MP for Bury North | James
    /// Dalby". "Ethiopian | Lemi Tadese" parts as well.
    pub(super) fn end_of_seat(&self, run: &Range<TokenIndex>) -> Option<TokenIndex> {
        let of = run.start.checked_sub(1)?;
        let post = self.titles.iter().any(|title| title.end == of);
        let seat = post && matches!(self.words[of], "for" | "of");
        let demonym = self.bodies.contains(&(run.start..run.start + 1))
            && self.sentence.token(run.start).upos == Upos::Adj;
        let person = |i: TokenIndex| {
            let rest = run.end - i;
            self.lexicon.given_names.contains(self.words[i])
                && (2..=3).contains(&rest)
                && !self.lexicon.name_endings.contains(self.words[run.end - 1])
                && !self.words[i..run.end].iter().any(|word| matches!(*word, "of" | "and" | "&"))
        };
        let known = self.known.iter().any(|known| known.start <= run.start && known.end > run.start + 1);
        if known {
            return None;
        }
        let first = run.start + 1;
        (first..run.end.saturating_sub(1)).find(|i| (seat || demonym && *i == first) && person(*i))
    }
}
