//! Web addresses, e-mail addresses, file names: words with marks inside.

use super::characters::is_word;
use super::chunk::Chunk;

/// How far an address without scheme is looked for, in bytes, so that a long line of dots costs linear time.
const REACH: usize = 300;

impl Chunk<'_> {
    /// Where the address or file name that begins at hand ends, if there is one.
    pub(super) fn pattern_end(&self, first: char) -> Option<usize> {
        if !is_word(first) && first != '.' || self.char_before(self.at).is_some_and(is_word) {
            return None;
        }
        let rest = self.rest();
        // Nearly all words have no such mark: their chunks are told by one look.
        if !rest.bytes().take(REACH).any(|b| matches!(b, b'.' | b'@' | b':')) {
            return None;
        }
        self.url_end(rest)
            .or_else(|| self.mail_end(rest))
            .or_else(|| self.domain_end(rest))
            .map(|len| self.at + len)
    }

    fn url_end(&self, rest: &str) -> Option<usize> {
        let begins = |prefix: &str| rest.get(..prefix.len()).is_some_and(|s| s.eq_ignore_ascii_case(prefix));
        let scheme = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let has_scheme = rest[scheme..].starts_with("://");
        if !(has_scheme || begins("www.") || begins("mailto:")) {
            return None;
        }
        let end = rest.find(['<', '>', '"', '“', '”', '|']).unwrap_or(rest.len());
        Some(trimmed(&rest[..end])).filter(|len| *len > scheme + 3)
    }

    fn mail_end(&self, rest: &str) -> Option<usize> {
        let local = rest
            .char_indices()
            .take_while(|(i, _)| *i < REACH)
            .find(|(_, c)| !is_word(*c) && !matches!(c, '.' | '_' | '%' | '+' | '-' | '&'))?;
        if local.1 != '@' {
            return None;
        }
        let domain = &rest[local.0 + 1..];
        let end = domain.find(|c| !is_word(c) && !matches!(c, '.' | '-' | '_')).unwrap_or(domain.len());
        let end = domain[..end].trim_end_matches(['.', '-', '_']).len();
        (end > 0).then_some(local.0 + 1 + end)
    }

    /// `example.com/news`, `report-2.doc`, `.pdf`, and newsgroups (`comp.sources.unix`).
    fn domain_end(&self, rest: &str) -> Option<usize> {
        let reach = rest.char_indices().map(|(i, _)| i).find(|i| *i >= REACH).unwrap_or(rest.len());
        let head = &rest[..reach];
        let end = head
            .find(|c| !is_word(c) && !matches!(c, '.' | '-' | '_' | '#' | '%' | '!'))
            .unwrap_or(head.len());
        let name = head[..end].trim_end_matches(|c| !is_word(c));
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.ends_with(|c: char| !is_word(c) && c != '!') {
            return None;
        }
        if self.rules.domains.contains(ending) {
            let path = &rest[name.len()..];
            if !path.starts_with('/') {
                return Some(name.len());
            }
            let end = path.find(['<', '>', '"', '“', '”', '|']).unwrap_or(path.len());
            return Some(name.len() + trimmed(&path[..end]));
        }
        let is_newsgroup = stem.contains('.')
            && name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'-'))
            && name.split('.').all(|part| part.len() > 2);
        is_newsgroup.then_some(name.len())
    }
}

/// Length of an address without the punctuation of the sentence around it.
fn trimmed(address: &str) -> usize {
    let mut address = address;
    let opening = address.matches('(').count();
    let mut closing = address.matches(')').count();
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', ']', '»']);
        // What is cut off has no opening bracket.
        let shorter = match shorter.strip_suffix(')') {
            Some(inside) if opening < closing => {
                closing -= 1;
                inside
            }
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}
