//! Mends forms in "-ing" that were hung on the wrong word: "elected with 52% of the vote, **beating** Day", "said that he would
//! appeal, **describing** it as a farce", "Acme, **having** sued Lee, left".

use super::parse::{children, group_start, has_subject, is_comma, is_past, is_person, reattach, word};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the forms in "-ing" of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    part_having(text, tokens);
    for i in 2..tokens.len() {
        free_gerund(text, tokens, i);
        lift_speech(text, tokens, i, words);
    }
}

/// "vetoed a bill, | siding with Lee": behind a comma stands what the subject does, not what its object is.
fn free_gerund(text: &str, tokens: &mut [Token], gerund: TokenIndex) {
    let ing = tokens[gerund].upos == Upos::Verb && word(text, tokens, gerund).ends_with("ing");
    let noun = tokens[gerund].head.filter(|noun| {
        ing && *noun < gerund && tokens[gerund].deprel == Deprel::Acl && !is_person(&tokens[*noun])
    });
    // "elected with 52% of the vote, | beating Day": a share beats nobody.
    let share = noun.filter(|noun| matches!(tokens[*noun].upos, Upos::Sym | Upos::Num));
    let above = share.and_then(|share| {
        let mut above = tokens[share].head;
        while let Some(noun) = above.filter(|t| tokens[*t].upos == Upos::Noun) {
            above = tokens[noun].head.filter(|above| *above < noun);
        }
        above.filter(|verb| *verb < share && tokens[*verb].upos == Upos::Verb)
    });
    let verb = above.or_else(|| {
        let noun = noun?;
        let hung = matches!(tokens[noun].deprel, Deprel::Obj | Deprel::Obl | Deprel::OblUnmarked);
        tokens[noun].head.filter(|verb| hung && *verb < noun && tokens[*verb].upos == Upos::Verb)
    });
    let verb = verb.or_else(|| above_participle(text, tokens, gerund).filter(|_| ing));
    if let Some(verb) = verb.filter(|verb| has_subject(tokens, *verb) && is_comma(text, tokens, gerund - 1)) {
        reattach(&mut tokens[gerund], verb, Deprel::Advcl);
    }
}

/// "Acme, | having sued Lee, left": what was done before is beside the sentence, whose verb has the subject.
fn part_having(text: &str, tokens: &mut [Token]) {
    let Some(before) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let having = children(tokens, before)
        .find(|t| *t < before && tokens[*t].deprel == Deprel::Aux && tokens[*t].span.of(text) == "having");
    let Some(having) = having else { return };
    let verb = (before + 1..tokens.len()).find(|t| {
        tokens[*t].upos == Upos::Verb
            && children(tokens, *t).any(|s| s < having && tokens[s].deprel == Deprel::Nsubj)
    });
    if let Some(verb) = verb
        && is_comma(text, tokens, having.checked_sub(1))
    {
        (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
        reattach(&mut tokens[before], verb, Deprel::Advcl);
    }
}

/// "said that he would appeal, | describing the trial as a farce": who speaks describes it, and does so already.
fn lift_speech(text: &str, tokens: &mut [Token], act: TokenIndex, words: &Words) {
    let participle = matches!(tokens[act].deprel, Deprel::Advcl | Deprel::Conj)
        && tokens[act].span.of(text).ends_with("ing")
        && matches!(words.reports.get(&tokens[act].lemma), Some("says" | "describes" | "denies"))
        && is_comma(text, tokens, group_start(tokens, act).checked_sub(1))
        && !children(tokens, act).any(|t| tokens[t].deprel == Deprel::Mark);
    let Some(told) = tokens[act].head.filter(|told| participle && *told < act) else { return };
    let own = children(tokens, told)
        .any(|t| tokens[t].deprel == Deprel::Nsubj && tokens[t].upos == Upos::Pron && t < told);
    // "“It is over,” Lee told reporters, | thanking them": behind who says it.
    let behind = tokens[told].head.filter(|saying| {
        *saying > told
            && *saying < act
            && tokens[told].deprel == Deprel::Ccomp
            && words.reports.get(&tokens[*saying].lemma) == Some("says")
    });
    if let Some(saying) = behind {
        reattach(&mut tokens[act], saying, Deprel::Advcl);
        return;
    }
    let saying = tokens[told].head.filter(|saying| {
        *saying < told
            && tokens[told].deprel == Deprel::Ccomp
            && words.reports.get(&tokens[*saying].lemma) == Some("says")
            && is_past(&tokens[*saying])
    });
    // "said the work would last, | adding": what lasts adds nothing, and nobody else does.
    let subject = children(tokens, told).find(|t| tokens[*t].deprel == Deprel::Nsubj);
    let somebody = subject.is_some_and(|t| is_person(&tokens[t]) || words.is_holder(&tokens[t].lemma));
    // "said her client would appeal, accusing Day": what is yet to come has no such company.
    let to_come = children(tokens, told).any(|t| {
        tokens[t].deprel == Deprel::Aux
            && matches!(tokens[t].span.of(text), "would" | "will" | "could" | "should" | "might" | "may")
    });
    let mute = tokens[act].lemma == "add" || subject.is_some() && !somebody || to_come;
    if let Some(saying) = saying.filter(|_| (own || mute) && tokens[act].deprel == Deprel::Advcl) {
        tokens[act].head = Some(saying);
    }
}

/// "fired on a boat belonging to Lee, | killing two", "left a meeting chaired by Lee, | urging them to stop": the verb above a
/// participle that says which boat it is, and that no comma parts from the boat.
fn above_participle(text: &str, tokens: &[Token], gerund: TokenIndex) -> Option<TokenIndex> {
    let head = tokens[gerund].head.filter(|head| *head < gerund)?;
    let participle = match tokens[head].deprel {
        Deprel::Acl if tokens[gerund].deprel == Deprel::Advcl => head,
        Deprel::OblAgent if matches!(tokens[gerund].deprel, Deprel::Acl | Deprel::Advcl) => {
            tokens[head].head?
        }
        _ => return None,
    };
    let noun = tokens[participle].head.filter(|noun| {
        tokens[participle].deprel == Deprel::Acl
            && *noun < participle
            && (*noun..gerund - 1).all(|t| !is_comma(text, tokens, t))
    })?;
    let mut verb = tokens[noun].head;
    while let Some(at) = verb.filter(|at| tokens[*at].upos != Upos::Verb || !has_subject(tokens, *at)) {
        verb = tokens[at].head.filter(|above| *above < at);
    }
    verb.filter(|verb| *verb < noun)
}
