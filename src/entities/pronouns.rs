//! Mentions by pronoun.

use crate::ontology::EntityType;
use crate::syntax::{Deprel, Upos};

use super::Gender;
use super::draft::{Draft, Number, Pronoun, PronounKind, TypeVotes, Wording};
use super::scene::Scene;

/// What a pronoun's form says.
struct Form {
    kind: PronounKind,
    person: u8,
    gender: Option<Gender>,
    number: Number,
}

/// Adds the pronouns of a sentence that refer to something.
pub(super) fn find(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    for (i, token) in scene.sentence.tokens().iter().enumerate() {
        if !matches!(token.upos, Upos::Pron | Upos::Det | Upos::Sconj) || token.deprel == Deprel::Expl {
            continue;
        }
        let word = scene.words[i];
        if word.len() > 10 || scene.in_name(i) {
            continue;
        }
        let lower = word.to_ascii_lowercase();
        let Some(form) = form(&lower).or_else(|| relative(scene, i, &lower)) else { continue };
        if lower == "it" && is_dummy(scene, i) {
            continue;
        }
        let mut types = TypeVotes::default();
        if form.gender.is_some_and(|g| g != Gender::Neuter)
            || (form.person != 3 && form.number == Number::Singular)
        {
            types.add(EntityType::Person, 2);
        }
        drafts.push(Draft {
            span: token.span,
            sentence: scene.index,
            tokens: i..i + 1,
            head: i,
            wording: Wording::Pronoun(Pronoun { kind: form.kind, person: form.person }),
            types,
            gender: form.gender,
            number: form.number,
        });
    }
}

fn form(word: &str) -> Option<Form> {
    use Number::{Either, Plural, Singular};
    use PronounKind::{Personal, Possessive, Reflexive};
    let (kind, person, gender, number) = match word {
        "i" | "me" => (Personal, 1, None, Singular),
        "my" | "mine" => (Possessive, 1, None, Singular),
        "myself" => (Reflexive, 1, None, Singular),
        "we" | "us" => (Personal, 1, None, Plural),
        "our" | "ours" => (Possessive, 1, None, Plural),
        "ourselves" => (Reflexive, 1, None, Plural),
        "you" => (Personal, 2, None, Either),
        "your" | "yours" => (Possessive, 2, None, Either),
        "he" | "him" => (Personal, 3, Some(Gender::Male), Singular),
        "his" => (Possessive, 3, Some(Gender::Male), Singular),
        "himself" => (Reflexive, 3, Some(Gender::Male), Singular),
        "she" => (Personal, 3, Some(Gender::Female), Singular),
        "her" => (Personal, 3, Some(Gender::Female), Singular),
        "hers" => (Possessive, 3, Some(Gender::Female), Singular),
        "herself" => (Reflexive, 3, Some(Gender::Female), Singular),
        "it" => (Personal, 3, Some(Gender::Neuter), Singular),
        "its" => (Possessive, 3, Some(Gender::Neuter), Singular),
        "itself" => (Reflexive, 3, Some(Gender::Neuter), Singular),
        "they" | "them" => (Personal, 3, None, Plural),
        "their" | "theirs" => (Possessive, 3, None, Plural),
        "themselves" => (Reflexive, 3, None, Plural),
        _ => return None,
    };
    Some(Form { kind, person, gender, number })
}

/// "who", "which" and "that" where they open a relative clause.
fn relative(scene: &Scene<'_>, i: usize, word: &str) -> Option<Form> {
    if !matches!(word, "who" | "whom" | "whose" | "which" | "that") {
        return None;
    }
    let clause =
        scene.sentence.ancestors(i).take(4).find(|a| scene.sentence.token(*a).deprel == Deprel::AclRelcl)?;
    let noun = scene.sentence.head(clause)?;
    (noun < i
        && matches!(scene.sentence.token(i).deprel.universal(), "nsubj" | "obj" | "iobj" | "obl" | "nmod"))
    .then_some(Form { kind: PronounKind::Relative, person: 3, gender: None, number: Number::Either })
}

/// "It" that stands for a clause or the weather: "it is clear that", "it rained".
fn is_dummy(scene: &Scene<'_>, i: usize) -> bool {
    let sentence = scene.sentence;
    let Some(verb) = sentence.head(i) else { return true };
    if !matches!(sentence.token(i).deprel, Deprel::Nsubj | Deprel::NsubjPass) {
        return false;
    }
    let clausal = sentence
        .children(verb)
        .any(|c| c > verb && matches!(sentence.token(c).deprel, Deprel::Csubj | Deprel::CsubjPass));
    let copular = sentence.child_by(verb, &[Deprel::Cop]).is_some();
    let that = copular
        && sentence.children_by(verb, &[Deprel::Ccomp, Deprel::Advcl, Deprel::AclRelcl]).any(|c| {
            sentence.child_by(c, &[Deprel::Mark]).is_some_and(|m| matches!(scene.words[m], "that" | "to"))
        });
    let impersonal = scene.lexicon().impersonal_verbs.get(&sentence.token(verb).lemma);
    let seems = impersonal.is_some() && sentence.child_by(verb, &[Deprel::Ccomp, Deprel::Csubj]).is_some();
    clausal || that || seems || impersonal == Some("weather")
}
