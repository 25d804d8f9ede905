//! Words of letters: abbreviations, compounds, contractions.

use super::characters::{is_apostrophe, is_word};
use super::chunk::Chunk;

impl<'a> Chunk<'a> {
    /// Cuts the word at hand, which begins with a letter or figure, with what is joined to it.
    pub(super) fn cut_word(&mut self) {
        if self.char_at(self.at).is_some_and(|c| c.is_ascii_digit()) {
            self.cut_number();
        } else if let Some(end) = self.acronym_end() {
            self.take(end);
        } else {
            let end = self.run(self.at, is_word);
            let end = self.joined_end(end);
            self.cut_contraction(end);
        }
        self.cut_clitics();
    }

    /// Where the word ends whose letters end at `end`, given the marks that may stand inside a word or close it.
    pub(super) fn joined_end(&self, mut end: usize) -> usize {
        while let Some(mark) = self.char_at(end) {
            let next = end + mark.len_utf8();
            let longer = match mark {
                '.' if self.keeps_full_stop(end) => return next,
                '-' if self.keeps_hyphen(end, next) => self.run(next, is_word),
                '&' if self.keeps_ampersand(end, next) => self.run(next, is_word),
                '_' => self.run(next, |c| is_word(c) || c == '_'),
                '*' => {
                    let letters = self.run(next, |c| c == '*');
                    self.run(letters, is_word).max(letters)
                }
                '/' if self.keeps_slash(end, next) => self.run(next, is_word),
                '$' if matches!(
                    &self.text[self.at..end],
                    "US" | "A" | "C" | "CA" | "AU" | "NZ" | "HK" | "U" | "S"
                ) =>
                {
                    next
                }
                '+' if self.text[next..self.end].starts_with('+') => next + 1,
                c if is_apostrophe(c) => self.apostrophe_end(end, next),
                _ => return end,
            };
            let is_censored = mark != '*' || longer > self.run(next, |c| c == '*');
            if longer <= end || !is_censored {
                return end;
            }
            end = longer;
        }
        end
    }

    /// Where a word goes on after an apostrophe at `end`: past it in "O'Rourke", "o'clock", "80's" and "lovin'"; not
    /// at all before a clitic or where the apostrophe is no part of the word.
    fn apostrophe_end(&self, end: usize, next: usize) -> usize {
        let tail = self.run(next, is_word);
        let word = &self.text[self.at..end];
        if tail == next {
            let elided = word.len() >= 5 && word.ends_with("in") && !self.state.single_quote;
            return if elided && self.text[..next].ends_with(['\'', '’']) { next } else { end };
        }
        let is_decade = word.ends_with(|c: char| c.is_ascii_digit()) && &self.text[next..tail] == "s";
        let is_clitic = is_clitic(&self.text[next..tail]) || self.negation_start(end, next, tail).is_some();
        if is_clitic && !is_decade { end } else { tail }
    }

    /// Where "n't" begins if the apostrophe at `end` is that of one.
    fn negation_start(&self, end: usize, next: usize, tail: usize) -> Option<usize> {
        let is_negation = self.text[next..tail].eq_ignore_ascii_case("t")
            && self.text[self.at..end].ends_with(['n', 'N'])
            && end - self.at > 1;
        is_negation.then_some(end - 1)
    }

    /// Takes the word up to `end`, as two if it is a contraction.
    fn cut_contraction(&mut self, end: usize) {
        let word = &self.text[self.at..end];
        if let Some(mark) = self.char_at(end).filter(|c| is_apostrophe(*c)) {
            let next = end + mark.len_utf8();
            let tail = self.run(next, is_word);
            if let Some(start) = self.negation_start(end, next, tail) {
                self.take(start);
                return self.take_joined(tail);
            }
        }
        let Some(parts) = self.contraction_parts(word, end) else { return self.take(end) };
        let mut lengths = parts.split(' ').map(str::len);
        let first = self.at + lengths.next().unwrap_or(word.len());
        self.take(first);
        for length in lengths {
            let end = self.at + length;
            self.take_joined(end);
        }
    }

