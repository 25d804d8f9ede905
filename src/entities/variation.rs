//! "The striker", "the Dane", "the 24-year-old" for somebody who was named just now: papers vary their words.

use crate::ontology::EntityType;
use crate::syntax::Deprel;

use super::MentionKind;
use super::definite::is_aside;
use super::descriptions::AGED;
use super::draft::{Description, Draft, Number};
use super::kinds;
use super::pronoun_features::is_subject;
use super::resolution::Resolution;

/// How many sentences back somebody's country or party may have been told.
const REACH: usize = 5;

/// The only person of the sentence before, and of the beginning of the description's own, whom the words can mean.
pub(super) fn antecedent(
    resolution: &Resolution<'_>,
    i: usize,
    description: &Description,
    bound: bool,
) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let person = draft.types.best() == Some(EntityType::Person) && draft.number == Number::Singular;
    if bound || !person || !varies(resolution, draft, description) || is_modified_by_clause(resolution, draft)
    {
        return None;
    }
    let earliest = draft.sentence.checked_sub(1)?;
    let is_candidate = |m: &usize| {
        let (facts, other) = (resolution.clusters.facts(*m), &resolution.drafts[*m]);
        facts.named
            && facts.types.best() == Some(EntityType::Person)
            && facts.number != Number::Plural
            && facts.gender_agrees(draft.gender)
            && !other.span.overlaps(draft.span)
            && !speaks_of(resolution, *m, draft)
            && (other.kind() != MentionKind::Nominal || !resolution.clusters.same(*m, i))
    };
    // "Lee backed the 33-year-old": somebody else.
    let own_verb = super::grammar::governor(resolution, i).map(|(verb, _)| verb);
    let is_beside = |m: usize| {
        let other = &resolution.drafts[m];
        other.sentence == draft.sentence
            && own_verb.is_some()
            && super::grammar::governor(resolution, m).map(|(verb, _)| verb) == own_verb
    };
    let named_beside: Vec<usize> = (0..i)
        .rev()
        .take_while(|m| resolution.drafts[*m].sentence == draft.sentence)
        .filter(|m| is_beside(*m))
        .collect();
    let is_candidate =
        |m: &usize| is_candidate(m) && !named_beside.iter().any(|other| resolution.clusters.same(*m, *other));
    let age = age_given(resolution, draft).filter(|_| description.noun == AGED);
    let own_age = |m: usize| age.and_then(|_| age_told(resolution, m));
    if age.is_some() {
        let of_age = (0..i).rev().filter(is_candidate).filter(|m| own_age(*m) == age);
        if let Some(found) = resolution.clusters.only(of_age) {
            return Some(found);
        }
    }
    // "the Briton", "the Conservative": the only one of whom the article has said so, though others were named since.
    let origin = || country_of(resolution, resolution.token_text(draft.sentence, draft.head));
    if description.modifiers.is_empty()
        && let Some(country) = origin()
    {
        let of_country = (0..i)
            .rev()
            .take_while(|m| resolution.drafts[*m].sentence + REACH >= draft.sentence)
            .filter(is_candidate)
            .filter(|m| is_said_to_be_of(resolution, *m, country));
        if let Some(found) = resolution.clusters.only(of_country) {
            return Some(found);
        }
    }
    let mut near: Vec<usize> = (0..i)
        .rev()
        .take_while(|m| resolution.drafts[*m].sentence >= earliest)
        .filter(is_candidate)
        .filter(|m| own_age(*m).is_none_or(|own| Some(own) == age))
        .collect();
    if description.modifiers.is_empty()
        && let Some(country) = country_of(resolution, resolution.token_text(draft.sentence, draft.head))
        && near.iter().any(|m| is_said_to_be_of(resolution, *m, country))
    {
        near.retain(|m| is_said_to_be_of(resolution, *m, country));
    }
    let all = || near.iter().copied();
    // Of several the one who was called so; where somebody speaks, the one whom the sentence before is about.
    let called = || all().filter(|m| kinds::is_called(resolution, *m, &description.noun));
    let above = resolution.token(draft.sentence, draft.head).head;
    let verb = above.map(|above| &resolution.token(draft.sentence, above).lemma);
    let reports = &resolution.ontology.lexicon().reporting_verbs;
    let speaks = verb.is_some_and(|verb| matches!(reports.get(verb), Some("says" | "fact")));
    let leads = |m: &usize| {
        let other = &resolution.drafts[*m];
        let token = resolution.token(other.sentence, other.head);
        let root = token.head.is_some_and(|head| resolution.token(other.sentence, head).head.is_none());
        other.sentence == earliest && root && matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass)
    };
    // The only one whom the sentence before is about, when the next one opens with the words.
    let opens = is_subject(resolution, i) && near.iter().all(|m| resolution.drafts[*m].sentence == earliest);
    let clusters = &resolution.clusters;
    clusters
        .only(all())
        .or_else(|| clusters.only(called()))
        .or_else(|| clusters.only(all().filter(|m| opens && is_argument(resolution, *m))))
        .or_else(|| clusters.only(all().filter(|m| speaks && leads(m))))
}

