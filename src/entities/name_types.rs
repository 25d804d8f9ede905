//! What an article as a whole says of the type of a name: at a single place the tagger is easily misled, and a company
//! is named in full once and by its first word from then on.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ontology::{EntityType, Gazetteer, Lexicon, Ontology};
use crate::syntax::{NameClass, Sentence};

use super::Gender;
use super::draft::{Draft, Number, TypeVotes};
use super::echoes::Echoes;
use super::short_names::{is_named_after_town, is_short_for};

/// The tagger's voice, wherever it speaks.
pub(super) const TAGGER: u16 = 4;
/// A title before a name, which no other evidence outweighs.
pub(super) const TITLE: u16 = 8;
/// Evidence that the words of a name give by themselves ("Energy", "Inc.").
pub(super) const ENDING: u16 = 9;
/// A type that only the whole article gives, a little stronger than a guess at one place.
const SETTLED: u16 = 6;

/// Gives names of the same words the type that most speaks for, where a place alone is in doubt. The headline ends
/// before byte `body`.
pub(super) fn settle(body: usize, sentences: &[Sentence], ontology: &Ontology, drafts: &mut [Draft]) {
    let (lexicon, gazetteer) = (ontology.lexicon(), ontology.gazetteer());
    let article = Article::read(drafts);
    let mut by_words: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, draft) in drafts.iter().enumerate() {
        if let Some(name) = draft.name()
            && name.readings.is_empty()
            && !name.demonym
        {
            by_words.entry(name.words.join(" ")).or_default().push(i);
        }
    }
    // "Wikinews", "the Wikinews": no family.
    let is_family = |i: &&usize| drafts[**i].types.best() == Some(EntityType::Group);
    let mixed = by_words.values().filter(|places| !places.iter().all(|i| is_family(&i)));
    let none: Vec<usize> = mixed.flat_map(|places| places.iter().filter(is_family)).copied().collect();
    for i in none {
        drafts[i].types = TypeVotes::of(EntityType::Person, TAGGER);
        drafts[i].number = Number::Singular;
    }
    let echoes = Echoes::new(sentences, ontology, drafts, &article.people).kinds();
    let settled: Vec<(usize, EntityType, bool)> = by_words
        .iter()
        .flat_map(|(words, places)| {
            let evidence = Evidence::gather(sentences, drafts, places);
            let called = article.called.contains(words) && evidence.tagger.weight(EntityType::Place) == 0;
            let decided = if article.is_short_organization(words, &evidence, lexicon, drafts)
                || article.is_founded_by_namesake(words, sentences, drafts, places, body)
                || article.is_long_for_body(words, &evidence, lexicon)
                || called
            {
                Some(EntityType::Organization)
            } else if article.is_part_of_person(words, &evidence, places, drafts, body) {
                Some(EntityType::Person)
            } else if article.is_lone_body(words, &evidence, lexicon) {
                Some(EntityType::Organization)
            } else if let Some(kind) = echoes.get(words).filter(|kind| evidence.allows(**kind)) {
                Some(*kind)
            } else {
                evidence.decide(places.len())
            };
            places.iter().map(move |i| (*i, decided, called))
        })
        .filter_map(|(i, decided, called)| Some((i, decided?, called)))
        .collect();
    for (i, entity_type, called) in settled {
        // What the article calls a body outweighs that its first word is a given name.
        change(&mut drafts[i], entity_type, if called { TITLE + 1 } else { TITLE });
    }
    let places: Vec<usize> =
        (0..drafts.len()).filter(|i| article.is_place_alone(gazetteer, &drafts[*i])).collect();
    for i in places {
        drafts[i].types = TypeVotes::of(EntityType::Place, SETTLED);
        drafts[i].gender = Some(Gender::Neuter);
    }
}

/// Gives a name a type, unless as much as `sure` speaks for another one.
fn change(draft: &mut Draft, entity_type: EntityType, sure: u16) {
    if (draft.types.best() == Some(entity_type) && draft.types.weight(entity_type) >= TAGGER)
        || draft.types.weight(draft.types.best().unwrap_or(entity_type)) >= sure
    {
        return;
    }
    draft.types = TypeVotes::of(entity_type, SETTLED);
    if entity_type == EntityType::Person {
        draft.gender = draft.gender.filter(|gender| *gender != Gender::Neuter);
        draft.number = Number::Singular;
    } else {
        draft.gender = Some(Gender::Neuter);
        draft.number = Number::Either;
    }
}

/// "Lee: we will win": a name before a colon speaks, in headlines by its surname.
fn introduces_words(sentences: &[Sentence], draft: &Draft) -> bool {
    let next = sentences[draft.sentence].tokens().get(draft.tokens.end);
    next.is_some_and(|next| next.lemma == ":")
}

/// What all places of one name say.
struct Evidence {
    /// How often the tagger says each type.
    tagger: TypeVotes,
    /// What words and context say.
    other: TypeVotes,
}

