//! Mends what a parser hangs on the wrong word although the words themselves tell: possessive marks, appositions, the verb
//! of a report behind a comma.

use super::parse::{children, has_subject, head_of_name, is_comma, is_past, is_person, start_of};
use super::parties;
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the attachments of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    part_possessors(text, tokens);
    parties::mend(text, tokens, words);
    part_trades(text, tokens, words);
    part_predicates(tokens);
    join_phrases(tokens);
    adopt_objects(tokens);
    object_behind_particle(tokens);
    read_infinitives(text, tokens, words);
    part_lists(text, tokens);
    join_appositions(text, tokens);
    part_appositions(text, tokens, words);
    lower_appositions(text, tokens);
    raise_speech(text, tokens, words);
    part_reports(text, tokens, words);
}

/// "Labour | 's Ann Lee won": read as "Labour is Ann Lee won". No copula stands before the subject of its clause.
fn part_possessors(text: &str, tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        let mark = matches!(tokens[i].span.of(text), "'s" | "’s") && tokens[i].upos == Upos::Aux;
        // "Labour 's": hung rightly all the same.
        if mark && tokens[i].deprel == Deprel::Case {
            tokens[i].upos = Upos::Part;
        }
        let Some(verb) = tokens[i].head.filter(|verb| mark && *verb > i) else { continue };
        let subject = (i + 1..verb).find(|t| {
            tokens[*t].head == Some(verb) && matches!(tokens[*t].deprel, Deprel::Nsubj | Deprel::NsubjPass)
        });
        let Some(subject) = subject.filter(|_| tokens[i - 1].upos == Upos::Propn) else { continue };
        let owner = head_of_name(tokens, i - 1);
        (tokens[i].upos, tokens[i].deprel, tokens[i].head) = (Upos::Part, Deprel::Case, Some(owner));
        (tokens[owner].deprel, tokens[owner].head) = (Deprel::NmodPoss, Some(subject));
    }
}

/// "the support of the union and | of two MPs": a phrase goes on from the one with the same preposition.
fn join_phrases(tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        let case_of =
            |of: TokenIndex| children(tokens, of).find(|t| *t < of && tokens[*t].deprel == Deprel::Case);
        let Some(noun) = tokens[i].head.filter(|noun| *noun < i && tokens[i].deprel == Deprel::Conj) else {
            continue;
        };
        let Some(own) = case_of(i).filter(|_| case_of(noun).is_none()) else { continue };
        let alike = |t: &TokenIndex| {
            matches!(tokens[*t].deprel, Deprel::Nmod | Deprel::Obl)
                && case_of(*t).is_some_and(|case| tokens[case].lemma == tokens[own].lemma)
        };
        let first = children(tokens, noun).filter(|t| noun < *t && *t < i).find(alike);
        if first.is_some() {
            tokens[i].head = first;
        }
    }
}

/// "founded by | shipping magnate Ann Lee": a trade that was read as something done to her.
fn part_trades(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 0..tokens.len() {
        if tokens[i].upos != Upos::Verb || !words.is_trade(tokens[i].span.of(text)) {
            continue;
        }
        let object = |t: &TokenIndex| *t > i && matches!(tokens[*t].deprel, Deprel::Obj | Deprel::Nsubj);
        let Some(noun) = children(tokens, i).find(object) else { continue };
        let Some(above) = tokens[i].head else { continue };
        let verbal = tokens[above].upos == Upos::Verb && above < i;
        let marked = children(tokens, i).any(|t| t < i && tokens[t].deprel == Deprel::Mark);
        for (child, token) in tokens.iter_mut().enumerate() {
            if token.head == Some(i) && child != noun {
                token.head = Some(if child > noun && verbal { above } else { noun });
                if token.deprel == Deprel::Mark {
                    (token.deprel, token.upos) = (Deprel::Case, Upos::Adp);
                }
            }
        }
        tokens[noun].deprel = match tokens[i].deprel {
            Deprel::Advcl | Deprel::Xcomp | Deprel::Ccomp if marked => Deprel::Obl,
            Deprel::Advcl | Deprel::Xcomp | Deprel::Ccomp => Deprel::Obj,
            Deprel::Acl => Deprel::Nmod,
            other => other,
        };
        tokens[noun].head = Some(above);
        (tokens[i].upos, tokens[i].deprel, tokens[i].head) = (Upos::Noun, Deprel::Compound, Some(noun));
    }
}

