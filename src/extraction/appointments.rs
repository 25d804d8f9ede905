//! Posts behind "as" and a noun, and behind the active verbs that give and take them: "her time **as chair**", "named Lee
//! **chair**", "sacked Lee **as coach**".

use crate::entities::{AnnotatedArticle, MentionId, MentionKind};
use crate::ontology::Ontology;
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::descriptions::{Construction, Description, Determiner, Line, attribute, read};
use super::effect::Effect;
use super::embedding::Governing;
use super::nominals;
use super::{Candidate, CandidateObject, Extractor};

/// How far before "as" the noun may stand whose post it gives ("the election of the former trade minister Ann Lee as").
const REACH: usize = 10;

/// Posts that somebody is said to get, have or lose in passing.
///
/// # What it finds
/// The post behind "as" and a noun for having one ("Lee's role as chair", "the appointment of Lee as chair"), and the post
/// that an active verb of appointing or dismissing gives its object.
///
/// # Example
/// "During her time as mayor of Leeds, Ann Lee wrote a novel." → Ann Lee `role` "mayor", of Leeds, former.
///
/// # What it leaves alone
/// Nouns that belong to nobody ("work as a nurse is hard"); who was nominated or chosen, which gives no post yet.
///
/// # Limits
/// A post that somebody had for a time is taken to be over.
pub(super) struct Appointments;

impl Extractor for Appointments {
    fn name(&self) -> &'static str {
        "appointments"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for i in 0..line.len() {
                if line.is(i, "as") {
                    found.extend(self.tenure(&line, i).into_iter().flatten());
                } else if line.upos(i) == Upos::Verb {
                    found.extend(self.given(&line, i).into_iter().flatten());
                }
            }
        }
        found
    }
}

impl Appointments {
    /// "Lee's role as chair", "the appointment of Lee as chair".
    fn tenure(&self, line: &Line, marker: TokenIndex) -> Option<Vec<Candidate>> {
        let (noun, manner) = tenure_noun(line, marker)?;
        let description = read(line, marker + 1, line.len())?;
        let holder = holder(line, noun, marker)?;
        if is_part_played(line, noun, &description) {
            return None;
        }
        let construction = Construction {
            name: self.name(),
            presupposed: true,
            former: matches!(manner, "held" | "leaves"),
            confidence: 0.8,
        };
        let governing = Governing { article: line.article, index: line.index, lexicon: line.lexicon() };
        let effect =
            governing.of_modifiers(noun).map(|(effect, _)| effect).or_else(|| governing.of_event(noun));
        let mut found = attribute(line, holder, &description, construction);
        found.retain(|candidate| matches!(candidate.object, CandidateObject::Text(..)));
        for candidate in &mut found {
            candidate.hypothetical |= manner == "comes" && effect == Some(Effect::Hypothetical);
            candidate.negated |= manner == "comes" && effect == Some(Effect::Negated);
        }
        Some(found)
    }

    /// "named Lee chair", "sacked Lee as coach", "was sacked as coach".
    fn given(&self, line: &Line, verb: TokenIndex) -> Option<Vec<Candidate>> {
        let lemma = line.sentence.token(verb).lemma.as_str();
        let leaves = line.lexicon().dismissing_verbs.contains(lemma);
        let comes = line.lexicon().appointing_verbs.get(lemma) == Some("holds");
        if !leaves && !comes {
            return None;
        }
        let passive = line.sentence.child_by(verb, &[Deprel::AuxPass]).is_some();
        let reduced = line.sentence.token(verb).deprel == Deprel::Acl
            && nominals::is_past_participle(line.article, line.index, verb);
        let (person, start) = if passive || reduced {
            // The passive of appointing is read with the copulas.
            if passive && comes {
                return None;
            }
            let subject = super::copulas::subject_of(line, verb)?;
            (subject, verb + 1)
        } else {
            let object = line.sentence.child_by(verb, &[Deprel::Obj]).filter(|object| *object > verb)?;
            // "sacked its founder, Ann Lee, as chair"
            let apposed = line.sentence.child_by(object, &[Deprel::Appos]);
            let beside = apposed.and_then(|t| line.name_at(t)).filter(|_| line.name_at(object).is_none());
            let person = beside.or_else(|| line.mention_at(object))?;
            let end = line.tokens(person).end;
            let closed = end + usize::from(beside.is_some() && line.is(end, ","));
            (person, behind_aside(line, verb).unwrap_or(closed))
        };
        let as_behind = line.is(start, "as");
        let named = line.article.mention(person).kind != MentionKind::Nominal;
        if !named || !line.is_person(person) || leaves && !as_behind {
            return None;
        }
        let description = read(line, start + usize::from(as_behind), line.len())?;
        let construction =
            Construction { name: self.name(), presupposed: reduced, former: leaves, confidence: 0.85 };
        let mut found = attribute(line, person, &description, construction);
        found.retain(|candidate| matches!(candidate.object, CandidateObject::Text(..)));
        // Whether it comes to that lies in the verb; who is to be dismissed still has the post.
        found.iter_mut().filter(|_| comes).for_each(|candidate| candidate.trigger = verb);
        if leaves && !is_done(line, verb) {
            return None;
        }
        Some(found)
    }
}

