//! One sentence as descriptions are read from it: its words, and the mentions that they belong to.

use std::borrow::Cow;
use std::ops::Range;

use crate::entities::{AnnotatedArticle, MentionId, MentionKind};
use crate::ontology::{EntityType, Gazetteer, Lexicon, Ontology};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::Span;

/// A sentence with the names that cover its tokens.
pub(in crate::extraction) struct Line<'a> {
    pub(in crate::extraction) article: &'a AnnotatedArticle,
    pub(in crate::extraction) ontology: &'a Ontology,
    /// Index of the sentence.
    pub(in crate::extraction) index: usize,
    pub(in crate::extraction) sentence: &'a Sentence,
    /// For each token, the widest name that covers it.
    names: &'a [Option<MentionId>],
    /// The mentions of the sentence, in the order of the text.
    mentions: Range<u32>,
}

impl<'a> Line<'a> {
    /// The sentences of an article, in order.
    pub(in crate::extraction) fn all(
        article: &'a AnnotatedArticle,
        ontology: &'a Ontology,
    ) -> impl Iterator<Item = Self> {
        article.sentences().iter().enumerate().map(move |(index, sentence)| Line {
            article,
            ontology,
            index,
            sentence,
            names: article.names_of(index),
            mentions: article.mentions_of(index),
        })
    }

    /// Whether a name is one word that is an adjective, and known as no name: "Olympic".
    pub(in crate::extraction) fn is_adjective(&self, name: MentionId) -> bool {
        let mention = self.article.mention(name);
        let entity = self.article.entity_of(name);
        mention.tokens.len() == 1
            && self.sentence.token(mention.tokens.start).upos == Upos::Adj
            && entity.link.is_none()
    }

    /// Number of tokens.
    pub(in crate::extraction) fn len(&self) -> usize {
        self.sentence.tokens().len()
    }

    /// The mentions of the sentence, in the order of the text.
    pub(in crate::extraction) fn mentions(&self) -> impl Iterator<Item = MentionId> + use<> {
        self.mentions.clone().map(MentionId)
    }

