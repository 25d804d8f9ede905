//! Finds quotation marks and tells whether they open or close.
//!
//! Knows “ ”, „ ”, « », ‘ ’ and the straight marks, whose direction their surroundings give, and tells apostrophes
//! from single marks.

use crate::ontology::WordList;
use crate::syntax::is_clitic;
use crate::text::Span;

/// Marks of one kind close only marks of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Double,
    Single,
    Angle,
}

/// What a mark does, judged by its form and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Open,
    Close,
    /// A straight mark between two words or two spaces: closes what is open, else opens.
    Either,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) role: Role,
}

/// How far ahead the end of a quotation between single marks is looked for, in characters.
const QUOTE_REACH: usize = 2000;

/// Letters of the longest word that may begin with an apostrophe of omission.
const LONGEST_ELISION: usize = 5;

/// The quotation marks of a paragraph, apostrophes left out.
pub(super) fn marks(text: &str, paragraph: Span, elisions: &WordList) -> Vec<Mark> {
    let part = paragraph.of(text);
    let mut marks: Vec<Mark> = Vec::new();
    let mut single_open = false;
    let mut double_opened = false;
    let mut skip = 0;
    for (i, c) in part.char_indices() {
        if i < skip {
            continue;
        }
        let next = part[i + c.len_utf8()..].chars().next();
        let doubled =
            matches!(c, '\'' | '`' | '’' | '‘') && (next == Some(c) || (c, next) == ('‘', Some('’')));
        let length = if doubled { c.len_utf8() + next.map_or(0, char::len_utf8) } else { c.len_utf8() };
        let left = part[..i].chars().next_back();
        let right = part[i + length..].chars().next();
        let kind = match c {
            '"' | '“' | '”' | '„' | '‟' | '″' => Kind::Double,
            '«' | '»' => Kind::Angle,
            '\'' | '`' | '’' | '‘' if doubled => Kind::Double,
            '\'' | '‘' | '’' | '‚' => Kind::Single,
            _ => continue,
        };
        let role = if kind == Kind::Single {
            let Some(role) = single_role(part, i, c, single_open, elisions) else { continue };
            single_open = role == Role::Open;
            role
        } else {
            let after_digit = left.is_some_and(|c| c.is_ascii_digit());
            if matches!(c, '"' | '″') && after_digit && (c == '″' || !double_opened) {
                continue; // inches
            }
            let role = double_role(c, left, right);
            double_opened |= kind == Kind::Double && role != Role::Close;
            role
        };
        skip = i + length;
        let start = paragraph.start() + i;
        marks.push(Mark { span: Span::new(start, start + length), kind, role });
    }
    marks
}

/// Turns a straight double mark about that stands on the wrong side of a space (`said," We go".`): where a paragraph has
/// an even number of them and no others of their kind, each second one closes. One alone may be wrong; where more are,
/// quotations are nested or not closed.
pub(super) fn alternate(text: &str, marks: &mut [Mark]) {
    let doubles: Vec<usize> = (0..marks.len()).filter(|i| marks[*i].kind == Kind::Double).collect();
    let straight = doubles.iter().all(|i| marks[*i].span.of(text) == "\"");
    let expected = [Role::Open, Role::Close].into_iter().cycle();
    let mut wrong = doubles
        .iter()
        .zip(expected)
        .filter(|(i, role)| !matches!(marks[**i].role, r if r == *role || r == Role::Either));
    if let (true, 0, Some((i, role)), None) = (straight, doubles.len() % 2, wrong.next(), wrong.next()) {
        marks[*i].role = role;
    }
}

/// Turns a curly mark about that closes where one that opens was meant (`said,” We go.”`): the first of its paragraph, behind
/// a comma or colon and before a sentence that the next mark closes.
pub(super) fn turn_leading(text: &str, marks: &mut [Mark]) {
    let mut doubles = (0..marks.len()).filter(|i| marks[*i].kind == Kind::Double);
    let (Some(first), Some(second)) = (doubles.next(), doubles.next()) else { return };
    let both_close = [first, second].iter().all(|i| marks[*i].role == Role::Close);
    let led = text[..marks[first].span.start()].ends_with([',', ':']);
    let behind = &text[marks[first].span.end()..marks[second].span.start()];
    let sentence = behind.starts_with(' ')
        && behind.trim_start().starts_with(char::is_uppercase)
        && behind.ends_with(['.', '!', '?', ',']);
    if both_close && led && sentence {
        marks[first].role = Role::Open;
    }
}

fn opens_after(left: Option<char>) -> bool {
    left.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\'' | '«')
    })
}

fn closes_before(right: Option<char>) -> bool {
    right.is_none_or(|c| !c.is_alphanumeric())
}

/// Direction of a double or angle mark. Form decides unless both neighbours speak against it.
fn double_role(c: char, left: Option<char>, right: Option<char>) -> Role {
    let space_left = left.is_none_or(char::is_whitespace);
    let space_right = right.is_none_or(char::is_whitespace);
    match c {
        '“' | '„' | '‟' | '«' | '`' | '‘' if !space_left && space_right => Role::Close,
        '“' | '„' | '‟' | '«' | '`' | '‘' => Role::Open,
        '”' | '»' | '’' if space_left && !space_right && right.is_some_and(char::is_alphanumeric) => {
            Role::Open
        }
        '”' | '»' | '’' => Role::Close,
        _ => match (opens_after(left), closes_before(right)) {
            (true, false) => Role::Open,
            (false, true) => Role::Close,
            _ => Role::Either,
        },
    }
}

/// Direction of a single mark; `None` for an apostrophe.
fn single_role(part: &str, i: usize, c: char, open: bool, elisions: &WordList) -> Option<Role> {
    let rest = &part[i + c.len_utf8()..];
    let left = part[..i].chars().next_back();
    let right = rest.chars().next();
    let word: String = rest.chars().take(LONGEST_ELISION + 1).take_while(|c| c.is_alphanumeric()).collect();
    if opens_after(left) && right.is_some_and(|r| !r.is_whitespace()) {
        let elision = c != '‘'
            && (right.is_some_and(|r| r.is_ascii_digit()) || elisions.contains(&word) || is_clitic(&word));
        if open && right.is_some_and(|r| !r.is_alphanumeric()) {
            return Some(Role::Close);
        }
        return (!elision).then_some(Role::Open);
    }
    if c == '‘' || !open || !closes_before(right) || left.is_none_or(char::is_whitespace) {
        return None;
    }
    // "the ministers’ plan", "rock ’n’ roll": an apostrophe inside the quotation, if a better end follows.
    let before = part[..i].trim_end_matches('n');
    let omission = before.len() + 1 == i && before.ends_with(['\'', '’']);
    let possessive =
        left == Some('s') && rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_lowercase));
    (!((omission || possessive) && has_later_end(rest, c))).then_some(Role::Close)
}

/// Whether a single mark of the same form that can close follows before the next one that opens.
fn has_later_end(rest: &str, form: char) -> bool {
    let mut previous = ' ';
    let mut chars = rest.chars().take(QUOTE_REACH).peekable();
    while let Some(c) = chars.next() {
        let right = chars.peek().copied();
        if c == form && !previous.is_whitespace() && closes_before(right) {
            return true;
        }
        if matches!(c, '‘' | '\'') && opens_after(Some(previous)) {
            return false;
        }
        previous = c;
    }
    false
}
