//! Mentions by description: "the prime minister", "Labour officials", "four of its soldiers", "her husband".

use crate::ontology::{EntityType, Lexicon};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::Gender;
use super::counted::{counted, people};
use super::draft::{Description, Determiner, Draft, Number, TypeVotes, Wording};
use super::origin::Meaning;
use super::scene::Scene;
use super::titles::gender_value;
use super::unlisted;

/// What the word lists say of a noun.
pub(super) struct Noun {
    pub(super) noun: String,
    pub(super) types: TypeVotes,
    pub(super) gender: Option<Gender>,
    pub(super) collective: bool,
}

/// Adds the descriptions of a sentence.
pub(super) fn find(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    for i in 0..scene.words.len() {
        if scene.origin(i) == Some(Meaning::Person) {
            let noun = scene.words[i].to_lowercase();
            let description =
                Description { noun, determiner: determiner(scene, i).0, ..Description::default() };
            let types = TypeVotes::of(EntityType::Person, 4);
            drafts.push(draft(scene, i, i + 1, description, types, None, Number::Singular));
            continue;
        }
        if let Some(start) = aged(scene, i) {
            // The determiner itself, which parsers like to hang on the verb.
            let determiner = determiner_of(Some(scene.words[start]));
            let description = Description { noun: AGED.to_owned(), determiner, ..Description::default() };
            let types = TypeVotes::of(EntityType::Person, 4);
            let draft = draft(scene, i, i + 1, description, types, None, Number::Singular);
            let tokens = start.min(draft.tokens.start)..draft.tokens.end;
            drafts.push(Draft { span: scene.span(&tokens), tokens, ..draft });
            continue;
        }
        let draft = match scene.sentence.token(i).upos {
            Upos::Noun => {
                described(scene, i).or_else(|| people(scene, i)).or_else(|| unlisted::speaking(scene, i))
            }
            Upos::Propn if !scene.in_name(i) => described(scene, i),
            Upos::Num | Upos::Adj | Upos::Det | Upos::Pron => counted(scene, i).or_else(|| people(scene, i)),
            _ => None,
        };
        drafts.extend(draft);
    }
}

/// The noun of whoever is called by age alone.
pub(super) const AGED: &str = "year-old";

/// "the 24-year-old" as somebody: the determiner's token, where `last` is the end of such a phrase with no noun behind it.
fn aged(scene: &Scene<'_>, last: TokenIndex) -> Option<TokenIndex> {
    let start = last.checked_sub(5)?;
    let word = |i: TokenIndex| scene.words[i];
    let phrase = [word(last - 3), word(last - 2), word(last - 1), word(last)] == ["-", "year", "-", "old"];
    let number = word(last - 4).bytes().all(|b| b.is_ascii_digit());
    let determiner = matches!(scene.sentence.token(start).upos, Upos::Det);
    let stands = matches!(
        scene.sentence.token(last).deprel,
        Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Obj
            | Deprel::Iobj
            | Deprel::Obl
            | Deprel::OblAgent
            | Deprel::Nmod
            | Deprel::NmodPoss
    );
    (phrase && number && determiner && stands).then_some(start)
}

