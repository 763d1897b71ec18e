//! Sensitivity: the smallest change of one weight that changes the recommendation.

use super::{Ranking, Subject, above, fit, order, ties};
use crate::document::LEFT_OUT;

/// The smallest change of one weight, exactly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightChange {
    /// The subject of the weight.
    pub subject: Subject,
    /// The weight beyond which the other product leads, 0 to 4.
    pub weight: f64,
    /// Index of the product that would be first.
    pub product: usize,
}

/// The smallest change of one weight on the five levels that a visitor can choose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelChange {
    /// Index of the journey's criteria.
    pub criterion: usize,
    /// The new weight, a whole number from 0 to 4.
    pub weight: f64,
    /// Index of the product that would be first.
    pub product: usize,
}

/// The largest weight.
const MOST: f64 = 4.0;

impl Ranking {
    /// The smallest change of one weight, anywhere between 0 and 4, after which a product leads
    /// that does not share the first rank now. `None` if there is no such change.
    ///
    /// Exact: as one weight w moves, fit = (a + w·u) ÷ (b + w·k), so a product is ahead of another
    /// where a polynomial of degree two is positive, and its roots are known. The other product
    /// leads beyond the returned weight; at the weight itself only if that is 0.
    pub fn smallest_weight_change(&self) -> Option<WeightChange> {
        let mut best: Option<(f64, WeightChange)> = None;
        for (column, now) in self.weights.iter().enumerate() {
            for direction in [-1.0, 1.0] {
                let shift = Shift {
                    column,
                    direction,
                    room: if direction < 0.0 { *now } else { MOST - now },
                };
                let mut ahead_of = Rivals::default();
                self.first()
                    .for_each(|first| self.add(first.row, &mut ahead_of, &shift));
                // Of equal distances, the first criterion wins, and there the product that leads
                // beyond it.
                let mut own = false;
                for other in self.ranked.iter().filter(|entry| entry.rank > 1) {
                    let closer = |distance: f64| {
                        best.is_none_or(|(least, _)| distance < least || (own && distance == least))
                    };
                    let Some(distance) = self.distance(other.row, &mut ahead_of, &shift, &closer)
                    else {
                        continue;
                    };
                    let change = WeightChange {
                        subject: self.subject(column),
                        weight: now + direction * distance,
                        product: other.product,
                    };
                    best = Some((distance, change));
                    own = true;
                    // From now on only products that are also ahead of this one count: one that
                    // leads at a shorter distance is ahead of it there.
                    self.add(other.row, &mut ahead_of, &shift);
                }
            }
        }
        best.map(|(_, change)| change)
    }

    fn add(&self, row: usize, rivals: &mut Rivals, shift: &Shift) {
        rivals.rows.push(row);
        rivals.end = rivals.end.max(self.curve(row, shift).end);
    }

    /// The distance of a weight's move until a row is ahead of all its rivals, if `closer` accepts it.
    fn distance(
        &self,
        row: usize,
        rivals: &mut Rivals,
        shift: &Shift,
        closer: &dyn Fn(f64) -> bool,
    ) -> Option<f64> {
        let mut ahead = vec![(0.0, shift.room)];
        for rival in 0..rivals.rows.len() {
            ahead = intersection(&ahead, &self.stretches(row, rivals.rows[rival], shift));
            if !ahead.first().is_some_and(|(from, _)| closer(*from)) {
                // A rival that stops one row stops most others too: from now on it is tried first.
                rivals.rows.swap(0, rival);
                break;
            }
        }
        let from = ahead.first().map(|(from, _)| *from);
        // At weight 0 the products that are first may have no known criterion left.
        let at_zero = || {
            let gone = shift.direction < 0.0 && shift.room > 0.0;
            (gone && above(self.curve(row, shift).end, rivals.end)).then_some(shift.room)
        };
        from.or_else(at_zero).filter(|distance| closer(*distance))
    }

