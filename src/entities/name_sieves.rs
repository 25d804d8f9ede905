//! Which names are the same entity, from the certain to the probable; in doubt, none.
//!
//! The sieves and their order follow Lee et al., *Deterministic Coreference Resolution Based on Entity-Centric,
//! Precision-Ranked Rules* (Computational Linguistics 39, 2013), made stricter: two people who share a surname are
//! never joined by it.

use rustc_hash::FxHashMap;

use crate::ontology::EntityType;
use crate::syntax::Sentence;

use super::acronyms;
use super::bearers::{Bearers, MOST_BEARERS};
use super::clusters::Clusters;
use super::corrections::Corrections;
use super::draft::{Draft, NameWords, TypeVotes};
use super::known_names;
use super::name_types::TITLE;
use super::resolution::Resolution;
use super::short_names;

/// Names by words that they are, begin or end with.
pub(super) type Index = FxHashMap<String, Bearers>;

/// Joins the names of an article.
pub(super) fn run(resolution: &mut Resolution<'_>, corrections: &Corrections) {
    let sieves = Sieves {
        names: (0..resolution.drafts.len()).filter(|i| resolution.drafts[*i].name().is_some()).collect(),
        drafts: &resolution.drafts,
        lexicon: resolution.ontology.lexicon(),
        text: &resolution.article.text,
        sentences: resolution.sentences,
        corrections,
    };
    let clusters = &mut resolution.clusters;
    sieves.same_as(clusters);
    sieves.exact(clusters, true);
    sieves.variants(clusters);
    sieves.parts(clusters);
    sieves.exact(clusters, false);
    short_names::run(&sieves, clusters);
    acronyms::run(&sieves, clusters);
    known_names::run(&sieves, resolution.ontology.gazetteer(), clusters);
}

/// What every sieve looks at.
pub(super) struct Sieves<'a> {
    /// Indexes of the names, in the order of the text.
    pub(super) names: Vec<usize>,
    pub(super) drafts: &'a [Draft],
    pub(super) lexicon: &'a crate::ontology::Lexicon,
    pub(super) text: &'a str,
    pub(super) sentences: &'a [Sentence],
    pub(super) corrections: &'a Corrections,
}

