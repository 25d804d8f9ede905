//! The stages in their order, on one screen.

mod parallel;

pub use parallel::in_order;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::article::Article;
use crate::entities::{self, AnnotatedArticle, Corrections, PronounChoice};
use crate::extraction;
use crate::ontology::{Ontology, OntologyError, Sources};
use crate::statement::Statement;
use crate::syntax::{Analyser, ModelError, Sentence};

/// Turns articles into statements. Made once, used for any number of articles, from any number of threads.
#[derive(Debug)]
pub struct Pipeline {
    analyser: Analyser,
    ontology: Ontology,
    corrections: Corrections,
    open: bool,
}

/// What can go wrong before the first article is read.
#[derive(Debug, Error)]
pub enum SetupError {
    /// A model is unusable.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The ontology's files have faults.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
}

impl Pipeline {
    /// The pipeline with the models and the ontology built into the binary; nothing is read from disk.
    ///
    /// # Errors
    /// A fault in what was built in, which the tests exclude.
    pub fn new() -> Result<Self, SetupError> {
        Self::load(&Sources::embedded())
    }

    /// The pipeline with an ontology of the given files, read while the models are unpacked.
    ///
    /// # Errors
    /// Faults in the files, or an embedded model that is unusable.
    pub fn load(sources: &Sources) -> Result<Self, SetupError> {
        let (analyser, ontology) = rayon::join(Analyser::embedded, || Ontology::load(sources));
        Ok(Self {
            analyser: analyser?,
            ontology: ontology?,
            corrections: Corrections::default(),
            open: false,
        })
    }

    /// The pipeline with an ontology of your own.
    ///
    /// # Errors
    /// An embedded model that is unusable.
    pub fn with_ontology(ontology: Ontology) -> Result<Self, ModelError> {
        let analyser = Analyser::embedded()?;
        Ok(Self { analyser, ontology, corrections: Corrections::default(), open: false })
    }

    /// The pipeline, overruled by what a person has decided about entities.
    #[must_use]
    pub fn with_corrections(self, corrections: Corrections) -> Self {
        Self { corrections, ..self }
    }

    /// Whether the clauses of verbs outside the vocabulary are statements too.
    #[must_use]
    pub fn with_open_relations(self, open: bool) -> Self {
        Self { open, ..self }
    }

    /// Sentences, mentions, entities and quotations of an article.
    #[must_use]
    pub fn annotate(&self, article: Article) -> AnnotatedArticle {
        let sentences = self.analyser.analyse(&article);
        self.resolve(article, sentences)
    }

    /// The same, with sentences that another parser has analysed.
    #[must_use]
    pub fn resolve(&self, article: Article, sentences: Vec<Sentence>) -> AnnotatedArticle {
        let article = entities::resolve_with(article, sentences, &self.ontology, &self.corrections);
        if self.open { entities::phrases::with_phrases(article) } else { article }
    }

    /// What each pronoun of an article could mean, with the evidence for each candidate.
    #[must_use]
    pub fn pronoun_choices(&self, article: &AnnotatedArticle) -> Vec<PronounChoice> {
        entities::pronoun_choices(article.article(), article.sentences(), &self.ontology)
    }

    /// What the article states.
    #[must_use]
    pub fn statements(&self, article: &AnnotatedArticle) -> Vec<Statement> {
        if self.open {
            extraction::extract_open(article, &self.ontology)
        } else {
            extraction::extract(article, &self.ontology)
        }
    }

    /// Names all that decides, besides program and ontology, what is read from an article: models, corrections, options.
    #[must_use]
    pub fn settings(&self) -> String {
        let model = Analyser::fingerprint();
        let corrections = format!("{:?}", self.corrections);
        let digest = Sha256::digest(format!("{model} {} {corrections}", self.open));
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The ontology in use.
    #[must_use]
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }
}
