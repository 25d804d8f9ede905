//! Phrases that name whose words something is: "according to Lee", "in Lee's words", "for Lee, it was".

use crate::syntax::{Deprel, Upos};

use super::cues::{Place, Scene};
use super::{MentionId, MentionKind};

impl Scene<'_> {
    /// "According to Lee", "according to a statement by Lee".
    pub(super) fn according_to(&self, tokens: &[Place], text: &str) -> Option<(Place, MentionId)> {
        let word = |p: &Place| self.sentences[p.0].token(p.1).span.of(text);
        let at = tokens.iter().position(|p| word(p).eq_ignore_ascii_case("according"))?;
        // "according to Leeds mayor **Ann Lee**": the name that the phrase hangs by.
        let (index, according) = tokens[at];
        let head = self.sentences[index].head(according).filter(|head| *head > according);
        let named = |m: &MentionId| self.mentions[m.index()].kind == MentionKind::Name;
        let whole = head.and_then(|head| self.mention_at((index, head))).filter(named);
        let first = || tokens[at + 1..].iter().find_map(|p| self.mention_at(*p));
        let first = whole.or_else(first)?;
        Some((tokens[at], self.owned_name(first).unwrap_or(first)))
    }

    /// "As **Lee** put it, …"
    pub(super) fn put_so(&self, tokens: &[Place]) -> Option<(Place, MentionId)> {
        let puts = |(index, verb): &Place| {
            let sentence = &self.sentences[*index];
            let as_mark = |t: usize| sentence.token(t).lemma == "as";
            let it = |t: usize| sentence.token(t).lemma == "it";
            sentence.token(*verb).lemma == "put"
                && sentence.children_by(*verb, &[Deprel::Mark]).any(as_mark)
                && sentence.children_by(*verb, &[Deprel::Obj]).any(it)
        };
        let verb = *tokens.iter().find(|place| puts(place) && !self.is_quoted(**place))?;
        Some((verb, self.subject_of(verb)?))
    }

    /// Whose a thing is: "**Acme**'s website"; of a document also who has issued it, "a **Pentagon** report", "a letter by **Lee**".
    pub(super) fn owner(&self, thing: MentionId) -> Option<MentionId> {
        let thing = &self.mentions[thing.index()];
        let sentence = &self.sentences[thing.sentence];
        if let Some(owner) = sentence.child_by(thing.head, &[Deprel::NmodPoss]) {
            return self.mention_at((thing.sentence, owner));
        }
        if !self.lexicon.document_nouns.contains(&sentence.token(thing.head).lemma) {
            return None;
        }
        let before = || sentence.child_by(thing.head, &[Deprel::Compound, Deprel::NmodDesc]);
        let named = |m: &MentionId| self.mentions[m.index()].kind == MentionKind::Name;
        let issuer = || self.mention_at((thing.sentence, before()?)).filter(named);
        self.maker_of((thing.sentence, thing.head)).or_else(issuer)
    }

    /// Who makes a document known that "says" something: "**Acme** released a statement saying".
    pub(super) fn issuer_of(&self, document: MentionId) -> Option<MentionId> {
        let document = &self.mentions[document.index()];
        let sentence = &self.sentences[document.sentence];
        let token = sentence.token(document.head);
        let issued = self.lexicon.document_nouns.contains(&token.lemma) && token.deprel == Deprel::Obj;
        let verb = token.head.filter(|_| issued)?;
        self.subject_of((document.sentence, verb))
    }

    /// The name of what belongs to a mention: "Acme's **Ann Lee**".
    fn owned_name(&self, owner: MentionId) -> Option<MentionId> {
        let owner = &self.mentions[owner.index()];
        let sentence = &self.sentences[owner.sentence];
        let owned =
            sentence.head(owner.head).filter(|_| sentence.token(owner.head).deprel == Deprel::NmodPoss)?;
        let mention = self.mention_at((owner.sentence, owned))?;
        (self.mentions[mention.index()].kind == MentionKind::Name).then_some(mention)
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
