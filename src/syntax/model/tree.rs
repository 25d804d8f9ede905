//! The best tree over a sentence, given a score for every possible arc.

use super::kernels::greatest_without;

/// The head of each word in the spanning tree with the greatest sum of scores and one root, by Chu and Liu's and
/// Edmonds's algorithm. `scores` has a row per word and a column per possible head: the root first, then the words.
/// That the root gets one child only is had by making its arcs dearer than all others together, after Stanojević and
/// Cohen, "A Root of a Problem" (2021).
///
/// The answer counts like the columns: 0 is the root, `i + 1` is word `i`.
///
/// # Panics
/// If `scores` is not `count × (count + 1)`.
#[must_use]
pub fn best_tree(scores: &[f32], count: usize) -> Vec<usize> {
    assert_eq!(scores.len(), count * (count + 1), "one score per word and head");
    let nodes = count + 1;
    let mut heads = vec![0; nodes];
    for (word, row) in (1..).zip(scores.chunks_exact(nodes)) {
        heads[word] = greatest_without(row, word);
    }
    let roots = heads[1..].iter().filter(|head| **head == 0).count();
    if roots == 1 && cycle(&heads, &vec![true; nodes]).is_none() {
        return heads.split_off(1);
    }
    let finite = |score: f32| if score.is_finite() { f64::from(score) } else { -1e6 };
    let (least, most) = scores.iter().fold((0.0_f64, 0.0_f64), |(least, most), score| {
        (least.min(finite(*score)), most.max(finite(*score)))
    });
    let toll = (most - least + 1.0) * nodes as f64;
    let mut matrix = vec![f64::NEG_INFINITY; nodes * nodes];
    for (word, (row, scores)) in
        matrix.chunks_exact_mut(nodes).skip(1).zip(scores.chunks_exact(nodes)).enumerate()
    {
        row.iter_mut().zip(scores).for_each(|(value, score)| *value = finite(*score));
        row[0] -= toll;
        row[word + 1] = f64::NEG_INFINITY;
    }
    contract(matrix, nodes).split_off(1)
}

/// A cycle among the live nodes, if following heads from some node comes back to it.
fn cycle(heads: &[usize], live: &[bool]) -> Option<Vec<usize>> {
    let mut seen_from = vec![0; heads.len()];
    for start in (1..heads.len()).filter(|node| live[*node]) {
        let mut node = start;
        while node != 0 && seen_from[node] == 0 {
            seen_from[node] = start;
            node = heads[node];
        }
        if node != 0 && seen_from[node] == start {
            let mut found = vec![node];
            let mut next = heads[node];
            while next != node {
                found.push(next);
                next = heads[next];
            }
            return Some(found);
        }
    }
    None
}

/// One cycle that was made a single node, with what is needed to open it again.
struct Contraction {
    /// The node that stands for the cycle.
    representative: usize,
    members: Vec<usize>,
    /// Heads of the members within the cycle, in the same order.
    inner_heads: Vec<usize>,
    /// For each node outside: the member that its arc into the cycle reaches.
    entered: Vec<usize>,
    /// For each node outside: the member that its arc out of the cycle leaves.
    left: Vec<usize>,
}

/// Contracts cycles until the best heads form a tree, then opens them again.
fn contract(mut matrix: Vec<f64>, nodes: usize) -> Vec<usize> {
    let mut live = vec![true; nodes];
    let mut contractions: Vec<Contraction> = Vec::new();
    let best = |matrix: &[f64], live: &[bool], word: usize| {
        let row = &matrix[word * nodes..(word + 1) * nodes];
        let candidates = (0..nodes).filter(|head| live[*head] && *head != word);
        candidates.reduce(|best, head| if row[head] > row[best] { head } else { best }).unwrap_or(0)
    };
    let mut heads: Vec<usize> =
        (0..nodes).map(|word| if word == 0 { 0 } else { best(&matrix, &live, word) }).collect();
    while let Some(members) = cycle(&heads, &live) {
        let closed = close(&mut matrix, nodes, &mut live, &heads, members);
        // Other words keep their heads: what they can have from the cycle is no better than before.
        for word in (1..nodes).filter(|word| live[*word]) {
            if word == closed.representative || closed.members.contains(&heads[word]) {
                heads[word] = best(&matrix, &live, word);
            }
        }
        contractions.push(closed);
    }
    while let Some(closed) = contractions.pop() {
        let outside = heads[closed.representative];
        for (member, head) in closed.members.iter().zip(&closed.inner_heads) {
            heads[*member] = *head;
        }
        heads[closed.entered[outside]] = outside;
        for node in (1..nodes).filter(|node| live[*node] && !closed.members.contains(node)) {
            if heads[node] == closed.representative {
                heads[node] = closed.left[node];
            }
        }
        for member in closed.members {
            live[member] = true;
        }
    }
    heads
}

/// Makes a cycle one node: its first member stands for all.
fn close(
    matrix: &mut [f64],
    nodes: usize,
    live: &mut [bool],
    heads: &[usize],
    members: Vec<usize>,
) -> Contraction {
    let representative = members[0];
    let inner_heads: Vec<usize> = members.iter().map(|member| heads[*member]).collect();
    let mut inside = vec![false; nodes];
    members.iter().for_each(|member| inside[*member] = true);
    let (mut entered, mut left) = (vec![representative; nodes], vec![representative; nodes]);
    for outer in (0..nodes).filter(|node| live[*node] && !inside[*node]) {
        let gain = |member: usize| matrix[member * nodes + outer] - matrix[member * nodes + heads[member]];
        let reach = |member: usize| matrix[outer * nodes + member];
        let (mut entry, mut exit) = (representative, representative);
        for member in &members[1..] {
            if gain(*member) > gain(entry) {
                entry = *member;
            }
            if reach(*member) > reach(exit) {
                exit = *member;
            }
        }
        (entered[outer], left[outer]) = (entry, exit);
        let (into, out_of) = (gain(entry), reach(exit));
        matrix[representative * nodes + outer] = into;
        matrix[outer * nodes + representative] = out_of;
    }
    members[1..].iter().for_each(|member| live[*member] = false);
    Contraction { representative, members, inner_heads, entered, left }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best sum over all trees with one root, by trying every assignment of heads.
    fn exhaustive(scores: &[f32], count: usize) -> f32 {
        let nodes = count + 1;
        let mut best = f32::NEG_INFINITY;
        for code in 0..nodes.pow(count as u32) {
            let heads: Vec<usize> = (0..count).map(|word| code / nodes.pow(word as u32) % nodes).collect();
            if is_tree(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, head)| scores[word * (heads.len() + 1) + head]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|head| **head == 0).count() == 1
            && (0..heads.len()).all(|word| {
                let mut node = word + 1;
                (0..=heads.len()).any(|_| {
                    node = if node == 0 { 0 } else { heads[node - 1] };
                    node == 0
                })
            })
    }

    #[test]
    fn no_other_tree_scores_higher() {
        let mut state = 1_u32;
        for round in 0..300 {
            let count = 1 + round % 5;
            let scores: Vec<f32> = (0..count * (count + 1))
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 16) as f32 / 4096.0
                })
                .collect();
            let heads = best_tree(&scores, count);
            assert!(is_tree(&heads), "{heads:?}");
            assert!((total(&scores, &heads) - exhaustive(&scores, count)).abs() < 1e-3);
        }
    }

    #[test]
    fn scores_that_are_no_numbers_still_give_a_tree() {
        assert!(is_tree(&best_tree(&[f32::NAN; 12], 3)));
        assert!(best_tree(&[], 0).is_empty());
    }
}
