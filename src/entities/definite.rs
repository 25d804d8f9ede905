//! Descriptions that point back: "the prime minister", "the company", "the ministry", "the group".

use crate::ontology::EntityType;
use crate::syntax::Deprel;
use crate::text::capitalised;

use super::Gender;
use super::descriptions::AGED;
use super::draft::{Description, Determiner, Draft, Number};
use super::grammar::{self, points_back};
use super::resolution::Resolution;
use super::{called, fates, kinds, last_speaker, named_posts, related, speech, variation};

/// How near two holders of one post are in each other's way, in sentences.
const NEAR: usize = 3;

/// What the description at `i` points back at, and by which sieve.
pub(super) fn antecedent(resolution: &Resolution<'_>, i: usize) -> Option<(usize, &'static str)> {
    let draft = &resolution.drafts[i];
    let description = draft.description()?;
    if resolution.clusters.facts(i).named {
        return None;
    }
    if description.determiner == Determiner::Possessive {
        return same_possession(resolution, i, description)
            .map(|m| (m, "same-description"))
            .or_else(|| by_known_post(resolution, i, description, false).map(|m| (m, "known-post")))
            .or_else(|| by_side(resolution, i, description).map(|m| (m, "side")))
            .or_else(|| fates::other_holder(resolution, i, description).map(|m| (m, "other-holder")))
            .or_else(|| related::meant(resolution, i, description).map(|m| (m, "related")))
            .or_else(|| other_party(resolution, i, description).map(|m| (m, "other-party")));
    }
    if !points_back(draft) && !is_capitalised_post(resolution, draft) {
        return None;
    }
    let bound = is_bound(resolution, draft);
    // "the Unite leadership" is that of nobody else.
    if kinds::name_before(resolution, i).is_some() {
        let called =
            || called::same_words(resolution, i, description, bound).map(|m| (m, "same-description"));
        let posted = named_posts::holder(resolution, i, description).map(|m| (m, "role"));
        return posted.or_else(called).or_else(|| {
            // "the former Barclays banker": of somebody who was named just now.
            let former = variation::is_former(resolution, description);
            variation::antecedent(resolution, i, description, bound)
                .filter(|_| former)
                .map(|m| (m, "variation"))
        });
    }
    by_role(resolution, i, description, bound)
        .map(|m| (m, "role"))
        .or_else(|| named_posts::holder(resolution, i, description).map(|m| (m, "role")))
        .or_else(|| by_known_post(resolution, i, description, bound).map(|m| (m, "known-post")))
        .or_else(|| by_government(resolution, i, description).filter(|_| !bound).map(|m| (m, "government")))
        .or_else(|| called::by_name_or_words(resolution, i, description, bound))
        .or_else(|| by_gender(resolution, i, description, bound).map(|m| (m, "kind")))
        .or_else(|| fates::victim(resolution, i, description).filter(|_| !bound).map(|m| (m, "victim")))
        .or_else(|| fates::winner(resolution, i, description).filter(|_| !bound).map(|m| (m, "winner")))
        .or_else(|| fates::doer(resolution, i, description).filter(|_| !bound).map(|m| (m, "deed")))
        .or_else(|| fates::newcomer(resolution, i, description).filter(|_| !bound).map(|m| (m, "newcomer")))
        .or_else(|| kinds::antecedent(resolution, i, description, bound).map(|m| (m, "kind")))
        .or_else(|| variation::antecedent(resolution, i, description, bound).map(|m| (m, "variation")))
}

/// "Prime Minister" on its own, as some papers write.
fn is_capitalised_post(resolution: &Resolution<'_>, draft: &Draft) -> bool {
    let word = resolution.token_text(draft.sentence, draft.head);
    word.starts_with(char::is_uppercase) && draft.head > 0 && draft.number == Number::Singular
}

/// Whether something after the noun says which one it is: "the president of France", "the man who fled".
fn is_bound(resolution: &Resolution<'_>, draft: &Draft) -> bool {
    use crate::syntax::Deprel::{Acl, AclRelcl, Nmod};
    let sentence = &resolution.sentences[draft.sentence];
    // "the mother-of-two"
    if variation::is_hyphenated(resolution, draft) {
        return false;
    }
    let comma = |c: usize| is_aside(resolution, draft, c);
    // "accused the mayor of lying": what he is accused of, not which mayor.
    let told = |c: usize| sentence.token(c).deprel == Acl && sentence.child_by(c, &[Deprel::Mark]).is_some();
    sentence
        .children_by(draft.head, &[Nmod, Acl, AclRelcl])
        .any(|c| c > draft.head && !comma(c) && !told(c) && !is_time(resolution, draft.sentence, c))
}

