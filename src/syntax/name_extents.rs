//! Names that the tagger cuts short: it ends them at hyphens, small words and quotation marks, or takes the first word of a
//! club or a ship for a name of its own.

use std::ops::Range;

use crate::text::is_capitalised;

use super::parse::{end_of_name, part_from_name, reattach, tag};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Extends the names of one sentence of `text` in place.
pub(super) fn extend(text: &str, tokens: &mut [Token], words: &Words) {
    let line = Line { text, words };
    let mut i = 0;
    while i < tokens.len() {
        if let Some((name, class)) = line.opened(tokens, i) {
            tag(tokens, name.clone(), class);
            i = name.end;
            continue;
        }
        if let Some(name) = line.office(tokens, i) {
            let end = name.end;
            tag(tokens, name, NameClass::Organization);
            i = end;
            continue;
        }
        line.part_trade(tokens, i);
        line.part_holder(tokens, i);
        line.part_kind(tokens, i);
        if let NameTag::Begin(class) = tokens[i].name
            && class != NameClass::Location
            && let Some(end) = line.area(tokens, &(i..end_of_name(tokens, i)))
        {
            tag(tokens, i..end, NameClass::Location);
        }
        line.name_given(tokens, i);
        if let Some(end) = line.faction(tokens, i) {
            tag(tokens, i..end, NameClass::Organization);
        }
        if let Some(end) = line.joined(tokens, i) {
            let given = words.given.contains(line.word(tokens, i)) || tokens[i..end].len() > 2;
            let class = tokens[i].name.class().filter(|class| *class != NameClass::Location || !given);
            tag(tokens, i..end, class.unwrap_or(NameClass::Person));
        }
        if let Some(start) = line.first_initial(tokens, i) {
            tag(tokens, start..end_of_name(tokens, i), NameClass::Person);
        }
        if let Some(end) = line.initialled(tokens, i) {
            tag(tokens, i..end, NameClass::Person);
        }
        if let NameTag::Begin(class) = tokens[i].name {
            let mut end = end_of_name(tokens, i);
            while let Some(longer) = line.longer(tokens, i..end, class) {
                // A town's school is no town, and "Park Ji-hoon" is somebody.
                let class = match class {
                    NameClass::Location if line.is_hyphen(tokens, end) => NameClass::Person,
                    NameClass::Location => NameClass::Organization,
                    _ => class,
                };
                tag(tokens, i..longer, class);
                end = longer;
            }
            if let Some(longer) = line.club(tokens, i..end) {
                let head = tokens[longer - 1].head;
                tokens[longer - 1].upos = Upos::Propn;
                if head != Some(i) {
                    reattach(&mut tokens[longer - 1], i, Deprel::Flat);
                }
                tag(tokens, i..longer, NameClass::Organization);
                end = longer;
            }
            if let Some(start) = line.first_members(tokens, i..end) {
                tag(tokens, start..end, NameClass::Organization);
            }
        }
        i += 1;
    }
}

/// The text of a sentence and what its words may be.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a Words,
}

