//! Joins posts to the names behind them: "Health and Social Care Secretary | Ann Lee", "Chairman of the Joint Chiefs | Bo Day".
//!
//! A parser takes a part of a long title for a noun of its own, and the name for another member of a list, a complement or an
//! apposition. Where one word alone ties the title and the name to the rest, the name takes its place, and the title hangs on
//! the name.

use std::ops::Range;

use super::parse::{children, end_of_name, is_person, reattach, word};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// How many words a complement of a post may have ("Minister for | Housing and Urban Development").
const LONGEST: usize = 8;

/// Mends the titles of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    let line = Titles { text, words };
    for i in 1..tokens.len() {
        line.read_abbreviated(tokens, i);
        line.read_plural(tokens, i);
        line.join_given(tokens, i);
        line.part_place(tokens, i);
        line.part_seat(tokens, i);
        line.bracket_seats(tokens, i);
    }
    for first in 1..tokens.len() {
        line.part_holder(tokens, first);
        if let Some(name) = line.name_from(tokens, first)
            && let Some(title) = line.title(tokens, first)
        {
            title.join(tokens, &name);
        }
    }
}

/// What the words of a sentence say of titles.
pub(super) struct Titles<'a> {
    text: &'a str,
    pub(super) words: &'a Words,
}

/// A post with the words before it that say which, and its complement.
#[derive(Clone, Debug)]
pub(super) struct Post {
    start: TokenIndex,
    /// The noun that says what somebody is.
    noun: TokenIndex,
    /// What stands behind "of", "for" or "to".
    complement: Range<TokenIndex>,
}

/// Everything before a name that says what its bearer is.
#[derive(Clone, Debug)]
struct Title {
    start: TokenIndex,
    end: TokenIndex,
    /// The post next to the name.
    last: Post,
    /// A post before "and".
    other: Option<Post>,
    /// The last word before "and" in "Health and Social Care Secretary".
    field: Option<TokenIndex>,
}