impl Sieves<'_> {
    pub(super) fn words(&self, i: usize) -> &NameWords {
        static NONE: NameWords = NameWords::EMPTY;
        self.drafts[i].name().unwrap_or(&NONE)
    }

    /// Joins two names unless somebody has said that they differ.
    pub(super) fn join(&self, clusters: &mut Clusters, a: usize, b: usize, sieve: &'static str) -> bool {
        if clusters.same(a, b) {
            return true;
        }
        if !self.corrections.is_empty() && self.are_kept_apart(clusters, a, b) {
            return false;
        }
        let (antecedent, mention) = (a.min(b), a.max(b));
        clusters.join(mention, antecedent, sieve);
        true
    }

    fn are_kept_apart(&self, clusters: &Clusters, a: usize, b: usize) -> bool {
        let names = |i: usize| {
            clusters
                .facts(i)
                .mentions
                .iter()
                .map(|m| self.drafts[*m as usize].span.of(self.text))
                .collect::<Vec<_>>()
        };
        let (left, right) = (names(a), names(b));
        left.iter().any(|x| right.iter().any(|y| self.corrections.differ(x, y)))
    }

    /// What the corrections say comes first.
    fn same_as(&self, clusters: &mut Clusters) {
        if self.corrections.is_empty() {
            return;
        }
        let mut first: FxHashMap<&str, usize> = FxHashMap::default();
        for &i in &self.names {
            if let Some(entity) = self.corrections.entity_of(self.drafts[i].span.of(self.text)) {
                let earlier = *first.entry(entity).or_insert(i);
                clusters.join(i, earlier, "correction");
            }
        }
    }

    /// The same words. In the first round names of several words; single words may be surnames that several
    /// people share, so they wait.
    fn exact(&self, clusters: &mut Clusters, several_words: bool) {
        let mut seen: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let people = if several_words { People::default() } else { self.people(clusters) };
        for &i in &self.names {
            let name = self.words(i);
            if (name.words.len() > 1) != several_words || name.demonym {
                continue;
            }
            let key = name.words.join(" ");
            // Whom a shared surname means, the sieve for parts has decided as far as it can be.
            if !several_words
                && people.by_end.get(&key).is_some_and(|found| found.distinct(clusters) > 1)
                && may_be_person(self.drafts, i)
                && clusters.entity_type(i) != Some(EntityType::Organization)
            {
                continue;
            }
            let part_of_name =
                |m: usize| people.by_end.contains_key(&key) && clusters.facts(m).longest_name > 1;
            let whole = part_of_name(i);
            let earlier = seen.entry(key.clone()).or_default();
            let same = earlier.iter().rposition(|e| {
                // A company does not become its founder because both are called by one word.
                part_of_name(*e) == whole
                    && self.types_agree(clusters, i, *e)
                    && self.words(*e).generation == name.generation
                    && clusters.facts(i).gender_agrees(clusters.facts(*e).gender)
            });
            // Of what is joined the last one is enough to compare with.
            if let Some(place) = same
                && self.join(clusters, i, earlier[place], "exact-name")
            {
                earlier.remove(place);
            }
            earlier.push(i);
        }
    }

    /// Whether two names of the same words may be one entity: what they are must agree, but the tagger's opinion
    /// alone does not part them unless the name is known to mean several things ("Washington").
    pub(super) fn types_agree(&self, clusters: &Clusters, a: usize, b: usize) -> bool {
        let (x, y) = (&clusters.facts(a).types, &clusters.facts(b).types);
        let ambiguous = self.words(a).readings.iter().any(|r| r.ambiguous);
        x.agrees(y) || (!ambiguous && (is_weak(x) || is_weak(y)))
    }

    /// "George W. Bush" and "George Bush", "Acme" and "Acme Inc.".
    fn variants(&self, clusters: &mut Clusters) {
        let mut by_end: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_stem: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for &i in &self.names {
            let name = self.words(i);
            if name.demonym {
                continue;
            }
            let person = clusters.entity_type(i) == Some(EntityType::Person);
            if person && name.words.len() > 1 {
                let earlier = by_end.entry(name.words[name.words.len() - 1].clone()).or_default();
                let mut same: Vec<usize> = Vec::new();
                for &e in earlier.iter() {
                    let fits = is_variant(self.words(e), name)
                        && clusters.facts(e).gender_agrees(clusters.facts(i).gender);
                    if fits && !same.iter().any(|s| clusters.same(*s, e)) {
                        same.push(e);
                    }
                }
                if let [only] = same[..] {
                    self.join(clusters, i, only, "name-variant");
                }
                let known = |e: &usize| {
                    let other = self.words(*e);
                    clusters.same(*e, i) && other.words == name.words && other.generation == name.generation
                };
                if earlier.len() < MOST_BEARERS && !earlier.iter().any(known) {
                    earlier.push(i);
                }
            } else if !person {
                let stem = self.stem(&name.words);
                let earlier = by_stem.entry(stem.join(" ")).or_default();
                let fits = |e: &&usize| {
                    (stem.len() < name.words.len()
                        || self.stem(&self.words(**e).words).len() < self.words(**e).words.len())
                        && clusters.facts(i).types.agrees(&clusters.facts(**e).types)
                };
                if let Some(&earlier) = earlier.iter().find(fits) {
                    self.join(clusters, i, earlier, "name-variant");
                }
                let known = |e: &usize| clusters.same(*e, i) && self.words(*e).words == name.words;
                if earlier.len() < MOST_BEARERS && !earlier.iter().any(known) {
                    earlier.push(i);
                }
            }
        }
    }

    /// The words of a company's name without its legal form.
    fn stem<'w>(&self, words: &'w [String]) -> &'w [String] {
        let mut end = words.len();
        while end > 1 && self.lexicon.legal_forms.contains(&words[end - 1]) {
            end -= 1;
        }
        &words[..end]
    }

    /// Surnames and given names of people who are named in full elsewhere.
    fn parts(&self, clusters: &mut Clusters) {
        let people = self.people(clusters);
        let mut bound: FxHashMap<String, usize> = FxHashMap::default();
        // What all places where the words stand alone say together: the tagger errs at one of them more easily.
        let mut alone: FxHashMap<String, TypeVotes> = FxHashMap::default();
        // The same of the places before the full name: a company with its founder's name is spoken of before him.
        let mut before: FxHashMap<String, TypeVotes> = FxHashMap::default();
        for &i in &self.names {
            let key = self.words(i).words.join(" ");
            let types = &self.drafts[i].types;
            let full = people.by_end.get(&key).and_then(|full| full.firsts().next());
            if full.is_some_and(|full| i < full) && !self.has_personal_title(i) {
                before.entry(key.clone()).or_default().merge(types);
            }
            alone.entry(key).or_default().merge(types);
        }
        for &i in &self.names {
            let name = self.words(i);
            let key = name.words.join(" ");
            let together = alone.get(&key).copied().unwrap_or_default();
            let titled = self.has_personal_title(i);
            let person = titled
                || together.weight(EntityType::Person) * 3
                    >= together.best().map_or(0, |t| together.weight(t)) * 2;
            if name.demonym || !may_be_person(self.drafts, i) || !person {
                continue;
            }
            let company = before.get(&key).and_then(TypeVotes::best) == Some(EntityType::Organization);
            if company && !titled && self.drafts[i].types.best() != Some(EntityType::Person) {
                continue;
            }
            let indexes = [
                (&people.by_end, "surname"),
                (&people.by_beginning, "given-name"),
                (&people.by_middle, "surname"),
            ];
            for (index, sieve) in indexes {
                let Some(full) = index.get(&key) else { continue };
                let mut candidates: Vec<usize> = Vec::new();
                for f in full.firsts() {
                    let fits = clusters
                        .facts(f)
                        .gender_agrees(self.drafts[i].gender.filter(|_| self.has_gender_by_title(i)));
                    if fits && !candidates.iter().any(|c| clusters.same(*c, f)) {
                        candidates.push(f);
                    }
                }
                if let Some(person) = self.choose(clusters, i, &key, &candidates, &bound) {
                    let nearest = full.nearest(i, |f| clusters.same(f, person));
                    if self.join(clusters, i, nearest.unwrap_or(person), sieve) {
                        bound.insert(key.clone(), person);
                    }
                    break;
                }
                if !candidates.is_empty() {
                    break;
                }
            }
        }
    }

    /// A title before the name that only people bear; "rival" is none.
    fn has_personal_title(&self, i: usize) -> bool {
        self.drafts[i].types.weight(EntityType::Person) >= TITLE
    }

    /// The gender of a lone name is that of a title, not a guess from a surname that is also a given name.
    fn has_gender_by_title(&self, i: usize) -> bool {
        !self.words(i).titles.is_empty()
    }

    /// Which of several people a part of a name means, if that is certain.
    fn choose(
        &self,
        clusters: &Clusters,
        i: usize,
        key: &str,
        candidates: &[usize],
        bound: &FxHashMap<String, usize>,
    ) -> Option<usize> {
        match candidates {
            [] => None,
            [only] => Some(*only),
            several => {
                // The first who was named in full owns the short form, as newspapers have it, unless the other
                // one was spoken of just now.
                let sentence = self.drafts[i].sentence;
                let named_before = |c: usize| {
                    let last = clusters.facts(c).full_names.range(..i as u32).next_back();
                    last.map(|m| self.drafts[*m as usize].sentence)
                };
                let before: Vec<usize> =
                    several.iter().copied().filter(|c| named_before(*c).is_some()).collect();
                if let [only] = before[..] {
                    return Some(only);
                }
                // Else the one whom the article is about: named at its beginning, when the others were not.
                let leads = |c: &usize| {
                    let first = clusters.facts(*c).mentions.first();
                    first.is_some_and(|m| self.drafts[*m as usize].sentence <= 1)
                };
                let mut about = before.iter().copied().filter(leads);
                let lead = about.next().filter(|_| about.next().is_none());
                let owner = bound.get(key).copied().or(lead)?;
                let other_is_near = several.iter().any(|c| {
                    !clusters.same(*c, owner) && named_before(*c).is_some_and(|s| s + 1 >= sentence)
                });
                (several.iter().any(|c| clusters.same(*c, owner)) && !other_is_near).then_some(owner)
            }
        }
    }

    /// People named in full, by every ending and every beginning of their names.
    fn people(&self, clusters: &Clusters) -> People {
        let mut people = People::default();
        for &i in &self.names {
            let words = &self.words(i).words;
            if words.len() < 2 || clusters.entity_type(i) != Some(EntityType::Person) {
                continue;
            }
            for k in 1..words.len() {
                people.by_end.entry(words[k..].join(" ")).or_default().add(clusters, i);
                // "Juan Carlos", "Wong Kwok", but not "Andy Warhol" of the "Andy Warhol Museum Project".
                if k == 1 || (k == 2 && words.len() == 3) {
                    people.by_beginning.entry(words[..k].join(" ")).or_default().add(clusters, i);
                }
                if k + 1 < words.len() && words[k].chars().count() > 2 {
                    people.by_middle.entry(words[k].clone()).or_default().add(clusters, i);
                }
            }
        }
        people
    }
}

