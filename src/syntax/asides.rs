//! Mends what stands beside a noun behind a comma, which parsers hang on the wrong one of several nouns.

use super::parse::{children, has_subject, head_of_name, is_comma, is_past, is_person, reattach, start_of};
use super::words::Words;
use super::{Deprel, NameClass, Token, TokenIndex, Upos};

/// Mends the asides of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 0..tokens.len() {
        join_holder(text, tokens, i, words);
        list_holders(text, tokens, i, words);
        join_last(text, tokens, i, words);
        join_person(text, tokens, i, words);
        lead_clause(tokens, i);
        part_remark(text, tokens, i, words);
    }
    join_in_laws(text, tokens);
    join_described(tokens);
    part_occasion(text, tokens, words);
    free_occasion(text, tokens, words);
    part_told(tokens);
}

/// Whether a noun says what a single person is: "mayor", "High Commissioner".
fn is_personal(token: &Token, words: &Words) -> bool {
    let post = words.posts.contains(&token.lemma);
    let common = token.upos == Upos::Noun && (post || words.people.contains(&token.lemma));
    (common || token.upos == Upos::Propn && post && !is_person(token)) && !token.features.is_plural()
}

/// "The mayor of Van county, | Ann Lee, said", "one of the kidnappers, | Bob Lee,": the name is the holder's, not that of
/// where or among whom or of the post, nor is it another place ("met the mayor of Van, | Ann Lee, and left"). "An award by the local MP, |
/// Labour's Ann Lee": nobody does something without "by" who stands behind a comma.
fn join_holder(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let relation = tokens[name].deprel;
    // "and former minister Ann Lee"
    let joined = |t: TokenIndex| tokens[t].deprel == Deprel::Cc;
    let listed =
        relation == Deprel::Conj && !joined(start_of(tokens, name)) && !children(tokens, name).any(joined);
    let agent =
        relation == Deprel::OblAgent && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
    let comma = if agent || listed { start_of(tokens, name) } else { name }.checked_sub(1);
    let apart = (listed || agent || relation == Deprel::Appos)
        && is_person(&tokens[name])
        && is_comma(text, tokens, comma);
    if listed && apart && join_named(tokens, name, words) {
        return;
    }
    let before = if agent { comma.and_then(|comma| comma.checked_sub(1)) } else { tokens[name].head };
    let Some(nearest) = before.filter(|nearest| apart && *nearest < name) else { return };
    if agent {
        return join_agent(text, tokens, name, nearest, words);
    }
    let personal = |token: &Token| is_person(token) || is_personal(token, words);
    // "her predecessor as mayor, | Ann Lee,"
    let holder = tokens[nearest].head.filter(|holder| {
        let case = children(tokens, nearest).find(|t| tokens[*t].deprel == Deprel::Case);
        *holder < nearest
            && tokens[nearest].deprel == Deprel::Nmod
            && case.is_some_and(|case| tokens[case].lemma == "as")
            && is_personal(&tokens[*holder], words)
    });
    if holder.is_some() {
        tokens[name].head = holder;
        return;
    }
    if personal(&tokens[nearest]) || children(tokens, name).any(|t| tokens[t].deprel == Deprel::Conj) {
        return;
    }
    let several = tokens[nearest].features.is_plural();
    let mut above = nearest;
    while tokens[above].deprel == Deprel::Nmod
        && let Some(next) = tokens[above].head.filter(|next| *next < above)
    {
        above = next;
        let one = several && tokens[above].lemma == "one";
        if one || !several && is_personal(&tokens[above], words) {
            (tokens[name].head, tokens[name].deprel) = (Some(above), Deprel::Appos);
            return;
        }
    }
}

