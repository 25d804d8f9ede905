//! Mends sentences that report what somebody says: "said in a statement the ship **sank**", "; his agent, Ann Lee, **said**", "the 61-year-old **told** parliament".

use crate::ontology::WordList;

use super::lemmatiser::{Inflection, base_forms};
use super::parse::{children, dominated, has_subject, is_comma, is_past, reattach, word};
use super::words::Words;
use super::{Deprel, Features, NameTag, Token, TokenIndex, Upos};

/// Mends the reports in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        denial(text, tokens, i, words);
        if tokens[i].upos != Upos::Verb {
            continue;
        }
        auxiliary(tokens, i);
        free_content(text, tokens, i, words);
        complement(text, tokens, i, words);
        part_predicate(tokens, i, words);
        subject_behind_semicolon(text, tokens, i);
        raise_told(text, tokens, i);
        aged_speaker(text, tokens, i, words);
    }
    fronted(text, tokens);
}

/// "threatened to | arrest Ann Lee", "denied | meeting Ann Lee": a noun before the name of whom it is done to.
pub(super) fn deed(text: &str, tokens: &mut [Token], i: TokenIndex, words: &Words) {
    let form = tokens[i].span.of(text);
    let to = i.checked_sub(1).filter(|to| tokens[*to].span.of(text) == "to" && tokens[*to].head == Some(i));
    let name = i + 1;
    // Few nouns stand so, and to look for the base forms of all takes long.
    let may_be = to.is_some() || form.ends_with("ing");
    if !may_be || !tokens.get(name).is_some_and(|token| matches!(token.name, NameTag::Begin(_))) {
        return;
    }
    let is_verb = |base: &String| words.verbs.contains(base);
    let base = match to {
        Some(_) => Some(form.to_owned()).filter(is_verb),
        None => base_forms(Inflection::VerbIng, form).find(is_verb),
    };
    let (Some(base), Some(verb)) = (base, tokens[i].head.filter(|verb| *verb < i)) else { return };
    let governs = |list: &WordList| list.contains(&tokens[verb].lemma) && tokens[verb].upos == Upos::Verb;
    let fits = match to {
        Some(_) => governs(&words.control) || governs(&words.reports) || governs(&words.embedding),
        None => verb + 1 == i && tokens[i].deprel == Deprel::Obj && governs(&words.reports),
    };
    let beside = tokens[name].head == Some(i) || tokens[name].head == Some(verb);
    let person = beside && tokens[name].upos == Upos::Propn;
    let alone = children(tokens, i).all(|t| t >= name || Some(t) == to)
        && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
    if !fits || !person || !alone || words.is_holder(form) {
        return;
    }
    let features = if to.is_some() { "VerbForm=Inf" } else { "VerbForm=Ger" };
    tokens[i] =
        Token { upos: Upos::Verb, lemma: base, features: Features::parse(features), ..tokens[i].clone() };
    tokens[i].deprel = Deprel::Xcomp;
    reattach(&mut tokens[name], i, Deprel::Obj);
    if let Some(to) = to {
        (tokens[to].upos, tokens[to].deprel) = (Upos::Part, Deprel::Mark);
    }
    // What stands behind the name tells where or when.
    let behind: Vec<TokenIndex> = children(tokens, name)
        .filter(|t| {
            *t > name
                && tokens[*t].deprel == Deprel::Nmod
                && children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Case)
        })
        .filter(|t| !children(tokens, *t).any(|c| tokens[c].span.of(text) == "of"))
        .collect();
    for t in behind {
        reattach(&mut tokens[t], i, Deprel::Obl);
    }
}

/// "accused Lee of | having threatened him": nothing hangs on an auxiliary.
fn auxiliary(tokens: &mut [Token], having: TokenIndex) {
    let verb = tokens[having].head.filter(|verb| *verb > having && tokens[having].deprel == Deprel::Aux);
    let Some(verb) = verb else { return };
    tokens[having].upos = Upos::Aux;
    for token in tokens.iter_mut().filter(|token| token.head == Some(having)) {
        token.head = Some(verb);
    }
}

/// "Lee, who | denies having attacked him": what is never a noun is no auxiliary either.
fn denial(text: &str, tokens: &mut [Token], having: TokenIndex, words: &Words) {
    let Some(denies) = having.checked_sub(1).filter(|_| word(text, tokens, having) == "having") else {
        return;
    };
    let misread = tokens[denies].upos != Upos::Verb
        && words.misread.get(&tokens[denies].lemma) == Some("verb")
        && tokens[denies].head == tokens[having].head;
    let Some(deed) = tokens[having].head.filter(|deed| misread && *deed > having) else { return };
    (tokens[denies].head, tokens[denies].deprel) = (tokens[deed].head, tokens[deed].deprel);
    tokens[denies].upos = Upos::Verb;
    for token in tokens[..denies].iter_mut().filter(|token| token.head == Some(deed)) {
        token.head = Some(denies);
    }
    reattach(&mut tokens[deed], denies, Deprel::Xcomp);
}

