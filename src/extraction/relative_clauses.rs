//! "Which word above does this relative clause leave out?": objects and places that stand before it.

use crate::syntax::{Deprel, TokenIndex, Upos};

use super::nominals;
use super::verb_clause::{Clause, DEPTH, SUBJECTS};

impl Clause<'_> {
    /// "the man **police arrested**": a relative clause with a subject but no object is about its antecedent.
    pub(super) fn relative_gap(&self) -> Option<TokenIndex> {
        let clause = self.relative_head(self.verb)?;
        if clause != self.verb && self.sentence.token(self.verb).deprel != Deprel::Xcomp {
            return None;
        }
        let subject = self.sentence.child_by(clause, SUBJECTS)?;
        if nominals::is_relative_pronoun(self.sentence, subject) {
            return None;
        }
        // "the city where police arrested …", "the day on which …", "the country they fled to"
        let elsewhere = self.sentence.children(clause).any(|t| {
            let token = self.sentence.token(t);
            matches!(token.lemma.as_str(), "where" | "when" | "why" | "how")
                || (token.deprel == Deprel::Obl && self.relative_below(t))
                || (token.upos == Upos::Adp && token.deprel != Deprel::CompoundPrt)
        });
        if elsewhere || self.sentence.child_by(self.verb, &[Deprel::Ccomp]).is_some() {
            return None;
        }
        self.sentence.head(clause)
    }

    /// "Puno, **where** Lee was born": the place that the adverb stands for.
    pub(super) fn place_before(&self) -> Vec<TokenIndex> {
        let Some(clause) = self.relative_head(self.verb) else { return Vec::new() };
        // "Leeds, where she graduated from Acme College": it was there, but Leeds is not the school.
        let mut beside = self.sentence.children_by(self.verb, &[Deprel::Obl]);
        if beside.any(|t| self.sentence.token(t).upos == Upos::Propn && !self.is_date(t)) {
            return Vec::new();
        }
        let is_where = |t: TokenIndex| t < self.verb && self.sentence.token(t).lemma == "where";
        let own = self.sentence.children(clause).chain(self.sentence.children(self.verb)).any(is_where);
        self.sentence.head(clause).filter(|_| own).into_iter().collect()
    }

    /// "in May": a month has the tag of a name.
    fn is_date(&self, token: TokenIndex) -> bool {
        let word = self.article.token_text(self.index, token);
        self.lexicon.months.contains(word) || self.lexicon.weekdays.contains(word)
    }

    pub(super) fn relative_below(&self, token: TokenIndex) -> bool {
        self.sentence.subtree(token).into_iter().any(|t| nominals::is_relative_pronoun(self.sentence, t))
    }

    /// The relative clause that the verb heads or belongs to by coordination or control.
    pub(super) fn relative_head(&self, verb: TokenIndex) -> Option<TokenIndex> {
        let mut current = verb;
        for _ in 0..DEPTH {
            match self.sentence.token(current).deprel {
                Deprel::AclRelcl => return Some(current),
                Deprel::Xcomp | Deprel::Conj => current = self.sentence.head(current)?,
                _ => return None,
            }
        }
        None
    }
}
