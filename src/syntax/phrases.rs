//! Mends phrases whose head is another word than the parser thought: "the magnitude 7.1 **quake**", "injured **more than 90**",
//! "the Vale **by-election**", "his son **Till**".

use super::parse::{children, dominated, head_of_name, is_person, start_of, word};
use super::whereabouts::verb_above;
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the phrases of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    own_aged(text, tokens);
    for i in 0..tokens.len() {
        head_measured(tokens, i);
        count_objects(text, tokens, i);
        count_people(text, tokens, i, words);
        join_by(text, tokens, i);
        free_contest(text, tokens, i);
        part_money(tokens, i);
        join_objects(tokens, i);
        lift_from_flat(tokens, i);
        name_kin(tokens, i, words);
        join_titled(text, tokens, i, words);
        study(text, tokens, i, words);
        free_charge(text, tokens, i, words);
        free_matter(text, tokens, i, words);
    }
}

/// "the 36-year-old | 's arrest": an adjective with a possessive mark owns something.
fn own_aged(text: &str, tokens: &mut [Token]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let mark = matches!(tokens[i + 1].span.of(text), "'s" | "’s") && tokens[i + 1].head == Some(i);
        // "blamed | the 36-year-old for it": behind an article somebody, whom it is done to.
        let aged = i > 4
            && tokens[i].upos == Upos::Adj
            && tokens[i].deprel == Deprel::Xcomp
            && tokens[i - 1].span.of(text) == "-"
            && tokens[i - 5].upos == Upos::Det;
        if let Some(verb) = tokens[i].head.filter(|verb| aged && *verb + 6 == i) {
            if let Some(det) = tokens.get_mut(i - 5) {
                det.head = Some(i);
            }
            if children(tokens, verb).all(|t| tokens[t].deprel != Deprel::Obj) {
                tokens[i].deprel = Deprel::Obj;
            }
        }
        let Some(owned) = tokens[i].head.filter(|owned| *owned > i + 1) else { continue };
        if tokens[i].upos != Upos::Adj || tokens[i].deprel != Deprel::Amod || !mark {
            continue;
        }
        for token in tokens[..i].iter_mut().filter(|t| t.head == Some(owned) && t.deprel == Deprel::Det) {
            token.head = Some(i);
        }
        (tokens[i].deprel, tokens[i + 1].deprel) = (Deprel::NmodPoss, Deprel::Case);
    }
}

/// "the magnitude 7.1 | quake": the noun behind a measure is what is measured.
fn head_measured(tokens: &mut [Token], number: TokenIndex) {
    let Some(measure) = number.checked_sub(1) else { return };
    let noun = number + 1;
    let between = tokens[number].upos == Upos::Num
        && matches!(tokens[number].head, Some(head) if head == measure || head == noun)
        && tokens[measure].upos == Upos::Noun
        && tokens.get(noun).is_some_and(|token| {
            token.upos == Upos::Noun && token.head == Some(measure) && token.deprel == Deprel::Appos
        });
    if !between {
        return;
    }
    (tokens[noun].head, tokens[noun].deprel) = (tokens[measure].head, tokens[measure].deprel);
    for token in tokens.iter_mut().filter(|token| token.head == Some(measure)) {
        token.head = Some(noun);
    }
    (tokens[measure].head, tokens[measure].deprel) = (Some(noun), Deprel::Compound);
    (tokens[number].head, tokens[number].deprel) = (Some(measure), Deprel::Nummod);
}

/// "killed 12 and injured | more than 90": a number of them, not to what degree.
fn count_objects(text: &str, tokens: &mut [Token], number: TokenIndex) {
    let loose = tokens[number].upos == Upos::Num
        && matches!(tokens[number].deprel, Deprel::Obl | Deprel::OblUnmarked | Deprel::Advmod);
    let Some(verb) = tokens[number].head.filter(|verb| loose && *verb < number) else { return };
    let counted = (verb + 1..number).all(|t| {
        matches!(
            tokens[t].span.of(text),
            "more"
                | "than"
                | "at"
                | "least"
                | "about"
                | "some"
                | "nearly"
                | "almost"
                | "over"
                | "fewer"
                | "around"
        )
    });
    let open = tokens[verb].upos == Upos::Verb
        && number > verb + 1
        && !children(tokens, verb)
            .any(|t| matches!(tokens[t].deprel, Deprel::Obj | Deprel::AuxPass | Deprel::CompoundPrt));
    if counted && open {
        tokens[number].deprel = Deprel::Obj;
    }
}