/// "Ann Lee, the wife of the mayor, | Bo Lee, left": what goes on without "and" is no list; the name is that of the nearest one before
/// the comma who has none yet.
fn join_named(tokens: &mut [Token], name: TokenIndex, words: &Words) -> bool {
    let first = tokens[name].head;
    let list = tokens.iter().enumerate().any(|(t, token)| {
        let joins = children(tokens, t).any(|c| tokens[c].deprel == Deprel::Cc);
        t != name && token.deprel == Deprel::Conj && token.head == first && joins
    });
    let mut at = start_of(tokens, name).checked_sub(2).filter(|_| !list && first.is_some());
    while let Some(noun) = at.filter(|noun| Some(*noun) >= first) {
        let named = children(tokens, noun).any(|t| tokens[t].deprel == Deprel::Appos)
            || tokens[noun].deprel == Deprel::Appos
                && tokens[noun].head.is_some_and(|h| is_person(&tokens[h]));
        let determined = children(tokens, noun)
            .any(|t| t < noun && matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
        let holder = tokens[noun].upos == Upos::Noun
            && !tokens[noun].features.is_plural()
            && words.is_holder(&tokens[noun].lemma);
        if holder && determined && !named {
            reattach(&mut tokens[name], noun, Deprel::Appos);
            return true;
        }
        at = tokens[noun].head.filter(|head| *head < noun);
    }
    false
}

/// The name that was read as an agent is the holder's before the comma, who may be the agent.
fn join_agent(text: &str, tokens: &mut [Token], name: TokenIndex, holder: TokenIndex, words: &Words) {
    let lemma = &tokens[holder].lemma;
    let personal = matches!(tokens[holder].upos, Upos::Noun | Upos::Propn)
        && !tokens[holder].features.is_plural()
        && (words.is_holder(lemma) || words.kin.contains(lemma));
    let case = children(tokens, holder).find(|t| *t < holder && tokens[*t].deprel == Deprel::Case);
    let (Some(verb), Some(case)) = (tokens[name].head, case) else { return };
    if !personal || holder < verb {
        return;
    }
    if tokens[case].span.of(text) == "by" {
        reattach(&mut tokens[holder], verb, Deprel::OblAgent);
    }
    reattach(&mut tokens[name], holder, Deprel::Appos);
}

/// "Ann Lee, the mayor of Van, | Bo Day, the bishop, and Jo Hart": the mayor is Ann Lee, hence Bo Day is the next of a list.
fn list_holders(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let apposed = tokens[name].deprel == Deprel::Appos
        && is_person(&tokens[name])
        && is_comma(text, tokens, name.checked_sub(1));
    let Some(post) = tokens[name].head.filter(|post| apposed && *post < name) else { return };
    let first = tokens[post].head.filter(|first| {
        *first < post
            && tokens[post].deprel == Deprel::Appos
            && tokens[post].upos == Upos::Noun
            && is_person(&tokens[*first])
    });
    let Some(first) = first.filter(|_| is_personal(&tokens[post], words)) else { return };
    let last = (name + 1..tokens.len()).find(|t| {
        let and = |c: TokenIndex| tokens[c].deprel == Deprel::Cc;
        is_person(&tokens[*t])
            && tokens[*t].deprel == Deprel::Conj
            && tokens[*t].head.is_some_and(|head| head == first || head > post)
            && children(tokens, *t).any(and)
    });
    let Some(last) = last else { return };
    reattach(&mut tokens[name], first, Deprel::Conj);
    tokens[last].head = Some(first);
    let limit = children(tokens, first).find(|t| *t > name && tokens[*t].deprel == Deprel::Conj);
    for token in tokens[name + 1..limit.unwrap_or(name + 1)].iter_mut() {
        if token.head == Some(first) && token.deprel == Deprel::Appos {
            token.head = Some(name);
        }
    }
}

/// "Bell, Day and Lee, | the former mayor,": what is said of one is said of the last.
fn join_last(text: &str, tokens: &mut [Token], noun: TokenIndex, words: &Words) {
    let apposed = tokens[noun].deprel == Deprel::Appos && is_personal(&tokens[noun], words);
    let Some(first) = tokens[noun].head.filter(|first| apposed && *first < noun) else { return };
    let begins = children(tokens, noun).filter(|t| tokens[*t].upos != Upos::Punct).min().unwrap_or(noun);
    let comma = begins.min(noun).checked_sub(1);
    if !is_comma(text, tokens, comma) {
        return;
    }
    let Some(end) = comma.and_then(|comma| comma.checked_sub(1)) else { return };
    let last = head_of_name(tokens, end);
    let mut above = last;
    while tokens[above].deprel == Deprel::Conj
        && let Some(next) = tokens[above].head
    {
        above = next;
    }
    if last != first && above == first && is_person(&tokens[last]) {
        tokens[noun].head = Some(last);
    }
}

/// "Ann Lee, a doctor at the University of Leeds, | who resigned": it is the doctor who resigned.
fn join_person(text: &str, tokens: &mut [Token], clause: TokenIndex, words: &Words) {
    if tokens[clause].deprel != Deprel::AclRelcl {
        return;
    }
    let who =
        children(tokens, clause).find(|t| *t < clause && matches!(tokens[*t].span.of(text), "who" | "whom"));
    let Some(nearest) = tokens[clause].head.filter(|nearest| who.is_some() && *nearest < clause) else {
        return;
    };
    let thing = match tokens[nearest].upos {
        Upos::Propn => matches!(
            tokens[nearest].name.class(),
            Some(NameClass::Organization | NameClass::Location | NameClass::Event)
        ),
        Upos::Noun => {
            !is_personal(&tokens[nearest], words)
                && !tokens[nearest].features.is_plural()
                && !words.groups.contains(&tokens[nearest].lemma)
        }
        _ => false,
    };
    let mut above = nearest;
    while thing
        && (tokens[above].deprel == Deprel::Nmod || tokens[above].deprel == Deprel::Obl)
        && let Some(next) = tokens[above].head.filter(|next| *next < above)
    {
        let obl = tokens[above].deprel == Deprel::Obl;
        above = next;
        // "The 29-year-old from Leeds, who"
        if tokens[above].lemma == "old" && tokens[above].upos == Upos::Adj {
            tokens[clause].head = Some(above);
            return;
        }
        if obl {
            return;
        }
        if is_person(&tokens[above]) || is_personal(&tokens[above], words) {
            tokens[clause].head = Some(above);
            return;
        }
    }
}

/// "blamed the union in Leeds, | a claim that Lee rejected": what was said, not what the last name is.
fn part_remark(text: &str, tokens: &mut [Token], noun: TokenIndex, words: &Words) {
    let remark = tokens[noun].deprel == Deprel::Appos
        && tokens[noun].upos == Upos::Noun
        && words.contents.contains(&tokens[noun].lemma)
        && children(tokens, noun).any(|t| matches!(tokens[t].span.of(text), "a" | "an") && t < noun)
        && children(tokens, noun)
            .any(|t| t > noun && matches!(tokens[t].deprel, Deprel::Acl | Deprel::AclRelcl))
        && is_comma(text, tokens, start_of(tokens, noun).checked_sub(1));
    let Some(host) = tokens[noun].head.filter(|host| remark && *host < noun) else { return };
    let root = tokens.iter().position(|token| token.head.is_none());
    let Some(root) = root.filter(|root| *root < noun && tokens[*root].upos == Upos::Verb) else { return };
    if !words.contents.contains(&tokens[host].lemma) {
        reattach(&mut tokens[noun], root, Deprel::Parataxis);
    }
}

/// "the union, whose | director, Ann Lee, accused her": read as the union and its director.
fn lead_clause(tokens: &mut [Token], noun: TokenIndex) {
    let whose = children(tokens, noun).any(|t| {
        t < noun && tokens[t].lemma == "whose" && (t + 1..noun).all(|inner| tokens[inner].head == Some(noun))
    });
    let loose = matches!(tokens[noun].deprel, Deprel::Conj | Deprel::Appos | Deprel::Nmod | Deprel::Dep);
    let Some(above) = tokens[noun].head.filter(|_| whose && loose) else { return };
    let clause = children(tokens, above)
        .find(|t| *t > noun && tokens[*t].deprel == Deprel::AclRelcl && !has_subject(tokens, *t));
    if let Some(clause) = clause {
        (tokens[noun].head, tokens[noun].deprel) = (Some(clause), Deprel::Nsubj);
    }
}

/// "came after a court | acquitted opposition leader Ann Lee": a past tense read as the adjective of a title, and whom it
/// is about as when it happened.
fn free_occasion(text: &str, tokens: &mut [Token], words: &Words) {
    for verb in 2..tokens.len() {
        if tokens[verb].upos != Upos::Verb || tokens[verb].deprel != Deprel::Amod {
            continue;
        }
        // "after the owner, Bo Day, | sacked manager Ann Lee"
        let named = head_of_name(tokens, verb.saturating_sub(2));
        let owner = tokens[named].head.filter(|owner| {
            is_comma(text, tokens, verb - 1)
                && is_person(&tokens[named])
                && tokens[named].deprel == Deprel::Appos
                && *owner < named
        });
        let subject = owner.unwrap_or(verb - 1);
        let past = is_past(&tokens[verb]) && tokens[subject].deprel == Deprel::Obl;
        let Some(above) = tokens[subject].head.filter(|_| past) else { continue };
        let occasion = children(tokens, subject).find(|t| {
            tokens[*t].deprel == Deprel::Case && words.occasions.contains(tokens[*t].span.of(text))
        });
        let mut object = verb;
        while let Some(head) = tokens[object].head.filter(|head| *head > object) {
            object = head;
        }
        let beside =
            owner.is_some() && tokens[object].head == Some(subject) && tokens[object].deprel == Deprel::Appos;
        let bare = (beside || tokens[object].head == Some(above) && tokens[object].deprel == Deprel::Obl)
            && is_person(&tokens[object])
            && children(tokens, object).all(|t| tokens[t].deprel != Deprel::Case);
        let Some(occasion) = occasion.filter(|_| bare) else { continue };
        (tokens[verb].head, tokens[verb].deprel) = (Some(above), Deprel::Advcl);
        (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
        (tokens[object].head, tokens[object].deprel) = (Some(verb), Deprel::Obj);
        (tokens[occasion].head, tokens[occasion].deprel, tokens[occasion].upos) =
            (Some(verb), Deprel::Mark, Upos::Sconj);
    }
}

/// "Ann Lee | named Bo Day to replace her, the ministry said": whom somebody named, read as when the ministry said so.
fn part_told(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    for name in 0..root {
        let loose = tokens[name].head == Some(root)
            && tokens[name].deprel == Deprel::Obl
            && is_person(&tokens[name])
            && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
        let verb = children(tokens, name)
            .find(|t| *t > name && *t < root && tokens[*t].deprel == Deprel::Acl && is_past(&tokens[*t]));
        let Some(verb) = verb.filter(|_| loose) else { continue };
        let beside =
            (name + 1..verb).all(|t| tokens[t].head == Some(name) && tokens[t].deprel == Deprel::Flat);
        let object = children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj);
        let passive = children(tokens, verb).any(|t| tokens[t].deprel == Deprel::OblAgent);
        if beside && object && !passive && has_subject(tokens, root) {
            (tokens[verb].head, tokens[verb].deprel) = (Some(root), Deprel::Ccomp);
            (tokens[name].head, tokens[name].deprel) = (Some(verb), Deprel::Nsubj);
        }
    }
}

/// "Her colleague | Bo Day agreed, saying that": read as a colleague who says so. What stands before a clause is no part of
/// one behind it.
fn join_described(tokens: &mut [Token]) {
    for noun in 0..tokens.len().saturating_sub(1) {
        let name = noun + 1;
        let crossed = tokens[noun].head.filter(|clause| {
            tokens[noun].deprel == Deprel::Nsubj
                && matches!(tokens[*clause].deprel, Deprel::Advcl | Deprel::Xcomp | Deprel::Ccomp)
                && tokens[*clause].head.is_some_and(|verb| name < verb && verb < *clause)
        });
        let Some(verb) = crossed.and_then(|clause| tokens[clause].head) else { continue };
        let named = tokens[name].deprel == Deprel::Nsubj && tokens[name].head == Some(verb);
        if named && is_person(&tokens[name]) && tokens[noun].upos == Upos::Noun {
            (tokens[noun].head, tokens[noun].deprel) = (Some(name), Deprel::NmodDesc);
        }
    }
}

/// "her brother-in-law, | Ann Lee,": read as a brother and a law.
fn join_in_laws(text: &str, tokens: &mut [Token]) {
    let words = ["-", "in", "-", "law"];
    let written = |tokens: &[Token], i: TokenIndex| {
        let glued = |i: TokenIndex| tokens[i].span.start() == tokens[i - 1].span.end();
        (i + 1..=i + 4).all(|t| t < tokens.len() && glued(t) && tokens[t].span.of(text) == words[t - i - 1])
    };
    for kin in 0..tokens.len() {
        if !written(tokens, kin) {
            continue;
        }
        let law = kin + 4;
        for t in 0..tokens.len() {
            let below = tokens[t].head.is_some_and(|head| (kin..=law).contains(&head));
            if below && t != kin && t != law {
                tokens[t].head = Some(law);
            }
            if below && t > law && tokens[t].deprel == Deprel::Conj && is_comma(text, tokens, Some(t - 1)) {
                tokens[t].deprel = Deprel::Appos;
            }
        }
        if tokens[kin].head.is_none_or(|head| !(kin..=law).contains(&head)) {
            (tokens[law].head, tokens[law].deprel) = (tokens[kin].head, tokens[kin].deprel);
        }
        (tokens[kin].head, tokens[kin].deprel, tokens[kin + 2].deprel) =
            (Some(law), Deprel::Compound, Deprel::Compound);
    }
}

/// "The chair, Ann Lee, | resigned after an inquiry | found fault": two past tenses, the first of which was read as a
/// participle, and what the second is said of as a part of the first.
fn part_occasion(text: &str, tokens: &mut [Token], words: &Words) {
    let Some(second) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let Some(subject) = children(tokens, second)
        .find(|t| *t < second && tokens[*t].deprel == Deprel::Nsubj)
        .filter(|_| tokens[second].upos == Upos::Verb && is_past(&tokens[second]))
    else {
        return;
    };
    let first = children(tokens, subject).find(|t| {
        *t < second
            && matches!(tokens[*t].deprel, Deprel::Acl | Deprel::AclRelcl)
            && tokens[*t].upos == Upos::Verb
            && is_past(&tokens[*t])
            && is_comma(text, tokens, t.checked_sub(1))
            && !has_subject(tokens, *t)
    });
    let Some(first) = first else { return };
    let mut inner = second - 1;
    while let Some(head) =
        tokens[inner].head.filter(|head| *head < second && *head != first && *head != subject)
    {
        inner = head;
    }
    let occasion = children(tokens, inner)
        .find(|t| tokens[*t].deprel == Deprel::Case && words.occasions.contains(tokens[*t].span.of(text)));
    let attached = tokens[inner].head == Some(first) && inner > first;
    let Some(occasion) = occasion.filter(|_| attached) else { return };
    (tokens[first].head, tokens[first].deprel) = (None, Deprel::Root);
    (tokens[second].head, tokens[second].deprel) = (Some(first), Deprel::Advcl);
    (tokens[subject].head, tokens[subject].deprel) = (Some(first), Deprel::Nsubj);
    (tokens[inner].head, tokens[inner].deprel) = (Some(second), Deprel::Nsubj);
    (tokens[occasion].head, tokens[occasion].deprel, tokens[occasion].upos) =
        (Some(second), Deprel::Mark, Upos::Sconj);
}
