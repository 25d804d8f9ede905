//! The facade: text in, parsed sentences out.

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::ontology::Lexicon;

use super::lemmatiser::Lemmatiser;
use super::model::{Analysis, Model};
use super::name_extents;
use super::repair::repair;
use super::subjects::name_opening;
use super::whole_names::make_names_whole;
use super::words::Words;
use super::{ModelError, NameClass, NameTag, Sentence, Splitter, Token, Tokeniser, Upos, Word};

/// The English analyser: sentences, tokens, tags, lemmas, parse and names, by rules and the embedded models.
#[derive(Debug)]
pub struct Analyser {
    tokeniser: Tokeniser,
    splitter: Splitter,
    lemmatiser: Lemmatiser,
    model: Model,
    words: Words,
}

impl Analyser {
    /// The analyser with the models built into the binary.
    ///
    /// # Errors
    /// A model that is damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        let lexicon = Lexicon::embedded()
            .map_err(|e| ModelError { model: "lexicon".to_owned(), fault: e.to_string() })?;
        Ok(Self {
            tokeniser: Tokeniser::new(&lexicon),
            splitter: Splitter::embedded(&lexicon)?,
            lemmatiser: Lemmatiser::embedded(&lexicon)?,
            model: Model::embedded()?,
            words: Words::new(&lexicon),
        })
    }

    /// Tells the models built into the binary from others.
    #[must_use]
    pub fn fingerprint() -> String {
        [Splitter::checksum(), Lemmatiser::checksum(), Model::checksum()]
            .map(|sum| format!("{sum:016x}"))
            .concat()
    }

    /// The sentences of the article's paragraphs, in order. They go through the network together, which is faster than
    /// one paragraph after the other.
    #[must_use]
    pub fn analyse(&self, article: &Article) -> Vec<Sentence> {
        let text = article.text.as_str();
        let divided = article.paragraphs.iter().map(|paragraph| {
            let words = self.tokeniser.words(text, *paragraph);
            let ranges = self.splitter.sentences(text, &words);
            (words, ranges)
        });
        let divided: Vec<_> = divided.collect();
        let sentences: Vec<&[Word]> = divided
            .iter()
            .flat_map(|(words, ranges)| ranges.iter().map(|range| &words[range.clone()]))
            .collect();
        let analyses = self.model.annotate(text, &sentences);
        let surnames = surnames(text, &sentences, &analyses);
        sentences
            .iter()
            .zip(analyses)
            .map(|(words, analyses)| self.sentence(text, words, &analyses, &surnames))
            .collect()
    }

    fn sentence(
        &self,
        text: &str,
        words: &[Word],
        analyses: &[Analysis],
        surnames: &FxHashSet<&str>,
    ) -> Sentence {
        // A capital tells nothing at the start, be it after a quotation mark.
        let first =
            words.iter().position(|word| word.span.of(text).starts_with(char::is_alphabetic)).unwrap_or(0);
        let token = |(i, (word, analysis)): (usize, (&Word, &Analysis))| Token {
            span: word.span,
            joined: word.joined,
            lemma: self.lemmatiser.lemma(word.span.of(text), analysis.upos, analysis.features, i <= first),
            upos: analysis.upos,
            features: analysis.features,
            head: analysis.head,
            deprel: analysis.deprel,
            name: analysis.name,
        };
        let mut tokens: Vec<Token> = words.iter().zip(analyses).enumerate().map(token).collect();
        name_opening(text, &mut tokens, first, surnames);
        repair(text, &mut tokens, &self.words);
        make_names_whole(text, &mut tokens, &self.words);
        name_extents::extend(text, &mut tokens, &self.words);
        Sentence::new(tokens)
    }
}

/// The last words of the names of people that the article gives in full.
fn surnames<'a>(text: &'a str, sentences: &[&[Word]], analyses: &[Vec<Analysis>]) -> FxHashSet<&'a str> {
    let mut found = FxHashSet::default();
    for (words, analyses) in sentences.iter().zip(analyses) {
        for (i, analysis) in analyses.iter().enumerate().skip(1) {
            let inside =
                |i: usize| analyses.get(i).is_some_and(|a| a.name == NameTag::Inside(NameClass::Person));
            if inside(i) && !inside(i + 1) && analysis.upos == Upos::Propn {
                found.insert(words[i].span.of(text));
            }
        }
    }
    found
}
