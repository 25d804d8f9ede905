//! Who bears a name: the mentions that have the words, by the cluster that they were in.

use super::clusters::Clusters;

/// Most clusters that share words and are told apart. An article that names more is a list, and its short forms are
/// joined to the first of them only where nothing else could be meant.
pub(super) const MOST_BEARERS: usize = 200;

/// Mentions that share words, grouped by cluster, each group in the order of the text.
#[derive(Default)]
pub(super) struct Bearers(Vec<Vec<usize>>);

impl Bearers {
    /// Adds a mention that stands after those that are there.
    pub(super) fn add(&mut self, clusters: &Clusters, mention: usize) {
        if let Some(group) = self.0.iter_mut().find(|group| clusters.same(group[0], mention)) {
            group.push(mention);
        } else if self.0.len() < MOST_BEARERS {
            self.0.push(vec![mention]);
        }
    }

    /// The first mention of each group.
    pub(super) fn firsts(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|group| group[0])
    }

    /// Number of clusters that the mentions are in now.
    pub(super) fn distinct(&self, clusters: &Clusters) -> usize {
        let mut roots: Vec<usize> = self.firsts().map(|first| clusters.find(first)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots.len()
    }

    /// The last mention before `i` in the groups whose first mention `fits`, else the first after it.
    pub(super) fn nearest(&self, i: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let groups = || self.0.iter().filter(|group| fits(group[0]));
        let before =
            groups().filter_map(|group| group.get(group.partition_point(|m| *m < i).checked_sub(1)?)).max();
        let after = || groups().filter_map(|group| group.get(group.partition_point(|m| *m <= i))).min();
        before.or_else(after).copied()
    }
}
