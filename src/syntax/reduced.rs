//! Mends participles that stand for a clause and were taken for the sentence, or for a part of what was said: "Norway,
//! **represented** by Ann Lee, criticised it", "said that he would appeal, **describing** it as a farce".

use super::finite_verbs::past_of;
use super::parse::{
    children, dominated, group_start, has_subject, head_of_name, is_comma, is_past, is_person, reattach,
    subject_relation,
};
use super::words::Words;
use super::{Deprel, Features, Token, TokenIndex, Upos};

/// Mends the participles of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    part_aside(text, tokens);
    part_aside_told(text, tokens);
    for i in 1..tokens.len() {
        tell_between(tokens, i, words);
        describe_object(text, tokens, i);
        tell_when(text, tokens, i, words);
    }
}

/// "Norway, | represented at the talks by Ann Lee, | criticised Russia": of two past tenses behind the same subject, each
/// behind a comma, the one without an object says what was done to the subject.
fn part_aside(text: &str, tokens: &mut [Token]) {
    let Some(participle) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let Some(subject) = children(tokens, participle)
        .find(|t| *t < participle && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass))
    else {
        return;
    };
    let reduced = tokens[participle].upos == Upos::Verb
        && is_past(&tokens[participle])
        && is_comma(text, tokens, group_start(tokens, participle).checked_sub(1))
        && !children(tokens, participle).any(|t| {
            matches!(
                tokens[t].deprel,
                Deprel::Obj | Deprel::Ccomp | Deprel::Aux | Deprel::AuxPass | Deprel::Cop
            )
        });
    // "Ann Lee, | appointed as chair in May, left": a comma right behind the subject parts no verb from it.
    let parted = (subject + 1..participle).find(|t| is_comma(text, tokens, *t)).is_some_and(|comma| {
        head_of_name(tokens, comma - 1) == subject && comma + 1 == group_start(tokens, participle)
    });
    let verb = (participle + 1..tokens.len()).find(|t| {
        let below = || children(tokens, *t);
        let hung = tokens[*t].head == Some(participle)
            || parted && tokens[*t].deprel == Deprel::Acl && dominated(tokens, *t, participle);
        hung && tokens[*t].upos == Upos::Verb
            && is_past(&tokens[*t])
            && matches!(
                tokens[*t].deprel,
                Deprel::Advcl | Deprel::Conj | Deprel::Parataxis | Deprel::Ccomp | Deprel::Acl
            )
            && !has_subject(tokens, *t)
            && !below().any(|c| matches!(tokens[c].deprel, Deprel::Mark | Deprel::Cc | Deprel::OblAgent))
            && (parted
                || below().any(|c| {
                    matches!(tokens[c].deprel, Deprel::Aux | Deprel::AuxPass)
                        || c > *t && matches!(tokens[c].deprel, Deprel::Obj | Deprel::Ccomp)
                }))
            && is_comma(text, tokens, group_start(tokens, *t).checked_sub(1))
    });
    let Some(verb) = verb.filter(|_| reduced) else { return };
    for (i, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.head == Some(participle)) {
        let last = token.upos == Upos::Punct && i > verb;
        if i < subject || last || i > verb && token.deprel == Deprel::Conj {
            token.head = Some(verb);
        }
    }
    let relation = subject_relation(tokens, verb);
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[subject], verb, relation);
    reattach(&mut tokens[participle], subject, Deprel::Acl);
}