    /// The names of the sentence, the widest where they nest, in the order of the text.
    pub(in crate::extraction) fn names(&self) -> impl Iterator<Item = MentionId> + '_ {
        self.mentions().filter(|m| {
            let mention = self.article.mention(*m);
            mention.kind == MentionKind::Name && self.names[mention.tokens.start] == Some(*m)
        })
    }

    /// The word lists.
    pub(in crate::extraction) fn lexicon(&self) -> &'a Lexicon {
        self.ontology.lexicon()
    }

    /// The known names.
    pub(in crate::extraction) fn gazetteer(&self) -> &'a Gazetteer {
        self.ontology.gazetteer()
    }

    /// The characters of a token; empty beyond the sentence.
    pub(in crate::extraction) fn text(&self, i: TokenIndex) -> &'a str {
        self.sentence.tokens().get(i).map_or("", |token| token.span.of(self.article.text()))
    }

    /// Whether token `i` is `word`, whatever its case.
    pub(in crate::extraction) fn is(&self, i: TokenIndex, word: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is one of `words`, whatever its case.
    pub(in crate::extraction) fn is_any(&self, i: TokenIndex, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    /// Part of speech of token `i`; punctuation beyond the sentence.
    pub(in crate::extraction) fn upos(&self, i: TokenIndex) -> Upos {
        self.sentence.tokens().get(i).map_or(Upos::Punct, |token| token.upos)
    }

    /// From the first to the last token of a range.
    pub(in crate::extraction) fn span(&self, tokens: Range<TokenIndex>) -> Span {
        match (self.sentence.tokens().get(tokens.start), self.sentence.tokens()[..tokens.end].last()) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.span.join(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The words of a range in small letters, typographic marks made plain, one space between words.
    pub(in crate::extraction) fn lower(&self, tokens: Range<TokenIndex>) -> Cow<'a, str> {
        let text = self.span(tokens).of(self.article.text());
        // Most words are that already, and every word is asked for.
        let as_wanted = |byte: u8| byte == b' ' || byte.is_ascii_graphic() && !byte.is_ascii_uppercase();
        if text.bytes().all(as_wanted) && (!text.contains(' ') || !text.contains("  ")) {
            return Cow::Borrowed(text);
        }
        let words: Vec<_> = text.split_whitespace().collect();
        Cow::Owned(words.join(" ").to_lowercase().replace('’', "'").replace(['‑', '–'], "-"))
    }

    /// The widest name that covers token `i`.
    pub(in crate::extraction) fn name_at(&self, i: TokenIndex) -> Option<MentionId> {
        self.names.get(i).copied().flatten()
    }

    /// The name that begins at token `i`.
    pub(in crate::extraction) fn name_from(&self, i: TokenIndex) -> Option<MentionId> {
        self.name_at(i).filter(|m| self.tokens(*m).start == i)
    }

    /// The name that covers token `i`, or the description or pronoun that it heads.
    pub(in crate::extraction) fn mention_at(&self, i: TokenIndex) -> Option<MentionId> {
        if i >= self.len() {
            return None;
        }
        self.name_at(i).or_else(|| self.article.mention_headed_by(self.index, i))
    }

    /// The tokens of a mention.
    pub(in crate::extraction) fn tokens(&self, mention: MentionId) -> Range<TokenIndex> {
        self.article.mention(mention).tokens.clone()
    }

    /// What the entity of a mention is.
    pub(in crate::extraction) fn entity_type(&self, mention: MentionId) -> EntityType {
        self.article.entity_of(mention).entity_type
    }

    /// Whether the mention is of a human being.
    pub(in crate::extraction) fn is_person(&self, mention: MentionId) -> bool {
        self.entity_type(mention) == EntityType::Person
    }

    /// Whether token `i` is the mark of the possessive.
    pub(in crate::extraction) fn is_possessive_mark(&self, i: TokenIndex) -> bool {
        matches!(self.text(i), "'s" | "’s" | "'" | "’" | "'S" | "’S")
            && i > 0
            && matches!(self.upos(i), Upos::Part | Upos::Propn | Upos::X | Upos::Punct)
            && self.sentence.token(i - 1).span.end() == self.sentence.token(i).span.start()
            && (self.text(i).len() > '’'.len_utf8()
                || self.text(i - 1).ends_with('s')
                || self.upos(i) == Upos::Part)
    }

    /// Whether token `i` is a possessive pronoun.
    pub(in crate::extraction) fn is_possessive_pronoun(&self, i: TokenIndex) -> bool {
        self.is_any(i, &["my", "your", "his", "her", "its", "our", "their", "whose"])
    }

    /// Whether token `i` is a hyphen that joins the words around it.
    pub(in crate::extraction) fn is_hyphen(&self, i: TokenIndex) -> bool {
        matches!(self.text(i), "-" | "‑" | "–")
            && i > 0
            && i + 1 < self.len()
            && self.sentence.token(i - 1).span.end() == self.sentence.token(i).span.start()
            && self.sentence.token(i).span.end() == self.sentence.token(i + 1).span.start()
    }

    /// The mention and those that the parse coordinates with it.
    pub(in crate::extraction) fn coordinated(&self, mention: MentionId) -> Vec<MentionId> {
        let mut found = vec![mention];
        let head = self.article.mention(mention).head;
        for conjunct in self.sentence.children_by(head, &[Deprel::Conj]) {
            if let Some(other) = self.mention_at(conjunct).filter(|m| !found.contains(m)) {
                found.push(other);
            }
        }
        found
    }

    /// The name and those that follow it directly in a list: "Tom", "Bob" and "Ann" for "Tom, Bob and Ann". Where the
    /// members of the list have complements ("Tom of X, Bob of Y and"), those are passed over.
    pub(in crate::extraction) fn listed(&self, name: MentionId) -> Vec<MentionId> {
        let mut found = vec![name];
        let mut closed = 1;
        let mut at = self.past_complement(self.tokens(name).end);
        loop {
            let last = self.is_any(at, &["and", "&"]) || self.is(at, ",") && self.is(at + 1, "and");
            if !last && !self.is(at, ",") {
                break;
            }
            let next = at + 1 + usize::from(self.is(at, ",") && last);
            let Some(other) = self.name_from(next) else { break };
            let end = self.tokens(other).end;
            if self.entity_type(other) != self.entity_type(name) || self.is_possessive_mark(end) {
                break;
            }
            found.push(other);
            at = self.past_complement(end);
            if last {
                closed = found.len();
                break;
            }
        }
        found.truncate(closed);
        found
    }

    /// Past "of the X", "from X" or "(12)" after a name.
    fn past_complement(&self, end: TokenIndex) -> TokenIndex {
        if self.is_any(end, &["(", "["]) {
            let close = (end + 1..(end + 7).min(self.len())).find(|i| self.is_any(*i, &[")", "]"]));
            return close.map_or(end, |close| self.past_complement(close + 1));
        }
        if !self.is_any(end, &["of", "from"]) {
            return end;
        }
        let start = end + 1 + usize::from(self.is(end + 1, "the"));
        self.name_at(start).map_or(end, |name| self.tokens(name).end)
    }
}
