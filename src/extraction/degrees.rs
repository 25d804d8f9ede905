//! "holds a doctorate from Princeton".

use crate::entities::AnnotatedArticle;
use crate::ontology::{EntityType, Ontology};
use crate::syntax::{TokenIndex, Upos};

use super::copulas::subject_of;
use super::descriptions::{Construction, Facts, Line};
use super::{Candidate, Extractor};

/// Degrees and where they are from.
///
/// # What it finds
/// A degree with "from" or "at" and an organisation, as object of a verb of having or getting.
///
/// # Example
/// "She holds a doctorate in law from Princeton." → she `educatedAt` Princeton.
///
/// # What it leaves alone
/// Honorary degrees, degrees that nobody is said to have.
///
/// # Limits
/// The place of study must follow within eight words.
pub(super) struct Degrees;

impl Extractor for Degrees {
    fn name(&self) -> &'static str {
        "degrees"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for noun in 1..line.len() {
                if ontology.lexicon().degree_nouns.contains(line.text(noun)) {
                    self.degree(&line, noun, &mut found);
                }
            }
        }
        found
    }
}

impl Degrees {
    fn degree(&self, line: &Line, noun: TokenIndex, found: &mut Vec<Candidate>) -> Option<()> {
        if line.is(noun - 1, "honorary") {
            return None;
        }
        let limit = (noun + 9).min(line.len());
        let preposition = (noun + 1..limit)
            .take_while(|i| !line.is_any(*i, &[".", ";"]) && line.upos(*i) != Upos::Verb)
            .find(|i| line.is_any(*i, &["from", "at"]))?;
        let start = preposition + 1 + usize::from(line.is(preposition + 1, "the"));
        let school = line.name_from(start).or_else(|| line.name_from(preposition + 1))?;
        let verb = line.sentence.ancestors(noun).find(|i| line.upos(*i) == Upos::Verb)?;
        if !line.lexicon().degree_verbs.contains(&line.sentence.token(verb).lemma)
            || line.entity_type(school) == EntityType::Person
        {
            return None;
        }
        let subject = subject_of(line, verb)?;
        let construction =
            Construction { name: self.name(), presupposed: false, former: false, confidence: 0.85 };
        let mut facts = Facts::new(line, subject, construction);
        for school in line.listed(school) {
            facts.relate("educatedAt", noun, "degree", (subject, school), false);
        }
        found.extend(facts.into_candidates());
        Some(())
    }
}
