//! Which mentions are the same entity: disjoint sets that remember why they were joined.

use std::collections::BTreeSet;

use crate::ontology::EntityType;

use super::draft::{Draft, Number, TypeVotes};
use super::{Gender, Join, MentionId, MentionKind};

/// Disjoint sets of mentions, with what is known of each.
#[derive(Clone, Debug)]
pub(super) struct Clusters {
    parent: Vec<u32>,
    facts: Vec<Facts>,
    joins: Vec<Join>,
}

/// What the mentions of one cluster say together.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// Indexes of its mentions.
    pub(super) mentions: BTreeSet<u32>,
    /// Those that are names of several words.
    pub(super) full_names: BTreeSet<u32>,
    /// Number of words of its longest name.
    pub(super) longest_name: usize,
    /// All its mentions are pronouns.
    pub(super) only_pronouns: bool,
    pub(super) types: TypeVotes,
    pub(super) gender: Option<Gender>,
    pub(super) number: Number,
    /// One of its mentions is a name.
    pub(super) named: bool,
    /// Titles and nouns that name or apposition gave it, lower-cased: `prime minister`.
    pub(super) roles: Vec<String>,
    /// Clusters (by any of their mentions) that a plural stands for.
    pub(super) members: Vec<u32>,
}

impl Clusters {
    /// Every mention on its own.
    pub(super) fn new(drafts: &[Draft]) -> Self {
        let words = |draft: &Draft| draft.name().map_or(0, |name| name.words.len());
        let facts = drafts.iter().enumerate().map(|(i, draft)| Facts {
            mentions: BTreeSet::from([i as u32]),
            full_names: (words(draft) > 1).then_some(i as u32).into_iter().collect(),
            longest_name: words(draft),
            only_pronouns: draft.kind() == MentionKind::Pronoun,
            types: draft.types,
            gender: draft.gender,
            number: draft.number,
            named: draft.kind() == MentionKind::Name,
            roles: draft.name().map(|name| name.titles.clone()).unwrap_or_default(),
            members: Vec::new(),
        });
        Self { parent: (0..drafts.len() as u32).collect(), facts: facts.collect(), joins: Vec::new() }
    }

    /// The representative of a mention's cluster.
    pub(super) fn find(&self, mention: usize) -> usize {
        let mut current = mention;
        while self.parent[current] as usize != current {
            current = self.parent[current] as usize;
        }
        current
    }

    /// What is known of the cluster of a mention.
    pub(super) fn facts(&self, mention: usize) -> &Facts {
        &self.facts[self.find(mention)]
    }

    pub(super) fn facts_mut(&mut self, mention: usize) -> &mut Facts {
        let root = self.find(mention);
        &mut self.facts[root]
    }

    pub(super) fn same(&self, a: usize, b: usize) -> bool {
        self.find(a) == self.find(b)
    }

    /// The first of the mentions, if all are of one cluster.
    pub(super) fn only(&self, mentions: impl IntoIterator<Item = usize>) -> Option<usize> {
        let mut mentions = mentions.into_iter();
        let first = mentions.next()?;
        mentions.all(|mention| self.same(first, mention)).then_some(first)
    }

    /// The type that the evidence of the whole cluster speaks for.
    pub(super) fn entity_type(&self, mention: usize) -> Option<EntityType> {
        self.facts(mention).types.best()
    }

    /// Joins two clusters, whatever is known of them, and remembers the sieve that did it.
    pub(super) fn join(&mut self, mention: usize, antecedent: usize, sieve: &'static str) {
        let (a, b) = (self.find(antecedent), self.find(mention));
        if a == b {
            return;
        }
        self.joins.push(Join {
            mention: MentionId(mention as u32),
            antecedent: MentionId(antecedent as u32),
            sieve,
        });
        let (root, other) = (a.min(b), a.max(b));
        // All three, so that chains stay short.
        for joined in [other, mention, antecedent] {
            self.parent[joined] = root as u32;
        }
        let gone = std::mem::replace(&mut self.facts[other], Facts::empty());
        self.facts[root].absorb(gone);
    }

    /// Every join in the order it was made.
    pub(super) fn joins(&self) -> &[Join] {
        &self.joins
    }

    /// The representatives in the order of their first mentions.
    pub(super) fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.parent.len()).filter(|i| self.parent[*i] as usize == *i)
    }
}

/// How many mentions [`Facts::first_mentions`] gives.
const FIRST_MENTIONS: usize = 100;

/// Adds the smaller set to the larger one.
fn unite(set: &mut BTreeSet<u32>, mut other: BTreeSet<u32>) {
    if set.len() < other.len() {
        std::mem::swap(set, &mut other);
    }
    set.extend(other);
}

impl Facts {
    fn empty() -> Self {
        Self {
            mentions: BTreeSet::new(),
            full_names: BTreeSet::new(),
            longest_name: 0,
            only_pronouns: true,
            types: TypeVotes::default(),
            gender: None,
            number: Number::Either,
            named: false,
            roles: Vec::new(),
            members: Vec::new(),
        }
    }

    fn absorb(&mut self, other: Self) {
        unite(&mut self.mentions, other.mentions);
        unite(&mut self.full_names, other.full_names);
        self.longest_name = self.longest_name.max(other.longest_name);
        self.only_pronouns &= other.only_pronouns;
        self.types.merge(&other.types);
        // One mention that the tagger took for a thing does not make a person neuter.
        let person = self.types.best() == Some(EntityType::Person);
        let fits = |gender: &Gender| !person || *gender != Gender::Neuter;
        self.gender = self.gender.filter(fits).or(other.gender.filter(fits));
        if self.number == Number::Either {
            self.number = other.number;
        }
        self.named |= other.named;
        for role in other.roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        self.members.extend(other.members);
    }

    /// Its first mentions: enough to know it by, however often a long article speaks of it.
    pub(super) fn first_mentions(&self) -> impl Iterator<Item = usize> + '_ {
        self.mentions.iter().take(FIRST_MENTIONS).map(|mention| *mention as usize)
    }

    /// Whether the genders do not contradict each other.
    pub(super) fn gender_agrees(&self, gender: Option<Gender>) -> bool {
        self.gender.is_none() || gender.is_none() || self.gender == gender
    }
}
