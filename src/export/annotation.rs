//! Mentions, entities, links and quotations of an article as JSON, for people and scripts.

use serde_json::{Value, json};

use crate::entities::{AnnotatedArticle, ChoiceCandidate, Entity, MentionKind, PronounChoice};
use crate::text::{CharOffsets, Span};

/// Who and what an article speaks of: its entities with names, types, links and the reasons of their joins, its
/// mentions and its quotations. Offsets count characters (Unicode scalar values).
#[must_use]
pub fn annotation_json(article: &AnnotatedArticle) -> Value {
    let offsets = CharOffsets::new(article.text());
    let mentions: Vec<Value> = article
        .mentions()
        .iter()
        .map(|mention| {
            let (start, end) = offsets.char_span(article.text(), mention.span);
            let head = article.sentences()[mention.sentence].token(mention.head);
            let (head_start, head_end) = offsets.char_span(article.text(), head.span);
            json!({
                "start": start,
                "end": end,
                "text": mention.span.of(article.text()),
                "kind": kind(mention.kind),
                "head": [head_start, head_end],
                "sentence": mention.sentence,
                "entity": mention.entity.index(),
                "certainty": mention.certainty,
            })
        })
        .collect();
    let quotations: Vec<Value> = article
        .quotations()
        .iter()
        .map(|quotation| {
            let (start, end) = offsets.char_span(article.text(), quotation.span);
            json!({
                "start": start,
                "end": end,
                "speaker": quotation.speaker.map(|m| article.mention(m).entity.index()),
                "addressee": quotation.addressee.map(|m| article.mention(m).entity.index()),
                "complete": quotation.complete,
            })
        })
        .collect();
    let entities: Vec<Value> = article.entities().iter().map(|entity| entity_json(article, entity)).collect();
    json!({
        "article": article.article().origin,
        "entities": entities,
        "mentions": mentions,
        "quotations": quotations,
    })
}

/// What each pronoun of an article could mean: its candidates with their clusters, scores and what holds of them.
#[must_use]
pub fn choices_json(article: &AnnotatedArticle, choices: &[PronounChoice]) -> Value {
    let offsets = CharOffsets::new(article.text());
    let place = |span: Span| {
        let (start, end) = offsets.char_span(article.text(), span);
        [start, end]
    };
    let candidate = |candidate: &ChoiceCandidate| {
        json!({
            "place": place(candidate.span),
            "text": candidate.span.of(article.text()),
            "cluster": candidate.cluster,
            "score": candidate.score,
            "features": candidate.features,
        })
    };
    let pronouns = choices.iter().map(|choice| {
        json!({
            "place": place(choice.span),
            "text": choice.span.of(article.text()),
            "class": choice.class,
            "candidates": choice.candidates.iter().map(candidate).collect::<Vec<_>>(),
        })
    });
    json!({ "article": article.article().origin, "pronouns": pronouns.collect::<Vec<_>>() })
}

fn entity_json(article: &AnnotatedArticle, entity: &Entity) -> Value {
    let joins: Vec<Value> = entity
        .joins
        .iter()
        .map(|join| {
            json!({
                "mention": join.mention.index(),
                "antecedent": join.antecedent.index(),
                "texts": [
                    article.mention(join.mention).span.of(article.text()),
                    article.mention(join.antecedent).span.of(article.text()),
                ],
                "sieve": join.sieve,
            })
        })
        .collect();
    json!({
        "name": entity.name,
        "type": entity.entity_type.name(),
        "named": entity.named,
        "aliases": entity.aliases,
        "gender": entity.gender.map(|gender| format!("{gender:?}").to_lowercase()),
        "plural": entity.plural,
        "members": entity.members.iter().map(|m| m.index()).collect::<Vec<_>>(),
        "mentions": entity.mentions.iter().map(|m| m.index()).collect::<Vec<_>>(),
        "joins": joins,
        "link": entity.link.as_ref().map(|link| json!({
            "iri": link.iri,
            "label": link.label,
            "confidence": (f64::from(link.confidence) * 100.0).round() / 100.0,
            "reason": link.reason,
        })),
    })
}

fn kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "description",
        MentionKind::Pronoun => "pronoun",
    }
}
