//! "The transport secretary resigned": the post left is the one that the article gives.

use crate::entities::AnnotatedArticle;
use crate::ontology::{EntityType, Ontology};
use crate::statement::Predicate;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::nominals;
use super::verb_clause::Clause;
use super::{Candidate, CandidateObject};

/// Ways of saying what is left, which frames read.
const SAID: &[&str] = &["from", "as"];

/// Resignations that name no post, from the post that the person has in `found`: the one given in the same sentence, else
/// the last one before it. Nothing where the article gives none.
pub(super) fn posts_left(
    article: &AnnotatedArticle,
    ontology: &Ontology,
    found: &[Candidate],
) -> Vec<Candidate> {
    let relations = (ontology.relation_named("resignedFrom"), ontology.relation_named("role"));
    let (Some(resigned), Some(role)) = relations else { return Vec::new() };
    let mut left = Vec::new();
    for index in 0..article.sentences().len() {
        for verb in 0..article.sentences()[index].tokens().len() {
            for subject in leavers(article, ontology, index, verb) {
                let Some(subject) = article.mention_headed_by(index, subject) else { continue };
                let entity = article.mention(subject).entity;
                let person = article.entity(entity).entity_type == EntityType::Person;
                if !person || !article.entity(entity).named {
                    continue;
                }
                let held = |c: &&Candidate| {
                    let text = matches!(&c.object, CandidateObject::Text(words, _)
                        if words.split(' ').next_back().is_some_and(|last| is_office(last, ontology)));
                    c.predicate == Predicate::Relation(role)
                        && article.mention(c.subject).entity == entity
                        && c.sentence <= index
                        && !c.negated
                        && !c.hypothetical
                        && !c.former
                        && text
                };
                let Some(post) = found.iter().filter(held).max_by_key(|c| (c.sentence, c.trigger)) else {
                    continue;
                };
                let word = &article.sentences()[index].token(verb).lemma;
                let rule = format!("resignations/resignedFrom:{word}");
                left.push(Candidate {
                    confidence: 0.8,
                    ..Candidate::new(
                        (index, verb),
                        subject,
                        Predicate::Relation(resigned),
                        post.object.clone(),
                        rule,
                    )
                });
            }
        }
    }
    left
}

/// Whether the last word of a post names an office, not a trade that nobody resigns from ("lawyer").
fn is_office(word: &str, ontology: &Ontology) -> bool {
    let lexicon = ontology.lexicon();
    lexicon.posts.contains(word) && !lexicon.occupations.contains(word)
}

/// Who leaves a post, by a verb or by the noun "resignation", where the words do not say which.
fn leavers(
    article: &AnnotatedArticle,
    ontology: &Ontology,
    index: usize,
    word: TokenIndex,
) -> Vec<TokenIndex> {
    let sentence = &article.sentences()[index];
    let token = sentence.token(word);
    if token.upos != Upos::Noun || token.lemma != "resignation" {
        let clause = leaving(article, ontology, index, word);
        return clause.map(|clause| clause.subjects()).unwrap_or_default();
    }
    let clause = Clause::new(article, ontology.lexicon(), index, word);
    let verb = sentence.head(word).filter(|_| token.deprel == Deprel::Obj);
    let says_what = SAID.iter().any(|p| !clause.obliques(p).is_empty());
    let verb = verb.filter(|_| !says_what);
    let does = |verb: TokenIndex| ontology.lexicon().resignation_verbs.get(&sentence.token(verb).lemma);
    match (verb, verb.and_then(does)) {
        (Some(verb), Some("gives")) => Clause::new(article, ontology.lexicon(), index, verb).subjects(),
        (Some(_), Some("takes")) => {
            let owner = clause.nominals(word, &[Deprel::NmodPoss]);
            if owner.is_empty() { clause.obliques("of") } else { owner }
        }
        _ => Vec::new(),
    }
}

/// The clause of a verb of leaving a post that does not say what is left.
fn leaving<'a>(
    article: &'a AnnotatedArticle,
    ontology: &'a Ontology,
    index: usize,
    verb: TokenIndex,
) -> Option<Clause<'a>> {
    let token = article.sentences()[index].token(verb);
    let particles =
        ontology.lexicon().leaving_verbs.get(&token.lemma).filter(|_| token.upos == Upos::Verb)?;
    let clause = Clause::new(article, ontology.lexicon(), index, verb);
    let has_particle = particles.is_empty() || particles.split(' ').any(|p| clause.has_particle(p));
    // "stepped down from his role": no more than that.
    let vague = |t: TokenIndex| {
        let noun = &clause.sentence.token(t).lemma;
        ontology.lexicon().holding_words.get(noun) == Some("noun")
            && clause.sentence.children_by(t, &[Deprel::Nmod]).next().is_none()
    };
    let says_what = SAID.iter().any(|p| clause.obliques(p).into_iter().any(|t| !vague(t)))
        || clause.sentence.child_by(verb, &[Deprel::Obj, Deprel::Xcomp]).is_some_and(|t| !vague(t));
    // "called on her to resign": that she is asked to is said already.
    let finite = nominals::is_finite(article, index, verb);
    (has_particle && finite && !clause.passive && !says_what).then_some(clause)
}
