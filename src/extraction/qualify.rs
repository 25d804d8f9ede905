//! The one pass that makes statements: it adds evidence, status, source, time, place and topic to candidates.

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::Ontology;
use crate::statement::{Argument, Evidence, Object, Predicate, Qualifiers, Statement, Status};
use crate::text::{Span, TimeValue};

use super::clock::Clock;
use super::status::{Verdict, verdict};
use super::{Candidate, CandidateObject, place, time, topic};

/// Turns the candidates of one article into statements.
pub(super) struct Qualifier<'a> {
    article: &'a AnnotatedArticle,
    ontology: &'a Ontology,
    clock: Clock,
}

/// Families whose events are about something that is neither subject nor object.
const TOPICAL: &[&str] =
    &["accuse", "agree", "consult", "law", "protest", "reject", "request", "support", "threaten"];

impl<'a> Qualifier<'a> {
    /// Reads what all candidates share.
    pub(super) fn new(article: &'a AnnotatedArticle, ontology: &'a Ontology) -> Self {
        Self { article, ontology, clock: Clock::new(article, ontology.lexicon()) }
    }

    /// Turns a candidate into a statement.
    pub(super) fn qualify(&self, candidate: Candidate) -> Statement {
        let article = self.article;
        let sentence = &article.sentences()[candidate.sentence];
        let trigger = sentence.token(candidate.trigger).span;
        let mut verdict = verdict(&candidate, article, self.ontology);
        let is_event = self.is_event(&candidate.predicate);
        let bound = candidate.presupposed || candidate.apart || !is_event;
        let status = verdict.status;
        let time = time::time_of(article, &self.clock, candidate.sentence, candidate.trigger, status, bound);
        let (time, time_text) = time.unzip();
        if let Some(time) = time.as_ref().filter(|_| !candidate.presupposed) {
            self.look_ahead(&mut verdict, time);
        }
        let object = match candidate.object.clone() {
            CandidateObject::Mention(mention) => Object::Entity(self.argument(mention)),
            CandidateObject::Text(words, span) => Object::Text(words, span),
            CandidateObject::Number(number, span) => Object::Number(number, span),
        };
        // "congratulated her on Wednesday" says when, not what for.
        let dated = self.clock.of_sentence(candidate.sentence);
        let is_time = |words: Span| dated.iter().any(|d| d.expression.span.contains(words));
        let qualifiers = Qualifiers {
            time,
            time_text,
            place: self.place(&candidate, is_event).map(|m| self.argument(m)),
            about: candidate.about.filter(|words| !is_time(*words)).or_else(|| self.topic(&candidate)),
            of: candidate.of.map(|m| self.argument(m)),
            addressee: self.addressee(&object).map(|m| self.argument(m)),
            former: candidate.former,
        };
        let quality = if verdict.status == Status::Asserted { 1.0 } else { 0.95 };
        let mut arguments = vec![candidate.subject];
        if let CandidateObject::Mention(mention) = candidate.object {
            arguments.push(mention);
        }
        let certainty = arguments.iter().map(|m| f32::from(self.article.mention(*m).certainty) / 100.0);
        let certainty: f32 = certainty.product();
        Statement {
            subject: self.argument(candidate.subject),
            evidence: Evidence { span: self.evidence(&candidate, &object), trigger, rule: candidate.rule },
            predicate: candidate.predicate,
            status: verdict.status,
            source: verdict.source.map(|m| self.argument(m)),
            qualifiers,
            object,
            confidence: candidate.confidence * quality * certainty,
            status_reason: verdict.reason,
        }
    }

    fn argument(&self, mention: MentionId) -> Argument {
        Argument { entity: self.article.mention(mention).entity, mention }
    }

    fn is_event(&self, predicate: &Predicate) -> bool {
        match predicate {
            Predicate::Relation(id) => self.ontology.relation(*id).event,
            Predicate::Open(_) => true,
        }
    }

    fn is_speech(&self, predicate: &Predicate) -> bool {
        match predicate {
            Predicate::Relation(id) => self.ontology.relation(*id).family == "speech",
            Predicate::Open(_) => true,
        }
    }

    /// What is dated behind the article's own date has not happened yet.
    fn look_ahead(&self, verdict: &mut Verdict, time: &TimeValue) {
        let published = self.article.article().published.map(|p| p.latest());
        let later = published.zip(time.earliest).is_some_and(|(published, earliest)| earliest > published);
        if later && matches!(verdict.status, Status::Asserted | Status::Claimed) {
            verdict.status = Status::Hypothetical;
            verdict.reason = "dated after the article".to_owned();
        }
    }

    fn place(&self, candidate: &Candidate, is_event: bool) -> Option<MentionId> {
        let words = matches!(candidate.object, CandidateObject::Text(..));
        if candidate.place.is_some() || !is_event || words && self.is_speech(&candidate.predicate) {
            return candidate.place;
        }
        let mut arguments = vec![candidate.subject];
        if let CandidateObject::Mention(object) = candidate.object {
            arguments.push(object);
        }
        let sentence = &self.article.sentences()[candidate.sentence];
        let own = |place: &MentionId| {
            !candidate.apart || sentence.dominates(candidate.trigger, self.article.mention(*place).head)
        };
        place::place_of(self.article, candidate.sentence, candidate.trigger, &arguments).filter(own)
    }

    fn topic(&self, candidate: &Candidate) -> Option<Span> {
        let Predicate::Relation(id) = &candidate.predicate else { return None };
        let family = self.ontology.relation(*id).family.as_str();
        if !TOPICAL.contains(&family) || candidate.presupposed {
            return None;
        }
        let mut arguments = vec![self.article.mention(candidate.subject).head];
        if let CandidateObject::Mention(object) = candidate.object {
            arguments.push(self.article.mention(object).head);
        }
        topic::topic_of(self.article, &self.clock, candidate.sentence, candidate.trigger, &arguments)
    }

    /// Whom a quotation was said to.
    fn addressee(&self, object: &Object) -> Option<MentionId> {
        let Object::Text(_, span) = object else { return None };
        let quotation = self.article.quotations_beside(*span).iter().find(|q| q.span == *span)?;
        quotation.addressee
    }

    /// The sentence of the trigger, extended to the arguments where they stand in another one: a quotation of several
    /// sentences, a speaker named in the sentence before.
    fn evidence(&self, candidate: &Candidate, object: &Object) -> Span {
        let span = self.article.sentences()[candidate.sentence].span();
        let span = span.join(self.article.mention(candidate.subject).span);
        match object {
            Object::Entity(argument) => span.join(self.article.mention(argument.mention).span),
            Object::Text(_, place) | Object::Number(_, place) => span.join(*place),
        }
    }
}
