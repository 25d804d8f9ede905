//! "Her husband", "the bank's chief executive", "his opponent": somebody named whom the article has told to be that of whoever is named
//! in front.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

use super::definite::{agrees, before};
use super::draft::{Description, Number};
use super::resolution::Resolution;

/// Prepositions by which a noun says whose it is: "the lawyer **for** Lee".
const WHOSE: &[&str] = &["of", "for", "to"];
/// Prepositions by which a verb says with or for whom: "ran **against** Lee", "works **for** Lee".
const BESIDE: &[&str] = &["against", "with", "to", "for"];

/// The part that somebody has in what a verb tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Subject,
    Object,
    Beside,
}

/// The only one named so far who is, as the article tells, what the possessive description at `i` says of its possessor.
pub(super) fn meant(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let owner = resolution.headed_by(draft.sentence, description.possessor?)?.index();
    if draft.number == Number::Plural {
        return None;
    }
    let deeds = resolution.ontology.lexicon().counterpart_deeds.get(&description.noun);
    let is_meant = |m: &usize| {
        let facts = resolution.clusters.facts(*m);
        let party = matches!(facts.types.best(), Some(EntityType::Person | EntityType::Organization));
        facts.named
            && party
            && facts.number != Number::Plural
            && !resolution.clusters.same(*m, owner)
            && agrees(resolution, i, *m)
            && (deeds.is_some_and(|deeds| did(resolution, *m, owner, deeds))
                || is_called(resolution, *m, owner, description))
    };
    resolution.clusters.only(before(resolution, i).filter(is_meant))
}

/// Whether a verb tells of the mention `m` and of the possessor what the word list says.
fn did(resolution: &Resolution<'_>, m: usize, owner: usize, deeds: &str) -> bool {
    let sentence = &resolution.sentences[resolution.drafts[m].sentence];
    let others: Vec<_> =
        mentions_of(resolution, m, owner).flat_map(|o| parts(sentence, resolution.drafts[o].head)).collect();
    parts(sentence, resolution.drafts[m].head).into_iter().any(|(verb, part)| {
        let lemma = &sentence.token(verb).lemma;
        let mut kind = "";
        deeds.split(' ').any(|word| {
            if matches!(word, "subject" | "object" | "beside" | "mutual") {
                kind = word;
                return false;
            }
            let fits = |other: Part| match kind {
                "subject" => part == Part::Subject && other != Part::Subject,
                "object" => part == Part::Object && other == Part::Subject,
                "beside" => part == Part::Beside && other == Part::Subject,
                _ => part == Part::Subject || other == Part::Subject,
            };
            lemma == word && others.iter().any(|(v, other)| *v == verb && fits(*other))
        })
    })
}

/// The mentions of an entity in the sentence of another mention.
fn mentions_of<'a>(
    resolution: &'a Resolution<'_>,
    m: usize,
    owner: usize,
) -> impl Iterator<Item = usize> + 'a {
    let sentence = resolution.drafts[m].sentence;
    let first = resolution.drafts.partition_point(|draft| draft.sentence < sentence);
    (first..resolution.drafts.len())
        .take_while(move |o| resolution.drafts[*o].sentence == sentence)
        .filter(move |o| *o != m && resolution.clusters.same(*o, owner))
}

/// The verbs that something has a part in, be it one of several or what a relative clause is about.
fn parts(sentence: &Sentence, mention: TokenIndex) -> Vec<(TokenIndex, Part)> {
    let mut top = mention;
    while matches!(sentence.token(top).deprel, Deprel::Conj | Deprel::Appos)
        && let Some(head) = sentence.head(top).filter(|head| *head < top)
    {
        top = head;
    }
    let mut found = Vec::new();
    if let Some(verb) = sentence.head(top) {
        let beside = || sentence.case_of(top).is_some_and(|case| BESIDE.contains(&case));
        match sentence.token(top).deprel {
            Deprel::Nsubj | Deprel::OblAgent => found.push((verb, Part::Subject)),
            Deprel::NsubjPass if sentence.token(verb).lemma == "marry" => found.push((verb, Part::Subject)),
            Deprel::Obj | Deprel::NsubjPass => found.push((verb, Part::Object)),
            Deprel::Obl if beside() => found.push((verb, Part::Beside)),
            _ => {}
        }
    }
    for verb in sentence.children_by(top, &[Deprel::AclRelcl]) {
        let relative = sentence
            .children_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj])
            .find(|t| matches!(sentence.token(*t).lemma.as_str(), "who" | "whom" | "which" | "that"));
        if let Some(relative) = relative {
            let subject = sentence.token(relative).deprel == Deprel::Nsubj;
            found.push((verb, if subject { Part::Subject } else { Part::Object }));
        }
    }
    found
}

