//! Texts that match a pattern, to explore and test documents.

use super::{Pattern, Step};

/// Characters to try for a negated class.
const ANY: &str = "aA0 -_.,/:+#@!?zZ9";

/// The most characters of a class to try.
const MOST: usize = 10;

impl Pattern {
    /// Matching texts: the shortest first, then others, some more than once. At most `tries`; fewer
    /// if a class has no character.
    pub fn examples(&self, tries: usize) -> impl Iterator<Item = String> {
        let distances = self.distances();
        let characters: Vec<Vec<char>> = (0..self.steps.len()).map(|at| self.some(at)).collect();
        (0..tries).filter_map(move |number| self.example(number, &distances, &characters))
    }

    /// The number of steps from each step to the end.
    fn distances(&self) -> Vec<usize> {
        let end = self.steps.len();
        let mut distances = vec![usize::MAX; end];
        distances.push(0);
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for at in (0..end).rev() {
                let nearest = self.exits(at).into_iter().flatten();
                let nearest = nearest.map(|exit| distances[exit]).min();
                let distance = nearest.unwrap_or(usize::MAX).saturating_add(1);
                changed |= distance < distances[at];
                distances[at] = distance.min(distances[at]);
            }
        }
        distances
    }

    /// The steps after a step.
    fn exits(&self, at: usize) -> [Option<usize>; 2] {
        let to = |offset: i16| at.wrapping_add_signed(offset.into());
        match self.steps[at] {
            Step::Take { .. } => [Some(at + 1), None],
            Step::Split(offset) => [Some(at + 1), Some(to(offset))],
            Step::Jump(offset) => [Some(to(offset)), None],
        }
    }

    /// Each choice on the path uses up a part of the number; at 0, the rest of the path is the
    /// shortest to the end.
    fn example(
        &self,
        mut number: usize,
        distances: &[usize],
        characters: &[Vec<char>],
    ) -> Option<String> {
        let mut choose = |count: usize| {
            let chosen = number % count;
            number /= count;
            chosen
        };
        let (mut at, mut text) = (0, String::new());
        while at < self.steps.len() {
            if matches!(self.steps[at], Step::Take { .. }) {
                let from = &characters[at];
                text.push(*from.get(choose(from.len().max(1)))?);
            }
            at = match self.exits(at) {
                [Some(one), Some(other)] => {
                    let nearer = distances[other] < distances[one];
                    let turned = nearer != (choose(2) == 1);
                    if turned { other } else { one }
                }
                [exit, _] => exit?,
            };
        }
        Some(text)
    }

    /// Some characters that a step takes.
    fn some(&self, at: usize) -> Vec<char> {
        let Step::Take { first, end, .. } = self.steps[at] else {
            return Vec::new();
        };
        let ranges = self.ranges[first.into()..end.into()].iter();
        let listed = ranges.flat_map(|(low, high)| (*low..=*high).take(MOST));
        let mut characters = Vec::new();
        for candidate in listed.chain(ANY.chars()).chain('!'..='~') {
            if characters.len() == MOST {
                break;
            }
            if self.takes(at, candidate) && !characters.contains(&candidate) {
                characters.push(candidate);
            }
        }
        characters
    }
}