impl Evidence {
    fn gather(sentences: &[Sentence], drafts: &[Draft], places: &[usize]) -> Self {
        let (mut tagger, mut other) = (TypeVotes::default(), TypeVotes::default());
        for draft in places.iter().map(|i| &drafts[*i]) {
            let tokens = sentences[draft.sentence].tokens()[draft.tokens.clone()].iter();
            let said = tokens.rev().find_map(|token| token.name.class()).map(type_of_class);
            if let Some(said) = said {
                tagger.add(said, 1);
            }
            for entity_type in EntityType::ALL {
                let own = if said == Some(entity_type) { TAGGER } else { 0 };
                other.add(entity_type, draft.types.weight(entity_type).saturating_sub(own));
            }
        }
        Self { tagger, other }
    }

    /// Whether no more than the tagger and a hint speak against a type that what refers to the name gives.
    fn allows(&self, kind: EntityType) -> bool {
        let others = EntityType::ALL.into_iter().filter(|t| *t != kind);
        others.map(|t| self.other.weight(t)).sum::<u16>() <= self.other.weight(kind) + 2
    }

    /// The type that two thirds of the evidence speaks for; none if it is divided.
    fn decide(&self, places: usize) -> Option<EntityType> {
        let mut all = self.other;
        for entity_type in EntityType::ALL {
            let share = u32::from(TAGGER) * u32::from(self.tagger.weight(entity_type));
            all.add(entity_type, share.div_ceil(places as u32) as u16);
        }
        (places > 1 && all.is_clear()).then(|| all.best()).flatten()
    }
}

/// The long names of an article.
struct Article {
    /// Organisations whose own words tell that they are, by their beginnings.
    organizations: FxHashMap<String, usize>,
    /// Names that the article says are those of organisations, somewhere.
    called: FxHashSet<String>,
    /// Given names and surnames of people who are named in full.
    people: FxHashSet<String>,
    /// The first place where each surname, and each first word, stands in a full name.
    parts: FxHashMap<String, usize>,
    /// Where each surname stands in full names.
    surnames: FxHashMap<String, FullNames>,
    /// How often each single word is taken for an organisation, and how often for something else.
    lone: FxHashMap<String, (usize, usize)>,
}

/// Places of full names that share a surname.
struct FullNames {
    first: usize,
    sentences: FxHashSet<usize>,
}

impl Article {
    fn read(drafts: &[Draft]) -> Self {
        let mut article = Self {
            organizations: FxHashMap::default(),
            called: FxHashSet::default(),
            people: FxHashSet::default(),
            parts: FxHashMap::default(),
            surnames: FxHashMap::default(),
            lone: FxHashMap::default(),
        };
        for (i, draft) in drafts.iter().enumerate() {
            if let Some(name) = draft.name().filter(|name| name.words.len() == 1 && name.readings.is_empty())
            {
                let (bodies, others) = article.lone.entry(name.words[0].clone()).or_default();
                let body = draft.types.best() == Some(EntityType::Organization);
                *(if body { bodies } else { others }) += 1;
            }
            let Some(name) = draft.name().filter(|name| name.words.len() > 1) else { continue };
            match draft.types.best() {
                Some(EntityType::Organization) if draft.types.weight(EntityType::Organization) >= ENDING => {
                    article.called.insert(name.words.join(" "));
                    for k in 1..name.words.len() {
                        article.organizations.entry(name.words[..k].join(" ")).or_insert(i);
                    }
                }
                Some(EntityType::Person) => {
                    article.parts.entry(name.words[0].clone()).or_insert(i);
                    for k in 1..name.words.len() {
                        article.people.insert(name.words[..k].join(" "));
                        let surname = name.words[k..].join(" ");
                        article.parts.entry(surname.clone()).or_insert(i);
                        let places = article.surnames.entry(surname.clone());
                        let places =
                            places.or_insert_with(|| FullNames { first: i, sentences: FxHashSet::default() });
                        places.sentences.insert(draft.sentence);
                        article.people.insert(surname);
                    }
                }
                _ => {}
            }
        }
        article
    }

    /// Whether the article speaks of a name before it names somebody of that surname in full, or in one sentence with the
    /// full name, and nothing but the tagger says that it is a person: papers do not introduce people by their
    /// surnames, but companies by those of their founders.
    fn is_founded_by_namesake(
        &self,
        words: &str,
        sentences: &[Sentence],
        drafts: &[Draft],
        places: &[usize],
        body: usize,
    ) -> bool {
        let Some(full) = self.surnames.get(words) else { return false };
        let in_body = places.iter().map(|place| (*place, &drafts[*place]));
        let in_body =
            in_body.filter(|(_, draft)| draft.span.start() >= body && !introduces_words(sentences, draft));
        let is_thing = |draft: &Draft| draft.types.weight(EntityType::Person) <= TAGGER;
        let mut early = in_body.clone().take_while(|(place, _)| *place < full.first).peekable();
        (early.peek().is_some() && early.all(|(_, draft)| is_thing(draft)))
            || in_body.into_iter().any(|(place, draft)| {
                let introduced = full.first < place && drafts[full.first].sentence < draft.sentence;
                full.sentences.contains(&draft.sentence) && is_thing(draft) && !introduced
            })
    }

