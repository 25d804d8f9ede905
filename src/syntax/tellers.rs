//! Mends the clause or phrase that names who tells a sentence: "Lee, **Day said**, left", "the ship sank, **alleged Day**", "the ship
//! sank, **Day, the mayor, said**", "**As Day put it**, the ship sank", "**According to Day**, the ship sank".

use super::finite_verbs::{make_past, past_of};
use super::interjected::next_mark;
use super::parse::{
    children, dominated, has_subject, is_comma, is_past, is_person, may_be_finite, reattach,
    subject_relation, take_arguments, word,
};
use super::reports::reports;
use super::words::Words;
use super::{Deprel, Token, TokenIndex, Upos};

/// "Lee, Day | said, left", "Police, Day | argued, arrested Lee": two phrases with one comma between stand before the verb of
/// saying, and another verb behind the comma that follows it: the first does what the other tells.
pub(super) fn part_told(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    if !reports(tokens, said, words) || !is_comma(text, tokens, said + 1) {
        return;
    }
    let inner = nominal_before(tokens, said);
    let Some(comma) = inner.start.checked_sub(1).filter(|comma| is_comma(text, tokens, *comma)) else {
        return;
    };
    let outer = nominal_before(tokens, comma);
    let opens = outer.start == 0 && !outer.is_empty() && !inner.is_empty();
    let mut deed = said + 2;
    while tokens.get(deed).is_some_and(|t| matches!(t.upos, Upos::Aux | Upos::Adv | Upos::Part)) {
        deed += 1;
    }
    let auxiliary = (said + 2..deed).any(|t| tokens[t].upos == Upos::Aux);
    let verbal = tokens.get(deed).is_some_and(|token| {
        let finite = auxiliary || token.features.has("VerbForm=Fin");
        token.upos == Upos::Verb && finite || past_of(text, tokens, deed, words).is_some()
    });
    if !opens || !verbal {
        return;
    }
    let (Some(subject), Some(speaker)) = (head_within(tokens, &outer), head_within(tokens, &inner)) else {
        return;
    };
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    if ![subject, speaker, said, deed].contains(&root) {
        return;
    }
    if !auxiliary {
        make_past(text, tokens, deed, words);
    }
    let moved = |t: TokenIndex| {
        let above = tokens[t].head;
        t > said + 1 && t != deed && (above == Some(said) || above == Some(subject) || above == Some(speaker))
    };
    let strays: Vec<TokenIndex> = (0..tokens.len()).filter(|t| moved(*t)).collect();
    strays.into_iter().for_each(|t| tokens[t].head = Some(deed));
    for token in &mut tokens[..said] {
        if token.head == Some(deed) {
            token.head = Some(said);
        }
    }
    (tokens[deed].head, tokens[deed].deprel) = (None, Deprel::Root);
    let relation = subject_relation(tokens, deed);
    reattach(&mut tokens[subject], deed, relation);
    reattach(&mut tokens[said], deed, Deprel::Parataxis);
    reattach(&mut tokens[speaker], said, Deprel::Nsubj);
    take_arguments(tokens, deed, next_mark(tokens, deed));
}

