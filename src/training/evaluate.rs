//! How good a network is on sentences with given words.

use std::fmt;

use super::example::Example;
use crate::syntax::model::lookup::Form;
use crate::syntax::model::network::{FormCache, Network};

/// Shares of right answers, in percent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// Parts of speech.
    pub upos: f64,
    /// Features.
    pub features: f64,
    /// Heads.
    pub uas: f64,
    /// Heads with relation, subtypes aside.
    pub las: f64,
    /// Heads with relation and subtype.
    pub full_las: f64,
    /// Names: F1 of spans with class.
    pub names: f64,
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { upos, features, uas, las, full_las, names } = self;
        write!(
            f,
            "UPOS {upos:.2} features {features:.2} UAS {uas:.2} LAS {las:.2} (subtypes {full_las:.2}) names {names:.2}"
        )
    }
}

/// Measures a network.
#[must_use]
pub fn evaluate(network: &Network, examples: &[Example]) -> Scores {
    let mut cache = FormCache::default();
    let mut right = [0_usize; 5];
    let (mut words, mut found, mut wanted, mut hits) = (0, 0, 0, 0);
    for example in examples {
        let spaced = example.spaced.iter();
        let forms: Vec<Form> =
            example.forms.iter().zip(spaced).map(|(text, spaced)| Form { text, spaced: *spaced }).collect();
        let analyses = network.run(&forms, std::slice::from_ref(&(0..forms.len())), &mut cache);
        for (gold, analysis) in example.parse.iter().flatten().zip(&analyses) {
            words += 1;
            let head = gold.head == analysis.head;
            let universal = gold.deprel.universal() == analysis.deprel.universal();
            right[0] += usize::from(gold.upos == analysis.upos);
            right[1] += usize::from(gold.features == analysis.features);
            right[2] += usize::from(head);
            right[3] += usize::from(head && universal);
            right[4] += usize::from(head && gold.deprel == analysis.deprel);
        }
        if let Some(names) = &example.names {
            let judged = |spans: Vec<(_, crate::syntax::NameClass)>| {
                let common =
                    |class: &crate::syntax::NameClass| ["PER", "ORG", "LOC"].contains(&class.label());
                spans.into_iter().filter(|(_, class)| common(class)).collect::<Vec<_>>()
            };
            let gold = judged(Example::name_spans(names));
            let tags: Vec<_> = analyses.iter().map(|analysis| analysis.name).collect();
            let system = judged(Example::name_spans(&tags));
            hits += system.iter().filter(|span| gold.contains(span)).count();
            found += system.len();
            wanted += gold.len();
        }
    }
    let share = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
    let [upos, features, uas, las, full_las] = right.map(|count| share(count, words));
    Scores { upos, features, uas, las, full_las, names: share(2 * hits, found + wanted) }
}
