//! Parts the names of people from the names of what they hold a post in, where the tagger took both for one or for two of a kind.

use super::parse::end_of_name;
use super::posts::Titles;
use super::{NameClass, NameTag, Token, TokenIndex};

impl Titles<'_> {
    /// "Mayor of London | Sadiq Khan", "MP for Selby": names of people that begin with, or are, where somebody holds a post.
    pub(super) fn part_place(&self, tokens: &mut [Token], of: TokenIndex) {
        if !matches!(self.word(tokens, of), "of" | "for") || !self.is_post(tokens, of) {
            return;
        }
        let place = of + 1 + usize::from(self.word(tokens, of + 1) == "the");
        let Some(NameTag::Begin(class)) = tokens.get(place).map(|token| token.name) else { return };
        let end = end_of_name(tokens, place);
        let given = |i: TokenIndex| self.words.given.contains(self.word(tokens, i));
        match class {
            NameClass::Person if end - place > 2 && !given(place) && given(place + 1) => {
                tokens[place].name = NameTag::Begin(NameClass::Location);
                tokens[place + 1].name = NameTag::Begin(NameClass::Person);
            }
            NameClass::Person if end - place == 1 => {
                let post = self.words.posts.get(self.word(tokens, of - 1));
                let held_in_place =
                    post == Some("place") || post == Some("seat") && self.word(tokens, of) == "for";
                if held_in_place && !given(place) {
                    tokens[place].name = NameTag::Begin(NameClass::Location);
                }
            }
            // "the Supreme Court | Ann Lee"
            NameClass::Organization if end - place > 3 => {
                let body = self.words.bodies.contains(self.word(tokens, end - 3));
                if body && given(end - 2) && !given(end - 1) {
                    tokens[end - 2].name = NameTag::Begin(NameClass::Person);
                    tokens[end - 1].name = NameTag::Inside(NameClass::Person);
                }
            }
            _ => {}
        }
    }

    /// "Ambassador to the United Nations | Ruth Aden": two words behind a post's body that the tagger took for one more body.
    pub(super) fn part_holder(&self, tokens: &mut [Token], first: TokenIndex) {
        let body = tokens[first].name == NameTag::Begin(NameClass::Organization)
            && tokens[first - 1].name.class() == Some(NameClass::Organization);
        if body
            && end_of_name(tokens, first) - first == 2
            && self.words.given.contains(self.word(tokens, first))
            && self.post_before(tokens, first).is_some()
        {
            tokens[first].name = NameTag::Begin(NameClass::Person);
            tokens[first + 1].name = NameTag::Inside(NameClass::Person);
        }
    }
}
