//! Articles as plain text, with or without header lines.

use crate::text::Span;

use super::header::Header;
use super::reader::{Input, ReadFault, Reader, Records};
use super::{Article, encoding, paragraphs};

/// Plain text: header lines in the forms that feeds use, headline, paragraphs. Reads whatever no other reader claims.
pub(super) struct PlainText;

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn recognises(&self, _head: &[u8], _file_name: &str) -> bool {
        true
    }

    fn read(&self, input: &Input<'_>) -> Result<Records, ReadFault> {
        let text = encoding::decode(input.bytes).map_err(ReadFault::NotText)?;
        if text.trim().is_empty() {
            return Err(ReadFault::Empty);
        }
        let mut articles = Records::default();
        articles.extend([parse(text, input.origin)]);
        Ok(articles)
    }
}

/// How many lines may stand before the body.
const HEADER_LINES: usize = 8;

/// How many paragraphs behind the headline may begin with the dateline.
const DATELINE_WITHIN: usize = 3;

/// Tells header lines, headline and body apart.
pub(super) fn parse(text: String, origin: &str) -> Article {
    let mut article = Article::from_text(text, origin);
    let text = article.text.as_str();
    let mut header = Header::default();
    let mut body: Vec<Span> = Vec::new();
    let mut lines_left = HEADER_LINES;
    for block in &article.paragraphs {
        let mut rest = *block;
        // A header may follow the headline, but not the first paragraph of the body.
        while body.len() < 2 && lines_left > 0 {
            let line = first_line(text, rest);
            let begun = body.len() == 1 || lines_left < HEADER_LINES;
            if body.len() == 1 && !is_headline(body[0].of(text))
                || !(header.take_line(text, line) || begun && take_masthead(text, line, rest, &mut header))
            {
                break;
            }
            lines_left -= 1;
            rest = after(text, line, rest);
            if rest.is_empty() {
                break;
            }
        }
        if rest.is_empty() {
            continue;
        }
        // A headline may stand in one block with the header lines below it.
        let line = first_line(text, rest);
        let below = after(text, line, rest);
        if body.is_empty() && !below.is_empty() && is_headline(line.of(text)) {
            let next = first_line(text, below);
            let mut probe = Header::default();
            if probe.take_line(text, next) || take_masthead(text, next, below, &mut probe) {
                body.push(line);
                let mut below = below;
                while !below.is_empty()
                    && (header.take_line(text, first_line(text, below))
                        || take_masthead(text, first_line(text, below), below, &mut header))
                {
                    below = after(text, first_line(text, below), below);
                }
                rest = below;
            }
        }
        if !rest.is_empty() {
            body.extend(paragraphs::of_block(text, rest));
        }
    }
    drop_masthead(text, &mut body, &mut header);
    let first_is_headline =
        body.len() > 1 && is_headline(body[0].of(text)) && body[1..].iter().any(|p| p.len() > body[0].len());
    let headline = header.headline.or_else(|| first_is_headline.then(|| body[0]));
    let first = usize::from(first_is_headline);
    // There may be a second headline, or a summary, above the report.
    for paragraph in body.iter_mut().skip(first).take(DATELINE_WITHIN) {
        if header.dateline.is_none() {
            *paragraph = header.take_dateline(text, *paragraph);
        }
    }
    if let Some(headline) = header.headline {
        body.insert(0, headline);
    }
    article.headline = headline;
    article.paragraphs = body;
    article.published = header.published;
    article.authors = header.authors;
    article.publisher = header.publisher;
    article.dateline = header.dateline;
    if let Some(url) = header.url {
        article.set_url(&url);
    }
    article
}

/// "The Leeds Herald", above a date and the headline: the name of the paper is neither headline nor prose.
fn drop_masthead(text: &str, body: &mut Vec<Span>, header: &mut Header) {
    let [first, second, third, ..] = &body[..] else { return };
    let (first, second, third) = (*first, *second, *third);
    let words = |span: Span| span.of(text).split_whitespace();
    let apart = text[first.end()..second.start()].lines().any(|line| Header::is_dated(line.trim()));
    if apart
        && is_masthead(first.of(text))
        && words(second).count() >= 4
        && is_headline(second.of(text))
        && third.len() > second.len()
        && header.headline.is_none()
    {
        header.set_publisher(first.of(text));
        body.remove(0);
    }
}

/// "Leeds Herald", right above the date: a line that only names the paper.
fn take_masthead(text: &str, line: Span, block: Span, header: &mut Header) -> bool {
    let below = after(text, line, block);
    let above = !below.is_empty() && Header::is_dated(first_line(text, below).of(text));
    let paper = above && is_masthead(line.of(text));
    if paper {
        header.set_publisher(line.of(text));
    }
    paper
}

/// Whether all words have a capital and there are few, as in the name of a paper.
fn is_masthead(words: &str) -> bool {
    let mut each = words.split_whitespace();
    words.split_whitespace().count() <= 5
        && !words.ends_with(['.', ',', ';', ':', '…', '”', '"', '!', '?'])
        && each.all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "and" | "the" | "&"))
}

fn first_line(text: &str, block: Span) -> Span {
    paragraphs::lines(block.of(text))
        .next()
        .map_or(block, |line| Span::new(block.start() + line.start(), block.start() + line.end()))
}

/// What is left of a block after one of its lines, trimmed.
fn after(text: &str, line: Span, block: Span) -> Span {
    let rest = Span::new(line.end(), block.end());
    let words = rest.of(text);
    Span::new(rest.end() - words.trim_start().len(), rest.end())
}

/// Short, and no sentence.
fn is_headline(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (2..=22).contains(&count) && words.len() <= 150 && !words.ends_with(['.', ',', ';', ':', '…', '”', '"'])
}
