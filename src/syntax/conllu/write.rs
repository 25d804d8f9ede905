//! Writing.

use std::io::{self, Write};

use crate::article::Article;
use crate::syntax::tokeniser::is_space;
use crate::syntax::{NameTag, Sentence, Token};

/// Writes an article's sentences as one document.
///
/// # Errors
/// Those of `writer`.
pub fn write(writer: &mut dyn Write, article: &Article, sentences: &[Sentence]) -> io::Result<()> {
    writeln!(writer, "# newdoc id = {}", one_line(&article.origin))?;
    let mut paragraphs = article.paragraphs.iter().peekable();
    for (number, sentence) in sentences.iter().enumerate() {
        let mut begins = false;
        while let Some(paragraph) = paragraphs.next_if(|p| p.start() <= sentence.span().start()) {
            begins = paragraph.end() > sentence.span().start();
        }
        if begins {
            writeln!(writer, "# newpar")?;
        }
        writeln!(writer, "# sent_id = {}", number + 1)?;
        writeln!(writer, "# text = {}", one_line(sentence.span().of(&article.text)))?;
        let next = sentences.get(number + 1).map_or(article.text.len(), |next| next.span().start());
        write_tokens(writer, &article.text, sentence, next)?;
        writeln!(writer)?;
    }
    Ok(())
}

fn write_tokens(
    writer: &mut dyn Write,
    text: &str,
    sentence: &Sentence,
    next_sentence: usize,
) -> io::Result<()> {
    let tokens = sentence.tokens();
    let mut misc = String::new();
    for (i, token) in tokens.iter().enumerate() {
        let last = (i + 1..tokens.len()).take_while(|j| tokens[*j].joined).last().unwrap_or(i);
        let is_range = !token.joined && last > i;
        misc.clear();
        if !token.joined {
            let end = tokens[last].span.end();
            let next = tokens.get(last + 1).map_or(next_sentence, |next| next.span.start());
            push_spaces(&mut misc, text.get(end..next).unwrap_or_default());
        }
        if is_range {
            let surface = token.span.join(tokens[last].span).of(text);
            let spaces = if misc.is_empty() { "_" } else { &misc };
            writeln!(writer, "{}-{}\t{surface}\t_\t_\t_\t_\t_\t_\t_\t{spaces}", i + 1, last + 1)?;
            misc.clear();
        }
        push_name(&mut misc, token.name);
        write_token(writer, text, i, token, if misc.is_empty() { "_" } else { &misc })?;
    }
    Ok(())
}

fn write_token(writer: &mut dyn Write, text: &str, i: usize, token: &Token, misc: &str) -> io::Result<()> {
    let form = token.span.of(text);
    let lemma = if token.lemma.is_empty() { form } else { &token.lemma };
    let head = token.head.map_or(0, |head| head + 1);
    writeln!(
        writer,
        "{}\t{form}\t{lemma}\t{}\t_\t{}\t{head}\t{}\t_\t{misc}",
        i + 1,
        token.upos,
        token.features,
        token.deprel
    )
}

fn push_name(misc: &mut String, name: NameTag) {
    let (letter, class) = match name {
        NameTag::Outside => return,
        NameTag::Begin(class) => ('B', class),
        NameTag::Inside(class) => ('I', class),
    };
    push(misc, &format!("NER={letter}-{}", class.label()));
}

/// The white space after a token, where it is not one space. Text that is not white space — what stands between
/// paragraphs and is no part of any — cannot be kept.
fn push_spaces(misc: &mut String, spaces: &str) {
    match spaces {
        " " => {}
        "" => push(misc, "SpaceAfter=No"),
        _ if spaces.chars().all(is_space) => {
            push(misc, "SpacesAfter=");
            for c in spaces.chars() {
                match c {
                    ' ' => misc.push_str("\\s"),
                    '\t' => misc.push_str("\\t"),
                    '\r' => misc.push_str("\\r"),
                    '\n' => misc.push_str("\\n"),
                    _ => misc.push(c),
                }
            }
        }
        _ => {}
    }
}

fn push(misc: &mut String, item: &str) {
    if !misc.is_empty() {
        misc.push('|');
    }
    misc.push_str(item);
}

/// `text` with each stretch of white space as one space.
fn one_line(text: &str) -> String {
    text.split(is_space).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
