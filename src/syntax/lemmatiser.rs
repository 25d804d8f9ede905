//! Dictionary forms: irregular forms by table, the others by their endings.

use crate::ontology::{Lexicon, WordList};

use super::Upos;

/// Finds the dictionary form of a word of known part of speech.
///
/// The tables and the list of verbs were made from the training parts of the English Web Treebank and GUM.
#[derive(Clone, Debug)]
pub struct Lemmatiser {
    verbs: WordList,
    irregular_verbs: WordList,
    irregular_nouns: WordList,
    irregular_adjectives: WordList,
}

impl Lemmatiser {
    /// The lemmatiser of a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            verbs: lexicon.verbs.clone(),
            irregular_verbs: lexicon.irregular_verbs.clone(),
            irregular_nouns: lexicon.irregular_nouns.clone(),
            irregular_adjectives: lexicon.irregular_adjectives.clone(),
        }
    }

    /// The lemma of a word as it stands in the text: "accuse" for "Accused". Names keep their form and case.
    #[must_use]
    pub fn lemma(&self, form: &str, upos: Upos) -> String {
        if upos == Upos::Propn {
            return form.to_owned();
        }
        let form = form.to_lowercase().replace('’', "'");
        let table = match upos {
            Upos::Verb | Upos::Aux => &self.irregular_verbs,
            Upos::Noun => &self.irregular_nouns,
            Upos::Adj | Upos::Adv => &self.irregular_adjectives,
            _ => return closed_class(form, upos),
        };
        if let Some(lemma) = table.get(&form) {
            return lemma.to_owned();
        }
        match upos {
            Upos::Verb => self.verb(&form),
            Upos::Aux => auxiliary(form),
            Upos::Noun => noun(&form),
            _ => form,
        }
    }

    fn verb(&self, form: &str) -> String {
        if let Some(stem) = ending(form, "ies", 2).or_else(|| ending(form, "ied", 2)) {
            return format!("{stem}y");
        }
        if let Some(stem) = ending(form, "es", 2)
            && ["ss", "sh", "ch", "x", "zz", "o"].iter().any(|end| stem.ends_with(end))
        {
            return stem.to_owned();
        }
        if let Some(stem) = ending(form, "s", 3)
            && !stem.ends_with('s')
        {
            return stem.to_owned();
        }
        let stem = ending(form, "ed", 2).or_else(|| ending(form, "ing", 2));
        stem.filter(|stem| stem.contains(is_vowel_or_y)).map_or_else(|| form.to_owned(), |s| self.base(s))
    }

    /// The verb of a stem without "-ed" or "-ing": "accuse" for "accus", "plan" for "plann".
    fn base(&self, stem: &str) -> String {
        let with_e = format!("{stem}e");
        let single = doubled(stem);
        if self.verbs.contains(&with_e) {
            return with_e;
        }
        if self.verbs.contains(stem) {
            return stem.to_owned();
        }
        if let Some(single) = single.filter(|s| self.verbs.contains(s)) {
            return single.to_owned();
        }
        if let Some(single) = single.filter(|s| !s.ends_with(['s', 'l', 'z', 'f'])) {
            return single.to_owned();
        }
        if wants_e(stem) { with_e } else { stem.to_owned() }
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn is_vowel_or_y(c: char) -> bool {
    is_vowel(c) || c == 'y'
}

/// The stem before an ending, where at least `least` bytes are left.
fn ending<'a>(form: &'a str, end: &str, least: usize) -> Option<&'a str> {
    form.strip_suffix(end).filter(|stem| stem.len() >= least)
}

/// "plan" for "plann".
fn doubled(stem: &str) -> Option<&str> {
    let mut last = stem.chars().rev();
    let (a, b) = (last.next()?, last.next()?);
    (a == b && stem.len() > 2 && !is_vowel(a)).then(|| &stem[..stem.len() - a.len_utf8()])
}

