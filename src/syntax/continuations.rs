//! Mends second verbs that a parser joined to the wrong one before "and": "told of the deal and **blamed** Bo Day", "said
//! that “…”, and **called** on them", "where she was taught by Bo Day, and **worked** in York".

use super::parse::{children, has_subject, is_comma, is_past, reattach};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the second verbs of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        part_praise(tokens, i, words);
        begin_anew(text, tokens, i);
        go_on(text, tokens, i, words);
    }
}

/// "thanked the minister and | praised members": a second act of speech that was read as an adjective of the second noun.
fn part_praise(tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let noun = verb + 1;
    let and = verb.checked_sub(1).filter(|and| tokens[*and].deprel == Deprel::Cc);
    let Some(and) = and.filter(|_| noun < tokens.len()) else { return };
    let act = tokens[verb].upos == Upos::Verb
        && tokens[verb].deprel == Deprel::Amod
        && is_past(&tokens[verb])
        && tokens[verb].head == Some(noun)
        && words.reports.get(&tokens[verb].lemma) == Some("describes")
        && tokens[noun].deprel == Deprel::Conj;
    let Some(first) = tokens[noun].head.filter(|first| act && *first < and) else { return };
    let above = tokens[first].head.filter(|above| {
        *above < first
            && tokens[first].deprel == Deprel::Obj
            && words.reports.get(&tokens[*above].lemma) == Some("describes")
            && is_past(&tokens[*above])
    });
    let Some(above) = above else { return };
    (tokens[verb].head, tokens[verb].deprel) = (Some(above), Deprel::Conj);
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Obj);
    tokens[and].head = Some(verb);
}

/// "won the case, but Ann Lee, its lawyer, | criticised Bo Day": a name behind a comma and "but" was joined to the verb before it,
/// and what it did to that verb as well, or to the name: a name does not go on from a verb, it has one of its own.
fn begin_anew(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let loose = tokens[verb].upos == Upos::Verb
        && matches!(tokens[verb].deprel, Deprel::Conj | Deprel::Acl)
        && is_past(&tokens[verb])
        && !has_subject(tokens, verb)
        && !children(tokens, verb)
            .any(|t| matches!(tokens[t].deprel, Deprel::AuxPass | Deprel::Mark | Deprel::OblAgent))
        && is_comma(text, tokens, verb.checked_sub(1));
    let Some(above) = tokens[verb].head.filter(|above| loose && *above < verb) else { return };
    let is_subject = |name: TokenIndex| {
        let joined = tokens[name].deprel == Deprel::Conj && tokens[name].upos == Upos::Propn;
        let first = tokens[name].head.filter(|first| joined && *first < name);
        let own = tokens[verb].deprel == Deprel::Conj || above == name;
        own && first.is_some_and(|first| tokens[first].upos == Upos::Verb)
    };
    let Some(name) = (0..verb).rev().find(|t| is_subject(*t)) else { return };
    let start = (0..name)
        .rev()
        .take_while(|t| tokens[*t].head == Some(name) && tokens[*t].deprel != Deprel::Cc)
        .filter(|t| tokens[*t].deprel != Deprel::Punct)
        .last()
        .unwrap_or(name);
    let opens = start.checked_sub(1).filter(|and| tokens[*and].deprel == Deprel::Cc);
    let Some(and) = opens.filter(|and| is_comma(text, tokens, and.checked_sub(1))) else { return };
    // What stands between the commas says who it is, and nothing else does anything there.
    let described = children(tokens, name).any(|t| t > name && t < verb && tokens[t].deprel == Deprel::Appos);
    let acts = (name + 1..verb).any(|t| tokens[t].upos == Upos::Verb && tokens[t].deprel == Deprel::Conj);
    if !described || acts {
        return;
    }
    let mut before = tokens[name].head;
    while let Some(clause) = before.filter(|t| tokens[*t].deprel == Deprel::Xcomp) {
        before = tokens[clause].head.filter(|above| *above < clause);
    }
    let Some(before) = before else { return };
    reattach(&mut tokens[verb], before, Deprel::Conj);
    reattach(&mut tokens[name], verb, Deprel::Nsubj);
    tokens[and].head = Some(verb);
}

