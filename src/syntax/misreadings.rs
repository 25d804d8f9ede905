//! Words that the tagger takes for another part of speech, and what hangs on them in consequence: "took her to **court**",
//! "holds a degree and **sits** on the board", "was promoted to **managing** director", "named Ann Lee **chair**".

use super::auxiliaries;
use super::lemmatiser::{Inflection, base_forms};
use super::misread_names;
use super::parse::{children, end_of_name, has_subject, is_past};
use super::reports::deed;
use super::words::Words;
use super::{Deprel, Features, NameClass, Token, TokenIndex, Upos};

/// Prepositions that leave no doubt that what follows is no direct object; "in", "on", "off" and "out" may be particles.
const PREPOSITIONS: &[&str] = &["against", "at", "for", "from", "to", "with"];

/// Mends the tags of one sentence of `text`, and the attachments that follow from them, in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 0..tokens.len() {
        misread_names::part_name(text, tokens, i);
        misread_names::join_ending(text, tokens, i, words);
        misread_names::name(text, tokens, i, words);
        misread_names::open_with_name(text, tokens, i, words);
        auxiliaries::perfect(text, tokens, i);
        match tokens[i].upos {
            Upos::Adv | Upos::Adj => noun(tokens, i, words),
            Upos::Aux => auxiliaries::mend(text, tokens, i, words),
            Upos::Verb if is_title(text, tokens, i, words) || is_promotion(tokens, i, words) => {
                managing(tokens, i, i + 1);
            }
            Upos::Verb if words.misread.get(tokens[i].span.of(text)) == Some("adjective") => {
                judged(text, tokens, i)
            }
            Upos::Verb if has_article(text, tokens, i) => noun_with_article(tokens, i),
            Upos::Verb if words.modifiers.contains(tokens[i].span.of(text)) => acting(text, tokens, i, words),
            Upos::Verb => place(tokens, i, words),
            Upos::Noun if tokens[i].deprel == Deprel::Conj => coordinated_verb(text, tokens, i, words),
            Upos::Noun if tokens[i].head.is_none() => root_verb(tokens, i, words),
            Upos::Noun => deed(text, tokens, i, words),
            _ => {}
        }
    }
    misread_names::name_subjects(text, tokens);
    misread_names::open_with_subject(text, tokens, words);
    for i in 0..tokens.len() {
        prepositional(tokens, i);
        join_name(tokens, i);
        join_subjects(text, tokens, i);
        appointed(text, tokens, i, words);
        elected(tokens, i, words);
        auxiliaries::be_done(tokens, i);
        auxiliaries::copula(tokens, i);
        relative(tokens, i);
    }
}

/// "the raid | that Lee led": a "that" with a part in the clause is no conjunction.
fn relative(tokens: &mut [Token], that: TokenIndex) {
    let part = matches!(tokens[that].deprel, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass);
    if part && tokens[that].upos == Upos::Sconj && tokens[that].lemma == "that" {
        tokens[that].upos = Upos::Pron;
    }
}

/// "Lee was | scathing about it": an adjective that looks like a participle.
fn judged(text: &str, tokens: &mut [Token], i: TokenIndex) {
    let is_copula =
        |token: &Token| token.head == Some(i) && token.deprel == Deprel::Aux && token.lemma == "be";
    let copula = tokens.iter().position(is_copula);
    let object = children(tokens, i).any(|t| tokens[t].deprel == Deprel::Obj);
    if let Some(copula) = copula.filter(|_| !object) {
        tokens[copula].deprel = Deprel::Cop;
        tokens[i].upos = Upos::Adj;
        tokens[i].lemma = tokens[i].span.of(text).to_owned();
        tokens[i].features = Features::default();
    }
}

