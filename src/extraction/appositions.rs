//! Descriptions beside a name, set off by commas, dashes or brackets.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::descriptions::{Construction, Description, Determiner, Line, attribute, read};
use super::places::comma_place;
use super::{Candidate, Extractor};

/// Appositions.
///
/// # What it finds
/// "NAME, description," and "description, NAME,": posts, parties, nationalities, family and other nouns of relation,
/// after an age or the place somebody is from as well.
///
/// # Example
/// "Ann Lee, 43, chair of Bolt, said" → Ann Lee `role` "chair", of Bolt. "his wife, Ann, said" → he `spouseOf` Ann.
///
/// # What it leaves alone
/// A noun phrase after a comma that begins a clause ("In Paris, the president said"); a title that belongs to the next
/// name of a list ("Bell, minister Ann Lee and").
///
/// # Limits
/// The description must follow the name directly, and end at a mark or in a relative clause, unless the parse
/// calls it an apposition.
pub(super) struct Appositions;

impl Extractor for Appositions {
    fn name(&self) -> &'static str {
        "appositions"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            if let Some((pronoun, description)) = fronted(&line) {
                let construction = Construction::presupposed(self.name(), 0.8);
                found.extend(attribute(&line, pronoun, &description, construction));
            }
            for name in line.names() {
                if let Some((description, people)) = several(&line, name) {
                    let construction = Construction::presupposed(self.name(), 0.85);
                    for person in people {
                        found.extend(attribute(&line, person, &description, construction));
                    }
                    continue;
                }
                let described = !matches!(line.entity_type(name), EntityType::Group | EntityType::Product);
                if described && !line.is_demonym(name) {
                    let after = after(&line, name).map(|description| (description, 0.9));
                    let before = before(&line, name).map(|description| (description, 0.85));
                    for (description, confidence) in after.into_iter().chain(before) {
                        let construction = Construction::presupposed(self.name(), confidence);
                        let described = body_in(&line, name, &description).unwrap_or(name);
                        found.extend(attribute(&line, described, &description, construction));
                    }
                }
            }
        }
        found
    }
}

/// "Acme Clinic in Salem, Kan., part of Roe Health": what the clinic is, not the state.
fn body_in(line: &Line, place: MentionId, description: &Description) -> Option<MentionId> {
    let noun = line.lower(description.heads.first()?.noun.clone());
    let part = line.lexicon().relation_nouns.get(&noun).is_some_and(|value| value.starts_with("partOf "));
    if !part || line.entity_type(place) != EntityType::Place {
        return None;
    }
    let start = line.tokens(place).start;
    let town = start
        .checked_sub(2)
        .and_then(|end| line.name_at(end))
        .filter(|town| comma_place(line, *town).is_some_and(|(state, _)| state == place));
    let preposition = line.tokens(town.unwrap_or(place)).start.checked_sub(1)?;
    let body = line.name_at(preposition.checked_sub(1)?)?;
    let within =
        line.is_any(preposition, &["in", "at"]) && line.entity_type(body) == EntityType::Organization;
    within.then_some(body)
}

/// "The son of a miner, he": a description that opens the sentence, before a pronoun that is the subject.
fn fronted(line: &Line) -> Option<(MentionId, Description)> {
    let description = read(line, 0, line.len())?;
    let subject = description.end + 1;
    let pronoun = line
        .mention_at(subject)
        .filter(|_| line.is(description.end, ",") && line.name_at(subject).is_none())?;
    let is_subject = matches!(line.sentence.token(subject).deprel, Deprel::Nsubj | Deprel::NsubjPass);
    (is_subject && line.is_any(subject, &["he", "she", "it", "they"])).then_some((pronoun, description))
}

