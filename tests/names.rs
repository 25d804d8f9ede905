//! Names of people of many cultures, with titles, particles and possessives: one sentence a line in `tests/names/people.txt`;
//! and what else bears names, in `tests/names/kinds.txt`.

use newsgraph::article::Article;
use newsgraph::entities::AnnotatedArticle;
use newsgraph::ontology::EntityType;
use newsgraph::pipeline::Pipeline;

const CASES: &str = include_str!("names/people.txt");
const KINDS: &str = include_str!("names/kinds.txt");

/// Whether one person is called by the first form and has every form among its names.
fn has_person(article: &AnnotatedArticle, forms: &[&str]) -> bool {
    article.entities().iter().any(|entity| {
        let names: Vec<&str> =
            entity.mentions.iter().map(|m| article.mention(*m).span.of(article.text())).collect();
        entity.entity_type == EntityType::Person
            && entity.name == forms[0]
            && forms.iter().all(|form| names.contains(form))
    })
}

#[test]
fn people_are_called_by_their_whole_names() {
    let pipeline = Pipeline::new().unwrap();
    let mut faults = Vec::new();
    let cases = CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (number, case) in cases.enumerate() {
        let (known, case) = case.strip_prefix("? ").map_or((true, case), |case| (false, case));
        let mut parts = case.split(" | ");
        let text = parts.next().unwrap();
        let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
        let wanted: Vec<Vec<&str>> = parts.map(|part| part.split(" = ").collect()).collect();
        assert!(!wanted.is_empty(), "case {number} names nobody: {case}");
        if wanted.iter().all(|forms| has_person(&article, forms)) != known {
            let found: Vec<_> = article.entities().iter().filter(|e| e.named).map(|e| &e.name).collect();
            faults.push(format!("{text}\n    found {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn firms_teams_ships_and_storms_are_what_they_are() {
    let pipeline = Pipeline::new().unwrap();
    let mut faults = Vec::new();
    for case in KINDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (known, case) = case.strip_prefix("? ").map_or((true, case), |case| (false, case));
        let mut parts = case.split(" | ");
        let text = parts.next().unwrap();
        let article = pipeline.annotate(Article::from_text(text.to_owned(), "test"));
        let wanted: Vec<(EntityType, &str)> = parts
            .map(|part| part.split_once(' ').unwrap())
            .map(|(kind, name)| (kind.parse().unwrap(), name))
            .collect();
        assert!(!wanted.is_empty(), "nothing is asked of {case}");
        let found: Vec<(EntityType, &str)> = article
            .mentions()
            .iter()
            .map(|m| (article.entity(m.entity).entity_type, m.span.of(article.text())))
            .collect();
        if wanted.iter().all(|one| found.contains(one)) != known {
            faults.push(format!("{text}\n    found {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