/// "killing | at least twelve people": how many of them, not where.
fn count_people(text: &str, tokens: &mut [Token], people: TokenIndex, words: &Words) {
    let lemma = &tokens[people].lemma;
    let somebody = words.is_holder(lemma) || words.groups.contains(lemma) || lemma == "people";
    let Some(verb) = tokens[people].head.filter(|verb| {
        *verb < people && somebody && matches!(tokens[people].deprel, Deprel::Obl | Deprel::Nmod)
    }) else {
        return;
    };
    let at = verb + 1;
    let counted = word(text, tokens, at) == "at"
        && matches!(word(text, tokens, at + 1), "least" | "most")
        && tokens[at].head.is_some_and(|head| head == people || head == at + 1)
        && children(tokens, people).any(|t| t > at && tokens[t].deprel == Deprel::Nummod);
    let open = tokens[verb].upos == Upos::Verb
        && !children(tokens, verb)
            .any(|t| matches!(tokens[t].deprel, Deprel::Obj | Deprel::AuxPass | Deprel::CompoundPrt));
    if counted && open {
        tokens[people].deprel = Deprel::Obj;
        if tokens[at].head == Some(people) {
            tokens[at].deprel = Deprel::Advmod;
        }
    }
}

/// "the Vale | by-election", "in by-elections": the first part of the word was read as a preposition.
fn join_by(text: &str, tokens: &mut [Token], by: TokenIndex) {
    let vote = by + 2;
    let whole = vote < tokens.len()
        && tokens[by].span.of(text).eq_ignore_ascii_case("by")
        && tokens[by + 1].span.of(text) == "-"
        && tokens[by].span.end() == tokens[by + 1].span.start()
        && matches!(tokens[vote].span.of(text).to_lowercase().as_str(), "election" | "elections")
        && tokens[vote].upos == Upos::Noun;
    if !whole || tokens[by].deprel == Deprel::Compound {
        return;
    }
    tokens[by].upos = Upos::Noun;
    (tokens[by].head, tokens[by].deprel) = (Some(vote), Deprel::Compound);
    (tokens[by + 1].head, tokens[by + 1].deprel) = (Some(vote), Deprel::Punct);
    let Some(end) = by.checked_sub(1).filter(|end| tokens[*end].name != NameTag::Outside) else { return };
    let mut name = head_of_name(tokens, end);
    if tokens[end].head == Some(end + 1) {
        name = end;
    }
    if tokens[name].name == NameTag::Outside
        || tokens[name].head == Some(vote)
        || dominated(tokens, name, vote)
    {
        return;
    }
    (tokens[vote].head, tokens[vote].deprel) = (tokens[name].head, tokens[name].deprel);
    for token in tokens.iter_mut().take(end + 1).filter(|token| token.head == Some(name)) {
        if matches!(token.deprel, Deprel::Case | Deprel::Det | Deprel::Amod | Deprel::Punct) {
            token.head = Some(vote);
        }
    }
    (tokens[name].head, tokens[name].deprel) = (Some(vote), Deprel::Compound);
}

/// "fined the airline | $4 million", "gave the museum | 40 works": whom, and how much; no article stands before a part of a
/// sum, nor a noun before the number of another.
fn part_money(tokens: &mut [Token], noun: TokenIndex) {
    let Some(money) = tokens[noun].head.filter(|money| *money > noun) else { return };
    let Some(verb) = tokens[money].head.filter(|verb| *verb < noun) else { return };
    let counted = tokens[noun + 1].upos == Upos::Num
        && tokens[money].upos == Upos::Noun
        && (noun + 1..money)
            .all(|t| matches!(tokens[t].upos, Upos::Num | Upos::Adj) && dominated(tokens, t, money));
    let sum = (tokens[money].upos == Upos::Sym && money == noun + 1 || counted)
        && tokens[money].deprel == Deprel::Obj
        && tokens[verb].upos == Upos::Verb
        && matches!(tokens[noun].upos, Upos::Noun | Upos::Propn)
        && matches!(tokens[noun].deprel, Deprel::Compound | Deprel::NmodUnmarked);
    let determiner = verb + 1;
    let determined = determiner < noun && tokens[determiner].upos == Upos::Det;
    if !sum || !determined {
        return;
    }
    for token in tokens[determiner..noun].iter_mut().filter(|token| token.head == Some(money)) {
        token.head = Some(noun);
    }
    tokens[noun].head = Some(verb);
    let fined = matches!(tokens[verb].lemma.as_str(), "fine" | "charge" | "cost" | "sue");
    tokens[noun].deprel = if fined { Deprel::Obj } else { Deprel::Iobj };
    if fined {
        tokens[money].deprel = Deprel::OblUnmarked;
    }
}

