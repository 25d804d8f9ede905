//! One line of a CoNLL-U file.

use crate::syntax::{Deprel, Features, NameClass, NameTag, Upos};

use super::ConlluError;

/// What the first column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Id {
    /// A syntactic word.
    Word(usize),
    /// A token that is written as one and stands for the words from the first to the last.
    Range(usize, usize),
    /// An empty node of the enhanced graph; read over.
    Empty,
}

/// The columns of a token line.
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) id: Id,
    columns: [&'a str; 10],
}

impl<'a> Line<'a> {
    /// Reads line `number` of a file.
    pub(super) fn read(number: usize, text: &'a str) -> Result<Self, ConlluError> {
        let mut columns = [""; 10];
        let mut count = 0;
        for column in text.split('\t') {
            if let Some(place) = columns.get_mut(count) {
                *place = column;
            }
            count += 1;
        }
        if count != 10 {
            return Err(ConlluError::at(number, format!("{count} columns; CoNLL-U has 10, parted by tabs")));
        }
        let fault = || {
            ConlluError::at(
                number,
                format!("`{}` is no token number; expected `1`, `1-2` or `1.1`", columns[0]),
            )
        };
        let index = |text: &str| text.parse::<usize>().ok().filter(|i| *i > 0);
        let id = if let Some((first, last)) = columns[0].split_once('-') {
            match (index(first), index(last)) {
                (Some(first), Some(last)) if first < last => Id::Range(first, last),
                _ => return Err(fault()),
            }
        } else if columns[0].contains('.') {
            Id::Empty
        } else {
            Id::Word(index(columns[0]).ok_or_else(fault)?)
        };
        if columns[1].is_empty() {
            return Err(ConlluError::at(number, "the form is empty"));
        }
        Ok(Self { number, id, columns })
    }

    pub(super) fn form(&self) -> &'a str {
        self.columns[1]
    }

    /// The lemma; the form where the file gives none.
    pub(super) fn lemma(&self) -> &'a str {
        if matches!(self.columns[2], "_" | "") { self.form() } else { self.columns[2] }
    }

    /// The part of speech; `X` where the file gives none.
    pub(super) fn upos(&self) -> Result<Upos, ConlluError> {
        match self.columns[3] {
            "_" => Ok(Upos::X),
            label => label.parse().map_err(|fault: String| ConlluError::at(self.number, fault)),
        }
    }

    pub(super) fn features(&self) -> Features {
        Features::parse(self.columns[5])
    }

    /// Number of the head, 0 for the root.
    pub(super) fn head(&self) -> Result<usize, ConlluError> {
        match self.columns[6] {
            "_" => Ok(0),
            head => head.parse().map_err(|_| {
                ConlluError::at(
                    self.number,
                    format!("`{head}` is no head; expected the number of a token, or 0"),
                )
            }),
        }
    }

    /// The relation; `dep` for one that Universal Dependencies does not have.
    pub(super) fn deprel(&self) -> Deprel {
        self.columns[7].parse().unwrap_or(Deprel::Dep)
    }

    /// The value of a key in MISC.
    pub(super) fn misc(&self, key: &str) -> Option<&'a str> {
        self.columns[9].split('|').find_map(|item| item.strip_prefix(key)?.strip_prefix('='))
    }

    /// The name tag: IOB2 or BIOES, `NER=` or `ner=`, with the labels of the common tag sets.
    pub(super) fn name(&self) -> NameTag {
        let tag = self.misc("NER").or_else(|| self.misc("ner")).unwrap_or("O");
        let Some((position, label)) = tag.split_once('-') else { return NameTag::Outside };
        let class = match label {
            "PER" | "PERSON" => NameClass::Person,
            "ORG" => NameClass::Organization,
            "LOC" | "GPE" | "FAC" => NameClass::Location,
            "EVT" | "EVENT" => NameClass::Event,
            "PRO" | "PRODUCT" => NameClass::Product,
            _ => return NameTag::Outside,
        };
        if matches!(position, "B" | "S") { NameTag::Begin(class) } else { NameTag::Inside(class) }
    }

    /// The white space after the token.
    pub(super) fn spaces_after(&self) -> String {
        if self.misc("SpaceAfter") == Some("No") {
            return String::new();
        }
        let Some(spaces) = self.misc("SpacesAfter") else { return " ".to_owned() };
        let spaces = [("\\s", " "), ("\\t", "\t"), ("\\r", "\r"), ("\\n", "\n")]
            .iter()
            .fold(spaces.to_owned(), |spaces, (escape, c)| spaces.replace(escape, c));
        // Anything else there would be read as words.
        if spaces.chars().all(crate::syntax::tokeniser::is_space) { spaces } else { " ".to_owned() }
    }
}
