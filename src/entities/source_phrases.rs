//! Phrases that name whose words something is: "according to Lee", "in Lee's words", "for Lee, it was".

use crate::syntax::{Deprel, Upos};

use super::MentionId;
use super::cues::{Place, Scene};

impl Scene<'_> {
    /// "According to Lee", "according to a statement by Lee".
    pub(super) fn according_to(&self, tokens: &[Place], text: &str) -> Option<(Place, MentionId)> {
        let word = |p: &Place| self.sentences[p.0].token(p.1).span.of(text);
        let at = tokens.iter().position(|p| word(p).eq_ignore_ascii_case("according"))?;
        let speaker = tokens[at + 1..].iter().find_map(|p| self.mention_at(*p))?;
        Some((tokens[at], speaker))
    }

    /// "In Lee's words", "by her own account", "in the view of Lee"; at the beginning of a sentence "For Lee, …".
    pub(super) fn account(&self, tokens: &[Place]) -> Option<(Place, MentionId)> {
        let holder = |place: &Place| {
            let (index, noun) = *place;
            let sentence = &self.sentences[index];
            let token = sentence.token(noun);
            let case = sentence.child_by(noun, &[Deprel::Case])?;
            match sentence.token(case).lemma.as_str() {
                "in" | "by" if self.lexicon.account_nouns.contains(&token.lemma) => {
                    let of = |child: &usize| sentence.case_of(*child) == Some("of");
                    let of = || sentence.children_by(noun, &[Deprel::Nmod]).find(of);
                    let holder = sentence.child_by(noun, &[Deprel::NmodPoss]).or_else(of)?;
                    self.mention_at((index, holder))
                }
                "for" if case == 0 && matches!(token.deprel, Deprel::Obl | Deprel::Nmod) => {
                    let speaker = self.mention_at(*place)?;
                    let next = sentence.tokens().get(self.mentions[speaker.index()].tokens.end)?;
                    (next.upos == Upos::Punct).then_some(speaker)
                }
                _ => None,
            }
        };
        tokens.iter().find_map(|place| Some((*place, holder(place)?)))
    }
}