/// "Acme bought Bolt, | alleged Lee, the mayor.": a verb of saying that a comma parts from a whole sentence, with somebody behind it who
/// ends the sentence or whom a comma sets off.
pub(super) fn part_inverted(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    let says = matches!(words.reports.get(&tokens[said].lemma), Some("says" | "fact"));
    let comma = said - 1;
    if !says || !is_past(&tokens[said]) || !is_comma(text, tokens, comma) || comma < 2 {
        return;
    }
    let behind = said + 1..nominal_end(tokens, said + 1);
    let ends = tokens.get(behind.end).is_none_or(|next| next.upos == Upos::Punct)
        && tokens[behind.end..].iter().all(|t| !matches!(t.upos, Upos::Cconj | Upos::Aux));
    let somebody = behind.clone().any(|t| {
        is_person(&tokens[t]) || words.is_holder(&tokens[t].lemma) || words.groups.contains(&tokens[t].lemma)
    });
    let Some(speaker) = head_within(tokens, &behind).filter(|_| ends && somebody) else { return };
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    // Read as what was done to the subject of the saying.
    let told = |noun: TokenIndex| {
        children(tokens, noun).find(|t| {
            *t > noun && *t < comma && tokens[*t].deprel == Deprel::Acl && may_be_finite(tokens, *t)
        })
    };
    let aside = || {
        children(tokens, said).find(|t| {
            *t < comma
                && tokens[*t].deprel == Deprel::Advcl
                && may_be_finite(tokens, *t)
                && !has_subject(tokens, *t)
        })
    };
    let subject = children(tokens, said).find(|t| *t < comma && tokens[*t].deprel == Deprel::Nsubj);
    let content = || children(tokens, said).any(|t| t < comma && tokens[t].deprel == Deprel::Ccomp);
    if root == said && (has_subject(tokens, said) || !content()) {
        let Some((subject, deed)) = subject.and_then(|s| Some((s, told(s).or_else(aside)?))) else { return };
        (tokens[deed].head, tokens[deed].deprel) = (None, Deprel::Root);
        reattach(&mut tokens[subject], deed, Deprel::Nsubj);
        reattach(&mut tokens[said], deed, Deprel::Parataxis);
    } else if root != said {
        let loose = matches!(
            tokens[said].deprel,
            Deprel::Conj | Deprel::Acl | Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis
        );
        // "…, stressed police chief Bo Day": but "alleged gang leader Bo Day"
        let described = tokens[said].deprel == Deprel::Amod
            && tokens[said].lemma != "allege"
            && tokens[said].head.is_some_and(|head| behind.contains(&head));
        let other = subject.is_some();
        if !(loose || described) || root > comma || !has_subject(tokens, root) || other {
            return;
        }
        reattach(&mut tokens[said], root, Deprel::Parataxis);
    }
    reattach(&mut tokens[speaker], said, Deprel::Nsubj);
}

/// "Lee had left, minister Bo Day | said.", "Lee had left, Bo Day, the mayor, | said": who stands between the clause and a verb of saying
/// without a subject says so.
pub(super) fn part_last(text: &str, tokens: &mut [Token], said: TokenIndex, words: &Words) {
    let content = children(tokens, said).find(|t| *t < said && tokens[*t].deprel == Deprel::Ccomp);
    let loose = matches!(tokens[said].deprel, Deprel::Parataxis | Deprel::Conj)
        || tokens[said].head.is_none() && content.is_some();
    if !loose || !reports(tokens, said, words) || has_subject(tokens, said) {
        return;
    }
    // What a second pair of commas says of the speaker.
    let aside = is_comma(text, tokens, said - 1).then(|| {
        let described = |t: &TokenIndex| {
            *t > 0
                && (is_nominal(tokens, *t)
                    || matches!(tokens[*t].lemma.as_str(), "of" | "for" | "at" | "and"))
        };
        (0..said - 1).rev().take_while(described).last().unwrap_or(said - 1)..said - 1
    });
    let end = match &aside {
        Some(aside) if aside.is_empty() || !is_comma(text, tokens, aside.start - 1) => return,
        Some(aside) => aside.start - 1,
        None if tokens[said + 1..].iter().all(|token| token.upos == Upos::Punct) => said,
        None => return,
    };
    let phrase = nominal_before(tokens, end);
    let apart = is_comma(text, tokens, phrase.start.checked_sub(1));
    let named = aside.is_none() || phrase.clone().any(|t| is_person(&tokens[t]));
    let whole =
        content.or(tokens[said].head).is_some_and(|head| head < phrase.start && has_subject(tokens, head));
    let Some(speaker) = head_within(tokens, &phrase).filter(|_| apart && whole && named) else { return };
    if let Some(noun) = aside.and_then(|aside| head_within(tokens, &aside))
        && noun != speaker
    {
        reattach(&mut tokens[noun], speaker, Deprel::Appos);
    }
    reattach(&mut tokens[speaker], said, Deprel::Nsubj);
    if tokens[said].head.is_some() {
        tokens[said].deprel = Deprel::Parataxis;
    }
}