/// A verb without a subject that is joined to a noun, to what was said or to a clause beside the sentence goes on from
/// the verb above.
fn go_on(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let joined = tokens[verb].deprel == Deprel::Conj
        && tokens[verb].upos == Upos::Verb
        && !has_subject(tokens, verb)
        && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::AuxPass);
    let Some(before) = tokens[verb].head.filter(|before| joined && *before < verb) else { return };
    let Some(and) = children(tokens, verb).find(|t| *t < verb && tokens[*t].deprel == Deprel::Cc) else {
        return;
    };
    let above = above_noun(tokens, before, verb)
        .or_else(|| above_quotation(text, tokens, before, and, words))
        .or_else(|| above_clause(text, tokens, before, and))
        .or_else(|| behind_relative(text, tokens, before, and))
        .or_else(|| above_passive(text, tokens, before, and))
        .or_else(|| above_infinitive(text, tokens, before, verb))
        .or_else(|| above_plan(tokens, before, verb))
        .or_else(|| above_gerund(text, tokens, before, verb))
        .or_else(|| below_report(tokens, before, words))
        .or_else(|| above_reason(text, tokens, before, verb))
        .or_else(|| outside_aside(text, tokens, before, verb))
        .or_else(|| inside_aside(text, tokens, before, and));
    if let Some(above) = above {
        tokens[verb].head = Some(above);
    }
}

/// "condemned the arrest of his ally and | blamed Bo Day", "holds a degree from Yale and | sits on the board": the verb of
/// the sentence, where the one behind "and" was joined to a noun.
fn above_noun(tokens: &[Token], noun: TokenIndex, verb: TokenIndex) -> Option<TokenIndex> {
    let object = children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj);
    let finite = (tokens[verb].features.has("VerbForm=Fin") || is_past(&tokens[verb]) && object)
        && !children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::OblAgent | Deprel::Mark));
    let nominal = matches!(tokens[noun].upos, Upos::Noun | Upos::Propn)
        || tokens[noun].upos == Upos::Verb && tokens[noun].deprel == Deprel::Appos;
    let predicate = has_subject(tokens, noun)
        || children(tokens, noun).any(|t| matches!(tokens[t].deprel, Deprel::Cop | Deprel::Aux));
    if !finite || !nominal || predicate {
        return None;
    }
    let mut above = noun;
    for _ in 0..6 {
        above = tokens[above].head.filter(|next| *next < verb)?;
        if tokens[above].upos == Upos::Verb {
            break;
        }
    }
    let active = tokens[above].upos == Upos::Verb
        && (tokens[above].head.is_none() || tokens[above].deprel == Deprel::AclRelcl)
        && has_subject(tokens, above)
        && above < noun;
    active.then_some(above)
}

/// "Lee said that “judges have failed”, and | called on them": who is quoted goes on behind the quotation.
fn above_quotation(
    text: &str,
    tokens: &[Token],
    inner: TokenIndex,
    and: TokenIndex,
    words: &Words,
) -> Option<TokenIndex> {
    let is_quote = |token: &Token| matches!(token.span.of(text), "\"" | "”" | "“" | "''" | "``");
    let mut close = and.checked_sub(1)?;
    let verb = tokens[and].head?;
    if is_comma(text, tokens, close) {
        close = close.saturating_sub(1);
    }
    let saying = tokens[inner].head.filter(|saying| {
        *saying < inner
            && matches!(tokens[inner].deprel, Deprel::Ccomp | Deprel::Parataxis)
            && words.reports.contains(&tokens[*saying].lemma)
            && is_past(&tokens[*saying])
    })?;
    // "said that Lee had shown “no remorse” and | called him": who had done something before does not go on in the past tense.
    let earlier = words.reports.contains(&tokens[verb].lemma)
        && children(tokens, inner).any(|t| tokens[t].deprel == Deprel::Aux && tokens[t].lemma == "have");
    let opened = (saying + 1..if earlier { close } else { inner }).any(|t| is_quote(&tokens[t]));
    let past = is_past(&tokens[verb]);
    // "said that Lee had never worked there and | accused him of lying"
    let of_him = earlier
        && children(tokens, verb).any(|t| {
            tokens[t].deprel == Deprel::Obj
                && matches!(tokens[t].lemma.as_str(), "he" | "she" | "they" | "it")
        });
    if of_him && past {
        return Some(saying);
    }
    (close > inner && is_quote(&tokens[close]) && opened && past).then_some(saying)
}

