//! "was born in Hull, the son of Ann and Bo Lee", "Survivors include two daughters, Ann Lee of Hull and Bo Day of York".

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::Ontology;
use crate::syntax::{TokenIndex, Upos};

use super::copulas::subject_of;
use super::descriptions::{Construction, Facts, Line, read};
use super::places::comma_place;
use super::{Candidate, Extractor};

/// The family that obituaries list.
///
/// # What it finds
/// Sons, daughters and children "of" those named, behind a comma in a sentence that tells of a birth; behind "survived
/// by" and "survivors include" lists of relatives, group after group, each name with where its bearer lives.
///
/// # Example
/// "Born in Hull, the son of Ann and Bo Lee, he" → Ann and Bo Lee `parentOf` he. "Survivors include a sister, Ann Lee of
/// Hull" → Ann Lee `siblingOf` whoever died.
///
/// # What it leaves alone
/// Relatives without names.
///
/// # Limits
/// Whom "survivors" are of is taken to be the first person that the article says has died.
pub(super) struct Lineages;

impl Extractor for Lineages {
    fn name(&self) -> &'static str {
        "lineages"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut dead = None;
        for line in Line::all(article, ontology) {
            for i in 0..line.len() {
                match line.sentence.token(i).lemma.as_str() {
                    "bear" if line.is(i, "born") => self.born(&line, i, &mut found),
                    "die" if dead.is_none() => dead = subject_of(&line, i).filter(|who| line.is_person(*who)),
                    "pass" if dead.is_none() && line.is_any(i + 1, &["away", "on"]) => {
                        dead = subject_of(&line, i).filter(|who| line.is_person(*who));
                    }
                    "survive" if line.is(i + 1, "by") => {
                        if let Some(who) = subject_of(&line, i) {
                            self.survivors(&line, who, i + 2, &mut found);
                        }
                    }
                    "include" if i > 0 && line.is_any(i - 1, &["survivors"]) => {
                        if let Some(who) = dead {
                            self.survivors(&line, who, i + 1, &mut found);
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

impl Lineages {
    /// ", the second son of Ann and Bo Lee": behind or before "born".
    fn born(&self, line: &Line, born: TokenIndex, found: &mut Vec<Candidate>) {
        for noun in 1..line.len().saturating_sub(2) {
            let value = line.lexicon().family_relations.get(line.text(noun));
            if value.is_none_or(|value| !value.starts_with("parentOf of"))
                || !line.is_any(noun + 1, &["of", "to"])
            {
                continue;
            }
            let modifies =
                |i: TokenIndex| matches!(line.upos(i), Upos::Det | Upos::Adj | Upos::Num | Upos::Adv);
            let start = (0..noun).rev().take_while(|i| modifies(*i)).last().unwrap_or(noun);
            if start == 0 || !line.is(start - 1, ",") {
                continue;
            }
            let parents = parents(line, noun + 2);
            let child = subject_of(line, born).filter(|child| line.is_person(*child)).or_else(|| {
                let behind =
                    (noun..line.len()).find_map(|i| line.name_from(i).filter(|m| !parents.contains(m)));
                behind.filter(|child| line.is_person(*child) && born < 3)
            });
            let Some(child) = child else { continue };
            let mut facts = Facts::new(line, child, Construction::presupposed(self.name(), 0.85));
            for parent in parents {
                facts.relate("parentOf", noun, line.text(noun), (parent, child), false);
            }
            found.extend(facts.into_candidates());
        }
    }

    /// The groups of relatives from `start` on.
    fn survivors(&self, line: &Line, who: MentionId, start: TokenIndex, found: &mut Vec<Candidate>) {
        for at in start..line.len() {
            let opens = at == start || line.is_any(at - 1, &[",", ";", "and", "by"]);
            let determined = matches!(line.upos(at), Upos::Num | Upos::Det) || line.is_possessive_pronoun(at);
            if opens && determined {
                self.group(line, who, at, found);
            }
        }
    }

    /// "two daughters, Ann Lee of Hull and Bo Day of York".
    fn group(
        &self,
        line: &Line,
        who: MentionId,
        start: TokenIndex,
        found: &mut Vec<Candidate>,
    ) -> Option<()> {
        let description = read(line, start, line.len())?;
        let head = description.heads.first()?;
        let noun = line.lower(head.noun.clone());
        let singular = if noun == "children" { "child" } else { noun.strip_suffix('s').unwrap_or(&noun) };
        let value = line
            .lexicon()
            .family_relations
            .get(&noun)
            .or_else(|| line.lexicon().family_relations.get(singular))?;
        let (relation, direction) = value.split_once(' ')?;
        let counted = line.lexicon().number_words.get(line.text(start)).or_else(|| Some(line.text(start)));
        let number = counted.and_then(|number| number.parse().ok());
        let many = line.sentence.token(head.noun.end - 1).features.is_plural();
        let mut at = description.end;
        while line.is_any(at, &[",", "—", "–", "-", ":", "named", "called"]) {
            at += 1;
        }
        if at == description.end && head.possessor.is_none() && !many {
            return None;
        }
        let most = if many { number.unwrap_or(9) } else { 1 };
        let mut facts = Facts::new(line, who, Construction::presupposed(self.name(), 0.85));
        for relative in relatives(line, at, most) {
            let pair = if direction.starts_with("of") { (who, relative) } else { (relative, who) };
            facts.relate(relation, head.noun.end - 1, singular, pair, false);
        }
        found.extend(facts.into_candidates());
        Some(())
    }
}

/// "Ann and Bo Lee", "Ann Lee and his wife, Bo".
fn parents(line: &Line, start: TokenIndex) -> Vec<MentionId> {
    let first =
        (start..(start + 4).min(line.len())).find_map(|i| line.name_from(i).filter(|m| line.is_person(*m)));
    let Some(first) = first else { return Vec::new() };
    let mut found = vec![first];
    let end = line.tokens(first).end;
    if !line.is(end, "and") {
        return found;
    }
    let describes = |i: TokenIndex| {
        matches!(line.upos(i), Upos::Det | Upos::Adj | Upos::Noun | Upos::Pron) || line.is(i, ",")
    };
    for i in end + 1..(end + 7).min(line.len()) {
        if let Some(second) = line.name_from(i) {
            found.extend(Some(second).filter(|m| line.is_person(*m)));
            break;
        }
        if !describes(i) {
            break;
        }
    }
    found
}

/// At most `most` names from `start`, each with its age and where its bearer lives.
fn relatives(line: &Line, start: TokenIndex, most: usize) -> Vec<MentionId> {
    let mut found = Vec::new();
    let mut at = start;
    while found.len() < most
        && let Some(name) = line.name_from(at).filter(|name| line.is_person(*name))
    {
        found.push(name);
        let mut end = line.tokens(name).end;
        if line.is(end, "(") {
            end = (end..(end + 6).min(line.len())).find(|i| line.is(*i, ")")).map_or(end, |close| close + 1);
        }
        if line.is(end, ",") && line.upos(end + 1) == Upos::Num {
            end += 2;
        }
        if line.is_any(end, &["of", "from", "in"])
            && let Some(place) = line.name_from(end + 1)
        {
            end =
                comma_place(line, place).map_or(line.tokens(place).end, |(state, _)| line.tokens(state).end);
        }
        let mut next = end + usize::from(line.is(end, ","));
        next += usize::from(line.is_any(next, &["and", "&"]));
        if next == end {
            break;
        }
        at = next;
    }
    found
}
