//! How old somebody is.

use crate::entities::{AnnotatedArticle, MentionId, MentionKind};
use crate::ontology::{FormKind, Ontology};
use crate::statement::Predicate;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::copulas::subject_of;
use super::descriptions::Line;
use super::time_words;
use super::{Candidate, CandidateObject, Extractor};

/// Lemmas of which an article on a match has several where numbers in brackets behind names are what players scored.
const SCORES: &[&str] =
    &["innings", "wicket", "stump", "crease", "batsman", "lbw", "bowler", "rebound", "unbeaten", "century"];

/// Ages.
///
/// # What it finds
/// A number between commas or in brackets after a name, "aged N" and "at the age of N", "N-year-old" in a description of
/// somebody or before a name, and "is N", "turned N".
///
/// # Example
/// "Ann Lee, 43, said" → Ann Lee `age` 43. "The 79-year-old owner will stay" → whoever that is `age` 79.
///
/// # What it leaves alone
/// Numbers that count something ("Lee, 12 points behind,"), scores of players, dates, months of babies, ages of things and animals.
///
/// # Limits
/// Numbers in words are read from one to ninety-nine. "in her forties" gives nothing.
pub(super) struct Ages;

impl Extractor for Ages {
    fn name(&self) -> &'static str {
        "ages"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let Some(age) = ontology.relation_named("age") else { return Vec::new() };
        let mut found = Vec::new();
        let tokens = article.sentences().iter().flat_map(|sentence| sentence.tokens());
        let scored = tokens.filter(|token| SCORES.contains(&token.lemma.as_str())).take(2).count() > 1;
        for line in Line::all(article, ontology) {
            for i in 0..line.len() {
                let Some(years) = number(&line, i) else { continue };
                // "Lee (45) and Day (71) put on 116"
                if scored && i > 0 && line.is(i - 1, "(") {
                    continue;
                }
                let aged = after_name(&line, i).or_else(|| aged(&line, i)).or_else(|| year_old(&line, i));
                let stated = || turned(&line, i).map(|subject| (subject, false));
                let Some((subject, presupposed)) = aged.map(|subject| (subject, true)).or_else(stated) else {
                    continue;
                };
                let name = &article.entity_of(subject).name;
                let place = line.gazetteer().lookup(name).iter().any(|r| r.kind == FormKind::Name);
                if line.is_person(subject)
                    && article.entity_of(subject).named
                    && (!place || name.contains(' '))
                {
                    let object = CandidateObject::Number(years, line.span(i..i + 1));
                    let rule = format!("{}/age", self.name());
                    let candidate =
                        Candidate::new((line.index, i), subject, Predicate::Relation(age), object, rule);
                    found.push(Candidate { presupposed, confidence: 0.95, ..candidate });
                }
            }
        }
        found
    }
}

/// The whole number from 1 to 120 that token `i` is, or begins with ("51" of "51-year-old").
fn number(line: &Line, i: TokenIndex) -> Option<i64> {
    let word = line.lower(i..i + 1);
    let digits =
        word.split(['-', '‑', '–']).next().filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let years = i64::from(time_words::number(digits.unwrap_or(&word))?);
    (!matches!(&*word, "a" | "an") && (1..=120).contains(&years)).then_some(years)
}

/// "Ann Lee, 43," and "Ann Lee (43)".
fn after_name(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let mark = i.checked_sub(1).and_then(|mark| mark.checked_sub(usize::from(line.is(mark, "now"))))?;
    let last = mark.checked_sub(1)?;
    // "The Dane, 43,": somebody who is named elsewhere.
    let described = || {
        let mut nominals = line.mentions().filter(|m| line.article.mention(*m).kind == MentionKind::Nominal);
        nominals.find(|m| {
            line.article.mention(*m).head == last && line.article.entity_of(*m).named && line.is_person(*m)
        })
    };
    let name = line.name_at(last).filter(|name| line.tokens(*name).end == mark).or_else(described)?;
    let after = line.text(i + 1);
    let enclosed = match line.text(mark) {
        "," => {
            i + 1 >= line.len()
                || matches!(after, "," | "." | ";" | ":" | ")" | "—" | "–" | "and" | "of" | "from")
        }
        "(" => after == ")" || after == ",",
        _ => false,
    };
    // "Lee, 43 of whose", "Bell, 12 and 13": only a bare number is an age.
    let counts = line.is_any(i + 1, &["and"]) && line.upos(i + 2) == Upos::Num
        || line.is(i + 1, "of") && !line.is_person(name)
        || line.is(i + 1, "of") && line.name_at(i + 2).is_none();
    (enclosed && !counts && line.text(i).starts_with(|c: char| c.is_ascii_digit())).then_some(name)
}

