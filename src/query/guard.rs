//! A look at a query's text before it is parsed: the parser recurses, and a text nested deeply enough would overflow
//! its stack and end the process.
//!
//! On a stack of 2 MiB Oxigraph 0.5 survives about 500 nested braces, 1,100 parentheses, a 1,600-way UNION and 1,650
//! chained `+`. Queries run on [`STACK`] bytes, which leaves a wide margin above the limits below.

use super::QueryError;

/// Stack of the thread that parses and evaluates a query.
pub(super) const STACK: usize = 128 << 20;
/// Deepest nesting of brackets of all kinds.
const DEEPEST: usize = 200;
/// Most operators and keywords that nest without brackets (`+`, `UNION`, `OPTIONAL` …). The planner's time grows with
/// their square.
const LONGEST: usize = 2_000;
/// Most triple patterns, by the `.` and `;` between them. The planner's time grows with their cube and does not look at
/// the time limit: 300 take a second, 1,000 more than half a minute.
const MOST_PATTERNS: usize = 400;

/// Refuses a text that is nested or chained too deeply.
///
/// # Errors
/// [`QueryError::TooComplex`] with the line where the limit is passed.
pub(super) fn check(text: &str) -> Result<(), QueryError> {
    let mut depth = 0_usize;
    let mut chained = 0_usize;
    let mut patterns = 0_usize;
    let mut line = 1;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' | '\'' => string_length(rest, c),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '<' => iri_length(rest).unwrap_or(1),
            c if c.is_alphabetic() => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match token {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ if c.is_alphabetic() => {
                let keyword = ["union", "optional", "minus", "filter", "bind", "exists", "not", "lateral"];
                chained += usize::from(keyword.iter().any(|word| token.eq_ignore_ascii_case(word)));
            }
            ";" => patterns += 1,
            "." => patterns += usize::from(!after.starts_with(|c: char| c.is_ascii_digit())),
            _ => chained += usize::from("+-*/|&!^=<>".contains(token)),
        }
        line += token.matches('\n').count();
        if depth > DEEPEST {
            return Err(QueryError::TooComplex { line, what: "nests too many brackets", limit: DEEPEST });
        }
        if chained > LONGEST {
            return Err(QueryError::TooComplex { line, what: "chains too many operators", limit: LONGEST });
        }
        if patterns > MOST_PATTERNS {
            return Err(QueryError::TooComplex {
                line,
                what: "has too many triple patterns",
                limit: MOST_PATTERNS,
            });
        }
        rest = after;
    }
    Ok(())
}

/// Length of the string literal at the start of `text`, quotation marks included.
fn string_length(text: &str, quote: char) -> usize {
    let long = [quote; 3].iter().collect::<String>();
    let end = if text.starts_with(&long) { long.as_str() } else { &text[..1] };
    let mut at = end.len();
    while at < text.len() {
        if text[at..].starts_with(end) {
            return at + end.len();
        }
        let c = text[at..].chars().next().unwrap_or(quote);
        at += c.len_utf8();
        if c == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        } else if c == '\n' && end.len() == 1 {
            return at;
        }
    }
    text.len()
}

/// Length of the IRI at the start of `text`; `None` where `<` is an operator.
fn iri_length(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let inside = &text[1..end];
    let iri = !inside.chars().any(|c| c <= ' ' || "<\"{}|^`\\".contains(c));
    iri.then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn brackets_in_strings_comments_and_iris_do_not_count() {
        let brackets = "{(".repeat(DEEPEST);
        for text in [format!("\"{brackets}\""), format!("'''\n{brackets}'''"), format!("# {brackets}\n")] {
            assert!(check(&text).is_ok(), "{}", &text[..10]);
        }
        assert!(check(&brackets).is_err());
        assert!(check(&format!("SELECT * {{\n{}", "+1".repeat(LONGEST + 1))).is_err());
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "[\"'#<>{}()\\\\\n a.é]{0,60}") {
            let _ = check(&text);
        }
    }
}
