//! Questions about words that extractors ask of a parse: conjuncts, prepositions, antecedents, participles.

use crate::entities::{AnnotatedArticle, MentionId, MentionKind};
use crate::ontology::{EntityType, Lexicon};
use crate::syntax::{Deprel, Sentence, TokenIndex, Upos};

/// The mention that a token heads, or the head noun's for "who".
pub(super) fn mention_at(article: &AnnotatedArticle, index: usize, token: TokenIndex) -> Option<MentionId> {
    let sentence = &article.sentences()[index];
    if matches!(sentence.token(token).lemma.as_str(), "who" | "which" | "that") {
        let clause = sentence.head(token)?;
        if sentence.token(clause).deprel == Deprel::AclRelcl {
            return mention_at(article, index, sentence.head(clause)?);
        }
    }
    article.mention_headed_by(index, token).or_else(|| {
        let close = [Deprel::Flat, Deprel::Appos, Deprel::Compound, Deprel::NmodDesc];
        sentence.children_by(token, &close).find_map(|child| article.mention_headed_by(index, child))
    })
}

/// Whether the word can head a nominal.
pub(super) fn is_nominal(sentence: &Sentence, token: TokenIndex) -> bool {
    matches!(
        sentence.token(token).upos,
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym | Upos::X | Upos::Adj | Upos::Det
    )
}

/// "gave up **her seat** to lead it", "quit **her job** to sue": whether what is given up is a thing, and the infinitive what for.
pub(super) fn gives_thing(sentence: &Sentence, verb: TokenIndex, lexicon: &Lexicon) -> bool {
    let thing = sentence.child_by(verb, &[Deprel::Obj]);
    thing.is_some_and(|thing| !lexicon.embedding_nouns.contains(&sentence.token(thing).lemma))
}

/// "Acme's backer, **Lee**", "Acme's backers include **Lee and Day**": whom a noun stands for, or some of them.
pub(super) fn beside(sentence: &Sentence, noun: TokenIndex) -> Vec<TokenIndex> {
    included(sentence, noun).unwrap_or_else(|| sentence.children_by(noun, &[Deprel::Appos]).collect())
}

fn included(sentence: &Sentence, noun: TokenIndex) -> Option<Vec<TokenIndex>> {
    let token = sentence.token(noun);
    let verb = sentence.head(noun).filter(|verb| {
        token.deprel == Deprel::Nsubj
            && token.features.is_plural()
            && sentence.token(*verb).lemma == "include"
    })?;
    Some(coordinated(sentence, sentence.child_by(verb, &[Deprel::Obj])?))
}

/// The nominal and its conjuncts, in the order of the text; what is excluded ("but not Y") stays out.
pub(super) fn coordinated(sentence: &Sentence, nominal: TokenIndex) -> Vec<TokenIndex> {
    let mut found = vec![nominal];
    let mut next = 0;
    while let Some(current) = found.get(next).copied() {
        for conjunct in sentence.children_by(current, &[Deprel::Conj]) {
            if is_nominal(sentence, conjunct)
                && !is_excluded(sentence, conjunct)
                && !found.contains(&conjunct)
            {
                found.push(conjunct);
            }
        }
        next += 1;
    }
    found.sort_unstable();
    found
}

/// The first of the words that a word is coordinated with.
pub(super) fn first_conjunct(sentence: &Sentence, token: TokenIndex) -> TokenIndex {
    let mut first = token;
    while sentence.token(first).deprel == Deprel::Conj {
        match sentence.head(first) {
            Some(head) if head < first => first = head,
            _ => break,
        }
    }
    first
}

