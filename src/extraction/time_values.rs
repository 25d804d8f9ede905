//! From what an expression says to the days it means: ISO 8601 and TIMEX3 values relative to the publication date.

use jiff::civil::Date;

use crate::text::{PartialDate, TimeValue};

use super::time_words::Unit;

/// The tense of the clause, which decides whether "on Tuesday" lies before or behind the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met", "has met"
    Past,
    /// "will meet", "is due to meet"
    Future,
    /// Neither can be told.
    Unknown,
}

/// What an expression says, before anyone asked when the article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// "5 March 2021"
    Day { year: Option<i16>, month: i8, day: i8, turn: Turn },
    /// "September 2024"
    Month { year: Option<i16>, month: i8, turn: Turn },
    /// "2024"
    Year(i16),
    /// "the 1990s", by its first year
    Decade(i16),
    /// "the 20th century", by its first two digits
    Century(i16),
    /// "Tuesday"; Monday is 0
    Weekday { weekday: i8, turn: Turn },
    /// "autumn 2024"
    Season { season: &'static str, year: Option<i16>, turn: Turn },
    /// "the third quarter of 2024"
    Quarter { quarter: i8, year: Option<i16> },
    /// "yesterday", "two weeks ago", "next year"
    Offset { count: i32, unit: Unit },
    /// "the day after", "a week later": from what was last spoken of
    Anchored { count: i32, unit: Unit },
    /// "February last year", "4 July of that year": the first, in the year that the second gives
    Within(Box<When>, Box<When>),
    /// "at the weekend"
    Weekend,
    /// "from 2004 to 2010"
    Between(Box<When>, Box<When>),
    /// "three weeks", as an ISO 8601 duration
    Duration(String),
    /// "every Tuesday"
    Set(String),
}

/// Which of several Tuesdays is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// The tense decides.
    Nearest,
    /// "last"
    Last,
    /// "this"
    This,
    /// "next"
    Next,
}

/// What the values are relative to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) published: Option<PartialDate>,
    pub(super) tense: Tense,
    /// The day last spoken of.
    pub(super) anchor: Option<Date>,
}

impl When {
    /// The value; `None` where the words do not suffice, as for durations and repeated times.
    pub(super) fn value(&self, context: Context) -> Option<TimeValue> {
        match self {
            Self::Year(year) => Some(PartialDate::Year(*year).into()),
            Self::Decade(year) => years(format!("{:03}", year / 10), *year, year.checked_add(9)?),
            Self::Century(century) => years(
                format!("{century:02}"),
                century.checked_mul(100)?,
                century.checked_mul(100)?.checked_add(99)?,
            ),
            Self::Day { year: Some(year), month, day, .. } => date(*year, *month, *day),
            Self::Day { year: None, month, day, turn } => {
                let in_year = |year: i16| Date::new(year, *month, *day).ok();
                choose(context, *turn, in_year, |d| d).map(|d| PartialDate::Day(d).into())
            }
            Self::Month { year: Some(year), month, .. } => Some(PartialDate::Month(*year, *month).into()),
            Self::Month { year: None, month, turn } => {
                let in_year = |year: i16| Date::new(year, *month, 1).ok();
                choose(context, *turn, in_year, Date::first_of_month)
                    .map(|d| PartialDate::Month(d.year(), d.month()).into())
            }
            Self::Weekday { weekday, turn } => {
                on_weekday(day_of(context.published)?, *weekday, *turn, context.tense)
                    .map(|d| PartialDate::Day(d).into())
            }
            Self::Season { season, year, turn } => in_season(season, *year, *turn, context),
            Self::Quarter { quarter, year } => in_quarter(*quarter, *year, context),
            Self::Offset { count, unit } => shifted(day_of_unit(context.published, *unit)?, *count, *unit),
            Self::Anchored { count, unit } => shifted(context.anchor?, *count, *unit),
            Self::Within(part, year) => {
                let year = year.value(context)?.earliest?.year();
                part.in_year(year)?.value(context)
            }
            Self::Weekend => {
                let now = day_of(context.published)?;
                let over = now.weekday().to_monday_zero_offset() < 5 && context.tense != Tense::Future;
                shifted(now, -i32::from(over), Unit::Weekend)
            }
            Self::Between(from, to) => {
                let (from, to) = (from.value(context)?, to.value(context)?);
                let value = format!("{}/{}", from.value, to.value);
                Some(TimeValue { value, earliest: from.earliest, latest: to.latest })
            }
            Self::Duration(_) | Self::Set(_) => None,
        }
    }
}

