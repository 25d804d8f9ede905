//! "It" that does what only those do who decide, and what it can mean then.

use crate::ontology::{EntityType, Frame, FrameKind, Lexicon, Ontology, Slot};
use crate::syntax::{Deprel, Sentence, Token, TokenIndex, Upos};

use super::draft::{Draft, Number};
use super::resolution::Resolution;

/// Whether "it" does what only those do who decide: "It accused". Documents say things as well, and then it may be one.
pub(super) fn acts(sentences: &[Sentence], lexicon: &Lexicon, draft: &Draft) -> bool {
    let sentence = &sentences[draft.sentence];
    let token = sentence.token(draft.head);
    let Some(verb) = token.head.filter(|_| token.deprel == Deprel::Nsubj) else { return false };
    let verb = sentence.token(verb);
    let lemma = &verb.lemma;
    if verb.upos != Upos::Verb || lexicon.impersonal_verbs.contains(lemma) {
        return false;
    }
    let deals = lexicon.organization_verbs.get(lemma);
    if deals.is_some_and(|value| value != "patient") || lexicon.appointing_verbs.contains(lemma) {
        return true;
    }
    let says =
        deals.is_some() || lexicon.reporting_verbs.contains(lemma) || lexicon.speech_acts.contains(lemma);
    let document = |token: &Token| token.upos == Upos::Noun && lexicon.document_nouns.contains(&token.lemma);
    let written = || {
        let near = &sentences[draft.sentence.saturating_sub(1)..draft.sentence];
        let before = &sentence.tokens()[..draft.head];
        before.iter().chain(near.iter().flat_map(|sentence| sentence.tokens())).any(document)
    };
    says && !lexicon.thing_verbs.contains(lemma) && !written()
}

/// Whether a mention is of somebody that decides things: a body, or a place that stands for those who govern it.
pub(super) fn may_act(resolution: &Resolution<'_>, c: usize) -> bool {
    // "Canadian" says whence something is.
    if resolution.drafts[c].name().is_some_and(|name| name.demonym) {
        return false;
    }
    match resolution.clusters.entity_type(c) {
        Some(EntityType::Organization) => true,
        Some(EntityType::Place) => resolution.clusters.facts(c).named,
        _ => false,
    }
}

/// "Acme, owner of the **Harbour Hotel**, said it": whether one of the others is the whole phrase that `c` is a part of.
pub(super) fn is_part_of_other(resolution: &Resolution<'_>, c: usize, others: &[usize]) -> bool {
    let part = &resolution.drafts[c];
    let sentence = &resolution.sentences[part.sentence];
    let owner = sentence.token(part.head).deprel == Deprel::NmodPoss;
    // "Norway's Acme", but "the dam's owner, Acme": the dam is spoken of as well.
    let common = |noun: TokenIndex| sentence.token(noun).upos != Upos::Propn;
    if owner && sentence.head(part.head).is_some_and(common) {
        return false;
    }
    let phrase = phrase(sentence, part.head);
    others.iter().map(|other| &resolution.drafts[*other]).any(|whole| {
        whole.sentence == part.sentence && whole.head != part.head && phrase.contains(&whole.head)
    })
}

/// A token and what it is a part of without a clause between, the phrase's head last.
fn phrase(sentence: &Sentence, token: TokenIndex) -> Vec<TokenIndex> {
    let nominal = [
        Deprel::Nmod,
        Deprel::NmodPoss,
        Deprel::NmodDesc,
        Deprel::NmodUnmarked,
        Deprel::Compound,
        Deprel::Amod,
        Deprel::Appos,
        Deprel::Flat,
    ];
    let mut found = vec![token];
    let mut at = token;
    while nominal.contains(&sentence.token(at).deprel)
        && let Some(above) = sentence.head(at).filter(|above| !found.contains(above))
    {
        found.push(above);
        at = above;
    }
    found
}

/// "It accused the **Skarholm** board": whether the clause that subject `i` stands in goes on to name the entity of `c`, which nobody
/// does who has just called it "it" (principle C of Chomsky's binding theory). Clauses within it may name it again.
pub(super) fn is_named_below(resolution: &Resolution<'_>, i: usize, c: usize) -> bool {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let token = sentence.token(draft.head);
    let subject = matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let Some(verb) = token.head.filter(|_| subject) else { return false };
    let mentions = &resolution.clusters.facts(c).mentions;
    let behind = mentions.range(i as u32 + 1..).map(|m| &resolution.drafts[*m as usize]);
    behind.take_while(|other| other.sentence == draft.sentence).any(|other| {
        let whole = phrase(sentence, other.head).last().copied().unwrap_or(other.head);
        let relation = sentence.token(whole).deprel;
        // "is known as Lee"
        let named = sentence.case_of(whole) == Some("as");
        let argument = matches!(relation, Deprel::Obj | Deprel::Iobj | Deprel::Obl);
        other.name().is_some() && sentence.head(whole) == Some(verb) && argument && !named
    })
}

