//! Mends the clause that tells who speaks, which stands beside words in quotation marks and is often cut short: "“…,” Lee, the
//! driver | told Reuters", "“…,” said Lee, | spokesman for Acme", "In a letter, the minister, Lee, | insisted that",
//! "Lee Insists | ‘I won’t go’", "“…”, union | says".

use super::parse::{children, has_subject, is_comma, is_past, is_person, reattach, start_of, word};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the clauses beside quoted words in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for verb in 1..tokens.len() {
        if tokens[verb].upos == Upos::Verb {
            if says(tokens, verb, words) {
                subject_in_apposition(text, tokens, verb, words);
                name_behind(text, tokens, verb);
                noun_before_last(text, tokens, verb);
                occasion(text, tokens, verb);
                participle(text, tokens, verb, words);
            }
            subject_behind_opening(text, tokens, verb, words);
        }
    }
}

/// "Lee | Insists ‘I won’t go’": a verb of saying right before the words of a headline that was read as a part of the name.
pub(super) fn mend_headline(text: &str, tokens: &mut [Token], words: &Words) {
    let opens = |i: TokenIndex| matches!(word(text, tokens, i), "‘" | "“" | "\"" | "'");
    let found = (1..tokens.len().saturating_sub(2)).find_map(|i| {
        let nominal = |t: TokenIndex| matches!(tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Adj);
        let stem = third_person(word(text, tokens, i), words).filter(|_| nominal(i) && nominal(i - 1))?;
        opens(i + 1).then_some((i, stem))
    });
    let Some((verb, stem)) = found else { return };
    let Some(root) = (0..tokens.len()).find(|t| tokens[*t].head.is_none()) else { return };
    // What stands before the verb is one name.
    let name = (0..verb).all(|t| matches!(tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Adj));
    if !name || root < verb && tokens[root].upos == Upos::Verb {
        return;
    }
    let subject = verb - 1;
    for (t, token) in tokens.iter_mut().enumerate().take(verb) {
        let outside = token.head.is_none_or(|head| head >= verb);
        if t != subject && outside {
            reattach(token, subject, Deprel::Compound);
        }
    }
    if tokens[subject].upos == Upos::Adj {
        tokens[subject].upos = Upos::Propn;
    }
    let content = if root > verb { root } else { verb + 2 };
    for (t, token) in tokens.iter_mut().enumerate().skip(verb + 1) {
        if t != content && token.head.is_none_or(|head| head <= verb) {
            reattach(token, content, Deprel::Dep);
        }
    }
    tokens[verb].lemma = stem;
    tokens[verb].upos = Upos::Verb;
    tokens[verb].name = super::NameTag::Outside;
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    reattach(&mut tokens[content], verb, Deprel::Ccomp);
}

/// The verb of saying that a form in "-s" belongs to.
fn third_person(form: &str, words: &Words) -> Option<String> {
    let form = form.to_lowercase();
    let stem = form.strip_suffix('s')?;
    let says = |stem: &str| matches!(words.reports.get(stem), Some("says" | "fact" | "wants"));
    let shorter = || stem.strip_suffix('e').filter(|stem| says(stem)).map(str::to_owned);
    let in_y = || stem.strip_suffix("ie").map(|stem| format!("{stem}y")).filter(|stem| says(stem));
    if says(stem) { Some(stem.to_owned()) } else { shorter().or_else(in_y) }
}

fn says(tokens: &[Token], verb: TokenIndex, words: &Words) -> bool {
    matches!(words.reports.get(&tokens[verb].lemma), Some("says" | "fact" | "asks" | "wants"))
}

fn is_mark(text: &str, tokens: &[Token], i: TokenIndex) -> bool {
    matches!(word(text, tokens, i), "\"" | "”" | "“" | "’" | "'" | "''" | "’’")
}