/// "China's closest | ally", "stepped down as chief | executive": nouns that look like adverbs and adjectives.
fn noun(tokens: &mut [Token], i: TokenIndex, words: &Words) {
    if words.misread.get(&tokens[i].lemma) != Some("noun") {
        return;
    }
    let before_noun = tokens.get(i + 1).is_some_and(|next| {
        matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Punct | Upos::Cconj)
            && next.lemma != ","
            && next.lemma != "."
    });
    let titles = tokens[i].deprel == Deprel::NmodDesc;
    if tokens[i].upos == Upos::Adv || titles || !before_noun && tokens[i].deprel != Deprel::Amod {
        tokens[i].upos = Upos::Noun;
    }
}

/// Whether the base form of a verb has an article before it: "rejected an earlier | bid by Ann Lee".
fn has_article(text: &str, tokens: &[Token], i: TokenIndex) -> bool {
    let article = children(tokens, i).find(|t| tokens[*t].deprel == Deprel::Det && *t < i);
    let near = article.is_some_and(|article| {
        matches!(tokens[article].span.of(text), "a" | "an" | "the")
            && (article + 1..i).all(|t| matches!(tokens[t].upos, Upos::Adj | Upos::Adv))
    });
    let noun = matches!(tokens[i].deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Obj | Deprel::Obl)
        && (tokens[i].span.of(text) == tokens[i].lemma || is_called(text, tokens, i))
        && !children(tokens, i).any(|t| {
            matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::Aux | Deprel::Mark)
                || tokens[t].deprel == Deprel::Obj && !is_called(text, tokens, i)
        });
    near && noun
}

/// "called the | ruling a farce": what is called so, and what it is called read as its object.
fn is_called(text: &str, tokens: &[Token], i: TokenIndex) -> bool {
    let verb = tokens[i].head.filter(|verb| *verb + 2 == i && tokens[*verb].lemma == "call");
    tokens[i].span.of(text).ends_with("ing") && verb.is_some()
}

/// Makes a noun of a verb that has an article.
fn noun_with_article(tokens: &mut [Token], noun: TokenIndex) {
    tokens[noun].upos = Upos::Noun;
    tokens[noun].features = Features::parse("Number=Sing");
    let verb = tokens[noun].head.filter(|verb| *verb < noun && tokens[*verb].upos == Upos::Verb);
    let cased = children(tokens, noun).any(|t| tokens[t].deprel == Deprel::Case);
    let free = verb.is_some_and(|verb| !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::Obj));
    if free && !cased {
        tokens[noun].deprel = Deprel::Obj;
    }
    for token in tokens.iter_mut().filter(|token| token.head == Some(noun)) {
        if token.deprel == Deprel::Obj && verb.is_some() {
            (token.head, token.deprel) = (verb, Deprel::Xcomp);
        }
        token.deprel = match token.deprel {
            Deprel::OblAgent | Deprel::Obl => Deprel::Nmod,
            Deprel::Advmod => Deprel::Amod,
            other => other,
        };
    }
}

/// Whether a form in "-ing" begins a post of two words: "managing director".
fn is_title(text: &str, tokens: &[Token], i: TokenIndex, words: &Words) -> bool {
    let form = tokens[i].span.of(text);
    tokens.get(i + 1).is_some_and(|post| {
        matches!(post.upos, Upos::Noun | Upos::Propn)
            && form.ends_with("ing")
            && words.posts.contains(&format!("{form} {}", post.lemma))
    })
}

/// "promoted to | research director": whether a word behind "to" begins the post that somebody gets.
fn is_promotion(tokens: &[Token], i: TokenIndex, words: &Words) -> bool {
    let above = tokens[i].head.filter(|verb| *verb < i && tokens[*verb].lemma == "promote");
    above.is_some()
        && tokens.get(i + 1).is_some_and(|post| {
            post.head == Some(i) && post.upos == Upos::Noun && words.posts.contains(&post.lemma)
        })
}