/// "the first strike at the company **in three decades**", "met the mayor **on Monday**": when it was, which was hung on the noun.
fn is_time(resolution: &Resolution<'_>, sentence: usize, token: usize) -> bool {
    let lexicon = resolution.ontology.lexicon();
    let lemma = resolution.sentences[sentence].token(token).lemma.as_str();
    lexicon.period_nouns.contains(lemma)
        || lexicon.weekdays.contains(lemma)
        || matches!(lemma, "day" | "hour" | "minute" | "century" | "generation")
}

/// Whether what hangs on a description behind it adds something, behind a comma or, of whoever is called by age, where they
/// are from: "the mayor, who resigned", "the 29-year-old from Leeds".
pub(super) fn is_aside(resolution: &Resolution<'_>, draft: &Draft, c: usize) -> bool {
    let sentence = &resolution.sentences[draft.sentence];
    let comma =
        |i: usize| sentence.tokens().get(i).is_some_and(|t| t.span.of(&resolution.article.text) == ",");
    let from = draft.description().is_some_and(|d| d.noun == AGED) && sentence.case_of(c) == Some("from");
    let first = sentence.subtree(c).into_iter().filter(|i| *i > draft.head && !comma(*i)).min();
    c > draft.head && (comma(draft.head + 1) || from || first.is_some_and(|first| comma(first - 1)))
}

/// Mentions before `i`, nearest first, of clusters other than its own.
pub(super) fn before<'a>(resolution: &'a Resolution<'_>, i: usize) -> impl Iterator<Item = usize> + 'a {
    (0..i).rev().take(400).filter(move |m| {
        let earlier = &resolution.drafts[*m];
        let overlaps = earlier.span.overlaps(resolution.drafts[i].span);
        !overlaps && !resolution.clusters.same(*m, i)
    })
}

pub(super) fn agrees(resolution: &Resolution<'_>, i: usize, m: usize) -> bool {
    let (draft, facts) = (&resolution.drafts[i], resolution.clusters.facts(m));
    draft.number.agrees(facts.number) && facts.gender_agrees(draft.gender)
}

/// "whose party" after "Acme Party leader Ann Lee": what somebody has a post in that speaks for it.
fn by_side(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let body = matches!(
        description.noun.as_str(),
        "party"
            | "company"
            | "firm"
            | "union"
            | "ministry"
            | "club"
            | "charity"
            | "organisation"
            | "organization"
    );
    let owner = description.possessor.filter(|_| body && description.modifiers.is_empty())?;
    let owner = resolution.headed_by(resolution.drafts[i].sentence, owner)?.index();
    let side = speech::side_of(resolution, owner)?;
    (resolution.clusters.entity_type(side) == Some(EntityType::Organization)).then_some(side)
}

/// "her rival", "his guest": the only other person whom the last sentences name.
fn other_party(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let lexicon = resolution.ontology.lexicon();
    let owner = description.possessor.filter(|_| lexicon.counterparts.contains(&description.noun))?;
    let owner = resolution.headed_by(draft.sentence, owner)?.index();
    let named = |m: usize| {
        let facts = resolution.clusters.facts(m);
        facts.named && facts.types.best() == Some(EntityType::Person) && facts.number != Number::Plural
    };
    if !named(owner) || draft.number != Number::Singular {
        return None;
    }
    let others = before(resolution, i)
        .take_while(|m| resolution.drafts[*m].sentence + NEAR > draft.sentence)
        .filter(|m| named(*m) && !resolution.clusters.same(*m, owner));
    resolution.clusters.only(others).filter(|m| agrees(resolution, i, *m))
}

