//! Gives a clause behind a conjunction the subject that was hung on the clause before: "left, and **Ann Lee**, who lives in Rome,
//! **accused** him", "fell after **the mayor**, Bo Day, **quit**", "a claim **Lee denies**".
//!
//! A finite verb has a subject. Where it has none, and right behind the conjunction stands a noun that only asides part from the verb,
//! that noun is the subject, however the parser hung it.

use super::parse::{
    children, group_start, hangs_below, has_subject, is_comma, is_past, reattach, subject_relation, word,
};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Words that open a clause and are read as prepositions as well.
const OPENERS: &[&str] =
    &["after", "as", "because", "before", "since", "until", "when", "while", "although", "though", "whereas"];

/// How far behind the conjunction a verb is looked for, in tokens.
const REACH: usize = 40;

/// Mends the later clauses of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for verb in 2..tokens.len() {
        if !lacks_subject(text, tokens, verb) {
            continue;
        }
        let found = (verb.saturating_sub(REACH).max(1)..verb - 1)
            .rev()
            .filter(|opener| opens(text, tokens, *opener))
            .find_map(|opener| Some((opener, subject(text, tokens, opener, verb, words)?)));
        if let Some((opener, noun)) = found {
            lead(tokens, opener, noun, verb);
        }
    }
}

/// Whether a token is a finite verb that nothing is the subject of, and that hangs on what stands before it.
fn lacks_subject(text: &str, tokens: &[Token], verb: TokenIndex) -> bool {
    let has = |relation| children(tokens, verb).any(|t| t < verb && tokens[t].deprel == relation);
    let finite = tokens[verb].features.has("VerbForm=Fin")
        || is_past(&tokens[verb])
        || has(Deprel::Aux)
        || has(Deprel::AuxPass);
    let joined = matches!(
        tokens[verb].deprel,
        Deprel::Conj
            | Deprel::Advcl
            | Deprel::Parataxis
            | Deprel::Acl
            | Deprel::Ccomp
            | Deprel::Dep
            | Deprel::Appos
    );
    // "Ann Lee of Heaven Sent Gaming": a part of a name.
    let small = word(text, tokens, verb).starts_with(char::is_lowercase);
    tokens[verb].upos == Upos::Verb
        && finite
        && small
        && joined
        && tokens[verb].head.is_some_and(|head| head < verb)
        && !has_subject(tokens, verb)
        && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::OblAgent)
        && !children(tokens, verb).any(|t| t < verb && word(text, tokens, t) == "to")
}

/// Whether a token opens a clause.
fn opens(text: &str, tokens: &[Token], opener: TokenIndex) -> bool {
    match tokens[opener].upos {
        Upos::Cconj => matches!(tokens[opener].lemma.as_str(), "and" | "but" | "while" | "yet" | "so"),
        Upos::Adp | Upos::Sconj | Upos::Adv => OPENERS.contains(&word(text, tokens, opener)),
        Upos::Punct => word(text, tokens, opener) == ";",
        _ => false,
    }
}