/// "She studied in Leeds, where she was taught by Bo Day, and | worked in York": behind the comma the sentence goes on.
fn above_clause(text: &str, tokens: &[Token], clause: TokenIndex, and: TokenIndex) -> Option<TokenIndex> {
    let beside = matches!(tokens[clause].deprel, Deprel::AclRelcl | Deprel::Advcl);
    let closed = is_comma(text, tokens, and.checked_sub(1));
    let root = tokens.iter().position(|token| token.head.is_none())?;
    let subject = |of: TokenIndex| {
        children(tokens, of)
            .find(|t| *t < of && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass))
            .filter(|t| tokens[*t].upos == Upos::Pron)
            .map(|t| tokens[t].lemma.as_str())
    };
    let same = subject(root).is_some_and(|main| subject(clause) == Some(main));
    let past = tokens[and].head.is_some_and(|verb| is_past(&tokens[verb]));
    (beside && closed && same && past && root < clause && is_past(&tokens[root])).then_some(root)
}

/// "Lee thanked the crew, who had come from Rome, and | called Bo Day": a relative clause between commas is over.
fn behind_relative(text: &str, tokens: &[Token], clause: TokenIndex, and: TokenIndex) -> Option<TokenIndex> {
    let verb = tokens[and].head?;
    let noun =
        tokens[clause].head.filter(|noun| tokens[clause].deprel == Deprel::AclRelcl && *noun < clause)?;
    let relative = children(tokens, clause)
        .find(|t| *t < clause && matches!(tokens[*t].lemma.as_str(), "who" | "which"))?;
    let between =
        is_comma(text, tokens, relative.checked_sub(1)) && is_comma(text, tokens, and.checked_sub(1));
    let list = children(tokens, clause).any(|t| t < and && t > clause && tokens[t].deprel == Deprel::Conj);
    let above = tokens[noun]
        .head
        .filter(|above| *above < noun && matches!(tokens[noun].deprel, Deprel::Obj | Deprel::Obl))?;
    let goes_on = is_past(&tokens[verb]) && is_past(&tokens[above]) && has_subject(tokens, above);
    (between && !list && goes_on).then_some(above)
}

/// "said that no ransom had been paid, and | thanked the police": what was done to something does not go on with what it did.
fn above_passive(text: &str, tokens: &[Token], inner: TokenIndex, and: TokenIndex) -> Option<TokenIndex> {
    let verb = tokens[and].head?;
    let above = tokens[inner].head.filter(|above| tokens[inner].deprel == Deprel::Ccomp && *above < inner)?;
    let passive = children(tokens, inner).any(|t| tokens[t].deprel == Deprel::AuxPass);
    let object = children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj);
    let past = is_past(&tokens[verb]) && is_past(&tokens[above]) && has_subject(tokens, above);
    (passive && object && past && is_comma(text, tokens, and.checked_sub(1))).then_some(above)
}

/// "urged them to hold a vote and | asked Bo Day for help": a past tense goes on from a past tense.
fn above_infinitive(
    text: &str,
    tokens: &[Token],
    infinitive: TokenIndex,
    verb: TokenIndex,
) -> Option<TokenIndex> {
    let to = |t: TokenIndex| tokens[t].deprel == Deprel::Mark && tokens[t].lemma == "to";
    // "demanded that they return and | threatened them", "said that they must return and | threatened them"
    let bare = tokens[infinitive].deprel == Deprel::Ccomp
        && tokens[infinitive].span.of(text) == tokens[infinitive].lemma
        && !children(tokens, infinitive).any(|t| {
            matches!(tokens[t].deprel, Deprel::AuxPass | Deprel::Cop)
                || tokens[t].deprel == Deprel::Aux && matches!(tokens[t].lemma.as_str(), "have" | "be")
        });
    let marked = bare || children(tokens, infinitive).any(|t| t < infinitive && to(t));
    // "to hit and put": forms that are those of the infinitive as well.
    let past = is_past(&tokens[verb])
        && tokens[verb].span.of(text) != tokens[verb].lemma
        && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::OblAgent);
    let above = tokens[infinitive].head.filter(|above| {
        *above < infinitive && tokens[*above].upos == Upos::Verb && is_past(&tokens[*above])
    })?;
    (marked && past && has_subject(tokens, above)).then_some(above)
}

/// "want them to leave and | have written to Bo Day": a verb with a finite auxiliary does not go on from "to".
fn above_plan(tokens: &[Token], infinitive: TokenIndex, verb: TokenIndex) -> Option<TokenIndex> {
    let to = |t: TokenIndex| tokens[t].deprel == Deprel::Mark && tokens[t].lemma == "to";
    let finite = children(tokens, verb)
        .any(|t| t < verb && tokens[t].deprel == Deprel::Aux && tokens[t].features.has("VerbForm=Fin"));
    let marked = tokens[infinitive].deprel == Deprel::Xcomp && children(tokens, infinitive).any(to);
    let above = tokens[infinitive].head.filter(|above| {
        *above < infinitive && tokens[*above].upos == Upos::Verb && has_subject(tokens, *above)
    })?;
    (finite && marked).then_some(above)
}

