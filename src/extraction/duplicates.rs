//! One statement for what an article says several times.

use rustc_hash::FxHashMap;

use crate::entities::AnnotatedArticle;
use crate::statement::{Object, Qualifiers, Statement};
use crate::text::Span;

/// Merges statements that say the same with the same status and source and whose qualifiers do not contradict each other; the
/// result is in the order of the evidence. Of each group the statement with most qualifiers stays (then the surest,
/// then the first), and takes over what the others know besides.
pub(super) fn merge(mut statements: Vec<Statement>, article: &AnnotatedArticle) -> Vec<Statement> {
    statements.sort_by(|a, b| {
        known(&b.qualifiers)
            .cmp(&known(&a.qualifiers))
            .then(b.confidence.total_cmp(&a.confidence))
            .then_with(|| a.evidence.cmp(&b.evidence))
    });
    let mut kept: Vec<Statement> = Vec::new();
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for statement in statements {
        let same = places.entry(key(&statement)).or_default();
        let twin =
            same.iter().copied().find(|i| compatible(&kept[*i].qualifiers, &statement.qualifiers, article));
        if let Some(twin) = twin {
            complete(&mut kept[twin].qualifiers, statement.qualifiers);
            kept[twin].confidence = kept[twin].confidence.max(statement.confidence);
        } else {
            same.push(kept.len());
            kept.push(statement);
        }
    }
    kept.sort_by(|a, b| {
        (a.evidence.span, a.evidence.trigger)
            .cmp(&(b.evidence.span, b.evidence.trigger))
            .then_with(|| {
                (&a.subject, &a.predicate, &a.object, a.status).cmp(&(
                    &b.subject,
                    &b.predicate,
                    &b.object,
                    b.status,
                ))
            })
            .then_with(|| a.source.cmp(&b.source))
    });
    kept
}

/// What makes two statements candidates for merging. A quotation is itself only at its place.
fn key(statement: &Statement) -> String {
    let object = match &statement.object {
        Object::Entity(argument) => format!("e{}", argument.entity.index()),
        Object::Text(words, span) if words.len() > 60 => format!("q{span}"),
        Object::Text(words, _) => format!("t{}", words.to_lowercase()),
        Object::Number(number, _) => format!("n{number}"),
    };
    let source = statement.source.map(|s| s.entity.index());
    format!(
        "{} {:?} {object} {} {source:?}",
        statement.subject.entity.index(),
        statement.predicate,
        statement.status.name()
    )
}

fn known(q: &Qualifiers) -> usize {
    [q.time.is_some(), q.place.is_some(), q.about.is_some(), q.of.is_some()]
        .into_iter()
        .filter(|k| *k)
        .count()
}

/// Whether two sets of qualifiers may speak of the same thing.
fn compatible(a: &Qualifiers, b: &Qualifiers, article: &AnnotatedArticle) -> bool {
    fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    let topic = |span: Option<Span>| span.map(|s| s.of(article.text()).to_lowercase());
    a.former == b.former
        && agree(a.time.as_ref().map(|t| &t.value), b.time.as_ref().map(|t| &t.value))
        && agree(a.place.map(|p| p.entity), b.place.map(|p| p.entity))
        && agree(a.of.map(|o| o.entity), b.of.map(|o| o.entity))
        && (agree(topic(a.about), topic(b.about)) || a.time.is_none() || b.time.is_none())
}

/// Fills in what `into` does not know.
fn complete(into: &mut Qualifiers, from: Qualifiers) {
    if into.time.is_none() {
        into.time = from.time;
        into.time_text = from.time_text;
    }
    into.place = into.place.or(from.place);
    into.about = into.about.or(from.about);
    into.of = into.of.or(from.of);
    into.addressee = into.addressee.or(from.addressee);
}
