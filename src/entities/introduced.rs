//! Descriptions that point ahead: "A federal judge sentenced a banker on Monday. Judge Ann Lee said …". Reports open with what
//! people are and name them in the next sentences.

use crate::ontology::{EntityType, FrameKind};
use crate::syntax::{Deprel, TokenIndex, Upos};
use crate::text::is_capitalised;

use super::definite::agrees;
use super::draft::{Description, Determiner, Number};
use super::grammar;
use super::pronoun_features::is_subject;
use super::resolution::Resolution;

/// The sentences of an article, after its headline, that introduce people by what they are.
const LEAD: usize = 2;
/// How many sentences later the name may stand.
const REACH: usize = 3;

/// The person whom the description at `i` introduces, and by which sieve.
pub(super) fn named_later(resolution: &Resolution<'_>, i: usize) -> Option<(usize, &'static str)> {
    let draft = &resolution.drafts[i];
    let description = draft.description()?;
    let body = first_sentence(resolution);
    let opens = draft.sentence >= body && draft.sentence < body + LEAD;
    let person = draft.types.best() == Some(EntityType::Person) && draft.number == Number::Singular;
    let indefinite = matches!(description.determiner, Determiner::Indefinite | Determiner::Bare);
    // "The chief executive of Acme has resigned. Ann Lee, who has run it since 2018, …"
    let post = description.determiner == Determiner::Definite
        && resolution.ontology.lexicon().posts.contains(&description.noun);
    // "Norland's president has accused …"
    let told = post || description.possessor.is_some_and(|owner| is_place(resolution, draft.sentence, owner));
    if !opens
        || !person
        || !(indefinite || post || told)
        || resolution.clusters.facts(i).named
        || is_inner(resolution, i)
    {
        return None;
    }
    let by_post = if indefinite || told { by_post(resolution, i, description) } else { None };
    let by_age = || by_age(resolution, i, body).filter(|_| indefinite || post);
    by_post.map(|m| (m, "introduced-post")).or_else(|| by_age().map(|m| (m, "introduced")))
}

/// Whether what owns a post is a place or body by name.
fn is_place(resolution: &Resolution<'_>, sentence: usize, owner: TokenIndex) -> bool {
    let owner = resolution.headed_by(sentence, owner);
    owner.is_some_and(|owner| {
        let named = resolution.clusters.facts(owner.index()).named;
        let entity_type = resolution.clusters.entity_type(owner.index());
        named && matches!(entity_type, Some(EntityType::Place | EntityType::Organization))
    })
}

/// The first sentence that belongs to no headline.
fn first_sentence(resolution: &Resolution<'_>) -> usize {
    let end = resolution.article.headline.map_or(0, |headline| headline.end());
    resolution.sentences.partition_point(|sentence| sentence.span().start() < end)
}

/// Whether a noun phrase is a part of another, or what somebody is said to be.
fn is_inner(resolution: &Resolution<'_>, i: usize) -> bool {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let relation = sentence.token(draft.head).deprel;
    let argument =
        matches!(relation, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::OblAgent);
    // "apologised to the president"
    let recipient = relation == Deprel::Obl && sentence.case_of(draft.head) == Some("to");
    !(argument || recipient) || sentence.child_by(draft.head, &[Deprel::Cop]).is_some()
}

/// The only person of the article who is introduced with the post, if by one of the next sentences.
fn by_post(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let lexicon = resolution.ontology.lexicon();
    let noun = description.noun.as_str();
    let rank = lexicon.ranks.contains(&crate::text::capitalised(noun));
    let told = !matches!(description.determiner, Determiner::Indefinite | Determiner::Bare);
    // One of many speaks for a body, and yet "Norland's president" is only one.
    let one_of_many = lexicon.representatives.contains(noun) && (!told || noun.starts_with("spokes"));
    if !(rank || lexicon.posts.contains(noun)) || one_of_many {
        return None;
    }
    let lesser = |word: &str| lexicon.lesser_ranks.contains(word);
    let own = |role: &str| description.modifiers.iter().any(|word| role.split(' ').any(|r| r == word));
    // "Lee, who served as treasurer"
    let described = |m: usize| {
        let mentions = resolution.clusters.facts(m).first_mentions();
        mentions.filter_map(|m| Some(resolution.drafts[m].description()?.noun.as_str()))
    };
    // "the police minister" is no minister of health.
    let whole = grammar::phrase(description);
    let holds = |m: usize| {
        let facts = resolution.clusters.facts(m);
        facts.named
            && facts.types.best() == Some(EntityType::Person)
            && facts.roles.iter().map(String::as_str).chain(described(m)).any(|role| {
                let role = role.strip_prefix("ex-").unwrap_or(role);
                let ends = role == noun || role.strip_suffix(noun).is_some_and(|rest| rest.ends_with(' '));
                ends && (own(role) || !role.split(' ').any(lesser)) && (!told || role == whole)
            })
    };
    let sentence = resolution.drafts[i].sentence;
    let near = |m: &usize| !told || resolution.drafts[*m].sentence <= sentence + REACH;
    let named = resolution.clusters.only((0..resolution.drafts.len()).filter(near).filter(|m| holds(*m)))?;
    let first = resolution.clusters.facts(named).mentions.iter().map(|m| *m as usize).find(|m| *m > i)?;
    let soon = resolution.drafts[first].sentence <= sentence + REACH;
    let known = resolution.clusters.facts(named).mentions.range(..i as u32).next().is_some_and(|m| {
        // Somebody whom the sentence itself names is not introduced by it.
        resolution.drafts[*m as usize].sentence == sentence
    });
    (soon && !known && first != i && agrees(resolution, i, first)).then_some(first)
}

