//! Mends names and titles that a parser hung on the word beside the right one: "from CEO **Ann Lee**", "among **them** Bo
//! Day", "Two senators, **Ann Lee and Bo Day**,".

use super::parse::{children, dominated, head_of_name, is_comma, is_person, reattach, start_of, word};
use super::words::Words;
use super::{Deprel, Features, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the strays of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 0..tokens.len() {
        address(text, tokens, i, words);
        own_case(tokens, i);
        join_several(text, tokens, i, words);
        part_called(text, tokens, i);
        name_called(text, tokens, i);
        join_parenthesis(text, tokens, i, words);
        part_champion(tokens, i, words);
        count_among(text, tokens, i);
        super::neighbours::mend(text, tokens, words, i);
        ask(tokens, i, words);
        call_on(text, tokens, i);
        label_party(text, tokens, i, words);
    }
    head_plan(text, tokens);
    super::datelines::mend(text, tokens);
}

/// Whether a word of address, behind which a person is named.
fn is_address(word: &str, words: &Words) -> bool {
    word.starts_with(char::is_uppercase) && words.address.contains(word)
}

/// "Democrat | Ann Lee": the word for a member of a party is no given name.
pub(super) fn part_labels(text: &str, tokens: &mut [Token], words: &Words) {
    for label in 0..tokens.len().saturating_sub(2) {
        let name = label + 1;
        let form = tokens[label].span.of(text);
        let labels = tokens[label].name == NameTag::Begin(NameClass::Person)
            && tokens[name].name == NameTag::Inside(NameClass::Person)
            && tokens[name + 1].name == NameTag::Inside(NameClass::Person)
            && words.misread.get(&form.to_lowercase()) == Some("label")
            && words.given.contains(tokens[name].span.of(text));
        if !labels {
            continue;
        }
        tokens[label].name = NameTag::Outside;
        tokens[name].name = NameTag::Begin(NameClass::Person);
        if tokens[name].head == Some(label) {
            (tokens[name].head, tokens[name].deprel) = (tokens[label].head, tokens[label].deprel);
            for token in tokens.iter_mut().filter(|token| token.head == Some(label)) {
                token.head = Some(name);
            }
            reattach(&mut tokens[label], name, Deprel::NmodDesc);
        }
    }
}

/// "Mrs | Dunstable": who is addressed so is a person, whatever place bears the name.
pub(super) fn tag_addressed(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        let class = tokens[i].name.class().filter(|class| *class != NameClass::Person);
        let addressed = is_address(tokens[i - 1].span.of(text), words) && tokens[i].upos == Upos::Propn;
        if class.is_none() || !addressed {
            continue;
        }
        tokens[i - 1].name = NameTag::Outside;
        tokens[i].name = NameTag::Begin(NameClass::Person);
        for token in tokens[i + 1..].iter_mut().take_while(|token| matches!(token.name, NameTag::Inside(_))) {
            token.name = NameTag::Inside(NameClass::Person);
        }
    }
}

/// "thanked | Ms Lee", "Ms. | Lee's party": a word of address belongs to the name and is no name itself.
fn address(text: &str, tokens: &mut [Token], title: TokenIndex, words: &Words) {
    let name = title + 1;
    if name >= tokens.len()
        || tokens[name].upos != Upos::Propn
        || !is_address(tokens[title].span.of(text), words)
    {
        return;
    }
    if tokens[name].head == Some(title) {
        let (above, relation) = (tokens[title].head, tokens[title].deprel);
        for token in tokens.iter_mut().filter(|token| token.head == Some(title)) {
            token.head = Some(name);
        }
        (tokens[name].head, tokens[name].deprel) = (above, relation);
    } else if tokens[title].head != Some(name)
        && (tokens[title].head != tokens[name].head || tokens[title].deprel != tokens[name].deprel)
    {
        // "by | Ms Lee": the word has the preposition and the name another place.
        let cased = |t: TokenIndex| children(tokens, t).any(|c| tokens[c].deprel == Deprel::Case);
        let phrase = matches!(tokens[title].deprel, Deprel::Nmod | Deprel::Obl | Deprel::OblAgent);
        if !phrase || !cased(title) || cased(name) || dominated(tokens, title, name) {
            return;
        }
        (tokens[name].head, tokens[name].deprel) = (tokens[title].head, tokens[title].deprel);
        for token in tokens.iter_mut().filter(|token| token.head == Some(title)) {
            token.head = Some(name);
        }
    }
    reattach(&mut tokens[title], name, Deprel::NmodDesc);
}

