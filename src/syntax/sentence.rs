//! "Here is my word: what is its head, what depends on it, which words does its phrase span?"

use crate::text::Span;

use super::{Deprel, Token, TokenIndex};

/// One sentence with its dependency tree. Immutable once made, so the index of children stays true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    span: Span,
    tokens: Vec<Token>,
    /// Children of token `i`: `children[starts[i]..starts[i + 1]]`, in the order of the text.
    starts: Vec<u32>,
    children: Vec<u32>,
}

impl Sentence {
    /// Makes a sentence of its tokens, in the order of the text. A head that is out of range or the token itself
    /// counts as root.
    #[must_use]
    pub fn new(mut tokens: Vec<Token>) -> Self {
        let count = tokens.len();
        for (i, token) in tokens.iter_mut().enumerate() {
            token.head = token.head.filter(|head| *head < count && *head != i);
        }
        let mut starts = vec![0_u32; count + 1];
        for head in tokens.iter().filter_map(|t| t.head) {
            starts[head + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[count] as usize];
        for (i, head) in tokens.iter().enumerate().filter_map(|(i, t)| t.head.map(|h| (i, h))) {
            children[next[head] as usize] = i as u32;
            next[head] += 1;
        }
        let span = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::new(0, 0),
        };
        Self { span, tokens, starts, children }
    }

    /// From the first to the last token.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The tokens in the order of the text.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Token `i`.
    ///
    /// # Panics
    /// If the sentence has no token `i`.
    #[must_use]
    pub fn token(&self, i: TokenIndex) -> &Token {
        &self.tokens[i]
    }

    /// The head of token `i`; `None` for the root.
    #[must_use]
    pub fn head(&self, i: TokenIndex) -> Option<TokenIndex> {
        self.tokens[i].head
    }

    /// The tokens whose head is `i`, in the order of the text.
    pub fn children(&self, i: TokenIndex) -> impl DoubleEndedIterator<Item = TokenIndex> + '_ {
        let range = self.starts[i] as usize..self.starts[i + 1] as usize;
        self.children[range].iter().map(|child| *child as usize)
    }

    /// The children of `i` by one of the given relations.
    pub fn children_by<'a>(
        &'a self,
        i: TokenIndex,
        relations: &'a [Deprel],
    ) -> impl DoubleEndedIterator<Item = TokenIndex> + 'a {
        self.children(i).filter(move |child| relations.contains(&self.tokens[*child].deprel))
    }

    /// "trade **and** industry minister": whether the word at `and` joins two that both say what a noun behind them is for.
    #[must_use]
    pub fn joins_fields(&self, and: TokenIndex) -> bool {
        let Some(field) = and.checked_sub(1).map(|field| self.token(field)) else { return false };
        let noun = field.head.filter(|noun| {
            *noun > and && matches!(field.deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodDesc)
        });
        noun.is_some_and(|noun| {
            self.children_by(and - 1, &[Deprel::Conj]).any(|second| second > and && second < noun)
        })
    }

    /// The first child of `i` by one of the given relations.
    #[must_use]
    pub fn child_by(&self, i: TokenIndex, relations: &[Deprel]) -> Option<TokenIndex> {
        self.children(i).find(|child| relations.contains(&self.tokens[*child].deprel))
    }

    /// The preposition or possessive mark of a nominal, lower-cased as lemma: "of" for `i` = "France" in "of France".
    #[must_use]
    pub fn case_of(&self, i: TokenIndex) -> Option<&str> {
        self.child_by(i, &[Deprel::Case]).map(|case| self.tokens[case].lemma.as_str())
    }

    /// The root, the first where a broken parse has several. `None` for an empty sentence.
    #[must_use]
    pub fn root(&self) -> Option<TokenIndex> {
        self.tokens.iter().position(|t| t.head.is_none())
    }

    /// The chain of heads above `i`, nearest first. Ends even on a cyclic parse from outside.
    pub fn ancestors(&self, i: TokenIndex) -> impl Iterator<Item = TokenIndex> + '_ {
        let mut next = self.tokens[i].head;
        let mut left = self.tokens.len();
        std::iter::from_fn(move || {
            let current = next?;
            left = left.checked_sub(1)?;
            next = self.tokens[current].head;
            Some(current)
        })
    }

    /// Whether `descendant` is `i` or lies below it.
    #[must_use]
    pub fn dominates(&self, i: TokenIndex, descendant: TokenIndex) -> bool {
        i == descendant || self.ancestors(descendant).any(|ancestor| ancestor == i)
    }

    /// All tokens of the subtree of `i`, in the order of the text.
    #[must_use]
    pub fn subtree(&self, i: TokenIndex) -> Vec<TokenIndex> {
        self.subtree_without(i, &[])
    }

    /// The subtree of `i` without the branches that hang on `i` itself by one of the given relations.
    #[must_use]
    pub fn subtree_without(&self, i: TokenIndex, relations: &[Deprel]) -> Vec<TokenIndex> {
        let mut seen = vec![false; self.tokens.len()];
        seen[i] = true;
        let mut todo: Vec<TokenIndex> =
            self.children(i).filter(|child| !relations.contains(&self.tokens[*child].deprel)).collect();
        while let Some(token) = todo.pop() {
            if !seen[token] {
                seen[token] = true;
                todo.extend(self.children(token));
            }
        }
        (0..self.tokens.len()).filter(|token| seen[*token]).collect()
    }

    /// From the first to the last of the given tokens.
    #[must_use]
    pub fn span_of(&self, tokens: &[TokenIndex]) -> Span {
        tokens.iter().map(|i| self.tokens[*i].span).reduce(Span::join).unwrap_or(Span::new(0, 0))
    }
}
