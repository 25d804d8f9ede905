//! Titles, ranks and posts around names: "foreign secretary", "Sen.", "US President".

use std::ops::Range;

use crate::ontology::Lexicon;
use crate::syntax::{Deprel, Sentence, Upos};

use super::Gender;

/// One title phrase of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// First and one past the last token, modifiers such as "former" or "prime" included.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Lower-case words.
    pub(super) words: String,
    pub(super) gender: Option<Gender>,
    /// A word of address or rank ("Mr", "Gen."), which names nothing by itself.
    pub(super) honorific: bool,
}

impl Title {
    /// Whether it stands before a name, or hangs on it with what it is of between them: "Minister for Africa Ann Lee".
    pub(super) fn leads_to(&self, sentence: &Sentence, name: &Range<usize>) -> bool {
        let noun = sentence.token(self.end - 1);
        let hangs = || noun.deprel == Deprel::NmodDesc && noun.head.is_some_and(|head| name.contains(&head));
        self.end == name.start || self.end < name.start && !self.honorific && hangs()
    }
}

/// Gender that a word list gives, alone or behind a comma.
pub(super) fn gender_value(value: &str) -> Option<Gender> {
    match value.rsplit(", ").next() {
        Some("f") => Some(Gender::Female),
        Some("m") => Some(Gender::Male),
        _ => None,
    }
}

/// The title phrases of a sentence, longest first at each place, from left to right.
pub(super) fn find(sentence: &Sentence, words: &[&str], lexicon: &Lexicon) -> Vec<Title> {
    let mut found: Vec<Title> = Vec::new();
    // "director-general of police" has five tokens in three words.
    let longest = (lexicon.person_nouns.longest().max(lexicon.ranks.longest()) + 2).min(6);
    let mut phrase = String::new();
    let mut i = 0;
    while i < words.len() {
        let mut best = None;
        // "ex-chancellor" is one token.
        let former = ["ex-", "Ex-"].iter().find_map(|prefix| words[i].strip_prefix(prefix));
        let first = former.unwrap_or(words[i]);
        // "MPs Ann Lee and Bo Day"
        let several = first.strip_suffix('s').filter(|one| lexicon.posts.get(one) == Some("seat"));
        let may_begin =
            several.is_some() || lexicon.person_nouns.may_begin(first) || lexicon.ranks.may_begin(first);
        if may_begin && first.starts_with(char::is_alphabetic) {
            phrase.clear();
            for (n, word) in words[i..].iter().take(longest).enumerate() {
                let word = if n == 0 { &first } else { word };
                if n > 0 && sentence.token(i + n).span.start() > sentence.token(i + n - 1).span.end() {
                    phrase.push(' ');
                }
                phrase.push_str(word);
                let honorific = lexicon.ranks.get(&phrase);
                let noun = lexicon
                    .person_nouns
                    .get(several.filter(|_| n == 0).unwrap_or(&phrase))
                    .filter(|_| !lexicon.is_small_abbreviation(&phrase));
                // A rank in small letters is a noun like any other ("a colonel").
                let honorific = honorific.filter(|_| noun.is_none() || words[i].len() <= 4);
                if let Some(value) = honorific.or(noun) {
                    best = Some((i + n + 1, gender_value(value), honorific.is_some()));
                }
            }
        }
        // "Day **accused** Labour": a verb.
        let is_verb = |end: usize| {
            sentence.token(end - 1).upos == Upos::Verb && words[end - 1].starts_with(char::is_lowercase)
        };
        let best = best.filter(|(end, ..)| {
            !is_verb(*end) && !opens_body(words, i..*end, lexicon) && !is_given_name(words, i..*end, lexicon)
        });
        let Some((end, gender, honorific)) = best else {
            i += 1;
            continue;
        };
        let mut start = i;
        let free = found.last().map_or(0, |title| title.end);
        // "Labour Party politician": what is written with a capital inside a name is no part of the title behind it.
        let in_name = |word: usize| {
            let capital = |i: usize| words[i].starts_with(char::is_uppercase);
            word > 0 && capital(word) && capital(word - 1) && !capital(i)
        };
        while start > free && !honorific {
            let before = start - 1;
            // "health and social care secretary"
            let joins = start < i && before > free && words[before] == "and" && sentence.joins_fields(before);
            let modifier = if joins { before - 1 } else { before };
            if !is_modifier(words[modifier], lexicon) || in_name(modifier) {
                break;
            }
            start = modifier;
        }
        let words = spaced(sentence, words, start..end).to_lowercase();
        found.push(Title { start, end, words, gender, honorific });
        i = end;
    }
    found
}

/// "Major Crime Unit", "Private Bank": a rank of one word that opens the name of a body.
fn opens_body(words: &[&str], tokens: Range<usize>, lexicon: &Lexicon) -> bool {
    let capitals = words[tokens.end..].iter().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let last = (capitals > 1).then(|| words[tokens.end + capitals - 1].to_lowercase());
    // "Sri Lankan" is no Mr Lankan.
    let country =
        words.get(tokens.end).is_some_and(|next| words[tokens.start] == "Sri" && next.starts_with("Lanka"));
    tokens.len() == 1 && (country || last.is_some_and(|last| lexicon.organization_nouns.contains(&last)))
}

/// "Dean Smith" is more often a name than a dean, "Emir Aslan" than an emir: one capitalised word that is a given name, before one other.
fn is_given_name(words: &[&str], tokens: Range<usize>, lexicon: &Lexicon) -> bool {
    let capital = |i: usize| words.get(i).is_some_and(|word| word.starts_with(char::is_uppercase));
    tokens.len() == 1
        && capital(tokens.start)
        && lexicon.given_names.contains(words[tokens.start])
        && capital(tokens.end)
        && !capital(tokens.end + 1)
        && !(tokens.start > 0
            && capital(tokens.start - 1)
            && lexicon.title_words.contains(words[tokens.start - 1]))
}

/// Words with spaces where the text has them: "president-elect".
fn spaced(sentence: &Sentence, words: &[&str], tokens: Range<usize>) -> String {
    let mut phrase = String::new();
    for i in tokens.clone() {
        if i > tokens.start && sentence.token(i).span.start() > sentence.token(i - 1).span.end() {
            phrase.push(' ');
        }
        phrase.push_str(words[i]);
    }
    phrase
}

fn is_modifier(word: &str, lexicon: &Lexicon) -> bool {
    word.starts_with(char::is_alphabetic)
        && lexicon.title_words.get(word).is_some_and(|value| !value.is_empty())
}
