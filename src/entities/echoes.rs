//! What is said behind a name tells its kind where the tagger alone has judged it: "Novalis accused Lee. **It** said", "Novalis sued
//! Acme. **The party**", "Sukarto came home. **He**".

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ontology::{EntityType, Gazetteer, Lexicon, Ontology};
use crate::syntax::{Deprel, Sentence};

use super::draft::{Determiner, Draft, Number, PronounKind};
use super::name_types::TAGGER;
use super::{Gender, acting};

/// How many sentences before a pronoun its name stands at most.
const NEAR: usize = 1;
/// How many sentences before "the company" its name stands at most.
const FAR: usize = 3;
/// How many mentions before "the company" are looked at for another body that may be meant, so that long articles take linear time.
const MOST_RIVALS: usize = 200;

/// What pronouns and descriptions of an article say of the names before them.
pub(super) struct Echoes<'a> {
    sentences: &'a [Sentence],
    ontology: &'a Ontology,
    lexicon: &'a Lexicon,
    gazetteer: &'a Gazetteer,
    /// In the order of the text.
    drafts: &'a [Draft],
    /// Given names and surnames of people who are named in full.
    people: &'a FxHashSet<String>,
}

impl<'a> Echoes<'a> {
    pub(super) fn new(
        sentences: &'a [Sentence],
        ontology: &'a Ontology,
        drafts: &'a [Draft],
        people: &'a FxHashSet<String>,
    ) -> Self {
        Self {
            sentences,
            ontology,
            lexicon: ontology.lexicon(),
            gazetteer: ontology.gazetteer(),
            drafts,
            people,
        }
    }

    /// The kinds of names, by their words, where all that can mean one of them agrees.
    pub(super) fn kinds(&self) -> FxHashMap<String, EntityType> {
        let mut kinds: FxHashMap<String, Option<EntityType>> = FxHashMap::default();
        for i in 0..self.drafts.len() {
            let Some(kind) = self.kind(i) else { continue };
            let Some(words) = self.meant(i, kind) else { continue };
            let known = kinds.entry(words).or_insert(Some(kind));
            if *known != Some(kind) {
                *known = None;
            }
        }
        kinds.into_iter().filter_map(|(words, kind)| Some((words, kind?))).collect()
    }

    /// The kind of whatever a pronoun or description can mean, if its words and its verb leave no doubt.
    fn kind(&self, i: usize) -> Option<EntityType> {
        let draft = &self.drafts[i];
        if let Some(pronoun) = draft.pronoun() {
            let singular = pronoun.person == 3 && draft.number == Number::Singular;
            return match (draft.gender, pronoun.kind) {
                (Some(Gender::Neuter), PronounKind::Personal)
                    if singular && (self.acts(draft) || self.is_party(draft)) =>
                {
                    Some(EntityType::Organization)
                }
                (Some(Gender::Neuter), PronounKind::Possessive)
                    if singular && (self.has_part(draft) || self.is_party(draft)) =>
                {
                    Some(EntityType::Organization)
                }
                (Some(Gender::Male | Gender::Female), PronounKind::Personal) if singular => {
                    Some(EntityType::Person)
                }
                _ => None,
            };
        }
        self.noun(draft).map(|_| EntityType::Organization)
    }