/// Somebody whose post or description the article has given.
fn by_role(resolution: &Resolution<'_>, i: usize, description: &Description, bound: bool) -> Option<usize> {
    let lexicon = resolution.ontology.lexicon();
    let wanted = grammar::phrase(description);
    // "the outgoing mayor" is the mayor, "the former mayor" is not.
    let passing = |word: &str| lexicon.post_modifiers.get(word).is_some_and(|when| when != "former");
    let words: Vec<&str> = wanted.split(' ').filter(|word| !passing(word)).collect();
    let synonyms = lexicon.post_synonyms.get(&description.noun).unwrap_or_default();
    let alone = description.modifiers.is_empty();
    let is_synonym = |role: &str| {
        let lesser = role.split(' ').any(|word| lexicon.lesser_ranks.contains(word));
        !lesser && is_one_of(synonyms, role)
    };
    // "Zambian President Ann Lee … the Zambian leader"
    let alike =
        |m: usize| alone || words[..words.len() - 1].iter().all(|word| is_introduced_by(resolution, m, word));
    let mut found: Option<usize> = None;
    for m in before(resolution, i) {
        let facts = resolution.clusters.facts(m);
        if !facts.named || !agrees(resolution, i, m) {
            continue;
        }
        // "the skipper" after "the Indian captain"
        let called = |d: usize| {
            let other = resolution.drafts[d].description();
            alone && other.is_some_and(|other| is_one_of(synonyms, &other.noun))
        };
        let fits = facts.roles.iter().any(|role| {
            let ends = role == &description.noun
                || role.strip_suffix(description.noun.as_str()).is_some_and(|r| r.ends_with(' '));
            // "the mayor" is no deputy mayor.
            let lesser = |w: &str| lexicon.lesser_ranks.contains(w) && !words.contains(&w);
            let ends = ends && !role.split(' ').any(lesser);
            let said = |w: &&str| role.split(' ').any(|r| r == *w) || in_names(resolution, m, w);
            ends && words.iter().all(said) || is_synonym(role) && alike(m)
        }) || facts.first_mentions().any(called);
        if !fits || (bound && !role_is_bound_alike(resolution, i, m)) {
            continue;
        }
        match found {
            None => found = Some(m),
            // Two people with the post: the nearer only if the other is far away.
            Some(f) if !resolution.clusters.same(f, m) => {
                let near = resolution.drafts[i].sentence - resolution.drafts[m].sentence <= NEAR;
                return (!near || last_speaker::is_topic_before(resolution, i, f, m)).then_some(f);
            }
            Some(_) => {}
        }
    }
    found
}

/// Whether a word stands before the title of a name: "**Zambian** President Ann Lee".
fn is_introduced_by(resolution: &Resolution<'_>, m: usize, word: &str) -> bool {
    /// How many tokens before the name its title and what stands before that have.
    const TITLE: usize = 4;
    resolution.clusters.facts(m).first_mentions().any(|d| {
        let draft = &resolution.drafts[d];
        let start = draft.tokens.start;
        draft.name().is_some_and(|name| !name.titles.is_empty())
            && (start.saturating_sub(TITLE)..start)
                .any(|t| resolution.token_text(draft.sentence, t).eq_ignore_ascii_case(word))
    })
}

/// The only one of those named so far whom the gazetteer knows with the post: "the prime minister" after "Ann Lee",
/// "the president-elect" before she takes office.
fn by_known_post(
    resolution: &Resolution<'_>,
    i: usize,
    description: &Description,
    bound: bool,
) -> Option<usize> {
    let gazetteer = resolution.ontology.gazetteer();
    let phrase = grammar::phrase(description);
    // "the French president", "France's president": only one of France.
    let adjective = description.modifiers.first().and_then(|first| {
        let country = gazetteer.demonym(&capitalised(first))?;
        Some((phrase.strip_prefix(first.as_str())?.trim_start(), gazetteer.entry(country).name))
    });
    let (post, country) = adjective.map_or((phrase.as_str(), None), |(post, country)| (post, Some(country)));
    let country = country.or_else(|| {
        let owner = resolution.headed_by(resolution.drafts[i].sentence, description.possessor?)?;
        let readings = &resolution.drafts[owner.index()].name()?.readings;
        Some(gazetteer.entry(readings.first()?.entry).name)
    });
    if description.possessor.is_some() && country.is_none() {
        return None;
    }
    let post = post.strip_suffix("-elect").unwrap_or(post);
    if bound {
        return None;
    }
    // "the Brazilian leader" is its president.
    let synonyms = resolution.ontology.lexicon().post_synonyms.get(post).unwrap_or_default();
    let holds_post = |m: usize| {
        let name = resolution.drafts[m].name();
        name.is_some_and(|name| {
            name.readings.iter().any(|r| {
                let entry = gazetteer.entry(r.entry);
                (entry.role == post || country.is_some() && is_one_of(synonyms, entry.role))
                    && country.is_none_or(|country| entry.place == country)
                    && resolution.held_role(&entry) != Some(false)
            })
        })
    };
    resolution.clusters.only(before(resolution, i).filter(|m| holds_post(*m) && agrees(resolution, i, *m)))
}