/// "promoted to | managing director", "led by | managing director Ann Lee": read as "to manage a director".
fn managing(tokens: &mut [Token], i: TokenIndex, post: TokenIndex) {
    if tokens[i].head == Some(post) {
        tokens[i].upos = Upos::Adj;
        return;
    }
    // What was read as managed: the post, or the name behind it.
    let managed = match tokens[post].head {
        Some(verb) if verb == i => post,
        Some(name) if tokens[name].head == Some(i) && name > post => name,
        _ => return,
    };
    let (head, relation) = (tokens[i].head, tokens[i].deprel);
    let mark = children(tokens, i).find(|t| tokens[*t].deprel == Deprel::Mark);
    for token in tokens.iter_mut().filter(|token| token.head == Some(i)) {
        token.head = Some(managed);
    }
    (tokens[i].upos, tokens[i].head, tokens[i].deprel) = (Upos::Adj, Some(post), Deprel::Amod);
    tokens[managed].head = head;
    let agent = mark.is_some_and(|mark| tokens[mark].lemma == "by");
    tokens[managed].deprel = match relation {
        Deprel::Advcl | Deprel::Xcomp if agent => Deprel::OblAgent,
        Deprel::Amod | Deprel::Acl | Deprel::AclRelcl => Deprel::Appos,
        Deprel::Advcl | Deprel::Xcomp if mark.is_some() => Deprel::Obl,
        other => other,
    };
    if let Some(mark) = mark {
        (tokens[mark].upos, tokens[mark].deprel) = (Upos::Adp, Deprel::Case);
    }
}

/// "takes over as | acting chief executive": read as "to act".
fn acting(text: &str, tokens: &mut [Token], i: TokenIndex, words: &Words) {
    let preposition = i > 0 && matches!(tokens[i - 1].span.of(text), "as" | "by" | "from" | "with");
    let post = children(tokens, i).find(|t| {
        *t > i
            && tokens[*t].deprel == Deprel::Obj
            && words.posts.contains(&tokens[*t].lemma)
            && (i + 1..*t).all(|inner| tokens[inner].head == Some(*t))
    });
    if let Some(post) = post.filter(|_| preposition && tokens[i].span.of(text).ends_with("ing")) {
        managing(tokens, i, post);
    }
}

/// "took the firm to | court": read as "to court somebody".
fn place(tokens: &mut [Token], i: TokenIndex, words: &Words) {
    let to = i.checked_sub(1).filter(|to| tokens[*to].lemma == "to" && tokens[*to].head == Some(i));
    let ends = tokens.get(i + 1).is_none_or(|next| {
        matches!(next.upos, Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Adv)
    });
    let (Some(to), true) = (to, ends && words.misread.get(&tokens[i].lemma) == Some("place")) else { return };
    tokens[i].upos = Upos::Noun;
    tokens[i].deprel = Deprel::Obl;
    (tokens[to].upos, tokens[to].deprel) = (Upos::Adp, Deprel::Case);
    let object = tokens[i].head.filter(|head| tokens[*head].deprel == Deprel::Obj);
    if let Some(verb) = object.and_then(|object| tokens[object].head) {
        tokens[i].head = Some(verb);
    }
}