    /// Whether a name is a part of the name of somebody who was named in full before it, headlines aside, and no more than
    /// the tagger and a word like "Park" speak for something else.
    fn is_part_of_person(
        &self,
        words: &str,
        evidence: &Evidence,
        places: &[usize],
        drafts: &[Draft],
        body: usize,
    ) -> bool {
        let others = EntityType::ALL.into_iter().filter(|t| *t != EntityType::Person);
        let doubt: u16 = others.map(|t| evidence.other.weight(t)).sum();
        let full = self.parts.get(words);
        let first = places.iter().find(|place| drafts[**place].span.start() >= body);
        full.is_some_and(|full| first.is_none_or(|first| full < first))
            && !self.organizations.contains_key(words)
            && usize::from(doubt) <= 2 * places.len() + usize::from(evidence.other.weight(EntityType::Person))
    }

    /// Whether a single word that is known as a country or a city is no part of the name of anybody in the article, and no
    /// more than the tagger and a list of given names speak for a person: "Washington respected the vote".
    fn is_place_alone(&self, gazetteer: &Gazetteer, draft: &Draft) -> bool {
        let Some(name) = draft.name().filter(|name| name.words.len() == 1 && name.titles.is_empty()) else {
            return false;
        };
        let known = name.readings.iter().any(|reading| {
            let kind = gazetteer.entry(reading.entry).kind;
            matches!(kind, "country" | "city" | "capital")
        });
        let people = name
            .readings
            .iter()
            .any(|reading| gazetteer.entry(reading.entry).entity_type == EntityType::Person);
        known
            && !people
            && draft.types.best() == Some(EntityType::Person)
            && draft.types.weight(EntityType::Person) < TITLE
            && !self.people.contains(&name.words[0])
    }

    /// Whether a single word that is no part of anybody's full name has what only organisations have: whom papers call by
    /// one word they have introduced by two.
    fn is_lone_body(&self, words: &str, evidence: &Evidence, lexicon: &Lexicon) -> bool {
        /// The voice of one phrase such as "the founder of", "shares in".
        const PHRASE: u16 = 3;
        let person = evidence.other.weight(EntityType::Person);
        let body = evidence.other.weight(EntityType::Organization);
        !words.contains(' ')
            && body >= PHRASE
            && person < body
            && evidence.tagger.best() == Some(EntityType::Person)
            && !self.people.contains(words)
            && !lexicon.given_names.contains(words)
    }

    /// Whether the first or last word of a name is what the article calls an organisation by, and nothing but the tagger
    /// speaks for something else: "Pivovary Moravia … Moravia's shareholders". "Enzo Ferrari" is none for all that.
    fn is_long_for_body(&self, words: &str, evidence: &Evidence, lexicon: &Lexicon) -> bool {
        let Some((first, rest)) = words.split_once(' ') else { return false };
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        let is_body =
            |word: &str| self.lone.get(word).is_some_and(|(bodies, others)| *bodies > 1 && *others == 0);
        let others = EntityType::ALL.into_iter().filter(|t| *t != EntityType::Organization);
        let doubt: u16 = others.map(|t| evidence.other.weight(t)).sum();
        doubt <= evidence.other.weight(EntityType::Organization) + 2
            && !lexicon.given_names.contains(first)
            && (is_body(first) || is_body(last))
    }

    /// Whether a name is the beginning of an organisation's and nothing but the tagger speaks for something else.
    fn is_short_organization(
        &self,
        words: &str,
        evidence: &Evidence,
        lexicon: &Lexicon,
        drafts: &[Draft],
    ) -> bool {
        let long = self.organizations.get(words).and_then(|i| drafts[*i].name());
        let others = EntityType::ALL.into_iter().filter(|t| *t != EntityType::Organization);
        let doubt: u16 = others.map(|t| evidence.other.weight(t)).sum();
        // "moved to Elmira" is not to Elmira High School.
        let town = evidence.tagger.weight(EntityType::Place) > 0;
        long.is_some_and(|long| {
            (!town || !is_named_after_town(lexicon, &long.words))
                && doubt <= evidence.other.weight(EntityType::Organization) + 2
                && !self.people.contains(words)
                && !lexicon.given_names.contains(words)
                && is_short_for(
                    lexicon,
                    &words.split(' ').map(str::to_owned).collect::<Vec<_>>(),
                    &long.words,
                )
        })
    }
}

/// The entity type that a tagger's class stands for.
pub(super) fn type_of_class(class: NameClass) -> EntityType {
    match class {
        NameClass::Person => EntityType::Person,
        NameClass::Organization => EntityType::Organization,
        NameClass::Location => EntityType::Place,
        NameClass::Event => EntityType::Event,
        NameClass::Product => EntityType::Product,
    }
}
