//! Mends names that lost their place to what stands before them: "a deal with tech giant | Arbela", "software company | Nordvik
//! owns it", "sued Leeds-based | Arbela".

use super::parse::{
    children, dominated, end_of_name, has_subject, is_past, reattach, subject_relation, tag, whole_object,
    word,
};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the names in one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    tag_described(text, tokens, words);
    for name in 1..tokens.len() {
        free_verb(tokens, name);
        join_second(text, tokens, name - 1);
        follow_seat(text, tokens, name - 1);
        part_parties(text, tokens, name - 1);
        tag_bearer(text, tokens, name, words);
        if begins(text, tokens, name) {
            follow_kind(text, tokens, name, words);
            follow_parent(text, tokens, name);
        }
    }
}

/// "Haven, | a charity that helps children, moved": a singular noun without an article that a body's description stands beside is
/// the body's name.
fn tag_described(text: &str, tokens: &mut [Token], words: &Words) {
    const LONGEST: usize = 3;
    let capitals = tokens.iter().take_while(|t| t.span.of(text).starts_with(char::is_uppercase)).count();
    let plain = |t: &Token| {
        t.name == NameTag::Outside
            && !t.features.is_plural()
            && matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Intj)
    };
    let described = (1..=LONGEST).contains(&capitals)
        && tokens[..capitals].iter().all(plain)
        && !words.openers.contains(word(text, tokens, 0))
        && !words.bodies.contains(&word(text, tokens, 0).to_lowercase())
        && word(text, tokens, capitals) == ",";
    if !described || !matches!(word(text, tokens, capitals + 1), "a" | "an" | "the") {
        return;
    }
    // "the teachers' union": the noun that the owner hangs on.
    let above = |t: TokenIndex| tokens[t].head.filter(|head| *head > t);
    let first = above(capitals + 1);
    let owned = first.filter(|t| tokens[*t].deprel == Deprel::NmodPoss).and_then(above);
    let kind = owned
        .or(first)
        .filter(|noun| tokens[*noun].upos == Upos::Noun && words.bodies.contains(&tokens[*noun].lemma));
    let Some(kind) = kind else { return };
    let end = (kind..tokens.len()).rfind(|t| *t == kind || dominated(tokens, *t, kind)).unwrap_or(kind);
    let comma = if word(text, tokens, end) == "," { end } else { end + 1 };
    let verb = (comma + 1..tokens.len()).find(|t| matches!(tokens[*t].upos, Upos::Verb | Upos::Aux));
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let follows = verb.is_some_and(|verb| verb <= root && root - verb < LONGEST)
        && (comma + 1..root).all(|t| matches!(tokens[t].upos, Upos::Verb | Upos::Aux | Upos::Adv));
    if word(text, tokens, comma) != "," || !follows || root <= kind {
        return;
    }
    let name = capitals - 1;
    tokens[..capitals].iter_mut().for_each(|token| token.upos = Upos::Propn);
    tag(tokens, 0..capitals, NameClass::Organization);
    if !has_subject(tokens, root) || children(tokens, root).any(|t| t == kind) {
        let relation = subject_relation(tokens, root);
        reattach(&mut tokens[name], root, relation);
        reattach(&mut tokens[kind], name, Deprel::Appos);
    }
}

/// "Nordvik accused | rival Arbela": what has a subject of its own is no adjective of the name behind it.
fn free_verb(tokens: &mut [Token], verb: TokenIndex) {
    let clause = tokens[verb].upos == Upos::Verb
        && tokens[verb].deprel == Deprel::Amod
        && is_past(&tokens[verb])
        && children(tokens, verb)
            .any(|t| t < verb && tokens[t].deprel == Deprel::Nsubj && tokens[t].upos != Upos::Pron);
    let Some(noun) = tokens[verb].head.filter(|noun| clause && *noun > verb) else { return };
    let object = whole_object(tokens, noun);
    if !matches!(tokens[object].upos, Upos::Noun | Upos::Propn) || has_subject(tokens, object) {
        return;
    }
    let (above, relation) = (tokens[object].head, tokens[object].deprel);
    for (t, token) in tokens.iter_mut().enumerate() {
        if t < verb && token.head == Some(object) {
            token.head = Some(verb);
        }
    }
    (tokens[verb].head, tokens[verb].deprel) = (above, relation);
    reattach(&mut tokens[object], verb, Deprel::Obj);
}