/// Whether the article calls the mention `m` what the description says of the possessor, or the possessor the reverse of it: "Bo Day,
/// the lawyer for Lee", "Lee is the mother of Bo Day".
fn is_called(resolution: &Resolution<'_>, m: usize, owner: usize, description: &Description) -> bool {
    let lexicon = resolution.ontology.lexicon();
    let at = resolution.drafts[m].sentence;
    let sentence = &resolution.sentences[at];
    let synonyms = lexicon.post_synonyms.get(&description.noun).unwrap_or_default();
    let alike = |noun: TokenIndex| {
        let lemma = &sentence.token(noun).lemma;
        let last = description.noun.rsplit(' ').next().unwrap_or_default();
        lemma == last || synonyms.split(", ").any(|other| other.rsplit(' ').next() == Some(lemma))
    };
    let belongs = |noun: TokenIndex, to: usize| {
        holders(sentence, noun)
            .any(|t| resolution.headed_by(at, t).is_some_and(|o| resolution.clusters.same(o.index(), to)))
    };
    let head = resolution.drafts[m].head;
    let called = described(sentence, head).any(|noun| alike(noun) && belongs(noun, owner))
        || appointed(sentence, head).into_iter().any(|(noun, by)| {
            let employer = by.and_then(|by| resolution.headed_by(at, by));
            alike(noun)
                && (belongs(noun, owner)
                    || employer.is_some_and(|by| resolution.clusters.same(by.index(), owner)))
        });
    if called {
        return true;
    }
    // "Ann Lee is the mother of Bo Day … her son"
    let Some((relation, direction)) = family(lexicon.family_relations.get(&description.noun)) else {
        return false;
    };
    mentions_of(resolution, m, owner).any(|o| {
        described(sentence, resolution.drafts[o].head).any(|noun| {
            let reverse = family(lexicon.family_relations.get(&sentence.token(noun).lemma));
            let fits = reverse.is_some_and(|(other, way)| {
                other == relation && (relation != "parentOf" || way != direction)
            });
            fits && belongs(noun, m)
        })
    })
}

/// The relation that a noun of family tells and whether the person described is its subject.
fn family(value: Option<&str>) -> Option<(&str, &str)> {
    let mut words = value?.split(' ');
    Some((words.next()?, words.next()?))
}

/// The nouns that say who somebody is: beside the name or as a predicate.
fn described(sentence: &Sentence, name: TokenIndex) -> impl Iterator<Item = TokenIndex> + '_ {
    let token = sentence.token(name);
    let above = sentence.head(name).filter(|head| {
        let predicate = token.deprel == Deprel::Nsubj && sentence.child_by(*head, &[Deprel::Cop]).is_some();
        token.deprel == Deprel::Appos || predicate
    });
    sentence
        .children_by(name, &[Deprel::Appos])
        .chain(above)
        .filter(|noun| sentence.token(*noun).upos == Upos::Noun)
}

/// The nouns for the post that somebody is given, each with who gives it: "Acme named Lee as its chief executive".
fn appointed(sentence: &Sentence, name: TokenIndex) -> Vec<(TokenIndex, Option<TokenIndex>)> {
    let Some(verb) = sentence.head(name).filter(|_| sentence.token(name).deprel == Deprel::Obj) else {
        return Vec::new();
    };
    let by = sentence.child_by(verb, &[Deprel::Nsubj]);
    sentence
        .children_by(verb, &[Deprel::Xcomp, Deprel::Obl])
        .filter(|noun| {
            let named =
                sentence.token(*noun).deprel == Deprel::Xcomp || sentence.case_of(*noun) == Some("as");
            named && sentence.token(*noun).upos == Upos::Noun
        })
        .map(|noun| (noun, by))
        .collect()
}

/// Whose a noun is.
fn holders(sentence: &Sentence, noun: TokenIndex) -> impl Iterator<Item = TokenIndex> + '_ {
    sentence.children_by(noun, &[Deprel::NmodPoss, Deprel::Nmod]).filter(move |t| {
        sentence.token(*t).deprel == Deprel::NmodPoss
            || sentence.case_of(*t).is_some_and(|case| WHOSE.contains(&case))
    })
}
