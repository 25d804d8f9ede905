//! Puts posts before names of people: "Israeli defence minister Ann Lee", "Acme chief executive Ann Lee". Newspapers write so
//! in every paragraph, the treebanks' web texts seldom do.

use super::example::{Example, Parsed};
use super::gazetteer::Gazetteer;
use super::random::Random;
use crate::syntax::{Deprel, Features, NameClass, NameTag, Upos};
use crate::text::capitalised;

/// Share of the people without a title who get one.
const TITLED: f32 = 0.12;
/// Share of the titles that say where the post is held.
const PLACED: f32 = 0.65;

/// Gives some people of a sentence a post, with the words, tags, parse and names that it brings.
pub fn add_titles(example: &mut Example, gazetteer: &Gazetteer, random: &mut Random) {
    let (Some(_), Some(names)) = (&example.parse, &example.names) else { return };
    let people = Example::name_spans(names).into_iter().filter(|(_, class)| *class == NameClass::Person);
    for span in people.map(|(span, _)| span).collect::<Vec<_>>().into_iter().rev() {
        if !random.chance(TITLED) {
            continue;
        }
        let (Some(parse), true) = (&example.parse, example.forms[span.start].starts_with(char::is_uppercase))
        else {
            continue;
        };
        let inside = |i: usize| span.contains(&i);
        let Some(head) = span.clone().find(|i| parse[*i].head.is_none_or(|head| !inside(head))) else {
            continue;
        };
        let takes_title = matches!(
            parse[head].deprel,
            Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Obj
                | Deprel::Obl
                | Deprel::OblAgent
                | Deprel::Conj
                | Deprel::Nmod
        );
        let described = (0..span.start).any(|i| {
            parse[i].head.is_some_and(inside)
                && !matches!(parse[i].deprel, Deprel::Case | Deprel::Punct | Deprel::Cc)
        });
        let alone = !described
            && parse[head].upos == Upos::Propn
            && span.clone().all(|i| parse[i].upos == Upos::Propn);
        if takes_title
            && alone
            && let Some(title) = title(gazetteer, random)
        {
            insert(example, span.start, head, title);
        }
    }
}

/// A word of a title: its form, analysis with the head counted from the title's first word, and name.
struct TitleWord {
    form: String,
    parsed: Parsed,
    name: NameTag,
}

/// The words of a post, the last of which describes the name.
fn title(gazetteer: &Gazetteer, random: &mut Random) -> Option<Vec<TitleWord>> {
    let post: Vec<&str> = random.pick(&gazetteer.posts)?.split(' ').collect();
    let capitals = random.chance(0.5);
    let place = if random.chance(PLACED) { place(gazetteer, random) } else { Vec::new() };
    let last = place.len() + post.len() - 1;
    let mut words: Vec<TitleWord> = Vec::new();
    for (i, (form, upos, class)) in place.iter().enumerate() {
        let relation = if *upos == Upos::Adj { Deprel::Amod } else { Deprel::Compound };
        let (head, deprel) =
            if i + 1 < place.len() { (place.len() - 1, Deprel::Compound) } else { (last, relation) };
        let name = match class {
            Some(class) if i == 0 => NameTag::Begin(*class),
            Some(class) => NameTag::Inside(*class),
            None => NameTag::Outside,
        };
        words.push(TitleWord { form: form.clone(), parsed: parsed(*upos, head, deprel), name });
    }
    for (i, form) in post.iter().enumerate() {
        let adjective = i + 1 < post.len() && ADJECTIVES.contains(form);
        let upos = match (adjective, capitals) {
            (true, _) => Upos::Adj,
            (false, true) => Upos::Propn,
            (false, false) => Upos::Noun,
        };
        let deprel = match (i + 1 == post.len(), adjective) {
            (true, _) => Deprel::NmodDesc,
            (false, true) => Deprel::Amod,
            (false, false) => Deprel::Compound,
        };
        let form = if capitals { capitalised(form) } else { (*form).to_owned() };
        words.push(TitleWord { form, parsed: parsed(upos, last, deprel), name: NameTag::Outside });
    }
    Some(words)
}

/// First words of posts that are adjectives.
const ADJECTIVES: &[&str] = &[
    "prime",
    "foreign",
    "chief",
    "vice",
    "deputy",
    "general",
    "former",
    "senior",
    "acting",
    "executive",
    "managing",
];

