//! Whose voice words give that name nobody who speaks: a document, a view, a conviction.

use crate::entities::{AnnotatedArticle, MentionId, MentionKind};
use crate::ontology::Lexicon;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::nominals::mention_at;

/// Who has issued a document that "says" something: "a report by **Lee**", "**Acme**'s statement", "a **Pentagon** report",
/// "**Acme** issued a statement saying". `None` for anything else, and where the sentence does not tell.
pub(super) fn behind(
    article: &AnnotatedArticle,
    document: MentionId,
    lexicon: &Lexicon,
) -> Option<MentionId> {
    let mention = article.mention(document);
    let (index, noun) = (mention.sentence, mention.head);
    let sentence = &article.sentences()[index];
    let token = sentence.token(noun);
    let speaks = lexicon.document_nouns.contains(&token.lemma) || lexicon.record_nouns.contains(&token.lemma);
    if mention.kind != MentionKind::Nominal || !speaks {
        return None;
    }
    let at = |t: TokenIndex| mention_at(article, index, t);
    let by = |t: &TokenIndex| matches!(sentence.case_of(*t), Some("by" | "from"));
    let makers = [Deprel::Nmod, Deprel::Obl, Deprel::OblAgent];
    let made_by = |t: TokenIndex| sentence.children_by(t, &makers).find(by);
    let owner = sentence.child_by(noun, &[Deprel::NmodPoss]).or_else(|| made_by(noun));
    let issued_by = || sentence.children_by(noun, &[Deprel::Acl]).find_map(made_by);
    if let Some(owner) = owner.or_else(issued_by) {
        return at(owner);
    }
    let named = |m: &MentionId| article.mention(*m).kind == MentionKind::Name;
    let mut before = sentence.children_by(noun, &[Deprel::Compound, Deprel::NmodDesc]);
    if let Some(issuer) = before.find_map(|t| at(t).filter(named)) {
        return Some(issuer);
    }
    let issues = token.head.filter(|verb| {
        token.deprel == Deprel::Obj && lexicon.issuing_verbs.contains(&sentence.token(*verb).lemma)
    })?;
    at(subject(sentence, issues)?)
}

/// Who holds what a noun for words or thoughts tells, where it has no owner of its own: "**Lee** made the point that", "**Lee** is of
/// the opinion that".
pub(super) fn holder_beside(sentence: &Sentence, noun: TokenIndex, lexicon: &Lexicon) -> Option<TokenIndex> {
    let token = sentence.token(noun);
    let predicate = sentence.child_by(noun, &[Deprel::Cop]).is_some() && sentence.case_of(noun) == Some("of");
    if predicate {
        return subject(sentence, noun);
    }
    // "said in a statement that"
    let within = matches!(token.deprel, Deprel::Obl | Deprel::Nmod)
        && matches!(sentence.case_of(noun), Some("in" | "on" | "via" | "through"));
    let verb = token.head.filter(|_| token.deprel == Deprel::Obj || within)?;
    let lemma = &sentence.token(verb).lemma;
    if within {
        return subject(sentence, verb).filter(|_| lexicon.reporting_verbs.contains(lemma));
    }
    let voiced = lexicon.issuing_verbs.contains(lemma)
        || lexicon.voicing_verbs.contains(lemma)
        || lexicon.reporting_verbs.get(lemma) == Some("says");
    subject(sentence, verb).filter(|_| voiced)
}

/// Who is "convinced" or "made clear" what a clause tells.
pub(super) fn convinced(sentence: &Sentence, adjective: TokenIndex) -> Option<TokenIndex> {
    let token = sentence.token(adjective);
    let makes = token.head.filter(|_| token.deprel == Deprel::Xcomp);
    let subject = subject(sentence, makes.unwrap_or(adjective))?;
    (sentence.token(subject).lemma != "it").then_some(subject)
}

/// The subject of a word, or of the one that it is joined to.
fn subject(sentence: &Sentence, of: TokenIndex) -> Option<TokenIndex> {
    let own = |t: TokenIndex| sentence.child_by(t, &[Deprel::Nsubj, Deprel::NsubjPass]);
    let joined = || {
        let token = sentence.token(of);
        let shares = matches!(token.deprel, Deprel::Conj | Deprel::Xcomp | Deprel::Advcl);
        token.head.filter(|head| shares && sentence.token(*head).upos == Upos::Verb).and_then(own)
    };
    own(of).or_else(joined)
}
