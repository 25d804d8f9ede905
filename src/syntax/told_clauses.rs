//! Mends the clause that tells what somebody says, which was cut short or hung on a word beside it: "said that, although they | failed,
//! he left", "insisted Lee | had left", "said that after the vote Lee | left", "said: Lee | left", "a claim by Lee that Day | left".

use super::finite_verbs::past_of;
use super::fronted::subject_behind_clause;
use super::parse::{
    children, dominated, has_subject, head_of_name, is_comma, is_past, reattach, start_of, subject_relation,
    word,
};
use super::reports::reports;
use super::words::Words;
use super::{Deprel, NameTag, Token, TokenIndex, Upos};

/// Words that begin a clause which is never itself what is said.
const CIRCUMSTANCES: [&str; 7] = ["although", "though", "while", "when", "because", "since", "after"];

/// Mends the clauses in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        join_mark(text, tokens, i);
        if tokens[i].upos == Upos::Verb {
            subject_behind_phrase(text, tokens, i);
            if reports(tokens, i, words) {
                free_told(text, tokens, i);
                part_bare(text, tokens, i);
                lead_clause(text, tokens, i, words);
                part_object(text, tokens, i, words);
                part_circumstance(text, tokens, i);
            }
        }
    }
    ask_behind_clause(text, tokens, words);
}

/// Mends what only a sentence with its verb shows.
pub(super) fn mend_late(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        lead_outer(text, tokens, i, words);
    }
}

/// Whether a verb may be that of a sentence.
fn is_finite(tokens: &[Token], verb: TokenIndex) -> bool {
    is_past(&tokens[verb])
        || tokens[verb].features.has("VerbForm=Fin")
        || children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Aux | Deprel::AuxPass))
}

/// Whether nothing but auxiliaries, adverbs and the rest of its phrase stands between a noun and a verb.
fn leads_to(tokens: &[Token], noun: TokenIndex, verb: TokenIndex) -> bool {
    (noun + 1..verb).all(|t| {
        matches!(tokens[t].upos, Upos::Aux | Upos::Adv | Upos::Part)
            || dominated(tokens, t, noun)
            || tokens[t].upos == Upos::Punct && t > noun + 1
            || matches!(tokens[t].name, NameTag::Inside(_))
    })
}

