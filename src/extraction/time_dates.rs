//! Expressions that name a date, a year or a season rather than count from today.

use jiff::civil::Date;

use super::time_expressions::{Read, Reader};
use super::time_values::{Turn, When};
use super::time_words::{day, ordinal, season, weekday, year};

impl Reader<'_> {
    pub(super) fn iso_date(&self, i: usize) -> Read {
        let word = self.words.get(i)?;
        let date: Date = (word.lower.len() == 10).then(|| word.lower.parse().ok()).flatten()?;
        Some((
            When::Day { year: Some(date.year()), month: date.month(), day: date.day(), turn: Turn::Nearest },
            1,
        ))
    }

    /// "Friday, March 21", "Friday 21 March 2025", "Friday".
    pub(super) fn date_with_weekday(&self, i: usize) -> Read {
        let weekday = weekday(self.words.get(i)?, self.lexicon)?;
        if matches!(self.previous(i), "every" | "each") {
            return None;
        }
        let mut next = i + 1;
        if matches!(self.lower(next), "the" | "on") {
            next += 1;
        }
        if let Some((when @ When::Day { .. }, count)) = self.date(next, Turn::Nearest) {
            return Some((when, next - i + count));
        }
        // "Tuesday last week", "a week on Tuesday" are rare; parts of the day are common.
        let part = usize::from(matches!(self.lower(i + 1), "morning" | "afternoon" | "evening" | "night"));
        Some((When::Weekday { weekday, turn: Turn::Nearest }, 1 + part))
    }

    /// "5 March 2021", "the 5th of March", "March 5, 2021", "March 2021", "in March".
    pub(super) fn date(&self, i: usize, turn: Turn) -> Read {
        if let Some(month) = self.month(i) {
            if let Some(day) = self.words.get(i + 1).and_then(|w| day(&w.lower)) {
                let behind = self.words.get(i + 1).and_then(|w| w.behind);
                let year = self.year(i + 2).filter(|_| behind != Some('.') && !self.is_count(i + 2));
                return Some((When::Day { year, month, day, turn }, 2 + usize::from(year.is_some())));
            }
            if let Some(range) = self.day_range(i + 1, month) {
                return Some((range.0, 1 + range.1));
            }
            let of = usize::from(self.lower(i + 1) == "of");
            if let Some(year) = self.year(i + 1 + of).filter(|_| of == 1 || !self.is_count(i + 1)) {
                return Some((When::Month { year: Some(year), month, turn }, 2 + of));
            }
            return (turn != Turn::Nearest || self.is_month_here(i))
                .then_some((When::Month { year: None, month, turn }, 1));
        }
        let word = self.words.get(i)?;
        let (day, mut next) = (day(&word.lower)?, i + 1);
        if self.lower(next) == "of" {
            next += 1;
        }
        let month = self.month(next)?;
        let year = self.year(next + 1).filter(|_| !self.is_count(next + 1));
        Some((When::Day { year, month, day, turn }, next + 1 - i + usize::from(year.is_some())))
    }

    /// "March 5-7, 2021".
    fn day_range(&self, i: usize, month: i8) -> Read {
        let (from, to) = self.lower(i).split_once(['-', '–'])?;
        let (from, to) = (day(from)?, day(to)?);
        let year = self.year(i + 1).filter(|_| !self.is_count(i + 1));
        let at = |day| When::Day { year, month, day, turn: Turn::Nearest };
        Some((When::Between(at(from).into(), at(to).into()), 1 + usize::from(year.is_some())))
    }

    /// "May" and "March" are months only where a month may stand; others are unless a person bears the name.
    fn is_month_here(&self, i: usize) -> bool {
        const BEFORE: &[&str] = &[
            "in", "since", "by", "until", "till", "of", "early", "late", "mid", "during", "from", "to",
            "between", "and", "through", "before", "after", "for", "the", "a", "an", "this", "last", "next",
        ];
        let word = &self.words[i];
        let ambiguous =
            matches!(word.lower.as_ref(), "may" | "march" | "april" | "june" | "august" | "sun" | "jan");
        let named = self.words.get(i + 1).is_some_and(|w| {
            w.text.starts_with(char::is_uppercase) && word.behind.is_some_and(char::is_alphabetic)
        });
        let sure = matches!(
            self.previous(i),
            "in" | "since" | "until" | "early" | "late" | "during" | "last" | "next"
        );
        !ambiguous || (BEFORE.contains(&self.previous(i)) && (sure || !named))
    }

    /// Whether the four digits at `i` count something: "March 5 2000 people".
    fn is_count(&self, i: usize) -> bool {
        matches!(
            self.lower(i + 1),
            "people" | "votes" | "dollars" | "euros" | "pounds" | "men" | "women" | "troops"
        )
    }

    /// "the third quarter of 2024", "Q3 2024".
    pub(super) fn quarter(&self, i: usize) -> Read {
        let (quarter, mut next) = match self.lower(i) {
            "q1" => (1, i + 1),
            "q2" => (2, i + 1),
            "q3" => (3, i + 1),
            "q4" => (4, i + 1),
            word => (ordinal(word).filter(|q| *q <= 4 && self.lower(i + 1) == "quarter")?, i + 2),
        };
        let of = usize::from(self.lower(next) == "of");
        let year = self.year(next + of);
        if year.is_some() {
            next += of + 1;
        }
        Some((When::Quarter { quarter, year }, next - i))
    }

    /// "spring 2024", "the summer of 2024", "this winter".
    pub(super) fn season(&self, i: usize, turn: Turn) -> Read {
        let season = season(self.lower(i).strip_suffix("'s").unwrap_or(self.lower(i)))?;
        let of = usize::from(self.lower(i + 1) == "of");
        if let Some(year) = self.year(i + 1 + of) {
            return Some((When::Season { season, year: Some(year), turn }, 2 + of));
        }
        let here = turn != Turn::Nearest
            || matches!(self.previous(i), "in" | "since")
            || (self.previous(i) == "the"
                && i >= 2
                && matches!(self.lower(i - 2), "in" | "over" | "during" | "by"));
        here.then_some((When::Season { season, year: None, turn }, 1))
    }

    /// "the 1990s", "the ’90s", "the 20th century".
    pub(super) fn long_ago(&self, i: usize) -> Read {
        let word = self.lower(i);
        if let Some(decade) = word.strip_suffix('s').map(|w| w.trim_end_matches('\'')) {
            if let Some(year) = year(decade).filter(|y| y % 10 == 0) {
                return Some((When::Decade(year), 1));
            }
            let short = decade.strip_prefix('\'').and_then(|d| d.parse::<i16>().ok());
            if let Some(short) = short.filter(|s| s % 10 == 0 && *s < 100 && decade.len() == 3) {
                let century = if short <= 20 { 2000 } else { 1900 };
                return Some((When::Decade(century + short), 1));
            }
        }
        if self.lower(i + 1) == "century" && word != "first" {
            let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
            let century: i16 = digits.parse().ok().filter(|c| (2..=22).contains(c))?;
            return Some((When::Century(century - 1), 2));
        }
        None
    }

    /// Four digits that are a year: behind a preposition, or between 1900 and 2099 before a noun in the singular.
    pub(super) fn bare_year(&self, i: usize) -> Read {
        const BEFORE: &[&str] = &[
            "in", "since", "by", "until", "till", "during", "from", "of", "before", "after", "early", "late",
            "mid", "to", "through", "circa", "around", "for",
        ];
        let year = self.year(i)?;
        let word = &self.words[i];
        if matches!(word.before, Some('$' | '£' | '€' | '#' | ',' | '.')) && word.before != Some(',') {
            return None;
        }
        let next = self.lower(i + 1);
        let plural = next.len() > 3
            && next.ends_with('s')
            && !matches!(word.behind, Some(',' | '.' | ';' | ')' | ':'));
        let behind_preposition = BEFORE.contains(&self.previous(i));
        let safe = (1900..2100).contains(&year) && (!plural || behind_preposition) && !self.is_count(i);
        let old = behind_preposition && !plural && matches!(self.previous(i), "in" | "since" | "during");
        (safe || old).then_some((When::Year(year), 1))
    }
}
