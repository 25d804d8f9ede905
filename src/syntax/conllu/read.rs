//! Reading: the analysis of another parser, laid on an article's text.

use crate::article::Article;
use crate::syntax::{Sentence, Token};
use crate::text::Span;

use super::ConlluError;
use super::align::{token_at, word_spans};
use super::line::{Id, Line};

/// Longest sentence that is taken, in tokens: what is done with a sentence takes longer the longer it is.
const LONGEST: usize = 1000;

/// The sentences of a CoNLL-U file that analyses `article`. Spans are found by walking the text; stretches that the
/// file leaves out may only be whole paragraphs or header lines.
///
/// # Errors
/// The first line that is not CoNLL-U or whose token does not stand in the text where it should.
pub fn read(article: &Article, conllu: &str) -> Result<Vec<Sentence>, ConlluError> {
    let mut at = 0;
    sentences(conllu)
        .map(|sentence| {
            let sentence = sentence?;
            let spans = place(article, at, &sentence)?;
            at = spans.last().map_or(at, |span| span.end());
            sentence.build(&article.text, &spans)
        })
        .collect()
}

/// The article that a CoNLL-U file is the analysis of, made from its forms and the white space between them, and its
/// sentences. Paragraphs begin at `# newpar` and `# newdoc`.
///
/// # Errors
/// The first line that is not CoNLL-U.
pub fn article(conllu: &str, origin: &str) -> Result<(Article, Vec<Sentence>), ConlluError> {
    let mut text = String::new();
    let blocks = sentences(conllu).collect::<Result<Vec<_>, _>>()?;
    for block in &blocks {
        let words = text.trim_end().len();
        if block.begins_paragraph && words > 0 && text[words..].matches('\n').count() < 2 {
            text.truncate(words);
            text.push_str("\n\n");
        }
        for (form, line) in block.surface() {
            text.push_str(form);
            text.push_str(&line.spaces_after());
        }
    }
    text.truncate(text.trim_end().len());
    let article = Article::from_text(text, origin);
    let sentences = read(&article, conllu)?;
    Ok((article, sentences))
}

/// The articles of a CoNLL-U file, one for each `# newdoc`, whose identifier is the article's origin; a file without is one
/// article whose origin is `path`.
///
/// # Errors
/// The first line that is not CoNLL-U.
pub fn documents(conllu: &str, path: &str) -> Result<Vec<(Article, Vec<Sentence>)>, ConlluError> {
    let mut parts: Vec<(usize, String, String)> = vec![(0, path.to_owned(), String::new())];
    for (i, line) in conllu.lines().enumerate() {
        if line.starts_with("# newdoc") {
            let id = line.split_once("id =").map_or(path, |(_, id)| id.trim());
            parts.push((i, id.to_owned(), String::new()));
        }
        if let Some((_, _, part)) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    let written =
        parts.iter().filter(|(_, _, part)| part.lines().any(|l| !l.is_empty() && !l.starts_with('#')));
    written
        .map(|(before, id, part)| {
            article(part, id).map_err(|error| ConlluError { line: error.line + before, ..error })
        })
        .collect()
}

/// The lines of one sentence.
struct Block<'a> {
    lines: Vec<Line<'a>>,
    begins_paragraph: bool,
}

impl<'a> Block<'a> {
    /// What is written: ranges, and words outside ranges.
    fn surface(&self) -> impl Iterator<Item = (&'a str, &Line<'a>)> {
        let mut covered = 0;
        self.lines.iter().filter_map(move |line| match line.id {
            Id::Range(_, last) => {
                covered = last;
                Some((line.form(), line))
            }
            Id::Word(i) => (i > covered).then_some((line.form(), line)),
            Id::Empty => None,
        })
    }