    /// The kind of organisation that "the party" is, if nothing behind it says which one.
    fn noun(&self, draft: &Draft) -> Option<&'a str> {
        let description = draft.description()?;
        let sentence = &self.sentences[draft.sentence];
        let bound = sentence
            .children_by(
                draft.head,
                &[Deprel::Nmod, Deprel::Acl, Deprel::AclRelcl, Deprel::Appos, Deprel::Flat],
            )
            .any(|child| child > draft.head);
        let alone = matches!(
            sentence.token(draft.head).deprel,
            Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Obj
                | Deprel::Obl
                | Deprel::OblAgent
                | Deprel::NmodPoss
        );
        let lexicon = self.lexicon;
        let personal =
            lexicon.person_nouns.contains(&description.noun) || lexicon.posts.contains(&description.noun);
        (description.determiner == Determiner::Definite
            && description.modifiers.is_empty()
            && draft.number != Number::Plural
            && alone
            && !bound
            && !personal
            && !lexicon.unspecific_nouns.contains(&description.noun))
        .then(|| lexicon.organization_nouns.get(&description.noun))?
        .filter(|kind| lexicon.kind_has(kind, "bare"))
    }

    /// Whether "it" does what only those do who decide.
    fn acts(&self, draft: &Draft) -> bool {
        acting::acts(self.sentences, self.lexicon, draft)
    }

    /// Whether the vocabulary lets nothing but people and bodies stand where "it" or "its" does: "sued it", "its lawsuit".
    fn is_party(&self, draft: &Draft) -> bool {
        let types = acting::party_types(self.sentences, self.ontology, draft);
        !types.is_empty() && !types.iter().any(|t| matches!(t, EntityType::Product | EntityType::Event))
    }

    /// Whether "its" owns what only bodies have.
    fn has_part(&self, draft: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        let noun = sentence.head(draft.head).map(|noun| &sentence.token(noun).lemma);
        noun.is_some_and(|noun| {
            self.lexicon.organization_parts.contains(noun) || self.lexicon.company_posts.contains(noun)
        })
    }

    /// The words of the only name that what stands at `i` can mean, if that name is in doubt.
    fn meant(&self, i: usize, kind: EntityType) -> Option<String> {
        let draft = &self.drafts[i];
        let near = if draft.pronoun().is_some() { NEAR } else { FAR };
        let start = draft.sentence.saturating_sub(near);
        let reach = if draft.pronoun().is_some() { draft.sentence.saturating_sub(FAR) } else { 0 };
        let before = || {
            let last = (0..i).rev().take(MOST_RIVALS).map(|c| &self.drafts[c]);
            last.take_while(move |other| other.sentence >= reach)
        };
        let within = before().take_while(|other| other.sentence >= start);
        let doubted: Vec<&Draft> = within.filter(|other| self.is_in_doubt(other, kind)).collect();
        let words = doubted.first()?.name()?.words.join(" ");
        let same = |other: &&Draft| other.name().is_some_and(|name| name.words.join(" ") == words);
        // What is a part of the phrase of the name says more of it: "Swedish carmaker Nordvik".
        let part = |other: &Draft| {
            let below = |name: &&Draft| {
                let mut above = self.sentences[other.sentence].ancestors(other.head);
                name.sentence == other.sentence && above.any(|t| t == name.head)
            };
            doubted.iter().any(below)
        };
        // "Acme sued **it**": somebody else.
        let beside = |other: &Draft| {
            let head = |draft: &Draft| self.sentences[draft.sentence].head(draft.head);
            other.sentence == draft.sentence && head(draft).is_some() && head(other) == head(draft)
        };
        if !doubted.iter().all(same)
            || before().any(|other| self.is_rival(draft, other, kind) && !part(other) && !beside(other))
        {
            return None;
        }
        // Two words are somebody's name as a rule, and one word that does something is somebody's as well.
        let led = doubted.iter().any(|other| self.leads(other));
        (led || kind != EntityType::Person && !words.contains(' ')).then_some(words)
    }

    fn leads(&self, draft: &Draft) -> bool {
        matches!(
            self.sentences[draft.sentence].token(draft.head).deprel,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter
        )
    }

    /// Whether no more than the tagger says that a name is of another kind.
    fn is_in_doubt(&self, draft: &Draft, kind: EntityType) -> bool {
        let Some(name) = draft.name() else { return false };
        let Some(best) = draft.types.best() else { return false };
        let relation = self.sentences[draft.sentence].token(draft.head).deprel;
        let place = best == EntityType::Place
            && matches!(relation, Deprel::Obl | Deprel::Nmod | Deprel::Compound | Deprel::NmodDesc);
        // "Lee and Day, who …": neither of them alone.
        let listed = relation == Deprel::Conj
            || self.sentences[draft.sentence].child_by(draft.head, &[Deprel::Conj]).is_some();
        best != kind
            && matches!(best, EntityType::Person | EntityType::Organization | EntityType::Place)
            && draft.types.weight(best) <= TAGGER + 1
            && name.readings.is_empty()
            && name.titles.is_empty()
            && !name.demonym
            && !place
            && !listed
            && !self.people.contains(&name.words.join(" "))
    }

    /// Whether something that is spoken of before can be meant as well.
    fn is_rival(&self, draft: &Draft, other: &Draft, kind: EntityType) -> bool {
        let far = draft.sentence - other.sentence;
        let near = far <= FAR;
        match kind {
            EntityType::Person => {
                near && other.types.best() == Some(EntityType::Person) && other.number != Number::Plural
            }
            _ if draft.pronoun().is_some() => {
                let leads = || self.leads(other) || self.is_owner(other);
                far <= NEAR
                    && other.pronoun().is_none()
                    && other.number != Number::Plural
                    && match other.types.best() {
                        Some(EntityType::Place) => !self.is_in_doubt(other, kind) && leads(),
                        Some(EntityType::Organization) => true,
                        Some(EntityType::Product | EntityType::Event) => other.name().is_some(),
                        _ => false,
                    }
            }
            _ => {
                let noun = self.noun(draft);
                let own = self.own_kind(other);
                let known = other.name().is_some_and(|name| !name.readings.is_empty());
                let unlike = own.zip(noun).is_some_and(|(own, noun)| own != noun && !known);
                let body = other.types.best() == Some(EntityType::Organization);
                body && (other.name().is_some() && !unlike || own.is_some() && own == noun)
            }
        }
    }

    fn is_owner(&self, draft: &Draft) -> bool {
        self.sentences[draft.sentence].token(draft.head).deprel == Deprel::NmodPoss
    }

    /// The kind of organisation that a name or description tells by itself.
    fn own_kind(&self, draft: &Draft) -> Option<&'a str> {
        let nouns = &self.lexicon.organization_nouns;
        if let Some(description) = draft.description() {
            return nouns.get(&description.noun);
        }
        let name = draft.name()?;
        let by_title = name
            .titles
            .iter()
            .find_map(|title| nouns.get(title).or_else(|| nouns.get(title.rsplit(' ').next()?)));
        let by_entry = || {
            let kind = self.gazetteer.entry(name.readings.first()?.entry).kind;
            nouns.get(kind).or(Some(kind)).filter(|kind| !kind.is_empty())
        };
        let by_ending = || {
            let ending = self.lexicon.name_endings.get(name.words.last()?)?;
            ending.split_once(' ').map(|(_, kind)| kind)
        };
        let by_opening = || {
            let opening = self.lexicon.name_openings.get(name.words.first()?)?;
            opening.strip_prefix("Organization ")
        };
        by_title.or_else(by_entry).or_else(by_ending).or_else(by_opening)
    }
}
