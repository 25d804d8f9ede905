//! Whom grammar forbids a pronoun to mean.

use crate::syntax::Deprel;

use super::grammar;
use super::resolution::Resolution;

/// What grammar forbids: a pronoun is not the other argument of its own verb, nor what its own phrase is about.
pub(super) fn is_excluded(resolution: &Resolution<'_>, i: usize, c: usize) -> bool {
    let (draft, candidate) = (&resolution.drafts[i], &resolution.drafts[c]);
    if draft.sentence != candidate.sentence {
        return false;
    }
    let sentence = &resolution.sentences[draft.sentence];
    let possessive = sentence.token(draft.head).deprel == Deprel::NmodPoss;
    if possessive {
        // "his wife, Ann": the wife is not he, nor is what is in apposition to her.
        let Some(noun) = sentence.head(draft.head) else { return false };
        return resolution
            .headed_by(draft.sentence, noun)
            .is_some_and(|m| resolution.clusters.same(m.index(), c))
            || (sentence.token(candidate.head).deprel == Deprel::Appos
                && sentence.head(candidate.head) == Some(noun));
    }
    let (Some((verb, mine)), Some((other, theirs))) =
        (grammar::governor(resolution, i), grammar::governor(resolution, c))
    else {
        return false;
    };
    // "Acme signed a deal with it": the deal is not with whoever signs it.
    if mine == Deprel::Nmod && verb == candidate.head {
        return true;
    }
    let dealt = mine == Deprel::Nmod
        && sentence.token(verb).deprel == Deprel::Obj
        && sentence.head(verb) == Some(other)
        && matches!(sentence.case_of(draft.head), Some("with" | "to" | "from" | "against" | "by"));
    if dealt && theirs == Deprel::Nsubj {
        return true;
    }
    let is_argument = |relation: Deprel| {
        matches!(
            relation,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent
        )
    };
    if verb == other && is_argument(mine) && is_argument(theirs) {
        return true;
    }
    // "Ann demanded he resign": nobody demands that of themselves.
    let clause = sentence.token(verb);
    let demanded = clause.deprel == Deprel::Ccomp
        && mine == Deprel::Nsubj
        && !clause.features.has("Tense=Past")
        && sentence.child_by(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]).is_none();
    if let Some(mut demand) = sentence.head(verb).filter(|_| demanded) {
        let controls = &resolution.ontology.lexicon().object_control_verbs;
        if controls.get(&sentence.token(demand).lemma) == Some("that") {
            while sentence.token(demand).deprel == Deprel::Conj
                && let Some(first) = sentence.head(demand)
            {
                demand = first;
            }
            if other == demand && theirs == Deprel::Nsubj {
                return true;
            }
        }
    }
    // "Ann wants him to go": the object of a clause without subject of its own is not the subject above it.
    let open_clause = sentence.token(verb).deprel == Deprel::Xcomp && sentence.head(verb) == Some(other);
    // "France sued Acme, accusing it of fraud": who accuses it is not accused.
    let controlled = sentence.token(verb).deprel == Deprel::Advcl
        && sentence.head(verb) == Some(other)
        && theirs == Deprel::Nsubj
        && matches!(mine, Deprel::Obj | Deprel::Iobj)
        && sentence.child_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl]).is_none();
    if controlled {
        return true;
    }
    open_clause
        && matches!(theirs, Deprel::Nsubj | Deprel::NsubjPass)
        && matches!(mine, Deprel::Obj | Deprel::Iobj)
        && sentence.child_by(other, &[Deprel::Obj]).is_none()
}
