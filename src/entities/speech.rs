//! "I", "we", "my" and "you" inside a quotation: the speaker, the speaker's side, whom it is said to.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::draft::{Draft, Number, Pronoun};
use super::reference::agrees;
use super::resolution::Resolution;
use super::{MentionKind, Quotation, grammar, pronoun_features};

/// For each mention the quotation that it stands in.
pub(super) fn quotation_of_mentions(drafts: &[Draft], quotations: &[Quotation]) -> Vec<Option<usize>> {
    let mut quoted = vec![None; drafts.len()];
    let mut first = 0;
    for (i, draft) in drafts.iter().enumerate() {
        while quotations.get(first).is_some_and(|q| q.span.end() <= draft.span.start()) {
            first += 1;
        }
        quoted[i] = quotations.get(first).filter(|q| q.span.contains(draft.span)).map(|_| first);
    }
    quoted
}

/// For each sentence, how many up to it and with it are not wholly inside a quotation.
pub(super) fn told_sentences(sentences: &[Sentence], quotations: &[Quotation]) -> Vec<usize> {
    let mut next = 0;
    let mut told = 0;
    let mut counts = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let words = || sentence.tokens().iter().filter(|token| token.upos != Upos::Punct);
        let (first, last) = (words().next(), words().next_back());
        let span = first.zip(last).map(|(first, last)| first.span.join(last.span));
        while quotations.get(next).is_some_and(|q| q.span.end() <= sentence.span().start()) {
            next += 1;
        }
        let spoken = quotations.get(next).zip(span).is_some_and(|(q, span)| q.span.contains(span));
        told += usize::from(!spoken);
        counts.push(told);
    }
    counts
}

/// For each pronoun that speaks, the mentions that stand inside its words.
pub(super) fn words_of_speakers(
    drafts: &[Draft],
    quotations: &[Quotation],
) -> FxHashMap<usize, Vec<Range<usize>>> {
    let mut words: FxHashMap<usize, Vec<Range<usize>>> = FxHashMap::default();
    for quotation in quotations {
        let speaker = quotation.speaker.map(super::MentionId::index);
        if let Some(speaker) = speaker.filter(|s| drafts[*s].kind() == MentionKind::Pronoun) {
            let first = drafts.partition_point(|d| d.span.start() < quotation.span.start());
            let end = drafts.partition_point(|d| d.span.start() < quotation.span.end());
            words.entry(speaker).or_default().push(first..end);
        }
    }
    words
}

/// Joins a pronoun of the first or second person.
pub(super) fn first_person(
    resolution: &mut Resolution<'_>,
    i: usize,
    pronoun: Pronoun,
    quotation: &Quotation,
) {
    if pronoun.person == 2 {
        if let Some(addressee) = quotation.addressee {
            resolution.clusters.join(i, addressee.index(), "addressee");
        }
        return;
    }
    let speaker = quotation.speaker.map(super::MentionId::index);
    let is_guest = |speaker: usize| resolution.guests.iter().any(|g| resolution.clusters.same(*g, speaker));
    // One of several guests of an interview says "we" of all.
    if resolution.drafts[i].number == Number::Plural
        && !resolution.guests.is_empty()
        && speaker.is_none_or(is_guest)
    {
        let guests = resolution.guests.iter().map(|guest| *guest as u32).collect();
        resolution.clusters.facts_mut(i).members = guests;
        return;
    }
    let Some(speaker) = speaker else { return };
    if resolution.drafts[i].number == Number::Singular {
        // For an organisation some unnamed person speaks.
        let facts = resolution.clusters.facts(speaker);
        if facts.number != Number::Plural && facts.types.best() != Some(EntityType::Organization) {
            resolution.clusters.join(i, speaker, "speaker");
        }
        return;
    }
    let facts = resolution.clusters.facts(speaker);
    if facts.number == Number::Plural
        || matches!(
            facts.types.best(),
            Some(EntityType::Organization | EntityType::Group | EntityType::Place)
        )
    {
        resolution.clusters.join(i, speaker, "speaker");
    } else if let Some(side) = side_of(resolution, speaker) {
        resolution.clusters.join(i, side, "speaker's-side");
    } else {
        resolution.clusters.facts_mut(i).members = vec![speaker as u32];
    }
}