/// "praised Bell and | the whistleblower, Ann Lee": a second object, which is no second verb.
fn join_objects(tokens: &mut [Token], noun: TokenIndex) {
    let joined = tokens[noun].deprel == Deprel::Conj && matches!(tokens[noun].upos, Upos::Noun | Upos::Propn);
    let Some(verb) =
        tokens[noun].head.filter(|verb| joined && *verb < noun && tokens[*verb].upos == Upos::Verb)
    else {
        return;
    };
    let Some(and) = children(tokens, noun).find(|t| tokens[*t].deprel == Deprel::Cc && *t < noun) else {
        return;
    };
    let clausal = children(tokens, noun).any(|t| {
        let relations = [Deprel::Case, Deprel::Cop, Deprel::Acl, Deprel::Nsubj, Deprel::NsubjPass];
        relations.contains(&tokens[t].deprel)
    });
    let object =
        children(tokens, verb).filter(|t| *t < and && *t > verb && tokens[*t].deprel == Deprel::Obj).last();
    let Some(object) = object.filter(|_| !clausal) else { return };
    if (object + 1..and).all(|t| dominated(tokens, t, object)) {
        tokens[noun].head = Some(object);
    }
}

/// "stand for Labour | in the Vale by-election": what somebody stands in, not where the party is.
fn free_contest(text: &str, tokens: &mut [Token], contest: TokenIndex) {
    let within = tokens[contest].deprel == Deprel::Nmod
        && matches!(
            tokens[contest].lemma.as_str(),
            "election" | "race" | "ballot" | "primary" | "contest" | "runoff"
        )
        && children(tokens, contest).any(|t| t < contest && word(text, tokens, t) == "in");
    let Some(party) = tokens[contest].head.filter(|party| within && *party < contest) else { return };
    let stands_for = tokens[party].deprel == Deprel::Obl
        && tokens[party].name.class() == Some(NameClass::Organization)
        && children(tokens, party).any(|t| t < party && word(text, tokens, t) == "for");
    if stands_for {
        (tokens[contest].head, tokens[contest].deprel) = (tokens[party].head, Deprel::Obl);
    }
}

/// "fined them a total of ten million euros | for fixing prices", "accused both men | of blocking aid": what for, whatever
/// noun the parser hung it on.
fn free_charge(text: &str, tokens: &mut [Token], noun: TokenIndex, words: &Words) {
    let case = children(tokens, noun).find(|t| *t < noun && tokens[*t].deprel == Deprel::Case);
    let Some(case) = case.filter(|_| tokens[noun].deprel == Deprel::Nmod) else { return };
    let deed = word(text, tokens, case + 1);
    if case + 1 >= noun || !deed.ends_with("ing") || tokens[case + 1].head != Some(noun) {
        return;
    }
    let Some(host) = tokens[noun].head.filter(|host| *host < noun) else { return };
    let Some(verb) = verb_above(tokens, host) else { return };
    let counted = children(tokens, host).any(|t| tokens[t].deprel == Deprel::Nummod);
    let direct = tokens[host].head == Some(verb) && tokens[host].deprel == Deprel::Obj;
    let fits = match word(text, tokens, case) {
        "for" => counted && !direct,
        "of" => direct && words.acts.contains(&tokens[verb].lemma),
        _ => false,
    };
    if fits {
        (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Obl);
    }
}

/// "accused the company | of fraud", "appointed by the board | as director": what somebody is charged with or chosen for, not
/// which company or board.
fn free_matter(text: &str, tokens: &mut [Token], noun: TokenIndex, words: &Words) {
    let common = tokens[noun].upos == Upos::Noun
        && tokens[noun].name == NameTag::Outside
        && tokens[noun].deprel == Deprel::Nmod;
    let case = children(tokens, noun).find(|t| *t < noun && tokens[*t].deprel == Deprel::Case);
    let Some(case) = case.filter(|_| common) else { return };
    // "jailed for life | for the murder of Lee"
    let term = |host: TokenIndex| {
        tokens[host].deprel == Deprel::Obl
            && word(text, tokens, case) == "for"
            && (words.periods.contains(&tokens[host].lemma) || tokens[host].lemma == "life")
    };
    let Some(host) = tokens[noun].head.filter(|host| {
        *host < case && (matches!(tokens[*host].deprel, Deprel::Obj | Deprel::OblAgent) || term(*host))
    }) else {
        return;
    };
    let Some(verb) = tokens[host].head.filter(|verb| *verb < host) else { return };
    let preposition = word(text, tokens, case);
    let takes = |t: TokenIndex| {
        let prepositions = words.charges.get(&tokens[t].lemma);
        prepositions.is_some_and(|own| own.split(' ').any(|own| own == preposition))
    };
    // "accused the head of state", "sued the union of teachers": who they are.
    let members = words.bodies.contains(&tokens[noun].lemma)
        || words.groups.contains(&tokens[noun].lemma)
        || tokens[noun].lemma == "state"
        || preposition != "as" && words.is_holder(&tokens[noun].lemma);
    // "accused the maker of boats of fraud"
    let again = (noun + 1..tokens.len().min(noun + 4)).any(|t| word(text, tokens, t) == preposition);
    if takes(verb) && !members && !again {
        (tokens[noun].head, tokens[noun].deprel) = (Some(verb), Deprel::Obl);
    }
}