/// "According to mayor Ann Lee, Bo Day | left": whoever stands between the comma and the verb leaves, and Lee tells it.
pub(super) fn part_according(text: &str, tokens: &mut [Token], source: TokenIndex, words: &Words) {
    let tells = children(tokens, source)
        .any(|t| t < source && tokens[t].deprel == Deprel::Case && tokens[t].lemma == "accord");
    if !tells {
        return;
    }
    let end = nominal_end(tokens, source);
    let phrase = end + 1..nominal_end(tokens, end + 1);
    let mut verb = phrase.end;
    while tokens.get(verb).is_some_and(|t| matches!(t.upos, Upos::Aux | Upos::Adv | Upos::Part)) {
        verb += 1;
    }
    let auxiliary = (phrase.end..verb).any(|t| tokens[t].upos == Upos::Aux);
    let finite = tokens.get(verb).is_some_and(|token| {
        token.upos == Upos::Verb && (auxiliary || is_past(token) || token.features.has("VerbForm=Fin"))
    });
    if !is_comma(text, tokens, end) || !finite || words.reports.get(&tokens[verb].lemma) == Some("says") {
        return;
    }
    let Some(subject) = head_within(tokens, &phrase) else { return };
    let other = children(tokens, verb).any(|t| {
        t != source
            && t < verb
            && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl)
    });
    if other || tokens[subject].head == Some(verb) || !dominated(tokens, subject, source) {
        return;
    }
    let relation = subject_relation(tokens, verb);
    reattach(&mut tokens[subject], verb, relation);
    if !dominated(tokens, verb, source) {
        reattach(&mut tokens[source], verb, Deprel::Obl);
    }
}

/// "As Lee | put it, Acme bought Bolt", "As Lee | said, Acme left": who put it so stands beside the sentence.
pub(super) fn part_as(text: &str, tokens: &mut [Token], words: &Words) {
    if word(text, tokens, 0) != "As" {
        return;
    }
    let phrase = 1..nominal_end(tokens, 1);
    let said = phrase.end;
    let Some(speaker) = head_within(tokens, &phrase) else { return };
    let puts = word(text, tokens, said) == "put" && word(text, tokens, said + 1) == "it";
    let comma = said + 1 + usize::from(puts);
    let verb = tokens.get(said).is_some_and(|token| token.upos == Upos::Verb);
    if !verb || !(puts || reports(tokens, said, words)) || !is_comma(text, tokens, comma) {
        return;
    }
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let lost = |noun: TokenIndex| {
        children(tokens, noun)
            .find(|t| *t > noun && tokens[*t].deprel == Deprel::Acl && may_be_finite(tokens, *t))
    };
    let main = if root > comma {
        Some(root)
    } else if root == said {
        children(tokens, said).find(|t| {
            let joined = [Deprel::Conj, Deprel::Parataxis, Deprel::Ccomp, Deprel::Obj, Deprel::Advcl];
            *t > comma && joined.contains(&tokens[*t].deprel)
        })
    } else {
        None
    };
    let Some(main) = main else { return };
    let main = if matches!(tokens[main].upos, Upos::Noun | Upos::Propn) && !has_subject(tokens, main) {
        let Some(deed) = lost(main) else { return };
        reattach(&mut tokens[main], deed, Deprel::Nsubj);
        deed
    } else {
        main
    };
    (tokens[main].head, tokens[main].deprel) = (None, Deprel::Root);
    for token in tokens.iter_mut().skip(comma).filter(|token| token.head == Some(said)) {
        token.head = Some(main);
    }
    reattach(&mut tokens[said], main, Deprel::Advcl);
    reattach(&mut tokens[speaker], said, Deprel::Nsubj);
    reattach(&mut tokens[0], said, Deprel::Mark);
    tokens[0].upos = Upos::Sconj;
}

fn is_nominal(tokens: &[Token], t: TokenIndex) -> bool {
    matches!(tokens[t].upos, Upos::Propn | Upos::Noun | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num)
        || tokens[t].lemma == "'s"
}

/// The nouns and what belongs to them that end right before a token.
fn nominal_before(tokens: &[Token], end: TokenIndex) -> std::ops::Range<TokenIndex> {
    let start = (0..end).rev().take_while(|t| is_nominal(tokens, *t)).last().unwrap_or(end);
    start..end
}

/// Where the nouns and what belongs to them end that begin at a token.
fn nominal_end(tokens: &[Token], start: TokenIndex) -> TokenIndex {
    (start..tokens.len()).find(|t| !is_nominal(tokens, *t)).unwrap_or(tokens.len())
}

/// The word that a phrase hangs by: of several the name of a person, else the last.
fn head_within(tokens: &[Token], phrase: &std::ops::Range<TokenIndex>) -> Option<TokenIndex> {
    let outside = |t: &TokenIndex| {
        tokens[*t].head.is_none_or(|head| !phrase.contains(&head))
            && matches!(tokens[*t].upos, Upos::Propn | Upos::Noun | Upos::Pron)
    };
    let person = phrase.clone().filter(outside).rfind(|t| is_person(&tokens[*t]));
    person.or_else(|| phrase.clone().rfind(outside))
}