/// "“…,” Ahmed Ali, the minister's driver | told Reuters", "“…,” Ann Lee, Acme spokesman | said": the name speaks, and the noun
/// behind its comma says who that is.
fn subject_in_apposition(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let subject = children(tokens, verb).find(|t| tokens[*t].deprel == Deprel::Nsubj && *t < verb);
    let Some(noun) = subject.filter(|noun| tokens[*noun].upos == Upos::Noun) else { return };
    let first = first_of(tokens, noun);
    let Some(comma) = first.checked_sub(1).filter(|comma| is_comma(text, tokens, *comma)) else { return };
    let name = (0..comma).rev().take_while(|t| tokens[*t].upos == Upos::Propn).last();
    let Some(name) = name.filter(|name| *name > 0 && is_mark(text, tokens, name - 1)) else { return };
    let person = (name..comma).any(|t| is_person(&tokens[t])) || words.is_holder(&tokens[noun].lemma);
    let aside = !person || (noun + 1..verb).any(|t| is_comma(text, tokens, t));
    let Some(top) = (name..comma).find(|t| tokens[*t].head.is_none_or(|head| !(name..comma).contains(&head)))
    else {
        return;
    };
    if aside || tokens[top].head.is_none() || top == noun {
        return;
    }
    reattach(&mut tokens[top], verb, Deprel::Nsubj);
    reattach(&mut tokens[noun], top, Deprel::Appos);
}

/// The first token of the phrase of a noun, with what hangs on what hangs on it.
fn first_of(tokens: &[Token], noun: TokenIndex) -> TokenIndex {
    let mut first = noun;
    while first > 0 {
        let before = first - 1;
        let mut head = tokens[before].head;
        let mut inside = false;
        for _ in 0..4 {
            match head {
                Some(above) if above == noun => inside = true,
                Some(above) if above < noun && above != before => head = tokens[above].head,
                _ => {}
            }
        }
        if !inside || tokens[before].upos == Upos::Punct {
            break;
        }
        first = before;
    }
    first
}

/// "“…,” said Ann Lee, | spokesman for Acme.": a name behind the verb speaks, whatever the noun behind its comma is taken for.
fn name_behind(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let quoted = (verb.saturating_sub(2)..verb).any(|t| is_mark(text, tokens, t));
    let name = verb + 1;
    if !quoted || name >= tokens.len() || !is_person(&tokens[name]) {
        return;
    }
    let end = (name..tokens.len()).find(|t| !is_person(&tokens[*t])).unwrap_or(tokens.len());
    let head = tokens[name].head.filter(|head| *head >= end && is_comma(text, tokens, end));
    let Some(noun) = head.filter(|noun| {
        let joined = matches!(tokens[name].deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Flat);
        tokens[*noun].head == Some(verb) && tokens[*noun].upos == Upos::Noun && joined
    }) else {
        return;
    };
    // What was read as the subject stands in the words.
    let other = children(tokens, verb).find(|t| *t < verb && tokens[*t].deprel == Deprel::Nsubj);
    let content = children(tokens, verb).find(|t| *t < verb && tokens[*t].deprel == Deprel::Ccomp);
    match (other, content) {
        (Some(other), Some(content)) => reattach(&mut tokens[other], content, Deprel::NsubjOuter),
        (Some(other), None) => tokens[other].deprel = Deprel::Ccomp,
        _ => {}
    }
    for token in &mut tokens[end..noun] {
        if token.head == Some(name) && token.upos == Upos::Punct {
            token.head = Some(noun);
        }
    }
    reattach(&mut tokens[name], verb, Deprel::Nsubj);
    reattach(&mut tokens[noun], name, Deprel::Appos);
}

/// "“…”, union | says": the noun between the last comma and a verb of saying that ends the sentence says so.
fn noun_before_last(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let noun = verb - 1;
    let ends = verb + 1 == tokens.len();
    let marked = noun > 1 && is_comma(text, tokens, noun - 1) && is_mark(text, tokens, noun - 2);
    let stray = tokens[noun].deprel == Deprel::Appos || tokens[noun].deprel == Deprel::Conj;
    let nominal = matches!(tokens[noun].upos, Upos::Noun | Upos::Propn);
    if !ends || !marked || !stray || !nominal {
        return;
    }
    let other = children(tokens, verb).find(|t| tokens[*t].deprel == Deprel::Nsubj);
    if let Some(other) = other {
        tokens[other].deprel = Deprel::Ccomp;
    }
    reattach(&mut tokens[noun], verb, Deprel::Nsubj);
}

