//! How far apart two spellings are.

/// Number of letters to insert, delete, change or swap with their neighbour (optimal string alignment: no place is edited
/// twice). Takes time in proportion to the product of the lengths.
#[must_use]
pub fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut two_above: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut cost = change.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(two_above[j - 2] + 1);
            }
            row.push(cost);
        }
        two_above = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_counts_once() {
        assert_eq!(edit_distance("obejct", "object"), 1);
        assert_eq!(edit_distance("Ångström", "Angstrom"), 2);
        assert_eq!(edit_distance("", "lee"), 3);
        assert_eq!(edit_distance("lee", "lee"), 0);
    }
}
