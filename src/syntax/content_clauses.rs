//! Mends what is told, alleged or denied: "told investors **that it had sued Acme**", "no evidence **that Lee vouched for Day**".

use super::parse::{
    children, hangs_below, has_subject, head_of_name, is_comma, reattach, subject_relation, word,
};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the content clauses of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    free_content(text, tokens);
    state_content(tokens, words);
    free_told(text, tokens, words);
    (3..tokens.len()).for_each(|noun| judge_remark(text, tokens, noun, words));
}

/// "accused him of lying, a charge | Lee rejected", "…, an offer that the union | turned down": what somebody makes of what was said
/// before the comma, with or without "that", whatever the parser read it as.
fn judge_remark(text: &str, tokens: &mut [Token], noun: TokenIndex, words: &Words) {
    let remark = tokens[noun].upos == Upos::Noun
        && !tokens[noun].features.is_plural()
        && words.contents.contains(&tokens[noun].lemma)
        && matches!(word(text, tokens, noun - 1), "a" | "an")
        && is_comma(text, tokens, noun - 2);
    let that = matches!(word(text, tokens, noun + 1), "that" | "which");
    let first = if that { noun + 2 } else { noun + 1 };
    let opens = tokens.get(first).is_some_and(|token| {
        matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj)
            || token.upos == Upos::Pron && that
    });
    if !remark || !opens {
        return;
    }
    let end = (first..tokens.len()).find(|t| tokens[*t].upos == Upos::Punct).unwrap_or(tokens.len());
    let Some(verb) = (first + 1..end).find(|t| tokens[*t].upos == Upos::Verb) else { return };
    // "a claim that Lee lied" tells what is claimed.
    let answers = words.acts.contains(&tokens[verb].lemma) || words.reports.contains(&tokens[verb].lemma);
    if word(text, tokens, noun + 1) == "that" && !answers {
        return;
    }
    let full = children(tokens, verb)
        .any(|t| t > verb && matches!(tokens[t].deprel, Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp));
    let Some(above) = (0..noun - 2)
        .find(|t| tokens[*t].upos == Upos::Verb && has_subject(tokens, *t))
        .filter(|above| !full && !hangs_below(tokens, *above, noun) && !hangs_below(tokens, *above, verb))
    else {
        return;
    };
    let mut subject = first;
    while let Some(head) = tokens[subject].head.filter(|head| *head > subject && *head < verb) {
        subject = head;
    }
    if !matches!(tokens[subject].upos, Upos::Noun | Upos::Propn | Upos::Pron) {
        return;
    }
    let relation = subject_relation(tokens, verb);
    reattach(&mut tokens[noun - 1], noun, Deprel::Det);
    reattach(&mut tokens[noun], above, Deprel::Parataxis);
    reattach(&mut tokens[verb], noun, Deprel::AclRelcl);
    reattach(&mut tokens[subject], verb, relation);
    if that {
        tokens[noun + 1].upos = Upos::Pron;
        reattach(&mut tokens[noun + 1], verb, Deprel::Obj);
    }
    // What hung on the words before goes with the verb that it stands beside.
    for token in tokens[first..end].iter_mut().filter(|token| token.head.is_some_and(|head| head < noun)) {
        token.head = Some(verb);
    }
}

/// "alleges | that Acme misled them": no relative clause hangs on a verb; behind "that" stands what is alleged.
fn free_content(text: &str, tokens: &mut [Token]) {
    for that in 1..tokens.len() {
        if word(text, tokens, that) != "that" || tokens[that - 1].upos != Upos::Verb {
            continue;
        }
        let verb = that - 1;
        let clause = children(tokens, verb)
            .find(|t| *t > that && tokens[*t].deprel == Deprel::AclRelcl && has_subject(tokens, *t));
        if let Some(clause) = clause {
            reattach(&mut tokens[clause], verb, Deprel::Ccomp);
            tokens[that].upos = Upos::Sconj;
            reattach(&mut tokens[that], clause, Deprel::Mark);
        }
    }
}

