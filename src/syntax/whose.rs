//! Mends clauses that begin with "whose", whose noun, name or verb was hung on the wrong word: "Lee, **whose** husband, Bo Day, is
//! a lawyer, left".

use super::parse::{
    children, dominated, has_subject, head_of_name, is_comma, is_past, is_person, subject_relation,
};
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the clause that begins at `whose`, if one does.
pub(super) fn mend(text: &str, tokens: &mut [Token], whose: TokenIndex) {
    lead_whose(text, tokens, whose);
    lead_owner(text, tokens, whose);
}

/// "Lee, whose foreign minister, Bo Day, | flew to Rome,": the noun behind "whose" is the subject of the clause behind it.
fn lead_whose(text: &str, tokens: &mut [Token], whose: TokenIndex) {
    if tokens[whose].lemma != "whose" || !is_comma(text, tokens, whose - 1) || whose < 2 {
        return;
    }
    let Some(noun) = tokens[whose].head.filter(|noun| {
        // "whose secretary-general"
        let inside = |t: TokenIndex| {
            tokens[t].head == Some(*noun) || tokens[t].upos == Upos::Punct && !is_comma(text, tokens, t)
        };
        *noun > whose && tokens[*noun].upos == Upos::Noun && (whose + 1..*noun).all(inside)
    }) else {
        return;
    };
    let clause = tokens[noun].head.filter(|head| *head < whose && tokens[*head].upos != Upos::Verb);
    let owner = clause.unwrap_or_else(|| head_of_name(tokens, whose - 2));
    let mut verb = noun + 1;
    let mut name = None;
    if is_comma(text, tokens, verb) {
        let Some(end) = (verb + 1..tokens.len().min(verb + 8)).find(|t| is_comma(text, tokens, *t)) else {
            return;
        };
        if !is_person(&tokens[end - 1]) {
            return;
        }
        name = Some(head_of_name(tokens, end - 1));
        verb = end + 1;
    }
    while tokens.get(verb).is_some_and(|token| matches!(token.upos, Upos::Aux | Upos::Adv | Upos::Part)) {
        verb += 1;
    }
    // "whose husband, Bo Day, is | a lawyer"
    let copula = tokens.get(verb - 1).filter(|token| token.deprel == Deprel::Cop);
    let predicated = copula.is_some();
    verb = copula.and_then(|token| token.head).filter(|head| *head >= verb).unwrap_or(verb);
    let Some(token) = tokens.get(verb) else { return };
    let finite = predicated
        || token.upos == Upos::Verb
            && (is_past(token) || token.features.has("VerbForm=Fin") || tokens[verb - 1].upos == Upos::Aux);
    let foreign = children(tokens, verb).any(|t| {
        matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Mark)
            && t != noun
            && t != owner
            && Some(t) != name
    });
    if finite && !foreign && token.head.is_none() {
        lead_main(tokens, verb, whose);
    }
    if finite && tokens[verb].head.is_none() && tokens[owner].head == Some(verb) {
        lead_on(text, tokens, verb, owner);
    }
    if !finite
        || foreign
        || tokens[verb].head.is_none()
        || !matches!(tokens[owner].upos, Upos::Noun | Upos::Propn)
    {
        return;
    }
    if owner == verb || dominated(tokens, owner, verb) {
        return;
    }
    if tokens[verb].deprel != Deprel::AclRelcl {
        (tokens[verb].head, tokens[verb].deprel) = (Some(owner), Deprel::AclRelcl);
    }
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), subject_relation(tokens, verb));
    if let Some(name) = name {
        (tokens[name].head, tokens[name].deprel) = (Some(noun), Deprel::Appos);
    }
}

