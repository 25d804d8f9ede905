//! Descriptions behind "is", "became", "remains", "serves as".

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::descriptions::{Construction, Description, Facts, Line, attribute, read};
use super::{Candidate, CandidateObject, Extractor};

/// Descriptions that a verb ascribes to its subject.
///
/// # What it finds
/// The complement of "be", "become", "remain" and "stay" and of passives of naming ("was appointed chair"), the post in
/// "held the post of", an adjective of origin ("is French"), and the "as"
/// phrase of verbs of serving, working, returning and leaving, also at the front of the sentence ("As chair of Bolt, she").
///
/// # Example
/// "Ann Lee was chair of Bolt until 2010" → Ann Lee `role` "chair", of Bolt, former. "Lee, who serves as its treasurer,"
/// → `role` "treasurer".
///
/// # What it leaves alone
/// Comparisons and other verbs with "as" ("described as", "dressed as"); questions; general statements, whose subject is
/// nobody in particular.
///
/// # Limits
/// The past tense is taken to mean that the role is over, which a story told in the past need not mean.
pub(super) struct Copulas;

impl Extractor for Copulas {
    fn name(&self) -> &'static str {
        "copulas"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for verb in 0..line.len() {
                let lemma = line.sentence.token(verb).lemma.as_str();
                let holds = line.lexicon().holding_words.get(lemma).filter(|value| *value != "noun");
                let ascribed = match lemma {
                    "be" => self.copula(&line, verb),
                    _ if holds.is_some() => self.holding(&line, verb, holds),
                    "become" | "remain" | "stay" if line.upos(verb) != Upos::Noun => {
                        self.becoming(&line, verb)
                    }
                    _ if line.lexicon().appointing_verbs.get(lemma) == Some("holds") => {
                        self.naming(&line, verb)
                    }
                    _ => None,
                };
                found.extend(ascribed.into_iter().flatten());
                if line.is(verb, "as") && line.upos(verb) != Upos::Adv {
                    found.extend(self.serving(&line, verb).into_iter().flatten());
                }
            }
        }
        found
    }
}

impl Copulas {
    /// "X is the chair of Y": in Universal Dependencies the predicate is the head, the verb its child.
    fn copula(&self, line: &Line, verb: TokenIndex) -> Option<Vec<Candidate>> {
        let token = line.sentence.token(verb);
        if token.deprel == Deprel::AuxPass || token.deprel == Deprel::Aux {
            return None;
        }
        if let Some(found) = self.identification(line, verb) {
            return Some(found);
        }
        let predicate = token.head.filter(|_| token.deprel == Deprel::Cop);
        let subject = predicate.and_then(|p| subject_of(line, p)).or_else(|| name_before(line, verb))?;
        let former = is_past(line, verb);
        if let Some(origin) = self.origin(line, subject, verb) {
            return Some(origin);
        }
        let relative = predicate.is_some_and(|p| line.sentence.token(p).deprel == Deprel::AclRelcl);
        let mut found = self.ascribe(line, subject, after_adverbs(line, verb + 1), former, verb)?;
        // "said Lee, who is still the chair": what a relative clause says of a name is said by the way.
        found.iter_mut().for_each(|candidate| candidate.presupposed |= relative);
        Some(found)
    }

    /// "who is French": an adjective of origin and nothing behind it.
    fn origin(&self, line: &Line, subject: MentionId, verb: TokenIndex) -> Option<Vec<Candidate>> {
        let at = after_adverbs(line, verb + 1);
        let origin = line.name_from(at).filter(|name| line.is_demonym(*name) && line.is_person(subject))?;
        let end = line.tokens(origin).end;
        let goes_on = end < line.len() && !matches!(line.upos(end), Upos::Punct | Upos::Cconj | Upos::Adp);
        if goes_on || line.is_hyphen(end) {
            return None;
        }
        let mut facts = Facts::new(line, subject, Construction::presupposed(self.name(), 0.85));
        facts.relate("citizenOf", line.article.mention(origin).head, "is", (subject, origin), false);
        Some(facts.into_candidates())
    }

