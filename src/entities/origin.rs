//! Adjectives and nouns of origin ("French", "Danes") that do not speak of their place.

use crate::ontology::{FormKind, Lexicon, Match};
use crate::syntax::{Deprel, NameClass, Sentence, TokenIndex, Upos};

/// What a word of origin speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// "the Dane", "the Democrat"
    Person,
    /// "a wave of Danes": no place, and no name of one.
    People,
    /// "Danish speaking"
    Language,
    /// "the Danish embassy"
    Place,
}

/// Where words of origin stand.
pub(super) struct Origin<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a [&'a str],
    pub(super) lexicon: &'a Lexicon,
}

impl Origin<'_> {
    /// What the word means, where it is one of origin.
    pub(super) fn meaning(&self, known: &Match) -> Option<Meaning> {
        if known.tokens.len() != 1 {
            return None;
        }
        let head = known.tokens.start;
        if known.readings.iter().any(|reading| reading.kind != FormKind::Demonym) {
            // "the Democrat said": the party's members are called by its name.
            let member = self.lexicon.variation_nouns.contains(&self.words[head].to_lowercase());
            let token = self.sentence.token(head);
            let acts = self.is_argument(head) && !token.features.is_plural();
            let the = head > 0 && matches!(self.words[head - 1], "the" | "The" | "a" | "A");
            return (member && acts && (the || self.is_named(head))).then_some(Meaning::Person);
        }
        Some(if self.is_person(head) || self.is_argument(head) && self.is_named(head) {
            Meaning::Person
        } else if self.is_people(head) {
            Meaning::People
        } else if self.is_language(head) {
            Meaning::Language
        } else {
            Meaning::Place
        })
    }

    /// It stands alone as subject or object behind an article: "the Dane said", "thanked the Brazilian".
    fn is_person(&self, head: TokenIndex) -> bool {
        let token = self.sentence.token(head);
        // "apologised to the German, who": only people are "who".
        let who = || self.words.get(head + 1) == Some(&",") && self.words.get(head + 2) == Some(&"who");
        !token.features.is_plural()
            && (matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj)
                || self.is_argument(head) && !self.may_be_people(head)
                || who())
            && self.sentence.child_by(head, &[Deprel::Det]).is_some_and(|det| det + 1 == head)
            && matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj)
    }

    /// "the panel's top Democrat, **Ann Lee**,": whether the name of somebody stands behind it.
    fn is_named(&self, head: TokenIndex) -> bool {
        let determined = self.sentence.child_by(head, &[Deprel::Det, Deprel::NmodPoss]).is_some();
        let name = self.sentence.child_by(head, &[Deprel::Appos]).filter(|name| *name > head);
        determined
            && !self.sentence.token(head).features.is_plural()
            && name.is_some_and(|name| self.sentence.token(name).name.class() == Some(NameClass::Person))
    }

    /// Whether what stands here does or suffers something, has something, or is dealt with: "by the Dane", "the Dane's wife".
    fn is_argument(&self, head: TokenIndex) -> bool {
        match self.sentence.token(head).deprel {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::OblAgent => true,
            Deprel::NmodPoss => self.words.get(head + 1).is_some_and(|mark| matches!(*mark, "'s" | "’s")),
            Deprel::Obl => {
                matches!(self.sentence.case_of(head), Some("with" | "to" | "by" | "against" | "on"))
            }
            _ => false,
        }
    }

    /// "the French", "the Dutch": a whole people as a rule.
    fn may_be_people(&self, head: TokenIndex) -> bool {
        let word = self.words[head];
        ["sh", "ch", "ese", "ss"].iter().any(|ending| word.ends_with(ending))
    }

    /// "a wave of Danes"; but "the Danes said" speaks of what Denmark said.
    fn is_people(&self, head: TokenIndex) -> bool {
        let token = self.sentence.token(head);
        let acts = matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass)
            && self.sentence.child_by(head, &[Deprel::Det]).is_some_and(|det| det + 1 == head);
        token.features.is_plural() && matches!(token.upos, Upos::Noun | Upos::Propn) && !acts
    }

    /// "Dutch speaking", "she speaks Polish", "in fluent German", "(Greek: …)".
    fn is_language(&self, head: TokenIndex) -> bool {
        let token = self.sentence.token(head);
        let mut next = head + 1;
        if self.words.get(next) == Some(&"-") {
            next += 1;
        }
        let Some(word) = self.words.get(next) else { return false };
        let governor = || token.head.map(|above| self.sentence.token(above));
        let spoken = || governor().is_some_and(|verb| self.lexicon.language_verbs.contains(&verb.lemma));
        let determined = || self.sentence.child_by(head, &[Deprel::Det]).is_some();
        self.lexicon.language_words.contains(word)
            || (*word == ":" && head > 0 && self.words[head - 1] == "(")
            || (!determined()
                && match token.deprel {
                    Deprel::Obj => spoken(),
                    Deprel::Obl | Deprel::Nmod => matches!(self.sentence.case_of(head), Some("in" | "into")),
                    _ => false,
                })
    }
}
