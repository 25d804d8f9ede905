//! Mends times and places that a parser hung on a noun or name beside the verb that they belong to: "lived for nine years
//! **in Rome**", "met Ann Lee **in Rome**", "sold it to Acme **last spring**".

use super::parse::{children, has_subject, is_comma, is_person, part_from_name, reattach, subject_relation};
use super::words::Words;
use super::{Deprel, NameClass, Token, TokenIndex, Upos};

/// Mends the times and places of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        front_time(text, tokens, i, words);
        free_place(text, tokens, i, words);
        free_time(text, tokens, i, words);
        free_date(text, tokens, i, words);
        leave_aside(text, tokens, i);
        leave_adverb(text, tokens, i);
    }
}

/// "On Tuesday | Acme bought Bolt", "Last year | both countries signed": a day or year before whoever does something says when, and is
/// no part of their name.
fn front_time(text: &str, tokens: &mut [Token], time: TokenIndex, words: &Words) {
    let on = tokens[time - 1].span.of(text);
    let day = matches!(on, "On" | "on") && words.weekdays.contains(tokens[time].span.of(text));
    let month = matches!(on, "In" | "in") && words.months.contains(tokens[time].span.of(text));
    let period = words.periods.contains(&tokens[time].lemma)
        && matches!(on, "Last" | "last" | "This" | "this" | "Next" | "next" | "Earlier" | "earlier");
    let opens = time < 2 || tokens[time - 2].upos == Upos::Punct;
    if !(day || month || period) || !opens {
        return;
    }
    let Some(noun) = tokens[time].head.filter(|noun| {
        *noun > time
            && matches!(tokens[*noun].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
            && matches!(
                tokens[time].deprel,
                Deprel::Compound | Deprel::NmodUnmarked | Deprel::NmodDesc | Deprel::Amod | Deprel::Nmod
            )
    }) else {
        return;
    };
    // A name whose first word hangs on the next: the whole of it.
    let mut whole = noun;
    while let Some(above) = tokens[whole].head.filter(|above| {
        *above > whole && matches!(tokens[whole].deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod)
    }) {
        whole = above;
    }
    let Some(verb) = tokens[whole].head.filter(|verb| *verb > whole && tokens[*verb].upos == Upos::Verb)
    else {
        return;
    };
    let leads = matches!(tokens[whole].deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let lost = tokens[whole].deprel == Deprel::Obl && !has_subject(tokens, verb);
    if !(leads || lost) {
        return;
    }
    for token in tokens[..time].iter_mut().filter(|t| t.head == Some(whole) || t.head == Some(noun)) {
        token.head = Some(time);
    }
    if lost {
        tokens[whole].deprel = subject_relation(tokens, verb);
    }
    reattach(&mut tokens[time], verb, if period { Deprel::OblUnmarked } else { Deprel::Obl });
    part_from_name(tokens, time);
}

/// The preposition before a phrase.
fn case_of<'a>(text: &'a str, tokens: &[Token], noun: TokenIndex) -> Option<&'a str> {
    let case = children(tokens, noun).find(|t| *t < noun && tokens[*t].deprel == Deprel::Case);
    case.map(|case| tokens[case].span.of(text))
}

/// The verb above a noun, through the nouns that the noun belongs to.
pub(super) fn verb_above(tokens: &[Token], noun: TokenIndex) -> Option<TokenIndex> {
    let mut above = noun;
    for _ in 0..6 {
        above = tokens[above].head.filter(|head| *head < above)?;
        match tokens[above].upos {
            Upos::Verb => return Some(above),
            Upos::Noun | Upos::Propn | Upos::Sym => {}
            _ => return None,
        }
    }
    None
}

/// "lived for nine years | in Rome", "taught for nine years | at Acme", "met Ann Lee | in Rome": neither years nor people are in
/// a place by themselves.
fn free_place(text: &str, tokens: &mut [Token], place: TokenIndex, words: &Words) {
    let class = tokens[place].name.class();
    let at = case_of(text, tokens, place) == Some("at") && class.is_some();
    let within = tokens[place].deprel == Deprel::Nmod
        && (at || class == Some(NameClass::Location) && case_of(text, tokens, place) == Some("in"));
    let Some(host) = tokens[place].head.filter(|host| within && *host < place) else { return };
    let lasting =
        words.periods.contains(&tokens[host].lemma) && matches!(case_of(text, tokens, host), Some("for"));
    let mut first = host;
    while tokens[first].deprel == Deprel::Conj
        && let Some(before) = tokens[first].head.filter(|before| is_person(&tokens[*before]))
    {
        first = before;
    }
    let somebody = is_person(&tokens[host])
        && matches!(tokens[first].deprel, Deprel::Obj | Deprel::Iobj | Deprel::OblAgent);
    let above = if somebody { tokens[first].head } else { tokens[host].head };
    let verb = above.filter(|verb| *verb < host && tokens[*verb].upos == Upos::Verb);
    if let Some(verb) = verb.filter(|_| lasting || somebody && !at) {
        reattach(&mut tokens[place], verb, Deprel::Obl);
    }
}

