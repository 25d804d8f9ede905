//! Names beside names: "DAB's Elizabeth Quat", "Ann Lee of the Green Party", "Tom Bell (Lab, Leeds East)".

use crate::entities::{AnnotatedArticle, MentionId};
use crate::ontology::{EntityType, FrameKind, Ontology, Slot};
use crate::syntax::{Deprel, TokenIndex, Upos};

use super::descriptions::{Construction, Facts, Line};
use super::places::comma_place;
use super::titles::body_behind;
use super::{Candidate, Extractor};

/// The organisation or place that a name is put beside.
///
/// # What it finds
/// A person with an organisation as possessor or after "of", "at", "from"; a person after whose name brackets or commas
/// give the party ("(Lab, Leeds East)", "(D-Ohio)"); a person "of" or "from" a town, between commas as well; an organisation "of" or "in" a town.
///
/// # Example
/// "Corda's Ann Lee said" → Ann Lee `worksFor` Corda. "Ann Lee of the Green Party" → Ann Lee `memberOf` Green Party.
///
/// # What it leaves alone
/// Names that belong together by accident ("Bell of the ball"); places of events.
///
/// # Limits
/// Whether an organisation is one that people are members of or work for is decided by what the gazetteer and its name
/// say of it; a body unknown to both counts as an employer, except in an article about an election.
pub(super) struct Affiliations;

