//! What the prompt offers for a word half typed: names of questions and their parameters, prefixes, relations.

use reedline::{Completer, Span, Suggestion, ValidationResult, Validator};

use crate::ontology::Ontology;
use crate::ontology::vocabulary::PREFIXES;
use crate::query::Queries;

use super::entry;

/// The words that can be completed.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Commands and names of questions, with the names of their parameters.
    questions: Vec<(String, Vec<String>)>,
    /// Prefixes with their colon, and relations and other terms behind `ng:`.
    terms: Vec<String>,
}

impl Words {
    pub(super) fn new(queries: &Queries, ontology: &Ontology) -> Self {
        let commands = ["help", "list", "quit"].map(|command| (command.to_owned(), Vec::new()));
        let mut questions: Vec<_> = queries
            .iter()
            .map(|query| {
                let parameters = query.parameters.iter().map(|parameter| format!("{}=", parameter.name));
                (query.name.clone(), parameters.collect())
            })
            .chain(commands)
            .collect();
        questions.sort();
        let own = ["asserted", "claimed", "evidence", "hypothetical", "negated", "source", "status"];
        let relations = ontology.relations().iter().map(|relation| relation.name.as_str()).chain(own);
        let mut terms: Vec<String> = relations.map(|name| format!("ng:{name}")).collect();
        terms.extend(PREFIXES.iter().map(|(prefix, _)| format!("{prefix}:")));
        terms.extend(["rdf:subject", "rdf:predicate", "rdf:object", "rdfs:label"].map(str::to_owned));
        terms.sort();
        terms.dedup();
        Self { questions, terms }
    }

    /// Where the word before the cursor begins, and what it may become.
    pub(super) fn candidates(&self, before: &str) -> (usize, Vec<String>) {
        let start = before
            .rfind(|c: char| c.is_whitespace() || "(){}[],;.^/|!".contains(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        let beginning = |candidates: &mut dyn Iterator<Item = &String>| -> Vec<String> {
            candidates.filter(|candidate| candidate.starts_with(word)).cloned().collect()
        };
        let typed: Vec<&str> = before[..start].split_whitespace().collect();
        let found = match typed.first() {
            None => beginning(&mut self.questions.iter().map(|(name, _)| name)),
            Some(first) => match self.questions.iter().find(|(name, _)| name == first) {
                Some((name, _)) if name == "help" || name == "list" => {
                    beginning(&mut self.questions.iter().map(|(name, _)| name))
                }
                Some((_, parameters)) => beginning(&mut parameters.iter()),
                None => beginning(&mut self.terms.iter()),
            },
        };
        (start, found)
    }
}

impl Completer for Words {
    fn complete(&mut self, line: &str, position: usize) -> Vec<Suggestion> {
        let (start, found) = self.candidates(line.get(..position).unwrap_or(line));
        let span = Span::new(start, position);
        found.into_iter().map(|value| Suggestion { value, span, ..Suggestion::default() }).collect()
    }
}

/// Says whether Enter ends an entry or begins its next line.
pub(super) struct WholeEntry;

impl Validator for WholeEntry {
    fn validate(&self, text: &str) -> ValidationResult {
        if entry::is_complete(text) { ValidationResult::Complete } else { ValidationResult::Incomplete }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_completed_by_where_they_stand() {
        let ontology = Ontology::embedded().unwrap_or_else(|e| panic!("{e}"));
        let words = Words::new(&crate::query::all().unwrap_or_else(|e| panic!("{e}")), &ontology);
        let complete = |before: &str| words.candidates(before);
        assert_eq!(complete("who-acc"), (0, vec!["who-accused-whom".to_owned()]));
        assert_eq!(complete("about w"), (6, vec!["who=".to_owned()]));
        assert_eq!(complete("SELECT * { ?x ng:accus"), (14, vec!["ng:accused".to_owned()]));
        assert_eq!(complete("SELECT * { ?x a (sche"), (17, vec!["schema:".to_owned()]));
        assert_eq!(complete("help who-met"), (5, vec!["who-met-whom".to_owned()]));
        assert!(complete("SELECT é").1.is_empty());
    }
}
