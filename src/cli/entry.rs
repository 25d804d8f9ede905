//! What somebody types at the prompt: a question of several lines, and where it ends.

/// One thing typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Nothing.
    Empty,
    /// Leave.
    Quit,
    /// Say what can be typed.
    Help,
    /// List the bundled questions.
    List,
    /// Say what a bundled question takes.
    Describe(String),
    /// Ask a bundled question, with parameters.
    Named(String, Vec<(String, String)>),
    /// Ask in SPARQL.
    Sparql(String),
}

/// Words that a SPARQL query may begin with.
const OPENINGS: [&str; 6] = ["ASK", "BASE", "CONSTRUCT", "DESCRIBE", "PREFIX", "SELECT"];

/// Whether the text is a whole entry: a `;` ends it, or braces that are all closed; what is not SPARQL ends with its
/// line.
pub(super) fn is_complete(text: &str) -> bool {
    if !is_sparql(text) {
        return true;
    }
    let scanned = scan(text);
    scanned.ends_in_semicolon || (scanned.braces && scanned.open == 0)
}

/// Reads an entry, or says what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Entry, String> {
    let text = text.trim();
    if is_sparql(text) {
        let query = if scan(text).ends_in_semicolon { text.trim_end_matches(';') } else { text };
        return Ok(Entry::Sparql(query.trim_end().to_owned()));
    }
    let words = words(text.trim_end_matches(';'))?;
    let Some((first, rest)) = words.split_first() else { return Ok(Entry::Empty) };
    Ok(match (first.trim_start_matches('.').to_lowercase().as_str(), rest) {
        ("quit" | "exit", []) => Entry::Quit,
        ("help", []) => Entry::Help,
        ("list", []) => Entry::List,
        ("help" | "list", [name]) => Entry::Describe(name.clone()),
        _ => {
            let pair = |word: &String| {
                let pair = word.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()));
                pair.ok_or_else(|| format!("`{word}`: expected KEY=VALUE, such as who='Ana Rossi'"))
            };
            Entry::Named(first.clone(), rest.iter().map(pair).collect::<Result<_, _>>()?)
        }
    })
}

/// Whether the first word is one that SPARQL begins with. A comment may stand before it.
fn is_sparql(text: &str) -> bool {
    let code = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let word: String =
        code.unwrap_or_default().chars().take_while(char::is_ascii_alphabetic).collect::<String>();
    OPENINGS.contains(&word.to_uppercase().as_str())
}

struct Scanned {
    /// Braces that are not closed; negative where too many are.
    open: isize,
    /// Whether there is any.
    braces: bool,
    ends_in_semicolon: bool,
}

/// Counts braces outside strings, IRIs and comments.
fn scan(text: &str) -> Scanned {
    let mut scanned = Scanned { open: 0, braces: false, ends_in_semicolon: false };
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        scanned.ends_in_semicolon = c == ';' || c.is_whitespace() && scanned.ends_in_semicolon;
        match c {
            '{' => {
                scanned.open += 1;
                scanned.braces = true;
            }
            '}' => scanned.open -= 1,
            '#' => while rest.next_if(|(_, c)| *c != '\n').is_some() {},
            '"' | '\'' => {
                let long = text[at..].starts_with(&c.to_string().repeat(3));
                let end = if long { c.to_string().repeat(3) } else { c.to_string() };
                for _ in 1..end.len() {
                    rest.next();
                }
                let mut escaped = false;
                while let Some((at, inner)) = rest.next() {
                    if !escaped && text[at..].starts_with(&end) {
                        for _ in 1..end.len() {
                            rest.next();
                        }
                        break;
                    }
                    escaped = inner == '\\' && !escaped;
                }
            }
            '<' => {
                // An IRI has no spaces; what has one is a comparison.
                let iri = text[at + 1..]
                    .find(['>', ' ', '\n', '"'])
                    .filter(|end| text[at + 1 + end..].starts_with('>'));
                if let Some(end) = iri {
                    while rest.next_if(|(next, _)| *next <= at + 1 + end).is_some() {}
                }
            }
            _ => {}
        }
    }
    scanned
}

/// Words as in a shell: blanks part them unless quoted.
fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in text.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if word.as_ref().is_none_or(|word| word.is_empty() || word.ends_with('=')) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    if let Some(open) = quote {
        return Err(format!("a quotation mark {open} is not closed"));
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_ends_with_its_last_brace_or_a_semicolon() {
        for whole in [
            "SELECT * { ?s ?p ?o }",
            "select ?x\nwhere { ?x a ng:Role } limit 3",
            "DESCRIBE :Ana_Rossi ;",
            "ASK { ?s rdfs:label \"a } brace; \" }",
            "SELECT * { ?s <http://a/{b}#c> '''it's {''' } # {",
            "who-said-what who='Ana Rossi'",
            "",
        ] {
            assert!(is_complete(whole), "{whole}");
        }
        for part in [
            "SELECT *",
            "PREFIX a: <http://a/>",
            "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) ",
            "SELECT * { { ?s ?p ?o }",
            "ASK { ?s rdfs:label \"}\"",
            "# what?\nSELECT *",
            "DESCRIBE :Ana_Rossi",
        ] {
            assert!(!is_complete(part), "{part}");
        }
    }

    #[test]
    fn entries_are_told_apart() {
        let named = |name: &str, pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
            Ok(Entry::Named(name.to_owned(), pairs))
        };
        assert_eq!(parse("about who='Ana Rossi' ;"), named("about", &[("who", "Ana Rossi")]));
        assert_eq!(parse("about who=O'Brien"), named("about", &[("who", "O'Brien")]));
        assert_eq!(parse("ASK { }"), Ok(Entry::Sparql("ASK { }".to_owned())));
        assert_eq!(parse("DESCRIBE :a ;\n"), Ok(Entry::Sparql("DESCRIBE :a".to_owned())));
        assert_eq!(parse(".quit"), Ok(Entry::Quit));
        assert_eq!(parse("help about"), Ok(Entry::Describe("about".to_owned())));
        assert_eq!(parse("  "), Ok(Entry::Empty));
        assert!(parse("about who").is_err_and(|fault| fault.contains("KEY=VALUE")));
        assert!(parse("about who='Ana").is_err_and(|fault| fault.contains("not closed")));
    }
}
