//! Subjects that name and describe nobody ("the finding", "heavy rain"): entities for open statements only.
//!
//! They stand behind all other mentions and entities of the article, whose numbers they leave as they are, and are found
//! by their head token alone, so that the extractors of the closed vocabulary never see them.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::{AnnotatedArticle, Entity, EntityId, Mention, MentionId, MentionKind, canonical};

/// Relations of a word to the head of a phrase that do not belong to its words.
const OUTSIDE: &[Deprel] = &[
    Deprel::Acl,
    Deprel::AclRelcl,
    Deprel::Advcl,
    Deprel::Appos,
    Deprel::Aux,
    Deprel::Case,
    Deprel::Cc,
    Deprel::Ccomp,
    Deprel::Conj,
    Deprel::Cop,
    Deprel::Expl,
    Deprel::Mark,
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::Parataxis,
    Deprel::Punct,
];

/// The tokens of the phrase of `head`, in order: the head and what hangs on it, without clauses, conjuncts, appositions
/// and its preposition.
#[must_use]
pub fn words(sentence: &Sentence, head: TokenIndex) -> Vec<TokenIndex> {
    sentence.subtree_without(head, OUTSIDE)
}

/// The article with an entity for each noun phrase that a clause or an apposition is about and that is no mention.
#[must_use]
pub fn with_phrases(mut article: AnnotatedArticle) -> AnnotatedArticle {
    let mut found = Vec::new();
    for (index, sentence) in article.sentences().iter().enumerate() {
        for head in 0..sentence.tokens().len() {
            if is_spoken_of(sentence, head) && article.mention_headed_by(index, head).is_none() {
                found.push((index, head));
            }
        }
    }
    for (index, head) in found {
        let sentence = &article.sentences()[index];
        let words = words(sentence, head);
        let (Some(first), Some(last)) = (words.first().copied(), words.last().copied()) else { continue };
        let span = sentence.span_of(&words);
        let mention = Mention {
            span,
            sentence: index,
            tokens: first..last + 1,
            head,
            kind: MentionKind::Nominal,
            entity: EntityId::new(article.entities().len()),
            certainty: 100,
        };
        let plural = sentence.token(head).features.is_plural();
        let bare = words.iter().find(|t| sentence.token(**t).upos != Upos::Det).copied().unwrap_or(first);
        let name = canonical::clean(sentence.token(bare).span.join(span).of(article.text()));
        let id = MentionId::new(article.all_mentions());
        let entity = Entity {
            entity_type: EntityType::Thing,
            name: if sentence.token(head).upos == Upos::Pron { name.to_lowercase() } else { name },
            aliases: Vec::new(),
            named: false,
            gender: None,
            plural,
            members: Vec::new(),
            mentions: vec![id],
            joins: Vec::new(),
            link: None,
        };
        article.add_phrase(mention, entity);
    }
    article
}

/// Whether something is said of the phrase: it is a subject, an agent, has a clause or apposition of its own or a thing.
fn is_spoken_of(sentence: &Sentence, head: TokenIndex) -> bool {
    let token = sentence.token(head);
    let nominal = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron);
    let relative = matches!(token.lemma.as_str(), "who" | "whom" | "which" | "that" | "whose")
        && sentence.ancestors(head).any(|t| sentence.token(t).deprel == Deprel::AclRelcl);
    let subject = matches!(
        token.deprel,
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::OblAgent | Deprel::NmodPoss
    );
    let conjunct = token.deprel == Deprel::Conj
        && sentence.ancestors(head).find(|t| sentence.token(*t).deprel != Deprel::Conj).is_some_and(
            |first| {
                matches!(sentence.token(first).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::OblAgent)
            },
        );
    let described = sentence.child_by(head, &[Deprel::AclRelcl, Deprel::Acl, Deprel::Appos]).is_some();
    nominal && !relative && (subject || conjunct || described)
}
