//! Turtle and TriG for people: an article after the other, and in each its description, its entities, what it states
//! (annotated triples where it vouches for them) and the stretches of text behind it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedOrBlankNodeRef, Term, Triple};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::Base;
use crate::ontology::vocabulary::{ng, schema};

use super::section::{Kind, Section};
use super::terms::Terms;
use super::{Writer, prefixes};

/// Writes Turtle or TriG.
pub(super) struct Turtle {
    terms: Terms,
    head: String,
    named_graphs: bool,
}

/// The triples of one subject or reifier, in the order they are written.
type Description<'a> = Vec<&'a Triple>;

impl Turtle {
    pub(super) fn new(base: &Base, named_graphs: bool) -> Self {
        let prefixes = prefixes(base);
        let mut head = String::new();
        for (prefix, iri) in &prefixes {
            let _ = writeln!(head, "@prefix {prefix}: <{iri}> .");
        }
        Self { terms: Terms::new(prefixes), head, named_graphs }
    }
}

impl Writer for Turtle {
    fn head(&self) -> String {
        self.head.clone()
    }

    fn section(&self, section: &Section, _first: bool) -> String {
        SectionWriter::new(self, section).write()
    }
}

struct SectionWriter<'a> {
    turtle: &'a Turtle,
    section: &'a Section,
    /// The article's IRI where it can be the base of relative ones.
    document: Option<&'a str>,
    subjects: BTreeMap<(Kind, String), (NamedOrBlankNodeRef<'a>, Description<'a>)>,
    out: String,
}

