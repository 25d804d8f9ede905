//! "Lee, who chairs the committee", "a group led by Lee": posts that verbs state.

use crate::entities::{AnnotatedArticle, MentionKind};
use crate::ontology::{EntityType, Ontology};
use crate::statement::Predicate;
use crate::syntax::Upos;

use super::verb_clause::Clause;
use super::{Candidate, CandidateObject, Extractor, nominals};

/// Posts by the verb of whoever holds them.
///
/// # What it finds
/// A named person as the subject of a verb of `heading-verbs.txt` whose object is an organisation, in all the forms that a
/// clause may take.
///
/// # Example
/// "Ann Lee, who chairs the Arts Council," → Ann Lee `role` "chair", of Arts Council.
///
/// # What it leaves alone
/// Other things that are led or edited ("led the race", "edited the letter"); leading somebody somewhere ("led the team to
/// victory").
///
/// # Limits
/// Whether the post is over is not told: "led the firm" in a story told in the past may say either.
pub(super) struct Headships;

impl Extractor for Headships {
    fn name(&self) -> &'static str {
        "headships"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let Some(role) = ontology.relation_named("role") else { return Vec::new() };
        let lexicon = ontology.lexicon();
        let mut found = Vec::new();
        for (index, sentence) in article.sentences().iter().enumerate() {
            for (verb, token) in sentence.tokens().iter().enumerate() {
                let Some(title) =
                    lexicon.heading_verbs.get(&token.lemma).filter(|_| token.upos == Upos::Verb)
                else {
                    continue;
                };
                let clause = Clause::new(article, lexicon, index, verb);
                let goes_somewhere =
                    ["to", "into", "through", "in", "from"].iter().any(|p| !clause.obliques(p).is_empty());
                let body = clause.objects().into_iter().find_map(|object| {
                    let mention = nominals::mention(article, index, object)?;
                    let entity = article.entity_of(mention);
                    // "chairs the Commons transport committee", but not "leads the team".
                    let capital = |word: &str| word.starts_with(char::is_uppercase);
                    let words = article.mention(mention).span.of(article.text());
                    // "chairs the work and pensions committee"
                    let told = title == "chair";
                    let called = entity.named || told || title != "leader" && words.split(' ').any(capital);
                    (entity.entity_type == EntityType::Organization && called).then_some(mention)
                });
                let Some(body) = body.filter(|_| !goes_somewhere) else { continue };
                for subject in clause.subjects() {
                    let person = nominals::mention(article, index, subject).filter(|mention| {
                        let entity = article.entity_of(*mention);
                        entity.entity_type == EntityType::Person && entity.named
                    });
                    let Some(person) = person else { continue };
                    let pronoun = article.mention(body).kind == MentionKind::Pronoun;
                    if pronoun && title == "leader" {
                        continue;
                    }
                    let object = CandidateObject::Text(title.to_owned(), token.span);
                    let rule = format!("{}/role:{}", self.name(), token.lemma);
                    let predicate = Predicate::Relation(role);
                    found.push(Candidate {
                        of: Some(body),
                        confidence: 0.8,
                        ..Candidate::new((index, verb), person, predicate, object, rule)
                    });
                }
            }
        }
        found
    }
}
