//! `newsgraph explain`: why statements are there.

use std::path::PathBuf;

use clap::Args;

use crate::entities::AnnotatedArticle;
use crate::extraction::explain::explain;
use crate::extraction::near_misses::near_misses;
use crate::ontology::Ontology;
use crate::statement::{Object, Predicate, Statement};

use super::args::{Reading, Target};
use super::{Outcome, output};

/// Options of `explain`.
#[derive(Clone, Debug, Args)]
pub(super) struct ExplainArgs {
    /// Articles to read.
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<PathBuf>,
    /// Only statements whose subject or object has this in its name.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Only statements of this relation, such as `accused`.
    #[arg(long, value_name = "RELATION")]
    relation: Option<String>,
    /// Only statements whose evidence holds these words.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Also the rules that nearly stated something, and what each lacked. They are shown anyway where nothing came out.
    #[arg(long)]
    missed: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    target: Target,
}

/// Prints for each statement its words, its rule, its arguments and the reason of its status; for an article of which
/// nothing came out, or not what was asked for, what was read in it and which rules nearly matched.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let pipeline = args.reading.pipeline()?;
    let mut outcome = Outcome::Done;
    output::write(args.target.output.as_deref(), |writer| {
        outcome = args.reading.for_each(&args.articles, &pipeline, |article, statements| {
            let wanted: Vec<&Statement> =
                statements.iter().filter(|s| args.wants(article, s, pipeline.ontology())).collect();
            if wanted.is_empty() {
                writeln!(
                    writer,
                    "{}: no statement to explain; {}",
                    output::printable(&article.article().origin),
                    output::printable(&inventory(article))
                )?;
            }
            for statement in &wanted {
                let reasons = explain(article, statement, pipeline.ontology());
                writeln!(writer, "{}\n", output::printable_lines(&reasons))?;
            }
            if args.missed || wanted.is_empty() {
                let misses = args.misses(article, pipeline.ontology());
                if !misses.is_empty() {
                    writeln!(writer, "{}\n", output::printable_lines(&misses))?;
                }
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(outcome)
}

impl ExplainArgs {
    fn wants(&self, article: &AnnotatedArticle, statement: &Statement, ontology: &Ontology) -> bool {
        let holds = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
        let object = match &statement.object {
            Object::Entity(argument) => article.entity(argument.entity).name.as_str(),
            Object::Text(words, _) => words,
            Object::Number(..) => "",
        };
        let subject = article.entity(statement.subject.entity).name.as_str();
        let predicate = match &statement.predicate {
            Predicate::Relation(id) => ontology.relation(*id).name.as_str(),
            Predicate::Open(lemma) => lemma,
        };
        self.name.as_deref().is_none_or(|name| holds(subject, name) || holds(object, name))
            && self.relation.as_deref().is_none_or(|relation| relation.eq_ignore_ascii_case(predicate))
            && self
                .words
                .as_deref()
                .is_none_or(|words| holds(statement.evidence.span.of(article.text()), words))
    }
}

impl ExplainArgs {
    /// The sentences that were asked for, each with the rules that nearly matched in it.
    fn misses(&self, article: &AnnotatedArticle, ontology: &Ontology) -> String {
        let mut lines = String::new();
        let mut last = None;
        for miss in near_misses(article, ontology) {
            let words = article.sentences()[miss.sentence].span().of(article.text());
            let holds = |part: &String| words.to_lowercase().contains(&part.to_lowercase());
            let relation = &ontology.relation(miss.relation).name;
            let wanted = self.relation.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(relation))
                && self.name.as_ref().is_none_or(holds)
                && self.words.as_ref().is_none_or(holds);
            if !wanted {
                continue;
            }
            if last != Some(miss.sentence) {
                let words: Vec<&str> = words.split_whitespace().collect();
                lines.push_str(&format!("{}\n", words.join(" ")));
                last = Some(miss.sentence);
            }
            lines.push_str(&format!("  {}\n", miss.reason));
        }
        lines
    }
}

/// What was read in an article, in one sentence.
fn inventory(article: &AnnotatedArticle) -> String {
    let names: Vec<&str> =
        article.entities().iter().filter(|e| e.named).map(|e| e.name.as_str()).take(12).collect();
    format!(
        "it has {} sentences and {} quotations, and names {}",
        article.sentences().len(),
        article.quotations().len(),
        if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
    )
}
