//! Dates known to the year, month or day, and the time values of statements.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A date as exact as the text gives it. Displays and parses as ISO 8601: `2024`, `2024-09`, `2024-09-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartialDate {
    /// A year.
    Year(i16),
    /// A month of a year; months count from 1.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl PartialDate {
    /// First day the date may mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
            Self::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::MIN),
            Self::Day(date) => date,
        }
    }

    /// Last day the date may mean.
    #[must_use]
    pub fn latest(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month(..) => self.earliest().last_of_month(),
            Self::Day(date) => date,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || format!("`{text}` is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD");
        match text.len() {
            4 => text.parse().map(Self::Year).map_err(|_| fault()),
            7 => {
                let day: Date = format!("{text}-01").parse().map_err(|_| fault())?;
                Ok(Self::Month(day.year(), day.month()))
            }
            _ => text.parse().map(Self::Day).map_err(|_| fault()),
        }
    }
}

/// When something held or happened: an ISO 8601 / TIMEX3 value and the days it may mean.
///
/// TIMEX3: Pustejovsky et al., *TimeML* (ISO 24617-1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeValue {
    /// `2024-09`, `2024-11-05`, `199` (a decade), `2024-W45`, `2024-Q3`…
    pub value: String,
    /// First day it may mean, where one is known.
    pub earliest: Option<Date>,
    /// Last day it may mean, where one is known.
    pub latest: Option<Date>,
}

impl From<PartialDate> for TimeValue {
    fn from(date: PartialDate) -> Self {
        Self { value: date.to_string(), earliest: Some(date.earliest()), latest: Some(date.latest()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_each_precision_print_what_they_parse() {
        for text in ["2024", "2024-09", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["2024-13", "2023-02-29", "20", "", "next week"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let february: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(february.latest().to_string(), "2024-02-29");
    }
}
