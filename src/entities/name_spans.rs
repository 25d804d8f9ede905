//! Which tokens are names: the name tagger, known names and runs of proper nouns, made to agree.
//!
//! The tagger misses names and cuts others short, so each of the three may begin a name and extend it. Titles, possessive
//! marks and "the" stay outside; "US President Ann Lee" gives "US" and "Ann Lee" with the title between them.

use std::ops::Range;

use crate::ontology::Lexicon;
use crate::syntax::{Deprel, NameClass, NameTag, Sentence, TokenIndex, Upos};
use crate::text::is_capitalised;

use super::common_words::{
    end_of_label, is_called_body, is_common, opens_name, opens_with_body, opens_with_rival, owns_part,
    place_within,
};
use super::titles::Title;

/// The tokens of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameSpan {
    pub(super) tokens: Range<TokenIndex>,
    /// Index of the title that stands directly before it.
    pub(super) title: Option<usize>,
}

/// What the finder knows of a sentence.
pub(super) struct NameFinder<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a [&'a str],
    pub(super) titles: &'a [Title],
    pub(super) lexicon: &'a Lexicon,
    /// Token ranges of known names, longest match first.
    pub(super) known: &'a [Range<TokenIndex>],
    /// Those that are no person's.
    pub(super) bodies: &'a [Range<TokenIndex>],
    /// Those that are a party's.
    pub(super) parties: &'a [Range<TokenIndex>],
}