/// "takes over | from interim CEO Ann Lee", "sold it | to the French group Acme": the preposition belongs to the
/// name, not to the title before it.
fn own_case(tokens: &mut [Token], title: TokenIndex) {
    let Some(name) = tokens[title].head.filter(|name| {
        *name > title
            && matches!(tokens[title].deprel, Deprel::NmodDesc | Deprel::Compound)
            && tokens[title].upos != Upos::Propn
            && tokens[*name].upos == Upos::Propn
    }) else {
        return;
    };
    if tokens[title].deprel == Deprel::Compound
        && !children(tokens, title).any(|t| t < title && tokens[t].deprel == Deprel::Case)
    {
        return;
    }
    for token in tokens.iter_mut().take(title) {
        if token.head == Some(title) && token.deprel == Deprel::Case {
            token.head = Some(name);
        }
    }
}

/// "Two senators, | Ann Lee and Bo Day, have asked": as many names as were announced are no further members of a list.
fn join_several(text: &str, tokens: &mut [Token], first: TokenIndex, words: &Words) {
    let listed = tokens[first].deprel == Deprel::Conj
        && is_person(&tokens[first])
        && !children(tokens, first).any(|t| tokens[t].deprel == Deprel::Cc)
        && is_comma(text, tokens, start_of(tokens, first).checked_sub(1));
    let Some(noun) = tokens[first].head.filter(|noun| listed && *noun < first) else { return };
    let number = children(tokens, noun).find(|t| *t < noun && tokens[*t].deprel == Deprel::Nummod);
    let announced = number.and_then(|t| {
        let number = tokens[t].span.of(text);
        words.numbers.get(number).unwrap_or(number).parse().ok()
    });
    let names: Vec<TokenIndex> = (first..tokens.len())
        .filter(|t| {
            tokens[*t].deprel == Deprel::Conj
                && (tokens[*t].head == Some(noun) || tokens[*t].head == Some(first))
        })
        .collect();
    let several = tokens[noun].upos == Upos::Noun && announced == Some(names.len());
    if !several || !names.iter().all(|t| is_person(&tokens[*t])) {
        return;
    }
    reattach(&mut tokens[first], noun, Deprel::Appos);
    for name in names.into_iter().skip(1) {
        tokens[name].head = Some(first);
    }
}

/// "her uncle, a fisherman | called Bo Day": who is called so, not who calls.
fn part_called(text: &str, tokens: &mut [Token], called: TokenIndex) {
    let Some(noun) = called.checked_sub(1) else { return };
    let named = matches!(tokens[called].span.of(text), "called" | "named")
        && tokens[called].deprel == Deprel::Acl
        && tokens[noun].head == Some(called)
        && tokens[noun].upos == Upos::Noun
        && tokens.get(called + 1).is_some_and(|token| token.upos == Upos::Propn);
    let Some(above) = tokens[called].head.filter(|above| named && *above < noun) else { return };
    reattach(&mut tokens[noun], above, Deprel::Appos);
    reattach(&mut tokens[called], noun, Deprel::Acl);
}

/// "a man named | Bo Day", "a man identified as | Bo Day": who he is, which the participle adds nothing to.
fn name_called(text: &str, tokens: &mut [Token], called: TokenIndex) {
    let identified = tokens[called].span.of(text) == "identified";
    let named = (identified || matches!(tokens[called].span.of(text), "called" | "named"))
        && tokens[called].deprel == Deprel::Acl;
    let Some(noun) = tokens[called].head.filter(|noun| {
        let aside = identified && *noun + 2 == called && is_comma(text, tokens, noun + 1);
        named && (*noun + 1 == called || aside) && tokens[*noun].upos == Upos::Noun
    }) else {
        return;
    };
    let name = children(tokens, called).find(|t| {
        let case = children(tokens, *t).find(|c| tokens[*c].deprel == Deprel::Case && *c < *t);
        let case = case.map_or("", |case| tokens[case].span.of(text));
        *t > called
            && is_person(&tokens[*t])
            && matches!(tokens[*t].deprel, Deprel::Xcomp | Deprel::Obj | Deprel::Obl)
            && case == if identified { "as" } else { "" }
    });
    let Some(name) = name else { return };
    for token in tokens.iter_mut().filter(|token| token.head == Some(name) && token.deprel == Deprel::Case) {
        (token.head, token.deprel) = (Some(called), Deprel::Mark);
    }
    let behind = tokens[noun].head.unwrap_or(noun);
    for token in tokens.iter_mut().skip(name + 1).filter(|token| token.head == Some(called)) {
        token.head = Some(if token.deprel == Deprel::Punct { noun } else { behind });
    }
    reattach(&mut tokens[name], noun, Deprel::Appos);
}

