//! Who says so: subjects of verbs of saying, "according to", "Lee said" beside a clause, quotations, headlines.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Lexicon};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::Span;

use super::nominals::mention_at;
use super::voices;

/// The mention that says what the verb's complement tells, or whoever has issued the document that does.
pub(super) fn speaker_of(
    article: &AnnotatedArticle,
    index: usize,
    verb: TokenIndex,
    lexicon: &Lexicon,
) -> Option<MentionId> {
    let speaker = grammatical_speaker(article, index, verb)?;
    Some(voices::behind(article, speaker, lexicon).unwrap_or(speaker))
}

/// The subject of a verb of saying, the agent of a passive, the subject of the clause that it shares ("spoke, saying").
fn grammatical_speaker(article: &AnnotatedArticle, index: usize, verb: TokenIndex) -> Option<MentionId> {
    let sentence = &article.sentences()[index];
    let mut verb = verb;
    let mut below = None;
    for _ in 0..4 {
        // "The court heard that": whose words it heard is not said.
        if sentence.token(verb).lemma == "hear" {
            return None;
        }
        let is_passive = sentence.child_by(verb, &[Deprel::NsubjPass, Deprel::AuxPass]).is_some()
            || is_bare_passive(article, index, verb);
        let by = |child: &TokenIndex| sentence.case_of(*child) == Some("by");
        let agent = sentence
            .child_by(verb, &[Deprel::OblAgent])
            .or_else(|| sentence.children_by(verb, &[Deprel::Obl]).find(by));
        if let Some(agent) = agent.filter(|_| is_passive || sentence.token(verb).deprel == Deprel::Acl) {
            return mention_at(article, index, agent);
        }
        if is_passive {
            // "was forced to deny it": who is forced denies.
            let forced =
                sentence.child_by(verb, &[Deprel::NsubjPass]).filter(|_| below == Some(Deprel::Xcomp));
            return forced.and_then(|subject| mention_at(article, index, subject));
        }
        if let Some(subject) = sentence.child_by(verb, &[Deprel::Nsubj, Deprel::NsubjOuter]) {
            return mention_at(article, index, subject);
        }
        let head = sentence.head(verb)?;
        below = Some(sentence.token(verb).deprel);
        match sentence.token(verb).deprel {
            // "men accused of lying": who accuses them is not told.
            Deprel::Acl if sentence.token(verb).features.has("Tense=Past") => return None,
            Deprel::AclRelcl | Deprel::Acl => return mention_at(article, index, head),
            // "Lee was quoted by Reuters as saying", "Reuters quoted Lee as saying"
            Deprel::Advcl if is_quoting(sentence, head) => {
                let quoted = sentence.child_by(head, &[Deprel::NsubjPass, Deprel::Obj])?;
                return mention_at(article, index, quoted);
            }
            // A broken parse that makes the subject the root.
            Deprel::Parataxis if is_nominal(sentence, head) => return mention_at(article, index, head),
            Deprel::Conj | Deprel::Advcl | Deprel::Xcomp | Deprel::Parataxis => verb = head,
            _ => return None,
        }
    }
    None
}

/// "appeared in court, **accused** of": a participle for what is done to somebody.
fn is_bare_passive(article: &AnnotatedArticle, index: usize, verb: TokenIndex) -> bool {
    let sentence = &article.sentences()[index];
    let token = sentence.token(verb);
    matches!(token.deprel, Deprel::Advcl | Deprel::Acl | Deprel::Xcomp)
        && token.features.has("VerbForm=Part")
        && !article.token_text(index, verb).ends_with("ing")
        && sentence.child_by(verb, &[Deprel::Aux]).is_none()
}

/// "quoted Lee as saying", "cites Lee"
fn is_quoting(sentence: &Sentence, verb: TokenIndex) -> bool {
    matches!(sentence.token(verb).lemma.as_str(), "quote" | "cite")
}

