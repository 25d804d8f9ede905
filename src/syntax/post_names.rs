//! Tells posts from names: those that the tagger took for something else, and the names of people from those of what they
//! hold a post in, where it took both for one or for two of a kind.

use super::parse::{end_of_name, has_subject, reattach, subject_relation, tag, whole_object};
use super::posts::Titles;
use super::{Deprel, Features, NameClass, NameTag, Token, TokenIndex, Upos};

impl Titles<'_> {
    /// "the | PM resigned", "told | PM Ann Lee": an abbreviated post that was taken for a time of day.
    pub(super) fn read_abbreviated(&self, tokens: &mut [Token], i: TokenIndex) {
        let form = self.word(tokens, i);
        let capitals = form.chars().all(char::is_uppercase) && self.words.abbreviated_posts.contains(form);
        let lower = form.to_lowercase();
        let owned = |before: TokenIndex| {
            matches!(tokens[before].upos, Upos::Det | Upos::Adj) || tokens[before].deprel == Deprel::NmodPoss
        };
        let named = || {
            tokens.get(i + 1).is_some_and(|next| next.name == NameTag::Begin(NameClass::Person))
                && tokens[i - 1].upos != Upos::Num
        };
        if !capitals || tokens[i].lemma == lower || !(owned(i - 1) || named()) {
            return;
        }
        let unmarked = matches!(tokens[i].deprel, Deprel::OblUnmarked | Deprel::NmodUnmarked);
        let between = |token: &Token| matches!(token.upos, Upos::Aux | Upos::Adv | Upos::Part);
        let verb = (i + 1..tokens.len()).find(|t| !between(&tokens[*t]));
        let verb = verb.filter(|t| unmarked && tokens[*t].upos == Upos::Verb && !has_subject(tokens, *t));
        tokens[i].upos = Upos::Noun;
        tokens[i].lemma = lower;
        free_verb(tokens, i);
        if let Some(verb) = verb {
            let relation = subject_relation(tokens, verb);
            reattach(&mut tokens[i], verb, relation);
        }
    }

    /// "one of the best Chief | Ministers": posts in the plural that were taken for a name.
    pub(super) fn read_plural(&self, tokens: &mut [Token], i: TokenIndex) {
        if tokens[i].upos != Upos::Propn || tokens[i].name != NameTag::Outside {
            return;
        }
        let Some(one) = self.word(tokens, i).strip_suffix('s').map(str::to_lowercase) else { return };
        if self.words.posts.contains(&one) {
            tokens[i].upos = Upos::Noun;
            tokens[i].lemma = one;
            tokens[i].features = Features::parse("Number=Plur");
        }
    }

    /// "Mayor of Hull Victor | Crane": a given name that was left out of the name behind it.
    pub(super) fn join_given(&self, tokens: &mut [Token], given: TokenIndex) {
        let alone = |i: TokenIndex| {
            let last = tokens.get(i + 1).is_none_or(|next| !matches!(next.name, NameTag::Inside(_)));
            tokens.get(i).is_some_and(|token| token.name == NameTag::Begin(NameClass::Person)) && last
        };
        let left_out = tokens[given].name == NameTag::Outside
            && tokens[given].upos == Upos::Propn
            && self.words.given.contains(self.word(tokens, given))
            && !self.words.titles.contains(self.word(tokens, given));
        if left_out && alone(given + 1) {
            tag(tokens, given..given + 2, NameClass::Person);
        }
    }

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
                    tag(tokens, end - 2..end, NameClass::Person);
                }
            }
            _ => {}
        }
    }

    /// "Kuria West | MP Bo Day": what a legislator sits for, taken for the name of a person or cut short.
    pub(super) fn part_seat(&self, tokens: &mut [Token], post: TokenIndex) {
        let seat = matches!(self.words.posts.get(self.word(tokens, post)), Some("seat" | "place"))
            && self.word(tokens, post).starts_with(char::is_uppercase);
        let holder = tokens.get(post + 1).map(|token| token.name) == Some(NameTag::Begin(NameClass::Person));
        if !seat || !holder {
            return;
        }
        let capital = |i: &TokenIndex| {
            tokens[*i].upos == Upos::Propn && self.word(tokens, *i).starts_with(char::is_uppercase)
        };
        let run = (0..post).rev().take_while(capital).last().map(|start| start..post);
        // "Nandi | Governor Bo Day", but "Ann Governor"
        let whole = end_of_name(tokens, post + 1) > post + 2;
        let lone = |start: TokenIndex| whole && tokens[start].name == NameTag::Begin(NameClass::Person);
        let Some(run) = run.filter(|run| matches!(run.len(), 2 | 3) || run.len() == 1 && lone(run.start))
        else {
            return;
        };
        let class = |i: TokenIndex| tokens[i].name.class();
        let known = run.clone().any(|i| {
            matches!(class(i), Some(NameClass::Organization | NameClass::Event | NameClass::Product))
                || self.words.titles.contains(self.word(tokens, i))
                || self.words.is_holder(&self.word(tokens, i).to_lowercase())
        });
        let named = matches!(tokens[run.start].name, NameTag::Begin(NameClass::Person | NameClass::Location));
        let cut = class(post - 1).is_none() || class(post - 1) == Some(NameClass::Person);
        if named && cut && !known {
            tag(tokens, run, NameClass::Location);
        }
    }

    /// "MPs Ann Lee (Leeds) and Bo Day (Hull)": what stands in brackets behind legislators is what they sit for.
    pub(super) fn bracket_seats(&self, tokens: &mut [Token], post: TokenIndex) {
        let title = self.word(tokens, post);
        let one = title.strip_suffix('s').unwrap_or(title);
        if self.words.posts.get(one) != Some("seat") {
            return;
        }
        let mut at = post + 1;
        while tokens.get(at).is_some_and(|token| token.name == NameTag::Begin(NameClass::Person)) {
            let open = end_of_name(tokens, at);
            let close = (open + 2..tokens.len().min(open + 6)).find(|t| self.word(tokens, *t) == ")");
            let Some(close) = close.filter(|_| self.word(tokens, open) == "(") else { return };
            let name = open + 1..close;
            let capital = |i: TokenIndex| self.word(tokens, i).starts_with(char::is_uppercase);
            let class = tokens[name.start].name.class();
            let place = matches!(class, None | Some(NameClass::Person | NameClass::Location));
            let letters = self.words.parties.contains(self.word(tokens, name.start));
            if place && !letters && name.clone().all(capital) {
                tag(tokens, name, NameClass::Location);
            }
            at = close + 1;
            while matches!(self.word(tokens, at), "," | "and") {
                at += 1;
            }
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
            tag(tokens, first..first + 2, NameClass::Person);
        }
    }
}

/// "the PM | accused union leader Ann Lee": with the post for a time of day, the verb behind it was taken for an adjective.
fn free_verb(tokens: &mut [Token], post: TokenIndex) {
    let verb = post + 1;
    let taken = |token: &&Token| token.upos == Upos::Verb && token.deprel == Deprel::Amod;
    let Some(noun) = tokens.get(verb).filter(taken).and_then(|token| token.head) else { return };
    if noun < verb {
        return;
    }
    let noun = whole_object(tokens, noun);
    for token in tokens[..post].iter_mut().filter(|token| token.head.is_some_and(|head| head > verb)) {
        token.head = Some(post);
    }
    (tokens[verb].head, tokens[verb].deprel) = (tokens[noun].head, tokens[noun].deprel);
    reattach(&mut tokens[noun], verb, Deprel::Obj);
    reattach(&mut tokens[post], verb, Deprel::Nsubj);
}