/// "Two Republican senators, Ohio's Ann Lee and Bo Day,": what each of those listed behind the comma is.
fn several(line: &Line, name: MentionId) -> Option<(Description, Vec<MentionId>)> {
    let head = line.article.mention(name).head;
    let noun = line.sentence.head(head).filter(|_| line.sentence.token(head).deprel == Deprel::Appos)?;
    let plural =
        noun < head && line.upos(noun) == Upos::Noun && line.sentence.token(noun).features.is_plural();
    if !plural || !line.is_person(name) {
        return None;
    }
    let comma = (noun + 1..head).find(|i| line.is(*i, ","))?;
    let description = super::titles::ending_at(line, comma, true)?;
    let own = description.heads.iter().any(|head| head.noun.end == noun + 1);
    let others = line.sentence.children_by(head, &[Deprel::Conj]).filter_map(|other| line.mention_at(other));
    let people: Vec<MentionId> = std::iter::once(name).chain(others).filter(|m| line.is_person(*m)).collect();
    (own && people.len() > 1).then_some((description, people))
}

/// "NAME, [43,] description,"
fn after(line: &Line, name: MentionId) -> Option<Description> {
    let mut end = after_brackets(line, line.tokens(name).end);
    // "Ann Lee of Texas, the panel's chair"
    if line.is(end, "of") && line.is_person(name) {
        end = line.name_from(end + 1).map_or(end, |place| line.tokens(place).end);
    }
    if !opens(line, end) {
        return None;
    }
    let mut start = end + 1;
    // "Ann Lee, 43, a teacher"; "Ann Lee, of Leeds, a teacher".
    for _ in 0..2 {
        let aside = (start + 1..(start + 7).min(line.len())).find(|i| line.is(*i, ","));
        // "Ann Lee, MD, president of Acme"
        let letters = line.lexicon().post_nominals.contains(line.text(start)) && line.is(start + 1, ",");
        let is_aside =
            letters || line.upos(start) == Upos::Num || line.is_any(start, &["of", "from", "aged"]);
        match aside.filter(|_| is_aside) {
            Some(comma) => start = comma + 1,
            None => break,
        }
    }
    if line.is_any(start, &["whose", "my", "your"]) {
        return None;
    }
    let description = read(line, start, line.len())?;
    let list = description.end < line.len()
        && line.name_from(description.end).is_some_and(|next| line.is_person(next));
    let attached = description.heads.iter().any(|head| is_apposition(line, name, head.noun.end - 1));
    let fits = closes(line, &description) || attached;
    (fits && !list && !begins_clause(line, name, &description)).then_some(description)
}

/// "description, NAME,"
fn before(line: &Line, name: MentionId) -> Option<Description> {
    let tokens = line.tokens(name);
    let mut comma = tokens.start.checked_sub(1)?;
    while comma > 0 && line.lexicon().rank(line.text(comma)).is_some() {
        comma -= 1;
    }
    // "her husband, the painter Tom Bell"
    let titled = (comma.saturating_sub(5)..comma).rev().find(|i| line.is(*i, ",")).filter(|start| {
        (start + 1..=comma)
            .all(|i| matches!(line.upos(i), Upos::Noun | Upos::Adj | Upos::Det) && line.name_at(i).is_none())
    });
    if let Some(start) = titled.filter(|start| *start > 0 && !opens(line, comma)) {
        let description = super::titles::ending_at(line, start, true)?;
        let own = description.determiner == Determiner::Possessive;
        // "her husband and coach, the runner Bo Day"
        let family = description
            .heads
            .iter()
            .any(|head| line.lexicon().family_relations.contains(&line.lower(head.noun.clone())));
        let closed = matches!(line.text(tokens.end), "," | "." | ";" | ")" | "");
        return (own && family && closed).then_some(description);
    }
    if !opens(line, comma) || comma == 0 {
        return None;
    }
    // "the town of Leeds, England": where the town lies.
    let within = |inner| comma_place(line, inner).is_some_and(|(place, _)| place == name);
    if line.name_at(comma - 1).is_some_and(within) {
        return None;
    }
    let mut description = super::titles::ending_at(line, comma, true)?;
    // "her mother and her sister, Ann": two people, of whom the second is named.
    let apart = description.heads.iter().rposition(|head| {
        let determiner = head.before.start.wrapping_sub(1);
        line.upos(determiner) == Upos::Det || line.is_possessive_pronoun(determiner)
    });
    if let Some(last) = apart.filter(|last| *last > 0) {
        description.heads.drain(..last);
    }
    let definite = matches!(description.determiner, Determiner::Definite | Determiner::Possessive);
    let attached = description.heads.iter().any(|head| {
        let noun = head.noun.end - 1;
        is_apposition_of(line, noun, name) || is_apposition(line, name, noun)
    });
    let end = after_brackets(line, tokens.end);
    let closed = end >= line.len()
        || matches!(line.text(end), "," | "." | ";" | ":" | "—" | "–" | "(" | ")" | "”" | "\"");
    let titled = line.text(description.start).starts_with(char::is_uppercase);
    // "with the chairman, Smith and Jones" is a list; a whole apposition is closed again.
    let fits = closed
        && (definite || attached || description.determiner == Determiner::Indefinite && line.is(comma, ","))
        || attached
        || titled && closed && !description.heads[0].modifiers.is_empty();
    // What is said of somebody already named is his, not the next one's: "Bell, the chair, Ann Lee and".
    let taken = description.start >= 2
        && line.is(description.start - 1, ",")
        && line
            .name_at(description.start - 2)
            .is_some_and(|other| line.entity_type(other) == line.entity_type(name) && !attached);
    description.end = comma;
    (fits && !taken).then_some(description)
}

