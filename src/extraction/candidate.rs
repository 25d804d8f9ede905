//! A relation before anyone asked whether it is denied, quoted or planned.

use crate::entities::MentionId;
use crate::statement::Predicate;
use crate::syntax::TokenIndex;
use crate::text::Span;

/// What an extractor proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Index of the sentence.
    pub sentence: usize,
    /// The token that states the relation: a verb, a noun, a title. Negation, modality, attribution and time are
    /// looked for around it.
    pub trigger: TokenIndex,
    /// Who or what.
    pub subject: MentionId,
    /// The relation.
    pub predicate: Predicate,
    /// The other side.
    pub object: CandidateObject,
    /// Topic, where the rule's frame names the words that give it.
    pub about: Option<Span>,
    /// For a role: the organisation or place that it is held in.
    pub of: Option<MentionId>,
    /// Place, where the rule's frame gives it; otherwise the qualifying pass looks for one.
    pub place: Option<MentionId>,
    /// The role or job is a former one ("the former minister").
    pub former: bool,
    /// The frame itself makes it hypothetical ("a bid to buy") or negative ("the failure to").
    pub hypothetical: bool,
    /// The frame itself denies it ("snubbed talks with").
    pub negated: bool,
    /// The words take it for granted instead of stating it (a title, an apposition, "his wife Ann"): denial, modality
    /// and reported speech of the clause around do not reach it, only quotation marks do.
    pub presupposed: bool,
    /// Told by way of another deed, so that time and place of the clause are not its own: the murder in "was arrested on Monday
    /// over the murder".
    pub apart: bool,
    /// The rule, as evidence shows it: `accused/verb:accuse`.
    pub rule: String,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
}

impl Candidate {
    /// A candidate of which nothing more is known than what was found; fields set afterwards say the rest.
    #[must_use]
    pub fn new(
        (sentence, trigger): (usize, TokenIndex),
        subject: MentionId,
        predicate: Predicate,
        object: CandidateObject,
        rule: String,
    ) -> Self {
        Self {
            sentence,
            trigger,
            subject,
            predicate,
            object,
            about: None,
            of: None,
            place: None,
            former: false,
            hypothetical: false,
            negated: false,
            presupposed: false,
            apart: false,
            rule,
            confidence: 0.9,
        }
    }
}

/// The object of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CandidateObject {
    /// A mention of an entity.
    Mention(MentionId),
    /// Words, with their place in the text.
    Text(String, Span),
    /// A whole number, with its place in the text.
    Number(i64, Span),
}