/// "shot | dead a boy", "shot | dead two boys": no adjective stands before the article or number of its noun, unless it is
/// a kind of article itself.
fn part_predicates(tokens: &mut [Token]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let verb = i - 1;
        let Some(noun) = tokens[i].head.filter(|noun| *noun > i + 1) else { continue };
        let misread = tokens[i].upos == Upos::Adj
            && tokens[i].deprel == Deprel::Amod
            && matches!(tokens[i + 1].upos, Upos::Det | Upos::Num)
            && tokens[i + 1].head == Some(noun)
            && tokens[verb].upos == Upos::Verb
            && tokens[noun].head == Some(verb)
            && !matches!(
                tokens[i].lemma.as_str(),
                "such" | "half" | "many" | "all" | "both" | "double" | "twice"
            );
        if misread {
            (tokens[i].head, tokens[i].deprel) = (Some(verb), Deprel::Xcomp);
        }
    }
}

/// "Lee, who asked not to be named, accused | Acme of fraud": what stands right behind the verb is its object, not that of
/// a verb in the aside before.
fn adopt_objects(tokens: &mut [Token]) {
    for i in 2..tokens.len() {
        let verb = i - 1;
        let nominal = matches!(tokens[i].upos, Upos::Noun | Upos::Propn)
            && matches!(
                tokens[i].deprel,
                Deprel::Xcomp | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::Appos
            )
            && children(tokens, i).all(|t| tokens[t].deprel != Deprel::Case);
        let Some(head) = tokens[i].head.filter(|head| nominal && *head + 1 < verb) else { continue };
        let mut above = head;
        for _ in 0..8 {
            match tokens[above].head {
                Some(next) if next != above && above != verb => above = next,
                _ => break,
            }
        }
        let free = tokens[verb].upos == Upos::Verb
            && is_past(&tokens[verb])
            && !children(tokens, verb).any(|t| {
                matches!(tokens[t].deprel, Deprel::Obj | Deprel::Xcomp | Deprel::AuxPass | Deprel::Ccomp)
            });
        if above == verb && free {
            (tokens[i].head, tokens[i].deprel) = (Some(verb), Deprel::Obj);
        }
    }
}

/// "fought off | a challenge from Acme": what stands behind a verb and its particle, and is no time or measure, is the object.
fn object_behind_particle(tokens: &mut [Token]) {
    for particle in 1..tokens.len() {
        let Some(verb) = tokens[particle]
            .head
            .filter(|verb| tokens[particle].deprel == Deprel::CompoundPrt && *verb + 1 == particle)
        else {
            continue;
        };
        if children(tokens, verb).any(|t| matches!(tokens[t].deprel, Deprel::Obj | Deprel::AuxPass)) {
            continue;
        }
        let noun = children(tokens, verb).find(|t| {
            *t > particle
                && tokens[*t].deprel == Deprel::Obl
                && tokens[*t].upos == Upos::Noun
                && (particle + 1..*t).all(|inner| tokens[inner].head == Some(*t))
                && children(tokens, *t).any(|c| tokens[c].deprel == Deprel::Det)
                && children(tokens, *t).all(|c| tokens[c].deprel != Deprel::Case)
        });
        if let Some(noun) = noun {
            tokens[noun].deprel = Deprel::Obj;
        }
    }
}

/// "from Acme, | the firm that sells tea", "a shepherd, | Ann Lee, | 62,": a list ends in "and"; without it, its last
/// member stands beside the one before.
fn part_lists(text: &str, tokens: &mut [Token]) {
    for i in (2..tokens.len()).rev() {
        let Some(head) = tokens[i].head.filter(|head| *head < i && tokens[i].deprel == Deprel::Conj) else {
            continue;
        };
        let members = || children(tokens, head).filter(|t| tokens[*t].deprel == Deprel::Conj);
        let joined = |t: TokenIndex| children(tokens, t).any(|c| tokens[c].deprel == Deprel::Cc);
        if joined(i) || members().any(|t| t > i) {
            continue;
        }
        let before = members().filter(|t| *t < i).last().unwrap_or(head);
        let before_it = children(tokens, i).filter(|t| *t < i && tokens[*t].deprel != Deprel::Punct);
        let first = before_it.flat_map(|t| children(tokens, t).filter(move |c| *c < t).chain([t])).min();
        let first = first.unwrap_or(i).min(i);
        let after_comma = first > 0 && tokens[first - 1].span.of(text) == ",";
        let determined = children(tokens, i).any(|t| tokens[t].deprel == Deprel::Det);
        let beside = match (tokens[before].upos, tokens[i].upos) {
            (Upos::Propn, Upos::Noun) => determined,
            (Upos::Noun, Upos::Propn) => {
                let owned = |noun: TokenIndex| {
                    children(tokens, noun)
                        .any(|t| t < noun && matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss))
                };
                // "her husband and coach, Bo Day": one person.
                let one =
                    tokens[i].name.class() == Some(NameClass::Person) && !tokens[before].features.is_plural();
                owned(before) || one && owned(head)
            }
            (Upos::Noun | Upos::Propn, Upos::Num) => true,
            _ => false,
        };
        if after_comma && beside {
            let owned = children(tokens, before)
                .any(|t| t < before && matches!(tokens[t].deprel, Deprel::Det | Deprel::NmodPoss));
            let one = tokens[before].upos == Upos::Noun && tokens[i].upos == Upos::Propn && !owned;
            (tokens[i].head, tokens[i].deprel) = (Some(if one { head } else { before }), Deprel::Appos);
        }
    }
}

