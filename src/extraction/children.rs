//! "They had a daughter, Fiona", "he is survived by two sons, Tom and Bob".

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::copulas::subject_of;
use super::descriptions::{Construction, Description, Facts, Line, read};
use super::{Candidate, Extractor};

/// Family that somebody has, leaves or is survived by.
///
/// # What it finds
/// "have", "leave", "raise" with a noun of family as object, and "survived by", with the names that follow the noun;
/// several of somebody's family: "their three children, Tom, Bob and Fay"; "brothers Tom and Bob"; "the third of five
/// children of Ann and Bo Lee".
///
/// # Example
/// "The couple had a daughter, Fiona." → each of the couple `parentOf` Fiona.
///
/// # What it leaves alone
/// Family without names.
///
/// # Limits
/// The names must follow the noun after a comma, a dash or "named".
pub(super) struct Children;

impl Extractor for Children {
    fn name(&self) -> &'static str {
        "children"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for verb in 0..line.len() {
                let start = match line.sentence.token(verb).lemma.as_str() {
                    "have" | "leave" | "raise" | "welcome"
                        if line.sentence.token(verb).deprel != Deprel::Aux =>
                    {
                        verb + 1
                    }
                    "survive" if line.is(verb + 1, "by") => verb + 2,
                    _ if self.one_of(&line, verb, &mut found).is_some() => continue,
                    // "brothers Tom and Bob Lee"
                    _ if self.pair(&line, verb, &mut found).is_some() => continue,
                    _ if line.is_possessive_pronoun(verb) => {
                        self.several(&line, verb, &mut found);
                        continue;
                    }
                    _ => continue,
                };
                self.family(&line, verb, start, &mut found);
                // "survived by her son and by a daughter, Fay"
                let again = (start + 1..line.len()).find(|i| line.is(*i, "by") && line.is(*i - 1, "and"));
                if let Some(by) = again.filter(|_| line.is(start - 1, "by")) {
                    self.family(&line, verb, by + 1, &mut found);
                }
                // "leaves a wife, Fay, and two sons, Tom and Bob"
                for and in start + 1..line.len().saturating_sub(1) {
                    if line.is(and, "and") && matches!(line.upos(and + 1), Upos::Num | Upos::Det) {
                        self.family(&line, verb, and + 1, &mut found);
                    }
                }
            }
        }
        found
    }
}

impl Children {
    /// "the third of five **children** of Ann and Bo Lee", "one of two **sons** born to Ann Lee".
    fn one_of(&self, line: &Line, noun: TokenIndex, found: &mut Vec<Candidate>) -> Option<()> {
        let which = noun.checked_sub(3)?;
        let several = line.is_any(noun, &["children", "sons", "daughters"])
            && line.upos(noun - 1) == Upos::Num
            && line.is(noun - 2, "of")
            && (line.upos(which) != Upos::Num || line.is(which, "one"));
        let to = noun + 1 + usize::from(line.is(noun + 1, "born"));
        let first = line
            .name_from(to + 1)
            .filter(|name| several && line.is_any(to, &["of", "to"]) && line.is_person(*name))?;
        let apposed = || {
            let above = line.sentence.token(which);
            above.head.filter(|_| above.deprel == Deprel::Appos).and_then(|t| line.mention_at(t))
        };
        let root = || (0..line.len()).find(|t| line.sentence.token(*t).head.is_none());
        let child = match line.sentence.child_by(which, &[Deprel::Cop]) {
            Some(_) => subject_of(line, which),
            None => apposed()
                .filter(|m| line.is_person(*m))
                .or_else(|| root().filter(|root| *root < which).and_then(|root| subject_of(line, root))),
        };
        let child = child.filter(|m| line.is_person(*m))?;
        let mut facts = Facts::new(line, child, Construction::presupposed(self.name(), 0.85));
        for parent in line.listed(first) {
            facts.relate("parentOf", noun, line.text(noun), (parent, child), false);
        }
        found.extend(facts.into_candidates());
        Some(())
    }