/// "Lee said the 25-year-old had fled": whether `m` says something in which the description stands.
fn speaks_of(resolution: &Resolution<'_>, m: usize, draft: &Draft) -> bool {
    let other = &resolution.drafts[m];
    if other.sentence != draft.sentence {
        return false;
    }
    let sentence = &resolution.sentences[draft.sentence];
    let token = sentence.token(other.head);
    let verb = token.head.filter(|_| token.deprel == Deprel::Nsubj);
    verb.is_some_and(|verb| {
        let reports = &resolution.ontology.lexicon().reporting_verbs;
        reports.contains(&sentence.token(verb).lemma)
            && sentence
                .children_by(verb, &[Deprel::Ccomp])
                .any(|clause| clause == draft.head || sentence.dominates(clause, draft.head))
    })
}

/// Whether the noun of a description is the first word of one with hyphens: "mother-of-two".
pub(super) fn is_hyphenated(resolution: &Resolution<'_>, draft: &Draft) -> bool {
    let end = resolution.sentences[draft.sentence].tokens().len();
    draft.head + 2 < end
        && matches!(resolution.token_text(draft.sentence, draft.head + 1), "-" | "‑")
        && resolution.token_text(draft.sentence, draft.head + 2) == "of"
}

/// The number in "the 61-year-old".
fn age_given<'a>(resolution: &'a Resolution<'_>, draft: &Draft) -> Option<&'a str> {
    let word = resolution.token_text(draft.sentence, draft.tokens.start + 1);
    word.bytes().all(|b| b.is_ascii_digit()).then_some(word)
}

/// The number behind a name that tells how old its bearer is: "Ann Lee, 61,".
fn age_told<'a>(resolution: &'a Resolution<'_>, m: usize) -> Option<&'a str> {
    let mut names = resolution.clusters.facts(m).first_mentions().map(|d| &resolution.drafts[d]);
    names.find_map(|name| {
        let end = name.tokens.end;
        let tokens = resolution.sentences[name.sentence].tokens().len();
        let word = |i: usize| if i < tokens { resolution.token_text(name.sentence, i) } else { "" };
        let number = word(end + 1);
        let told = word(end) == "," && matches!(word(end + 2), "," | ".");
        let is_number = |number: &str| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        // "Ann Lee, who turned 61 in May", "Ann Lee, aged 61,"
        let later = (end..end + 4).find(|t| matches!(word(*t), "turned" | "aged" | "turns"));
        let turned = later.map(|t| word(t + 1)).filter(|number| is_number(number));
        Some(number).filter(|number| told && is_number(number)).or(turned)
    })
}

