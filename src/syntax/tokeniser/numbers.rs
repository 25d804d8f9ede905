//! Numbers, dates, times and amounts.

use super::characters::is_word;
use super::chunk::Chunk;

impl Chunk<'_> {
    /// Where the number at hand ends: "1,200", "4.6", "7:30", "9/11", "713-853-3989", "11-20-2000".
    pub(super) fn number_end(&self) -> usize {
        let digits = |from| self.run(from, |c: char| c.is_ascii_digit());
        let mut end = digits(self.at);
        loop {
            let next = end + 1;
            match self.char_at(end) {
                Some(',') => {
                    let group = digits(next);
                    // Three figures are thousands; one or two before no further comma are a decimal comma.
                    match group - next {
                        3 => {}
                        1 | 2 if self.char_at(group) != Some(',') => {}
                        _ => return end,
                    }
                    end = group;
                }
                Some('.' | ':') if digits(next) > next => end = digits(next),
                Some('/' | '-') if digits(next) > next => {
                    let figures = self.figures_end();
                    return if figures > end && is_one_number(&self.text[self.at..figures]) {
                        figures
                    } else {
                        end
                    };
                }
                _ => return end,
            }
        }
    }

    /// The end of a row of figures with slashes and hyphens between.
    fn figures_end(&self) -> usize {
        let end = self.run(self.at, |c| c.is_ascii_digit() || matches!(c, '/' | '-'));
        self.text[..end].trim_end_matches(['/', '-']).len().max(self.at)
    }

    /// Cuts the word at hand, which begins with a figure: a number, and a unit that follows without a space
    /// ("5pm", "$4.6bn") as a word of its own.
    pub(super) fn cut_number(&mut self) {
        let end = self.number_end();
        let letters = self.run(end, is_word);
        if letters == end {
            let end = self.joined_end(end);
            return self.take(end);
        }
        let tail = &self.text[end..letters];
        let clock = matches!(tail, "a" | "p") && self.text[letters..self.end].starts_with(".m");
        if clock || self.is_unit(tail) {
            self.take(end);
            if !clock {
                self.take(letters);
            }
            return;
        }
        let end = self.joined_end(letters);
        self.take(end);
    }

    /// Whether `tail` after a number is a unit. One capital letter, or "b", is one only in an amount of money.
    fn is_unit(&self, tail: &str) -> bool {
        if !self.rules.units.contains(tail) {
            return false;
        }
        let money = self.char_before(self.at).is_some_and(|c| matches!(c, '$' | '£' | '€' | '¥' | '₹'));
        money || tail.len() > 1 || !(tail == "b" || tail.starts_with(char::is_uppercase))
    }
}

/// Whether figures joined by slashes and hyphens are one number — a date, a telephone number — rather than a
/// fraction ("1/2"), a range ("5-10") or a score, whose parts are words.
fn is_one_number(figures: &str) -> bool {
    let parts: Vec<&str> = figures.split(['/', '-']).take(8).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return false;
    }
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if parts.len() > 2 {
        return true;
    }
    if figures.contains('-') {
        return matches!(lengths[..], [1 | 3 | 5, 4]) && !parts[1].ends_with("00");
    }
    let (Ok(first), Ok(second)) = (parts[0].parse::<u16>(), parts[1].parse::<u16>()) else { return false };
    let is_fraction =
        first < second && second <= 10 || matches!((first, second), (24, 7) | (20, 20) | (50, 50));
    let is_date = |day: u16, month: u16| (1..=31).contains(&day) && (1..=12).contains(&month);
    !is_fraction && lengths.iter().all(|len| *len <= 2) && (is_date(first, second) || is_date(second, first))
}