    fn build(&self, text: &str, spans: &[Span]) -> Result<Sentence, ConlluError> {
        let words: Vec<&Line> = self.lines.iter().filter(|line| matches!(line.id, Id::Word(_))).collect();
        let mut tokens = Vec::with_capacity(words.len());
        for ((_, line), span) in self.surface().zip(spans) {
            let parts = match line.id {
                Id::Range(first, last) => words.get(first - 1..last).unwrap_or_default(),
                _ => words.get(tokens.len()..=tokens.len()).unwrap_or_default(),
            };
            let forms: Vec<&str> = parts.iter().map(|part| part.form()).collect();
            for (i, (part, span)) in parts.iter().zip(word_spans(text, *span, &forms)).enumerate() {
                if part.id != Id::Word(tokens.len() + 1) {
                    return Err(ConlluError::at(
                        part.number,
                        format!("expected token number {}", tokens.len() + 1),
                    ));
                }
                tokens.push(token(part, span, i > 0, words.len())?);
            }
        }
        if tokens.len() < words.len() {
            let line = words[tokens.len()].number;
            return Err(ConlluError::at(line, "token numbers must count from 1 without gaps"));
        }
        Ok(Sentence::new(tokens))
    }
}

fn token(line: &Line, span: Span, joined: bool, count: usize) -> Result<Token, ConlluError> {
    let head = line.head()?;
    if head > count {
        let fault = format!("head {head} is not in the sentence, which has {count} tokens");
        return Err(ConlluError::at(line.number, fault));
    }
    Ok(Token {
        span,
        joined,
        lemma: line.lemma().to_owned(),
        upos: line.upos()?,
        features: line.features(),
        head: head.checked_sub(1),
        deprel: line.deprel(),
        name: line.name(),
    })
}

/// The sentences of a file.
fn sentences(conllu: &str) -> impl Iterator<Item = Result<Block<'_>, ConlluError>> {
    let mut lines =
        conllu.lines().enumerate().map(|(i, line)| (i + 1, line.strip_suffix('\r').unwrap_or(line)));
    std::iter::from_fn(move || {
        let mut block = Block { lines: Vec::new(), begins_paragraph: false };
        for (number, line) in lines.by_ref() {
            if line.is_empty() {
                if !block.lines.is_empty() {
                    return Some(Ok(block));
                }
            } else if line.starts_with('#') {
                block.begins_paragraph |= line.starts_with("# newpar") || line.starts_with("# newdoc");
            } else {
                match Line::read(number, line) {
                    Ok(line) => block.lines.push(line),
                    Err(error) => return Some(Err(error)),
                }
                if block.lines.len() > LONGEST {
                    let fault = format!("the sentence has more than {LONGEST} tokens; split it");
                    return Some(Err(ConlluError::at(number, fault)));
                }
            }
        }
        (!block.lines.is_empty()).then_some(Ok(block))
    })
}

/// The spans of a sentence's tokens: from where the last sentence ended, else from the first later paragraph or line
/// that they fit.
fn place(article: &Article, from: usize, sentence: &Block) -> Result<Vec<Span>, ConlluError> {
    let text = article.text.as_str();
    let error = match spans_from(text, from, sentence) {
        Ok(spans) => return Ok(spans),
        Err(error) => error,
    };
    let later = article.paragraphs.partition_point(|p| p.start() <= from);
    let paragraphs = article.paragraphs[later..].iter().map(|p| p.start());
    let mut lines = text[from..].match_indices('\n').map(|(i, _)| from + i + 1);
    let mut starts = paragraphs.chain(lines.by_ref());
    starts.find_map(|start| spans_from(text, start, sentence).ok()).ok_or(error)
}

fn spans_from(text: &str, mut at: usize, sentence: &Block) -> Result<Vec<Span>, ConlluError> {
    sentence
        .surface()
        .map(|(form, line)| {
            let span = token_at(text, at, form).ok_or_else(|| {
                let there: String = text[at..].trim_start().chars().take(20).collect();
                ConlluError::at(
                    line.number,
                    format!("`{form}` does not fit the article, which goes on with `{there}`"),
                )
            })?;
            at = span.end();
            Ok(span)
        })
        .collect()
}
