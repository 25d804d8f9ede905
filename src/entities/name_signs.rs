//! Signs of the kind of a name in the words beside it: whose leader is named behind it, what spends millions, what is a province.

use std::ops::Range;

use crate::ontology::FormKind;
use crate::syntax::{Deprel, NameClass, TokenIndex, Upos};

use super::name_spans::NameSpan;
use super::neighbour_words::{is_map_noun, is_personal, tells_of_organization};
use super::scene::Scene;
use super::titles::Title;

/// "**Elmsworth** have signed": a body as those who act for it; nobody is spoken of so.
pub(super) fn are_several(scene: &Scene<'_>, name: &Range<TokenIndex>, head: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let token = sentence.token(head);
    let subject = matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let Some(verb) = token.head.filter(|_| subject && !token.features.is_plural()) else { return false };
    let auxiliaries = [Deprel::Aux, Deprel::AuxPass, Deprel::Cop];
    let right_behind = sentence
        .children_by(verb, &auxiliaries)
        .any(|t| t == name.end && matches!(scene.words[t], "have" | "are" | "were"));
    let before = |i: usize| scene.words.get(i).copied().unwrap_or_default();
    // "if Lee were", "Bo and Lee are"
    let wished = name.start > 0
        && matches!(before(name.start - 1), "if" | "If" | "though" | "and" | "or" | "nor" | ",");
    right_behind && !wished && sentence.child_by(head, &[Deprel::Conj, Deprel::Nmod, Deprel::Appos]).is_none()
}

/// "**Novalis** leader Ann Lee", "**Thornaby** manager Ann Lee": whose post stands between the name and its holder.
pub(super) fn has_leader(scene: &Scene<'_>, end: TokenIndex) -> bool {
    let holder = |title: &Title| {
        scene.names.iter().any(|name| name.tokens.start == title.end && name.tokens.len() > 1)
    };
    let post = |title: &Title| {
        let lexicon = scene.lexicon();
        let held = lexicon.posts.get(&title.words).filter(|kind| *kind != "place" && *kind != "seat");
        (held.is_some() || lexicon.company_posts.contains(&title.words)) && !title.honorific
    };
    scene.titles.iter().any(|title| {
        let small = scene.words[title.start].starts_with(char::is_lowercase);
        title.start == end && small && post(title) && holder(title)
    })
}

/// "will buy Acme for $3bn": whether so much money is spoken of that it is a firm's.
pub(super) fn spends_millions(scene: &Scene<'_>, verb: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let buys = |t: TokenIndex| tells_of_organization(scene, t, "object");
    let above = sentence.children_by(verb, &[Deprel::Xcomp]).find(|t| buys(*t));
    let large = |t: TokenIndex| matches!(scene.words[t], "bn" | "billion" | "m" | "million" | "mn");
    (buys(verb) || above.is_some())
        && (verb..scene.words.len()).any(|t| large(t) && sentence.token(t).upos == Upos::Num)
}

/// "league leaders **Elmsworth**": a noun for several people right before the name of one.
pub(super) fn are_one_team(scene: &Scene<'_>, name: &Range<TokenIndex>, head: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let noun = name.start.checked_sub(1).map(|before| (before, sentence.token(before)));
    let described = noun.is_some_and(|(before, noun)| {
        let beside = noun.head == Some(head) || sentence.head(head) == Some(before);
        noun.upos == Upos::Noun && noun.features.is_plural() && is_personal(scene, before) && beside
    });
    let next = scene.words.get(name.end).copied().unwrap_or_default();
    described
        && !matches!(next, "," | "and" | "&" | "or")
        && sentence.child_by(head, &[Deprel::Conj, Deprel::Appos]).is_none()
}

/// "was arrested in **Al Mazra**": nobody is arrested in somebody, but one believes in people.
pub(super) fn is_somewhere(scene: &Scene<'_>, name: &Range<TokenIndex>, head: TokenIndex) -> bool {
    let token = scene.sentence.token(head);
    let verb = token.head.map(|verb| scene.sentence.token(verb));
    let happens = verb.is_some_and(|verb| {
        let faith =
            matches!(verb.lemma.as_str(), "believe" | "confide" | "trust" | "invest" | "delight" | "see");
        verb.upos == Upos::Verb && !faith
    });
    let owner = scene.words.get(name.end).is_some_and(|next| matches!(*next, "'s" | "’s"));
    token.deprel == Deprel::Obl
        && token.name.class() == Some(NameClass::Person)
        && name.start > 0
        && scene.words[name.start - 1] == "in"
        && scene.sentence.case_of(head) == Some("in")
        && happens
        && !owner
}

/// "**Nowa Wies** province", "**Al Mazra**, a town in": what a noun for places of a map says bears the name.
pub(super) fn is_called_place(scene: &Scene<'_>, name: &Range<TokenIndex>, head: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let lexicon = scene.lexicon();
    let place = |noun: TokenIndex| {
        let token = sentence.token(noun);
        let kind = lexicon.place_nouns.get(&token.lemma);
        token.upos == Upos::Noun
            && !token.features.is_plural()
            && matches!(kind, Some("city" | "region" | "country"))
            && !lexicon.organization_nouns.contains(&token.lemma)
            && is_map_noun(scene, noun)
    };
    let apposed = || {
        sentence
            .children_by(head, &[Deprel::Appos])
            .any(|noun| noun > head && place(noun) && sentence.child_by(noun, &[Deprel::Det]).is_some())
    };
    let compound = name.end < scene.words.len() && sentence.head(head) == Some(name.end) && place(name.end);
    // "Leeds city centre"
    let whole = || sentence.token(name.end).deprel != Deprel::Compound;
    compound && whole() || apposed()
}