/// What somebody speaks for by a post: "a spokesman for Acme", "Acme chief executive Ann Lee", "Ann Lee, Panama's coach".
/// To work or study somewhere is not enough.
pub(super) fn side_of(resolution: &Resolution<'_>, speaker: usize) -> Option<usize> {
    resolution.clusters.facts(speaker).first_mentions().find_map(|m| {
        let draft = &resolution.drafts[m];
        let sentence = &resolution.sentences[draft.sentence];
        let around = [Deprel::NmodDesc, Deprel::Compound, Deprel::Appos];
        match draft.kind() {
            MentionKind::Pronoun => None,
            MentionKind::Nominal => represented(resolution, draft.sentence, draft.head, draft.head),
            // A parser may hang the name on its post, or what stands before the post on the name.
            MentionKind::Name => std::iter::once(draft.head)
                .chain(sentence.children_by(draft.head, &around))
                .find_map(|noun| {
                    represented(resolution, draft.sentence, noun, noun)
                        .or_else(|| represented(resolution, draft.sentence, noun, draft.head))
                }),
        }
    })
}

/// The organisation or place that the holder of a post speaks for, named beside `bearer`.
fn represented(
    resolution: &Resolution<'_>,
    sentence: usize,
    post: TokenIndex,
    bearer: TokenIndex,
) -> Option<usize> {
    let lexicon = resolution.ontology.lexicon();
    let index = sentence;
    let sentence = &resolution.sentences[index];
    let is_former = |c: TokenIndex| {
        let word = resolution.token_text(index, c).to_lowercase();
        lexicon.post_modifiers.get(&word) == Some("former")
    };
    if !lexicon.representatives.contains(&sentence.token(post).lemma)
        || sentence.children(post).chain(sentence.children(bearer)).any(is_former)
    {
        return None;
    }
    sentence
        .children(bearer)
        .filter(|c| match sentence.token(*c).deprel {
            Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc => true,
            Deprel::Nmod => matches!(sentence.case_of(*c), Some("for" | "of" | "at" | "with")),
            _ => false,
        })
        .filter_map(|c| resolution.headed_by(index, c))
        .map(super::MentionId::index)
        .find(|c| {
            let named = resolution.clusters.facts(*c).named;
            let entity_type = resolution.clusters.entity_type(*c);
            named && matches!(entity_type, Some(EntityType::Organization | EntityType::Place))
        })
}

/// Whether whoever speaks the words speaks of `c` by name in them, which nobody does of themselves.
pub(super) fn is_spoken_of(resolution: &Resolution<'_>, c: usize, words: &[Range<usize>]) -> bool {
    let mentions = &resolution.clusters.facts(c).mentions;
    words.iter().any(|inside| {
        let mut named = mentions.range(inside.start as u32..inside.end as u32);
        inside.contains(&c) || named.any(|m| resolution.drafts[*m as usize].kind() == MentionKind::Name)
    })
}

/// Whom a clause names that the subject `i` of a verb of saying says: "he said **Lee** would come", "**Lee**, he said, would".
pub(super) fn spoken_of_beside(resolution: &Resolution<'_>, i: usize) -> Vec<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let Some((verb, Deprel::Nsubj)) = grammar::governor(resolution, i) else { return Vec::new() };
    // "Lee called it bad; he said it was": a sentence of its own has words of its own.
    let interjected = sentence.token(verb).deprel == Deprel::Parataxis
        && sentence.child_by(verb, &[Deprel::Ccomp]).is_none();
    let subjects = [Deprel::Nsubj, Deprel::NsubjPass];
    let reports = |t: usize| resolution.ontology.lexicon().reporting_verbs.contains(&sentence.token(t).lemma);
    let beside = sentence.head(verb).filter(|_| interjected && reports(verb));
    // "He has no worries and believes **Lee** was misled"
    let joined = sentence.children_by(verb, &[Deprel::Conj]).filter(|t| reports(*t));
    let verbs = joined.filter(|t| sentence.child_by(*t, &[Deprel::Nsubj]).is_none()).chain([verb]);
    let clauses =
        verbs.filter(|t| reports(*t)).flat_map(|t| sentence.children_by(t, &[Deprel::Ccomp])).chain(beside);
    clauses
        .filter_map(|clause| sentence.child_by(clause, &subjects))
        .filter_map(|subject| resolution.headed_by(draft.sentence, subject))
        .map(super::MentionId::index)
        .filter(|m| resolution.drafts[*m].kind() == MentionKind::Name)
        .collect()
}

/// "“…,” he said. **Tom Lee**, 40, …": who speaks before anybody who could be meant is named in the next sentence.
pub(super) fn named_later(resolution: &Resolution<'_>, i: usize, words: &[Range<usize>]) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let named = |c: &usize| resolution.drafts[*c].kind() == MentionKind::Name;
    let mut later = (i + 1..resolution.drafts.len())
        .take_while(|c| resolution.drafts[*c].sentence <= draft.sentence + 1)
        .filter(|c| resolution.drafts[*c].sentence > draft.sentence && named(c));
    later.find(|c| pronoun_features::is_subject(resolution, *c)).filter(|c| {
        resolution.clusters.entity_type(*c) == Some(EntityType::Person)
            && agrees(resolution, draft, *c)
            && !is_spoken_of(resolution, *c, words)
    })
}