    /// "The chief executive of Corda is Ann Lee.", "whose husband is the banker Tom Lee"
    fn identification(&self, line: &Line, verb: TokenIndex) -> Option<Vec<Candidate>> {
        let titled = || {
            let predicate = line.sentence.head(verb)?;
            let name = line.name_at(predicate).filter(|name| line.tokens(*name).start > verb + 1)?;
            let title = |t: TokenIndex| {
                matches!(line.upos(t), Upos::Det | Upos::Noun | Upos::Adj | Upos::Propn)
                    && (line.upos(t) == Upos::Det || line.sentence.dominates(predicate, t))
            };
            (verb + 1..line.tokens(name).start).all(title).then_some(name)
        };
        let name = line
            .name_from(verb + 1)
            .or_else(titled)
            .filter(|name| line.is_person(*name) || line.entity_type(*name) == EntityType::Organization)?;
        let end = line.tokens(name).end;
        if end < line.len() && !matches!(line.upos(end), Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Pron)
            || line.is_possessive_mark(end)
        {
            return None;
        }
        let description = super::titles::ending_at(line, verb, true)?;
        let construction = Construction {
            name: self.name(),
            presupposed: false,
            former: is_past(line, verb),
            confidence: 0.85,
        };
        Some(attribute(line, name, &description, construction))
    }

    fn becoming(&self, line: &Line, verb: TokenIndex) -> Option<Vec<Candidate>> {
        let subject = subject_of(line, verb).or_else(|| name_before(line, verb))?;
        let mut found = self.ascribe(line, subject, after_adverbs(line, verb + 1), false, verb)?;
        // "will become chair": the plan is on the verb.
        found.iter_mut().for_each(|candidate| candidate.trigger = verb);
        Some(found)
    }

    /// "held the post of finance minister"
    fn holding(&self, line: &Line, verb: TokenIndex, manner: Option<&str>) -> Option<Vec<Candidate>> {
        let is_post = |i: &TokenIndex| line.lexicon().holding_words.get(line.text(*i)) == Some("noun");
        let post = (verb + 1..(verb + 5).min(line.len())).find(is_post)?;
        let object = line.sentence.token(post).head == Some(verb);
        let subject = subject_of(line, verb).filter(|_| object && line.is_any(post + 1, &["of", "as"]))?;
        let former = match manner {
            Some("gains") => false,
            Some("loses") => is_past(line, verb) || line.text(verb).ends_with("ing"),
            _ => is_past(line, verb),
        };
        let mut found = self.ascribe(line, subject, post + 2, former, verb)?;
        found.retain(|candidate| matches!(candidate.object, CandidateObject::Text(..)));
        Some(found)
    }

    /// "was named chair", "has been sworn in as minister".
    fn naming(&self, line: &Line, verb: TokenIndex) -> Option<Vec<Candidate>> {
        line.sentence.child_by(verb, &[Deprel::AuxPass])?;
        let subject = subject_of(line, verb)?;
        let mut start = verb + 1;
        while line.is_any(start, &["in", "as", "to"]) {
            start += 1;
        }
        let mut found = self.ascribe(line, subject, start, false, verb)?;
        found.retain(|candidate| matches!(candidate.object, CandidateObject::Text(..)));
        found.iter_mut().for_each(|candidate| candidate.trigger = verb);
        Some(found)
    }