fn is_nominal(sentence: &Sentence, token: TokenIndex) -> bool {
    matches!(sentence.token(token).upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

/// A source named beside the clause of `head`: "…, Lee said", "according to Lee", "in Lee's view". Gives the words and
/// the source.
pub(super) fn beside(
    article: &AnnotatedArticle,
    index: usize,
    head: TokenIndex,
    lexicon: &Lexicon,
) -> Option<(TokenIndex, Option<MentionId>)> {
    let sentence = &article.sentences()[index];
    sentence.children(head).find_map(|child| {
        let token = sentence.token(child);
        match token.deprel {
            // "…, Reuters quoted Lee as saying"
            Deprel::Parataxis if is_quoting(sentence, child) => {
                let says = |t: TokenIndex| sentence.token(t).lemma == "say";
                let quoted = sentence.child_by(child, &[Deprel::Obj])?;
                let saying = sentence.children_by(child, &[Deprel::Advcl]).any(says);
                saying.then(|| (child, mention_at(article, index, quoted)))
            }
            Deprel::Parataxis | Deprel::Ccomp
                if (token.deprel == Deprel::Parataxis || closes(sentence, child))
                    && reports(sentence, child, lexicon)
                    && has_speaker(sentence, child) =>
            {
                let speaker = speaker_of(article, index, child, lexicon);
                // "…, friends say": somebody, though the article does not tell who.
                let unnamed = || {
                    let subject = sentence.child_by(child, &[Deprel::Nsubj, Deprel::NsubjPass]);
                    subject.is_some_and(|subject| sentence.token(subject).upos == Upos::Noun)
                };
                (speaker.is_some() || unnamed()).then_some((child, speaker))
            }
            Deprel::Advcl if token.upos == Upos::Verb && has_mark(sentence, child, "as") => {
                let puts = token.lemma == "put" && sentence.child_by(child, &[Deprel::Obj]).is_some();
                (puts || reports(sentence, child, lexicon))
                    .then(|| (child, speaker_of(article, index, child, lexicon)))
            }
            Deprel::Obl | Deprel::Advmod | Deprel::Advcl | Deprel::Nmod
                if sentence.case_of(child) == Some("accord") || is_according(article, index, child) =>
            {
                let source = mention_at(article, index, child);
                let voice = |source| voices::behind(article, source, lexicon).unwrap_or(source);
                Some((child, source.map(voice)))
            }
            Deprel::Obl | Deprel::Advmod | Deprel::Nmod if lexicon.account_nouns.contains(&token.lemma) => {
                account_holder(article, index, child).map(|holder| (child, Some(holder)))
            }
            _ => None,
        }
    })
}

/// "…, the court | heard.": a clause that a comma sets off at the end, which the parser took for an object.
fn closes(sentence: &Sentence, verb: TokenIndex) -> bool {
    let start = sentence.subtree(verb).into_iter().min().unwrap_or(verb);
    let comma = [Some(start), start.checked_sub(1)];
    let comma = comma.into_iter().flatten().any(|at| sentence.token(at).upos == Upos::Punct);
    let last = sentence.tokens().iter().skip(verb + 1).all(|token| token.upos == Upos::Punct);
    comma && last && sentence.child_by(verb, &[Deprel::Mark, Deprel::Obj]).is_none()
}

/// Whose account a phrase gives: "in **Lee**'s words", "by **her** own account", "in the words of **Lee**".
fn account_holder(article: &AnnotatedArticle, index: usize, noun: TokenIndex) -> Option<MentionId> {
    let sentence = &article.sentences()[index];
    let holds = |child: &TokenIndex| match sentence.token(*child).deprel {
        Deprel::NmodPoss => true,
        Deprel::Nmod => sentence.case_of(*child) == Some("of"),
        _ => false,
    };
    let phrase = matches!(sentence.case_of(noun), Some("in" | "by"));
    let holder = sentence.children(noun).find(holds).filter(|_| phrase)?;
    mention_at(article, index, holder)
}

/// Whether the verb beside a clause has somebody of its own who speaks: "…, the clash reported there" has not.
fn has_speaker(sentence: &Sentence, verb: TokenIndex) -> bool {
    let own = [Deprel::Nsubj, Deprel::NsubjOuter, Deprel::NsubjPass, Deprel::OblAgent];
    let by = |child: &TokenIndex| sentence.case_of(*child) == Some("by");
    sentence.child_by(verb, &own).is_some()
        || sentence.children_by(verb, &[Deprel::Obl]).any(|child| by(&child))
        || sentence.head(verb).is_some_and(|head| is_nominal(sentence, head))
}

fn has_mark(sentence: &Sentence, clause: TokenIndex, mark: &str) -> bool {
    sentence.children_by(clause, &[Deprel::Mark]).any(|m| sentence.token(m).lemma == mark)
}

fn reports(sentence: &Sentence, verb: TokenIndex, lexicon: &Lexicon) -> bool {
    // "The Taliban claimed responsibility": what they claim is their own.
    let thing = |t: TokenIndex| {
        let token = sentence.token(t);
        t > verb
            && token.upos == Upos::Noun
            && matches!(token.lemma.as_str(), "responsibility" | "credit" | "victory")
    };
    matches!(lexicon.reporting_verbs.get(&sentence.token(verb).lemma), Some("says" | "thinks"))
        && sentence.child_by(verb, &[Deprel::Ccomp]).is_none()
        && !sentence.children_by(verb, &[Deprel::Obj]).any(thing)
}

fn is_according(article: &AnnotatedArticle, index: usize, noun: TokenIndex) -> bool {
    let sentence = &article.sentences()[index];
    let starts = |child: TokenIndex| article.token_text(index, child).eq_ignore_ascii_case("according");
    starts(noun) || sentence.children(noun).any(starts)
}

/// The source of a headline, no place, of the form "Lee: taxes will fall" or "Taxes will fall - Lee": the mention that stands alone
/// before the colon or behind the dash.
pub(super) fn headline_source(article: &AnnotatedArticle, index: usize, trigger: Span) -> Option<MentionId> {
    let headline = article.article().headline?;
    let sentence = &article.sentences()[index];
    if !headline.contains(sentence.span()) {
        return None;
    }
    if let Some(source) = signed(article, index, trigger) {
        return Some(source);
    }
    let colon = sentence.tokens().iter().position(|t| t.span.of(article.text()) == ":")?;
    let before = Span::new(headline.start(), sentence.token(colon).span.start());
    let alone = sentence.tokens()[..colon].iter().all(|t| !matches!(t.upos, Upos::Verb | Upos::Aux));
    let source = article.mentions().iter().rposition(|m| before.contains(m.span))?;
    let mention = &article.mentions()[source];
    // "Kenya: president sacks minister": where it happened, and nobody who says so.
    let place = article.entity(mention.entity).entity_type == EntityType::Place;
    (alone && !place && trigger.start() > before.end() && mention.tokens.end == colon)
        .then_some(())
        .and_then(|()| article.mention_headed_by(index, mention.head))
}

/// The mention that is all that stands behind the dash of a headline.
fn signed(article: &AnnotatedArticle, index: usize, trigger: Span) -> Option<MentionId> {
    let sentence = &article.sentences()[index];
    let text = article.text();
    let dash = sentence.tokens().iter().rposition(|t| matches!(t.span.of(text), "-" | "–" | "—"))?;
    let (before, mark) = (sentence.token(dash.checked_sub(1)?).span, sentence.token(dash).span);
    let spaced = before.end() < mark.start() && trigger.end() <= mark.start();
    let source = article.mentions().iter().rfind(|m| m.sentence == index)?;
    let alone = source.tokens == (dash + 1..sentence.tokens().len());
    (spaced && alone).then(|| article.mention_headed_by(index, source.head)).flatten()
}