/// "the prime minister" after "Ann Lee's government": the only one whose government the article has spoken of.
fn by_government(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let led = &resolution.ontology.lexicon().led_bodies;
    let leader = |m: usize| {
        let draft = &resolution.drafts[m];
        let body = draft.description()?;
        let posts = led.get(&body.noun)?;
        let fits = posts.split(", ").any(|post| post == grammar::phrase(description));
        let owner = resolution.headed_by(draft.sentence, body.possessor.filter(|_| fits)?)?.index();
        let facts = resolution.clusters.facts(owner);
        let person = facts.named && facts.types.best() == Some(EntityType::Person);
        (person && agrees(resolution, i, owner)).then_some(owner)
    };
    resolution.clusters.only(before(resolution, i).filter_map(leader))
}

/// Whether a role is, or ends with, one of several posts with commas between.
fn is_one_of(posts: &str, role: &str) -> bool {
    let ends = |post: &str| role.strip_suffix(post).is_some_and(|r| r.is_empty() || r.ends_with(' '));
    !posts.is_empty() && posts.split(", ").any(ends)
}

/// "the president of France" is the president who was introduced with France.
pub(super) fn role_is_bound_alike(resolution: &Resolution<'_>, i: usize, m: usize) -> bool {
    let bound_to = |d: usize| {
        let draft = &resolution.drafts[d];
        let sentence = &resolution.sentences[draft.sentence];
        sentence
            .children_by(draft.head, &[Deprel::Nmod])
            .filter_map(|c| resolution.headed_by(draft.sentence, c))
            .map(super::MentionId::index)
            .next()
    };
    let Some(mine) = bound_to(i) else { return false };
    resolution
        .clusters
        .facts(m)
        .first_mentions()
        .filter_map(bound_to)
        .any(|theirs| resolution.clusters.same(mine, theirs))
}

pub(super) fn in_names(resolution: &Resolution<'_>, m: usize, word: &str) -> bool {
    let folded = super::folding::fold(word);
    let mentions = resolution.clusters.facts(m).first_mentions();
    mentions.filter_map(|d| resolution.drafts[d].name()).any(|name| name.words.contains(&folded))
}

/// "the man": the only man or boy spoken of just now.
fn by_gender(resolution: &Resolution<'_>, i: usize, description: &Description, bound: bool) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let says_gender = matches!(description.noun.as_str(), "man" | "woman" | "boy" | "girl");
    // "the dead man": one of several, whom more is told of.
    let told = |word: &String| {
        matches!(word.as_str(), "dead" | "slain" | "murdered" | "late" | "injured" | "wounded")
    };
    if bound || draft.number == Number::Plural || !says_gender || description.modifiers.iter().any(told) {
        return None;
    }
    let limit = draft.sentence.saturating_sub(1);
    let is_candidate = |m: &usize| {
        let facts = resolution.clusters.facts(*m);
        facts.types.best() == Some(EntityType::Person)
            && facts.number != Number::Plural
            && facts.gender_agrees(draft.gender)
            && facts.gender != Some(Gender::Neuter)
    };
    let near = before(resolution, i).take_while(|m| resolution.drafts[*m].sentence >= limit);
    resolution.clusters.only(near.filter(is_candidate))
}

/// "her husband" again: the same noun of the same possessor.
fn same_possession(resolution: &Resolution<'_>, i: usize, description: &Description) -> Option<usize> {
    let draft = &resolution.drafts[i];
    let possessor = |d: &Draft| {
        let token = d.description()?.possessor?;
        Some(resolution.headed_by(d.sentence, token)?.index())
    };
    let mine = possessor(draft)?;
    before(resolution, i).find(|m| {
        let earlier = &resolution.drafts[*m];
        earlier.description().is_some_and(|d| {
            d.noun == description.noun
                && earlier.number == draft.number
                && d.modifiers == description.modifiers
        }) && possessor(earlier).is_some_and(|theirs| resolution.clusters.same(mine, theirs))
    })
}
