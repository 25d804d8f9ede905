//! Punctuation and symbols.

use super::characters::{is_apostrophe, is_emoji, is_emoji_joiner, is_rule, is_stop, is_word};
use super::chunk::Chunk;

/// Longest emoticon that is looked for, in bytes.
const LONGEST_EMOTICON: usize = 6;

impl Chunk<'_> {
    /// Cuts the word at hand, which begins with `first`, not a letter or digit.
    pub(super) fn cut_marks(&mut self, first: char) {
        if let Some(end) = self.emoticon_end() {
            return self.take(end);
        }
        let next = self.at + first.len_utf8();
        let follower = self.char_at(next);
        match first {
            '(' | '[' => {
                if let Some(end) = self.omission_end() {
                    return self.take(end);
                }
                self.state.brackets += 1;
                self.take(next);
            }
            ')' | ']' => {
                self.state.brackets = self.state.brackets.saturating_sub(1);
                self.take(next);
            }
            '.' if follower.is_some_and(|c| c.is_ascii_digit()) && self.can_begin_decimal() => {
                let end = self.run(next, |c| c.is_ascii_digit());
                self.take(end);
            }
            c if is_stop(c) => {
                let end = self.run(next, is_stop);
                self.take(end);
            }
            '+' if follower.is_some_and(|c| c.is_ascii_digit()) && self.at == self.start => {
                self.at = next;
                let end = self.number_end();
                self.at = next - 1;
                self.take(end);
            }
            '#' if follower.is_some_and(char::is_alphabetic) => {
                let end = self.run(next, |c| is_word(c) || c == '_');
                self.take(end);
            }
            '@' if follower.is_some_and(is_word) && self.at == self.start => {
                let end = self.run(next, |c| is_word(c) || c == '_');
                self.take(end);
            }
            c if is_rule(c) => self.cut_rule(c, next),
            c if is_apostrophe(c) => self.cut_apostrophe(c, next),
            c if is_emoji(c) => {
                let end = self.emoji_end(next);
                self.take(end);
            }
            '$' | '/' | '\\' => {
                let end = self.run(next, |c| c == first);
                self.take(end);
            }
            _ => self.take(next),
        }
    }

    /// Lines and arrows (`--`, `====`, `->`) are one word, other signs one each.
    fn cut_rule(&mut self, first: char, next: usize) {
        let end = self.run(next, is_rule);
        let same = self.run(next, |c| c == first);
        let rule = &self.text[self.at..end];
        let is_arrow = matches!(rule, "->" | "<-" | "=>" | "<=" | "<->" | "-->" | "<--" | "^_^" | "-_-");
        if is_arrow || rule.chars().count() >= 4 && same - self.at >= 2 {
            self.take(end);
        } else {
            self.take(same);
        }
    }

    /// `[...]`, by which an editor marks words left out.
    fn omission_end(&self) -> Option<usize> {
        ["[...]", "[…]", "(...)", "(…)"]
            .iter()
            .find(|mark| self.rest().starts_with(**mark))
            .map(|m| self.at + m.len())
    }

    /// Whether a full stop here may begin a decimal (".04"): at the start or after a currency sign.
    fn can_begin_decimal(&self) -> bool {
        self.char_before(self.at).is_none_or(|c| matches!(c, '$' | '£' | '€' | '(' | '-' | '+'))
    }

    fn emoticon_end(&self) -> Option<usize> {
        let rest = self.rest();
        let at_start = self.at == self.start;
        (2..=LONGEST_EMOTICON.min(rest.len())).rev().filter(|len| rest.is_char_boundary(*len)).find_map(
            |len| {
                let face = &rest[..len];
                if !self.rules.emoticons.contains(face) {
                    return None;
                }
                let follower = rest[len..].chars().next();
                let ends_in_word = face.ends_with(is_word);
                let closes =
                    face.contains(')') && self.state.brackets > 0 && !(at_start && face.ends_with(')'));
                let stands_alone = follower.is_none_or(|c| !is_word(c) || !ends_in_word && at_start);
                (stands_alone && !closes && (at_start || !ends_in_word)).then_some(self.at + len)
            },
        )
    }

    /// An emoji with everything that is glued to it: skin tone, variation, further members of a family, a flag.
    fn emoji_end(&self, mut end: usize) -> usize {
        let is_flag_letter = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        if self.char_at(self.at).is_some_and(is_flag_letter) {
            return self.char_at(end).filter(|c| is_flag_letter(*c)).map_or(end, |c| end + c.len_utf8());
        }
        let mut glued = false;
        while let Some(c) = self.char_at(end) {
            let joined = is_emoji_joiner(c) || (glued && is_emoji(c));
            if !joined {
                break;
            }
            glued = c == '\u{200D}';
            end += c.len_utf8();
        }
        end
    }
}