impl<'a> SectionWriter<'a> {
    fn new(turtle: &'a Turtle, section: &'a Section) -> Self {
        let document = match &section.name {
            // Other schemes are not resolved alike by all readers.
            GraphName::NamedNode(name)
                if name.as_str().starts_with("http") && !name.as_str().contains('#') =>
            {
                Some(name.as_str())
            }
            _ => None,
        };
        let kinds = section.kinds();
        let mut subjects: BTreeMap<_, (_, Description<'a>)> = BTreeMap::new();
        for triple in &section.triples {
            let subject = triple.subject.as_ref();
            let kind = kinds.get(&subject).copied().unwrap_or(Kind::Thing);
            let key = (kind, subject.to_string());
            subjects.entry(key).or_insert_with(|| (subject, Vec::new())).1.push(triple);
        }
        Self { turtle, section, document, subjects, out: String::with_capacity(section.triples.len() * 60) }
    }

    fn write(mut self) -> String {
        self.heading();
        let subjects = std::mem::take(&mut self.subjects);
        let reifiers = self.reifiers(&subjects);
        let mut annotations: FxHashSet<NamedOrBlankNodeRef<'a>> = FxHashSet::default();
        let mut facts: Vec<(&Triple, &[NamedOrBlankNodeRef<'a>])> = Vec::new();
        let mut described: BTreeMap<Kind, Vec<(NamedOrBlankNodeRef<'a>, Description<'a>)>> = BTreeMap::new();
        for ((kind, _), (subject, triples)) in &subjects {
            let mut description = Vec::new();
            for triple in triples {
                match reifiers.get(triple) {
                    Some(of_it) => {
                        annotations.extend(of_it);
                        facts.push((triple, of_it));
                    }
                    None => description.push(*triple),
                }
            }
            if !description.is_empty() {
                described.entry(*kind).or_default().push((*subject, description));
            }
        }
        for (kind, descriptions) in described {
            if kind >= Kind::Statement {
                self.facts(&subjects, std::mem::take(&mut facts));
            }
            for (subject, description) in descriptions {
                if !annotations.contains(&subject) {
                    self.description(subject, description);
                }
            }
        }
        self.facts(&subjects, facts);
        if self.turtle.named_graphs && self.section.name != GraphName::DefaultGraph {
            self.out.push_str("}\n");
        }
        self.out
    }

    /// A comment with headline and date, the base, and in TriG the name of the graph.
    fn heading(&mut self) {
        self.out.push('\n');
        let value = |predicate| {
            let (_, (article, _)) = self.subjects.iter().find(|((kind, _), _)| *kind == Kind::Article)?;
            match self.section.objects(predicate).get(article)? {
                Term::Literal(literal) => Some(one_line(literal.value())),
                _ => None,
            }
        };
        if let Some(headline) = value(schema::HEADLINE) {
            let date = value(schema::DATE_PUBLISHED).map_or_else(String::new, |date| format!(" ({date})"));
            let _ = writeln!(self.out, "# {headline}{date}");
        }
        if let Some(document) = self.document {
            let _ = writeln!(self.out, "@base <{document}> .");
        }
        self.out.push('\n');
        if self.turtle.named_graphs && self.section.name != GraphName::DefaultGraph {
            let _ = writeln!(self.out, "{} {{", self.section.name);
        }
    }

    /// The reifiers of each triple that is in the section itself, sorted.
    fn reifiers(
        &self,
        subjects: &BTreeMap<(Kind, String), (NamedOrBlankNodeRef<'a>, Description<'a>)>,
    ) -> FxHashMap<&'a Triple, Vec<NamedOrBlankNodeRef<'a>>> {
        let present: FxHashSet<&Triple> = self.section.triples.iter().collect();
        let mut reifiers: FxHashMap<&'a Triple, Vec<NamedOrBlankNodeRef<'a>>> = FxHashMap::default();
        for (subject, triples) in subjects.values() {
            let mut terms = triples.iter().filter_map(|triple| match &triple.object {
                Term::Triple(fact) if triple.predicate == rdf::REIFIES => Some(&**fact),
                _ => None,
            });
            // One that reifies several triples cannot stand in an annotation without saying all of them twice.
            if let (Some(fact), None) = (terms.next(), terms.next())
                && present.contains(fact)
            {
                reifiers.entry(fact).or_default().push(*subject);
            }
        }
        reifiers
    }

    /// `s p o ~ reifier {| … |} .` for each triple that the article vouches for.
    fn facts(
        &mut self,
        subjects: &BTreeMap<(Kind, String), (NamedOrBlankNodeRef<'a>, Description<'a>)>,
        mut facts: Vec<(&Triple, &[NamedOrBlankNodeRef<'a>])>,
    ) {
        facts.sort_by_cached_key(|(triple, _)| triple.to_string());
        for (triple, reifiers) in facts {
            self.subject(triple.subject.as_ref());
            self.out.push(' ');
            self.predicate(triple);
            self.out.push(' ');
            self.term(&triple.object);
            for reifier in reifiers {
                self.out.push_str(" ~ ");
                self.subject(*reifier);
                let Some((_, description)) = subjects.get(&(Kind::Statement, reifier.to_string())) else {
                    continue;
                };
                let annotation: Description<'_> =
                    description.iter().filter(|t| !matches!(t.object, Term::Triple(_))).copied().collect();
                if !annotation.is_empty() {
                    self.out.push_str(" {|\n    ");
                    self.pairs(annotation, "    ");
                    self.out.push_str("\n|}");
                }
            }
            self.out.push_str(" .\n\n");
        }
    }

    fn description(&mut self, subject: NamedOrBlankNodeRef<'_>, description: Description<'_>) {
        self.subject(subject);
        self.out.push(' ');
        self.pairs(description, "    ");
        self.out.push_str(" .\n\n");
    }

    /// `predicate object , object ; predicate object`, type and label first.
    fn pairs(&mut self, mut triples: Description<'_>, indent: &str) {
        triples.sort_by_cached_key(|triple| {
            (rank(triple), triple.predicate.as_str().to_owned(), triple.object.to_string())
        });
        let mut previous: Option<&Triple> = None;
        for triple in triples {
            match previous {
                Some(before) if before.predicate == triple.predicate => self.out.push_str(" , "),
                Some(before) => {
                    // Subject, predicate and object of a statement read best on one line.
                    let together = rank(before) == rank(triple) && rank(triple) == PARTS;
                    self.out.push_str(" ;");
                    self.out.push_str(if together { " " } else { "\n" });
                    self.out.push_str(if together { "" } else { indent });
                    self.predicate(triple);
                    self.out.push(' ');
                }
                None => {
                    self.predicate(triple);
                    self.out.push(' ');
                }
            }
            self.term(&triple.object);
            previous = Some(triple);
        }
    }

    fn subject(&mut self, subject: NamedOrBlankNodeRef<'_>) {
        self.turtle.terms.subject(subject, self.document, &mut self.out);
    }

    fn predicate(&mut self, triple: &Triple) {
        if triple.predicate == rdf::TYPE {
            self.out.push('a');
        } else {
            self.turtle.terms.iri(triple.predicate.as_str(), self.document, &mut self.out);
        }
    }

    fn term(&mut self, term: &Term) {
        self.turtle.terms.term(term.as_ref(), self.document, &mut self.out);
    }
}

/// Rank of `rdf:subject`, `rdf:predicate` and `rdf:object`.
const PARTS: u8 = 5;

/// Where in a description a triple stands.
fn rank(triple: &Triple) -> u8 {
    match triple.predicate.as_ref() {
        rdf::TYPE => 0,
        rdfs::LABEL => 1,
        rdf::REIFIES => 2,
        ng::STATUS => 3,
        rdf::SUBJECT | rdf::PREDICATE | rdf::OBJECT => PARTS,
        schema::MENTIONS => 6,
        _ => 4,
    }
}

/// Text that cannot leave its comment.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}
