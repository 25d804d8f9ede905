//! The expressions of time of an article, read once, with the word that each hangs on.

use jiff::civil::Date;

use crate::entities::AnnotatedArticle;
use crate::ontology::Lexicon;
use crate::syntax::{Sentence, TokenIndex};

use super::time_expressions::{self, Tense, TimeExpression};

/// An expression of time in a parsed sentence.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    pub(super) expression: TimeExpression,
    /// The word of the expression whose head lies outside it.
    pub(super) top: TokenIndex,
    /// The day last spoken of before it.
    pub(super) anchor: Option<Date>,
}

/// All expressions of time of an article, by sentence.
#[derive(Debug)]
pub(super) struct Clock {
    dated: Vec<Vec<Dated>>,
}

impl Clock {
    /// Reads the article's expressions.
    pub(super) fn new(article: &AnnotatedArticle, lexicon: &Lexicon) -> Self {
        let published = article.article().published;
        let mut anchor = None;
        let mut dated = Vec::with_capacity(article.sentences().len());
        for sentence in article.sentences() {
            let mut here = Vec::new();
            for expression in time_expressions::find(article.text(), sentence.span(), lexicon) {
                let Some(top) = top_of(sentence, &expression) else { continue };
                let value = expression.value(published, Tense::Past, anchor);
                here.push(Dated { expression, top, anchor });
                anchor = value.and_then(|v| v.earliest).or(anchor);
            }
            dated.push(here);
        }
        Self { dated }
    }

    /// The expressions of a sentence, in order.
    pub(super) fn of_sentence(&self, index: usize) -> &[Dated] {
        &self.dated[index]
    }
}

/// The token of the expression that governs the others.
fn top_of(sentence: &Sentence, expression: &TimeExpression) -> Option<TokenIndex> {
    let inside: Vec<TokenIndex> =
        (0..sentence.tokens().len()).filter(|i| expression.span.overlaps(sentence.token(*i).span)).collect();
    let is_top = |i: &TokenIndex| sentence.head(*i).is_none_or(|head| !inside.contains(&head));
    // A clitic or mark at the edge ("Tuesday's") hangs outside only in broken parses; the longest word decides then.
    inside.iter().copied().filter(is_top).max_by_key(|i| sentence.token(*i).span.len())
}
