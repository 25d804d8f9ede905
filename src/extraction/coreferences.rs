//! Descriptions that stand for somebody named elsewhere.

use crate::entities::{AnnotatedArticle, MentionKind};
use crate::ontology::Ontology;
use crate::syntax::Deprel;

use super::descriptions::{Construction, Line, attribute, read};
use super::{Candidate, Extractor};

/// Descriptions in place of a name.
///
/// # What it finds
/// What a description says of the named person or thing that it was resolved to.
///
/// # Example
/// "Ann Lee arrived. The Bolt chair smiled." → Ann Lee `role` "chair", of Bolt.
///
/// # What it leaves alone
/// Descriptions of nobody known, and plural ones.
///
/// # Limits
/// As good as the resolution of the description.
pub(super) struct Coreferences;

impl Extractor for Coreferences {
    fn name(&self) -> &'static str {
        "coreferences"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for id in line.mentions() {
                let mention = article.mention(id);
                let entity = article.entity_of(id);
                // "whose deputy" is never whoever "whose" is.
                let relative = line.is(mention.tokens.start, "whose");
                // "the nominee for mayor" is not the mayor.
                let post_of_another = line.is_any(mention.tokens.start.wrapping_sub(1), &["for", "as"]);
                if mention.kind != MentionKind::Nominal
                    || !entity.named
                    || entity.plural
                    || relative
                    || post_of_another
                {
                    continue;
                }
                // "Lee, then foreign secretary,", "was treasurer": over, as the other extractors find.
                let start = mention.tokens.start;
                let then = start > 0 && line.is_any(start - 1, &["then", "once", "formerly", "previously"]);
                let copula = line.sentence.child_by(mention.head, &[Deprel::Cop]);
                // "has been chair since May": still is.
                let lasts = line
                    .sentence
                    .children_by(mention.head, &[Deprel::Aux])
                    .any(|aux| line.is_any(aux, &["has", "have"]));
                let past = !lasts
                    && copula.is_some_and(|copula| line.sentence.token(copula).features.has("Tense=Past"));
                let start = start - usize::from(then);
                let Some(mut description) = read(&line, start, line.len()) else { continue };
                // "a senator and two officers": the officers are others.
                let others = description.heads.iter().position(|head| {
                    line.sentence.token(head.noun.end - 1).features.is_plural() != entity.plural
                });
                description.heads.truncate(others.unwrap_or(description.heads.len()));
                if description.heads.first().is_some_and(|head| head.noun.end == mention.head + 1) {
                    let construction =
                        Construction { former: past, ..Construction::presupposed(self.name(), 0.8) };
                    found.extend(attribute(&line, id, &description, construction));
                }
            }
        }
        found
    }
}