/// "sold it to Acme | last spring", "showed it at a fair in Rome | last month": neither a name nor where something happened
/// lasts.
fn free_time(text: &str, tokens: &mut [Token], time: TokenIndex, words: &Words) {
    let relative = |t: TokenIndex| {
        t < time && matches!(tokens[t].lemma.as_str(), "last" | "next" | "this" | "earlier" | "late")
    };
    let loose = tokens[time].deprel == Deprel::NmodUnmarked
        && words.periods.contains(&tokens[time].lemma)
        && children(tokens, time).any(relative);
    let Some(host) = tokens[time].head.filter(|host| loose && *host < time) else { return };
    let occasion = tokens[host].deprel == Deprel::Obl
        && matches!(case_of(text, tokens, host), Some("at" | "in" | "from" | "to" | "with" | "on"));
    if tokens[host].name.class().is_none() && !occasion {
        return;
    }
    if let Some(verb) = verb_above(tokens, host) {
        reattach(&mut tokens[time], verb, Deprel::OblUnmarked);
    }
}

/// "nominated Ann Lee as ambassador | in May", "joined the board of Acme | in May": when, not which ambassador or Acme.
fn free_date(text: &str, tokens: &mut [Token], date: TokenIndex, words: &Words) {
    let form = tokens[date].span.of(text);
    let year = form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
    let dated = tokens[date].deprel == Deprel::Nmod
        && (year || words.months.contains(form) || words.weekdays.contains(form))
        && matches!(case_of(text, tokens, date), Some("in" | "on"));
    let Some(host) = tokens[date].head.filter(|host| dated && *host < date) else { return };
    let bare = !children(tokens, host).any(|t| matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    let post = tokens[host].upos == Upos::Noun
        && bare
        && words.posts.contains(&tokens[host].lemma)
        && case_of(text, tokens, host) == Some("as");
    let named = matches!(
        tokens[host].name.class(),
        Some(NameClass::Person | NameClass::Organization | NameClass::Location)
    );
    if !post && !named {
        return;
    }
    if let Some(verb) = verb_above(tokens, host) {
        reattach(&mut tokens[date], verb, Deprel::Obl);
    }
}

/// "showed a robot, called Crease, | at a fair": what stands behind the comma that ends an aside is no part of it.
fn leave_aside(text: &str, tokens: &mut [Token], noun: TokenIndex) {
    let phrase = tokens[noun].deprel == Deprel::Obl;
    let Some(aside) = tokens[noun].head.filter(|aside| phrase && *aside < noun) else { return };
    let case = children(tokens, noun).find(|t| *t < noun && tokens[*t].deprel == Deprel::Case);
    let Some(case) = case.filter(|case| is_comma(text, tokens, case.checked_sub(1))) else { return };
    let participle = matches!(tokens[aside].deprel, Deprel::Acl | Deprel::Advcl)
        && matches!(tokens[aside].span.of(text), "called" | "named" | "dubbed" | "nicknamed")
        && is_comma(text, tokens, aside.checked_sub(1));
    let named = (aside + 1..case - 1).all(|t| tokens[t].upos == Upos::Propn);
    let Some(above) = tokens[aside].head.filter(|above| participle && named && *above < aside) else {
        return;
    };
    let verb = if tokens[above].upos == Upos::Verb { Some(above) } else { verb_above(tokens, above) };
    if let Some(verb) = verb {
        reattach(&mut tokens[noun], verb, Deprel::Obl);
    }
}

/// "Two weeks later, | in Rome, they met": where they met, not how much later.
fn leave_adverb(text: &str, tokens: &mut [Token], noun: TokenIndex) {
    let phrase = tokens[noun].deprel == Deprel::Obl;
    let adverb = tokens[noun].head.filter(|adverb| {
        phrase
            && *adverb < noun
            && tokens[*adverb].upos == Upos::Adv
            && tokens[*adverb].deprel == Deprel::Advmod
            && is_comma(text, tokens, Some(*adverb + 1))
            && case_of(text, tokens, noun).is_some()
    });
    let verb = adverb.and_then(|adverb| tokens[adverb].head);
    if let Some(verb) = verb.filter(|verb| tokens[*verb].upos == Upos::Verb) {
        reattach(&mut tokens[noun], verb, Deprel::Obl);
    }
}
