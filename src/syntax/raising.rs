//! Mends a sentence with a full stop whose only verb was read as a modifier of a noun.
//!
//! Past tenses and past participles look alike, so that "China voiced support." may come out as support that China voiced,
//! and "Macron named a minister." as a Macron whom somebody named. A whole sentence has a verb, hence these readings are
//! wrong where there is no other one; headlines, which end without a stop, are left alone.

use super::finite_verbs::{raise_past, raise_suspicion};
use super::fronted::{fronted_name, raise_fronted, subject_behind_clause};
use super::parse::{
    children, dominated, follows_mark, has_subject, head_of_name, is_past, is_person, lead, may_be_finite,
    reattach, whole_object,
};
use super::words::Words;
use super::{Deprel, NameTag, Token, TokenIndex, Upos};

/// Relations in which a parser leaves a subject behind that it did not recognise.
const STRAY: &[Deprel] = &[
    Deprel::Compound,
    Deprel::NmodDesc,
    Deprel::NmodUnmarked,
    Deprel::Nmod,
    Deprel::Flat,
    Deprel::Dep,
    Deprel::Amod,
];

/// Gives a sentence without a verb of its own the one that was read as a modifier, and a verb the subject that it lost.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    if raise_present(tokens, root, words) {
        return;
    }
    if tokens[root].upos == Upos::Verb {
        adopt_subject(text, tokens, root);
    } else if !raise_object(tokens, root) && !raise_fronted(text, tokens, root) && is_verbless(tokens, root) {
        let _mended = raise_noun(tokens, root, words)
            || raise_suspicion(text, tokens, root, words)
            || raise_clause(tokens, root)
            || raise_beside(tokens, root)
            || raise_modifier(tokens, root)
            || raise_between(tokens, root)
            || raise_after_aside(tokens, root)
            || raise_behind_clause(tokens, root)
            || raise_past(text, tokens, words);
    }
}

/// Whether the sentence ends like one: with a full stop, perhaps before closing marks.
pub(super) fn is_stopped(text: &str, tokens: &[Token]) -> bool {
    let word = |token: &Token| token.span.of(text);
    let last = tokens.iter().rev().map(word).find(|word| !matches!(*word, "\"" | "”" | "'" | "’" | ")"));
    matches!(last, Some("." | "!" | "?"))
}

/// Whether the root is a noun that no verb makes a predicate.
fn is_verbless(tokens: &[Token], root: TokenIndex) -> bool {
    matches!(tokens[root].upos, Upos::Noun | Upos::Propn | Upos::Pron)
        && !children(tokens, root).any(|t| {
            matches!(
                tokens[t].deprel,
                Deprel::Cop | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl | Deprel::Aux | Deprel::Case
            )
        })
}

/// "police", "critics": what a verb without "-s" goes with.
fn is_many(noun: &Token, words: &Words) -> bool {
    let lemma = noun.lemma.to_lowercase();
    noun.features.is_plural() || words.groups.contains(&lemma) || words.bodies.get(&lemma) == Some("force")
}

/// "Lee | insists Park left": a verb of saying between two names that was read as a noun beside the second.
fn raise_present(tokens: &mut [Token], root: TokenIndex, words: &Words) -> bool {
    let says = |t: &TokenIndex| {
        *t > 0
            && tokens[*t].upos == Upos::Noun
            && tokens[*t].head == Some(root)
            && words.misread.get(&tokens[*t].lemma) == Some("verb")
            && (tokens[*t].features.is_plural() || is_many(&tokens[t - 1], words))
    };
    let Some(verb) = (0..root).find(says).filter(|_| tokens[root].upos == Upos::Verb) else { return false };
    let speaker = head_of_name(tokens, verb - 1);
    let subject = children(tokens, verb).find(|t| *t == verb + 1 && tokens[*t].upos == Upos::Propn);
    let named =
        tokens[speaker].head == Some(verb) && matches!(tokens[speaker].upos, Upos::Propn | Upos::Noun);
    let Some(subject) = subject.filter(|_| named) else { return false };
    for token in tokens[..speaker].iter_mut().filter(|token| token.head == Some(verb)) {
        token.head = Some(speaker);
    }
    tokens[verb].upos = Upos::Verb;
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    (tokens[root].head, tokens[root].deprel) = (Some(verb), Deprel::Ccomp);
    (tokens[subject].head, tokens[subject].deprel) = (Some(root), Deprel::Nsubj);
    (tokens[speaker].head, tokens[speaker].deprel) = (Some(verb), Deprel::Nsubj);
    true
}

