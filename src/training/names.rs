//! Names to learn from: files of tagged words, and mentions in treebanks.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::example::Example;
use super::treebank::{Mention, TreebankSentence};
use crate::syntax::{NameClass, NameTag, Upos};

/// Reads the tags of Universal NER by sentence: identifier to forms and tags.
///
/// # Errors
/// A file that cannot be read.
pub fn read_uner(path: &Path) -> io::Result<BTreeMap<String, Vec<(String, NameTag)>>> {
    let mut sentences: BTreeMap<String, Vec<(String, NameTag)>> = BTreeMap::new();
    let mut id = String::new();
    for line in fs::read_to_string(path)?.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(found) = comment.trim().strip_prefix("sent_id = ") {
                found.clone_into(&mut id);
            }
        } else if let [_, form, tag, ..] = line.split('\t').collect::<Vec<_>>()[..] {
            sentences.entry(id.clone()).or_default().push((form.to_owned(), name_tag(tag)));
        }
    }
    Ok(sentences)
}

/// The tag of `B-PER` and the like; others count as outside.
fn name_tag(tag: &str) -> NameTag {
    let class = |label: &str| NameClass::ALL.into_iter().find(|class| class.label() == label);
    match tag.split_once('-') {
        Some(("B", label)) => class(label).map_or(NameTag::Outside, NameTag::Begin),
        Some(("I", label)) => class(label).map_or(NameTag::Outside, NameTag::Inside),
        _ => NameTag::Outside,
    }
}

/// Gives treebank sentences the tags of Universal NER where the words are the same.
pub fn align_uner(sentences: &mut [TreebankSentence], tags: &BTreeMap<String, Vec<(String, NameTag)>>) {
    for sentence in sentences {
        let Some(tagged) = tags.get(&sentence.id) else { continue };
        if tagged.iter().map(|(form, _)| form).eq(&sentence.example.forms) {
            sentence.example.names = Some(tagged.iter().map(|(_, tag)| *tag).collect());
        }
    }
}

/// Turns the mentions of a treebank whose head is a proper noun into names: of the mention only the name itself, the
/// run of proper nouns around the head.
pub fn names_of_mentions(sentence: &mut TreebankSentence) {
    let Some(parse) = &sentence.example.parse else { return };
    if !sentence.has_mentions {
        return;
    }
    let forms = &sentence.example.forms;
    let is_name = |i: usize| parse[i].upos == Upos::Propn;
    let mut mentions: Vec<&Mention> = sentence.mentions.iter().collect();
    mentions.sort_by_key(|mention| (std::cmp::Reverse(mention.end - mention.start), mention.start));
    let mut tags = vec![NameTag::Outside; forms.len()];
    let mut taken = vec![false; forms.len()];
    for mention in mentions {
        let Some(class) = class_of(&mention.class) else { continue };
        let span = mention.start..mention.end;
        let Some(head) = span.clone().find(|i| parse[*i].head.is_none_or(|head| !span.contains(&head)))
        else {
            continue;
        };
        if !is_name(head) {
            continue;
        }
        let (mut start, mut end) = (head, head + 1);
        while start > span.start && continues_left(sentence, start - 1) {
            start -= 1;
        }
        let links = class != NameClass::Person && class != NameClass::Location;
        while end < span.end {
            let step = (end..span.end.min(end + 3)).find(|i| is_name(*i) || parse[*i].upos == Upos::Num);
            let Some(step) = step else { break };
            let between = &forms[end..step];
            let linked = between.iter().all(|form| {
                form == "-" || links && ["of", "for", "the", "and", "&", "on", "in"].contains(&form.as_str())
            });
            if !linked {
                break;
            }
            end = step + 1;
        }
        if taken[start..end].iter().any(|taken| *taken) {
            continue;
        }
        taken[start..end].fill(true);
        tags[start] = NameTag::Begin(class);
        tags[start + 1..end].fill(NameTag::Inside(class));
    }
    sentence.example.names = Some(tags);
}

/// Whether word `i` can be the beginning of a name that goes on after it.
fn continues_left(sentence: &TreebankSentence, i: usize) -> bool {
    let Some(parse) = &sentence.example.parse else { return false };
    let form = &sentence.example.forms[i];
    let is_capital = form.chars().next().is_some_and(char::is_uppercase);
    match parse[i].upos {
        Upos::Propn => true,
        Upos::Adj | Upos::Noun | Upos::Verb => is_capital && i > 0,
        Upos::Punct => form == "-" || form == ".",
        _ => false,
    }
}

/// The class of names for a type of entity.
fn class_of(kind: &str) -> Option<NameClass> {
    match kind {
        "person" => Some(NameClass::Person),
        "organization" => Some(NameClass::Organization),
        "place" => Some(NameClass::Location),
        "event" => Some(NameClass::Event),
        "object" => Some(NameClass::Product),
        _ => None,
    }
}

/// Reads sentences of words with IO tags, as Wikigold has them. Sentences with names of other classes teach what is no
/// person, place or organisation.
///
/// # Errors
/// A file that cannot be read.
pub fn read_io_tags(path: &Path) -> io::Result<Vec<Example>> {
    let text = fs::read_to_string(path)?;
    let mut examples = Vec::new();
    for block in text.split("\n\n") {
        let mut example = Example::default();
        let mut names: Vec<NameTag> = Vec::new();
        let mut before = "O";
        for (form, tag) in block.lines().filter_map(|line| line.rsplit_once(' ')) {
            let label = tag.strip_prefix("I-").or(tag.strip_prefix("B-")).unwrap_or("O");
            names.push(match name_tag(&format!("B-{label}")) {
                NameTag::Begin(class) if label == before => NameTag::Inside(class),
                tag => tag,
            });
            before = label;
            let is_closing = [",", ".", ";", ":", ")", "'s", "'", "!", "?", "%"].contains(&form);
            let after_opening = example.forms.last().is_some_and(|last| last == "(" || last == "$");
            example.spaced.push(!is_closing && !after_opening);
            example.forms.push(form.to_owned());
        }
        if !example.forms.is_empty() && !example.forms[0].starts_with("-DOCSTART") {
            example.names = Some(names);
            examples.push(example);
        }
    }
    Ok(examples)
}