/// "Lee said the plan was bad and | called on them to stop": who speaks goes on speaking.
fn raise_speech(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 1..tokens.len() {
        let act = tokens[i].deprel == Deprel::Conj
            && words.acts.contains(&tokens[i].lemma)
            && is_past(&tokens[i])
            && !has_subject(tokens, i)
            && !children(tokens, i).any(|t| matches!(tokens[t].deprel, Deprel::Aux | Deprel::AuxPass));
        let Some(mut inner) = tokens[i].head.filter(|_| act) else { continue };
        if let Some(above) = tokens[inner].head.filter(|_| tokens[inner].deprel == Deprel::Xcomp) {
            inner = above;
        }
        // "denied that its troops had left and | accused Bo Day": who does not deny it goes on.
        let past_perfect = children(tokens, inner)
            .any(|t| tokens[t].deprel == Deprel::Aux && tokens[t].span.of(text) == "had")
            && children(tokens, inner).any(|t| {
                tokens[t].deprel == Deprel::Nsubj
                    && tokens[t].upos == Upos::Noun
                    && !words.is_holder(&tokens[t].lemma)
            });
        let told = tokens[inner].deprel == Deprel::Ccomp
            && (past_perfect
                || !children(tokens, inner)
                    .any(|t| matches!(tokens[t].deprel, Deprel::Mark | Deprel::Aux | Deprel::AuxPass)));
        let Some(saying) = tokens[inner].head.filter(|saying| told && *saying < inner) else { continue };
        let says = matches!(words.reports.get(&tokens[saying].lemma), Some("says" | "denies"));
        if says && is_past(&tokens[saying]) {
            tokens[i].head = Some(saying);
        }
    }
}

/// "They met, | Ann Lee told the paper": read as what the meeting brought about, and Ann Lee perhaps as somebody else.
fn part_reports(text: &str, tokens: &mut [Token], words: &Words) {
    for verb in 2..tokens.len() {
        let report = words.reports.get(&tokens[verb].lemma) == Some("says")
            && matches!(tokens[verb].deprel, Deprel::Ccomp | Deprel::Conj | Deprel::Advcl)
            && is_past(&tokens[verb])
            && !children(tokens, verb)
                .any(|t| matches!(tokens[t].deprel, Deprel::Ccomp | Deprel::Mark | Deprel::Cc | Deprel::Aux));
        let Some(clause) = tokens[verb].head.filter(|clause| report && *clause < verb) else { continue };
        let mut name = head_of_name(tokens, verb - 1);
        // "Germany's ministry and a charity said"
        while let Some(first) = tokens[name].head.filter(|first| {
            *first > clause && *first < name && matches!(tokens[name].deprel, Deprel::Conj | Deprel::Nmod)
        }) {
            name = first;
        }
        let siblings: Vec<TokenIndex> = (name + 1..verb)
            .filter(|t| tokens[*t].deprel == Deprel::Conj && tokens[*t].head == tokens[name].head)
            .collect();
        let speaker = tokens[name].deprel == Deprel::Nsubj && tokens[name].head == Some(verb);
        let apart = name > clause
            && matches!(tokens[name].upos, Upos::Propn | Upos::Noun)
            && is_comma(text, tokens, start_of(tokens, name).checked_sub(1))
            && (speaker && tokens[verb].deprel == Deprel::Ccomp
                || matches!(tokens[name].deprel, Deprel::Appos | Deprel::Conj) && !has_subject(tokens, verb));
        let joined = children(tokens, name).find(|t| tokens[*t].deprel == Deprel::Cc && *t < name);
        if apart && joined.is_none() && tokens[clause].upos == Upos::Verb {
            tokens[verb].deprel = Deprel::Parataxis;
            for sibling in siblings {
                tokens[sibling].head = Some(name);
            }
            (tokens[name].head, tokens[name].deprel) = (Some(verb), Deprel::Nsubj);
        }
    }
}

/// "talks with her counterpart, | Ann Lee,": a name between commas stands beside the noun right before it, not beside
/// one that this noun belongs to.
fn join_appositions(text: &str, tokens: &mut [Token]) {
    for i in 2..tokens.len() {
        let head = tokens[i].head;
        let before = i - 2;
        let apposed = tokens[i].deprel == Deprel::Appos
            && tokens[i].upos == Upos::Propn
            && tokens[i].name != NameTag::Outside
            && tokens[i - 1].span.of(text) == ","
            && tokens[before].upos == Upos::Noun
            && head != Some(before);
        let Some(head) = head.filter(|head| apposed && *head < before) else { continue };
        let inner = tokens[before].head == Some(head)
            && matches!(tokens[before].deprel, Deprel::Nmod | Deprel::Obl)
            && tokens[head].upos == Upos::Noun;
        let owned =
            children(tokens, before).any(|t| matches!(tokens[t].deprel, Deprel::NmodPoss | Deprel::Det));
        if inner && owned {
            tokens[i].head = Some(before);
        }
    }
}

