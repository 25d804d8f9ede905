//! Short names that the tagger takes for words or parts of sentences: states behind a town ("Peoria, **Ill.**"), teams behind
//! "the" ("the **Celtics**"), the letters of a body in brackets, and the town and state before "-based".

use crate::text::is_capitalised;

use super::parse::{
    children, dominated, hangs_below, head_of_name, is_comma, is_person, reattach, tag, word,
};
use super::words::Words;
use super::{Deprel, NameClass, NameTag, Token, TokenIndex, Upos};

/// Mends the short names of one sentence of `text` in place.
pub(super) fn mend(text: &str, tokens: &mut [Token], words: &Words) {
    for i in 2..tokens.len() {
        untag_letters(text, tokens, i, words);
        tag_bracketed(text, tokens, i);
    }
    for i in 1..tokens.len() {
        let Some(place) = words.short_forms.get(word(text, tokens, i)) else { continue };
        if !is_capitalised(word(text, tokens, i)) {
            continue;
        }
        if place.starts_with("comma") {
            tag_state(text, tokens, i);
        } else if word(text, tokens, i - 1).eq_ignore_ascii_case("the") {
            tag_team(text, tokens, i);
        }
    }
    for based in 3..tokens.len() {
        mend_seat(text, tokens, based);
    }
}

/// "Ann Lee, | MD, said": no second person.
fn untag_letters(text: &str, tokens: &mut [Token], letters: TokenIndex, words: &Words) {
    let form = word(text, tokens, letters);
    let alone = matches!(tokens[letters].name, NameTag::Begin(_))
        && !tokens.get(letters + 1).is_some_and(|next| matches!(next.name, NameTag::Inside(_)));
    let behind = is_comma(text, tokens, letters - 1)
        && (is_person(&tokens[letters - 2]) || words.post_nominals.contains(word(text, tokens, letters - 2)));
    // "his Ph.D. at Oxford": what somebody has.
    let degree = form.contains('.') || form.chars().any(char::is_lowercase);
    if alone
        && (behind || degree)
        && words.post_nominals.contains(form)
        && form.chars().filter(|c| c.is_uppercase()).count() > 1
    {
        tokens[letters].name = NameTag::Outside;
    }
}

/// "the World Food Bank (| WFB)": the same body in short.
fn tag_bracketed(text: &str, tokens: &mut [Token], letters: TokenIndex) {
    let form = word(text, tokens, letters);
    let bracketed = word(text, tokens, letters - 1) == "(" && word(text, tokens, letters + 1) == ")";
    let short = (2..=8).contains(&form.len()) && form.chars().all(|c| c.is_ascii_uppercase());
    let Some(last) = letters.checked_sub(2).filter(|_| bracketed && short) else { return };
    let named = tokens[last].name == NameTag::Inside(NameClass::Organization);
    let first = (0..=last).rev().find(|t| matches!(tokens[*t].name, NameTag::Begin(_))).unwrap_or(last);
    let initial = |t: TokenIndex| word(text, tokens, t).chars().next();
    if named && (first..=last).any(|t| initial(t) == form.chars().next()) {
        let head = head_of_name(tokens, last);
        tokens[letters].upos = Upos::Propn;
        tokens[letters].lemma = form.to_owned();
        tokens[letters].name = NameTag::Begin(NameClass::Organization);
        reattach(&mut tokens[letters], head, Deprel::Appos);
    }
}