/// "phoned her counterpart, | Ann Lee, to thank her": a name between commas is no sentence beside the sentence.
fn join_parenthesis(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let loose = tokens[name].deprel == Deprel::Parataxis
        && is_person(&tokens[name])
        && is_comma(text, tokens, name.checked_sub(1))
        && children(tokens, name).all(|t| matches!(tokens[t].deprel, Deprel::Flat | Deprel::Punct));
    let Some(noun) = name.checked_sub(2).filter(|_| loose) else { return };
    let last = children(tokens, name).filter(|t| tokens[*t].deprel == Deprel::Flat).max().unwrap_or(name);
    let lemma = &tokens[noun].lemma;
    let personal = tokens[noun].upos == Upos::Noun
        && !tokens[noun].features.is_plural()
        && (words.is_holder(lemma) || words.kin.contains(lemma));
    if personal && is_comma(text, tokens, Some(last + 1)) && tokens[noun].head == tokens[name].head {
        reattach(&mut tokens[name], noun, Deprel::Appos);
    }
}

/// "beat | defending champion Ann Lee": a participle before a title is no verb with objects of its own.
fn part_champion(tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let Some(noun) = name.checked_sub(1) else { return };
    let Some(participle) = tokens[name].head.filter(|head| *head + 1 == noun) else { return };
    let Some(verb) = tokens[participle].head.filter(|verb| *verb + 1 == participle) else { return };
    let split = is_person(&tokens[name])
        && tokens[name].deprel == Deprel::Obj
        && tokens[noun].deprel == Deprel::Obj
        && tokens[noun].head == Some(verb)
        && tokens[noun].upos == Upos::Noun
        && tokens[participle].deprel == Deprel::Xcomp
        && !tokens[participle].features.has("VerbForm=Fin")
        && !tokens[participle].features.has("VerbForm=Inf");
    let personal = words.is_holder(&tokens[noun].lemma);
    if split && personal {
        reattach(&mut tokens[name], verb, Deprel::Obj);
        reattach(&mut tokens[noun], name, Deprel::NmodDesc);
        reattach(&mut tokens[participle], noun, Deprel::Amod);
    }
}

/// "beat three finalists, | among them Ann Lee": who is among them, not whom she belongs to.
fn count_among(text: &str, tokens: &mut [Token], them: TokenIndex) {
    let among = them.checked_sub(1).filter(|among| {
        tokens[*among].span.of(text) == "among"
            && tokens[*among].head == Some(them)
            && is_comma(text, tokens, among.checked_sub(1))
    });
    let owned = tokens[them].span.of(text) == "them"
        && matches!(tokens[them].deprel, Deprel::NmodPoss | Deprel::Nmod | Deprel::Det);
    let titled = |noun: TokenIndex| {
        let name = tokens[noun].head.filter(|_| tokens[noun].deprel == Deprel::NmodDesc);
        name.unwrap_or(noun)
    };
    let name = tokens[them].head.filter(|name| owned && *name > them).map(titled);
    let (Some(among), Some(name)) = (among, name) else { return };
    tokens[among].head = Some(name);
    tokens[them].deprel = Deprel::Nmod;
    // "beat five others, among them Ann Lee": no sentence of its own.
    let verb = tokens[name].head.filter(|verb| {
        *verb < among && tokens[*verb].upos == Upos::Verb && tokens[name].deprel == Deprel::Parataxis
    });
    let object = verb.and_then(|verb| {
        children(tokens, verb).filter(|t| verb < *t && *t < among && tokens[*t].deprel == Deprel::Obj).last()
    });
    if let Some(object) = object {
        return reattach(&mut tokens[name], object, Deprel::Nmod);
    }
    let Some(mut several) = among.checked_sub(2).filter(|_| tokens[name].deprel == Deprel::Obl) else {
        return;
    };
    while let Some(first) = tokens[several].head.filter(|first| {
        *first < several && tokens[several].deprel == Deprel::Conj && tokens[*first].upos == Upos::Noun
    }) {
        several = first;
    }
    let plural = tokens[several].upos == Upos::Noun && tokens[several].features.is_plural();
    if plural && !dominated(tokens, several, name) {
        reattach(&mut tokens[name], several, Deprel::Nmod);
    }
}

/// "had asked the panel | to strike him off": what somebody is asked to do, not which panel it is.
fn ask(tokens: &mut [Token], deed: TokenIndex, words: &Words) {
    let infinitive = tokens[deed].deprel == Deprel::Acl
        && children(tokens, deed)
            .any(|t| t < deed && tokens[t].deprel == Deprel::Mark && tokens[t].lemma == "to");
    let Some(asked) = tokens[deed].head.filter(|asked| infinitive && *asked < deed) else { return };
    let Some(verb) = tokens[asked].head.filter(|verb| {
        *verb < asked
            && tokens[asked].deprel == Deprel::Obj
            && tokens[*verb].upos == Upos::Verb
            && words.control.contains(&tokens[*verb].lemma)
    }) else {
        return;
    };
    let lemma = &tokens[asked].lemma;
    let somebody = words.groups.contains(lemma) || words.is_holder(lemma);
    if somebody {
        reattach(&mut tokens[deed], verb, Deprel::Xcomp);
    }
}