/// Whether a token is a verb of saying or thinking.
pub(super) fn reports(tokens: &[Token], i: TokenIndex, words: &Words) -> bool {
    tokens[i].upos == Upos::Verb && words.reports.contains(&tokens[i].lemma)
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
    let beside = matches!(tokens[outer].deprel, Deprel::Obl | Deprel::OblUnmarked | Deprel::Nmod);
    let Some(said) =
        tokens[outer].head.filter(|said| beside && *said < outer && reports(tokens, *said, words))
    else {
        return;
    };
    let spoken = !children(tokens, said).any(|t| matches!(tokens[t].deprel, Deprel::Ccomp | Deprel::Obj));
    let object = children(tokens, clause).any(|t| t > clause && tokens[t].deprel == Deprel::Obj);
    let that = children(tokens, clause).find(|t| {
        let joins = tokens[*t].deprel == Deprel::Mark || tokens[*t].deprel == Deprel::Obj && object;
        *t > noun && *t < clause && joins && tokens[*t].lemma == "that"
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
        if let Some(that) = that {
            (tokens[that].upos, tokens[that].deprel) = (Upos::Sconj, Deprel::Mark);
        }
    }
}

/// "who denies | attacking him", "denies having | attacked him": what hangs on a verb of saying is no clause of a noun, and
/// what is denied is no circumstance.
fn complement(text: &str, tokens: &mut [Token], gerund: TokenIndex, words: &Words) {
    let Some(above) = tokens[gerund].head.filter(|above| *above < gerund) else { return };
    let denied = tokens[above].upos == Upos::Verb
        && (words.reports.get(&tokens[above].lemma) == Some("denies") || tokens[above].lemma == "admit");
    let having = above + 2 == gerund && word(text, tokens, above + 1) == "having";
    let next = above + 1 == gerund && word(text, tokens, gerund).ends_with("ing");
    if denied && (having || next) && tokens[gerund].deprel == Deprel::Advcl {
        tokens[gerund].deprel = Deprel::Xcomp;
        return;
    }
    let above = Some(above).filter(|above| *above + 1 == gerund && tokens[gerund].deprel == Deprel::Acl);
    if above.is_some_and(|above| reports(tokens, above, words)) && word(text, tokens, gerund).ends_with("ing")
    {
        tokens[gerund].deprel = Deprel::Xcomp;
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
    for token in &mut tokens[first..subject] {
        if token.head == Some(noun) || token.head == Some(verb) {
            token.head = Some(subject);
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

/// "…, | says the 74-year-old, a retired miner": who says so, not what is said.
fn aged_speaker(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    let old = said + 6;
    let spoken = reports(tokens, said, words)
        && !has_subject(tokens, said)
        && tokens.get(old).is_some_and(|token| token.head == Some(said) && token.span.of(text) == "old")
        && tokens[said + 1].upos == Upos::Det
        && word(text, tokens, said + 4) == "year";
    if spoken {
        tokens[old].deprel = Deprel::Nsubj;
    }
}

/// "| Asked about it, she laughed": what somebody was asked is beside what they did.
fn fronted(text: &str, tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let asked = tokens[root].upos == Upos::Verb
        && is_past(&tokens[root])
        && !has_subject(tokens, root)
        && tokens[..root].iter().all(|token| token.upos == Upos::Punct || token.upos == Upos::Sconj)
        && !children(tokens, root)
            .any(|t| matches!(tokens[t].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Obj));
    let main = children(tokens, root).find(|t| {
        let beside = matches!(tokens[*t].deprel, Deprel::Parataxis | Deprel::Ccomp | Deprel::Conj);
        let subject = children(tokens, *t).find(|c| *c < *t && tokens[*c].deprel == Deprel::Nsubj);
        let start = subject.map(|c| children(tokens, c).filter(|d| *d < c).min().unwrap_or(c));
        beside && start.is_some_and(|start| is_comma(text, tokens, start.checked_sub(1)))
    });
    let Some(main) = main.filter(|_| asked) else { return };
    for token in tokens.iter_mut().skip(main + 1).filter(|token| token.head == Some(root)) {
        token.head = Some(main);
    }
    (tokens[main].head, tokens[main].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[root], main, Deprel::Advcl);
}
