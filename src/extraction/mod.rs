//! From an annotated article to statements: extractors propose candidates, one pass qualifies them.

mod adverbial_clauses;
mod affiliations;
mod ages;
mod appointments;
mod appositions;
mod attribution;
mod candidacies;
mod candidate;
mod charges;
mod children;
mod clause;
mod clock;
mod content_clauses;
mod control;
mod copulas;
mod coreferences;
mod degrees;
mod descriptions;
mod duplicates;
mod effect;
mod embedding;
pub mod explain;
mod frame_arguments;
mod frame_candidates;
mod governors;
mod headships;
mod held;
mod lineages;
mod members;
mod modality;
pub mod near_misses;
mod nominals;
mod noun_frames;
mod open;
mod participles;
mod place;
mod places;
mod polarity;
mod premodifiers;
mod qualify;
mod quotations;
mod relative_clauses;
mod reported_speech;
mod resignations;
mod seats;
mod second_phrases;
mod status;
mod time;
mod time_dates;
pub mod time_expressions;
mod time_values;
mod time_words;
mod titles;
mod topic;
mod types;
mod verb_clause;
mod verb_frames;
mod voices;

pub use candidate::{Candidate, CandidateObject};
pub use types::Rejected;

use crate::entities::{AnnotatedArticle, MentionKind};
use crate::ontology::{EntityType, Ontology};
use crate::statement::{Argument, Object, Predicate, Statement};
use crate::syntax::{Deprel, Upos};

/// Finds relations of one kind of construction. Denial, modality, attribution and time are not its business.
pub trait Extractor: Send + Sync {
    /// Name in evidence and `explain`.
    fn name(&self) -> &'static str;

    /// The relations that the article states by this construction, in the order of the text.
    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate>;
}

/// The extractors that [`extract`] runs, in this order; one line each.
#[must_use]
pub fn standard() -> Vec<Box<dyn Extractor>> {
    vec![
        Box::new(affiliations::Affiliations),
        Box::new(ages::Ages),
        Box::new(appositions::Appositions),
        Box::new(candidacies::Candidacies),
        Box::new(children::Children),
        Box::new(lineages::Lineages),
        Box::new(appointments::Appointments),
        Box::new(copulas::Copulas),
        Box::new(degrees::Degrees),
        Box::new(coreferences::Coreferences),
        Box::new(headships::Headships),
        Box::new(noun_frames::NounFrames),
        Box::new(participles::Participles),
        Box::new(places::Places),
        Box::new(premodifiers::Premodifiers),
        Box::new(quotations::Quotations),
        Box::new(reported_speech::ReportedSpeech),
        Box::new(titles::Titles),
        Box::new(verb_frames::VerbFrames),
    ]
}

/// What was found in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// What the article states, without duplicates, in the order of the evidence.
    pub statements: Vec<Statement>,
    /// What would join things that its relation does not join, and so is left out; in the same order.
    pub rejected: Vec<Rejected>,
}

/// All that the closed vocabulary says of an article.
#[must_use]
pub fn extract(article: &AnnotatedArticle, ontology: &Ontology) -> Extraction {
    qualified(found(article, ontology), article, ontology)
}

/// What [`extract`] gives, and everything else that clauses say as [`Predicate::Open`]. Here nobody has to be named.
#[must_use]
pub fn extract_open(article: &AnnotatedArticle, ontology: &Ontology) -> Extraction {
    let mut candidates = found(article, ontology);
    let taken = candidates.iter().map(|candidate| {
        let object = match candidate.object {
            CandidateObject::Mention(mention) => Some(mention),
            _ => None,
        };
        (candidate.sentence, candidate.trigger, candidate.subject, object)
    });
    let taken = taken.collect();
    candidates.extend(open::OpenClauses { taken }.extract(article, ontology));
    sorted(judged(candidates, article, ontology).map(|(_, s)| s).collect(), article, ontology)
}

fn found(article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
    let mut found: Vec<Candidate> =
        standard().iter().flat_map(|extractor| extractor.extract(article, ontology)).collect();
    found.extend(resignations::posts_left(article, ontology, &found));
    found
}

fn qualified(candidates: Vec<Candidate>, article: &AnnotatedArticle, ontology: &Ontology) -> Extraction {
    let kept = |s: &Statement| is_speech(s, ontology) || names_its_people(s, article, ontology);
    let statements = judged(candidates, article, ontology).map(|(_, statement)| statement);
    sorted(statements.filter(kept).collect(), article, ontology)
}

/// The statements without duplicates, those apart that do not fit their relation.
fn sorted(mut statements: Vec<Statement>, article: &AnnotatedArticle, ontology: &Ontology) -> Extraction {
    held::complete(&mut statements, article, ontology);
    let mut found = Extraction::default();
    for statement in duplicates::merge(statements, article) {
        match types::misfit(&statement, article, ontology) {
            Some(reason) => found.rejected.push(Rejected { statement, reason }),
            None => found.statements.push(statement),
        }
    }
    found
}

/// A statement for each candidate, several for one about a group, with the sentence.
fn judged<'a>(
    candidates: Vec<Candidate>,
    article: &'a AnnotatedArticle,
    ontology: &'a Ontology,
) -> impl Iterator<Item = (usize, Statement)> + 'a {
    let qualifier = qualify::Qualifier::new(article, ontology);
    candidates.into_iter().flat_map(move |candidate| {
        let sentence = candidate.sentence;
        let statements = members::spread(qualifier.qualify(candidate), article);
        statements.into_iter().map(move |statement| (sentence, statement))
    })
}

