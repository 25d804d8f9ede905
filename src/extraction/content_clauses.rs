//! What a topic is looked for in, or not: content clauses that no "that" marks, words of somebody's, dates.

use crate::syntax::{Deprel, TokenIndex, Upos};

use super::frame_arguments::Anchor;

impl Anchor<'_> {
    /// "alleged **Lee had lied**": a content clause without "that".
    pub(super) fn is_bare_content(&self, head: TokenIndex, clause: TokenIndex) -> bool {
        let sentence = &self.article.sentences()[self.index];
        let is_question = |t: TokenIndex| {
            matches!(
                sentence.token(t).lemma.as_str(),
                "who" | "what" | "which" | "why" | "how" | "where" | "when"
            )
        };
        let subject = sentence.child_by(clause, &[Deprel::Nsubj, Deprel::NsubjPass]);
        sentence.token(clause).deprel == Deprel::Ccomp
            && subject.is_some_and(|subject| head < subject && subject < clause && !is_question(subject))
            && sentence.child_by(clause, &[Deprel::Mark]).is_none()
            && !sentence.children(clause).any(is_question)
    }

    /// "“We came,” Lee told the press, “to show”": whether words of somebody's begin between the two behind a comma.
    pub(super) fn speaks_between(&self, head: TokenIndex, clause: TokenIndex) -> bool {
        let sentence = &self.article.sentences()[self.index];
        let word = |t: TokenIndex| sentence.token(t).span.of(self.article.text());
        (head..clause).any(|t| word(t) == "," && matches!(word(t + 1), "\"" | "“" | "‘"))
    }

    /// "Wednesday": a capitalised word that names nothing.
    pub(super) fn is_unnamed_date(&self, token: TokenIndex) -> bool {
        let sentence = &self.article.sentences()[self.index];
        sentence.token(token).upos == Upos::Propn
            && self.article.mention_headed_by(self.index, token).is_none()
    }
}
