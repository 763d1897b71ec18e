//! Which products are compared side by side.

use super::{Session, SurveySpot, follow};
use crate::reactive::*;
use trust_journey_model::{Event, Journey, Moment};

/// More columns than this cannot be read side by side.
const MOST: usize = 4;

/// The products that a guide puts side by side.
fn of_guide(journey: &Journey, guide: usize) -> Vec<usize> {
    let compare = journey.guides.get(guide).map(|guide| guide.compare.iter());
    compare
        .into_iter()
        .flatten()
        .map(|product| product.index())
        .collect()
}

impl Session {
    /// Begins with the columns of those ids, or else with the guide's.
    pub(super) fn begin_columns(&self, ids: &[String]) {
        let journey = self.journey();
        let of_guide = of_guide(&journey, self.guide());
        let mut columns: Vec<usize> = ids.iter().filter_map(|id| journey.product(id)).collect();
        if columns.is_empty() {
            columns.clone_from(&of_guide);
        }
        columns.truncate(MOST);
        self.past
            .update_value(|past| past.own_columns = !of_guide.starts_with(&columns));
        self.columns.set(columns);
    }

    /// The product in a column.
    pub(crate) fn column(&self, column: usize) -> Option<usize> {
        self.columns.with(|columns| columns.get(column).copied())
    }

    /// Whether the visitor has chosen the columns; they are the guide's own until then.
    pub(crate) fn has_own_columns(&self) -> bool {
        self.past.with_value(|past| past.own_columns)
    }

    pub(crate) fn column_ids(&self) -> Vec<String> {
        let journey = self.journey();
        let columns = self.columns.get_untracked();
        let products = columns
            .iter()
            .filter_map(|index| journey.products.get(*index));
        products.map(|product| product.id.to_string()).collect()
    }

    /// Puts another product into a column.
    pub(crate) fn set_column(&self, column: usize, product: usize) {
        self.past.update_value(|past| past.own_columns = true);
        self.columns.update(|columns| {
            // A product that is in another column changes places, so that none is there twice.
            if let Some(other) = columns.iter().position(|shown| *shown == product) {
                columns.swap(column, other);
            } else if let Some(shown) = columns.get_mut(column) {
                *shown = product;
            }
        });
        self.worked_with_comparison();
        self.record(Event::Compared {
            products: self.column_ids(),
        });
    }

    /// Hides the rows in which the columns are equal, or shows them again.
    pub(crate) fn show_differences(&self, only: bool) {
        self.differences.set(only);
        self.worked_with_comparison();
    }

    /// Once there is a result, the table compares what it recommends, unless the visitor has
    /// chosen the columns.
    pub(super) fn show_recommended(&self) {
        let journey = self.journey();
        if journey.guides.is_empty() || !self.is_finished() {
            return;
        }
        let best: Vec<usize> = self.with_ranking(|ranking| {
            let best = ranking.ranked.iter().take(MOST);
            best.map(|entry| entry.product).collect()
        });
        if !self.has_own_columns() && best.len() > 1 {
            self.columns.set(best);
        }
    }

    /// A page with another guide brings that guide's products.
    pub(super) fn follow_guide(&self) {
        let session = *self;
        let mut before = self.guide();
        follow(move || {
            let guide = session.guide();
            if before != guide {
                before = guide;
                let mut columns = of_guide(&session.journey(), guide);
                columns.truncate(MOST);
                session.past.update_value(|past| past.own_columns = false);
                session.columns.set(columns);
            }
        });
    }

    /// Two changes are the least that shows somebody weighing things up.
    pub(super) fn worked_with_comparison(&self) {
        self.past.update_value(|past| past.comparisons += 1);
        let answering =
            self.answers.with_untracked(|answers| !answers.is_empty()) && !self.is_finished();
        if self.past.with_value(|past| past.comparisons) >= 2 && !answering {
            self.ask(SurveySpot::After(Moment::Comparison));
        }
    }
}
