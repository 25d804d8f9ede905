//! What a word does to the clauses below it.

use crate::entities::MentionId;

/// What a governing word makes of what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Leaves it as it is: "managed to", "confirmed that".
    Fact,
    /// Takes it for granted, itself denied or not: "noticed that".
    Granted,
    /// It is not so: "failed to".
    Negated,
    /// It is planned, wanted, possible: "plans to".
    Hypothetical,
    /// Somebody says so, where known who: "said that".
    Claimed(Option<MentionId>),
    /// Somebody says that it is not so: "denied that".
    Denied(Option<MentionId>),
}

impl Effect {
    /// The effect that a word list names; `source` is who says so.
    pub(super) fn named(name: &str, source: Option<MentionId>) -> Self {
        match name {
            "granted" => Self::Granted,
            "negated" => Self::Negated,
            "hypothetical" | "inclined" | "held" | "open" => Self::Hypothetical,
            "claimed" | "content" => Self::Claimed(source),
            _ => Self::Fact,
        }
    }
}