/// Whether English verbs of such a stem usually end in a mute "e": "announc", "manag", "clos".
fn wants_e(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().rev().take(3).collect();
    let [last, before, ..] = letters[..] else { return false };
    if is_vowel(before) && letters.get(2).is_some_and(|c| is_vowel(*c)) {
        return matches!(last, 'v' | 's' | 'z' | 'c');
    }
    match last {
        'c' | 'v' | 'z' | 'u' => true,
        'g' => !is_vowel(before) && before != 'n' || before == 'a',
        's' => before != 's',
        't' => before == 'a' || before == 'u',
        'l' => matches!(before, 'b' | 'p' | 't' | 'd' | 'g' | 'c'),
        'r' => matches!(before, 'i' | 'u' | 'o'),
        'n' | 'd' | 'k' | 'm' | 'p' => false,
        _ => false,
    }
}

fn noun(form: &str) -> String {
    if let Some(stem) = ending(form, "ies", 2) {
        return format!("{stem}y");
    }
    if let Some(stem) = ending(form, "es", 2)
        && ["ss", "sh", "ch", "x", "zz"].iter().any(|end| stem.ends_with(end))
    {
        return stem.to_owned();
    }
    if let Some(stem) = ending(form, "men", 1) {
        return format!("{stem}man");
    }
    let kept = ["ss", "us", "is"].iter().any(|end| form.ends_with(end));
    ending(form, "s", 3).filter(|_| !kept).map_or_else(|| form.to_owned(), str::to_owned)
}

fn auxiliary(form: String) -> String {
    match form.as_str() {
        "'s" | "'m" | "'re" | "is" | "are" | "was" | "were" | "been" | "being" | "am" => "be",
        "'ve" | "has" | "had" | "having" => "have",
        "'d" | "would" => "would",
        "'ll" | "wo" | "will" => "will",
        "ca" | "can" => "can",
        "does" | "did" | "done" => "do",
        "gets" | "got" | "getting" => "get",
        _ => return form,
    }
    .to_owned()
}

fn closed_class(form: String, upos: Upos) -> String {
    match (form.as_str(), upos) {
        ("n't" | "nt", Upos::Part) => "not".to_owned(),
        ("'", Upos::Part) => "'s".to_owned(),
        ("an", Upos::Det) => "a".to_owned(),
        ("these", Upos::Det | Upos::Pron) => "this".to_owned(),
        ("those", Upos::Det | Upos::Pron) => "that".to_owned(),
        ("me", Upos::Pron) => "I".to_owned(),
        ("i", Upos::Pron) => "I".to_owned(),
        ("him", Upos::Pron) => "he".to_owned(),
        ("them", Upos::Pron) => "they".to_owned(),
        ("us", Upos::Pron) => "we".to_owned(),
        _ => form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_lead_to_their_lemma() {
        let lemmatiser = Lemmatiser::new(&Lexicon::embedded().unwrap());
        for (form, upos, lemma) in [
            ("Accused", Upos::Verb, "accuse"),
            ("criticising", Upos::Verb, "criticise"),
            ("planned", Upos::Verb, "plan"),
            ("killed", Upos::Verb, "kill"),
            ("denies", Upos::Verb, "deny"),
            ("met", Upos::Verb, "meet"),
            ("sues", Upos::Verb, "sue"),
            ("launches", Upos::Verb, "launch"),
            ("visited", Upos::Verb, "visit"),
            ("fired", Upos::Verb, "fire"),
            ("agreed", Upos::Verb, "agree"),
            ("talks", Upos::Noun, "talk"),
            ("policies", Upos::Noun, "policy"),
            ("wives", Upos::Noun, "wife"),
            ("police", Upos::Noun, "police"),
            ("Lopez", Upos::Propn, "Lopez"),
            ("n't", Upos::Part, "not"),
            ("was", Upos::Aux, "be"),
        ] {
            assert_eq!(lemmatiser.lemma(form, upos), lemma, "{form}");
        }
    }
}