    /// "serves as chair", "As chair, she".
    fn serving(&self, line: &Line, marker: TokenIndex) -> Option<Vec<Candidate>> {
        let description = read(line, marker + 1, line.len())?;
        let noun = description.heads.first()?.noun.end - 1;
        let governor = line.sentence.ancestors(noun).find(|i| line.upos(*i) == Upos::Verb);
        let verb = governor.or_else(|| (0..marker).rev().take(4).find(|i| line.upos(*i) == Upos::Verb));
        let fronted = marker == 0 && line.is(description.end, ",");
        let lemma = verb.map(|verb| line.sentence.token(verb).lemma.as_str()).unwrap_or_default();
        // "took over as chair"
        let phrasal = verb.and_then(|verb| line.sentence.child_by(verb, &[Deprel::CompoundPrt]));
        let particle = phrasal.or(marker.checked_sub(1)).map_or("", |before| line.text(before));
        let verbs = &line.lexicon().office_verbs;
        let manner = verbs.get(lemma).or_else(|| verbs.get(&format!("{lemma} {particle}")));
        // "was replaced as chair by Lee": he is it no longer.
        if verb.is_some_and(|verb| line.sentence.child_by(verb, &[Deprel::AuxPass]).is_some()) {
            return None;
        }
        if !fronted && matches!(manner, None | Some("begins" | "seeks")) {
            return None;
        }
        let leaving = manner == Some("leaves");
        let subject = verb.and_then(|verb| subject_of(line, verb))?;
        // "will retire as chair": is it until then.
        let coming = |verb: TokenIndex| {
            let mut auxiliaries = line.sentence.children_by(verb, &[Deprel::Aux]);
            auxiliaries.any(|aux| {
                matches!(line.sentence.token(aux).lemma.as_str(), "will" | "would" | "be" | "shall")
            })
        };
        let over = leaving && !verb.is_some_and(coming)
            || !fronted
                && !leaving
                && manner != Some("comes")
                && verb.is_some_and(|verb| is_past(line, verb));
        let construction = Construction {
            name: self.name(),
            presupposed: fronted || leaving,
            former: over,
            confidence: 0.8,
        };
        let mut found = attribute(line, subject, &description, construction);
        // "will replace Bell as chair": the plan is on the verb.
        if let Some(verb) = verb.filter(|_| manner == Some("comes") || lemma == "serve") {
            found.iter_mut().for_each(|candidate| candidate.trigger = verb);
        }
        found.extend(verb.into_iter().flat_map(|verb| predecessor(line, verb, &description, construction)));
        if let Some(joined) = verb.filter(|_| lemma == "join").and_then(|verb| body_joined(line, verb)) {
            for candidate in &mut found {
                let role = matches!(candidate.object, CandidateObject::Text(..));
                candidate.of = candidate.of.or(Some(joined).filter(|_| role));
            }
        }
        Some(found)
    }

    fn ascribe(
        &self,
        line: &Line,
        subject: MentionId,
        start: TokenIndex,
        former: bool,
        verb: TokenIndex,
    ) -> Option<Vec<Candidate>> {
        if line.is(line.len().checked_sub(1)?, "?") || verb == 0 {
            return None;
        }
        let description = read(line, start, line.len())?;
        let construction = Construction { name: self.name(), presupposed: false, former, confidence: 0.9 };
        Some(attribute(line, subject, &description, construction))
    }
}

/// The subject of a predicate: its own, that of the clause it is coordinated with or controlled by, or the noun that
/// its relative clause describes. A description that is named in an apposition counts as that name ("her husband, Tom").
pub(super) fn subject_of(line: &Line, predicate: TokenIndex) -> Option<MentionId> {
    let (token, mention) = subject_token(line, predicate)?;
    if line.article.entity_of(mention).named {
        return Some(mention);
    }
    let apposed = line.sentence.child_by(token, &[Deprel::Appos]).and_then(|name| line.name_at(name));
    Some(apposed.unwrap_or(mention))
}

fn subject_token(line: &Line, predicate: TokenIndex) -> Option<(TokenIndex, MentionId)> {
    let with_mention = |i: TokenIndex| line.mention_at(i).map(|mention| (i, mention));
    let mut at = predicate;
    for _ in 0..4 {
        // "his wife, Ann, is": both may be called subjects.
        let mut subjects = line.sentence.children_by(at, &[Deprel::Nsubj, Deprel::NsubjPass]);
        let first = subjects.next();
        let own = first.map(|first| subjects.find(|t| line.name_at(*t).is_some()).unwrap_or(first));
        if let Some(own) = own {
            if line.is_any(own, &["who", "which", "that"]) {
                // "Lee, a Republican who served": Lee, not the party.
                let meant = line.article.mention_headed_by(line.index, own);
                if let Some(meant) = meant.filter(|m| line.is_person(*m) && line.article.entity_of(*m).named)
                {
                    return Some((own, meant));
                }
                let relative = |i: &TokenIndex| line.sentence.token(*i).deprel == Deprel::AclRelcl;
                let clause = line.sentence.ancestors(own).find(relative)?;
                return with_mention(line.sentence.head(clause)?);
            }
            return with_mention(own);
        }
        let token = line.sentence.token(at);
        // "will nominate Lee to be envoy": Lee is to be it.
        let control = token.head.filter(|verb| {
            let lemma = &line.sentence.token(*verb).lemma;
            token.deprel == Deprel::Xcomp && line.lexicon().object_control_verbs.get(lemma) == Some("")
        });
        let object = control.and_then(|verb| line.sentence.child_by(verb, &[Deprel::Obj, Deprel::Iobj]));
        if let Some(object) = object.filter(|object| *object < at) {
            return with_mention(object);
        }
        at = match token.deprel {
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl => token.head?,
            // "Having been mayor for years, Ann Lee left"
            Deprel::Ccomp if token.head.is_some_and(|head| head > at) && is_absolute(line, at) => {
                token.head?
            }
            // "Lee is the president's choice to be envoy"
            Deprel::Acl if is_chosen(line, token.head?) => token.head?,
            Deprel::AclRelcl | Deprel::Acl => return with_mention(token.head?),
            _ => return None,
        };
    }
    None
}

