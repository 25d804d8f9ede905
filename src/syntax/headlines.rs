//! Mends headlines, which have verbs in the present without articles and stops: "Fire kills nine", "Judge Blocks Ban".

use super::lemmatiser::{Inflection, base_forms};
use super::parse::{children, has_subject, head_of_name, is_past, is_person, reattach, word};
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// Mends the parse of one headline of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    if tokens[root].upos == Upos::Verb {
        adopt_noun(tokens, root);
    } else if is_verb_before_person(text, tokens, root, words)
        || tokens.iter().all(|token| !matches!(token.upos, Upos::Verb | Upos::Aux))
    {
        raise_plural(text, tokens, root, words);
    }
}

/// "The skipper | denies it.": a verb that is no noun was read as one, in a sentence without another verb.
pub(super) fn mend_denials(text: &str, tokens: &mut [Token], words: &Words) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let form = word(text, tokens, root);
    let verb = matches!(tokens[root].upos, Upos::Noun | Upos::Propn)
        && words.misread.get(&tokens[root].lemma) == Some("verb")
        && is_third_person(form, words)
        && tokens.iter().all(|token| !matches!(token.upos, Upos::Verb | Upos::Aux));
    let subject = root.checked_sub(1).map(|end| head_of_name(tokens, end));
    let Some(subject) = subject.filter(|subject| verb && tokens[*subject].head == Some(root)) else { return };
    tokens[root].upos = Upos::Verb;
    for (t, token) in tokens.iter_mut().enumerate().take(root) {
        if t != subject && token.head == Some(root) {
            token.head = Some(subject);
        }
    }
    if tokens[subject].upos == Upos::Adj {
        tokens[subject].upos = Upos::Noun;
    }
    reattach(&mut tokens[subject], root, Deprel::Nsubj);
}

/// "Scholz | sacks Lindner, calls vote": the root a noun by its look, with a person behind it.
fn is_verb_before_person(text: &str, tokens: &[Token], root: TokenIndex, words: &Words) -> bool {
    let behind = tokens
        .get(root + 1)
        .is_some_and(|next| next.head == Some(root) && next.deprel == Deprel::Appos && is_person(next));
    root > 0
        && behind
        && is_third_person(word(text, tokens, root), words)
        && matches!(tokens[root - 1].upos, Upos::Noun | Upos::Propn)
}

/// "**Fire** kills nine": the noun before a verb that was read as a part of it.
fn adopt_noun(tokens: &mut [Token], verb: TokenIndex) {
    let present = tokens[verb].features.has("Tense=Pres") && tokens[verb].features.has("VerbForm=Fin");
    if has_subject(tokens, verb) || !present && !is_past(&tokens[verb]) {
        return;
    }
    let noun = verb.checked_sub(1).map(|end| head_of_name(tokens, end)).filter(|noun| {
        tokens[*noun].head == Some(verb)
            && matches!(tokens[*noun].deprel, Deprel::Compound | Deprel::NmodDesc)
            && matches!(tokens[*noun].upos, Upos::Noun | Upos::Propn)
    });
    if let Some(noun) = noun {
        tokens[noun].deprel = Deprel::Nsubj;
    }
}

/// Whether a form may be the third person of a verb of the lists: "sacks", "denies", "blocks".
fn is_third_person(form: &str, words: &Words) -> bool {
    base_forms(Inflection::VerbThird, &form.to_lowercase()).any(|base| words.verbs.contains(base.as_str()))
}

/// "Mahama | sacks minister", "Judge | Blocks Florida's Ban": the verb was read as a plural.
fn raise_plural(text: &str, tokens: &mut [Token], root: TokenIndex, words: &Words) {
    let is_nominal = |i: TokenIndex| matches!(tokens[i].upos, Upos::Noun | Upos::Propn);
    let governs = |i: TokenIndex| children(tokens, i).any(|t| t > i && tokens[t].deprel == Deprel::Obj);
    let verb = (1..tokens.len().saturating_sub(1)).find(|i| {
        let form = word(text, tokens, *i);
        let name = i + 1;
        let names_behind =
            tokens[name].deprel == Deprel::Appos && tokens[name].head == Some(*i) && is_person(&tokens[name]);
        let one = is_nominal(*i) && is_third_person(form, words);
        let many = || {
            let several = tokens[i - 1].features.is_plural()
                || words.groups.contains(&tokens[i - 1].lemma)
                || words.bodies.get(&tokens[i - 1].lemma.to_lowercase()) == Some("force");
            // "Police | arrest Ann Lee"
            several && is_nominal(*i) && words.verbs.contains(form)
        };
        if names_behind && is_nominal(i - 1) && (one || many()) {
            return true;
        }
        let verb = one && tokens[*i].features.is_plural();
        // A noun alone before it, or a name: "trade talks | Resume" has none.
        let subject = is_nominal(i - 1) && !tokens[i - 1].features.is_plural();
        let next = &tokens[i + 1];
        let owns = children(tokens, i + 1).any(|t| tokens[t].deprel == Deprel::Case && t == i + 2);
        let opens = matches!(next.upos, Upos::Det | Upos::Pron) || next.upos == Upos::Propn || owns;
        verb && subject && (governs(*i) || opens && tokens[i - 1].upos != Upos::Adj)
    });
    let Some(verb) = verb else { return };
    let subject = head_of_name(tokens, verb - 1);
    let within = |t: TokenIndex| t < verb;
    // What stands behind the verb and hangs on it or on what stands before it.
    let object = (verb + 1..tokens.len()).find(|t| {
        matches!(tokens[*t].upos, Upos::Noun | Upos::Propn | Upos::Num)
            && tokens[*t].head.is_none_or(|head| head <= verb)
            && children(tokens, *t).all(|c| tokens[c].deprel != Deprel::Case || c > *t)
    });
    let Some(object) = object else { return };
    for (t, token) in tokens.iter_mut().enumerate() {
        let Some(head) = token.head else { continue };
        if t != subject && within(t) && !within(head) {
            token.head = Some(subject);
        } else if t > verb && head < verb {
            token.head = Some(verb);
        }
    }
    tokens[verb].upos = Upos::Verb;
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[subject], verb, Deprel::Nsubj);
    reattach(&mut tokens[object], verb, Deprel::Obj);
    if root != verb && root != subject && root != object {
        let relation = if root < verb { Deprel::Nsubj } else { Deprel::Obl };
        reattach(&mut tokens[root], verb, relation);
    }
}