/// "Acme, whose chief, Ann Lee, refused, | denies it": what Acme does stands behind the comma that ends the clause.
fn lead_on(text: &str, tokens: &mut [Token], clause: TokenIndex, owner: TokenIndex) {
    let verb = children(tokens, clause).find(|t| {
        *t > clause
            && tokens[*t].upos == Upos::Verb
            && matches!(tokens[*t].deprel, Deprel::Conj | Deprel::Parataxis | Deprel::Acl | Deprel::Advcl)
            && is_comma(text, tokens, t.checked_sub(1))
            && (tokens[*t].features.has("VerbForm=Fin") || is_past(&tokens[*t]))
            && !has_subject(tokens, *t)
    });
    let Some(verb) = verb else { return };
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    (tokens[owner].head, tokens[owner].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[clause].head, tokens[clause].deprel) = (Some(owner), Deprel::AclRelcl);
    let last = tokens.len() - 1;
    if tokens[last].upos == Upos::Punct && tokens[last].head == Some(clause) {
        tokens[last].head = Some(verb);
    }
}

/// "Russia | sent helicopters to Lee, whose minister flew to Rome": the clause before "whose" is the sentence.
fn lead_main(tokens: &mut [Token], verb: TokenIndex, whose: TokenIndex) {
    let main = children(tokens, verb).find(|t| {
        *t < whose
            && tokens[*t].upos == Upos::Verb
            && matches!(tokens[*t].deprel, Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis)
            && has_subject(tokens, *t)
            && !children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Mark)
    });
    if let Some(main) = main {
        (tokens[main].head, tokens[main].deprel) = (None, Deprel::Root);
        (tokens[verb].head, tokens[verb].deprel) = (Some(main), Deprel::Advcl);
    }
}

/// "Lee, whose | time as mayor ended in May, left": read as another name of Lee, who was taken for what ended.
fn lead_beside(text: &str, tokens: &mut [Token], noun: TokenIndex, owner: TokenIndex) {
    let beside = tokens[noun].deprel == Deprel::Appos && tokens[noun].head == Some(owner);
    let Some(verb) = tokens[owner].head.filter(|verb| beside && *verb > noun) else { return };
    let whole = tokens[verb].upos == Upos::Verb
        && tokens[verb].head.is_none()
        && !(noun..verb).any(|t| is_comma(text, tokens, t));
    if whole {
        (tokens[noun].head, tokens[noun].deprel) = (Some(verb), subject_relation(tokens, verb));
    }
}

/// "Lee, whose husband is a doctor, | thanked them": what the name does stands behind the aside, which is not the sentence.
fn lead_owner(text: &str, tokens: &mut [Token], whose: TokenIndex) {
    let opens = whose > 1 && tokens[whose].lemma == "whose" && is_comma(text, tokens, whose - 1);
    let Some(noun) = tokens[whose].head.filter(|noun| opens && *noun > whose) else { return };
    lead_beside(text, tokens, noun, head_of_name(tokens, whose - 2));
    let Some(clause) = tokens[noun].head.filter(|clause| {
        *clause > noun
            && tokens[*clause].head.is_none()
            && matches!(tokens[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    }) else {
        return;
    };
    let owner = head_of_name(tokens, whose - 2);
    let verb = children(tokens, clause).find(|t| {
        let alone = |verb: TokenIndex| {
            let other =
                |c: TokenIndex| c != owner && matches!(tokens[c].deprel, Deprel::Nsubj | Deprel::NsubjPass);
            !children(tokens, verb).any(|c| other(c) || tokens[c].deprel == Deprel::Mark)
        };
        *t > clause
            && tokens[*t].upos == Upos::Verb
            && matches!(tokens[*t].deprel, Deprel::Parataxis | Deprel::Conj | Deprel::Advcl | Deprel::Acl)
            && is_comma(text, tokens, *t - 1)
            && (tokens[*t].features.has("VerbForm=Fin") || is_past(&tokens[*t]))
            && alone(*t)
            && (tokens[owner].head == Some(clause) || tokens[owner].head == Some(*t))
    });
    if let Some(verb) = verb.filter(|_| tokens[owner].upos == Upos::Propn) {
        (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
        (tokens[owner].head, tokens[owner].deprel) = (Some(verb), Deprel::Nsubj);
        (tokens[clause].head, tokens[clause].deprel) = (Some(owner), Deprel::AclRelcl);
    }
}