/// "but **not** Y", "rather than Y", "instead of Y".
fn is_excluded(sentence: &Sentence, conjunct: TokenIndex) -> bool {
    let verbal = sentence.child_by(conjunct, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some();
    verbal
        || sentence.children(conjunct).any(|t| {
            let token = sentence.token(t);
            matches!(
                token.lemma.as_str(),
                "not" | "never" | "rather" | "instead" | "than" | "nor" | "without"
            )
        })
}

/// The preposition of a nominal, the last where several stand together ("out **of**").
pub(super) fn preposition(sentence: &Sentence, nominal: TokenIndex) -> Option<&str> {
    let case = sentence.children_by(nominal, &[Deprel::Case]).rfind(|case| *case < nominal)?;
    let before = case.checked_sub(1).map(|before| sentence.token(before));
    // "extended her thanks to": no preposition, but what was extended
    let free =
        before.is_none_or(|before| matches!(before.deprel, Deprel::Obj | Deprel::Nmod | Deprel::Nsubj));
    let before = before.map_or("", |before| before.lemma.as_str());
    // "next to", "because of": not what "to" and "of" say.
    let compound = matches!(
        before,
        "next"
            | "due"
            | "accord"
            | "according"
            | "close"
            | "prior"
            | "owing"
            | "contrary"
            | "compare"
            | "compared"
            | "ahead"
            | "because"
            | "instead"
            | "regardless"
            | "outside"
            | "inside"
            | "devoid"
    ) || before == "thanks" && !free;
    (!compound).then(|| sentence.token(case).lemma.as_str())
}

/// Whether the word is "who", "which", "that" and stands for the antecedent of a relative clause.
pub(super) fn is_relative_pronoun(sentence: &Sentence, token: TokenIndex) -> bool {
    let word = sentence.token(token);
    matches!(word.lemma.as_str(), "who" | "whom" | "which" | "that" | "whose") && word.upos != Upos::Sconj
}

/// What a relative pronoun stands for.
pub(super) fn antecedent(sentence: &Sentence, token: TokenIndex) -> Option<TokenIndex> {
    if !is_relative_pronoun(sentence, token) {
        return None;
    }
    let clause = sentence.ancestors(token).take(8).find(|t| sentence.token(*t).deprel == Deprel::AclRelcl)?;
    sentence.head(clause).filter(|head| is_nominal(sentence, *head))
}

/// What "where" stands for in the relative clause that `clause` heads: "Leeds, **where** she lives".
pub(super) fn place_of_clause(sentence: &Sentence, clause: TokenIndex) -> Option<TokenIndex> {
    let relative = matches!(sentence.token(clause).deprel, Deprel::AclRelcl | Deprel::AdvclRelcl);
    let says_where = |t: TokenIndex| sentence.token(t).lemma == "where";
    let place = sentence.head(clause).filter(|_| relative)?;
    let told = place < clause && sentence.children(clause).any(|t| t > place && t < clause && says_where(t));
    (told && is_nominal(sentence, place)).then_some(place)
}

/// Whether the verb stands after "to".
pub(super) fn is_infinitive(sentence: &Sentence, verb: TokenIndex) -> bool {
    sentence.children_by(verb, &[Deprel::Mark]).any(|t| sentence.token(t).lemma == "to")
}

/// Whether the verb's form is a past participle, or may be one.
pub(super) fn is_past_participle(article: &AnnotatedArticle, index: usize, verb: TokenIndex) -> bool {
    let token = article.sentences()[index].token(verb);
    if token.features.is_passive()
        || (token.features.has("VerbForm=Part") && token.features.has("Tense=Past"))
    {
        return true;
    }
    // The tagger takes many participles for past tenses, which look the same.
    token.features.has("Tense=Past") && !is_ing(article, index, verb)
}

/// Whether the verb has a form that needs a subject of its own.
pub(super) fn is_finite(article: &AnnotatedArticle, index: usize, verb: TokenIndex) -> bool {
    let sentence = &article.sentences()[index];
    let token = sentence.token(verb);
    if is_ing(article, index, verb) || is_infinitive(sentence, verb) {
        // "is leaving" is finite, "leaving" is not.
        return sentence.children_by(verb, &[Deprel::Aux]).any(|t| sentence.token(t).lemma != "have")
            && !is_infinitive(sentence, verb)
            && !sentence.children_by(verb, &[Deprel::Aux]).all(|t| is_ing(article, index, t));
    }
    // "having met": a participle whatever the tagger says.
    let auxiliaries: Vec<_> = sentence.children_by(verb, &[Deprel::Aux]).collect();
    let participle = !auxiliaries.is_empty() && auxiliaries.iter().all(|t| is_ing(article, index, *t));
    let was = |t: TokenIndex| sentence.token(t).features.has("VerbForm=Fin");
    let passive = sentence.children_by(verb, &[Deprel::AuxPass]).any(was);
    !participle && (passive || token.features.has("VerbForm=Fin") || !auxiliaries.is_empty())
}

/// Whether the word ends like a present participle.
pub(super) fn is_ing(article: &AnnotatedArticle, index: usize, token: TokenIndex) -> bool {
    let text = article.token_text(index, token);
    text.len() > 4 && text.to_ascii_lowercase().ends_with("ing")
}

/// The mention that a token heads; for a description that refers to nobody known, the name beside it ("the group
/// **Acme**") or the one that it describes ("**Acme** is a group that sells …").
pub(super) fn mention(article: &AnnotatedArticle, index: usize, token: TokenIndex) -> Option<MentionId> {
    let found = mention_or_name(article, index, token);
    let sentence = &article.sentences()[index];
    // "Jim Bell, the Republican who": the label of a party is no name of its own.
    // "Ann Lee is the second Dane to win": nor is where somebody is from.
    let labels = sentence.child_by(token, &[Deprel::Det]).is_some()
        && found.is_some_and(|mention| article.mention(mention).kind == MentionKind::Name)
        && described(sentence, token)
            .and_then(|head| {
                article.mention_headed_by(index, head).or_else(|| name_over(article, index, head))
            })
            .is_some_and(|mention| article.entity_of(mention).entity_type == EntityType::Person);
    // "joined Bo Day as the only Dane to win": a country is none of several.
    let one_of = !labels
        && sentence.child_by(token, &[Deprel::Det]).is_some()
        && sentence.child_by(token, &[Deprel::Amod]).is_some()
        && sentence.children_by(token, &[Deprel::Acl, Deprel::AclRelcl]).next().is_some()
        && found.is_some_and(|mention| is_origin(article, mention, sentence.token(token).upos));
    if one_of {
        return None;
    }
    if !labels && found.is_some_and(|mention| article.entity_of(mention).named) {
        return found;
    }
    let described = described(sentence, token)
        .and_then(|described| {
            let headless = article.mention_headed_by(index, described).is_none();
            let whole = name_over(article, index, described).filter(|_| headless);
            whole.or_else(|| mention_or_name(article, index, described))
        })
        .filter(|mention| {
            let entity = article.entity_of(*mention);
            let alike = |own| article.entity_of(own).entity_type == entity.entity_type;
            // "Ann Lee, a perfume maker who": a maker may be a firm, but she is none.
            let somebody = sentence.token(token).deprel == Deprel::Appos
                && entity.entity_type == EntityType::Person
                && found.is_some_and(|own| !article.entity_of(own).named);
            entity.named && (labels || somebody || found.is_none_or(alike))
        });
    described.or(found)
}

/// The name that covers a token which need not be its head: parsers cut names in two.
fn name_over(article: &AnnotatedArticle, index: usize, token: TokenIndex) -> Option<MentionId> {
    article.names_of(index).get(token).copied().flatten()
}

/// What a predicate nominal or an apposition describes; nothing where that is denied.
fn described(sentence: &Sentence, token: TokenIndex) -> Option<TokenIndex> {
    if sentence.token(token).deprel == Deprel::Appos {
        return sentence.head(token);
    }
    // "Ann Lee became the first woman to win": the predicate of "become".
    if let Some(verb) = sentence.head(token).filter(|verb| {
        sentence.token(token).deprel == Deprel::Xcomp
            && matches!(sentence.token(*verb).lemma.as_str(), "become" | "remain")
    }) {
        let subject = subject_above(sentence, verb)?;
        return Some(antecedent(sentence, subject).unwrap_or(subject));
    }
    sentence.child_by(token, &[Deprel::Cop])?;
    let subject =
        sentence.child_by(token, &[Deprel::Nsubj]).filter(|_| !is_denied_predicate(sentence, token))?;
    Some(antecedent(sentence, subject).unwrap_or(subject))
}

/// The subject of a verb, or of the one that it is coordinated with.
fn subject_above(sentence: &Sentence, verb: TokenIndex) -> Option<TokenIndex> {
    let mut at = verb;
    for _ in 0..4 {
        if let Some(subject) = sentence.child_by(at, &[Deprel::Nsubj, Deprel::NsubjPass]) {
            return Some(subject);
        }
        at = sentence.head(at).filter(|_| sentence.token(at).deprel == Deprel::Conj)?;
    }
    None
}

/// Whether the nominal is what something is said not to be, or asked to be: "is **no firm**", "if it is **a firm**".
pub(super) fn is_denied_predicate(sentence: &Sentence, token: TokenIndex) -> bool {
    let words = ["not", "no", "never", "neither", "nor", "if", "whether"];
    sentence.child_by(token, &[Deprel::Cop]).is_some()
        && sentence.children(token).any(|t| words.contains(&sentence.token(t).lemma.as_str()))
}

fn mention_or_name(article: &AnnotatedArticle, index: usize, token: TokenIndex) -> Option<MentionId> {
    let own = article.mention_headed_by(index, token);
    // "beat Democrat Ann Lee": parsed as one name.
    let borne =
        own.filter(|own| article.entity_of(*own).entity_type == EntityType::Organization).and_then(|_| {
            let mut flat = article.sentences()[index].children_by(token, &[Deprel::Flat]);
            flat.find_map(|t| article.mention_headed_by(index, t))
                .filter(|name| article.entity_of(*name).entity_type == EntityType::Person)
        });
    if borne.is_some() {
        return borne;
    }
    if own.is_some_and(|mention| article.entity_of(mention).named) {
        return own;
    }
    let sentence = &article.sentences()[index];
    let beside = &[Deprel::Appos, Deprel::Flat, Deprel::NmodDesc];
    let name = sentence
        .children_by(token, beside)
        .filter_map(|t| article.mention_headed_by(index, t))
        .find(|mention| article.mention(*mention).kind == MentionKind::Name);
    match (own, name) {
        // "whose deputy, Ann Lee, takes over"
        (Some(own), Some(name)) => {
            let (described, named) =
                (article.entity_of(own).entity_type, article.entity_of(name).entity_type);
            // "Elm Court's owner, Acme Care, said": an owner may be a firm.
            let owns = sentence.token(token).deprel != Deprel::Appos
                && article.entity_of(name).named
                && (described, named) == (EntityType::Person, EntityType::Organization);
            Some(if described == named || owns { name } else { own })
        }
        (None, name) => name,
        (own, _) => own,
    }
}

/// Whether an adjective or noun of origin stands for its country: "Dane" for Denmark.
fn is_origin(article: &AnnotatedArticle, mention: MentionId, upos: Upos) -> bool {
    let entity = article.entity_of(mention);
    let words = article.mention(mention).span.of(article.text());
    article.mention(mention).kind == MentionKind::Name
        && entity.entity_type == EntityType::Place
        && upos != Upos::Propn
        && !entity.name.contains(words)
}

/// "a statement **condemning** Israel": whether what a form in "-ing" tells is done by the words of the text before it.
pub(super) fn is_worded(sentence: &Sentence, lexicon: &Lexicon, verb: TokenIndex, text: TokenIndex) -> bool {
    lexicon.document_nouns.contains(&sentence.token(text).lemma)
        && lexicon.speech_acts.contains(&sentence.token(verb).lemma)
}
