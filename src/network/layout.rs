//! Where nodes stand in a picture, without any other program.
//!
//! Each connected part is laid out so that distances in the picture follow those in the graph (stress majorisation:
//! Gansner, Koren and North, *Graph drawing by stress majorization*, 2004), then boxes that overlap are pushed apart and
//! the parts are set in rows. Only `+ - * /` and square roots are used, which give the same bits on every machine.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A box of a node: centre, width and height, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Length of an edge between two nodes of few neighbours.
const EDGE: u32 = 130;
/// What each neighbour of a busier end adds to that, so that its neighbours have room around it.
const NEIGHBOUR: u32 = 7;
/// Neighbours that count.
const MOST_NEIGHBOURS: u32 = 40;
/// Labels are wider than high.
const STRETCH: f64 = 1.3;
/// Width and height that a label may have without keeping its neighbours further away.
const LABEL: (f64, f64) = (240.0, 80.0);
/// Room between boxes.
const MARGIN: f64 = 16.0;
/// Steps of a small part; a large one, which takes longer a step, gets fewer.
const ROUNDS: usize = 60;
const LARGE: usize = 1000;
const PUSHES: usize = 300;
/// Width of the whole over its height.
const SHAPE: f64 = 1.5;

/// Places boxes of the given widths and heights, joined by edges; no two overlap. Left and top are at 0. Takes time and
/// memory in the square of the largest connected part.
pub(super) fn layout(sizes: &[(f64, f64)], edges: &[(usize, usize)]) -> Vec<Place> {
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); sizes.len()];
    for (a, b) in edges.iter().filter(|(a, b)| a != b) {
        neighbours[*a].push(*b);
        neighbours[*b].push(*a);
    }
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
    }
    let mut places: Vec<Place> = sizes
        .iter()
        .map(|(width, height)| Place { width: *width, height: *height, ..Place::default() })
        .collect();
    let parts = parts(&neighbours);
    for part in &parts {
        arrange(part, &neighbours, &mut places);
        part_overlaps(part, &mut places);
    }
    set_in_rows(&parts, &mut places);
    places
}

/// The connected parts, largest first; each in breadth-first order from its busiest node.
fn parts(neighbours: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut by_degree: Vec<usize> = (0..neighbours.len()).collect();
    by_degree.sort_by_key(|node| (Reverse(neighbours[*node].len()), *node));
    let mut seen = vec![false; neighbours.len()];
    let mut parts = Vec::new();
    for start in by_degree {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut part = vec![start];
        let mut next = 0;
        while let Some(node) = part.get(next).copied() {
            next += 1;
            for other in &neighbours[node] {
                if !std::mem::replace(&mut seen[*other], true) {
                    part.push(*other);
                }
            }
        }
        parts.push(part);
    }
    parts.sort_by_key(|part| Reverse(part.len()));
    parts
}

/// Places the nodes of a part around 0.
fn arrange(part: &[usize], neighbours: &[Vec<usize>], places: &mut [Place]) {
    let count = part.len();
    let mut index = vec![usize::MAX; neighbours.len()];
    for (i, node) in part.iter().enumerate() {
        index[*node] = i;
    }
    let local: Vec<Vec<usize>> =
        part.iter().map(|node| neighbours[*node].iter().map(|other| index[*other]).collect()).collect();
    let reach: Vec<u32> = part.iter().map(|node| reach(places[*node])).collect();
    let distances: Vec<Vec<u32>> = (0..count).map(|start| distances_from(start, &local, &reach)).collect();
    // A sunflower: each node a golden angle further and a little out, the busiest in the middle.
    let (cosine, sine) = (-0.737_368_878_078_319_7, 0.675_490_294_261_524_1);
    let mut direction = (1.0, 0.0);
    let mut points: Vec<(f64, f64)> = Vec::with_capacity(count);
    for i in 0..count {
        let radius = f64::from(EDGE) * (i as f64).sqrt();
        points.push((direction.0 * radius, direction.1 * radius));
        direction = (direction.0 * cosine - direction.1 * sine, direction.0 * sine + direction.1 * cosine);
    }
    for _ in 0..if count > LARGE { ROUNDS / 2 } else { ROUNDS } {
        for i in 0..count {
            let (mut x, mut y, mut total) = (0.0, 0.0, 0.0);
            for j in (0..count).filter(|j| *j != i) {
                let wanted = f64::from(distances[i][j]);
                let weight = 1.0 / (wanted * wanted);
                let (dx, dy) = (points[i].0 - points[j].0, points[i].1 - points[j].1);
                let distance = (dx * dx + dy * dy).sqrt().max(0.001);
                x += weight * (points[j].0 + wanted * dx / distance);
                y += weight * (points[j].1 + wanted * dy / distance);
                total += weight;
            }
            if total > 0.0 {
                points[i] = (x / total, y / total);
            }
        }
    }
    for (node, (x, y)) in part.iter().zip(points) {
        places[*node].x = x * STRETCH;
        places[*node].y = y;
    }
}

