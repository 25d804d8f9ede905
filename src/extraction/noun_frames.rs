//! Runs the noun frames of the ontology over the nominals of an article.

use std::cell::LazyCell;

use crate::entities::AnnotatedArticle;
use crate::ontology::{Frame, FrameKind, Lexicon, Ontology, Slot};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::charges::Charge;
use super::frame_arguments::Anchor;
use super::frame_candidates::{self, Found};
use super::nominals;
use super::verb_clause::Clause;
use super::{Candidate, Extractor};

/// Relations that a noun of action states.
///
/// # What it finds
/// The arguments of nouns that have a frame in `relations/*.toml`: possessors and prepositional phrases, and the subject
/// of a verb that supports the noun ("launched an attack on", "held talks with").
///
/// # Example
/// "Ann Lee's victory over Bob Day surprised many." gives Ann Lee `defeated` Bob Day.
///
/// # What it leaves alone
/// Nouns with one argument only; nouns whose support verb is not known to say that the action happens.
///
/// # Limits
/// Which preposition gives which argument is the frame's word; "the attack of X" stays open.
#[derive(Debug)]
pub(super) struct NounFrames;

impl Extractor for NounFrames {
    fn name(&self) -> &'static str {
        "noun-frames"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        frame_candidates::candidates(article, ontology, for_each)
    }
}

/// Visits the frames of the nouns of a sentence.
pub(super) fn for_each(
    article: &AnnotatedArticle,
    ontology: &Ontology,
    index: usize,
    visit: &mut dyn FnMut(&Found),
) {
    let lexicon = ontology.lexicon();
    let sentence = &article.sentences()[index];
    for (i, token) in sentence.tokens().iter().enumerate() {
        if !matches!(token.upos, Upos::Noun | Upos::Propn) {
            continue;
        }
        let charge = LazyCell::new(|| Charge::of(article, lexicon, index, i));
        for frame in ontology.frames().of(FrameKind::Noun, &token.lemma) {
            let support = support(article, ontology, frame, index, i);
            let charge = if support.is_none() { charge.as_ref() } else { None };
            let doers = charge.map(|charge| charge.doers.clone()).unwrap_or_default();
            let presupposed = support.is_none() && doers.is_empty() && is_definite(sentence, i);
            let (clause, planned, denied) = match support {
                Some(support) => (Some(support.clause), support.planned, support.denied),
                None => (None, false, false),
            };
            visit(&Found {
                anchor: Anchor { article, lexicon, clause, noun: Some(i), doers, index },
                frame,
                ontology,
                lemma: &token.lemma,
                trigger: clause.map_or(i, |clause| clause.verb),
                planned: planned || is_unreal(article, lexicon, index, i),
                denied,
                presupposed,
            });
        }
    }
}

/// The verb that lends a noun its subject.
struct Support<'a> {
    clause: Clause<'a>,
    planned: bool,
    denied: bool,
}

impl<'a> Support<'a> {
    /// The support that the verb of a clause gives to the noun of a frame, as the frame or the word list says.
    fn by(clause: Clause<'a>, ontology: &Ontology, frame: &Frame) -> Option<Self> {
        let lemma = &clause.sentence.token(clause.verb).lemma;
        let known = ontology.lexicon().support_verbs.get(lemma);
        let value =
            if frame.support.contains(lemma) { "" } else { known.filter(|value| *value != "light")? };
        Some(Self { clause, planned: value == "planned", denied: value == "denied" })
    }
}

fn support<'a>(
    article: &'a AnnotatedArticle,
    ontology: &'a Ontology,
    frame: &Frame,
    index: usize,
    noun: TokenIndex,
) -> Option<Support<'a>> {
    let sentence = &article.sentences()[index];
    let first = carrier(sentence, ontology, nominals::first_conjunct(sentence, noun));
    if sentence.child_by(first, &[Deprel::Cop]).is_some() {
        let lent = frame.lent_by.iter().any(|p| p == "be");
        let clause = Clause::new(article, ontology.lexicon(), index, first);
        return lent.then_some(Support { clause, planned: false, denied: false });
    }
    if let Some(support) = behind(article, ontology, frame, index, noun) {
        return Some(support);
    }
    let verb = sentence.head(first)?;
    if sentence.token(verb).upos != Upos::Verb {
        return None;
    }
    let clause = Clause::new(article, ontology.lexicon(), index, verb);
    match sentence.token(first).deprel {
        Deprel::Obl => {
            let preposition = nominals::preposition(sentence, first)?;
            let lent = frame.lent_by.iter().any(|p| p == preposition);
            // A clause without possessor for the noun: "spoke after talks with".
            let by_owner = frame.object.contains(&Slot::Subject);
            let owned = !by_owner
                && sentence
                    .children_by(noun, &[Deprel::NmodPoss])
                    .any(|owner| article.mention_headed_by(index, owner).is_some());
            let active = Clause { passive: false, ..clause };
            (lent && !owned).then_some(Support {
                clause: active,
                planned: preposition == "for",
                denied: false,
            })
        }
        Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Xcomp => {
            let is_object = match sentence.token(first).deprel {
                Deprel::Nsubj | Deprel::NsubjPass => clause.passive,
                _ => true,
            };
            let support = Support::by(clause, ontology, frame)?;
            is_object.then_some(support)
        }
        _ => None,
    }
}

/// "a suit **filed** by X against Y", "the treaty that X **signed** with Y": the verb stands behind its noun.
fn behind<'a>(
    article: &'a AnnotatedArticle,
    ontology: &'a Ontology,
    frame: &Frame,
    index: usize,
    noun: TokenIndex,
) -> Option<Support<'a>> {
    let sentence = &article.sentences()[index];
    sentence.children_by(noun, &[Deprel::Acl, Deprel::AclRelcl]).find_map(|verb| {
        let support = Support::by(Clause::new(article, ontology.lexicon(), index, verb), ontology, frame)?;
        let relative = sentence.token(verb).deprel == Deprel::AclRelcl;
        let fits = if relative { support.clause.objects().contains(&noun) } else { support.clause.passive };
        fits.then_some(support)
    })
}

/// The noun that stands in the clause for the noun of the frame: "held a **series** of meetings with".
fn carrier(sentence: &Sentence, ontology: &Ontology, noun: TokenIndex) -> TokenIndex {
    let series = sentence.head(noun).filter(|head| {
        // "is full of praise"
        matches!(sentence.token(noun).deprel, Deprel::Nmod | Deprel::Obl)
            && sentence.case_of(noun) == Some("of")
            && ontology.lexicon().series_nouns.contains(&sentence.token(*head).lemma)
    });
    series.unwrap_or(noun)
}

/// Whether the noun speaks of something known: "the arrest", "his victory".
fn is_definite(sentence: &Sentence, noun: TokenIndex) -> bool {
    sentence.children(noun).any(|t| {
        let token = sentence.token(t);
        token.deprel == Deprel::NmodPoss
            || (token.deprel == Deprel::Det
                && matches!(token.lemma.as_str(), "the" | "this" | "that" | "these"))
    })
}

/// Whether an adjective says that the action is only planned or thought of.
fn is_unreal(article: &AnnotatedArticle, lexicon: &Lexicon, index: usize, noun: TokenIndex) -> bool {
    let sentence = &article.sentences()[index];
    let value = |word: &str| lexicon.embedding_adjectives.get(word);
    sentence.children_by(noun, &[Deprel::Amod]).any(|t| {
        let found = value(&sentence.token(t).lemma).or_else(|| value(article.token_text(index, t)));
        found == Some("hypothetical")
    })
}
