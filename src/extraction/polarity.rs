//! Negation inside one clause: "did not meet", "no minister met", "never", "neither… nor".

use crate::ontology::Lexicon;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

/// Words right after "not" that narrow it to something else than the verb: "not only met", "not until May".
const NARROWING: &[&str] =
    &["only", "just", "merely", "simply", "until", "because", "long", "least", "all", "for"];

/// The word that denies the clause of `head`, where there is one.
pub(super) fn negation(sentence: &Sentence, head: TokenIndex, lexicon: &Lexicon) -> Option<TokenIndex> {
    // "Nor did they meet": the parser hangs the word anywhere.
    let first = sentence.tokens().first().filter(|first| first.lemma == "nor");
    if first.is_some() && sentence.token(head).head.is_none() {
        return Some(0);
    }
    sentence.children(head).find_map(|child| {
        let token = sentence.token(child);
        let kind = lexicon.negations.get(&token.lemma);
        match token.deprel {
            Deprel::Advmod
            | Deprel::Cc
            | Deprel::CcPreconj
            | Deprel::Mark
            | Deprel::Discourse
            | Deprel::Det => {
                let fits = matches!(kind, Some("adverb" | "any"))
                    || (kind == Some("mark") && token.deprel == Deprel::Mark)
                    || (kind == Some("determiner") && matches!(token.deprel, Deprel::Det | Deprel::Advmod));
                // "left rather than meet him"
                if token.lemma == "rather" && matches!(token.deprel, Deprel::Cc | Deprel::Mark) {
                    return Some(child);
                }
                if fits {
                    return (!is_narrowed(sentence, child)).then_some(child);
                }
                // "no longer", "not yet"
                sentence.children_by(child, &[Deprel::Advmod, Deprel::Det]).find(|inner| {
                    matches!(
                        lexicon.negations.get(&sentence.token(*inner).lemma),
                        Some("adverb" | "determiner")
                    )
                })
            }
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::OblAgent | Deprel::Obl => {
                if matches!(kind, Some("pronoun" | "any")) {
                    return Some(child);
                }
                negative_determiner(sentence, child, lexicon)
            }
            // "without meeting", "without a visit"
            Deprel::Case => (kind == Some("mark")).then_some(child),
            _ => None,
        }
    })
}

/// "no" or "neither" before the noun.
pub(super) fn negative_determiner(
    sentence: &Sentence,
    noun: TokenIndex,
    lexicon: &Lexicon,
) -> Option<TokenIndex> {
    sentence
        .children_by(noun, &[Deprel::Det, Deprel::CcPreconj])
        .filter(|det| {
            // "No 10 officials": an abbreviation of "number".
            sentence.tokens().get(det + 1).is_none_or(|next| next.upos != Upos::Num)
        })
        .find(|det| matches!(lexicon.negations.get(&sentence.token(*det).lemma), Some("determiner" | "any")))
}

/// What comes before others that there are: "was not the **only** minister" was one.
const RANKING: &[&str] = &["only", "sole", "first", "last"];

fn is_narrowed(sentence: &Sentence, negation: TokenIndex) -> bool {
    let word = |at: TokenIndex| sentence.tokens().get(at).map_or("", |token| token.lemma.as_str());
    if word(negation + 1) == "the" && RANKING.contains(&word(negation + 2)) {
        return true;
    }
    let next = sentence.tokens().get(negation + 1);
    next.is_some_and(|next| {
        // "no longer" denies, "not long" does not.
        NARROWING.contains(&next.lemma.as_str()) && !next.features.has("Degree=Cmp")
    })
}