#[derive(Default)]
struct People {
    by_end: Index,
    by_beginning: Index,
    /// The first of two surnames: "Sánchez" of "Pedro Sánchez Castejón".
    by_middle: Index,
}

/// No more than the tagger and a guess stand behind the type.
pub(super) fn is_weak(types: &TypeVotes) -> bool {
    types.best().is_none_or(|best| types.weight(best) <= 5)
}

/// Whether a name of few words can be part of a person's name, whatever the tagger says.
fn may_be_person(drafts: &[Draft], i: usize) -> bool {
    let types = &drafts[i].types;
    types.best() == Some(EntityType::Person) || types.weight(EntityType::Person) > 0 || is_weak(types)
}

/// Whether two full names of people with the same last word can be the same person's.
fn is_variant(a: &NameWords, b: &NameWords) -> bool {
    if a.generation != b.generation && a.generation.is_some() && b.generation.is_some() {
        return false;
    }
    let (short, long) =
        if a.words.len() <= b.words.len() { (&a.words, &b.words) } else { (&b.words, &a.words) };
    let first_agrees = matches_initial(&short[0], &long[0]);
    // Every word of the shorter stands, in order, in the longer.
    let mut rest = long.iter();
    first_agrees && short.iter().all(|word| rest.any(|other| matches_initial(word, other)))
}

fn matches_initial(a: &str, b: &str) -> bool {
    let is_initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    a == b || is_initial(a, b) || is_initial(b, a)
}