/// "Ann Lee, aged 43", "died aged 91", "died on Monday at 91", "at the age of 91".
fn aged(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let before = i.checked_sub(1)?;
    let start = if line.is(before, "aged") {
        before
    } else if line.is(before, "of") && before >= 2 && line.is(before - 1, "age") {
        (before - 1).checked_sub(2).filter(|at| line.is(*at, "at")).unwrap_or(before - 1)
    } else if line.is(before, "at") && (before > 0 && dies(line, before - 1) || dies_at(line, i)) {
        before
    } else if line.is(before, "at") && before == 0 {
        return fronted(line, i);
    } else {
        return None;
    };
    if start == 0 {
        return fronted(line, i);
    }
    let previous = start.checked_sub(1)?;
    let comma = usize::from(line.is_any(previous, &[",", "("]));
    let beside =
        previous.checked_sub(comma).and_then(|at| line.name_at(at)).filter(|name| line.is_person(*name));
    let verb = || {
        let above =
            line.sentence.ancestors(i).find(|at| line.upos(*at) == Upos::Verb && !line.is(*at, "aged"));
        let near = (0..start).rev().take(8).find(|at| line.upos(*at) == Upos::Verb);
        let verb = above.into_iter().chain(near).find(|at| dies(line, *at))?;
        subject_of(line, verb)
    };
    beside.or_else(verb)
}

/// "At 91, **Ann Lee** is", "At the age of 91, **Ann Lee** is"
fn fronted(line: &Line, i: TokenIndex) -> Option<MentionId> {
    line.name_from(i + 2).filter(|name| line.is(i + 1, ",") && line.is_person(*name))
}

/// "died on Monday **at** 91": whether the phrase of the number hangs on a verb of dying and ends there.
fn dies_at(line: &Line, i: TokenIndex) -> bool {
    let ends = i + 1 >= line.len() || line.is_any(i + 1, &[".", ",", ";"]);
    let mut above = line.sentence.ancestors(i);
    ends && above.find(|at| line.upos(*at) == Upos::Verb).is_some_and(|verb| dies(line, verb))
}

/// "the 79-year-old", "14-year-old Tom Bell", "a 14-year-old boy" who is named.
fn year_old(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let mut end = i + 1;
    while end < line.len()
        && end < i + 6
        && !line.lower(i..end).ends_with("old")
        && !line.lower(i..end).ends_with("olds")
    {
        end += 1;
    }
    let words = line.lower(i..end);
    if !words.replace(' ', "-").contains("-year-old") || words.ends_with("olds") {
        return None;
    }
    // The description that the words stand in, or the name that they stand before.
    let mentions = line.mentions().filter(|m| {
        let mention = line.article.mention(*m);
        mention.kind == MentionKind::Nominal && mention.tokens.contains(&i) && mention.head + 1 >= end
    });
    let smallest = mentions.min_by_key(|m| line.tokens(*m).len());
    let following = (end..(end + 6).min(line.len())).find_map(|at| line.name_from(at)).filter(|name| {
        let between = end..line.tokens(*name).start;
        line.is_person(*name)
            && between
                .clone()
                .all(|at| matches!(line.upos(at), Upos::Noun | Upos::Propn | Upos::Adj) || line.is(at, ","))
    });
    let preceding = || apposed(line, i);
    let named = |m: &MentionId| line.is_person(*m) && line.article.entity_of(*m).named;
    smallest.filter(named).or(following).or_else(preceding).or(smallest)
}

/// "Tom Bell, a 14-year-old boy".
fn apposed(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let mut at = i.checked_sub(1)?;
    if line.is_any(at, &["a", "an", "the"]) {
        at = at.checked_sub(1)?;
    }
    let before = at.checked_sub(1).filter(|_| line.is_any(at, &[",", "—", "–"]))?;
    line.name_at(before).filter(|name| line.is_person(*name))
}

/// "is 43", "turned 90", where nothing is counted.
fn turned(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let verb = i.checked_sub(1)?;
    let lemma = line.sentence.token(verb).lemma.as_str();
    let ends = i + 1 >= line.len()
        || line.upos(i + 1) == Upos::Punct && !line.is_hyphen(i + 1)
        || line.is_any(i + 1, &["and", "on", "this"])
        || line.is(i + 1, "years") && line.is(i + 2, "old")
        // "was 91 when she died"
        || line.is(i + 1, "when") && (i + 2..(i + 6).min(line.len())).any(|t| dies(line, t));
    // "is 43 years old": in Universal Dependencies the predicate is the head.
    let predicate = line.sentence.head(verb).filter(|_| line.sentence.token(verb).deprel == Deprel::Cop);
    let clause = if lemma == "be" { predicate.unwrap_or(i) } else { verb };
    // "since she was nine"
    let then = line.sentence.children_by(clause, &[Deprel::Mark, Deprel::Advmod]).any(|t| {
        line.is_any(
            t,
            &["when", "since", "until", "till", "before", "after", "while", "because", "if", "once"],
        )
    });
    (matches!(lemma, "be" | "turn") && ends && !then).then(|| subject_of(line, clause)).flatten()
}

/// "died", "passed away": whether somebody does by the word at `at`.
fn dies(line: &Line, at: TokenIndex) -> bool {
    let lemma = line.sentence.token(at).lemma.as_str();
    let gone = |particle: TokenIndex| line.is_any(particle, &["away", "on"]);
    lemma == "die"
        || lemma == "pass" && gone(at + 1)
        || gone(at) && at > 0 && line.sentence.token(at - 1).lemma == "pass"
}