/// "Police | suspect that he lied": a verb that was read as a noun with a relative clause.
fn raise_noun(tokens: &mut [Token], noun: TokenIndex, words: &Words) -> bool {
    // "The union | alleges Acme lied"
    let never_noun = words.misread.get(&tokens[noun].lemma) == Some("verb");
    let follows = |t: TokenIndex| t == noun + 1 && tokens[t].deprel == Deprel::Nsubj;
    let clause = children(tokens, noun).find(|t| {
        let that = |c: TokenIndex| tokens[c].lemma == "that" && tokens[c].deprel == Deprel::Mark;
        *t > noun
            && matches!(tokens[*t].deprel, Deprel::AclRelcl | Deprel::Acl | Deprel::Ccomp)
            && has_subject(tokens, *t)
            && (children(tokens, *t).any(that) || never_noun && children(tokens, *t).any(follows))
    });
    let subject = noun.checked_sub(1).map(|end| head_of_name(tokens, end));
    let (Some(clause), Some(subject)) = (clause, subject) else { return false };
    let before = tokens[subject].head == Some(noun) && STRAY.contains(&tokens[subject].deprel);
    let bare = children(tokens, noun).all(|t| !matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    let verb = matches!(words.misread.get(&tokens[noun].lemma), Some("verb" | "either"));
    if !before || !bare || !verb {
        return false;
    }
    for token in tokens[..subject].iter_mut().filter(|token| token.head == Some(noun)) {
        token.head = Some(subject);
    }
    tokens[noun].upos = Upos::Verb;
    (tokens[subject].head, tokens[subject].deprel) = (Some(noun), Deprel::Nsubj);
    tokens[clause].deprel = Deprel::Ccomp;
    true
}

/// "Macron | named a minister": a clause behind its noun becomes the sentence.
fn raise_clause(tokens: &mut [Token], noun: TokenIndex) -> bool {
    // "Nobody at the bank | accused Lee"
    let below = children(tokens, noun)
        .filter(|t| tokens[noun].upos == Upos::Pron && tokens[*t].deprel == Deprel::Nmod);
    let clause = below.chain([noun]).find_map(|head| {
        children(tokens, head).find(|t| matches!(tokens[*t].deprel, Deprel::Acl | Deprel::Amod) && *t > head)
    });
    let Some(verb) = clause.filter(|verb| may_be_finite(tokens, *verb)) else { return false };
    let complete = children(tokens, verb).any(|t| {
        t > verb && matches!(tokens[t].deprel, Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp | Deprel::Iobj)
    });
    if !complete && tokens[noun].upos != Upos::Propn || follows_mark(tokens, noun, verb) {
        return false;
    }
    lead(tokens, verb, noun);
    true
}

/// "Ann Lee no longer | works there": a verb right behind the name, adverbs aside, that was read as a sentence beside it.
fn raise_beside(tokens: &mut [Token], name: TokenIndex) -> bool {
    let verb = children(tokens, name).find(|t| {
        let adverbs = (name + 1..*t).all(|b| {
            tokens[b].upos == Upos::Adv || tokens[b].head == Some(name) && tokens[b].deprel == Deprel::Flat
        });
        *t > name && tokens[*t].deprel == Deprel::Parataxis && tokens[*t].upos == Upos::Verb && adverbs
    });
    let finite = |verb: &TokenIndex| is_finite(tokens, *verb) && !has_subject(tokens, *verb);
    let Some(verb) = verb.filter(finite) else { return false };
    lead(tokens, verb, name);
    true
}

/// "China | voiced support": a verb between two nouns that was read as the second one's adjective.
fn raise_modifier(tokens: &mut [Token], noun: TokenIndex) -> bool {
    let modifier = children(tokens, noun).find(|t| tokens[*t].deprel == Deprel::Amod && *t > 0 && *t < noun);
    let Some(verb) = modifier.filter(|verb| may_be_finite(tokens, *verb)) else { return false };
    let Some(subject) = name_before(tokens, verb, noun) else { return false };
    for (i, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.head == Some(noun)) {
        if i < verb {
            token.head = Some(subject);
        } else if token.upos == Upos::Punct {
            token.head = Some(verb);
        }
    }
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Obj);
    true
}

/// "Lee, 29, | conceded defeat": a verb between the subject of a noun and the noun, which has no copula.
fn raise_object(tokens: &mut [Token], noun: TokenIndex) -> bool {
    let linked = children(tokens, noun)
        .any(|t| matches!(tokens[t].deprel, Deprel::Cop | Deprel::Aux | Deprel::Case | Deprel::Det));
    let subject = children(tokens, noun).find(|t| tokens[*t].deprel == Deprel::Nsubj && *t < noun);
    let verb = children(tokens, noun)
        .find(|t| tokens[*t].deprel == Deprel::Amod && *t < noun && may_be_finite(tokens, *t));
    let (Some(subject), Some(verb)) = (subject, verb) else { return false };
    if linked || verb < subject || tokens[noun].upos != Upos::Noun {
        return false;
    }
    for (i, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.head == Some(noun)) {
        let inside = i > verb && i < noun || token.deprel == Deprel::Nmod;
        if !inside {
            token.head = Some(verb);
        }
    }
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Obj);
    true
}