/// "found him guilty of taking bribes and | sentenced him": a past tense does not go on from a form in "-ing".
fn above_gerund(text: &str, tokens: &[Token], gerund: TokenIndex, verb: TokenIndex) -> Option<TokenIndex> {
    let object = children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj);
    let finite = is_past(&tokens[verb]) && object;
    if !finite || !tokens[gerund].span.of(text).ends_with("ing") || tokens[gerund].upos != Upos::Verb {
        return None;
    }
    let mut above = gerund;
    for _ in 0..6 {
        above = tokens[above].head.filter(|next| *next < gerund)?;
        if tokens[above].upos == Upos::Verb && is_past(&tokens[above]) && has_subject(tokens, above) {
            return Some(above);
        }
    }
    None
}

/// "who prosecutors say shot and | killed Bo Day": the second deed of whom they speak of, not what they did.
fn below_report(tokens: &[Token], saying: TokenIndex, words: &Words) -> Option<TokenIndex> {
    let aside = matches!(tokens[saying].deprel, Deprel::AclRelcl | Deprel::Advmod)
        && words.reports.get(&tokens[saying].lemma) == Some("says");
    let deed = children(tokens, saying).find(|t| *t > saying && tokens[*t].deprel == Deprel::Ccomp)?;
    let who = children(tokens, deed)
        .any(|t| t < saying && tokens[t].lemma == "who" && tokens[t].deprel == Deprel::Nsubj);
    (aside && who).then_some(deed)
}

/// "criticised Bo Day for staying away and | threatened to sue": a past tense goes on from a past tense, not from what it is
/// about.
fn above_reason(text: &str, tokens: &[Token], gerund: TokenIndex, verb: TokenIndex) -> Option<TokenIndex> {
    let marked = children(tokens, gerund)
        .any(|t| t < gerund && matches!(tokens[t].deprel, Deprel::Mark | Deprel::Case));
    let about = tokens[gerund].span.of(text).ends_with("ing") && marked;
    let mut above = tokens[gerund].head.filter(|above| about && *above < gerund)?;
    if matches!(tokens[above].upos, Upos::Noun | Upos::Propn) && tokens[above].deprel == Deprel::Obj {
        above = tokens[above].head.filter(|next| *next < above)?;
    }
    let past = |t: TokenIndex| tokens[t].upos == Upos::Verb && is_past(&tokens[t]);
    let distinct = tokens[verb].span.of(text) != tokens[verb].lemma
        && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::OblAgent);
    (past(above) && past(verb) && distinct && has_subject(tokens, above)).then_some(above)
}

/// "Lee, who is 43, apologised and | dismissed Bo Day": the aside is over where the sentence has gone on.
fn outside_aside(text: &str, tokens: &[Token], inner: TokenIndex, verb: TokenIndex) -> Option<TokenIndex> {
    let mut above = tokens[inner].head?;
    for _ in 0..6 {
        if above > inner {
            break;
        }
        above = tokens[above].head?;
    }
    let closed = above > inner && (inner..above).any(|t| is_comma(text, tokens, t));
    let alike = is_past(&tokens[above]) == is_past(&tokens[verb]);
    (closed && above < verb && tokens[above].upos == Upos::Verb && alike).then_some(above)
}

/// "is likely to hear from the regulator, which sued Acme in May and | opened an inquiry": the past tense goes on from that
/// of the aside, which no comma ends.
fn inside_aside(text: &str, tokens: &[Token], main: TokenIndex, and: TokenIndex) -> Option<TokenIndex> {
    let verb = tokens[and].head?;
    let past = |t: TokenIndex| tokens[t].upos == Upos::Verb && is_past(&tokens[t]);
    let other = |t: TokenIndex| {
        !is_past(&tokens[t])
            && !children(tokens, t).any(|c| {
                matches!(tokens[c].deprel, Deprel::Aux | Deprel::Cop | Deprel::AuxPass) && is_past(&tokens[c])
            })
    };
    let aside = (main + 1..and).rev().find(|t| tokens[*t].deprel == Deprel::AclRelcl && past(*t))?;
    let open = (aside..and).all(|t| !is_comma(text, tokens, t));
    (past(verb) && other(main) && open).then_some(aside)
}
