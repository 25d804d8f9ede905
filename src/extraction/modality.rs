//! Modality inside one clause: auxiliaries, conditions, questions, orders, "is to meet".

use crate::ontology::Lexicon;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

/// How open a clause leaves what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Openness {
    /// It may be so or not, whatever is negated: "may not", "if", a question.
    Open,
    /// It is planned, wanted, future: with "not" it is denied.
    Planned,
}

/// Whether the clause of `head` tells what may be, and the word that says so.
pub(super) fn modality(
    sentence: &Sentence,
    head: TokenIndex,
    text: &str,
    lexicon: &Lexicon,
) -> Option<(Openness, TokenIndex)> {
    let copula = sentence.child_by(head, &[Deprel::Cop]);
    let mut infinitive = None;
    let mut be = copula;
    for child in sentence.children(head) {
        let token = sentence.token(child);
        match token.deprel {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop => {
                match lexicon.modals.get(&token.lemma) {
                    Some("open") => return Some((Openness::Open, child)),
                    Some(_) => return Some((Openness::Planned, child)),
                    None => {}
                }
                if token.lemma == "be" && token.deprel != Deprel::Cop && !token.features.has("VerbForm=Inf") {
                    be = Some(child);
                }
            }
            Deprel::Mark if token.lemma == "to" => infinitive = Some(child),
            // "is due to meet", where the parse takes "due to" for one word.
            Deprel::Mark if token.lemma == "due" && copula.is_some() => {
                return Some((Openness::Planned, child));
            }
            Deprel::Mark if lexicon.conditionals.contains(&token.lemma) => {
                return Some((Openness::Open, child));
            }
            _ => {}
        }
    }
    if let Some(auxiliary) = inverted(sentence, head, text) {
        return Some((Openness::Open, auxiliary));
    }
    let token = sentence.token(head);
    let is_root = token.head.is_none();
    if let Some(to) = infinitive
        && (is_root || (be.is_some_and(|be| be < to) && copula.is_none()))
    {
        // Headlines ("Lee to visit Rome") and "is to visit".
        return Some((Openness::Planned, to));
    }
    let main = is_root || (token.deprel == Deprel::Conj && sentence.head(head) == sentence.root());
    if main && token.upos == Upos::Verb {
        let end = sentence.tokens().iter().rposition(|t| t.upos == Upos::Punct);
        if let Some(end) = end.filter(|end| sentence.token(*end).span.of(text).contains('?')) {
            return Some((Openness::Open, end));
        }
        if token.features.has("Mood=Imp") && sentence.child_by(head, &[Deprel::Nsubj]).is_none() {
            return Some((Openness::Planned, head));
        }
    }
    None
}

/// "Had Lee met him, she would": the auxiliary that opens a condition without "if".
fn inverted(sentence: &Sentence, head: TokenIndex, text: &str) -> Option<TokenIndex> {
    let word = |i: TokenIndex| sentence.token(i).span.of(text);
    let auxiliary = sentence.children_by(head, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]).next()?;
    let subject = sentence.child_by(head, &[Deprel::Nsubj, Deprel::NsubjPass])?;
    let opens = auxiliary.checked_sub(1).is_none_or(|before| word(before) == ",");
    let asks = sentence.tokens().iter().any(|token| token.span.of(text) == "?");
    let form = word(auxiliary).to_lowercase();
    (opens && auxiliary < subject && !asks && matches!(form.as_str(), "had" | "were")).then_some(auxiliary)
}

/// Whether the clause has an auxiliary of its own, so that it does not share those of the clause it is joined to.
pub(super) fn has_own_auxiliary(sentence: &Sentence, head: TokenIndex) -> bool {
    sentence.child_by(head, &[Deprel::Aux, Deprel::Cop, Deprel::AuxPass]).is_some()
}
