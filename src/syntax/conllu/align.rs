//! Finding the tokens of another analyser in a text.

use crate::syntax::tokeniser::is_space;
use crate::text::Span;

/// The span of `form` in `text` at or after `from`, white space aside; `None` if something else stands there.
pub(super) fn token_at(text: &str, from: usize, form: &str) -> Option<Span> {
    let rest = text.get(from..)?;
    let start = from + rest.find(|c| !is_space(c))?;
    let mut end = start;
    for wanted in form.chars().filter(|c| !is_space(*c)) {
        let rest = &text[end..];
        let skipped = rest.find(|c| !is_space(c))?;
        let found = rest[skipped..].chars().next()?;
        if !is_same(found, wanted) {
            return None;
        }
        end += skipped + found.len_utf8();
    }
    (end > start).then(|| Span::new(start, end))
}

/// Whether two characters are one to an analyser that makes all quotation marks and dashes alike.
fn is_same(a: char, b: char) -> bool {
    let plain = |c: char| match c {
        '‘' | '’' | '`' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        other => other,
    };
    a == b || plain(a) == plain(b)
}

/// Cuts the span of a token into those of its words: by their letters where they are those of the token ("do" +
/// "n't"), else into about equal parts ("won't" as "will" + "not").
pub(super) fn word_spans(text: &str, token: Span, forms: &[&str]) -> Vec<Span> {
    let mut spans = Vec::with_capacity(forms.len());
    let mut at = token.start();
    for form in forms {
        let Some(span) = token_at(text, at, form).filter(|span| token.contains(*span)) else { break };
        at = span.end();
        spans.push(span);
    }
    if spans.len() == forms.len() && at == token.end() {
        return spans;
    }
    let mut bounds: Vec<usize> = token.of(text).char_indices().map(|(i, _)| token.start() + i).collect();
    bounds.push(token.end());
    let bound = |i: usize| bounds[i * (bounds.len() - 1) / forms.len()];
    (0..forms.len()).map(|i| Span::new(bound(i), bound(i + 1))).collect()
}