/// "A surgeon has been struck off. Ann Lee, 56, was found …": who is named in full, with age or as who runs something, as the
/// subject of the next sentence and was not named before.
fn by_age(resolution: &Resolution<'_>, i: usize, body: usize) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let sentence = &resolution.sentences[draft.sentence];
    let object = matches!(sentence.token(draft.head).deprel, Deprel::Obj | Deprel::OblAgent);
    if !(is_subject(resolution, i) || object) || draft.sentence != body {
        return None;
    }
    let main = sentence.head(draft.head).is_some_and(|verb| sentence.head(verb).is_none());
    let next = draft.sentence + 1;
    let tokens = resolution.sentences.get(next)?.tokens();
    // "A man was shot. The man was named as Ann Lee, 54": the same words, which the grammar has given a name.
    let again = (i + 1..resolution.drafts.len())
        .skip_while(|m| resolution.drafts[*m].sentence < next)
        .take_while(|m| resolution.drafts[*m].sentence == next)
        .find(|m| {
            let noun = resolution.drafts[*m].description().map(|other| &other.noun);
            let facts = resolution.clusters.facts(*m);
            grammar::points_back(&resolution.drafts[*m])
                && noun == draft.description().map(|own| &own.noun)
                && facts.named
                && facts.mentions.first().is_some_and(|first| *first as usize > i)
        });
    if again.is_some_and(|m| agrees(resolution, i, m)) {
        return again;
    }
    let named = (i + 1..resolution.drafts.len())
        .skip_while(|m| resolution.drafts[*m].sentence < next)
        .take_while(|m| resolution.drafts[*m].sentence == next)
        .find(|m| resolution.drafts[*m].name().is_some_and(|name| name.words.len() > 1))?;
    let end = resolution.drafts[named].tokens.end;
    let word = |t: usize| tokens.get(t).map_or("", |token| token.span.of(&resolution.article.text));
    let aged =
        word(end) == "," && tokens.get(end + 1).is_some_and(|t| t.upos == Upos::Num) && word(end + 2) == ",";
    // "Tom Reed, of Leeds,"
    let place = is_capitalised(word(end + 2));
    let placed = word(end) == "," && matches!(word(end + 1), "of" | "from") && place;
    // "Tom Reed, a father of two,"
    let kin = &resolution.ontology.lexicon().kinship_nouns;
    let parent = word(end) == ","
        && matches!(word(end + 1), "a" | "an")
        && kin.contains(word(end + 2))
        && word(end + 3) == "of";
    // "A man was jailed. Tom Reed, from Leeds, said": whoever speaks of it.
    let speaks = grammar::governor(resolution, named).is_some_and(|(verb, relation)| {
        relation == Deprel::Nsubj
            && resolution.ontology.lexicon().reporting_verbs.contains(&tokens[verb].lemma)
    });
    let who = word(end) == "," && word(end + 1) == "who";
    let leads = || {
        let verb = (end + 2..tokens.len()).take(4).find(|t| tokens[*t].upos == Upos::Verb);
        verb.is_some_and(|verb| {
            let lemma = &tokens[verb].lemma;
            lemma == "run" || resolution.ontology.lexicon().heading_verbs.contains(lemma)
        })
    };
    let years = || tokens.get(end + 3).is_some_and(|t| t.upos == Upos::Num) && word(end + 2) == "is";
    let aged = aged || parent && !speaks || who && (leads() || years()) || is_tried(resolution, i, named);
    let called = grammar::is_told_name(resolution, named);
    let first = resolution.clusters.facts(named).mentions.range(body_start(resolution, body)..).next();
    let new = first.is_some_and(|first| *first as usize == named);
    let person = resolution.clusters.entity_type(named) == Some(EntityType::Person);
    (main
        && (aged || placed && !speaks || called)
        && new
        && person
        && (called || is_subject(resolution, named))
        && agrees(resolution, i, named))
    .then_some(named)
}

/// "A banker was jailed. Ann Lee pleaded guilty": whether the law deals with both, the second as whoever stands before a court.
fn is_tried(resolution: &Resolution<'_>, i: usize, named: usize) -> bool {
    let ontology = resolution.ontology;
    let deals = |verb: &str, families: &[&str]| {
        let mut frames = ontology.frames().of(FrameKind::Verb, verb);
        frames.any(|frame| families.contains(&ontology.relation(frame.relation).family.as_str()))
    };
    let verb = |m: usize| {
        let draft = &resolution.drafts[m];
        let (verb, relation) = grammar::governor(resolution, m)?;
        Some((resolution.token(draft.sentence, verb).lemma.as_str(), relation))
    };
    let suspect = |lemma: &str, relation| match relation {
        Deprel::NsubjPass | Deprel::Obj => deals(lemma, &["law"]),
        Deprel::Nsubj => ontology.lexicon().trial_verbs.contains(lemma) || deals(lemma, &["fight"]),
        Deprel::OblAgent => deals(lemma, &["fight"]),
        _ => false,
    };
    let accused = |lemma: &str, relation| match relation {
        Deprel::NsubjPass => deals(lemma, &["law"]),
        Deprel::Nsubj => ontology.lexicon().trial_verbs.contains(lemma),
        _ => false,
    };
    verb(i).is_some_and(|(lemma, relation)| suspect(lemma, relation))
        && verb(named).is_some_and(|(lemma, relation)| accused(lemma, relation))
}

/// The first mention of the article's body.
fn body_start(resolution: &Resolution<'_>, body: usize) -> u32 {
    resolution.drafts.partition_point(|draft| draft.sentence < body) as u32
}
