//! Which clause a word belongs to, and which clauses share their circumstances.

use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

/// Whether a token heads a clause rather than a noun phrase.
pub(super) fn is_clause(sentence: &Sentence, token: TokenIndex) -> bool {
    let word = sentence.token(token);
    let clausal = matches!(
        word.deprel,
        Deprel::Root
            | Deprel::Ccomp
            | Deprel::Xcomp
            | Deprel::Advcl
            | Deprel::AdvclRelcl
            | Deprel::AclRelcl
            | Deprel::Csubj
            | Deprel::Parataxis
    );
    (word.upos == Upos::Verb && !matches!(word.deprel, Deprel::Amod | Deprel::Compound | Deprel::Case))
        || sentence.child_by(token, &[Deprel::Cop]).is_some()
        || (matches!(word.upos, Upos::Adj | Upos::Aux) && clausal)
}

/// The word whose circumstance `token` is: the nearest clause above it, or `trigger` where that comes first.
pub(super) fn owner(sentence: &Sentence, token: TokenIndex, trigger: TokenIndex) -> Option<TokenIndex> {
    sentence.ancestors(token).find(|above| *above == trigger || is_clause(sentence, *above))
}

/// The words whose circumstances of time and place also hold for the trigger, nearest first: the trigger, the verb that an
/// event noun depends on, the clauses that an infinitive, a participle or a conjunct shares them with. A reported or
/// relative clause shares none.
pub(super) fn sharing(sentence: &Sentence, trigger: TokenIndex) -> Vec<Shared> {
    let mut shared = vec![Shared { word: trigger, only_before: None }];
    let mut node = trigger;
    let mut limit = None;
    while let Some(head) = sentence.head(node) {
        let token = sentence.token(node);
        let clause = is_clause(sentence, node);
        let passes = match token.deprel {
            Deprel::Xcomp | Deprel::AuxPass | Deprel::Cop => true,
            Deprel::Conj => {
                // "On Monday they met and left": what stands before the first verb holds for both.
                limit = Some(limit.map_or(sentence.token(head).span.start(), |l: usize| {
                    l.min(sentence.token(head).span.start())
                }));
                clause || !is_clause(sentence, head)
            }
            Deprel::Advcl | Deprel::Acl => {
                // "…, with Lee winning": as much a part of the clause as what has no subject.
                let with = |mark: TokenIndex| sentence.token(mark).lemma == "with";
                let joined = sentence.children_by(node, &[Deprel::Mark, Deprel::Case]).any(with);
                !token.features.has("VerbForm=Fin")
                    && (joined || sentence.child_by(node, &[Deprel::Nsubj]).is_none())
            }
            _ => !clause,
        };
        if !passes || shared.len() > sentence.tokens().len() {
            break;
        }
        shared.push(Shared { word: head, only_before: limit });
        node = head;
    }
    shared
}

/// A word whose circumstances are shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) word: TokenIndex,
    /// Only circumstances before this byte of the text are.
    pub(super) only_before: Option<usize>,
}