impl NameFinder<'_> {
    /// The names, from left to right, without overlaps.
    pub(super) fn find(&self) -> Vec<NameSpan> {
        let nameish = self.nameish();
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.words.len() {
            if nameish[i] {
                let end = self.run_end(i, &nameish);
                self.split(i..end, &mut found);
                i = end;
            } else {
                i += 1;
            }
        }
        found
    }

    /// Which tokens can be part of a name.
    fn nameish(&self) -> Vec<bool> {
        let tokens = self.sentence.tokens();
        let words = self.words.iter().filter(|w| w.starts_with(char::is_alphabetic));
        let capitals = words.clone().filter(|w| is_capitalised(w)).count();
        // Headlines capitalise every word, and have no full stop.
        let stops = self.words.last().is_some_and(|w| matches!(*w, "." | "!" | "?" | "”" | "\"" | "’"));
        let title_case = !stops && capitals * 10 > words.count() * 6;
        let mut nameish: Vec<bool> = (0..tokens.len())
            .map(|i| {
                let token = &tokens[i];
                let word = self.words[i];
                if self.is_may(i) {
                    return false;
                }
                if token.name != NameTag::Outside {
                    return true;
                }
                if self.is_calendar(word) || word == "I" || !word.starts_with(char::is_alphanumeric) {
                    return false;
                }
                match token.upos {
                    // "Team Vinderup | rider": tagged like the names beside it.
                    Upos::Propn if !is_capitalised(word) && self.lexicon.person_nouns.contains(word) => false,
                    Upos::Propn => !title_case || is_capitalised(word) && !is_common(word, self.lexicon),
                    Upos::Adj | Upos::Noun | Upos::X | Upos::Verb
                        if i > 0 && (token.upos != Upos::Verb || token.deprel == Deprel::Amod) =>
                    {
                        !title_case && is_capitalised(word) && !self.opens_sentence(i)
                    }
                    Upos::Adj | Upos::Noun | Upos::X => {
                        !title_case
                            && (opens_name(self.sentence, self.words, self.lexicon)
                                || owns_part(self.sentence, self.words, self.lexicon)
                                || is_called_body(self.sentence, self.words, self.lexicon))
                    }
                    // "Sean Lally": a surname that ends like an adverb.
                    Upos::Adv => {
                        is_capitalised(word)
                            && token.deprel == Deprel::Flat
                            && i > 0
                            && tokens[i - 1].name != NameTag::Outside
                    }
                    _ => false,
                }
            })
            .collect();
        for range in self.known {
            nameish[range.clone()].fill(true);
        }
        nameish
    }

    /// Whether the token begins a sentence of its own: after a quotation mark, colon or bracket.
    fn opens_sentence(&self, i: TokenIndex) -> bool {
        self.sentence.token(i - 1).upos == Upos::Punct && !matches!(self.words[i - 1], "," | "-" | "–" | "(")
    }

    /// "until May", "May 5": the month.
    fn is_may(&self, i: TokenIndex) -> bool {
        let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        self.words[i] == "May"
            && self.sentence.token(i).name.class() != Some(NameClass::Person)
            && (self.words.get(i + 1).is_some_and(number)
                || i > 0
                    && matches!(
                        self.words[i - 1].to_lowercase().as_str(),
                        "in" | "until" | "till" | "since" | "last" | "next" | "early" | "late" | "this"
                    ))
    }

    fn is_calendar(&self, word: &str) -> bool {
        let month = self.lexicon.months.contains(word) && word != "May";
        is_capitalised(word) && (month || self.lexicon.weekdays.contains(word))
    }

    fn in_one_known_name(&self, i: TokenIndex, j: TokenIndex) -> bool {
        self.known.iter().any(|range| range.contains(&i) && range.contains(&j))
    }

    /// One past the last token of the run of name tokens that begins at `start`.
    fn run_end(&self, start: TokenIndex, nameish: &[bool]) -> TokenIndex {
        let mut end = start + 1;
        loop {
            if nameish.get(end).copied().unwrap_or(false) {
                let begins = matches!(self.sentence.token(end).name, NameTag::Begin(_));
                let tagged = self.sentence.token(end - 1).name != NameTag::Outside;
                let form = self.words[end].trim_end_matches('.').to_lowercase();
                // "Acme | ASA": a legal form is no name of its own.
                let begins = begins && !self.lexicon.legal_forms.contains(&form);
                // "Mayor of Pianello | Ann Lee": where she is mayor.
                let before = self.sentence.token(end - 1);
                let person = self.sentence.token(end).name == NameTag::Begin(NameClass::Person);
                let held =
                    person && before.deprel == Deprel::Nmod && before.head.is_some_and(|h| h + 1 < end);
                if begins
                    && (tagged || held)
                    && !self.in_one_known_name(end - 1, end)
                    && !self.goes_on(start, end)
                {
                    return end;
                }
                end += 1;
            } else {
                let links = self.links(start, end, nameish);
                if links == 0 {
                    return end;
                }
                end += links;
            }
        }
    }

    /// Takes titles out of a run and cleans what is left.
    fn split(&self, run: Range<TokenIndex>, found: &mut Vec<NameSpan>) {
        // "Emory University | in Atlanta"
        let whole = |i: TokenIndex| self.in_one_known_name(i - 1, i + 1);
        if let Some(place) = place_within(self.words, &run, self.lexicon, whole) {
            self.split(run.start..place, found);
            return self.split(place + 1..run.end, found);
        }
        if let Some(end) = end_of_label(self.words, &run, self.lexicon) {
            found.push(NameSpan { tokens: run.start..end, title: None });
            return self.split(end + 1..run.end, found);
        }
        if let Some(end) =
            self.end_of_body(&run).or_else(|| self.end_of_origin(&run)).or_else(|| self.end_of_seat(&run))
        {
            self.split(run.start..end, found);
            return self.split(end..run.end, found);
        }
        if let Some(party) = self.party_within(&run) {
            self.split(run.start..party.start, found);
            self.split(party.clone(), found);
            return self.split(party.end..run.end, found);
        }
        if let Some((party, rest)) = self.member_of_party(&run) {
            self.split(party, found);
            return self.split(rest, found);
        }
        let mut from = run.start;
        let mut title_before = self.titles.iter().position(|t| t.leads_to(self.sentence, &run));
        for (index, title) in self.titles.iter().enumerate() {
            if title.end <= from || title.start >= run.end || !self.is_title_here(title, &run) {
                continue;
            }
            self.push(from..title.start.max(from), title_before, found);
            from = title.end;
            title_before = Some(index);
        }
        if from < run.end {
            self.push(from..run.end, title_before, found);
        }
    }

    /// Whether a title phrase inside a run is a title, not part of a name ("Tim Cook", "Justice Department").
    fn is_title_here(&self, title: &Title, run: &Range<TokenIndex>) -> bool {
        let class = |i: TokenIndex| self.sentence.token(i).name.class();
        let last = run.end - 1;
        if self
            .known
            .iter()
            .any(|k| k.start < title.end && title.start < k.end && k.len() > title.end - title.start)
        {
            return false;
        }
        let first = title.start.max(run.start);
        if title.end < run.end {
            // Before the rest of the run.
            // "DCI Reed": a rank in short before one word, whatever the tagger takes the two for; not "Saint Lucia".
            let role = self.lexicon.ranks.get(self.words[first]).unwrap_or_default();
            let rank = title.honorific
                && first == run.start
                && title.end == last
                && role.len() > 1
                && !role.starts_with(',')
                && !self.lexicon.name_endings.contains(self.words[last]);
            let inside_organization = !rank
                && class(first).is_some_and(|c| c != NameClass::Person)
                && class(title.end) == class(first);
            let names_organization = self.lexicon.name_endings.contains(self.words[last])
                && class(last) != Some(NameClass::Person)
                && !title.honorific;
            // "US President Ann Lee" is no name, even if the tagger says so.
            let behind = run.end - title.end;
            let before = first.saturating_sub(1);
            let post = behind > 1
                && self.lexicon.posts.contains(&title.words)
                && (!self.lexicon.given_names.contains(self.words[before])
                    || class(before) == Some(NameClass::Location));
            let after_given_name = first > run.start && !post && self.in_person_name(first);
            !inside_organization && !names_organization && !after_given_name
        } else {
            // At the end of the run: a surname after a given name, else a post ("Acme Chief"). A name that follows at
            // once bears it: "French President" before "Ann Lee".
            let bears = self.words.len() > title.end
                && self.sentence.token(title.end).name == NameTag::Begin(NameClass::Person);
            let paper = title.start > run.start
                && self.lexicon.name_endings.get(self.words[last]) == Some("Organization media");
            first == run.start || bears || !paper && !self.in_person_name(first)
        }
    }

    fn in_person_name(&self, i: TokenIndex) -> bool {
        let person = |k: TokenIndex| self.sentence.token(k).name.class() == Some(NameClass::Person);
        // "Nandi Governor Ann Lee": where she governs, whoever else is called so.
        let place = self.sentence.token(i - 1).name.class() == Some(NameClass::Location);
        self.lexicon.given_names.contains(self.words[i - 1]) && !place
            || (person(i)
                && person(i - 1)
                && self.sentence.token(i).name != NameTag::Begin(NameClass::Person))
    }

    /// Trims a name and keeps it if anything is left.
    fn push(&self, mut tokens: Range<TokenIndex>, title: Option<usize>, found: &mut Vec<NameSpan>) {
        let words = self.words;
        // "Edith (née Crane)": nobody else.
        if tokens.start.checked_sub(1).is_some_and(|before| matches!(words[before], "née" | "nee" | "né")) {
            return;
        }
        // "ex-England captain"
        if tokens.len() > 2
            && words[tokens.start].eq_ignore_ascii_case("ex")
            && words[tokens.start + 1] == "-"
        {
            tokens.start += 2;
        }
        let trims_left = |w: &str| {
            !w.starts_with(char::is_alphanumeric) || matches!(w, "the" | "The" | "THE" | "a" | "of" | "and")
        };
        // "union Unitas": the noun describes the name.
        // "duo Glass Harbour": tagged like the name.
        let tagged_so = |i: usize| {
            let lexicon = self.lexicon;
            [&lexicon.organization_nouns, &lexicon.group_nouns, &lexicon.person_nouns]
                .iter()
                .any(|list| list.contains(words[i]))
        };
        let describes = |i: usize| {
            (self.sentence.token(i).upos == Upos::Noun || tagged_so(i))
                && !is_capitalised(words[i])
                && !self.known.iter().any(|known| known.contains(&i))
        };
        while tokens.start < tokens.end
            && (trims_left(words[tokens.start])
                || tokens.len() > 1
                    && (describes(tokens.start)
                        || tokens.start == 0
                            && (opens_with_rival(words[0], self.lexicon)
                                || opens_with_body(words[0], self.lexicon)
                                    && !self.lexicon.name_endings.contains(words[tokens.end - 1])))
                    && is_capitalised(words[tokens.start + 1]))
        {
            tokens.start += 1;
        }
        let glued =
            |i: TokenIndex| self.sentence.token(i).span.start() == self.sentence.token(i - 1).span.end();
        let trims_right = |i: TokenIndex| {
            let word = words[i];
            // "JD (U)"
            let bracket = word == ")" && words[tokens.start..i].contains(&"(");
            let ends =
                bracket || word.ends_with(char::is_alphanumeric) || (word.ends_with('.') && word.len() > 1);
            // "Acme shares", but "Kwok-kin"
            let common = i > tokens.start
                && word.starts_with(char::is_lowercase)
                && !is_capitalised(word)
                && !glued(i)
                && is_capitalised(words[tokens.start])
                && !self.known.iter().any(|known| known.contains(&i));
            !ends
                || common
                || matches!(word, "'s" | "’s" | "of" | "and" | "the" | "for")
                    && self.sentence.token(i).upos != Upos::Propn
        };
        while tokens.start < tokens.end && trims_right(tokens.end - 1) {
            tokens.end -= 1;
        }
        // "Ann Lee QC"
        while tokens.len() > 2 && self.lexicon.post_nominals.contains(words[tokens.end - 1]) {
            let capitals = words[tokens.end - 1].chars().filter(|c| c.is_uppercase()).count() > 1;
            if !capitals || self.known.contains(&tokens) {
                break;
            }
            tokens.end -= 1;
            if words[tokens.end - 1] == "," {
                tokens.end -= 1;
            }
        }
        if tokens.is_empty() || !tokens.clone().any(|i| is_capitalised(words[i]) || words[i].len() > 2) {
            return;
        }
        if self.is_one_of_many(&tokens) {
            return;
        }
        let lone = tokens.len() == 1;
        let word = words[tokens.start];
        // "Q. Why? A. Because.": labels of who speaks.
        if lone && tokens.start == 0 && matches!(word, "Q" | "A" | "Q." | "A.") {
            return;
        }
        let tagged = self.sentence.token(tokens.start).name != NameTag::Outside;
        let known = self.known.contains(&tokens);
        if lone && !known {
            let token = self.sentence.token(tokens.start);
            // "the best Chief Ministers"
            let posts = token.features.is_plural() && self.lexicon.posts.contains(&token.lemma);
            let generic = posts || is_common(word, self.lexicon) && title.is_none();
            if self.is_calendar(word) || (generic && (!tagged || self.has_article(tokens.start))) {
                return;
            }
        }
        if !tokens.clone().any(|i| is_capitalised(words[i])) && !known {
            return;
        }
        while tokens.start > 0 && self.is_of_the_past(&tokens) {
            tokens.start -= 1;
        }
        found.push(NameSpan { tokens, title });
    }

    /// Whether the word before makes another place or event of the name: "ancient Athens".
    fn is_of_the_past(&self, tokens: &Range<TokenIndex>) -> bool {
        let before = self.sentence.token(tokens.start - 1);
        let class = self.sentence.token(tokens.end - 1).name.class();
        before.deprel == Deprel::Amod
            && before.head.is_some_and(|head| tokens.contains(&head))
            && !matches!(class, Some(NameClass::Person | NameClass::Organization | NameClass::Product))
            && self.lexicon.period_adjectives.contains(self.words[tokens.start - 1])
    }

    fn has_article(&self, i: TokenIndex) -> bool {
        i > 0 && matches!(self.words[i - 1], "the" | "The" | "a" | "A" | "his" | "her" | "their" | "its")
    }
}