    /// "brothers Tom and Bob Lee", "the sisters Ann and Amy Lee": relatives of one another, no one else's.
    fn pair(&self, line: &Line, noun: TokenIndex, found: &mut Vec<Candidate>) -> Option<()> {
        let is_any = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(line.text(noun)));
        let relation = if is_any(&["brothers", "sisters", "twins", "siblings"]) {
            "siblingOf"
        } else if is_any(&["couple", "spouses"]) {
            "spouseOf"
        } else {
            return None;
        };
        let before = noun.wrapping_sub(1);
        if line.is_possessive_mark(before) || line.is_possessive_pronoun(before) {
            return None;
        }
        let first = line.name_from(noun + 1).filter(|name| line.is_person(*name))?;
        let names = line.listed(first);
        if names.len() < 2 || relation == "spouseOf" && names.len() > 2 {
            return None;
        }
        for (i, one) in names.iter().enumerate() {
            let mut facts = Facts::new(line, *one, Construction::presupposed(self.name(), 0.9));
            for other in &names[i + 1..] {
                facts.relate(relation, noun, line.text(noun), (*one, *other), false);
            }
            found.extend(facts.into_candidates());
        }
        Some(())
    }

    /// "her sons Tom and Bob": behind the possessive at `start`.
    fn several(&self, line: &Line, start: TokenIndex, found: &mut Vec<Candidate>) -> Option<()> {
        let description = read(line, start, line.len())?;
        let [head] = &description.heads[..] else { return None };
        let noun = line.lower(head.noun.clone());
        let singular = if noun == "children" { "child" } else { noun.strip_suffix('s')? };
        self.named(line, head.possessor?, &description, singular, found)
    }

    fn family(
        &self,
        line: &Line,
        verb: TokenIndex,
        start: TokenIndex,
        found: &mut Vec<Candidate>,
    ) -> Option<()> {
        let description = read(line, start, line.len())?;
        let head = description.heads.last()?;
        let noun = line.lower(head.noun.clone());
        let singular = noun.strip_suffix('s').unwrap_or(&noun);
        let singular = if singular == "children" { "child" } else { singular };
        let singular = if line.lexicon().family_relations.contains(&noun) { &noun } else { singular };
        self.named(line, subject_of(line, verb)?, &description, singular, found)
    }

    /// The names behind a noun of family of `subject`.
    fn named(
        &self,
        line: &Line,
        subject: MentionId,
        description: &Description,
        singular: &str,
        found: &mut Vec<Candidate>,
    ) -> Option<()> {
        let head = description.heads.last()?;
        let mut value = line.lexicon().family_relations.get(singular)?.split(' ');
        let (relation, direction) = (value.next()?, value.next()?);
        let mut names = description.end;
        while line.is_any(names, &[",", "—", "–", "-", ":", "named", "called"]) {
            names += 1;
        }
        let plural = line.sentence.token(head.noun.end - 1).features.is_plural();
        let first = line
            .name_from(names)
            .filter(|name| (names > description.end || plural) && line.is_person(*name))?;
        let children = line.listed(first);
        let mut parents = members(line, subject);
        // "had a daughter, Amy, with Tom Bell"
        let end = children.last().map_or(names, |last| line.tokens(*last).end);
        let with = end + usize::from(line.is(end, ","));
        if relation == "parentOf" && direction == "of" && line.is(with, "with") {
            let other = line.name_from(with + 1).filter(|other| line.is_person(*other));
            parents.extend(other);
        }
        for parent in parents {
            let mut facts = Facts::new(line, parent, Construction::presupposed(self.name(), 0.85));
            for child in children.iter().copied() {
                let pair = if direction == "of" { (parent, child) } else { (child, parent) };
                facts.relate(relation, head.noun.end - 1, singular, pair, false);
            }
            found.extend(facts.into_candidates());
        }
        Some(())
    }
}

/// The people that a mention stands for: both of "the couple".
fn members(line: &Line, mention: MentionId) -> Vec<MentionId> {
    let entity = line.article.entity_of(mention);
    if entity.members.is_empty() {
        return line.coordinated(mention);
    }
    let members = entity.members.iter().map(|member| line.article.entity(*member));
    let people = members.filter(|member| member.entity_type == EntityType::Person);
    people.filter_map(|member| member.mentions.first().copied()).collect()
}
