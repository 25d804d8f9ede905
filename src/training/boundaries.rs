//! Trains the weights that find the ends of sentences: an averaged perceptron (Freund and Schapire 1999; Collins 2002)
//! over treebank text laid out as raw text, with the decisions made before as history.

use std::collections::BTreeSet;

use crate::article::Article;
use crate::ontology::{Lexicon, OntologyError};
use crate::syntax::conllu::{self, ConlluError};
use crate::syntax::splitter::{PIECES, Paragraph, WEIGHTS};
use crate::syntax::{Tokeniser, container};

/// Passes over the data.
const PASSES: usize = 12;
/// How sure the perceptron must be for a right decision not to change it.
const MARGIN: f32 = 8.0;

/// A paragraph and its gaps where a sentence may end.
struct Example {
    paragraph: Paragraph,
    /// Number of the word after the gap, and whether a sentence ends there; `None` where that is not known.
    gaps: Vec<(usize, Option<bool>)>,
}

/// Treebanks, of which no more than the division into sentences is used.
pub struct Boundaries {
    examples: Vec<Example>,
    tokeniser: Tokeniser,
    lexicon: Lexicon,
}

impl Boundaries {
    /// No examples yet.
    ///
    /// # Errors
    /// A fault in the embedded word lists.
    pub fn new() -> Result<Self, OntologyError> {
        let lexicon = Lexicon::embedded()?;
        Ok(Self { examples: Vec::new(), tokeniser: Tokeniser::new(&lexicon), lexicon })
    }

    /// Adds the sentences of a treebank in CoNLL-U. They are joined by the white space between them; paragraphs begin
    /// at `# newpar` and `# newdoc`.
    ///
    /// # Errors
    /// The first line that is not CoNLL-U.
    pub fn add(&mut self, treebank: &str) -> Result<(), ConlluError> {
        let (article, sentences) = conllu::article(treebank, "treebank")?;
        let ends: BTreeSet<usize> = sentences.iter().map(|sentence| sentence.span().end()).collect();
        self.add_paragraphs(&article, |_, _, end| Some(ends.contains(&end)));
        Ok(())
    }

    /// Adds well edited prose, in which no sentence ends without a mark; where one stands, it stays open whether a
    /// sentence ends. Web text alone would teach that capitals begin sentences.
    pub fn add_prose(&mut self, text: &str) {
        let article = Article::from_text(text.to_owned(), "prose");
        self.add_paragraphs(&article, |paragraph, gap, _| (!paragraph.is_marked(gap)).then_some(false));
    }

    /// Adds the paragraphs of a text. `is_end` says of each gap — given the number of the word after it, and the offset
    /// where the word before it ends — whether a sentence ends there.
    fn add_paragraphs(
        &mut self,
        article: &Article,
        is_end: impl Fn(&Paragraph, usize, usize) -> Option<bool>,
    ) {
        for span in &article.paragraphs {
            let words = self.tokeniser.words(&article.text, *span);
            let paragraph = Paragraph::new(&article.text, &words, &self.lexicon.abbreviations);
            let gaps = (1..words.len())
                .filter(|gap| !words[*gap].joined && paragraph.may_end(*gap))
                .map(|gap| (gap, is_end(&paragraph, gap, words[gap - 1].span.end())))
                .collect();
            self.examples.push(Example { paragraph, gaps });
        }
    }

    /// Learns the weights and gives the bytes of the model file: the same bytes for the same treebanks.
    #[must_use]
    pub fn train(&self) -> Vec<u8> {
        let mut perceptron = Perceptron::new();
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..PASSES {
            shuffle(&mut order, &mut random);
            for i in &order {
                perceptron.learn(&self.examples[*i]);
            }
        }
        container::seal(&perceptron.quantised())
    }
}

/// Weights while they are learnt, with the sums that their averages are made of.
struct Perceptron {
    weights: Vec<f32>,
    /// Sum of the changes, each times the number of decisions made before it.
    late: Vec<f64>,
    decisions: u32,
}

impl Perceptron {
    fn new() -> Self {
        Self { weights: vec![0.0; WEIGHTS], late: vec![0.0; WEIGHTS], decisions: 0 }
    }

    fn learn(&mut self, example: &Example) {
        let mut start = 0;
        for (gap, is_end) in &example.gaps {
            let pieces = example.paragraph.evidence(start, *gap);
            let score: f32 = pieces.iter().map(|piece| self.weights[*piece as usize]).sum();
            if score > 0.0 {
                start = *gap;
            }
            let Some(is_end) = *is_end else { continue };
            let wanted = if is_end { 1.0 } else { -1.0 };
            if score * wanted < MARGIN {
                self.change(&pieces, wanted);
            }
            self.decisions += 1;
        }
    }

    fn change(&mut self, pieces: &[u32; PIECES], by: f32) {
        for piece in pieces {
            self.weights[*piece as usize] += by;
            self.late[*piece as usize] += f64::from(by) * f64::from(self.decisions);
        }
    }

    /// The averaged weights as bytes, on one scale. The few that are far greater than all others are cut.
    fn quantised(&self) -> Vec<u8> {
        let count = f64::from(self.decisions.max(1));
        let averages: Vec<f64> =
            self.weights.iter().zip(&self.late).map(|(w, late)| f64::from(*w) - late / count).collect();
        let mut sizes: Vec<f64> = averages.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 5000)).copied().unwrap_or(1.0);
        averages.iter().map(|w| (w / largest * 127.0).round().clamp(-127.0, 127.0) as i8 as u8).collect()
    }
}

/// A fixed pseudo-random order (xorshift), so that training gives the same weights each time.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(i, (*random % (i as u64 + 1)) as usize);
    }
}