/// "Veltrix told investors that **it** had offered": the body that says what "it" did.
pub(super) fn speaker_itself(resolution: &Resolution<'_>, i: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let lexicon = resolution.ontology.lexicon();
    let does = sentence.head(draft.head).filter(|_| sentence.token(draft.head).deprel == Deprel::Nsubj)?;
    let verb = sentence.token(does);
    let matter = lexicon.thing_verbs.contains(&verb.lemma) || lexicon.impersonal_verbs.contains(&verb.lemma);
    let says = verb.head.filter(|_| verb.deprel == Deprel::Ccomp && verb.upos == Upos::Verb && !matter)?;
    let reports = lexicon.reporting_verbs.contains(&sentence.token(says).lemma);
    let speaker = sentence.child_by(says, &[Deprel::Nsubj]).filter(|_| reports)?;
    let speaker = resolution.headed_by(draft.sentence, speaker)?.index();
    let body = resolution.clusters.entity_type(speaker) == Some(EntityType::Organization);
    let one = resolution.drafts[speaker].number != Number::Plural
        && sentence.child_by(resolution.drafts[speaker].head, &[Deprel::Conj]).is_none();
    (body && one && speaker < i && resolution.drafts[speaker].pronoun().is_none()).then_some(speaker)
}

/// What the vocabulary lets stand in the place of the pronoun, if only somebody or a body may: "sued **it**", "fined by **it**",
/// "**its** bid for". Empty where other things may as well, or nothing is known.
pub(super) fn party_types(sentences: &[Sentence], ontology: &Ontology, draft: &Draft) -> Vec<EntityType> {
    let sentence = &sentences[draft.sentence];
    let token = sentence.token(draft.head);
    let Some(word) = token.head else { return Vec::new() };
    let lemma = &sentence.token(word).lemma;
    let frames = ontology.frames();
    let case = || sentence.case_of(draft.head).map(|case| Slot::Preposition(case.to_owned()));
    let (kind, slot) = match token.deprel {
        Deprel::Nsubj => (FrameKind::Verb, Some(Slot::Subject)),
        Deprel::NsubjPass | Deprel::Obj => (FrameKind::Verb, Some(Slot::Object)),
        Deprel::Iobj => (FrameKind::Verb, Some(Slot::Recipient)),
        Deprel::OblAgent => (FrameKind::Verb, Some(Slot::Subject)),
        Deprel::Obl => (FrameKind::Verb, case()),
        Deprel::NmodPoss => (FrameKind::Noun, Some(Slot::Possessor)),
        Deprel::Nmod => (FrameKind::Noun, case()),
        _ => return Vec::new(),
    };
    let Some(slot) = slot else { return Vec::new() };
    if kind == FrameKind::Noun && slot == Slot::Possessor {
        let lexicon = ontology.lexicon();
        if lexicon.organization_parts.contains(lemma)
            || lexicon.company_posts.contains(lemma)
            || lemma.starts_with("headquarter")
        {
            return vec![EntityType::Organization];
        }
    }
    let mut allowed: Vec<EntityType> = Vec::new();
    // "took over" is not "took".
    let own = |frame: &&Frame| has_words(sentence, word, frame);
    let particle = frames.of(kind, lemma).filter(own).any(|frame| !frame.particles.is_empty());
    let fitting = frames.of(kind, lemma).filter(own);
    for frame in fitting.filter(|frame| !particle || !frame.particles.is_empty()) {
        // What is bought or owned is named before, what is praised or banned may be what the sentence before tells.
        let family = ontology.relation(frame.relation).family.as_str();
        let traded = matches!(family, "business" | "states" | "career");
        let own = if frame.subject.contains(&slot) {
            &frame.subject_types
        } else if frame.object.contains(&slot) {
            &frame.object_types
        } else {
            continue;
        };
        if !traded && own.iter().any(|t| matches!(t, EntityType::Event | EntityType::Thing)) {
            return Vec::new();
        }
        allowed.extend(own);
    }
    if allowed.contains(&EntityType::Organization) { allowed } else { Vec::new() }
}

/// Whether the particle and the noun of a frame stand with its verb.
fn has_words(sentence: &Sentence, verb: TokenIndex, frame: &Frame) -> bool {
    let below = |words: &[String]| {
        words.is_empty()
            || sentence.children(verb).any(|child| {
                let token = sentence.token(child);
                words.contains(&token.lemma)
            })
    };
    below(&frame.particles) && below(&frame.nouns)
}
