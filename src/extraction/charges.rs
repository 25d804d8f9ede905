//! "charged Lee with the murder of Day": whose deed it is that a noun names, where the verb above tells.

use crate::entities::AnnotatedArticle;
use crate::ontology::Lexicon;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::effect::Effect;
use super::embedding::Governing;
use super::nominals;
use super::polarity;
use super::verb_clause::{Clause, SUBJECTS};

/// A deed that somebody is charged with, convicted of or cleared of, by `charging-words.txt`.
pub(super) struct Charge<'a> {
    /// The verb, or "guilty".
    pub(super) governor: TokenIndex,
    /// `claimed`, `fact`, `negated` or `plea`.
    pub(super) effect: &'a str,
    /// Whether the verb's subject, or whoever is behind it, says so.
    pub(super) accused: bool,
    /// Whose deed it is.
    pub(super) doers: Vec<TokenIndex>,
}

impl<'a> Charge<'a> {
    /// What the words above a noun say of the deed that it names. `None` for a noun that tells itself whose deed it is ("the murder
    /// of Day by Lee").
    pub(super) fn of(
        article: &'a AnnotatedArticle,
        lexicon: &'a Lexicon,
        index: usize,
        noun: TokenIndex,
    ) -> Option<Self> {
        let sentence = &article.sentences()[index];
        let first = nominals::first_conjunct(sentence, noun);
        let preposition = sentence.case_of(first)?;
        let head = sentence.head(first)?;
        let own = sentence.child_by(noun, &[Deprel::NmodPoss]).is_some()
            || sentence.children_by(noun, &[Deprel::Nmod]).any(|t| sentence.case_of(t) == Some("by"));
        if own || !matches!(sentence.token(first).deprel, Deprel::Obl | Deprel::Nmod) {
            return None;
        }
        let is_verb = |t: &TokenIndex| sentence.token(*t).upos == Upos::Verb;
        let guilty = sentence.token(head).lemma == "guilty";
        if guilty && sentence.child_by(head, &[Deprel::Cop]).is_some() {
            let doers = Clause::new(article, lexicon, index, head).nominals(head, SUBJECTS);
            return Some(Self { governor: head, effect: "fact", accused: false, doers });
        }
        let value = |token: TokenIndex| lexicon.charging_words.get(&sentence.token(token).lemma);
        // "accused Lee of it", "jailed for life for it": hung on what stands between as often as on the verb.
        let between = [Deprel::Obj, Deprel::Iobj, Deprel::Obl, Deprel::Xcomp];
        let verb = if is_verb(&head) {
            Some(head)
        } else {
            let beside = between.contains(&sentence.token(head).deprel);
            sentence.head(head).filter(|verb| beside && is_verb(verb))
        };
        // "faces trial over it": hung on the verb.
        let faced = || sentence.child_by(head, &[Deprel::Obj]).filter(|noun| value(*noun).is_some());
        let charging = [Some(head), verb].into_iter().flatten().find(|t| value(*t).is_some());
        let governor = charging.or_else(faced)?;
        let mut parts = value(governor)?.split(' ');
        let (prepositions, whose, effect) = (parts.next()?, parts.next()?, parts.next()?);
        if !prepositions.split('/').any(|p| p == preposition) {
            return None;
        }
        let doers = match verb {
            None => Clause::new(article, lexicon, index, governor).nominals(governor, SUBJECTS),
            Some(verb) => {
                let clause = Clause::new(article, lexicon, index, verb);
                let object = if governor == verb { whose } else { value(verb).unwrap_or_default() };
                let done_to = object.split(' ').any(|word| word == "object");
                if done_to { clause.objects() } else { clause.surface_subjects(verb, 0) }
            }
        };
        Some(Self { governor, effect, accused: whose == "object", doers })
    }
}

impl Governing<'_> {
    /// "pleaded guilty to killing", "found not guilty of killing": whether the verb admits what stands below it, or denies it.
    pub(super) fn of_plea(&self, verb: TokenIndex) -> Option<Effect> {
        let sentence = self.sentence();
        let guilty = sentence.children(verb).find(|t| sentence.token(*t).lemma == "guilty")?;
        let denied =
            [verb, guilty].into_iter().any(|t| polarity::negation(sentence, t, self.lexicon).is_some())
                || guilty.checked_sub(1).is_some_and(|before| sentence.token(before).lemma == "not");
        Some(match (denied, sentence.token(verb).lemma.as_str()) {
            (true, "plead") => Effect::Denied(self.accuser(verb)),
            (true, _) => Effect::Negated,
            (false, _) => Effect::Fact,
        })
    }
}
