//! Lines above an article that say when, where and by whom it was written.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Match, Regex};

use crate::text::{PartialDate, Span};

/// What header lines can say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Day of publication.
    pub(super) published: Option<PartialDate>,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// Agency or paper.
    pub(super) publisher: Option<String>,
    /// Place of the dateline.
    pub(super) dateline: Option<Span>,
    /// Headline, where a line names it as such.
    pub(super) headline: Option<Span>,
    /// Web address.
    pub(super) url: Option<String>,
}

const MONTH: &str = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\.?";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"(?i-u)\b(?:(?<iso>\d{{4}}-\d{{2}}-\d{{2}})(?:[T ]\d{{2}}:\d{{2}}(?u:\S)*)?|(?<d1>\d{{1,2}})(?:st|nd|rd|th)? (?<m1>{MONTH}),? (?<y1>\d{{4}})|(?<m2>{MONTH}) (?<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?<y2>\d{{4}}))\b"
    ))
});

/// A weekday, time of day or zone beside the date.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i-u)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|GMT|UTC|BST|CET|E[SD]T|P[SD]T)(?:\b|$)",
    )
});

/// "LONDON, March 2 (Reuters) -", "DES MOINES, Iowa —", "KATHMANDU, Nepal (AP) —".
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"^(?<place>\p{{Lu}}[\p{{Lu}}.'’/ -]*\p{{Lu}}\.?(?:, (?:\p{{Lu}}[\p{{L}}.]* ?){{1,3}})?|\p{{Lu}}\p{{L}}+(?:[ -]\p{{Lu}}\p{{L}}+)?)(?:, ?(?<date>(?i:{MONTH}) \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} (?i:{MONTH})(?: \d{{4}})?))?(?: ?\((?<agency>[^()\d]{{2,40}})\))?,? ?(?:-{{1,2}}|[–—])(?:\s+|$)"
    ))
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i-u)^(?<label>(?:first |last )?(?:published|posted|updated|issued|date|by|authors?|written by|source|publisher|agency|headline|title|url|link)(?: on| at)?)(?u:\s*:\s*|\s+)(?<rest>(?u:.)+)$",
    )
});

/// The dateline that text begins with. Most begins with none, which one look tells without the expression.
fn dateline(words: &str) -> Option<Captures<'_>> {
    let dash = words.chars().take(LONGEST_DATELINE).any(|c| matches!(c, '-' | '–' | '—'));
    if dash && words.starts_with(char::is_uppercase) { DATELINE.captures(words) } else { None }
}

/// Characters in which the dash of a dateline must come.
const LONGEST_DATELINE: usize = 200;

#[expect(clippy::expect_used, reason = "the patterns are constants, compiled by every test run")]
fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

impl Header {
    /// Reads one line above the body. Returns whether it was a header line; if not, nothing is changed, but that the
    /// date behind a headline is noted.
    pub(super) fn take_line(&mut self, text: &str, line: Span) -> bool {
        let words = line.of(text);
        if words.chars().count() > 140 {
            return false;
        }
        self.take_labelled(words, line) || self.take_dateline_alone(words, line) || self.take_date_line(words)
    }

    /// Cuts a dateline off the start of the first paragraph; returns where the paragraph's own words begin.
    pub(super) fn take_dateline(&mut self, text: &str, paragraph: Span) -> Span {
        let words = paragraph.of(text);
        let Some(found) = dateline(words) else { return paragraph };
        let Some((whole, place)) = found.get(0).zip(found.name("place")) else { return paragraph };
        // "Paris - the city…" is prose; capitals, a date or an agency make a dateline.
        let capitals = place.as_str().split(',').next().is_some_and(|p| p.len() > 2 && p.to_uppercase() == p);
        if !(capitals || found.name("date").is_some() || found.name("agency").is_some())
            || whole.end() == words.len()
        {
            return paragraph;
        }
        let start = paragraph.start();
        self.dateline =
            Some(Span::new(start + place.start(), start + place.start() + place.as_str().trim_end().len()));
        self.set_date(found.name("date").map_or("", |date| date.as_str()));
        self.set_publisher(found.name("agency").map_or("", |agency| agency.as_str()));
        Span::new(start + whole.end(), paragraph.end())
    }

    /// "By Jane Roe", "Published: 2 March 2025", "date 2024-11-06 Jane Roe via Harbour News".
    fn take_labelled(&mut self, words: &str, line: Span) -> bool {
        let Some(found) = LABEL.captures(words) else { return false };
        let (Some(rest), colon) = (found.name("rest"), words.contains(':')) else { return false };
        let label = found["label"].to_lowercase();
        let value = rest.as_str().trim();
        match label.split(' ').next().unwrap_or_default() {
            "by" | "author" | "authors" | "written" => self.take_byline(value),
            "source" | "publisher" | "agency" if colon => self.set_publisher(value),
            "headline" | "title" if colon => {
                let start = line.start() + rest.start();
                self.headline = Some(Span::new(start, start + value.len()));
                true
            }
            "url" | "link" if value.starts_with("http") => {
                self.url = Some(value.to_owned());
                true
            }
            "published" | "posted" | "issued" | "date" | "first" | "last" | "updated" => {
                self.take_date_line(value)
            }
            _ => false,
        }
    }