/// A description headed by a noun of the word lists.
fn described(scene: &Scene<'_>, head: TokenIndex) -> Option<Draft> {
    if scene.in_name(head) {
        return None;
    }
    let token = scene.sentence.token(head);
    // Words inside another phrase ("defence" in "defence ministry", a title before a name) refer to nothing.
    if matches!(
        token.deprel,
        Deprel::Compound
            | Deprel::NmodDesc
            | Deprel::Flat
            | Deprel::Fixed
            | Deprel::Case
            | Deprel::Mark
            | Deprel::Amod
    ) || scene
        .titles
        .iter()
        .any(|t| (t.start..t.end).contains(&head) && scene.names.iter().any(|n| n.tokens.start == t.end))
    {
        return None;
    }
    if let Some(draft) = counted(scene, head) {
        return Some(draft);
    }
    let plural = token.features.is_plural();
    let noun = noun(scene, head, plural)?;
    let (determiner, possessor) = determiner(scene, head);
    let mut types = noun.types;
    if plural && types.best() == Some(EntityType::Person) {
        types = TypeVotes::of(EntityType::Group, 4);
    }
    if possessor.is_none() && noun.collective {
        types = TypeVotes::of(EntityType::Group, 4);
    }
    let modifiers = (start(scene, head)..head).filter(|i| is_modifier(scene, *i, head));
    let modifiers = modifiers.map(|i| scene.words[i].to_lowercase()).collect();
    let number = match (plural, types.best()) {
        (true, _) => Number::Plural,
        (false, Some(EntityType::Organization | EntityType::Group)) => Number::Either,
        _ => Number::Singular,
    };
    let gender = noun.gender.or_else(|| (types.is_clear() && !is_personal(&types)).then_some(Gender::Neuter));
    let description = Description { noun: noun.noun, modifiers, determiner, possessor };
    Some(draft(scene, head, head + 1, description, types, gender, number))
}

fn is_personal(types: &TypeVotes) -> bool {
    matches!(types.best(), Some(EntityType::Person | EntityType::Group))
}

/// The draft of a phrase from its first word to before `end`.
pub(super) fn draft(
    scene: &Scene<'_>,
    head: TokenIndex,
    end: TokenIndex,
    description: Description,
    types: TypeVotes,
    gender: Option<Gender>,
    number: Number,
) -> Draft {
    let tokens = start(scene, head)..end;
    let wording = Wording::Description(description);
    Draft { span: scene.span(&tokens), sentence: scene.index, tokens, head, wording, types, gender, number }
}

pub(super) fn is_modifier_of_noun(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Nummod | Deprel::Det | Deprel::DetPredet | Deprel::Amod | Deprel::Advmod | Deprel::Compound
    )
}

pub(super) fn is_modifier(scene: &Scene<'_>, i: TokenIndex, head: TokenIndex) -> bool {
    let token = scene.sentence.token(i);
    token.head == Some(head)
        && matches!(token.deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::NmodUnmarked)
}

/// First token of the phrase before its head: determiners, adjectives, compounds, possessors.
pub(super) fn start(scene: &Scene<'_>, head: TokenIndex) -> TokenIndex {
    let sentence = scene.sentence;
    let mut start = head;
    for child in sentence.children(head).filter(|c| *c < head).collect::<Vec<_>>().into_iter().rev() {
        let inside = matches!(
            sentence.token(child).deprel,
            Deprel::Det
                | Deprel::DetPredet
                | Deprel::Amod
                | Deprel::Compound
                | Deprel::Nummod
                | Deprel::NmodPoss
                | Deprel::NmodDesc
                | Deprel::NmodUnmarked
                | Deprel::CcPreconj
        );
        if inside {
            // "Last month | a lawyer": nothing but "all" stands before an article.
            let article = sentence.token(start).deprel == Deprel::Det && start < head;
            if article && matches!(scene.words[start].to_lowercase().as_str(), "a" | "an") {
                break;
            }
            let first = sentence.subtree(child).first().copied().unwrap_or(child);
            start = start.min(first);
        } else if sentence.token(child).deprel != Deprel::Punct {
            break;
        }
    }
    while start < head
        && !scene.words[start].starts_with(|c: char| c.is_alphanumeric() || c == '£' || c == '$')
    {
        start += 1;
    }
    start
}

pub(super) fn determiner(scene: &Scene<'_>, head: TokenIndex) -> (Determiner, Option<TokenIndex>) {
    let sentence = scene.sentence;
    if let Some(possessor) = sentence.child_by(head, &[Deprel::NmodPoss]) {
        return (Determiner::Possessive, Some(possessor));
    }
    let determiner = sentence.children_by(head, &[Deprel::Det, Deprel::DetPredet]).next_back();
    (determiner_of(determiner.map(|i| scene.words[i])), None)
}

