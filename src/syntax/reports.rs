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
        *noun < clause && tokens[clause].deprel == Deprel::AclRelcl && tokens[*noun].upos == Upos::Noun
    }) else {
        return;
    };
    let beside = matches!(tokens[noun].deprel, Deprel::Obl | Deprel::Nmod);
    let Some(said) = tokens[noun].head.filter(|said| beside && *said < noun && reports(tokens, *said, words))
    else {
        return;
    };
    let spoken = !children(tokens, said).any(|t| matches!(tokens[t].deprel, Deprel::Ccomp | Deprel::Obj));
    let document =
        matches!(word(text, tokens, noun + 1), "that") || words.documents.contains(&tokens[noun].lemma);
    let subject = children(tokens, clause)
        .find(|t| *t < clause && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let relative = |t: TokenIndex| {
        matches!(word(text, tokens, t), "which" | "who" | "whom")
            || tokens[t].upos == Upos::Pron
                && word(text, tokens, t) == "that"
                && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
    };
    let Some(subject) = subject.filter(|_| spoken && document) else { return };
    let open = (noun + 1..clause).any(relative) || is_comma(text, tokens, noun + 1);
    let whole = children(tokens, clause).any(|t| {
        t > clause && matches!(tokens[t].deprel, Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp)
            || matches!(tokens[t].deprel, Deprel::Cop | Deprel::AuxPass)
    });
    if open || !whole || subject < noun {
        return;
    }
    reattach(&mut tokens[clause], said, Deprel::Ccomp);
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
