//! "Hull-born", "Lyon-based", "Acme-owned".

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::TokenIndex;

use super::descriptions::{Construction, Facts, Line};
use super::participles::State;
use super::{Candidate, Extractor};

/// Compounds of a name and a participle.
///
/// # What it finds
/// "X-based", "X-born", "X-owned", "X-headquartered", "X-educated", "X-backed" before a name, or in a description that
/// stands for somebody or something.
///
/// # Example
/// "the Lyon-based group Corda" → Corda `basedIn` Lyon. "Hull-born Ann Lee" → Ann Lee `bornIn` Hull.
///
/// # What it leaves alone
/// Compounds with words that are no names ("broad-based", "state-owned").
///
/// # Limits
/// The name that is described must follow within eight words, or the description must be known to stand for it.
pub(super) struct Premodifiers;

impl Extractor for Premodifiers {
    fn name(&self) -> &'static str {
        "premodifiers"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for i in 2..line.len() {
                if !line.is_hyphen(i - 1) {
                    continue;
                }
                let value = ontology.lexicon().state_participles.get(line.text(i));
                let Some(state) = value.map(State::read).filter(|state| state.compound) else { continue };
                let Some(name) = line.name_at(i - 2) else { continue };
                let name = town(&line, name).unwrap_or(name);
                let Some(described) = described(&line, i) else { continue };
                let construction = Construction::presupposed(self.name(), 0.95);
                let mut facts = Facts::new(&line, described, construction);
                let word = format!("-{}", line.text(i).to_lowercase());
                facts.relate(state.relation, i, &word, state.pair(described, name), false);
                found.extend(facts.into_candidates());
            }
        }
        found
    }
}

/// "Peoria, Ill.-based": the town before its state.
fn town(line: &Line, state: MentionId) -> Option<MentionId> {
    let comma = line.tokens(state).start.checked_sub(1).filter(|comma| line.is(*comma, ","))?;
    let town = line.name_at(comma.checked_sub(1)?)?;
    let within = line.contains_places(state) && line.entity_type(town) == EntityType::Place;
    within.then_some(town)
}

/// Whom or what the compound that ends at token `i` describes.
fn described(line: &Line, i: TokenIndex) -> Option<MentionId> {
    let limit = (i + 9).min(line.len());
    let mut end = i + 1;
    while end < limit && line.name_from(end).is_none() && super::titles::is_nominal(line, end) {
        end += 1;
    }
    // "the Lyon-based carmaker Corda"; "Corda, a Lyon-based carmaker,"; "the Lyon-based carmaker" for Corda.
    let follows = line.name_from(end).filter(|name| !line.is_demonym(*name));
    let head = line.sentence.head(i);
    let nominal = || {
        let by_end = end.checked_sub(1).filter(|at| *at > i).and_then(|at| line.mention_at(at));
        by_end.or_else(|| head.and_then(|head| line.mention_at(head)))
    };
    let apposed = || {
        let start = (0..i).rev().take(8).find(|at| line.is(*at, ","))?;
        let article = line.is_any(start + 1, &["a", "an", "the"]);
        line.name_at(start.checked_sub(1)?).filter(|_| article)
    };
    let before_comma =
        || line.name_from(end + 1).filter(|_| line.is(end, ",") && line.is_any(end + 2, &[","]));
    follows.or_else(apposed).or_else(before_comma).or_else(nominal)
}