/// The noun right behind `opener` that is the subject of `verb`.
fn subject(
    text: &str,
    tokens: &[Token],
    opener: TokenIndex,
    verb: TokenIndex,
    words: &Words,
) -> Option<TokenIndex> {
    let mut noun = opener + 1;
    // As often as there are words between: repairs before this one may have closed a circle.
    for _ in opener..verb {
        let Some(head) = tokens[noun].head.filter(|head| *head > opener && *head < verb) else { break };
        if tokens[head].upos == Upos::Verb {
            return None;
        }
        noun = head;
    }
    if !matches!(tokens[noun].upos, Upos::Noun | Upos::Propn) || is_time(&tokens[noun], words) {
        return None;
    }
    // "said Lee and two others would come": one of several who would.
    let told = tokens[verb].deprel == Deprel::Ccomp && tokens[opener].upos == Upos::Cconj;
    // Behind the verb's own conjunction or in the middle of a list stands no subject.
    let conjunction = |t: TokenIndex| tokens[t].upos == Upos::Cconj && !hangs_below(tokens, t, noun);
    let governed = |t: TokenIndex| {
        t > opener && t < noun && tokens[t].deprel == Deprel::Case && tokens[t].head == Some(noun)
    };
    if told || (opener + 1..verb).any(|t| conjunction(t) || governed(t)) {
        return None;
    }
    let start = group_start(tokens, verb);
    if start <= noun {
        return None;
    }
    let comma = (noun + 1..start).find(|t| is_comma(text, tokens, *t));
    match comma {
        Some(comma) => {
            let closed = start - 1 > comma + 1 && is_comma(text, tokens, start - 1);
            // "after the vote, a first for him, police …": what stands between is an aside, not a clause that the noun is in.
            let inner = comma + 1..start - 1;
            let aside = inner.clone().all(|t| {
                tokens[t].head.is_some_and(|head| {
                    inner.contains(&head) || hangs_below(tokens, t, noun) || head <= noun || head == verb
                })
            });
            (closed && aside && tokens[verb].deprel != Deprel::AclRelcl).then_some(noun)
        }
        None => {
            let bare = (noun + 1..start).all(|t| {
                !matches!(tokens[t].upos, Upos::Cconj | Upos::Sconj | Upos::Punct | Upos::Verb | Upos::Aux)
                    && !matches!(word(text, tokens, t), "who" | "which" | "that" | "whose" | "where")
            });
            let object = children(tokens, verb)
                .any(|t| t > verb && matches!(tokens[t].deprel, Deprel::Obj | Deprel::Ccomp));
            let modifier = tokens[verb].deprel == Deprel::Acl;
            (bare && (!modifier || object && tokens[noun].upos == Upos::Propn)).then_some(noun)
        }
    }
}

/// Whether a noun says when: "May", "week", "Sunday".
fn is_time(noun: &Token, words: &Words) -> bool {
    let lemma = noun.lemma.to_lowercase();
    words.periods.contains(&lemma) || words.months.contains(&lemma) || words.weekdays.contains(&lemma)
}

/// Makes a noun the subject of the verb, and the verb a clause beside what stands before `opener`.
fn lead(tokens: &mut [Token], opener: TokenIndex, noun: TokenIndex, verb: TokenIndex) {
    let predicate = |tokens: &[Token], t: TokenIndex| {
        tokens[t].upos == Upos::Verb || children(tokens, t).any(|c| tokens[c].deprel == Deprel::Cop)
    };
    let mut above =
        tokens[verb].head.filter(|head| *head < opener).or(tokens[noun].head.filter(|head| *head < opener));
    for _ in 0..opener {
        let Some(head) = above.filter(|head| !predicate(tokens, *head)) else { break };
        above = tokens[head].head.filter(|head| *head < opener);
    }
    let Some(above) =
        above.filter(|above| !hangs_below(tokens, *above, verb) && !hangs_below(tokens, *above, noun))
    else {
        return;
    };
    let coordinated = tokens[opener].upos == Upos::Cconj;
    // What the noun was to the clause before, the verb is not, unless a list of clauses goes on.
    let relation = match tokens[opener].upos {
        Upos::Cconj => Deprel::Conj,
        Upos::Punct => Deprel::Parataxis,
        _ => Deprel::Advcl,
    };
    let role = subject_relation(tokens, verb);
    reattach(&mut tokens[verb], above, relation);
    reattach(&mut tokens[noun], verb, role);
    if coordinated {
        reattach(&mut tokens[opener], verb, Deprel::Cc);
    } else if tokens[opener].upos != Upos::Punct {
        reattach(&mut tokens[opener], verb, Deprel::Mark);
        tokens[opener].upos = Upos::Sconj;
    }
    for token in &mut tokens[noun + 1..verb] {
        if token.head.is_some_and(|head| head < opener) {
            token.head = Some(verb);
        }
    }
}
