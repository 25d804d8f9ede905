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
        let value = |token: TokenIndex| Value::of(lexicon, &sentence.token(token).lemma);
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
        let near = [Some(head), verb]
            .into_iter()
            .flatten()
            .find(|t| value(*t).is_some_and(|value| value.stands_before(preposition)));
        let governor = near.or_else(faced)?;
        let charging = value(governor).filter(|value| value.stands_before(preposition))?;
        let doers = match verb {
            None => Clause::new(article, lexicon, index, governor).nominals(governor, SUBJECTS),
            Some(verb) => {
                let clause = Clause::new(article, lexicon, index, verb);
                if value(verb).is_some_and(|value| value.of_object) {
                    clause.objects()
                } else {
                    clause.surface_subjects(verb, 0)
                }
            }
        };
        Some(Self { governor, effect: charging.effect, accused: charging.of_object, doers })
    }
}

/// What `charging-words.txt` says of a word.
#[derive(Clone, Copy)]
struct Value<'a> {
    prepositions: &'a str,
    /// Whether the deed is that of the verb's object.
    of_object: bool,
    effect: &'a str,
}

impl<'a> Value<'a> {
    fn of(lexicon: &'a Lexicon, lemma: &str) -> Option<Self> {
        let mut parts = lexicon.charging_words.get(lemma)?.split(' ');
        let (prepositions, whose, effect) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { prepositions, of_object: whose == "object", effect })
    }

    /// Whether the word names a deed behind the preposition.
    fn stands_before(&self, preposition: &str) -> bool {
        self.prepositions.split('/').any(|other| other == preposition)
    }
}

impl<'a> Governing<'a> {
    /// The charge behind a noun of action.
    pub(super) fn charge(&self, noun: TokenIndex) -> Option<Charge<'a>> {
        Charge::of(self.article, self.lexicon, self.index, noun)
    }

    /// "wanted **for** killing Lee", "questioned **over** stealing it": whether what stands behind the verb is yet to be proved.
    pub(super) fn is_suspected(&self, verb: TokenIndex, marks: &[&str]) -> bool {
        let value = Value::of(self.lexicon, &self.sentence().token(verb).lemma);
        let proves = |mark: &&str| matches!(*mark, "for" | "over");
        value.is_some_and(|value| {
            value.effect == "claimed" && marks.iter().filter(|m| proves(m)).any(|m| value.stands_before(m))
        })
    }

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