impl Line<'_> {
    pub(super) fn word<'t>(&'t self, tokens: &[Token], i: TokenIndex) -> &'t str {
        tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// Whether no space stands before a token.
    pub(super) fn is_glued(&self, tokens: &[Token], i: TokenIndex) -> bool {
        i > 0 && i < tokens.len() && tokens[i - 1].span.end() == tokens[i].span.start()
    }

    pub(super) fn is_hyphen(&self, tokens: &[Token], i: TokenIndex) -> bool {
        matches!(self.word(tokens, i), "-" | "‑") && self.is_glued(tokens, i)
    }

    /// Where a name ends that goes on behind what the tagger has of it.
    fn longer(&self, tokens: &[Token], name: Range<TokenIndex>, class: NameClass) -> Option<TokenIndex> {
        match class {
            NameClass::Person => self.hyphened(tokens, &name).or_else(|| self.nicknamed(tokens, &name)),
            NameClass::Organization => {
                self.fields(tokens, &name).or_else(|| self.institution(tokens, &name, class))
            }
            NameClass::Location => {
                let area = self.area(tokens, &name).or_else(|| self.institution(tokens, &name, class));
                area.or_else(|| self.hyphened(tokens, &name).filter(|end| !self.is_hyphen(tokens, *end)))
            }
            _ => None,
        }
    }

    /// "Velden | United lost": a word with a capital inside a sentence, which ends the names of clubs, was read as a verb.
    fn club(&self, tokens: &[Token], name: Range<TokenIndex>) -> Option<TokenIndex> {
        let end = name.end;
        let next = tokens.get(end).filter(|next| next.name == NameTag::Outside)?;
        let ends = self.words.endings.get(self.word(tokens, end)) == Some("Organization club");
        let stops = !is_capitalised(self.word(tokens, end + 1)) && next.head.is_some();
        let childless = !tokens.iter().any(|token| token.head == Some(end));
        let place = tokens[name.start].deprel != Deprel::Obl || next.upos != Upos::Verb;
        (name.len() < 3 && ends && stops && childless && place).then_some(end + 1)
    }

    /// "Carmaker | Acme Holdings": a noun for a trade that opens the sentence, where capitals tell nothing, is no part of the name.
    fn part_trade(&self, tokens: &mut [Token], i: TokenIndex) {
        let opens = i == 0 || tokens[i - 1].upos == Upos::Punct;
        let form = self.word(tokens, i);
        let lower = form.to_lowercase();
        let trade = ["er", "or", "line", "market"].iter().any(|ending| lower.ends_with(ending))
            && self.words.bodies.contains(&lower)
            && !self.words.openings.contains(form);
        let second = tokens.get(i + 2).is_some_and(|token| matches!(token.name, NameTag::Inside(_)));
        let named = is_capitalised(self.word(tokens, i + 1))
            && (matches!(tokens[i + 1].name, NameTag::Begin(_))
                || second && tokens[i].name != NameTag::Outside);
        if !(opens && trade && named && is_capitalised(form) && tokens[i].upos != Upos::Verb) {
            return;
        }
        part_from_name(tokens, i);
        tokens[i].upos = Upos::Noun;
    }

    /// "Nkanu West | Local Government Area"
    fn area(&self, tokens: &[Token], name: &Range<TokenIndex>) -> Option<TokenIndex> {
        let end = name.end + 3;
        let words = (name.end..end).map(|i| self.word(tokens, i));
        words.eq(["Local", "Government", "Area"]).then_some(end)
    }

    /// "Attorney General's | Office": the body of a post, written with capitals.
    fn office(&self, tokens: &[Token], i: TokenIndex) -> Option<Range<TokenIndex>> {
        const LONGEST: usize = 3;
        let capital = |i: TokenIndex| is_capitalised(self.word(tokens, i));
        let owner = (i + 1..tokens.len().min(i + 1 + LONGEST))
            .find(|t| matches!(self.word(tokens, *t), "'s" | "’s" | "'" | "’"))?;
        let phrase: Vec<&str> = (i..owner).map(|t| self.word(tokens, t)).collect();
        let post = self.words.posts.contains(&phrase.join(" ")) && (i..owner).all(capital);
        let office = capital(owner + 1) && matches!(self.word(tokens, owner + 1), "Office" | "Department");
        (post && office).then_some(i..owner + 2)
    }

    /// "Team Vinderup rider | Mads Holm": parts a person's name from the noun and the name before it.
    fn part_holder(&self, tokens: &mut [Token], i: TokenIndex) {
        if tokens[i].name != NameTag::Begin(NameClass::Person) {
            return;
        }
        let mut end = end_of_name(tokens, i);
        let noun = (i..end).rev().find(|t| {
            let form = self.word(tokens, *t);
            tokens[*t].upos == Upos::Noun
                && form.chars().all(char::is_lowercase)
                && self.words.is_holder(form)
        });
        let Some(noun) = noun.filter(|noun| noun + 1 < end) else { return };
        // "… rider Mads | Holm"
        while tokens.get(end).is_some_and(|next| {
            next.name == NameTag::Begin(NameClass::Person)
                && next.upos == Upos::Propn
                && !self.is_glued(tokens, end)
        }) {
            end = end_of_name(tokens, end);
        }
        tag(tokens, noun + 1..end, NameClass::Person);
        tokens[noun].name = NameTag::Outside;
        if i < noun {
            tag(tokens, i..noun, NameClass::Organization);
        }
    }

    /// "the US agency | Directorate of Security": parts the name of a body from the noun for what it is, and from what stands
    /// before that.
    fn part_kind(&self, tokens: &mut [Token], i: TokenIndex) {
        if tokens[i].name != NameTag::Begin(NameClass::Organization) {
            return;
        }
        let end = end_of_name(tokens, i);
        let noun = (i..end).find(|t| {
            let form = self.word(tokens, *t);
            tokens[*t].upos == Upos::Noun
                && form.chars().all(char::is_lowercase)
                && self.words.bodies.contains(form)
        });
        let Some(noun) = noun.filter(|noun| is_capitalised(self.word(tokens, noun + 1)) && noun + 1 < end)
        else {
            return;
        };
        tag(tokens, noun + 1..end, NameClass::Organization);
        tokens[noun].name = NameTag::Outside;
        let named = i > 0 && (i..noun).all(|t| tokens[t].upos == Upos::Propn);
        if named && i < noun {
            tag(tokens, i..noun, NameClass::Location);
        } else {
            tokens[i..noun].iter_mut().for_each(|token| token.name = NameTag::Outside);
        }
    }

    /// "JD | (U)", "CPI | (ML)": where the name of a party ends that letters in brackets tell from its like.
    fn faction(&self, tokens: &[Token], i: TokenIndex) -> Option<TokenIndex> {
        let letters = |t: TokenIndex, least: usize, most: usize| {
            let form = self.word(tokens, t);
            (least..=most).contains(&form.len()) && form.bytes().all(|b| b.is_ascii_uppercase())
        };
        let begins = !matches!(tokens[i].name, NameTag::Inside(_)) && letters(i, 2, 4);
        let wing = self.word(tokens, i + 1) == "(" && letters(i + 2, 1, 2) && self.word(tokens, i + 3) == ")";
        let person = tokens[i].name.class() == Some(NameClass::Person);
        (begins && wing && !person && self.word(tokens, i) != self.word(tokens, i + 2)).then_some(i + 4)
    }

    /// "Farmingdale | High School principal", "Moore | Private Wealth": where the name of a body ends by what it is. That of a
    /// firm does not begin with a place that is one by itself.
    fn institution(
        &self,
        tokens: &[Token],
        name: &Range<TokenIndex>,
        class: NameClass,
    ) -> Option<TokenIndex> {
        const LONGEST: usize = 3;
        let goes_on = |i: TokenIndex| {
            tokens[i].name == NameTag::Outside
                && is_capitalised(self.word(tokens, i))
                && matches!(tokens[i].upos, Upos::Propn | Upos::Adj | Upos::Noun)
        };
        let end = (name.end..tokens.len().min(name.end + LONGEST)).take_while(|i| goes_on(*i)).last()? + 1;
        let firm = class == NameClass::Organization;
        let is_body =
            |value: &str| value.starts_with("Organization ") && (firm || !value.ends_with(" company"));
        let ends = self.words.endings.get(self.word(tokens, end - 1)).is_some_and(is_body);
        let stops = tokens.get(end).is_none_or(|next| !is_capitalised(next.span.of(self.text)));
        (ends && stops && name.len() < LONGEST && end > name.end + 1).then_some(end)
    }

    /// "Ministry of Health | and Family Welfare": one body for several fields.
    fn fields(&self, tokens: &[Token], name: &Range<TokenIndex>) -> Option<TokenIndex> {
        let Range { start, end } = *name;
        let of = (start + 1..end).find(|i| matches!(self.word(tokens, *i), "of" | "for"))?;
        let is_field = |i: TokenIndex| {
            let form = self.word(tokens, i);
            is_capitalised(form)
                && self.words.titles.get(form).is_some_and(|value| value != "only before posts")
        };
        let body = self.words.bodies.contains(self.word(tokens, start)) || is_field(of + 1);
        let list = matches!(self.word(tokens, end), "and" | "&" | ",");
        let also = usize::from(self.word(tokens, end) == "," && self.word(tokens, end + 1) == "and");
        let first = end + 1 + also;
        let fields = (first..tokens.len()).take_while(|i| is_field(*i)).count();
        let ends = |i: TokenIndex| {
            // "the Ministry of Health and Education Secretary Ann Lee"
            !is_capitalised(self.word(tokens, i)) || !self.words.is_holder(self.word(tokens, i))
        };
        let whole = (of + 1..end).all(|i| is_field(i) || !is_capitalised(self.word(tokens, i)));
        (body && whole && list && fields > 0 && ends(first + fields)).then_some(first + fields)
    }

    /// "the | Nurses and Midwives Association": where a body begins that several kinds of people make.
    fn first_members(&self, tokens: &[Token], name: Range<TokenIndex>) -> Option<TokenIndex> {
        let and = name.start.checked_sub(1)?;
        let first = and.checked_sub(1)?;
        let members = |i: TokenIndex| {
            let form = self.word(tokens, i);
            is_capitalised(form)
                && tokens[i].name == NameTag::Outside
                && matches!(tokens[i].upos, Upos::Noun | Upos::Propn)
                && form.strip_suffix('s').is_some_and(|one| self.words.is_holder(one))
        };
        let body = self.words.bodies.contains(self.word(tokens, name.end - 1));
        let determined = first > 0 && self.word(tokens, first - 1).eq_ignore_ascii_case("the");
        (matches!(self.word(tokens, and), "and" | "&")
            && members(first)
            && body
            && determined
            && name.len() > 1)
            .then_some(first)
    }

    /// "AC | Verona", "HMS | Defiant": a name whose first word says what bears it, with the class that it gives.
    fn opened(&self, tokens: &[Token], i: TokenIndex) -> Option<(Range<TokenIndex>, NameClass)> {
        let form = self.word(tokens, i);
        // "AS Roma", but "As Rome"
        let capitals = form.chars().filter(|c| c.is_uppercase()).count();
        let written = capitals > 1 || capitals == 1 && form.chars().count() > 3;
        let value = self.words.openings.get(form).filter(|_| written)?;
        // "Hospital del Mar", "Universidad de los Andes"
        let small = |t: &TokenIndex| {
            matches!(
                self.word(tokens, *t),
                "de" | "del" | "du" | "des" | "di" | "da" | "do" | "la" | "los" | "las"
            )
        };
        let second = i + 1 + (i + 1..i + 3).take_while(|t| small(t)).count();
        let next = tokens.get(second)?;
        // "Channel | 9"
        let numbered = next.upos == Upos::Num && value.ends_with(" number");
        let begins = matches!(tokens[i].name, NameTag::Outside | NameTag::Begin(_));
        let named = match next.name {
            NameTag::Outside => next.upos == Upos::Propn || numbered,
            _ => true,
        };
        // "Hertha Engelbrecht" is nobody's club, nor is "AS Heagle".
        let short = form.chars().count() < 3 && next.name == NameTag::Inside(NameClass::Person);
        let person =
            tokens[i].name.class() == Some(NameClass::Person) && (short || self.words.given.contains(form));
        let title = self.words.is_holder(self.word(tokens, second)) || person;
        // "Channel Islands"
        let counted = value.ends_with(" number") && !numbered;
        if !begins || !named || counted || title || !(numbered || is_capitalised(self.word(tokens, second))) {
            return None;
        }
        let end = match next.name {
            NameTag::Outside => second + 1,
            _ => end_of_name(tokens, second),
        };
        let class = match value.split(' ').next()? {
            "Organization" => NameClass::Organization,
            "Place" => NameClass::Location,
            "Event" => NameClass::Event,
            "Product" => NameClass::Product,
            _ => return None,
        };
        Some((i..end, class))
    }
}
