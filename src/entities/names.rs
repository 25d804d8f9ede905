//! Mentions by name, with what the words around them say about type and gender.

use crate::ontology::EntityType;
use crate::ontology::{FormKind, Reading};
use crate::syntax::{Deprel, TokenIndex, Upos};
use crate::text::{Span, is_capitalised};

use super::Gender;
use super::common_words::opens_with_body;
use super::counted;
use super::draft::{Draft, NameWords, Number, TypeVotes, Wording};
use super::folding::{fold, generation, is_acronym};
use super::known_as;
use super::misjudged_names::is_misjudged;
use super::name_context::{add_context, has_article};
use super::name_signs::is_branch;
use super::name_spans::NameSpan;
use super::name_types::{ENDING, TAGGER, TITLE, type_of_class};
use super::origin::Meaning;
use super::scene::Scene;
use super::titles::gender_value;

/// Adds the names of a sentence, adjectives of origin ("French") among them.
pub(super) fn find(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    for name in &scene.names {
        if let Some(people) = counted::people_of(scene, &name.tokens) {
            drafts.push(people);
        } else if name.tokens.len() > 1
            || !matches!(scene.origin(name.tokens.start), Some(Meaning::People | Meaning::Person))
        {
            drafts.push(draft(scene, name));
        }
    }
    for known in &scene.known {
        let demonym = known.readings.iter().all(|r| r.kind == FormKind::Demonym);
        if demonym && !known.tokens.clone().any(|i| scene.in_name(i)) {
            let head = scene.head_of(&known.tokens);
            // "Britons" are people, "the French embassy" speaks of France.
            if scene.sentence.token(head).upos == Upos::Noun || scene.origin(head) != Some(Meaning::Place) {
                continue;
            }
            drafts.push(Draft {
                span: known.span,
                sentence: scene.index,
                tokens: known.tokens.clone(),
                head,
                wording: Wording::Name(NameWords {
                    words: known.tokens.clone().map(|i| fold(scene.words[i])).collect(),
                    demonym: true,
                    readings: known.readings.clone(),
                    ..NameWords::default()
                }),
                types: TypeVotes::of(EntityType::Place, 6),
                gender: Some(Gender::Neuter),
                number: Number::Singular,
            });
        }
    }
}

fn draft(scene: &Scene<'_>, name: &NameSpan) -> Draft {
    // "Ex-England captain"
    let whole = scene.span(&name.tokens);
    let former = ["ex-", "Ex-"].iter().find_map(|prefix| whole.of(scene.text).strip_prefix(prefix));
    let span = match former {
        Some(rest) if is_capitalised(rest) => Span::new(whole.end() - rest.len(), whole.end()),
        _ => whole,
    };
    let head = head(scene, name);
    let mut words: Vec<String> = name
        .tokens
        .clone()
        .filter(|i| {
            scene.words[*i].contains(char::is_alphanumeric) && !matches!(scene.words[*i], "'s" | "’s")
        })
        .map(|i| fold(scene.words[i]))
        .collect();
    if span != whole
        && let Some(first) = words.first_mut()
        && let Some(rest) = first.strip_prefix("ex-")
    {
        *first = rest.to_owned();
    }
    let generation = words.last().and_then(|w| generation(w)).filter(|_| words.len() > 2).map(str::to_owned);
    if generation.is_some() {
        words.pop();
    }
    let mut readings = known_as::readings(scene, name, span);
    // "Ann Lee, D-Ohio,"
    let label = known_as::is_label(scene, name, span);
    let titles: Vec<String> = name
        .title
        .map(|t| scene.titles[t].words.clone())
        .into_iter()
        .chain(descriptions_before(scene, name))
        .collect();
    let mut types = types(scene, name, head, &words, &readings);
    if label {
        types = TypeVotes::of(EntityType::Organization, TITLE);
    }
    if readings.is_empty() && is_family(scene, name, &types) {
        types = TypeVotes::of(EntityType::Group, TITLE);
    }
    let gender = gender(scene, name, &words, &types, &readings);
    let number = match types.best() {
        Some(EntityType::Group) => Number::Plural,
        Some(EntityType::Person) => Number::Singular,
        Some(EntityType::Place | EntityType::Event) if !scene.sentence.token(head).features.is_plural() => {
            Number::Singular
        }
        _ => Number::Either,
    };
    if is_edition(scene, name) && types.best() == Some(EntityType::Event) {
        readings.clear();
    }
    let demonym = !readings.is_empty() && readings.iter().all(|r| r.kind == FormKind::Demonym);
    let wording = Wording::Name(NameWords { words, titles, generation, demonym, readings });
    Draft { span, sentence: scene.index, tokens: name.tokens.clone(), head, wording, types, gender, number }
}

