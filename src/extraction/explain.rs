//! Why a statement is there: its words marked, its rule, how its arguments were resolved, why it has its status.

use std::fmt::Write;

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::Ontology;
use crate::statement::{Argument, Object, Predicate, Statement};
use crate::text::Span;

/// The explanation of a statement of the article, a line a reason.
///
/// In the quoted words `[…]` marks subject and object, `>…<` the words that state the relation.
#[must_use]
pub fn explain(article: &AnnotatedArticle, statement: &Statement, ontology: &Ontology) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_explanation(&mut text, article, statement, ontology);
    text
}

fn write_explanation(
    out: &mut String,
    article: &AnnotatedArticle,
    statement: &Statement,
    ontology: &Ontology,
) -> std::fmt::Result {
    let subject = &article.entity(statement.subject.entity).name;
    let object = match &statement.object {
        Object::Entity(argument) => article.entity(argument.entity).name.clone(),
        Object::Text(words, _) => format!("“{words}”"),
        Object::Number(number, _) => number.to_string(),
    };
    let predicate = match &statement.predicate {
        Predicate::Relation(id) => ontology.relation(*id).name.as_str(),
        Predicate::Open(lemma) => lemma,
    };
    writeln!(out, "{subject} — {predicate} — {object}")?;
    writeln!(out, "  words       {}", marked(article, statement))?;
    writeln!(out, "  rule        {} (confidence {:.2})", statement.evidence.rule, statement.confidence)?;
    write!(out, "  status      {}: {}", statement.status.name(), statement.status_reason)?;
    match statement.source {
        Some(source) => writeln!(out, "; source {}", article.entity(source.entity).name)?,
        None => writeln!(out)?,
    }
    write_argument(out, article, "subject", statement.subject)?;
    if let Object::Entity(argument) = statement.object {
        write_argument(out, article, "object", argument)?;
    }
    if let Some(source) = statement.source {
        write_argument(out, article, "source", source)?;
    }
    let qualifiers = &statement.qualifiers;
    if let Some(time) = &qualifiers.time {
        let words = qualifiers.time_text.map_or("", |span| span.of(article.text()));
        writeln!(out, "  time        {}, from “{words}”", time.value)?;
    }
    if let Some(place) = qualifiers.place {
        writeln!(out, "  place       {}", article.entity(place.entity).name)?;
    }
    if let Some(about) = qualifiers.about {
        writeln!(out, "  about       {}", about.of(article.text()))?;
    }
    Ok(())
}

/// The evidence on one line, with trigger and arguments marked.
fn marked(article: &AnnotatedArticle, statement: &Statement) -> String {
    let text = article.text();
    let span_of = |mention: MentionId| article.mention(mention).span;
    let mut marks: Vec<(Span, char, char)> = vec![(span_of(statement.subject.mention), '[', ']')];
    match &statement.object {
        Object::Entity(argument) => marks.push((span_of(argument.mention), '[', ']')),
        Object::Text(_, span) | Object::Number(_, span) => marks.push((*span, '[', ']')),
    }
    marks.push((statement.evidence.trigger, '>', '<'));
    let mut edges: Vec<(usize, u8, char)> = Vec::new();
    for (span, open, close) in marks {
        edges.push((span.start(), 1, open));
        edges.push((span.end(), 0, close));
    }
    edges.sort_by_key(|edge| (edge.0, edge.1));
    let whole = statement.evidence.span;
    let mut out = String::new();
    let mut at = whole.start();
    for (offset, _, mark) in edges.into_iter().filter(|e| e.0 >= whole.start() && e.0 <= whole.end()) {
        out.push_str(Span::new(at, offset).of(text));
        out.push(mark);
        at = offset;
    }
    out.push_str(Span::new(at, whole.end()).of(text));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line on who an argument is and by which joins its mention came to stand for it.
fn write_argument(
    out: &mut String,
    article: &AnnotatedArticle,
    role: &str,
    argument: Argument,
) -> std::fmt::Result {
    let entity = article.entity(argument.entity);
    let words = |mention: MentionId| article.mention(mention).span.of(article.text());
    write!(out, "  {role:<11} “{}” is {} ({})", words(argument.mention), entity.name, entity.entity_type)?;
    let mut mention = argument.mention;
    for _ in 0..entity.joins.len() {
        let Some(join) = entity.joins.iter().find(|join| join.mention == mention) else { break };
        write!(out, "; joined to “{}” by {}", words(join.antecedent), join.sieve)?;
        mention = join.antecedent;
    }
    if let Some(link) = &entity.link {
        write!(out, "; linked to {} ({})", link.iri, link.reason)?;
    }
    writeln!(out)
}
