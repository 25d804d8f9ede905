//! Networks that have learnt the same, and together tell a smaller one how probable they think each answer (Hinton et al.
//! 2015). They have an opinion also where people have said nothing.

use std::ops::Range;

use super::backward::{Encoding, Parameters, add};
use super::example::Example;
use super::heads::{gold_arcs, split};
use super::random::Random;
use super::scores::{Arc, Views, relation_units};
use super::target::soft_max;
use super::vocabulary::features;
use crate::syntax::model::kernels::greatest;
use crate::syntax::model::layout::Layout;
use crate::syntax::model::name_decoder;
use crate::syntax::model::network::{Contents, add_scaled};
use crate::syntax::{Deprel, Upos};

/// Networks that teach together.
#[derive(Debug)]
pub struct Teachers(Vec<Teacher>);

/// One of them.
#[derive(Debug)]
struct Teacher {
    contents: Contents,
    layout: Layout,
}

/// The probabilities of all answers for the words of some sentences.
#[derive(Debug)]
pub struct Opinions {
    upos: Vec<f32>,
    tags: Vec<f32>,
    names: Vec<f32>,
    arcs: Vec<Vec<f32>>,
    relations: Vec<f32>,
}

/// The opinions of one teacher, those of relations still open, and the hidden units for these.
struct Draft {
    opinions: Opinions,
    relation: Vec<f32>,
    relation_head: Vec<f32>,
}

impl Teachers {
    /// Trained networks as teachers, at least one.
    #[must_use]
    pub fn new(networks: Vec<Contents>) -> Self {
        let teacher = |contents: Contents| Teacher { layout: Layout::new(contents.shape), contents };
        Self(networks.into_iter().map(teacher).collect())
    }

    /// What they say of some sentences, on average.
    #[must_use]
    pub fn opinions(&self, examples: &[&Example]) -> Option<Opinions> {
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for example in examples {
            let first = sentences.last().map_or(0, |last| last.end);
            sentences.push(first..first + example.forms.len());
        }
        let mut drafts: Vec<Draft> =
            self.0.iter().map(|teacher| teacher.draft(examples, &sentences)).collect();
        let (mean, rest) = drafts.split_first_mut()?;
        for draft in rest.iter() {
            mean.opinions.add(&draft.opinions);
        }
        let share = 1.0 / self.0.len() as f32;
        mean.opinions.all().for_each(|opinion| *opinion *= share);
        let arcs = gold_arcs(examples, &sentences, Some(&mean.opinions));
        for (teacher, draft) in self.0.iter().zip(&mut drafts) {
            draft.opinions.relations = teacher.relations(draft, &arcs);
        }
        let (mean, rest) = drafts.split_first_mut()?;
        rest.iter().for_each(|draft| add(&draft.opinions.relations, &mut mean.opinions.relations));
        mean.opinions.relations.iter_mut().for_each(|opinion| *opinion *= share);
        drafts.into_iter().next().map(|draft| draft.opinions)
    }
}

impl Teacher {
    fn draft(&self, examples: &[&Example], sentences: &[Range<usize>]) -> Draft {
        let (shape, layout) = (self.contents.shape, &self.layout);
        let parameters = Parameters { values: &self.contents.parameters, gradient: &mut [] };
        let words = examples.iter().flat_map(|example| self.embed(example)).collect();
        let mut random = Random::new(0);
        let encoding = Encoding::forward(&parameters, layout, words, sentences, 0.0, &mut random);
        let hidden = parameters.affine(&encoding.output, layout.hidden, layout.hidden_bias);
        let [mut tag, mut name, mut dependent, mut head, relation, relation_head] =
            split(&hidden, &shape.heads());
        for part in [&mut tag, &mut name, &mut dependent, &mut head] {
            part.iter_mut().for_each(|value| *value = value.max(0.0));
        }
        let views = Views::new(&parameters, layout, &dependent, &head);
        let arcs = |sentence: &Range<usize>| {
            let (_, mut scores) = views.arc_scores(&parameters, layout, &head, sentence);
            scores.chunks_exact_mut(sentence.len() + 1).for_each(|row| _ = soft_max(row));
            scores
        };
        let mut opinions = Opinions {
            upos: parameters.affine(&tag, layout.upos, layout.upos_bias),
            tags: parameters.affine(&tag, layout.tags, layout.tags_bias),
            names: parameters.affine(&name, layout.names, layout.names_bias),
            arcs: sentences.iter().map(arcs).collect(),
            relations: Vec::new(),
        };
        opinions.upos.chunks_exact_mut(Upos::ALL.len()).for_each(|row| _ = soft_max(row));
        opinions.names.chunks_exact_mut(name_decoder::TAGS).for_each(|row| _ = soft_max(row));
        for row in opinions.tags.chunks_exact_mut(shape.tags) {
            for upos in Upos::ALL {
                soft_max(&mut row[self.contents.tags.group(*upos)]);
            }
        }
        Draft { opinions, relation, relation_head }
    }