/// Where a post is held: words with their part of speech and class of name.
fn place(gazetteer: &Gazetteer, random: &mut Random) -> Vec<(String, Upos, Option<NameClass>)> {
    let dice = random.unit();
    if dice < 0.35 {
        let demonym = random.pick(&gazetteer.demonyms).cloned();
        return demonym.map(|form| (form, Upos::Adj, None)).into_iter().collect();
    }
    let (list, class) = match dice {
        _ if dice < 0.5 => (&gazetteer.countries, NameClass::Location),
        _ if dice < 0.6 => (&gazetteer.places, NameClass::Location),
        _ if dice < 0.8 => (&gazetteer.companies, NameClass::Organization),
        _ => return vec![(coined(gazetteer, random), Upos::Propn, Some(NameClass::Organization))],
    };
    let Some(name) = random.pick(list).filter(|name| is_plain(name)) else { return Vec::new() };
    name.split(' ').map(|form| (form.to_owned(), Upos::Propn, Some(class))).collect()
}

/// A name that nobody has seen: the beginning of one surname and the end of another, or letters.
pub fn coined(gazetteer: &Gazetteer, random: &mut Random) -> String {
    if random.chance(0.25) {
        let count = 2 + random.below(4);
        return (0..count).map(|_| char::from(b'A' + random.below(26) as u8)).collect();
    }
    let half = |random: &mut Random, first: bool| {
        let letters: Vec<char> = random
            .pick(&gazetteer.surnames)
            .map_or_else(Vec::new, |name| name.chars().filter(|c| c.is_alphabetic()).collect());
        let middle = letters.len().div_ceil(2);
        if first { letters[..middle].iter().collect::<String>() } else { letters[middle..].iter().collect() }
    };
    let (front, back) = (half(random, true), half(random, false));
    capitalised(&format!("{front}{back}").to_lowercase())
}

fn parsed(upos: Upos, head: usize, deprel: Deprel) -> Parsed {
    let features = match upos {
        Upos::Adj => "Degree=Pos",
        _ => "Number=Sing",
    };
    Parsed { upos, features: Features::parse(features), head: Some(head), deprel }
}

/// Puts a title before word `at`; its last word hangs on the name's `head`.
fn insert(example: &mut Example, at: usize, head: usize, title: Vec<TitleWord>) {
    let added = title.len();
    let moved = |i: usize| if i >= at { i + added } else { i };
    let (Some(parse), Some(names)) = (&mut example.parse, &mut example.names) else { return };
    for word in parse.iter_mut() {
        word.head = word.head.map(moved);
    }
    let spaced = std::mem::replace(&mut example.spaced[at], true);
    for (i, word) in title.into_iter().enumerate() {
        let above = if i + 1 == added { head + added } else { at + word.parsed.head.unwrap_or_default() };
        example.forms.insert(at + i, word.form);
        example.spaced.insert(at + i, if i == 0 { spaced } else { true });
        parse.insert(at + i, Parsed { head: Some(above), ..word.parsed });
        names.insert(at + i, word.name);
    }
}

fn is_plain(name: &str) -> bool {
    name.split(' ').count() <= 3 && name.chars().all(|c| c.is_alphabetic() || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_hangs_on_the_name_and_moves_the_words_behind_it() {
        let word =
            |upos, head: Option<usize>, deprel| Parsed { upos, features: Features::default(), head, deprel };
        let example = Example {
            forms: ["Yesterday", "Lee", "spoke"].map(str::to_owned).to_vec(),
            spaced: vec![false, true, true],
            parse: Some(vec![
                word(Upos::Noun, Some(2), Deprel::OblUnmarked),
                word(Upos::Propn, Some(2), Deprel::Nsubj),
                word(Upos::Verb, None, Deprel::Root),
            ]),
            names: Some(vec![NameTag::Outside, NameTag::Begin(NameClass::Person), NameTag::Outside]),
        };
        let gazetteer = Gazetteer {
            posts: vec!["finance minister".to_owned()],
            demonyms: vec!["Kenyan".to_owned()],
            countries: vec!["Kenya".to_owned()],
            places: vec!["Nairobi".to_owned()],
            companies: vec!["Acme".to_owned()],
            surnames: vec!["Otieno".to_owned()],
            ..Gazetteer::default()
        };
        let mut random = Random::new(3);
        for _ in 0..200 {
            let mut changed = example.clone();
            add_titles(&mut changed, &gazetteer, &mut random);
            let count = changed.forms.len();
            assert_eq!(changed.spaced.len(), count);
            let parse = changed.parse.unwrap();
            let lee = changed.forms.iter().position(|form| form == "Lee").unwrap();
            assert_eq!(parse[lee].head, Some(count - 1));
            if count > 3 {
                assert_eq!((parse[lee - 1].head, parse[lee - 1].deprel), (Some(lee), Deprel::NmodDesc));
                assert_eq!((parse[lee - 2].head, parse[lee - 2].deprel), (Some(lee - 1), Deprel::Compound));
                return;
            }
        }
        panic!("no title in 200 tries");
    }
}
