//! Names of people that the tagger cuts at initials, hyphens and nicknames.

use std::ops::Range;

use crate::text::is_capitalised;

use super::name_extents::Line;
use super::parse::{end_of_name, tag};
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Most words of a nickname between quotation marks.
const NICKNAME: usize = 3;
/// Most letters of the second part of a given name behind a hyphen ("Jae-**hyeong**").
const SECOND_PART: usize = 7;

impl Line<'_> {
    /// "A. P. | J. Venkataraman": where the name of a person ends whose initials were taken for another.
    pub(super) fn initialled(&self, tokens: &[Token], i: TokenIndex) -> Option<TokenIndex> {
        let NameTag::Begin(_) = tokens[i].name else { return None };
        let end = end_of_name(tokens, i);
        let initial = |i: TokenIndex| {
            let mut letters = self.word(tokens, i).chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.next() == Some('.')
                && letters.next().is_none()
        };
        let person = tokens.get(end).is_some_and(|next| next.name == NameTag::Begin(NameClass::Person));
        ((i..end).all(initial) && person).then(|| end_of_name(tokens, end))
    }

    /// "Lee Jae | -won": a given name in two parts. "Ann Lee-led talks" have another word behind the hyphen and a noun
    /// behind that.
    pub(super) fn hyphened(&self, tokens: &[Token], name: &Range<TokenIndex>) -> Option<TokenIndex> {
        let (hyphen, part) = (name.end, name.end + 1);
        let form = self.word(tokens, part);
        let small = form.chars().all(char::is_lowercase) && !form.is_empty() && form.len() <= SECOND_PART;
        let formed = ["ed", "ing", "led", "style", "era", "like"].iter().any(|end| form.ends_with(end));
        let modifies = tokens
            .get(part + 1)
            .is_some_and(|next| matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num));
        (name.len() > 1
            && self.is_hyphen(tokens, hyphen)
            && self.is_glued(tokens, part)
            && small
            && !formed
            && !modifies
            && !self.words.misread.contains(form))
        .then_some(part + 1)
    }

    /// "Joaquín | “El Toro” Beltrán"
    pub(super) fn nicknamed(&self, tokens: &[Token], name: &Range<TokenIndex>) -> Option<TokenIndex> {
        let is_open = |i: &TokenIndex| {
            matches!(self.word(tokens, *i), "\"" | "“" | "'" | "‘") && !self.is_glued(tokens, *i)
        };
        // "William “Bud | ” Carrow": the tagger may have taken in the first mark.
        let open = (name.start + 1..name.end + 1).find(is_open)?;
        let is_close = |i: &TokenIndex| matches!(self.word(tokens, *i), "\"" | "”" | "'" | "’");
        let close = (open + 2..tokens.len().min(open + 2 + NICKNAME)).find(is_close)?;
        let capital = |i: TokenIndex| is_capitalised(self.word(tokens, i));
        let surname = close + 1;
        let named = (open + 1..close).all(|i| capital(i) || self.word(tokens, i) == "the");
        let goes_on = tokens.get(surname).is_some_and(|next| {
            matches!(next.upos, Upos::Propn | Upos::Verb | Upos::Noun)
                && matches!(next.name, NameTag::Outside | NameTag::Begin(NameClass::Person))
        });
        (named && goes_on && capital(surname)).then(|| match tokens[surname].name {
            NameTag::Begin(_) => end_of_name(tokens, surname),
            _ => surname + 1,
        })
    }

    /// "**Park Ji-hoon**": a surname of few letters and a given name in two parts, whatever the tagger takes it for.
    pub(super) fn name_given(&self, tokens: &mut [Token], i: TokenIndex) {
        let end = i + 4;
        if end > tokens.len() {
            return;
        }
        let short = |t: TokenIndex, most: usize| self.word(tokens, t).chars().count() <= most;
        let proper = |t: TokenIndex| tokens[t].upos == Upos::Propn;
        let capital = |t: TokenIndex| is_capitalised(self.word(tokens, t)) && proper(t);
        let part = self.word(tokens, i + 3);
        // What begins or ends elsewhere is another name.
        let apart = !matches!(tokens[i].name, NameTag::Inside(_))
            && !tokens.get(end).is_some_and(|next| matches!(next.name, NameTag::Inside(_)))
            && !i.checked_sub(1).is_some_and(capital);
        let given = apart
            && capital(i)
            && capital(i + 1)
            && proper(i + 3)
            && short(i, 4)
            && short(i + 1, 5)
            && self.is_hyphen(tokens, i + 2)
            && self.is_glued(tokens, i + 3)
            && !self.is_hyphen(tokens, end)
            && part.chars().all(char::is_lowercase)
            && short(i + 3, SECOND_PART)
            && !self.words.misread.contains(part);
        if given {
            tag(tokens, i..end, NameClass::Person);
        }
    }

    /// "Ngozi | Eze-Okafor": where a name of one word ends that the parser gives more words, as a hyphen joins them.
    pub(super) fn joined(&self, tokens: &[Token], i: TokenIndex) -> Option<TokenIndex> {
        let NameTag::Begin(_) = tokens[i].name else { return None };
        let (second, hyphen, third) = (i + 1, i + 2, i + 3);
        let part = |t: TokenIndex, head: TokenIndex| {
            tokens.get(t).is_some_and(|token| {
                token.upos == Upos::Propn
                    && matches!(token.name, NameTag::Outside | NameTag::Begin(NameClass::Person))
                    && token.deprel == Deprel::Flat
                    && token.head.is_some_and(|above| above == head || above == i)
                    && is_capitalised(self.word(tokens, t))
            })
        };
        let whole = part(second, i)
            && self.is_hyphen(tokens, hyphen)
            && self.is_glued(tokens, third)
            && part(third, second);
        whole.then_some(third + 1)
    }

    /// "P. | R. Venkatesan": where a name begins whose first initial was taken for a word of its own.
    pub(super) fn first_initial(&self, tokens: &[Token], i: TokenIndex) -> Option<TokenIndex> {
        let letter = |form: &str| form.len() == 1 && form.starts_with(|c: char| c.is_ascii_uppercase());
        let initial = |form: &str| form.strip_suffix('.').is_some_and(letter);
        let NameTag::Begin(NameClass::Person) = tokens[i].name else { return None };
        let before = i.checked_sub(1).filter(|_| initial(self.word(tokens, i)))?;
        let untagged = |t: TokenIndex| tokens[t].name == NameTag::Outside;
        if initial(self.word(tokens, before)) && untagged(before) {
            return Some(before);
        }
        let first = before.checked_sub(1)?;
        let parted = self.word(tokens, before) == "." && self.is_glued(tokens, before);
        (parted && letter(self.word(tokens, first)) && untagged(first)).then_some(first)
    }
}