/// Whether token `i` is a mark that can open an apposition.
fn opens(line: &Line, i: TokenIndex) -> bool {
    matches!(line.text(i), "," | "(" | "—" | "–" | "-" | "--") && !line.is_hyphen(i)
}

/// Past "(Labour)" or "(NPP)" after a name.
fn after_brackets(line: &Line, end: TokenIndex) -> TokenIndex {
    if !line.is(end, "(") {
        return end;
    }
    let close = (end + 1..(end + 8).min(line.len())).find(|i| line.is(*i, ")"));
    match close {
        Some(close) if opens(line, close + 1) => close + 1,
        _ => end,
    }
}

/// Whether the description ends as an apposition does: at a mark, in a relative or participle clause, or with a further
/// prepositional phrase before the mark.
fn closes(line: &Line, description: &Description) -> bool {
    let mut end = description.end;
    let limit = (end + 12).min(line.len());
    if line.upos(end) == Upos::Adp || line.is_any(end, &["since", "until"]) {
        while end < limit && !matches!(line.upos(end), Upos::Punct | Upos::Aux | Upos::Sconj) {
            if line.upos(end) == Upos::Verb && line.sentence.token(end).features.has("VerbForm=Fin") {
                return false;
            }
            end += 1;
        }
    }
    if end >= line.len() || line.upos(end) == Upos::Punct {
        return !line.is_hyphen(end);
    }
    let token = line.sentence.token(end);
    let participle =
        token.upos == Upos::Verb && token.features.has("VerbForm=Part") || token.features.has("VerbForm=Ger");
    line.is_any(end, &["who", "whose", "whom", "which", "that", "where", "when", "during", "between"])
        || participle && {
            // "a firm owned by Acme, said", not "a minister said": participles and past tenses look alike.
            !matches!(token.deprel, Deprel::Root | Deprel::Conj | Deprel::Ccomp | Deprel::Parataxis)
        }
}

/// "In Paris, the president said": the phrase after the comma is the subject of a verb that follows.
fn begins_clause(line: &Line, name: MentionId, description: &Description) -> bool {
    let start = line.tokens(name).start;
    let fronted =
        start > 0 && line.upos(start - 1) == Upos::Adp || start > 1 && line.upos(start - 2) == Upos::Adp;
    description.heads.first().is_some_and(|head| {
        let token = line.sentence.token(head.noun.end - 1);
        let subject = matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass);
        let verb_after = token.head.is_some_and(|verb| verb > description.end);
        let open = !line.is(description.end, ",") && line.entity_type(name) != EntityType::Person;
        subject && verb_after && (fronted || open)
    })
}

fn is_apposition(line: &Line, name: MentionId, noun: TokenIndex) -> bool {
    let head = line.article.mention(name).head;
    line.sentence.token(noun).deprel == Deprel::Appos && line.sentence.head(noun) == Some(head)
}

fn is_apposition_of(line: &Line, noun: TokenIndex, name: MentionId) -> bool {
    let head = line.article.mention(name).head;
    line.sentence.token(head).deprel == Deprel::Appos && line.sentence.head(head) == Some(noun)
}
