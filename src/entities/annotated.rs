//! The article with everything that was read from it before extraction.

use crate::article::Article;
use crate::syntax::{Sentence, TokenIndex};
use crate::text::Span;

use super::{Entity, EntityId, Mention, MentionId, Quotation};

/// An article, its parsed sentences, and who and what they speak of. Immutable.
#[derive(Clone, Debug)]
pub struct AnnotatedArticle {
    article: Article,
    sentences: Vec<Sentence>,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
    quotations: Vec<Quotation>,
    /// For each sentence, the innermost mention headed by each token.
    headed: Vec<Vec<Option<MentionId>>>,
}

impl AnnotatedArticle {
    /// Puts the parts together. Mentions must be sorted by span.
    #[must_use]
    pub fn new(
        article: Article,
        sentences: Vec<Sentence>,
        mentions: Vec<Mention>,
        entities: Vec<Entity>,
        quotations: Vec<Quotation>,
    ) -> Self {
        let mut headed: Vec<_> = sentences.iter().map(|s| vec![None; s.tokens().len()]).collect();
        for (i, mention) in mentions.iter().enumerate() {
            let place = &mut headed[mention.sentence][mention.head];
            if place.is_none() {
                *place = Some(MentionId(i as u32));
            }
        }
        Self { article, sentences, mentions, entities, quotations, headed }
    }

    /// The article as it was read.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The article's text, which all spans slice.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// The sentences in the order of the text.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The mentions in the order of the text.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The entities in the order of their first mentions.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The quotations in the order of the text.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// One mention.
    #[must_use]
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    /// One entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The entity that a mention refers to.
    #[must_use]
    pub fn entity_of(&self, mention: MentionId) -> &Entity {
        self.entity(self.mention(mention).entity)
    }

    /// The mention whose head is the given token.
    #[must_use]
    pub fn mention_headed_by(&self, sentence: usize, token: TokenIndex) -> Option<MentionId> {
        self.headed[sentence][token]
    }

    /// The quotation that the span lies in.
    #[must_use]
    pub fn quotation_around(&self, span: Span) -> Option<&Quotation> {
        self.quotations.iter().find(|q| q.span.contains(span))
    }

    /// The text of a token.
    #[must_use]
    pub fn token_text(&self, sentence: usize, token: TokenIndex) -> &str {
        self.sentences[sentence].token(token).span.of(self.text())
    }
}
