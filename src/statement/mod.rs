//! The result: a relation with its evidence, source, status and qualifiers. Knows nothing of how it was found.

use crate::entities::{EntityId, MentionId};
use crate::ontology::RelationId;
use crate::text::{Span, TimeValue};

/// Whether a statement holds according to the article, and if not, in what way it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The article itself says so.
    Asserted,
    /// Somebody whom the article quotes or reports says so.
    Claimed,
    /// It is said not to be so.
    Negated,
    /// Planned, feared, possible, asked for, conditional or future.
    Hypothetical,
}

impl Status {
    /// All statuses.
    pub const ALL: [Self; 4] = [Self::Asserted, Self::Claimed, Self::Negated, Self::Hypothetical];

    /// The name in statement lines and in the graph.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Claimed => "claimed",
            Self::Negated => "negated",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// A participant: the entity and the mention that stands for it in the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Argument {
    /// Who or what.
    pub entity: EntityId,
    /// Where the evidence mentions it.
    pub mention: MentionId,
}

/// What a statement says its subject does it to, or is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Object {
    /// Another entity.
    Entity(Argument),
    /// Words: a role ("prime minister"), the words of a quotation; with their place in the text.
    Text(String, Span),
    /// A whole number, such as an age.
    Number(i64, Span),
}

/// The predicate of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Predicate {
    /// A relation of the closed vocabulary.
    Relation(RelationId),
    /// Open mode: the lemma of a verb outside it.
    Open(String),
}

/// What is known besides subject, predicate and object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Qualifiers {
    /// When it held or happened.
    pub time: Option<TimeValue>,
    /// The words that give the time.
    pub time_text: Option<Span>,
    /// Where it happened.
    pub place: Option<Argument>,
    /// What it was about, in the article's words.
    pub about: Option<Span>,
    /// For a role: the organisation or place that it is held in.
    pub of: Option<Argument>,
    /// For a quotation: whom it was said to.
    pub addressee: Option<Argument>,
    /// The role or job is a former one.
    pub former: bool,
}

/// The words that a statement rests on. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Evidence {
    /// The stretch of text that holds trigger and arguments: a sentence, or a quotation with its cue.
    pub span: Span,
    /// The words that state the relation.
    pub trigger: Span,
    /// Which rule found it: `accused/verb:accuse`, `titles`, `quotations`.
    pub rule: String,
}

/// One statement of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Who or what it is about.
    pub subject: Argument,
    /// What is said of it.
    pub predicate: Predicate,
    /// The other side.
    pub object: Object,
    /// How it was said.
    pub status: Status,
    /// Who claims or denies it, when that is not the article.
    pub source: Option<Argument>,
    /// Time, place, topic.
    pub qualifiers: Qualifiers,
    /// The words behind it.
    pub evidence: Evidence,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
    /// Why it has its status, for people: "inside what Lammy said", "after `denied`".
    pub status_reason: String,
}

impl Statement {
    /// Whether the article vouches for it, so that the plain triple belongs in the graph.
    #[must_use]
    pub fn is_asserted(&self) -> bool {
        self.status == Status::Asserted
    }
}
