//! Indirect speech: who said that something is so.

use crate::entities::{AnnotatedArticle, MentionId, Quotation};
use crate::ontology::{Lexicon, Ontology};
use crate::statement::Predicate;
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};
use crate::text::Span;

use super::attribution::{self, speaker_of};
use super::clause::is_clause;
use super::embedding::Governing;
use super::{Candidate, CandidateObject, Extractor};

/// **What it finds**: a statement `stated` for each clause that a verb of saying or "according to" reports, with the clause as text.
///
/// **Example**: "Ann Lee said that taxes would fall.", "Taxes will fall, Ann Lee insisted." → Ann Lee · stated · "taxes would fall".
///
/// **What it leaves alone**: thoughts and wishes, denials, and words inside quotation marks, which are `said`.
///
/// **Limits**: the clause is taken in the article's wording, pronouns and shifted tense included.
pub(super) struct ReportedSpeech;

/// A clause that somebody is reported to have said.
struct Report {
    /// The word that tells that it was said.
    by: TokenIndex,
    speaker: MentionId,
    /// The words of the clause.
    content: Vec<TokenIndex>,
    /// The clause is the sentence, so that nobody else reports that it was said.
    outermost: bool,
}

impl Extractor for ReportedSpeech {
    fn name(&self) -> &'static str {
        "reported-speech"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let Some(stated) = ontology.relation_named("stated") else { return Vec::new() };
        let mut found = Vec::new();
        for (index, sentence) in article.sentences().iter().enumerate() {
            for node in 0..sentence.tokens().len() {
                for report in reports(article, index, node, ontology.lexicon()) {
                    let Some((words, span)) = wording(article, index, report.content) else { continue };
                    let predicate = Predicate::Relation(stated);
                    let rule = format!("{}:{}", self.name(), sentence.token(report.by).lemma);
                    let object = CandidateObject::Text(words, span);
                    let place = (index, report.by);
                    let candidate = Candidate::new(place, report.speaker, predicate, object, rule);
                    found.push(Candidate { presupposed: report.outermost, ..candidate });
                }
            }
        }
        found
    }
}

/// What is reported with a token as the head of the clause that a verb of saying governs, or beside which the source stands.
fn reports(article: &AnnotatedArticle, index: usize, node: TokenIndex, lexicon: &Lexicon) -> Vec<Report> {
    let sentence = &article.sentences()[index];
    let token = sentence.token(node);
    if article.quotation_around(token.span).is_some() {
        return Vec::new();
    }
    let governing = Governing { article, index, lexicon };
    let clausal = [Deprel::Ccomp, Deprel::Acl, Deprel::AclRelcl, Deprel::Parataxis].contains(&token.deprel);
    let verb = governing.governor(node).filter(|verb| {
        let joined = match token.deprel {
            Deprel::Parataxis => *verb < node && follows_colon(article, index, *verb, node),
            Deprel::Acl | Deprel::AclRelcl => sentence.head(node) != Some(*verb),
            _ => true,
        };
        clausal && joined && sentence.token(*verb).upos == Upos::Verb && says(sentence, *verb, lexicon)
    });
    if let Some(by) = verb.filter(|_| tells(sentence, node)) {
        let report = |speaker| Report { by, speaker, content: sentence.subtree(node), outermost: false };
        return speaker_of(article, index, by, lexicon).map(report).into_iter().collect();
    }
    let whole = matches!(token.deprel, Deprel::Root | Deprel::Ccomp | Deprel::Conj | Deprel::Parataxis)
        && sentence
            .child_by(node, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl, Deprel::Csubj])
            .is_some();
    if !whole || !is_clause(sentence, node) {
        return Vec::new();
    }
    let beside = attribution::beside(article, index, node, lexicon);
    let source = beside.and_then(|(by, speaker)| Some((by, speaker?)));
    let spoken = source.filter(|(by, _)| {
        says(sentence, *by, lexicon) || sentence.case_of(*by) == Some("accord") || is_according(sentence, *by)
    });
    let report = |(by, speaker)| {
        let aside = sentence.subtree(by);
        let content = sentence.subtree(node).into_iter().filter(|t| !aside.contains(t)).collect();
        let according = sentence.children(by).find(|t| sentence.token(*t).lemma == "accord");
        Report { by: according.unwrap_or(by), speaker, content, outermost: token.head.is_none() }
    };
    spoken.map(report).into_iter().collect()
}

fn says(sentence: &Sentence, verb: TokenIndex, lexicon: &Lexicon) -> bool {
    let lemma = &sentence.token(verb).lemma;
    // "as Lee put it"; to agree that something is so is to do, not to tell
    lemma == "put" || lemma != "agree" && matches!(lexicon.reporting_verbs.get(lemma), Some("says" | "fact"))
}

/// "Lee said: they met"
fn follows_colon(article: &AnnotatedArticle, index: usize, verb: TokenIndex, clause: TokenIndex) -> bool {
    (verb..clause).any(|t| article.token_text(index, t) == ":")
}

fn is_according(sentence: &Sentence, noun: TokenIndex) -> bool {
    sentence.children(noun).any(|t| sentence.token(t).lemma == "accord")
}

/// Whether a clause tells something rather than asking it or belonging to a noun: not "whether he met her", "whom he met".
fn tells(sentence: &Sentence, clause: TokenIndex) -> bool {
    let open = |t: TokenIndex| {
        matches!(sentence.token(t).lemma.as_str(), "whether" | "if" | "whom" | "which" | "who")
    };
    !sentence.children(clause).any(|t| t < clause && open(t))
}

/// The words of a clause without "that", the marks around it and what stands between its parts, and where they stand; `None` where
/// they are somebody's own words in quotation marks.
fn wording(article: &AnnotatedArticle, index: usize, mut tokens: Vec<TokenIndex>) -> Option<(String, Span)> {
    let sentence = &article.sentences()[index];
    let that = |token: TokenIndex| {
        let token = sentence.token(token);
        token.upos == Upos::Punct || (token.deprel == Deprel::Mark && token.lemma == "that")
    };
    while tokens.first().is_some_and(|first| that(*first)) {
        tokens.remove(0);
    }
    let stop = |t: TokenIndex| {
        matches!(article.token_text(index, t), "." | "," | ";" | ":" | "!" | "?" | "—" | "–" | "-")
    };
    while tokens.last().is_some_and(|last| stop(*last)) {
        tokens.pop();
    }
    let span = sentence.span_of(&tokens);
    let own = |q: &Quotation| {
        q.complete && q.span.overlaps(span) || q.span.contains(sentence.token(tokens[0]).span)
    };
    if tokens.is_empty() || article.quotations_beside(span).iter().any(own) {
        return None;
    }
    // What a clause was torn apart by belongs to it, unless it is an aside or a clause of its own.
    let belongs = |between: std::ops::Range<TokenIndex>| {
        between.len() < 4
            && between.clone().all(|t| !matches!(sentence.token(t).upos, Upos::Punct | Upos::Verb))
    };
    let parts = tokens.chunk_by(|one, next| belongs(one + 1..*next));
    let words: Vec<&str> = parts
        .map(|part| sentence.span_of(part).of(article.text()).trim_matches([',', ' ', '–', '—']))
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect();
    (!words.is_empty()).then(|| (words.join(" "), span))
}