/// Whether a year before a name makes it one of a series, which is not the series: "the 2004 Olympics".
fn is_edition(scene: &Scene<'_>, name: &NameSpan) -> bool {
    let year =
        |word: &str| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1000..2200).contains(&year));
    name.tokens.start > 0 && year(scene.words[name.tokens.start - 1])
}

/// The head of a name. A parser may hang the name on its title ("President" with `flat` "Ann Lee"); the name then
/// takes the title's place in the sentence, or no verb would find it.
fn head(scene: &Scene<'_>, name: &NameSpan) -> TokenIndex {
    let mut head = scene.head_of(&name.tokens);
    if let Some(title) = name.title.map(|t| &scene.titles[t])
        && let Some(above) = scene.sentence.head(head)
        && (title.start..title.end).contains(&above)
        && matches!(
            scene.sentence.token(head).deprel,
            Deprel::Flat | Deprel::Appos | Deprel::Compound | Deprel::Dep
        )
    {
        head = above;
    }
    head
}

/// Nouns before a name that describe it without being a title in the lists: "shepherd Ann Lee".
fn descriptions_before(scene: &Scene<'_>, name: &NameSpan) -> Vec<String> {
    let head = scene.head_of(&name.tokens);
    let before = scene.sentence.children_by(head, &[Deprel::NmodDesc, Deprel::Compound]);
    // "the chain Harvest Lane": hung on the first word of the name.
    let beside = name.tokens.start.checked_sub(1).filter(|noun| {
        let token = scene.sentence.token(*noun);
        let own = token.head.is_some_and(|above| above != head && name.tokens.contains(&above));
        own && matches!(token.deprel, Deprel::NmodDesc | Deprel::Compound)
    });
    before
        .chain(beside)
        .filter(|i| *i < name.tokens.start && scene.sentence.token(*i).upos == Upos::Noun)
        .filter(|i| name.title.is_none_or(|t| !(scene.titles[t].start..scene.titles[t].end).contains(i)))
        .map(|i| whole_noun(scene, i))
        .collect()
}

/// The lemma of a noun with what a hyphen ties to it: "start-up".
fn whole_noun(scene: &Scene<'_>, i: TokenIndex) -> String {
    let lemma = scene.sentence.token(i).lemma.to_lowercase();
    let glued =
        |t: TokenIndex| scene.sentence.token(t).span.start() == scene.sentence.token(t - 1).span.end();
    if i > 1 && matches!(scene.words[i - 1], "-" | "‑") && glued(i) && glued(i - 1) {
        format!("{}-{lemma}", scene.words[i - 2].to_lowercase())
    } else {
        lemma
    }
}