/// "Minister Ann Lee | praised Bo Day": a verb between two names that was read as the second one's title.
fn raise_between(tokens: &mut [Token], root: TokenIndex) -> bool {
    let strays = [Deprel::Conj, Deprel::Appos, Deprel::Flat, Deprel::Dep, Deprel::List, Deprel::Nmod];
    let verb = (1..tokens.len()).find(|verb| {
        let object = tokens[*verb].head.filter(|object| object > verb).map(|o| whole_object(tokens, o));
        let titled = matches!(tokens[*verb].deprel, Deprel::Amod | Deprel::NmodDesc | Deprel::Compound);
        titled
            && may_be_finite(tokens, *verb)
            && tokens[verb - 1].name != NameTag::Outside
            && (tokens[*verb - 1].head == Some(root) || verb - 1 == root || dominated(tokens, verb - 1, root))
            && object.is_some_and(|object| {
                // "Minister Ann Lee | praised nurses"
                let behind_person = is_person(&tokens[verb - 1]) && tokens[object].deprel == Deprel::Conj;
                strays.contains(&tokens[object].deprel)
                    && (tokens[object].name != NameTag::Outside || behind_person)
                    && dominated(tokens, object, root)
                    && children(tokens, object).all(|t| {
                        !matches!(tokens[t].deprel, Deprel::Cc | Deprel::Case)
                            && (t >= *verb || t + 1 == *verb)
                    })
            })
    });
    let Some((verb, object)) = verb.and_then(|verb| Some((verb, tokens[verb].head?))) else { return false };
    let object = whole_object(tokens, object);
    lead(tokens, verb, root);
    (tokens[object].head, tokens[object].deprel) = (Some(verb), Deprel::Obj);
    true
}

/// "Acme, which sells tea, | bought a rival": a verb behind an aside that was hung on the wrong word.
fn raise_after_aside(tokens: &mut [Token], noun: TokenIndex) -> bool {
    // "Ann Lee, 54, | praised him", "Ann Lee, from Leeds, | praised him"
    let set_off = |t: TokenIndex| {
        let first = children(tokens, t).filter(|c| *c < t && tokens[*c].deprel == Deprel::Case).min();
        matches!(tokens[t].deprel, Deprel::Nmod | Deprel::NmodUnmarked | Deprel::List)
            && tokens[first.unwrap_or(t) - 1].upos == Upos::Punct
    };
    let aside = |t: &TokenIndex| {
        matches!(tokens[*t].deprel, Deprel::AclRelcl | Deprel::Appos | Deprel::Acl)
            || *t > noun && set_off(*t)
    };
    let Some(first) = children(tokens, noun).filter(aside).find(|t| *t > noun) else { return false };
    let verb = (first + 1..tokens.len()).find(|t| {
        // "Acme, which sells tea, last week | bought a rival"
        let times = (first + 1..*t).rev().take_while(|i| {
            matches!(tokens[*i].upos, Upos::Adv | Upos::Adj | Upos::Noun | Upos::Num)
                && dominated(tokens, *i, *t)
        });
        let before = t - 1 - times.count();
        let after_comma = tokens[before].upos == Upos::Punct && before > first;
        let marked = children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Mark);
        let relation = tokens[*t].deprel;
        let loose = [Deprel::Conj, Deprel::Parataxis, Deprel::Amod, Deprel::Appos, Deprel::Dep, Deprel::Acl];
        // "Lee, a nurse who trained in Leeds, | served in the army": a clause of its own would have a mark or a subject.
        let stray = [Deprel::Advcl, Deprel::AclRelcl];
        let verb = loose.contains(&relation) && may_be_finite(tokens, *t)
            || stray.contains(&relation) && is_finite(tokens, *t);
        after_comma && !marked && verb && !has_subject(tokens, *t)
    });
    let Some(verb) = verb else { return false };
    let head = tokens[verb].head;
    if head.is_some_and(|head| head > verb && tokens[verb].deprel != Deprel::Amod) {
        return false;
    }
    lead(tokens, verb, noun);
    if let Some(object) = head.filter(|head| *head > verb) {
        let object = whole_object(tokens, object);
        reattach(&mut tokens[object], verb, Deprel::Obj);
    }
    true
}

