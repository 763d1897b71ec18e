//! Utilities: how good a product is in one criterion, 0 to 1.

use crate::document::{Cell, Criterion, Product, Scale, Unknown};

/// The utility of an unknown value that is skipped. Not NaN, which is not equal to itself.
pub(crate) const LEFT_OUT: f64 = -1.0;

/// The utilities of all products, product by product. An unknown value has a negative utility, −0
/// included: its absolute value counts, unless it is [`LEFT_OUT`]. Utilities depend on the document
/// alone, so they are measured once.
pub(super) fn measure(products: &[Product], criteria: &[Criterion]) -> Vec<f64> {
    let mut utilities = Vec::with_capacity(products.len() * criteria.len());
    for product in products {
        utilities.extend(criteria.iter().map(|criterion| {
            let cell = product.cells.get(criterion.attribute.index());
            criterion.measure(cell.unwrap_or(&Cell::Unknown))
        }));
    }
    utilities
}

impl Criterion {
    /// The utility of a value, 0 to 1; negative if the value is unknown.
    fn measure(&self, cell: &Cell) -> f64 {
        let known = match (&self.scale, cell) {
            (Scale::Map(map), Cell::Text(id)) => lookup(map, id),
            (Scale::Map(map), Cell::Bool(true)) => lookup(map, "true"),
            (Scale::Map(map), Cell::Bool(false)) => lookup(map, "false"),
            (Scale::Map(_), _) => None,
            (scale, cell) => cell.as_number().map(|number| scale.measure(number)),
        };
        let substitute = match self.unknown {
            Unknown::Skip => LEFT_OUT,
            Unknown::Neutral => -0.5,
            Unknown::Worst => -0.0,
        };
        // Adding zero turns −0, which means unknown, into 0.
        known.map_or(substitute, |utility| utility + 0.0)
    }
}

impl Scale {
    fn measure(&self, number: f64) -> f64 {
        match self {
            Self::Linear { worst, best } => ((number - worst) / (best - worst)).clamp(0.0, 1.0),
            Self::Steps(steps) => {
                let reached = steps.iter().take_while(|(from, _)| *from <= number).last();
                reached
                    .or(steps.first())
                    .map_or(0.0, |(_, utility)| *utility)
            }
            Self::Target { target, tolerance } => {
                (1.0 - (number - target).abs() / tolerance).clamp(0.0, 1.0)
            }
            Self::Map(_) => 0.0,
        }
    }
}

fn lookup(map: &[(String, f64)], id: &str) -> Option<f64> {
    map.iter()
        .find(|(choice, _)| choice == id)
        .map(|(_, utility)| *utility)
}
