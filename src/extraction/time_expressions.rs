//! Finds expressions of time in a sentence: "last Tuesday", "in September", "March 5, 2021", "two weeks ago", "the 1990s".
//!
//! A grammar for the dates that newspapers print, read from left to right, the longest form first. What an expression
//! says is kept apart from the days that it means, which depend on the publication date and the tense.

use jiff::civil::Date;

use crate::ontology::Lexicon;
use crate::text::{PartialDate, Span, TimeValue};

pub use super::time_values::Tense;
use super::time_values::{Context, Turn, When};
use super::time_words::{Unit, Word, is_part_of_day, month, number, unit, weekday, words, year};

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its words, without the preposition before them.
    pub span: Span,
    when: When,
}

impl TimeExpression {
    /// The days that the expression means in an article of the given date; `anchor` is the day last spoken of ("the day after").
    /// `None` for durations, repetitions and what the words leave open.
    #[must_use]
    pub fn value(
        &self,
        published: Option<PartialDate>,
        tense: Tense,
        anchor: Option<Date>,
    ) -> Option<TimeValue> {
        self.when.value(Context { published, tense, anchor })
    }

    /// The ISO 8601 duration of "three weeks"; `None` if it is no duration.
    #[must_use]
    pub fn duration(&self) -> Option<&str> {
        match &self.when {
            When::Duration(value) => Some(value),
            _ => None,
        }
    }
}

/// The expressions inside `span` of `text`, in order, none overlapping another.
#[must_use]
pub fn find(text: &str, span: Span, lexicon: &Lexicon) -> Vec<TimeExpression> {
    let words = words(text, span);
    let reader = Reader { words: &words, lexicon };
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match reader.range(i).or_else(|| reader.at(i)) {
            Some((when, count)) => {
                let span = words[i].span.join(words[i + count - 1].span);
                found.push(TimeExpression { span, when });
                i += count;
            }
            None => i += 1,
        }
    }
    found
}

/// What was read, and from how many words.
pub(super) type Read = Option<(When, usize)>;

/// Reads expressions from the words of a sentence.
pub(super) struct Reader<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) lexicon: &'a Lexicon,
}

