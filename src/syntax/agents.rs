//! Mends who did something to the subject, "by" whom it was done: parsers hang agents on the word before them.

use super::parse::{children, is_person, reattach};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the agents of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    part_agents(text, tokens);
    own_case(tokens);
    for i in 2..tokens.len() {
        free_agent(text, tokens, i, words);
    }
}

/// "the meeting with | Ann Lee lasted an hour": a preposition right before a name that hangs on a noun is the name's.
fn own_case(tokens: &mut [Token]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let name = i + 1;
        let misread = tokens[i].upos == Upos::Sconj
            && tokens[i].deprel == Deprel::Mark
            && matches!(tokens[i].lemma.as_str(), "with" | "from" | "of" | "in" | "on" | "by")
            && tokens[name].upos == Upos::Propn
            && matches!(tokens[name].deprel, Deprel::Nmod | Deprel::Obl)
            && tokens[name].head.is_some_and(|head| head < i)
            && children(tokens, name).all(|t| tokens[t].deprel != Deprel::Case);
        if misread {
            tokens[i].upos = Upos::Adp;
            reattach(&mut tokens[i], name, Deprel::Case);
        }
    }
}

/// "accused by prosecutors | of killing Lee": what somebody is accused of, not which prosecutors.
fn part_agents(text: &str, tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        let deed = tokens[i].deprel == Deprel::Acl
            && tokens[i].span.of(text).ends_with("ing")
            && matches!(tokens[i - 1].lemma.as_str(), "of" | "from" | "for" | "with")
            && tokens[i - 1].head == Some(i);
        let Some(agent) = tokens[i].head.filter(|agent| deed && *agent < i) else { continue };
        let verb = tokens[agent].head.filter(|verb| {
            *verb < agent && tokens[*verb].upos == Upos::Verb && tokens[agent].deprel == Deprel::OblAgent
        });
        if let Some(verb) = verb {
            (tokens[i].head, tokens[i].deprel) = (Some(verb), Deprel::Advcl);
        }
    }
}

/// "was seized on March 19 by | gunmen", "was condemned at the time by | the union", "was signed at the palace in Rome, by |
/// Ann Lee": nobody makes a date or a place, so the agent is the verb's.
fn free_agent(text: &str, tokens: &mut [Token], agent: TokenIndex, words: &Words) {
    let somebody = matches!(tokens[agent].upos, Upos::Noun | Upos::Propn)
        && !words.periods.contains(&tokens[agent].lemma)
        && (tokens[agent].upos == Upos::Noun || tokens[agent].name != NameTag::Outside);
    let loose = matches!(tokens[agent].deprel, Deprel::Nmod | Deprel::Obl);
    let Some(host) = tokens[agent].head.filter(|host| loose && somebody && *host < agent) else { return };
    let by = |t: TokenIndex| tokens[t].deprel == Deprel::Case && tokens[t].span.of(text) == "by" && t < agent;
    if !children(tokens, agent).any(by) {
        return;
    }
    let verb = if tokens[agent].deprel == Deprel::Nmod {
        let date = is_date(tokens, host, words) || is_named_place(tokens, host);
        let term = |noun: TokenIndex| tokens[noun].deprel == Deprel::Nmod && tokens[noun].upos == Upos::Noun;
        // "sentenced to nine years in prison by | Judge Ann Lee"
        let outer = tokens[host].head.filter(|outer| term(host) && is_date(tokens, *outer, words));
        let phrase = outer.unwrap_or(host);
        let adverbial = matches!(tokens[phrase].deprel, Deprel::Obl | Deprel::OblUnmarked);
        tokens[phrase].head.filter(|_| adverbial && (date || outer.is_some()))
    } else if tokens[host].upos == Upos::Verb {
        // "rose by a fifth": only people and bodies do something to others.
        let named = is_person(&tokens[agent]) || words.bodies.contains(&tokens[agent].lemma);
        Some(host).filter(|_| named || words.is_holder(&tokens[agent].lemma))
    } else {
        tokens[host].head.filter(|_| tokens[host].upos == Upos::Adj && tokens[host].deprel == Deprel::Xcomp)
    };
    let Some(verb) = verb.filter(|verb| tokens[*verb].upos == Upos::Verb) else { return };
    let passive = children(tokens, verb).any(|t| tokens[t].deprel == Deprel::AuxPass)
        && !children(tokens, verb).any(|t| tokens[t].deprel == Deprel::OblAgent);
    if passive {
        reattach(&mut tokens[agent], verb, Deprel::OblAgent);
    }
}

/// Whether a phrase says when.
fn is_date(tokens: &[Token], noun: TokenIndex, words: &Words) -> bool {
    tokens[noun].upos == Upos::Num
        || children(tokens, noun).any(|t| tokens[t].upos == Upos::Num)
        || tokens[noun].upos == Upos::Propn && tokens[noun].name == NameTag::Outside
        || words.periods.contains(&tokens[noun].lemma)
        || tokens[noun].lemma == "time"
}

/// Whether a phrase says where, with the name of a place.
fn is_named_place(tokens: &[Token], noun: TokenIndex) -> bool {
    tokens[noun].name.class() == Some(NameClass::Location)
}
