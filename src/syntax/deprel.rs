//! Relations of a word to its head.

use std::fmt;
use std::str::FromStr;

macro_rules! deprels {
    ($($variant:ident = $label:literal: $gloss:literal,)*) => {
        /// A dependency relation of Universal Dependencies v2, with the subtypes that the English treebanks use
        /// (<https://universaldependencies.org/en/dep/>).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Deprel {
            $(#[doc = concat!("`", $label, "`: ", $gloss)] $variant,)*
        }

        impl Deprel {
            /// All relations, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The label that treebanks use.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// What the relation means, for people.
            #[must_use]
            pub fn gloss(self) -> &'static str {
                match self { $(Self::$variant => $gloss,)* }
            }
        }
    };
}

deprels! {
    Acl = "acl": "clause that modifies a noun",
    AclRelcl = "acl:relcl": "relative clause",
    Advcl = "advcl": "adverbial clause",
    AdvclRelcl = "advcl:relcl": "relative clause on a whole clause",
    Advmod = "advmod": "adverb",
    Amod = "amod": "adjective of a noun",
    Appos = "appos": "apposition",
    Aux = "aux": "auxiliary",
    AuxPass = "aux:pass": "passive auxiliary",
    Case = "case": "preposition or possessive mark",
    Cc = "cc": "coordinating conjunction",
    CcPreconj = "cc:preconj": "\"both\", \"either\"",
    Ccomp = "ccomp": "clausal complement with its own subject",
    Clf = "clf": "classifier",
    Compound = "compound": "part of a compound",
    CompoundPrt = "compound:prt": "particle of a phrasal verb",
    Conj = "conj": "conjunct",
    Cop = "cop": "copula",
    Csubj = "csubj": "clausal subject",
    CsubjOuter = "csubj:outer": "clausal subject of an outer clause",
    CsubjPass = "csubj:pass": "clausal subject of a passive",
    Dep = "dep": "unspecified",
    Det = "det": "determiner",
    DetPredet = "det:predet": "\"all\" in \"all the\"",
    Discourse = "discourse": "interjection",
    Dislocated = "dislocated": "fronted or postposed element",
    Expl = "expl": "expletive \"it\", \"there\"",
    Fixed = "fixed": "part of a fixed expression",
    Flat = "flat": "further part of a name",
    FlatForeign = "flat:foreign": "further part of a foreign phrase",
    Goeswith = "goeswith": "part of a word wrongly split",
    Iobj = "iobj": "indirect object",
    List = "list": "item of a list",
    Mark = "mark": "\"that\", \"if\", \"to\"",
    Nmod = "nmod": "noun that modifies a noun",
    NmodDesc = "nmod:desc": "title or description before a name",
    NmodPoss = "nmod:poss": "possessor",
    NmodUnmarked = "nmod:unmarked": "noun modifier without preposition",
    Nsubj = "nsubj": "subject",
    NsubjOuter = "nsubj:outer": "subject of an outer clause",
    NsubjPass = "nsubj:pass": "subject of a passive",
    Nummod = "nummod": "number",
    Obj = "obj": "object",
    Obl = "obl": "oblique nominal",
    OblAgent = "obl:agent": "\"by\" agent of a passive",
    OblUnmarked = "obl:unmarked": "oblique without preposition (\"last week\")",
    Orphan = "orphan": "remnant of an ellipsis",
    Parataxis = "parataxis": "clause placed beside another",
    Punct = "punct": "punctuation",
    Reparandum = "reparandum": "disfluency that was repaired",
    Root = "root": "root of the sentence",
    Vocative = "vocative": "person addressed",
    Xcomp = "xcomp": "clausal complement without subject of its own",
}

impl Deprel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    #[must_use]
    pub fn universal(self) -> &'static str {
        self.label().split(':').next().unwrap_or_default()
    }
}

impl FromStr for Deprel {
    type Err = String;

    /// Reads a label; an unknown subtype falls back to its universal relation.
    fn from_str(label: &str) -> Result<Self, Self::Err> {
        let find = |wanted: &str| Self::ALL.iter().copied().find(|r| r.label() == wanted);
        find(label)
            .or_else(|| find(label.split(':').next().unwrap_or_default()))
            .ok_or_else(|| format!("`{label}` is not a relation of Universal Dependencies"))
    }
}

impl fmt::Display for Deprel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
