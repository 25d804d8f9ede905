//! How a form becomes its lemma.

/// Cuts letters off the end of a form and adds others.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Whether the form keeps its capitals.
    keeps_case: bool,
    /// Number of characters to cut.
    cut: usize,
    /// What to add.
    add: String,
}

impl Edit {
    /// The edit that makes `lemma` of `form`.
    #[must_use]
    pub fn between(form: &str, lemma: &str) -> Self {
        let keeps_case = lemma.chars().any(char::is_uppercase);
        let lower = form.to_lowercase();
        let base = if keeps_case { form } else { &lower };
        let shared: usize =
            base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        Self { keeps_case, cut: base[shared..].chars().count(), add: lemma[shared..].to_owned() }
    }

    /// The lemma of `form`, whose lower-cased letters are `lower`.
    #[must_use]
    pub fn apply(&self, form: &str, lower: String) -> String {
        let mut lemma = if self.keeps_case { form.to_owned() } else { lower };
        for _ in 0..self.cut {
            lemma.pop();
        }
        lemma.push_str(&self.add);
        // An edit that fits a longer word must not leave nothing of a short one.
        if lemma.is_empty() { form.to_owned() } else { lemma }
    }

    /// Reads what [`Display`](std::fmt::Display) writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (keeps_case, text) = text.strip_prefix('=').map_or((false, text), |rest| (true, rest));
        let (cut, add) = text.split_once('+')?;
        Some(Self { keeps_case, cut: cut.parse().ok()?, add: add.to_owned() })
    }
}

impl std::fmt::Display for Edit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}+{}", if self.keeps_case { "=" } else { "" }, self.cut, self.add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_makes_the_lemma_it_was_made_from() {
        for (form, lemma) in
            [("Cities", "city"), ("went", "go"), ("CEOs", "CEO"), ("I", "I"), ("naïvely", "naïve")]
        {
            let edit = Edit::between(form, lemma);
            assert_eq!(edit.apply(form, form.to_lowercase()), lemma);
            assert_eq!(Edit::parse(&edit.to_string()), Some(edit));
        }
    }
}