    /// The distances at which one row is ahead of another.
    fn stretches(&self, row: usize, other: usize, shift: &Shift) -> Vec<(f64, f64)> {
        let (p, q) = (self.curve(row, shift), self.curve(other, shift));
        // (p.a + d·p.u)(q.b + d·q.k) − (q.a + d·q.u)(p.b + d·p.k), by powers of d.
        let constant = p.a * q.b - q.a * p.b;
        let linear = p.a * q.k + p.u * q.b - q.a * p.k - q.u * p.b;
        let square = p.u * q.k - q.u * p.k;
        let mut ends = vec![0.0];
        let mut roots = roots(square, linear, constant);
        roots.retain(|root| *root > 0.0 && *root < shift.room);
        roots.sort_by(f64::total_cmp);
        ends.extend(roots);
        ends.push(shift.room);
        let pieces = ends.windows(2).map(|ends| (ends[0], ends[1]));
        let ahead = |middle: f64| above(p.fit(middle), q.fit(middle));
        pieces
            .filter(|(from, to)| from < to && ahead((from + to) / 2.0))
            .collect()
    }

    /// A row's fit as a function of the distance by which one weight has moved.
    fn curve(&self, row: usize, shift: &Shift) -> FitCurve {
        let utilities = self.row(row);
        let (mut a, mut b) = (0.0, 0.0);
        for (column, (utility, weight)) in utilities.iter().zip(&self.weights).enumerate() {
            if *utility != LEFT_OUT && column != shift.column {
                a += weight * utility.abs();
                b += weight;
            }
        }
        let end = if b > 0.0 { a / b } else { order(None) };
        let utility = utilities[shift.column];
        let constant = |a| FitCurve {
            a,
            b: 1.0,
            u: 0.0,
            k: 0.0,
            end,
        };
        if utility == LEFT_OUT {
            return constant(end);
        }
        let utility = utility.abs();
        // With no other known criterion the fit is the utility, whatever the weight.
        if b <= 0.0 {
            return constant(utility);
        }
        let now = self.weights[shift.column];
        FitCurve {
            a: a + now * utility,
            b: b + now,
            u: shift.direction * utility,
            k: shift.direction,
            end,
        }
    }

    /// The smallest change of one weight that puts another product first, on the five levels that
    /// a visitor can choose. Exact, because all of them are tried; `None` if none does.
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

    /// The product that leads with these weights, if none of those that lead now shares its rank.
    fn overtaken(&self, weights: &[f64]) -> Option<usize> {
        let fit_of = |row| order(fit(self.row(row), weights));
        let fits: Vec<f64> = (0..self.ranked.len()).map(fit_of).collect();
        let best = fits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if self
            .first()
            .any(|entry| ties(best, fits[entry.row], self.margin))
        {
            return None;
        }
        // Equal products keep the document's order, which is that of the rows.
        let row = fits.iter().position(|fit| !above(best, *fit))?;
        let leader = self.ranked.iter().find(|entry| entry.row == row);
        leader.map(|entry| entry.product)
    }
}

/// The rows that another one must be ahead of.
struct Rivals {
    rows: Vec<usize>,
    /// Their highest fit at weight 0.
    end: f64,
}

impl Default for Rivals {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            end: f64::NEG_INFINITY,
        }
    }
}

/// Which weight moves, its direction (1 or −1), and how far it can move.
struct Shift {
    column: usize,
    direction: f64,
    room: f64,
}

/// fit = (a + d·u) ÷ (b + d·k) at a distance d above 0 and below the end.
struct FitCurve {
    a: f64,
    b: f64,
    u: f64,
    k: f64,
    /// The fit at weight 0.
    end: f64,
}

impl FitCurve {
    fn fit(&self, distance: f64) -> f64 {
        (self.a + distance * self.u) / (self.b + distance * self.k)
    }
}

/// The real roots of a polynomial of degree two at most. The smaller root is computed from the
/// larger one: the textbook formula would lose its digits in a difference of nearly equal numbers.
fn roots(square: f64, linear: f64, constant: f64) -> Vec<f64> {
    if square == 0.0 {
        return if linear == 0.0 {
            Vec::new()
        } else {
            vec![-constant / linear]
        };
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

/// The intersection of two sorted lists of intervals.
fn intersection(a: &[(f64, f64)], b: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let pairs = a
        .iter()
        .flat_map(|one| b.iter().map(move |other| (one, other)));
    pairs
        .map(|(one, other)| (one.0.max(other.0), one.1.min(other.1)))
        .filter(|(from, to)| from < to)
        .collect()
}