/// "said that Acme, | based in York, | had sued Lee": of two clauses of which somebody tells, the first is an aside of the subject that
/// the second lacks.
fn part_aside_told(text: &str, tokens: &mut [Token]) {
    let told = |tokens: &[Token], t: TokenIndex| {
        tokens[t].upos == Upos::Verb
            && tokens[t].deprel == Deprel::Ccomp
            && is_comma(text, tokens, group_start(tokens, t).checked_sub(1))
    };
    for participle in 2..tokens.len() {
        let reduced = told(tokens, participle)
            && is_past(&tokens[participle])
            && !children(tokens, participle).any(|t| {
                matches!(tokens[t].deprel, Deprel::Obj | Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
            });
        let subject = children(tokens, participle)
            .find(|t| *t < participle && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
        let Some(subject) = subject.filter(|_| reduced) else { continue };
        let verb = (participle + 1..tokens.len()).find(|t| {
            told(tokens, *t) && tokens[*t].head == tokens[participle].head && !has_subject(tokens, *t)
        });
        if let Some(verb) = verb {
            let relation = subject_relation(tokens, verb);
            reattach(&mut tokens[subject], verb, relation);
            reattach(&mut tokens[participle], subject, Deprel::Acl);
        }
    }
}

/// "comes two years after | another Dane, Ann Lee, | was acquitted": a clause of time whose subject was read as the time.
fn tell_when(text: &str, tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let loose = matches!(tokens[verb].deprel, Deprel::Parataxis | Deprel::Conj)
        && tokens[verb].upos == Upos::Verb
        && !has_subject(tokens, verb)
        && !children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Mark | Deprel::Cc));
    let first = group_start(tokens, verb);
    let passive = children(tokens, verb).any(|t| tokens[t].deprel == Deprel::AuxPass);
    let Some(above) = tokens[verb].head.filter(|above| loose && *above < verb) else { return };
    let Some(comma) = first.checked_sub(1).filter(|comma| is_comma(text, tokens, *comma)) else { return };
    let mut subject = comma.saturating_sub(1);
    while let Some(head) = tokens[subject].head.filter(|head| *head != above && *head < verb) {
        subject = head;
    }
    let occasion = children(tokens, subject)
        .find(|t| tokens[*t].deprel == Deprel::Case && words.occasions.contains(tokens[*t].span.of(text)));
    let apposed = children(tokens, subject).any(|t| tokens[t].deprel == Deprel::Appos);
    let fits = matches!(tokens[subject].head, Some(head) if head == above || head == verb)
        && tokens[subject].deprel == Deprel::Obl
        && subject > above
        && (passive || is_past(&tokens[verb]))
        && apposed;
    let Some(occasion) = occasion.filter(|_| fits) else { return };
    reattach(&mut tokens[verb], above, Deprel::Advcl);
    reattach(&mut tokens[subject], verb, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
    reattach(&mut tokens[occasion], verb, Deprel::Mark);
    tokens[occasion].upos = Upos::Sconj;
}

/// "who | police say stabbed Bo Day": the deed is what they say, not the saying how it was done.
fn tell_between(tokens: &mut [Token], saying: TokenIndex, words: &Words) {
    let loose = tokens[saying].deprel == Deprel::Advmod
        && tokens[saying].upos == Upos::Verb
        && words.reports.get(&tokens[saying].lemma) == Some("says")
        && children(tokens, saying).any(|t| t < saying && tokens[t].deprel == Deprel::Nsubj);
    let Some(deed) = tokens[saying]
        .head
        .filter(|deed| loose && *deed > saying && tokens[*deed].deprel == Deprel::AclRelcl)
    else {
        return;
    };
    (tokens[saying].head, tokens[saying].deprel) = (tokens[deed].head, Deprel::AclRelcl);
    reattach(&mut tokens[deed], saying, Deprel::Ccomp);
}

/// "Gunmen on motorcycles | killed twelve villagers, police said": a past tense behind a phrase of the subject, which was
/// read as what was done to the last noun of it.
pub(super) fn raise_told(text: &str, tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let complete = tokens[verb].upos == Upos::Verb
            && tokens[verb].deprel == Deprel::Acl
            && is_past(&tokens[verb])
            && !is_comma(text, tokens, group_start(tokens, verb).checked_sub(1))
            && children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj)
            && !children(tokens, verb)
                .any(|t| matches!(tokens[t].deprel, Deprel::OblAgent | Deprel::Mark | Deprel::AuxPass));
        let Some(mut subject) = tokens[verb].head.filter(|head| complete && *head < verb) else { continue };
        while let Some(head) = tokens[subject].head.filter(|head| {
            *head < subject && matches!(tokens[subject].deprel, Deprel::Nmod | Deprel::Flat | Deprel::Appos)
        }) {
            subject = head;
        }
        let told = match tokens[subject].head {
            None => tokens.last().is_some_and(|last| last.span.of(text) == "."),
            Some(saying) => {
                tokens[subject].deprel == Deprel::Ccomp && saying > verb && has_subject(tokens, saying)
            }
        };
        let nominal = matches!(tokens[subject].upos, Upos::Noun | Upos::Propn)
            && !children(tokens, subject).any(|t| {
                matches!(
                    tokens[t].deprel,
                    Deprel::Cop
                        | Deprel::Nsubj
                        | Deprel::Case
                        | Deprel::Expl
                        | Deprel::Aux
                        | Deprel::AclRelcl
                )
            });
        if !told || !nominal {
            continue;
        }
        (tokens[verb].head, tokens[verb].deprel) = (tokens[subject].head, tokens[subject].deprel);
        for token in tokens.iter_mut().skip(verb + 1).filter(|token| token.head == Some(subject)) {
            token.head = Some(verb);
        }
        reattach(&mut tokens[subject], verb, Deprel::Nsubj);
        return;
    }
}

