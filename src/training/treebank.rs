//! Reads treebanks in CoNLL-U.

use std::fs;
use std::io;
use std::path::Path;

use super::example::{Example, Parsed};
use crate::syntax::{Features, Upos};

/// A sentence of a treebank.
#[derive(Clone, Debug)]
pub struct TreebankSentence {
    /// Its identifier.
    pub id: String,
    /// Words and parse.
    pub example: Example,
    /// Mentions of entities, where the treebank marks them in `Entity=`.
    pub mentions: Vec<Mention>,
    /// Whether the treebank marks mentions at all.
    pub has_mentions: bool,
}

/// A mention of an entity: words `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// Type of the entity, as the treebank names it.
    pub class: String,
}

/// Reads all sentences of a file.
///
/// # Errors
/// A file that cannot be read, or a line that is not CoNLL-U; the message names it.
pub fn read(path: &Path) -> io::Result<Vec<TreebankSentence>> {
    let text = fs::read_to_string(path)?;
    parse(&text).map_err(|(line, fault)| {
        io::Error::new(io::ErrorKind::InvalidData, format!("{}:{line}: {fault}", path.display()))
    })
}

fn parse(text: &str) -> Result<Vec<TreebankSentence>, (usize, String)> {
    let has_mentions = text.contains("Entity=");
    let mut sentences = Vec::new();
    let mut current = Builder::default();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            if !current.forms.is_empty() {
                sentences.push(std::mem::take(&mut current).finish(has_mentions));
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            if let Some(id) = comment.trim().strip_prefix("sent_id = ") {
                current.id = id.to_owned();
            }
        } else {
            current.add(line).map_err(|fault| (number + 1, fault))?;
        }
    }
    Ok(sentences)
}

#[derive(Default)]
struct Builder {
    id: String,
    forms: Vec<String>,
    spaced: Vec<bool>,
    parse: Vec<Parsed>,
    mentions: Vec<Mention>,
    /// Mentions that have begun: identifier, first word, type.
    open: Vec<(String, usize, String)>,
    /// Whether the word before was followed by no space.
    glued: bool,
    /// Last word of the multiword token being read, and whether that one is followed by no space.
    multiword: Option<(usize, bool)>,
}

impl Builder {
    fn add(&mut self, line: &str) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, _, feats, head, deprel, _, misc] = columns[..] else {
            return Err(format!("{} columns instead of 10", columns.len()));
        };
        let glued = misc.split('|').any(|pair| pair == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| format!("`{id}` is no range of words"))?;
            self.multiword = Some((last, glued));
            return Ok(());
        }
        if id.contains('.') {
            return Ok(());
        }
        let i = self.forms.len();
        self.forms.push(form.to_owned());
        self.spaced.push(!self.glued);
        self.glued = match self.multiword {
            Some((last, glued)) if i + 1 == last => glued,
            Some((last, _)) if i + 1 < last => true,
            _ => glued,
        };
        let head: usize = head.parse().map_err(|_| format!("`{head}` is no head"))?;
        self.parse.push(Parsed {
            upos: upos.parse::<Upos>()?,
            features: Features::parse(feats),
            head: head.checked_sub(1),
            deprel: deprel.parse()?,
        });
        if let Some(entities) = misc.split('|').find_map(|pair| pair.strip_prefix("Entity=")) {
            self.add_mentions(i, entities);
        }
        Ok(())
    }

    /// Reads `(1-person-…(2-place-…)` and `2)1)`.
    fn add_mentions(&mut self, i: usize, mut entities: &str) {
        while !entities.is_empty() {
            let closes = |rest: &str| rest.starts_with(')');
            if let Some(rest) = entities.strip_prefix('(') {
                let end = rest.find(['(', ')']).unwrap_or(rest.len());
                let mut fields = rest[..end].split('-');
                let id = fields.next().unwrap_or_default().to_owned();
                let class = fields.next().unwrap_or_default().to_owned();
                entities = &rest[end..];
                if closes(entities) {
                    self.mentions.push(Mention { start: i, end: i + 1, class });
                    entities = &entities[1..];
                } else {
                    self.open.push((id, i, class));
                }
            } else {
                let end = entities.find(')').unwrap_or(entities.len());
                if let Some(place) = self.open.iter().rposition(|(id, ..)| *id == entities[..end]) {
                    let (_, start, class) = self.open.remove(place);
                    self.mentions.push(Mention { start, end: i + 1, class });
                }
                entities = entities.get(end + 1..).unwrap_or_default();
            }
        }
    }

    fn finish(self, has_mentions: bool) -> TreebankSentence {
        let example =
            Example { forms: self.forms, spaced: self.spaced, parse: Some(self.parse), names: None };
        TreebankSentence { id: self.id, example, mentions: self.mentions, has_mentions }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiword_tokens_and_nested_mentions_are_read() {
        let text = "# sent_id = x-1\n\
            1\tAnn\tAnn\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\tEntity=(1-person-new(2-place-new)\n\
            2-3\tisn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
            2\tis\tbe\tAUX\tVBZ\t_\t3\taux\t_\tEntity=1)\n\
            3\tn't\tnot\tPART\tRB\t_\t0\troot\t_\t_\n\
            4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n";
        let sentences = parse(text).unwrap();
        assert_eq!(sentences.len(), 1);
        assert_eq!(sentences[0].example.spaced, [true, true, false, false]);
        let spans: Vec<_> =
            sentences[0].mentions.iter().map(|m| (m.start, m.end, m.class.as_str())).collect();
        assert_eq!(spans, [(0, 1, "place"), (0, 2, "person")]);
        assert_eq!(parse("1\tx\n").unwrap_err().0, 1);
    }
}
