//! Runs `tests/extraction/time.toml`: expressions of time and the days that they mean.

use newsgraph::extraction::time_expressions::{self, Tense};
use newsgraph::ontology::Ontology;
use newsgraph::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// One publication date with sentences read on it.
#[derive(Deserialize)]
struct Case {
    published: String,
    tense: String,
    anchor: Option<String>,
    /// Sentence, and the values of its expressions in order; `-` for one without a value, a duration as such.
    sentences: Vec<(String, Vec<String>)>,
}

#[test]
fn expressions_mean_the_days_in_the_table() {
    let cases: Cases = toml::from_str(include_str!("extraction/time.toml")).unwrap();
    let ontology = Ontology::embedded().unwrap();
    let mut faults = Vec::new();
    let mut count = 0;
    for case in &cases.case {
        let tense = match case.tense.as_str() {
            "past" => Tense::Past,
            "future" => Tense::Future,
            _ => Tense::Unknown,
        };
        let published = Some(case.published.parse().unwrap());
        let anchor = case.anchor.as_ref().map(|day| day.parse().unwrap());
        for (sentence, expected) in &case.sentences {
            let whole = Span::new(0, sentence.len());
            let found = time_expressions::find(sentence, whole, ontology.lexicon());
            let values: Vec<String> = found
                .iter()
                .map(|expression| {
                    let value = expression.value(published, tense, anchor).map(|value| value.value);
                    value.or(expression.duration().map(str::to_owned)).unwrap_or("-".to_owned())
                })
                .collect();
            count += 1;
            if values != *expected {
                faults.push(format!(
                    "{} {}: {sentence}: {values:?}, expected {expected:?}",
                    case.published, case.tense
                ));
            }
        }
    }
    assert!(count >= 100, "only {count} sentences");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn values_know_their_first_and_last_day() {
    let ontology = Ontology::embedded().unwrap();
    for (text, first, last) in [
        ("in September 2024", "2024-09-01", "2024-09-30"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("last week", "2024-10-28", "2024-11-03"),
        ("the third quarter of 2024", "2024-07-01", "2024-09-30"),
        ("from 2004 to 2010", "2004-01-01", "2010-12-31"),
    ] {
        let found = time_expressions::find(text, Span::new(0, text.len()), ontology.lexicon());
        let value = found[0].value(Some("2024-11-06".parse().unwrap()), Tense::Past, None).unwrap();
        assert_eq!(value.earliest.unwrap().to_string(), first, "{text}");
        assert_eq!(value.latest.unwrap().to_string(), last, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_grammar_fail(text in "([a-z0-9A-Z' ,.-]|March|last |[0-9]{4} |years |ago |the |century ){0,60}") {
        let ontology = Ontology::embedded().unwrap();
        for published in ["2024-02-29", "0001-01", "9999-12-31", "9999"] {
            for expression in time_expressions::find(&text, Span::new(0, text.len()), ontology.lexicon()) {
                proptest::prop_assert!(!expression.span.of(&text).is_empty());
                let published = published.parse().ok();
                let anchor = "9999-12-31".parse().ok();
                let _ = expression.value(published, Tense::Future, anchor);
            }
        }
    }
}