/// "holds a degree and | sits on the board", "keeps his job and | plans to sue": read as a second thing held; "grew up in Hull and |
/// lives in York": as a second place.
fn coordinated_verb(text: &str, tokens: &mut [Token], i: TokenIndex, words: &Words) {
    let joined =
        i > 0 && matches!(tokens[i - 1].lemma.as_str(), "and" | "but") && tokens[i].features.is_plural();
    let infinitive = tokens.get(i + 1).filter(|to| to.lemma == "to" && to.upos == Upos::Part);
    let infinitive = infinitive.and_then(|to| to.head).filter(|verb| tokens[*verb].upos == Upos::Verb);
    let by_form = words.misread.get(tokens[i].span.of(text));
    let known = match by_form.or_else(|| words.misread.get(&tokens[i].lemma)) {
        Some("verb") => true,
        Some("present") => tokens.get(i + 1).is_some_and(|next| next.upos == Upos::Adp),
        Some("either") => infinitive.is_some(),
        _ => false,
    };
    if !joined || !known {
        return;
    }
    let mut verb = tokens[i].head;
    for _ in 0..6 {
        match verb {
            Some(above) if tokens[above].upos != Upos::Verb => verb = tokens[above].head,
            _ => break,
        }
    }
    let place = tokens[i].head.is_some_and(|place| tokens[place].upos == Upos::Propn);
    let present = |verb: &TokenIndex| (place || tokens[*verb].features.has("Tense=Pres")) && *verb < i;
    let Some(verb) = verb.filter(present) else { return };
    tokens[i].upos = Upos::Verb;
    if let Some(base) =
        base_forms(Inflection::VerbThird, tokens[i].span.of(text)).find(|base| words.verbs.contains(base))
    {
        tokens[i].lemma = base;
    }
    tokens[i].head = Some(verb);
    for token in &mut tokens[i + 1..] {
        if token.head == Some(i) && token.deprel == Deprel::Nmod {
            token.deprel = Deprel::Obl;
        }
    }
    if let Some(infinitive) = infinitive.filter(|t| tokens[*t].head == Some(verb)) {
        (tokens[infinitive].head, tokens[infinitive].deprel) = (Some(i), Deprel::Xcomp);
    }
}

