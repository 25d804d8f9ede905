//! The article with everything that was read from it before extraction.

use crate::article::Article;
use crate::syntax::{Sentence, TokenIndex};
use crate::text::Span;

use super::{Entity, EntityId, Mention, MentionId, MentionKind, Quotation};

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
    /// For each sentence, the widest name that covers each token.
    names: Vec<Vec<Option<MentionId>>>,
    /// How many of the mentions are names, descriptions and pronouns; those behind them are [phrases](super::phrases).
    proper: usize,
    /// The phrase that a token heads, sorted by sentence and token.
    phrases: Vec<((usize, TokenIndex), MentionId)>,
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
        let mut names = headed.clone();
        for (i, mention) in mentions.iter().enumerate() {
            let place = &mut headed[mention.sentence][mention.head];
            if place.is_none() {
                *place = Some(MentionId(i as u32));
            }
            if mention.kind != MentionKind::Name {
                continue;
            }
            for name in names[mention.sentence].get_mut(mention.tokens.clone()).into_iter().flatten() {
                let wider =
                    name.is_none_or(|other| mentions[other.index()].tokens.len() < mention.tokens.len());
                if wider {
                    *name = Some(MentionId(i as u32));
                }
            }
        }
        let proper = mentions.len();
        Self {
            article,
            sentences,
            mentions,
            entities,
            quotations,
            headed,
            names,
            proper,
            phrases: Vec::new(),
        }
    }

    /// Adds a phrase behind everything that was found before, in the order of the text.
    pub(super) fn add_phrase(&mut self, mention: Mention, entity: Entity) {
        self.phrases.push(((mention.sentence, mention.head), MentionId(self.mentions.len() as u32)));
        self.mentions.push(mention);
        self.entities.push(entity);
    }

    /// The number of mentions, phrases among them.
    pub(super) fn all_mentions(&self) -> usize {
        self.mentions.len()
    }

    /// The mention whose head is the given token, or the phrase where there is none.
    #[must_use]
    pub fn phrase_headed_by(&self, sentence: usize, token: TokenIndex) -> Option<MentionId> {
        let phrase = || {
            let place = self.phrases.binary_search_by_key(&(sentence, token), |(place, _)| *place).ok()?;
            Some(self.phrases[place].1)
        };
        self.mention_headed_by(sentence, token).or_else(phrase)
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

    /// The mentions in the order of the text: names, descriptions and pronouns.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions[..self.proper]
    }

    /// The entities in the order of their first mentions, those of phrases last.
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

    /// For each token of a sentence, the widest name that covers it.
    #[must_use]
    pub fn names_of(&self, sentence: usize) -> &[Option<MentionId>] {
        &self.names[sentence]
    }

    /// The ids of the mentions of a sentence, which follow one another.
    #[must_use]
    pub fn mentions_of(&self, sentence: usize) -> std::ops::Range<u32> {
        let before = |last: usize| self.mentions().partition_point(|m| m.sentence < last) as u32;
        before(sentence)..before(sentence + 1)
    }

    /// The quotations that share characters with the span.
    #[must_use]
    pub fn quotations_beside(&self, span: Span) -> &[Quotation] {
        let first = self.quotations.partition_point(|q| q.span.end() <= span.start());
        let end = self.quotations.partition_point(|q| q.span.start() < span.end());
        self.quotations.get(first..end).unwrap_or_default()
    }

    /// The quotation that the span lies in.
    #[must_use]
    pub fn quotation_around(&self, span: Span) -> Option<&Quotation> {
        self.quotations_beside(span).iter().find(|q| q.span.contains(span))
    }

    /// The text of a token.
    #[must_use]
    pub fn token_text(&self, sentence: usize, token: TokenIndex) -> &str {
        self.sentences[sentence].token(token).span.of(self.text())
    }
}
