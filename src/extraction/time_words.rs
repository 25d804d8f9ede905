//! The words of time expressions: numbers, units, weekdays, seasons.

use std::borrow::Cow;

use crate::ontology::Lexicon;
use crate::text::Span;

/// A word of a sentence with its place in the text.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) lower: Cow<'a, str>,
    pub(super) span: Span,
    /// The character right before and right behind, other than space.
    pub(super) before: Option<char>,
    pub(super) behind: Option<char>,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// The words of the text inside `span`: runs of letters and digits, inner hyphens, apostrophes and points of abbreviations included.
pub(super) fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    let part = span.of(text);
    let mut words = Vec::new();
    let mut start = None;
    let mut make = |from: usize, to: usize| {
        let word = &part[from..to];
        words.push(Word {
            text: word,
            lower: lower_cased(word),
            span: Span::new(span.start() + from, span.start() + to),
            before: part[..from].chars().rev().find(|c| !c.is_whitespace()),
            behind: part[to..].chars().find(|c| !c.is_whitespace()),
        });
    };
    let mut chars = part.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = matches!(c, '\'' | '’' | '-' | '–' | '/') && next.is_some_and(char::is_alphanumeric);
        let opens = matches!(c, '\'' | '’') && next.is_some_and(|c| c.is_ascii_digit());
        if c.is_alphanumeric() || (joins && start.is_some()) || opens {
            start.get_or_insert(i);
        } else if let Some(from) = start.take() {
            make(from, i);
        }
    }
    if let Some(from) = start {
        make(from, part.len());
    }
    words
}

/// The word in small letters, with straight apostrophes. Most words are so already.
fn lower_cased(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    } else if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// A counting number: digits, "two", "a"; `None` for anything else.
pub(super) fn number(word: &str) -> Option<i32> {
    const WORDS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: &[(&str, i32)] = &[
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    if let Some(n) = WORDS.iter().position(|w| *w == word) {
        return i32::try_from(n).ok();
    }
    if let Some((_, n)) = TENS.iter().find(|(w, _)| *w == word) {
        return Some(*n);
    }
    if let Some((ten, one)) = word.split_once('-') {
        let ten = number(ten).filter(|n| *n >= 20 && n % 10 == 0)?;
        return number(one).filter(|n| (1..10).contains(n)).map(|one| ten + one);
    }
    (word.len() <= 4).then(|| word.parse().ok()).flatten()
}

/// An ordinal number: "3rd", "third"; at most 31.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    const WORDS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if let Some(n) = WORDS.iter().position(|w| *w == word) {
        return i8::try_from(n + 1).ok();
    }
    let digits = word
        .strip_suffix("st")
        .or(word.strip_suffix("nd"))
        .or(word.strip_suffix("rd"))
        .or(word.strip_suffix("th"))?;
    digits.parse().ok().filter(|n| (1..=31).contains(n))
}

/// A day of a month: "5", "5th".
pub(super) fn day(word: &str) -> Option<i8> {
    let plain = (word.len() <= 2).then(|| word.parse().ok()).flatten();
    plain.or_else(|| ordinal(word)).filter(|day| (1..=31).contains(day))
}

/// A year written in four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|year| (1000..2200).contains(year))
}

/// A month by its name; the word must be written with a capital.
pub(super) fn month(word: &str, lexicon: &Lexicon) -> Option<i8> {
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    lexicon.months.get(word).and_then(|number| number.parse().ok())
}

/// A weekday, Monday as 0; abbreviations only with their full stop.
pub(super) fn weekday(word: &Word<'_>, lexicon: &Lexicon) -> Option<i8> {
    if !word.text.starts_with(char::is_uppercase) {
        return None;
    }
    let lower: &str = word.lower.strip_suffix("'s").unwrap_or(&word.lower);
    let short = || {
        let stopped = word.behind == Some('.') && lower.len() <= 5;
        if stopped { lexicon.weekdays.get(&format!("{lower}.")) } else { None }
    };
    lexicon.weekdays.get(lower).or_else(short).and_then(|number| number.parse().ok())
}

/// A season, as TIMEX3 writes it.
pub(super) fn season(word: &str) -> Option<&'static str> {
    match word {
        "spring" => Some("SP"),
        "summer" => Some("SU"),
        "autumn" | "fall" => Some("FA"),
        "winter" => Some("WI"),
        _ => None,
    }
}

/// A unit of the calendar, singular or plural.
pub(super) fn unit(word: &str) -> Option<Unit> {
    let word = word.strip_suffix("'s").or(word.strip_suffix('\'')).unwrap_or(word);
    match word {
        "day" | "days" | "morning" | "afternoon" | "evening" | "night" => Some(Unit::Day),
        "weekend" | "weekends" => Some(Unit::Weekend),
        "week" | "weeks" => Some(Unit::Week),
        "month" | "months" => Some(Unit::Month),
        "quarter" | "quarters" => Some(Unit::Quarter),
        "year" | "years" | "season" => Some(Unit::Year),
        "decade" | "decades" => Some(Unit::Decade),
        "century" | "centuries" => Some(Unit::Century),
        _ => None,
    }
}