/// Whether a mention, or the noun that it stands beside, is the subject or object of the sentence's verb.
fn is_argument(resolution: &Resolution<'_>, m: usize) -> bool {
    let draft = &resolution.drafts[m];
    let sentence = &resolution.sentences[draft.sentence];
    let mut at = draft.head;
    while sentence.token(at).deprel == Deprel::Appos
        && let Some(noun) = sentence.head(at)
    {
        at = noun;
    }
    matches!(sentence.token(at).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
        && sentence.head(at).is_some_and(|verb| sentence.head(verb).is_none())
}

/// The country or party that a word of origin means: "Spaniard", "Conservative".
fn country_of<'a>(resolution: &'a Resolution<'_>, word: &str) -> Option<&'a str> {
    let gazetteer = resolution.ontology.gazetteer();
    let of_origin = |r: &crate::ontology::Reading| {
        r.kind == crate::ontology::FormKind::Demonym || gazetteer.entry(r.entry).kind == "party"
    };
    let reading = gazetteer.lookup(word).into_iter().find(of_origin)?;
    Some(gazetteer.entry(reading.entry).name)
}

/// Whether the article says where somebody is from right beside the name: "Pedro Soto, the Spanish prime minister".
fn is_said_to_be_of(resolution: &Resolution<'_>, m: usize, country: &str) -> bool {
    /// How many words away it may say so.
    const BESIDE: usize = 4;
    let names = resolution.clusters.facts(m).first_mentions().map(|d| &resolution.drafts[d]);
    names.filter(|draft| draft.name().is_some()).any(|draft| {
        let tokens = resolution.sentences[draft.sentence].tokens().len();
        let beside = (draft.tokens.start.saturating_sub(BESIDE)..draft.tokens.start)
            .chain(draft.tokens.end..tokens.min(draft.tokens.end + BESIDE));
        let mut words = beside.map(|t| resolution.token_text(draft.sentence, t));
        words.any(|word| country_of(resolution, word) == Some(country))
    })
}

/// Whether a description gives a trade that somebody had before.
pub(super) fn is_former(resolution: &Resolution<'_>, description: &Description) -> bool {
    let lexicon = resolution.ontology.lexicon();
    let noun = &description.noun;
    let works = lexicon.occupations.contains(noun) || lexicon.variation_nouns.contains(noun);
    works && description.modifiers.iter().any(|word| word == "former")
}

/// Whether the noun or what stands before it says what somebody is, not what somebody does here.
fn varies(resolution: &Resolution<'_>, draft: &Draft, description: &Description) -> bool {
    let lexicon = resolution.ontology.lexicon();
    let origin = |word: &str| {
        let readings = resolution.ontology.gazetteer().lookup(word);
        !readings.is_empty() && readings.iter().all(|r| r.kind == crate::ontology::FormKind::Demonym)
    };
    let alone = description.modifiers.is_empty();
    // "the 60-year-old lawyer": an age is given of somebody who is known.
    let aged = draft.span.of(&resolution.article.text).contains("-year-old");
    // "The former teacher said": what the one just spoken of was before.
    let former = description.modifiers.iter().any(|word| word == "former")
        && resolution.token(draft.sentence, draft.head).deprel == Deprel::Nsubj;
    aged || former
        || goes_on(resolution, draft)
        || is_hyphenated(resolution, draft)
        || is_of_side(resolution, description)
        || is_former(resolution, description)
        || lexicon.variation_nouns.contains(&description.noun)
        || description.noun == AGED
        || (alone && origin(resolution.token_text(draft.sentence, draft.head)))
}

/// "the Indian captain", "the French coach": who plays or works for a country's side.
fn is_of_side(resolution: &Resolution<'_>, description: &Description) -> bool {
    let gazetteer = resolution.ontology.gazetteer();
    let sport = matches!(description.noun.as_str(), "captain" | "skipper" | "coach" | "opener" | "manager");
    let origin = |word: &String| gazetteer.demonym(&crate::text::capitalised(word)).is_some();
    sport && description.modifiers.iter().any(origin)
}

/// "The coach added …", "The premier was speaking after …": whoever was quoted just now.
fn goes_on(resolution: &Resolution<'_>, draft: &Draft) -> bool {
    let sentence = &resolution.sentences[draft.sentence];
    let token = sentence.token(draft.head);
    let Some(verb) = token.head.filter(|_| token.deprel == Deprel::Nsubj) else { return false };
    match sentence.token(verb).lemma.as_str() {
        "add" => true,
        "speak" => sentence.children_by(verb, &[Deprel::Aux]).any(|aux| sentence.token(aux).lemma == "be"),
        _ => false,
    }
}

/// "the striker who missed": one whom the words themselves pick out.
fn is_modified_by_clause(resolution: &Resolution<'_>, draft: &Draft) -> bool {
    let sentence = &resolution.sentences[draft.sentence];
    let hyphenated = is_hyphenated(resolution, draft);
    sentence
        .children_by(draft.head, &[Deprel::AclRelcl, Deprel::Acl, Deprel::Nmod])
        .any(|c| c > draft.head && !hyphenated && !is_aside(resolution, draft, c))
}
