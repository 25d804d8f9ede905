//! Articles as JSON: schema.org `NewsArticle` in JSON-LD, IPTC ninjs, JSON Feed, JSON Lines of any of them.

use serde_json::{Map, Value};

use super::reader::{Input, ReadFault, Reader, Records};
use super::story::Story;
use super::{Article, Fields, encoding, html};

/// One JSON document with one or more articles, or one document a line.
pub(super) struct Json;

impl Reader for Json {
    fn name(&self) -> &'static str {
        "JSON"
    }

    fn recognises(&self, head: &[u8], file_name: &str) -> bool {
        let name = file_name.to_lowercase();
        [".json", ".jsonl", ".ndjson", ".jsonld"].iter().any(|ending| name.ends_with(ending))
            || begins_json(head)
    }

    fn read(&self, input: &Input<'_>) -> Result<Records, ReadFault> {
        let text = encoding::decode(input.bytes).map_err(ReadFault::NotText)?;
        if text.trim().is_empty() {
            return Err(ReadFault::Empty);
        }
        match serde_json::from_str::<Value>(&text) {
            Ok(value) => records(&value, input),
            Err(error) => match text.lines().find(|line| !line.trim().is_empty()) {
                Some(first)
                    if first.len() < text.trim().len() && serde_json::from_str::<Value>(first).is_ok() =>
                {
                    Ok(read_lines(&text, input))
                }
                _ => Err(ReadFault::Malformed(format!("its JSON is broken: {error}"))),
            },
        }
    }
}

/// Whether text begins like a JSON object or an array of objects. Prose may begin with a bracket too ("[Update] …").
fn begins_json(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut bytes = head.iter().filter(|b| !b.is_ascii_whitespace());
    match (bytes.next(), bytes.next()) {
        (Some(b'{'), Some(next)) => *next == b'"',
        (Some(b'['), Some(next)) => *next == b'{',
        _ => false,
    }
}

/// The articles of a document that is wholly parsed. Several articles get numbers in their origin.
fn records(value: &Value, input: &Input<'_>) -> Result<Records, ReadFault> {
    let mut stories = Vec::new();
    find_stories(value, input.fields, &mut stories);
    let many = stories.len() > 1;
    let mut articles = Records::default();
    for (i, story) in stories.into_iter().enumerate() {
        let origin = if many { format!("{}#{}", input.origin, i + 1) } else { input.origin.to_owned() };
        articles.extend(story.into_article(&origin));
    }
    if articles.is_empty() {
        return Err(no_article(input.fields));
    }
    Ok(articles)
}

/// One article a line; a broken line is a failure of its own.
fn read_lines(text: &str, input: &Input<'_>) -> Records {
    let mut articles = Records::default();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let origin = format!("{}#{}", input.origin, i + 1);
        let read = article_of_line(line.as_bytes(), &origin, input.fields);
        articles.push(read, &origin);
    }
    articles
}

/// The article of one line of JSON Lines.
pub(super) fn article_of_line(line: &[u8], origin: &str, fields: &Fields) -> Result<Article, ReadFault> {
    let text = encoding::decode(line).map_err(ReadFault::NotText)?;
    let value = serde_json::from_str::<Value>(&text)
        .map_err(|error| ReadFault::Malformed(format!("its JSON is broken: {error}")))?;
    let mut stories = Vec::new();
    find_stories(&value, fields, &mut stories);
    let story = stories.into_iter().next();
    story.and_then(|story| story.into_article(origin)).ok_or_else(|| no_article(fields))
}

fn no_article(fields: &Fields) -> ReadFault {
    ReadFault::Malformed(format!(
        "no record has text; expected it in one of the fields {}",
        fields.text.join(", ")
    ))
}

/// The stories in a value: objects with a text, also inside lists and the usual containers.
pub(super) fn find_stories(value: &Value, fields: &Fields, found: &mut Vec<Story>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| find_stories(item, fields, found)),
        Value::Object(object) => {
            if let Some(story) = story(object, fields) {
                found.push(story);
                return;
            }
            for key in ["@graph", "items", "articles", "results", "data", "itemListElement", "item"] {
                if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.get(key) {
                    find_stories(inner, fields, found);
                }
            }
        }
        _ => {}
    }
}

/// The story of one record; `None` if it has no text.
fn story(object: &Map<String, Value>, fields: &Fields) -> Option<Story> {
    let mut story = metadata(object, fields);
    let (name, body) = first(object, &fields.text)?;
    let is_html = name.ends_with("html") || body.contains("</p>");
    story.body = if is_html { html::text_of_fragment(&body) } else { body };
    Some(story)
}

/// What a record says besides its text; a page's JSON-LD often has no more.
pub(super) fn metadata(object: &Map<String, Value>, fields: &Fields) -> Story {
    let one = |names: &[String]| first(object, names).map(|(_, value)| value).unwrap_or_default();
    Story {
        headline: one(&fields.title),
        body: String::new(),
        published: one(&fields.date),
        authors: fields
            .authors
            .iter()
            .map(|name| strings(object, name))
            .find(|s| !s.is_empty())
            .unwrap_or_default(),
        publisher: one(&fields.publisher),
        url: fields
            .url
            .iter()
            .flat_map(|name| strings(object, name))
            .find(|value| value.starts_with("http"))
            .unwrap_or_default(),
    }
}

/// The first of the named fields that holds words.
fn first(object: &Map<String, Value>, names: &[String]) -> Option<(String, String)> {
    names.iter().find_map(|name| {
        let value = strings(object, name).into_iter().find(|value| !value.trim().is_empty())?;
        Some((name.clone(), value))
    })
}

/// The strings of a field: itself, the items of a list, the name of an object.
fn strings(object: &Map<String, Value>, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(value) = object.get(name) {
        collect(value, &mut found);
    }
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(object) => {
            let inner = ["name", "value", "@value", "byline", "@id"].iter().find_map(|key| object.get(*key));
            if let Some(Value::String(text)) = inner {
                found.push(text.clone());
            }
        }
        _ => {}
    }
}