/// "In a letter to MPs, the minister, Ann Lee, | insisted", "Speaking after the vote, Ann Lee, the mayor, | described": behind what
/// opens the sentence its subject, which was read as an apposition of a noun there.
fn subject_behind_opening(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let finite = tokens[verb].features.has("VerbForm=Fin") || is_past(&tokens[verb]);
    let opening = usize::from(matches!(word(text, tokens, 0), "When" | "After" | "While" | "If"));
    let clause = tokens.get(opening).is_some_and(|token| {
        token.upos == Upos::Verb && matches!(token.deprel, Deprel::Advcl | Deprel::Ccomp)
    });
    if !(clause || tokens[0].upos == Upos::Adp)
        || !finite
        || tokens[verb].head.is_some()
        || has_subject(tokens, verb)
    {
        return;
    }
    let hangs_on_verb = |t: TokenIndex| {
        let above = std::iter::successors(tokens[t].head, |head| tokens[*head].head);
        above.take(6).any(|head| head == verb)
    };
    let subject = (2..verb).find(|t| {
        let start = start_of(tokens, *t);
        let somebody = is_person(&tokens[*t]) || words.is_holder(&tokens[*t].lemma);
        // Behind a clause a person is whatever the parser found.
        let loose = [Deprel::Vocative, Deprel::Parataxis, Deprel::Conj].contains(&tokens[*t].deprel);
        let joined = children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Cc);
        (tokens[*t].deprel == Deprel::Appos || clause && loose && !joined)
            && somebody
            && tokens[*t].head.is_some_and(|head| head < start && !is_person(&tokens[head]))
            && is_comma(text, tokens, start.checked_sub(1))
            && hangs_on_verb(*t)
    });
    let Some(subject) = subject else { return };
    let relations = [Deprel::AclRelcl, Deprel::Acl, Deprel::Amod];
    let others =
        (subject..verb).any(|t| tokens[t].upos == Upos::Verb && !relations.contains(&tokens[t].deprel));
    if !others {
        reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    }
}

/// "“…,” Lee said in May, | when he hosted Day": behind a comma and such a word stands when it was said, not what was said.
fn occasion(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let Some(clause) = children(tokens, verb).find(|t| *t > verb && tokens[*t].deprel == Deprel::Ccomp)
    else {
        return;
    };
    let first = children(tokens, clause).filter(|t| *t < clause && tokens[*t].upos != Upos::Punct).min();
    let Some(first) = first.filter(|first| is_comma(text, tokens, first.checked_sub(1))) else { return };
    if matches!(word(text, tokens, first), "when" | "while" | "after" | "before" | "although" | "though") {
        tokens[clause].deprel = Deprel::Advcl;
        tokens[first].deprel = Deprel::Mark;
    }
}

/// "Lee told a news conference, | adding: “…”": what is said besides, by whoever speaks and not by whom they speak to.
fn participle(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let noun = tokens[verb].head.filter(|noun| {
        *noun < verb
            && tokens[verb].deprel == Deprel::Acl
            && word(text, tokens, verb).ends_with("ing")
            && is_comma(text, tokens, verb - 1)
    });
    let Some(noun) = noun else { return };
    let mut above = std::iter::successors(tokens[noun].head, |head| tokens[*head].head).take(4);
    let object = matches!(tokens[noun].deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::Nmod);
    let said = above.find(|t| *t < noun && tokens[*t].upos == Upos::Verb).filter(|_| object);
    if let Some(said) = said.filter(|said| says(tokens, *said, words)) {
        reattach(&mut tokens[verb], said, Deprel::Advcl);
    }
}