/// "Nordvik and tech giant | Arbela": a name before "and" is no part of what is called by the noun behind it.
fn join_second(text: &str, tokens: &mut [Token], first: TokenIndex) {
    let (and, noun) = (first + 1, first + 2);
    let split = tokens[first].upos == Upos::Propn
        && tokens[first].deprel == Deprel::Compound
        && word(text, tokens, and) == "and"
        && tokens.get(noun).is_some_and(|token| {
            token.upos == Upos::Noun && token.deprel == Deprel::Conj && token.head == Some(first)
        })
        && word(text, tokens, noun).starts_with(char::is_lowercase);
    let Some(mut top) = tokens[first].head.filter(|head| split && *head > noun) else { return };
    while let Some(above) = tokens[top].head.filter(|above| {
        *above > top && matches!(tokens[top].deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod)
    }) {
        top = above;
    }
    if tokens[top].upos != Upos::Propn {
        return;
    }
    (tokens[first].head, tokens[first].deprel) = (tokens[top].head, tokens[top].deprel);
    reattach(&mut tokens[top], first, Deprel::Conj);
    tokens[and].head = Some(top);
    let kind = if tokens[noun + 1].head == Some(top) && noun + 1 != top { noun + 1 } else { top };
    reattach(&mut tokens[noun], kind, Deprel::Compound);
}

/// Whether a name begins here, as the tagger sees it or as the parser does who takes the word for a name.
fn begins(text: &str, tokens: &[Token], name: TokenIndex) -> bool {
    let untagged = |t: TokenIndex| tokens[t].name == NameTag::Outside && tokens[t].upos == Upos::Propn;
    let capital = word(text, tokens, name).starts_with(char::is_uppercase);
    matches!(tokens[name].name, NameTag::Begin(_)) || capital && untagged(name) && !untagged(name - 1)
}

/// One past the last word of the name that begins here.
fn end_of(text: &str, tokens: &[Token], first: TokenIndex) -> TokenIndex {
    if tokens[first].name != NameTag::Outside {
        return end_of_name(tokens, first);
    }
    let goes_on = |t: &TokenIndex| {
        tokens[*t].name == NameTag::Outside
            && tokens[*t].upos == Upos::Propn
            && word(text, tokens, *t).starts_with(char::is_uppercase)
    };
    first + 1 + (first + 1..tokens.len()).take_while(goes_on).count()
}

/// "a deal between Nordvik and | Acme": two, whatever body bears a name with "and" in it.
fn part_parties(text: &str, tokens: &mut [Token], between: TokenIndex) {
    if word(text, tokens, between) != "between" {
        return;
    }
    let last = tokens.len().min(between + 12);
    let mut joins = (between + 2..last).filter(|t| word(text, tokens, *t) == "and");
    let (Some(and), None) = (joins.next(), joins.next()) else { return };
    let end =
        (and + 1..tokens.len()).find(|t| !matches!(tokens[*t].name, NameTag::Inside(_))).unwrap_or(and + 1);
    if let (NameTag::Inside(class), true) = (tokens[and].name, end > and + 1) {
        tokens[and].name = NameTag::Outside;
        tokens[and + 1].name = NameTag::Begin(class);
    }
    // "between Nordvik and tea maker Acme", all hung on the last name.
    let first = and - 1;
    let Some(second) = tokens[first].head.filter(|second| {
        let loose = matches!(tokens[first].deprel, Deprel::Compound | Deprel::NmodDesc);
        loose && *second > and && tokens[first].upos == Upos::Propn
    }) else {
        return;
    };
    let second = whole_object(tokens, second);
    let before = first - 1;
    if before > between
        && tokens[before].upos == Upos::Noun
        && tokens[before].head.is_some_and(|head| head < before)
    {
        reattach(&mut tokens[first], before, Deprel::Appos);
    } else {
        (tokens[first].head, tokens[first].deprel) = (tokens[second].head, tokens[second].deprel);
        reattach(&mut tokens[second], first, Deprel::Conj);
        reattach(&mut tokens[between], first, Deprel::Case);
    }
    reattach(&mut tokens[and], second, Deprel::Cc);
}

/// "tea maker | Acme": what a noun for a firm names with a capital is one, though nobody has heard of it.
fn tag_bearer(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let noun = &tokens[name - 1];
    let kind = noun.upos == Upos::Noun
        && !noun.features.is_plural()
        && word(text, tokens, name - 1).starts_with(char::is_lowercase)
        && words.bodies.get(&noun.lemma) == Some("company")
        && noun.name == NameTag::Outside;
    let form = word(text, tokens, name);
    let unknown = tokens[name].upos == Upos::Propn
        && tokens[name].name == NameTag::Outside
        && form.starts_with(char::is_uppercase)
        && form.chars().any(char::is_lowercase)
        && tokens.get(name + 1).is_none_or(|next| next.upos != Upos::Propn)
        && !words.months.contains(form)
        && !words.periods.contains(&form.to_lowercase())
        && !words.is_holder(&form.to_lowercase());
    if kind && unknown {
        tokens[name].name = NameTag::Begin(NameClass::Organization);
    }
}