/// "Deloitte UK", "Siemens India": a company's branch in a country, whose name nobody knows as that of a place.
pub(super) fn is_branch(scene: &Scene<'_>, name: &NameSpan) -> bool {
    let gazetteer = scene.ontology.gazetteer();
    let known = |tokens: Range<TokenIndex>, kinds: &[&str]| {
        let mut here = scene.known.iter().filter(|known| known.tokens == tokens);
        here.any(|known| {
            known.readings.iter().any(|reading| {
                reading.kind != FormKind::Demonym && kinds.contains(&gazetteer.entry(reading.entry).kind)
            })
        })
    };
    let (start, end) = (name.tokens.start, name.tokens.end);
    let part = scene.lexicon().location_modifiers.contains(scene.words[start])
        || scene.lexicon().period_adjectives.contains(scene.words[start])
        || scene.origin(start).is_some()
        || matches!(scene.words[start], "New" | "Great" | "Greater" | "Upper" | "Lower" | "Latin" | "Old");
    let place = known(start..end - 1, &["city", "capital", "state", "region"]);
    end - start > 1 && !part && !place && known(end - 1..end, &["country"])
}

/// "Lee, 43, of **Great Barr**", "Lee (43), from **Hull**": what stands behind an age is where somebody lives.
pub(super) fn is_home(scene: &Scene<'_>, name: &Range<TokenIndex>) -> bool {
    let word = |i: Option<usize>| i.and_then(|i| scene.words.get(i)).copied().unwrap_or_default();
    let back = |n: usize| name.start.checked_sub(n);
    let marked = word(back(2)) == "," && word(back(3)) == ")";
    let bracket = word(back(2)) == ")" || marked;
    let age = if marked { 4 } else { 3 };
    let years = word(back(age));
    let number = (1..=3).contains(&years.len()) && years.bytes().all(|b| b.is_ascii_digit());
    let opened = matches!(word(back(age + 1)), "," | "(" | "aged");
    matches!(word(back(1)), "of" | "from")
        && (bracket || word(back(2)) == ",")
        && number
        && opened
        && matches!(
            word(Some(name.end)),
            "," | "." | ")" | ";" | "and" | "was" | "were" | "has" | "is" | "—" | "–"
        )
}

/// Whether a noun in apposition to a name says what somebody works as: "Ann Lee, a trader at **Castlegate**".
pub(super) fn is_employed(scene: &Scene<'_>, noun: TokenIndex, known: bool) -> bool {
    let sentence = scene.sentence;
    let occupation = scene.lexicon().occupations.contains(&sentence.token(noun).lemma)
        || sentence.token(noun).lemma == "manager";
    let apposed = sentence.token(noun).deprel == Deprel::Appos
        && sentence.head(noun).is_some_and(|name| sentence.token(name).upos == Upos::Propn);
    occupation && apposed && !known
}

/// "the Egyptian **Hossam Fathy**": two words that nobody knows and that say of no body that it is one, behind "the" and
/// where somebody is from.
pub(super) fn is_national(scene: &Scene<'_>, name: &Range<TokenIndex>) -> bool {
    let Some(before) = name.start.checked_sub(2) else { return false };
    let adjective = scene.sentence.token(before + 1);
    let demonym = scene.known.iter().any(|known| {
        known.tokens == (before + 1..before + 2) && known.readings.iter().all(|r| r.kind == FormKind::Demonym)
    });
    let known =
        scene.known.iter().any(|known| known.tokens.start < name.end && name.start < known.tokens.end);
    let plain = |t: TokenIndex| {
        scene.words[t].chars().skip(1).all(char::is_alphabetic)
            && scene.words[t].chars().skip(1).all(char::is_lowercase)
    };
    name.len() == 2
        && scene.words[before].eq_ignore_ascii_case("the")
        && demonym
        && adjective.upos == Upos::Adj
        && !known
        && name.clone().all(plain)
}

/// "**Acme**'s parent company"
pub(super) fn is_parent_company(scene: &Scene<'_>, noun: TokenIndex) -> bool {
    let sentence = scene.sentence;
    let mut parts = sentence.children_by(noun, &[Deprel::Compound]);
    parts.any(|t| matches!(sentence.token(t).lemma.as_str(), "parent" | "holding"))
}

/// "Acme-owned **Bolt**"
pub(super) fn is_owned(scene: &Scene<'_>, name: &Range<TokenIndex>) -> bool {
    let word = |back: usize| name.start.checked_sub(back).map(|t| scene.words[t]);
    word(1) == Some("owned")
        && word(2) == Some("-")
        && name.start.checked_sub(3).is_some_and(|t| scene.sentence.token(t).upos == Upos::Propn)
}