/// "studied | German at Oxford": a language is what somebody studies, not how.
fn study(text: &str, tokens: &mut [Token], language: TokenIndex, words: &Words) {
    let adjective = tokens[language].upos == Upos::Adj
        && matches!(tokens[language].deprel, Deprel::Xcomp | Deprel::Advmod | Deprel::Ccomp)
        && word(text, tokens, language).starts_with(char::is_uppercase);
    let Some(verb) = tokens[language].head.filter(|verb| adjective && *verb < language) else { return };
    if words.languages.contains(&tokens[verb].lemma)
        && children(tokens, verb).all(|t| tokens[t].deprel != Deprel::Obj)
    {
        tokens[language].deprel = Deprel::Obj;
    }
}

/// "Minister Ann | Lee, who …": what is said of somebody hangs on the whole name, not on its last word.
fn lift_from_flat(tokens: &mut [Token], clause: TokenIndex) {
    let aside =
        matches!(tokens[clause].deprel, Deprel::AclRelcl | Deprel::Appos | Deprel::Acl | Deprel::Nmod);
    let Some(part) = tokens[clause].head.filter(|part| aside && *part < clause) else { return };
    let name = head_of_name(tokens, part);
    let one = tokens[part].name.class().is_some() && tokens[part].name.class() == tokens[name].name.class();
    if tokens[part].deprel == Deprel::Flat && one {
        tokens[clause].head = Some(name);
    }
}

/// "Stauder's son | Till", "his wife, | Darlene, and their sons": the name of the relative.
fn name_kin(tokens: &mut [Token], name: TokenIndex, words: &Words) {
    if !is_person(&tokens[name]) || tokens[name].upos != Upos::Propn {
        return;
    }
    let Some(kin) = tokens[name].head.filter(|kin| *kin < name && tokens[*kin].upos == Upos::Noun) else {
        return;
    };
    let owned = words.kin.contains(&tokens[kin].lemma)
        && !tokens[kin].features.is_plural()
        && children(tokens, kin).any(|t| tokens[t].deprel == Deprel::NmodPoss);
    if !owned {
        return;
    }
    let beside = kin + 1 == name
        && matches!(
            tokens[name].deprel,
            Deprel::Amod | Deprel::Compound | Deprel::Dep | Deprel::NmodUnmarked
        );
    // A list of two ends in "and": what stands between commas before it is a name of the first.
    let listed = tokens[name].deprel == Deprel::Conj
        && kin + 2 == name
        && tokens[kin + 1].upos == Upos::Punct
        && !children(tokens, name).any(|t| tokens[t].deprel == Deprel::Cc)
        && children(tokens, kin).any(|t| {
            t > name
                && tokens[t].deprel == Deprel::Conj
                && children(tokens, t)
                    .any(|c| tokens[c].deprel == Deprel::Cc && tokens[c - 1].upos == Upos::Punct)
        });
    if beside || listed {
        tokens[name].deprel = Deprel::Appos;
    }
}

/// "praised Bell and the whistleblower, | former treasurer Ann Lee, who": a name that nothing joins to the verb stands beside
/// the noun before the comma.
fn join_titled(text: &str, tokens: &mut [Token], name: TokenIndex, words: &Words) {
    let loose = tokens[name].deprel == Deprel::Conj && is_person(&tokens[name]);
    let Some(verb) =
        tokens[name].head.filter(|verb| loose && *verb < name && tokens[*verb].upos == Upos::Verb)
    else {
        return;
    };
    if children(tokens, name).any(|t| matches!(tokens[t].deprel, Deprel::Cc | Deprel::Case)) {
        return;
    }
    let first = start_of(tokens, name);
    let Some(noun) = first.checked_sub(2).filter(|noun| *noun > verb) else { return };
    let personal = tokens[noun].upos == Upos::Noun
        && !tokens[noun].features.is_plural()
        && words.people.contains(&tokens[noun].lemma)
        && children(tokens, noun).any(|t| matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
    if personal && tokens[first - 1].span.of(text) == "," {
        (tokens[name].head, tokens[name].deprel) = (Some(noun), Deprel::Appos);
    }
}
