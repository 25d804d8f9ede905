//! Made-up news articles, as many as wanted: the same number gives the same article on every machine.
//!
//! Names and sentences are combined at random from lists of our own, so that entities come again across articles as in real
//! news. About one article in forty is a copy of the one before with small changes, as papers print agency copy.

mod random;

use random::Random;

const GIVEN: &[&str] = &[
    "Anna", "Boris", "Clara", "Daniel", "Elena", "Frank", "Greta", "Hassan", "Irene", "Jonas", "Karin",
    "Lucas", "Maria", "Nadia", "Oscar", "Paula", "Rafael", "Sofia", "Thomas", "Victor",
];
const SURNAMES: &[&str] = &[
    "Adler",
    "Berg",
    "Castell",
    "Dorn",
    "Eklund",
    "Falk",
    "Garner",
    "Hollis",
    "Ivers",
    "Janssen",
    "Keller",
    "Lindqvist",
    "Marlow",
    "Novak",
    "Orlov",
    "Petrov",
    "Quist",
    "Rossi",
    "Sandoval",
    "Thorne",
    "Ulrich",
    "Varga",
    "Weston",
    "Yates",
];
const PLACES: &[&str] = &[
    "London", "Paris", "Berlin", "Madrid", "Rome", "Vienna", "Oslo", "Warsaw", "Lisbon", "Athens", "Dublin",
    "Prague",
];
const COUNTRIES: &[&str] =
    &["France", "Germany", "Spain", "Italy", "Austria", "Norway", "Poland", "Portugal", "Greece", "Ireland"];
const STEMS: &[&str] = &[
    "Northwind",
    "Harbour",
    "Summit",
    "Granite",
    "Meridian",
    "Clearwater",
    "Redwood",
    "Silverline",
    "Beacon",
    "Atlas",
    "Crescent",
    "Ironbridge",
];
const KINDS: &[&str] = &["Group", "Bank", "Motors", "Energy", "Airlines", "Pharma", "Partners", "Media"];
const POSTS: &[&str] = &[
    "finance minister",
    "foreign minister",
    "mayor",
    "chief executive",
    "chairman",
    "spokesman",
    "president",
];
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const TOPICS: &[&str] =
    &["the new budget", "the port strike", "energy prices", "the trade deal", "the housing bill"];

/// Sentences that state something. `{p}` and `{q}` are people with a full name, `{s}` is the surname of `{p}`, `{o}` and
/// `{r}` are companies, `{c}` is a city, `{l}` a country, `{j}` a post, `{d}` a day, `{t}` a topic, `{n}` a number.
const FACTS: &[&str] = &[
    "{p}, the {j} of {l}, met {q} in {c} on {d}.",
    "{p} accused {o} of misleading the public about {t}.",
    "{o} said on {d} that it had acquired {r} for {n} million euros.",
    "“We will not accept {t} as it stands,” {p} said on {d}.",
    "{p} praised {q} for the work on {t}.",
    "{o} sued {r} in {c} over a contract worth {n} million euros.",
    "According to {p}, {o} paid {n} officials in {c}.",
    "{p} resigned as {j} on {d} after a dispute with {q}.",
    "{l} imposed sanctions on {o}, the {j} said.",
    "{p} denied that {o} had bribed {q}.",
    "{q} may visit {l} next month to discuss {t}, officials said.",
    "{o} appointed {p} as chief executive on {d}.",
    "{p} criticised {l} for its handling of {t}.",
    "{s} told reporters in {c} that {q} would support {t}.",
    "Police in {c} arrested {n} people during a protest against {t}.",
];

/// Sentences that fill the space between, as in any article.
const FILLERS: &[&str] = &[
    "The talks lasted for more than {n} hours and ended without a joint statement.",
    "Analysts had expected a smaller figure, but demand has grown since the spring.",
    "Residents of {c} described long queues and a shortage of information.",
    "It was the third such announcement within a year, and the most detailed so far.",
    "Shares rose by two per cent in early trading before falling back in the afternoon.",
    "A decision is not expected before the end of the month.",
    "The report runs to {n} pages and was drawn up over several months.",
    "Similar plans had failed twice in the past, mainly because of the costs.",
    "Opponents of {t} have announced another protest for {d}.",
    "The ministry did not respond to requests for comment.",
    "Heavy rain delayed the start of the meeting in {c} by almost an hour.",
    "Many small firms in {l} still wait for the money they were promised.",
];