/// "told investors | that it had sued Acme": what they were told. What "that" stands for has no other subject and object.
fn free_told(text: &str, tokens: &mut [Token], words: &Words) {
    for that in 2..tokens.len() {
        let noun = that - 1;
        let Some(clause) = tokens[that].head.filter(|clause| {
            *clause > that
                && tokens[that].deprel == Deprel::Mark
                && word(text, tokens, that) == "that"
                && (tokens[*clause].deprel == Deprel::AclRelcl
                    || tokens[*clause].deprel == Deprel::Acl && !words.contents.contains(&tokens[noun].lemma))
                && tokens[*clause].head == Some(noun)
        }) else {
            continue;
        };
        let told = tokens[noun].head.filter(|verb| {
            *verb < noun
                && matches!(tokens[noun].deprel, Deprel::Iobj | Deprel::Obj)
                && words.reports.contains(&tokens[*verb].lemma)
        });
        let whole = has_subject(tokens, clause)
            && children(tokens, clause)
                .any(|t| t > that && matches!(tokens[t].deprel, Deprel::Obj | Deprel::Cop | Deprel::AuxPass));
        if let Some(verb) = told.filter(|_| whole) {
            reattach(&mut tokens[clause], verb, Deprel::Ccomp);
            tokens[that].upos = Upos::Sconj;
            // "that they attacked it, killing two": part of what is told, unless it is something said.
            for t in clause + 1..tokens.len() {
                let deed = tokens[t].head == Some(verb)
                    && tokens[t].deprel == Deprel::Advcl
                    && word(text, tokens, t).ends_with("ing")
                    && !words.acts.contains(&tokens[t].lemma);
                if deed && is_comma(text, tokens, t - 1) {
                    tokens[t].head = Some(clause);
                }
            }
        }
    }
}

/// "no evidence | that Lee vouched for Day", "denied claims | that Acme had sued Roe", "a report by Lee | that Acme had sued Roe": what
/// the clause tells, not which evidence or claim it is, where that is denied, or where the clause has a subject and an object of its own.
fn state_content(tokens: &mut [Token], words: &Words) {
    for that in 1..tokens.len() {
        let noun = maker_of(tokens, head_of_name(tokens, that - 1), words).unwrap_or(that - 1);
        let joins = [Deprel::Obj, Deprel::OblUnmarked, Deprel::Mark];
        let Some(clause) = tokens[that].head.filter(|clause| {
            let above = tokens[*clause].head;
            // No relative clause hangs on a verb.
            let on_verb = above.is_some() && above == tokens[noun].head;
            tokens[that].lemma == "that"
                && *clause > that
                && joins.contains(&tokens[that].deprel)
                && match tokens[*clause].deprel {
                    Deprel::AclRelcl => above.is_some_and(|above| (noun..that).contains(&above)) || on_verb,
                    Deprel::Acl => on_verb,
                    _ => false,
                }
        }) else {
            continue;
        };
        let object = children(tokens, clause)
            .find(|t| *t > clause && matches!(tokens[*t].deprel, Deprel::Obj | Deprel::Iobj));
        let tells = words.contents.contains(&tokens[noun].lemma);
        let told = tokens[noun].head.is_some_and(|verb| tokens[verb].lemma == "tell");
        let denied =
            children(tokens, noun).any(|t| matches!(tokens[t].lemma.as_str(), "no" | "any" | "little"));
        let whole = object.is_some() && (tells || told);
        if !(denied && tells || whole) || !has_subject(tokens, clause) {
            continue;
        }
        reattach(&mut tokens[clause], noun, if tells { Deprel::Acl } else { Deprel::AclRelcl });
        (tokens[that].upos, tokens[that].deprel) = (Upos::Sconj, Deprel::Mark);
        if let Some(object) = object {
            tokens[object].deprel = Deprel::Obj;
        }
    }
}

/// "a report by Lee": the noun for words or thoughts that a name behind "by" or "from" hangs on.
fn maker_of(tokens: &[Token], name: TokenIndex, words: &Words) -> Option<TokenIndex> {
    let noun = tokens[name].head.filter(|noun| *noun < name && tokens[name].deprel == Deprel::Nmod)?;
    let by = children(tokens, name)
        .any(|t| tokens[t].deprel == Deprel::Case && matches!(tokens[t].lemma.as_str(), "by" | "from"));
    (by && words.contents.contains(&tokens[noun].lemma)).then_some(noun)
}