impl When {
    /// Whether a year is still wanted.
    pub(super) fn lacks_year(&self) -> bool {
        matches!(
            self,
            Self::Day { year: None, .. } | Self::Month { year: None, .. } | Self::Season { year: None, .. }
        )
    }

    /// The same in a year; `None` for what has no place in one.
    fn in_year(&self, year: i16) -> Option<Self> {
        let mut dated = self.clone();
        match &mut dated {
            Self::Day { year: own, .. } | Self::Month { year: own, .. } | Self::Season { year: own, .. } => {
                *own = Some(year);
            }
            _ => return None,
        }
        Some(dated)
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<TimeValue> {
    Date::new(year, month, day).ok().map(|d| PartialDate::Day(d).into())
}

fn years(value: String, first: i16, last: i16) -> Option<TimeValue> {
    let span = |year| PartialDate::Year(year);
    Some(TimeValue { value, earliest: Some(span(first).earliest()), latest: Some(span(last).latest()) })
}

/// The day of publication, where it is known to the day.
fn day_of(published: Option<PartialDate>) -> Option<Date> {
    match published? {
        PartialDate::Day(day) => Some(day),
        _ => None,
    }
}

/// A day of the publication's period, if the period is no coarser than the unit.
fn day_of_unit(published: Option<PartialDate>, unit: Unit) -> Option<Date> {
    let published = published?;
    let exact = match published {
        PartialDate::Day(_) => true,
        PartialDate::Month(..) => !matches!(unit, Unit::Day | Unit::Week | Unit::Weekend),
        PartialDate::Year(_) => matches!(unit, Unit::Year | Unit::Decade | Unit::Century),
    };
    exact.then(|| published.earliest())
}

/// Picks the year for a date without one. `start` maps days to the start of the unit that is compared.
fn choose(
    context: Context,
    turn: Turn,
    in_year: impl Fn(i16) -> Option<Date>,
    start: impl Fn(Date) -> Date,
) -> Option<Date> {
    let published = context.published?;
    let now = start(published.earliest());
    let year = now.year();
    let at = |shift: i16| year.checked_add(shift).and_then(&in_year);
    let before = || [at(0), at(-1), at(-4)].into_iter().flatten().find(|d| *d <= now);
    let behind = || [at(0), at(1), at(4)].into_iter().flatten().find(|d| *d >= now);
    match (turn, context.tense) {
        (Turn::Last, _) => [at(0), at(-1)].into_iter().flatten().find(|d| *d < now),
        (Turn::Next, _) => [at(0), at(1)].into_iter().flatten().find(|d| *d > now),
        (Turn::This, _) => at(0),
        (Turn::Nearest, Tense::Past) => before(),
        (Turn::Nearest, Tense::Future) => behind(),
        (Turn::Nearest, Tense::Unknown) => {
            let (before, behind) = (before()?, behind()?);
            let (past, future) = (days_between(before, now), days_between(now, behind));
            Some(if future < past.min(120) { behind } else { before })
        }
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days().abs())
}

fn on_weekday(now: Date, weekday: i8, turn: Turn, tense: Tense) -> Option<Date> {
    let today = now.weekday().to_monday_zero_offset();
    let back = (today - weekday).rem_euclid(7);
    let ahead = (weekday - today).rem_euclid(7);
    let days = match (turn, tense) {
        (Turn::Last, _) => -(if back == 0 { 7 } else { back }),
        (Turn::Next, _) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        (Turn::This, Tense::Past) => -back,
        (Turn::This, _) | (Turn::Nearest, Tense::Future) => ahead,
        (Turn::Nearest, _) => -back,
    };
    plus_days(now, i32::from(days))
}

fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn plus_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

/// The unit that lies `count` units behind (or, negative, before) the one of `now`.
fn shifted(now: Date, count: i32, unit: Unit) -> Option<TimeValue> {
    let whole = |value: String, earliest: Date, latest: Date| {
        Some(TimeValue { value, earliest: Some(earliest), latest: Some(latest) })
    };
    match unit {
        Unit::Day => plus_days(now, count).map(|d| PartialDate::Day(d).into()),
        Unit::Week | Unit::Weekend => {
            let day = plus_days(now, count.checked_mul(7)?)?;
            let iso = day.iso_week_date();
            let monday = plus_days(day, -i32::from(day.weekday().to_monday_zero_offset()))?;
            let name = format!("{:04}-W{:02}", iso.year(), iso.week());
            if unit == Unit::Week {
                whole(name, monday, plus_days(monday, 6)?)
            } else {
                whole(format!("{name}-WE"), plus_days(monday, 5)?, plus_days(monday, 6)?)
            }
        }
        Unit::Month => {
            let day = plus_months(now.first_of_month(), count)?;
            Some(PartialDate::Month(day.year(), day.month()).into())
        }
        Unit::Quarter => {
            let day = plus_months(now.first_of_month(), count.checked_mul(3)?)?;
            quarter_of(day.year(), (day.month() - 1) / 3 + 1)
        }
        Unit::Year => {
            let year = i32::from(now.year()).checked_add(count)?;
            Some(PartialDate::Year(i16::try_from(year).ok().filter(|y| *y > 0)?).into())
        }
        Unit::Decade => {
            let year = (i32::from(now.year()) / 10).checked_add(count)?.checked_mul(10)?;
            When::Decade(i16::try_from(year).ok().filter(|y| (0..9990).contains(y))?).value(Context::none())
        }
        Unit::Century => {
            let century = (i32::from(now.year()) / 100).checked_add(count)?;
            When::Century(i16::try_from(century).ok().filter(|c| (0..99).contains(c))?).value(Context::none())
        }
    }
}

impl Context {
    fn none() -> Self {
        Self { published: None, tense: Tense::Unknown, anchor: None }
    }
}

fn quarter_of(year: i16, quarter: i8) -> Option<TimeValue> {
    let first = Date::new(year, (quarter - 1) * 3 + 1, 1).ok()?;
    let last = plus_months(first, 2)?.last_of_month();
    Some(TimeValue { value: format!("{year:04}-Q{quarter}"), earliest: Some(first), latest: Some(last) })
}

fn in_quarter(quarter: i8, year: Option<i16>, context: Context) -> Option<TimeValue> {
    let year = match year {
        Some(year) => year,
        None => {
            let now = day_of_unit(context.published, Unit::Quarter)?;
            let current = (now.month() - 1) / 3 + 1;
            match context.tense {
                Tense::Future if quarter < current => now.year().checked_add(1)?,
                Tense::Future => now.year(),
                _ if quarter > current => now.year().checked_sub(1)?,
                _ => now.year(),
            }
        }
    };
    quarter_of(year, quarter)
}

/// Seasons of the northern hemisphere; a winter bears the number of the year it begins in.
fn in_season(season: &str, year: Option<i16>, turn: Turn, context: Context) -> Option<TimeValue> {
    let month = match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    let first = match year {
        Some(year) => Date::new(year, month, 1).ok()?,
        None => {
            let published = context.published?.earliest();
            let inside = |d: Date| d <= published && plus_months(d, 3).is_some_and(|end| published < end);
            let start = |year: i16| Date::new(year, month, 1).ok();
            let current = [start(published.year()), start(published.year().checked_sub(1)?)];
            match current.into_iter().flatten().find(|d| inside(*d)) {
                Some(current) if turn != Turn::Last && turn != Turn::Next => current,
                _ => choose(context, turn, start, |d| d)?,
            }
        }
    };
    let last = plus_months(first, 2)?.last_of_month();
    Some(TimeValue {
        value: format!("{:04}-{season}", first.year()),
        earliest: Some(first),
        latest: Some(last),
    })
}
