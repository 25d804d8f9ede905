//! What the embedded model sees in sentences, and how it takes damaged files and odd words.

use newsgraph::syntax::model::{Analysis, Model};
use newsgraph::syntax::{Deprel, NameTag, Word};
use newsgraph::text::Span;
use proptest::prelude::*;

/// Share of the facts in `tests/model/facts.txt` that the model must see, in percent.
const FLOOR: usize = 80;

/// The words of a text between its spaces.
fn words(text: &str) -> Vec<Word> {
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace()
        .map(|part| Word { span: Span::new(start(part), start(part) + part.len()), joined: false })
        .collect()
}

/// Whether the analysis bears a fact out.
fn holds(fact: &str, forms: &[&str], analyses: &[Analysis]) -> bool {
    let place =
        |form: &str| forms.iter().position(|f| *f == form).unwrap_or_else(|| panic!("no {form} for {fact}"));
    if let Some((name, class)) = fact.split_once(" = ") {
        let parts: Vec<&str> = name.split(' ').collect();
        let first = place(parts[0]);
        let tags = || analyses[first..first + parts.len()].iter().map(|analysis| analysis.name);
        return match class {
            "O" => tags().all(|tag| tag == NameTag::Outside),
            _ => {
                matches!(analyses[first].name, NameTag::Begin(_))
                    && tags().all(|tag| tag.class().is_some_and(|found| found.label() == class))
            }
        };
    }
    match fact.split(' ').collect::<Vec<_>>()[..] {
        [form, "root"] => analyses[place(form)].head.is_none(),
        [form, tag] => analyses[place(form)].upos.label() == tag,
        [form, relation, head] => {
            let analysis = analyses[place(form)];
            analysis.deprel.label() == relation && analysis.head == Some(place(head))
        }
        _ => panic!("{fact} is no fact"),
    }
}

#[test]
fn most_facts_of_news_sentences_are_seen() {
    let model = Model::embedded().unwrap();
    let file = include_str!("model/facts.txt");
    let (mut seen, mut missed) = (0, Vec::new());
    for block in file.split("\n\n") {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        let Some(sentence) = lines.next() else { continue };
        let forms: Vec<&str> = sentence.split(' ').collect();
        let analyses = model.annotate(sentence, &[&words(sentence)]).remove(0);
        for fact in lines.map(str::trim) {
            if holds(fact, &forms, &analyses) {
                seen += 1
            } else {
                missed.push(format!("{fact}: {sentence}"))
            }
        }
    }
    let share = 100 * seen / (seen + missed.len());
    assert!(share >= FLOOR, "{share} % of the facts are seen; missed:\n{}", missed.join("\n"));
}

#[test]
fn capitals_and_small_letters_leave_most_of_a_parse_as_it_is() {
    let model = Model::embedded().unwrap();
    let file = include_str!("model/facts.txt");
    let (mut words_seen, mut same) = (0, [[0; 2]; 2]);
    for block in file.split("\n\n") {
        let Some(sentence) = block.lines().find(|line| !line.starts_with('#')) else { continue };
        let as_usual = model.annotate(sentence, &[&words(sentence)]).remove(0);
        words_seen += as_usual.len();
        for (counts, copy) in same.iter_mut().zip([sentence.to_lowercase(), sentence.to_uppercase()]) {
            let changed = model.annotate(&copy, &[&words(&copy)]).remove(0);
            for (usual, changed) in as_usual.iter().zip(&changed) {
                counts[0] += usize::from(usual.upos == changed.upos);
                counts[1] += usize::from(usual.head == changed.head && usual.deprel == changed.deprel);
            }
        }
    }
    for (case, [tags, arcs]) in ["small letters", "capitals"].into_iter().zip(same) {
        let share = |count: usize| 100 * count / words_seen;
        assert!(share(tags) >= 94, "{case}: {} % of the tags stay", share(tags));
        assert!(share(arcs) >= 86, "{case}: {} % of the arcs stay", share(arcs));
    }
}

#[test]
fn sentences_do_not_change_each_other() {
    let model = Model::embedded().unwrap();
    let text = "Storms hit Peru . Aid came late .";
    let all = words(text);
    let together = model.annotate(text, &[&all[..4], &all[4..]]);
    assert_eq!(together[0], model.annotate(text, &[&all[..4]])[0]);
    assert_eq!(together[1], model.annotate(text, &[&all[4..]])[0]);
}

#[test]
fn files_that_are_no_model_say_so() {
    let fault = |bytes: &[u8]| Model::from_bytes(bytes).unwrap_err().to_string();
    assert!(fault(b"").contains("not a model"));
    assert!(fault(b"PK\x03\x04 something else").contains("not a model"));
}

#[test]
fn damaged_models_say_so() {
    let good = include_bytes!("../models/english.bin").to_vec();
    let fault = |bytes: &[u8]| Model::from_bytes(bytes).unwrap_err().to_string();
    for length in [9, 15, 100, good.len() / 2, good.len() - 1] {
        let said = fault(&good[..length]);
        assert!(said.contains("too early") || said.contains("cut off"), "{said}");
    }
    let mut changed = good.clone();
    changed[good.len() / 3] ^= 1;
    assert!(fault(&changed).contains("cut off or changed"));
    let mut newer = good;
    newer[8] = 99;
    assert!(fault(&newer).contains("format 99"));
}

/// Whether heads form a tree with one root, which alone has the relation of one.
fn is_tree(analyses: &[Analysis]) -> bool {
    let roots = analyses.iter().filter(|analysis| analysis.head.is_none()).count();
    roots == 1
        && analyses.iter().all(|analysis| (analysis.deprel == Deprel::Root) == analysis.head.is_none())
        && (0..analyses.len()).all(|start| {
            let mut next = Some(start);
            (0..=analyses.len()).any(|_| {
                next = next.and_then(|word| analyses[word].head);
                next.is_none()
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_give_a_tree(text in "(\\PC{1,12} ){1,60}") {
        use std::sync::LazyLock;
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model::embedded().unwrap());
        let words = words(&text);
        prop_assume!(!words.is_empty());
        let analyses = MODEL.annotate(&text, &[&words, &[], &words]);
        prop_assert_eq!(analyses[0].len(), words.len());
        prop_assert!(analyses[1].is_empty());
        prop_assert!(is_tree(&analyses[0]));
        prop_assert_eq!(&analyses[0], &analyses[2]);
    }
}
