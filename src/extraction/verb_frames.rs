//! Runs the verb and adjective frames of the ontology over the clauses of an article.

use crate::entities::AnnotatedArticle;
use crate::ontology::{Frame, FrameKind, Ontology, Slot, Voice};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::frame_arguments::Anchor;
use super::frame_candidates::{self, Found};
use super::nominals;
use super::verb_clause::Clause;
use super::{Candidate, Extractor};

/// Relations that a verb, or an adjective with a copula, states.
///
/// # What it finds
/// The arguments of every verb that has a frame in `relations/*.toml`: of active and passive clauses, relative clauses,
/// participles, infinitives that take their subject from the clause above, coordinated verbs and arguments.
///
/// # Example
/// "Acme, sued by two rivals, has agreed to buy Widget." gives Acme `acquired` Widget.
///
/// # What it leaves alone
/// Clauses in which an argument names nobody, has a type that the relation does not allow, or makes an idiom
/// ("strike a deal"). Passives without an agent.
///
/// # Limits
/// It believes the parse; a few usual faults (particles, attachment of prepositional phrases) are allowed for.
#[derive(Debug)]
pub(super) struct VerbFrames;

impl Extractor for VerbFrames {
    fn name(&self) -> &'static str {
        "verb-frames"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        frame_candidates::candidates(article, ontology, for_each)
    }
}

/// Visits the frames of the verbs and adjectives of a sentence whose voice, particle and noun are there.
pub(super) fn for_each(
    article: &AnnotatedArticle,
    ontology: &Ontology,
    index: usize,
    visit: &mut dyn FnMut(&Found),
) {
    let sentence = &article.sentences()[index];
    for (i, token) in sentence.tokens().iter().enumerate() {
        let kind = match token.upos {
            Upos::Verb => FrameKind::Verb,
            Upos::Adj => FrameKind::Adjective,
            _ => continue,
        };
        let mut frames = ontology.frames().of(kind, &token.lemma).peekable();
        if frames.peek().is_none() || describes_denied(sentence, i) {
            continue;
        }
        let clause = Clause::new(article, ontology.lexicon(), index, i);
        for frame in frames {
            if let Some(anchor) = anchor(frame, clause, article) {
                let lemma = &token.lemma;
                let (planned, denied, presupposed) = (false, false, false);
                visit(&Found { anchor, frame, ontology, lemma, trigger: i, planned, denied, presupposed });
            }
        }
    }
}

/// Whether the verb says what something is not: "is no firm **based** in", "is not the man who **killed**".
fn describes_denied(sentence: &Sentence, verb: TokenIndex) -> bool {
    matches!(sentence.token(verb).deprel, Deprel::Acl | Deprel::AclRelcl)
        && sentence.head(verb).is_some_and(|head| nominals::is_denied_predicate(sentence, head))
}

/// The frame's anchor, if voice, particle and noun are as it asks.
fn anchor<'a>(frame: &Frame, clause: Clause<'a>, article: &'a AnnotatedArticle) -> Option<Anchor<'a>> {
    let voice_fits = match frame.voice {
        Voice::Any => true,
        Voice::Active => !clause.passive,
        Voice::Passive => clause.passive,
    };
    let particle_fits = frame.particles.is_empty()
        || frame.particles.iter().any(|p| clause.has_particle(p) || !clause.obliques(p).is_empty());
    if !voice_fits || !particle_fits || is_other_verb(frame, &clause) {
        return None;
    }
    // "their first elected mayor": elected to what the noun says, by nobody beside it.
    let before_noun = clause.sentence.token(clause.verb).deprel == Deprel::Amod
        && clause.sentence.head(clause.verb).is_some_and(|noun| noun > clause.verb);
    if before_noun && frame.subject.contains(&Slot::Object) && frame.voice == Voice::Passive {
        return None;
    }
    let mut noun = None;
    if !frame.nouns.is_empty() {
        noun = Some(light_noun(frame, &clause)?);
    }
    Some(Anchor {
        article,
        lexicon: clause.lexicon,
        clause: Some(clause),
        noun,
        doers: Vec::new(),
        index: clause.index,
    })
}

/// "**kicked** him **out**" is no kicking: a particle that the frame does not name makes another verb.
fn is_other_verb(frame: &Frame, clause: &Clause) -> bool {
    let other = |particle: &&str| {
        clause.has_particle(particle) && !frame.uses(&Slot::Preposition((*particle).to_owned()))
    };
    // "came out in favour of" is told by its noun.
    frame.particles.is_empty() && frame.nouns.is_empty() && ["out", "off"].iter().any(other)
}

/// The noun that belongs to the verb: "court" of "take to court".
fn light_noun(frame: &Frame, clause: &Clause) -> Option<TokenIndex> {
    let sentence: &Sentence = clause.sentence;
    let is_wanted = |token: &TokenIndex| {
        let denied = sentence.children(*token).any(|t| sentence.token(t).lemma == "not");
        let lemma = &sentence.token(*token).lemma;
        // `not_guilty` is "not guilty".
        if denied {
            frame.nouns.iter().any(|noun| noun.strip_prefix("not_") == Some(lemma))
        } else {
            frame.nouns.contains(lemma)
        }
    };
    match &frame.noun_slot {
        Slot::Preposition(preposition) => {
            // "hit the bank with a €5m fine": the sum is read as the head.
            let counted = |token: TokenIndex| {
                let sum = matches!(sentence.token(token).upos, Upos::Sym | Upos::Num);
                sentence.children(token).filter(|t| sum && *t > token).find(is_wanted)
            };
            let own = clause.obliques(preposition);
            let own = own.into_iter().find_map(|t| if is_wanted(&t) { Some(t) } else { counted(t) });
            // "took the firm to court" may be read as "the firm to court".
            let attached = || {
                let objects = clause.objects().into_iter();
                objects.flat_map(|object| clause.prepositional(object, preposition)).find(is_wanted)
            };
            // "to court" passes for an infinitive.
            let verbal = || {
                let clauses = &[Deprel::Xcomp, Deprel::Advcl, Deprel::Acl, Deprel::Ccomp];
                let heads = [clause.verb].into_iter().chain(clause.objects());
                heads
                    .flat_map(|head| sentence.children_by(head, clauses))
                    .find(|t| preposition == "to" && is_wanted(t))
            };
            own.or_else(attached).or_else(verbal)
        }
        Slot::Object => {
            let relations =
                &[Deprel::Obj, Deprel::Xcomp, Deprel::OblUnmarked, Deprel::Iobj, Deprel::CompoundPrt];
            let own = sentence.children_by(clause.verb, relations).find(is_wanted);
            own.or_else(|| clause.objects().into_iter().find(is_wanted))
        }
        // "her job goes to Lee"
        Slot::Subject => clause.subjects().into_iter().find(is_wanted),
        Slot::Complement => {
            let own = sentence.children(clause.verb).find(|t| *t > clause.verb && is_wanted(t));
            // "declared three diplomats persona non grata": read as one more word for them.
            let beside = || {
                let relations = &[Deprel::Appos, Deprel::NmodUnmarked, Deprel::List, Deprel::Dep];
                let objects = clause.objects().into_iter();
                objects.flat_map(|object| sentence.children_by(object, relations)).find(is_wanted)
            };
            own.or_else(beside)
        }
        _ => None,
    }
}