/// "sued Leeds-based | Arbela": the name, not its seat, is sued.
fn follow_seat(text: &str, tokens: &mut [Token], place: TokenIndex) {
    let participle = place + 2;
    let hyphen = matches!(word(text, tokens, place + 1), "-" | "‑" | "–")
        && tokens[place + 1].span.start() == tokens[place].span.end();
    if !hyphen
        || !matches!(word(text, tokens, participle), "based" | "born" | "headquartered" | "listed" | "owned")
    {
        return;
    }
    let Some(noun) = tokens[participle].head.filter(|noun| *noun > participle) else { return };
    let name = whole_object(tokens, noun);
    let outside = tokens[place].head.filter(|head| !(place..=name).contains(head));
    // "between Acme and Leeds-based | Arbela": hung on the deal.
    let before = outside.is_some_and(|head| head < place)
        && tokens[place].deprel == Deprel::Conj
        && tokens[name].head.is_some_and(|head| head < place);
    if tokens[name].head == Some(place) || outside.is_some() && tokens[name].head == outside || before {
        swap(tokens, place, name);
        reattach(&mut tokens[place], participle, Deprel::Compound);
    }
}

/// "a deal with tech giant | Arbela": a name and the noun right before it that says what bears the name, hung on one word side
/// by side.
fn follow_kind(text: &str, tokens: &mut [Token], first: TokenIndex, words: &Words) {
    let noun = first - 1;
    let lemma = &tokens[noun].lemma;
    let kind = tokens[noun].upos == Upos::Noun
        && (noun == 0 || word(text, tokens, noun).starts_with(char::is_lowercase))
        && (words.bodies.contains(lemma) || words.is_holder(lemma));
    let range = first..end_of(text, tokens, first);
    let Some(name) = range.clone().find(|t| tokens[*t].head.is_none_or(|head| !range.contains(&head))) else {
        return;
    };
    let Some(above) = tokens[name].head.filter(|_| kind) else { return };
    // "league leaders Elmsworth", but "the brothers Lee and Day"
    let several = tokens[noun].features.is_plural()
        && (children(tokens, name).any(|t| tokens[t].deprel == Deprel::Conj)
            || matches!(word(text, tokens, range.end), "," | "and" | "&"));
    let governor = tokens[noun].head;
    let core = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Conj];
    let own = [Deprel::Obj, Deprel::Iobj, Deprel::Xcomp, Deprel::Ccomp];
    let verbal = tokens[above].upos == Upos::Verb;
    // "criticised rights group | Watchlight": few verbs have two objects.
    let two_objects = governor != Some(above)
        || tokens[noun].deprel != Deprel::Obj
        || [&words.naming, &words.giving, &words.appointing]
            .iter()
            .any(|list| list.contains(&tokens[above].lemma))
        || range.end != name + 1;
    let second = verbal && own.contains(&tokens[name].deprel) && two_objects;
    let loose = !core.contains(&tokens[name].deprel)
        && !second
        && !several
        && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
    let apart = !matches!(tokens[noun].deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod);
    // "software company | Nordvik owns Arbela": hung beyond the verb.
    let beyond = governor.is_some_and(|verb| verb >= range.end && above > verb);
    let beside = governor == Some(above) && !range.contains(&above);
    // "bought tech giant | Arbela"
    let below = above == noun
        && children(tokens, noun)
            .all(|t| t > noun || !matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    if loose && apart && (beside || beyond || below) {
        swap(tokens, noun, name);
        reattach(&mut tokens[noun], name, Deprel::NmodDesc);
    } else if loose && above == noun && own.contains(&tokens[name].deprel) {
        // "bought the software maker | Arbela": no noun has an object.
        tokens[name].deprel = Deprel::Appos;
    }
}

/// "mother-of-two | Ann Lee": the number of her children does not part a noun from the name behind it.
fn follow_parent(text: &str, tokens: &mut [Token], name: TokenIndex) {
    let Some(noun) = name.checked_sub(5) else { return };
    let counted = tokens[noun].upos == Upos::Noun
        && word(text, tokens, noun + 1) == "-"
        && word(text, tokens, noun + 2) == "of"
        && word(text, tokens, noun + 3) == "-";
    if counted && tokens[name].head == Some(noun) {
        swap(tokens, noun, name);
        reattach(&mut tokens[noun], name, Deprel::NmodDesc);
    }
}

/// Gives the name the place of the word before it, with its article and preposition.
fn swap(tokens: &mut [Token], before: TokenIndex, name: TokenIndex) {
    let small = [Deprel::Case, Deprel::Det, Deprel::Mark, Deprel::Cc, Deprel::Punct, Deprel::NmodPoss];
    let moved: Vec<TokenIndex> = children(tokens, before)
        .filter(|t| *t < before && small.contains(&tokens[*t].deprel) || *t > name)
        .collect();
    moved.into_iter().for_each(|t| tokens[t].head = Some(name));
    (tokens[name].head, tokens[name].deprel) = (tokens[before].head, tokens[before].deprel);
}