/// "a claim by Lee | that Day left caused an outcry": "that" joins the clause right behind it, not a verb beyond.
fn join_mark(text: &str, tokens: &mut [Token], that: TokenIndex) {
    let Some(beyond) = tokens[that].head.filter(|head| {
        *head > that + 1 && tokens[that].deprel == Deprel::Mark && word(text, tokens, that) == "that"
    }) else {
        return;
    };
    let clause = (that + 1..beyond).find(|t| {
        let above = tokens[*t].head.is_some_and(|head| head < that && tokens[head].upos == Upos::Noun);
        above && matches!(tokens[*t].deprel, Deprel::Acl | Deprel::AclRelcl) && tokens[*t].upos == Upos::Verb
    });
    let Some(clause) = clause else { return };
    let own = children(tokens, clause)
        .any(|t| that < t && t < clause && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let marked = children(tokens, clause).any(|t| tokens[t].deprel == Deprel::Mark);
    if own && !marked {
        tokens[that].head = Some(clause);
        tokens[clause].deprel = Deprel::Acl;
    }
}

/// "Lee's claim that Day left | caused an outcry", "A claim by Lee that Day left | caused an outcry": what caused it is the claim, and
/// the clause behind "that" says what that is.
fn lead_outer(text: &str, tokens: &mut [Token], that: TokenIndex, words: &Words) {
    let inner = tokens[that].head.filter(|inner| {
        *inner > that
            && tokens[*inner].head.is_none()
            && tokens[that].deprel == Deprel::Mark
            && word(text, tokens, that) == "that"
    });
    let Some(inner) = inner else { return };
    let noun = (0..that).find(|t| {
        tokens[*t].upos == Upos::Noun
            && words.contents.contains(&tokens[*t].lemma)
            && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass)
            && tokens[*t].head.is_some_and(|head| head >= inner)
    });
    let between = |noun: TokenIndex| (noun + 1..that).all(|t| dominated(tokens, t, noun));
    let Some(noun) = noun.filter(|noun| between(*noun)) else { return };
    let own = children(tokens, inner)
        .any(|t| that < t && t < inner && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let outer = children(tokens, inner).find(|t| {
        let relations = [Deprel::Ccomp, Deprel::Xcomp, Deprel::Conj, Deprel::Parataxis, Deprel::Acl];
        let hung = relations.contains(&tokens[*t].deprel);
        let other = children(tokens, *t).any(|c| {
            c > inner
                && matches!(tokens[c].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Mark | Deprel::Cc)
        });
        *t > inner && hung && !other && tokens[*t].upos == Upos::Verb && is_finite(tokens, *t)
    });
    let Some(outer) = outer.filter(|_| own) else { return };
    (tokens[outer].head, tokens[outer].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[inner], noun, Deprel::Acl);
    let relation = subject_relation(tokens, outer);
    reattach(&mut tokens[noun], outer, relation);
    if let Some(stop) =
        tokens.last_mut().filter(|token| token.head == Some(inner) && token.upos == Upos::Punct)
    {
        stop.head = Some(outer);
    }
}

/// "said | that after the vote Lee left": what "that" begins right behind the verb is what is said, whatever it was hung on.
fn free_told(text: &str, tokens: &mut [Token], said: TokenIndex) {
    let that = said + 1;
    let clause = tokens.get(that).and_then(|token| token.head).filter(|clause| {
        *clause > that
            && word(text, tokens, that) == "that"
            && tokens[that].deprel == Deprel::Mark
            && matches!(tokens[*clause].deprel, Deprel::Acl | Deprel::AclRelcl)
    });
    let Some(clause) = clause else { return };
    let inside = tokens[clause].head.is_some_and(|noun| noun > that && noun < clause);
    if inside && !children(tokens, said).any(|t| tokens[t].deprel == Deprel::Ccomp) {
        reattach(&mut tokens[clause], said, Deprel::Ccomp);
    }
}

/// "Lee | insisted police left": of two clauses with nothing between, the first says the second.
fn part_bare(text: &str, tokens: &mut [Token], said: TokenIndex) {
    let Some(main) = tokens[said].head.filter(|main| *main > said && tokens[said].deprel == Deprel::Advcl)
    else {
        return;
    };
    let subject = children(tokens, said).find(|t| *t < said && tokens[*t].deprel == Deprel::Nsubj);
    let bare = !children(tokens, said)
        .any(|t| matches!(tokens[t].deprel, Deprel::Mark | Deprel::Ccomp | Deprel::Obj));
    let next = children(tokens, main)
        .find(|t| *t > said && *t < main && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let opens = subject.is_some_and(|subject| start_of(tokens, subject) == 0);
    let adjacent = next.is_some_and(|next| start_of(tokens, next) == said + 1);
    let comma = (said..main).any(|t| is_comma(text, tokens, t));
    if !(bare && opens && adjacent) || comma || tokens[main].head.is_some() {
        return;
    }
    (tokens[said].head, tokens[said].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[main], said, Deprel::Ccomp);
}

/// "said that after the vote Lee | left", "said that, according to Day, Lee | left": a name right before a verb that lacks a subject is
/// no other name of what stands before it.
fn subject_behind_phrase(text: &str, tokens: &mut [Token], verb: TokenIndex) {
    let clause = matches!(tokens[verb].deprel, Deprel::Ccomp | Deprel::Root | Deprel::Conj);
    if !clause || has_subject(tokens, verb) || !is_finite(tokens, verb) {
        return;
    }
    let group = |t: &TokenIndex| !matches!(tokens[*t].upos, Upos::Aux | Upos::Adv | Upos::Part);
    let Some(last) = (0..verb).rev().find(group) else { return };
    let name = head_of_name(tokens, last);
    let beside = tokens[name].head.filter(|noun| {
        tokens[name].deprel == Deprel::Appos && *noun < name && tokens[name].upos == Upos::Propn
    });
    let Some(noun) = beside else { return };
    let above = tokens[noun].head;
    let phrase = (above == Some(verb) || above.is_some() && above == tokens[verb].head)
        && tokens[noun].deprel == Deprel::Obl
        && children(tokens, noun).any(|t| t < noun && tokens[t].deprel == Deprel::Case);
    let joined = (noun + 1..name).all(|t| tokens[t].upos != Upos::Punct);
    let named = tokens[noun].name.class().is_some();
    let found = if joined {
        Some(name).filter(|_| phrase && !named)
    } else {
        let told = tokens[verb].deprel == Deprel::Ccomp;
        subject_behind_clause(text, tokens, verb).filter(|_| phrase && told)
    };
    if let Some(subject) = found {
        let relation = subject_relation(tokens, verb);
        reattach(&mut tokens[subject], verb, relation);
    }
}

/// "said: Lee | left": a name and what it did were read as a name with a clause.
fn lead_clause(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    let noun = children(tokens, said).find(|t| {
        *t > said && tokens[*t].deprel == Deprel::Ccomp && matches!(tokens[*t].upos, Upos::Propn | Upos::Noun)
    });
    let Some(noun) = noun.filter(|noun| !children(tokens, *noun).any(|t| tokens[t].deprel == Deprel::Cop))
    else {
        return;
    };
    let deed = children(tokens, noun).find(|t| {
        *t > noun
            && matches!(tokens[*t].deprel, Deprel::Acl | Deprel::AclRelcl)
            && tokens[*t].upos == Upos::Verb
            && (past_of(text, tokens, *t, words).is_some() || is_finite(tokens, *t))
    });
    let Some(deed) = deed.filter(|deed| !has_subject(tokens, *deed) && leads_to(tokens, noun, *deed)) else {
        return;
    };
    for token in tokens.iter_mut().skip(deed + 1).filter(|token| token.head == Some(noun)) {
        token.head = Some(deed);
    }
    reattach(&mut tokens[deed], said, Deprel::Ccomp);
    let relation = subject_relation(tokens, deed);
    reattach(&mut tokens[noun], deed, relation);
}

/// "insisted Lee | had left", "said his brother, Tom, | had left": what was read as the object of the saying is the subject of what
/// is said, which has none.
fn part_object(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    let object =
        children(tokens, said).find(|t| *t > said && matches!(tokens[*t].deprel, Deprel::Obj | Deprel::Iobj));
    // "attacked her": no subject.
    let nominal = |t: &TokenIndex| !tokens[*t].features.has("Case=Acc") && tokens[*t].lemma != "she";
    let Some(object) = object.filter(nominal).filter(|_| tokens[said].lemma != "tell") else { return };
    let clause = children(tokens, said)
        .find(|t| *t > object && tokens[*t].deprel == Deprel::Ccomp && tokens[*t].upos == Upos::Verb);
    let Some(clause) = clause.filter(|clause| {
        let finite = past_of(text, tokens, *clause, words).is_some() || is_finite(tokens, *clause);
        finite && !has_subject(tokens, *clause) && leads_to(tokens, object, *clause)
    }) else {
        return;
    };
    let relation = subject_relation(tokens, clause);
    reattach(&mut tokens[object], clause, relation);
}

/// "said that although they | failed, he left": what "although" begins is beside what is said.
fn part_circumstance(text: &str, tokens: &mut [Token], said: TokenIndex) {
    let begins = |t: TokenIndex| {
        children(tokens, t).any(|c| {
            c < t && tokens[c].deprel == Deprel::Mark && CIRCUMSTANCES.contains(&tokens[c].lemma.as_str())
        })
    };
    let told = children(tokens, said).find(|t| *t > said && tokens[*t].deprel == Deprel::Ccomp && begins(*t));
    let Some(told) = told else { return };
    let main = children(tokens, told).find(|t| {
        let clause = matches!(tokens[*t].deprel, Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj);
        let first = children(tokens, *t)
            .filter(|c| *c < *t && *c > told && tokens[*c].upos != Upos::Punct)
            .min()
            .unwrap_or(*t);
        let first = children(tokens, first).filter(|c| *c < first).min().unwrap_or(first);
        *t > told && clause && has_subject(tokens, *t) && is_comma(text, tokens, first.checked_sub(1))
    });
    let Some(main) = main else { return };
    reattach(&mut tokens[main], said, Deprel::Ccomp);
    reattach(&mut tokens[told], main, Deprel::Advcl);
}

/// "asked Norway, which has troops there, to | withdraw": behind the comma that ends what is said of somebody stands what they are
/// asked to do, not what the clause before is for.
fn ask_behind_clause(text: &str, tokens: &mut [Token], words: &Words) {
    for deed in 3..tokens.len() {
        let to = deed - 1;
        let clause = tokens[deed].head.filter(|clause| {
            *clause < to
                && tokens[deed].upos == Upos::Verb
                && word(text, tokens, to) == "to"
                && is_comma(text, tokens, to.checked_sub(1))
        });
        let aside = clause.and_then(|mut at| {
            while tokens[at].deprel != Deprel::AclRelcl {
                at = tokens[at].head.filter(|head| *head < at && tokens[at].upos == Upos::Verb)?;
            }
            Some(at)
        });
        let Some(noun) = aside.and_then(|aside| tokens[aside].head) else { continue };
        let asking = tokens[noun].head.filter(|verb| {
            let opened = (noun + 1..to - 1).any(|t| is_comma(text, tokens, t));
            *verb < noun
                && opened
                && tokens[*verb].upos == Upos::Verb
                && words.control.contains(&tokens[*verb].lemma)
                && matches!(tokens[noun].deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
                && !children(tokens, *verb).any(|t| t > noun && tokens[t].deprel == Deprel::Xcomp)
        });
        if let Some(asking) = asking {
            reattach(&mut tokens[deed], asking, Deprel::Xcomp);
        }
    }
}
