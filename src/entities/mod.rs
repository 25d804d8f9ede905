//! Who and what is meant: mentions, entities, and quotations with their speakers.
//!
//! [`resolve`] goes from the certain to the uncertain: mentions; clusters of names; quotations and their speakers, who
//! need those; then descriptions and pronouns, which need the speakers; and at last the links to known entities.

mod acronyms;
mod acting;
mod annotated;
mod assemble;
mod bearers;
mod blocks;
mod called;
mod canonical;
mod choices;
mod clusters;
mod common_words;
mod corrections;
mod counted;
mod cues;
mod definite;
mod descriptions;
mod dialogue;
mod draft;
mod echoes;
mod entity;
mod exclusions;
mod fates;
mod folding;
mod fragments;
mod grammar;
mod groups;
mod interview_guests;
mod interviews;
mod introduced;
mod kinds;
mod known_as;
mod known_names;
mod last_speaker;
mod linking;
mod lives;
mod mention;
mod misjudged_names;
mod name_context;
mod name_links;
mod name_parting;
mod name_sieves;
mod name_signs;
mod name_spans;
mod name_types;
mod named_posts;
mod names;
mod neighbour_words;
mod origin;
pub mod phrases;
mod post_holders;
mod pronoun_features;
mod pronouns;
mod quotation;
mod quote_marks;
pub mod quotes;
mod reference;
mod related;
mod repeated_names;
mod resolution;
mod salience;
mod scene;
mod short_names;
mod sole;
mod source_phrases;
pub mod speakers;
mod speech;
mod speech_context;
mod stops;
mod titles;
mod turns;
mod unlisted;
mod variation;

pub use annotated::AnnotatedArticle;
pub use choices::{ChoiceCandidate, PronounChoice};
pub use corrections::{Corrections, CorrectionsError};
pub use entity::{Entity, EntityId, Gender, Join, Link};
pub use mention::{Mention, MentionId, MentionKind};
pub use quotation::Quotation;

use crate::article::Article;
use crate::ontology::Ontology;
use crate::syntax::Sentence;

use draft::Draft;
use resolution::Resolution;
use scene::Scene;
use speakers::Speech;

/// Finds the mentions and quotations of a parsed article and decides which mentions are the same entity.
#[must_use]
pub fn resolve(article: Article, sentences: Vec<Sentence>, ontology: &Ontology) -> AnnotatedArticle {
    resolve_with(article, sentences, ontology, &Corrections::default())
}

/// [`resolve`], overruled by what a person has decided.
#[must_use]
pub fn resolve_with(
    article: Article,
    sentences: Vec<Sentence>,
    ontology: &Ontology,
    corrections: &Corrections,
) -> AnnotatedArticle {
    let drafts = drafts(&article, &sentences, ontology);
    let mut resolution = Resolution::new(&article, &sentences, ontology, drafts);
    let quotations = decide(&mut resolution, corrections);
    let (mentions, entities) = assemble::finish(&resolution, corrections);
    AnnotatedArticle::new(article, sentences, mentions, entities, quotations)
}

/// What each pronoun of the third person could mean, by the weights of the ontology.
#[must_use]
pub fn pronoun_choices(article: &Article, sentences: &[Sentence], ontology: &Ontology) -> Vec<PronounChoice> {
    let mut resolution = Resolution::new(article, sentences, ontology, drafts(article, sentences, ontology));
    resolution.choices = Some(Vec::new());
    decide(&mut resolution, &Corrections::default());
    choices::of(&resolution)
}

/// Everything that may be a mention.
fn drafts(article: &Article, sentences: &[Sentence], ontology: &Ontology) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut scenes: Vec<Scene> = (sentences.iter().enumerate())
        .map(|(index, sentence)| Scene::new(&article.text, index, sentence, ontology))
        .collect();
    repeated_names::complete(&mut scenes);
    for scene in &scenes {
        names::find(scene, &mut drafts);
        descriptions::find(scene, &mut drafts);
        pronouns::find(scene, &mut drafts);
    }
    drafts.sort_by_key(|draft| (draft.span.start(), draft.span.end()));
    let body = article.headline.map_or(0, |headline| headline.end());
    name_types::settle(body, sentences, ontology, &mut drafts);
    drafts
}

/// Runs the sieves; gives the quotations, which decide who "I" is.
fn decide(resolution: &mut Resolution<'_>, corrections: &Corrections) -> Vec<Quotation> {
    name_sieves::run(resolution, corrections);
    let quotations = quotations(resolution);
    grammar::run(resolution);
    reference::run(resolution, &quotations);
    quotations
}

/// Words in quotation marks, and the turns of an interview.
fn quotations(resolution: &mut Resolution<'_>) -> Vec<Quotation> {
    let mut quoted = quoted(resolution);
    if let Some(turns) = dialogue::find(resolution, &mut quoted) {
        return turns::woven(resolution, quoted, turns);
    }
    let Some(interview) = interviews::find(resolution, &quoted) else { return quoted };
    if interview.guests.len() > 1 {
        resolution.guests = interview.guests;
    }
    turns::woven(resolution, quoted, interview.turns)
}

/// Words in quotation marks, with their speakers.
fn quoted(resolution: &Resolution<'_>) -> Vec<Quotation> {
    let article = resolution.article;
    let quotes = quotes::find(&article.text, &article.paragraphs, resolution.ontology.lexicon());
    if quotes.is_empty() && !article.text.contains(':') {
        return Vec::new();
    }
    let mentions = assemble::mentions(&resolution.drafts);
    let speech = Speech {
        text: &article.text,
        paragraphs: &article.paragraphs,
        sentences: resolution.sentences,
        mentions: &mentions,
        type_of: &|mention| resolution.entity_type(mention),
        lexicon: resolution.ontology.lexicon(),
    };
    speakers::attribute(&speech, &quotes)
}
