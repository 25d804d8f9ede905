//! Who did what to whom does not hang on how the two are introduced: each sentence here is made of one of several ways to
//! say something and two of many ways to introduce somebody.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use newsgraph::article::Article;
use newsgraph::graph::{Base, StatementLine};
use newsgraph::pipeline::Pipeline;

/// `{}` is a name.
const PEOPLE: &[&str] = &[
    "{}",
    "Labour leader {}",
    "Nordvik chief executive {}",
    "{}, the Labour leader,",
    "{}, who leads the union,",
    "former prime minister {}",
    "the Norwegian foreign minister, {},",
    "Norway's foreign minister {}",
    "Dr {}",
    "{}, 54,",
    "{} (Labour)",
    "Manchester mayor {}",
    "Mayor of Manchester {}",
    "Senator {} of Ohio",
    "{}, from Leeds,",
    "company spokeswoman {}",
    "{}, a lawyer for the family,",
    "the chair of the committee, {},",
    "Health Secretary {}",
];

/// `S` and `O` are people; the relation is that of S to O.
const DEEDS: &[(&str, &str)] = &[
    ("S accused O of fraud", "accused"),
    ("O was accused of fraud by S", "accused"),
    ("S left the meeting and accused O of lying", "accused"),
    ("In a speech on Monday, S criticised O", "criticised"),
    ("S has praised O for the deal", "praised"),
    ("S sued O for libel", "sued"),
    ("S urged O to resign", "urged"),
    ("S endorsed O", "supported"),
    ("S sacked O on Monday", "dismissed"),
    ("S replaced O as chair", "succeeded"),
];

const FIRMS: &[&str] = &[
    "{} Group",
    "the chipmaker {} Group",
    "Swedish carmaker {} Group",
    "Toronto-based {} Group",
    "{} Group, the Leeds-based bakery,",
    "{} Group, which employs 300 people,",
    "{} Group, owner of the Harbour Hotel,",
    "rival {} Group",
    "tech giant {} Group",
    "software company {} Group",
    "Norway's {} Group",
];

const DEALS: &[(&str, &str)] = &[
    ("S has acquired O for $3bn", "acquired"),
    ("O was bought by S in 2019", "acquired"),
    ("On Monday, S bought O in a deal worth $2bn", "acquired"),
    ("S announced the acquisition of O", "acquired"),
    ("S sued O over patents", "sued"),
    ("S accused O of copying its software", "accused"),
    ("S criticised O over the deal", "criticised"),
    ("S owns O", "owns"),
];

/// Sentences in which the one with `names[0]` does not do to the other what the sentence says, and how many there are in all.
fn lost(deeds: &[(&str, &str)], forms: &[&str], names: [&str; 2]) -> (Vec<String>, usize) {
    let pipeline = Pipeline::new().unwrap();
    let mut faults = Vec::new();
    let mut count = 0;
    for (deed, relation) in deeds {
        for first in forms {
            for second in forms {
                let introduced = |form: &str, name: &str| form.replace("{}", name);
                let text = deed
                    .split_inclusive(' ')
                    .map(|word| match word.trim_end() {
                        "S" => introduced(first, names[0]) + if word.ends_with(' ') { " " } else { "" },
                        "O" => introduced(second, names[1]) + if word.ends_with(' ') { " " } else { "" },
                        _ => word.to_owned(),
                    })
                    .collect::<String>();
                let mut text = text.trim_end_matches(',').to_owned() + ".";
                text[..1].make_ascii_uppercase();
                let article = pipeline.annotate(Article::from_text(text.clone(), "test"));
                let statements = pipeline.statements(&article);
                let lines = StatementLine::all(&article, &statements, pipeline.ontology(), &Base::default());
                count += 1;
                let holds = |line: &StatementLine| {
                    line.predicate == *relation
                        && line.subject.label.starts_with(names[0])
                        && line.object.label.starts_with(names[1])
                };
                if !lines.iter().any(holds) {
                    faults.push(text);
                }
            }
        }
    }
    (faults, count)
}

#[test]
fn people_are_who_did_it_however_they_are_introduced() {
    let (faults, count) = lost(DEEDS, PEOPLE, ["Ruth Amari", "Victor Crane"]);
    assert!(faults.len() * 100 <= count * 3, "{} of {count} are lost:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn firms_are_who_did_it_however_they_are_introduced() {
    let (faults, count) = lost(DEALS, FIRMS, ["Nordvik", "Arbela"]);
    assert!(faults.len() * 100 <= count * 8, "{} of {count} are lost:\n{}", faults.len(), faults.join("\n"));
}
