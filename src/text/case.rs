//! Capitals at the beginning of words.

/// Whether a word is written like a name: it begins with a capital, or has one inside as brand names do ("eBay").
#[must_use]
pub fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if first.is_uppercase() => true,
        Some(first) if first.is_lowercase() => {
            // "dell'Acqua" as well
            let mut rest = chars.skip_while(|c| c.is_lowercase()).skip_while(|c| matches!(c, '\'' | '’'));
            rest.next().is_some_and(char::is_uppercase) && rest.all(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// The word with a capital at its beginning, the rest as it is.
#[must_use]
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_with_a_capital_inside_are_written_like_names() {
        for name in ["Acme", "eBay", "iPhone", "deMille", "Ångström", "McCoy"] {
            assert!(is_capitalised(name), "{name}");
        }
        for word in ["bay", "e-Bay", "3D", "", "’s", "kWh."] {
            assert!(!is_capitalised(word), "{word}");
        }
        assert_eq!(capitalised("éclair"), "Éclair");
    }
}