/// "The senator whose aide leaked the memo | resigned": a verb behind a relative clause that was hung on its last noun.
fn raise_behind_clause(tokens: &mut [Token], noun: TokenIndex) -> bool {
    let clause = children(tokens, noun).find(|t| {
        *t > noun
            && tokens[*t].deprel == Deprel::AclRelcl
            && tokens[*t].upos == Upos::Verb
            && has_subject(tokens, *t)
    });
    let Some(clause) = clause else { return false };
    let verb = (clause + 1..tokens.len()).find(|t| {
        tokens[*t].deprel == Deprel::Acl
            && may_be_finite(tokens, *t)
            && tokens[*t].head == Some(*t - 1)
            && dominated(tokens, *t, clause)
    });
    let Some(verb) = verb else { return false };
    lead(tokens, verb, noun);
    true
}

/// "China | voiced support", the verb the root but "China" a modifier of "support", or the subject of a verb that is
/// coordinated with it, or somebody addressed.
fn adopt_subject(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let auxiliary = children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Aux);
    let present = tokens[verb].features.has("Person=3") && tokens[verb].features.has("Tense=Pres");
    // "Wade Farr | shot": no name is a part of a verb.
    let part = |t: TokenIndex| {
        t < verb && is_person(&tokens[t]) && matches!(tokens[t].deprel, Deprel::Compound | Deprel::Flat)
    };
    let named = children(tokens, verb).any(part);
    if has_subject(tokens, verb) || !is_past(&tokens[verb]) && !auxiliary && !present && !named {
        return;
    }
    let misplaced = (0..verb).find(|t| match tokens[*t].deprel {
        Deprel::Vocative => tokens[*t].head == Some(verb),
        Deprel::Obl => {
            tokens[*t].head == Some(verb)
                && children(tokens, *t).all(|child| tokens[child].deprel != Deprel::Case)
        }
        Deprel::Nsubj => tokens[*t].head.is_some_and(|head| {
            head > verb
                && tokens[head].head == Some(verb)
                && matches!(tokens[head].deprel, Deprel::Conj | Deprel::Obj)
        }),
        _ => false,
    });
    if let Some(subject) =
        misplaced.or_else(|| fronted_name(tokens, verb)).or_else(|| subject_behind_clause(text, tokens, verb))
    {
        (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
        return;
    }
    let mut last = verb;
    while last > 0 && matches!(tokens[last - 1].upos, Upos::Adv | Upos::Aux) {
        last -= 1;
    }
    let Some(mut subject) = last.checked_sub(1) else { return };
    while let Some(head) = tokens[subject].head.filter(|head| *head < subject) {
        subject = head;
    }
    // "Arsenal | beat Chelsea": one word before the verb of a sentence is its subject, name or not.
    let alone = subject == 0 && last == 1 && matches!(tokens[0].upos, Upos::Adj | Upos::Noun | Upos::Propn);
    // "the regulator | alleges"
    let article = tokens[subject].upos == Upos::Noun
        && children(tokens, subject).any(|t| tokens[t].deprel == Deprel::Det && t < subject);
    let stray = tokens[subject].head.is_some_and(|head| head >= verb)
        && STRAY.contains(&tokens[subject].deprel)
        && (tokens[subject].name != NameTag::Outside || alone || article);
    if stray {
        (tokens[subject].head, tokens[subject].deprel) = (Some(verb), Deprel::Nsubj);
    }
}

/// The name, or the noun that opens the sentence, directly before the verb, adverbs aside, that hangs on `noun`.
fn name_before(tokens: &[Token], verb: TokenIndex, noun: TokenIndex) -> Option<TokenIndex> {
    let mut last = verb.checked_sub(1)?;
    while last > 0 && tokens[last].upos == Upos::Adv {
        last -= 1;
    }
    let mut subject = last;
    while let Some(head) = tokens[subject].head.filter(|head| *head < subject) {
        subject = head;
    }
    let opens = last == 1 && tokens[0].upos == Upos::Det && tokens[last].upos == Upos::Noun;
    let hung = tokens[subject].head == Some(noun) || tokens[subject].head == Some(verb);
    let fits = hung && (STRAY.contains(&tokens[subject].deprel) || tokens[subject].deprel == Deprel::Nsubj);
    // "Farmers | blocked roads"
    let many = last == 0 && subject == 0 && matches!(tokens[0].upos, Upos::Noun | Upos::Propn);
    (fits && (opens || many || tokens[last].name != NameTag::Outside)).then_some(subject)
}

/// Whether the form is a tense, past or present, of a verb that nothing makes passive.
fn is_finite(tokens: &[Token], verb: TokenIndex) -> bool {
    let present = tokens[verb].upos == Upos::Verb && tokens[verb].features.has("VerbForm=Fin");
    may_be_finite(tokens, verb) || present
}
