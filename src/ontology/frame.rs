//! How English states relations: verb, noun and adjective frames.
//!
//! A frame gives the active form of one construction ("S accuse O of T"). Passives, relative clauses, participles,
//! coordination and control are grammar, which the extraction layer knows.

use rustc_hash::FxHashMap;

use super::{EntityType, RelationId};

/// What kind of word a frame hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FrameKind {
    /// "S accuse O"
    Verb,
    /// "S's accusation against O"
    Noun,
    /// "S be critical of O"
    Adjective,
}

impl FrameKind {
    /// The name in rules: `verb` in `accused/verb:accuse`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::Adjective => "adjective",
        }
    }
}

/// A place in a construction that an argument can fill.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// Subject of the active verb.
    Subject,
    /// Direct object of the active verb.
    Object,
    /// Indirect object: "hand **her** a prize".
    Recipient,
    /// Secondary predicate: "name her **chair**".
    Complement,
    /// Possessor of the noun: "**Ann's** visit".
    Possessor,
    /// Whose the direct object is: "reject **Ann's** offer", "an offer **from Ann**", "the plan **by Ann**", "the
    /// courage **of Ann**".
    Owner,
    /// Noun or adjective before the noun: "**US** sanctions".
    Modifier,
    /// Whom the noun describes: "**Ann** is the owner of", "**Ann**, the owner of", "owner **Ann**".
    Bearer,
    /// Content clause: "claim **that …**".
    That,
    /// Infinitive clause: "urge her **to …**".
    Infinitive,
    /// Whom the content clause is about: "allege that **Ann** stole".
    ThatSubject,
    /// Whom the infinitive is directed at: "threaten to sue **Ann**".
    InfinitiveObject,
    /// Nominal, or clause, with this preposition: "accuse her **of …**".
    Preposition(String),
}

impl Slot {
    /// Names of the slots that are no prepositions.
    pub(super) const NAMES: &'static [&'static str] = &[
        "subject",
        "object",
        "recipient",
        "complement",
        "possessor",
        "owner",
        "modifier",
        "that",
        "infinitive",
        "that_subject",
        "infinitive_object",
    ];
    /// Prepositions that a slot may name.
    pub(super) const PREPOSITIONS: &'static [&'static str] = &[
        "about",
        "after",
        "across",
        "against",
        "along",
        "alongside",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "between",
        "by",
        "concerning",
        "during",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "past",
        "regarding",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "upon",
        "with",
        "within",
    ];

    /// The slot of a name in a rule file.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "recipient" => Self::Recipient,
            "complement" => Self::Complement,
            "possessor" => Self::Possessor,
            "owner" => Self::Owner,
            "modifier" => Self::Modifier,
            "bearer" => Self::Bearer,
            "that" => Self::That,
            "infinitive" => Self::Infinitive,
            "that_subject" => Self::ThatSubject,
            "infinitive_object" => Self::InfinitiveObject,
            _ if Self::PREPOSITIONS.contains(&name) => Self::Preposition(name.to_owned()),
            _ => return None,
        })
    }

    /// The name in a rule file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Subject => "subject",
            Self::Object => "object",
            Self::Recipient => "recipient",
            Self::Complement => "complement",
            Self::Possessor => "possessor",
            Self::Owner => "owner",
            Self::Modifier => "modifier",
            Self::Bearer => "bearer",
            Self::That => "that",
            Self::Infinitive => "infinitive",
            Self::ThatSubject => "that_subject",
            Self::InfinitiveObject => "infinitive_object",
            Self::Preposition(preposition) => preposition,
        }
    }
}

/// Whether what the frame says is so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrameStatus {
    /// As the sentence around it says.
    #[default]
    Plain,
    /// The words themselves make it a plan or wish: "a bid for".
    Hypothetical,
    /// The words themselves deny it: "snub talks with".
    Negated,
}

/// Which voice of the verb a frame is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// Both.
    #[default]
    Any,
    /// Only the active: "X founded Y".
    Active,
    /// Only the passive: "X was elected to Y".
    Passive,
}