/// "Walnut Ridge, | Ark.": the state, and the town before it unless somebody is called so.
fn tag_state(text: &str, tokens: &mut [Token], state: TokenIndex) {
    let Some(last) = state.checked_sub(2).filter(|_| is_comma(text, tokens, state - 1)) else { return };
    if !is_capitalised(word(text, tokens, last)) || tokens[last].upos == Upos::Punct {
        return;
    }
    let mut first = last;
    while tokens[first].name != NameTag::Outside
        && matches!(tokens[first].name, NameTag::Inside(_))
        && first > 0
    {
        first -= 1;
    }
    let lone = first == last;
    match tokens[last].name.class() {
        Some(NameClass::Location) => {}
        None if lone => tag(tokens, last..state - 1, NameClass::Location),
        Some(_) if lone => tag(tokens, last..state - 1, NameClass::Location),
        _ => return,
    }
    tokens[last].upos = Upos::Propn;
    tokens[state].upos = Upos::Propn;
    tag(tokens, state..state + 1, NameClass::Location);
    let town = head_of_name(tokens, last);
    if tokens[state].head.is_some_and(|head| head < state) && !hangs_below(tokens, town, state) {
        reattach(&mut tokens[state], town, Deprel::NmodUnmarked);
    }
}

/// "the | Celtics": capitals within a sentence are no common noun's.
fn tag_team(text: &str, tokens: &mut [Token], team: TokenIndex) {
    let next = tokens.get(team + 1).is_some_and(|next| next.name == NameTag::Inside(NameClass::Organization));
    let longer = next || matches!(tokens[team].name, NameTag::Inside(_));
    // "THE MAGIC OF THE FAIR"
    let capitals = word(text, tokens, team).chars().all(char::is_uppercase);
    if longer || capitals {
        return;
    }
    tokens[team].upos = Upos::Propn;
    tokens[team].lemma = word(text, tokens, team).to_owned();
    tag(tokens, team..team + 1, NameClass::Organization);
}

/// "president of | Peoria, Ill.-based Acme Health": read as of Peoria, with a firm beside it.
fn mend_seat(text: &str, tokens: &mut [Token], based: TokenIndex) {
    let participle = matches!(word(text, tokens, based), "based" | "headquartered");
    let (state, comma) = (based - 2, based - 3);
    let parted = participle
        && matches!(word(text, tokens, based - 1), "-" | "‑")
        && tokens[state].name.class() == Some(NameClass::Location)
        && is_comma(text, tokens, comma);
    let Some(last) =
        comma.checked_sub(1).filter(|last| parted && tokens[*last].name.class() == Some(NameClass::Location))
    else {
        return;
    };
    let town = head_of_name(tokens, last);
    let firm = tokens[based].head.filter(|firm| *firm > based).or_else(|| {
        let begins = (based + 1..tokens.len()).find(|t| matches!(tokens[*t].name, NameTag::Begin(_)))?;
        let mut head = begins;
        while let Some(above) =
            tokens[head].head.filter(|above| *above > head && tokens[*above].upos == Upos::Propn)
        {
            head = above;
        }
        Some(head)
    });
    let Some(firm) = firm.filter(|firm| *firm != town) else { return };
    let (above, relation) = (tokens[town].head, tokens[town].deprel);
    let below = dominated(tokens, firm, town) || tokens[firm].head == above;
    if dominated(tokens, town, firm) && relation == Deprel::Compound || above == Some(based) {
        return;
    }
    if below && above.is_some_and(|above| above < town || above > firm) {
        (tokens[firm].head, tokens[firm].deprel) = (above, relation);
        let before: Vec<TokenIndex> = children(tokens, town).filter(|t| *t < town).collect();
        for t in before {
            if matches!(tokens[t].deprel, Deprel::Case | Deprel::Det | Deprel::Punct) {
                tokens[t].head = Some(firm);
            }
        }
        let behind: Vec<TokenIndex> = children(tokens, town).filter(|t| *t > based && *t != firm).collect();
        for t in behind {
            tokens[t].head = Some(firm);
        }
    }
    if hangs_below(tokens, firm, town) || hangs_below(tokens, firm, based) {
        return;
    }
    reattach(&mut tokens[based], firm, Deprel::Amod);
    reattach(&mut tokens[town], based, Deprel::Compound);
    reattach(&mut tokens[state], town, Deprel::NmodUnmarked);
}