/// "named Lee, a banker, | as minister": where "as" stands behind an aside.
fn behind_aside(line: &Line, verb: TokenIndex) -> Option<TokenIndex> {
    let posts = line.sentence.children_by(verb, &[Deprel::Obl]);
    let mut markers = posts.filter_map(|post| line.sentence.child_by(post, &[Deprel::Case]));
    markers.find(|marker| *marker > verb && line.is(*marker, "as") && line.is(marker - 1, ","))
}

/// "her role as a queen in the film", "his role as Doctor Lee": what somebody plays, not what they are.
fn is_part_played(line: &Line, noun: TokenIndex, description: &Description) -> bool {
    let part = matches!(line.sentence.token(noun).lemma.as_str(), "role" | "work" | "function");
    let one = matches!(description.determiner, Determiner::Indefinite);
    part && (one || line.is(description.end, "in") || line.name_from(description.end).is_some())
}

/// Whether the deed of the verb is told as done, neither denied nor planned.
fn is_done(line: &Line, verb: TokenIndex) -> bool {
    let token = line.sentence.token(verb);
    let open = line.sentence.children_by(verb, &[Deprel::Aux, Deprel::Advmod, Deprel::Mark]).any(|t| {
        let lemma = line.sentence.token(t).lemma.as_str();
        let modal = line.upos(t) == Upos::Aux && !matches!(lemma, "have" | "be" | "do");
        modal || matches!(lemma, "not" | "never" | "to" | "if")
    });
    !open && !token.features.has("VerbForm=Inf")
}

/// The noun for having a post before "as", behind which at most its holder stands, with its value.
fn tenure_noun<'a>(line: &Line<'a>, marker: TokenIndex) -> Option<(TokenIndex, &'a str)> {
    let first = marker.saturating_sub(REACH);
    let noun = (first..marker).rev().find(|t| {
        line.upos(*t) == Upos::Noun && line.lexicon().tenure_nouns.contains(&line.sentence.token(*t).lemma)
    })?;
    let manner = line.lexicon().tenure_nouns.get(&line.sentence.token(noun).lemma)?;
    let holder = line.is(noun + 1, "of");
    let between = |t: TokenIndex| {
        let word =
            matches!(line.upos(t), Upos::Propn | Upos::Det | Upos::Adp | Upos::Adj | Upos::Noun | Upos::Part);
        word && !line.is_any(t, &["in", "on", "after", "for"])
    };
    (noun + 1 == marker || holder && (noun + 1..marker).all(between)).then_some((noun, manner))
}

/// Who has the post: whom "of" gives, else whose the noun is.
fn holder(line: &Line, noun: TokenIndex, marker: TokenIndex) -> Option<MentionId> {
    let of = line.names().find(|name| {
        let tokens = line.tokens(*name);
        tokens.start > noun && tokens.end <= marker && line.is_person(*name)
    });
    if of.is_some() {
        return of;
    }
    let owner = line.sentence.child_by(noun, &[Deprel::NmodPoss])?;
    let owner = nominals::antecedent(line.sentence, owner).unwrap_or(owner);
    let named = |owner: &MentionId| line.is_person(*owner) && line.article.entity_of(*owner).named;
    line.mention_at(owner).filter(named)
}
