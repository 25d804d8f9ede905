//! "President of Venezuela Hugo Chávez", "spokesman for the UN Tom Lee": a post, what it is of, and who holds it, without a comma
//! between them. Parsers and taggers read such a row as one name, or hang the holder on the post like another "of".

use std::ops::Range;

use crate::ontology::EntityType;
use crate::syntax::{NameClass, TokenIndex, Upos};
use crate::text::is_capitalised;

use super::common_words::is_common;
use super::draft::Number;
use super::folding::is_acronym;
use super::name_spans::NameFinder;
use super::resolution::Resolution;

/// How far behind a post its holder may be named, in tokens.
const REACH: usize = 10;

impl NameFinder<'_> {
    /// One past what a post is of, where the holder's name follows at once: "Venezuela" in "Venezuela Hugo Chávez" behind
    /// "President of".
    pub(super) fn end_of_domain(&self, run: &Range<TokenIndex>) -> Option<TokenIndex> {
        let before = |at: TokenIndex| Some(self.words[at.checked_sub(1)?]);
        let the = usize::from(before(run.start) == Some("the"));
        let link = (run.start - the).checked_sub(1)?;
        let post = self.titles.iter().any(|title| title.end == link && !title.honorific);
        if !post || !matches!(self.words[link], "of" | "for") {
            return None;
        }
        let given = |i: &TokenIndex| {
            is_capitalised(self.words[*i]) && self.lexicon.given_names.contains(self.words[*i])
        };
        let person = |i: TokenIndex| self.sentence.token(i).name.class() == Some(NameClass::Person);
        let is_holder = |end: TokenIndex| {
            end < run.end
                && run.end - end > 1
                && (given(&end) || (end..run.end).all(person))
                && !self.lexicon.name_endings.contains(self.words[run.end - 1])
        };
        let bodies = self.bodies.iter().filter(|body| body.start == run.start).map(|body| body.end);
        // Two or three words that name nothing else behind a place that is known.
        let unheard = |end: &TokenIndex| {
            let rest = *end..run.end;
            let capitals = rest.clone().filter(|i| is_capitalised(self.words[*i])).count();
            let in_name = |i: TokenIndex| {
                let word = self.words[i];
                let hyphened = word == "-" || i > *end && self.words[i - 1] == "-";
                hyphened || is_capitalised(word) && !is_acronym(word) && !is_common(word, self.lexicon)
            };
            matches!(capitals, 2 | 3)
                && rest.clone().all(in_name)
                && !self.lexicon.name_endings.contains(self.words[run.end - 1])
        };
        let known = bodies.max().filter(|end| is_holder(*end) || unheard(end));
        let unknown = || (run.start + 1..run.end).find(given).filter(|end| is_holder(*end));
        let end = known.or_else(unknown)?;
        let inside = self.known.iter().any(|known| known.start < end && end < known.end);
        (!inside).then_some(end)
    }
}

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
