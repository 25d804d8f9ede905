//! Direct speech and who speaks.

use crate::text::Span;

use super::MentionId;

/// One stretch of words inside quotation marks that somebody is said to have spoken or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words without their quotation marks.
    pub span: Span,
    /// The mention that names the speaker; `None` where nobody can be made out.
    pub speaker: Option<MentionId>,
    /// Sentence and token of the verb of saying, where there is one.
    pub cue: Option<(usize, usize)>,
    /// The mention that names whom it was said to.
    pub addressee: Option<MentionId>,
    /// The words are a statement of their own, not a fragment inside the sentence of the article.
    pub complete: bool,
}

impl Quotation {
    /// Whether it is a question that the article's own interviewer puts.
    #[must_use]
    pub fn is_put_by_article(&self) -> bool {
        self.speaker.is_none() && self.addressee.is_some()
    }
}