fn one_of<'a>(random: &mut Random, list: &[&'a str]) -> &'a str {
    list[random.below(list.len())]
}

/// One article.
pub struct Story {
    /// Its headline.
    pub headline: String,
    /// Its paragraphs, parted by blank lines.
    pub body: String,
    /// Day of publication, as in 2025-03-02.
    pub published: String,
    /// Its address.
    pub url: String,
}

impl Story {
    /// The article of a number, with about `words` words.
    pub fn new(number: u64, words: usize) -> Self {
        let is_copy = number % 40 == 39;
        let mut random =
            Random(if is_copy { number - 1 } else { number }.wrapping_mul(0x2545_f491_4f6c_dd1d));
        // As many people as papers write of: a few thousand, some of them often.
        let mut people = Vec::new();
        for _ in 0..4 {
            people.push((one_of(&mut random, GIVEN), one_of(&mut random, SURNAMES)));
        }
        let mut organizations = Vec::new();
        for _ in 0..3 {
            organizations.push(format!("{} {}", one_of(&mut random, STEMS), one_of(&mut random, KINDS)));
        }
        let (mut body, mut count, mut sentences) = (String::new(), 0, 0);
        while count < words {
            let template = one_of(&mut random, if sentences % 3 == 0 { FACTS } else { FILLERS });
            let sentence = fill(template, &people, &organizations, &mut random);
            count += sentence.split(' ').count();
            sentences += 1;
            body.push_str(&sentence);
            body.push_str(if sentences % 3 == 0 { "\n\n" } else { " " });
        }
        if is_copy {
            body.push_str("Additional reporting by our correspondent.");
        }
        let day = number % 28 + 1;
        let (month, year) = (number / 28 % 12 + 1, 2015 + number / 336 % 10);
        let topic = one_of(&mut random, TOPICS).trim_start_matches("the ");
        Self {
            headline: format!("{} and {} at odds over {topic}", people[0].1, people[1].1),
            body: body.trim_end().to_owned(),
            published: format!("{year}-{month:02}-{day:02}"),
            url: format!("https://news.example/{}/{number}", if is_copy { "copies" } else { "stories" }),
        }
    }

    /// A line of JSON Lines.
    pub fn to_json(&self) -> String {
        serde_json::json!({
            "headline": self.headline, "datePublished": self.published, "url": self.url, "articleBody": self.body,
        })
        .to_string()
    }
}

fn fill(template: &str, people: &[(&str, &str)], organizations: &[String], random: &mut Random) -> String {
    let first = random.below(people.len());
    let second = (first + 1 + random.below(people.len() - 1)) % people.len();
    let one = random.below(organizations.len());
    let other = (one + 1 + random.below(organizations.len() - 1)) % organizations.len();
    let name = |(given, surname): (&str, &str)| format!("{given} {surname}");
    let mut sentence = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, slot)) = rest.split_once('{') {
        sentence.push_str(before);
        let (slot, after) = slot.split_once('}').unwrap_or((slot, ""));
        match slot {
            "p" => sentence.push_str(&name(people[first])),
            "q" => sentence.push_str(&name(people[second])),
            "s" => sentence.push_str(people[first].1),
            "o" => sentence.push_str(&organizations[one]),
            "r" => sentence.push_str(&organizations[other]),
            "c" => sentence.push_str(one_of(random, PLACES)),
            "l" => sentence.push_str(one_of(random, COUNTRIES)),
            "j" => sentence.push_str(one_of(random, POSTS)),
            "d" => sentence.push_str(one_of(random, DAYS)),
            "t" => sentence.push_str(one_of(random, TOPICS)),
            _ => sentence.push_str(&(random.below(90) + 2).to_string()),
        }
        rest = after;
    }
    sentence + rest
}
