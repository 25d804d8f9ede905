//! Clusters in a picture: each is laid out by itself, and then stands as one box among the others.

use std::collections::BTreeSet;

use super::layout::{Place, layout};

/// Room between the border of a frame and what stands in it.
const INSIDE: f64 = 16.0;
/// Height of the title at the top of a frame.
pub(super) const TITLE: f64 = 20.0;

/// Places boxes like [`layout`], those of one cluster together in a frame; no frame overlaps another or holds others.
/// A cluster is the width of its title and its members; a box in none stands by itself. Returns the boxes and the
/// frames.
pub(super) fn framed_layout(
    sizes: &[(f64, f64)],
    edges: &[(usize, usize)],
    clusters: &[(f64, Vec<usize>)],
) -> (Vec<Place>, Vec<Place>) {
    let (outer_of, groups) = grouped(sizes.len(), clusters);
    let mut inner = vec![Place::default(); sizes.len()];
    let mut outer_sizes = Vec::with_capacity(groups.len());
    for (group, members) in groups.iter().enumerate() {
        let Some((title, _)) = clusters.get(group) else {
            outer_sizes.extend(members.iter().map(|node| sizes[*node]));
            continue;
        };
        let places = layout(
            &members.iter().map(|node| sizes[*node]).collect::<Vec<_>>(),
            &edges_among(members, edges),
        );
        let width = places.iter().map(|p| p.x + p.width / 2.0).fold(*title, f64::max) + 2.0 * INSIDE;
        let height = places.iter().map(|p| p.y + p.height / 2.0).fold(0.0, f64::max) + 2.0 * INSIDE + TITLE;
        for (node, place) in members.iter().zip(places) {
            // From the middle of the frame.
            inner[*node] = Place {
                x: place.x + INSIDE - width / 2.0,
                y: place.y + INSIDE + TITLE - height / 2.0,
                ..place
            };
        }
        outer_sizes.push((width, height));
    }
    let between: BTreeSet<(usize, usize)> =
        edges.iter().map(|(a, b)| (outer_of[*a], outer_of[*b])).filter(|(a, b)| a != b).collect();
    let outer = layout(&outer_sizes, &between.into_iter().collect::<Vec<_>>());
    let places = (0..sizes.len())
        .map(|node| {
            let frame = outer[outer_of[node]];
            let (width, height) = sizes[node];
            Place { x: frame.x + inner[node].x, y: frame.y + inner[node].y, width, height }
        })
        .collect();
    (places, outer[..clusters.len()].to_vec())
}

/// The group of each node, and the nodes of each group: the clusters first, then each other node by itself.
fn grouped(count: usize, clusters: &[(f64, Vec<usize>)]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut groups: Vec<Vec<usize>> = clusters.iter().map(|(_, members)| members.clone()).collect();
    let mut group_of = vec![usize::MAX; count];
    for (group, members) in groups.iter().enumerate() {
        members.iter().for_each(|node| group_of[*node] = group);
    }
    for (node, group) in group_of.iter_mut().enumerate().filter(|(_, group)| **group == usize::MAX) {
        *group = groups.len();
        groups.push(vec![node]);
    }
    (group_of, groups)
}

/// The edges within a cluster, by the places of their ends in it; members are sorted.
fn edges_among(members: &[usize], edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let place = |node: &usize| members.binary_search(node).ok();
    edges.iter().filter_map(|(a, b)| Some((place(a)?, place(b)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_hold_their_own_and_nothing_else() {
        // Four rings of six, each joined to the next, and three nodes outside.
        let ring = |i: usize| (0..6).map(move |k| (i * 6 + k, i * 6 + (k + 1) % 6));
        let mut edges: Vec<(usize, usize)> = (0..4).flat_map(ring).collect();
        edges.extend([(0, 6), (6, 12), (12, 18), (18, 24), (24, 25)]);
        let clusters: Vec<(f64, Vec<usize>)> =
            (0..4).map(|i| (300.0, (i * 6..i * 6 + 6).collect())).collect();
        let sizes = vec![(90.0, 30.0); 27];
        let (places, frames) = framed_layout(&sizes, &edges, &clusters);
        assert_eq!((places.len(), frames.len()), (27, 4));
        let apart = |a: &Place, b: &Place| {
            (a.x - b.x).abs() >= (a.width + b.width) / 2.0 || (a.y - b.y).abs() >= (a.height + b.height) / 2.0
        };
        let within = |a: &Place, frame: &Place| {
            (a.x - frame.x).abs() <= (frame.width - a.width) / 2.0
                && (a.y - frame.y).abs() <= (frame.height - a.height) / 2.0
        };
        for (i, frame) in frames.iter().enumerate() {
            assert!(frame.width >= 300.0, "room for the title: {frame:?}");
            assert!(frames[i + 1..].iter().all(|other| apart(frame, other)), "{frames:?}");
            for (node, place) in places.iter().enumerate() {
                let own = clusters[i].1.contains(&node);
                assert!(
                    if own { within(place, frame) } else { apart(place, frame) },
                    "{node}: {place:?} {frame:?}"
                );
            }
        }
        for (i, place) in places.iter().enumerate() {
            assert!(places[i + 1..].iter().all(|other| apart(place, other)));
        }
    }
}
