//! Which products are compared side by side.

use super::{Session, SurveySpot, follow};
use crate::reactive::*;
use trust_journey_model::{Event, Guide, Journey, Moment, ProductKind, Ranking};

/// More columns than this cannot be read side by side, and more than two not on a phone.
const MOST: usize = 4;
pub(crate) const ON_A_PHONE: usize = 2;

/// The top of a ranking, and "keep what you have" last. A single product has others beside it that do
/// not fit, to be compared with.
fn of_ranking(journey: &Journey, guide: &Guide, ranking: &Ranking) -> Vec<usize> {
    let candidates = guide.products.iter().map(|product| product.index());
    let keep = candidates.filter(|product| journey.products[*product].kind == ProductKind::None);
    let keep: Vec<usize> = keep.take(1).collect();
    let ranked = ranking.ranked.iter().map(|entry| entry.product);
    let excluded = ranking.excluded.iter().map(|entry| entry.product);
    let few = ranking.ranked.len() < 2;
    let others = excluded.filter(|_| few);
    let top = ranked.chain(others).take(MOST - keep.len());
    top.chain(keep.iter().copied()).collect()
}

impl Session {
    /// Begins with the columns of those ids, which the visitor has chosen, or else with those of the
    /// guide.
    pub(super) fn begin_columns(&self, ids: &[String]) {
        let journey = self.journey();
        let own: Vec<usize> = ids.iter().filter_map(|id| journey.product(id)).collect();
        self.past
            .update_value(|past| past.own_columns = !own.is_empty());
        let mut columns = if own.is_empty() {
            self.columns_of_guide()
        } else {
            own
        };
        columns.truncate(MOST);
        self.columns.set(columns);
    }

    /// The columns unless the visitor chooses others: first those of the document, if it names some,
    /// then the top of the ranking.
    fn columns_of_guide(&self) -> Vec<usize> {
        let journey = self.journey();
        let Some(guide) = journey.guides.get(self.guide()) else {
            return Vec::new();
        };
        if guide.compare.is_empty() || self.is_personal() {
            return self.with_ranking(|ranking| of_ranking(&journey, guide, ranking));
        }
        let compare = guide.compare.iter().take(MOST);
        compare.map(|product| product.index()).collect()
    }

    /// The columns that are on show: on a phone, the first ones.
    pub(crate) fn shown_columns(&self) -> Vec<usize> {
        let mut columns = self.columns.get();
        if self.host.is_narrow() {
            columns.truncate(ON_A_PHONE);
        }
        columns
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
        self.record(Event::Compared {
            products: self.column_ids(),
        });
        self.worked_with_comparison();
    }

    /// Puts a product beside the best: into the last column on show that holds another.
    pub(crate) fn add_column(&self, product: usize) {
        let last = self.shown_columns().len().saturating_sub(1);
        self.set_column(last, product);
    }

    /// Hides the rows in which the columns are equal, or shows them again.
    pub(crate) fn show_differences(&self, only: bool) {
        self.differences.set(only);
        self.worked_with_comparison();
    }

    /// The table follows the ranking, and the guide of the page, unless the visitor has chosen the
    /// columns. Another guide brings its own.
    pub(super) fn follow_ranking(&self) {
        let session = *self;
        let mut before = self.guide();
        follow(move || {
            let guide = session.guide();
            if before != guide {
                before = guide;
                session.past.update_value(|past| past.own_columns = false);
            }
            let columns = session.columns_of_guide();
            let same = session.columns.with_untracked(|shown| *shown == columns);
            if !session.has_own_columns() && !same {
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