impl Extractor for Affiliations {
    fn name(&self) -> &'static str {
        "affiliations"
    }

    fn extract(&self, article: &AnnotatedArticle, ontology: &Ontology) -> Vec<Candidate> {
        let mut found = Vec::new();
        for line in Line::all(article, ontology) {
            for name in line.names() {
                match line.entity_type(name) {
                    EntityType::Person => self.person(&line, name, &mut found),
                    EntityType::Organization => {
                        self.own_party(&line, name, &mut found);
                        self.organization(&line, name, &mut found);
                        self.headquarters(&line, name, &mut found);
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

/// Whether a name stands behind a preposition with a noun of action that may give who acts behind "from".
fn comes_from(line: &Line, name: TokenIndex) -> bool {
    let noun = line.sentence.head(name).filter(|noun| {
        line.sentence.token(name).deprel == Deprel::Nmod
            && matches!(line.upos(*noun), Upos::Noun)
            && line.sentence.child_by(*noun, &[Deprel::NmodPoss]).is_none()
            && line.sentence.case_of(name) != Some("by")
    });
    noun.is_some_and(|noun| {
        let mut frames = line.ontology.frames().of(FrameKind::Noun, &line.sentence.token(noun).lemma);
        frames
            .any(|frame| frame.subject.iter().any(|slot| matches!(slot, Slot::Preposition(p) if p == "from")))
    })
}

impl Affiliations {
    fn person(&self, line: &Line, name: MentionId, found: &mut Vec<Candidate>) {
        let tokens = line.tokens(name);
        let mark = tokens.start.wrapping_sub(1);
        // "Spain's Goya awards": the name is not what Spain has.
        let described = line.sentence.token(line.article.mention(name).head);
        let modifies =
            described.deprel == Deprel::Compound && described.head.is_some_and(|head| head >= tokens.end);
        if tokens.start >= 2
            && line.is_possessive_mark(mark)
            && !modifies
            && let Some(owner) = line.name_at(mark - 1)
            && (line.entity_type(owner) == EntityType::Organization || line.is_country(owner))
        {
            for person in line.listed(name) {
                self.belongs(line, person, owner, mark, found);
            }
        }
        let preposition = tokens.end;
        if line.is_any(preposition, &["of", "from", "at"]) {
            let start = preposition + 1 + usize::from(line.is(preposition + 1, "the"));
            let other = line.name_from(start).or_else(|| line.name_from(preposition + 1));
            // "Lee of the conservative CDU", "of the far-right Alternative"
            let political = |at: &TokenIndex| {
                line.lexicon().political_adjectives.contains(line.text(*at))
                    || line.is_hyphen(at + 1) && line.lexicon().wing_words.contains(line.text(at + 2))
            };
            let other = other.or_else(|| {
                let at = Some(start).filter(political)?;
                let end = if line.is_hyphen(at + 1) { at + 3 } else { at + 1 };
                line.name_from(end).filter(|body| line.entity_type(*body) == EntityType::Organization)
            });
            // "of the Architecture, Surveying and Planning constituency": the name goes on.
            let goes_on = |other: &MentionId| {
                let end = line.tokens(*other).end;
                let list = line.is(end, ",")
                    && line.name_from(end + 1).is_some_and(|next| !line.is_person(next))
                    && comma_place(line, *other).is_none();
                line.is_possessive_mark(end) || list && !line.is_party(*other)
            };
            // "met Bell at the palace": the phrase may belong to the verb.
            let attached = |other: &MentionId| {
                line.is(preposition, "of")
                    || line
                        .sentence
                        .dominates(line.article.mention(name).head, line.article.mention(*other).head)
                        && (line.is(preposition, "from") || line.entity_type(*other) != EntityType::Place)
            };
            // "signed Bell from Chelsea": his club until then, no home.
            let signed = described.deprel == Deprel::Obj
                && described.head.is_some_and(|verb| {
                    let lemma = &line.sentence.token(verb).lemma;
                    line.lexicon().appointing_verbs.contains(lemma)
                        || line.lexicon().signing_verbs.contains(lemma)
                });
            let moved = |other: &MentionId| {
                signed && line.is(preposition, "from") && line.entity_type(*other) == EntityType::Place
            };
            // "Governor Lee of Ohio": what she governs.
            let holds = |other: &MentionId| {
                !line.is_party(*other) && body_behind(line, name).is_some_and(|c| c.mention == Some(*other))
            };
            // "criticism of Lee from Acme": who utters it, not where Lee works.
            let uttered = |other: &MentionId| {
                line.is(preposition, "from")
                    && line.entity_type(*other) != EntityType::Place
                    && comes_from(line, line.article.mention(name).head)
            };
            let other = other.filter(|other| {
                !goes_on(other) && attached(other) && !moved(other) && !holds(other) && !uttered(other)
            });
            if let Some(party) = other.filter(|_| political(&start)) {
                let mut facts = Facts::new(line, name, Construction::presupposed(self.name(), 0.85));
                facts.relate("memberOf", preposition, line.text(preposition), (name, party), false);
                found.extend(facts.into_candidates());
            } else if let Some(country) = other.filter(|m| line.is_country(*m) && beaten(line, name)) {
                let mut facts = Facts::new(line, name, Construction::presupposed(self.name(), 0.8));
                facts.relate("citizenOf", preposition, line.text(preposition), (name, country), false);
                found.extend(facts.into_candidates());
            } else if let Some(other) = other {
                self.belongs(line, name, other, preposition, found);
            }
        }
        if line.is(tokens.end, "(") || line.is(tokens.end, ",") {
            self.party_label(line, name, tokens.end, found);
        }
        self.home(line, name, found);
        self.employer(line, name, found);
    }

    /// "her party, the Greens,", "members of Lee's own party, the Greens": whose party it is belongs to it.
    fn own_party(&self, line: &Line, name: MentionId, found: &mut Vec<Candidate>) {
        let head = line.article.mention(name).head;
        // "her Labour Party"
        let tokens = line.tokens(name);
        let owner = (0..tokens.start).rev().take(8).find(|owner| {
            let token = line.sentence.token(*owner);
            let beside = owner + 1 == tokens.start || line.is_possessive_mark(tokens.start - 1);
            token.deprel == Deprel::NmodPoss
                && beside
                && token.head.is_some_and(|head| tokens.contains(&head))
        });
        let owner = owner.filter(|_| line.is_party(name)).and_then(|owner| line.mention_at(owner));
        if let Some(owner) = owner.filter(|owner| line.is_person(*owner)) {
            let mut facts = Facts::new(line, owner, Construction::presupposed(self.name(), 0.85));
            facts.relate("memberOf", head, "party", (owner, name), false);
            found.extend(facts.into_candidates());
        }
        let noun = line.sentence.head(head).filter(|_| line.sentence.token(head).deprel == Deprel::Appos);
        let Some(noun) = noun.filter(|noun| *noun < head && line.sentence.token(*noun).lemma == "party")
        else {
            return;
        };
        let owner =
            line.sentence.child_by(noun, &[Deprel::NmodPoss]).and_then(|owner| line.mention_at(owner));
        if let Some(owner) = owner.filter(|owner| line.is_person(*owner)) {
            let mut facts = Facts::new(line, owner, Construction::presupposed(self.name(), 0.85));
            facts.relate("memberOf", noun, "party", (owner, name), false);
            found.extend(facts.into_candidates());
        }
    }

    /// "Ann Lee, now at Acme", "Tom Bell, formerly of the Herald,".
    fn employer(&self, line: &Line, person: MentionId, found: &mut Vec<Candidate>) {
        let comma = line.tokens(person).end;
        let over = line.is_any(comma + 1, &["formerly", "previously", "late", "ex"]);
        let adverb = over || line.is_any(comma + 1, &["now", "currently", "latterly", "today"]);
        if !line.is(comma, ",") || !adverb || !line.is_any(comma + 2, &["at", "of", "with"]) {
            return;
        }
        let start = comma + 3 + usize::from(line.is(comma + 3, "the"));
        let body = line.name_from(start).or_else(|| line.name_from(comma + 3));
        if let Some(body) = body.filter(|body| line.entity_type(*body) == EntityType::Organization) {
            let mut facts = Facts::new(line, person, Construction::presupposed(self.name(), 0.85));
            facts.relate("worksFor", comma + 2, line.text(comma + 1), (person, body), over);
            found.extend(facts.into_candidates());
        }
    }

    /// "Ann Lee, of Leeds,", "Tom Bell, 34, from Hull, was", "Bo Day, of Acme,": where somebody is from, set off by commas.
    fn home(&self, line: &Line, person: MentionId, found: &mut Vec<Candidate>) {
        let mut comma = line.tokens(person).end;
        let number = comma + 1 + usize::from(line.is(comma + 1, "aged"));
        if line.upos(number) == Upos::Num && line.is_any(number + 1, &[",", ")"]) {
            comma = number + 1;
        }
        // "R. Rahul (23), of Leeds," and "R. Rahul (23) of Leeds"
        let bracket = line.is(comma, ")");
        comma += usize::from(bracket && line.is(comma + 1, ","));
        if !line.is(comma, ",") && !bracket || !line.is_any(comma + 1, &["of", "from"]) {
            return;
        }
        let start = comma + 2 + usize::from(line.is(comma + 2, "the"));
        // "Ann Lee, of the charity Acme,"
        let kind = line.lexicon().organization_nouns.contains(line.text(start));
        let other = line.name_from(comma + 2).or_else(|| line.name_from(start));
        let other = other.or_else(|| line.name_from(start + 1).filter(|_| kind));
        // "Ann Lee, of Leeds University,"
        if let Some(body) = other.filter(|m| line.entity_type(*m) == EntityType::Organization) {
            if line.is_any(line.tokens(body).end, &[",", ".", ")"]) {
                self.belongs(line, person, body, comma + 1, found);
            }
            return;
        }
        let Some(mut place) = other.filter(|m| line.entity_type(*m) == EntityType::Place) else { return };
        // "Ann Lee, of Mill Road, Leeds,": the town.
        let last = line.tokens(place).end;
        if line.lexicon().street_words.contains(line.text(last - 1)) {
            let town = line.name_from(last + 1).filter(|_| line.is(last, ","));
            let Some(town) = town.filter(|m| line.entity_type(*m) == EntityType::Place) else { return };
            place = town;
        }
        let end = line.tokens(place).end;
        let closed = line.is_any(end, &[",", ".", ")", ";", "—", "–"]);
        // "Bo Day, 22, of Leeds and Ann Lee, 21, from Hull"
        let joined = line.is(end, "and") && line.name_from(end + 1).is_some_and(|next| line.is_person(next));
        if !closed && !joined && !bracket || line.is_demonym(place) {
            return;
        }
        let relation = match line.is_country(place) {
            true if line.is(comma + 1, "from") => "citizenOf",
            true => return,
            false => "livesIn",
        };
        let mut facts = Facts::new(line, person, Construction::presupposed(self.name(), 0.85));
        facts.relate(relation, comma + 1, line.text(comma + 1), (person, place), false);
        found.extend(facts.into_candidates());
    }

    /// Member, employee or inhabitant, by the kind of the other name.
    fn belongs(
        &self,
        line: &Line,
        person: MentionId,
        other: MentionId,
        trigger: TokenIndex,
        found: &mut Vec<Candidate>,
    ) {
        let relation = match line.entity_type(other) {
            EntityType::Organization if line.is_party(other) || self.is_elected_for(line, other) => {
                "memberOf"
            }
            EntityType::Organization => "worksFor",
            // "Kenya's Ann Lee", but "Ann Lee of Kenya" may be anything.
            EntityType::Place if line.is_country(other) && line.is_possessive_mark(trigger) => "citizenOf",
            EntityType::Place if line.is_country(other) => return,
            EntityType::Place if !line.is_possessive_mark(trigger) => "livesIn",
            _ => return,
        };
        let mut facts = Facts::new(line, person, Construction::presupposed(self.name(), 0.8));
        facts.relate(relation, trigger, line.text(trigger), (person, other), false);
        found.extend(facts.into_candidates());
    }

    /// Whether the article is about an election or a parliament and nothing says that the body employs people: those
    /// put beside its name are then members.
    fn is_elected_for(&self, line: &Line, body: MentionId) -> bool {
        let gazetteer = line.gazetteer();
        let name = &line.article.entity_of(body).name;
        let employer = gazetteer.lookup(name).iter().any(|reading| {
            let kind = gazetteer.entry(reading.entry).kind;
            !kind.is_empty() && !line.lexicon().kind_has(kind, "members")
        });
        let text = line.article.text();
        let words = line.lexicon().election_words.phrases();
        !employer && words.iter().filter(|word| text.contains(**word)).count() >= 2
    }

    /// "(Lab, Leeds East)", "(D-Ohio)", ", R-Texas,".
    fn party_label(&self, line: &Line, person: MentionId, mark: TokenIndex, found: &mut Vec<Candidate>) {
        let Some(party) = line.name_from(mark + 1).filter(|party| line.is_party(*party)) else { return };
        let end = line.tokens(party).end;
        let closed = match line.text(mark) {
            "(" => line.is_any(end, &[")", ",", ";", "-", "–", "/"]),
            _ => line.is_hyphen(end) || line.is(end, "-"),
        };
        // "Dynamic Equivalence (D-E)": letters of something else.
        let of_letters = line.is_hyphen(end) && line.text(end + 1).len() < 2;
        if !closed || of_letters {
            return;
        }
        let mut facts = Facts::new(line, person, Construction::presupposed(self.name(), 0.95));
        facts.relate("memberOf", line.article.mention(party).head, "label", (person, party), false);
        found.extend(facts.into_candidates());
    }
}

/// "beat Ann Lee of Germany": among those who compete a country is the one they are from.
fn beaten(line: &Line, person: MentionId) -> bool {
    let mut above = line.sentence.ancestors(line.article.mention(person).head);
    above
        .find(|t| line.upos(*t) == Upos::Verb)
        .is_some_and(|verb| line.lexicon().competing_verbs.contains(&line.sentence.token(verb).lemma))
}
