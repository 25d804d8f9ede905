//! From drafts and clusters to the mentions and entities of an annotated article.

use crate::ontology::EntityType;

use super::corrections::Corrections;
use super::draft::{Draft, Number};
use super::resolution::Resolution;
use super::{Entity, EntityId, Gender, Join, Mention, MentionId, MentionKind, canonical, linking};

/// The mentions as they are known before anybody has decided whom descriptions and pronouns refer to. Every mention
/// counts as an entity of its own.
pub(super) fn mentions(drafts: &[Draft]) -> Vec<Mention> {
    drafts.iter().enumerate().map(|(i, draft)| mention(draft, EntityId(i as u32), 100)).collect()
}

fn mention(draft: &Draft, entity: EntityId, certainty: u8) -> Mention {
    Mention {
        span: draft.span,
        sentence: draft.sentence,
        tokens: draft.tokens.clone(),
        head: draft.head,
        kind: draft.kind(),
        entity,
        certainty,
    }
}

/// Makes the entities, in the order of their first mentions.
pub(super) fn finish(resolution: &Resolution<'_>, corrections: &Corrections) -> (Vec<Mention>, Vec<Entity>) {
    let clusters = &resolution.clusters;
    let mut number_of = vec![EntityId(0); resolution.drafts.len()];
    for (number, root) in clusters.roots().enumerate() {
        for mention in &clusters.facts(root).mentions {
            number_of[*mention as usize] = EntityId(number as u32);
        }
    }
    let mut joins: Vec<Vec<Join>> = vec![Vec::new(); clusters.roots().count()];
    for join in clusters.joins() {
        joins[number_of[join.mention.index()].index()].push(join.clone());
    }
    let certain = linking::certain_entries(resolution);
    let entities = clusters.roots().zip(joins).map(|(root, joins)| {
        let facts = clusters.facts(root);
        let names = names(resolution, root);
        let entity_type = corrections.entity_type(&names).unwrap_or_else(|| entity_type(resolution, root));
        let link = linking::link(resolution, root, &names, &certain, corrections);
        let label = link.as_ref().map(|link| link.label.clone()).filter(|label| !label.is_empty());
        let name = corrections
            .name(&names)
            .map(str::to_owned)
            .or(label)
            .unwrap_or_else(|| name(resolution, root, &names));
        let mut members: Vec<EntityId> = facts.members.iter().map(|m| number_of[*m as usize]).collect();
        members.sort_unstable();
        members.dedup();
        members.retain(|member| *member != number_of[root]);
        let mut joins = joins;
        joins.sort_by_key(|join| (join.mention, join.antecedent));
        Entity {
            entity_type,
            aliases: aliases(resolution, root, &names, &name),
            name,
            named: facts.named,
            gender: facts
                .gender
                .or((entity_type != EntityType::Person && facts.named).then_some(Gender::Neuter)),
            plural: facts.number == Number::Plural || !facts.members.is_empty(),
            members,
            mentions: facts.mentions.iter().map(|m| MentionId(*m)).collect(),
            joins,
            link,
        }
    });
    let entities = entities.collect();
    let drafts = resolution.drafts.iter().zip(number_of).zip(&resolution.certainty);
    let mentions = drafts.map(|((draft, entity), certainty)| mention(draft, entity, *certainty)).collect();
    (mentions, entities)
}

/// The names of a cluster as they are written, in the order of the text; adjectives of origin only where there is
/// nothing else.
fn names<'a>(resolution: &Resolution<'a>, root: usize) -> Vec<&'a str> {
    let mut names = Vec::new();
    let mut demonyms = Vec::new();
    for mention in &resolution.clusters.facts(root).mentions {
        let draft = &resolution.drafts[*mention as usize];
        if let Some(name) = draft.name() {
            let written = draft.span.of(&resolution.article.text);
            if name.demonym { demonyms.push(written) } else { names.push(written) }
        }
    }
    if names.is_empty() { demonyms } else { names }
}

fn name(resolution: &Resolution<'_>, root: usize, names: &[&str]) -> String {
    if let Some(fullest) = canonical::fullest(names) {
        let demonym = resolution.clusters.facts(root).mentions.iter().find_map(|m| {
            let name = resolution.drafts[*m as usize].name()?;
            name.demonym.then_some(name.readings.first()?.entry)
        });
        // "French" without "France" in the article is still France.
        return match demonym.filter(|_| names.len() == 1 || names.iter().all(|n| *n == names[0])) {
            Some(entry) if fullest.split(' ').count() == 1 => {
                resolution.ontology.gazetteer().entry(entry).name.to_owned()
            }
            _ => canonical::clean(fullest),
        };
    }
    let mentions = &resolution.clusters.facts(root).mentions;
    let drafts = || mentions.iter().map(|m| &resolution.drafts[*m as usize]);
    match drafts().find(|d| d.kind() == MentionKind::Nominal) {
        Some(draft) => canonical::description(resolution, draft),
        None => {
            drafts().next().map_or_else(String::new, |d| d.span.of(&resolution.article.text).to_lowercase())
        }
    }
}

/// The other forms: names for what has a name, descriptions for what has none.
fn aliases(resolution: &Resolution<'_>, root: usize, names: &[&str], name: &str) -> Vec<String> {
    let mut aliases: Vec<String> = if names.is_empty() {
        let mentions = resolution.clusters.facts(root).mentions.iter();
        mentions
            .map(|m| &resolution.drafts[*m as usize])
            .filter(|draft| draft.kind() == MentionKind::Nominal)
            .map(|draft| canonical::clean(draft.span.of(&resolution.article.text)))
            .collect()
    } else {
        names.iter().map(|name| canonical::clean(name)).collect()
    };
    aliases.sort_unstable();
    aliases.dedup();
    aliases.retain(|alias| alias != name);
    aliases
}

/// The type that the evidence speaks for; without any, what the pronouns allow.
fn entity_type(resolution: &Resolution<'_>, root: usize) -> EntityType {
    let facts = resolution.clusters.facts(root);
    facts.types.best().unwrap_or(match (facts.gender, facts.number) {
        (Some(Gender::Female | Gender::Male), _) => EntityType::Person,
        (_, Number::Plural) => EntityType::Group,
        (Some(Gender::Neuter), _) => EntityType::Product,
        _ => EntityType::Person,
    })
}