/// "**Having** been mayor": whether a predicate has no finite verb.
fn is_absolute(line: &Line, predicate: TokenIndex) -> bool {
    let mut auxiliaries = line.sentence.children_by(predicate, &[Deprel::Aux, Deprel::Cop]);
    auxiliaries.next().is_some_and(|first| line.is_any(first, &["Having", "having", "Being", "being"]))
}

/// Whether a noun says of the subject that somebody chose it.
fn is_chosen(line: &Line, noun: TokenIndex) -> bool {
    matches!(line.sentence.token(noun).lemma.as_str(), "choice" | "pick" | "selection")
        && line.sentence.child_by(noun, &[Deprel::Cop]).is_some()
}

/// The name, or the "who" behind a name, directly before a verb, whatever the parse says.
fn name_before(line: &Line, verb: TokenIndex) -> Option<MentionId> {
    let mut at = verb.checked_sub(1)?;
    while at > 0 && line.upos(at) == Upos::Adv {
        at -= 1;
    }
    if line.is(at, "who") && at >= 2 {
        at -= 1;
        if line.is(at, ",") {
            at -= 1;
        }
    }
    line.mention_at(at)
}

/// Whether the finite verb of the predicate at `verb` is in the past.
fn is_past(line: &Line, verb: TokenIndex) -> bool {
    let token = line.sentence.token(verb);
    let auxiliary = |i: TokenIndex| {
        let children = line.sentence.children_by(i, &[Deprel::Aux]);
        children.map(|child| line.text(child).to_lowercase()).collect::<Vec<_>>()
    };
    let clause = if token.deprel == Deprel::Cop { token.head.unwrap_or(verb) } else { verb };
    let auxiliaries = auxiliary(clause);
    if auxiliaries.iter().any(|word| word == "has" || word == "have") {
        return false;
    }
    auxiliaries.iter().any(|word| word == "had")
        || auxiliaries.is_empty() && token.features.has("Tense=Past") && line.upos(verb) != Upos::Adj
}

/// "replaced **Bo Day** as chair", "will replace **Bo Day** as chair": who was it before, or is it still.
fn predecessor(
    line: &Line,
    verb: TokenIndex,
    description: &Description,
    construction: Construction,
) -> Vec<Candidate> {
    let token = line.sentence.token(verb);
    let follows = line.lexicon().succession_words.get(&token.lemma) == Some("verb");
    let lemmas = || {
        line.sentence
            .children_by(verb, &[Deprel::Aux, Deprel::Mark])
            .map(|t| line.sentence.token(t).lemma.as_str())
    };
    let planned = lemmas().any(|lemma| !matches!(lemma, "have" | "be" | "that" | "after" | "when" | "will"));
    let still = lemmas().any(|lemma| lemma == "will");
    let object = line.sentence.child_by(verb, &[Deprel::Obj]).and_then(|object| line.mention_at(object));
    let Some(before) = object.filter(|m| follows && !planned && line.is_person(*m)) else {
        return Vec::new();
    };
    let mut found = attribute(
        line,
        before,
        description,
        Construction { presupposed: true, former: !still, ..construction },
    );
    found.retain(|candidate| matches!(candidate.object, CandidateObject::Text(..)));
    found
}

/// "joined **Acme** as its chair"
fn body_joined(line: &Line, verb: TokenIndex) -> Option<MentionId> {
    let object = line.sentence.child_by(verb, &[Deprel::Obj])?;
    line.mention_at(object).filter(|m| line.entity_type(*m) == EntityType::Organization)
}

fn after_adverbs(line: &Line, mut at: TokenIndex) -> TokenIndex {
    while at < line.len() && (line.upos(at) == Upos::Adv || line.is_any(at, &["not", "n't", "n’t"])) {
        at += 1;
    }
    at
}
