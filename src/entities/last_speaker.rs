//! Who spoke last, or was spoken of, before words that a pronoun or a description speaks: "Lee said that Roe’s plan was dead. “…,” **he** said."

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Sentence, TokenIndex};

use super::pronoun_features::is_subject;
use super::resolution::Resolution;
use super::{MentionKind, Quotation};

/// What having spoken last adds to the score of a candidate: about as much as being the nearest one.
pub(super) const BONUS: i32 = 25;

/// How far back somebody may have spoken, in sentences that stand in no quotation.
const REACH: usize = 2;

/// The person who spoke last before the pronoun at `i`, which speaks, if nobody else was told of since.
pub(super) fn before(resolution: &Resolution<'_>, i: usize, quotations: &[Quotation]) -> Option<usize> {
    let own = quotations.iter().find(|q| q.speaker.is_some_and(|speaker| speaker.index() == i))?;
    let begin = own.span.start().min(resolution.drafts[i].span.start());
    let quoted = quotations.iter().rev().find(|q| q.span.end() <= begin && q.speaker.is_some());
    let quoted = quoted.and_then(|q| q.speaker).map(super::MentionId::index).filter(|speaker| *speaker < i);
    let last = quoted.max(reporter(resolution, i, begin))?;
    let facts = resolution.clusters.facts(last);
    let person = matches!(facts.types.best(), Some(EntityType::Person | EntityType::Group));
    let unnamed = resolution.drafts[last].kind() == MentionKind::Nominal && !facts.named;
    let others = (last + 1..i).any(|m| {
        let draft = &resolution.drafts[m];
        let later = draft.sentence > resolution.drafts[last].sentence;
        draft.span.end() <= begin
            && draft.kind() != MentionKind::Pronoun
            && resolution.quoted.get(m).copied().flatten().is_none()
            && resolution.clusters.entity_type(m) == Some(EntityType::Person)
            && (later && is_subject(resolution, m) || unnamed && draft.kind() == MentionKind::Name)
            && !resolution.clusters.same(m, last)
    });
    (person && !others && resolution.distance(i, last) <= REACH).then_some(last)
}

/// Who says something, without quotation marks, in the last sentence that ends before `begin`.
fn reporter(resolution: &Resolution<'_>, i: usize, begin: usize) -> Option<usize> {
    let index = resolution.sentences.partition_point(|s| s.span().end() <= begin).checked_sub(1)?;
    let sentence = &resolution.sentences[index];
    let verb = sentence.root().filter(|root| says(resolution, sentence, *root))?;
    let subject = sentence.child_by(verb, &[Deprel::Nsubj])?;
    let speaker = resolution.headed_by(index, subject)?.index();
    let told = resolution.quoted.get(speaker).copied().flatten().is_none();
    (speaker < i && told).then_some(speaker)
}

fn says(resolution: &Resolution<'_>, sentence: &Sentence, verb: TokenIndex) -> bool {
    let stance = resolution.ontology.lexicon().reporting_verbs.get(&sentence.token(verb).lemma);
    stance.is_some_and(|stance| !matches!(stance, "knows" | "granted"))
}

/// Whether the sentence before the words that `i` speaks, or before `i`, is about `nearer` and does not speak of `other`.
pub(super) fn is_topic_before(resolution: &Resolution<'_>, i: usize, nearer: usize, other: usize) -> bool {
    let (own, draft) = (resolution.drafts[i].sentence, &resolution.drafts[nearer]);
    let (sentence, told) = (&resolution.sentences[draft.sentence], resolution.distance(i, nearer) <= 1);
    let mut heads = std::iter::successors(Some(draft.head), |t| {
        let inner = matches!(sentence.token(*t).deprel, Deprel::Appos | Deprel::Flat | Deprel::Compound);
        sentence.head(*t).filter(|_| inner)
    });
    let about = heads.any(|t| {
        let root = sentence.head(t).is_some_and(|verb| sentence.head(verb).is_none());
        root && matches!(sentence.token(t).deprel, Deprel::Nsubj | Deprel::NsubjPass)
    });
    let mentioned = resolution.drafts[other].sentence >= draft.sentence;
    told && about && draft.sentence < own && !mentioned
}