impl Reader<'_> {
    pub(super) fn lower(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.lower.as_ref())
    }

    pub(super) fn previous(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.lower(i))
    }

    pub(super) fn month(&self, i: usize) -> Option<i8> {
        self.words.get(i).and_then(|w| month(w.text, self.lexicon))
    }

    pub(super) fn year(&self, i: usize) -> Option<i16> {
        let word = self.words.get(i)?;
        year(word.lower.strip_suffix("'s").unwrap_or(&word.lower))
            .filter(|_| !matches!(word.before, Some('$' | '£' | '€' | '#')))
    }

    /// "from 2004 to 2010", "between May and July", "2004-2010", "1998–99".
    fn range(&self, i: usize) -> Read {
        if matches!(self.previous(i), "from" | "between") {
            let (from, count) = self.at(i)?;
            if matches!(self.lower(i + count), "to" | "and" | "until" | "till") {
                let (to, more) = self.at(i + count + 1)?;
                let same_kind = std::mem::discriminant(&from) == std::mem::discriminant(&to);
                return same_kind.then(|| (When::Between(from.into(), to.into()), count + 1 + more));
            }
        }
        let (from, to) = self.lower(i).split_once(['-', '–', '/'])?;
        let first = year(from)?;
        let last = year(to).or_else(|| {
            let short: i16 = (to.len() == 2).then(|| to.parse().ok()).flatten()?;
            Some(first / 100 * 100 + short)
        })?;
        (last > first).then(|| (When::Between(When::Year(first).into(), When::Year(last).into()), 1))
    }

    /// The expression that begins at word `i`, with "last year" or "of that year" behind it.
    fn at(&self, i: usize) -> Read {
        let (when, count) = self.part_at(i)?;
        let mut next = i + count;
        if !when.lacks_year() {
            return Some((when, count));
        }
        next += usize::from(self.lower(next) == "of");
        let the = usize::from(self.lower(next) == "the");
        let offset = |count| When::Offset { count, unit: Unit::Year };
        let anchored = |count| When::Anchored { count, unit: Unit::Year };
        let year = match self.lower(next + the) {
            "last" if the == 0 => offset(-1),
            "this" if the == 0 => offset(0),
            "next" if the == 0 => offset(1),
            "that" if the == 0 => anchored(0),
            "same" if the == 1 => anchored(0),
            "following" | "next" if the == 1 => anchored(1),
            "previous" if the == 1 => anchored(-1),
            _ => return Some((when, count)),
        };
        if self.lower(next + the + 1) != "year" {
            return Some((when, count));
        }
        Some((When::Within(when.into(), year.into()), next + the + 2 - i))
    }

    /// "Christmas Eve", "New Year's Day 2020".
    fn named_day(&self, i: usize) -> Read {
        let begins = self.words.get(i).is_some_and(|word| self.lexicon.named_days.may_begin(&word.lower));
        let known = |count: usize| {
            let words: Vec<&str> = (i..i + count).map(|i| self.lower(i)).collect();
            self.lexicon.named_days.get(&words.join(" ")).map(|day| (day, count))
        };
        let (day, count) = [3, 2, 1].into_iter().filter(|_| begins).find_map(known)?;
        let (month, day) = day.split_once('-')?;
        let year = self.year(i + count);
        let when =
            When::Day { year, month: month.parse().ok()?, day: day.parse().ok()?, turn: Turn::Nearest };
        Some((when, count + usize::from(year.is_some())))
    }

    /// "at the weekend", "over the weekend".
    fn weekend(&self, i: usize) -> Read {
        let here = self.lower(i) == "weekend" && self.previous(i) == "the";
        let before = i.checked_sub(2).map_or("", |i| self.lower(i));
        (here && matches!(before, "at" | "over" | "on" | "during")).then_some((When::Weekend, 1))
    }

    fn part_at(&self, i: usize) -> Read {
        self.iso_date(i)
            .or_else(|| self.named_day(i))
            .or_else(|| self.weekend(i))
            .or_else(|| self.date_with_weekday(i))
            .or_else(|| self.date(i, Turn::Nearest))
            .or_else(|| self.deictic(i))
            .or_else(|| self.counted(i))
            .or_else(|| self.turned(i))
            .or_else(|| self.anchored(i))
            .or_else(|| self.repeated(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.season(i, Turn::Nearest))
            .or_else(|| self.long_ago(i))
            .or_else(|| self.bare_year(i))
    }

    /// "today", "yesterday", "tonight".
    fn deictic(&self, i: usize) -> Read {
        let count = match self.lower(i) {
            "today" | "tonight" | "today's" => 0,
            "yesterday" | "yesterday's" => -1,
            "tomorrow" | "tomorrow's" => 1,
            _ => return self.around_yesterday(i),
        };
        let part = usize::from(is_part_of_day(self.lower(i + 1)));
        Some((When::Offset { count, unit: Unit::Day }, 1 + part))
    }

    /// "the day before yesterday", "the day after tomorrow".
    fn around_yesterday(&self, i: usize) -> Read {
        let at = i + usize::from(self.lower(i) == "the");
        let count = match (self.lower(at), self.lower(at + 1), self.lower(at + 2)) {
            ("day", "before", "yesterday") => -2,
            ("day", "after", "tomorrow") => 2,
            _ => return None,
        };
        Some((When::Offset { count, unit: Unit::Day }, at + 3 - i))
    }

    /// "two weeks ago", "three days earlier", "a year later", "in two weeks' time", "for three years", "three weeks".
    fn counted(&self, i: usize) -> Read {
        let (count, mut next) = self.count(i)?;
        let unit_word = self.lower(next);
        let one = unit_word.trim_end_matches('s');
        let is_part = is_part_of_day(one) || one == "season";
        let unit = unit(unit_word).filter(|_| !is_part)?;
        if self.words[next].behind == Some('-') {
            return None;
        }
        next += 1;
        let used = next - i;
        let offset = |count| When::Offset { count, unit };
        match self.lower(next) {
            "ago" => return Some((offset(count.checked_neg()?), used + 1)),
            "earlier" | "before" | "previously" => {
                return Some((When::Anchored { count: count.checked_neg()?, unit }, used + 1));
            }
            "later" | "afterwards" | "after" | "on"
                if self.lower(next) != "on" || self.lower(next + 1) == "from" =>
            {
                return Some((When::Anchored { count, unit }, used + 1));
            }
            "time"
                if unit_word.ends_with("'s") || matches!(self.words[next - 1].behind, Some('\'' | '’')) =>
            {
                return Some((offset(count), used + 1));
            }
            "from" if matches!(self.lower(next + 1), "now" | "today") => {
                return Some((offset(count), used + 2));
            }
            _ => {}
        }
        if matches!(self.previous(i), "last" | "past" | "next" | "coming") {
            return None;
        }
        let letter = match unit {
            Unit::Day | Unit::Weekend => format!("P{count}D"),
            Unit::Week => format!("P{count}W"),
            Unit::Month => format!("P{count}M"),
            Unit::Quarter => format!("P{}M", count.checked_mul(3)?),
            Unit::Year => format!("P{count}Y"),
            Unit::Decade => format!("P{}Y", count.checked_mul(10)?),
            Unit::Century => format!("P{}Y", count.checked_mul(100)?),
        };
        Some((When::Duration(letter), used))
    }

    /// A number before a unit; "half a" is none.
    fn count(&self, i: usize) -> Option<(i32, usize)> {
        if self.previous(i) == "half" || matches!(self.words.get(i)?.before, Some('$' | '£' | '€')) {
            return None;
        }
        let word = self.lower(i);
        if matches!(word, "a" | "an") && matches!(self.lower(i + 1), "few" | "couple") {
            return None;
        }
        Some((number(word)?, i + 1))
    }

    /// "last week", "next Tuesday", "earlier this month", "this summer", "last September".
    fn turned(&self, i: usize) -> Read {
        let mut at = i;
        if matches!(self.lower(at), "earlier" | "later" | "late" | "early" | "the" | "just") {
            at += 1;
        }
        let (turn, count) = match self.lower(at) {
            "last" | "past" => (Turn::Last, -1),
            "previous" if at == i => (Turn::Last, -1),
            "this" => (Turn::This, 0),
            "next" | "coming" => (Turn::Next, 1),
            _ => return None,
        };
        let used = at + 1 - i;
        let word = self.words.get(at + 1)?;
        if let Some(weekday) = weekday(word, self.lexicon) {
            let part = usize::from(is_part_of_day(self.lower(at + 2)));
            return Some((When::Weekday { weekday, turn }, used + 1 + part));
        }
        if let Some((when, more)) = self.date(at + 1, turn).or_else(|| self.season(at + 1, turn)) {
            return Some((when, used + more));
        }
        let unit = unit(&word.lower)?;
        let night = is_part_of_day(&word.lower);
        // "the last day" is the end of something, "the past year" a stretch up to now.
        if (unit == Unit::Day && !night)
            || self.lower(at) == "past"
            || (self.lower(i) == "the" && turn == Turn::Last)
        {
            return None;
        }
        Some((When::Offset { count, unit }, used + 1))
    }

    /// "the day after", "the following year", "a week later", "the same day".
    fn anchored(&self, i: usize) -> Read {
        let at = i + usize::from(self.lower(i) == "the");
        let (count, next) = match (self.lower(at), self.lower(at + 1), self.lower(at + 2)) {
            ("following" | "next", ..) if at > i => (1, at + 1),
            ("previous" | "preceding", ..) if at > i => (-1, at + 1),
            ("same", ..) if at > i => (0, at + 1),
            ("that", ..) => (0, at + 1),
            (word, "after" | "later", next) if at > i && unit(word).is_some() && next != "tomorrow" => {
                (1, at)
            }
            (word, "before" | "earlier", next) if at > i && unit(word).is_some() && next != "yesterday" => {
                (-1, at)
            }
            _ => return None,
        };
        let unit = unit(self.lower(next))?;
        let used = if next == at { at + 2 - i } else { next + 1 - i };
        Some((When::Anchored { count, unit }, used))
    }

    /// "every Tuesday", "each year".
    fn repeated(&self, i: usize) -> Read {
        if !matches!(self.lower(i), "every" | "each") {
            return None;
        }
        let word = self.words.get(i + 1)?;
        let known = weekday(word, self.lexicon).is_some()
            || unit(&word.lower).is_some()
            || self.month(i + 1).is_some();
        known.then(|| (When::Set(word.lower.clone().into_owned()), 2))
    }
}
