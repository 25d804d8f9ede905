//! Which word governs a clause, where the parser hung it on another.

use crate::syntax::{Deprel, TokenIndex, Upos};

use super::effect::Effect;
use super::embedding::{Complement, Governing};

impl Governing<'_> {
    /// "described **how** Lee attacked her": a claim, or as sure as what is found out.
    pub(super) fn of_manner(&self, node: TokenIndex) -> Option<Effect> {
        let sentence = self.sentence();
        let is_how = |t: TokenIndex| t < node && matches!(sentence.token(t).lemma.as_str(), "how" | "why");
        let head = sentence.head(node)?;
        let verb = if is_how(head) { sentence.head(head)? } else { head };
        let marked = is_how(head) || sentence.children(node).any(is_how);
        match self.stance(verb).filter(|_| marked && sentence.token(verb).upos == Upos::Verb)? {
            "fact" | "knows" | "granted" => Some(Effect::Fact),
            "says" | "describes" => Some(Effect::Claimed(self.accuser(verb))),
            _ => None,
        }
    }

    /// "**wrongly** convicted of killing"
    pub(super) fn is_mistaken(&self, verb: TokenIndex) -> bool {
        let lemma = |t: TokenIndex| self.sentence().token(t).lemma.as_str();
        let mut adverbs = self.sentence().children_by(verb, &[Deprel::Advmod]);
        adverbs.any(|adverb| self.lexicon.embedding_adjectives.get(lemma(adverb)) == Some("negated"))
    }

    /// Whether a "that" joins the clause to what stands before it, rather than being its subject or object.
    fn joins(&self, that: TokenIndex) -> bool {
        let token = self.sentence().token(that);
        let joins = [Deprel::Mark, Deprel::Obl, Deprel::OblUnmarked, Deprel::Dep];
        token.lemma == "that" && joins.contains(&token.deprel)
    }

    /// The noun for words, thoughts or plans right before a clause that "of", "that" or the like begins, whatever word the
    /// parser hung it on: "arrested on **suspicion** of killing", "on **trial** for stealing", "faces **charges** that he lied".
    pub(super) fn noun_before(&self, node: TokenIndex) -> Option<TokenIndex> {
        let sentence = self.sentence();
        let first = sentence.children(node).filter(|child| *child < node).min()?;
        let mark = sentence.token(first);
        let marks = match mark.lemma.as_str() {
            // "charges that ruined Lee" say nothing of themselves.
            "that" => self.joins(first),
            // "claims he attacked Lee", but "claims he made"
            _ if mark.deprel == Deprel::Nsubj => {
                sentence.child_by(node, &[Deprel::Obj]).is_some_and(|object| object > node)
            }
            "of" | "for" | "in" | "about" | "over" => {
                mark.upos != Upos::Pron && self.complement(node) == Complement::Gerund
            }
            _ => false,
        };
        let noun = first.checked_sub(1).filter(|_| marks)?;
        let token = sentence.token(noun);
        // "accused the campaign of lying": what the verb governs.
        let of_verb = token.deprel == Deprel::Obj
            && token.head == sentence.head(node)
            && token.head.is_some_and(|verb| {
                let lemma = &sentence.token(verb).lemma;
                // "defended the claim that": verbs that judge take no such clause.
                let judges = self.stance(verb) == Some("describes") && mark.lemma == "that";
                !judges
                    && (self.lexicon.reporting_verbs.contains(lemma)
                        || self.lexicon.embedding_verbs.contains(lemma))
            });
        let thought = token.upos == Upos::Noun && self.lexicon.embedding_nouns.contains(&token.lemma);
        (thought && !of_verb).then_some(noun)
    }

    /// The word that governs a clause: its head, but for a clause hung on the object of a verb that itself takes such clauses
    /// ("told reporters that", "accused Lee of lying", "urged Lee to come"), which is where the parser errs most, the verb.
    pub(super) fn governor(&self, node: TokenIndex) -> Option<TokenIndex> {
        let sentence = self.sentence();
        let head = sentence.head(node)?;
        let noun = sentence.token(head);
        let verb = noun.head.filter(|verb| sentence.token(*verb).upos == Upos::Verb);
        let on_object = matches!(sentence.token(node).deprel, Deprel::Acl | Deprel::AclRelcl)
            && matches!(noun.deprel, Deprel::Obj | Deprel::Iobj | Deprel::OblAgent)
            && !self.lexicon.embedding_nouns.contains(&noun.lemma);
        let Some(verb) = verb.filter(|_| on_object) else { return Some(head) };
        let marked = sentence
            .children_by(node, &[Deprel::Mark])
            .any(|m| matches!(sentence.token(m).lemma.as_str(), "of" | "to" | "from" | "with"))
            || sentence.children(node).any(|m| self.joins(m));
        let lemma = &sentence.token(verb).lemma;
        let takes =
            self.lexicon.reporting_verbs.contains(lemma) || self.lexicon.embedding_verbs.contains(lemma);
        Some(if marked && takes { verb } else { head })
    }
}