/// "The 29-year-old | praised Ann Lee": an age that stands for somebody, whose verb was read as an adjective of the name.
pub(super) fn raise_aged(text: &str, tokens: &mut [Token]) {
    for old in 5..tokens.len().saturating_sub(1) {
        let word = |i: TokenIndex| tokens[i].span.of(text);
        let aged =
            word(old) == "old" && word(old - 1) == "-" && word(old - 2) == "year" && word(old - 3) == "-";
        let verb = old + 1;
        if aged && tokens[old].head == Some(verb) && is_bare_verb(text, tokens, verb) {
            tokens[verb].upos = Upos::Verb;
            reattach(&mut tokens[old], verb, Deprel::Nsubj);
            for token in tokens[..old].iter_mut().filter(|token| token.deprel == Deprel::Det) {
                token.head = Some(old);
            }
            return;
        }
        let misread = tokens[verb].upos == Upos::Verb
            && is_past(&tokens[verb])
            && matches!(tokens[verb].deprel, Deprel::Amod | Deprel::Acl | Deprel::Compound);
        let Some(object) = tokens[verb].head.filter(|object| aged && misread && *object > verb) else {
            continue;
        };
        let part = |head: TokenIndex| {
            head == verb
                || head == object
                || tokens[head].head == Some(object) && tokens[head].deprel == Deprel::Flat
        };
        let loose = tokens[old].deprel == Deprel::Amod && tokens[old].head.is_some_and(part);
        if !loose || children(tokens, object).any(|t| tokens[t].deprel == Deprel::Cop) {
            continue;
        }
        let inner: Vec<bool> = tokens.iter().map(|token| token.head.is_some_and(part)).collect();
        (tokens[verb].head, tokens[verb].deprel) = (tokens[object].head, tokens[object].deprel);
        reattach(&mut tokens[object], verb, Deprel::Obj);
        reattach(&mut tokens[old], verb, Deprel::Nsubj);
        for i in 0..tokens.len() {
            let head = tokens[i].head;
            if i < old && inner[i] {
                tokens[i].head = Some(if i + 5 >= old { old } else { verb });
            } else if i > object && head == Some(object) && tokens[i].upos == Upos::Punct {
                tokens[i].head = Some(verb);
            }
        }
        return;
    }
}

/// "The 58-year-old | disagreed": whether a word behind an age is the verb of the sentence, read as a noun with an adjective or
/// without a subject.
fn is_bare_verb(text: &str, tokens: &[Token], verb: TokenIndex) -> bool {
    let form = tokens[verb].span.of(text);
    let past = tokens[verb].upos == Upos::Verb && is_past(&tokens[verb])
        || tokens[verb].upos == Upos::Noun && form.ends_with("ed") && !tokens[verb].features.is_plural();
    let first = tokens[..verb].iter().position(|token| token.upos != Upos::Punct);
    let alone = first.is_some_and(|first| tokens[first].upos == Upos::Det && verb == first + 6);
    past && alone && tokens[verb].head.is_none() && !has_subject(tokens, verb)
}