    /// The probabilities of the relations of some arcs.
    fn relations(&self, draft: &Draft, arcs: &[Option<Arc>]) -> Vec<f32> {
        let layout = &self.layout;
        let parameters = Parameters { values: &self.contents.parameters, gradient: &mut [] };
        let units = relation_units(&parameters, layout, &draft.relation, &draft.relation_head, arcs);
        let mut relations = parameters.affine(&units, layout.relations, layout.relations_bias);
        relations.chunks_exact_mut(Deprel::ALL.len()).for_each(|row| _ = soft_max(row));
        relations
    }

    /// The sums of the embeddings of the words' features.
    fn embed(&self, example: &Example) -> Vec<f32> {
        let Contents { shape, embeddings, lists, .. } = &self.contents;
        let mut words = vec![0.0; example.forms.len() * shape.width];
        for (word, features) in words.chunks_exact_mut(shape.width).zip(features(example, lists)) {
            for row in features.into_iter().filter_map(|feature| self.contents.row(feature)) {
                let values = &embeddings.values[row * shape.width..][..shape.width];
                add_scaled(values, embeddings.scales[row], word);
            }
        }
        words
    }
}

impl Opinions {
    /// Adds those of another teacher, the relations left out.
    fn add(&mut self, other: &Self) {
        add(&other.upos, &mut self.upos);
        add(&other.tags, &mut self.tags);
        add(&other.names, &mut self.names);
        other.arcs.iter().zip(&mut self.arcs).for_each(|(from, to)| add(from, to));
    }

    /// All of them, the relations left out.
    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        let words = self.upos.iter_mut().chain(&mut self.tags).chain(&mut self.names);
        words.chain(self.arcs.iter_mut().flatten())
    }

    /// Of the parts of speech of word `i`.
    #[must_use]
    pub fn upos(&self, i: usize) -> &[f32] {
        row(&self.upos, i, Upos::ALL.len())
    }

    /// The likeliest part of speech of word `i`.
    #[must_use]
    pub fn likeliest_upos(&self, i: usize) -> Upos {
        Upos::ALL[greatest(self.upos(i))]
    }

    /// Of the features of word `i`, one group of pairs out of `all`.
    #[must_use]
    pub fn tags(&self, i: usize, group: Range<usize>, all: usize) -> &[f32] {
        &row(&self.tags, i, all)[group]
    }

    /// Of the name tags of word `i`.
    #[must_use]
    pub fn names(&self, i: usize) -> &[f32] {
        row(&self.names, i, name_decoder::TAGS)
    }

    /// Of the heads of word `i` of a sentence, the root first.
    #[must_use]
    pub fn arcs(&self, sentence: usize, i: usize) -> &[f32] {
        let arcs = &self.arcs[sentence];
        // A sentence of n words has n × (n + 1) arcs.
        row(arcs, i, arcs.len().isqrt() + 1)
    }

    /// The likeliest head of word `i` of a sentence; `None` for the root.
    #[must_use]
    pub fn likeliest_head(&self, sentence: usize, i: usize) -> Option<usize> {
        greatest(self.arcs(sentence, i)).checked_sub(1)
    }

    /// Of the relation of word `i` to its head.
    #[must_use]
    pub fn relations(&self, i: usize) -> &[f32] {
        row(&self.relations, i, Deprel::ALL.len())
    }
}

fn row(rows: &[f32], i: usize, width: usize) -> &[f32] {
    &rows[i * width..][..width]
}
