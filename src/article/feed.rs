//! Articles in RSS and Atom feeds that carry their whole text.

use quick_xml::events::{BytesStart, Event};

use super::reader::{Input, ReadFault, Reader, Records};
use super::story::Story;
use super::{encoding, html};

/// RSS 0.9 to 2.0 and Atom.
pub(super) struct Feed;

impl Reader for Feed {
    fn name(&self) -> &'static str {
        "RSS or Atom"
    }

    fn recognises(&self, head: &[u8], _file_name: &str) -> bool {
        let head = String::from_utf8_lossy(head);
        head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('<')
            && ["<rss", "<feed", "<rdf:RDF"].iter().any(|mark| head.contains(mark))
    }

    fn read(&self, input: &Input<'_>) -> Result<Records, ReadFault> {
        let text = encoding::decode_marked(input.bytes).map_err(ReadFault::NotText)?;
        let mut articles = Records::default();
        for (i, story) in stories(&text)?.into_iter().enumerate() {
            articles.extend(story.into_article(&format!("{}#{}", input.origin, i + 1)));
        }
        if articles.is_empty() {
            return Err(ReadFault::Malformed("no entry of the feed has a text".to_owned()));
        }
        Ok(articles)
    }
}

/// What is known of an entry while it is read. The longest of its texts wins.
#[derive(Default)]
struct Entry {
    story: Story,
    /// Whether the feed is inside an entry rather than speaking of itself.
    inside: bool,
}

fn stories(text: &str) -> Result<Vec<Story>, ReadFault> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut stories = Vec::new();
    let mut entry = Entry::default();
    let mut feed_title = String::new();
    // Names of the open elements; the words of the innermost field collect in `words`.
    let mut path: Vec<String> = Vec::new();
    let mut field: Option<usize> = None;
    let mut words = String::new();
    loop {
        let event = reader.read_event().map_err(|error| {
            ReadFault::Malformed(format!("its XML is broken at byte {}: {error}", reader.error_position()))
        })?;
        match event {
            Event::Eof => return Ok(stories),
            Event::Start(element) => {
                let name = local_name(&element);
                if matches!(name.as_str(), "item" | "entry") && field.is_none() {
                    entry = Entry { inside: true, ..Entry::default() };
                } else if field.is_none() && is_field(&name) {
                    field = Some(path.len());
                    words.clear();
                }
                note_link(&element, &name, &mut entry);
                path.push(name);
            }
            Event::Empty(element) => note_link(&element, &local_name(&element), &mut entry),
            Event::Text(piece) => words.push_str(&piece.unescape().unwrap_or_default()),
            Event::CData(piece) => words.push_str(&String::from_utf8_lossy(&piece)),
            Event::End(_) => {
                let Some(name) = path.pop() else { continue };
                if matches!(name.as_str(), "p" | "div" | "li" | "br" | "h1" | "h2" | "h3" | "blockquote") {
                    words.push_str("\n\n");
                }
                if field == Some(path.len()) {
                    field = None;
                    let parent = path.last().map_or("", String::as_str);
                    if entry.inside {
                        take(&mut entry.story, &name, parent, words.trim());
                    } else if name == "title" && feed_title.is_empty() {
                        words.trim().clone_into(&mut feed_title);
                    }
                } else if matches!(name.as_str(), "item" | "entry") && field.is_none() {
                    let mut story = std::mem::take(&mut entry).story;
                    if story.publisher.is_empty() {
                        story.publisher.clone_from(&feed_title);
                    }
                    if !story.body.is_empty() {
                        stories.push(story);
                    }
                }
            }
            _ => {}
        }
    }
}

fn local_name(element: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(element.local_name().as_ref()).into_owned()
}

fn is_field(name: &str) -> bool {
    [
        "title",
        "link",
        "description",
        "summary",
        "encoded",
        "content",
        "pubDate",
        "date",
        "published",
        "updated",
        "creator",
        "author",
        "name",
        "source",
        "publisher",
    ]
    .contains(&name)
}

/// Atom's `<link href="…">`: the one that is not about something else.
fn note_link(element: &BytesStart<'_>, name: &str, entry: &mut Entry) {
    if name != "link" || !entry.inside {
        return;
    }
    let value = |key: &str| {
        let attribute = element.try_get_attribute(key).ok().flatten()?;
        attribute.unescape_value().ok().map(|value| value.into_owned())
    };
    if let Some(href) = value("href").filter(|_| value("rel").is_none_or(|rel| rel == "alternate")) {
        entry.story.url = href;
    }
}

/// Puts the words of a field where they belong.
fn take(story: &mut Story, name: &str, parent: &str, words: &str) {
    match name {
        _ if words.is_empty() => {}
        "title" if matches!(parent, "item" | "entry") => words.clone_into(&mut story.headline),
        "link" => words.clone_into(&mut story.url),
        "description" | "summary" | "encoded" | "content" => {
            let text = if words.contains('<') { html::text_of_fragment(words) } else { words.to_owned() };
            if text.len() > story.body.len() {
                story.body = text;
            }
        }
        "pubDate" | "date" | "published" => words.clone_into(&mut story.published),
        "updated" if story.published.is_empty() => words.clone_into(&mut story.published),
        // RSS gives "address (Name)" or a name; in Atom the name is an element of its own inside.
        "creator" | "author" | "name" => {
            let name = words.rsplit_once('(').map_or(words, |(_, name)| name.trim_end_matches(')'));
            story.authors.push(name.lines().next().unwrap_or_default().trim().to_owned());
        }
        "source" | "publisher" => words.clone_into(&mut story.publisher),
        _ => {}
    }
}
