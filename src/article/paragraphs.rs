//! Where paragraphs begin and end.

use crate::text::Span;

/// The stretches between blank lines, trimmed.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let mut current: Option<Span> = None;
    for line in lines(text) {
        match (line.is_empty(), current) {
            (true, Some(block)) => {
                blocks.push(block);
                current = None;
            }
            (true, None) => {}
            (false, Some(block)) => current = Some(block.join(line)),
            (false, None) => current = Some(line),
        }
    }
    blocks.extend(current);
    blocks
}

/// The paragraphs of a block: one, if its lines are one text broken at a fixed width; else one a line.
pub(super) fn of_block(text: &str, block: Span) -> Vec<Span> {
    let lines: Vec<Span> = lines(block.of(text))
        .map(|line| Span::new(block.start() + line.start(), block.start() + line.end()))
        .filter(|line| !line.is_empty())
        .collect();
    if is_wrapped(text, &lines) { vec![block] } else { lines }
}

/// Each line, trimmed, as a span.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start + (line.len() - line.trim_start().len());
        start += line.len() + 1;
        Span::new(at, at + line.trim().len())
    })
}

/// Widest line that a program would break text at.
const WIDEST: usize = 100;

/// Whether line ends are those of a fixed width: at most of them the next line's first word would not have fitted.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let width = |line: &Span| line.of(text).chars().count();
    let Some(widest) = lines.iter().map(width).max().filter(|w| (30..=WIDEST).contains(w)) else {
        return false;
    };
    let breaks = lines.windows(2).count();
    let forced = lines
        .windows(2)
        .filter(|pair| {
            let word = pair[1].of(text).split(' ').next().unwrap_or_default().chars().count();
            width(&pair[0]) + 1 + word > widest.max(60).saturating_sub(8)
        })
        .count();
    breaks > 0 && forced * 3 >= breaks * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let spans = blocks(text).into_iter().flat_map(|b| of_block(text, b));
        spans.map(|s| s.of(text).replace('\n', "⏎")).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_white_space_is_trimmed() {
        assert_eq!(paragraphs("\n\n  One.  \r\n\r\n \nTwo.\n"), ["One.", "Two."]);
        assert!(paragraphs(" \n\n").is_empty());
    }

    #[test]
    fn text_broken_at_a_fixed_width_is_one_paragraph() {
        let text = "The ministers of both countries met in Lisbon on Tuesday to talk about\n\
                    the fishing quarrel that has kept their navies busy since the spring of\n\
                    last year.";
        assert_eq!(paragraphs(text).len(), 1);
    }

    #[test]
    fn long_lines_and_lists_are_a_paragraph_each() {
        let long = "word ".repeat(40);
        assert_eq!(paragraphs(&format!("{long}\n{long}")).len(), 2);
        assert_eq!(paragraphs("First item\nSecond item\nThird").len(), 3);
    }
}
