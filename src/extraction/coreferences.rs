//! Descriptions that stand for somebody named elsewhere.

use crate::entities::{AnnotatedArticle, EntityId, MentionKind};
use crate::ontology::Ontology;
use crate::syntax::Deprel;

use super::descriptions::{Construction, Line, attribute, read};
use super::titles::ending_at;
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
        let lines: Vec<Line> = Line::all(article, ontology).collect();
        let holders: Vec<(String, EntityId)> = lines.iter().flat_map(holders).collect();
        for line in lines {
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
                if let Some(others) = others {
                    // What stands behind the others says where they are.
                    let end = description.heads[others].title.start;
                    description.heads.truncate(others);
                    description.heads.iter_mut().for_each(|head| {
                        head.complements.retain(|complement| complement.preposition < end);
                    });
                }
                // "the president and foreign minister", where another one is foreign minister.
                let taken = description.heads.iter().skip(1).position(|head| {
                    let post = line.lower(head.noun.clone());
                    // "the president and the opposition leader"
                    let apart = line.is(head.before.start.wrapping_sub(1), "the");
                    apart || holders.iter().any(|(other, holder)| *other == post && *holder != mention.entity)
                });
                if let Some(taken) = taken {
                    description.heads.truncate(taken + 1);
                }
                if description.heads.first().is_some_and(|head| head.noun.end == mention.head + 1) {
                    // "said that she was treasurer": stated, not taken for granted.
                    let presupposed = copula.is_none();
                    let construction = Construction {
                        former: past,
                        presupposed,
                        ..Construction::presupposed(self.name(), 0.8)
                    };
                    found.extend(attribute(&line, id, &description, construction));
                }
            }
        }
        found
    }
}

/// The posts that stand before the names of people, and whose they are.
fn holders(line: &Line) -> Vec<(String, EntityId)> {
    let named = line.names().filter(|name| line.is_person(*name));
    let titled = named.filter_map(|name| {
        let description = ending_at(line, line.tokens(name).start, false)?;
        let head = description.heads.last()?;
        Some((line.lower(head.noun.clone()).into_owned(), line.article.mention(name).entity))
    });
    titled.collect()
}