/// "Thousands of farmers | blocked motorways", "Talks with Kenya | stunned markets": a past tense behind a phrase of the subject,
/// which was read as the adjective of the noun behind it; no noun belongs to another without a word between.
pub(super) fn raise_between_nouns(text: &str, tokens: &mut [Token], words: &Words) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let subject = done_to(tokens, root).unwrap_or(root);
    let stopped = tokens.last().is_some_and(|last| last.span.of(text) == ".");
    let verbless = matches!(tokens[subject].upos, Upos::Noun | Upos::Propn)
        && !children(tokens, subject).any(|t| {
            matches!(
                tokens[t].deprel,
                Deprel::Cop | Deprel::Nsubj | Deprel::Case | Deprel::Expl | Deprel::Aux | Deprel::Parataxis
            )
        });
    if !stopped || !verbless {
        return;
    }
    let found = (subject + 1..tokens.len()).find_map(|verb| {
        let misread = matches!(tokens[verb].deprel, Deprel::Amod | Deprel::Compound);
        let object = tokens[verb].head.filter(|object| misread && *object > verb)?;
        let below = matches!(tokens[object].deprel, Deprel::Nmod | Deprel::Obl | Deprel::Conj)
            && tokens[object].head.is_some_and(|head| head < verb);
        // "the head of a Leeds-based firm": what stands before an adjective of its own.
        let bare = !children(tokens, object)
            .any(|t| t > verb && t < object && matches!(tokens[t].deprel, Deprel::Case | Deprel::Cc));
        let before = matches!(tokens[verb - 1].upos, Upos::Noun | Upos::Propn);
        (below && bare && before).then_some((verb, object, past_of(text, tokens, verb, words)?))
    });
    let Some((verb, object, lemma)) = found else { return };
    if root != subject {
        for token in tokens.iter_mut().take(subject).filter(|token| token.head == Some(root)) {
            token.head = Some(subject);
        }
        (tokens[subject].head, tokens[subject].deprel) = (None, Deprel::Root);
        reattach(&mut tokens[root], subject, Deprel::Acl);
    }
    let outside = |t: TokenIndex| tokens[t].head.is_none_or(|head| head == object || head == verb);
    let mut last = verb - 1;
    while let Some(head) = tokens[last].head.filter(|head| !outside(last) && *head < verb) {
        if tokens[last].deprel != Deprel::Flat && tokens[last].deprel != Deprel::Compound {
            break;
        }
        last = head;
    }
    let (above, relation) = (tokens[object].head, tokens[object].deprel);
    let astray: Vec<TokenIndex> = (0..verb).filter(|t| tokens[*t].head.is_some() && outside(*t)).collect();
    for t in astray {
        if t == last {
            (tokens[last].head, tokens[last].deprel) = (above, relation);
        } else {
            tokens[t].head = Some(last);
        }
    }
    tokens[verb].upos = Upos::Verb;
    tokens[verb].lemma = lemma;
    for token in tokens.iter_mut().skip(verb + 1).filter(|token| token.head == Some(subject)) {
        token.head = Some(verb);
    }
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    tokens[verb].features = Features::parse("Mood=Ind|Tense=Past|VerbForm=Fin");
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    reattach(&mut tokens[object], verb, Deprel::Obj);
}

/// "A raid | carried out by Norway shocked voters": what was done to the noun before it, which was read as the sentence.
fn done_to(tokens: &[Token], participle: TokenIndex) -> Option<TokenIndex> {
    let told = is_past(&tokens[participle])
        && children(tokens, participle).any(|t| tokens[t].deprel == Deprel::OblAgent)
        && !children(tokens, participle)
            .any(|t| matches!(tokens[t].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Obj));
    children(tokens, participle)
        .find(|t| told && *t < participle && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass))
}

/// "executed Bo Day, | convicted of killing Ann Lee": what was done to the person before the comma.
fn describe_object(text: &str, tokens: &mut [Token], participle: TokenIndex) {
    let told = tokens[participle].deprel == Deprel::Advcl
        && tokens[participle].upos == Upos::Verb
        && is_past(&tokens[participle])
        && participle > 1
        && is_comma(text, tokens, participle - 1)
        && children(tokens, participle).any(|t| t > participle && matches!(tokens[t].deprel, Deprel::Advcl))
        && !children(tokens, participle).any(|t| {
            matches!(
                tokens[t].deprel,
                Deprel::Obj | Deprel::Mark | Deprel::Aux | Deprel::AuxPass | Deprel::Nsubj | Deprel::Ccomp
            )
        });
    let Some(verb) = tokens[participle].head.filter(|verb| told && *verb < participle) else { return };
    let name = head_of_name(tokens, participle - 2);
    if is_person(&tokens[name]) && tokens[name].head == Some(verb) && tokens[name].deprel == Deprel::Obj {
        reattach(&mut tokens[participle], name, Deprel::Acl);
    }
}