/// What [`extract`] finds and leaves out because nobody is named in it, with the sentence.
fn unnamed(article: &AnnotatedArticle, ontology: &Ontology) -> Vec<(usize, Statement)> {
    let left_out = |s: &Statement| !is_speech(s, ontology) && !names_its_people(s, article, ontology);
    judged(found(article, ontology), article, ontology).filter(|(_, s)| left_out(s)).collect()
}

/// Whether the statement reports words. Speech keeps speakers whom nobody names ("a spokesman").
fn is_speech(statement: &Statement, ontology: &Ontology) -> bool {
    matches!(&statement.predicate, Predicate::Relation(id) if ontology.relation(*id).family == "speech")
}

/// Whether no participant is a single person whom the article never names: "the winner" of one sentence is often
/// nobody in particular, and nobody whom a graph could find again. Events keep the holder of a post that the words tell
/// apart from others ("the standards commissioner"), and a pronoun before which nobody is named stands for whom the text
/// is about.
fn names_its_people(statement: &Statement, article: &AnnotatedArticle, ontology: &Ontology) -> bool {
    let named = |argument: Argument| {
        let entity = article.entity(argument.entity);
        if is_pronoun(argument, article) && entity.members.is_empty() {
            return is_hero(argument, article);
        }
        entity.named
            || entity.plural
            || !entity.members.is_empty()
            || entity.entity_type != EntityType::Person
            || is_hero(argument, article)
    };
    let relation = match &statement.predicate {
        Predicate::Relation(id) => Some(ontology.relation(*id)).filter(|relation| relation.event),
        Predicate::Open(_) => None,
    };
    // "Chile expelled Peru's ambassador"
    let object_named = match &statement.object {
        Object::Entity(argument) => {
            named(*argument) || relation.is_some() && is_certain_official(*argument, article, ontology)
        }
        _ => true,
    };
    // "a judge jailed Ann Lee", "a judge threw out the case": what the law does counts, whoever does it.
    let official = relation.is_some_and(|relation| {
        let lone =
            relation.family == "law" || relation.family == "reject" && is_judge(statement.subject, article);
        is_official(statement.subject, lone, article, ontology)
    });
    (official || named(statement.subject)) && object_named
}

/// Whether the argument is a description by a post, with words that tell it apart ("a senior Polish diplomat") or `lone`.
fn is_official(argument: Argument, lone: bool, article: &AnnotatedArticle, ontology: &Ontology) -> bool {
    let mention = article.mention(argument.mention);
    let head = article.sentences()[mention.sentence].token(mention.head);
    let lexicon = ontology.lexicon();
    mention.kind == MentionKind::Nominal
        && (lone || mention.tokens.len() > 2)
        && (lexicon.posts.contains(&head.lemma) || lexicon.occupations.contains(&head.lemma))
}

/// "the ambassador of Peru", "Peru's ambassador": the holder of a post whom the words tell apart from all others.
fn is_certain_official(argument: Argument, article: &AnnotatedArticle, ontology: &Ontology) -> bool {
    let mention = article.mention(argument.mention);
    let sentence = &article.sentences()[mention.sentence];
    let owned = sentence
        .child_by(mention.head, &[Deprel::NmodPoss])
        .is_some_and(|owner| sentence.token(owner).upos != Upos::Pron);
    let bound = sentence.token(mention.tokens.start).lemma == "the"
        && sentence
            .children_by(mention.head, &[Deprel::Nmod])
            .filter_map(|body| sentence.child_by(body, &[Deprel::Case]))
            .any(|case| sentence.token(case).lemma == "of");
    (owned || bound)
        && ontology.lexicon().posts.contains(&sentence.token(mention.head).lemma)
        && is_official(argument, false, article, ontology)
}

/// Whether the argument is a judge.
fn is_judge(argument: Argument, article: &AnnotatedArticle) -> bool {
    let mention = article.mention(argument.mention);
    let lemma = article.sentences()[mention.sentence].token(mention.head).lemma.as_str();
    matches!(lemma, "judge" | "magistrate" | "tribunal" | "jury")
}

/// Whether nothing but pronouns stands for the argument in the whole article.
fn is_pronoun(argument: Argument, article: &AnnotatedArticle) -> bool {
    let entity = article.entity(argument.entity);
    // "both", "the two": numbers stand for those named before like pronouns.
    let stands = |m: &crate::entities::MentionId| {
        let mention = article.mention(*m);
        let upos = article.sentences()[mention.sentence].token(mention.head).upos;
        mention.kind == MentionKind::Pronoun
            || mention.tokens.end == mention.head + 1
                && mention.tokens.len() < 3
                && matches!(upos, Upos::Pron | Upos::Det)
            || mention.tokens.len() == 2 && upos == Upos::Num
    };
    !entity.named && entity.mentions.iter().all(stands)
}

/// Whether the argument is a pronoun of the third person before which the article names no person.
fn is_hero(argument: Argument, article: &AnnotatedArticle) -> bool {
    let mentions = &article.entity(argument.entity).mentions;
    let Some(first) = mentions.first().map(|first| article.mention(*first)) else { return false };
    // "they" may be bodies and countries as well.
    let several = first.kind == MentionKind::Pronoun && article.entity(argument.entity).plural;
    let named_before =
        article.mentions().iter().take_while(|other| other.span.start() < first.span.start()).any(|other| {
            let entity = article.entity(other.entity);
            entity.named && (several || entity.entity_type == EntityType::Person)
        });
    let lemma = article.sentences()[first.sentence].token(first.head).lemma.as_str();
    let somebody = matches!(lemma, "he" | "she" | "they" | "his" | "her" | "their");
    first.kind == MentionKind::Pronoun && !named_before && somebody
}