/// The kind of a determiner.
fn determiner_of(word: Option<&str>) -> Determiner {
    match word.map(str::to_lowercase).as_deref() {
        Some("the") => Determiner::Definite,
        Some("this" | "that" | "these" | "those" | "both") => Determiner::Demonstrative,
        Some(_) => Determiner::Indefinite,
        None => Determiner::Bare,
    }
}

/// What the lists say of the noun at `head`, two-word entries ("prime minister", "news conference") first.
pub(super) fn noun(scene: &Scene<'_>, head: TokenIndex, plural: bool) -> Option<Noun> {
    let lexicon = scene.lexicon();
    let token = scene.sentence.token(head);
    let lower = scene.words[head].to_lowercase();
    let singular =
        if token.upos == Upos::Propn && plural { singular(&lower) } else { token.lemma.to_lowercase() };
    if head > 0 && token.head != Some(head - 1) {
        let before = scene.words[head - 1].to_lowercase();
        for last in [&singular, &lower] {
            let glue = if before == "-" { "" } else { " " };
            let phrase = format!("{before}{glue}{last}");
            if let Some(found) = listed(&phrase, lexicon) {
                return Some(found);
            }
        }
        // "the vice president of", "asylum-seekers": hyphenated words are three tokens.
        if before == "-" && head > 1 {
            let phrase = format!("{}-{singular}", scene.words[head - 2].to_lowercase());
            if let Some(found) = listed(&phrase, lexicon) {
                return Some(found);
            }
        }
    }
    // "the ex-senator"
    let once = singular.strip_prefix("ex-").and_then(|noun| listed(noun, lexicon));
    listed(&singular, lexicon).or_else(|| listed(&lower, lexicon)).or(once).or_else(|| by_ending(&singular))
}

/// Every list that has the phrase votes; the first has most weight.
pub(super) fn listed(phrase: &str, lexicon: &Lexicon) -> Option<Noun> {
    let mut types = TypeVotes::default();
    let kin = lexicon.kinship_nouns.get(phrase);
    let person = lexicon.person_nouns.get(phrase);
    let collective = lexicon.group_nouns.contains(phrase);
    let lists = [
        (kin.is_some() || person.is_some(), EntityType::Person),
        (collective, EntityType::Group),
        (lexicon.organization_nouns.contains(phrase), EntityType::Organization),
        (lexicon.place_nouns.contains(phrase), EntityType::Place),
        (lexicon.event_nouns.contains(phrase), EntityType::Event),
        (lexicon.product_nouns.contains(phrase), EntityType::Product),
    ];
    let mut weight = 4;
    for (listed, entity_type) in lists {
        if listed {
            types.add(entity_type, weight);
            weight = 1;
        }
    }
    // "an owner", "a rival": people and companies.
    if lexicon.trading_partners.contains(phrase) {
        types.add(EntityType::Organization, 4);
    }
    types.best()?;
    let gender = kin.filter(|v| !v.is_empty()).or(person).and_then(gender_value);
    Some(Noun { noun: phrase.to_owned(), types, gender, collective })
}

/// Nouns outside the lists whose ending tells: "-ologist", "-woman".
fn by_ending(noun: &str) -> Option<Noun> {
    let gender = if noun.ends_with("woman") {
        Some(Gender::Female)
    } else if noun.ends_with("man") && noun.len() > 5 {
        Some(Gender::Male)
    } else if ["ologist", "ographer", "holder", "maker", "goer", "-general"].iter().any(|e| noun.ends_with(e))
    {
        None
    } else {
        return None;
    };
    Some(Noun {
        noun: noun.to_owned(),
        types: TypeVotes::of(EntityType::Person, 3),
        gender,
        collective: false,
    })
}

pub(super) fn singular(plural: &str) -> String {
    if let Some(stem) = plural.strip_suffix("ies") {
        format!("{stem}y")
    } else {
        plural.strip_suffix('s').unwrap_or(plural).to_owned()
    }
}
