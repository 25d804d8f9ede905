//! Morphological features of a word.

use std::fmt;

/// Every `Name=Value` pair that the English treebanks use, sorted: a pair's place is its bit in [`Features`].
/// See <https://universaldependencies.org/u/feat/>.
const PAIRS: &[&str] = &[
    "Abbr=Yes",
    "Case=Acc",
    "Case=Gen",
    "Case=Nom",
    "Definite=Def",
    "Definite=Ind",
    "Degree=Cmp",
    "Degree=Pos",
    "Degree=Sup",
    "ExtPos=ADP",
    "ExtPos=ADV",
    "ExtPos=CCONJ",
    "ExtPos=PRON",
    "ExtPos=PROPN",
    "ExtPos=SCONJ",
    "Foreign=Yes",
    "Gender=Fem",
    "Gender=Fem,Masc",
    "Gender=Masc",
    "Gender=Neut",
    "Mood=Imp",
    "Mood=Ind",
    "Mood=Sub",
    "NumForm=Combi",
    "NumForm=Digit",
    "NumForm=Roman",
    "NumForm=Word",
    "NumType=Card",
    "NumType=Frac",
    "NumType=Mult",
    "NumType=Ord",
    "Number=Plur",
    "Number=Ptan",
    "Number=Sing",
    "Person=1",
    "Person=2",
    "Person=3",
    "Polarity=Neg",
    "Polarity=Pos",
    "Poss=Yes",
    "PronType=Art",
    "PronType=Dem",
    "PronType=Emp",
    "PronType=Ind",
    "PronType=Int",
    "PronType=Neg",
    "PronType=Prs",
    "PronType=Rcp",
    "PronType=Rel",
    "PronType=Tot",
    "Reflex=Yes",
    "Style=Arch",
    "Style=Coll",
    "Style=Expr",
    "Style=Slng",
    "Style=Vrnc",
    "Tense=Past",
    "Tense=Pres",
    "Typo=Yes",
    "VerbForm=Fin",
    "VerbForm=Ger",
    "VerbForm=Inf",
    "VerbForm=Part",
    "Voice=Pass",
];

/// The pair at each [`place`].
const PLACES: [u8; 512] = {
    let mut places = [u8::MAX; 512];
    let mut i = 0;
    while i < PAIRS.len() {
        let place = &mut places[place(PAIRS[i])];
        assert!(*place == u8::MAX, "two pairs take one place: change the factors");
        *place = i as u8;
        i += 1;
    }
    places
};

/// With this, no two pairs share a [`place`].
const FACTOR: usize = 293;

/// A number below 512.
#[inline]
const fn place(pair: &str) -> usize {
    let bytes = pair.as_bytes();
    let mut place = bytes.len();
    let mut i = 0;
    while i < bytes.len() {
        place = place * FACTOR + bytes[i] as usize;
        place %= 65_521;
        i += 1;
    }
    place % 512
}

/// A set of morphological features, such as `Number=Plur|Tense=Past`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Features(u128);

impl Features {
    /// Reads the FEATS column of CoNLL-U; pairs that the English treebanks do not use are left out.
    #[must_use]
    pub fn parse(column: &str) -> Self {
        let mut features = Self::default();
        for pair in column.split('|') {
            if let Ok(bit) = PAIRS.binary_search(&pair) {
                features.0 |= 1 << bit;
            }
        }
        features
    }

    /// Whether the word has the feature, written as in treebanks: `has("Number=Plur")`.
    ///
    /// What is asked for is a constant nearly everywhere, so that the compiler does the looking up.
    #[must_use]
    #[inline]
    pub fn has(self, pair: &str) -> bool {
        let bit = usize::from(PLACES[place(pair)]);
        let known = PAIRS.get(bit) == Some(&pair);
        debug_assert!(known, "no treebank uses the feature {pair}");
        known && self.0 >> bit & 1 == 1
    }

    /// Whether the word is plural.
    #[must_use]
    pub fn is_plural(self) -> bool {
        self.has("Number=Plur")
    }

    /// Whether the word is marked as passive.
    #[must_use]
    pub fn is_passive(self) -> bool {
        self.has("Voice=Pass")
    }
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("_");
        }
        let mut separator = "";
        for (bit, pair) in PAIRS.iter().enumerate() {
            if self.0 >> bit & 1 == 1 {
                write!(f, "{separator}{pair}")?;
                separator = "|";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_fits_its_bits() {
        assert!(PAIRS.is_sorted() && PAIRS.len() <= 128);
    }

    #[test]
    fn features_print_what_they_parse() {
        let column = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
        let features = Features::parse(column);
        assert_eq!(features.to_string(), column);
        assert!(features.has("Tense=Past") && !features.is_plural());
        assert_eq!(Features::parse("_").to_string(), "_");
    }
}