fn types(
    scene: &Scene<'_>,
    name: &NameSpan,
    head: TokenIndex,
    words: &[String],
    readings: &[Reading],
) -> TypeVotes {
    let mut votes = TypeVotes::default();
    let lexicon = scene.lexicon();
    let sentence = scene.sentence;
    let tagged = name.tokens.clone().rev().find_map(|i| sentence.token(i).name.class()).map(type_of_class);
    if let Some(tagged) = tagged {
        votes.add(tagged, TAGGER);
    }
    let guess = tagged.unwrap_or(EntityType::Person);
    if readings.is_empty() && is_misjudged(scene, head, &name.tokens, guess) {
        // "the takeover of Hartley City": what is called City is more often a town.
        let town = lexicon.name_endings.get(scene.words[name.tokens.end - 1]).and_then(type_of_ending);
        let ending = if town == Some(EntityType::Place) { ENDING } else { 0 };
        votes.add(EntityType::Organization, TAGGER + 1 + ending);
    }
    let gazetteer = scene.ontology.gazetteer();
    for reading in readings {
        votes.add(gazetteer.entry(reading.entry).entity_type, if reading.ambiguous { 2 } else { 6 });
    }
    if let Some(title) = name.title.map(|t| &scene.titles[t]) {
        // A rival, an ally or an owner may be a company or a country.
        let relation = lexicon.relation_nouns.get(&title.words).unwrap_or_default();
        let only_people = !["allyOf", "opponentOf", "owns"].iter().any(|r| relation.starts_with(r));
        // "broadcaster NRK": a word for people and bodies before a name that begins with no given name.
        let noun = title.words.rsplit(' ').next().unwrap_or_default();
        let body = (lexicon.organization_nouns.contains(noun) || lexicon.trading_partners.contains(noun))
            && !lexicon.given_names.contains(scene.words[name.tokens.start]);
        let run = title.words.split(' ').next().is_some_and(|first| {
            matches!(first, "state" | "public" | "national" | "private" | "independent" | "commercial")
        });
        let ends = lexicon.name_endings.get(scene.words[name.tokens.end - 1]);
        let institution =
            run && title.words.contains(' ') || ends.is_some_and(|value| value.starts_with("Organization"));
        if body && (name.tokens.len() == 1 || institution) {
            votes.add(EntityType::Organization, 6);
        }
        votes.add(EntityType::Person, if only_people && !body { TITLE } else { 2 });
    }
    // "the Oscar-winning actor"
    let end = name.tokens.end;
    let word = |i: usize| scene.words.get(i).copied().unwrap_or_default();
    if matches!(word(end), "-" | "‑" | "–")
        && matches!(word(end + 1), "winning" | "winner" | "winners" | "nominated")
    {
        votes.add(EntityType::Event, TITLE);
    }
    let mut context = TypeVotes::default();
    add_context(scene, &name.tokens, head, &mut context);
    // "Frost & Sons", "Thistle & Burn"
    if name.tokens.clone().any(|i| scene.words[i] == "&") {
        votes.add(EntityType::Organization, ENDING);
    }
    let last = scene.words[name.tokens.end - 1];
    if name.tokens.len() > 1 {
        let first = scene.words[name.tokens.start];
        let ending = lexicon.name_endings.get(last).or_else(|| {
            // "University of Leeds", "Bank of Canada": the noun stands first.
            let of = name.tokens.clone().find(|i| matches!(scene.words[*i], "of" | "for"))?;
            lexicon.name_endings.get(scene.words[of - 1])
        });
        // "John Park" is no park where the tagger takes him for a person, "Austin Church, the sheriff" no church.
        let given = words.len() == 2 && lexicon.given_names.contains(first);
        let person = given && (tagged == Some(EntityType::Person) || acts_like_person(scene, head));
        let described = given && context.weight(EntityType::Person) >= 3;
        let ending = ending
            .and_then(type_of_ending)
            .filter(|found| !(described || person && *found == EntityType::Place));
        let opening = || {
            let value = lexicon.name_openings.get(first).filter(|_| first.len() > 1)?;
            // "Channel 9", but "Channel Islands"
            let counted = !value.ends_with(" number") || last.bytes().all(|b| b.is_ascii_digit());
            type_of_ending(value).filter(|_| counted)
        };
        if let Some(found) = ending.or_else(opening) {
            votes.add(found, ENDING);
        } else if is_chamber(scene, name) {
            votes.add(EntityType::Organization, ENDING);
        } else if lexicon.given_names.contains(first) {
            votes.add(EntityType::Person, if words.len() == 2 || words.len() == 3 { 4 } else { 2 });
        }
    } else {
        if let Some(ending) = lexicon.name_endings.get(last)
            && let Some(found) = type_of_ending(ending)
        {
            // "Rovers beat Wanderers": nobody is called so.
            let team = ending.ends_with(" club") && last.ends_with('s') && tagged == Some(EntityType::Person);
            votes.add(found, if team { TAGGER + 1 } else { 2 });
        }
        if is_acronym(last) {
            votes.add(EntityType::Organization, if has_article(scene, head) { TAGGER + 1 } else { 1 });
        }
        if lexicon.given_names.contains(last) {
            votes.add(EntityType::Person, 2);
        }
    }
    let is_personal = |noun: &str| lexicon.person_nouns.contains(noun) || lexicon.posts.contains(noun);
    if readings.is_empty() && is_branch(scene, name) && tagged == Some(EntityType::Place) {
        votes.add(EntityType::Organization, TAGGER + 1);
    }
    for noun in descriptions_before(scene, name) {
        // "the village Kirkby", "lender Acme": the noun says what bears the name.
        if lexicon.organization_nouns.contains(&noun) {
            // "rock band Glass Harbour": no harbour.
            let beside = name.tokens.start.checked_sub(1).is_some_and(|before| {
                let token = sentence.token(before);
                token.upos == Upos::Noun && token.lemma == noun && !token.features.is_plural()
            });
            let told = if beside { ENDING + TAGGER + 1 } else { ENDING };
            votes.add(EntityType::Organization, if is_personal(&noun) { 5 } else { told });
        } else if lexicon.place_nouns.contains(&noun) {
            votes.add(EntityType::Place, 5);
        } else if lexicon.product_nouns.contains(&noun) && name.title.is_none() && !is_personal(&noun) {
            // "the tanker Delta Spirit"
            votes.add(EntityType::Product, ENDING);
        }
    }
    // "Airline Sunwing Pacific": as sentences begin.
    if name.tokens.start == 1 && opens_with_body(scene.words[0], lexicon) {
        votes.add(EntityType::Organization, ENDING);
    }
    votes.merge(&context);
    if name.tokens.len() == 1 && readings.is_empty() {
        // One word that nobody knows: that it is bought or has shareholders says more than the tagger's guess. That it
        // is "who" says less, for teams are "who" as well.
        votes.add(EntityType::Organization, context.weight(EntityType::Organization));
    }
    if votes.best().is_none() {
        let two_words = words.len() == 2 && name.tokens.len() == 2;
        votes.add(if two_words { EntityType::Person } else { EntityType::Organization }, 1);
    }
    votes
}

