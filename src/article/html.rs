//! Articles as web pages.

use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

use super::reader::{Input, ReadFault, Reader, Records};
use super::story::Story;
use super::{encoding, json};

/// A web page: the main text by Mozilla's Readability method, metadata from JSON-LD, OpenGraph, `<meta>` and `<time>`.
pub(super) struct Html;

/// Elements beyond which a page is no article: the method's time grows faster than the page.
const MOST_ELEMENTS: usize = 50_000;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "HTML"
    }

    fn recognises(&self, head: &[u8], file_name: &str) -> bool {
        let name = file_name.to_lowercase();
        let head = String::from_utf8_lossy(head).to_lowercase();
        let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending))
            || (head.starts_with('<') && ["<html", "<!doctype html"].iter().any(|mark| head.contains(mark)))
    }

    fn read(&self, input: &Input<'_>) -> Result<Records, ReadFault> {
        let page = encoding::decode_marked(input.bytes).map_err(ReadFault::NotText)?;
        let mut articles = Records::default();
        articles.extend(story(&page, input)?.into_article(input.origin));
        if articles.is_empty() { Err(ReadFault::Empty) } else { Ok(articles) }
    }
}

fn story(page: &str, input: &Input<'_>) -> Result<Story, ReadFault> {
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let fault = |error| ReadFault::Malformed(format!("its main text was not found: {error}"));
    if is_monstrous(page) {
        return Err(fault("it has too many elements, or too many inside each other".to_owned()));
    }
    let mut readability = Readability::new(page, None, Some(config)).map_err(|e| fault(e.to_string()))?;
    let mut story = linked_data(&readability, input);
    let from_page = metadata(&readability);
    let fill = |own: &mut String, other: String| {
        if own.trim().is_empty() {
            *own = other;
        }
    };
    fill(&mut story.headline, from_page.headline);
    fill(&mut story.published, from_page.published);
    fill(&mut story.publisher, from_page.publisher);
    fill(&mut story.url, from_page.url);
    if story.authors.is_empty() {
        story.authors = from_page.authors;
    }
    // Pages too short for the method still have a text, as JSON-LD or as the whole page.
    let whole = readability.doc.select("body").formatted_text().to_string();
    match readability.parse() {
        Ok(article) if !article.text_content.trim().is_empty() => {
            story.body = paragraphs(&article.text_content)
        }
        _ if story.body.is_empty() => story.body = paragraphs(&whole),
        _ => {}
    }
    Ok(story)
}

/// The first article in the page's JSON-LD, as far as it goes.
fn linked_data(readability: &Readability, input: &Input<'_>) -> Story {
    let mut partial = None;
    for script in readability.doc.select("script[type='application/ld+json']").iter() {
        let Ok(value) = serde_json::from_str::<Value>(&script.text()) else { continue };
        let mut stories = Vec::new();
        json::find_stories(&value, input.fields, &mut stories);
        if let Some(story) = stories.into_iter().next() {
            return story;
        }
        let nodes =
            value.get("@graph").and_then(Value::as_array).map_or(std::slice::from_ref(&value), Vec::as_slice);
        let article = nodes
            .iter()
            .filter_map(Value::as_object)
            .find(|node| node.get("@type").is_some_and(|kind| kind.to_string().contains("Article")));
        partial = partial.or_else(|| article.map(|node| json::metadata(node, input.fields)));
    }
    partial.unwrap_or_default()
}

/// OpenGraph, `<meta>` and `<time>`.
fn metadata(readability: &Readability) -> Story {
    let page = &readability.doc;
    let meta = |names: &[&str]| {
        let value = names.iter().find_map(|name| {
            let selector = format!("meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']");
            page.select(&selector).attr("content").filter(|content| !content.trim().is_empty())
        });
        value.map(|content| content.to_string()).unwrap_or_default()
    };
    let attribute = |selector: &str, name: &str| page.select(selector).attr(name).map(|v| v.to_string());
    let or = |value: String, other: Option<String>| {
        if value.is_empty() { other.unwrap_or_default() } else { value }
    };
    let heading = page.select("h1").iter().next().map(|h1| h1.text().to_string());
    let title = page.select("title").text().to_string();
    let author = meta(&["author", "article:author", "parsely-author", "dc.creator", "byl"]);
    Story {
        headline: or(
            meta(&["og:title", "twitter:title", "dc.title"]),
            Some(heading.filter(|words| !words.trim().is_empty()).unwrap_or(title)),
        ),
        body: String::new(),
        published: or(
            meta(&[
                "article:published_time",
                "datePublished",
                "parsely-pub-date",
                "date",
                "pubdate",
                "dc.date",
            ]),
            attribute("time[datetime]", "datetime"),
        ),
        authors: Some(author).filter(|a| !a.is_empty() && !a.starts_with("http")).into_iter().collect(),
        publisher: meta(&["og:site_name", "application-name", "dc.publisher"]),
        url: or(meta(&["og:url"]), attribute("link[rel='canonical']", "href")),
    }
}

/// Depth beyond which a page is no article.
const DEEPEST: usize = 300;

/// Elements whose end tag may be missing, or that have none: they say nothing about depth.
const WITHOUT_END: [&str; 24] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "meta", "link", "input", "source",
    "wbr", "col", "area", "base", "embed", "track", "param", "tbody", "thead",
];

/// Whether a page has more elements, or deeper ones, than can be handled in time: trees are walked to the root from
/// every element, so hostile nesting costs the square of its depth.
fn is_monstrous(page: &str) -> bool {
    let (mut elements, mut depth, mut drawing) = (0_usize, 0_usize, false);
    for tag in page.split('<').skip(1) {
        elements += 1;
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        if let Some(closing) = tag.strip_prefix('/') {
            let name = closing.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            if !WITHOUT_END.contains(&name.to_ascii_lowercase().as_str()) {
                depth = depth.saturating_sub(1);
            }
        } else if end > 0 && !WITHOUT_END.contains(&tag[..end].to_ascii_lowercase().as_str()) {
            // `<path/>` closes itself in a drawing, `<div/>` does not.
            let closed = drawing && tag.split('>').next().is_some_and(|inside| inside.ends_with('/'));
            depth += usize::from(!closed);
        }
        drawing = tag[..end].eq_ignore_ascii_case("svg") || (drawing && !tag.starts_with("/svg"));
        if elements > 2 * MOST_ELEMENTS || depth > DEEPEST {
            return true;
        }
    }
    false
}

/// The words of a piece of HTML inside another format, paragraphs parted by blank lines.
pub(super) fn text_of_fragment(fragment: &str) -> String {
    if is_monstrous(fragment) {
        return String::new();
    }
    Readability::new(fragment, None, None)
        .map_or(String::new(), |page| paragraphs(&page.doc.formatted_text()))
}

/// Trims lines and parts those that the layout set apart by blank lines.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}
