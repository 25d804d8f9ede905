//! Terms as Turtle writes them: with prefixes where the grammar allows, in full otherwise.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNodeRef, NamedOrBlankNodeRef, TermRef};

use crate::ontology::vocabulary::{NG, OPEN};

/// Whether a predicate is a relation between entities, of the closed vocabulary or an open one.
pub(super) fn is_relation(predicate: NamedNodeRef<'_>) -> bool {
    predicate.as_str().starts_with(NG) || predicate.as_str().starts_with(OPEN)
}

/// Writes terms with a set of prefixes.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// Prefix and namespace, longest namespace first.
    prefixes: Vec<(String, String)>,
}

impl Terms {
    pub(super) fn new(mut prefixes: Vec<(String, String)>) -> Self {
        prefixes.sort_by(|a, b| (b.1.len(), &a.0).cmp(&(a.1.len(), &b.0)));
        Self { prefixes }
    }

    /// Appends an IRI. Below `document` (an IRI without a fragment, the base in force) it becomes relative.
    pub(super) fn iri(&self, iri: &str, document: Option<&str>, out: &mut String) {
        if let Some(rest) = document.and_then(|document| iri.strip_prefix(document))
            && (rest.is_empty() || rest.starts_with('#'))
        {
            out.push('<');
            out.push_str(rest);
            out.push('>');
            return;
        }
        for (prefix, namespace) in &self.prefixes {
            if let Some(local) = iri.strip_prefix(namespace.as_str())
                && is_local_name(local)
            {
                out.push_str(prefix);
                out.push(':');
                out.push_str(&local.replace('~', "\\~"));
                return;
            }
        }
        out.push('<');
        out.push_str(iri);
        out.push('>');
    }

    /// Appends a subject.
    pub(super) fn subject(&self, subject: NamedOrBlankNodeRef<'_>, document: Option<&str>, out: &mut String) {
        match subject {
            NamedOrBlankNodeRef::NamedNode(node) => self.iri(node.as_str(), document, out),
            NamedOrBlankNodeRef::BlankNode(node) => out.push_str(&node.to_string()),
        }
    }

    /// Appends any term.
    pub(super) fn term(&self, term: TermRef<'_>, document: Option<&str>, out: &mut String) {
        match term {
            TermRef::NamedNode(node) => self.iri(node.as_str(), document, out),
            TermRef::BlankNode(node) => out.push_str(&node.to_string()),
            TermRef::Triple(triple) => {
                out.push_str("<<( ");
                self.subject(triple.subject.as_ref(), document, out);
                out.push(' ');
                self.iri(triple.predicate.as_str(), document, out);
                out.push(' ');
                self.term(triple.object.as_ref(), document, out);
                out.push_str(" )>>");
            }
            TermRef::Literal(literal) => {
                let datatype = literal.datatype();
                let value = literal.value();
                let bare = match datatype {
                    xsd::BOOLEAN => matches!(value, "true" | "false"),
                    xsd::INTEGER => is_number(value, false),
                    xsd::DECIMAL => is_number(value, true),
                    _ => false,
                };
                if bare {
                    out.push_str(value);
                } else if literal.language().is_some() || datatype == xsd::STRING {
                    out.push_str(&literal.to_string());
                } else {
                    out.push_str(&Literal::from(value).to_string());
                    out.push_str("^^");
                    self.iri(datatype.as_str(), document, out);
                }
            }
        }
    }
}

/// `-12`, and with a point `-1.25`, as Turtle's grammar has them.
fn is_number(value: &str, point: bool) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let value = value.strip_prefix(['-', '+']).unwrap_or(value);
    match value.split_once('.') {
        Some((whole, part)) => point && digits(whole) && !part.is_empty() && digits(part),
        None => !point && !value.is_empty() && digits(value),
    }
}

/// Whether the text may stand after a prefix: `PN_LOCAL` of the grammar, without escapes but for `~`.
fn is_local_name(local: &str) -> bool {
    let mut rest = local;
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        let width = match c {
            '%' if rest.get(1..3).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit())) => 3,
            '_' | '0'..='9' | '~' => 1,
            c if is_base(c) => c.len_utf8(),
            '-' if !first => 1,
            '.' if !first && rest.len() > 1 => 1,
            _ => return false,
        };
        rest = &rest[width..];
        first = false;
    }
    !first
}

/// `PN_CHARS_BASE` of the grammar.
fn is_base(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
            | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
            | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_used_only_where_the_grammar_allows() {
        let terms = Terms::new(vec![(String::new(), "http://x/".to_owned())]);
        let written = |iri: &str| {
            let mut out = String::new();
            terms.iri(iri, Some("http://news/1"), &mut out);
            out
        };
        assert_eq!(written("http://x/O%27Brien_Jr.x"), ":O%27Brien_Jr.x");
        assert_eq!(written("http://x/Paris~Q1"), ":Paris\\~Q1");
        for full in ["http://x/Inc.", "http://x/a/b", "http://x/", "http://x/-a", "http://x/a,b"] {
            assert_eq!(written(full), format!("<{full}>"));
        }
        assert_eq!(written("http://news/1#char=1,2"), "<#char=1,2>");
        assert_eq!(written("http://news/12"), "<http://news/12>");
    }
}
