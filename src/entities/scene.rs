//! One sentence with what every finder of mentions needs to know of it.

use crate::ontology::{EntityType, FormKind, Match};
use crate::ontology::{Lexicon, Ontology};
use crate::syntax::{Deprel, Sentence, TokenIndex};
use crate::text::Span;

use super::name_spans::{NameFinder, NameSpan};
use super::origin::{Meaning, Origin};
use super::titles::{self, Title};

/// A sentence, its words, titles, known names and names.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) index: usize,
    pub(super) sentence: &'a Sentence,
    pub(super) text: &'a str,
    pub(super) ontology: &'a Ontology,
    pub(super) words: Vec<&'a str>,
    pub(super) titles: Vec<Title>,
    pub(super) names: Vec<NameSpan>,
    pub(super) known: Vec<Match>,
    /// Words of origin and what they mean.
    origins: Vec<(TokenIndex, Meaning)>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(text: &'a str, index: usize, sentence: &'a Sentence, ontology: &'a Ontology) -> Self {
        let words: Vec<&str> = sentence.tokens().iter().map(|t| t.span.of(text)).collect();
        let titles = titles::find(sentence, &words, ontology.lexicon());
        let spans: Vec<Span> = sentence.tokens().iter().map(|t| t.span).collect();
        let known = ontology.gazetteer().matches(text, &spans);
        let ranges: Vec<_> = known
            .iter()
            .filter(|m| m.readings.iter().any(|r| r.kind != FormKind::Demonym))
            .map(|m| m.tokens.clone())
            .collect();
        let is_body = |m: &&Match| {
            m.readings.iter().all(|r| ontology.gazetteer().entry(r.entry).entity_type != EntityType::Person)
        };
        let bodies: Vec<_> = known.iter().filter(is_body).map(|m| m.tokens.clone()).collect();
        let is_party =
            |m: &&Match| m.readings.iter().any(|r| ontology.gazetteer().entry(r.entry).kind == "party");
        let parties: Vec<_> = known.iter().filter(is_party).map(|m| m.tokens.clone()).collect();
        let finder = NameFinder {
            sentence,
            words: &words,
            titles: &titles,
            lexicon: ontology.lexicon(),
            known: &ranges,
            bodies: &bodies,
            parties: &parties,
        };
        let mut names = finder.find();
        let origin = Origin { sentence, words: &words, lexicon: ontology.lexicon() };
        let origins: Vec<(TokenIndex, Meaning)> =
            known.iter().filter_map(|m| Some((m.tokens.start, origin.meaning(m)?))).collect();
        let no_name = [Meaning::Person, Meaning::Language];
        names.retain(|name| {
            let same = |(token, meaning): &(TokenIndex, Meaning)| {
                name.tokens == (*token..token + 1) && no_name.contains(meaning)
            };
            !origins.iter().any(same)
        });
        Self { index, sentence, text, ontology, words, titles, names, known, origins }
    }

    pub(super) fn lexicon(&self) -> &'a Lexicon {
        self.ontology.lexicon()
    }

    /// Whether the token is part of a name.
    pub(super) fn in_name(&self, token: TokenIndex) -> bool {
        self.names.iter().any(|name| name.tokens.contains(&token))
    }

    /// What the token means if it is a word of origin: "Dane".
    pub(super) fn origin(&self, token: TokenIndex) -> Option<Meaning> {
        self.origins.iter().find(|(origin, _)| *origin == token).map(|(_, meaning)| *meaning)
    }

    /// The token of a stretch that the others hang on: the first whose head lies outside.
    pub(super) fn head_of(&self, tokens: &std::ops::Range<TokenIndex>) -> TokenIndex {
        let outside = |i: TokenIndex| self.sentence.head(i).is_none_or(|h| !tokens.contains(&h));
        let is_mark = |i: TokenIndex| matches!(self.sentence.token(i).deprel, Deprel::Punct | Deprel::Case);
        tokens
            .clone()
            .find(|i| outside(*i) && !is_mark(*i))
            .or_else(|| tokens.clone().find(|i| outside(*i)))
            .unwrap_or(tokens.start)
    }

    /// From the first to the last of the given tokens.
    pub(super) fn span(&self, tokens: &std::ops::Range<TokenIndex>) -> Span {
        let first = self.sentence.token(tokens.start).span;
        first.join(self.sentence.token(tokens.end - 1).span)
    }
}