/// "Sen. Ann Lee, | R-Texas, and Rep. Bo Day": the letter of a party is no further senator.
fn label_party(text: &str, tokens: &mut [Token], label: TokenIndex, words: &Words) {
    let letter = word(text, tokens, label);
    let aside = label >= 2
        && words.parties.contains(letter)
        && is_comma(text, tokens, Some(label - 1))
        && matches!(word(text, tokens, label + 1), "-" | "–");
    if !aside || !is_person(&tokens[label - 2]) {
        return;
    }
    let name = head_of_name(tokens, label - 2);
    let state = label + 2;
    let above = tokens[label].head;
    reattach(&mut tokens[label], name, Deprel::Appos);
    for token in tokens.iter_mut().skip(state + 1).filter(|token| token.head == Some(label)) {
        if token.deprel == Deprel::Conj {
            token.head = above;
        }
    }
}

/// "called | on the union to act": before somebody who is asked to act, "on" is no particle.
fn call_on(text: &str, tokens: &mut [Token], on: TokenIndex) {
    let particle = tokens[on].deprel == Deprel::CompoundPrt && tokens[on].span.of(text) == "on";
    let Some(verb) = tokens[on].head.filter(|verb| particle && *verb + 1 == on) else { return };
    let asked = children(tokens, verb).find(|t| {
        *t > on
            && matches!(tokens[*t].deprel, Deprel::Obl | Deprel::Obj | Deprel::Iobj)
            && children(tokens, *t).all(|c| tokens[c].deprel != Deprel::Case)
    });
    let act = children(tokens, verb).any(|t| {
        children(tokens, t).any(|c| tokens[c].deprel == Deprel::Mark && tokens[c].span.of(text) == "to")
    });
    if let Some(asked) = asked.filter(|_| act && tokens[verb].lemma == "call") {
        reattach(&mut tokens[on], asked, Deprel::Case);
        tokens[on].upos = Upos::Adp;
        tokens[asked].deprel = Deprel::Obl;
    }
}

/// "Acme | to buy rival Bolt", "Lee | to visit Rome": a headline that says what will be done, not which Acme.
fn head_plan(text: &str, tokens: &mut [Token]) {
    let Some(name) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let first = tokens[0].span.of(text).starts_with(char::is_uppercase);
    if !first || !matches!(tokens[name].upos, Upos::Propn | Upos::Noun | Upos::Adj) {
        return;
    }
    let verb = children(tokens, name).find(|t| {
        let mark = |m: TokenIndex| tokens[m].deprel == Deprel::Mark && tokens[m].span.of(text) == "to";
        *t > name + 1
            && tokens[*t].upos == Upos::Verb
            && tokens[*t].deprel == Deprel::Acl
            && children(tokens, *t)
                .any(|m| name < m && m < *t && mark(m) && head_of_name(tokens, m - 1) == name)
    });
    let linked = children(tokens, name).any(|t| {
        matches!(tokens[t].deprel, Deprel::Cop | Deprel::Aux | Deprel::Case | Deprel::Nsubj | Deprel::Det)
    });
    let Some(verb) = verb.filter(|_| !linked) else { return };
    let stopped =
        tokens.last().is_some_and(|token| matches!(token.span.of(text), "." | "!" | "?" | "\"" | "”"));
    let object = children(tokens, verb).any(|t| t > verb && tokens[t].deprel == Deprel::Obj);
    let apart = (0..name).any(|t| tokens[t].upos == Upos::Punct);
    // Nothing but the words of a name stands before "to".
    let to = children(tokens, verb).find(|t| *t > name && tokens[*t].deprel == Deprel::Mark).unwrap_or(verb);
    let bare = tokens[name].upos == Upos::Propn
        && (0..to).all(|t| t == name || tokens[t].head == Some(name) && tokens[t].deprel == Deprel::Flat);
    if !bare && (stopped || !object || apart) {
        return;
    }
    if tokens[name].upos == Upos::Adj {
        tokens[name].upos = Upos::Propn;
        tokens[name].lemma = tokens[name].span.of(text).to_owned();
        tokens[name].features = Features::parse("Number=Sing");
    }
    for token in tokens.iter_mut().skip(verb).filter(|token| token.head == Some(name)) {
        token.head = Some(verb);
    }
    (tokens[verb].head, tokens[verb].deprel) = (None, Deprel::Root);
    reattach(&mut tokens[name], verb, Deprel::Nsubj);
}
