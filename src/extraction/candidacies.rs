//! Standing for office.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Ontology};
use crate::statement::Predicate;
use crate::syntax::{TokenIndex, Upos};

use super::copulas::subject_of;
use super::descriptions::Line;
use super::{Candidate, CandidateObject, Extractor};

/// Verbs of standing for office.
///
/// # What it finds
/// "run", "stand", "vie", "compete", "campaign" with "for", and "contest" and "seek", with an office or a named
/// election, seat or post.
///
/// # Example
/// "Lee, who is running for governor," → Lee `candidateFor` "governor".
///
/// # What it leaves alone
/// "run for cover", "stand for peace": the object must be a post, or an election, seat or race.
///
/// # Limits
/// "run for office" gives nothing, for it says neither which office nor which election.
pub(super) struct Candidacies;

impl Extractor for Candidacies {
    fn name(&self) -> &'static str {
        "candidacies"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let Some(candidate_for) = ontology.relation_named("candidateFor") else { return Vec::new() };
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for verb in 0..line.len() {
                let lemma = line.sentence.token(verb).lemma.as_str();
                let start = match line.lexicon().candidacy_verbs.get(lemma) {
                    Some("for") if line.is(verb + 1, "for") => verb + 2,
                    Some("") => verb + 1,
                    _ => continue,
                };
                if !matches!(line.upos(verb), Upos::Verb | Upos::Noun) {
                    continue;
                }
                let Some(object) = office(&line, start) else { continue };
                let Some(subject) = subject_of(&line, verb) else { continue };
                for subject in candidates(&line, subject) {
                    let rule = format!("{}/candidateFor:{lemma}", self.name());
                    let predicate = Predicate::Relation(candidate_for);
                    found.push(Candidate::new((line.index, verb), subject, predicate, object.clone(), rule));
                }
            }
        }
        found
    }
}

fn candidates(line: &Line, subject: MentionId) -> Vec<MentionId> {
    let people = line.coordinated(subject);
    people
        .into_iter()
        .filter(|m| matches!(line.entity_type(*m), EntityType::Person | EntityType::Organization))
        .collect()
}

/// A post ("governor"), or the election, seat or race that a nominal names.
fn office(line: &Line, start: TokenIndex) -> Option<CandidateObject> {
    let mut start = start;
    while line.is_any(start, &["the", "a", "re-election", "as", "election", "to"])
        || line.is_possessive_pronoun(start)
    {
        start += 1;
    }
    let mut end = start;
    while end < line.len()
        && (line.name_at(end).is_some()
            || line.is_possessive_mark(end)
            || matches!(line.upos(end), Upos::Noun | Upos::Propn | Upos::Adj))
    {
        end += 1;
    }
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    let posts = &line.lexicon().posts;
    if let Some(from) = (start..end).find(|from| posts.contains(&line.lower(*from..end))) {
        return Some(CandidateObject::Text(line.lower(from..end).into_owned(), line.span(from..end)));
    }
    let is_race = line.lexicon().contest_nouns.contains(line.text(last));
    match line.mention_at(last) {
        Some(race) if line.entity_type(race) == EntityType::Event => {
            (is_race || line.name_at(last).is_some()).then_some(CandidateObject::Mention(race))
        }
        _ if is_race => {
            let span = line.span(start..end);
            Some(CandidateObject::Text(span.of(line.article.text()).to_owned(), span))
        }
        _ => None,
    }
}
