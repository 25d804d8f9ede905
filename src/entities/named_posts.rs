//! Posts with the name of what they are held in before them: "the United boss".

use crate::text::is_capitalised;

use super::definite::{agrees, before};
use super::draft::Description;
use super::resolution::Resolution;

/// How many words before the name of somebody the post and the name of the body stand.
const BEFORE: usize = 6;

/// "the United boss" after "United boss Ann Lee": the only one who was introduced with the post and the name.
pub(super) fn holder(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let word = (draft.tokens.start + 1..draft.head)
        .map(|t| resolution.token_text(draft.sentence, t))
        .rfind(|word| is_capitalised(word))?;
    let introduced = |d: usize| {
        let name = &resolution.drafts[d];
        let mut before = name.tokens.start.saturating_sub(BEFORE)..name.tokens.start;
        name.name().is_some() && before.any(|t| resolution.token_text(name.sentence, t) == word)
    };
    let holds = |m: usize| {
        let facts = resolution.clusters.facts(m);
        let role = |role: &String| role.split(' ').next_back() == Some(description.noun.as_str());
        facts.named && facts.roles.iter().any(role) && facts.first_mentions().any(introduced)
    };
    resolution.clusters.only(before(resolution, i).filter(|m| agrees(resolution, i, *m) && holds(*m)))
}
