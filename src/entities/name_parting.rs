//! Where a run of name words is more than one name: a country, a party's origin or a seat before the name of a person.

use std::ops::Range;

use crate::syntax::{NameClass, NameTag, TokenIndex, Upos};

use super::common_words::is_common;
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
        let rest = body.end..run.end;
        let tagged = |i: TokenIndex| self.sentence.token(i).name.class() == Some(NameClass::Person);
        let person = body.end < run.end && (given || rest.clone().all(tagged))
            || self.known.contains(&rest) && !self.bodies.contains(&rest);
        (distinct && person && run.len() - body.len() > 1).then_some(body.end)
    }

    /// One past the adjective before a party's name: "British" in "British Labour Party".
    pub(super) fn end_of_origin(&self, run: &Range<TokenIndex>) -> Option<TokenIndex> {
        let end = run.start + 1;
        let adjective = self.bodies.contains(&(run.start..end))
            && !self.known.iter().any(|known| known.contains(&run.start));
        (adjective && end < run.end && self.parties.iter().any(|party| party.start == end)).then_some(end)
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

    /// "a Texas | Republican", "Democrat | of Texas": the member of a party and where from, or by name.
    pub(super) fn member_of_party(
        &self,
        run: &Range<TokenIndex>,
    ) -> Option<(Range<TokenIndex>, Range<TokenIndex>)> {
        let (second, last) = (run.start + 1, run.end - 1);
        // "Liberal Democrat | Ann Lee"
        let bearer = self.parties.iter().find(|party| {
            party.start == run.start
                && party.end + 2 <= run.end
                && self.lexicon.given_names.contains(self.words[party.end])
        });
        if let Some(party) = bearer {
            return Some((party.clone(), party.end..run.end));
        }
        if run.len() > 2 && self.parties.contains(&(run.start..second)) && self.words[second] == "of" {
            return Some((run.start..second, second + 1..run.end));
        }
        let article = run.start > 0 && matches!(self.words[run.start - 1], "a" | "an" | "the" | "A" | "The");
        let located = |i: TokenIndex| self.sentence.token(i).name.class() == Some(NameClass::Location);
        let place =
            run.len() > 1 && (self.bodies.contains(&(run.start..last)) || (run.start..last).all(located));
        let single = !self.sentence.token(last).features.is_plural() && !self.known.contains(run);
        let party = self.parties.contains(&(last..run.end));
        (article && place && party && single).then_some((run.start..last, last..run.end))
    }

    /// "Top Senate | Democrat | Ann Lee": the party of whoever is named behind it, in a run.
    pub(super) fn party_within(&self, run: &Range<TokenIndex>) -> Option<Range<TokenIndex>> {
        let bearer = |i: TokenIndex| self.sentence.token(i).name == NameTag::Begin(NameClass::Person);
        let within = |party: &&Range<TokenIndex>| {
            party.start > run.start && party.end + 2 <= run.end && bearer(party.end)
        };
        self.parties.iter().find(within).cloned()
    }

    /// "A Leeds Museum Looks Abroad": in headlines, whose words all have capitals, what "a" stands before is no name.
    pub(super) fn is_one_of_many(&self, tokens: &Range<TokenIndex>) -> bool {
        let goes_on = self.sentence.tokens().get(tokens.end).is_some_and(|next| {
            matches!(next.upos, Upos::Verb | Upos::Aux | Upos::Adp) && next.name == NameTag::Outside
        });
        tokens.start == 1
            && tokens.len() > 1
            && matches!(self.words[0], "A" | "An")
            && goes_on
            && is_common(self.words[tokens.end - 1], self.lexicon)
    }
}
