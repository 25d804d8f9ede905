//! Mends sentences that report what somebody says: "Ann Lee, Bo Day said, **attacked** him", "said in a statement the ship
//! **sank**", "; his agent, Ann Lee, **said**", "the 61-year-old **told** parliament".

use super::parse::{children, dominated, has_subject, is_comma, is_past, reattach, word};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the reports in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        if tokens[i].upos != Upos::Verb {
            continue;
        }
        part_interjected(text, tokens, i, words);
        free_content(text, tokens, i, words);
        complement(text, tokens, i, words);
        part_source(text, tokens, i, words);
        part_predicate(tokens, i, words);
        subject_behind_semicolon(text, tokens, i);
        raise_told(text, tokens, i);
    }
}

/// Whether a token is a verb of saying or thinking.
fn reports(tokens: &[Token], i: TokenIndex, words: &Words) -> bool {
    tokens[i].upos == Upos::Verb && words.reports.contains(&tokens[i].lemma)
}

/// "Ann Lee, Bo Day | said, attacked him": no comma between name and verb, hence no apposition; the sentence is Lee's and
/// Day says it.
fn part_interjected(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    if !reports(tokens, said, words) || !is_comma(text, tokens, said + 1) {
        return;
    }
    let subject = children(tokens, said).find(|t| *t < said && tokens[*t].deprel == Deprel::Nsubj);
    let Some(subject) = subject else { return };
    let apposed =
        children(tokens, subject).filter(|t| *t > subject && tokens[*t].deprel == Deprel::Appos).last();
    // "Lee, he | said, attacked him": read as said to Lee.
    let addressed = || children(tokens, said).find(|t| *t < subject && tokens[*t].deprel == Deprel::Vocative);
    let (subject, inner) = match (apposed, addressed()) {
        (_, Some(outer)) => (outer, subject),
        (Some(inner), None) => (subject, inner),
        (None, None) => return,
    };
    let adjacent =
        (inner..said).all(|t| t == inner || tokens[t].head == Some(inner) && tokens[t].upos != Upos::Punct);
    let first = children(tokens, inner)
        .filter(|t| *t < inner && tokens[*t].upos != Upos::Punct)
        .min()
        .unwrap_or(inner);
    let apart = is_comma(text, tokens, first.checked_sub(1));
    let content = children(tokens, said)
        .find(|t| *t > said && tokens[*t].deprel == Deprel::Ccomp && !has_subject(tokens, *t));
    let Some(content) = content.filter(|_| adjacent && apart) else { return };
    let bare = (said + 2..content)
        .all(|t| matches!(tokens[t].upos, Upos::Aux | Upos::Adv | Upos::Part | Upos::Punct));
    if !bare {
        return;
    }
    (tokens[content].head, tokens[content].deprel) = (tokens[said].head, tokens[said].deprel);
    reattach(&mut tokens[said], content, Deprel::Parataxis);
    reattach(&mut tokens[subject], content, Deprel::Nsubj);
    reattach(&mut tokens[inner], said, Deprel::Nsubj);
}

/// "said in a statement that the ship | sank", "wrote in her diary she | left": a whole clause is what was said, not which
/// statement it was.
fn free_content(text: &str, tokens: &mut [Token], clause: TokenIndex, words: &Words) {
    let Some(noun) = tokens[clause].head.filter(|noun| {
        *noun < clause
            && tokens[clause].deprel == Deprel::AclRelcl
            && matches!(tokens[*noun].upos, Upos::Noun | Upos::Propn)
    }) else {
        return;
    };
    // "in an interview with the Herald that"
    let mut outer = noun;
    while tokens[outer].deprel == Deprel::Nmod
        && let Some(above) =
            tokens[outer].head.filter(|above| *above < outer && tokens[*above].upos != Upos::Verb)
    {
        outer = above;
    }
    let beside = matches!(tokens[outer].deprel, Deprel::Obl | Deprel::Nmod);
    let Some(said) =
        tokens[outer].head.filter(|said| beside && *said < outer && reports(tokens, *said, words))
    else {
        return;
    };
    let spoken = !children(tokens, said).any(|t| matches!(tokens[t].deprel, Deprel::Ccomp | Deprel::Obj));
    let that = children(tokens, clause).find(|t| {
        *t > noun && *t < clause && tokens[*t].deprel == Deprel::Mark && tokens[*t].lemma == "that"
    });
    let document = words.documents.contains(&tokens[noun].lemma);
    let subject = children(tokens, clause)
        .find(|t| *t < clause && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let Some(subject) = subject.filter(|_| spoken && (that.is_some() || document)) else { return };
    let relative =
        |t: TokenIndex| Some(t) != that && matches!(word(text, tokens, t), "which" | "who" | "whom" | "that");
    let whole = that.is_some()
        || children(tokens, clause).any(|t| {
            t > clause && matches!(tokens[t].deprel, Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp)
                || matches!(tokens[t].deprel, Deprel::Cop | Deprel::AuxPass)
        });
    let apart = that.is_none() && is_comma(text, tokens, noun + 1);
    if !apart && whole && subject > noun && !(noun + 1..clause).any(relative) {
        reattach(&mut tokens[clause], said, Deprel::Ccomp);
    }
}

/// "who denies | attacking him": what hangs on a verb of saying is no clause of a noun.
fn complement(text: &str, tokens: &mut [Token], gerund: TokenIndex, words: &Words) {
    let above =
        tokens[gerund].head.filter(|above| *above + 1 == gerund && tokens[gerund].deprel == Deprel::Acl);
    if above.is_some_and(|above| reports(tokens, above, words)) && word(text, tokens, gerund).ends_with("ing")
    {
        tokens[gerund].deprel = Deprel::Xcomp;
    }
}

/// "the ship sank, Reuters | quoted officials as saying", "…, friends | said": a verb of saying that is joined by a comma alone
/// says what stands before it.
fn part_source(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let joined = tokens[verb].deprel == Deprel::Conj && has_subject(tokens, verb);
    let Some(before) = tokens[verb].head.filter(|before| joined && *before < verb) else { return };
    let says = matches!(words.reports.get(&tokens[verb].lemma), Some("says" | "fact"))
        || matches!(tokens[verb].lemma.as_str(), "quote" | "cite");
    let content = children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Ccomp | Deprel::Cc));
    let quotes =
        children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Advcl && tokens[t].lemma == "say");
    let object = children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Obj);
    let first =
        children(tokens, verb).filter(|t| *t < verb && tokens[*t].upos != Upos::Punct).min().unwrap_or(verb);
    let start = children(tokens, first).filter(|t| *t < first).min().unwrap_or(first);
    let comma = is_comma(text, tokens, start.checked_sub(1));
    if says && comma && !content && (quotes || !object) && tokens[before].upos == Upos::Verb {
        tokens[verb].deprel = Deprel::Parataxis;
    }
}