/// "Prosecutors | allege that he lied": a verb with subject and clause is one, whatever its tag.
fn root_verb(tokens: &mut [Token], i: TokenIndex, words: &Words) {
    let clause = children(tokens, i).any(|t| tokens[t].deprel == Deprel::Ccomp);
    if words.misread.get(&tokens[i].lemma) != Some("verb") {
        return;
    }
    if clause && has_subject(tokens, i) {
        tokens[i].upos = Upos::Verb;
        return;
    }
    // "Acme | denies sacking Lee", as headlines have it.
    let name = children(tokens, i)
        .find(|t| *t < i && tokens[*t].upos == Upos::Propn && tokens[*t].deprel == Deprel::Compound);
    let content = children(tokens, i).find(|t| *t == i + 1 && tokens[*t].upos == Upos::Verb);
    if let (Some(name), Some(content), true) = (name, content, tokens[i].features.is_plural()) {
        tokens[i].upos = Upos::Verb;
        tokens[i].features = Features::parse("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
        tokens[name].deprel = Deprel::Nsubj;
        tokens[content].deprel = Deprel::Xcomp;
    }
}

/// "hit out | at the firm": what stands behind a preposition is no direct object.
fn prepositional(tokens: &mut [Token], i: TokenIndex) {
    let behind = tokens[i].deprel == Deprel::Obj
        && children(tokens, i).any(|t| {
            let next = tokens.get(t + 1).map_or("", |next| next.lemma.as_str());
            t < i
                && tokens[t].deprel == Deprel::Case
                && PREPOSITIONS.contains(&tokens[t].lemma.as_str())
                && !matches!(next, "least" | "most")
        });
    if behind {
        tokens[i].deprel = Deprel::Obl;
    }
}

/// "Ann Lee, | the painter who lives in Leeds, was given": read as two subjects of one verb.
fn join_subjects(text: &str, tokens: &mut [Token], noun: TokenIndex) {
    let relation = tokens[noun].deprel;
    let Some(verb) = tokens[noun].head.filter(|verb| {
        *verb > noun
            && tokens[noun].upos == Upos::Noun
            && matches!(relation, Deprel::Nsubj | Deprel::NsubjPass)
    }) else {
        return;
    };
    let words = children(tokens, noun).filter(|t| tokens[*t].upos != Upos::Punct);
    let first = words.min().unwrap_or(noun).min(noun);
    let article = children(tokens, noun).any(|t| t == first && tokens[t].deprel == Deprel::Det);
    let name = (0..first).find(|t| {
        tokens[*t].head == Some(verb) && tokens[*t].deprel == relation && tokens[*t].upos == Upos::Propn
    });
    let Some(name) = name.filter(|_| article && tokens[first - 1].span.of(text) == ",") else { return };
    let beside = (name + 1..first - 1).all(|t| tokens[t].upos == Upos::Propn);
    if beside {
        (tokens[noun].head, tokens[noun].deprel) = (Some(name), Deprel::Appos);
    }
}

/// "owned by the firm | Acme Capital": a noun and the name behind it were read as two agents or two objects.
fn join_name(tokens: &mut [Token], noun: TokenIndex) {
    let relation = tokens[noun].deprel;
    if tokens[noun].upos != Upos::Noun || !matches!(relation, Deprel::OblAgent | Deprel::Obl | Deprel::Obj) {
        return;
    }
    let end = noun + 1;
    let begins =
        tokens.get(end).is_some_and(|token| token.upos == Upos::Propn && token.name.class().is_some());
    let mut name = end;
    while begins && tokens[name].head.is_some_and(|head| head > name && tokens[head].upos == Upos::Propn) {
        name = tokens[name].head.unwrap_or(name);
    }
    let twin = begins && tokens[name].head == tokens[noun].head && tokens[name].deprel == relation;
    let bare = twin && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
    if bare {
        (tokens[name].head, tokens[name].deprel) = (Some(noun), Deprel::Appos);
    }
}

/// "Ann Lee was | elected mayor": read as an elected mayor that she was.
fn elected(tokens: &mut [Token], verb: TokenIndex, words: &Words) {
    let Some(post) = tokens[verb].head.filter(|post| *post > verb) else { return };
    let misread = tokens[verb].upos == Upos::Verb
        && tokens[verb].deprel == Deprel::Amod
        && is_past(&tokens[verb])
        && words.appointing.contains(&tokens[verb].lemma)
        && tokens[post].upos == Upos::Noun
        && words.posts.contains(&tokens[post].lemma);
    let bare = !children(tokens, post).any(|t| matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    let copula = children(tokens, post).find(|t| tokens[*t].deprel == Deprel::Cop && *t < verb);
    let Some(copula) = copula.filter(|_| misread && bare) else { return };
    (tokens[verb].head, tokens[verb].deprel) = (tokens[post].head, tokens[post].deprel);
    for (i, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.head == Some(post)) {
        let inside = i > verb && i < post || token.deprel == Deprel::Nmod;
        if !inside {
            token.head = Some(verb);
            if token.deprel == Deprel::Nsubj {
                token.deprel = Deprel::NsubjPass;
            }
        }
    }
    tokens[copula].deprel = Deprel::AuxPass;
    (tokens[post].head, tokens[post].deprel) = (Some(verb), Deprel::Xcomp);
}

/// "named | Ann Lee chair": the name was read as a part of the post.
fn appointed(text: &str, tokens: &mut [Token], post: TokenIndex, words: &Words) {
    let hung = matches!(tokens[post].deprel, Deprel::Obj | Deprel::Xcomp);
    let Some(verb) = tokens[post].head.filter(|verb| *verb < post && hung) else { return };
    let gives = tokens[verb].upos == Upos::Verb
        && words.appointing.contains(&tokens[verb].lemma)
        && tokens[post].upos == Upos::Noun
        && words.posts.contains(&tokens[post].lemma);
    let first = verb + 1;
    let end = if first < tokens.len() { end_of_name(tokens, first) } else { first };
    let name = (first..end).find(|t| tokens[*t].head == Some(post)).unwrap_or(first);
    let named = tokens.get(name).is_some_and(|token| {
        token.head == Some(post)
            && token.name.class() == Some(NameClass::Person)
            && matches!(token.deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod)
    });
    let mark = |t: TokenIndex| matches!(tokens[t].span.of(text), "'s" | "’s");
    if gives && named && !(name..post).any(mark) {
        (tokens[name].head, tokens[name].deprel) = (Some(verb), Deprel::Obj);
        tokens[post].deprel = Deprel::Xcomp;
    }
}
