//! What would change the recommendation: the smallest change of one weight.

use super::{LEFT_OUT, Ranking, Subject, fit, order, ties};

/// The smallest change of one weight, exactly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightChange {
    /// Whose weight.
    pub subject: Subject,
    /// The weight beyond which the other product leads, 0 to 4.
    pub weight: f64,
    /// Place of the product that would come first.
    pub product: usize,
}

/// The smallest change of one weight on the five levels that a visitor can choose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelChange {
    /// Place in the journey's criteria.
    pub criterion: usize,
    /// The weight it would take, a whole number from 0 to 4.
    pub weight: f64,
    /// Place of the product that would come first.
    pub product: usize,
}

/// The most that a weight can be.
const MOST: f64 = 4.0;

impl Ranking {
    /// The smallest change of one weight, anywhere between 0 and 4, after which a product leads
    /// that does not share the first place now. `None` when there is no such change.
    ///
    /// Exact: as one weight w moves, fit = (a + w·u) ÷ (b + w·k), so a product is ahead of
    /// another where a polynomial of degree two is positive, and its roots are known.
    pub fn smallest_weight_change(&self) -> Option<WeightChange> {
        let mut best: Option<(f64, WeightChange)> = None;
        for (column, now) in self.weights.iter().enumerate() {
            for direction in [-1.0, 1.0] {
                let room = if direction < 0.0 { *now } else { MOST - now };
                for other in self.ranked.iter().filter(|entry| entry.rank > 1) {
                    let distance = self.distance(other.row, column, direction, room);
                    // Equal distances go to the first criterion, and there to the better product.
                    let closer = |d: &f64| best.is_none_or(|(least, _)| *d < least);
                    if let Some(distance) = distance.filter(closer) {
                        let change = WeightChange {
                            subject: self.subject(column),
                            weight: now + direction * distance,
                            product: other.product,
                        };
                        best = Some((distance, change));
                    }
                }
            }
        }
        best.map(|(_, change)| change)
    }

    /// How far a weight has to move until a row is ahead of all that are first now.
    fn distance(&self, row: usize, column: usize, direction: f64, room: f64) -> Option<f64> {
        let mut ahead = vec![(0.0, room)];
        for first in self.first() {
            let stretches = self.stretches(row, first.row, column, direction, room);
            ahead = intersection(&ahead, &stretches);
        }
        ahead.first().map(|(from, _)| *from)
    }

    /// The distances at which one row is ahead of another.
    fn stretches(
        &self,
        row: usize,
        other: usize,
        column: usize,
        direction: f64,
        room: f64,
    ) -> Vec<(f64, f64)> {
        let (p, q) = (self.line(row, column, direction), self.line(other, column, direction));
        // (p.a + d·p.u)(q.b + d·q.k) − (q.a + d·q.u)(p.b + d·p.k), by powers of d.
        let constant = p.a * q.b - q.a * p.b;
        let linear = p.a * q.k + p.u * q.b - q.a * p.k - q.u * p.b;
        let square = p.u * q.k - q.u * p.k;
        let value = |d: f64| (square * d + linear) * d + constant;
        let mut ends = vec![0.0];
        let mut roots = roots(square, linear, constant);
        roots.retain(|root| *root > 0.0 && *root < room);
        roots.sort_by(f64::total_cmp);
        ends.extend(roots);
        ends.push(room);
        let pieces = ends.windows(2).map(|ends| (ends[0], ends[1]));
        pieces
            .filter(|(from, to)| from < to && value((from + to) / 2.0) > 0.0)
            .collect()
    }

    /// A row's fit as a function of the distance by which one weight has moved.
    fn line(&self, row: usize, column: usize, direction: f64) -> Line {
        let utilities = self.row(row);
        let mut line = Line::default();
        for (utility, weight) in utilities.iter().zip(&self.weights) {
            if *utility != LEFT_OUT {
                line.a += weight * utility;
                line.b += weight;
            }
        }
        if utilities[column] != LEFT_OUT {
            line.u = direction * utilities[column];
            line.k = direction;
        }
        line
    }

    /// The smallest change of one weight that puts another product first, on the five levels that
    /// a visitor can choose. Exact, because all of them are tried; `None` when none does.
    pub fn smallest_level_change(&self) -> Option<LevelChange> {
        let mut best: Option<(f64, LevelChange)> = None;
        let mut weights = self.weights.clone();
        for criterion in 0..self.criteria {
            let now = self.weights[criterion];
            for level in 0..=4u8 {
                let level = f64::from(level);
                let distance = (level - now).abs();
                if distance == 0.0 || best.is_some_and(|(least, _)| distance >= least) {
                    continue;
                }
                weights[criterion] = level;
                if let Some(product) = self.overtaken(&weights) {
                    let change = LevelChange {
                        criterion,
                        weight: level,
                        product,
                    };
                    best = Some((distance, change));
                }
            }
            weights[criterion] = now;
        }
        best.map(|(_, change)| change)
    }

    /// The product that leads with these weights, when none of those that lead now shares its
    /// place.
    fn overtaken(&self, weights: &[f64]) -> Option<usize> {
        let fit_of = |row| order(fit(self.row(row), weights));
        let mut leader: Option<(f64, usize, usize)> = None;
        for entry in &self.ranked {
            let fit = fit_of(entry.row);
            // Equal products keep the document's order, which is that of the rows.
            let leads = leader.is_none_or(|(best, row, _)| {
                fit > best || (fit == best && entry.row < row)
            });
            if leads {
                leader = Some((fit, entry.row, entry.product));
            }
        }
        let (best, _, product) = leader?;
        let still = |entry: &super::Ranked| ties(best, fit_of(entry.row), self.margin);
        (!self.first().any(still)).then_some(product)
    }
}

#[derive(Default)]
struct Line {
    a: f64,
    b: f64,
    u: f64,
    k: f64,
}

/// The real roots of a polynomial of degree two at most. The larger one is found first, and the
/// smaller from it, so that neither loses its digits to a difference of near-equal numbers.
fn roots(square: f64, linear: f64, constant: f64) -> Vec<f64> {
    if square == 0.0 {
        return if linear == 0.0 { Vec::new() } else { vec![-constant / linear] };
    }
    let discriminant = linear * linear - 4.0 * square * constant;
    if discriminant < 0.0 {
        return Vec::new();
    }
    let root = discriminant.sqrt();
    let far = -(linear + if linear < 0.0 { -root } else { root }) / 2.0;
    if far == 0.0 {
        return vec![0.0];
    }
    vec![far / square, constant / far]
}

/// What two lists of stretches have in common; both in order.
fn intersection(a: &[(f64, f64)], b: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let pairs = a.iter().flat_map(|one| b.iter().map(move |other| (one, other)));
    pairs
        .map(|(one, other)| (one.0.max(other.0), one.1.min(other.1)))
        .filter(|(from, to)| from < to)
        .collect()
}
