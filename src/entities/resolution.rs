//! What the sieves share while they decide: the article, its mentions so far, and the clusters so far.

use crate::article::Article;
use crate::ontology::{EntityType, Entry, Ontology};
use crate::syntax::{Sentence, Token, TokenIndex};

use super::MentionId;
use super::clusters::Clusters;
use super::draft::Draft;
use super::reference::Candidate;
use super::salience::Weights;

/// An article in the middle of being resolved.
#[derive(Debug)]
pub(super) struct Resolution<'a> {
    pub(super) article: &'a Article,
    pub(super) sentences: &'a [Sentence],
    pub(super) ontology: &'a Ontology,
    /// Sorted by span: the ids of the final mentions.
    pub(super) drafts: Vec<Draft>,
    pub(super) clusters: Clusters,
    /// The guests of an interview whose turns nobody can tell apart.
    pub(super) guests: Vec<usize>,
    /// The quotation that each mention stands in, once quotations are known.
    pub(super) quoted: Vec<Option<usize>>,
    /// For each sentence, how many up to it are not wholly inside a quotation, once quotations are known.
    pub(super) told: Vec<usize>,
    /// How sure each mention's entity is, in percent.
    pub(super) certainty: Vec<u8>,
    /// Weights by which pronouns choose.
    pub(super) weights: Weights,
    /// What each pronoun could choose from, where somebody wants to know.
    pub(super) choices: Option<Vec<(usize, Vec<Candidate>)>>,
    /// For each sentence, the mention headed by each token.
    headed: Vec<Vec<Option<u32>>>,
}

impl<'a> Resolution<'a> {
    /// Puts each of the mentions, which are in the order of the text, in a cluster of its own.
    pub(super) fn new(
        article: &'a Article,
        sentences: &'a [Sentence],
        ontology: &'a Ontology,
        drafts: Vec<Draft>,
    ) -> Self {
        let mut headed: Vec<Vec<Option<u32>>> =
            sentences.iter().map(|s| vec![None; s.tokens().len()]).collect();
        for (i, draft) in drafts.iter().enumerate() {
            headed[draft.sentence][draft.head].get_or_insert(i as u32);
        }
        let clusters = Clusters::new(&drafts);
        let weights = Weights::read(ontology.lexicon());
        let certainty = vec![100; drafts.len()];
        Self {
            article,
            sentences,
            ontology,
            drafts,
            clusters,
            guests: Vec::new(),
            quoted: Vec::new(),
            told: Vec::new(),
            certainty,
            weights,
            choices: None,
            headed,
        }
    }

    /// The mention whose head is the given token.
    pub(super) fn headed_by(&self, sentence: usize, token: TokenIndex) -> Option<MentionId> {
        self.headed[sentence][token].map(MentionId)
    }

    /// The type that the evidence of all mentions joined so far speaks for.
    pub(super) fn entity_type(&self, mention: MentionId) -> Option<EntityType> {
        self.clusters.entity_type(mention.index())
    }

    /// The paragraph that a mention begins in.
    pub(super) fn paragraph_of(&self, mention: usize) -> usize {
        let start = self.drafts[mention].span.start();
        self.article.paragraphs.partition_point(|paragraph| paragraph.end() <= start)
    }

    /// How many sentences mention `c` stands before mention `p`. Words that somebody is quoted with do not part "he said"
    /// behind them from what the article told before.
    pub(super) fn distance(&self, p: usize, c: usize) -> usize {
        let (p, c, quoted) = (self.drafts[p].sentence, self.drafts[c].sentence, self.quoted[p].is_some());
        let told = self.told[p].saturating_sub(self.told[c]);
        if quoted || p == c { p.saturating_sub(c) } else { told.max(usize::from(p > c)) }
    }

    /// Whether a known person held the post when the article was published; `None` where one of the two dates is unknown.
    pub(super) fn held_role(&self, entry: &Entry<'_>) -> Option<bool> {
        entry.held_role_in(self.article.published?.earliest().year())
    }

    /// The text of a token.
    pub(super) fn token_text(&self, sentence: usize, token: TokenIndex) -> &'a str {
        self.sentences[sentence].token(token).span.of(&self.article.text)
    }

    /// A token.
    pub(super) fn token(&self, sentence: usize, token: TokenIndex) -> &'a Token {
        self.sentences[sentence].token(token)
    }
}
