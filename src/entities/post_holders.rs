//! "President of Venezuela Hugo Chávez", "spokesman for the UN Tom Lee": a post, what it is of, and who holds it, without a comma
//! between them. Where the parse does not hang the post on the
//! holder, the order of the words tells who holds it.

use crate::ontology::EntityType;
use crate::syntax::{TokenIndex, Upos};
use crate::text::is_capitalised;

use super::draft::Number;
use super::resolution::Resolution;

/// How far behind a post its holder may be named, in tokens.
const REACH: usize = 10;

/// The name behind a post and what it is of: whoever the description at `i` is.
pub(super) fn holder(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let description = draft.description()?;
    let lexicon = resolution.ontology.lexicon();
    let word = |t: TokenIndex| resolution.token_text(draft.sentence, t);
    let tokens = resolution.sentences[draft.sentence].tokens();
    let link = draft.head + 1;
    if draft.number == Number::Plural
        || !lexicon.posts.contains(&description.noun)
        || link >= tokens.len()
        || !matches!(word(link), "of" | "for")
    {
        return None;
    }
    let named = |m: &usize| {
        let other = &resolution.drafts[*m];
        other.name().is_some_and(|name| name.words.len() > 1 && !name.demonym)
            && resolution.clusters.entity_type(*m) == Some(EntityType::Person)
    };
    let near = (i + 1..resolution.drafts.len()).take_while(|m| {
        let other = &resolution.drafts[*m];
        other.sentence == draft.sentence && other.tokens.start <= draft.head + REACH
    });
    let name = near.into_iter().find(named)?;
    let start = resolution.drafts[name].tokens.start;
    let joins = |t: TokenIndex| {
        let nominal = matches!(tokens[t].upos, Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj);
        nominal || is_capitalised(word(t)) || matches!(word(t), "of" | "for" | "and" | "'s" | "’s")
    };
    // "minister of public works Ann Lee", but not "the owner of the yacht Lady Ann"
    let bare = || !(link + 1..start).any(|t| tokens[t].upos == Upos::Det);
    (start > link + 1 && (link + 1..start).all(joins) && (is_capitalised(word(start - 1)) || bare()))
        .then_some(name)
}
