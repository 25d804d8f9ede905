//! What joins two stretches of capitals to one name: "of", "&", hyphens, particles.

use crate::ontology::Lexicon;
use crate::syntax::{Deprel, NameClass, NameTag, TokenIndex};
use crate::text::is_capitalised;

use super::folding::fold;
use super::name_spans::NameFinder;

impl NameFinder<'_> {
    /// Whether two names that the tagger has side by side are one, which ends like that of a body: "Gulf | Meridian Shipping".
    pub(super) fn goes_on(&self, start: TokenIndex, i: TokenIndex) -> bool {
        let class = |t: TokenIndex| self.sentence.token(t).name.class();
        let end = (i + 1..self.words.len())
            .find(|t| !matches!(self.sentence.token(*t).name, NameTag::Inside(_)))
            .unwrap_or(self.words.len());
        let last = end - 1;
        let body = self
            .lexicon
            .name_endings
            .get(self.words[last])
            .is_some_and(|kind| kind.starts_with("Organization"));
        let compound = (start..i).all(|t| self.sentence.head(t) == Some(last));
        body && last > i && compound && class(start) == class(i) && class(i) != Some(NameClass::Person)
    }

    /// How many tokens at `i` link the name before to more of it: 0 for none.
    pub(super) fn links(&self, start: TokenIndex, i: TokenIndex, nameish: &[bool]) -> usize {
        let next = |k: TokenIndex| nameish.get(k).copied().unwrap_or(false) && is_capitalised(self.words[k]);
        let Some(word) = self.words.get(i) else { return 0 };
        let before = self.words[i - 1];
        let glued = |k: TokenIndex| {
            k < self.words.len()
                && self.sentence.token(k).span.start() == self.sentence.token(k - 1).span.end()
        };
        match *word {
            "&" if next(i + 1) => 1,
            // "Ann Lee, Jr.", "Acme Holdings, Inc."
            "," if next(i + 1) && self.is_suffix(i + 1) && i - start > 1 => 1,
            "'s" | "’s" | "'" | "’" if self.lexicon.owning_words.contains(before) && next(i + 1) => 1,
            // "the Mineworkers' | Union": many who have a body of their own.
            "'" | "’" if is_body_of_many(before, self.words.get(i + 1).copied(), self.lexicon) => 1,
            // "the Iraqi-British architect": two origins.
            "-" | "–" if self.bodies.contains(&(i - 1..i)) && self.bodies.contains(&(i + 1..i + 2)) => 0,
            "-" | "–" if glued(i) && glued(i + 1) && (next(i + 1) || self.is_inside(i + 1)) => 1,
            // "Party of Action | and Solidarity": of what else a body is, which bears no name of its own.
            "and" => {
                let of = (start + 1..i).rev().find(|t| matches!(self.words[*t], "of" | "for"));
                let body = of.is_some_and(|of| {
                    self.lexicon.organization_nouns.contains(self.words[of - 1])
                        && !self.lexicon.place_nouns.contains(self.words[of - 1])
                });
                let token = |t: TokenIndex| self.sentence.token(t);
                let joined = next(i + 1)
                    && token(i + 1).name == NameTag::Outside
                    && token(i + 1).deprel == Deprel::Conj
                    && of.is_some_and(|of| token(i + 1).head.is_some_and(|head| head > of && head < i))
                    && self.sentence.children(i + 1).all(|t| t == i)
                    && token(i - 1).name.class() != Some(NameClass::Location);
                usize::from(body && joined || self.is_joint(start, i))
            }
            "," if self.is_joint(start, i) => 1,
            "of" | "for" | "on" => {
                let heads_name = self.is_society(start, i)
                    || self.lexicon.name_endings.contains(before)
                    || self.lexicon.organization_nouns.contains(before)
                    || (*word == "of"
                        && (self.lexicon.place_nouns.contains(before)
                            || self.lexicon.event_nouns.contains(before)));
                // "Hartmann AG of Bonn"
                let legal = self.lexicon.legal_forms.contains(&before.trim_end_matches('.').to_lowercase());
                let allowed = heads_name
                    && !legal
                    && is_capitalised(before)
                    && (*word != "on" || self.lexicon.organization_nouns.contains(before))
                    && !(i - 1 == start && self.lexicon.person_nouns.contains(before));
                let the = usize::from(self.words.get(i + 1) == Some(&"the"));
                if allowed && next(i + 1 + the) { 1 + the } else { 0 }
            }
            word if self.is_particle(word) && is_capitalised(before) => {
                let mut k = i + 1;
                while k < self.words.len() && k < i + 3 && self.is_particle(self.words[k]) {
                    k += 1;
                }
                // "al-Assad", "ul-Haq"
                if matches!(self.words.get(k), Some(&("-" | "–" | "’" | "'"))) && glued(k) && glued(k + 1)
                {
                    k += 1;
                }
                if next(k) { k - i } else { 0 }
            }
            _ => 0,
        }
    }

    /// Whether a word tells sons from fathers, or what law makes of a company.
    fn is_suffix(&self, i: TokenIndex) -> bool {
        let form = fold(self.words[i]);
        matches!(form.as_str(), "jr" | "sr" | "inc" | "llc" | "llp" | "ltd" | "plc")
            && !self.known.contains(&(i..i + 1))
    }

    /// Whether a word is one of the small ones inside names of people.
    fn is_particle(&self, word: &str) -> bool {
        word.starts_with(|c: char| c.is_lowercase() || c == '\'' || c == '’')
            && self.lexicon.name_particles.contains(word)
    }

    /// Whether the tagger has the token inside a person's name: "kin" in "Wong Kwok-kin".
    fn is_inside(&self, i: TokenIndex) -> bool {
        i < self.words.len() && self.sentence.token(i).name == NameTag::Inside(NameClass::Person)
    }

    /// Whether the words before "of" are a plural that names those who have joined: "the **Gun Owners** of Arizona".
    fn is_society(&self, start: TokenIndex, of: TokenIndex) -> bool {
        let last = self.sentence.token(of - 1);
        let singular = last.lemma.to_lowercase();
        self.words[of] == "of"
            && of - start > 1
            && (start..of).all(|i| {
                let class = self.sentence.token(i).name.class();
                is_capitalised(self.words[i])
                    && !matches!(class, Some(NameClass::Person | NameClass::Location))
            })
            && last.features.is_plural()
            && !self.lexicon.posts.contains(&singular)
    }

    /// Whether "and", or a comma in a list that ends with it, joins two words of one name: those before hang on what the
    /// name ends with ("Maritime **and** Coastguard Agency"), or are what a ministry is for ("Ministry of Housing**,** Communities
    /// **and** Local Government").
    fn is_joint(&self, start: TokenIndex, i: TokenIndex) -> bool {
        let Some(and) =
            (i..self.words.len()).take_while(|k| self.may_be_listed(*k)).find(|k| self.words[*k] == "and")
        else {
            return false;
        };
        let end = (and + 1..self.words.len())
            .take_while(|k| self.may_be_listed(*k) && is_capitalised(self.words[*k]))
            .last();
        let Some(last) = end.filter(|_| is_capitalised(self.words[i - 1])) else { return false };
        let plain = |k: TokenIndex| {
            let outside = !matches!(self.sentence.token(k).name, NameTag::Begin(_));
            outside && !self.bodies.iter().any(|body| body.contains(&k))
        };
        let hangs = self.words[i] == "and"
            && self.sentence.head(start) == Some(last)
            && self.sentence.token(start).deprel == Deprel::Compound
            && self.lexicon.name_endings.get(self.words[last]).is_some_and(|v| v.starts_with("Organization"));
        let ministry = self.words.get(start + 1).is_some_and(|of| matches!(*of, "of" | "for"))
            && matches!(self.words[start], "Ministry" | "Department" | "Committee" | "Secretariat")
            && (start + 1..=last).all(plain);
        hangs || ministry
    }

    /// Whether a token can stand in a list inside a name.
    fn may_be_listed(&self, i: TokenIndex) -> bool {
        matches!(self.words[i], "," | "and") || is_capitalised(self.words[i])
    }
}

/// Whether a plural that owns the next word makes the name of a body with it.
fn is_body_of_many(owners: &str, next: Option<&str>, lexicon: &Lexicon) -> bool {
    let singular = owners.strip_suffix('s').map(str::to_lowercase).unwrap_or_default();
    let many = lexicon.person_nouns.contains(&singular) || singular.ends_with("worker");
    let body = next.and_then(|next| lexicon.name_endings.get(next));
    is_capitalised(owners) && many && body.is_some_and(|kind| kind.starts_with("Organization"))
}