    /// The parts of a contraction written without apostrophe, letter for letter.
    fn contraction_parts(&self, word: &str, end: usize) -> Option<&'a str> {
        let entry = self.rules.contractions.get(word)?;
        let (parts, followers) = entry.split_once('\t').unwrap_or((entry, ""));
        let fits = word.is_ascii() && parts.bytes().filter(|b| *b != b' ').count() == word.len();
        let follows = || {
            let next = if end == self.end { self.next_word() } else { "" };
            followers.split(' ').any(|follower| next.eq_ignore_ascii_case(follower))
        };
        (fits && (followers.is_empty() || follows())).then_some(parts)
    }

    /// Takes the clitics that follow a word: 's, 'll, the apostrophe of a plural possessive.
    fn cut_clitics(&mut self) {
        while let Some(mark) = self.char_at(self.at).filter(|c| is_apostrophe(*c)) {
            let next = self.at + mark.len_utf8();
            let end = self.run(next, is_word);
            if is_clitic(&self.text[next..end]) {
                self.take_joined(end);
            } else {
                if end == next && self.is_plural_possessive(self.at, mark) {
                    self.take_joined(next);
                }
                return;
            }
        }
    }

    /// The end of letters with full stops: "U.S.", "e.g.", "Ph.D.", "a.m". `None` where the word is none such.
    fn acronym_end(&self) -> Option<usize> {
        let (mut at, mut parts, mut end) = (self.at, 0, self.at);
        loop {
            let letters = self.run(at, char::is_alphabetic);
            let part = &self.text[at..letters];
            let count = part.chars().take(3).count();
            let is_part = count == 1
                || count == 2 && part.starts_with(char::is_uppercase) && !part.ends_with(char::is_uppercase);
            if !is_part {
                break;
            }
            let follower = self.char_at(letters);
            if follower != Some('.') {
                if parts > 0 && count == 1 && follower.is_none_or(|c| !is_word(c)) {
                    (parts, end) = (parts + 1, letters);
                }
                break;
            }
            at = letters + 1;
            (parts, end) = (parts + 1, at);
            if self.text[at..self.end].starts_with("..") || parts == 1 && self.char_at(at) == Some('.') {
                // The first of several full stops: an ellipsis after a letter.
                return None;
            }
        }
        if parts < 2 {
            return None;
        }
        let acronym = &self.text[self.at..end];
        let name = acronym.split_inclusive('.').next().unwrap_or_default();
        if self.rules.abbreviations.get(name) == Some("name") {
            return None;
        }
        let closes = self.rules.abbreviations.get(acronym) == Some("closing") && self.nothing_follows(end);
        Some(if closes { end - 1 } else { end })
    }

    /// Whether the full stop at `end` belongs to the word before it.
    fn keeps_full_stop(&self, end: usize) -> bool {
        let word = &self.text[self.at..end];
        let follower = self.char_at(end + 1);
        if follower == Some('.') {
            return false;
        }
        let next = if follower.is_some() { &self.text[end + 1..self.end] } else { self.next_word() };
        let is_capitalised = word.starts_with(char::is_uppercase);
        let ends_text = self.nothing_follows(end + 1);
        let is_initial = word.chars().take(2).count() == 1 && is_capitalised;
        // "J. P. Dahl", whatever else "P." may be short for.
        if is_initial
            && !ends_text
            && self.word_before().ends_with('.')
            && next.starts_with(char::is_uppercase)
        {
            return true;
        }
        match self.rules.abbreviations.get(&self.text[self.at..=end]) {
            // "the SEC." is no "Sec."
            Some("name") => return is_capitalised && !ends_text && !is_acronym(word),
            Some("number") => return next.starts_with(|c: char| c.is_numeric() || c == '#'),
            Some("closing") => {
                let opens = follower.is_none() && next.starts_with(char::is_uppercase);
                return !ends_text && !opens && follower.is_none_or(|c| !is_word(c));
            }
            Some("capital") => return is_capitalised && follower.is_none_or(|c| !is_word(c)),
            Some(_) => return follower.is_none_or(|c| !is_word(c)),
            None => {}
        }
        if !is_initial || ends_text {
            return false;
        }
        let before = self.word_before();
        let is_named = before.starts_with(char::is_uppercase) || before.ends_with('.');
        if word == "I" && !is_named {
            return false;
        }
        next.starts_with(char::is_uppercase) && (follower.is_some() || !self.rules.openers.contains(next))
            || is_named && !next.starts_with(char::is_uppercase) && !next.is_empty()
    }

    /// Whether the hyphen at `end` stands inside one word: after a prefix ("non-profit") or before a suffix
    /// ("clock-wise").
    fn keeps_hyphen(&self, end: usize, next: usize) -> bool {
        let tail = &self.text[next..self.run(next, is_word)];
        let before = &self.text[self.at..end];
        // "ex-Treasury minister": no part of the name.
        let former = before.eq_ignore_ascii_case("ex") && tail.starts_with(char::is_uppercase);
        !tail.is_empty()
            && !former
            && (self.rules.prefixes.get(before) == Some("")
                || self.rules.prefixes.get(tail) == Some("suffix"))
    }

    /// "AT&T", "P&L", but not "me&you".
    fn keeps_ampersand(&self, end: usize, next: usize) -> bool {
        let left = &self.text[self.at..end];
        let right = &self.text[next..self.run(next, is_word)];
        let is_capital = |word: &str| word.chars().all(|c| c.is_uppercase() || c.is_numeric());
        !right.is_empty() && (is_capital(left) && is_capital(right) || left.len() == 1 && right.len() == 1)
    }

    /// "l/c", "w/o", "w/", but not "he/she".
    fn keeps_slash(&self, end: usize, next: usize) -> bool {
        let left = &self.text[self.at..end];
        let right = &self.text[next..self.run(next, is_word)];
        if left.eq_ignore_ascii_case("w") {
            return matches!(right, "" | "o" | "out" | "in");
        }
        left.len() == 1 && right.len() == 1
    }
}

/// Whether the letters behind an apostrophe are a word joined to the one before: "it's", "they're".
pub(crate) fn is_clitic(tail: &str) -> bool {
    const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];
    tail.len() <= 2 && CLITICS.iter().any(|clitic| tail.eq_ignore_ascii_case(clitic))
}

/// Whether a word is written in capitals as no title is, but for those of two letters in a text of capitals ("DR.").
fn is_acronym(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_uppercase)
}