/// One construction that states a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The relation that it states.
    pub relation: RelationId,
    /// What kind of word it hangs on.
    pub kind: FrameKind,
    /// The lemmas it hangs on.
    pub lemmas: Vec<String>,
    /// Particles of the verb, one of which must be there: "take **over**".
    pub particles: Vec<String>,
    /// Nouns, one of which must fill [`noun_slot`](Self::noun_slot): "take to **court**"; `not_guilty` is "not guilty".
    pub nouns: Vec<String>,
    /// Where the noun stands.
    pub noun_slot: Slot,
    /// Where the subject of the relation stands, best first.
    pub subject: Vec<Slot>,
    /// Where its object stands, best first.
    pub object: Vec<Slot>,
    /// Where the topic stands, best first.
    pub about: Vec<Slot>,
    /// Where the place stands, best first.
    pub place: Vec<Slot>,
    /// Slots that must be filled besides.
    pub needs: Vec<Slot>,
    /// Slots that must be empty.
    pub without: Vec<Slot>,
    /// Types that the subject may have.
    pub subject_types: Vec<EntityType>,
    /// Types that the object may have, where it is an entity.
    pub object_types: Vec<EntityType>,
    /// Whether words that name no entity may be the object.
    pub text: bool,
    /// Words that must not be the direct object, the relation's object or stand before the noun: idioms.
    pub not: Vec<String>,
    /// Nouns of which one must be the relation's object, unless that is a name.
    pub only: Vec<String>,
    /// Words of which a named object must have one: "attended Leeds **University**".
    pub named: Vec<String>,
    /// Words of which the noun must have one before it: "**peace** talks".
    pub modified: Vec<String>,
    /// Whether the words make it a plan or deny it.
    pub status: FrameStatus,
    /// Which voice it is for.
    pub voice: Voice,
    /// Without an object, the members of a coordinated subject relate to one another: "X and Y met".
    pub mutual: bool,
    /// Verbs that lend the noun a subject, besides the general ones: "**file** a suit".
    pub support: Vec<String>,
    /// Prepositions through which the noun takes its subject from the clause: "said **after** talks with"; `be` for
    /// "is in talks with".
    pub lent_by: Vec<String>,
    /// File below `ontology/`.
    pub file: String,
    /// Line in the file, counted from 1.
    pub line: usize,
}

impl Frame {
    /// The name that evidence shows: `accused/verb:accuse`, `sued/verb:take court`.
    #[must_use]
    pub fn rule(&self, relation: &str, lemma: &str) -> String {
        let mut rule = format!("{relation}/{}:{lemma}", self.kind.name());
        for word in self.particles.iter().take(1).chain(self.nouns.iter().take(1)) {
            rule.push(' ');
            rule.push_str(word);
        }
        if let Some(Slot::Preposition(preposition)) = self.object.first() {
            rule.push(' ');
            rule.push_str(preposition);
        }
        rule
    }

    /// Whether any of its roles is filled by `slot`.
    #[must_use]
    pub fn uses(&self, slot: &Slot) -> bool {
        [&self.subject, &self.object, &self.needs].iter().any(|slots| slots.contains(slot))
    }
}

/// All frames, found by the lemma they hang on.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    frames: Vec<Frame>,
    verbs: FxHashMap<String, Vec<u32>>,
    nouns: FxHashMap<String, Vec<u32>>,
    adjectives: FxHashMap<String, Vec<u32>>,
}

impl Frames {
    pub(super) fn new(frames: Vec<Frame>) -> Self {
        let mut index = Self::default();
        for (i, frame) in frames.iter().enumerate() {
            let map = match frame.kind {
                FrameKind::Verb => &mut index.verbs,
                FrameKind::Noun => &mut index.nouns,
                FrameKind::Adjective => &mut index.adjectives,
            };
            for lemma in &frame.lemmas {
                map.entry(lemma.clone()).or_default().push(i as u32);
            }
        }
        Self { frames, ..index }
    }

    /// All of them, in the order of their files.
    #[must_use]
    pub fn all(&self) -> &[Frame] {
        &self.frames
    }

    /// The frames that hang on a word of one kind, in the order of their files.
    pub fn of(&self, kind: FrameKind, lemma: &str) -> impl Iterator<Item = &Frame> {
        let map = match kind {
            FrameKind::Verb => &self.verbs,
            FrameKind::Noun => &self.nouns,
            FrameKind::Adjective => &self.adjectives,
        };
        map.get(lemma).into_iter().flatten().map(|i| &self.frames[*i as usize])
    }
}
