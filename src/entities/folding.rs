//! Names made comparable: lower case, no accents, no full stops, one kind of apostrophe.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word as names are compared: "Geneviève" is `genevieve`, "U.S." is `us`, "Acme’s" is `acme`.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    if word.is_ascii() {
        folded.extend(word.chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase()));
    } else {
        for c in word.nfd().filter(|c| !is_combining_mark(*c)) {
            match c {
                '.' => {}
                '’' | '‘' | 'ʼ' => folded.push('\''),
                _ => folded.extend(c.to_lowercase()),
            }
        }
    }
    for mark in ["'s", "'"] {
        if folded.len() > mark.len() && folded.ends_with(mark) {
            folded.truncate(folded.len() - mark.len());
            break;
        }
    }
    folded
}

/// The words of a whole name, folded, without "the".
pub(super) fn fold_name(name: &str) -> Vec<String> {
    let mut words: Vec<String> =
        name.split([' ', '-', '–', '\u{a0}', '\n']).map(fold).filter(|w| !w.is_empty()).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// Whether a word looks like an acronym: two to six capitals, perhaps with full stops ("NATO", "U.N.").
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| *c != '.');
    (2..=6).contains(&letters.clone().count()) && letters.clone().all(|c| c.is_uppercase() || c == '&')
}

/// Generational suffix of a person's name.
pub(super) fn generation(folded: &str) -> Option<&'static str> {
    match folded {
        "jr" | "junior" => Some("jr"),
        "sr" | "senior" => Some("sr"),
        "ii" => Some("ii"),
        "iii" => Some("iii"),
        "iv" => Some("iv"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_fold_to_one_form() {
        assert_eq!(fold("Geneviève’s"), fold("Genevieve's"));
        assert_eq!(fold("U.S."), "us");
        assert_eq!(fold_name("The Trois-Rivières Post"), ["trois", "rivieres", "post"]);
        assert!(is_acronym("NATO") && is_acronym("U.N.") && !is_acronym("Nato") && !is_acronym("A"));
    }
}