impl Titles<'_> {
    pub(super) fn word<'t>(&'t self, tokens: &[Token], i: TokenIndex) -> &'t str {
        word(self.text, tokens, i)
    }

    fn is_capital(&self, tokens: &[Token], i: TokenIndex) -> bool {
        self.word(tokens, i).starts_with(char::is_uppercase)
    }

    /// The name of a person that begins at a token: one tagged so, or what follows a post that is one with its complement
    /// ("Secretary of State | Marco Rubio").
    fn name_from(&self, tokens: &[Token], first: TokenIndex) -> Option<Range<TokenIndex>> {
        if tokens[first].name == NameTag::Begin(NameClass::Person) {
            return Some(first..end_of_name(tokens, first));
        }
        let of = first.checked_sub(2)?;
        let whole = self.word(tokens, of) == "of"
            && self.is_post(tokens, of)
            && self.words.posts.contains(&self.between(tokens, of - 1..first));
        let named = |i: &TokenIndex| tokens[*i].upos == Upos::Propn && tokens[*i].name == NameTag::Outside;
        let end = (first..tokens.len()).take_while(named).last()? + 1;
        whole.then_some(first..end)
    }

    fn between(&self, tokens: &[Token], range: Range<TokenIndex>) -> String {
        let words: Vec<&str> = range.map(|i| self.word(tokens, i)).collect();
        words.join(" ")
    }

    /// The title that ends where a name begins.
    fn title(&self, tokens: &[Token], end: TokenIndex) -> Option<Title> {
        let last = self.post_before(tokens, end)?;
        let start = last.start;
        let mut title = Title { start, end, last, other: None, field: None };
        let before = start.checked_sub(2).filter(|_| matches!(self.word(tokens, start - 1), "and" | "&"));
        let Some(field) = before else { return Some(title) };
        if let Some(other) = self.post_before(tokens, start - 1) {
            let above = other.start.checked_sub(1);
            // "the mayor and President Lee", "met Lee, mayor of Hull, and"
            let apart = above.is_some_and(|above| {
                matches!(tokens[above].upos, Upos::Det | Upos::Pron | Upos::Num)
                    || is_person(&tokens[above])
                    || self.word(tokens, above) == "," && above > 0 && is_person(&tokens[above - 1])
            });
            if !apart {
                title.start = other.start;
                title.other = Some(other);
            }
        } else if self.is_field(tokens, field) && self.names_field(tokens, &title.last) {
            let mut first = field;
            while first > 0 {
                let list = self.word(tokens, first - 1) == "," && first > 1;
                let next = first - 1 - usize::from(list);
                if !self.is_field(tokens, next) || list && !self.is_capital(tokens, next) {
                    break;
                }
                first = next;
            }
            let same = self.is_capital(tokens, field) == self.is_capital(tokens, start);
            // "talked about trade and industry minister Ann Lee", "quit over unpaid tax and party treasurer Bo Day"
            let leads = |above: TokenIndex| match tokens[above].upos {
                Upos::Det | Upos::Part | Upos::Propn => true,
                Upos::Adj => {
                    self.is_capital(tokens, above) || self.words.modifiers.contains(self.word(tokens, above))
                }
                _ => false,
            };
            let loose = !self.is_capital(tokens, field) && !first.checked_sub(1).is_some_and(leads);
            if same && !loose {
                title.field = Some(field);
                title.start = self.run_start(tokens, first);
            }
        }
        Some(title)
    }

    /// "Health" in "Health and Social Care Secretary".
    fn is_field(&self, tokens: &[Token], i: TokenIndex) -> bool {
        let listed = self.words.titles.get(self.word(tokens, i)).is_some_and(|v| v != "only before posts");
        listed && tokens[i].name == NameTag::Outside && is_nominal(&tokens[i])
    }

    /// Whether a post says of what: "Social Care Secretary", but not "former secretary".
    fn names_field(&self, tokens: &[Token], post: &Post) -> bool {
        post.start < post.noun
            && tokens[post.start].name == NameTag::Outside
            && !self.words.modifiers.contains(self.word(tokens, post.start))
    }

    /// The post that ends before a token.
    pub(super) fn post_before(&self, tokens: &[Token], end: TokenIndex) -> Option<Post> {
        let mut complement = end..end;
        let noun = if self.is_post(tokens, end) {
            end - 1
        } else if end > 1 && self.is_number_one(tokens, end) {
            end - 2
        } else {
            let of = (end.saturating_sub(LONGEST)..end - 1)
                .rev()
                .take_while(|i| self.may_complement(tokens, *i + 1))
                .find(|i| {
                    matches!(self.word(tokens, *i), "of" | "for" | "to")
                        && *i > 0
                        && (self.is_capital(tokens, i - 1) || tokens[end - 1].name != NameTag::Outside)
                        && self.is_post(tokens, *i)
                })?;
            complement = of + 1..end;
            of - 1
        };
        Some(Post { start: self.run_start(tokens, noun), noun, complement })
    }

    /// Whether the word before `end` says what somebody is.
    pub(super) fn is_post(&self, tokens: &[Token], end: TokenIndex) -> bool {
        let Some(noun) = end.checked_sub(1) else { return false };
        let form = self.word(tokens, noun);
        let designate = matches!(form, "designate" | "elect") && noun > 1 && self.is_hyphen(tokens, noun - 1);
        let general = || noun > 0 && self.words.posts.contains(&self.between(tokens, noun - 1..end));
        is_nominal(&tokens[noun])
            && !is_person(&tokens[noun])
            && !tokens[noun].features.is_plural()
            && (designate || self.words.is_holder(form) || general())
    }

    /// "World number one"
    fn is_number_one(&self, tokens: &[Token], end: TokenIndex) -> bool {
        let number =
            tokens[end - 1].upos == Upos::Num || self.words.numbers.contains(self.word(tokens, end - 1));
        number && matches!(self.word(tokens, end - 2).to_lowercase().as_str(), "number" | "no" | "no.")
    }

    fn may_complement(&self, tokens: &[Token], i: TokenIndex) -> bool {
        let joins = matches!(self.word(tokens, i), "of" | "for" | "the" | "and" | "&" | "-");
        joins || is_nominal(&tokens[i]) && !is_person(&tokens[i])
    }

    fn is_hyphen(&self, tokens: &[Token], i: TokenIndex) -> bool {
        self.word(tokens, i) == "-"
            && i > 0
            && tokens[i - 1].span.end() == tokens[i].span.start()
            && tokens.get(i + 1).is_some_and(|next| next.span.start() == tokens[i].span.end())
    }

    /// Where the nouns, adjectives and names begin that stand before a noun and say which.
    fn run_start(&self, tokens: &[Token], noun: TokenIndex) -> TokenIndex {
        let mut start = noun;
        while start > 0 {
            let mut i = start - 1;
            if self.is_hyphen(tokens, i) {
                start = i - 1;
                continue;
            }
            // "World Food Bank (WFB) chief"
            let bracketed = i > 2 && self.word(tokens, i) == ")" && self.word(tokens, i - 2) == "(";
            if bracketed && tokens[i - 3].name.class() == Some(NameClass::Organization) {
                start = i - 2;
                continue;
            }
            let token = &tokens[i];
            match token.name.class() {
                Some(NameClass::Location | NameClass::Organization) => {
                    while i > 0 && matches!(tokens[i].name, NameTag::Inside(_)) {
                        i -= 1;
                    }
                }
                Some(_) => break,
                None => {
                    if !self.belongs(tokens, i, start) {
                        break;
                    }
                }
            }
            start = i;
        }
        start
    }

    /// Whether a word that is no name belongs to the title that begins behind it.
    fn belongs(&self, tokens: &[Token], i: TokenIndex, next: TokenIndex) -> bool {
        let form = self.word(tokens, i);
        if self.words.modifiers.contains(form) {
            // "the defeated minister Lee", but "Bell defeated minister Lee"
            return tokens[i].upos != Upos::Verb || tokens[i].deprel == Deprel::Amod;
        }
        if !is_nominal(&tokens[i]) || matches!(self.words.misread.get(form), Some("verb" | "either")) {
            return false;
        }
        if self.is_capital(tokens, i) || tokens[i].upos == Upos::Adj || self.words.titles.contains(form) {
            return true;
        }
        // "the deal | Prime Minister Lee signed", "the deal | former minister Lee signed"
        let compound = tokens[next].upos == Upos::Noun || self.words.titles.contains(self.word(tokens, next));
        !tokens[i].features.is_plural() && compound && !self.is_capital(tokens, next)
    }
}