    /// A line that is nothing but a dateline: "NAIROBI, Aug 12, 2025 (AFP) -".
    fn take_dateline_alone(&mut self, words: &str, line: Span) -> bool {
        let Some(found) = dateline(words) else { return false };
        let Some((whole, place)) = found.get(0).zip(found.name("place")) else { return false };
        let rest = &words[whole.end()..];
        let date = found.name("date").map_or(rest, |date| date.as_str());
        let only_date =
            rest.is_empty() || DATE.find(rest).is_some_and(|d| d.start() == 0 && rest.len() - d.len() < 12);
        if !only_date || (rest.is_empty() && found.name("date").is_none() && found.name("agency").is_none()) {
            return false;
        }
        self.dateline = Some(trimmed(line.start(), place));
        self.set_date(date);
        self.set_publisher(found.name("agency").map_or("", |agency| agency.as_str()));
        true
    }

    /// A short line with a date and little else: "3 July 2025 | Business Herald".
    fn take_date_line(&mut self, words: &str) -> bool {
        let figures = words.bytes().any(|b| b.is_ascii_digit());
        let Some(date) = figures.then(|| DATE.find(words)).flatten() else { return false };
        let rest = format!("{} | {}", &words[..date.start()], &words[date.end()..]);
        let rest = CLOCK.replace_all(&rest, "").into_owned();
        let mut parts: Vec<&str> = rest
            .split(['|', '·', '•', ';', '\t'])
            .map(|part| part.trim_matches(|c: char| c.is_whitespace() || ",-–—:()".contains(c)))
            .filter(|part| !part.is_empty())
            .collect();
        if parts
            .iter()
            .any(|part| part.split_whitespace().count() > 7 || part.ends_with(['.', '!', '?', '”']))
        {
            return false;
        }
        // "Ann Lee talks about glass Sunday, May 28, 2006": a headline with its date.
        if date.end() == words.trim_end().len() && parts.iter().any(|part| is_prose(part)) {
            self.set_date(date.as_str());
            return false;
        }
        parts.retain(|part| {
            !["published", "updated", "posted", "last updated", "on"].contains(&part.to_lowercase().as_str())
        });
        self.set_date(date.as_str());
        for part in parts {
            match part.split_once(" via ") {
                Some((author, publisher)) => {
                    self.take_byline(author);
                    self.set_publisher(publisher);
                }
                None if part.to_lowercase().starts_with("by ") => {
                    self.take_byline(&part[3..]);
                }
                None => {
                    self.set_publisher(part);
                }
            }
        }
        true
    }

    /// "Jane Roe and John Poe, political correspondents", "Jane Roe (Brussels)".
    fn take_byline(&mut self, value: &str) -> bool {
        let names = value.split(['(', ',', '|', ';']).next().unwrap_or_default().trim();
        let people: Vec<&str> = names.split(" and ").flat_map(|n| n.split(" & ")).map(str::trim).collect();
        let is_name = |name: &&str| {
            let words: Vec<&str> = name.split_whitespace().collect();
            (1..=5).contains(&words.len()) && words[0].chars().next().is_some_and(char::is_uppercase)
        };
        if value.ends_with(['.', '?', '!']) || !people.iter().all(is_name) {
            return false;
        }
        self.authors.extend(people.into_iter().map(str::to_owned));
        if let Some(date) = DATE.find(value) {
            self.set_date(date.as_str());
        }
        true
    }

    /// The people whom a byline names: "By Jane Roe and John Poe" two, "Newsroom" one.
    pub(super) fn people(byline: &str) -> Vec<String> {
        let byline = byline.trim();
        let names = byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(byline);
        let mut header = Self::default();
        header.take_byline(names);
        header.authors
    }

    fn set_date(&mut self, words: &str) {
        if self.published.is_none() {
            self.published = find_date(words).map(PartialDate::Day);
        }
    }

    /// Whether a line is nothing but a date and what goes with it.
    pub(super) fn is_dated(line: &str) -> bool {
        Self::default().take_date_line(line)
    }

    pub(super) fn set_publisher(&mut self, words: &str) -> bool {
        if self.publisher.is_none() && !words.is_empty() {
            self.publisher = Some(words.to_owned());
        }
        true
    }
}

/// Whether words are no name of a person or paper: two or more of them are small ones that names do not have.
fn is_prose(words: &str) -> bool {
    let by = words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    let small = words.split_whitespace().filter(|word| {
        word.starts_with(char::is_lowercase) && !matches!(*word, "of" | "the" | "and" | "for" | "de" | "via")
    });
    !by && !words.contains(',') && small.count() >= 2
}

/// The span of a match in words that begin at byte `start`, without white space at its end.
fn trimmed(start: usize, found: Match<'_>) -> Span {
    let start = start + found.start();
    Span::new(start, start + found.as_str().trim_end().len())
}

/// The first full date in a line.
pub(super) fn find_date(words: &str) -> Option<Date> {
    let found = DATE.captures(words)?;
    if let Some(iso) = found.name("iso") {
        return iso.as_str().parse().ok();
    }
    let (day, month, year) = match found.name("d1") {
        Some(day) => (day.as_str(), &found["m1"], &found["y1"]),
        None => (found.name("d2")?.as_str(), &found["m2"], &found["y2"]),
    };
    let month = 1 + MONTHS.iter().position(|m| month.to_lowercase().starts_with(m))?;
    Date::new(year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?).ok()
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