/// Whether the name is of somebody who says something or is met, spoken to or hurt: streets and parks are not.
fn acts_like_person(scene: &Scene<'_>, head: TokenIndex) -> bool {
    let token = scene.sentence.token(head);
    let Some(verb) = token.head.map(|verb| &scene.sentence.token(verb).lemma) else { return false };
    let lexicon = scene.lexicon();
    match token.deprel {
        Deprel::Nsubj => lexicon.reporting_verbs.contains(verb) || lexicon.person_verbs.contains(verb),
        Deprel::Obj | Deprel::Iobj => {
            verb == "meet" || lexicon.addressing_verbs.contains(verb) || lexicon.casualty_verbs.contains(verb)
        }
        _ => false,
    }
}

/// "the Smiths": a family by its surname.
fn is_family(scene: &Scene<'_>, name: &NameSpan, types: &TypeVotes) -> bool {
    let word = scene.words[name.tokens.start];
    let plural = word.ends_with('s') && !["ss", "us", "es"].iter().any(|end| word.ends_with(end));
    let behind_article =
        name.tokens.start > 0 && scene.words[name.tokens.start - 1].eq_ignore_ascii_case("the");
    let stands = matches!(
        scene.sentence.token(name.tokens.start).deprel,
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::OblAgent | Deprel::Nmod
    );
    name.tokens.len() == 1
        && name.title.is_none()
        && plural
        && behind_article
        && stands
        && types.best() == Some(EntityType::Person)
}

/// "the Ohio House": a state's.
fn is_chamber(scene: &Scene<'_>, name: &NameSpan) -> bool {
    let last = name.tokens.end - 1;
    let state = name.tokens.start..last;
    let gazetteer = scene.ontology.gazetteer();
    scene.words[last] == "House"
        && scene.known.iter().any(|known| {
            known.tokens == state && known.readings.iter().any(|r| gazetteer.entry(r.entry).kind == "state")
        })
}

fn type_of_ending(value: &str) -> Option<EntityType> {
    value.split(' ').next()?.parse().ok()
}

fn gender(
    scene: &Scene<'_>,
    name: &NameSpan,
    words: &[String],
    types: &TypeVotes,
    readings: &[Reading],
) -> Option<Gender> {
    if types.best() != Some(EntityType::Person) {
        return types.is_clear().then_some(Gender::Neuter);
    }
    let lexicon = scene.lexicon();
    let title = name.title.and_then(|t| scene.titles[t].gender);
    title
        .or_else(|| {
            let gender = scene.ontology.gazetteer().entry(readings.first()?.entry).gender;
            match gender? {
                "female" => Some(Gender::Female),
                "male" => Some(Gender::Male),
                _ => None,
            }
        })
        .or_else(|| {
            descriptions_before(scene, name).iter().find_map(|noun| {
                gender_value(lexicon.kinship_nouns.get(noun).or_else(|| lexicon.person_nouns.get(noun))?)
            })
        })
        .or_else(|| {
            let (first, second) = (name.tokens.start, name.tokens.start + 1);
            // "Jean-Baptiste"
            let joined = scene.words.get(second) == Some(&"-");
            if joined && scene.words[first] == "Jean" {
                return Some(Gender::Male);
            }
            let given = lexicon.given_names.get(scene.words[first])?;
            // A lone given name may be a surname ("Kelly", "Ross"): then it is no more than a hint.
            gender_value(given).filter(|_| words.len() > 1)
        })
}