/// "the wife of the banker Bo Day, | Ann Lee,": who is named already has no second name; it is that of the one before.
fn part_appositions(text: &str, tokens: &mut [Token], words: &Words) {
    for name in 4..tokens.len() {
        let apposed = tokens[name].deprel == Deprel::Appos
            && is_person(&tokens[name])
            && is_comma(text, tokens, name - 1);
        let Some(noun) = tokens[name].head.filter(|noun| apposed && *noun < name) else { continue };
        let named = children(tokens, noun).any(|t| {
            noun < t
                && t < name
                && tokens[t].deprel == Deprel::Appos
                && is_person(&tokens[t])
                && !is_comma(text, tokens, t - 1)
        });
        let holder = tokens[noun].head.filter(|holder| {
            *holder < noun
                && tokens[noun].deprel == Deprel::Nmod
                && tokens[*holder].upos == Upos::Noun
                && words.is_holder(&tokens[*holder].lemma)
        });
        if let Some(holder) = holder.filter(|_| named) {
            tokens[name].head = Some(holder);
        }
    }
}

/// "Ann Lee beat Bo Day, | the mayor,": who stands behind the verb is the mayor, not the subject before it.
fn lower_appositions(text: &str, tokens: &mut [Token]) {
    for noun in 4..tokens.len() {
        let apposed = tokens[noun].deprel == Deprel::Appos && tokens[noun].upos == Upos::Noun;
        let Some(subject) = tokens[noun].head.filter(|subject| apposed && *subject < noun) else { continue };
        let start = start_of(tokens, noun);
        let definite = tokens[start].lemma == "the" || tokens[start].deprel == Deprel::NmodPoss;
        let Some(last) = start.checked_sub(2).filter(|_| definite && is_comma(text, tokens, start - 1))
        else {
            continue;
        };
        let name = head_of_name(tokens, last);
        let object = matches!(tokens[name].deprel, Deprel::Obj | Deprel::OblAgent)
            && tokens[name].upos == Upos::Propn
            && tokens[name].head == tokens[subject].head
            && tokens[subject].head.is_some_and(|verb| subject < verb && verb < name);
        if object {
            tokens[noun].head = Some(name);
        }
    }
}

/// "asked her uncle, the mayor, to | intervene", "ordered France to | free Ann Lee": after a verb of asking, "to" with the
/// form of a verb is no goal.
fn read_infinitives(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 2..tokens.len() {
        let to = i - 1;
        let form = tokens[i].span.of(text);
        let misread = matches!(tokens[i].upos, Upos::Noun | Upos::Adj)
            && !tokens[i].features.is_plural()
            && tokens[to].span.of(text) == "to"
            && tokens[to].deprel == Deprel::Case
            && words.verbs.contains(form);
        // "to free Ann Lee": the name behind it is the object.
        let object = tokens[i].head.filter(|head| {
            *head > i && tokens[i].deprel == Deprel::Amod && tokens[*head].upos == Upos::Propn
        });
        let phrase = object.unwrap_or(i);
        let bare = tokens[to].head == Some(phrase)
            && (object.is_some()
                || children(tokens, i).all(|t| t == to || tokens[t].deprel == Deprel::Punct));
        let Some(mut verb) = tokens[phrase].head.filter(|_| misread && bare) else { continue };
        for _ in 0..4 {
            match tokens[verb].head {
                Some(above) if tokens[verb].upos != Upos::Verb => verb = above,
                _ => break,
            }
        }
        let asks = tokens[verb].upos == Upos::Verb
            && verb < to
            && words.control.contains(&tokens[verb].lemma)
            && children(tokens, verb).any(|t| {
                t < to && t > verb && matches!(tokens[t].deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
            });
        if !asks {
            continue;
        }
        tokens[i].upos = Upos::Verb;
        tokens[i].lemma = form.to_owned();
        tokens[i].features = super::Features::parse("VerbForm=Inf");
        (tokens[i].head, tokens[i].deprel) = (Some(verb), Deprel::Xcomp);
        (tokens[to].head, tokens[to].deprel, tokens[to].upos) = (Some(i), Deprel::Mark, Upos::Part);
        if let Some(object) = object {
            (tokens[object].head, tokens[object].deprel) = (Some(i), Deprel::Obj);
        }
    }
}