/// How far a box that is larger than a label keeps others away.
fn reach(place: Place) -> u32 {
    // At most the width of a picture, which no u32 lacks room for.
    (((place.width - LABEL.0).max(0.0) + (place.height - LABEL.1).max(0.0)) / 4.0) as u32
}

/// Lengths of the shortest ways from one node to each (Dijkstra's algorithm).
fn distances_from(start: usize, neighbours: &[Vec<usize>], reach: &[u32]) -> Vec<u32> {
    let mut distances = vec![u32::MAX; neighbours.len()];
    let mut queue = BinaryHeap::from([(Reverse(0), start)]);
    distances[start] = 0;
    while let Some((Reverse(distance), node)) = queue.pop() {
        if distance > distances[node] {
            continue;
        }
        for other in &neighbours[node] {
            let busier = neighbours[node].len().max(neighbours[*other].len());
            let busier = u32::try_from(busier).unwrap_or(MOST_NEIGHBOURS).min(MOST_NEIGHBOURS);
            let through = distance + EDGE + NEIGHBOUR * busier + reach[node] + reach[*other];
            if through < distances[*other] {
                distances[*other] = through;
                queue.push((Reverse(through), *other));
            }
        }
    }
    distances
}

/// Pushes boxes apart, each pair along the axis on which they overlap less.
fn part_overlaps(part: &[usize], places: &mut [Place]) {
    for _ in 0..PUSHES {
        let mut order = part.to_vec();
        order.sort_by(|a, b| left(places[*a]).total_cmp(&left(places[*b])).then(a.cmp(b)));
        let mut moved = false;
        for (i, a) in order.iter().enumerate() {
            for b in &order[i + 1..] {
                let (one, other) = (places[*a], places[*b]);
                // What was pushed left since the sorting is met in the next round.
                if left(other) > one.x + one.width / 2.0 + MARGIN {
                    break;
                }
                let x = (one.width + other.width) / 2.0 + MARGIN - (one.x - other.x).abs();
                let y = (one.height + other.height) / 2.0 + MARGIN - (one.y - other.y).abs();
                if x <= 0.01 || y <= 0.01 {
                    continue;
                }
                moved = true;
                if x < y {
                    let push = if one.x <= other.x { x / 2.0 } else { -x / 2.0 };
                    places[*a].x -= push;
                    places[*b].x += push;
                } else {
                    let push = if one.y <= other.y { y / 2.0 } else { -y / 2.0 };
                    places[*a].y -= push;
                    places[*b].y += push;
                }
            }
        }
        if !moved {
            return;
        }
    }
}

fn left(place: Place) -> f64 {
    place.x - place.width / 2.0
}

/// Sets the parts side by side in rows, largest first.
fn set_in_rows(parts: &[Vec<usize>], places: &mut [Place]) {
    let frames: Vec<(f64, f64, f64, f64)> = parts
        .iter()
        .map(|part| {
            let each = || part.iter().map(|node| places[*node]);
            let low = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
            let high = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
            let (x, y) = (low(&mut each().map(left)), low(&mut each().map(|p| p.y - p.height / 2.0)));
            let width = high(&mut each().map(|p| p.x + p.width / 2.0)) - x;
            (x, y, width, high(&mut each().map(|p| p.y + p.height / 2.0)) - y)
        })
        .collect();
    let gap = 3.0 * MARGIN;
    let area: f64 = frames.iter().map(|(_, _, width, height)| (width + gap) * (height + gap)).sum();
    let widest = frames.iter().map(|frame| frame.2).fold((area * SHAPE).sqrt(), f64::max);
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    for (part, (left, top, width, height)) in parts.iter().zip(frames) {
        if x > 0.0 && x + width > widest {
            (x, y, row) = (0.0, y + row + gap, 0.0);
        }
        for node in part {
            places[*node].x += x - left;
            places[*node].y += y - top;
        }
        x += width + gap;
        row = row.max(height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_do_not_overlap_and_edges_stay_short() {
        // A wheel, a chain and lonely nodes.
        let mut edges: Vec<(usize, usize)> = (1..30).map(|leaf| (0, leaf)).collect();
        edges.extend((30..60).zip(31..61));
        let sizes = vec![(90.0, 30.0); 70];
        let places = layout(&sizes, &edges);
        for (i, a) in places.iter().enumerate() {
            assert!(left(*a) > -0.5 && a.y - a.height / 2.0 > -0.5, "{a:?}");
            for b in &places[i + 1..] {
                let apart = (a.x - b.x).abs() >= 90.0 || (a.y - b.y).abs() >= 30.0;
                assert!(apart, "{a:?} {b:?}");
            }
        }
        let length = |(a, b): &(usize, usize)| {
            ((places[*a].x - places[*b].x).powi(2) + (places[*a].y - places[*b].y).powi(2)).sqrt()
        };
        let mean = edges.iter().map(length).sum::<f64>() / edges.len() as f64;
        let any: f64 = (1..60).map(|other| length(&(0, other))).sum::<f64>() / 59.0;
        assert!(mean < any, "neighbours are nearer than others: {mean} {any}");
        assert_eq!(places, layout(&sizes, &edges), "the same on every run");
    }
}