impl Title {
    /// Makes the name the head of title and name, where one other word was it alone.
    fn join(&self, tokens: &mut [Token], name: &Range<TokenIndex>) {
        let whole = self.start..name.end;
        let leaves = |t: &TokenIndex| {
            tokens[*t].head.is_none_or(|head| !whole.contains(&head))
                && !matches!(tokens[*t].deprel, Deprel::Punct | Deprel::Cc | Deprel::Case)
        };
        let mut leaving = whole.clone().filter(leaves);
        let (Some(tie), None) = (leaving.next(), leaving.next()) else { return };
        if name.contains(&tie) {
            return;
        }
        let outer = |name: TokenIndex| tokens[name].head.is_none_or(|head| head < self.end);
        let head = name.clone().find(|t| outer(*t)).unwrap_or(name.start);
        // "the novelist | Ann Lee": a name beside a noun with an article.
        let described = tokens[head].deprel == Deprel::Appos && tokens[head].head == Some(tie);
        let determined = children(tokens, tie)
            .any(|t| t < self.start && matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
        if described && determined {
            return;
        }
        (tokens[head].head, tokens[head].deprel) = (tokens[tie].head, tokens[tie].deprel);
        for (t, token) in tokens.iter_mut().enumerate() {
            let Some(above) = token.head else { continue };
            if name.contains(&t) && t != head {
                if !name.contains(&above) {
                    (token.head, token.deprel) = (Some(head), Deprel::Flat);
                }
            } else if !whole.contains(&t) && whole.contains(&above) {
                token.head = Some(head);
            }
        }
        self.hang(tokens, head);
    }

    /// Hangs the title on the word of the name that is its head.
    fn hang(&self, tokens: &mut [Token], head: TokenIndex) {
        let last = self.last.noun;
        let first = self.other.as_ref().map_or(last, |other| other.noun);
        let inside = |t: TokenIndex, tokens: &[Token]| {
            tokens[t].head.is_some_and(|above| (self.start..self.end).contains(&above))
        };
        for t in self.start..self.end {
            let noun = match &self.other {
                Some(other) if t < self.last.start => other.noun,
                _ => last,
            };
            let loose = !inside(t, tokens) || tokens[t].head == Some(first) && t > first && noun != first;
            let modifies = t < noun
                && tokens[t].name == NameTag::Outside
                && tokens[t].head.is_some_and(|above| tokens[above].name != NameTag::Outside);
            if loose || modifies {
                reattach_by_kind(&mut tokens[t], noun);
            }
        }
        for post in self.other.iter().chain([&self.last]) {
            post.hang_complement(tokens);
        }
        reattach(&mut tokens[first], head, Deprel::NmodDesc);
        let and = self.last.start.checked_sub(1);
        if let Some(and) = and.filter(|_| first != last) {
            reattach(&mut tokens[last], first, Deprel::Conj);
            reattach(&mut tokens[and], last, Deprel::Cc);
        }
        if let (Some(field), Some(and)) = (self.field, and) {
            let second = last - 1;
            reattach(&mut tokens[field], last, Deprel::Compound);
            reattach(&mut tokens[second], field, Deprel::Conj);
            reattach(&mut tokens[and], second, Deprel::Cc);
        }
        // What hangs in a circle hangs on the post.
        for t in self.start..self.end {
            let mut above = Some(t);
            for _ in self.start..=self.end {
                above = above.filter(|above| *above != head).and_then(|above| tokens[above].head);
            }
            if above.is_some_and(|above| above != head) && t != first {
                reattach(&mut tokens[t], first, Deprel::Compound);
            }
        }
    }
}

impl Post {
    /// Hangs what stands behind the preposition on the noun before it.
    fn hang_complement(&self, tokens: &mut [Token]) {
        let range = self.complement.clone();
        if range.is_empty() {
            return;
        }
        let outer = |t: &TokenIndex| tokens[*t].head.is_none_or(|above| !range.contains(&above));
        let mut words = range.clone().filter(|t| is_nominal(&tokens[*t]) && outer(t));
        let head = words.next_back().unwrap_or(range.end - 1);
        for t in range.clone() {
            let within = tokens[t].head.is_some_and(|above| range.contains(&above));
            if t != head && !within {
                reattach_by_kind(&mut tokens[t], head);
            }
        }
        reattach(&mut tokens[head], self.noun, Deprel::Nmod);
        reattach(&mut tokens[range.start - 1], head, Deprel::Case);
    }
}

/// Hangs a word on the noun that it says something of.
fn reattach_by_kind(token: &mut Token, noun: TokenIndex) {
    let relation = match token.upos {
        Upos::Adj => Deprel::Amod,
        Upos::Det => Deprel::Det,
        Upos::Cconj => Deprel::Cc,
        Upos::Adp => Deprel::Case,
        Upos::Punct => Deprel::Punct,
        _ => Deprel::Compound,
    };
    reattach(token, noun, relation);
}

fn is_nominal(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj)
}