/// "said | reports that it had paid were false": what is false was read as those who were told.
fn part_predicate(tokens: &mut [Token], said: TokenIndex, words: &Words) {
    if !reports(tokens, said, words) || tokens[said].lemma == "tell" {
        return;
    }
    let noun = children(tokens, said).find(|t| {
        *t > said && matches!(tokens[*t].deprel, Deprel::Iobj | Deprel::Obj) && tokens[*t].upos == Upos::Noun
    });
    let content = children(tokens, said).find(|t| {
        let copula = children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Cop);
        noun.is_some_and(|noun| *t > noun) && tokens[*t].deprel == Deprel::Ccomp && copula
    });
    let (Some(noun), Some(content)) = (noun, content.filter(|t| !has_subject(tokens, *t))) else { return };
    reattach(&mut tokens[noun], content, Deprel::Nsubj);
    let clauses: Vec<TokenIndex> =
        children(tokens, noun).filter(|t| tokens[*t].deprel == Deprel::Ccomp).collect();
    for clause in clauses {
        tokens[clause].deprel = Deprel::Acl;
    }
}

/// "Lee refused; his agent, Bo Day, | said": behind a semicolon a verb has its subject there, not before it.
fn subject_behind_semicolon(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let finite = is_past(&tokens[verb]) || tokens[verb].features.has("VerbForm=Fin");
    if has_subject(tokens, verb)
        || !finite
        || !matches!(tokens[verb].deprel, Deprel::Conj | Deprel::Parataxis)
    {
        return;
    }
    let Some(mark) = (0..verb).rev().find(|t| word(text, tokens, *t) == ";") else { return };
    let other = (mark + 1..verb).any(|t| {
        tokens[t].upos == Upos::Verb
            && !matches!(tokens[t].deprel, Deprel::AclRelcl | Deprel::Acl | Deprel::Amod)
    });
    let stray = (mark + 1..verb).find(|t| {
        matches!(tokens[*t].upos, Upos::Noun | Upos::Propn | Upos::Pron)
            && tokens[*t].head.is_some_and(|head| head < mark)
            && !children(tokens, *t).any(|c| c < *t && tokens[c].deprel == Deprel::Case)
    });
    if let Some(subject) = stray.filter(|_| !other) {
        reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    }
}

/// "the 61-year-old | told parliament", "a second local | told reporters": read as told reporters, which are none.
fn raise_told(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let noun = tokens[verb].head.filter(|noun| *noun > verb && word(text, tokens, verb) == "told");
    let (Some(noun), Some(subject)) = (noun, verb.checked_sub(1)) else { return };
    let modifies = matches!(tokens[verb].deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodDesc);
    if !modifies || !matches!(tokens[subject].upos, Upos::Noun | Upos::Propn | Upos::Adj) {
        return;
    }
    let phrase = |t: &TokenIndex| {
        let relation = matches!(
            tokens[*t].deprel,
            Deprel::Det
                | Deprel::Amod
                | Deprel::Compound
                | Deprel::Nummod
                | Deprel::NmodPoss
                | Deprel::NmodDesc
                | Deprel::Flat
                | Deprel::Punct
        );
        relation && !matches!(word(text, tokens, *t), "," | "\"" | "”" | "“" | "’" | "'")
    };
    let first = (0..subject).rev().take_while(phrase).last().unwrap_or(subject);
    for t in first..subject {
        if tokens[t].head == Some(noun) || tokens[t].head == Some(verb) {
            tokens[t].head = Some(subject);
        }
    }
    for (t, token) in tokens.iter_mut().enumerate() {
        let own =
            t > first && matches!(token.deprel, Deprel::Nmod | Deprel::Flat | Deprel::Conj | Deprel::Appos);
        if token.head == Some(noun) && (t < first || t > noun) && !own {
            token.head = Some(verb);
        }
    }
    let above = tokens[noun].head.filter(|above| !dominated(tokens, *above, noun));
    (tokens[verb].head, tokens[verb].deprel) = match above {
        Some(above) => (Some(above), Deprel::Parataxis),
        None => (None, Deprel::Root),
    };
    reattach(&mut tokens[noun], verb, Deprel::Obj);
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
}
